"""Where a name ends and the text behind it begins."""

from collections.abc import Sequence

from reljournal.domain.names import fold
from reljournal.journal import Journal

LONGEST = 10
"""Words of the longest name that needs no quotes."""


def split(journal: Journal, words: Sequence[str], rest: int = 1) -> tuple[str, list[str]]:
    """The name at the beginning and the words behind it: the first word, or more where they are a contact's name.

    A colon behind the name is not part of it. ``rest`` words at least are left behind a name of several words.
    """
    for size in range(min(LONGEST, len(words) - rest), 1, -1):
        said = fold(" ".join(words[:size])).removesuffix(":")
        if any(f"{fold(name)} ".startswith(f"{said} ") for name in journal.names(said)):
            return " ".join(words[:size]).removesuffix(":"), list(words[size:])
    return (words[0] if words else "").removesuffix(":"), list(words[1:])


def whole(words: Sequence[str]) -> str:
    """The name of somebody new; ``@First_Last`` is written as it is in a sentence."""
    said = " ".join(words)
    return said[1:].replace("_", " ") if said.startswith("@") else said
