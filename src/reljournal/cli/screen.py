"""Where a command's outcome goes: stdout is data, stderr is talk, and under ``--json`` one object is all."""

from __future__ import annotations

import os
import sys

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from reljournal.journal import Journal

NO_JOURNAL = "No journal yet. rel log SENTENCE begins one; rel demo shows one."
PAGED = frozenset({"due", "show", "list", "timeline", "find", "report"})
SHOWN = 50
"""How many lines of a long list a terminal gets at once."""


class Asked(NamedTuple):
    """What stands before every command: the journal's file, and whether the answer is for a program."""

    db: str | None = None
    json: bool = False


class Answer(NamedTuple):
    """What a reading command found.

    ``look`` names the function that draws ``value``, in ``render.terminal`` and ``render.plain`` alike; ``body`` is
    the JSON object. ``more`` says how to see what was left out.
    """

    command: str
    look: str
    value: Any
    body: Mapping[str, object]
    empty: bool = False
    filtered: bool = False
    more: str = ""
    also: tuple[tuple[str, Any], ...] = ()
    """What is drawn below it, as pairs of ``look`` and ``value``."""


def show(asked: Asked, journal: Journal, answer: Answer) -> None:
    """Write an answer to stdout; an empty one is a friendly line on stderr."""
    if asked.json:
        write_json(journal, answer.command, answer.body)
    elif journal.missing:
        say([NO_JOURNAL])
    elif answer.empty:
        from reljournal.render.words import empty

        say([empty(answer.command, filtered=answer.filtered)])
    else:
        _draw(journal, answer)
        if answer.more and not (answer.look == "due" and sys.stdout.isatty()):  # that screen ends with it itself
            say([answer.more])


def tell(asked: Asked, journal: Journal, command: str, body: Mapping[str, object], lines: Iterable[str]) -> None:
    """Say what was written: the lines on stderr, or the object alone on stdout."""
    if asked.json:
        write_json(journal, command, {"entry": journal.entry, **body})
    elif journal.entry is None:
        say(["Nothing changed."])
    else:
        say(lines)


def write_json(journal: Journal, command: str, body: Mapping[str, object]) -> None:
    """One object on stdout."""
    from reljournal.render.json import envelope

    sys.stdout.write(envelope(command, journal.today, body) + "\n")


def write(lines: Sequence[str]) -> None:
    """Lines of data on stdout."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def say(lines: Iterable[str]) -> None:
    """Lines of talk on stderr, behind the data that was written before."""
    sys.stdout.flush()
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def limit(asked: Asked, given: int | None, *, everything: bool, usual: int | None = None) -> int | None:
    """How many lines to show: ``given``, else ``usual``, else as many as a terminal takes at once; None is all."""
    if given is not None or everything:
        return given
    if usual is not None:
        return usual
    return SHOWN if sys.stdout.isatty() and not asked.json else None


def more(shown: int, total: int | None, command: str) -> str:
    """How to see the rest of a list, where there is one."""
    if total is None:
        return f"the newest {shown} shown; {command} shows them all"
    return f"{shown} of {total} shown; {command} shows them all" if shown < total else ""


def _draw(journal: Journal, answer: Answer) -> None:
    if not sys.stdout.isatty():
        from reljournal.render import plain

        for look, value in ((answer.look, answer.value), *answer.also):
            write(getattr(plain, look)(value, journal.today))
        return
    from io import StringIO
    from shutil import get_terminal_size

    from reljournal.render import terminal
    from reljournal.render.sheets.marks import legible

    size = get_terminal_size()
    dumb = os.environ.get("TERM") == "dumb"
    page = StringIO()
    colour = not (dumb or os.environ.get("NO_COLOR"))
    for look, value in ((answer.look, answer.value), *answer.also):
        getattr(terminal, look)(value, journal.today, page, size.columns, colour)
    text = legible(page.getvalue(), "ascii" if dumb else sys.stdout.encoding)
    pager = os.environ.get("PAGER", "").strip() if answer.command.split()[0] in PAGED else ""
    if not (pager and text.count("\n") >= size.lines and _paged(pager, text)):
        sys.stdout.write(text)


def _paged(pager: str, text: str) -> bool:
    """Whether the pager showed the text; one that cannot be started, or fails, is no reason to show nothing."""
    import shlex
    import subprocess

    environment = {"LESS": "FRX", **os.environ}
    try:
        ended = subprocess.run(shlex.split(pager), input=text.encode(), env=environment, check=False)  # noqa: S603  their own
    except (OSError, ValueError):
        return False
    return ended.returncode == 0
