"""The grammar of days: which words, read together, name a calendar day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from reljournal.domain.reading.figures import Calendar, Phrase, dated, get, is_year, month_day, ordinal, try_day
from reljournal.domain.reading.words import (
    COUNTS,
    FULL_WEEKDAYS,
    MONTHS,
    PARTS_OF_DAY,
    SEASONS,
    WEEKDAYS,
    WORDY_WEEKDAYS,
    word_set,
)

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
_SAYING = (4, 13)
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
        day = _nth(ordinal(after), calendar) if calendar.ahead else None
        return Phrase(2, day, "" if day else "vague")
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
    if after in {"night", "evening"}:
        return Phrase(2, calendar.today - timedelta(days=1))
    if after in WEEKDAYS:
        back = (calendar.today.weekday() - WEEKDAYS[after] - 1) % 7 + 1
        return Phrase(2 + _part(words, at + 2), calendar.today - timedelta(days=back))
    if after == "week":
        found = _day_of_week(words, at + 2, calendar.today - timedelta(days=7))
        if found:
            return found._replace(size=found.size + 2)
    if after in {"few", "couple"}:
        return Phrase(2, None, "vague")
    return Phrase(2, None, "vague") if after in _SPANS else None


def _next(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    after, monday = get(words, at + 1), _monday(calendar.today) + timedelta(days=7)
    if after in WEEKDAYS:
        return Phrase(2 + _part(words, at + 2), monday + timedelta(days=WEEKDAYS[after]))
    if after == "week":
        found = _day_of_week(words, at + 2, monday)
        return found._replace(size=found.size + 2) if found else Phrase(2, monday)
    if after in {"month", "year"}:
        first = calendar.today.replace(day=1) if after == "month" else date(calendar.today.year, 1, 1)
        return Phrase(2, shift(first, after, 1))
    return Phrase(2, None, "vague") if after in _SPANS else None


def _day_of_week(words: Sequence[str], at: int, day: date) -> Phrase | None:
    """(on) Tuesday behind a week, as the Tuesday of the week that holds a day; "sat" and the like only behind "on"."""
    on = get(words, at) == "on"
    number = WEEKDAYS.get(get(words, at + on))
    if number is None or (not on and words[at] in WORDY_WEEKDAYS):
        return None
    return Phrase(on + 1, _monday(day) + timedelta(days=number))


def _nth(number: int, calendar: Calendar) -> date | None:
    """The 5th: the next one to come, or the latest where days to come are not meant; in the month that has one."""
    today, step = calendar.today, 1 if calendar.ahead else -1
    months = (shift(today.replace(day=1), "month", step * count) for count in range(3))
    days = (try_day(first.year, first.month, number) for first in months if first)
    return next((day for day in days if day and (day - today).days * step >= 0), None)


def _weekday_the_nth(weekday: int, number: int, calendar: Calendar) -> tuple[date | None, str]:
    """Monday the 16th, where that is one; Friday the 13th is a saying."""
    day = _nth(number, calendar)
    fits = day is not None and day.weekday() == weekday and (weekday, number) != _SAYING
    return (day, "") if fits else (None, "vague")


def _weeks_away(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """A day of the week that a weekday belongs to: two weeks ago, (of) last week, in two weeks, this week."""
    skip = at + (get(words, at) == "of")
    word = get(words, skip)
    if word in {"last", "this", "next"} and get(words, skip + 1) == "week":
        weeks = {"last": -1, "this": 0, "next": 1}[word]
        return Phrase(skip + 2 - at, calendar.today + timedelta(days=7 * weeks))
    unit = get(words, skip + 1 + (word == "in"))
    if _UNIT.get(unit) not in {"week", "fortnight"}:
        return None
    found = _within(words, skip, calendar) if word == "in" else _counted(words, skip, calendar)
    return found and found._replace(size=found.size + skip - at)


def _weekday(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """A weekday, alone, before its date, or with last or next week behind it."""
    number = WEEKDAYS[words[at]]
    skip = at + 1 + (get(words, at + 1) == "." and words[at] not in FULL_WEEKDAYS)
    comma = skip + (get(words, skip) == ",")
    article = get(words, comma) == "the"
    comma += article
    nth = ordinal(get(words, comma))
    if nth and (article or not words[comma].isdigit()) and not month_day(words, comma):
        return Phrase(comma + 1 - at, *_weekday_the_nth(number, nth, calendar))
    if get(words, comma)[:1].isdigit() or get(words, comma) in MONTHS:
        found = dated(words, comma, calendar)
        if found:
            fits = found.day is None or found.why == "far" or found.day.weekday() == number
            return Phrase(comma - at + found.size, found.day, found.why if fits else "weekday")
    week = _weeks_away(words, at + 1, calendar)
    if week and week.day:
        return Phrase(1 + week.size, _monday(week.day) + timedelta(days=number))
    if get(words, at + 1) == "last" or tuple(words[at + 1 : at + 3]) == ("before", "last"):
        weeks = int(words[at + 1] == "before")
        back = (calendar.today.weekday() - number - 1) % 7 + 1 + 7 * weeks
        return Phrase(2 + weeks, calendar.today - timedelta(days=back))
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
    short = span(words[at]) if after == "ago" else None
    if short and short[0] != "month":
        return Phrase(2, shift(calendar.today, short[0], -short[1]))
    count, unit = _count(words[at]), _UNIT.get(after, "")
    if count is None or not unit:
        return None
    behind = get(words, at + 2)
    if behind == "ago":
        return _from_day(words, at, calendar, (unit, -count))
    if behind == "from" and get(words, at + 3) in {"now", "today", "tomorrow"} | WEEKDAYS.keys():
        return _from_day(words, at, calendar, (unit, count))
    return None


def _from_day(words: Sequence[str], at: int, calendar: Calendar, move: tuple[str, int]) -> Phrase:
    """A count of days from today, or from the day that stands behind: a week ago yesterday, a week from Friday."""
    unit, count = move
    after, size, start = get(words, at + 3), 3, calendar.today
    if after in {"today", "yesterday", "tomorrow", "now"}:
        size, start = 4, start + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(after, 0))
    elif count > 0:
        size, start = 4, start + timedelta(days=(WEEKDAYS[after] - start.weekday() - 1) % 7 + 1)
    day = shift(start, unit, count)
    found = _day_of_week(words, at + 3, day) if day and count < 0 and unit in {"week", "fortnight"} else None
    return found._replace(size=found.size + 3) if found else Phrase(size, day, "" if day else "wrong")


def _half(words: Sequence[str], at: int, calendar: Calendar) -> Phrase | None:
    """Half a year ago; half an hour ago is no day."""
    rest = tuple(words[at + 1 : at + 4])
    return Phrase(4, shift(calendar.today, "month", -6)) if rest == ("a", "year", "ago") else None


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
        found = _day_of_week(words, at + 3, day) if day and unit in {"week", "fortnight"} else None
        return found._replace(size=found.size + 3) if found else Phrase(3, day, "" if day else "wrong")
    if tuple(words[at + 1 : at + 4]) == ("half", "a", "year"):
        return Phrase(4, shift(calendar.today, "month", 6))
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
    "half": _half,
    "the": _the,
    "this": _this,
    "next": _next,
    "end": _end,
    "other": _other,
}
