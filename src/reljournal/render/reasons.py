"""Why somebody is in ``rel due``, in words that can be checked: the one place for terminal and plain rows."""

from collections.abc import Callable
from datetime import date

from reljournal.domain.model import DueItem, Reason
from reljournal.domain.saying import say_ago
from reljournal.render.words import calendar_day, channel_words

_OLDEST = 120
"""Whoever would be older than that keeps a birthday, and no age is told."""


def reason_words(reason: Reason, today: date) -> str:
    """Why somebody is in ``rel due``, so that it can be checked."""
    return _REASONS[reason.reason](reason, today)


def numbered(reason: Reason, today: date) -> str:
    """The reason's words, and the number that ``rel done`` takes."""
    said = reason_words(reason, today)
    return f"{said}  #{reason.loop}" if reason.loop else said


def ways(item: DueItem) -> str:
    """How to reach somebody: ``e-mail ada@example.org, phone +4712345678``."""
    return ", ".join(f"{channel_words(handle.channel)} {handle.value}" for handle in item.handles)


def has_said(item: DueItem, way_in: str, today: date) -> bool:
    """Whether a reason of the item tells the way in already."""
    text = way_in.partition(": ")[2]
    return any(reason.reason == "question" and text in reason_words(reason, today) for reason in item.reasons)


def _since(reason: Reason, today: date) -> str:
    """``yesterday``, ``12 days ago (Mon 9 Nov)``; nothing where the day is not known."""
    if reason.days is None:
        return ""
    said = say_ago(reason.days)
    if reason.since is None or reason.days < 2:  # noqa: PLR2004  today and yesterday need no date
        return said
    return f"{said} ({calendar_day(reason.since, today)})"


def _happened(what: str, reason: Reason, today: date) -> str:
    since = _since(reason, today)
    return f"{what} {since}" if since else what


def _by_when(reason: Reason, today: date) -> str:
    """The day by which it should be, else how long ago it began."""
    if reason.due:
        return f", by {calendar_day(reason.due, today)}, {say_ago((today - reason.due).days)}"
    since = _since(reason, today)
    return f", {since}" if since else ""


def _reply(reason: Reason, today: date) -> str:
    return f"{_happened('wrote', reason, today)}, not answered"


def _promise(reason: Reason, today: date) -> str:
    return f"you promised: {reason.text}{_by_when(reason, today)}"


def _waiting(reason: Reason, today: date) -> str:
    return f"you wait for: {reason.text}{_by_when(reason, today)}"


def _question(reason: Reason, today: date) -> str:
    since = _since(reason, today)
    return f"you asked: {reason.text}, {since}" if since else f"you asked: {reason.text}"


def _repair(reason: Reason, today: date) -> str:
    return f"{_happened('it was hard', reason, today)}, not mended yet"


def _date(reason: Reason, today: date) -> str:
    what = "birthday" if reason.text[-2:].isdigit() else reason.text or "birthday"
    if reason.due is None or not reason.days:
        return f"{what} today{_age(reason)}"
    if reason.days == 1:
        return f"{what} tomorrow{_age(reason)}"
    return f"{what} on {calendar_day(reason.due, today)}, in {reason.days} days{_age(reason)}"


def _age(reason: Reason) -> str:
    """How old they turn, where the year is known."""
    born = reason.text[:4]
    if reason.due is None or not born.isdigit():
        return ""
    age = reason.due.year - int(born)
    return f", turning {age}" if 0 < age <= _OLDEST else ""


def _drifting(reason: Reason, _today: date) -> str:
    return _said(reason) or "quieter than is usual for you two"


def _cadence(reason: Reason, _today: date) -> str:
    return _said(reason) or "longer ago than you meant"


def _plan(reason: Reason, today: date) -> str:
    if reason.loop:
        return f"next step: {reason.text}{_by_when(reason, today)}"
    since = f" since {calendar_day(reason.since, today)}" if reason.since else ""
    return f"new connection{since}, no plan yet"


def _new(reason: Reason, _today: date) -> str:
    return _said(reason) or "nothing logged yet"


def _said(reason: Reason) -> str:
    """A sentence of the domain, as part of a line."""
    return reason.text.rstrip(".")


_REASONS: dict[str, Callable[[Reason, date], str]] = {
    "reply": _reply,
    "promise": _promise,
    "waiting": _waiting,
    "question": _question,
    "repair": _repair,
    "date": _date,
    "drifting": _drifting,
    "cadence": _cadence,
    "plan": _plan,
    "new": _new,
}
