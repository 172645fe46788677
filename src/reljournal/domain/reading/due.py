"""The day at the end of a promise: by friday, until 3 Dec, next week."""

from __future__ import annotations

from reljournal.domain.reading.days import phrase
from reljournal.domain.reading.figures import Calendar, Phrase, dated, ordinal
from reljournal.domain.reading.marks import times
from reljournal.domain.reading.tokens import Token, near, tokens
from reljournal.domain.reading.words import FUNCTION, WEEKDAYS, word_set
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

_BY = word_set("by until till til before on due")
_TAILS = word_set("latest please")
_NOT_BEFORE = word_set(
    """
    from of since after about last every each the than for during past previous to and or ago earlier around roughly
    nearly
    """
)
_LONGEST = 9
_LONGEST_NAME = 2
"""Capitals in a row that may be a person: call Grace Hopper Friday."""


class Due(NamedTuple):
    """A text without its due phrase, the day, and what was seen and not taken."""

    text: str
    day: date | None
    remark: str | None = None


def due_of(text: str, today: date, *, day_first: bool | None = None, since: date | None = None) -> Due:
    """Takes the due phrase off the end of a text. A question keeps its words, and an end that is all stays.

    A date without a year is the next one from ``since`` on, the day it was said, where that is before ``today``.
    """
    found = tokens(text)
    end, tail = _end(found)
    words = [token.word for token in found]
    timed = _time_size(found, words, end)
    end -= timed
    calendar = Calendar(today, day_first, ahead=True)
    for at in range(max(0, end - _LONGEST), end):
        start = (
            at + (found[at].word in _BY) + (found[at].word == "no" and words[at + 1 : at + 3] == ["later", "than"]) * 3
        )
        if start >= end or found[start].kind not in {"word", "number"}:
            continue
        read = phrase(words[:end], start, calendar)
        if read and start + read.size == end and _may_end(found, at, start):
            cut, first = at - (found[at].word == "til" and found[at].tight), today
            then = dated(words[:end], start, calendar._replace(today=since)) if since and since < today else None
            if then and then.size == read.size:
                read, first = then, since or today
            due = _taken(text, found, (cut, end, tail), read, first)
            return due._replace(text=text.strip()) if timed else due
    return Due(text.strip(), None)


def _end(found: list[Token]) -> tuple[int, int]:
    """Where a due phrase would have to end, and where the tags behind it start (both as indexes)."""
    tail = len(found)
    while tail and found[tail - 1].kind == "tag":
        tail -= 1
    end = tail
    while end and (found[end - 1].kind == "sign" or found[end - 1].word in _TAILS):
        end -= 1
        if near(found, end - 1).word == "the" and near(found, end - 2).word == "at":
            end -= 2
    return end, tail


def _time_size(found: list[Token], words: list[str], end: int) -> int:
    """How many words at the end are a time of day, which a due day cannot hold."""
    if near(found, end - 2).word in {"at", "around"} and words[end - 1].isdigit():
        return 2
    for time in times(found, words):
        if time.at + time.size == end:
            return time.size + (near(found, time.at - 1).word == "at")
    return 0


def _may_end(found: list[Token], at: int, start: int) -> bool:
    """Without "by" a day must not belong to the words before it: the notes from friday, the sun."""
    if at < start:
        return True
    token, before = found[at], near(found, at - 1)
    if before.word in _NOT_BEFORE or token.owner or _ends_title(found, at):
        return False
    return token.word not in {"sun", "sat", "wed"} and not (token.word == "the" and ordinal(near(found, at + 1).word))


def _ends_title(found: list[Token], at: int) -> bool:
    """Whether a weekday closes a run of capitals that is no person: The Man Who Was Thursday."""
    if not found[at].cap or found[at].word not in WEEKDAYS:
        return False
    start = at
    while start > 1 and found[start - 1].cap:
        start -= 1
    return at - start > _LONGEST_NAME or any(token.word in FUNCTION for token in found[start:at])


def _taken(text: str, found: list[Token], cut: tuple[int, int, int], read: Phrase, first: date) -> Due:
    at, end, tail = cut
    said = text[found[at].start : found[end - 1].end]
    past = any(token.word == "ago" for token in found[at:end])
    if read.day is None or read.day < first or past or read.why == "far":
        remark = {
            "far": f'"{said}" without a year would be far ahead and stays text; add the year if it is meant',
            "slash": f'"{said}" could be two days and stays text; type it as 3 Nov or 2026-11-03',
            "vague": f'"{said}" is no exact day and stays text',
        }.get(read.why, f'"{said}" is no day to come and stays text')
        return Due(text.strip(), None, remark)
    signs = "".join(token.word for token in found[end:tail])
    head = text[: found[at].start].rstrip(" \t\n\r,-–—(")
    behind = text[found[tail].start :].strip() if tail < len(found) else ""
    kept = f"{head} {behind}".strip()
    return Due(text.strip() if not head or "?" in signs else kept, read.day)
