"""The single reports: methods, reach, stages, health."""

from __future__ import annotations

from reljournal.domain.reports.methods import ENOUGH
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Grid, Line, Span, cells, line, more
from reljournal.render.sheets.marks import bar
from reljournal.render.words import channel_words, felt_words, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reljournal.domain.model import Who
    from reljournal.domain.reports.health import HealthReport, HealthRow
    from reljournal.domain.reports.methods import Method
    from reljournal.domain.reports.reach import Reach

_NAMES, _TIES = 12, 30
_LEGEND = "silent, usual, drifts at: days; felt: how it was rated; more: rel show NAME"
_IN = 2


def some_names(people: Sequence[Who], limit: int = _NAMES) -> str:
    """The first names of a row of people, and how many more there are."""
    rest = len(people) - limit
    shown = [who.name for who in people[:limit]]
    return f"{', '.join(shown)} and {rest} more" if rest > 0 else joined(shown)


def methods_table(result: Sequence[Method], indent: int) -> list[Block]:
    """One row a channel; the last column is the minutes that each good one took, from five on."""
    if not result:
        return []
    head = ("channel", "times", "min", "in", "out", "answers", "lessons", "good", "hard", "min each")
    rows = tuple(_method_row(method) for method in result)
    note = [line("min each: for every good one", "dim", indent)]
    counted_ones = any(row[-1].text for row in rows)
    return [Grid(rows, head, frozenset(range(1, len(head))), ((0, 8),), indent), *(note if counted_ones else [])]


def _method_row(method: Method) -> tuple[Span, ...]:
    enough = method.minutes_per_good is not None and method.good >= ENOUGH
    per_good = f"{method.minutes_per_good:.0f}" if enough else ""
    return cells(channel_words(method.channel), *(str(number) for number in method[1:9]), per_good, styles=("name",))


def depth(result: Reach, indent: int = 0) -> Grid:
    """Four counts under each other, with bars of one measure."""
    rows = (
        ("you know", result.known),
        ("talked in 90 days", result.talked_90d),
        ("met or called in 90 days", result.live_90d),
        ("could ask a favour", len(result.could_ask)),
    )
    return bars(rows, indent)


def bars(rows: Iterable[tuple[str, int]], indent: int = 0) -> Grid:
    """Labels, counts, bars of one measure."""
    found = list(rows)
    most = max([number for _, number in found], default=0)
    drawn = tuple(cells(label, f"{n:,}", bar(n, most), styles=("", "", "bar")) for label, n in found)
    return Grid(drawn, right=frozenset({1}), flexible=((2, 5), (0, 12)), indent=indent)


def health(result: HealthReport, _today: date) -> list[Block]:
    """How many ties stand in each band, and those that want a look."""
    if not result.contacts:
        return []
    rows = tuple(_tie_row(row) for row in result.contacts[:_TIES])
    head = ("name", "band", "silent", "usual", "drifts at", "felt")
    return [
        bars(result.bands.items()),
        Line(),
        Grid(rows, head, frozenset({2, 3, 4}), ((0, 14), (5, 8), (1, 10))),
        *more(len(rows), len(result.contacts), "rel list --sort band"),
        *([line(_LEGEND, "dim")] if any(row.rhythm.silence is not None for row in result.contacts) else []),
    ]


def _tie_row(row: HealthRow) -> tuple[Span, ...]:
    """Somebody new has no rhythm of their own yet. No number stands for a person here (HEALTH 2)."""
    rhythm, known = row.rhythm, row.band != "new"
    return cells(
        row.contact.name,
        ", ".join([row.band or "", *["cooling"] * row.cooling]),
        "" if rhythm.silence is None else f"{rhythm.silence:,}",
        f"{max(1, round(rhythm.cadence)):,}" if known else "",
        f"{round(rhythm.drift_at):,}" if known else "",
        felt_words(row.health),
        styles=("name",),
    )
