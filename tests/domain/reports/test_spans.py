"""The days that a review is of, and those that it is compared with."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.reports.review import Period
from reljournal.domain.reports.spans import KINDS, before, first_day, is_whole

DAYS = st.dates(date(1, 2, 1), date(9999, 12, 31))


def period(kind: str, until: date) -> Period:
    return Period(first_day(kind, until), until)


@pytest.mark.parametrize(
    ("kind", "since"),
    [
        ("week", date(2026, 11, 16)),
        ("month", date(2026, 11, 1)),
        ("quarter", date(2026, 10, 1)),
        ("year", date(2026, 1, 1)),
    ],
)
def test_a_period_begins_where_the_calendar_says(kind: str, since: date) -> None:
    assert first_day(kind, date(2026, 11, 21)) == since


def test_a_week_is_the_iso_week_across_new_year() -> None:
    assert first_day("week", date(2027, 1, 2)) == date(2026, 12, 28)
    assert before("week", Period(date(2026, 12, 28), date(2027, 1, 2))) == (date(2026, 12, 21), date(2026, 12, 26))


@pytest.mark.parametrize(
    ("kind", "until", "since_then", "until_then"),
    [
        ("week", date(2026, 11, 22), date(2026, 11, 9), date(2026, 11, 15)),
        ("month", date(2026, 3, 31), date(2026, 2, 1), date(2026, 2, 28)),
        ("month", date(2026, 2, 28), date(2026, 1, 1), date(2026, 1, 31)),
        ("month", date(2026, 1, 31), date(2025, 12, 1), date(2025, 12, 31)),
        ("quarter", date(2026, 3, 31), date(2025, 10, 1), date(2025, 12, 31)),
        ("year", date(2026, 12, 31), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_whole_period_is_compared_with_the_whole_one_before(
    kind: str, until: date, since_then: date, until_then: date
) -> None:
    now = period(kind, until)
    assert is_whole(kind, now)
    assert before(kind, now) == (since_then, until_then)


@pytest.mark.parametrize(
    ("kind", "until", "since_then", "until_then"),
    [
        ("week", date(2026, 11, 21), date(2026, 11, 9), date(2026, 11, 14)),
        ("month", date(2026, 11, 21), date(2026, 10, 1), date(2026, 10, 21)),
        ("month", date(2026, 3, 30), date(2026, 2, 1), date(2026, 2, 28)),
        ("month", date(2024, 2, 28), date(2024, 1, 1), date(2024, 1, 28)),
        ("quarter", date(2026, 11, 21), date(2026, 7, 1), date(2026, 8, 21)),
        ("quarter", date(2026, 11, 30), date(2026, 7, 1), date(2026, 8, 30)),
        ("year", date(2024, 2, 29), date(2023, 1, 1), date(2023, 2, 28)),
    ],
)
def test_a_period_that_lasts_is_compared_with_the_same_days_of_the_one_before(
    kind: str, until: date, since_then: date, until_then: date
) -> None:
    now = period(kind, until)
    assert not is_whole(kind, now)
    assert before(kind, now) == (since_then, until_then)


def test_any_other_span_is_compared_with_as_many_days_before_it() -> None:
    span = Period(date(2026, 11, 10), date(2026, 11, 12))
    assert is_whole("span", span)
    assert before("span", span) == (date(2026, 11, 7), date(2026, 11, 9))


def test_before_the_calendar_there_was_nothing() -> None:
    assert before("span", Period(date.min, date(2026, 11, 21))) is None
    assert before("week", Period(date.min, date(1, 1, 3))) is None
    assert before("span", Period(date(1, 1, 9), date(2026, 11, 21))) == (date.min, date(1, 1, 8))


@given(st.sampled_from(KINDS), DAYS)
def test_the_period_before_ends_before_the_period_begins_and_begins_where_its_kind_does(kind: str, until: date) -> None:
    now = period(kind, until)
    then = before(kind, now)
    if then is not None:
        assert then.since <= then.until < now.since
        assert first_day(kind, then.until) == then.since
        assert is_whole(kind, then) or not is_whole(kind, now)
        assert first_day(kind, now.since - timedelta(1)) == then.since
