"""The page to read before you meet somebody, and the lines of a timeline."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.arithmetic import Arithmetic
    from reljournal.domain.figures import Figure
    from reljournal.domain.model import Contact, DueItem, Health, Interaction, Lesson, Loop, Note, Reason, Rhythm, Who


class Link(NamedTuple):
    """A link of this contact's: what the other is to them, as in parent.

    ``outward`` where it is kept as pointing from this contact to the other. Where the kind has no known inverse, it is
    not ``two_sided``, and ``kind`` is the word that was typed, seen from whom it points from.
    """

    kind: str
    contact: Who
    outward: bool
    two_sided: bool = True


class Page(NamedTuple):
    """Everything about one contact, newest first in each list.

    ``loops`` and ``notes`` are the open and live ones first, then the others; ``reasons`` are those of ``rel due``;
    ``words`` are the sentences that explain the rhythm, ``context`` says how old the notes are, ``would_raise`` what
    would raise the summary. ``why`` is there where it was asked for.
    """

    contact: Contact
    rhythm: Rhythm
    health: Health
    loops: tuple[Loop, ...]
    notes: tuple[Note, ...]
    lessons: tuple[Lesson, ...]
    common: tuple[str, ...]
    timeline: tuple[Interaction, ...]
    links: tuple[Link, ...]
    reasons: tuple[Reason, ...]
    words: tuple[str, ...]
    context: str = ""
    would_raise: tuple[str, ...] = ()
    why: Arithmetic | None = None
    weeks: dict[date, int] | None = None
    """The entries that count for the rhythm in each of the last 52 ISO weeks, by their Mondays."""


class TimelineItem(NamedTuple):
    """One line of a timeline; ``type`` is ``interaction``, ``note``, ``lesson`` or ``loop``."""

    type: str
    on: date
    item: Interaction | Note | Lesson | Loop


class Timeline(NamedTuple):
    """The newest lines first, and how many there are in all; None for more than is worth counting."""

    items: tuple[TimelineItem, ...]
    total: int | None


class ContactList(NamedTuple):
    """The contacts shown, and how many passed the filter."""

    contacts: tuple[Contact, ...]
    total: int


class DueList(NamedTuple):
    """The items shown, most pressing first, and how many there are in all.

    ``waiting`` is whether anybody waits for me, shown or not; None where only a part was looked at. ``why`` has a
    figure for each item where it was asked for.
    """

    items: tuple[DueItem, ...]
    total: int
    waiting: bool | None = None
    why: tuple[Figure, ...] = ()
