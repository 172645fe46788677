"""The length of a talk: 45m, 1h30, 2 hours, half an hour."""

from __future__ import annotations

from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import COUNTS, word_set
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY_MINUTES = 1440

LONG = 5
"""Hours of a talk: 1:30h is a length, 14:30h a time."""
_BEHIND = word_set("with on at about over via by in for")
_MINUTES = word_set("m min mins minute minutes")
_HOURS = word_set("h hr hrs hour hours")
_LONG_HOURS = _HOURS - {"h"}
_NOT_BEFORE = word_set(
    "in within every under each until till after before since raised worth slept sleeps works lives $ € £ # by"
)
_NOT_AFTER = word_set(
    """
    ago late early later earlier away from before after drive delay delayed old apart north south east
    west long-haul euro euros dollars dollar pounds users usd eur gbp high tall deep wide sprint race
    swim freestyle walk-in flight train commute bus wait nap people followers customers downloads views
    readers subscribers members visitors inhabitants
    """
)
_BLANK = 0x20
_CONTROLS = frozenset(map(chr, range(0x7F, 0xA0)))
_SPANS = word_set("day night week weekend month year")
_TENS = {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_AND_PARTS: dict[tuple[str, ...], float] = {("and", "a", "half"): 0.5, ("and", "a", "quarter"): 0.25}
_FIGURES = frozenset("0123456789½¼¾")
_LENGTH_STARTS = frozenset(COUNTS) | frozenset(_TENS) | {"half", "quarter", "hour"}
_SPOKEN: dict[tuple[str, ...], int] = {
    ("half", "an", "hour"): 30,
    ("half", "hour"): 30,
    ("half-hour",): 30,
    ("a", "half", "hour"): 30,
    ("half", "a", "hour"): 30,
    ("quarter", "of", "an", "hour"): 15,
    ("a", "quarter", "of", "an", "hour"): 15,
    ("a", "quarter", "hour"): 15,
    ("three", "quarters", "of", "an", "hour"): 45,
    ("hour-long",): 60,
    ("hour", "and", "a", "half"): 90,
    **{("a", how, "hour"): 60 for how in ("good", "full", "whole", "solid", "long")},
}


class Span(NamedTuple):
    """Where a mark stands (first token, number of tokens) and what it says."""

    at: int
    size: int
    value: int


def lengths(found: list[Token], words: Sequence[str]) -> list[Span]:
    """All lengths that are meant as the length of a talk: not "2 hours late", not "$45m"."""
    spans, at = [], 0
    while at < len(words):
        size = 0
        if words[at][0] in _FIGURES or words[at].partition("-")[0] in _LENGTH_STARTS:
            read = length(words, at)
            if read and _is_length(found, at, read[0]):
                spans.append(Span(at, *read))
            size = read[0] if read else 0
        at += size or 1
    return spans


def length(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The length that starts at a word as (words, minutes): 45m, 1h30, 2 hours, 1.5h, half an hour."""
    return _spoken(words, at) or _written(words, at) or _counted(words, at)


def _is_length(found: list[Token], at: int, size: int) -> bool:
    before, after = near(found, at - 1), near(found, at + size)
    if found[at].tight and before.word == ".":
        return False
    if after.word == "long" and found[at + size - 1].word[-2:-1].isdigit():
        return False
    if before.word in _NOT_BEFORE or after.word in _NOT_AFTER or _has_control(found, at) or _is_rate(found, at + size):
        return False
    return not (after.word == "and" and near(found, at + size + 1).word == "counting")


def _is_rate(found: list[Token], at: int) -> bool:
    """Whether a length goes on as so much a day: 5 hours a night, 2h of lectures per week."""
    for by in range(at, min(at + 4, len(found))):
        if found[by].kind == "sign":
            return False
        if found[by].word in {"a", "per", "each", "every"} and near(found, by + 1).word in _SPANS:
            return near(found, by + 2).word not in {"ago", "after", "before", "later", "earlier", "in"}
    return False


def _has_control(found: list[Token], at: int) -> bool:
    """Whether the run without blanks around a token holds a control character: a terminal's colour is ESC [31m."""
    first = last = at
    while near(found, first).tight:
        first -= 1
    while near(found, last + 1).tight:
        last += 1
    return any(ord(token.raw[0]) < _BLANK or token.raw[0] in _CONTROLS for token in found[first : last + 1])


def _spoken(words: Sequence[str], at: int) -> tuple[int, int] | None:
    if words[at].partition("-")[0] not in _LENGTH_STARTS:
        return None
    for size in (5, 4, 3, 2, 1):
        said = tuple(words[at : at + size])
        if said in _SPOKEN:
            return len(said), _SPOKEN[said]
    return None


def _written(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A length in one word, ``1h 30m`` in two: 45m, 45-minute, 1.5h, 2hrs, 1h30."""
    figures, rest = parted(words[at].replace("hrs", "h").replace("hr", "h"))
    short, unit = 0 < len(figures) <= 2, rest.removeprefix("-")  # noqa: PLR2004  hours of a day
    if unit in _MINUTES:
        return _bounded(1, int(_minutes(words[at]) or 0))
    if short and (rest == "h" or unit in _LONG_HOURS):
        return _with_minutes(words, at, 1, 60 * int(figures))
    more, end = parted(rest[1:])
    if not short or not 0 < len(more) <= 2:  # noqa: PLR2004  minutes of an hour, decimals
        return None
    if rest[0] in ".," and end.removeprefix("-") in _HOURS:
        return _bounded(1, round(float(f"{figures}.{more}") * 60))
    if rest[0] == ":" and end in _HOURS and int(figures) <= LONG and (at == 0 or words[at - 1] != "at"):
        return _bounded(1, 60 * int(figures) + int(more))
    return _bounded(1, 60 * int(figures) + int(more)) if rest[0] == "h" and end in {"", "m", "min"} else None


def _minutes(word: str) -> str:
    """The figures of ``45m`` or ``45-minute``; empty for another word."""
    figures, rest = parted(word)
    return figures if len(figures) <= 4 and rest.removeprefix("-") in _MINUTES else ""  # noqa: PLR2004  longer than a day is no talk


def parted(word: str) -> tuple[str, str]:
    """The figures that a word begins with, and the rest."""
    size = 0
    while word[size : size + 1].isdecimal():
        size += 1
    return word[:size], word[size:]


def _counted(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A length as a number and a unit: 2 hours, two and a half hours, 2½h, an hour and ten minutes, two-hour."""
    head, _, unit = words[at].removesuffix("-long").rpartition("-")
    if unit in {"hour", "minute", "min"} and _number(head) is not None:
        return _bounded(1, (_number(head) or 0) * (60 if unit == "hour" else 1))
    for part in _PARTS:
        whole, said, unit = words[at].rpartition(part)
        if said and unit in _HOURS and (not whole or whole.isdecimal()):
            return _bounded(1, (_number(whole + part) or 0) * 60)
    count = _amount(words, at)
    unit = words[at + count[0]].removesuffix("-long") if count and at + count[0] < len(words) else ""
    if not count or unit == "m" or (words[at] == "a" and unit not in _MINUTES):
        return None
    if unit in _MINUTES:
        return _bounded(count[0] + 1, count[1])
    return _hours(words, at, count[0] + 1, count[1]) if unit in _HOURS else None


def _amount(words: Sequence[str], at: int) -> tuple[int, float] | None:
    """The number that starts at a word as (words, value): 2, two, forty five, 2 1/2, two and a half."""
    value = _number(words[at])
    if value is None:
        return None
    more = words[at + 1] if at + 1 < len(words) else ""
    if more in _PARTS:
        return 2, value + _PARTS[more]
    if words[at] in _TENS and 0 < COUNTS.get(more, 0) < 10 and more not in {"a", "an"}:  # noqa: PLR2004  the tens
        return 2, value + COUNTS[more]
    part = _AND_PARTS.get(tuple(words[at + 1 : at + 4]))
    return (4, value + part) if part else (1, value)


def _hours(words: Sequence[str], at: int, size: int, count: float) -> tuple[int, int] | None:
    """Hours with what follows their unit: a half, minutes."""
    part = _AND_PARTS.get(tuple(words[at + size : at + size + 3]))
    return _bounded(size + 3, (count + part) * 60) if part else _with_minutes(words, at, size, round(count * 60))


def _with_minutes(words: Sequence[str], at: int, size: int, minutes: int) -> tuple[int, int] | None:
    """Hours with the minutes that follow them, with or without "and"; without a unit only at an end: 1 hour 30."""
    rest = at + size + (at + size < len(words) and words[at + size] == "and")
    if rest < len(words):
        more = _minutes(words[rest]) or words[rest]
        after = words[rest + 1] if rest + 1 < len(words) else ""
        unit = more == words[rest] and after in _MINUTES
        bare = len(more) == 2 and rest == at + size and (not after[:1].isalnum() or after in _BEHIND)  # noqa: PLR2004  1h30
        number = _number(more) if unit or more != words[rest] or (bare and more.isdecimal()) else None
        if number is not None and number < 60:  # noqa: PLR2004  minutes of an hour
            return _bounded(rest + 1 + unit - at, minutes + number)
    return _bounded(size, minutes)


def _bounded(size: int, minutes: float) -> tuple[int, int] | None:
    return (size, round(minutes)) if 0 < minutes <= DAY_MINUTES else None


def _number(word: str) -> float | None:
    """A number in figures or words, with a fraction behind it: 2, 1.5, two, forty-five, 2½."""
    tens, _, ones = word.partition("-")
    if tens in _TENS:
        return _TENS[tens] + COUNTS.get(ones, 0)
    if word in COUNTS:
        return COUNTS[word]
    if word[-1:] in _PARTS:
        return int(word[:-1] or 0) + _PARTS[word[-1]] if word[:-1].isdecimal() or len(word) == 1 else None
    if word in _PARTS:
        return _PARTS[word]
    plain = word.replace(",", ".", 1)
    if len(word) > 4 or not plain.isascii() or not plain.replace(".", "", 1).isdigit():  # noqa: PLR2004  longer than a day is no talk
        return None
    return float(plain)
