"""What moves the other: which notes hold, and whether what was said or done served one of them (DESIGN 9)."""

from __future__ import annotations

from reljournal.domain.ground import topics
from reljournal.domain.names import fold
from reljournal.domain.vocabulary import REPLACING_KINDS
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reljournal.domain.model import Note

KINDS = ("need", "goal", "news")
"""The kinds of note that an interaction can serve."""
ORDER = ("need", "goal", "news", "preference", "family", "work", "expertise", "interest", "value", "fact")
"""Before a meeting: what moves them now, how to treat them, who they are. How you met is told apart."""


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


def placed(note: Note, others: Iterable[Note], today: date) -> tuple[Note, tuple[Note, ...]]:
    """A new note among ``others`` of a kind of which one holds at a time: the note, and those it ends with their end.

    It ends what held on its day, on its day. A later one is known already: then it holds until that one's day. What
    was over before ``today`` when it was written down (``--until``) takes nobody's place.
    """
    if note.until is not None and note.until < today:
        return note, ()
    kept = tuple(others)
    later = min((other.on for other in kept if other.on > note.on), default=None)
    if later is not None and (note.until is None or later < note.until):
        note = note._replace(until=later)
    holding = (o for o in kept if o.on <= note.on and (o.until is None or o.until > note.on))
    return note, tuple(other._replace(until=note.on) for other in holding)


def in_order(notes: Iterable[Note], today: date) -> tuple[list[Note], int]:
    """The notes that hold, in the order in which one needs them, newest first in each kind; how many ended.

    Those on their last day come last; one whose place another took has ended, although it held this morning.
    """
    kept = [note for note in notes if note.kind in ORDER]
    held = {note.kind for note in kept if note.kind in REPLACING_KINDS and (note.until is None or note.until > today)}
    now = [note for note in kept if live(note.on, note.until, today) and (note.until != today or note.kind not in held)]
    now.sort(key=lambda note: (note.until == today, ORDER.index(note.kind), -note.on.toordinal(), -note.id))
    return now, len(kept) - len(now)


def since_last(note: Note, last: date | None) -> bool:
    """Whether a note is news that came after the ``last`` contact: an occasion to get in touch."""
    return note.kind == "news" and last is not None and note.on > last


def says_all(note_text: str, text: str) -> bool:
    """Whether every word of a text stands in the note too, so that linking the note loses none of them."""
    return set(fold(text).split()) <= set(fold(note_text).split())
