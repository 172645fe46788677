"""Dates by the calendar: with a month's name, or in figures."""

from __future__ import annotations

from datetime import date

from reljournal.domain.reading.words import MONTHS, word_set
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SOON = 65
"""A day without a year that returns within so many days is a day to come, not last year's."""
FAR = 365 - SOON
"""Where days to come are meant, one without a year that is further away speaks of the one that was."""

_DATE_PARTS = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BEFORE_POINTED = word_set("on by until till til before due")
_YEARS = range(1700, 2201)
_UNITS = word_set(
    """
    min mins minute minutes h hr hrs hour hours people persons times days weeks months years % percent
    am pm k km kids times
    """
)


class Calendar(NamedTuple):
    """How days are read: the day of typing, the order of 3/11 (None: unknown), and whether days to come are meant."""

    today: date
    day_first: bool | None = None
    ahead: bool = False


class Phrase(NamedTuple):
    """So many words that speak of a day; without a day ``why`` is ``vague``, ``slash`` or ``wrong``.

    With a day, ``why`` may be ``weekday``: the weekday named with it is another one; or ``far``: without a year, and
    so far ahead that the one before is meant.
    """

    size: int
    day: date | None = None
    why: str = ""


def month_day(words: Sequence[str], at: int) -> tuple[int, int, int] | None:
    """``3 Nov``, ``3rd of November``, ``3. Nov``, ``Nov 3``, ``November the 3rd`` as (words, month, day)."""
    number = ordinal(words[at])
    if number:
        skip = at + 1 + (get(words, at + 1) in {"of", "."})
        month = MONTHS.get(get(words, skip))
        counted = get(words, skip + 1) in _UNITS
        return (skip + 1 - at, month, number) if month and not counted else None
    skip = at + 1 + (get(words, at + 1) == ".")
    skip += get(words, skip) == "the"
    number = ordinal(get(words, skip))
    if not number or get(words, skip + 1) in _UNITS:
        return None
    return skip + 1 - at, MONTHS[words[at]], number


def dated(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """A date with a month's name or in figures."""
    if words[at] not in MONTHS and not words[at].isdigit():
        figures = _figures(words[at], calendar) or _pointed(words, at, calendar)
        if figures:
            return figures
    if words[at] not in MONTHS and not ordinal(words[at]):
        return None
    found = month_day(words, at)
    if not found:
        return None
    size, month, day = found
    more, year = _year(words, at + size, calendar)
    return Phrase(size + more, *_made(year, month, day, calendar))


def _figures(word: str, calendar: Calendar) -> Phrase | None:
    """``2026-11-03``, ``3/11``, ``3.11.2026``, ``3-Nov-2026``."""
    if word[10:11] == "t" and len(word) > len("2026-11-03t"):
        word = word[:10]
    for sign in "-/.":
        if sign in word:
            return _parts(word.split(sign), sign, calendar)
    return None


def _pointed(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """``on 3.11.`` with its last dot, ``by 3.11`` where days to come are meant; and ``3nov`` in one word."""
    word = words[at]
    figures = word[:2].rstrip(_LETTERS)
    month = MONTHS.get(word[len(figures) :])
    if month and ordinal(figures):
        return Phrase(1, *_made(None, month, int(figures), calendar))
    day, _, rest = word.partition(".")
    if not ordinal(day) or not ordinal(rest) or at == 0 or words[at - 1] not in _BEFORE_POINTED:
        return None
    if not calendar.ahead and get(words, at + 1) != ".":
        return None
    return Phrase(1, *_made(None, int(rest), int(day), calendar)) if int(rest) <= 12 else None  # noqa: PLR2004  months


def _parts(parts: list[str], sign: str, calendar: Calendar) -> Phrase | None:
    if parts[1] in MONTHS and ordinal(parts[0]) and sign != "." and len(parts) <= _DATE_PARTS:
        year = _full_year(parts[2], calendar) if len(parts) == _DATE_PARTS else None
        named = year or len(parts) < _DATE_PARTS
        return Phrase(1, *_made(year, MONTHS[parts[1]], int(parts[0]), calendar)) if named else None
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts) == _DATE_PARTS and is_year(parts[0]) and len(parts[1]) <= 2 and len(parts[2]) <= 2:  # noqa: PLR2004  the same
        return Phrase(1, *_made(int(parts[0]), int(parts[1]), int(parts[2]), calendar))
    year = _full_year(parts[2], calendar) if len(parts) == _DATE_PARTS else None
    if (year is None and (sign != "/" or len(parts) != 2)) or max(len(parts[0]), len(parts[1])) > 2:  # noqa: PLR2004  the same
        return None
    return Phrase(
        1, *_ordered(int(parts[0]), int(parts[1]), year, calendar._replace(day_first=True) if sign == "." else calendar)
    )


def _ordered(one: int, two: int, year: int | None, calendar: Calendar) -> tuple[date | None, str]:
    """A day and a month in unknown order: the reading that exists, or the one the order asks for."""
    day_first, month_first = _made(year, two, one, calendar), _made(year, one, two, calendar)
    if day_first[0] is None or day_first == month_first:
        return month_first
    if month_first[0] is None:
        return day_first
    if calendar.day_first is None:
        return None, "slash"
    return day_first if calendar.day_first else month_first


def is_year(word: str) -> bool:
    """Whether a word is a year of four figures that a journal can speak of."""
    return len(word) == 4 and word.isascii() and word.isdigit() and int(word) in _YEARS  # noqa: PLR2004  figures of a year


def _full_year(word: str, calendar: Calendar) -> int | None:
    """A year of four figures, or of two where that is not far ahead."""
    if is_year(word):
        return int(word)
    if len(word) == 2 and word.isascii() and word.isdigit():  # noqa: PLR2004  figures of a short year
        century = calendar.today.year // 100 * 100
        year = century + int(word)
        return year if year <= calendar.today.year + (20 if calendar.ahead else 0) else None
    return None


def _year(words: Sequence[str], at: int, calendar: Calendar) -> tuple[int, int | None]:
    """The year behind a day and month, and how many words it takes."""
    word, after = get(words, at), get(words, at + 1)
    if is_year(word):
        return 1, int(word)
    if word == "," and is_year(after):
        return 2, int(after)
    if word in {"'", "’"} and len(after) == 2:  # noqa: PLR2004  figures of a short year
        year = _full_year(after, calendar)
        return (2, year) if year else (0, None)
    alone = not after or not after[0].isalnum()
    year = _full_year(word, calendar) if alone else None
    return (1, year) if year else (0, None)


def _made(year: int | None, month: int, day: int, calendar: Calendar) -> tuple[date | None, str]:
    """The day in the year given, or in the year that is meant without one."""
    if year is not None:
        found = try_day(year, month, day)
        return (found, "") if found else (None, "wrong")
    this = calendar.today.year
    days = [made for at in range(this - 8, this + 9) if (made := try_day(at, month, day))]
    coming = next((made for made in days if made >= calendar.today), None)
    if coming is None:
        return None, "wrong"
    away = (coming - calendar.today).days
    if calendar.ahead or away <= SOON:
        return coming, "far" if away > FAR else ""
    return max(made for made in days if made < calendar.today), ""


def try_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def get(words: Sequence[str], at: int) -> str:
    """The word at an index, empty behind the end."""
    return words[at] if at < len(words) else ""


def ordinal(word: str) -> int:
    """``3`` or ``3rd`` as a number up to 31, else 0."""
    digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 2 and int(digits) <= 31 else 0  # noqa: PLR2004  days of a month
