"""What one would rather look at than read: days and weeks as strips, a year as a calendar of shades."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Item, Line, Span, item, line
from reljournal.render.sheets.marks import NOTHING, SHADES, added, heights
from reljournal.render.words import calendar_day, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reljournal.domain.calendar import Calendar

_WEEK = 7
_YEAR = 366
_LABEL = 4
"""Columns that a month's label takes, with the blank behind it."""
_LONG = 42
"""Marks that leave no room beside them for their measure, on a screen of 80 columns."""
_IN = 2

Levels = tuple[int, ...]
"""The least count of each shade, from light to dark."""


def days(counts: Mapping[date, int], since: date, until: date) -> Item:
    """A mark for each day, or for several where there are many."""
    sums, size = added(counts, since, until)
    marks = heights(sums)
    if len(sums) <= _WEEK and size == 1:
        marks = "  ".join(f"{since + timedelta(at):%a} {mark}" for at, mark in enumerate(marks))
    elif size == 1:
        marks = "".join(f"{' ' * (at > 0 and _is_monday(since, at))}{mark}" for at, mark in enumerate(marks))
    label = {1: "day by day", _WEEK: "week by week"}.get(size, f"each {size} days")
    strip = _strip(label, marks, max(sums), {1: "a day", _WEEK: "a week"}.get(size, "in each"))
    if size != _WEEK:
        return strip
    under = line(months([since + timedelta(_WEEK * at) for at in range(len(sums))], until), "dim", fit=True)
    return strip._replace(lines=(strip.lines[0], under, *strip.lines[1:]))


def _is_monday(since: date, at: int) -> bool:
    return (since.weekday() + at) % _WEEK == 0


def weeks(counts: Mapping[date, int]) -> Item:
    """A mark for each week."""
    return _strip(f"{len(counts)} weeks", heights(counts.values()), max(counts.values()), "a week")


def _strip(label: str, marks: str, most: int, each: str) -> Item:
    """The marks, with their measure beside them, or below where they are long."""
    said, drawn = f"at most {most} {each}", Span(marks, "bar")
    if len(marks) > _LONG:
        return item(label, Line((drawn,)), line(said, "dim"))
    return item(label, Line((drawn, Span(f"   {said}", "dim"))))


def year(counts: Mapping[date, int] | None, today: date, indent: int) -> list[Block]:
    """A mark for each week of a year, with the months under them; nothing where there was nothing."""
    if not counts or not any(counts.values()):
        return []
    marks = Span(heights(counts.values()), "bar")
    said = Span(f"  at most {max(counts.values())} a week", "dim")
    return [Line((marks, said), indent, fit=True), line(months(list(counts), today), "dim", indent, fit=True)]


def months(mondays: Sequence[date], until: date) -> str:
    """The names of the months over or under columns of weeks, each where its first day is; none begins after a day."""
    sundays = [date.fromordinal(min(monday.toordinal() + _WEEK - 1, date.max.toordinal())) for monday in mondays]
    at = {column: day for column, day in enumerate(sundays) if day.day <= _WEEK and day.replace(day=1) <= until}
    if mondays and all(column >= _LABEL or not column for column in at):
        at.setdefault(0, mondays[0])
    row = ""
    for column, day in sorted(at.items()):
        row = f"{row.ljust(column)}{day:%b} "
    return row.rstrip()


def calendar(result: Calendar, today: date) -> list[Block]:
    """A column for each week and a row for each weekday; more than a year is a block for each year, oldest first."""
    levels = shades(result.days.values())
    parts = [(result.since, result.until)]
    if (result.until - result.since).days >= _YEAR:
        parts = [_clipped(result, number) for number in range(result.since.year, result.until.year + 1)]
    found: list[Block] = []
    for since, until in parts:
        chosen = {day: count for day, count in result.days.items() if since <= day <= until}
        title = _title(result, since, until, today, whole=len(parts) == 1)
        said = f"  {counted(sum(chosen.values()), 'interaction')} on {counted(len(chosen), 'day')}"
        found += [Line((Span(title, "head"), Span(said))), *_map(chosen, since, until, levels), Line()]
    return [*found, _legend(levels, max(result.days.values(), default=0))]


def _clipped(result: Calendar, number: int) -> tuple[date, date]:
    return max(result.since, date(number, 1, 1)), min(result.until, date(number, 12, 31))


def _title(result: Calendar, since: date, until: date, today: date, *, whole: bool) -> str:
    days = f"{calendar_day(since, today)} to {calendar_day(until, today)}" if whole else f"{since.year}"
    return f"{result.contact.name}, {days}" if result.contact else days


def shades(counts: Iterable[int]) -> Levels:
    """The least counts of up to four shades, so that an ordinary day, a full one and a rare one differ.

    They are the least there is, the middle one, and where the upper quarter and the upper twentieth begin; each is
    above the one before, so that fewer different counts have fewer shades.
    """
    ordered = sorted(counts)
    found = ordered[:1]
    for share in (0.5, 0.75, 0.95) if found else ():
        wanted = max(ordered[int(share * (len(ordered) - 1))], found[-1] + 1)
        found += [count for count in ordered if count >= wanted][:1]
    return tuple(found)


def _map(counts: Mapping[date, int], since: date, until: date, levels: Levels) -> Iterator[Block]:
    first = since - timedelta(since.weekday())
    columns = (until - first).days // _WEEK + 1
    mondays = [first + timedelta(_WEEK * column) for column in range(columns)]
    yield line(months(mondays, until), "dim", _IN + _LABEL, fit=True)
    for weekday in range(_WEEK):
        row = [monday + timedelta(weekday) for monday in mondays]
        marks = [_mark(counts.get(day, 0), levels) if since <= day <= until else " " for day in row]
        yield Line((Span(f"{row[0]:%a} ", "dim"), *_spans(marks)), _IN, fit=True)


def _mark(count: int, levels: Levels) -> str:
    reached = sum(count >= least for least in levels)
    return SHADES[len(levels)][reached - 1] if reached else NOTHING


def _spans(marks: Iterable[str]) -> Iterator[Span]:
    """The marks in one colour, the days without any dim."""
    for empty, run in groupby(marks, key=lambda mark: mark in (" ", NOTHING)):
        yield Span("".join(run), "dim" if empty else "bar")


def _legend(levels: Levels, most: int) -> Line:
    """What each shade stands for, from its least count to the one before the next, or to the most there is."""
    spans = [Span(f"{NOTHING} none", "dim")]
    for least, above in zip(levels, [*levels[1:], most + 1], strict=True):
        many = f"{least}" if above == least + 1 else f"{least}–{above - 1}"
        spans += [Span("  "), Span(_mark(least, levels), "bar"), Span(f" {many}", "dim")]
    return Line(tuple(spans), _IN)
