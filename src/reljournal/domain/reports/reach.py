"""Reach beside depth: how many I know, and how many I really talk to."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.domain.vocabulary import CIRCLES
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reljournal.domain.model import Who
TALKED_WITHIN = 90
"""Days in which a contact is one I talk to."""
ASK_FROM, ASK_LIVE_WITHIN, ASK_BANDS = 5, 180, ("in rhythm", "due")
"""Whom I could ask for a favour: contact days, days since a live contact, bands; and the last rated one not hard."""


class Standing(NamedTuple):
    """Active contacts of one circle: how many, in rhythm, talked to and live in ``TALKED_WITHIN`` days."""

    circle: str
    contacts: int
    in_rhythm: int
    talked: int
    live: int


class CircleRow(NamedTuple):
    """One circle: its active contacts (``count`` in JSON), and how many of them are in rhythm."""

    circle: str
    contacts: int
    in_rhythm: int


class PlaceRow(NamedTuple):
    """One place and its active contacts (``count`` in JSON)."""

    place: str
    contacts: int


class Reach(NamedTuple):
    """Active contacts on a day: all, talked to in 90 days, live in 90 days, whom I could ask for a favour."""

    known: int
    talked_90d: int
    live_90d: int
    could_ask: tuple[Who, ...]
    circles: tuple[CircleRow, ...]
    places: tuple[PlaceRow, ...]


def reach(standings: Iterable[Standing], places: Iterable[tuple[str, int]], could_ask: Iterable[Who]) -> Reach:
    """Reach beside depth. ``places`` may repeat a place in several spellings; ``could_ask`` keeps its order."""
    rows = tuple(standings)
    return Reach(
        known=sum(row.contacts for row in rows),
        talked_90d=sum(row.talked for row in rows),
        live_90d=sum(row.live for row in rows),
        could_ask=tuple(could_ask),
        circles=tuple(_circle(name, rows) for name in dict.fromkeys((*CIRCLES, *(row.circle for row in rows)))),
        places=_places(places),
    )


def _circle(name: str, rows: Iterable[Standing]) -> CircleRow:
    own = [row for row in rows if row.circle == name]
    return CircleRow(name, sum(row.contacts for row in own), sum(row.in_rhythm for row in own))


def _places(places: Iterable[tuple[str, int]]) -> tuple[PlaceRow, ...]:
    """The most contacts first; a place is shown in the spelling that most contacts have."""
    by_place: dict[str, list[tuple[str, int]]] = {}
    for place, count in places:
        by_place.setdefault(fold(place), []).append((place, count))
    rows = [
        PlaceRow(max(own, key=lambda pair: pair[1])[0], sum(count for _, count in own)) for own in by_place.values()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.contacts, fold(row.place))))
