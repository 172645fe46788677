"""What each way of keeping in touch costs and gives, and who started it."""

from __future__ import annotations

from itertools import accumulate

from reljournal.domain.vocabulary import DIRECTIONS, LIVE
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reljournal.domain.reports.one_sided import OneSided

ANSWERED_WITHIN = 14
"""Days in which a written message of theirs answers mine."""
AFTER = 90
"""Days before and after a way was used in which a tie's contact days are compared."""
ENOUGH = 5
"""Cases below which nothing is concluded."""


class Tally(NamedTuple):
    """What entries of one channel and direction add up to over a span."""

    channel: str
    direction: str
    interactions: int
    minutes: int
    rated: int
    good: int
    hard: int
    promotion: int
    """Broadcasts and promotions."""
    broadcasts: int
    timed: int = 0
    """Those with a length."""
    promos: int = 0


class Method(NamedTuple):
    """One channel over a span; ``inbound`` and ``outbound`` are written ``in`` and ``out`` in JSON.

    ``sent`` are my written messages, ``median_days`` the days after which half of the answers had come. ``cost`` is in
    hundredths, of the ``costed`` entries that have one. What one good outcome took is everything spent through the
    channel divided by its good ones; None where nothing was logged, or none was good.
    """

    channel: str
    interactions: int
    minutes: int
    inbound: int
    outbound: int
    answered: int
    lessons: int
    good: int
    hard: int
    minutes_per_good: float | None
    sent: int = 0
    median_days: float | None = None
    costed: int = 0
    cost: int | None = None
    cost_per_good: float | None = None


class Way(NamedTuple):
    """Entries by who started them, ``in``, ``out`` or ``both``; through one channel, or (None) through all."""

    channel: str | None
    started: str
    interactions: int
    minutes: int
    answered: int
    lessons: int
    good: int
    hard: int
    minutes_per_good: float | None
    sent: int = 0
    median_days: float | None = None
    costed: int = 0
    cost: int | None = None
    cost_per_good: float | None = None


class After(NamedTuple):
    """What became of the ties in which a way was used: by channel, or (None) by who started it.

    A tie counts once, by the first day in the span on which it was used, where the ``AFTER`` days on both sides of it
    are logged and over: whether it had ``more`` contact days in the
    ``AFTER`` days behind that day than in those before, as many (``same``), or ``fewer``.
    """

    channel: str | None
    started: str | None
    ties: int
    more: int
    same: int
    fewer: int


class Facts(NamedTuple):
    """What the figures of ways are made from; lessons and costs are by channel and direction.

    ``replies`` is channel to days to the number of my messages answered after so many; ``costs`` the sum in
    hundredths, and of how many entries.
    """

    tallies: tuple[Tally, ...]
    replies: Mapping[str, Mapping[int, int]] = {}
    lessons: Mapping[tuple[str, str], int] = {}
    costs: Mapping[tuple[str, str], tuple[int, int]] = {}


class Methods(NamedTuple):
    """The whole report. ``started`` has a row for each who started it, ``ways`` for each of these and channel."""

    methods: tuple[Method, ...]
    started: tuple[Way, ...]
    ways: tuple[Way, ...]
    after: tuple[After, ...]
    one_sided: OneSided
    conclusion: str


class _Sum(NamedTuple):
    """What some tallies add up to, with what came of them."""

    interactions: int
    minutes: int
    answered: int
    lessons: int
    good: int
    hard: int
    minutes_per_good: float | None
    sent: int
    median_days: float | None
    costed: int
    cost: int | None
    cost_per_good: float | None


def methods(facts: Facts) -> tuple[Method, ...]:
    """One row for each channel that was used, the most used first."""
    rows = []
    for channel in {tally.channel for tally in facts.tallies}:
        own = [tally for tally in facts.tallies if tally.channel == channel]
        found = _summed(own, facts)
        inbound, outbound = (sum(t.interactions for t in own if t.direction == way) for way in ("in", "out"))
        rows.append(Method(channel, found.interactions, found.minutes, inbound, outbound, *found[2:]))
    return tuple(sorted(rows, key=lambda row: (-row.interactions, row.channel)))


def started(facts: Facts) -> tuple[Way, ...]:
    """One row for each who started it, through whatever channel: they, I, both."""
    by_way = ((way, [tally for tally in facts.tallies if tally.direction == way]) for way in DIRECTIONS)
    return tuple(Way(None, way, *_summed(own, facts)) for way, own in by_way if own)


