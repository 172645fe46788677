"""Who needs you, in groups (DESIGN 5, ``rel due``): why, what was last, a way in, how to reach them."""

from __future__ import annotations

from reljournal.domain.due import GROUPS, group
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.reasons import has_said, reason_words, ways
from reljournal.render.sheets.blocks import Block, Item, Items, Line, Span, line, more, section
from reljournal.render.words import last_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reljournal.domain.model import DueItem
    from reljournal.domain.page import DueList

GOOD_NEWS = "Good news: nobody is waiting for you."
_IN = 2
_LABELS = 24
"""Names that are longer stand on a line of their own, whose lines then begin further left."""


def due(result: DueList, today: date, notes: Sequence[tuple[Line, ...]] = ()) -> list[Block]:
    """The groups in their order, each with its most pressing first; ``notes`` are more lines for each item."""
    if not result.items:
        return []
    below = notes or [()] * len(result.items)
    items = [(group(item.reasons), _item(item, today, lines)) for item, lines in zip(result.items, below, strict=True)]
    width = max((len(item.label.text) for _, item in items if len(item.label.text) <= _LABELS), default=0)
    news = [line(GOOD_NEWS)] if result.waiting is False else []
    groups: list[Block] = [
        block
        for name in GROUPS
        for block in section(name.capitalize(), _aligned([item for found, item in items if found == name], width))
    ]
    shown = [*news, *groups] if news else groups[1:]  # a section begins with an empty line
    rest = more(len(result.items), result.total, "rel due --all")
    return [*shown, *([Line(), *rest] if rest else [])]


def _item(item: DueItem, today: date, notes: Sequence[Line]) -> Item:
    said = [
        Line((Span(reason_words(reason, today)), Span(f"  #{reason.loop}" if reason.loop else "", "dim")))
        for reason in item.reasons
    ]
    if item.last:
        said.append(line(last_words(item.last, today), "dim", fit=True))
    if item.way_in and not has_said(item, item.way_in, today):
        said.append(line(f"way in: {item.way_in}", "dim", fit=True))
    if item.handles:
        said.append(line(f"reach: {ways(item)}", "dim"))
    return Item(Span(item.contact.name, "name"), (*said, *notes))


def _aligned(items: Sequence[Item], width: int) -> list[Block]:
    """The items of one group, whose lines begin at the same column as those of the others."""
    padded = (item._replace(label=item.label._replace(text=item.label.text.ljust(width))) for item in items)
    return [Items(tuple(padded), _IN)] if items else []
