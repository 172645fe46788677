"""``rel report stages``: the four stages as a funnel, who stands where, who moved, who waits for one step."""

from __future__ import annotations

from itertools import groupby

from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Grid, Item, cells, item, line, listed, more, section
from reljournal.render.sheets.marks import bar
from reljournal.render.sheets.reports import some_names
from reljournal.render.words import stage_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reljournal.domain.reports.stages import Shift, StageRow, Stages, Step

_NAMES, _MOVED = 5, 12
_IN = 2


def stages(result: Stages, _today: date) -> list[Block]:
    """The funnel and what stands behind it."""
    if not any(row.number for row in result.stages):
        return []
    return [
        _funnel(result),
        *section("Who stands where", listed(map(_stage, result.stages), _IN)),
        *section("Who moved", _moved(result.moved)),
        *section("One step away", listed(_steps(result.waiting), _IN)),
    ]


def _funnel(result: Stages) -> Grid:
    """All that are known, and how many of them reached each stage or a further one."""
    reached = [
        ("known", result.known, ""),
        *((row.stage, row.reached, stage_words(row.stage)) for row in result.stages),
    ]
    rows = tuple(
        cells(name, str(number), bar(number, result.known), words, styles=("name", "", "bar", "dim"))
        for name, number, words in reached
    )
    return Grid(rows, right=frozenset({1}), flexible=((3, 10), (2, 5)))


def _stage(row: StageRow) -> Item:
    return item(row.stage, f"{row.number}: {some_names(row.contacts)}" if row.contacts else "0")


def _moved(moved: Sequence[Shift]) -> list[Block]:
    steps = ((row.contact.name, f"{row.before or 'known'} → {row.after or 'known'}") for row in moved[:_MOVED])
    rows = (item(name, step, style="name") for name, step in steps)
    return [*listed(rows, _IN), *more(min(len(moved), _MOVED), len(moved), "rel report stages | cat")]


def _steps(waiting: Sequence[Step]) -> Iterator[Item]:
    """Who waits for the same step stands together."""
    for (following, step), rows in groupby(waiting, key=lambda row: (row.next, row.step)):
        people = [row.contact for row in rows]
        yield item(f"to {following}", line(f"if {step}: {some_names(people, _NAMES)}"))
