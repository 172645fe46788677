"""The interactions CSV: one row is one interaction, for anybody who keeps a spreadsheet."""

import csv
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from reljournal.domain.incoming import Context, IncomingInteraction, Skipped, clean_name, clean_text
from reljournal.domain.names import fold
from reljournal.exchange import cells
from reljournal.exchange.files import MAX_LINE

FIELDS = (
    "date",
    "contacts",
    "channel",
    "direction",
    "tone",
    "minutes",
    "place",
    "text",
    "tags",
    "learned",
    "shared",
    "cost",
)
_KEYED = tuple(field for field in FIELDS if field != "cost")
"""The fields by which a row is known again; what it cost may be added to the table later."""
MAX_COLUMNS = 1000
_OTHER_NAMES = {"contact": "contacts", "person": "contacts", "people": "contacts", "summary": "text"}
_DELIMITERS = ",;\t|"
_MAX_ROW = 4 * MAX_LINE
_READ_AGAIN = 32 * MAX_LINE
_SHOWN_COLUMNS = 12


class Layout(NamedTuple):
    """How a table is laid out: where the header stands, its delimiter, and field to column."""

    line: int
    delimiter: str
    columns: dict[str, int]
    width: int
    unknown: tuple[str, ...] = ()
    """Headings that mean nothing here."""

    def fits(self) -> bool:
        """Whether it is an interactions table."""
        return self.width <= MAX_COLUMNS and "date" in self.columns and "contacts" in self.columns


class Reading(NamedTuple):
    """How the cells of a file are to be read."""

    name: str
    tag_separator: str = ";"
    date_order: str | None = None
    context: Context = Context()


class Row(NamedTuple):
    """A row of a table: the line it starts on, and its cells, or None and why there are none."""

    line: int
    cells: list[str] | None
    why: str = ""


def layout_of(head: str) -> Layout | None:
    """The layout that the first line with anything on it gives; None where there is no such line.

    A first line ``sep=;``, as spreadsheets write it, names the delimiter.
    """
    named = ""
    for number, line in enumerate(_lines(head), start=1):
        text = line.strip().strip('"')
        if text[:4].casefold() == "sep=" and len(text) <= len("sep=;"):
            named = text[4:] if text[4:] in _DELIMITERS else ""
        elif text:
            return _layout(number, line.rstrip("\r\n"), named)
    return None


def _lines(head: str) -> list[str]:
    """As a text file is split, and not at the separators that str.splitlines knows besides."""
    return head.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _layout(number: int, line: str, named: str) -> Layout:
    delimiter = named or _delimiter(line)
    headings = next(csv.reader([line], delimiter=delimiter), [])
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for at, heading in enumerate(headings):
        field = _field(heading)
        if field in FIELDS and field not in columns:
            columns[field] = at
        elif field:
            unknown.append(clean_name(heading))
    return Layout(number, delimiter, columns, len(headings), tuple(unknown))


def _field(heading: str) -> str:
    word = fold(clean_name(heading))
    return _OTHER_NAMES.get(word, word)


def _delimiter(line: str) -> str:
    """The commonest of the four outside quotes, the comma where there is none."""
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def remarks(layout: Layout) -> tuple[str, ...]:
    """What is said once about the columns, for a person."""
    if not layout.unknown:
        return ()
    shown = ", ".join(layout.unknown[:_SHOWN_COLUMNS]) + (", …" if len(layout.unknown) > _SHOWN_COLUMNS else "")
    return (f"columns that were not read: {shown}",)


def read(lines: Iterator[str], layout: Layout, reading: Reading) -> Iterator[IncomingInteraction | Skipped]:
    """The records of a table, row by row; blank rows are none."""
    seen = Ordinals()
    for row in rows(lines, layout.delimiter):
        where = f"{reading.name}:{row.line}"
        if row.cells is None:
            yield Skipped(where, row.why)
        elif row.line > layout.line and any(cell.strip() for cell in row.cells):
            yield _record(_named(row.cells, layout), where, reading, seen)


def _named(row: list[str], layout: Layout) -> dict[str, str]:
    """Field to cell, blank cells left out. Cells beyond the header are a text with a delimiter nobody quoted."""
    found = {field: clean_text(row[at]) for field, at in layout.columns.items() if at < len(row)}
    beyond = [cell for cell in row[layout.width :] if cell.strip()]
    if beyond:
        found["text"] = clean_text(layout.delimiter.join([found.get("text", ""), *beyond]).strip(layout.delimiter))
    return {field: cell for field, cell in found.items() if cell}


