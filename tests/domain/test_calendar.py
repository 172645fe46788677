"""The days of a calendar."""

from datetime import date, timedelta

import pytest

from reljournal.domain.calendar import span
from reljournal.errors import UsageError

TODAY = date(2026, 11, 21)


def test_a_calendar_is_of_the_last_365_days_up_to_its_last() -> None:
    assert span(None, None, TODAY) == (TODAY - timedelta(364), TODAY)
    assert span(None, date(2020, 12, 31), TODAY) == (date(2020, 1, 2), date(2020, 12, 31))
    assert span(date(1999, 1, 1), None, TODAY) == (date(1999, 1, 1), TODAY)


def test_it_never_reaches_beyond_today_nor_before_the_calendar() -> None:
    assert span(TODAY, TODAY + timedelta(9), TODAY) == (TODAY, TODAY)
    assert span(None, None, date(1, 3, 1)) == (date.min, date(1, 3, 1))


def test_a_span_without_days_is_refused() -> None:
    with pytest.raises(UsageError, match="The span from 2026-11-22 to 2026-11-21 is empty"):
        span(TODAY + timedelta(1), None, TODAY)
