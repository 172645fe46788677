"""Why somebody is in ``rel due``, in words that can be checked: the one place for terminal and plain rows."""

from collections.abc import Callable
from datetime import date

from reljournal.domain.model import Reason
from reljournal.domain.saying import say_ago, say_day
from reljournal.render.words import calendar_day, counted


def reason_words(reason: Reason, today: date) -> str:
    """Why somebody is in ``rel due``, so that it can be checked."""
    return _REASONS[reason.reason](reason, today)


def numbered(reason: Reason, today: date) -> str:
    """The reason's words, and the number that ``rel done`` takes."""
    said = reason_words(reason, today)
    return f"{said}  #{reason.loop}" if reason.loop else said


def _since(reason: Reason) -> str:
    return "" if reason.days is None else f" {say_ago(reason.days)}"


def _by_when(reason: Reason, today: date) -> str:
    if reason.due:
        return f", by {say_day(reason.due, today)}"
    since = _since(reason)
    return f",{since}" if since else ""


def _reply(reason: Reason, _today: date) -> str:
    return f"wrote{_since(reason)}, not answered"


def _promise(reason: Reason, today: date) -> str:
    return f"you promised: {reason.text}{_by_when(reason, today)}"


def _waiting(reason: Reason, today: date) -> str:
    return f"you wait for: {reason.text}{_by_when(reason, today)}"


def _question(reason: Reason, _today: date) -> str:
    since = _since(reason)
    return f"you asked: {reason.text},{since}" if since else f"you asked: {reason.text}"


def _repair(reason: Reason, _today: date) -> str:
    return f"it was hard{_since(reason)}, not mended yet"


def _date(reason: Reason, today: date) -> str:
    what = "birthday" if reason.text[-2:].isdigit() else reason.text or "birthday"
    if reason.due is None or not reason.days:
        return f"{what} today"
    if reason.days == 1:
        return f"{what} tomorrow"
    return f"{what} on {calendar_day(reason.due, today)}, in {reason.days} days"


def _drifting(reason: Reason, _today: date) -> str:
    return _said(reason) or "quieter than is usual for you two"


def _cadence(reason: Reason, _today: date) -> str:
    said = _said(reason) or "longer ago than you meant"
    return f"{said}, it has been {counted(reason.days, 'day')}" if reason.days else said


def _plan(reason: Reason, today: date) -> str:
    return f"next step: {reason.text}{_by_when(reason, today)}" if reason.loop else "new connection, no plan yet"


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
