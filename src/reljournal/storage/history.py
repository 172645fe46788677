"""The history: one entry per writing command, with every changed row's image before and after."""

from __future__ import annotations

import sqlite3

from reljournal.domain.model import Entry
from reljournal.errors import ConflictError, NotFoundError
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import schema

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def begin(conn: sqlite3.Connection, at: str, command: str, words: str) -> int:
    """Open an entry in the running transaction; every change from here on is kept under it."""
    cursor = conn.execute("INSERT INTO entry (at, command, words) VALUES (?, ?, ?)", (at, command, words))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def changed(conn: sqlite3.Connection, entry: int) -> bool:
    """Whether the entry has changed anything yet."""
    return conn.execute("SELECT 1 FROM change WHERE entry_id = ? LIMIT 1", (entry,)).fetchone() is not None


def settle(conn: sqlite3.Connection, entry: int) -> None:
    """End what could be redone: something was written since, and images would no longer fit."""
    conn.execute("UPDATE entry SET undone = 2 WHERE undone = 1 AND id < ?", (entry,))


def drop(conn: sqlite3.Connection, entry: int) -> None:
    """Take an entry that changed nothing out of the history."""
    conn.execute("DELETE FROM entry WHERE id = ?", (entry,))


def entries(conn: sqlite3.Connection, limit: int | None) -> list[Entry]:
    """The entries, newest first."""
    rows = conn.execute(
        "SELECT id, at, command, words, undone FROM entry ORDER BY id DESC LIMIT ?", (-1 if limit is None else limit,)
    )
    return [Entry(i, at, command, words, bool(undone)) for i, at, command, words, undone in rows]


def newest_done(conn: sqlite3.Connection) -> Entry:
    """The entry that undo takes back.

    Raises:
        NotFoundError: nothing is left to undo.
    """
    return _one(conn, "undone = 0 ORDER BY id DESC", "Nothing is left to undo")


def next_undone(conn: sqlite3.Connection) -> Entry:
    """The entry that redo brings back: the oldest undone one since something was last written.

    Raises:
        NotFoundError: nothing is left to redo.
    """
    return _one(conn, "undone = 1 ORDER BY id", "Nothing is left to redo")


def _one(conn: sqlite3.Connection, condition: str, missing: str) -> Entry:
    row = conn.execute(f"SELECT id, at, command, words, undone FROM entry WHERE {condition} LIMIT 1").fetchone()
    if row is None:
        raise NotFoundError(missing, "rel history lists what was done")
    return Entry(row[0], row[1], row[2], row[3], bool(row[4]))


def undo(conn: sqlite3.Connection, entry: Entry) -> None:
    """Put the rows of an entry back to their images before it.

    Foreign keys have to be off on this connection: the images are whole by themselves.

    Raises:
        ConflictError: a row is no longer what the entry left.
    """
    rows = conn.execute("SELECT name, after, before FROM change WHERE entry_id = ? ORDER BY id DESC", (entry.id,))
    _put(conn, rows.fetchall(), entry)
    conn.execute("UPDATE entry SET undone = 1 WHERE id = ?", (entry.id,))


def redo(conn: sqlite3.Connection, entry: Entry) -> None:
    """Put the rows of an undone entry back to their images after it; as ``undo`` otherwise."""
    rows = conn.execute("SELECT name, before, after FROM change WHERE entry_id = ? ORDER BY id", (entry.id,))
    _put(conn, rows.fetchall(), entry)
    conn.execute("UPDATE entry SET undone = 0 WHERE id = ?", (entry.id,))


def _put(conn: sqlite3.Connection, changes: Iterable[tuple[str, str | None, str | None]], entry: Entry) -> None:
    import json

    verb = "brought back" if entry.undone else "taken back"
    conn.execute("UPDATE state SET recording = 0")
    for table, expected, wanted in changes:
        if table not in schema.KEPT:
            raise ConflictError(f"Entry {entry.id} ({entry.command}) touches a table that is not there: {table}")
        old = json.loads(expected) if expected else None
        new = json.loads(wanted) if wanted else None
        if not _replace(conn, table, old, new):
            raise ConflictError(
                f"Entry {entry.id} ({entry.command}) cannot be {verb}: a row of {table} has changed since",
                "rel history lists what was done; nothing was changed",
            )
    conn.execute("UPDATE state SET recording = 1")


def _replace(conn: sqlite3.Connection, table: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> bool:
    """Turn the row that equals ``old`` into ``new``; False where there is no such row, or one in the way."""
    try:
        if old is None:
            assert new is not None
            conn.execute(
                f"INSERT INTO {table} ({', '.join(new)}) VALUES ({', '.join('?' * len(new))})",
                list(new.values()),
            )
            return True
        same = " AND ".join(f"{column} IS ?" for column in old)
        if new is None:
            return conn.execute(f"DELETE FROM {table} WHERE {same}", list(old.values())).rowcount == 1
        put = ", ".join(f"{column} = ?" for column in new)
        return conn.execute(f"UPDATE {table} SET {put} WHERE {same}", [*new.values(), *old.values()]).rowcount == 1
    except sqlite3.IntegrityError:
        return False


def touched_contacts(conn: sqlite3.Connection, entry: int) -> list[int]:
    """The contacts whose own row, names or participations an entry changed."""
    rows = conn.execute(
        """SELECT DISTINCT json_extract(coalesce(after, before), iif(name = 'contact', '$.id', '$.contact_id'))
        FROM change WHERE entry_id = ? AND name IN ('contact', 'alias', 'participant')
        UNION SELECT DISTINCT json_extract(before, '$.contact_id') FROM change
        WHERE entry_id = ? AND name IN ('alias', 'participant') AND before IS NOT NULL""",
        (entry, entry),
    )
    return [i for (i,) in rows if i is not None]
