"""The words of the screens: one place for what terminal, plain rows and echo say. Nothing here is made safe yet."""

from __future__ import annotations

from reljournal.domain.vocabulary import LIVE
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reljournal.domain.find import Found, Ground
    from reljournal.domain.model import Absence, Contact, Health, Hit, Interaction, Lesson, Loop, Note, Reason, Who
    from reljournal.domain.page import Page

_CHANNELS = {
    "in-person": "in person",
    "email": "e-mail",
    "sms": "SMS",
    "whatsapp": "WhatsApp",
    "signal": "Signal",
    "telegram": "Telegram",
    "slack": "Slack",
    "linkedin": "LinkedIn",
    "x": "X",
    "facebook": "Facebook",
    "instagram": "Instagram",
}
_TONES = {-2: "very hard", -1: "hard", 0: "even", 1: "good", 2: "very good"}
_STAGES = {
    "attention": "they noticed you",
    "attraction": "they came back",
    "affinity": "common ground, or lessons both ways",
    "audience": "you keep learning from each other",
}
_HOUR = 60


def calendar_day(day: date, today: date) -> str:
    """``Fri 20 Nov``, with the year where it is not this one; never a relative word."""
    said = f"{day:%a} {day.day} {day:%b}"
    return said if day.year == today.year else f"{said} {day.year}"


def counted(number: int, thing: str, plural: str | None = None) -> str:
    """``1 person``, ``3 people``: the plural adds an s unless it is given."""
    return f"{number:,} {thing if number == 1 else plural or thing + 's'}"


def joined(names: Sequence[str], word: str = "and") -> str:
    """``Ada, Grace and Bob``."""
    if len(names) < 2:  # noqa: PLR2004  one name or none needs no word between
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def names(people: Iterable[Who]) -> str:
    """Full names with commas between."""
    return ", ".join(who.name for who in people)


def first_name(who: Who, among: Iterable[Who] = ()) -> str:
    """The first name for a sentence; the full one where somebody else in the sentence shares it."""
    first = _first_word(who.name)
    shared = any(other.id != who.id and _first_word(other.name) == first for other in among)
    return who.name if shared else first


def _first_word(name: str) -> str:
    """The first word that is no title; an organisation with an article keeps its whole name."""
    words = [word for word in name.split() if not word.endswith(".")]
    return words[0] if words and words[0].lower() not in ("the", "dr", "prof") else name


def channel_words(channel: str) -> str:
    """The channel as one says it; a channel of the user's own stays as it is."""
    return _CHANNELS.get(channel, channel)


def stage_words(stage: str) -> str:
    """What a stage means."""
    return _STAGES[stage]


def tone_words(tone: int | None) -> str:
    """The tone in words, or nothing where it is unknown."""
    return "" if tone is None else _TONES[tone]


def felt_words(health: Health) -> str:
    """How the rated contacts felt, in counts: ``11 good, 2 hard``; nothing where none is rated."""
    words = next((part.words for part in health.parts if part.part == "warmth" and part.score is not None), "")
    return words.partition(".")[0].partition(";")[0]


def direction_words(channel: str, direction: str) -> str:
    """Who began, or nothing where both did."""
    if direction == "both":
        return ""
    who = "they" if direction == "in" else "you"
    if channel not in LIVE:
        return f"{who} wrote"
    return f"{who} came" if channel == "in-person" else f"{who} called"


