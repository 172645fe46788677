"""What is out of step is found and, where it follows from the entries, made again; looking changes nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from reljournal.domain.findings import REBUILT
from reljournal.domain.replay import History
from reljournal.storage import connection, contacts, doctor, interactions, ties
from reljournal.storage.interactions import Row

DAY = date(2026, 11, 21)
Begin = Callable[[], AbstractContextManager[int]]

ALL = ["file", "mode", "schema", "integrity", "references", "entries", "history", "ties", "names", "search"]


@pytest.fixture
def filled(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    """Ada, seen on five days, Bob on one of them, and a note in the search index."""
    with entry():
        ada = contacts.insert(conn, "Ada Lovelace", DAY, circle="close")
        bob = contacts.insert(conn, "Bob", DAY)
        for n in range(5):
            people = [ada, bob] if n == 2 else [ada]
            interactions.insert(conn, Row(DAY - timedelta(7 * n), text="coffee"), people, ["work"])
        ties.refresh(conn, [ada, bob])
        contacts.refresh_names(conn, [ada, bob])
    return conn


@pytest.fixture
def look(filled: sqlite3.Connection, tmp_path: Path) -> Callable[[], dict[str, str]]:
    """The faults, by check."""

    def faults() -> dict[str, str]:
        checks = doctor.examine(filled, str(tmp_path / "journal.db"))
        assert [check.check for check in checks] == ALL
        return {check.check: check.words for check in checks if not check.ok}

    return faults


def contents(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as copy:
        yield from copy.iterdump()


def test_a_sound_journal_has_no_fault(look: Callable[[], dict[str, str]]) -> None:
    assert look() == {}


def test_looking_changes_nothing(look: Callable[[], dict[str, str]], tmp_path: Path) -> None:
    before = list(contents(tmp_path / "journal.db"))
    look()
    assert list(contents(tmp_path / "journal.db")) == before
    assert [p.name for p in tmp_path.iterdir()] == ["journal.db"]


@pytest.mark.parametrize(
    ("harm", "check", "words"),
    [
        ("UPDATE tie SET b = b + 0.01 WHERE contact_id = 1", "ties", "for 1 contact: @1"),
        ("UPDATE tie SET drifting_from = NULL", "ties", "for 1 contact: @1"),
        ("DELETE FROM tie", "ties", "for 2 contacts: @1, @2"),
        ("INSERT INTO name_key VALUES ('zed', 2, 'alias')", "names", "out of step for 1 contact: @2"),
        ("DELETE FROM name_key", "names", "for 2 contacts: @1, @2"),
        ("UPDATE state SET recording = 0", "history", "changes are not being kept"),
        ("DELETE FROM state", "history", "changes are not being kept"),
        (
            "DELETE FROM interaction_search_docsize WHERE id = 1",
            "search",
            "missing from the search index: 1; rows in it whose text is gone: 0",
        ),
        (
            "INSERT INTO context_search (rowid, text) VALUES (900, 'gone')",
            "search",
            "index: 0; rows in it whose text is gone: 1",
        ),
        ("UPDATE interaction_search_data SET block = x'00' WHERE id > 10", "search", "cannot be looked at"),
        ("DROP TABLE context_search_docsize", "search", "cannot be looked at"),
        ("UPDATE participant SET tone = 2 WHERE interaction_id = 3", "entries", "1 in all: #3"),
        ("UPDATE interaction SET channel = 'email' WHERE id = 2", "entries", "1 in all: #2"),
        ("UPDATE interaction SET promo = 1 WHERE id IN (2, 4)", "entries", "2 in all: #2, #4"),
        (
            "PRAGMA ignore_check_constraints = 1; UPDATE contact SET name = ''",
            "integrity",
            "CHECK constraint failed in",
        ),
        ("DROP TRIGGER contact_kept_update", "schema", "missing: trigger contact_kept_update; a copy"),
    ],
)
def test_each_harm_is_found_by_its_check(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]], harm: str, check: str, words: str
) -> None:
    filled.executescript(harm)
    filled.execute("PRAGMA ignore_check_constraints = 0")
    found = look()
    assert check in found
    assert words in found[check]


def test_looking_at_what_is_wrong_changes_nothing_either(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]]
) -> None:
    filled.execute("DELETE FROM tie")
    filled.execute("DELETE FROM name_key")
    assert look() == look()
    assert set(look()) == {"ties", "names"}


def test_a_row_that_points_nowhere_is_found(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]], entry: Begin
) -> None:
    filled.execute("PRAGMA foreign_keys = OFF")
    with entry():
        filled.execute("INSERT INTO contact_tag (contact_id, tag) VALUES (77, 'lost')")
    assert look()["references"] == "rows that point to rows that are not there, 1 in all: contact_tag 1"


def test_a_sum_that_differs_in_its_last_bit_only_is_no_fault(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]]
) -> None:
    filled.execute("UPDATE tie SET b = b * (1 + 3e-16), c = c * (1 - 3e-16)")
    assert look() == {}


def test_a_file_that_others_may_read_is_a_fault(look: Callable[[], dict[str, str]], tmp_path: Path) -> None:
    (tmp_path / "journal.db").chmod(0o640)
    assert look()["mode"] == "others on this machine may use it: its mode is 640, and 600 is private"
    doctor.close_to_others(str(tmp_path / "journal.db"))
    assert look() == {}


def test_a_day_that_is_no_day_is_a_fault_and_not_a_crash(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]]
) -> None:
    filled.execute("UPDATE participant SET day = '2026-13-45' WHERE interaction_id = 3")
    assert "cannot be looked at" in look()["ties"]


def test_a_page_that_was_wiped_is_found(filled: sqlite3.Connection, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    [page] = filled.execute("SELECT rootpage FROM sqlite_master WHERE name = 'note_day'").fetchone()
    [size] = filled.execute("PRAGMA page_size").fetchone()
    filled.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))
    with closing(sqlite3.connect(path, isolation_level=None)) as harmed:
        [check] = [check for check in doctor.examine(harmed, str(path)) if check.check == "integrity"]
    assert not check.ok
    assert check.words == (
        "SQLite finds it damaged: database disk image is malformed; keep a copy and go back to a sound one"
    )


def test_everything_that_is_derived_can_be_made_again(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]], tmp_path: Path
) -> None:
    tables = ("tie", "name_key", "context_search_docsize", "interaction_search_docsize")
    before = {table: filled.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}
    entries = filled.execute("SELECT count(*) FROM entry").fetchone()
    for table in ("tie", "name_key", "state"):
        filled.execute(f"DELETE FROM {table}")
    for index in ("context_search", "interaction_search"):
        filled.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    assert set(look()) == set(REBUILT) - {"mode"}
    doctor.rebuild(filled)
    assert look() == {}
    assert {table: filled.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables} == before
    assert filled.execute("SELECT rowid FROM interaction_search WHERE interaction_search MATCH 'coffee'").fetchall()
    assert filled.execute("SELECT rowid FROM context_search WHERE context_search MATCH 'lovelace'").fetchall() == [
        (-8,)
    ]
    assert filled.execute("SELECT count(*) FROM entry").fetchone() == entries


def test_more_contacts_than_one_batch_are_all_compared(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]], entry: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "BATCH", 1)
    assert look() == {}
    filled.execute("DELETE FROM tie")
    assert look()["ties"].endswith("for 2 contacts: @1, @2")


def test_only_the_first_few_are_named(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]], entry: Begin
) -> None:
    with entry():
        for n in range(6):
            contacts.insert(filled, f"Person {n}", DAY)
    filled.execute("DELETE FROM name_key")
    assert look()["names"].endswith("for 8 contacts: @1, @2, @3, @4, @5, …")


def test_a_writer_at_work_is_waited_for_and_then_told(filled: sqlite3.Connection, tmp_path: Path) -> None:
    filled.execute("PRAGMA busy_timeout = 1")
    path = str(tmp_path / "journal.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            doctor.examine(filled, path)


def test_a_file_that_may_only_be_read_cannot_be_compared(
    filled: sqlite3.Connection, look: Callable[[], dict[str, str]]
) -> None:
    filled.execute("PRAGMA query_only = ON")
    assert look()["ties"] == "cannot be looked at: attempt to write a readonly database"


def test_copies_do_not_replace_each_other(filled: sqlite3.Connection, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    first, second = doctor.put_aside(str(path)), doctor.put_aside(str(path))
    assert [Path(first).name, Path(second).name] == ["journal.db.before-fix-1", "journal.db.before-fix-2"]
    assert list(contents(Path(second))) == list(contents(path))
    assert Path(first).stat().st_mode & 0o777 == 0o600


def days(found: Iterator[History]) -> list[tuple[list[date], int]]:
    return [([date.fromordinal(day) for day in one.days], one.cadence) for one in found]


def test_histories_hold_the_distinct_days_up_to_today_with_the_cadence(
    filled: sqlite3.Connection, entry: Begin
) -> None:
    with entry():
        interactions.insert(filled, Row(DAY, text="again"), [1], [])
        interactions.insert(filled, Row(DAY - timedelta(1), broadcast=True), [1], [])
        interactions.insert(filled, Row(DAY + timedelta(1)), [1], [])
    weeks = [DAY - timedelta(7 * n) for n in (4, 3, 2, 1, 0)]
    assert days(doctor.histories(filled, DAY)) == [(weeks, 30), ([weeks[2]], 30)]
    assert days(doctor.histories(filled, weeks[0])) == [([weeks[0]], 30)]
    with entry():
        filled.execute("UPDATE contact SET cadence = 9 WHERE id = 2")
        filled.execute("UPDATE contact SET circle = 'friend' WHERE id = 1")
    assert [cadence for _, cadence in days(doctor.histories(filled, DAY))] == [180, 9]


def test_histories_leave_out_the_user_and_those_who_died_and_keep_those_who_rest(
    filled: sqlite3.Connection, entry: Begin
) -> None:
    with entry():
        filled.execute("UPDATE contact SET status = 'archived' WHERE id = 1")
        filled.execute("UPDATE contact SET status = 'deceased' WHERE id = 2")
    assert [len(one.days) for one in doctor.histories(filled, DAY)] == [5]
    with entry():
        filled.execute("UPDATE contact SET me = 1 WHERE id = 1")
    assert list(doctor.histories(filled, DAY)) == []


def test_a_sample_takes_one_contact_of_so_many(filled: sqlite3.Connection) -> None:
    assert [len(one.days) for one in doctor.histories(filled, DAY, every=2)] == [1]


def test_contact_days_are_counted(filled: sqlite3.Connection) -> None:
    assert doctor.contact_days(filled) == 6
    with closing(connection.open_empty()) as nothing:
        assert doctor.contact_days(nothing) == 0


def test_histories_are_read_in_the_order_of_their_keys(filled: sqlite3.Connection) -> None:
    """Nothing is sorted or gathered first: memory does not grow with the log."""
    plan = filled.execute(f"EXPLAIN QUERY PLAN {doctor._HISTORIES}", {"today": "2026-11-21", "every": 1})  # noqa: SLF001
    assert [step for *_, step in plan] == ["SCAN c", "SEARCH p USING PRIMARY KEY (contact_id=? AND day<?)"]
