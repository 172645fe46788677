"""The marks in a sentence: tone, length, time of day, tags."""

from __future__ import annotations

from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import COUNTS, word_set
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

TONES = {"+": 1, "++": 2, "=": 0, "-": -1, "--": -2, "−": -1, "−−": -2}
DAY_MINUTES = 1440

_MINUTES = word_set("m min mins minute minutes")
_HOURS = word_set("h hr hrs hour hours")
_LONG_HOURS = _HOURS - {"h"}
_NOT_BEFORE = word_set("in within every under each until till after before raised worth $ € £ # by")
_NOT_AFTER = word_set(
    """
    ago late early later earlier away from before after drive delay delayed old apart north south east
    west long-haul euro euros dollars dollar pounds users usd eur gbp high tall deep wide sprint race
    swim freestyle walk-in
    """
)
_TIME_NOT_BEFORE = word_set("until till by before to after since the a an")


class Span(NamedTuple):
    """Where a mark stands (first token, number of tokens) and what it says."""

    at: int
    size: int
    value: int


class Time(NamedTuple):
    """A time of day as HH:MM, and the minutes to its end where a range was given."""

    at: int
    size: int
    clock: str
    minutes: int | None


def tags(found: Sequence[Token]) -> tuple[str, ...]:
    """The tags of a text, each once, in order."""
    return tuple(dict.fromkeys(token.word for token in found if token.kind == "tag"))


def lengths(found: list[Token], words: Sequence[str]) -> list[Span]:
    """All lengths that are meant as the length of a talk: not "2 hours late", not "$45m"."""
    spans, at = [], 0
    while at < len(words):
        size = 0
        if words[at][0].isdigit() or words[at] in _LENGTH_STARTS or words[at].endswith(("-hour", "-minute")):
            read = length(words, at)
            if read and _is_length(found, at, read[0]):
                spans.append(Span(at, *read))
            size = read[0] if read else 0
        at += size or 1
    return spans


