"""Opening and creating the file: two different calls, both of which check what the file is."""

from __future__ import annotations

import os
import sqlite3

from reljournal.errors import StorageError, UsageError
from reljournal.frozen import TYPE_CHECKING
from reljournal.managed import managed
from reljournal.storage import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

BUSY_SECONDS = 5.0


def open_journal(path: str) -> sqlite3.Connection | None:
    """Open the journal at ``path``; None where there is no file. Never creates one.

    An older schema is migrated, after a copy of the file was made beside it.

    Raises:
        StorageError: damaged, newer, not a journal, not readable, locked.
    """
    with guard(path):
        try:
            os.stat(path)  # noqa: PTH116  pathlib costs more than all of this
        except FileNotFoundError:
            return None
        conn, version = _connect(path)
        if version < schema.VERSION:
            conn.close()
            _migrate_with_copy(path)
            conn, _ = _connect(path)
        return conn


def create_journal(path: str) -> sqlite3.Connection:
    """Create an empty journal at ``path`` and open it; one that came into being meanwhile is opened instead.

    The file is made whole under another name first, so that nobody ever sees half a schema.

    Raises:
        StorageError: the folder or the file cannot be made.
    """
    import contextlib

    from reljournal.storage import migrations

    path = os.path.realpath(path)  # a link stays a link, wherever it points
    draft = f"{path}.new-{os.urandom(6).hex()}"
    with guard(path):
        folder = os.path.dirname(path)  # noqa: PTH120
        if folder and not os.path.isdir(folder):  # noqa: PTH112
            os.makedirs(folder, mode=0o700)  # noqa: PTH103
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            migrations.migrate(draft)
            _put_in_place(draft, path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(draft)  # noqa: PTH108
    conn = open_journal(path)
    if conn is None:
        raise StorageError(f"The journal {path} vanished while it was made")
    return conn


def is_blank(path: str) -> bool:
    """Whether there is an ordinary file at ``path``, with nothing in it: a journal may take its place."""
    return os.path.isfile(path) and os.path.getsize(path) == 0  # noqa: PTH113, PTH202


def _put_in_place(draft: str, path: str) -> None:
    try:
        os.link(draft, path)  # unlike a rename it never replaces a journal that somebody else made
    except FileExistsError:
        if is_blank(path):
            os.replace(draft, path)  # noqa: PTH105
    except OSError:
        if not os.path.exists(path):  # noqa: PTH110  a file system without hard links
            os.rename(draft, path)  # noqa: PTH104


def _connect(path: str) -> tuple[sqlite3.Connection, int]:
    """A connection to a file that is a journal, and the file's schema."""
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    conn = sqlite3.connect(f"file:{quoted}?mode=rw", timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    try:
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("PRAGMA temp_store = MEMORY")
        return conn, _check(conn, path)
    except BaseException:
        conn.close()
        raise


def _check(conn: sqlite3.Connection, path: str) -> int:
    mark = conn.execute("PRAGMA application_id").fetchone()[0]
    version: int = conn.execute("PRAGMA user_version").fetchone()[0]
    if mark != schema.APPLICATION_ID:
        if os.path.getsize(path) == 0:  # noqa: PTH202
            raise StorageError(f"{path} is empty, not a journal", "remove it, or name another file with --db")
        raise StorageError(f"{path} is an SQLite file of another program, not a journal", "name another with --db")
    if version > schema.VERSION:
        raise StorageError(
            f"{path} was written by a newer rel (schema {version}, this one knows {schema.VERSION})",
            "install the newer reljournal; the file is untouched",
        )
    return version


def _migrate_with_copy(path: str) -> None:
    from reljournal.storage import migrations

    copy_to(path, _unused(f"{path}.before-schema-{schema.VERSION}"))
    migrations.migrate(path)


def _unused(path: str) -> str:
    """The path, or with a number behind it where a file has it already."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = f"{path}-{number}"
    return free


def copy_to(path: str, target: str) -> None:
    """Copy a journal with SQLite's own backup call, mode 0600, to a place where no file is.

    Raises:
        sqlite3.Error, OSError: the copy could not be made whole.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    source, copy = sqlite3.connect(path, timeout=BUSY_SECONDS), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()


@managed
def transaction(conn: sqlite3.Connection, *, foreign_keys: bool = True) -> Iterator[None]:
    """One write: all of it, or nothing. Rows that are put back whole may come in any order without foreign keys."""
    if not foreign_keys:
        conn.execute("PRAGMA foreign_keys = OFF")  # it does nothing inside a transaction
    try:
        conn.execute("BEGIN IMMEDIATE")
        yield
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    finally:
        if not foreign_keys:
            conn.execute("PRAGMA foreign_keys = ON")


@managed
def guard(path: str) -> Iterator[None]:
    """Turn what SQLite and the operating system say into words for the person.

    Raises:
        StorageError: with what is wrong with the file at ``path`` and what can be done.
        UsageError: a text or a number that no file can hold.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(path, error) from error
    except UnicodeEncodeError as error:
        raise UsageError("The text holds bytes that are no characters", "nothing was written; use UTF-8") from error
    except OverflowError as error:
        raise UsageError("A number is too large to be kept", "nothing was written; use a smaller one") from error
    except OSError as error:
        raise StorageError(f"{path} cannot be used: {error.strerror or error}", _place_hint(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        # Rows that were changed by hand or by a fault of the disk no longer make values.
        raise StorageError(
            f"{path} holds something that does not fit: {type(error).__name__}, {error}",
            "nothing was written; keep a copy of the file; REL_DEBUG=1 shows where it was found",
        ) from error


def _place_hint(path: str) -> str:
    return f"check the rights of {os.path.dirname(path) or '.'}, or name another file with --db"  # noqa: PTH120


def _explained(path: str, error: sqlite3.Error) -> StorageError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return StorageError(f"{path} is in use by another program", "nothing was written; try again in a moment")
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return StorageError(f"{path} cannot be written or opened here", _place_hint(path))
    if "full" in text:
        return StorageError("The disk is full", "nothing was written; make room and try again")
    if isinstance(error, sqlite3.IntegrityError) or "no such" in text:
        return StorageError(f"{path} does not fit together: {text}", "nothing was written; keep a copy of the file")
    if isinstance(error, sqlite3.DatabaseError) and ("malformed" in text or "not a database" in text):
        return StorageError(f"{path} is damaged or not a journal: {text}", "it is untouched; restore a copy of it")
    return StorageError(f"{path}: {text}", "nothing was written")


def open_empty() -> sqlite3.Connection:
    """An empty journal in memory, for reading where there is no file yet."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    for statement in schema.statements():
        conn.execute(statement)
    return conn
