"""The health of all ties: how many stand in each band, and the ties that want a look."""

from __future__ import annotations

from reljournal.domain.health import WEIGHTS, health
from reljournal.domain.names import fold
from reljournal.domain.vocabulary import BANDS
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reljournal.domain.health import Evidence
    from reljournal.domain.model import Health, Rhythm, Who

PRESSING = ("drifting", "overdue", "due", "dormant", "in rhythm", "new")
"""The bands, the most pressing first."""


class HealthRow(NamedTuple):
    """One contact's rhythm and mirror."""

    contact: Who
    band: str | None
    cooling: bool
    rhythm: Rhythm
    health: Health


class HealthReport(NamedTuple):
    """Band to the number of contacts in it, and the contacts, the most pressing band first."""

    bands: dict[str, int]
    contacts: tuple[HealthRow, ...]


def report(ties: Iterable[tuple[Who, Rhythm, Evidence]], weights: Mapping[str, float] = WEIGHTS) -> HealthReport:
    """The mirror of each tie that has a band, the most unusual silence of a band first."""
    rows = [
        HealthRow(who, rhythm.band, rhythm.cooling, rhythm, health(rhythm, evidence, weights))
        for who, rhythm, evidence in ties
        if rhythm.band is not None
    ]
    bands = dict.fromkeys(BANDS, 0)
    for row in rows:
        bands[row.band or ""] += 1
    return HealthReport(bands, tuple(sorted(rows, key=_pressing)))


def _pressing(row: HealthRow) -> tuple[int, float, str, int]:
    band = PRESSING.index(row.band or "")
    return band, -(row.rhythm.surprise or 0.0), fold(row.contact.name), row.contact.id
