"""The days that a review is of, and those that it is compared with."""

from __future__ import annotations

from datetime import date, timedelta

from reljournal.domain.reports.review import Period

KINDS = ("week", "month", "quarter", "year")
SPAN = "span"
"""The kind of a review whose first day was given."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_WEEK = 7


def first_day(kind: str, last: date) -> date:
    """The first day of the ISO week or the calendar month, quarter or year that holds a day."""
    if kind == "week":
        return last - timedelta(last.weekday())
    length = _MONTHS[kind]
    return last.replace(month=(last.month - 1) // length * length + 1, day=1)


def before(kind: str, period: Period) -> Period | None:
    """What a period is compared with; None where the calendar begins.

    A week, month, quarter or year is compared with the one before it, and while it lasts with the same days of that:
    up to the same weekday, or the same day of the same month in it. Any other span with as many days before it.
    """
    since, until = period
    if since == date.min:
        return None
    last = since - timedelta(1)
    if kind not in KINDS:
        return Period(date.fromordinal(max(1, since.toordinal() - (until - since).days - 1)), last)
    if kind == "week":
        return Period(since - timedelta(_WEEK), until - timedelta(_WEEK))
    length = _MONTHS[kind]
    first = _earlier(since, length)
    return Period(first, last if is_whole(kind, period) else min(last, _earlier(until, length)))


def is_whole(kind: str, period: Period) -> bool:
    """Whether a period reaches to the last day of its kind; any span is whole."""
    until = period.until
    if kind == "week":
        return until.isoweekday() == _WEEK
    return kind not in KINDS or (until.month % _MONTHS[kind] == 0 and until.day == _days_in_month(until))


def _earlier(day: date, months: int) -> date:
    """The same day so many months before, or the last of a month that is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(years, month + 1, 1)
    return first.replace(day=min(day.day, _days_in_month(first)))


def _days_in_month(day: date) -> int:
    from calendar import monthrange

    return monthrange(day.year, day.month)[1]
