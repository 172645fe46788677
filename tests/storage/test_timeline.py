"""The lines of a timeline, newest first."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from reljournal.domain.filters import TimelineFilter
from reljournal.domain.model import Lesson, Loop, Note, Who
from reljournal.storage import contacts, interactions, loops, notes, timeline
from reljournal.storage.interactions import Row

Begin = Callable[[], AbstractContextManager[int]]
DAY = date(2026, 11, 21)
ADA = Who(1, "Ada")


@pytest.fixture
def full(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    """Items 1 to 8: one of each kind for Ada, two interactions, what came with one, one for tomorrow."""
    with entry():
        for name in ("Ada", "Bob"):
            contacts.insert(conn, name, DAY)
        interactions.insert(conn, Row(DAY, channel="call"), [1, 2], ["Work"])
        notes.add(conn, Note(0, ADA, "fact", "with the call", DAY, None), 1)
        notes.add(conn, Note(0, ADA, "fact", "x", DAY - timedelta(1), None))
        notes.add_lesson(conn, Lesson(0, ADA, "learned", "x", None, DAY - timedelta(1)))
        loops.add(conn, Loop(0, "plan", "me", ADA, "x", DAY - timedelta(2), None, None, None))
        interactions.insert(conn, Row(DAY - timedelta(9), channel="email"), [2], [])
        interactions.insert(conn, Row(DAY + timedelta(1)), [1], [])
        notes.add(conn, Note(0, ADA, "fact", "tomorrow", DAY + timedelta(1), None))
    return conn


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (TimelineFilter(), [1, 4, 3, 5, 6]),
        (TimelineFilter(contact=1), [1, 4, 3, 5]),
        (TimelineFilter(contact=2), [1, 6]),
        (TimelineFilter(contact=9), []),
        (TimelineFilter(channel="email"), [6]),
        (TimelineFilter(contact=2, channel="call"), [1]),
        (TimelineFilter(tag="work"), [1]),
        (TimelineFilter(contact=1, tag="WORK"), [1]),
        (TimelineFilter(tag="wor%"), []),
        (TimelineFilter(since=DAY - timedelta(1)), [1, 4, 3]),
        (TimelineFilter(until=DAY - timedelta(2)), [5, 6]),
        (TimelineFilter(since=DAY, until=DAY + timedelta(9)), [1]),
    ],
)
def test_lines_are_chosen_and_ordered(full: sqlite3.Connection, wanted: TimelineFilter, numbers: list[int]) -> None:
    found = timeline.select(full, wanted, DAY, None)
    assert [line.item.id for line in found.items] == numbers
    assert found.total == len(numbers)
    for limit in range(len(numbers) + 2):
        some = timeline.select(full, wanted, DAY, limit)
        assert ([line.item.id for line in some.items], some.total) == (numbers[:limit], len(numbers))


def test_what_is_not_worth_counting_is_not_counted(full: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "COUNTED", 3)
    assert timeline.select(full, TimelineFilter(), DAY, 2).total is None
    monkeypatch.setattr(timeline, "COUNTED", 9)
    assert timeline.select(full, TimelineFilter(), DAY, 2).total == len(
        timeline.select(full, TimelineFilter(), DAY, None).items
    )
