"""What each way of keeping in touch costs and gives."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

ANSWERED_WITHIN = 14
"""Days in which a written message of theirs answers mine."""


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


class Method(NamedTuple):
    """One channel over a span; ``inbound`` and ``outbound`` are written ``in`` and ``out`` in JSON."""

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


def methods(tallies: Iterable[Tally], answered: dict[str, int], lessons: dict[str, int]) -> tuple[Method, ...]:
    """One row for each channel that was used, the most used first.

    Args:
        tallies: one for each channel and direction.
        answered: channel to my written messages that were answered.
        lessons: channel to the lessons that came of its entries.
    """
    by_channel: dict[str, list[Tally]] = {}
    for tally in tallies:
        by_channel.setdefault(tally.channel, []).append(tally)
    rows = [_method(own, answered.get(channel, 0), lessons.get(channel, 0)) for channel, own in by_channel.items()]
    return tuple(sorted(rows, key=lambda row: (-row.interactions, row.channel)))


def _method(own: list[Tally], answered: int, lessons: int) -> Method:
    minutes, good = sum(tally.minutes for tally in own), sum(tally.good for tally in own)
    return Method(
        channel=own[0].channel,
        interactions=sum(tally.interactions for tally in own),
        minutes=minutes,
        inbound=sum(tally.interactions for tally in own if tally.direction == "in"),
        outbound=sum(tally.interactions for tally in own if tally.direction == "out"),
        answered=answered,
        lessons=lessons,
        good=good,
        hard=sum(tally.hard for tally in own),
        minutes_per_good=minutes / good if good else None,
    )
