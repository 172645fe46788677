"""In context: whether what was said or done served something that moves the other (DESIGN 9)."""

from __future__ import annotations

from reljournal.domain.ground import topics
from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reljournal.domain.model import Note

KINDS = ("need", "goal", "news")
"""The kinds of note that an interaction can serve."""


def serves(text: str, tags: Iterable[str], note_text: str, name: str = "") -> bool:
    """Whether a text or its tags name what a note says; the contact's own ``name`` in the note names nothing."""
    return not topics(" | ".join((text, *tags))).isdisjoint(matter(note_text, name))


def matter(note_text: str, name: str = "") -> frozenset[str]:
    """The topics of a note, without the words of its contact's name."""
    return topics(note_text).difference(topics(name))


def best_note(text: str, notes: Sequence[Note]) -> Note | None:
    """The note that shares the most words with a text, the newest of several; None where none shares any.

    The caller decides which notes to offer: live ones of ``KINDS``.
    """
    said = topics(text)
    scored = [(len(said & matter(note.text, note.contact.name)), note.on, note.id, note) for note in notes]
    best = max(scored, default=None, key=lambda found: found[:3])
    return best[3] if best and best[0] else None


def live(on: date, until: date | None, day: date) -> bool:
    """Whether a note holds on a day; its last day still does."""
    return on <= day and (until is None or day <= until)


def says_all(note_text: str, text: str) -> bool:
    """Whether every word of a text stands in the note too, so that linking the note loses none of them."""
    return set(fold(text).split()) <= set(fold(note_text).split())
