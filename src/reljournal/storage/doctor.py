"""Examining the file: is everything there, whole and in step; and making again what is derived.

What is derived is compared with a second making of it, which is rolled back, so an examination changes nothing.
"""

from __future__ import annotations

import os
import sqlite3
from itertools import groupby
from math import isclose
from typing import TYPE_CHECKING

from reljournal.domain import rhythm
from reljournal.domain.findings import Check
from reljournal.domain.replay import History
from reljournal.domain.vocabulary import LIVE
from reljournal.managed import managed
from reljournal.storage import connection, contacts, schema, ties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from typing import Any

    Finding = tuple[bool, str]

BATCH = 500
NAMED = 5
"""How many of the things that are wrong are named."""
MEGABYTE = 1_000_000
ALIKE = 1e-10
"""How far two sums may differ, relatively: the logarithm of another machine may differ in its last bit."""
_ASIDE = "before-fix"

_HISTORIES = """SELECT c.id, c.circle, c.cadence, p.day FROM contact c CROSS JOIN participant p ON p.contact_id = c.id
    WHERE c.me = 0 AND c.status <> 'deceased' AND c.id % :every = 0 AND p.counts AND p.day <= :today
    ORDER BY c.id, p.day"""
_REPEATED = f"""SELECT DISTINCT p.interaction_id FROM participant p JOIN interaction i ON i.id = p.interaction_id
    WHERE p.day <> i.day OR p.direction <> i.direction OR p.tone IS NOT i.tone
    OR p.counts = (i.broadcast OR i.promo) OR p.live <> (i.channel IN {LIVE})"""


def histories(conn: sqlite3.Connection, today: date, every: int = 1) -> Iterator[History]:
    """The contact days up to ``today`` of everybody but the user and those who died, one contact at a time.

    Args:
        conn: the journal.
        today: the last day.
        every: take only one contact of so many.
    """
    rows = conn.execute(_HISTORIES, {"today": today.isoformat(), "every": every})
    ordinals = ties.Ordinals()
    for (_, circle, own), days in groupby(rows, key=lambda row: row[:3]):
        distinct = dict.fromkeys(ordinals[day] for *_, day in days)
        yield History(tuple(distinct), rhythm.target(rhythm.declared(circle, own)))


def contact_days(conn: sqlite3.Connection) -> int:
    """About how many contact days the log holds in all."""
    found: int = conn.execute("SELECT coalesce(sum(n), 0) FROM tie").fetchone()[0]
    return found


def examine(conn: sqlite3.Connection, path: str) -> tuple[Check, ...]:
    """Look at everything; what cannot be read is a fault of its own.

    Raises:
        sqlite3.OperationalError: another program is writing.
    """
    return (_file(path), _mode(path), *(_checked(name, look, conn) for name, look in _CHECKS.items()))


def rebuild(conn: sqlite3.Connection) -> None:
    """Make everything derived again, and let changes be kept again, in one transaction."""
    with connection.transaction(conn):
        conn.execute("INSERT OR REPLACE INTO state VALUES (1, 1)")
        for table in ("tie", "name_key"):
            conn.execute(f"DELETE FROM main.{table}")
        for batch in _batches(conn):
            ties.refresh(conn, batch)
            contacts.refresh_names(conn, batch)
        for index in {index for index, _, _ in schema.SEARCHED.values()}:
            conn.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        for source, (index, rowid, text) in schema.SEARCHED.items():
            columns = f"{rowid.format(source)}, {text.format(source)}"
            conn.execute(f"INSERT INTO {index} (rowid, text) SELECT {columns} FROM {source}")


def close_to_others(path: str) -> None:
    """Let nobody else read the file."""
    os.chmod(path, 0o600)  # noqa: PTH101  pathlib follows the same link


def put_aside(path: str) -> str:
    """Copy the journal beside itself; the path of the copy."""
    number = 1
    while os.path.lexists(f"{path}.{_ASIDE}-{number}"):
        number += 1
    connection.copy_to(path, f"{path}.{_ASIDE}-{number}")
    return f"{path}.{_ASIDE}-{number}"


def _checked(name: str, look: Callable[[sqlite3.Connection], Finding], conn: sqlite3.Connection) -> Check:
    try:
        return Check(name, *look(conn))
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        return Check(name, False, f"cannot be looked at: {error}")
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        return Check(name, False, f"cannot be looked at: {error}")


def _file(path: str) -> Check:
    return Check("file", True, f"a journal of {os.path.getsize(path) / MEGABYTE:.1f} MB at {path}")  # noqa: PTH202


def _mode(path: str) -> Check:
    mode = os.stat(path).st_mode & 0o777  # noqa: PTH116  pathlib has nothing to add
    if os.name != "posix" or not mode & 0o077:
        return Check("mode", True, "nobody else on this machine may read it")
    return Check("mode", False, f"others on this machine may use it: its mode is {mode:03o}, and 600 is private")


def _schema(conn: sqlite3.Connection) -> Finding:
    listed = "SELECT type || ' ' || name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    fresh = connection.open_empty()
    wanted = {name for (name,) in fresh.execute(listed)}
    fresh.close()
    missing = sorted(wanted - {name for (name,) in conn.execute(listed)})
    if missing:
        return False, f"missing: {_some(missing)}; a copy of the file may have it"
    return True, f"schema {schema.VERSION}, with everything that belongs to it"


