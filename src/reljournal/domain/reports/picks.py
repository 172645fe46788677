"""Three names for next week, each with a reason."""

from __future__ import annotations

from datetime import date
from itertools import islice

from reljournal.domain.vocabulary import CIRCLES
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reljournal.domain.model import Who

PICKED = 3
LOOKED_AT = 12
"""How many of those in turn are looked at, the most pressing first."""
AHEAD = 7
"""Days ahead in which a promise that falls due is one for next week."""
NEW_FOR = 90
"""Days for which a silence is new: somebody who began to drift lately is easier to reach than after years."""
_WEEK = 7
_WORSE = ("in rhythm", "due", "overdue", "drifting", "dormant")


class Promise(NamedTuple):
    """An open promise of mine."""

    text: str
    due: date | None
    opened: date


class Need(NamedTuple):
    """A live need of theirs."""

    text: str
    on: date


class Candidate(NamedTuple):
    """What somebody can be picked for, as it stands on a day. Days are ordinals."""

    contact: Who
    circle: str
    band: str | None = None
    began: int | None = None
    """The day the band began; None for ``new`` and ``in rhythm``."""
    contact_days: int = 0
    last: int | None = None
    usual: float | None = None
    """The rhythm's cadence in days."""
    hard_since: int | None = None
    """The day of the last entry, where that was hard."""
    promise: Promise | None = None
    """The one that falls due first."""
    need: Need | None = None
    """The newest."""


class _Occasion(NamedTuple):
    rank: int
    order: tuple[int, ...]
    began: int
    why: str


def choose(
    now: Iterable[Candidate], before: Mapping[int, Sequence[tuple[date, Candidate]]], today: date
) -> tuple[tuple[Who, str], ...]:
    """Up to three, with the reason: drifting ties, the closest circles first, then a hard last time, promises, needs.

    Within a circle those come first whose silence is new, then the deepest ties. Where these do not make three,
    overdue and due ties in a circle with a cadence follow. Nobody is named two weeks running. Nothing is kept of what
    was shown, so turns are counted: an occasion has its turn in the week it begins and in every second week after it,
    and whoever had a turn on any day of the week before, be it on another occasion, is passed over unless the band is
    worse now than it was on that day.

    Args:
        now: how things stand on ``today``, one for each contact.
        before: for the first ``LOOKED_AT`` in turn, how they stood on each of ``days_before(today)``.
        today: the day of the review.
    """
    found = in_turn(now, today)[:LOOKED_AT]
    free = ((c.contact, why) for c, why in found if not _was_named(c, before.get(c.contact.id, ())))
    return tuple(islice(free, PICKED))


def in_turn(now: Iterable[Candidate], today: date) -> list[tuple[Candidate, str]]:
    """Those whose occasion has its turn in the week of ``today``, and why, the most pressing first."""
    found = [(o.rank, o.order, c.contact.id, c, o.why) for c in now if (o := _turn(c, today))]
    return [(candidate, why) for *_, candidate, why in sorted(found, key=lambda row: row[:3])]


def days_before(today: date) -> list[date]:
    """The days of the ISO week before that of ``today``."""
    monday = today.toordinal() - today.weekday()
    return [date.fromordinal(day) for day in range(max(1, monday - _WEEK), monday)]


def _was_named(candidate: Candidate, before: Iterable[tuple[date, Candidate]]) -> bool:
    """Whether somebody may have been named the week before, and stands no worse now."""
    return any(_turn(then, day) and not _has_worsened(then.band, candidate.band) for day, then in before)


def _turn(candidate: Candidate, today: date) -> _Occasion | None:
    occasion = _occasion(candidate, today)
    return occasion if occasion and _has_turn(occasion, today) else None


def _has_turn(occasion: _Occasion, today: date) -> bool:
    return (_week(today.toordinal()) - _week(occasion.began)) % 2 == 0


def _week(day: int) -> int:
    """Ordinal 1 is a Monday."""
    return (day - 1) // _WEEK


def _has_worsened(before: str | None, after: str | None) -> bool:
    return before in _WORSE and after in _WORSE and _WORSE.index(after) > _WORSE.index(before)


def _occasion(candidate: Candidate, today: date) -> _Occasion | None:
    """The most pressing reason to pick somebody."""
    near = list(CIRCLES).index(candidate.circle) if candidate.circle in CIRCLES else len(CIRCLES)
    began = candidate.began
    tie = (near, began is not None and today.toordinal() - began > NEW_FOR, -candidate.contact_days)
    if candidate.band == "drifting" and began is not None:
        return _Occasion(0, tie, began, _rhythm_words(candidate, today))
    if candidate.hard_since is not None:
        return _Occasion(1, tie, candidate.hard_since, "Last time was hard, and nothing since.")
    if candidate.promise and _is_near(candidate.promise, today):
        return _promised(candidate.promise, today)
    if candidate.need:
        day = candidate.need.on.toordinal()
        return _Occasion(3, (-day, near), day, f"You noted a need: {_sentence(candidate.need.text)}")
    if candidate.band in ("overdue", "due") and began is not None and CIRCLES.get(candidate.circle):
        return _Occasion(4 if candidate.band == "overdue" else 5, tie, began, _rhythm_words(candidate, today))
    return None


def _is_near(promise: Promise, today: date) -> bool:
    return promise.due is None or promise.due.toordinal() - today.toordinal() <= AHEAD


def _promised(promise: Promise, today: date) -> _Occasion:
    opened = promise.opened.toordinal()
    if promise.due is None:
        return _Occasion(2, (today.toordinal(), opened), opened, f"You promised: {_sentence(promise.text)}")
    due = promise.due.toordinal()
    why = f"A promise {_when(promise.due, today)}: {_sentence(promise.text)}"
    return _Occasion(2, (due, opened), max(opened, due - AHEAD), why)


def _when(due: date, today: date) -> str:
    ahead = due.toordinal() - today.toordinal()
    if ahead < 0:
        return f"was due on {due.day} {due:%B}{'' if due.year == today.year else f' {due.year}'}"
    return f"is due {'today' if ahead == 0 else 'tomorrow' if ahead == 1 else f'on {due:%A}'}"


def _rhythm_words(candidate: Candidate, today: date) -> str:
    usual = max(1, round(candidate.usual or 1))
    every = "every day" if usual == 1 else f"every {usual} days"
    silence = today.toordinal() - (candidate.last or today.toordinal())
    return f"You usually talk {every}; it has been {silence}."


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
