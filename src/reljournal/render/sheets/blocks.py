"""The blocks that a screen is made of: spans, lines, labelled items, grids. Styles are roles, not colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reljournal.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """A piece of text in one style: ``head``, ``name``, ``dim``, ``good``, ``care``, ``bar`` or none."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """Spans one after the other; wrapped under ``indent``, or with ``fit`` shortened to one line."""

    spans: tuple[Span, ...] = ()
    indent: int = 0
    fit: bool = False


class Item(NamedTuple):
    """A label at the left, and lines that hang beside it."""

    label: Span
    lines: tuple[Line, ...]


class Items(NamedTuple):
    """Items whose lines begin at one column."""

    items: tuple[Item, ...]
    indent: int = 0


class Grid(NamedTuple):
    """A table. Where it is too wide, its ``flexible`` columns give way in this order, each down to its least width."""

    rows: tuple[tuple[Span, ...], ...]
    head: tuple[str, ...] = ()
    right: frozenset[int] = frozenset()
    flexible: tuple[tuple[int, int], ...] = ()
    indent: int = 0


Block = Line | Items | Grid


def line(text: str, style: str = "", indent: int = 0, *, fit: bool = False) -> Line:
    """A line of one span."""
    return Line((Span(text, style),), indent, fit)


def glued(text: str) -> str:
    """The text in one piece: a line breaks before it, never in it; on the screen its blanks are blanks."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def item(label: str, *lines: str | Line, style: str = "dim") -> Item:
    """An item from texts or lines."""
    return Item(Span(label, style), tuple(entry if isinstance(entry, Line) else line(entry) for entry in lines))


def cells(*texts: str, styles: tuple[str, ...] = ()) -> tuple[Span, ...]:
    """A row of a grid; styles go with the first cells."""
    return tuple(Span(text, style) for text, style in zip(texts, (*styles, *[""] * len(texts)), strict=False))


def listed(items: Iterable[Item], indent: int = 0) -> list[Block]:
    """The items in one block, or nothing where there are none."""
    found = tuple(items)
    return [Items(found, indent)] if found else []


def section(title: str, blocks: Iterable[Block]) -> list[Block]:
    """A heading over its blocks with an empty line before, or nothing where there are none."""
    found = list(blocks)
    return [Line(), line(title, "head"), *found] if found else []


def more(shown: int, total: int, command: str) -> list[Block]:
    """How many are not shown, and what shows them."""
    return [line(f"and {total - shown:,} more: {command}", "dim")] if total > shown else []
