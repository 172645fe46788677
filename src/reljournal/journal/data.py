"""Bringing files in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reljournal.domain.incoming import Context
from reljournal.domain.intake import Imported
from reljournal.exchange import source as exchange
from reljournal.frozen import NamedTuple
from reljournal.storage.imports import Intake

if TYPE_CHECKING:
    from pathlib import Path

    from reljournal.journal.session import Session

REPORT_EVERY = 200
"""Records between two calls of the progress function."""

Progress = Callable[[int, int | None, int], None]
"""Called with bytes read, bytes in all (None where unknown) and records taken."""


class ImportOptions(NamedTuple):
    """How a file is to be read, where its content does not say."""

    as_source: str | None = None
    encoding: str | None = None
    tag_separator: str = ";"
    date_order: str | None = None


def import_file(
    session: Session, path: Path, options: ImportOptions, *, write: bool, progress: Progress | None = None
) -> Imported:
    """Read a file of another program; ``write`` False is a preview, which changes nothing."""
    context = Context(channels=session.channels())
    opened = exchange.open_source(path, **options._asdict(), context=context)
    if not write:
        with session.reading(missing_is_empty=True) as conn:
            intake = Intake(conn, opened.source, session.today, write=False)
            _take_all(intake, opened, progress)
        return _outcome(session, intake, opened, preview=True)
    shown = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    with session.writing("import", shown, create=True) as conn:
        intake = Intake(conn, opened.source, session.today, write=True)
        _take_all(intake, opened, progress)
    return _outcome(session, intake, opened, preview=False)


def _take_all(intake: Intake, opened: exchange.Source, progress: Progress | None) -> None:
    for record in opened.records:
        intake.take(record)
        if progress is not None and intake.read % REPORT_EVERY == 0:
            progress(opened.position(), opened.size, intake.read)
    intake.finish()


def _outcome(session: Session, intake: Intake, opened: exchange.Source, *, preview: bool) -> Imported:
    new, updated, unchanged = intake.counts()
    return Imported(
        source=opened.source,
        preview=preview,
        entry=None if preview else session.entry,
        read=intake.read,
        new=new,
        updated=updated,
        unchanged=unchanged,
        skipped=tuple(intake.skipped),
        proposals=tuple(intake.proposals),
        notes=opened.notes + _ahead(intake),
        matched=intake.matched,
        samples=tuple(intake.samples),
    )


def _ahead(intake: Intake) -> tuple[str, ...]:
    """A remark about entries dated ahead: they are kept, and show up when their day comes."""
    if not intake.ahead:
        return ()
    return (f"{intake.ahead} dated after today: kept, and counted from their day on",)
