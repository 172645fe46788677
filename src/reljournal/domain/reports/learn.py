"""The learn-learn ledger: what I learned from each contact, and what they learned from me."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from reljournal.domain.model import Lesson, Who

ONE_SIDED = 3
"""Lessons on one side, none on the other, from which a ledger is one-sided."""
FORGOTTEN_AFTER = 30
"""Days after which a lesson is worth returning to."""
RETURNS = 5
"""How many such lessons a report names."""


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


class Teachers(NamedTuple):
    """Who taught me most about a topic, several where they are even, and how much each of them."""

    topic: str
    contacts: tuple[Who, ...]
    learned: int


class CircleShare(NamedTuple):
    """One circle's lessons both ways, and with how many of its contacts."""

    circle: str
    contacts: int
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
    circles: tuple[CircleShare, ...] = ()
    taught_most: tuple[Teachers, ...] = ()
    """For each topic of which I learned, in the order of ``topics``."""
    returning: tuple[Lesson, ...] = ()
    """Lessons of mine that are worth returning to."""


class Taught(NamedTuple):
    """Lessons, oldest first, and the circle of each contact in them."""

    lessons: tuple[Lesson, ...]
    circles: Mapping[int, str]


class LessonFilter(NamedTuple):
    """What the ledger is restricted to; None is no restriction."""

    contact: Who | None = None
    circle: str | None = None
    topic: str | None = None


def chosen(taught: Taught, wanted: LessonFilter) -> Taught:
    """The lessons that pass a filter; a topic is one whatever its case, its accents and a ``#`` before it."""
    lessons: Iterable[Lesson] = taught.lessons
    if wanted.contact is not None:
        number = wanted.contact.id
        lessons = [lesson for lesson in lessons if lesson.contact.id == number]
    if wanted.circle is not None:
        lessons = [lesson for lesson in lessons if taught.circles[lesson.contact.id] == wanted.circle]
    if wanted.topic is not None:
        key = _topic_key()
        topic = key(wanted.topic)
        lessons = [lesson for lesson in lessons if lesson.topic and key(lesson.topic) == topic]
    return taught._replace(lessons=tuple(lessons))


def learning(taught: Taught, until: date) -> Learning:
    """The ledger of these lessons on a day: whoever has most lessons stands first, and so do topics and circles."""
    lessons = taught.lessons
    by_topic = _by_topic(lessons)
    ordered = _most_first(by_topic)
    ledger = _ledger(lessons, by_topic)
    return Learning(
        learned=sum(row.learned for row in ledger),
        shared=sum(row.shared for row in ledger),
        ledger=ledger,
        only_take=tuple(row.contact for row in ledger if row.learned >= ONE_SIDED and not row.shared),
        only_give=tuple(row.contact for row in ledger if row.shared >= ONE_SIDED and not row.learned),
        topics=tuple(map(_topic_row, ordered)),
        lessons=lessons,
        circles=_circles(ledger, taught.circles),
        taught_most=tuple(teachers for teachers in map(_teachers, ordered) if teachers.learned),
        returning=_returning(lessons, by_topic, until),
    )


def filtered(taught: Taught, wanted: LessonFilter, until: date) -> Learning:
    """The ledger of the lessons that pass a filter.

    Who stands one way, or taught most about a topic, does so among all lessons: a part of them cannot tell.
    """
    found = learning(chosen(taught, wanted), until)
    if wanted == LessonFilter():
        return found
    whole = learning(taught, until)
    return found._replace(
        only_take=_both(found.only_take, whole.only_take),
        only_give=_both(found.only_give, whole.only_give),
        taught_most=_most_of_all(found.taught_most, whole.taught_most),
    )


def _both(some: Iterable[Who], others: Iterable[Who]) -> tuple[Who, ...]:
    known = set(others)
    return tuple(who for who in some if who in known)


def _most_of_all(some: Iterable[Teachers], all_of_them: Iterable[Teachers]) -> tuple[Teachers, ...]:
    """The teachers of some topics who are so among everybody; a topic of which none is left has no row."""
    most = {fold(row.topic.lstrip("#")): row.contacts for row in all_of_them}
    left = (row._replace(contacts=_both(row.contacts, most[fold(row.topic.lstrip("#"))])) for row in some)
    return tuple(row for row in left if row.contacts)


