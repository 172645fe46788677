"""friends.md, the file of the friends tool: activities, notes and friends in Markdown.

A line is ``- 2018-01-04: Lunch with **Grace Hopper** in _Paris_. @food`` or
``- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy``.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from reljournal.domain.incoming import (
    IncomingContact,
    IncomingInteraction,
    IncomingNote,
    Record,
    Skipped,
    clean_name,
    clean_text,
    person,
)
from reljournal.domain.names import fold
from reljournal.exchange import cells
from reljournal.exchange.interactions import Ordinals

_HEADER = re.compile(r"#{3}\s*(activities|notes|friends|locations)\s*:?", re.IGNORECASE)
_SURE = re.compile(r"^### (?:Activities|Friends):\s*$", re.IGNORECASE | re.MULTILINE)
_EVENT = re.compile(r"(?:-\s+)?([0-9]{4}-[0-9]{2}-[0-9]{2})\s*:\s*(.*)", re.DOTALL)
_NAME = re.compile(r"\*\*(\w[^*]*)\*\*")
_PLACE = re.compile(r"(?<!\w)_(\w[^_]*)_(?!\w)")
_MOVE = re.compile(r"(?<!\w)to _(\w[^_]*)_(?!\w)", re.IGNORECASE)
_TAG = re.compile(r"(?<![^\W_])@([^\W_](?:[:-]?[^\W_])*)")
_FRIEND = re.compile(
    r"(?:-\s+)?(?P<name>[^(\[@]*[^(\[@\s])"
    r"(?:\s+\((?P<nicknames>a\.k\.a\.\s[^)]*)\))?(?:\s+\[(?P<place>[^\]]+)\])?(?P<tags>(?:\s+@\S+)*)"
)


class _Line(NamedTuple):
    """A line that is neither blank nor a header; section is empty where it stands outside of all."""

    number: int
    section: str
    text: str


class _Event(NamedTuple):
    """A line of the activities or notes."""

    on: date
    text: str


class _Book(NamedTuple):
    """What has to be known before the activities can be read."""

    people: dict[str, IncomingContact]
    """Friends by folded name and nickname."""
    moves: list[tuple[date, int, str]]
    """Where life went on from when: day, how far up the file among its equals, place. In the order of time."""


class _Reading(NamedTuple):
    name: str
    today: date | None
    book: _Book
    seen: Ordinals


def looks_right(head: str) -> bool:
    """Whether a text has the headers that the friends tool writes."""
    return _SURE.search(head.replace("\r", "\n")) is not None


def read(again: Callable[[], Iterator[str]], name: str, today: date | None = None) -> Iterator[Record]:
    """The records of a file: the friends first, then activities and notes as they stand.

    Args:
        again: gives the lines of the file from its beginning; it is called twice, because the friends, and the moves
            that give later activities their place, stand below the activities.
        name: the file's name, for ``where``.
        today: an activity after this day is skipped; None skips none.
    """
    reading = _Reading(name, today, _Book({}, []), Ordinals())
    for line in _lines(again()):
        if line.section == "friends":
            yield _friend(line, reading)
        elif line.section == "activities":
            _note_move(line, reading.book)
    reading.book.moves.sort()
    for line in _lines(again()):
        if line.section not in {"friends", "locations"}:
            yield from _events(line, reading)


def _lines(lines: Iterator[str]) -> Iterator[_Line]:
    section = ""
    for number, raw in enumerate(lines, start=1):
        text = clean_text(raw)
        header = _HEADER.fullmatch(text)
        if header:
            section = header[1].casefold()
        elif text:
            yield _Line(number, section, text)
        else:
            section = ""


def _friend(line: _Line, reading: _Reading) -> IncomingContact | Skipped:
    where = f"{reading.name}:{line.number}"
    found = _FRIEND.fullmatch(line.text)
    one = person(found["name"]) if found and fold(found["name"]).strip("- ") else None
    if found is None or one is None:
        return Skipped(where, f"{cells.said(line.text)} is not a friend; write - Name (a.k.a. Nickname) [Place] @tag")
    if fold(one.name) in reading.book.people and reading.book.people[fold(one.name)].name == one.name:
        return Skipped(where, f"{one.name} stands in the list twice")
    full = one._replace(
        where=where,
        aliases=_nicknames(found["nicknames"] or ""),
        place=clean_name(found["place"] or "") or None,
        tags=_tags(found["tags"]),
    )
    _remember(one, full.aliases, reading.book)
    return full


def _remember(one: IncomingContact, aliases: tuple[str, ...], book: _Book) -> None:
    book.people[fold(one.name)] = one
    for alias in aliases:
        book.people.setdefault(fold(alias), one)


def _nicknames(text: str) -> tuple[str, ...]:
    names = (clean_name(part) for part in text.split("a.k.a."))
    return tuple(dict.fromkeys(name for name in names if name))


def _tags(text: str) -> tuple[str, ...]:
    """Tags in lower case, as the friends tool compares them."""
    return tuple(dict.fromkeys(tag.lower() for tag in _TAG.findall(text)))


def _note_move(line: _Line, book: _Book) -> None:
    event = _event(line.text)
    places = _MOVE.findall(event.text) if isinstance(event, _Event) else []
    if isinstance(event, _Event) and places:
        book.moves.append((event.on, -line.number, clean_name(places[-1])))


def _event(text: str) -> _Event | str:
    """The day and the text of a line, or why it has none."""
    found = _EVENT.fullmatch(text)
    if not found:
        return f"{cells.said(text)} is not an entry; write - YYYY-MM-DD: text"
    try:
        return _Event(date.fromisoformat(found[1]), found[2])
    except ValueError:
        return f"'{found[1]}' is not a day of the calendar"


def _events(line: _Line, reading: _Reading) -> Iterator[Record]:
    """One interaction, or a note for each person named, or why it is neither."""
    where = f"{reading.name}:{line.number}"
    event = (
        _event(line.text) if line.section else f"{cells.said(line.text)} stands in no section; a blank line ends one"
    )
    if isinstance(event, str):
        yield Skipped(where, event)
        return
    key = reading.seen.key(f"{event.on}{event.text}")
    people = _people(event.text, reading.book)
    if reading.today is not None and event.on > reading.today:
        yield Skipped(where, f"'{event.on}' is a day to come")
    elif not people:
        yield Skipped(where, "it names nobody")
    elif line.section == "notes":
        for one in people:
            yield IncomingNote(f"{key}:{one.key}", one, "fact", _plain(event.text), event.on, where)
    else:
        place = _place(event, line.number, reading.book)
        yield IncomingInteraction(
            key, event.on, people, place=place, text=_plain(event.text), tags=_tags(event.text), where=where
        )


def _people(text: str, book: _Book) -> tuple[IncomingContact, ...]:
    """Those in ``**…**``, each once; whoever is not in the list of friends is somebody new."""
    named = (book.people.get(fold(name)) or person(name) for name in _NAME.findall(text))
    return tuple({one.key: one for one in named if one}.values())


def _place(event: _Event, number: int, book: _Book) -> str | None:
    """The place named first, else the one that the last move up to this entry went to."""
    named = _PLACE.search(event.text)
    if named:
        return clean_name(named[1])
    at = bisect_right(book.moves, (event.on, -number, ""))
    return book.moves[at - 1][2] if at else None


def _plain(text: str) -> str:
    """The words without the marks around names and places."""
    return _PLACE.sub(r"\1", _NAME.sub(r"\1", text))
