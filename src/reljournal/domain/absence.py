"""Days of absence as people type them: ``2026-08-01..2026-08-20``, ``1 Aug to 20 Aug``, ``until 5 Dec``, ``next week``.

Nothing is guessed. A day without its year belongs to the other day of the span, within half a year of it; where
neither has one the nearest such days are meant, unless those are five months away or more, in the past and ahead.
A weekday counts where only one of the last and the next to come fits the other day.
"""

from __future__ import annotations

from datetime import date, timedelta

from reljournal.domain.dates import iso_week
from reljournal.domain.reading.days import phrase
from reljournal.domain.reading.figures import Calendar, ordinal
from reljournal.domain.reading.tokens import tokens
from reljournal.domain.reading.words import MONTHS
from reljournal.errors import UsageError
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HALF_YEAR = 183
"""Days that a span may have where a year is missing."""
UNSURE_FROM = 150
"""Days from which the nearest days without a year may just as well be those of the other year."""

_HINT = "type rel me away 2026-08-01..2026-08-20, or rel me away until 5 Dec"
_WITH_YEARS = "add the year, as in rel me away 2026-08-01..2026-08-20"
_SEPARATOR = r"\s*(?:\.{2,}|…|[–—])\s*|\s+(?:-|to|until|till|through)\s+"
_WEEKS = {"last week": -7, "this week": 0, "next week": 7}
_SPANS = (["next", "week"], ["next", "month"], ["next", "year"])
"""Elsewhere these are the first of their days; somebody who is away means all of them, or not."""
_YEAR = 365
_FAR = date(3000, 1, 1)

Span = tuple[date, date]


class _Side(NamedTuple):
    """One end of a span: the days it can mean; without a year it returns every year, and they depend on the other."""

    words: Sequence[str]
    days: tuple[date, ...]
    yearly: bool
    day_first: bool | None

    def first_from(self, day: date) -> date | None:
        """The first return on or after a day."""
        found = _whole(self.words, Calendar(day, self.day_first, ahead=True))
        return found[0] if found else None


def parse_absence(text: str, today: date, *, day_first: bool | None = None) -> Span:
    """The first and the last day of an absence, both included; either may lie ahead.

    Raises:
        UsageError: no days, days that could be others, or an end before the beginning.
    """
    said = " ".join(text.split())
    if said.casefold() in _WEEKS:
        return iso_week(today + timedelta(_WEEKS[said.casefold()]))
    calendar = Calendar(today, day_first)
    whole = _side(_words(said), calendar)
    if whole:
        spans = [(day, day) for day in (_returns(whole, today) if whole.yearly else whole.days)]
        return _meant(said, spans, today, nearest=whole.yearly)
    left, right = _sides(said, calendar)
    spans = list(dict.fromkeys(span for span in _spans(left, right, today) if span[0] <= span[1]))
    yearly = left.yearly or right.yearly
    if not spans:
        swapped = f"such as rel me away {right.days[0]}..{left.days[0]}"
        raise UsageError(f'"{said}" ends before it begins', _WITH_YEARS if yearly else swapped)
    first, last = _meant(said, spans, today, nearest=left.yearly and right.yearly)
    if yearly and (last - first).days > HALF_YEAR:
        raise UsageError(f'"{said}" would be {first}..{last}, longer than half a year', _WITH_YEARS)
    return first, last


def _spans(left: _Side, right: _Side, today: date) -> list[Span]:
    """The spans that two ends can mean."""
    if not left.yearly:
        begins: Iterable[date | None] = left.days
    elif right.yearly:
        begins = _returns(left, today)
    else:
        begins = [left.first_from(_back(day)) for day in right.days]
    return [
        (begin, end)
        for begin in begins
        if begin
        for end in ([right.first_from(begin)] if right.yearly else right.days)
        if end
    ]


def _meant(said: str, spans: Sequence[Span], today: date, *, nearest: bool) -> Span:
    """The one span that is meant.

    Raises:
        UsageError: it could be several.
    """
    if len(spans) == 1 and not nearest:
        return spans[0]
    away = [max(0, (first - today).days, (today - last).days) for first, last in spans]
    if nearest and min(away) < UNSURE_FROM:
        return spans[away.index(min(away))]
    could = " or ".join(f"{first}..{last}" if first < last else str(first) for first, last in spans)
    raise UsageError(f'"{said}" could be {could}', "type the days in full, as in rel me away 2026-08-01..2026-08-20")


