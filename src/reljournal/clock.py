"""The only reader of the clock."""

import os
from datetime import UTC, date, datetime

from reljournal.errors import UsageError


def today() -> date:
    """The local calendar day, or the one that REL_TODAY names (YYYY-MM-DD).

    Raises:
        UsageError: REL_TODAY is set and is not a day.
    """
    fixed = os.environ.get("REL_TODAY")
    if not fixed:
        return date.today()  # noqa: DTZ011, TID251  a journal lives in local calendar days
    try:
        return date.fromisoformat(fixed)
    except ValueError:
        raise UsageError(f"REL_TODAY is '{fixed}', which is not a day", "write it as YYYY-MM-DD") from None


def stamp() -> str:
    """This moment in UTC, ``YYYY-MM-DDTHH:MM:SSZ``, for machine stamps."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")  # noqa: TID251
