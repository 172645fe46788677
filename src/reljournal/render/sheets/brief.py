"""Somebody in fifteen lines: the name, then a label and a line for each thing to know."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.render import brief as rows
from reljournal.render.sheets.blocks import Block, Items, item, line

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.page import Page


def brief(result: Page, today: date) -> list[Block]:
    """Each row on one line, whatever it holds."""
    first, *rest = rows.brief(result, today)
    return [line(first.text, "name", fit=True), Items(tuple(item(row.label, line(row.text, fit=True)) for row in rest))]
