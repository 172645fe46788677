"""The days behind a rhythm."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

from reljournal.storage import contacts, interactions
from reljournal.storage.interactions import Row
from reljournal.storage.why_facts import contact_days

DAY = date(2026, 11, 21)


def test_days_count_once_up_to_today_and_without_broadcasts(
    conn: sqlite3.Connection, entry: Callable[[], AbstractContextManager[int]]
) -> None:
    with entry():
        for name in ("Ada", "Bob"):
            contacts.insert(conn, name, DAY)
        for back, broadcast in ((0, False), (0, False), (9, False), (4, True), (-1, False)):
            interactions.insert(conn, Row(DAY - timedelta(back), broadcast=broadcast), [1], ())
        interactions.insert(conn, Row(DAY - timedelta(2)), [2], ())
    assert contact_days(conn, 1, DAY) == (DAY - timedelta(9), DAY)
    assert contact_days(conn, 3, DAY) == ()
