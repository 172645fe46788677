"""The entry point: a short lane for what is typed all day, the option parser for everything else (DESIGN 8)."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

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


INTERRUPTED = 130


def main() -> None:
    """Run ``rel`` and leave with its exit code."""
    try:  # all that is imported stands behind this line: Ctrl-C may come at any moment
        gc.set_threshold(MUCH)
        code = run(sys.argv[1:])
        gc.freeze()  # or the interpreter searches all that was imported before it leaves
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line, without the program's name; its exit code."""
    from reljournal.cli.boundary import guarded

    return guarded(lambda: _go(list(arguments)), arguments)


def _go(words: list[str]) -> None:
    from reljournal.cli.boundary import is_option, readable

    command = words[0] if words else ""
    fewest, most = PLAIN.get(command, (1, 0))
    if command == COMPLETE:
        from reljournal.cli.daily import complete

        complete([readable(word) for word in words])
    elif fewest <= len(words) - 1 <= most and not any(map(is_option, words)):
        from reljournal.cli import daily

        daily.PLAIN[command]([readable(word) for word in words])
    else:  # where paths may stand, which are opened as they are
        from reljournal.cli import app

        app.run(words)


if __name__ == "__main__":
    main()
