"""A stretch of days and how much was logged on each of them."""

from __future__ import annotations

from datetime import date

from reljournal.errors import UsageError
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reljournal.domain.model import Who

DAYS = 365
"""How far a calendar and the single reports look back unless told otherwise."""


class Calendar(NamedTuple):
    """The interactions of each day that has any, oldest first; of one contact, or of all where that is None."""

    contact: Who | None
    since: date
    until: date
    days: dict[date, int]


def span(since: date | None, until: date | None, today: date) -> tuple[date, date]:
    """The first and the last of the days to look at, by default the last 365; never beyond ``today``.

    Raises:
        UsageError: the first would be after the last.
    """
    last = min(until or today, today)
    return checked(since or date.fromordinal(max(1, last.toordinal() - DAYS + 1)), last)


def checked(since: date, until: date) -> tuple[date, date]:
    """Two days in their order.

    Raises:
        UsageError: the first is after the last.
    """
    if since > until:
        raise UsageError(
            f"The span from {since} to {until} is empty", "use a --since that is not after --until or today"
        )
    return since, until
