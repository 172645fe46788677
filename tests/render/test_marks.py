from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reljournal.render.sheets.marks import bar, strip

MONDAY = date(2026, 11, 16)


def test_a_bar_is_as_long_as_its_share() -> None:
    assert bar(4, 4, 8) == "████████"
    assert bar(1, 4, 8) == "██"
    assert bar(1, 3, 4) == "█▍"


def test_nothing_has_no_bar_and_a_little_shows() -> None:
    assert bar(0, 4) == ""
    assert bar(1, 10_000) == "▏"


def test_each_day_of_a_week_has_a_mark() -> None:
    days = {MONDAY: 1, MONDAY + timedelta(2): 8}
    assert strip(days, MONDAY, MONDAY + timedelta(6)) == ("▁·█····", 1)


def test_a_quarter_has_a_mark_a_week() -> None:
    marks, size = strip({MONDAY + timedelta(90): 2}, MONDAY, MONDAY + timedelta(90))
    assert (marks, size) == ("············█", 7)


@given(st.integers(0, 4000))
def test_a_strip_is_never_longer_than_a_year_of_weeks(length: int) -> None:
    until = MONDAY + timedelta(length)
    marks, size = strip({until: 1}, MONDAY, until)
    assert len(marks) <= 53
    assert marks[-1] == "█"
    assert size * len(marks) >= length + 1
