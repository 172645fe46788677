"""What people care about, and who shares it."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from reljournal.domain.model import Note, Who
from reljournal.storage import contacts, interactions, notes, sharing
from reljournal.storage.interactions import Row

Begin = Callable[[], AbstractContextManager[int]]
DAY = date(2026, 11, 21)


@pytest.fixture
def book(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    """Ada (1) cares for chess and lives in Zürich; Bob (2), Cy (3) and me (4) have nothing noted."""
    with entry():
        contacts.insert(conn, "Ada", DAY, place="Zürich")
        for name in ("Bob", "Cy"):
            contacts.insert(conn, name, DAY)
        contacts.insert(conn, "me", DAY, me=1)
        note(conn, 1, "interest", "chess, old cities")
    return conn


def note(conn: sqlite3.Connection, who: int, kind: str, text: str, until: date | None = None) -> None:
    notes.add(conn, Note(0, Who(who, ""), kind, text, DAY - timedelta(9), until))


def near(conn: sqlite3.Connection, contact: int = 1) -> dict[int, list[str]]:
    return sharing.neighbours(conn, contact, sharing.cared_for(conn, contact, DAY), DAY)


def test_notes_tags_and_places_are_compared_by_words_whatever_accents_and_number(
    book: sqlite3.Connection, entry: Begin
) -> None:
    with entry():
        note(book, 2, "expertise", "the CITY of Bern")
        contacts.add_tags(book, 2, ["Chess"])
        contacts.update(book, 3, place="zurich")
    assert near(book) == {2: ["the CITY of Bern", "Chess"], 3: ["zurich"]}


def test_what_ended_and_what_merely_happened_is_no_ground(book: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        note(book, 2, "interest", "chess", DAY)
        note(book, 2, "news", "won at chess")
        note(book, 3, "family", "the children play chess")
        note(book, 3, "interest", "chessboards")
    assert near(book) == {}


def test_i_and_the_silent_are_nobodys_neighbours(book: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for who in (2, 4):
            note(book, who, "interest", "chess")
        contacts.update(book, 2, status="archived")
    assert near(book) == {}
    assert near(book, 4) == {1: ["chess, old cities"]}


def test_who_cares_for_nothing_noted_has_no_neighbours(book: sqlite3.Connection, entry: Begin) -> None:
    assert sharing.cared_for(book, 2, DAY) == []
    assert near(book, 2) == {}


def test_my_ground_is_found_for_one_and_for_many(book: sqlite3.Connection, entry: Begin) -> None:
    assert sharing.sharing_with_me(book, [1, 2], DAY) == set()
    with entry():
        note(book, 4, "interest", "chess")
    assert sharing.with_me(book, 1, DAY) == ("chess",)
    assert sharing.with_me(book, 4, DAY) == ()
    assert sharing.sharing_with_me(book, [1, 2, 4], DAY) == {1}


def test_who_was_in_the_same_entries_is_counted_with_the_last_day(book: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        interactions.insert(book, Row(DAY), [1, 2, 3], ())
        interactions.insert(book, Row(DAY - timedelta(3)), [1, 2], ())
        interactions.insert(book, Row(DAY, broadcast=True), [1, 2], ())
        interactions.insert(book, Row(DAY + timedelta(1)), [1, 2], ())
        interactions.insert(book, Row(DAY), [2, 3], ())
    assert sharing.together(book, 1, DAY) == {2: (2, "2026-11-21"), 3: (1, "2026-11-21")}
