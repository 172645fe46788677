"""The marks in a sentence: tone, time of day, tags."""

from __future__ import annotations

from reljournal.domain.reading.lengths import DAY_MINUTES, LONG, Span, parted
from reljournal.domain.reading.tokens import Token, near, tokens
from reljournal.domain.reading.words import word_set
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

TONES = {"+": 1, "++": 2, "=": 0, "-": -1, "--": -2, "−": -1, "−−": -2}


_TIME_NOT_BEFORE = word_set("until till by before to after since the a an")


class Time(NamedTuple):
    """A time of day as HH:MM, and the minutes to its end where a range was given."""

    at: int
    size: int
    clock: str
    minutes: int | None


def tags(found: Sequence[Token]) -> tuple[str, ...]:
    """The tags of a text, each once, in order."""
    return tuple(dict.fromkeys(token.word for token in found if token.kind == "tag"))


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


def time_alone(text: str) -> Time | None:
    """The time of day that is all of a text: 14:30, 3pm, noon."""
    found = tokens(f"at {text}")
    said = times(found, [token.word for token in found])
    return said[0] if said and said[0].at == 1 and said[0].size == len(found) - 1 else None


def tones(found: list[Token], things: Container[int] = ()) -> tuple[list[Span], tuple[str, ...]]:
    """The tone marks, and the signs like them that were passed over: a dash inside the prose, +-.

    Args:
        found: the words and signs of a text.
        things: the tokens that are people or words of contact, which a plus may join.
    """
    said: list[Span] = []
    left: list[str] = []
    for at, token in enumerate(found):
        if token.kind != "sign" or (token.tight and near(found, at - 1).word not in {"(", "["}):
            continue
        sign = _run_of_signs(found, at)
        if sign not in _SIGNS or not _alone(found, at, len(sign)):
            continue
        if sign in TONES and _is_tone(found, at, things) and (not left or _ends(found, at)):
            said.append(Span(at, 1, TONES[sign]))
        elif sign in _DASHES | _ODD and not _is_bullet(found, at):
            left.append(sign)
    return said, tuple(left)


def _run_of_signs(found: list[Token], at: int) -> str:
    """A sign with those joined to it: +-."""
    sign = found[at].word
    while near(found, at + 1).tight and near(found, at + 1).word in _JOINED:
        at += 1
        sign += found[at].word
    return sign


def _alone(found: list[Token], at: int, letters: int) -> bool:
    """A word of its own: a blank on the left, on the right a blank or the end of a clause; or all of a bracket."""
    end = at + 1
    while near(found, end).start < found[at].start + letters and end < len(found):
        end += 1
    after = near(found, end)
    if found[at].tight:
        return near(found, at - 1).word + after.word in {"()", "[]"}
    return not after.tight or after.word in {",", ".", ":", ";", "!", "?", ")"}


def _is_bullet(found: list[Token], at: int) -> bool:
    """Whether a sign opens a line of a list."""
    return at > 0 and near(found, at - 1).word == "\n"


def _ends(found: list[Token], at: int) -> bool:
    """Whether nothing but signs and tags follows."""
    after = near(found, at + 1)
    return after.kind == "tag" or (after.kind == "sign" and after.word not in _OPENING)


def _is_tone(found: list[Token], at: int, things: Container[int]) -> bool:
    """Marks stand at an edge or among marks; a dash goes on in prose, a plus may join two names or figures."""
    mark = found[at].word
    if _ends(found, at) or _marks_length(found, at + 1):
        return True
    if at == 0:
        return True
    if mark in _DASHES or mark == "=" or _is_bullet(found, at):
        return False
    return len(mark) > 1 or not _joins(found, at, things)


def _joins(found: list[Token], at: int, things: Container[int]) -> bool:
    """Whether a plus stands between two of a kind: Ada + Bob, lunch + walk, Ada + her kids, 1 + 1, A + B."""
    before, after = near(found, at - 1), near(found, at + 1)
    if before.kind == after.kind == "number" or (before.cap and after.cap) or after.kind in {"at", "number"}:
        return True
    if at - 1 in things and (at + 1 in things or after.word in _COMPANY):
        return True
    return len(before.word) == 1 and len(after.word) == 1


def _marks_length(found: list[Token], at: int) -> bool:
    """Whether a length or a day in figures follows, so that the sign before it is a mark."""
    token = near(found, at)
    return token.kind == "number" and (token.word[-1] in "mhn" or "h" in token.word)


_DASHES = frozenset({"-", "--", "−", "−−"})
_ODD = frozenset({"+-", "-+", "+/-", "±", "+++", "---"})
"""Signs that look like marks of tone and are none."""
_SIGNS = _ODD | TONES.keys()
_JOINED = TONES.keys() | {"/"}
_OPENING = frozenset("([{\"“„«‘'\n")
_COMPANY = word_set("her his their the a an my our some kids family children friends others")


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
    if start is None or (end and stop is None) or (word[-1] == "h" and int(hour) <= LONG and not behind_at):
        return None
    minutes = (stop - start) % DAY_MINUTES if stop is not None else None
    return Time(at, size, f"{start // 60:02}:{start % 60:02}", minutes or None)


def _clock_figures(word: str) -> tuple[str, str, str] | None:
    """Hour, minute and half of the day as they were typed, the last two perhaps empty: 14:30, 3pm, 10.30, 14h30."""
    half = word[-2:] if word.endswith(("am", "pm")) else ""
    hour, rest = parted(word.removesuffix(half))
    minute, more = parted(rest[1:].removesuffix("h") if rest[:1] == ":" else rest[1:])
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
