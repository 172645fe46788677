"""Rows for pipes of the reports of ways, reach and stages: a label and its cells, as ``plain`` writes them."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.render.plain import _row
from reljournal.render.words import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reljournal.domain.reports.methods import Method, Methods, Way
    from reljournal.domain.reports.one_sided import OneSided
    from reljournal.domain.reports.reach import Breadth, Reach
    from reljournal.domain.reports.stages import Stages

_LEFT = 5
"""People who are named for what was left with them."""


def methods(result: Methods) -> list[str]:
    """Rows of a label and its cells.

    A ``method``: channel, interactions, minutes, in, out, answered, lessons, good, hard, minutes for a good one, my
    messages, median days to an answer, entries with a cost, their cost, cost for a good one. ``started`` and ``way``:
    channel (empty is all), who started it, then the same without in and out. ``after``: channel, who started it, ties,
    and how many of them had more contact days, as many, fewer. What went one way, and the sentence at the end.
    """
    return [
        *(method_row(row) for row in result.methods),
        *(_row("started", *row[:-2], *_money(row)) for row in result.started),
        *(_row("way", *row[:-2], *_money(row)) for row in result.ways),
        *(_row("after", *row) for row in result.after),
        *one_sided_rows(result.one_sided),
        *(_row("left with", *row.contact[1:], *row[1:]) for row in result.one_sided.contacts[:_LEFT]),
        _row("conclusion", result.conclusion),
    ]


def method_row(method: Method) -> str:
    """A channel, as in ``methods``."""
    return _row("method", *method[:-2], *_money(method))


def _money(row: Method | Way) -> tuple[float | None, ...]:
    return tuple(None if amount is None else amount / 100 for amount in (row.cost, row.cost_per_good))


def one_sided_rows(result: OneSided) -> Iterator[str]:
    """Broadcasts, promotions, and what was left: how many, of how many, the share."""
    yield _row("broadcasts", result.broadcasts)
    yield _row("promos", result.promos)
    yield _row("questions left", *result.questions)
    yield _row("answers left", *result.answers)


def reach(result: Breadth) -> list[str]:
    """Rows of a label and its cells: the counts, whom you could ask, where they are, trend, introductions, minutes.

    A ``circle``: contacts, in rhythm, talked to, live, could ask. A ``place``: contacts, talked to, could ask.
    ``month``: its day, known, talked to, live. ``introduced by``: how many, talked to, circles, places. ``time``:
    minutes, share.
    """
    return [
        *depth_rows(result.reach),
        *(_row("could ask", who.name) for who in result.reach.could_ask),
        *where_rows(result.reach),
        *(_row("month", *moment) for moment in result.trend),
        *(
            _row("introduced by", row.contact.name, *row[1:3], ", ".join(row.circles), ", ".join(row.places))
            for row in result.bridges
        ),
        _row("minutes", result.minutes),
        *(_row("time", row.contact.name, row.minutes, row.share) for row in result.time),
        *(_row("time of circle", *row) for row in result.time_by_circle),
    ]


def stages(result: Stages) -> list[str]:
    """Rows of a label and its cells.

    ``known`` and their number. A ``stage``: how many stand at it, how many there or further, names. ``moved``: name,
    stage before and now. ``waiting``: name, stage, the stage that one step is missing for, the step.
    """
    return [
        _row("known", result.known),
        *(_row("stage", row.stage, row.number, row.reached, names(row.contacts)) for row in result.stages),
        *(_row("moved", row.contact.name, *row[1:]) for row in result.moved),
        *(_row("waiting", row.contact.name, *row[1:]) for row in result.waiting),
    ]


def depth_rows(result: Reach) -> Iterator[str]:
    """The counts of reach and depth."""
    yield _row("known", result.known)
    yield _row("talked in 90 days", result.talked_90d)
    yield _row("met or called in 90 days", result.live_90d)


def where_rows(result: Reach) -> Iterator[str]:
    """Circles and places."""
    yield from (_row("circle", *row) for row in result.circles)
    yield from (_row("place", *row) for row in result.places)
