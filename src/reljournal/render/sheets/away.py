"""The list of declared absences."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Grid, cells
from reljournal.render.words import absence_days, calendar_day, counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reljournal.domain.model import Absence


def absences(result: Sequence[Absence], today: date) -> list[Block]:
    """One line for each, with its number, and whether it is now or to come."""
    rows = tuple(
        cells(
            f"#{absence.id}",
            calendar_day(absence.since, today),
            calendar_day(absence.until, today),
            counted(absence_days(absence), "day"),
            "" if absence.until < today else "to come" if absence.since > today else "now",
            styles=("dim",),
        )
        for absence in result
    )
    return [Grid(rows, ("", "from", "to", "", ""), frozenset({0, 3}))] if rows else []
