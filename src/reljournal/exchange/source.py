"""From a path to a stream of records: what kind of file it is, by its content, and who reads it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from reljournal.domain.incoming import Context, Record, clean_name
from reljournal.errors import UsageError
from reljournal.exchange import friends, interactions
from reljournal.exchange.cells import DATE_ORDERS
from reljournal.exchange.files import NotTextError, Opened, Progress, examine, lines

SOURCES = ("interactions", "friends")
UNDERSTOOD = "understood are an interactions CSV (a header with date and contacts) and a friends.md, plain or gzipped"
NO_CONTEXT = Context()
_SHOWN_COLUMNS = 8

_LOOKS = (
    (r"BEGIN:VCARD", "a vCard"),
    (r"BEGIN:VCALENDAR", "a calendar"),
    (r"[\u200e\[]*\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\D{0,6}\d{1,2}[:.]\d{2}", "a WhatsApp chat"),
    (r"From \S+ .*\d{4}\s*$", "a mailbox"),
    (r"(?:[!-9;-~]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,40}(?:Received|Message-ID|MIME-Version|From):\s", "an e-mail"),
    (r"<!doctype html|<html", "a web page"),
    (r"<\?xml", "an XML file"),
    (r"window\.YTD\.", "a part of an X archive"),
    (r"[{\[]\s*(?:[\"{\[\]}\d-]|true|false|null|$)", "a JSON file"),
)


class Source(NamedTuple):
    """A file that is understood, and the records in it as they are read."""

    source: str
    size: int | None
    """Bytes of the file on disk."""
    records: Iterator[Record]
    """One pass; a damaged file ends it with a UsageError."""
    position: Callable[[], int]
    """Bytes of the file read so far; it never goes back."""
    notes: tuple[str, ...] = ()
    """What there is to say about the file as a whole, one short sentence each."""


def open_source(
    path: Path,
    *,
    as_source: str | None = None,
    encoding: str | None = None,
    tag_separator: str = ";",
    date_order: str | None = None,
    context: Context = NO_CONTEXT,
) -> Source:
    """Find out what a file is, and open the stream of its records.

    The file is read through once before the first record, so that a damaged one gives none. No more than one row is
    held at a time.

    Args:
        path: the file.
        as_source: one of SOURCES, where the content is not to decide.
        encoding: what to try where the file is not UTF-8.
        tag_separator: what stands between the tags of one cell.
        date_order: ``dmy``, ``mdy`` or ``ymd``: the order of the numbers in dates that are not ISO.
        context: what the file cannot say: today, and the channels that the journal knows.

    Raises:
        UsageError: a value that is not understood, or a file that cannot be read as anything, with what it looks like.
    """
    _check(as_source, tag_separator, date_order)
    try:
        opened = examine(path, encoding)
    except NotTextError as error:
        raise UsageError(error.message, error.hint or UNDERSTOOD) from None
    if as_source == "friends" or (as_source is None and friends.looks_right(opened.head)):
        return _friends(opened, context)
    reading = interactions.Reading(opened.name, tag_separator, date_order, context)
    return _interactions(opened, reading)


def _check(as_source: str | None, tag_separator: str, date_order: str | None) -> None:
    if as_source is not None and as_source not in SOURCES:
        raise UsageError(f"'{clean_name(as_source)}' is not a source", f"use --as {' or '.join(SOURCES)}")
    if date_order is not None and date_order not in DATE_ORDERS:
        raise UsageError(f"'{clean_name(date_order)}' is not an order of dates", "use --date-order dmy, mdy or ymd")
    if not tag_separator:
        raise UsageError("the tag separator is empty", "name what stands between tags, as in --tag-sep ';'")


def _friends(opened: Opened, context: Context) -> Source:
    if not friends.looks_right(opened.head):
        raise UsageError(f"{opened.name} has no ### Activities: and no ### Friends:, as a friends.md does", UNDERSTOOD)
    progress = Progress()
    records = friends.read(lambda: lines(opened, progress), opened.name, context.today)
    return Source("friends", opened.size, records, lambda: progress.done, opened.notes)


def _interactions(opened: Opened, reading: interactions.Reading) -> Source:
    layout = interactions.layout_of(opened.head)
    if layout is None or not layout.fits():
        raise UsageError(f"{opened.name} looks like {looks_like(opened.head)}, which is not read", UNDERSTOOD)
    progress = Progress()
    records = interactions.read(lines(opened, progress), layout, reading)
    notes = opened.notes + interactions.remarks(layout)
    return Source("interactions", opened.size, records, lambda: progress.done, notes)


def looks_like(head: str) -> str:
    """What a text looks like that no source here reads, with an article."""
    text = head.lstrip("\ufeff \t\r\n")
    for pattern, looks in _LOOKS:
        if re.match(pattern, text, re.IGNORECASE | re.MULTILINE):
            return looks
    return _table(text) or "plain text"


def _table(text: str) -> str | None:
    layout = interactions.layout_of(text)
    if layout is None or layout.width == 1:
        return None
    if layout.width > interactions.MAX_COLUMNS:
        return f"a CSV of {layout.width:,} columns or more"
    found = [*layout.columns, *layout.unknown]
    shown = ", ".join(found[:_SHOWN_COLUMNS]) + (", …" if len(found) > _SHOWN_COLUMNS else "")
    lacks = " and ".join(field for field in ("date", "contacts") if field not in layout.columns)
    return f"a CSV whose header has no {lacks} column (found: {shown})"
