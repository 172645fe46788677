"""Files of older schemas: they are brought up whole, and what the first step makes is never changed."""

import hashlib
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from reljournal.domain.amend import LogOptions
from reljournal.domain.model import Interaction
from reljournal.journal import Journal
from reljournal.storage import connection, migrations, schema

ROWS = (
    "INSERT INTO entry (at, command, words) VALUES ('2026-11-21T08:00:00Z', 'log', 'Coffee with @Ada')",
    "INSERT INTO contact (id, uid, name, entered) VALUES (1, 'u', 'Ada', '2026-11-21')",
    """INSERT INTO interaction (id, uid, day, channel, direction, text)
        VALUES (1, 'i', '2026-11-21', 'in-person', 'both', 'Coffee with @Ada')""",
    "INSERT INTO participant VALUES (1, '2026-11-21', 1, 'both', 1, NULL, 1)",
    "UPDATE sequence SET next = 2",
)


NEXT = {1: "m002_absences", 2: "m003_cost"}
"""Schema to the step that comes after it."""


def old_schema(path: Path, rows: tuple[str, ...] = (), version: int = 1) -> None:
    """A file as an older schema was written, with some rows."""
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
    migrations.MIGRATIONS.apply(db, stop_before=NEXT[version])
    for statement in rows:
        db.execute(statement)
    assert db.execute("PRAGMA user_version").fetchone() == (version,)
    db.close()


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that all schemas have, without what came later."""
    columns = {table: own.replace(" ", ", ") for table, (own, _) in schema.KEPT.items() if table != "absence"}
    columns |= {"interaction": columns["interaction"].removesuffix(", cost"), "entry": "*", "change": "*"}
    with closing(sqlite3.connect(path)) as conn:
        return {table: conn.execute(f"SELECT {own} FROM {table}").fetchall() for table, own in columns.items()}


def test_what_the_first_step_makes_is_what_it_always_made() -> None:
    made = hashlib.sha256("\n".join(schema.first()).encode()).hexdigest()
    assert made == "a0a7336d5dd7a2df50a7de22ec92e4aa7b00e50db96954c8efe2ef1abaa12e59"


def test_what_the_second_step_makes_is_what_it_always_made() -> None:
    made = hashlib.sha256("\n".join(schema.absences()).encode()).hexdigest()
    assert made == "d2274a349c72062c317a388cb54242ad64809fb12b6578e176865594769539ea"


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("rows", [(), ROWS], ids=["empty", "with rows"])
def test_a_file_of_an_older_schema_is_copied_and_brought_up(
    tmp_path: Path, rows: tuple[str, ...], version: int
) -> None:
    path = tmp_path / "journal.db"
    old_schema(path, rows, version)
    before, image = contents(path), path.read_bytes()
    opened = connection.open_journal(str(path))
    assert opened is not None
    with closing(opened) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert conn.execute("SELECT count(*) FROM absence").fetchone() == (0,)
        assert conn.execute("SELECT count(cost) FROM interaction").fetchone() == (0,)
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert contents(path) == before
    copy = tmp_path / f"journal.db.before-schema-{schema.VERSION}"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert contents(copy) == before
    assert len(copy.read_bytes()) == len(image)


def cost_of(journal: Journal) -> int | None:
    [kept] = journal.timeline().items
    assert isinstance(kept.item, Interaction)
    return kept.item.cost


@pytest.mark.parametrize("version", [1, 2])
def test_what_was_written_before_can_be_undone_and_what_it_cost_is_kept_from_then_on(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "journal.db"
    old_schema(path, ROWS, version)
    with Journal(str(path), date(2026, 11, 21)) as journal:
        assert journal.edit("last", LogOptions(cost=1250)).interaction.cost == 1250
        journal.undo()
        assert cost_of(journal) is None
        journal.redo()
        assert cost_of(journal) == 1250
        journal.undo()
        journal.undo()
        assert journal.timeline().items == ()
        journal.redo()
        assert cost_of(journal) is None


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_that_was_brought_up_is_like_a_new_one(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    old_schema(old, ROWS, version)
    migrations.migrate(str(old))
    connection.create_journal(str(new)).close()

    def shape(path: Path) -> list[tuple[str, str, str]]:
        with closing(sqlite3.connect(path)) as conn:
            return conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()

    assert shape(old) == shape(new)


def test_a_step_that_fails_leaves_the_file_at_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    old_schema(path, (*ROWS, "CREATE TABLE absence (in_the_way)"))
    before = contents(path)
    with pytest.raises(sqlite3.OperationalError, match="absence already exists"):
        migrations.migrate(str(path))
    assert contents(path) == before
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_file_with_broken_references_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    old_schema(path, (*ROWS, "PRAGMA foreign_keys = OFF", "INSERT INTO alias (contact_id, alias) VALUES (9, 'x')"))
    with pytest.raises(sqlite3.IntegrityError, match="1 rows point to rows"):
        migrations.migrate(str(path))
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)


def test_of_three_programs_that_migrate_at_once_one_does_and_all_go_on(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    old_schema(path, ROWS)
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
