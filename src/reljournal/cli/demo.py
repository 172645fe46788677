"""``rel demo``: a sample journal in a folder of its own, and the daily commands at work on it."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reljournal import clock
from reljournal.errors import ConflictError, StorageError

SENTENCE = (
    "Coffee with Ada and Grace yesterday 45m, Ada is hiring #hiring +; learned from Ada: pgvector is enough for us; "
    "owe Ada: intro to Ben by friday"
)
SHOWN = (("log", SENTENCE), ("due",), ("report",))
"""The commands that are run before the person's eyes."""

_INTRODUCTION = """\
A sample journal of thirteen invented people and five months is in
{folder}
Your own journal is not touched. This is what a day with rel looks like:
"""
_CLOSING = """
The sample stays where it is, to be played with. This makes it the journal of this shell:

    export REL_DB={db}

    rel show ada            the page to read before you meet her
    rel find rust           who knows about it
    rel timeline tomas      a hard talk, and how it was turned round
    rel list --sort band    everybody, the coolest ties first
    rel undo                takes the coffee back

`unset REL_DB` leaves it.
"""


def run(folder: str | None = None, *, json: bool = False) -> int:
    """Make the sample journal and show it; with ``json`` only say where it is. The exit code.

    Args:
        folder: where to make it; None takes a fresh temporary folder.
        json: one object instead of the screens.

    Raises:
        ConflictError: there is a journal in that folder.
        StorageError: nothing can be written there.
    """
    from reljournal.cli.demo_story import tell

    place = _folder(folder)
    db = os.path.join(place, "journal.db")  # noqa: PTH118  as the rest of the program writes paths
    today = clock.today()
    tell(db, today)
    if json:
        from reljournal.render.json import envelope

        sys.stdout.write(envelope("demo", today, {"path": db}) + "\n")
    else:
        _show(place, db)
    return 0


def _folder(wanted: str | None) -> str:
    """A folder that only its owner can open, without a journal in it."""
    try:
        if wanted is None:
            return tempfile.mkdtemp(prefix="rel-demo-")
        folder = Path(wanted).expanduser().absolute()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"No folder can be made for the demo: {error.strerror}", "set TMPDIR to another") from None
    if (folder / "journal.db").exists():
        raise ConflictError(f"There is a journal in {folder} already", "rel demo without a folder makes a fresh one")
    return str(folder)


def _show(folder: str, db: str) -> None:
    from reljournal.cli.app import run as typed

    os.environ.pop("PAGER", None)  # one screen follows the other here
    sys.stdout.write(_INTRODUCTION.format(folder=folder))
    for words in SHOWN:
        sys.stdout.write(f"\n$ {_line(db, words)}\n")
        typed(["--db", db, *words])
        sys.stderr.flush()
    sys.stdout.write(_CLOSING.format(db=_quoted(db)))


def _line(db: str, words: Sequence[str]) -> str:
    """The command as it is typed in a shell."""
    command, *rest = words
    return " ".join(["rel", "--db", _quoted(db), command, *(f'"{text}"' for text in rest)])


def _quoted(path: str) -> str:
    import shlex

    return shlex.quote(path)
