"""Examining the journal: doctor."""

from typing import TYPE_CHECKING, Annotated

import typer

from reljournal.cli import screen
from reljournal.cli.options import asked
from reljournal.cli.screen import Answer
from reljournal.errors import StorageError
from reljournal.journal import Journal

if TYPE_CHECKING:
    from reljournal.domain.findings import Findings


def doctor(
    ctx: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Make again what follows from your entries, after a copy of the file.")
    ] = False,
    rhythm: Annotated[
        bool, typer.Option("--rhythm", help="Also replay your log: how often was drifting right?")
    ] = False,
) -> None:
    """Is the file sound, and with --rhythm: was the rhythm right about your own log?

    Looking changes nothing. The exit code is 6 where a fault is left.
    """
    given = asked(ctx)
    with Journal(given.db) as journal:
        found = journal.doctor(fix=fix, rhythm=rhythm)
        screen.show(given, journal, Answer("doctor", "doctor", found, _body(found)))
        if not given.json:
            screen.say(_talk(found, fix=fix))
    if not found.ok:
        raise typer.Exit(StorageError.code)


def _body(found: "Findings") -> dict[str, object]:
    replayed = None
    if found.rhythm:
        from reljournal.domain.replay import words

        replayed = {**found.rhythm._asdict(), "words": dict(words(found.rhythm))}
    return {"ok": found.ok, "checks": found.checks, "copy": found.copy, "rhythm": replayed}


def _talk(found: "Findings", *, fix: bool) -> list[str]:
    """What was done, and what can be done about the rest."""
    from reljournal.domain.findings import DAMAGE, REBUILT
    from reljournal.render.visible import one_line

    said = [one_line(f"The file as it was: {found.copy}")] if found.copy else []
    curable = [fault for fault in found.faults if fault in REBUILT]
    if any(fault in DAMAGE for fault in found.faults):
        return ["Nothing was made again: the file itself has to be sound first."] if fix else []
    return [*said, f"rel doctor --fix puts right: {', '.join(curable)}"] if curable else said