def _returns(side: _Side, today: date) -> list[date]:
    """The last and the next return of a day without a year."""
    found = {side.first_from(_back(today)), side.first_from(today)}
    return sorted(day for day in found if day)


def _back(day: date) -> date:
    """The first of the 365 days up to a day, in which every day of a year lies once."""
    return date.fromordinal(max(1, day.toordinal() - _YEAR + 1))


def _sides(said: str, calendar: Calendar) -> tuple[_Side, _Side]:
    """Both ends of a span.

    Raises:
        UsageError: one is missing, or is no day.
    """
    import re

    said = re.sub(r"(?<![\w-])(\d{1,2})-(\d{1,2})(?![\w-])", r"\1..\2", said)
    parts = re.split(_SEPARATOR, f" {said} ", maxsplit=1, flags=re.IGNORECASE)
    if len(parts) == 1:
        return _beside(said, calendar)
    begin, end = (part.strip() for part in parts)
    if not begin and re.match(r"(?:until|till|to) ", said, re.IGNORECASE):
        begin = "today"
    begin = re.sub(r"^(?:from|since) ", "", begin, flags=re.IGNORECASE)
    if not end:
        raise UsageError(f'"{said}" has no last day', _HINT)
    if not begin:
        raise UsageError(f'"{said}" has no first day', f"type rel me away until {end}, or both days")
    left, right = _words(begin), _words(end)
    return _sure(begin, _lent(left, right), calendar), _sure(end, _lent(right, left), calendar)


def _beside(said: str, calendar: Calendar) -> tuple[_Side, _Side]:
    """Two days with nothing but a blank between them."""
    words = _words(said)
    found = [
        (left, right)
        for at in range(1, 0 if _reason(words, calendar) else len(words))
        if (left := _side(words[:at], calendar)) and (right := _side(words[at:], calendar))
    ]
    if len(found) == 1:
        return found[0]
    if words[:1] in (["from"], ["since"]):
        raise UsageError(f'"{said}" has no last day', _HINT)
    raise _unclear(said, words, calendar)


def _words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def _lent(words: list[str], other: list[str]) -> list[str]:
    """The words of a day; where they are its number alone, with the month of the other: ``1..20 Aug``."""
    numbers = [at for at, word in enumerate(other) if ordinal(word)]
    if len(words) == 1 and ordinal(words[0]) and len(numbers) == 1 and not MONTHS.keys().isdisjoint(other):
        return [*other[: numbers[0]], *words, *other[numbers[0] + 1 :]]
    return words


def _sure(said: str, words: list[str], calendar: Calendar) -> _Side:
    """The end that the words name.

    Raises:
        UsageError: they are no day.
    """
    found = _side(words, calendar)
    if found is None:
        raise _unclear(said, words, calendar)
    return found


def _unclear(said: str, words: list[str], calendar: Calendar) -> UsageError:
    """Why a text is no day of an absence."""
    return UsageError(f'"{said}" {_reason(words, calendar) or "says no days that I understand"}', _HINT)


def _reason(words: list[str], calendar: Calendar) -> str:
    """Why words that speak of a day as a whole name none."""
    found = phrase(words, 0, calendar) if words else None
    if not found or found.size < len(words):
        return ""
    return {
        "vague": "is no exact day",
        "slash": "could be two days",
        "weekday": "names a weekday that it is not",
        "wrong": "is no day of the calendar",
    }.get(found.why, "")


def _side(words: list[str], calendar: Calendar) -> _Side | None:
    if words in _SPANS:
        return None
    both = [_whole(words, calendar._replace(ahead=ahead)) for ahead in (False, True)]
    days = sorted({day for found in both for day in found})
    if not days:
        return None
    later = _whole(words, Calendar(_FAR, calendar.day_first, ahead=True))
    named = any(part in MONTHS for word in words for part in word.split("-")) or "/" in words[0]
    return _Side(words, tuple(days), named and set(later) != set(days), calendar.day_first)


def _whole(words: Sequence[str], calendar: Calendar) -> list[date]:
    """The day that all the words together name, or none."""
    found = phrase(words, 0, calendar) if words else None
    return [found.day] if found and found.size == len(words) and found.day and found.why != "weekday" else []