def _topic_key() -> Callable[[str], str]:
    """A folding of topics that folds each spelling once."""
    seen: dict[str, str] = {}
    return lambda topic: seen.get(topic) or seen.setdefault(topic, fold(topic.lstrip("#")))


def _by_topic(lessons: Iterable[Lesson]) -> dict[str, list[Lesson]]:
    """The lessons of each topic, oldest first, by its folded form."""
    key = _topic_key()
    found: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        if lesson.topic:
            found.setdefault(key(lesson.topic), []).append(lesson)
    return found


def _most_first(by_topic: Mapping[str, list[Lesson]]) -> list[list[Lesson]]:
    return [own for _, own in sorted(by_topic.items(), key=lambda pair: (-len(pair[1]), pair[0]))]


def _topic_row(own: Sequence[Lesson]) -> TopicRow:
    """The topic is shown as it was first written."""
    learned = sum(lesson.side == "learned" for lesson in own)
    return TopicRow(own[0].topic or "", learned, len(own) - learned)


def _teachers(own: Sequence[Lesson]) -> Teachers:
    counts: dict[Who, int] = {}
    for lesson in own:
        if lesson.side == "learned":
            counts[lesson.contact] = counts.get(lesson.contact, 0) + 1
    most = max(counts.values(), default=0)
    first = sorted((who for who, number in counts.items() if number == most), key=_by_name)
    return Teachers(own[0].topic or "", tuple(first), most)


def _by_name(who: Who) -> tuple[str, int]:
    return fold(who.name), who.id


def _ledger(lessons: Iterable[Lesson], by_topic: Mapping[str, list[Lesson]]) -> tuple[LedgerRow, ...]:
    learned: dict[Who, int] = {}
    total: dict[Who, int] = {}
    for lesson in lessons:
        total[lesson.contact] = total.get(lesson.contact, 0) + 1
        if lesson.side == "learned":
            learned[lesson.contact] = learned.get(lesson.contact, 0) + 1
    topics = _topics_of_contacts(by_topic)
    rows = [
        LedgerRow(who, learned.get(who, 0), count - learned.get(who, 0), tuple(topics.get(who, ())))
        for who, count in total.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.learned - row.shared, _by_name(row.contact))))


def _topics_of_contacts(by_topic: Mapping[str, list[Lesson]]) -> dict[Who, list[str]]:
    """The topics of each contact, the most frequent with them first."""
    counts: dict[Who, list[tuple[int, str, str]]] = {}
    for key, own in by_topic.items():
        numbers: dict[Who, int] = {}
        for lesson in own:
            numbers[lesson.contact] = numbers.get(lesson.contact, 0) + 1
        for who, number in numbers.items():
            counts.setdefault(who, []).append((-number, key, own[0].topic or ""))
    return {who: [topic for _, _, topic in sorted(found)] for who, found in counts.items()}


def _circles(ledger: Iterable[LedgerRow], circles: Mapping[int, str]) -> tuple[CircleShare, ...]:
    found: dict[str, CircleShare] = {}
    for row in ledger:
        name = circles[row.contact.id]
        _, contacts, learned, shared = found.get(name, CircleShare(name, 0, 0, 0))
        found[name] = CircleShare(name, contacts + 1, learned + row.learned, shared + row.shared)
    return tuple(sorted(found.values(), key=lambda row: (-row.learned - row.shared, row.circle)))


def _returning(lessons: Sequence[Lesson], by_topic: Mapping[str, list[Lesson]], until: date) -> tuple[Lesson, ...]:
    """What I learned a while ago: of each topic the first, those before whose topic came up most often since.

    Lessons without a topic come behind them, the oldest first, and what several people taught at once is one.
    """
    last = until.toordinal() - FORGOTTEN_AFTER
    ranked: list[tuple[int, date, int, Lesson]] = []
    for own in by_topic.values():
        first = next((lesson for lesson in own if _is_worth(lesson, last)), None)
        if first:
            since = sum(lesson.on > first.on for lesson in own)
            ranked.append((-since, first.on, first.id, first))
    bare: dict[tuple[date, str], Lesson] = {}
    for lesson in lessons:
        if not lesson.topic and _is_worth(lesson, last):
            bare.setdefault((lesson.on, lesson.text), lesson)
    return (*(lesson for *_, lesson in sorted(ranked)), *bare.values())[:RETURNS]


def _is_worth(lesson: Lesson, last: int) -> bool:
    return lesson.side == "learned" and lesson.on.toordinal() <= last
