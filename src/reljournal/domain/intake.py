"""What an import did, or would do."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reljournal.domain.incoming import Skipped
    from reljournal.domain.model import Who


class Counts(NamedTuple):
    """Rows by kind."""

    contacts: int = 0
    interactions: int = 0
    notes: int = 0


class Proposal(NamedTuple):
    """A new contact that may be somebody who is there already."""

    incoming: str
    existing: Who
    why: str


class Sample(NamedTuple):
    """One record as it was understood, for the preview."""

    where: str
    words: str


class Imported(NamedTuple):
    """The outcome of an import; ``entry`` is None for a preview and where nothing was written.

    ``notes`` are remarks about the file as a whole, ``matched`` new records that found their contact by a handle.
    """

    source: str
    preview: bool
    entry: int | None
    read: int
    new: Counts
    updated: Counts
    unchanged: Counts
    skipped: tuple[Skipped, ...]
    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]
    matched: int
    samples: tuple[Sample, ...]
