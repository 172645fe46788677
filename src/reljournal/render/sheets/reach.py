"""``rel report reach``: reach beside depth, by circle and place, over a year, who carries further, where time goes."""

from __future__ import annotations

from reljournal.domain.vocabulary import CIRCLES
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Grid, Line, Span, cells, item, line, listed, more, section
from reljournal.render.sheets.marks import bar, heights
from reljournal.render.sheets.reports import depth, some_names
from reljournal.render.words import counted, joined, minutes_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reljournal.domain.reports.reach import Breadth, Bridge, CircleRow, CircleTime, Moment, Reach, TimeRow

_PLACES, _PEOPLE = 10, 10
_ALL = "rel report reach | cat"
_IN = 2


def reach(result: Breadth, _today: date) -> list[Block]:
    """How many you know beside how many you really talk to, and where your time goes."""
    found = result.reach
    if not found.known:
        return []
    asked = [line(f"you could ask {some_names(found.could_ask)}")] if found.could_ask else []
    return [
        depth(found),
        *asked,
        *section("Circles", _circles(found)),
        *section("Places", _places(found)),
        *section("Over a year", _trend(result.trend)),
        *section("Who carries you further", _bridges(result.bridges)),
        *section(f"Where the time went: {minutes_words(result.minutes)} with a length logged", _time(result)),
    ]


def _circles(found: Reach) -> list[Block]:
    rows = tuple(
        cells(row.circle, *(f"{n:,}" for n in _counts(row)))
        for row in found.circles
        if row.contacts or row.circle in CIRCLES
    )
    head = ("circle", "contacts", "talked", "met or called", "could ask", "in rhythm")
    return [Grid(rows, head, frozenset(range(1, len(head))), ((0, 12),), _IN)] if rows else []


def _counts(row: CircleRow) -> tuple[int, ...]:
    return (row.contacts, row.talked_90d, row.live_90d, row.could_ask, row.in_rhythm)


def _places(found: Reach) -> list[Block]:
    shown = found.places[:_PLACES]
    most = max((row.contacts for row in shown), default=0)
    rows = tuple(
        cells(
            row.place,
            *(f"{n:,}" for n in (row.contacts, row.talked_90d, row.could_ask)),
            bar(row.contacts, most),
            styles=("", "", "", "", "bar"),
        )
        for row in shown
    )
    head = ("place", "contacts", "talked", "could ask", "")
    grid = [Grid(rows, head, frozenset({1, 2, 3}), ((4, 5), (0, 12)), _IN)] if rows else []
    return [*grid, *more(len(shown), len(found.places), _ALL)]


def _trend(trend: Sequence[Moment]) -> list[Block]:
    """A mark for each end of a month, with the first and the last figure."""
    lines = (
        ("you knew", [moment.known for moment in trend]),
        ("talked in 90 days", [moment.talked_90d for moment in trend]),
        ("met or called in 90 days", [moment.live_90d for moment in trend]),
    )
    if len(trend) < 2 or not trend[-1].known:  # noqa: PLR2004  one moment is no trend
        return []
    rows = tuple(
        cells(label, f"{counts[0]:,}", heights(counts), f"{counts[-1]:,}", styles=("", "", "bar"))
        for label, counts in lines
    )
    head = ("", f"{trend[0].on:%b %Y}", "", f"{trend[-1].on:%b %Y}")
    return [Grid(rows, head, frozenset({1, 3}), ((0, 12),), _IN)]


def _bridges(found: Sequence[Bridge]) -> list[Block]:
    items = (item(row.contact.name, _introduced(row), style="name") for row in found[:_PEOPLE])
    return [*listed(items, _IN), *more(min(len(found), _PEOPLE), len(found), _ALL)]


def _introduced(row: Bridge) -> str:
    where = [f"circle {joined(row.circles)}" if row.circles else "", f"in {joined(row.places)}" if row.places else ""]
    people = counted(row.introduced, "person", "people")
    return ", ".join(part for part in (f"introduced {people}, you talk with {row.talked_90d}", *where) if part)


def _time(result: Breadth) -> list[Block]:
    shown = result.time[:_PEOPLE]
    if not shown:
        return []
    circles = ", ".join(f"{row.circle} {_percent(row)}" for row in result.time_by_circle)
    most = round(shown[0].minutes)
    rows = tuple(_time_row(row, most) for row in shown)
    return [
        Grid(rows, (), frozenset({1, 2}), ((3, 5), (0, 12)), _IN),
        *more(len(shown), len(result.time), _ALL),
        Line((Span("by circle: ", "dim"), Span(circles)), _IN),
    ]


def _time_row(row: TimeRow, most: int) -> tuple[Span, ...]:
    minutes = round(row.minutes)
    said = (row.contact.name, minutes_words(minutes), _percent(row), bar(minutes, max(1, most)))
    return cells(*said, styles=("name", "", "dim", "bar"))


def _percent(row: TimeRow | CircleTime) -> str:
    return f"{100 * row.share:.0f} %"
