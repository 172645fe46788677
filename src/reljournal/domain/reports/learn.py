"""The learn-learn ledger: what I learned from each contact, and what they learned from me."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reljournal.domain.model import Lesson, Who
ONE_SIDED = 3
"""Lessons on one side, none on the other, from which a ledger is one-sided."""


class LedgerRow(NamedTuple):
    """One contact's lessons both ways."""

    contact: Who
    learned: int
    shared: int
    topics: tuple[str, ...]


class TopicRow(NamedTuple):
    """One topic's lessons both ways."""

    topic: str
    learned: int
    shared: int


class Learning(NamedTuple):
    """The ledger of a span. ``only_take`` and ``only_give``: three or more on one side, none on the other."""

    learned: int
    shared: int
    ledger: tuple[LedgerRow, ...]
    only_take: tuple[Who, ...]
    only_give: tuple[Who, ...]
    topics: tuple[TopicRow, ...]
    lessons: tuple[Lesson, ...]
    """The lessons themselves, oldest first."""


def learning(lessons: Sequence[Lesson]) -> Learning:
    """The ledger of these lessons, given oldest first: whoever has most lessons stands first, and so do topics."""
    ledger = _ledger(lessons)
    return Learning(
        learned=_count(lessons, "learned"),
        shared=_count(lessons, "shared"),
        ledger=ledger,
        only_take=tuple(row.contact for row in ledger if row.learned >= ONE_SIDED and not row.shared),
        only_give=tuple(row.contact for row in ledger if row.shared >= ONE_SIDED and not row.learned),
        topics=_topics(lessons),
        lessons=tuple(lessons),
    )


def _ledger(lessons: Sequence[Lesson]) -> tuple[LedgerRow, ...]:
    by_contact: dict[Who, list[Lesson]] = {}
    for lesson in lessons:
        by_contact.setdefault(lesson.contact, []).append(lesson)
    rows = [
        LedgerRow(who, _count(own, "learned"), _count(own, "shared"), tuple(row.topic for row in _topics(own)))
        for who, own in by_contact.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.learned - row.shared, fold(row.contact.name), row.contact.id)))


def _topics(lessons: Iterable[Lesson]) -> tuple[TopicRow, ...]:
    """A topic is one whatever its case and accents; it is shown as it was first written."""
    by_spelling: dict[str, list[str]] = {}
    for lesson in lessons:
        if lesson.topic:
            by_spelling.setdefault(lesson.topic, []).append(lesson.side)
    rows: dict[str, TopicRow] = {}
    for topic, sides in by_spelling.items():
        key = fold(topic)
        row = rows.get(key, TopicRow(topic, 0, 0))
        rows[key] = TopicRow(row.topic, row.learned + sides.count("learned"), row.shared + sides.count("shared"))
    return tuple(row for _, row in sorted(rows.items(), key=lambda pair: (-pair[1].learned - pair[1].shared, pair[0])))


def _count(lessons: Iterable[Lesson], side: str) -> int:
    return [lesson.side for lesson in lessons].count(side)
