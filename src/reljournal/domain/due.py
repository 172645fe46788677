"""Who needs me, and why: when each reason of ``rel due`` holds, and what is more pressing (DESIGN 5).

The rule, in one place: every reason has a weight; it counts in full for a month after it became due and then
halves every 90 days; a birthday grows as it comes nearer; a drifting tie counts up to half more, the more days
of contact it has seen. The circle multiplies it. A contact counts as its most pressing reason, and a third of each
other one. ``domain.figures`` says the same in words and figures. A contact stands in the group of its most pressing
reason; the groups have a fixed order, so that one knows where to look.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

from reljournal.domain.model import Lesson, Loop, Note, Reason
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reljournal.domain.model import Handle

DATE_AHEAD = 14
STEP_AHEAD = 3
"""Days before its day from which a promise or a plan step is due."""
STEP_AFTER = 7
"""Days after it was made from which one without a day is due."""
WAIT_AFTER = 14
"""Days after which a waiting or a question without a day is due."""
NEW_FOR = 90
"""Days for which somebody is a new connection."""
NEW_BELOW = 3
"""Contact days from which nobody is a new connection any more."""

REASONS = ("reply", "promise", "waiting", "question", "repair", "date", "drifting", "cadence", "plan", "new")

GROUPS = {
    "waiting for you": ("reply", "promise", "repair"),
    "you wait for them": ("waiting", "question"),
    "dates ahead": ("date",),
    "slipping away": ("drifting", "cadence"),
    "new ties": ("plan", "new"),
}
"""The parts of the screen in their order, with the reasons of each."""
WAITING = GROUPS["waiting for you"]

WEIGHTS = {
    "promise": 8.0,
    "reply": 7.0,
    "repair": 6.0,
    "date": 6.0,
    "drifting": 4.5,
    "plan": 4.0,
    "question": 4.0,
    "waiting": 3.0,
    "cadence": 3.0,
    "new": 1.0,
}
NO_PLAN_WEIGHT = 1.5
CIRCLE_FACTORS = {"inner": 2.0, "close": 1.5, "friend": 1.2, "network": 1.0, "known": 0.8}
FULL_FOR, HALF_LIFE = 30, 90
DEEP_FROM = 50
"""Days of contact from which a drifting tie counts half more."""
OTHERS_SHARE = 1 / 3


class Why(NamedTuple):
    """One reason of one contact as storage finds it; days are dates, ``item`` the interaction or loop behind it."""

    contact: int
    circle: str
    reason: str
    since: date | None
    due: date | None
    item: int | None
    days_of_contact: int = 0


def loop_due_from(kind: str, opened: date, due: date | None) -> date:
    """The day from which an open loop is a reason."""
    if kind in ("promise", "plan"):
        return due - timedelta(STEP_AHEAD) if due else opened + timedelta(STEP_AFTER)
    return due or opened + timedelta(WAIT_AFTER)


def next_step(steps: Sequence[tuple[int, date, date | None]], today: date) -> tuple[int, date, date | None]:
    """The next of one contact's open steps, each with its number, the day on which it was made, and its own day.

    The earliest whose day is near; else the first in the order in which they were written, or where that one has a
    day, the earliest that has one. So a step without a day waits for those with one that were written before it.
    """
    dated = [step for step in steps if step[2]]
    earliest = min(dated, key=lambda step: (step[2], step[0]), default=None)
    first = min(steps)
    near = earliest and loop_due_from("plan", earliest[1], earliest[2]) <= today
    return earliest if earliest and (near or first[2]) else first


def is_open(loop: Loop, today: date) -> bool:
    """Whether a loop is open on a day; what was closed later still was then."""
    return loop.closed is None or loop.closed > today


def _has_leap_day(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def next_birthday(birthday: str, today: date) -> date:
    """The next return of ``YYYY-MM-DD`` or ``--MM-DD``, today included.

    In a short year 29 February falls on the 28th, so that the word is not late.
    """
    month, day = int(birthday[-5:-3]), int(birthday[-2:])
    this_year = _birthday_in(today.year, month, day)
    return this_year if this_year >= today else _birthday_in(today.year + 1, month, day)


def _birthday_in(year: int, month: int, day: int) -> date:
    short = (month, day) == (2, 29) and not _has_leap_day(year)
    return date(year, month, 28 if short else day)


def birthdays_ahead(today: date, days: int = DATE_AHEAD) -> list[str]:
    """The ``MM-DD`` whose return is at most ``days`` ahead."""
    ahead = [today + timedelta(n) for n in range(days + 1)]
    found = [f"{day:%m-%d}" for day in ahead]
    if any((day.month, day.day) == (2, 28) and not _has_leap_day(day.year) for day in ahead):
        found.append("02-29")
    return found


def factors(why: Why, today: date) -> tuple[float, float, float, float]:
    """What one reason's pressing is the product of: its weight, the depth of the tie, the circle, the time."""
    weight = NO_PLAN_WEIGHT if why.reason == "plan" and why.item is None else WEIGHTS[why.reason]
    circle = CIRCLE_FACTORS.get(why.circle, 1.0)
    if why.reason == "date":
        assert why.due is not None
        return weight, 1.0, circle, 1 - (why.due - today).days / (2 * DATE_AHEAD)
    depth = 1 + min(1.0, why.days_of_contact / DEEP_FROM) / 2 if why.reason == "drifting" else 1.0
    start = why.due or why.since
    late = (today - start).days if start else 0
    return weight, depth, circle, math.pow(0.5, max(0, late - FULL_FOR) / HALF_LIFE)


