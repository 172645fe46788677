"""Examining the journal: the file, and on request whether the rhythm was right about the log."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from reljournal.domain.findings import DAMAGE, REBUILT, Check, Findings
from reljournal.domain.replay import Replay, replay
from reljournal.errors import StorageError
from reljournal.storage import connection, doctor, ties

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from reljournal.journal.session import Session

SAMPLE = 25_000
"""Contact days that are looked at where the answer has to come at once."""


def examine(session: Session, *, fix: bool, rhythm: bool) -> Findings:
    """Look at the file; with ``fix`` make again what can be, after a copy; with ``rhythm`` replay the log."""
    path = session.place.path
    try:
        conn = connection.open_journal(path)
    except StorageError as error:
        return Findings((Check("file", False, "; ".join(filter(None, (error.message, error.hint)))),))
    if conn is None:
        with session.reading():  # which says what a missing file means here
            return Findings()
    with closing(conn), connection.guard(path):
        found = Findings(doctor.examine(conn, path))
        if fix:
            found = _fixed(conn, path, found)
        if rhythm and not _damaged(found):
            found = found._replace(rhythm=_replayed(conn, session.today))
    return found


def hides_p_quiet(conn: sqlite3.Connection, today: date) -> bool:
    """Whether forecasts of quiet were worse than the base rate on this log (HEALTH 4), so that no screen shows them.

    A long log is sampled, one contact of so many, so that a screen need not wait for it.
    """
    return _replayed(conn, today, 1 + doctor.contact_days(conn) // SAMPLE).p_quiet.hidden


def _replayed(conn: sqlite3.Connection, today: date, every: int = 1) -> Replay:
    return replay(doctor.histories(conn, today, every), today, ties.absences(conn))


def _damaged(found: Findings) -> bool:
    return any(fault in DAMAGE for fault in found.faults)


def _fixed(conn: sqlite3.Connection, path: str, found: Findings) -> Findings:
    """The findings after what is derived was made again; the same where there is no need, or where it could harm."""
    wrong = [fault for fault in found.faults if fault in REBUILT]
    if not wrong or _damaged(found):
        return found
    copy = None
    if wrong != ["mode"]:
        copy = doctor.put_aside(path)
        doctor.rebuild(conn)
    doctor.close_to_others(path)
    return Findings(doctor.examine(conn, path), copy)
