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
    from reljournal.domain.plans import Begun

    _Item = TypeVar("_Item", bound=Lesson | Loop | Note)

_DAY_COLUMN = 6
_UNDO = "rel undo takes it back"
_MOST_NAMED = 4
"""With more people a command that names them all is longer than its use."""
_LONGEST_AGAIN = 120
"""Letters of sections that are shown again in full."""
_OF_THE_SHELL = frozenset('"$`!\\')
"""What a shell does not take as it is between double quotes."""


def logged(result: Logged, today: date) -> list[str]:
    """The echo of ``log`` and ``edit``: the number, then how the sentence was read, lined up under the day."""
    entry = result.interaction
    number = f"#{entry.id} ".ljust(_DAY_COLUMN)
    at = f" {entry.at}" if entry.at else ""
    head = f"{number}{calendar_day(entry.on, today)}{at}  {', '.join(facts(entry))}"
    rest = [*_read(entry, today), *_earlier(result, today), *_questions(result), _UNDO]
    return [one_line(head), *(" " * len(number) + one_line(line) for line in rest)]


def batch(results: Sequence[Logged], today: date) -> list[str]:
    """The echo of many entries, one behind the other, with the way back once."""
    lines = [line for result in results for line in logged(result, today)[:-1]]
    many = f"{len(results)} entries; rel undo takes them all back"
    return [*lines, many if len(results) > 1 else _UNDO]


def contact(who: Contact, verb: str) -> list[str]:
    """One line after ``add``, ``circle``, ``tag`` and the like; the verb says what happened: ``added``."""
    return [one_line(", ".join([f"{verb}: {who.name} (@{who.id})", *contact_facts(who)]))]


def linked(who: Contact, said: str) -> list[str]:
    """One line after ``link``: whose page it is on, and the words that were typed."""
    return [one_line(f"{who.name} (@{who.id}): {said}")]


def note(written: Note, today: date) -> list[str]:
    """One line with the number under which the note can be ended."""
    return [one_line(f"#{written.id}  {note_words(written, written.contact.name, today)}")]


def noted(written: Note, ended: Sequence[Note], today: date) -> list[str]:
    """What was noted, the notes whose place it took, and that news are an occasion."""
    pad, more = " " * len(f"#{written.id}  "), [one_line(_ended(old, old.contact.name, today)) for old in ended]
    if more:
        more.append("rel undo takes both back")
    if written.kind == "news":
        more.append("an occasion to get in touch; it counts as no contact")
    return [*note(written, today), *(pad + line for line in more)]


def lesson(written: Lesson) -> list[str]:
    """One line with the number under which the lesson can be edited."""
    return [one_line(f"#{written.id}  {lesson_words(written, written.contact.name)}")]


def loop(written: Loop, today: date) -> list[str]:
    """One line: what is open, or how it ended."""
    ended = f"{written.outcome}: " if written.outcome else ""
    return [one_line(f"#{written.id}  {ended}{loop_words(written, written.contact.name, today)}")]


def planned(steps: Iterable[Loop], remarks: Iterable[str], today: date) -> list[str]:
    """A line for each step, then what was seen in them and not taken."""
    return [*(said for step in steps for said in loop(step, today)), *map(one_line, remarks)]


def begun(made: Begun, today: date) -> list[str]:
    """With whom and from which day they count, then the steps of a ready plan, each behind its day."""
    start = f"counted from {calendar_day(made.start, today)}{', the day you met' if made.met else ''}"
    head = one_line(f"next with {made.steps[0].contact.name}, {start}")
    days = [f"by {calendar_day(step.due, today)}" if step.due else "" for step in made.steps]
    wide = max(map(len, days))
    steps = (one_line(f"#{step.id}  {day:{wide}}  {step.text}") for step, day in zip(made.steps, days, strict=True))
    return [head, *steps, _UNDO]


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
    yield from _once(entry.notes, people, lambda item, who: note_words(item, who, today))


