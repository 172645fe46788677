"""The offer to add the names of a sentence that nobody answers to, in one keystroke each."""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence

from reljournal.cli import drafts
from reljournal.domain.model import Who
from reljournal.render.visible import one_line

_ADD, _NEAR = "a", "y"
_LEAVE = frozenset("\r\nn \x04\x1b")
_LONGEST_KEY = 32
"""Bytes that one key may send: an arrow sends several, and none of them may reach the shell."""


def settled(text: str, unknown: Sequence[tuple[str, Who | None]]) -> dict[str, Who | None]:
    """What each unknown name means: the nearest contact, or None for one to be added; those left alone are not there.

    Nothing is asked where something is typed ahead already: those keys are for whoever comes next.

    Raises:
        KeyboardInterrupt: it was broken off; nothing is written then.
    """
    meant: dict[str, Who | None] = {}
    if _typed_ahead():
        return meant
    with drafts.held(text):
        for name, near in unknown:
            chosen = _chosen(name, near)
            if chosen == _ADD:
                meant[name] = None
            elif chosen == _NEAR:
                meant[name] = near
    return meant


def _chosen(name: str, near: Who | None) -> str:
    """The key for one name: add, the near one, or one that leaves it."""
    asked = f"{name}: did you mean {near.name}? [y]es, " if near else f"{name} is not known yet: "
    keys = _LEAVE | {_ADD, _NEAR if near else _ADD}
    with _single_keys():
        sys.stderr.write(one_line(f"{asked}[a]dd{f' {name}' if near else ''}, Return leaves it") + " ")
        sys.stderr.flush()
        key = next(key for key in _typed() if key in keys)
    sys.stderr.write(f"{key if key.isalpha() else ''}\n")
    return key


def _typed_ahead() -> bool:
    import select

    try:
        return bool(select.select([sys.stdin], [], [], 0)[0])
    except (OSError, ValueError):  # where only sockets can be asked
        return False


@contextlib.contextmanager
def _single_keys() -> Iterator[None]:
    """Keys come one by one, without Return, where the terminal can do that; else a line's first letter counts."""
    try:
        import termios
        import tty
    except ImportError:
        yield
        return
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _typed() -> Iterator[str]:
    """The keys as they come, in lower case; one that sends several bytes is its first, and so is the end of all."""
    while True:
        sent = os.read(sys.stdin.fileno(), _LONGEST_KEY).decode("latin-1").casefold()
        yield from "\x1b" if sent[:1] == "\x1b" else sent or "\x04"
