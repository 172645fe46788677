"""A journal's file, and a hand that writes in it under an entry."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from reljournal.storage import connection, history


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An open, empty journal."""
    opened = connection.create_journal(str(tmp_path / "journal.db"))
    yield opened
    opened.close()


@pytest.fixture
def entry(conn: sqlite3.Connection) -> Callable[[], AbstractContextManager[int]]:
    """One transaction under one entry of the history, whose number it gives."""

    @contextlib.contextmanager
    def begin(command: str = "test") -> Iterator[int]:
        with connection.transaction(conn):
            yield history.begin(conn, "2026-11-21T08:00:00Z", command, "")

    return begin
