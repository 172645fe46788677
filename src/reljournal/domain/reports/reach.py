"""Reach beside depth: how many I know, and how many I really talk to."""

from __future__ import annotations

from datetime import date, timedelta

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
    could_ask: int = 0


class CircleRow(NamedTuple):
    """One circle: its active contacts (``count`` in JSON), how many of them are in rhythm, and the depth of it."""

    circle: str
    contacts: int
    in_rhythm: int
    talked_90d: int = 0
    live_90d: int = 0
    could_ask: int = 0


class PlaceRow(NamedTuple):
    """One place and its active contacts (``count`` in JSON), and the depth of it."""

    place: str
    contacts: int
    talked_90d: int = 0
    could_ask: int = 0


class Place(NamedTuple):
    """A place in one spelling: its active contacts, those talked to, those whom I could ask."""

    spelling: str
    contacts: int
    talked: int = 0
    could_ask: int = 0


class Reach(NamedTuple):
    """Active contacts on a day: all, talked to in 90 days, live in 90 days, whom I could ask for a favour."""

    known: int
    talked_90d: int
    live_90d: int
    could_ask: tuple[Who, ...]
    circles: tuple[CircleRow, ...]
    places: tuple[PlaceRow, ...]


class Moment(NamedTuple):
    """Reach and depth on a day: those of today's active contacts who were known by then, and talked to."""

    on: date
    known: int
    talked_90d: int
    live_90d: int


class Bridge(NamedTuple):
    """Somebody who introduced others: how many, how many of them I talk to, and the circles and places they are in."""

    contact: Who
    introduced: int
    talked_90d: int
    circles: tuple[str, ...]
    places: tuple[str, ...]


class TimeRow(NamedTuple):
    """The minutes that went to somebody, and their share of all. An entry's minutes are split among its people."""

    contact: Who
    minutes: float
    share: float


class CircleTime(NamedTuple):
    """The minutes that went to a circle, and their share of all."""

    circle: str
    minutes: float
    share: float


class Spent(NamedTuple):
    """Minutes of a span: all that were logged, and how they went to active contacts (with their circles)."""

    minutes: int
    contacts: tuple[tuple[Who, str, float], ...]


class Breadth(NamedTuple):
    """The whole report: reach on the last day, its trend over a year, who carries further, where the time went."""

    reach: Reach
    trend: tuple[Moment, ...]
    bridges: tuple[Bridge, ...]
    minutes: int
    time: tuple[TimeRow, ...]
    time_by_circle: tuple[CircleTime, ...]


def breadth(found: Reach, trend: Iterable[Moment], bridges: Iterable[Bridge], spent: Spent) -> Breadth:
    """The whole report; whoever introduced most, and whoever had most of the time, stands first."""
    return Breadth(
        reach=found,
        trend=tuple(trend),
        bridges=tuple(sorted(bridges, key=lambda row: (-row.introduced, fold(row.contact.name), row.contact.id))),
        minutes=spent.minutes,
        time=_time(spent),
        time_by_circle=_time_by_circle(spent),
    )


def _time(spent: Spent) -> tuple[TimeRow, ...]:
    rows = [TimeRow(who, minutes, minutes / spent.minutes) for who, _, minutes in spent.contacts]
    return tuple(sorted(rows, key=lambda row: (-row.minutes, fold(row.contact.name), row.contact.id)))


def _time_by_circle(spent: Spent) -> tuple[CircleTime, ...]:
    sums: dict[str, float] = {}
    for _, circle, minutes in spent.contacts:
        sums[circle] = sums.get(circle, 0.0) + minutes
    names = dict.fromkeys((*CIRCLES, *sorted(sums)))
    return tuple(CircleTime(name, sums[name], sums[name] / spent.minutes) for name in names if name in sums)


def month_ends(until: date, number: int) -> list[date]:
    """The last days of so many months, the newest of which is ``until``; fewer where the calendar begins."""
    found, first = [until], until.replace(day=1)
    while len(found) < number and first > date.min:
        found.append(first - timedelta(1))
        first = found[-1].replace(day=1)
    return found[::-1]


def reach(standings: Iterable[Standing], places: Iterable[Place], could_ask: Iterable[Who]) -> Reach:
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
    own = [row[1:] for row in rows if row.circle == name]
    return CircleRow(name, *(map(sum, zip(*own, strict=True)) if own else (0, 0)))


def _places(places: Iterable[Place]) -> tuple[PlaceRow, ...]:
    """The most contacts first; a place is shown in the spelling that most contacts have."""
    by_place: dict[str, list[Place]] = {}
    for place in places:
        by_place.setdefault(fold(place.spelling), []).append(place)
    rows = [
        PlaceRow(
            max(own, key=lambda place: place.contacts).spelling,
            *(sum(counts) for counts in zip(*(place[1:] for place in own), strict=True)),
        )
        for own in by_place.values()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.contacts, fold(row.place))))
