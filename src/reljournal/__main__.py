"""The entry point: a short lane for what is typed all day, the option parser for everything else (DESIGN 8)."""

from __future__ import annotations

import gc
import sys

from reljournal.cli.boundary import guarded, is_option, readable
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MANY = 1_000_000
MUCH = 50_000
"""New objects that are worth a search for garbage: what starting makes is none of it, and is searched a dozen times."""
PLAIN = {
    "log": (1, MANY),
    "due": (0, 0),
    "show": (1, MANY),
    "list": (0, MANY),
    "find": (1, MANY),
    "timeline": (0, MANY),
}
"""The daily commands that need no option parser, each with the fewest and the most words it takes."""

COMPLETE = "--complete-names"
"""What the completion scripts call, with the beginning of a name."""


def main() -> None:
    """Run ``rel`` and leave with its exit code."""
    gc.set_threshold(MUCH)
    code = run(sys.argv[1:])
    gc.freeze()  # or the interpreter searches all that was imported before it leaves
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line, without the program's name; its exit code."""
    words = [readable(word) for word in arguments]
    return guarded(lambda: _lane(words)(words), words)


def _lane(words: Sequence[str]) -> Callable[[list[str]], None]:
    command = words[0] if words else ""
    if command == COMPLETE:
        from reljournal.cli.daily import complete

        return complete
    fewest, most = PLAIN.get(command, (1, 0))
    if fewest <= len(words) - 1 <= most and not any(map(is_option, words)):
        from reljournal.cli import daily

        return daily.PLAIN[command]
    from reljournal.cli import app

    return app.run


if __name__ == "__main__":
    main()
