"""What a question finds, and that nothing typed is an operator to the search."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reljournal.domain import find
from reljournal.domain.filters import Window
from reljournal.domain.find import Match
from reljournal.domain.model import Lesson, Loop, Note, Who
from reljournal.storage import connection, contacts, interactions, loops, notes, search
from reljournal.storage.interactions import Row

Begin = Callable[[], AbstractContextManager[int]]
DAY = date(2026, 11, 21)
ADA = Who(1, "Ada")


@pytest.fixture
def ada(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    with entry():
        contacts.insert(conn, "Ada", DAY, place="Zürich")
        contacts.insert(conn, "Bob", DAY)
    return conn


def found(conn: sqlite3.Connection, words: str, window: Window = Window()) -> list[tuple[int, str, int]]:  # noqa: B008
    return sorted((m.contact, m.where, m.id) for m in search.matches(conn, find.tokens(words), DAY, window))


def test_everything_that_is_written_can_be_found(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.set_aliases(ada, 1, ["zebra"])
        contacts.add_tags(ada, 1, ["zebra"])
        notes.add(ada, Note(0, ADA, "expertise", "zebra", DAY, None))
        notes.add(ada, Note(0, ADA, "family", "zebra", DAY, None))
        notes.add_lesson(ada, Lesson(0, ADA, "learned", "stripes", "zebra", DAY))
        loops.add(ada, Loop(0, "promise", "me", ADA, "zebra", DAY, None, None, None))
        interactions.insert(ada, Row(DAY, place="zebra"), [1, 2], ())
    assert found(ada, "zebra") == [
        (1, "expertise", 1),
        (1, "interaction", 5),
        (1, "lesson", 3),
        (1, "loop", 4),
        (1, "name", 1),
        (1, "note", 2),
        (1, "tag", 1),
        (2, "interaction", 5),
    ]
    assert found(ada, "zurich") == [(1, "name", 1)]
    assert search.matches(ada, ["zurich"], DAY, Window())[0].text == "Ada, Zürich"


def test_all_words_have_to_stand_in_one_row(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        notes.add(ada, Note(0, ADA, "fact", "rust and boats", DAY, None))
        notes.add(ada, Note(0, ADA, "fact", "rust", DAY, None))
    assert found(ada, "rust boats") == found(ada, "boat rus") == found(ada, '"and boats"') == [(1, "note", 1)]
    assert found(ada, '"rust boats"') == []
    assert found(ada, "") == []


def test_days_and_places_narrow_it(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for days in (0, 5, -1):
            notes.add(ada, Note(0, ADA, "fact", "zebra", DAY - timedelta(days), None))
        contacts.set_aliases(ada, 2, ["zebra"])
    assert found(ada, "zebra") == [(1, "note", 1), (1, "note", 2), (2, "name", 2)]
    assert found(ada, "zebra", Window(until=DAY - timedelta(1))) == [(1, "note", 2)]
    assert found(ada, "zebra", Window(since=DAY)) == [(1, "note", 1)]
    assert found(ada, "zebra", Window(near="zuri")) == [(1, "note", 1), (1, "note", 2)]


def test_a_common_word_does_not_crowd_out_the_people_who_bear_it(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.set_aliases(ada, 2, ["zebra"])
        for _ in range(search.NEWEST + 5):
            notes.add(ada, Note(0, ADA, "fact", "zebra", DAY, None))
    hits = found(ada, "zebra")
    assert (2, "name", 2) in hits
    assert len(hits) == search.NEWEST + 1
    assert min(number for _, where, number in hits if where == "note") == 6
    assert len(found(ada, "zebra", Window(everything=True))) == search.NEWEST + 6


def test_the_user_is_not_found(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.update(ada, 1, me=1)
        contacts.set_aliases(ada, 1, ["zebra"])
        notes.add(ada, Note(0, ADA, "fact", "zebra", DAY, None))
    assert found(ada, "zebra") == found(ada, "ada") == []


def test_unknown_words_are_replaced_by_the_nearest_known(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        notes.add(ada, Note(0, ADA, "fact", "postgresql sailing", DAY, None))
    assert search.nearest_words(ada, ["postgresq", "sailin"]) == ["postgresql", "sailing"]
    assert search.nearest_words(ada, ["Séiling"]) == ["sailing"]
    assert search.nearest_words(ada, ["postgresq", "quetzalcoatl"]) is None


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_question_is_an_error(words: str) -> None:
    conn = connection.open_empty()
    try:
        parts = find.tokens(words)
        assert search.matches(conn, parts, DAY, Window()) == []
        search.nearest_words(conn, parts)
    finally:
        conn.close()


@given(st.text(st.characters(max_codepoint=0x24F), min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_what_was_written_is_found_by_its_own_words(text: str) -> None:
    conn = connection.open_empty()
    try:
        conn.execute("UPDATE state SET recording = 0")
        contacts.insert(conn, "Ada", DAY)
        notes.add(conn, Note(0, ADA, "fact", text, DAY, None))
        parts = find.tokens(text.replace('"', " "))
        if parts:
            assert Match(1, "note", "note", 1, text, DAY) in search.matches(conn, parts, DAY, Window())
    finally:
        conn.close()
