"""Declared absences: holidays, illness. A change of one revises the ties in the same transaction."""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Absence
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import ties
from reljournal.storage.contacts import take_ids

if TYPE_CHECKING:
    import sqlite3

_ABSENCE = "SELECT id, since, until FROM absence"


def add(conn: sqlite3.Connection, since: date, until: date) -> int:
    """Declare an absence; the number drawn for it, or the number of the one that is the same."""
    days = since.isoformat(), until.isoformat()
    same = conn.execute(f"{_ABSENCE} WHERE since = ? AND until = ?", days).fetchone()
    if same:
        return int(same[0])
    number = take_ids(conn, "item")
    conn.execute("INSERT INTO absence (id, since, until) VALUES (?, ?, ?)", (number, *days))
    ties.revise(conn, since, until)
    return number


def remove(conn: sqlite3.Connection, absence: Absence) -> None:
    """Take an absence back."""
    conn.execute("DELETE FROM absence WHERE id = ?", (absence.id,))
    ties.revise(conn, absence.since, absence.until)


def get(conn: sqlite3.Connection, number: int) -> Absence | None:
    """The absence with this number."""
    row = conn.execute(f"{_ABSENCE} WHERE id = ?", (number,)).fetchone()
    return _absence(row) if row else None


def load(conn: sqlite3.Connection) -> tuple[Absence, ...]:
    """All absences, the latest first."""
    return tuple(map(_absence, conn.execute(f"{_ABSENCE} ORDER BY since DESC, until DESC, id DESC")))


def revise_touched(conn: sqlite3.Connection, entry: int) -> None:
    """Revise the ties after the absences of a history entry were put back to what they were."""
    since, until = conn.execute(
        """SELECT min(json_extract(image, '$.since')), max(json_extract(image, '$.until')) FROM (
        SELECT before AS image FROM change WHERE entry_id = :entry AND name = 'absence'
        UNION ALL SELECT after FROM change WHERE entry_id = :entry AND name = 'absence')""",
        {"entry": entry},
    ).fetchone()
    if since:
        ties.revise(conn, date.fromisoformat(since), date.fromisoformat(until))


def _absence(row: tuple[int, str, str]) -> Absence:
    return Absence(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2]))
