"""Attention, attraction, affinity, audience: where each contact stands (DESIGN 9)."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.domain.vocabulary import STAGES
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reljournal.domain.model import Who
CAME_BACK = 2
"""Days on which they started, from which it is more than attention."""
ONGOING, ONGOING_WITHIN = 2, 365
"""Lessons each way, in so many days, that make an ongoing exchange."""
_QUIET = ("drifting", "dormant")


class Trail(NamedTuple):
    """What a contact's stage is read from."""

    in_days: int = 0
    """Distinct days on which they started."""
    common: bool = False
    """Whether we share any ground."""
    learned: int = 0
    shared: int = 0
    learned_year: int = 0
    """Of the last ``ONGOING_WITHIN`` days, as ``shared_year``."""
    shared_year: int = 0
    band: str | None = None
    talked: bool = False
    """Whether anything was logged with them at all."""


class StageRow(NamedTuple):
    """One stage and its contacts: ``number`` (``count`` in JSON) stand there, ``reached`` or further."""

    stage: str
    number: int
    contacts: tuple[Who, ...]
    reached: int = 0


class Shift(NamedTuple):
    """A contact that stands at another stage than before the span (``from`` and ``to`` in JSON); None is at none."""

    contact: Who
    before: str | None
    after: str | None


class Step(NamedTuple):
    """A contact that only one thing keeps from the ``next`` stage, or from the last."""

    contact: Who
    stage: str | None
    next: str
    step: str


class Stages(NamedTuple):
    """The funnel on the last day of a span: all that are known, the stages, who moved, who waits for one step."""

    known: int
    stages: tuple[StageRow, ...]
    moved: tuple[Shift, ...]
    waiting: tuple[Step, ...]


def report(now: Sequence[tuple[Who, Trail]], before: Iterable[tuple[Who, Trail]]) -> Stages:
    """The whole report, from how each contact stands now and stood before the span."""
    then = {who.id: stage(trail) for who, trail in before}
    moved = (Shift(who, then.get(who.id), stage(trail)) for who, trail in now)
    return Stages(
        known=len(now),
        stages=stages(now),
        moved=tuple(sorted((row for row in moved if row.before != row.after), key=_ahead_first)),
        waiting=tuple(sorted((row for who, trail in now for row in _waiting(who, trail)), key=_furthest_first)),
    )


def step(trail: Trail) -> tuple[str, str] | None:
    """The stage that one thing is missing for, the last before the next, and what it is; None where more is."""
    lacking = _to_audience(trail)
    if len(lacking) <= 1:
        return ("audience", lacking[0]) if lacking else None
    reached = stage(trail)
    if reached is None:
        return ("attention", "they get in touch") if trail.talked else None
    if reached == "attention":
        return "attraction", "they get in touch again"
    return ("affinity", _to_affinity(trail)) if reached == "attraction" else None


def _to_audience(trail: Trail) -> list[str]:
    learn = ["you learn one more thing from them"] * max(0, ONGOING - trail.learned_year)
    share = ["you pass one more thing on to them"] * max(0, ONGOING - trail.shared_year)
    return [*learn, *share, *(["you talk again"] if trail.band in _QUIET else [])]


def _to_affinity(trail: Trail) -> str:
    if trail.learned:
        return "you pass something on to them"
    return "you learn something from them" if trail.shared else "you find something you both care about"


def _waiting(who: Who, trail: Trail) -> Iterator[Step]:
    found = step(trail)
    if found:
        yield Step(who, stage(trail), *found)


def _ahead_first(row: Shift) -> tuple[int, str, int]:
    return _rank(row.before) - _rank(row.after), fold(row.contact.name), row.contact.id


def _furthest_first(row: Step) -> tuple[int, str, str, int]:
    return -_rank(row.next), row.step, fold(row.contact.name), row.contact.id


def _rank(name: str | None) -> int:
    return STAGES.index(name) if name else -1


def stage(trail: Trail) -> str | None:
    """The furthest stage whose rule holds (DESIGN 9); None before they noticed me."""
    ongoing = min(trail.learned_year, trail.shared_year) >= ONGOING
    if ongoing and trail.band not in _QUIET:
        return "audience"
    if trail.in_days >= CAME_BACK:
        return "affinity" if trail.common or (trail.learned and trail.shared) else "attraction"
    return "attention" if trail.in_days else None


def stages(trails: Iterable[tuple[Who, Trail]]) -> tuple[StageRow, ...]:
    """All four stages, ``attention`` first, each with those who stand there, by name."""
    found: dict[str, list[Who]] = {name: [] for name in STAGES}
    for who, trail in trails:
        reached = stage(trail)
        if reached:
            found[reached].append(who)
    return tuple(
        StageRow(
            name,
            len(own),
            tuple(sorted(own, key=lambda who: (fold(who.name), who.id))),
            sum(len(found[later]) for later in STAGES[STAGES.index(name) :]),
        )
        for name, own in found.items()
    )
