"""Two contacts become one; what it looks like from outside is tried in tests/journal/test_people.py."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from reljournal.domain.model import Handle, Who
from reljournal.storage import contacts, interactions, merging
from reljournal.storage.interactions import Row

Begin = Callable[[], AbstractContextManager[int]]
DAY = date(2026, 11, 21)


@pytest.fixture
def three(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    with entry():
        for name in ("Ada", "Augusta", "Cy"):
            contacts.insert(conn, name, DAY)
    return conn


def test_a_shared_entry_has_the_kept_one_once(three: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for people in ([1, 2], [2], [2, 3]):
            interactions.insert(three, Row(DAY), people, ())
        merging.merge(three, 1, Who(2, "Augusta"))
    rows = three.execute("SELECT interaction_id, contact_id FROM participant ORDER BY 1, 2").fetchall()
    assert rows == [(1, 1), (2, 1), (3, 1), (3, 3)]
    assert contacts.by_id(three, 2) is None
    assert three.execute("PRAGMA foreign_key_check").fetchall() == []


def test_links_are_turned_and_none_leads_to_oneself(three: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.link(three, 1, "friend", 2)
        contacts.link(three, 2, "sibling", 1)
        contacts.link(three, 2, "friend", 3)
        contacts.link(three, 1, "friend", 3)
        contacts.link(three, 3, "introduced-by", 2)
        merging.merge(three, 1, Who(2, "Augusta"))
    rows = three.execute("SELECT contact_id, kind, other_id FROM link ORDER BY 1").fetchall()
    assert rows == [(1, "friend", 3), (3, "introduced-by", 1)]


def test_addresses_and_source_keys_move(three: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.add_handles(three, 2, [Handle("x", "ada")])
        three.execute("INSERT INTO import_ref VALUES ('csv', 'k', 'contact', 2, NULL, '', '')")
        three.execute("INSERT INTO import_ref VALUES ('csv', 'k', 'note', 2, NULL, '', '')")
        merging.merge(three, 1, Who(2, "Augusta"))
    assert contacts.by_handle(three, Handle("x", "ada")) == Who(1, "Ada")
    assert three.execute("SELECT kind, target_id FROM import_ref ORDER BY 1").fetchall() == [
        ("contact", 1),
        ("note", 2),
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ({}, {"met_on": "2026-01-01"}, date(2026, 1, 1)),
        ({"met_on": "2026-01-01"}, {}, date(2026, 1, 1)),
        ({"met_on": "2026-03-01"}, {"met_on": "2026-01-01"}, date(2026, 1, 1)),
        ({}, {}, None),
    ],
)
def test_the_earlier_meeting_counts(
    three: sqlite3.Connection, entry: Begin, mine: dict[str, str], theirs: dict[str, str], merged: date | None
) -> None:
    with entry():
        for number, values in ((1, mine), (2, theirs)):
            if values:
                contacts.update(three, number, **values)
        merging.merge(three, 1, Who(2, "Augusta"))
    assert contacts.load(three, [1], DAY)[0].met_on == merged


def test_the_same_name_becomes_no_alias(three: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        number = contacts.insert(three, "Ada", DAY - timedelta(9))
        merging.merge(three, 1, Who(number, "Ada"))
    [ada] = contacts.load(three, [1], DAY)
    assert ada.aliases == ()
    assert three.execute("SELECT entered FROM contact WHERE id = 1").fetchone() == ("2026-11-12",)
