"""Files of older schemas: they are brought up whole, and what the first step makes is never changed."""

import hashlib
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from reljournal.storage import connection, migrations, schema

ROWS = (
    "INSERT INTO entry (at, command, words) VALUES ('2026-11-21T08:00:00Z', 'log', 'Coffee with @Ada')",
    "INSERT INTO contact (id, uid, name, entered) VALUES (1, 'u', 'Ada', '2026-11-21')",
    """INSERT INTO interaction (id, uid, day, channel, direction, text)
        VALUES (1, 'i', '2026-11-21', 'in-person', 'both', 'Coffee with @Ada')""",
    "INSERT INTO participant VALUES (1, '2026-11-21', 1, 'both', 1, NULL, 1)",
    "UPDATE sequence SET next = 2",
)


def first_schema(path: Path, rows: tuple[str, ...] = ()) -> None:
    """A file as the first schema was written, with some rows."""
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
    migrations.MIGRATIONS.apply(db, stop_before="m002_absences")
    for statement in rows:
        db.execute(statement)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    db.close()


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that both schemas have."""
    with closing(sqlite3.connect(path)) as conn:
        tables = [table for table in (*schema.KEPT, "entry", "change") if table != "absence"]
        return {table: conn.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def test_what_the_first_step_makes_is_what_it_always_made() -> None:
    made = hashlib.sha256("\n".join(schema.first()).encode()).hexdigest()
    assert made == "a0a7336d5dd7a2df50a7de22ec92e4aa7b00e50db96954c8efe2ef1abaa12e59"


@pytest.mark.parametrize("rows", [(), ROWS], ids=["empty", "with rows"])
def test_a_file_of_the_first_schema_is_copied_and_brought_up(tmp_path: Path, rows: tuple[str, ...]) -> None:
    path = tmp_path / "journal.db"
    first_schema(path, rows)
    before, image = contents(path), path.read_bytes()
    opened = connection.open_journal(str(path))
    assert opened is not None
    with closing(opened) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert conn.execute("SELECT count(*) FROM absence").fetchone() == (0,)
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert contents(path) == before
    copy = tmp_path / "journal.db.before-schema-2"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert contents(copy) == before
    assert len(copy.read_bytes()) == len(image)


def test_a_file_that_was_brought_up_is_like_a_new_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    first_schema(old, ROWS)
    migrations.migrate(str(old))
    connection.create_journal(str(new)).close()

    def shape(path: Path) -> list[tuple[str, str, str]]:
        with closing(sqlite3.connect(path)) as conn:
            return conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()

    assert shape(old) == shape(new)


def test_a_step_that_fails_leaves_the_file_at_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    first_schema(path, (*ROWS, "CREATE TABLE absence (in_the_way)"))
    before = contents(path)
    with pytest.raises(sqlite3.OperationalError, match="absence already exists"):
        migrations.migrate(str(path))
    assert contents(path) == before
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_file_with_broken_references_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    first_schema(path, (*ROWS, "PRAGMA foreign_keys = OFF", "INSERT INTO alias (contact_id, alias) VALUES (9, 'x')"))
    with pytest.raises(sqlite3.IntegrityError, match="1 rows point to rows"):
        migrations.migrate(str(path))
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)


def test_of_three_programs_that_migrate_at_once_one_does_and_all_go_on(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    first_schema(path, ROWS)
    ready, failures = threading.Barrier(3), []

    def migrate() -> None:
        ready.wait()
        try:
            migrations.migrate(str(path))
        except sqlite3.Error as error:
            failures.append(error)

    threads = [threading.Thread(target=migrate) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
