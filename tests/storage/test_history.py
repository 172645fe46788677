"""The history's own rules; what undo does to whole journals is tried in tests/journal/test_rewind.py."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from reljournal.errors import ConflictError, NotFoundError
from reljournal.storage import history

Begin = Callable[[], AbstractContextManager[int]]


def add(conn: sqlite3.Connection, name: str, number: int) -> None:
    conn.execute("INSERT INTO contact (id, uid, name, entered) VALUES (?, ?, ?, '2026-11-21')", (number, name, name))


def names(conn: sqlite3.Connection) -> list[str]:
    return [name for (name,) in conn.execute("SELECT name FROM contact ORDER BY id")]


def test_an_entry_knows_whether_it_changed_anything(conn: sqlite3.Connection, entry: Begin) -> None:
    with entry() as number:
        assert not history.changed(conn, number)
        add(conn, "Ada", 1)
        assert history.changed(conn, number)
    with entry() as empty:
        history.drop(conn, empty)
    assert [e.id for e in history.entries(conn, None)] == [1]


def test_undo_goes_back_and_redo_forth_in_order(conn: sqlite3.Connection, entry: Begin) -> None:
    for number, name in enumerate(("Ada", "Bob", "Cy"), 1):
        with entry():
            add(conn, name, number)
    for left in (["Ada", "Bob"], ["Ada"], []):
        history.undo(conn, history.newest_done(conn))
        assert names(conn) == left
    with pytest.raises(NotFoundError):
        history.newest_done(conn)
    for there in (["Ada"], ["Ada", "Bob"], ["Ada", "Bob", "Cy"]):
        history.redo(conn, history.next_undone(conn))
        assert names(conn) == there
    with pytest.raises(NotFoundError):
        history.next_undone(conn)


def test_what_undo_puts_back_is_not_recorded_and_recording_goes_on(conn: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        add(conn, "Ada", 1)
    kept = conn.execute("SELECT count(*) FROM change").fetchone()
    history.undo(conn, history.newest_done(conn))
    assert conn.execute("SELECT count(*) FROM change").fetchone() == kept
    assert conn.execute("SELECT recording FROM state").fetchone() == (1,)


@pytest.mark.parametrize(
    "meanwhile",
    ["UPDATE contact SET place = 'Vienna'", "DELETE FROM contact"],
)
def test_undo_refuses_a_row_that_is_no_longer_what_the_entry_left(
    conn: sqlite3.Connection, entry: Begin, meanwhile: str
) -> None:
    with entry():
        add(conn, "Ada", 1)
    conn.execute("UPDATE state SET recording = 0")
    conn.execute(meanwhile)
    with pytest.raises(ConflictError, match="a row of contact has changed since"):
        history.undo(conn, history.newest_done(conn))


def test_redo_refuses_where_something_stands_in_the_way(conn: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        add(conn, "Ada", 1)
    history.undo(conn, history.newest_done(conn))
    conn.execute("UPDATE state SET recording = 0")
    add(conn, "Bob", 1)
    with pytest.raises(ConflictError):
        history.redo(conn, history.next_undone(conn))


def test_an_image_of_a_table_that_is_not_there_is_refused(conn: sqlite3.Connection, entry: Begin) -> None:
    with entry() as number:
        conn.execute("INSERT INTO change (entry_id, name, after) VALUES (?, 'sqlite_master; --', '{}')", (number,))
    with pytest.raises(ConflictError, match="touches a table that is not there"):
        history.undo(conn, history.newest_done(conn))


def test_the_touched_are_those_whose_row_names_or_days_changed(conn: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for number in (1, 2, 3, 4):
            add(conn, f"P{number}", number)
        conn.execute("INSERT INTO interaction (id, day, channel, direction) VALUES (9, '2026-11-21', 'call', 'out')")
    with entry() as number:
        conn.execute("UPDATE contact SET circle = 'close' WHERE id = 1")
        conn.execute("INSERT INTO alias (contact_id, alias) VALUES (2, 'x')")
        conn.execute("INSERT INTO participant VALUES (3, '2026-11-21', 9, 'out', 1, NULL, 1)")
        conn.execute("INSERT INTO contact_tag (contact_id, tag) VALUES (4, 'x')")
    assert sorted(history.touched_contacts(conn, number)) == [1, 2, 3]
    with entry() as moved:
        conn.execute("UPDATE alias SET contact_id = 4")
        conn.execute("DELETE FROM participant")
    assert sorted(history.touched_contacts(conn, moved)) == [2, 3, 4]


def test_entries_come_newest_first_up_to_a_limit(conn: sqlite3.Connection, entry: Begin) -> None:
    for number in range(1, 4):
        with entry():
            add(conn, f"P{number}", number)
    assert [e.id for e in history.entries(conn, 2)] == [3, 2]
    assert history.entries(conn, None)[0] == (3, "2026-11-21T08:00:00Z", "test", "", False)
