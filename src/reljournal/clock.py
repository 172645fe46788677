"""The only reader of the clock."""

import os
from datetime import UTC, date, datetime

from reljournal.errors import UsageError

FIRST_YEAR, LAST_YEAR = 1000, 3000
"""Farther days would leave no room for the spans that are counted from today."""


def today() -> date:
    """The local calendar day, or the one that REL_TODAY names (YYYY-MM-DD).

    Raises:
        UsageError: REL_TODAY is set and is not a day.
    """
    fixed = os.environ.get("REL_TODAY")
    if not fixed:
        return date.today()  # noqa: DTZ011, TID251  a journal lives in local calendar days
    try:
        day = date.fromisoformat(fixed)
    except ValueError:
        day = date.min
    if day.isoformat() != fixed or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(
            f"REL_TODAY is '{fixed}', which is not a day from {FIRST_YEAR} to {LAST_YEAR}", "write it as YYYY-MM-DD"
        )
    return day


def stamp() -> str:
    """This moment in UTC, ``YYYY-MM-DDTHH:MM:SSZ``, for machine stamps."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")  # noqa: TID251
