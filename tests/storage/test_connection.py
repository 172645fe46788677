"""Opening, creating, migrating and refusing the file."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from reljournal.errors import StorageError
from reljournal.storage import connection, history, schema
from reljournal.storage.migrations import MIGRATIONS

Made = Callable[[Path], sqlite3.Connection]


@pytest.fixture
def made() -> Iterator[Made]:
    """Makes journals, and closes them in the end."""
    opened: list[sqlite3.Connection] = []

    def make(path: Path) -> sqlite3.Connection:
        opened.append(connection.create_journal(str(path)))
        return opened[-1]

    yield make
    for conn in opened:
        with suppress(sqlite3.ProgrammingError):
            conn.close()


def test_opening_a_file_that_is_not_there_creates_nothing(tmp_path: Path) -> None:
    assert connection.open_journal(str(tmp_path / "journal.db")) is None
    assert list(tmp_path.iterdir()) == []


def test_a_new_journal_and_its_folder_are_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.db"
    connection.create_journal(str(path)).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["journal.db"]


def test_a_new_journal_is_marked_as_ours_and_carries_its_schema(made: Made, tmp_path: Path) -> None:
    conn = made(tmp_path / "journal.db")
    assert conn.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert conn.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert conn.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert conn.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_the_expected_schema_is_the_number_of_migrations() -> None:
    assert len(MIGRATIONS._migrations) == schema.VERSION  # noqa: SLF001  the library has no public count


def test_the_journal_in_memory_has_the_tables_of_the_file(made: Made, tmp_path: Path) -> None:
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"
    on_disk = made(tmp_path / "journal.db").execute(query).fetchall()
    with closing(connection.open_empty()) as empty:
        in_memory = empty.execute(query).fetchall()
    assert in_memory == [r for r in on_disk if "_sqlite_migrations" not in r[1]]


def test_four_creators_at_once_make_one_journal(tmp_path: Path) -> None:
    path = str(tmp_path / "journal.db")
    failures: list[BaseException] = []

    def create() -> None:
        try:
            connection.create_journal(path).close()
        except BaseException as error:  # noqa: BLE001  whatever it is, the test has to see it
            failures.append(error)

    threads = [threading.Thread(target=create) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [p.name for p in tmp_path.iterdir()] == ["journal.db"]
    assert all(isinstance(error, StorageError) for error in failures)


def test_an_empty_file_is_replaced_when_a_journal_is_made_there(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch()
    with pytest.raises(StorageError, match="is empty, not a journal"):
        connection.open_journal(str(path))
    connection.create_journal(str(path)).close()
    assert path.stat().st_size > 0


def test_a_newer_schema_is_refused_and_the_file_untouched(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    conn = made(path)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match=r"written by a newer rel \(schema 99") as caught:
        connection.open_journal(str(path))
    assert caught.value.code == 6
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    with pytest.raises(StorageError, match="SQLite file of another program"):
        connection.open_journal(str(path))


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100)
    with pytest.raises(StorageError, match="damaged or not a journal"):
        connection.open_journal(str(path))
    assert path.read_text().startswith("not a database")


def test_an_older_schema_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    old = sqlite3.connect(path)
    old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    old.execute("CREATE TABLE kept (line)")
    old.execute("INSERT INTO kept VALUES ('a line')")
    old.commit()
    old.close()
    conn = connection.open_journal(str(path))
    assert conn is not None
    assert conn.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    copy = tmp_path / f"journal.db.before-schema-{schema.VERSION}"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    conn.close()
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT line FROM kept").fetchall() == [("a line",)]


def test_the_copy_of_an_earlier_migration_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as old:
        old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    kept = tmp_path / f"journal.db.before-schema-{schema.VERSION}"
    kept.write_text("an earlier copy")
    conn = connection.open_journal(str(path))
    assert conn is not None
    conn.close()
    assert kept.read_text() == "an earlier copy"
    assert (tmp_path / f"{kept.name}-2").exists()


def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert not connection.is_blank(str(pipe))
    with pytest.raises(StorageError):
        connection.create_journal(str(pipe))
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_journal_behind_a_link_is_made_where_the_link_points(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "far" / "journal.db")
    connection.create_journal(str(link)).close()
    assert link.is_symlink()
    assert (tmp_path / "far" / "journal.db").stat().st_size > 0


def test_rows_that_no_longer_make_values_are_told(tmp_path: Path) -> None:
    def read() -> None:
        with connection.guard(str(tmp_path)):
            raise ValueError("Invalid isoformat string: 'x'")

    with pytest.raises(StorageError, match="holds something that does not fit: ValueError, Invalid isoformat"):
        read()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    old = sqlite3.connect(path)
    old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    old.execute("CREATE TABLE contact (in_the_way)")
    old.commit()
    old.close()
    with pytest.raises(StorageError):
        connection.open_journal(str(path))
    with closing(sqlite3.connect(path)) as after:
        assert after.execute("PRAGMA user_version").fetchone()[0] == 0
        names = {name for (name,) in after.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "interaction" not in names


def test_a_locked_journal_says_so(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    path = str(tmp_path / "journal.db")
    holder = made(Path(path))
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="in use by another program"):
        connection.open_journal(path)


def test_a_place_where_no_file_can_be_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be used"):
        connection.create_journal(str(tmp_path / "file" / "journal.db"))


def test_a_transaction_that_fails_leaves_nothing(made: Made, tmp_path: Path) -> None:
    conn = made(tmp_path / "journal.db")

    def fail() -> None:
        with connection.transaction(conn):
            history.begin(conn, "2026-11-21T08:00:00Z", "test", "")
            conn.execute("UPDATE sequence SET next = 99")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert conn.execute("SELECT count(*) FROM sequence WHERE next = 99").fetchone()[0] == 0


def test_a_change_outside_of_an_entry_is_refused(made: Made, tmp_path: Path) -> None:
    conn = made(tmp_path / "journal.db")
    with pytest.raises(sqlite3.IntegrityError):
        conn.execute("UPDATE sequence SET next = 99")


def test_a_path_with_the_marks_of_a_uri_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a?b#c%d.db"
    connection.create_journal(str(path)).close()
    assert path.exists()
    conn = connection.open_journal(str(path))
    assert conn is not None
    conn.close()
