"""Attention, attraction, affinity, audience: where each contact stands (DESIGN 9)."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.domain.vocabulary import STAGES
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reljournal.domain.model import Who
CAME_BACK = 2
"""Days on which they started, from which it is more than attention."""
ONGOING, ONGOING_WITHIN = 2, 365
"""Lessons each way, in so many days, that make an ongoing exchange."""


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


class StageRow(NamedTuple):
    """One stage and the contacts that stand at it; ``number`` is ``count`` in JSON."""

    stage: str
    number: int
    contacts: tuple[Who, ...]


def stage(trail: Trail) -> str | None:
    """The furthest stage whose rule holds (DESIGN 9); None before they noticed me."""
    ongoing = min(trail.learned_year, trail.shared_year) >= ONGOING
    if ongoing and trail.band not in ("drifting", "dormant"):
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
        StageRow(name, len(own), tuple(sorted(own, key=lambda who: (fold(who.name), who.id))))
        for name, own in found.items()
    )
