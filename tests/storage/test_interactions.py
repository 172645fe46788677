"""Interactions, and who was there."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from reljournal.storage import contacts, interactions
from reljournal.storage.interactions import Row

Begin = Callable[[], AbstractContextManager[int]]
DAY = date(2026, 11, 21)


@pytest.fixture
def people(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    with entry():
        for name in ("Ada", "Bob"):
            contacts.insert(conn, name, DAY)
    return conn


def test_an_interaction_is_kept_with_all_its_values(people: sqlite3.Connection, entry: Begin) -> None:
    row = Row(DAY, "14:30", "call", "in", -2, 45, "Vienna", "hello", broadcast=True, promo=True, cost=1250)
    with entry():
        number = interactions.insert(people, row, [2, 1, 2], ["b", "a", "b"])
    [found] = interactions.load(people, [number])
    assert (found.on, found.at, *found[4:10], found.broadcast, found.promo, found.cost) == row
    assert [who.name for who in found.contacts] == ["Ada", "Bob"]
    assert sorted(found.tags) == ["a", "b"]


@pytest.mark.parametrize(("broadcast", "promo", "counts"), [(False, False, 1), (True, False, 0), (False, True, 0)])
def test_a_participation_repeats_what_the_ties_need(
    people: sqlite3.Connection, entry: Begin, broadcast: bool, promo: bool, counts: int
) -> None:
    with entry():
        interactions.insert(people, Row(DAY, channel="video", tone=1, broadcast=broadcast, promo=promo), [1], ())
        interactions.insert(people, Row(DAY, channel="letter", direction="in"), [1], ())
    rows = people.execute("SELECT day, direction, live, tone, counts FROM participant ORDER BY interaction_id")
    assert rows.fetchall() == [("2026-11-21", "both", 1, 1, counts), ("2026-11-21", "in", 0, None, 1)]


def test_a_rewritten_one_has_other_values_people_and_tags(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        number = interactions.insert(people, Row(DAY, tone=1), [1], ["a", "b"])
        interactions.rewrite(people, number, Row(DAY - timedelta(1), channel="email"), [2])
        interactions.set_tags(people, number, ["b", "c"])
    [found] = interactions.load(people, [number])
    assert (found.on, found.channel, found.tone, sorted(found.tags)) == (DAY - timedelta(1), "email", None, ["b", "c"])
    assert [who.name for who in found.contacts] == ["Bob"]
    assert people.execute("SELECT day, live FROM participant").fetchall() == [("2026-11-20", 0)]


def test_the_newest_are_by_day_then_by_number_and_what_went_to_many_is_no_contact(
    people: sqlite3.Connection, entry: Begin
) -> None:
    with entry():
        one = interactions.insert(people, Row(DAY), [1], ())
        two = interactions.insert(people, Row(DAY), [1], ())
        old = interactions.insert(people, Row(DAY - timedelta(9)), [1], ())
        later = interactions.insert(people, Row(DAY + timedelta(1)), [1], ())
        sent = interactions.insert(people, Row(DAY, broadcast=True), [1], ())
    assert interactions.newest_of(people, 1, DAY, 9) == [two, one, old]
    assert interactions.newest_of(people, 1, DAY, 2) == [two, one]
    assert interactions.last_of(people, [1, 2], DAY) == {1: two}
    assert interactions.last_of(people, [1], DAY + timedelta(1)) == {1: later}
    assert interactions.last_of(people, [1], DAY - timedelta(10)) == {}
    assert interactions.newest(people) == sent


def test_an_empty_journal_has_none(conn: sqlite3.Connection) -> None:
    assert interactions.newest(conn) is None
    assert interactions.load(conn, [1]) == []


def test_a_channel_worked_through_which_they_came_answered_or_talked(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for row in (
            Row(DAY, channel="email", direction="in"),
            Row(DAY - timedelta(1), channel="call", direction="out"),
            Row(DAY - timedelta(2), channel="sms", direction="both"),
            Row(DAY - timedelta(3), channel="linkedin", direction="out"),
            Row(DAY - timedelta(4), channel="x", direction="in", broadcast=True),
            Row(DAY + timedelta(1), channel="letter", direction="in"),
        ):
            interactions.insert(people, row, [1], ())
        interactions.insert(people, Row(DAY, channel="signal", direction="out"), [2], ())
    assert interactions.channels_that_worked(people, [1, 2], DAY) == {1: {"email", "call", "sms"}}


def test_only_what_lately_worked_is_looked_at(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        interactions.insert(people, Row(DAY - timedelta(40), channel="letter", direction="in"), [1], ())
        for n in range(30):
            interactions.insert(people, Row(DAY - timedelta(n), channel="call"), [1], ())
    assert interactions.channels_that_worked(people, [1], DAY) == {1: {"call"}}