def _integrity(conn: sqlite3.Connection) -> Finding:
    try:
        rows = [words for (words,) in conn.execute(f"PRAGMA integrity_check({NAMED})")]
    except sqlite3.DatabaseError as error:  # some damage ends the check itself
        if "malformed" not in str(error):
            raise
        rows = [str(error)]
    if rows == ["ok"]:
        return True, "SQLite finds every page and index whole"
    said = [line for words in rows for line in words.splitlines() if not line.startswith("***")]
    return False, f"SQLite finds it damaged: {_some(said)}; keep a copy and go back to a sound one"


def _references(conn: sqlite3.Connection) -> Finding:
    broken = [f"{table} {row}" for table, row, *_ in conn.execute("PRAGMA foreign_key_check")]
    if broken:
        return False, f"rows that point to rows that are not there, {len(broken):,} in all: {_some(broken)}"
    return True, "every row points to rows that are there"


def _entries(conn: sqlite3.Connection) -> Finding:
    odd = [f"#{number}" for (number,) in conn.execute(_REPEATED)]
    if odd:
        return (
            False,
            f"entries kept differently for the people in them, {len(odd):,} in all: {_some(odd)}; edit them again",
        )
    return True, "each entry says the same of everybody in it"


def _history(conn: sqlite3.Connection) -> Finding:
    if conn.execute("SELECT recording FROM state").fetchone() != (1,):
        return False, "changes are not being kept, so rel undo cannot take them back"
    return True, "changes are kept, so rel undo can take them back"


def _ties(conn: sqlite3.Connection) -> Finding:
    stale = _stale(conn, "tie", ties.refresh)
    if stale:
        return False, f"the sums behind the rhythm are not those of the entries for {_some_contacts(stale)}"
    return True, "the sums behind the rhythm are those of the entries"


def _names(conn: sqlite3.Connection) -> Finding:
    stale = _stale(conn, "name_key", contacts.refresh_names)
    if stale:
        return False, f"the names to be found by are out of step for {_some_contacts(stale)}"
    return True, "everybody is found by their names"


def _search(conn: sqlite3.Connection) -> Finding:
    missing = extra = 0
    for index in {index for index, _, _ in schema.SEARCHED.values()}:
        with _rolled_back(conn):
            conn.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        without, too_many = _search_rows(conn, index)
        missing, extra = missing + without, extra + too_many
    if missing or extra:
        return False, f"texts missing from the search index: {missing:,}; rows in it whose text is gone: {extra:,}"
    return True, "the search index holds every text"


_CHECKS = {
    "schema": _schema,
    "integrity": _integrity,
    "references": _references,
    "entries": _entries,
    "history": _history,
    "ties": _ties,
    "names": _names,
    "search": _search,
}


def _search_rows(conn: sqlite3.Connection, index: str) -> tuple[int, int]:
    """How many texts a search table lacks, and how many of its rows stand for no text."""
    texts = missing = 0
    for source, (of, rowid, _) in schema.SEARCHED.items():
        if of == index:
            known = f"EXISTS (SELECT 1 FROM {index}_docsize d WHERE d.id = {rowid.format(source)})"
            count, without = conn.execute(f"SELECT count(*), coalesce(sum(NOT {known}), 0) FROM {source}").fetchone()
            texts, missing = texts + count, missing + without
    rows: int = conn.execute(f"SELECT count(*) FROM {index}_docsize").fetchone()[0]
    return missing, rows - (texts - missing)


def _stale(
    conn: sqlite3.Connection, table: str, refresh: Callable[[sqlite3.Connection, Sequence[int]], None]
) -> list[int]:
    """The contacts whose rows in a derived table are not what ``refresh`` makes of the entries."""
    found = []
    for batch in _batches(conn):
        with _rolled_back(conn):
            kept = _rows_of(conn, table, batch)
            refresh(conn, batch)
            made = _rows_of(conn, table, batch)
        found += [i for i in batch if not _alike(kept.get(i, []), made.get(i, []))]
    return found


def _rows_of(conn: sqlite3.Connection, table: str, ids: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    rows = conn.execute(
        f"SELECT contact_id, * FROM main.{table} WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
        (contacts.id_list(ids),),
    )
    return {i: list(those) for i, those in groupby(rows, key=lambda row: row[0])}


def _alike(kept: list[tuple[Any, ...]], made: list[tuple[Any, ...]]) -> bool:
    return kept == made or (
        len(kept) == len(made)
        and all(_same(a, b) for old, new in zip(kept, made, strict=True) for a, b in zip(old, new, strict=True))
    )


def _same(a: object, b: object) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return isclose(a, b, rel_tol=ALIKE, abs_tol=ALIKE)
    return a == b


def _batches(conn: sqlite3.Connection) -> Iterator[list[int]]:
    """The ids of all contacts, in order, so many at a time."""
    last = -1
    while batch := [
        i for (i,) in conn.execute("SELECT id FROM contact WHERE id > ? ORDER BY id LIMIT ?", (last, BATCH))
    ]:
        yield batch
        last = batch[-1]


@managed
def _rolled_back(conn: sqlite3.Connection) -> Iterator[None]:
    """A transaction of which nothing stays."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")


def _some_contacts(ids: Sequence[int]) -> str:
    said = "contact" if len(ids) == 1 else "contacts"
    return f"{len(ids):,} {said}: {_some([f'@{i}' for i in ids])}"


def _some(names: Sequence[str]) -> str:
    """The first few, and that there are more."""
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
