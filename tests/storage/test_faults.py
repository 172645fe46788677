"""What a disk, a file system or another program can do to a write: it is told, and nothing is half done."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from reljournal.errors import StorageError, UsageError
from reljournal.storage import connection, history, migrations, schema

Begin = Callable[[], AbstractContextManager[int]]


def write(conn: sqlite3.Connection, words: str) -> None:
    with connection.guard("journal.db"), connection.transaction(conn):
        history.begin(conn, "2026-11-21T08:00:00Z", "test", words)


def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(conn: sqlite3.Connection) -> None:
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="The disk is full"):
        write(conn, "x" * 1_000_000)
    conn.execute("PRAGMA max_page_count = 100000")
    write(conn, "x")
    assert [e.words for e in history.entries(conn, None)] == ["x"]


def test_a_file_that_may_only_be_read_is_told(conn: sqlite3.Connection) -> None:
    conn.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="cannot be written or opened here") as caught:
        write(conn, "x")
    assert "--db" in (caught.value.hint or "")


def test_a_commit_that_rolled_back_by_itself_is_still_told(conn: sqlite3.Connection) -> None:
    def fail() -> None:
        with connection.guard("journal.db"), connection.transaction(conn):
            conn.execute("ROLLBACK")
            conn.execute("SELECT missing")

    with pytest.raises(StorageError, match="does not fit together"):
        fail()
    write(conn, "x")


@pytest.mark.parametrize(
    ("value", "words"), [("\udcff", "no characters"), (2**63, "too large"), (-(2**63) - 1, "too large")]
)
def test_what_no_file_can_hold_is_a_usage_error(conn: sqlite3.Connection, value: object, words: str) -> None:
    with pytest.raises(UsageError, match=words), connection.guard("journal.db"):
        conn.execute("SELECT ?", (value,))


def test_an_error_of_no_known_kind_says_what_sqlite_says(conn: sqlite3.Connection) -> None:
    with pytest.raises(StorageError, match=r"journal\.db: .*syntax error"), connection.guard("journal.db"):
        conn.execute("SELEKT")


def test_a_file_system_without_hard_links_gets_its_journal_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "journal.db"
    with closing(connection.create_journal(str(path))) as first:
        write(first, "x")
    with closing(connection.create_journal(str(path))) as again:
        assert len(history.entries(again, None)) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["journal.db"]


def test_a_journal_that_is_there_is_opened_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with closing(connection.create_journal(str(path))) as first:
        write(first, "x")
    with closing(connection.create_journal(str(path))) as again:
        assert len(history.entries(again, None)) == 1


def test_a_draft_left_by_a_killed_program_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / f"journal.db.new-{os.getpid()}").touch()
    connection.create_journal(str(tmp_path / "journal.db")).close()


def test_a_journal_that_vanishes_while_it_is_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_put_in_place", lambda *_: None)
    with pytest.raises(StorageError, match="vanished while it was made"):
        connection.create_journal(str(tmp_path / "journal.db"))
    assert list(tmp_path.iterdir()) == []


def test_rows_that_point_nowhere_stop_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as old:
        old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        old.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        old.execute("CREATE TABLE child (id INTEGER REFERENCES parent(id))")
        old.execute("INSERT INTO child VALUES (7)")
        old.commit()
    with pytest.raises(sqlite3.IntegrityError, match="1 rows point to rows that are not there"):
        migrations.migrate(str(path))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["journal.db"]


def test_a_copy_is_whole_and_private(conn: sqlite3.Connection, tmp_path: Path) -> None:
    write(conn, "x")
    target = tmp_path / "copy.db"
    connection.copy_to(str(tmp_path / "journal.db"), str(target))
    assert target.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT words FROM entry").fetchall() == [("x",)]
