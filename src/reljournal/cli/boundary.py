"""The one place where errors become words on stderr and an exit code."""

from __future__ import annotations

import os
import sys

from reljournal.errors import RelError, StorageError
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BUG = 1
INTERRUPTED = 130
LONGEST_MESSAGE, LONGEST_HINT = 200, 800
"""Characters of an error that are shown, besides its end: it may echo what was typed, and that may be a whole file."""
TAIL = 80


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
    try:
        _prepare_streams()
        return _worked(work)
    except BaseException as error:  # noqa: BLE001  the boundary is for all of them
        return _ended(error, as_json="--json" in words)


def _worked(work: Callable[[], None]) -> int:
    code = 0
    try:
        work()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _prepare_streams() -> None:
    """A pipe carries UTF-8 whatever the locale says; a terminal shows a question mark for what it cannot.

    What a person types may be any bytes. A stream that the shell has closed is empty, or goes nowhere.
    """
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if getattr(stream, "encoding", None) not in (None, "utf-8") and hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")


def _open_closed() -> None:
    """In the order of their numbers, so that no other file, such as the journal, is opened in the place of one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  open to the very end


def _ended(error: BaseException, *, as_json: bool) -> int:
    """Tell what ended the work early; the exit code. Where nobody can be told, the code says it all."""
    if isinstance(error, BrokenPipeError):
        _let_go()
        return 0
    if isinstance(error, OSError) and error.filename is None:  # one about a file names it; this is about a stream
        _let_go()
        error = _unwritten(error)
    code = _code(error)
    if code == BUG and os.environ.get("REL_DEBUG"):
        raise error
    try:
        _tell(error, code, as_json=as_json)
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        _let_go()
    return code


def _unwritten(error: OSError) -> StorageError:
    told = StorageError(f"The output could not be written: {error.strerror}", "make room, or send it elsewhere")
    for note in _notes(error):
        told.add_note(note)
    return told


def _code(error: BaseException) -> int:
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    return error.code if isinstance(error, RelError) else BUG


def _tell(error: BaseException, code: int, *, as_json: bool) -> None:
    if isinstance(error, KeyboardInterrupt):
        sys.stderr.write("".join(f"{line}\n" for line in ["", *_notes(error)]))
        return
    if isinstance(error, RelError):
        hints = [shortened(error.hint, LONGEST_HINT)] if error.hint else []
        _write(code, shortened(error.message), [*hints, *_notes(error)], error.candidates, as_json=as_json)
        return
    message = f"This is a bug in rel: {type(error).__name__}: {error}"
    hints = [*_notes(error), "the same command with REL_DEBUG=1 before it shows where it happened"]
    _write(code, shortened(message), hints, (), as_json=as_json)


def shortened(text: str, most: int = LONGEST_MESSAGE) -> str:
    """The beginning and the end of a text that is too long to be read, without what is no text."""
    return readable(text if len(text) <= most + TAIL else f"{text[:most]} … {text[-TAIL:]}")


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
    """A stream takes nothing any more: send what the interpreter still flushes at its end to nowhere."""
    import contextlib

    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):
                stream.flush()
                continue
            os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
