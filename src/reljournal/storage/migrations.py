"""The schema's steps: append-only, each atomic, each stamping its own number."""

from typing import TYPE_CHECKING

from sqlite_utils import Migrations  # noqa: TID253  this module is imported only when a file has to be migrated

from reljournal.storage import schema

if TYPE_CHECKING:
    from sqlite_utils.db import Database

MIGRATIONS = Migrations("reljournal")


@MIGRATIONS()
def m001_first(db: "Database") -> None:
    """All tables, their triggers and the search tables."""
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    for statement in schema.first():
        db.execute(statement)
    db.execute("PRAGMA user_version = 1")


@MIGRATIONS()
def m002_absences(db: "Database") -> None:
    """The table of declared absences."""
    for statement in schema.absences():
        db.execute(statement)
    db.execute("PRAGMA user_version = 2")


@MIGRATIONS()
def m003_cost(db: "Database") -> None:
    """What an interaction cost."""
    for statement in schema.costs():
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


def migrate(path: str) -> None:
    """Bring the file at ``path`` to the schema this program expects.

    Foreign keys are off while tables change and are checked at the end. All is one transaction, and the lock is taken
    before it is seen what is left to do: of two programs that migrate at once the second has nothing left.

    Raises:
        sqlite3.Error: the file cannot be migrated; it is as it was.
    """
    import sqlite3

    from sqlite_utils import Database

    db = Database(sqlite3.connect(path, timeout=5, isolation_level=None), execute_plugins=False)
    try:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN IMMEDIATE")
        MIGRATIONS.apply(db)
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"{len(broken)} rows point to rows that are not there")
        db.execute("COMMIT")
    finally:
        db.close()
