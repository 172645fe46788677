"""Drafts: files that keep what was typed when it could not be written down."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


def keep(text: str) -> str:
    """Keep the text in a new file that only its owner can read; the sentence that says where."""
    path = create(text)
    return f"your text is kept in {path}" if path else f"your text was: {text}"


@contextlib.contextmanager
def held(text: str) -> Iterator[None]:
    """Keep the text in a draft for as long as the block runs, should the terminal go away meanwhile."""
    path = create(text)
    try:
        yield
    finally:
        if path:
            path.unlink(missing_ok=True)


def create(text: str) -> Path | None:
    """A new draft with this text, beside the journal or in the temporary folder; None where neither can be written."""
    import tempfile

    from reljournal import paths

    for folder in (paths.data_folder(), tempfile.gettempdir()):
        try:
            number, name = tempfile.mkstemp(prefix="draft-", suffix=".txt", dir=folder)
        except OSError:
            continue
        try:
            with os.fdopen(number, "w", encoding="utf-8", errors="replace") as file:
                file.write(text.rstrip("\n") + "\n")
        except OSError:  # such as a full disk
            Path(name).unlink(missing_ok=True)
            continue
        return Path(name)
    return None
