"""The review of a week, a month, a quarter, a year or any span."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.domain.reports.learn import learning
from reljournal.domain.reports.methods import methods
from reljournal.domain.reports.picks import choose
from reljournal.domain.reports.reach import reach
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reljournal.domain.model import Who
    from reljournal.domain.reports.learn import Learning, Taught
    from reljournal.domain.reports.methods import Facts, Method, Tally
    from reljournal.domain.reports.one_sided import OneSided
    from reljournal.domain.reports.picks import Candidate
    from reljournal.domain.reports.reach import Place, Reach, Standing

_ORDER = ("in rhythm", "due", "new", "overdue", "drifting", "dormant")
"""The bands from good to worse; whoever is new becomes good news or not by where they come to stand."""
NAMED = 5


class Period(NamedTuple):
    """Days, both included."""

    since: date
    until: date


class Happened(NamedTuple):
    """What happened in a span; ``contacts`` are the distinct ones, ``days`` the entries of each day that has any."""

    interactions: int
    contacts: int
    minutes: int
    new_contacts: int
    channels: dict[str, int]
    days: dict[date, int]


class Share(NamedTuple):
    """``number`` out of ``of`` (``count`` and ``of`` in JSON); ``share`` is None where ``of`` is 0."""

    number: int
    of: int
    share: float | None


class Questions(NamedTuple):
    """The three questions of the review, and how many hard entries were turned round (DESIGN 9)."""

    positive: Share
    turned_round: Share
    in_context: Share
    promotion: Share


class LoopCounts(NamedTuple):
    """Stored loops of a span: opened in it, closed in it on time, late or dropped; ``open`` at its end."""

    opened: int
    kept: int
    late: int
    dropped: int
    open: int


class Mover(NamedTuple):
    """A contact whose band is another at the end of the span than at its beginning."""

    contact: Who
    before: str
    after: str


class Pick(NamedTuple):
    """Somebody for next week, and why."""

    contact: Who
    why: str


class Review(NamedTuple):
    """Everything the review shows.

    ``previous`` is what happened in the days ``before``, which the period is compared with; both are empty where the
    calendar begins. ``weeks`` are the entries of each of the last twelve ISO weeks, by their Mondays. ``named`` are
    the few people whom a screen names.
    """

    kind: str
    period: Period
    before: Period | None
    happened: Happened
    previous: Happened
    weeks: dict[date, int]
    questions: Questions
    learning: Learning
    loops: LoopCounts
    movers: tuple[Mover, ...]
    methods: tuple[Method, ...]
    reach: Reach
    picks: tuple[Pick, ...]
    named: tuple[Who, ...]
    one_sided: OneSided


class Span(NamedTuple):
    """What the entries of a span add up to."""

    tallies: tuple[Tally, ...]
    contacts: int
    new_contacts: int
    days: dict[date, int]


class ReviewFacts(NamedTuple):
    """What a review is made from, as it counts on the last day of its span."""

    span: Span
    previous: Span
    weeks: dict[date, int]
    turned_round: int
    in_context: int
    taught: Taught
    loops: LoopCounts
    movers: tuple[Mover, ...]
    ways: Facts
    one_sided: OneSided
    standings: tuple[Standing, ...]
    places: tuple[Place, ...]
    could_ask: tuple[Who, ...]
    candidates: tuple[Candidate, ...]
    candidates_before: Mapping[int, Sequence[tuple[date, Candidate]]]


def review(kind: str, period: Period, before: Period | None, facts: ReviewFacts) -> Review:
    """The review of a span from its facts; ``kind`` is ``week``, ``month``, ``quarter``, ``year`` or ``span``."""
    picks = tuple(Pick(*found) for found in choose(facts.candidates, facts.candidates_before, period.until))
    movers = moved(facts.movers)
    learned = learning(facts.taught, period.until)
    return Review(
        kind=kind,
        period=period,
        before=before,
        happened=happened(facts.span),
        previous=happened(facts.previous),
        weeks=facts.weeks,
        questions=questions(facts.span.tallies, facts.turned_round, facts.in_context),
        learning=learned,
        loops=facts.loops,
        movers=movers,
        methods=methods(facts.ways),
        reach=reach(facts.standings, facts.places, facts.could_ask),
        picks=picks,
        named=named(picks, movers, learned),
        one_sided=facts.one_sided,
    )


def happened(span: Span) -> Happened:
    """The counts of a span, the most used channel first."""
    channels: dict[str, int] = {}
    for tally in span.tallies:
        channels[tally.channel] = channels.get(tally.channel, 0) + tally.interactions
    return Happened(
        interactions=sum(channels.values()),
        contacts=span.contacts,
        minutes=sum(tally.minutes for tally in span.tallies),
        new_contacts=span.new_contacts,
        channels=dict(sorted(channels.items(), key=lambda pair: (-pair[1], pair[0]))),
        days=span.days,
    )


def questions(tallies: Iterable[Tally], turned_round: int, in_context: int) -> Questions:
    """The three questions; what is not rated is not asked whether it was good."""
    rows = tuple(tallies)
    entries = sum(row.interactions for row in rows)
    return Questions(
        positive=share(sum(row.good for row in rows), sum(row.rated for row in rows)),
        turned_round=share(turned_round, sum(row.hard for row in rows)),
        in_context=share(in_context, entries - sum(row.broadcasts for row in rows)),
        promotion=share(sum(row.promotion for row in rows), entries),
    )


def share(number: int, of: int) -> Share:
    """``number`` of ``of``; nothing of nothing is unknown."""
    return Share(number, of, number / of if of else None)


def moved(movers: Iterable[Mover]) -> tuple[Mover, ...]:
    """Good news first, the furthest moves at both ends."""

    def key(mover: Mover) -> tuple[int, str, int]:
        return _way(mover), fold(mover.contact.name), mover.contact.id

    return tuple(sorted(movers, key=key))


def came_closer(mover: Mover) -> bool:
    """Whether a move is good news."""
    return _way(mover) < 0


def _way(mover: Mover) -> int:
    return _ORDER.index(mover.after) - _ORDER.index(mover.before)


def named(picks: Iterable[Pick], movers: Iterable[Mover], learned: Learning) -> tuple[Who, ...]:
    """Whom a screen of the review names, at most five (HEALTH.md 5).

    First the picks, then who came closer, then those of the ledger. Who grew quieter is counted, and named only where
    somebody of these did.
    """
    closer = (mover.contact for mover in movers if came_closer(mover))
    found: dict[int, Who] = {}
    for who in (*(pick.contact for pick in picks), *closer, *(row.contact for row in learned.ledger)):
        if len(found) == NAMED:
            break
        found.setdefault(who.id, who)
    return tuple(found.values())
