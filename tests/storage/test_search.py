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
    assert found(ada, "zurich") == [(1, "place", 1)]
    assert found(ada, "ada zurich") == [(1, "name", 1)]
    assert [m.text for m in search.matches(ada, ["zurich"], DAY, Window())] == ["Zürich"]
    assert [m.text for m in search.matches(ada, ["ada"], DAY, Window())] == ["Ada, Zürich"]


def test_a_match_says_what_it_is_and_where_it_was_found(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.set_aliases(ada, 1, ["zebra"])
        contacts.add_tags(ada, 2, ["zebra"])
        notes.add_lesson(ada, Lesson(0, ADA, "shared", "stripes", "zebra", DAY))
        loops.add(ada, Loop(0, "question", "me", ADA, "zebra", DAY, None, None, None))
        interactions.insert(ada, Row(DAY, channel="call", place="zebra", text="talk"), [1], ())
    matches = {m.kind: (m.where, m.text) for m in search.matches(ada, ["zebra"], DAY, Window())}
    assert matches == {
        "alias": ("name", "zebra"),
        "tag": ("tag", "#zebra"),
        "shared": ("shared", "stripes #zebra"),
        "question": ("loop", "zebra"),
        "call": ("interaction", "talk at zebra"),
    }


def test_what_is_over_is_past_and_what_says_nothing_any_more_is_left_out(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for kind in ("work", "need"):
            notes.add(ada, Note(0, ADA, kind, "zebra", DAY - timedelta(9), DAY))
        notes.add(ada, Note(0, ADA, "goal", "zebra", DAY, DAY + timedelta(1)))
    assert found(ada, "zebra") == [(1, "goal", 3), (1, "past", 1)]
    assert found(ada, "zebra", Window(everything=True)) == [(1, "goal", 3), (1, "past", 1), (1, "past", 2)]


def test_words_may_stand_in_several_rows_of_one_contact(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        notes.add(ada, Note(0, ADA, "expertise", "rust", DAY, None))
        notes.add(ada, Note(0, Who(2, "Bob"), "expertise", "rust", DAY, None))
        contacts.add_tags(ada, 2, ["zebra"])
    [both] = search.matches(ada, ["rust", "zurich"], DAY, Window())
    assert (both.contact, both.where, both.text) == (1, "expertise", "rust · Zürich")
    assert found(ada, "zebra rust") == [(2, "expertise", 2)]
    assert found(ada, "rust boats") == found(ada, "boats rust") == []
    assert found(ada, "rust zurich", Window(since=DAY)) == []
    assert found(ada, "rust zurich", Window(everything=True)) == []


def test_asked_for_everything_it_finds_mine_and_what_names_nobody(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.update(ada, 2, me=1)
        notes.add(ada, Note(0, Who(2, "Bob"), "interest", "zebra", DAY, None))
        interactions.insert(ada, Row(DAY, text="zebra"), [], ())
        interactions.insert(ada, Row(DAY, text="zebra"), [1], ())
    assert found(ada, "zebra") == [(1, "interaction", 3)]
    assert found(ada, "zebra", Window(everything=True)) == [
        (0, "interaction", 2),
        (1, "interaction", 3),
        (2, "interest", 1),
    ]
    assert found(ada, "zebra", Window(everything=True, near="zurich")) == [(1, "interaction", 3)]
    assert len(search.matches(ada, ["zebra"], DAY, Window(everything=True), 1)) == 2


def test_who_merely_spoke_of_it_is_not_asked_where_enough_know_it(
    ada: sqlite3.Connection, entry: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    with entry():
        notes.add(ada, Note(0, ADA, "fact", "zebra", DAY, None))
        interactions.insert(ada, Row(DAY, text="zebra"), [2], ())
    assert {contact for contact, _, _ in found(ada, "zebra")} == {1, 2}
    monkeypatch.setattr(search, "ENOUGH", 1)
    assert {contact for contact, _, _ in found(ada, "zebra")} == {1}


def test_who_was_in_an_entry_with_them_or_is_linked_knows_them(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for name in ("Cleo", "Dan", "Eve", "Finn"):
            contacts.insert(ada, name, DAY)
        for days in (1, 2):
            interactions.insert(ada, Row(DAY - timedelta(days)), [1, 2, 3], ())
        interactions.insert(ada, Row(DAY, broadcast=True), [1, 4], ())
        interactions.insert(ada, Row(DAY + timedelta(1)), [1, 4], ())
        contacts.update(ada, 3, status="archived")
        contacts.link(ada, 1, "introduced-by", 5)
        contacts.link(ada, 6, "sister", 1)
    known = list(search.acquaintances(ada, [1], [1], DAY))
    assert sorted((one.who.name, one.link, one.entries) for one in known) == [
        ("Bob", "", 2),
        ("Eve", "introduced-by", 0),
        ("Finn", "linked", 0),
    ]
    assert [one.who.name for one in search.acquaintances(ada, [1], [], DAY)] == ["Eve", "Finn"]
    assert list(search.acquaintances(ada, [], [], DAY)) == []


def test_standings_tell_who_and_how_warm(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.update(ada, 2, status="archived")
    assert search.standings(ada, [1, 2, 99], DAY) == {1: (1, "Ada", 1, "new", None), 2: (2, "Bob", 0, None, None)}


def test_all_words_of_a_phrase_stand_in_one_row(ada: sqlite3.Connection, entry: Begin) -> None:
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
        interactions.insert(ada, Row(DAY, text="a quartet"), [1], ())
    assert search.nearest_words(ada, ["postgrsql", "sailin"]) == ["postgresql", "sailin"]
    assert search.nearest_words(ada, ["Séiling"]) == ["sailing"]
    assert search.nearest_words(ada, ["qartet", "quartet"]) == ["quartet", "quartet"]
    assert search.nearest_words(ada, ["postgrsql", "quetzalcoatl"]) is None


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
            assert Match(1, "note", "note", 1, text, DAY, "fact") in search.matches(conn, parts, DAY, Window())
    finally:
        conn.close()
