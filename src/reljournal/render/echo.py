"""What is said on stderr after writing: what was understood, and how to take it back."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.render.visible import one_line
from reljournal.render.words import (
    absence_words,
    calendar_day,
    contact_facts,
    facts,
    first_name,
    joined,
    lesson_words,
    loop_words,
    names,
    note_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from typing import TypeVar

    from reljournal.domain.model import Absence, Contact, Guess, Interaction, Lesson, Logged, Loop, Note, Who

    _Item = TypeVar("_Item", bound=Lesson | Loop | Note)

_DAY_COLUMN = 6
_UNDO = "rel undo takes it back"


def logged(result: Logged, today: date) -> list[str]:
    """The echo of ``log`` and ``edit``: the number, then how the sentence was read, lined up under the day."""
    entry = result.interaction
    number = f"#{entry.id} ".ljust(_DAY_COLUMN)
    at = f" {entry.at}" if entry.at else ""
    head = f"{number}{calendar_day(entry.on, today)}{at}  {', '.join(facts(entry))}"
    rest = [*_read(entry, today), *_questions(result), _UNDO]
    return [one_line(head), *(" " * len(number) + one_line(line) for line in rest)]


def batch(results: Sequence[Logged], today: date) -> list[str]:
    """The echo of many entries, one behind the other, with the way back once."""
    lines = [line for result in results for line in logged(result, today)[:-1]]
    many = f"{len(results)} entries; rel undo takes them all back"
    return [*lines, many if len(results) > 1 else _UNDO]


def contact(who: Contact, verb: str) -> list[str]:
    """One line after ``add``, ``circle``, ``tag`` and the like; the verb says what happened: ``added``."""
    return [one_line(f"{verb}: {who.name} (@{who.id}), {', '.join(contact_facts(who))}")]


def note(written: Note) -> list[str]:
    """One line with the number under which the note can be edited."""
    return [one_line(f"#{written.id}  {note_words(written, written.contact.name)}")]


def lesson(written: Lesson) -> list[str]:
    """One line with the number under which the lesson can be edited."""
    return [one_line(f"#{written.id}  {lesson_words(written, written.contact.name)}")]


def loop(written: Loop, today: date) -> list[str]:
    """One line: what is open, or how it ended."""
    ended = f"{written.outcome}: " if written.outcome else ""
    return [one_line(f"#{written.id}  {ended}{loop_words(written, written.contact.name, today)}")]


def undone(entry_id: int, command: str, words: str, *, redo: bool) -> list[str]:
    """What was taken back, or with ``redo`` brought back, and the way in the other direction."""
    said = one_line(f"{command} {words}".strip())
    if redo:
        return [f"brought back: {said} (entry {entry_id})", _UNDO]
    return [f"taken back: {said} (entry {entry_id})", "rel redo brings it back"]


def deleted(what: str) -> list[str]:
    """What is gone, and how to get it back."""
    return [one_line(f"deleted: {what}"), "rel undo brings it back"]


def away(declared: Absence, others: Iterable[Absence], today: date) -> list[str]:
    """What was declared, which others share days with it, and how to take it back."""
    number = f"#{declared.id}  "
    shared = [f"#{one.id}" for one in others if one.since <= declared.until and declared.since <= one.until]
    again = f"the days that are in {joined(shared)} as well count once"
    return [
        f"{number}{absence_words(declared, today)}",
        *(" " * len(number) + line for line in ([again, _UNDO] if shared else [_UNDO])),
    ]


def merged(kept: Contact | Who, other: Contact | Who) -> list[str]:
    """Who is now part of whom."""
    return [one_line(f"{other.name} is now part of {kept.name} (@{kept.id})"), _UNDO]


def _read(entry: Interaction, today: date) -> Iterator[str]:
    """People, lessons, loops and notes of an entry; what concerns several is said once."""
    people = entry.contacts
    if people:
        yield names(people)
    yield from _once(entry.lessons, people, lesson_words)
    yield from _once(entry.loops, people, lambda item, who: loop_words(item, who, today))
    yield from _once(entry.notes, people, note_words)
    earlier = [f"#{number}" for number in entry.about if number not in {item.id for item in entry.notes}]
    if earlier:
        yield f"about {joined(earlier)}"


def _once(items: Iterable[_Item], people: Sequence[Who], words: Callable[[_Item, str], str]) -> Iterator[str]:
    grouped: dict[str, tuple[_Item, list[Who]]] = {}
    for item in items:
        grouped.setdefault(words(item, ""), (item, []))[1].append(item.contact)
    for first, concerned in grouped.values():
        among = [*people, *concerned]
        yield words(first, joined([first_name(who, among) for who in concerned]))


def _questions(result: Logged) -> Iterator[str]:
    """What was created, and what the reader may want to put right."""
    number = result.interaction.id
    if result.created:
        yield f"new: {names(result.created)}"
    yield from (_guess(guess, number) for guess in result.guesses)
    near = dict(result.near)
    for name in result.unknown:
        yield f"nobody called {name}: did you mean {near[name].name}?" if name in near else f"nobody called {name}"
    if result.unknown:
        yield f"rel edit {number} --with NAME says who it was"
    elif not result.interaction.contacts:
        yield f"nobody known is in it: rel edit {number} --with NAME says who it was"
    yield from result.remarks


def _guess(guess: Guess, number: int) -> str:
    others = joined([who.name for who in guess.others], "or")
    name = f'"{guess.others[0].name}"' if len(guess.others) == 1 else "NAME"
    return f"{guess.said}: took {guess.taken.name}; it could also be {others} — rel edit {number} --with {name}"
