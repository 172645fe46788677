"""reljournal: a relationship journal for the terminal."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from reljournal.errors import RelError as RelError
    from reljournal.journal import Journal as Journal

__version__ = "0.1.0"
__all__ = ["Journal", "RelError", "__version__"]


def __getattr__(name: str) -> object:
    if name == "Journal":
        from reljournal.journal import Journal

        return Journal
    if name == "RelError":
        from reljournal.errors import RelError

        return RelError
    raise AttributeError(f"module 'reljournal' has no attribute '{name}'")
