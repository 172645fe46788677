"""The page to read before you meet somebody (DESIGN 5, ``rel show``). No text on it is shortened."""

from __future__ import annotations

from datetime import date

from reljournal.domain.context import in_order, live, since_last
from reljournal.domain.health import AMONG_KIN, nothing_new
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Item, Line, Span, glued, item, line, listed, section
from reljournal.render.sheets.charts import year
from reljournal.render.words import (
    calendar_day,
    channel_words,
    contact_facts,
    facts,
    first_name,
    joined,
    loop_words,
    names,
    open_loops,
    stage_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reljournal.domain.model import Contact, Interaction, Lesson, Loop, Note, Who
    from reljournal.domain.page import Link, Page

_LAST, _LESSONS, _OF_A_KIND = 5, 10, 5
_MISSING = {
    "warmth": "how it felt",
    "exchange": "lessons",
    "follow-through": "promises that came due",
    "curiosity": "questions",
    "balance": "who started",
}
"""What a part without evidence lacks."""
_IN = 2


def page(result: Page, today: date) -> list[Block]:
    """The sections in the order in which one reads before a meeting; empty ones are left out."""
    contact = result.contact
    if contact.me:
        from reljournal.render.sheets.me import me

        return me(result, today)
    earlier = len(result.lessons) - _LESSONS
    lessons = _inside(_lesson(lesson, today) for lesson in result.lessons[:_LESSONS])
    contacts = _inside(_meeting(entry, contact, today) for entry in result.timeline[:_LAST])
    handles = _inside(item(channel_words(handle.channel), handle.value) for handle in contact.handles)
    return [
        *_who(result, today),
        *section("How you met", _met(result, today)),
        *section("What they need and care about", [*notes(result, today), *_age(result, today)]),
        *section("Common ground", [line(text, indent=_IN) for text in result.common]),
        *section("Open between you", _open(result, today)),
        *section("Learned from each other", [*lessons, *_rest(earlier, "earlier", contact.name)]),
        *section("Last contacts", contacts),
        *section("How it stands", _standing(result, today)),
        *section("Health, as far as it was logged", _health(result)),
        *section("Where to reach them", handles),
        *section("Links", _links(result)),
    ]


def _inside(items: Iterable[Item]) -> list[Block]:
    return listed(items, _IN)


def _rest(number: int, which: str, name: str) -> list[Block]:
    return [line(f"and {number} {which}: rel timeline {name}", "dim", _IN)] if number > 0 else []


def _who(result: Page, today: date) -> Iterator[Block]:
    contact = result.contact
    yield Line((Span(contact.name, "name"), Span(f"  @{contact.id}", "dim")))
    yield line(", ".join(contact_facts(contact)))
    said = [f"also {joined(contact.aliases)}" if contact.aliases else "", _birthday(contact.birthday)]
    if any(said):
        yield line(", ".join(part for part in said if part))
    yield from _warmth(result, today)
    if contact.snoozed_until and contact.snoozed_until > today:
        yield line(f"snoozed until {calendar_day(contact.snoozed_until, today)}", "dim")


def _birthday(birthday: str | None) -> str:
    if birthday is None:
        return ""
    leap = 2000
    day = date(leap, int(birthday[-5:-3]), int(birthday[-2:]))
    said = f"{day.day} {day:%B}"
    return f"birthday on {said}" if birthday.startswith("--") else f"born {said} {birthday[:-6]}"


def _warmth(result: Page, today: date) -> Iterator[Block]:
    contact = result.contact
    said = [
        contact.band or "",
        "cooling" if result.rhythm.cooling else "",
        f"last contact {calendar_day(contact.last, today)}" if contact.last else "",
    ]
    if any(said):
        yield line(", ".join(part for part in said if part))
    if contact.stage:
        yield line(f"stage {contact.stage}: {stage_words(contact.stage)}")


def _standing(result: Page, today: date) -> Iterator[Block]:
    yield from (line(sentence, indent=_IN) for sentence in result.words)
    yield from year(result.weeks, today, _IN)


def _met(result: Page, today: date) -> Iterator[Block]:
    if result.contact.met_on:
        yield line(f"on {calendar_day(result.contact.met_on, today)}", indent=_IN)
    met = [note for note in result.notes if note.kind == "met" and live(note.on, note.until, today)]
    yield from (line(note.text, indent=_IN) for note in met)
    through = [link.contact.name for link in result.links if link.outward and link.kind == "introduced-by"]
    if through:
        yield line(f"introduced by {joined(through)}", indent=_IN)


def notes(result: Page, today: date) -> list[Block]:
    """What holds, the newest of each kind, and how much more there is."""
    holding, ended = in_order(result.notes, today)
    kinds = [note.kind for note in holding]
    shown = [note for at, note in enumerate(holding) if kinds[:at].count(note.kind) < _OF_A_KIND]
    name, last = result.contact.name, result.contact.last
    return [
        *_inside(_note(note, last, today) for note in shown),
        *_rest(len(holding) - len(shown), "more", name),
        *_rest(ended, "that ended", name),
    ]


def _note(note: Note, last: date | None, today: date) -> Item:
    said = calendar_day(note.on, today)
    if note.until == today:
        said += ", until today"
    elif note.until:
        said += f", until {calendar_day(note.until, today)}"
    elif since_last(note, last):
        said += ", since you last talked"
    return item(note.kind, Line((Span(note.text), Span(f"  {glued(f'{said}  #{note.id}')}", "dim"))))


def _open(result: Page, today: date) -> list[Block]:
    from reljournal.render.reasons import reason_words

    loops, reasons = open_loops(result)
    now = [item("now", reason_words(why, today)) for why in reasons]
    return _inside([*now, *(_loop(loop, today) for loop in loops)])


def _loop(loop: Loop, today: date) -> Item:
    return item(f"#{loop.id}" if loop.id else "now", loop_words(loop, first_name(loop.contact), today))


def _lesson(lesson: Lesson, today: date) -> Item:
    label = "from them" if lesson.side == "learned" else "from you"
    behind = glued(f"{calendar_day(lesson.on, today)}  #{lesson.id}")
    return item(label, Line((Span(lesson.text), Span(f"  {behind}", "dim"))))


def _meeting(entry: Interaction, contact: Contact, today: date) -> Item:
    others: list[Who] = [who for who in entry.contacts if who.id != contact.id]
    said = ", ".join([*([entry.at] if entry.at else []), *facts(entry), *([f"with {names(others)}"] if others else [])])
    head = Line((Span(said), Span(f"  #{entry.id}", "dim")))
    return item(calendar_day(entry.on, today), head, *([entry.text] if entry.text else []))


def _age(result: Page, today: date) -> list[Block]:
    """That nothing was noted for long."""
    newest = max((note.on for note in result.notes), default=today)
    said = nothing_new(newest, today)
    return [line(said, "dim", _IN)] if said else []


def _health(result: Page) -> list[Block]:
    """What the log mirrors, in words: the number and how it is reckoned are for those who ask (HEALTH 2).

    The rhythm stands further up. Parts without evidence are told in one line.
    """
    parts = [part for part in result.health.parts if part.part != "rhythm"]
    logged = [item(part.part, part.words) for part in parts if part.score is not None]
    missing = [_MISSING[part.part] for part in parts if part.score is None and part.words != AMONG_KIN]
    nothing = [item("nothing yet", ", ".join(missing))] if missing and result.contact.status == "active" else []
    tips = [item("to raise it", tip) for tip in result.would_raise[:1]]
    found = _inside([*logged, *nothing, *tips])
    return [*found, line(f"rel show {result.contact.name} --why shows the arithmetic", "dim", _IN)] if found else []


def _links(result: Page) -> list[Block]:
    """What others are to the contact; a kind without an inverse stands in a sentence, as it was typed."""
    told = _inside(item(link.kind.replace("-", " "), link.contact.name) for link in result.links if link.two_sided)
    typed = [line(_link(link, result.contact), indent=_IN) for link in result.links if not link.two_sided]
    return [*told, *typed]


def _link(link: Link, contact: Contact) -> str:
    """The link as it was typed: who, how, whom."""
    first, second = (contact.name, link.contact.name) if link.outward else (link.contact.name, contact.name)
    return f"{first} {link.kind.replace('-', ' ')} {second}"
