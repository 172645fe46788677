"""Loops: promises, waitings, questions and plans. Replies and repairs are derived, never stored."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from reljournal.domain.model import Loop, Who
from reljournal.storage.contacts import id_list, take_ids

_LOOP = """SELECT l.id, l.kind, l.owner, c.id, c.name, l.text, l.opened, l.due, l.closed, l.outcome, l.interaction_id
    FROM loop l JOIN contact c ON c.id = l.contact_id"""

_LoopRow = tuple[int, str, str, int, str, str, str, str | None, str | None, str | None, int | None]


def _loop(row: _LoopRow) -> Loop:
    due = date.fromisoformat(row[7]) if row[7] else None
    closed = date.fromisoformat(row[8]) if row[8] else None
    return Loop(row[0], row[1], row[2], Who(row[3], row[4]), row[5], date.fromisoformat(row[6]), due, closed, row[9])


def add(conn: sqlite3.Connection, loop: Loop, interaction: int | None = None) -> int:
    """Open a loop (its own number is not used); returns the number drawn for it."""
    number = take_ids(conn, "item")
    conn.execute(
        """INSERT INTO loop (id, contact_id, interaction_id, kind, owner, text, opened, due)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            number,
            loop.contact.id,
            interaction,
            loop.kind,
            loop.owner,
            loop.text,
            loop.opened.isoformat(),
            loop.due.isoformat() if loop.due else None,
        ),
    )
    return number


def close(conn: sqlite3.Connection, number: int, on: date, outcome: str) -> None:
    """Close a loop as ``kept`` or ``dropped``."""
    conn.execute("UPDATE loop SET closed = ?, outcome = ? WHERE id = ?", (on.isoformat(), outcome, number))


def get(conn: sqlite3.Connection, number: int) -> Loop | None:
    """The loop with this number."""
    row = conn.execute(f"{_LOOP} WHERE l.id = ?", (number,)).fetchone()
    return _loop(row) if row else None


def of_contacts(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> list[Loop]:
    """The loops with contacts opened up to ``today``, newest first, closed ones too."""
    rows = conn.execute(
        f"""{_LOOP} WHERE l.contact_id IN (SELECT value FROM json_each(?)) AND l.opened <= ?
        ORDER BY l.opened DESC, l.id DESC""",
        (id_list(ids), today.isoformat()),
    )
    return [_loop(row) for row in rows]


def open_questions(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> list[Loop]:
    """The questions to contacts that are open on ``today``, newest first."""
    either = " UNION ALL ".join(
        f"""SELECT id FROM loop INDEXED BY {index} WHERE {condition} AND kind = 'question' AND opened <= :today
        AND contact_id IN (SELECT value FROM json_each(:ids))"""
        for index, condition in (("loop_open", "closed IS NULL"), ("loop_closed", "closed > :today"))
    )
    rows = conn.execute(
        f"{_LOOP} WHERE l.id IN ({either}) ORDER BY l.opened DESC, l.id DESC",
        {"ids": id_list(ids), "today": today.isoformat()},
    )
    return [_loop(row) for row in rows]


def of_interactions(conn: sqlite3.Connection, chosen: str) -> dict[int, list[Loop]]:
    """The loops that interactions opened, by interaction."""
    found: dict[int, list[Loop]] = {}
    for row in conn.execute(
        f"{_LOOP} WHERE l.interaction_id IN (SELECT value FROM json_each(?)) ORDER BY l.id", (chosen,)
    ):
        assert row[10] is not None
        found.setdefault(row[10], []).append(_loop(row))
    return found


def load(conn: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Loop]:
    """Loops by number."""
    rows = conn.execute(f"{_LOOP} WHERE l.id IN (SELECT value FROM json_each(?))", (id_list(numbers),))
    return {row[0]: _loop(row) for row in rows}