def length(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The length that starts at a word as (words, minutes): 45m, 1h30, 2 hours, 1.5h, half an hour."""
    found = _spoken(words, at) or _written(words, at)
    if found:
        return found
    head, _, tail = words[at].partition("-")
    if tail in {"hour", "minute"} and head in COUNTS:
        return 1, COUNTS[head] * (60 if tail == "hour" else 1)
    count = _number(words[at])
    unit = words[at + 1] if at + 1 < len(words) else ""
    if count is None or (words[at] == "a" and unit not in _MINUTES):
        return None
    if unit in _MINUTES and unit != "m":
        return _bounded(2, count)
    return _hours(words, at, count) if unit in _HOURS else None


def times(found: list[Token], words: Sequence[str]) -> list[Time]:
    """Times of day: at 14:30, 3pm, at noon, 14:00-15:30. Ends and deadlines (until 5pm) are none."""
    said = []
    for at, token in enumerate(found):
        if token.kind == "number" or token.word in {"noon", "midnight"}:
            before = near(found, at - 1)
            read = _time(words, at, behind_at=before.word == "at")
            if read and before.word not in _TIME_NOT_BEFORE and not token.owner:
                said.append(read)
    return said


def tones(found: list[Token]) -> tuple[list[Span], bool]:
    """The tone marks, and whether a dash inside the prose was passed over."""
    said, dash = [], False
    for at, token in enumerate(found):
        if token.kind == "sign" and token.word in TONES and _alone(found, at):
            if _is_tone(found, at):
                said.append(Span(at, 1, TONES[token.word]))
            elif token.word in {"-", "--"}:
                dash = True
    return said, dash


def _alone(found: list[Token], at: int) -> bool:
    """A word of its own: a blank on the left, and on the right a blank or the end of a clause."""
    after = near(found, at + 1)
    return not found[at].tight and (not after.tight or after.word in {",", ".", ":", ";", "!", "?"})


def _is_tone(found: list[Token], at: int) -> bool:
    """Marks stand at an edge or among marks; a dash goes on in prose, a plus may join two names or figures."""
    before, after = near(found, at - 1), near(found, at + 1)
    if at == 0 or after.kind in {"sign", "tag"} or _marks_length(found, at + 1):
        return True
    if found[at].word in {"-", "--", "−", "−−"}:
        return False
    if found[at].word in {"+", "="}:
        joins = before.kind == after.kind == "number" or (before.cap and after.cap) or after.kind in {"at", "number"}
        return not joins and not (len(before.word) == 1 and len(after.word) == 1)
    return True


def _marks_length(found: list[Token], at: int) -> bool:
    """Whether a length or a day in figures follows, so that the sign before it is a mark."""
    token = near(found, at)
    return token.kind == "number" and (token.word[-1] in "mhn" or "h" in token.word)


def _is_length(found: list[Token], at: int, size: int) -> bool:
    before, after = near(found, at - 1), near(found, at + size)
    if before.word in _NOT_BEFORE or after.word in _NOT_AFTER or _has_control(found, at):
        return False
    return not (after.word == "and" and near(found, at + size + 1).word == "counting")


def _has_control(found: list[Token], at: int) -> bool:
    """Whether the run without blanks around a token holds a control character: a terminal's colour is ESC [31m."""
    first = last = at
    while near(found, first).tight:
        first -= 1
    while near(found, last + 1).tight:
        last += 1
    return any(ord(token.raw[0]) < _BLANK or token.raw[0] in _CONTROLS for token in found[first : last + 1])


_BLANK = 0x20
_CONTROLS = frozenset(map(chr, range(0x7F, 0xA0)))
_LENGTH_STARTS = frozenset(COUNTS) | {"half", "quarter"}
_SPOKEN = {
    ("half", "an", "hour"): 30,
    ("half", "hour"): 30,
    ("a", "half", "hour"): 30,
    ("half", "a", "hour"): 30,
    ("quarter", "of", "an", "hour"): 15,
    ("a", "quarter", "of", "an", "hour"): 15,
    ("a", "quarter", "hour"): 15,
    ("three", "quarters", "of", "an", "hour"): 45,
    ("an", "hour", "and", "a", "half"): 90,
    ("one", "hour", "and", "a", "half"): 90,
    ("an", "hour", "and", "a", "quarter"): 75,
    ("one", "and", "a", "half", "hours"): 90,
    ("two", "and", "a", "half", "hours"): 150,
    ("an", "hour"): 60,
}


def _spoken(words: Sequence[str], at: int) -> tuple[int, int] | None:
    if words[at] not in _LENGTH_STARTS:
        return None
    for size in (5, 4, 3, 2):
        said = tuple(words[at : at + size])
        if said in _SPOKEN:
            return len(said), _SPOKEN[said]
    return None


def _written(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A length in one word, ``1h 30m`` in two: 45m, 45-minute, 1.5h, 2hrs, 1h30."""
    figures, rest = _parted(words[at])
    short, unit = 0 < len(figures) <= 2, rest.removeprefix("-")  # noqa: PLR2004  hours of a day
    if unit in _MINUTES:
        return _bounded(1, int(_minutes(words[at]) or 0))
    if short and (rest == "h" or unit in _LONG_HOURS):
        return _with_minutes(words, at, 1, 60 * int(figures))
    more, end = _parted(rest[1:])
    if not short or not 0 < len(more) <= 2:  # noqa: PLR2004  minutes of an hour, decimals
        return None
    if rest[0] in ".," and end.removeprefix("-") in _HOURS:
        return _bounded(1, round(float(f"{figures}.{more}") * 60))
    return _bounded(1, 60 * int(figures) + int(more)) if rest[0] == "h" and end in {"", "m", "min"} else None


def _minutes(word: str) -> str:
    """The figures of ``45m`` or ``45-minute``; empty for another word."""
    figures, rest = _parted(word)
    return figures if len(figures) <= 4 and rest.removeprefix("-") in _MINUTES else ""  # noqa: PLR2004  longer than a day is no talk


def _parted(word: str) -> tuple[str, str]:
    """The figures that a word begins with, and the rest."""
    size = 0
    while word[size : size + 1].isdecimal():
        size += 1
    return word[:size], word[size:]


def _with_minutes(words: Sequence[str], at: int, size: int, minutes: int) -> tuple[int, int] | None:
    """Hours with the minutes that follow them, with or without "and"."""
    rest = at + size + (at + size < len(words) and words[at + size] == "and")
    if rest < len(words) and words[rest][0].isdigit():
        more = _minutes(words[rest])
        unit = not more and rest + 1 < len(words) and words[rest + 1] in _MINUTES
        more = words[rest] if unit else more
        if more.isascii() and more.isdigit() and int(more[:4]) < 60:  # noqa: PLR2004  minutes of an hour
            return _bounded(rest + 1 + unit - at, minutes + int(more))
    return _bounded(size, minutes)


def _hours(words: Sequence[str], at: int, count: float) -> tuple[int, int] | None:
    if tuple(words[at + 2 : at + 5]) == ("and", "a", "half"):
        return _bounded(5, count * 60 + 30)
    return _with_minutes(words, at, 2, round(count * 60))


def _bounded(size: int, minutes: float) -> tuple[int, int] | None:
    return (size, round(minutes)) if 0 < minutes <= DAY_MINUTES else None


def _number(word: str) -> float | None:
    if word in COUNTS:
        return COUNTS[word]
    plain = word.replace(",", ".", 1)
    if len(word) > 4 or not plain.isascii() or not plain.replace(".", "", 1).isdigit():  # noqa: PLR2004  longer than a day is no talk
        return None
    return float(plain)


def _time(words: Sequence[str], at: int, *, behind_at: bool) -> Time | None:
    """A time that starts at a word; ``14h30`` and ``10.30`` only where "at" stands before it."""
    word = words[at]
    if word in {"noon", "midnight"}:
        return Time(at, 1, "12:00" if word == "noon" else "00:00", None) if behind_at else None
    after = words[at + 1] if at + 1 < len(words) else ""
    first, dash, second = word.replace("–", "-").partition("-")
    begin, end = _clock_figures(first), _clock_figures(second)
    if not begin or (dash and not end):
        return None
    hour, minute, half = begin
    size = 1
    if not half and not end and after in {"am", "pm"}:
        half, size = after, 2
    end_half = end[2] if end else ""
    if not (half or end_half or ":" in word or (behind_at and minute)):
        return None
    start = _clock(hour, minute, half or end_half)
    stop = _clock(*end) if end else None
    if start is None or (end and stop is None):
        return None
    minutes = (stop - start) % DAY_MINUTES if stop is not None else None
    return Time(at, size, f"{start // 60:02}:{start % 60:02}", minutes or None)


def _clock_figures(word: str) -> tuple[str, str, str] | None:
    """Hour, minute and half of the day as they were typed, the last two perhaps empty: 14:30, 3pm, 10.30, 14h30."""
    half = word[-2:] if word.endswith(("am", "pm")) else ""
    hour, rest = _parted(word.removesuffix(half))
    minute, more = _parted(rest[1:])
    if not 0 < len(hour) <= 2 or more or (rest and (rest[0] not in ":.h" or len(minute) != 2)):  # noqa: PLR2004  the clock
        return None
    return hour, minute, half


def _clock(hour: str, minute: str, half: str) -> int | None:
    """Minutes since midnight; None where the clock has no such time."""
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or hours > (12 if half else 23) or (half and not hours):  # noqa: PLR2004  the clock
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return hours * 60 + minutes
