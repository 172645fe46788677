"""The person's editor on a draft, which is kept until what was typed in it is written down."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from reljournal.cli import drafts
from reljournal.errors import UsageError


@contextlib.contextmanager
def draft(text: str) -> Iterator[str]:
    """The text as it comes back from the editor; where the block fails, the draft stays and the error says where.

    Raises:
        UsageError: no editor is set, it failed, or what it left is no text.
    """
    editor = _editor()
    path = drafts.create(text)
    if path is None:
        raise UsageError("There is no folder for a draft", "make the temporary folder writable")
    kept = text
    try:
        kept = _edited(editor, path)
        yield kept
    except BaseException as error:
        if path.exists():
            error.add_note(f"your draft is kept in {path}")
        elif kept.strip():
            error.add_note(drafts.keep(kept))
        raise
    path.unlink(missing_ok=True)


def written(text: str) -> str:
    """A text written in the editor, which begins with ``text``."""
    with draft(text) as after:
        return after.strip()


def _editor() -> str:
    for name in ("VISUAL", "EDITOR"):
        if os.environ.get(name, "").strip():
            return os.environ[name]
    raise UsageError("No editor is set", "set EDITOR, such as EDITOR=nano; or use the options, see --help")


def _edited(editor: str, path: Path) -> str:
    import shlex
    import subprocess

    try:
        code = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode  # noqa: S603  their own editor
    except (OSError, ValueError) as error:
        raise UsageError(f"The editor '{editor}' could not be started: {error}", "set EDITOR to one that can") from None
    if code:
        raise UsageError(f"The editor '{editor}' ended with code {code}, so nothing was changed")
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        raise UsageError(
            f"The editor '{editor}' left no file, so nothing was changed", "it should write the file that it is given"
        ) from None
    except (OSError, UnicodeDecodeError):
        raise UsageError("What the editor left cannot be read as UTF-8 text, so nothing was changed") from None
