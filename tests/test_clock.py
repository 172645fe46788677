"""The only reader of the clock."""

import re
import time
from datetime import date, datetime, timedelta

import pytest

from reljournal import clock
from reljournal.errors import UsageError


def test_a_fixed_day_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REL_TODAY", "1910-06-01")
    assert clock.today() == date(1910, 6, 1)


@pytest.mark.parametrize(
    "said", ["yesterday", "2026-02-30", "1.6.1910", "2026-13-01", " ", "20261121", "9999-12-31", "0001-01-01"]
)
def test_a_fixed_day_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("REL_TODAY", said)
    with pytest.raises(UsageError, match="is not a day") as caught:
        clock.today()
    assert caught.value.hint == "write it as YYYY-MM-DD"


def day_at(hours: int) -> date:
    """The day now at so many hours from UTC, which the stamp tells in any zone."""
    return (datetime.fromisoformat(clock.stamp()) + timedelta(hours=hours)).date()


@pytest.mark.parametrize("fixed", [None, ""])
def test_without_one_today_is_the_local_day(monkeypatch: pytest.MonkeyPatch, fixed: str | None) -> None:
    if fixed is None:
        monkeypatch.delenv("REL_TODAY", raising=False)
    else:
        monkeypatch.setenv("REL_TODAY", fixed)
    # Two zones that are never on the same day.
    days = []
    for zone, hours in (("EAST-14", 14), ("WEST+12", -12)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        before = day_at(hours)
        days.append(clock.today())
        assert days[-1] in (before, day_at(hours))
    monkeypatch.undo()
    time.tzset()
    assert 1 <= (days[0] - days[1]).days <= 2


def test_a_stamp_is_in_utc() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", clock.stamp())
