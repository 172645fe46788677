"""Blocks into screen lines of a width. How wide a text is shown is asked of ``measure``, so nothing here needs Rich."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from reljournal.render.sheets.blocks import Block, Grid, Item, Items, Line, Span
from reljournal.render.visible import one_line, visible

Measure = Callable[[str], int]
"""The number of columns that a text takes."""
Row = list[Span]
Widths = dict[int, int]
"""Columns of a grid and how wide they are."""

_GAP = 2
_LABELS = 24
"""Labels of items that are longer stand on a line of their own."""


def laid_out(blocks: Iterable[Block], width: int, measure: Measure) -> Iterator[Row]:
    """The screen lines of the blocks, none wider than ``width``."""
    for block in blocks:
        if isinstance(block, Line):
            yield from _line(block, width, measure)
        elif isinstance(block, Items):
            yield from _items(block, width, measure)
        else:
            yield from _grid(block, width, measure)


def _line(line: Line, width: int, measure: Measure) -> Iterator[Row]:
    room = max(1, width - line.indent)
    pad = [Span(" " * line.indent)] if line.indent else []
    if line.fit:
        yield [*pad, *_cut([Span(one_line(text), style) for text, style in line.spans], room, measure)]
        return
    spans = [Span(visible(text), style) for text, style in line.spans]
    text = "".join(span.text for span in spans)
    for start, end in _breaks(text, room, measure):
        yield [*pad, *_between(spans, start, end)]


def _items(block: Items, width: int, measure: Measure) -> Iterator[Row]:
    room = width - block.indent
    widest = min(_LABELS, room // 3)
    fitting = [measure(one_line(item.label.text)) for item in block.items]
    column = block.indent + _GAP + max([size for size in fitting if size <= widest], default=_GAP)
    for item in block.items:
        yield from _item(item, block.indent, column, (width, measure))


def _item(item: Item, indent: int, column: int, screen: tuple[int, Measure]) -> Iterator[Row]:
    width, measure = screen
    label = Span(one_line(item.label.text), item.label.style)
    size = measure(label.text)
    beside = bool(item.lines) and indent + size + _GAP <= column
    if not beside:
        yield from _line(Line((label,), indent), width, measure)
    rows = (row for line in item.lines for row in _line(line, width - column, measure))
    for number, row in enumerate(rows):
        if beside and not number:
            yield [Span(" " * indent), label, Span(" " * (column - indent - size)), *row]
        else:
            yield [Span(" " * column), *row]


def _grid(grid: Grid, width: int, measure: Measure) -> Iterator[Row]:
    rows = [[Span(one_line(text), style) for text, style in row] for row in grid.rows]
    used = [column for column in range(len(rows[0])) if any(row[column].text for row in rows)]
    if not used:
        return
    if grid.head:
        rows.insert(0, [Span(title, "dim") for title in grid.head])
    wanted = {column: max(measure(row[column].text) for row in rows) for column in used}
    gap, widths = _columns(wanted, grid.flexible, width - grid.indent)
    pad = Span(" " * gap)
    for row in rows:
        shown = [_cell(row[column], widths[column], column in grid.right, measure) for column in used]
        yield [Span(" " * grid.indent), *shown[0], *(span for cell in shown[1:] for span in (pad, *cell))]


def _cell(span: Span, width: int, right: bool, measure: Measure) -> Row:
    cut = _cut([span], width, measure)
    pad = Span(" " * (width - sum(measure(part.text) for part in cut)))
    return [pad, *cut] if right else [*cut, pad]


def _columns(wanted: Widths, flexible: tuple[tuple[int, int], ...], width: int) -> tuple[int, Widths]:
    """The gap and the widths of the columns so that all fit; a narrower gap, and cutting the widest, come last."""
    for gap in (_GAP, 1):
        room = width - gap * (len(wanted) - 1)
        widths = _giving_way(wanted, flexible, room)
        if sum(widths.values()) <= room:
            return gap, widths
    while sum(widths.values()) > room:
        widths[max(widths, key=widths.__getitem__)] -= 1
    return gap, widths


def _giving_way(wanted: Widths, flexible: tuple[tuple[int, int], ...], room: int) -> Widths:
    widths = dict(wanted)
    for column, least in flexible:
        over = sum(widths.values()) - room
        if over > 0 and widths.get(column, 0) > least:
            widths[column] -= min(over, widths[column] - least)
    return widths


def _cut(spans: Sequence[Span], room: int, measure: Measure) -> Row:
    """The spans on one line of ``room`` columns; a text that is longer ends with an ellipsis."""
    text = "".join(span.text for span in spans)
    if measure(text) <= room:
        return _between(spans, 0, len(text))
    kept = text[: _fitting(text, room - 1, measure)].rstrip()
    return [*_between(spans, 0, len(kept)), Span("…", spans[-1].style)]


def _between(spans: Iterable[Span], start: int, end: int) -> Row:
    found, offset = [], 0
    for text, style in spans:
        piece = text[max(0, start - offset) : max(0, end - offset)]
        offset += len(text)
        found.extend([Span(piece.replace("\N{NO-BREAK SPACE}", " "), style)] if piece else [])
    return found


def _breaks(text: str, room: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """Where each line of a text begins and ends; it breaks at blanks, a longer word anywhere."""
    begin = 0
    for paragraph in text.split("\n"):
        yield from ((begin + start, begin + end) for start, end in _wrapped(paragraph, room, measure))
        begin += len(paragraph) + 1


def _wrapped(text: str, room: int, measure: Measure) -> Iterator[tuple[int, int]]:
    start, ahead = 0, 4 * room
    while len(text) - start > ahead or measure(text[start:]) > room:
        end = start + max(1, _fitting(text[start : start + ahead], room, measure))
        blank = text.rfind(" ", start, end + 1)
        if blank > start and text[start:blank].strip():
            end = blank
        yield start, start + len(text[start:end].rstrip())
        start = end
        while text[start : start + 1] == " ":
            start += 1
    yield start, len(text)


def _fitting(text: str, room: int, measure: Measure) -> int:
    """How many characters of the text fit."""
    if text.isascii():
        return max(0, room)
    low, high = 0, min(len(text), max(0, room) * 2)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= room else (low, middle - 1)
    return low