def ways(facts: Facts) -> tuple[Way, ...]:
    """One row for each channel and who started it, the most used first."""
    rows = (Way(tally.channel, tally.direction, *_summed([tally], facts)) for tally in facts.tallies)
    return tuple(sorted(rows, key=lambda row: (-row.interactions, row.channel or "", row.started)))


def report(facts: Facts, after: Iterable[After], one_sided: OneSided) -> Methods:
    """The whole report from its facts."""
    rows, then = methods(facts), tuple(after)
    return Methods(rows, started(facts), ways(facts), then, one_sided, conclusion(rows, then))


def _summed(own: list[Tally], facts: Facts) -> _Sum:
    keys = [(tally.channel, tally.direction) for tally in own]
    sent = [tally for tally in own if tally.direction == "out" and tally.channel not in LIVE]
    answers = _added(facts.replies.get(tally.channel, {}) for tally in sent)
    costs = [facts.costs[key] for key in keys if key in facts.costs]
    minutes, good = sum(tally.minutes for tally in own), sum(tally.good for tally in own)
    cost = sum(amount for amount, _ in costs) if costs else None
    return _Sum(
        interactions=sum(tally.interactions for tally in own),
        minutes=minutes,
        answered=sum(answers.values()),
        lessons=sum(facts.lessons.get(key, 0) for key in keys),
        good=good,
        hard=sum(tally.hard for tally in own),
        minutes_per_good=minutes / good if good and any(tally.timed for tally in own) else None,
        sent=sum(tally.interactions for tally in sent),
        median_days=median(answers),
        costed=sum(number for _, number in costs),
        cost=cost,
        cost_per_good=cost / good if good and cost is not None else None,
    )


def _added(histograms: Iterable[Mapping[int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for histogram in histograms:
        for value, number in histogram.items():
            found[value] = found.get(value, 0) + number
    return found


def median(counts: Mapping[int, int]) -> float | None:
    """The median of values that occur so many times; None of none."""
    total = sum(counts.values())
    if not total:
        return None
    return (_nth(counts, (total - 1) // 2) + _nth(counts, total // 2)) / 2


def _nth(counts: Mapping[int, int], place: int) -> int:
    """The value at a place, counted from 0, of all values in order."""
    values = sorted(counts)
    return next(
        value for value, upto in zip(values, accumulate(counts[v] for v in values), strict=True) if upto > place
    )


def conclusion(rows: Iterable[Method], after: Iterable[After]) -> str:
    """One plain sentence. Channels with fewer than five good entries, or fewer than five ties, say nothing in it."""
    timed = [row for row in rows if row.minutes_per_good is not None and row.good >= ENOUGH]
    costs = sorted(timed, key=lambda row: (row.minutes_per_good or 0.0, row.channel))
    woke = [row for row in after if row.channel and row.ties >= ENOUGH and 2 * row.more > row.ties]
    said = [_minutes_said(costs), _after_said(max(woke, key=lambda row: (row.more / row.ties, row.ties), default=None))]
    found = [part for part in said if part]
    if not found:
        return "Nothing stands out yet: no way has five good entries with a length, or five ties that mostly met more."
    text = "; ".join(found)
    return f"{text[0].upper()}{text[1:]}."


def _minutes_said(rows: list[Method]) -> str:
    if not rows:
        return ""
    least, most = rows[0], rows[-1]
    said = f"each good one took {least.minutes_per_good:.0f} minutes {through(least.channel)}"
    if least is most:
        return said
    between = "" if len(rows) == 2 else f", the least of {len(rows)} ways"  # noqa: PLR2004  the two that are named
    return f"{said}{between}, and {most.minutes_per_good:.0f} {through(most.channel)}"


def _after_said(row: After | None) -> str:
    if row is None:
        return ""
    when = f"the {AFTER} days after the first time {through(row.channel or '')}"
    return f"{row.more} of {row.ties} ties had more contact days in {when}"


def through(channel: str) -> str:
    """A channel in the middle of a sentence: ``in person``, ``by e-mail``, ``through slack``."""
    by = {"in-person": "in person", "call": "by phone", "video": "by video", "email": "by e-mail", "sms": "by SMS"}
    return by.get(channel, "by letter" if channel == "letter" else f"through {channel}")
