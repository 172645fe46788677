"""Somebody in fifteen lines, for the minute before a meeting: the one choice for terminal and plain rows."""

from __future__ import annotations

from reljournal.domain.context import in_order, live
from reljournal.frozen import TYPE_CHECKING, NamedTuple
from reljournal.render.reasons import reason_words
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
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reljournal.domain.model import Interaction, Lesson
    from reljournal.domain.page import Page

LINES = 15


class Row(NamedTuple):
    """One line: what it is, and what it says; as much of that as fits is shown."""

    label: str
    text: str


class _Part(NamedTuple):
    """The rows that could be told of one thing, the foremost first, and how many of them find room at least."""

    rows: Sequence[Row]
    room: int = 1


def brief(page: Page, today: date) -> list[Row]:
    """At most ``LINES`` rows, in the order of the page; room that one part leaves goes to the next that has more.

    Where there is more of a label than is shown, the label tells how many there are.
    """
    who = _Part([Row("", _who(page, today))])
    about = _Part([Row("who", said)] if (said := ", ".join(_facts(page))) else [])
    met = _Part([Row("met", said)] if (said := "; ".join(_met(page, today))) else [])
    moving = _Part(_moving(page, today), 3)
    common = _Part([Row("common", ", ".join(page.common))] if page.common else [])
    pending = _Part([Row("open", said) for said in _open(page, today)], 3)
    learned = _Part([Row("learned", _lesson(one, today)) for one in page.lessons if one.side == "learned"])
    shared = _Part([Row("shared", _lesson(one, today)) for one in page.lessons if one.side == "shared"])
    last = _Part([Row("last", _meeting(entry, page, today)) for entry in page.timeline])
    health = _Part([Row("health", said)] if (said := _health(page)) else [])
    reach = _Part([Row("reach", said)] if (said := ", ".join(_handles(page))) else [])
    parts = [who, about, met, moving, common, pending, learned, shared, last, health, reach]
    rooms = [min(part.room, len(part.rows)) for part in parts]
    for part in (moving, pending, last, learned, shared):
        at = parts.index(part)
        rooms[at] = min(len(part.rows), rooms[at] + LINES - sum(rooms))
    return [row for part, room in zip(parts, rooms, strict=True) for row in _shown(part.rows, room)]


def _shown(rows: Sequence[Row], room: int) -> Iterator[Row]:
    for at, row in enumerate(rows[:room]):
        every = sum(other.label == row.label for other in rows)
        shown = sum(other.label == row.label for other in rows[:room])
        first = all(other.label != row.label for other in rows[:at])
        counted = row.label != "last" and first and shown < every
        yield row._replace(label=f"{row.label} ({every})") if counted else row


def _moving(page: Page, today: date) -> list[Row]:
    """What moves them: the newest of every kind goes before a second one of any."""
    rows = [Row(note.kind, note.text) for note in in_order(page.notes, today)[0]]
    kinds = [row.label for row in rows]
    return sorted(rows, key=lambda row: kinds[: rows.index(row)].count(row.label))


def _who(page: Page, today: date) -> str:
    contact = page.contact
    said = [
        f"{contact.name}  @{contact.id}",
        contact.band or "",
        "cooling" if page.rhythm.cooling else "",
        f"last contact {calendar_day(contact.last, today)}" if contact.last else "",
    ]
    return ", ".join(part for part in said if part)


def _facts(page: Page) -> list[str]:
    contact = page.contact
    return [*contact_facts(contact), *([f"also {joined(contact.aliases)}"] if contact.aliases else [])]


def _met(page: Page, today: date) -> Iterator[str]:
    if page.contact.met_on:
        yield calendar_day(page.contact.met_on, today)
    yield from (note.text for note in page.notes if note.kind == "met" and live(note.on, note.until, today))
    through = [link.contact.name for link in page.links if link.outward and link.kind == "introduced-by"]
    if through:
        yield f"introduced by {joined(through)}"


def _open(page: Page, today: date) -> Iterator[str]:
    loops, reasons = open_loops(page)
    yield from (reason_words(why, today) for why in reasons)
    for loop in loops:
        number = f"#{loop.id} " if loop.id else ""
        yield number + loop_words(loop, first_name(loop.contact), today)


def _lesson(lesson: Lesson, today: date) -> str:
    return f"{calendar_day(lesson.on, today)}: {lesson.text}"


def _meeting(entry: Interaction, page: Page, today: date) -> str:
    others = [who for who in entry.contacts if who.id != page.contact.id]
    how = ", ".join([*facts(entry), *([f"with {names(others)}"] if others else [])])
    return f"{calendar_day(entry.on, today)}, {how}" + (f": {entry.text}" if entry.text else "")


def _health(page: Page) -> str:
    if page.contact.me:
        return ""
    return " ".join(page.words)


def _handles(page: Page) -> Iterator[str]:
    return (f"{channel_words(handle.channel)} {handle.value}" for handle in page.contact.handles)