def minutes_words(minutes: int) -> str:
    """``45 min``, ``2 h``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, _HOUR)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not hours else parts)


def amount(hundredths: int) -> str:
    """``12.50``, and ``12`` where it is whole."""
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02}" if part else str(whole)


def facts(interaction: Interaction) -> list[str]:
    """How it was, beside day and people: channel, who began, length, cost, tone, place, to many, tags.

    A tag that stands as ``#tag`` in the text can be read there and is left out.
    """
    said = [
        channel_words(interaction.channel),
        direction_words(interaction.channel, interaction.direction),
        minutes_words(interaction.minutes) if interaction.minutes else "",
        "" if interaction.cost is None else f"cost {amount(interaction.cost)}",
        tone_words(interaction.tone),
        f"at {interaction.place}" if interaction.place else "",
        "sent to many" if interaction.broadcast else "",
        "promoting" if interaction.promo else "",
        *(f"#{tag}" for tag in interaction.tags if f"#{tag}".lower() not in interaction.text.lower()),
    ]
    return [fact for fact in said if fact]


def last_words(last: Interaction | None, today: date) -> str:
    """The last contact in one line."""
    if last is None:
        return ""
    said = f"last: {channel_words(last.channel)}, {calendar_day(last.on, today)}"
    return f"{said} — {last.text}" if last.text else said


def contact_facts(contact: Contact) -> list[str]:
    """Circle, cadence, place and tags, as far as known."""
    said = [
        "" if contact.me else contact.circle,
        f"every {counted(contact.cadence, 'day')}" if contact.cadence else "",
        contact.place or "",
        *(f"#{tag}" for tag in contact.tags),
        contact.status if contact.status != "active" else "",
        contact.kind if contact.kind != "person" else "",
    ]
    return [fact for fact in said if fact]


def absence_days(absence: Absence) -> int:
    """How many days an absence has, both ends included."""
    return (absence.until - absence.since).days + 1


def absence_words(absence: Absence, today: date) -> str:
    """``away Sat 1 Aug to Thu 20 Aug, 20 days``."""
    said = f"away {calendar_day(absence.since, today)}"
    if absence.until > absence.since:
        said = f"{said} to {calendar_day(absence.until, today)}"
    return f"{said}, {counted(absence_days(absence), 'day')}"


def lesson_words(lesson: Lesson, who: str) -> str:
    """Who learned what from whom."""
    whom = f"learned from {who}" if lesson.side == "learned" else f"shared with {who}"
    return f"{whom}: {lesson.text}{topic_words(lesson)}"


def topic_words(lesson: Lesson) -> str:
    """What a lesson is about, to stand behind it, where no tag in it says so."""
    told = not lesson.topic or f"#{lesson.topic}".lower() in lesson.text.lower()
    return "" if told else f" (topic: {lesson.topic})"


def note_words(note: Note, who: str, today: date) -> str:
    """What was noted about whom."""
    until = f", until {calendar_day(note.until, today)}" if note.until else ""
    about = {"met": f"how you met {who}", "fact": f"about {who}"}.get(note.kind, f"{note.kind} of {who}")
    return f"{about}: {note.text}{until}"


def loop_words(loop: Loop, who: str, today: date) -> str:
    """What is open with whom, and by when."""
    by = f", by {calendar_day(loop.due, today)}" if loop.due else ""
    return f"{_loop_opening(loop, who)}: {loop.text}{by}"


_LOOPS = ("reply", "promise", "repair", "waiting", "question", "plan")
"""What I owe goes before what I wait for, that before what I asked and what comes next."""


_RHYTHM = frozenset({"drifting", "cadence", "new"})
"""Reasons of ``rel due`` that tell how it stands, and leave nothing open between the two."""


def open_loops(page: Page) -> tuple[list[Loop], list[Reason]]:
    """What is open on a page, by kind and day, and those reasons of ``rel due`` that it and the rhythm leave unsaid."""
    loops = [loop for loop in page.loops if loop.closed is None]
    numbers, said = {loop.id for loop in loops}, {*_RHYTHM, *(loop.kind for loop in loops if not loop.id)}
    reasons = [why for why in page.reasons if why.loop not in numbers and why.reason not in said]
    loops.sort(key=lambda loop: (_LOOPS.index(loop.kind), loop.due is None, loop.due or loop.opened))
    return loops, reasons


def _loop_opening(loop: Loop, who: str) -> str:
    if loop.kind == "promise":
        return f"you owe {who}" if loop.owner == "me" else f"{who} promised"
    return {
        "waiting": f"waiting for {who}",
        "question": f"you asked {who}",
        "plan": f"next with {who}",
        "reply": f"an answer to {who}",
        "repair": f"to mend with {who}",
    }[loop.kind]


def hit_words(hit: Hit, today: date) -> str:
    """What stands before the text that matched, and whether it is over; nothing where a name or a tag did."""
    if hit.type == "contact":
        return {"alias": "also ", "place": "in "}.get(hit.kind, "")
    said = {
        "lesson": {"learned": "you learned", "shared": "they learned"}.get(hit.kind, ""),
        "loop": {"promise": "promise", "question": "you asked", "waiting": "you wait for", "plan": "next step"}.get(
            hit.kind, ""
        ),
        "interaction": f"{channel_words(hit.kind)}, {calendar_day(hit.on, today)}" if hit.on else "",
    }.get(hit.type, hit.kind)
    return f"{said}, until {calendar_day(hit.until, today)}: " if hit.until else f"{said}: "


def found_words(found: Found) -> str:
    """What was searched in place of what was asked."""
    asked, searched = " ".join(found.asked), " ".join(found.parts)
    if asked == searched:
        return f'Nobody has "{asked}" in one piece. This is what has the words apart.'
    return f'Nobody has "{asked}". This is for "{searched}".'


def no_ground(found: Ground, *, filtered: bool) -> str:
    """Why nobody shares anything with somebody, and what to do about it."""
    if not found.cares:
        said = "me" if found.who.name == "me" else found.who.name
        return f"Nothing is noted that {said} could share. rel note {said} interest: chess begins."
    if filtered:
        return "Nobody there shares that. Without the filter there may be more."
    return f"Nobody shares anything with {found.who.name} yet. Notes, tags and places of others are what is compared."


_EMPTY = {
    "due": "Good news: nobody is waiting for you, nobody is slipping away. rel log SENTENCE writes down the next talk.",
    "list": "No contacts yet. rel add NAME begins, or rel import PATH brings your address book.",
    "timeline": "Nothing logged yet. rel log SENTENCE writes the first line.",
    "find": "Nothing found. Fewer words, or only their beginnings, find more.",
    "me": "No absence declared. rel me away 2026-08-01..2026-08-20 takes those days out of every silence.",
    "history": "Nothing written yet. What you log, add or change will stand here.",
    "report learn": "No lessons logged yet. rel learn NAME TEXT keeps one.",
    "learn": "No old lesson yet: one returns after a week. rel learn NAME TEXT keeps one.",
    "plan": "No open plan, and nobody new without one. rel plan NAME: STEP makes one.",
    "report stages": "Nobody got in touch first yet, as far as logged. rel log Ada called says so.",
    "report health": "No rhythm to see yet. It needs three logged days with somebody.",
}
_FILTERED = {
    "due": "Good news: nothing is due here. rel due shows everyone who needs you.",
    "list": "No contact fits. rel list shows everyone.",
    "timeline": "Nothing logged there. rel timeline shows everything.",
    "report learn": "No lessons there. rel report learn shows them all.",
    "find": "Nothing found there. Without the filter there may be more.",
}


def empty(command: str, *, filtered: bool) -> str:
    """One friendly line for an empty answer: what to do next."""
    if filtered and command in _FILTERED:
        return _FILTERED[command]
    return _EMPTY.get(command, "Nothing to count yet. rel log SENTENCE writes down what happens.")