def pressing(why: Why, today: date) -> float:
    """How pressing one reason is; see the rule above."""
    weight, depth, circle, time = factors(why, today)
    return weight * depth * circle * time


def together(scores: Sequence[float]) -> float:
    """How pressing a contact is, whose reasons press so much, the most pressing first."""
    return scores[0] + OTHERS_SHARE * sum(scores[1:])


def group(reasons: Sequence[Reason]) -> str:
    """The group of a contact with these reasons, the most pressing first."""
    return next(name for name, kinds in GROUPS.items() if reasons[0].reason in kinds)


def ranked(found: Iterable[Why], today: date) -> list[tuple[int, list[Why]]]:
    """The contacts with their reasons, most pressing first on both levels."""
    grouped: dict[int, list[tuple[float, Why]]] = {}
    for why in found:
        grouped.setdefault(why.contact, []).append((pressing(why, today), why))
    totals = []
    for contact, reasons in grouped.items():
        total = reasons[0][0]
        if len(reasons) > 1:  # of thousands, most have one
            reasons.sort(key=lambda pair: (-pair[0], REASONS.index(pair[1].reason), pair[1].item or 0))
            total = together([score for score, _ in reasons])
        totals.append((-total, contact, [why for _, why in reasons]))
    totals.sort(key=lambda row: row[:2])
    return [(contact, reasons) for _, contact, reasons in totals]


def reason(why: Why, text: str, today: date) -> Reason:
    """The reason as it is shown; a date counts the days until it, everything else the days since."""
    if why.reason == "date":
        assert why.due is not None
        days: int | None = (why.due - today).days
    else:
        days = (today - why.since).days if why.since else None
    return Reason(why.reason, why.since, why.due, days, text, loop_of(why))


def loop_of(why: Why) -> int | None:
    """The number of the loop behind a reason; behind a reply or a repair stands an interaction, and no loop is kept."""
    return why.item if why.reason in ("promise", "waiting", "question", "plan") else None


def way_in(loops: Sequence[Loop], notes: Sequence[Note], lessons: Sequence[Lesson], today: date) -> str | None:
    """Something to begin with: an open question, a live need or goal, the latest news, else the last lesson.

    Each list is of one contact, newest first, up to today.
    """
    question = next((loop for loop in loops if loop.kind == "question" and is_open(loop, today)), None)
    if question:
        return f"you asked: {question.text}"
    live = [note for note in notes if note.until is None or note.until >= today]
    wish = next((note for note in live if note.kind in ("need", "goal")), None)
    if wish:
        return f"{wish.kind}: {wish.text}"
    news = next((note for note in live if note.kind == "news"), None)
    if news:
        return f"news: {news.text}"
    if lessons:
        side = "you learned from them" if lessons[0].side == "learned" else "you told them"
        return f"{side}: {lessons[0].text}"
    return None


_BY_PHONE = frozenset(("call", "sms", "whatsapp", "signal", "telegram"))
"""What a telephone number is good for."""
_REGISTERS = frozenset(("pmb", "gnd"))
"""Handles that tell somebody apart and reach nobody."""


def ways(handles: Sequence[Handle], worked: Collection[str]) -> tuple[Handle, ...]:
    """How to reach somebody: the handles of the channels that worked, else all that may.

    ``worked`` are the channels through which they came, answered or talked.
    """
    tried = tuple(handle for handle in handles if _has_worked(handle.channel, worked))
    return tried or tuple(handle for handle in handles if handle.channel not in _REGISTERS)


def _has_worked(channel: str, worked: Collection[str]) -> bool:
    return channel in worked or (channel == "phone" and not _BY_PHONE.isdisjoint(worked))
