"""Absences of the user: declared, listed. They are deleted and undone like everything else."""

from __future__ import annotations

from reljournal.errors import UsageError
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import absences

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.model import Absence
    from reljournal.journal.session import Session


def away(session: Session, since: date, until: date) -> Absence:
    """Declare an absence, both days included; one that is declared already stays the one it is.

    Raises:
        UsageError: it would end before it begins.
    """
    if until < since:
        raise UsageError(f"{since}..{until} ends before it begins", f"such as rel me away {until}..{since}")
    with session.writing("me", f"away {since}..{until}", create=True) as conn:
        found = absences.get(conn, absences.add(conn, since, until))
    assert found is not None
    return found


def declared(session: Session) -> tuple[Absence, ...]:
    """All absences, the latest first."""
    with session.reading() as conn:
        return absences.load(conn)
