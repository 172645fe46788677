"""The grammar of days: which words, read together, name a calendar day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from reljournal.domain.reading.figures import Calendar, Phrase, dated, get, is_year, month_day, ordinal
from reljournal.domain.reading.words import COUNTS, FULL_WEEKDAYS, MONTHS, PARTS_OF_DAY, SEASONS, WEEKDAYS, word_set

_SPANS = word_set("week weeks month year years weekend weekends months days") | SEASONS | MONTHS.keys()
_UNIT = {
    word: unit
    for unit, words in (
        ("day", "day days"),
        ("week", "week weeks wk wks"),
        ("month", "month months mth mths"),
        ("year", "year years yr yrs"),
        ("fortnight", "fortnight fortnights"),
    )
    for word in words.split()
}
_Reader = Callable[[Sequence[str], int, Calendar], Phrase | None]


def phrase(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """The phrase of a day that starts at a word, or None. Words are folded; signs are words of their own."""
    word = words[at]
    if word[0].isdigit():
        return _counted(words, at, calendar) or dated(words, at, calendar)
    reader = _STARTS.get(word)
    return reader(words, at, calendar) if reader else None


def shift(day: date, unit: str, count: int) -> date | None:
    """A day moved by days, weeks, months or years; the end of a shorter month where the day is missing."""
    try:
        if unit in {"month", "year"}:
            months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
            return month_end(months // 12, months % 12 + 1, day.day)
        return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    except (OverflowError, ValueError):
        return None


def month_end(year: int, month: int, at_most: int = 31) -> date:
    """The last day of a month, or the day ``at_most`` of it. ValueError outside the calendar."""
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(at_most, last))


def _count(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= 4:  # noqa: PLR2004  more is no count of days
        return int(word)
    return COUNTS.get(word)


def _part(words: Sequence[str], at: int) -> int:
    """1 where a part of the day follows."""
    return int(get(words, at) in PARTS_OF_DAY)


def _today(words: Sequence[str], at: int, calendar: Calendar) -> Phrase:
    return Phrase(1 + _part(words, at + 1), calendar.today)


def _yesterday(words: Sequence[str], at: int, calendar: Calendar) -> Phrase:
    return Phrase(1 + _part(words, at + 1), calendar.today - timedelta(days=1))


def _tomorrow(words: Sequence[str], at: int, calendar: Calendar) -> Phrase:
    return Phrase(1 + _part(words, at + 1), calendar.today + timedelta(days=1))


def _day(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """Day before yesterday, day after tomorrow."""
    rest = tuple(words[at + 1 : at + 3])
    if rest == ("before", "yesterday"):
        return Phrase(3, calendar.today - timedelta(days=2))
    if rest == ("after", "tomorrow"):
        return Phrase(3, calendar.today + timedelta(days=2))
    return None


def _the(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    after = get(words, at + 1)
    found = None
    if ordinal(after) and not after.isdigit() and not month_day(words, at + 1):
        return Phrase(2, None, "vague")
    if after == "day":
        found = _day(words, at + 1, calendar)
    elif after in {"end", "other", "weekend"} or after[:1].isdigit():
        found = phrase(words, at + 1, calendar)
    return found and found._replace(size=found.size + 1)


def _this(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    after = get(words, at + 1)
    if after in PARTS_OF_DAY:
        return Phrase(2, calendar.today)
    if after in WEEKDAYS:
        day = _monday(calendar.today) + timedelta(days=WEEKDAYS[after])
        if calendar.ahead and day < calendar.today:
            day += timedelta(days=7)
        return Phrase(2 + _part(words, at + 2), day)
    return Phrase(2, None, "vague") if after in _SPANS else None


def _last(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    after = get(words, at + 1)
    if after == "night":
        return Phrase(2, calendar.today - timedelta(days=1))
    if after in WEEKDAYS:
        back = (calendar.today.weekday() - WEEKDAYS[after] - 1) % 7 + 1
        return Phrase(2 + _part(words, at + 2), calendar.today - timedelta(days=back))
    if after == "week":
        skip = at + 2 + (get(words, at + 2) == "on")
        weekday = WEEKDAYS.get(get(words, skip))
        if weekday is not None:
            return Phrase(skip + 1 - at, _monday(calendar.today) + timedelta(days=weekday - 7))
    if after in {"few", "couple"}:
        return Phrase(2, None, "vague")
    return Phrase(2, None, "vague") if after in _SPANS else None


def _next(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    after, monday = get(words, at + 1), _monday(calendar.today) + timedelta(days=7)
    if after in WEEKDAYS:
        return Phrase(2 + _part(words, at + 2), monday + timedelta(days=WEEKDAYS[after]))
    if after == "week":
        weekday = WEEKDAYS.get(get(words, at + 2))
        return Phrase(2, monday) if weekday is None else Phrase(3, monday + timedelta(days=weekday))
    if after in {"month", "year"}:
        first = calendar.today.replace(day=1) if after == "month" else date(calendar.today.year, 1, 1)
        return Phrase(2, shift(first, after, 1))
    return Phrase(2, None, "vague") if after in _SPANS else None


def _weekday(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """A weekday, alone, before its date, or with last or next week behind it."""
    number = WEEKDAYS[words[at]]
    skip = at + 1 + (get(words, at + 1) == "." and words[at] not in FULL_WEEKDAYS)
    comma = skip + (get(words, skip) == ",")
    if get(words, comma) == "the":
        comma += 1
        if ordinal(get(words, comma)) and not month_day(words, comma):
            return Phrase(comma + 1 - at, None, "vague")
    if get(words, comma)[:1].isdigit() or get(words, comma) in MONTHS:
        found = dated(words, comma, calendar)
        if found:
            fits = found.day is None or found.why == "far" or found.day.weekday() == number
            return Phrase(comma - at + found.size, found.day, found.why if fits else "weekday")
    if get(words, at + 2) == "week" and words[at + 1] in {"last", "next"}:
        weeks = -1 if words[at + 1] == "last" else 1
        return Phrase(3, _monday(calendar.today) + timedelta(days=number + 7 * weeks))
    if calendar.ahead:
        day = calendar.today + timedelta(days=(number - calendar.today.weekday() - 1) % 7 + 1)
    else:
        day = calendar.today - timedelta(days=(calendar.today.weekday() - number) % 7)
    return Phrase(1 + _part(words, at + 1), day)


def _counted(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """Three days ago, a week from now; a few days ago is vague."""
    after = get(words, at + 1)
    if after in {"few", "couple", "while"}:
        return _several(words, at + 1, calendar, 1)
    count, unit = _count(words[at]), _UNIT.get(after, "")
    if count is None or not unit:
        return None
    behind = get(words, at + 2)
    if behind == "ago":
        day = shift(calendar.today, unit, -count)
        return Phrase(3 + (get(words, at + 3) == "today"), day, "" if day else "wrong")
    if behind == "from" and get(words, at + 3) in {"now", "today"}:
        day = shift(calendar.today, unit, count)
        return Phrase(4, day, "" if day else "wrong")
    return None


def _several(words: Sequence[str], at: int, _: Calendar, before: int = 0) -> Phrase | None:
    """A while ago, few days ago, some time ago, ages ago: no exact day."""
    for size in range(1, 5):
        if get(words, at + size) in {"ago", "back"}:
            return Phrase(size + 1 + before, None, "vague")
    return None


def _within(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """In two weeks, within 3 days; in March is vague."""
    after = get(words, at + 1)
    skip = at + 1 + (after in {"early", "mid", "late"})
    if get(words, skip) in MONTHS and not ordinal(get(words, skip + 1)):
        return Phrase(skip + 1 - at + is_year(get(words, skip + 1)), None, "vague")
    count, unit = _count(after) if after else None, _UNIT.get(get(words, at + 2))
    if count is not None and unit:
        day = shift(calendar.today, unit, count)
        return Phrase(3, day, "" if day else "wrong")
    short = span(after)
    return Phrase(2, shift(calendar.today, *short)) if short else None


def span(word: str) -> tuple[str, int] | None:
    """``2w``, ``10d``, ``3m``, ``1y`` as (unit, count)."""
    unit = {"d": "day", "w": "week", "m": "month", "y": "year"}.get(word[-1:])
    count = _count(word[:-1]) if unit and word[:1].isdigit() else None
    return (unit, count) if unit and count is not None else None


def _end(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """End of the month, end of next week, end of November."""
    skip = at + 1 + (get(words, at + 1) == "of")
    coming = get(words, skip) == "next"
    skip += get(words, skip) in {"the", "this", "next"}
    size, unit, today = skip + 1 - at, get(words, skip), calendar.today
    if unit == "week":
        return Phrase(size, _monday(today) + timedelta(days=13 if coming else 6))
    if unit == "month":
        start = shift(today.replace(day=1), "month", int(coming))
        return Phrase(size, month_end(start.year, start.month)) if start else None
    if unit == "year":
        return Phrase(size, date(today.year + coming, 12, 31))
    if unit in MONTHS and not coming:
        year = today.year + (MONTHS[unit] < today.month)
        return Phrase(size, month_end(year, MONTHS[unit]))
    return None


def _vague(_words: Sequence[str], _at: int, _calendar: Calendar) -> Phrase:
    return Phrase(1, None, "vague")


def _other(words: Sequence[str], at: int, _: Calendar) -> Phrase | None:
    return Phrase(2, None, "vague") if get(words, at + 1) in {"day", "week", "night"} else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


_STARTS: dict[str, _Reader] = {
    **dict.fromkeys(WEEKDAYS, _weekday),
    **dict.fromkeys(MONTHS, dated),
    **dict.fromkeys(COUNTS, _counted),
    **dict.fromkeys(("recently", "lately", "weekend"), _vague),
    **dict.fromkeys(("few", "couple", "some", "ages", "while", "long"), _several),
    **dict.fromkeys(("last", "past", "previous"), _last),
    **dict.fromkeys(("in", "within"), _within),
    **dict.fromkeys(("today", "tonight"), _today),
    "yesterday": _yesterday,
    "tomorrow": _tomorrow,
    "day": _day,
    "the": _the,
    "this": _this,
    "next": _next,
    "end": _end,
    "other": _other,
}