def _record(row: dict[str, str], where: str, reading: Reading, seen: "Ordinals") -> IncomingInteraction | Skipped:
    key = seen.key("\x1e".join(f"{field}\x1f{row[field]}" for field in _KEYED if field in row))
    try:
        return _interaction(row, key, where, reading)
    except cells.CellError as reason:
        return Skipped(where, str(reason))


def _interaction(row: dict[str, str], key: str, where: str, reading: Reading) -> IncomingInteraction:
    when = cells.moment(row.get("date", ""), reading.date_order, reading.context.today)
    return IncomingInteraction(
        key=key,
        on=when.on,
        at=when.at,
        people=cells.people(row.get("contacts", "")),
        channel=cells.channel(row.get("channel", ""), reading.context.channels),
        direction=cells.direction(row.get("direction", "")),
        tone=cells.tone(row.get("tone", "")),
        minutes=cells.minutes(row.get("minutes", "")),
        place=clean_name(row.get("place", "")) or None,
        text=row.get("text", ""),
        tags=cells.tags(row.get("tags", ""), reading.tag_separator),
        learned=cells.texts(row.get("learned", "")),
        shared=cells.texts(row.get("shared", "")),
        where=where,
        cost=cells.amount(row.get("cost", "")),
    )


class Ordinals:
    """Keys of records by their content; equal ones are told apart by the order in which they stand.

    It keeps 60 bits of each, not the records: two contents that share them get an ordinal too many, which is harmless.
    """

    def __init__(self) -> None:
        self._once: set[int] = set()
        self._more: dict[int, int] = {}

    def key(self, content: str) -> str:
        """``<sha1>-1`` for the first of its kind, then ``<sha1>-2``."""
        digest = hashlib.sha1(content.encode("utf-8", "surrogatepass"), usedforsecurity=False)
        short = int.from_bytes(digest.digest()[:8], "big") >> 4
        if short not in self._once:
            self._once.add(short)
            return f"{digest.hexdigest()}-1"
        self._more[short] = self._more.get(short, 1) + 1
        return f"{digest.hexdigest()}-{self._more[short]}"


def rows(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    """The rows of a CSV text. A quote that is never closed costs its own line, not all that follow.

    Such a row is read again from its second line. How much is read twice is limited; after that its lines go with it.
    """
    csv.field_size_limit(MAX_LINE)
    feed = _Feed(lines)
    while True:
        line = feed.next_row()
        try:
            found = next(csv.reader(feed, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error:
            yield _sloppy(feed, line, delimiter)
        else:
            yield Row(line, found)


def _sloppy(feed: "_Feed", line: int, delimiter: str) -> Row:
    """A row that breaks the rules of quoting: read as it can be if it is one line, else given up."""
    if text := feed.only_line():
        return Row(line, next(csv.reader([text], delimiter=delimiter)))
    last = feed.take_back()
    lost = f"; lines {line} to {last} are left out with it" if last > line else ""
    return Row(line, None, f"a quote that is opened here is not closed where a cell ends{lost}")


class _Feed:
    """Lines for one row after another, which can be taken back while the row is not complete."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []
        self._row: list[str] = []
        self._size = 0
        self._number = 0
        self._budget = _READ_AGAIN
        self._ended = False

    def next_row(self) -> int:
        """Begin a row; the number of its first line."""
        self._number += len(self._row)
        self._row, self._size, self._ended = [], 0, False
        return self._number + 1

    def only_line(self) -> str:
        """The row's line if it has but one and more follow, else nothing."""
        return self._row[0] if len(self._row) == 1 and not self._ended else ""

    def take_back(self) -> int:
        """Give the row's lines but the first out again, if that is still allowed; the last line that is lost."""
        if self._budget < self._size:
            return self._number + len(self._row)
        self._budget -= self._size
        self._again.extend(reversed(self._row[1:]))
        self._row = self._row[:1]
        return self._number + 1

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._lines, "")
        if not line:
            self._ended = True
            raise StopIteration
        self._row.append(line)
        self._size += len(line)
        if self._size > _MAX_ROW:
            raise csv.Error
        return line
