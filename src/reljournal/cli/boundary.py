"""The one place where errors become words on stderr and an exit code."""

from __future__ import annotations

import os
import sys

from reljournal.errors import RelError
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BUG = 1
INTERRUPTED = 130


def is_option(word: str) -> bool:
    """Whether a word is an option; ``-``, ``--``, ``+``, ``++`` and ``=`` are tone marks of a sentence."""
    return word[:1] == "-" and word[1:].removeprefix("-")[:1].isalpha()


def readable(word: str) -> str:
    """The argument with bytes that are no UTF-8 replaced, so that it can be kept and printed."""
    if word.isascii():
        return word
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def guarded(work: Callable[[], None], words: Sequence[str]) -> int:
    """Do the work; the exit code. What goes wrong is told on stderr, as an object where ``--json`` was given."""
    _prepare_streams()
    code = 0
    try:
        try:
            work()
        except BrokenPipeError:
            raise
        except BaseException as error:  # noqa: BLE001  the boundary is for all of them
            code = _told(error, as_json="--json" in words)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        _let_go()
    return code


def _prepare_streams() -> None:
    """A pipe carries UTF-8 whatever the locale says; a terminal shows a question mark for what it cannot."""
    for stream in (sys.stdout, sys.stderr):
        if getattr(stream, "encoding", None) not in (None, "utf-8") and hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def _told(error: BaseException, *, as_json: bool) -> int:
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 0
    if isinstance(error, KeyboardInterrupt):
        sys.stderr.write("".join(f"{line}\n" for line in ["", *_notes(error)]))
        return INTERRUPTED
    if isinstance(error, RelError):
        hints = [error.hint] if error.hint else []
        _write(error.code, error.message, [*hints, *_notes(error)], error.candidates, as_json=as_json)
        return error.code
    if os.environ.get("REL_DEBUG"):
        raise error
    message = f"This is a bug in rel: {type(error).__name__}: {error}"
    hints = [*_notes(error), "the same command with REL_DEBUG=1 before it shows where it happened"]
    _write(BUG, message, hints, (), as_json=as_json)
    return BUG


def _notes(error: BaseException) -> list[str]:
    """What was added to the error on its way, such as where the text is kept."""
    return list(getattr(error, "__notes__", ()))


def _write(
    code: int, message: str, hints: Sequence[str], candidates: Sequence[tuple[int, str]], *, as_json: bool
) -> None:
    if as_json:
        from reljournal.render.json import error

        sys.stderr.write(error(code, message, "; ".join(hints) or None, candidates) + "\n")
        return
    from reljournal.render.visible import visible

    sys.stderr.write("".join(f"{line}\n" for line in [visible(message), *("  " + visible(hint) for hint in hints)]))


def _let_go() -> None:
    """Nobody reads any more: send what the interpreter still flushes at its end to nowhere."""
    import contextlib

    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(BrokenPipeError):
                stream.flush()
                continue
            os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
