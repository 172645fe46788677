"""The journal: one method for each use case. This is the public interface, for the command line and for scripts.

Each family of use cases is a module beside this one, imported when one of its methods is called first, so that a
command pays only for what it does.
"""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.journal.looking import Looking
from reljournal.journal.session import Session
from reljournal.journal.writing import Writing

if TYPE_CHECKING:
    from datetime import date
    from types import TracebackType
    from typing import Self

    from reljournal.config import Settings
    from reljournal.domain.model import Note


class Journal(Writing, Looking):
    """A relationship journal in one SQLite file.

    Args:
        db: the file; None takes REL_DB, the config or the platform's data folder. ``~`` is expanded.
        today: the day on which everything is read; None takes the clock's.

    Every writing method is one transaction and one history entry. Names are resolved as on the command line.

    Raises:
        RelError: its children say what was not understood or could not be done; nothing is written then.
    """

    def __init__(self, db: str | None = None, today: date | None = None) -> None:
        self._session = Session(db, today)

    def __enter__(self) -> Self:
        """The journal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._session.close()

    @property
    def path(self) -> str:
        """Where the journal is."""
        return self._session.place.path

    @property
    def today(self) -> date:
        """The day on which the journal is read."""
        return self._session.today

    @property
    def settings(self) -> Settings:
        """The person's settings."""
        return self._session.settings

    @property
    def entry(self) -> int | None:
        """The history entry of the last write; None where it changed nothing."""
        return self._session.entry

    @property
    def ended(self) -> tuple[Note, ...]:
        """The notes that the last ``note`` ended, since it took their place: one ``work`` holds at a time."""
        return self._session.ended

    @property
    def missing(self) -> bool:
        """Whether the last read found no file in the default place."""
        return self._session.missing
