"""The page to read before you meet somebody (DESIGN 5, ``rel show``). Nothing on it is shortened."""

from __future__ import annotations

from datetime import date

from reljournal.domain.vocabulary import NOTE_KINDS
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Item, Line, Span, item, line, listed, section
from reljournal.render.words import (
    calendar_day,
    channel_words,
    contact_facts,
    facts,
    first_name,
    joined,
    loop_words,
    names,
    stage_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reljournal.domain.model import Contact, Health, Interaction, Lesson, Loop, Note, Part, Who
    from reljournal.domain.page import Link, Page

_LAST, _LESSONS = 5, 10
_IN = 2


def page(result: Page, today: date) -> list[Block]:
    """The sections in the order in which one reads before a meeting; empty ones are left out."""
    contact = result.contact
    live = [note for note in result.notes if note.until is None or note.until >= today]
    ended = len(result.notes) - len(live)
    earlier = len(result.lessons) - _LESSONS
    lessons = _inside(_lesson(lesson, today) for lesson in result.lessons[:_LESSONS])
    contacts = _inside(_meeting(entry, contact, today) for entry in result.timeline[:_LAST])
    parts = _inside(_part(part, result.health) for part in result.health.parts)
    handles = _inside(item(channel_words(handle.channel), handle.value) for handle in contact.handles)
    return [
        *_who(contact, today),
        *section("How it stands", _standing(result, today)),
        *section("How you met", _met(contact, live, today)),
        *section("What they need and care about", [*_notes(live, today), *_rest(ended, "that ended", contact.name)]),
        *section("Common ground", [line(text, indent=_IN) for text in result.common]),
        *section("Open between you", _open(result, today)),
        *section("Learned from each other", [*lessons, *_rest(earlier, "earlier", contact.name)]),
        *section("Last contacts", contacts),
        *section(_health_title(result.health), parts),
        *section("Where to reach them", handles),
        *section("Links", [line(_link(link, contact), indent=_IN) for link in result.links]),
    ]


def _inside(items: Iterable[Item]) -> list[Block]:
    return listed(items, _IN)


def _rest(number: int, which: str, name: str) -> list[Block]:
    return [line(f"and {number} {which}: rel timeline {name}", "dim", _IN)] if number > 0 else []


def _who(contact: Contact, today: date) -> Iterator[Block]:
    yield Line((Span(contact.name, "name"), Span(f"  @{contact.id}", "dim")))
    yield line(", ".join(contact_facts(contact)))
    said = [f"also {joined(contact.aliases)}" if contact.aliases else "", _birthday(contact.birthday)]
    if any(said):
        yield line(", ".join(part for part in said if part))
    if contact.snoozed_until and contact.snoozed_until > today:
        yield line(f"snoozed until {calendar_day(contact.snoozed_until, today)}", "dim")


def _birthday(birthday: str | None) -> str:
    if birthday is None:
        return ""
    leap = 2000
    day = date(leap, int(birthday[-5:-3]), int(birthday[-2:]))
    said = f"{day.day} {day:%B}"
    return f"birthday on {said}" if birthday.startswith("--") else f"born {said} {birthday[:-6]}"


def _standing(result: Page, today: date) -> Iterator[Block]:
    contact = result.contact
    said = [
        contact.band or "",
        "cooling" if result.rhythm.cooling else "",
        f"last contact {calendar_day(contact.last, today)}" if contact.last else "",
    ]
    if any(said):
        yield line(", ".join(part for part in said if part), indent=_IN)
    yield from (line(sentence, indent=_IN) for sentence in result.words)
    if contact.stage:
        yield line(f"{contact.stage}: {stage_words(contact.stage)}", indent=_IN)


def _met(contact: Contact, notes: Iterable[Note], today: date) -> Iterator[Block]:
    if contact.met_on:
        yield line(f"on {calendar_day(contact.met_on, today)}", indent=_IN)
    yield from (line(note.text, indent=_IN) for note in notes if note.kind == "met")


def _notes(notes: Sequence[Note], today: date) -> list[Block]:
    kinds = [kind for kind in NOTE_KINDS if kind != "met"]
    return _inside(_note(note, today) for kind in kinds for note in notes if note.kind == kind)


def _note(note: Note, today: date) -> Item:
    until = f", until {calendar_day(note.until, today)}" if note.until else ""
    return item(note.kind, Line((Span(note.text), Span(f"  {calendar_day(note.on, today)}{until}  #{note.id}", "dim"))))


def _open(result: Page, today: date) -> list[Block]:
    """The open loops, and those reasons of ``rel due`` that no loop shown here says already."""
    from reljournal.render.reasons import reason_words

    loops = [loop for loop in result.loops if loop.closed is None]
    numbers, derived = {loop.id for loop in loops}, {loop.kind for loop in loops if not loop.id}
    reasons = [why for why in result.reasons if why.loop not in numbers and why.reason not in derived]
    now = [item("now", reason_words(why, today)) for why in reasons]
    return _inside([*now, *(_loop(loop, today) for loop in loops)])


def _loop(loop: Loop, today: date) -> Item:
    return item(f"#{loop.id}" if loop.id else "now", loop_words(loop, first_name(loop.contact), today))


def _lesson(lesson: Lesson, today: date) -> Item:
    label = "from them" if lesson.side == "learned" else "from you"
    return item(label, Line((Span(lesson.text), Span(f"  {calendar_day(lesson.on, today)}  #{lesson.id}", "dim"))))


def _meeting(entry: Interaction, contact: Contact, today: date) -> Item:
    others: list[Who] = [who for who in entry.contacts if who.id != contact.id]
    said = ", ".join([*([entry.at] if entry.at else []), *facts(entry), *([f"with {names(others)}"] if others else [])])
    head = Line((Span(said), Span(f"  #{entry.id}", "dim")))
    return item(calendar_day(entry.on, today), head, *([entry.text] if entry.text else []))


def _health_title(health: Health) -> str:
    if health.score is None:
        return "Health: not enough logged yet"
    return f"Health: {health.score:.0f} of 100, from {100 * health.coverage:.0f} % of what could be logged"


def _part(part: Part, health: Health) -> Item:
    """A part's words, and before them what it adds to the sum, so that the addends can be checked."""
    whole = sum(other.weight * other.evidence for other in health.parts)
    if health.score is None or part.score is None or not whole:
        return item(part.part, part.words)
    adds = part.weight * part.evidence * part.score / whole
    return item(part.part, f"{part.score:.0f}, adds {adds:.1f}. {part.words}")


def _link(link: Link, contact: Contact) -> str:
    """The link as it was typed: who, how, whom."""
    first, second = (contact.name, link.contact.name) if link.outward else (link.contact.name, contact.name)
    return f"{first} {link.kind.replace('-', ' ')} {second}"
