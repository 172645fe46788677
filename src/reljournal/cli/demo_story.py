"""The sample journal: ``demo_journal.txt`` read line by line and typed into a journal through its public interface."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from reljournal.domain.amend import ContactChange, LogOptions
from reljournal.domain.dates import parse_span
from reljournal.domain.model import Handle, Lesson, Who
from reljournal.frozen import TYPE_CHECKING, NamedTuple
from reljournal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_LEAP_YEAR = 1988
"""A birth year in which every day of the calendar exists."""


class Act(NamedTuple):
    """One thing that was typed: so many days before today, a verb, and what stood behind it."""

    ago: int
    verb: str
    words: str


def acts() -> list[Act]:
    """The story in the order in which it happened."""
    text = Path(__file__).with_name("demo_journal.txt").read_text(encoding="utf-8")
    return list(_read(text.splitlines()))


def _read(lines: list[str]) -> Iterator[Act]:
    ago = 0
    for line in lines:
        if line.isdecimal():
            ago = int(line)
        elif line and not line.startswith("#"):
            verb, _, words = line.partition(" ")
            yield Act(ago, verb, words)


def tell(db: str, today: date) -> None:
    """Type the whole story into a new journal at ``db``, each day on its day.

    It is written in memory where the system has a folder there, and then moved: every command waits for the disk, and
    a hundred and fifty of them would wait long for a story that may be lost.
    """
    memory = Path("/dev/shm")  # noqa: S108  the draft is in a folder of its own below
    with tempfile.TemporaryDirectory(prefix="rel-demo-", dir=memory if os.access(memory, os.W_OK) else None) as folder:
        draft = Path(folder) / "journal.db"
        _type(str(draft), today)
        shutil.move(draft, db)


def _type(db: str, today: date) -> None:
    story = acts()
    for ago in sorted({act.ago for act in story}, reverse=True):
        with Journal(db, today - timedelta(ago)) as journal:
            for act in story:
                if act.ago == ago:
                    _VERBS[act.verb](journal, act.words, today)


def _log(journal: Journal, words: str, _today: date) -> None:
    journal.log(words)


def _newsletter(journal: Journal, words: str, _today: date) -> None:
    from reljournal.domain.filters import ContactFilter

    readers = tuple(contact.name for contact in journal.contacts(ContactFilter(tag="readers")).contacts)
    journal.log(words, LogOptions(people=readers, via="email", direction="out", broadcast=True))


def _add(journal: Journal, words: str, today: date) -> None:
    name, fields = words.split(": ", 1)
    journal.add(name, _change(fields, today))


def _me(journal: Journal, words: str, today: date) -> None:
    journal.me(_change(words, today))


def _change(fields: str, today: date) -> ContactChange:
    """``circle close; every 14; tag data`` as a change; handles and tags may come several times."""
    said = [field.partition(" ")[::2] for field in fields.split("; ")]
    values: dict[str, Any] = {key: _CELLS.get(key, _as_it_is)(value, today) for key, value in said}
    return ContactChange(
        name=values.get("name"),
        circle=values.get("circle"),
        cadence=values.get("every"),
        place=values.get("place"),
        birthday=values.get("birthday"),
        met_on=values.get("met"),
        handles=tuple(Handle(*value.split(":", 1)) for key, value in said if key == "handle"),
        tags=tuple(value for key, value in said if key == "tag"),
    )


def _as_it_is(value: str, _today: date) -> str:
    return value


def _birthday(value: str, today: date) -> str:
    if not value.startswith("ahead "):
        return value
    return f"{_LEAP_YEAR}-{today + timedelta(int(value.removeprefix('ahead '))):%m-%d}"


_CELLS: dict[str, Callable[[str, date], object]] = {
    "every": lambda value, _: parse_span(value),
    "met": lambda value, today: today - timedelta(int(value)),
    "birthday": _birthday,
}


def _note(journal: Journal, words: str, _today: date) -> None:
    name, text = words.split(": ", 1)
    journal.note(name, text)


def _learn(journal: Journal, words: str, _today: date) -> None:
    name, text = words.split(": ", 1)
    text, _, topic = text.partition(" #")
    journal.learn(name, Lesson(0, Who(0, ""), "learned", text, topic or None, journal.today))


def _plan(journal: Journal, words: str, _today: date) -> None:
    name, text = words.split(": ", 1)
    journal.plan(name, text)


def _done(journal: Journal, words: str, _today: date) -> None:
    name, text = words.split(": ", 1)
    [loop] = [loop for loop in journal.show(name).loops if text in loop.text and loop.closed is None]
    journal.done(str(loop.id))


def _link(journal: Journal, words: str, _today: date) -> None:
    name, kind, other = words.split(" ")
    journal.link(name, kind, other)


def _rest(journal: Journal, words: str, _today: date) -> None:
    journal.archive(words, "resting")


_VERBS: dict[str, Callable[[Journal, str, date], None]] = {
    "add": _add,
    "done": _done,
    "learn": _learn,
    "link": _link,
    "log": _log,
    "me": _me,
    "newsletter": _newsletter,
    "note": _note,
    "plan": _plan,
    "rest": _rest,
}
