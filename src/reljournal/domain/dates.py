"""Days, spans and lengths as people type them."""

from datetime import date, timedelta

from reljournal.domain.reading.days import phrase, span
from reljournal.domain.reading.figures import Calendar, Phrase, month_day
from reljournal.domain.reading.tokens import tokens
from reljournal.domain.reading.words import MONTHS
from reljournal.domain.saying import DAY_NAMES
from reljournal.errors import UsageError

_HINT = "type a day like 2026-11-03, 3 Nov, yesterday, monday or 3 days ago"
_HINT_AHEAD = "type a day like 2026-11-03, 3 Nov, tomorrow, friday, next week or in two weeks"
_LEADING = frozenset({"on", "by", "until", "till", "before", "due", "from", "since"})
_EVERY = {
    "daily": 1,
    "weekly": 7,
    "fortnightly": 14,
    "biweekly": 14,
    "monthly": 30,
    "quarterly": 91,
    "yearly": 365,
    "annually": 365,
}
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_LONGEST_SPAN = 36500


def parse_day(text: str, today: date, *, day_first: bool | None = None, future: bool = False) -> date:
    """The day a text names as a whole, in the forms of DESIGN 5; with ``future`` also due forms.

    Without ``future``, ``monday`` is the latest one; with it, the next one to come.

    Raises:
        UsageError: the text is no day, no exact day, or could be two.
    """
    found = _whole(text, Calendar(today, day_first, future))
    if found and found.day and found.why != "weekday" and (future or found.day <= today or _dated_in_full(text)):
        return found.day
    raise _refused(text, found, today, future=future)


def parse_due(text: str, today: date) -> date | None:
    """The day of a due phrase such as ``by friday`` or ``in two weeks``, None if it is none or is past."""
    found = _whole(text, Calendar(today, None, ahead=True))
    return found.day if found and found.day and not found.why and found.day >= today else None


def parse_span(text: str) -> int:
    """Days of ``2w``, ``10d``, ``3m`` (30 days a month), ``14``, ``2 weeks``, ``weekly``.

    Raises:
        UsageError: the text is no span, or not between a day and a hundred years.
    """
    words = [token.word for token in tokens(text)]
    if words[:1] == ["every"] and len(words) > 1:
        words = words[1:] if words[1][0].isdigit() else ["1", *words[1:]]
    days = _span_days(words)
    if days is None or not 1 <= days <= _LONGEST_SPAN:
        raise UsageError(f'"{text.strip()}" is no span of time', "type a span like 10d, 2w, 3m or weekly")
    return days


def parse_minutes(text: str) -> int | None:
    """Minutes of ``45m``, ``1h30``, ``2 hours``, ``1.5h``, ``half an hour`` or a bare number; None if it is none."""
    from reljournal.domain.reading.lengths import length

    words = [token.word for token in tokens(text)]
    if len(words) == 1 and words[0].isascii() and words[0].isdigit():
        return int(words[0]) if len(words[0]) <= 4 and int(words[0]) else None  # noqa: PLR2004  longer than a day is no talk
    found = length(words, 0) if words else None
    return found[1] if found and found[0] == len(words) else None


def parse_birthday(text: str) -> str:
    """``1815-12-10`` or, without a year, ``--12-10``; ``10 Dec``, ``Dec 10 1815`` and ``12-10`` are read too.

    Raises:
        UsageError: the text is no birthday.
    """
    words = [token.word for token in tokens(text) if token.raw not in {",", "--"}]
    found = _birthday(words)
    if found:
        year, month, day = found
        try:
            date(year or 2000, month, day)
        except ValueError:
            found = None
        else:
            return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
    raise UsageError(f'"{text.strip()}" is no birthday', "type 1815-12-10, or 12-10 without the year")


def iso_week(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _whole(text: str, calendar: Calendar) -> Phrase | None:
    """The phrase that takes up a text from end to end."""
    words = [token.word for token in tokens(text)]
    if words and words[0] in _LEADING:
        words = words[1:]
    if not words:
        return None
    found = phrase(words, 0, calendar)
    if found and found.size == len(words):
        return found
    short = span(words[0]) if calendar.ahead and len(words) == 1 else None
    return phrase(["in", *words], 0, calendar)._replace(size=1) if short else None  # type: ignore[union-attr]


def _dated_in_full(text: str) -> bool:
    """Whether a year of four figures stands in it, so that a day to come was surely meant."""
    import re

    return re.search(r"\b(?:19|20|21)\d\d\b", text) is not None


def _refused(text: str, found: Phrase | None, today: date, *, future: bool) -> UsageError:
    """Why a text was not taken for a day, and what to type instead."""
    said, hint = text.strip(), _HINT_AHEAD if future else _HINT
    if found is None:
        return UsageError(f'"{said}" is not a day I understand', hint)
    if found.why == "slash":
        return UsageError(
            f'"{said}" could be two days',
            "type 2026-11-03 or 3 Nov, or set day_first = true or false in the config file",
        )
    if found.why == "weekday" and found.day:
        return UsageError(f'"{said}" contradicts itself: that day is a {DAY_NAMES[found.day.weekday()]}', hint)
    if found.why == "vague":
        return UsageError(f'"{said}" is no exact day', hint)
    if found.day and found.day > today:
        return UsageError(f'"{said}" is still to come', "add the year if an earlier one is meant, as in 3 Dec 2025")
    return UsageError(f'"{said}" is no day of the calendar', hint)


def _span_days(words: list[str]) -> int | None:
    if len(words) == 1:
        word = words[0]
        if word.isascii() and word.isdigit() and len(word) <= 5:  # noqa: PLR2004  more is beyond the longest span
            return int(word)
        short = span(word)
        return _EVERY.get(word) or (short and short[1] * _UNIT_DAYS[short[0]])
    if len(words) == 2:  # noqa: PLR2004  a count and its unit
        short = span(f"{_digits(words[0])}d")
        unit = _UNIT_DAYS.get(words[1].removesuffix("s"))
        return short[1] * unit if short and unit else None
    return None


def _digits(word: str) -> str:
    from reljournal.domain.reading.words import COUNTS

    return str(COUNTS.get(word, word))


def _birthday(words: list[str]) -> tuple[int | None, int, int] | None:
    """(year, month, day), unchecked."""
    if len(words) == 1:
        parts = words[0].split("-")
        if all(part.isascii() and part.isdigit() for part in parts):
            if len(parts) == 3 and len(parts[0]) == 4 and int(parts[0]):  # noqa: PLR2004  year, month, day
                return int(parts[0]), int(parts[1]), int(parts[2])
            if len(parts) == 2:  # noqa: PLR2004  month, day
                return None, int(parts[0]), int(parts[1])
        return None
    if not words or not (words[0] in MONTHS or words[0][0].isdigit()):
        return None
    found = month_day(words, 0)
    if not found:
        return None
    size, month, day = found
    year = words[size] if size < len(words) else ""
    whole = len(words) == size or (len(words) == size + 1 and len(year) == 4 and year.isascii() and year.isdigit())  # noqa: PLR2004  a year
    return (int(year or 0) or None, month, day) if whole else None
