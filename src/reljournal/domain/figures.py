"""The figures behind ``rel due``: what a line's place is made of, and the rule of ``domain.due`` in words."""

from __future__ import annotations

from reljournal.domain import due
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class Addend(NamedTuple):
    """What one reason adds: ``weight * depth * circle * time * share``."""

    reason: str
    loop: int | None
    weight: float
    depth: float
    """Of a drifting tie, 1 … 1.5; else 1."""
    circle: float
    time: float
    """How fresh the reason still is, or how near its date: 0 … 1."""
    share: float
    """1 for the most pressing reason, a third for each other one."""
    adds: float


class Figure(NamedTuple):
    """What a contact is sorted by; it is the sum of its addends, the most pressing reason first."""

    figure: float
    circle: str
    addends: tuple[Addend, ...]


def figure(whys: Sequence[due.Why], today: date) -> Figure:
    """The figure of one contact, given its reasons as ``due.ranked`` orders them."""
    scores = [due.pressing(why, today) for why in whys]
    addends = tuple(
        Addend(why.reason, due.loop_of(why), *due.factors(why, today), share, score * share)
        for why, score, share in zip(whys, scores, _shares(len(whys)), strict=True)
    )
    return Figure(due.together(scores), whys[0].circle, addends)


def _shares(count: int) -> list[float]:
    return [1.0, *[due.OTHERS_SHARE] * (count - 1)]


def rule() -> dict[str, str]:
    """The rule in short sentences, by the names that its factors have."""
    return {
        "weight": f"{_listed(due.WEIGHTS)}; a new connection without a plan {due.NO_PLAN_WEIGHT:g}",
        "circle": f"times {_listed(due.CIRCLE_FACTORS)}",
        "age": f"in full until {due.FULL_FOR} days after its day, then half for every {due.HALF_LIFE} days more",
        "nearness": f"a date counts half {due.DATE_AHEAD} days ahead and grows to all of it on its day",
        "depth": f"a drifting tie counts up to half more, all of that from {due.DEEP_FROM} days of contact",
        "sum": "the most pressing reason, and a third of each other one; the highest comes first",
        "group": "that of the most pressing reason; the groups keep their order",
    }


def _listed(weights: dict[str, float]) -> str:
    heaviest = sorted(weights.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {weight:g}" for name, weight in heaviest)


def rounded(values: Iterable[float], digits: int) -> list[float]:
    """The values with so many decimals, so that they still add up to their rounded sum: each sum so far is rounded."""
    found, exact, shown = [], 0.0, 0.0
    for value in values:
        exact += value
        found.append(round(round(exact, digits) - shown, digits))
        shown = round(exact, digits)
    return found