def _earlier(result: Logged, today: date) -> Iterator[str]:
    """What was there before: the notes that the entry is about, and those that it ended."""
    people = result.interaction.contacts
    told = {note.id for note in (*result.served, *result.interaction.notes)}
    numbers = [f"#{number}" for number in result.interaction.about if number not in told]
    if numbers:
        yield f"about {joined(numbers)}"
    for note in result.served:
        yield f"about #{note.id}, {note_words(note._replace(until=None), first_name(note.contact, people), today)}"
    yield from (_ended(note, first_name(note.contact, people), today) for note in result.ended)


def _ended(note: Note, who: str, today: date) -> str:
    return f"ends #{note.id}, {note_words(note._replace(until=None), who, today)}"


def _once(items: Iterable[_Item], people: Sequence[Who], words: Callable[[_Item, str], str]) -> Iterator[str]:
    grouped: dict[str, tuple[_Item, list[Who]]] = {}
    for item in items:
        grouped.setdefault(words(item, ""), (item, []))[1].append(item.contact)
    for first, concerned in grouped.values():
        among = [*people, *concerned]
        yield words(first, joined([first_name(who, among) for who in concerned]))


def _questions(result: Logged) -> Iterator[str]:
    """What was created, and what the reader may want to put right."""
    entry = result.interaction
    if result.created:
        yield f"new: {names(result.created)}"
    yield from (_guess(guess, entry) for guess in result.guesses)
    if not result.unknown and not entry.contacts:
        yield f"nobody known is in it: rel edit {entry.id} --with NAME says who it was"
    yield from _unknown(result) if result.unknown else result.remarks


def _unknown(result: Logged) -> Iterator[str]:
    """The names that nobody answers to, and the whole command that puts them right."""
    from reljournal.domain.sentence import asides

    entry, near = result.interaction, dict(result.near)
    meant = {name: near[name].name if name in near else name for name in result.unknown}
    sections, there = asides(entry.text, meant)
    for name in result.unknown:
        if name in near:
            yield f"nobody called {name}: did you mean {near[name].name}?"
        elif name in there:
            yield f"nobody called {name}"
    yield from result.remarks
    come = [_said(near[name]) if name in near else _mention(name) for name in there]
    people = [_with([*map(_said, entry.contacts), *come])] if come else []
    again = "; ".join(sections)
    if len(again) > _LONGEST_AGAIN:
        again = "; ".join(f"{section.partition(':')[0]}: …" for section in sections)
    yield " ".join([f"rel edit {entry.id}", *people, *([_quoted(again)] if again else []), "puts it right"])


def _guess(guess: Guess, entry: Interaction) -> str:
    others = joined([who.name for who in guess.others], "or")
    took = f"{guess.said}: took {guess.taken.name}; it could also be {others}"
    if guess.taken not in entry.contacts:
        return f"{took} — rel undo, and say the whole name"
    other = _said(guess.others[0]) if len(guess.others) == 1 else "NAME"
    people = [other if who == guess.taken else _said(who) for who in entry.contacts]
    return f"{took} — rel edit {entry.id} {_with(people)}"


def _with(people: Sequence[str]) -> str:
    """The options that name everybody who was there: those of ``rel edit`` take the place of all who were."""
    if len(people) > _MOST_NAMED:
        return "--with NAME for each who was there"
    return " ".join(f"--with {said}" for said in people)


def _said(who: Who) -> str:
    """A contact as a shell takes it."""
    return f"@{who.id}" if _OF_THE_SHELL & set(who.name) else f'"{who.name}"'


def _mention(name: str) -> str:
    said = f"@{name.replace(' ', '_')}"
    return said if all(letter.isalnum() or letter in "@_.-" for letter in said) else _quoted(said)


def _quoted(text: str) -> str:
    """Words that a shell takes as they are."""
    return "'" + text.replace("'", "'\\''") + "'" if _OF_THE_SHELL & set(text) else f'"{text}"'
