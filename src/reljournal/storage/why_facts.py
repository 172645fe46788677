"""What ``rel show --why`` needs beside the page: the days behind a rhythm. Asked for on request only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_DAYS = "SELECT DISTINCT day FROM participant WHERE contact_id = ? AND day <= ? AND counts ORDER BY day"


def contact_days(conn: sqlite3.Connection, contact: int, today: date) -> tuple[date, ...]:
    """The days of contact that count for the rhythm, up to ``today``, oldest first."""
    return tuple(date.fromisoformat(day) for (day,) in conn.execute(_DAYS, (contact, today.isoformat())))
