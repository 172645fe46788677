"""``rel log --batch``: many sentences at once, one a line, all of them or none."""

from __future__ import annotations

import sys
from pathlib import Path

from reljournal.cli import daily, drafts, screen, values
from reljournal.errors import UsageError
from reljournal.frozen import TYPE_CHECKING
from reljournal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reljournal.cli.screen import Asked
    from reljournal.cli.values import LogWords
    from reljournal.domain.model import Logged

BULLETS = ("- ", "* ", "• ")
STDIN = "-"


def log(given: Asked, path: str, said: LogWords, words: Sequence[str]) -> None:
    """Log every line of a file, or of stdin, with the same options.

    Raises:
        UsageError: words stand beside it, or the file cannot be read as text.
        RelError: an option or a line is refused, which the message names; nothing is written.
    """
    if words:
        raise UsageError(f"--batch reads the entries from a file, and '{' '.join(words)}' stands beside it", EXAMPLE)
    text = _text(path)
    try:
        with Journal(given.db) as journal:
            source = "" if path == STDIN else Path(path).name
            logged = journal.log_all(entries(text), values.log_options(said, journal), source)
    except BaseException as error:
        if path == STDIN and text.strip():
            error.add_note(drafts.keep(text))
        raise
    from reljournal.render import echo

    screen.tell(given, journal, "log", _body(logged), echo.batch(logged, journal.today))


EXAMPLE = "such as rel log --batch week.txt; --on and the other options count for every line"


def entries(text: str) -> list[tuple[int, str]]:
    """The lines that hold something, with their numbers; where each begins with the same bullet, without it."""
    ended = text.replace("\r\n", "\n").replace("\r", "\n")  # other signs that end a line may stand in a sentence
    lines = [(number, line.strip()) for number, line in enumerate(ended.split("\n"), 1) if line.strip()]
    for bullet in BULLETS:
        if all(line.startswith(bullet) for _, line in lines):
            return [(number, line.removeprefix(bullet).strip()) for number, line in lines]
    return lines


def _text(path: str) -> str:
    try:
        found = sys.stdin.buffer.read() if path == STDIN else Path(path).expanduser().read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{path or 'a file without a name'} could not be read: {why}", EXAMPLE) from None
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        name = "stdin" if path == STDIN else path
        refused = UsageError(f"line {line} of {name} is no UTF-8 text", "save it as UTF-8 and say it again")
        if path == STDIN:
            refused.add_note(drafts.keep(found.decode("utf-8", "replace")))
        raise refused from None


def _body(logged: Sequence[Logged]) -> dict[str, object]:
    """The JSON of ``log``, about all entries together, and each of them with its own."""
    return {
        "interaction": logged[0].interaction,
        "created": [who for one in logged for who in one.created],
        "unknown": [name for one in logged for name in one.unknown],
        "guesses": [guess for one in logged for guess in one.guesses],
        "entries": [daily.logged_body(one) for one in logged],
    }
