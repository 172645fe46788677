"""A journal's rows, put in by hand in a few words."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from reljournal.domain.model import Lesson, Loop, Note, Who
from reljournal.storage import contacts, interactions, loops, notes, ties

TODAY = date(2026, 11, 21)
"""A Saturday; its ISO week begins on the 16th."""


class Book:
    """The rows of one journal. Days are given as days before ``TODAY``."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self.today = TODAY

    def contact(self, name: str = "Ada", entered: int = 1000, **values: Any) -> int:
        """A contact with any columns of its row."""
        plain = {field: value.isoformat() if isinstance(value, date) else value for field, value in values.items()}
        return contacts.insert(self.conn, name, ago(entered), **plain)

    def met(self, day: int, *people: int, tags: tuple[str, ...] = (), **values: Any) -> int:
        """An interaction with any columns of its row; ``tags`` are its tags."""
        number = interactions.insert(self.conn, interactions.Row(ago(day), **values), people, tags)
        ties.refresh(self.conn, people)
        return number

    def each(self, days: range, *people: int, **values: Any) -> None:
        """An interaction on each of these days."""
        for day in days:
            self.met(day, *people, **values)

    def note(self, who: int, kind: str, text: str, day: int = 500, until: int | None = None) -> int:
        """A note."""
        last = None if until is None else ago(until)
        return notes.add(self.conn, Note(0, Who(who, ""), kind, text, ago(day), last))

    def lesson(self, who: int, side: str, day: int = 1, topic: str | None = None, of: int | None = None) -> int:
        """A lesson, on its own or of an interaction."""
        return notes.add_lesson(self.conn, Lesson(0, Who(who, ""), side, "something", topic, ago(day)), of)

    def loop(self, who: int, kind: str, opened: int, due: int | None = None, **closing: Any) -> int:
        """A loop; ``closed`` is the day before today on which it was, ``outcome`` how."""
        owner = closing.pop("owner", "me")
        last = None if due is None else ago(due)
        text = closing.pop("text", "intro to Bob")
        number = loops.add(self.conn, Loop(0, kind, owner, Who(who, ""), text, ago(opened), last, None, None))
        if closing:
            loops.close(self.conn, number, ago(closing["closed"]), closing.get("outcome", "kept"))
        return number

    def plan(self, ask: Callable[[], object]) -> str:
        """How SQLite answers the questions that a call puts to it, a step a line."""
        asked: list[str] = []
        self.conn.set_trace_callback(asked.append)
        ask()
        self.conn.set_trace_callback(None)
        questions = [sql for sql in asked if sql.lstrip().startswith(("SELECT", "WITH"))]
        steps = [row[3] for sql in questions for row in self.conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
        return "\n".join(steps)


def ago(days: int) -> date:
    """That many days before ``TODAY``."""
    return TODAY - timedelta(days)


@pytest.fixture
def book(conn: sqlite3.Connection, entry: Callable[[], AbstractContextManager[int]]) -> Iterator[Book]:
    """An empty journal that is open for writing."""
    with entry():
        yield Book(conn)
