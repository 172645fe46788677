"""The rows behind ``rel due``; on which days each reason holds is tried in tests/journal/test_look.py."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from reljournal.domain.due import Why
from reljournal.domain.filters import DueFilter
from reljournal.domain.model import Loop, Who
from reljournal.storage import contacts, interactions, loops, pressing, ties
from reljournal.storage.interactions import Row

Begin = Callable[[], AbstractContextManager[int]]
DAY = date(2026, 11, 21)


@pytest.fixture
def ada(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    with entry():
        contacts.insert(conn, "Ada", DAY - timedelta(400), circle="inner", birthday="--11-30", place="Vienna")
        for days, direction, tone in ((40, "both", -1), (9, "in", None)):
            row = Row(DAY - timedelta(days), channel="email", direction=direction, tone=tone)
            interactions.insert(conn, row, [1], ())
        loops.add(conn, Loop(0, "waiting", "them", Who(1, "Ada"), "x", DAY - timedelta(20), None, None, None))
        ties.refresh(conn, [1])
    return conn


def test_every_reason_is_found_with_its_days_and_its_item(ada: sqlite3.Connection) -> None:
    assert set(pressing.find(ada, DAY, DueFilter())) == {
        Why(1, "inner", "reply", DAY - timedelta(9), None, 2, 2),
        Why(1, "inner", "repair", DAY - timedelta(40), None, 1, 2),
        Why(1, "inner", "cadence", DAY - timedelta(9), DAY - timedelta(2), None, 2),
        Why(1, "inner", "waiting", DAY - timedelta(20), None, 3),
        Why(1, "inner", "date", None, date(2026, 11, 30), None),
    }


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (DueFilter(reason="reply"), 1),
        (DueFilter(contact=1), 5),
        (DueFilter(contact=2), 0),
        (DueFilter(circle="inner", near="VIENNA"), 5),
        (DueFilter(circle="close"), 0),
        (DueFilter(near="Berlin"), 0),
        (DueFilter(tag="x"), 0),
    ],
)
def test_every_filter_holds_for_every_reason(ada: sqlite3.Connection, wanted: DueFilter, count: int) -> None:
    assert len(pressing.find(ada, DAY, wanted)) == count


@pytest.mark.parametrize(
    "change",
    [
        {"status": "archived"},
        {"status": "resting"},
        {"status": "deceased"},
        {"me": 1},
        {"snoozed_until": (DAY + timedelta(1)).isoformat()},
    ],
)
def test_the_silent_have_no_reasons(ada: sqlite3.Connection, entry: Begin, change: dict[str, object]) -> None:
    with entry():
        contacts.update(ada, 1, **change)
    assert pressing.find(ada, DAY, DueFilter()) == []


def test_a_near_filter_leaves_out_those_without_a_place(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.update(ada, 1, place=None)
    assert pressing.find(ada, DAY, DueFilter(near="")) == []


def plan(conn: sqlite3.Connection, made: int, day: int | None = None) -> int:
    due = None if day is None else DAY + timedelta(day)
    return loops.add(conn, Loop(0, "plan", "me", Who(1, "Ada"), "x", DAY - timedelta(made), due, None, None))


def steps(conn: sqlite3.Connection, wanted: DueFilter | None = None) -> list[int | None]:
    return [why.item for why in pressing.find(conn, DAY, wanted or DueFilter()) if why.reason == "plan"]


def test_only_the_next_step_of_a_plan_is_a_reason(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        first, second, third = plan(ada, 9), plan(ada, 9, 3), plan(ada, 9)
        assert steps(ada) == steps(ada, DueFilter(contact=1)) == steps(ada, DueFilter(reason="plan")) == [second]
        loops.close(ada, second, DAY, "kept")
        assert steps(ada) == [first]
        loops.close(ada, first, DAY, "dropped")
        assert steps(ada) == [third]


def test_a_step_that_is_not_due_is_no_reason_and_shows_no_other(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        plan(ada, 9, 4)
        plan(ada, 9)
    assert steps(ada) == []


def test_each_contact_has_a_next_step_of_their_own(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.insert(ada, "Bob", DAY - timedelta(400))
        first = plan(ada, 9)
        other = loops.add(ada, Loop(0, "plan", "me", Who(2, "Bob"), "x", DAY - timedelta(9), None, None, None))
        plan(ada, 9)
    assert steps(ada) == [first, other]
