"""Days of absence as people type them; on Saturday, 21 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.absence import HALF_YEAR, parse_absence
from reljournal.errors import UsageError

TODAY = date(2026, 11, 21)
AUGUST = "2026-08-01..2026-08-20"


def read(text: str, today: date = TODAY) -> str:
    first, last = parse_absence(text, today)
    return f"{first}..{last}"


@pytest.mark.parametrize(
    "text",
    [
        "2026-08-01..2026-08-20",
        "2026-08-01 .. 2026-08-20",
        "2026-08-01 2026-08-20",
        "2026-08-01 to 2026-08-20",
        "2026-08-01 - 2026-08-20",
        "2026-08-01–2026-08-20",
        "2026-08-01…2026-08-20",
        "from 2026-08-01 until 2026-08-20",
        "since 1 Aug till 20 Aug",
        "1 Aug..20 Aug",
        "1 Aug...20 Aug",
        "1 Aug 20 Aug",
        "Aug 1 Aug 20",
        "Sat 1 Aug..Thu 20 Aug",
        "August 1st through August 20th",
        "  1  AUG  TO  20  AUG  ",
        "1..20 Aug",
        "1-20 Aug",
        "1 to 20 August 2026",
        "Aug 1-20",
        "Aug 1..20",
        "1 Aug 2026 to 20",
        "1 Aug..20 Aug 2026",
        "2026-08-01..20 Aug",
        "1.8.2026..20.8.2026",
    ],
)
def test_two_days_are_a_span_in_many_forms(text: str) -> None:
    assert read(text) == AUGUST


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("until 5 Dec", "2026-11-21..2026-12-05"),
        ("till tomorrow", "2026-11-21..2026-11-22"),
        ("to friday", "2026-11-21..2026-11-27"),
        ("until end of the month", "2026-11-21..2026-11-30"),
        ("until in two weeks", "2026-11-21..2026-12-05"),
        ("UNTIL 2027-01-31", "2026-11-21..2027-01-31"),
        ("yesterday..today", "2026-11-20..2026-11-21"),
        ("today..2027-02-01", "2026-11-21..2027-02-01"),
        ("3 days ago..tomorrow", "2026-11-18..2026-11-22"),
        ("1 Nov..today", "2026-11-01..2026-11-21"),
        ("today", "2026-11-21..2026-11-21"),
        ("2026-03-02", "2026-03-02..2026-03-02"),
        ("5 Dec", "2026-12-05..2026-12-05"),
        ("last week", "2026-11-09..2026-11-15"),
        ("this week", "2026-11-16..2026-11-22"),
        ("Next week", "2026-11-23..2026-11-29"),
    ],
)
def test_one_end_may_be_today_and_single_days_and_weeks_are_spans(text: str, days: str) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20 Dec..5 Jan", "2026-12-20..2027-01-05"),
        ("1 Mar..10 Mar", "2027-03-01..2027-03-10"),
        ("1 Aug..20 Aug 2027", "2027-08-01..2027-08-20"),
        ("28 Dec 2019..5 Jan", "2019-12-28..2020-01-05"),
        ("28 Dec..5 Jan 2020", "2019-12-28..2020-01-05"),
        ("end of august..5 Sep", "2026-08-31..2026-09-05"),
    ],
)
def test_a_day_without_its_year_belongs_to_the_other_day_or_is_the_nearest(text: str, days: str) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 7, 1), "2026-08-01..2026-08-20"),
        (date(2026, 8, 1), "2026-08-01..2026-08-20"),
        (date(2026, 8, 10), "2026-08-01..2026-08-20"),
        (date(2027, 1, 10), "2026-08-01..2026-08-20"),
        (date(2027, 3, 10), "2027-08-01..2027-08-20"),
    ],
)
def test_the_nearest_is_meant_in_the_past_and_ahead(today: date, days: str) -> None:
    assert read("1 Aug..20 Aug", today) == days


def test_a_span_across_new_year_is_the_one_that_goes_on() -> None:
    assert read("20 Dec..5 Jan", date(2027, 1, 3)) == "2026-12-20..2027-01-05"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("friday..sunday", "2026-11-20..2026-11-22"),
        ("today..friday", "2026-11-21..2026-11-27"),
        ("friday..2026-11-23", "2026-11-20..2026-11-23"),
        ("next monday..next friday", "2026-11-23..2026-11-27"),
        ("tomorrow friday", "2026-11-22..2026-11-27"),
    ],
)
def test_a_weekday_counts_where_only_one_fits(text: str, days: str) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "could"),
    [
        ("friday", "2026-11-20 or 2026-11-27"),
        ("monday..friday", "2026-11-16..2026-11-20 or"),
        ("monday..5 Dec", "2026-11-16..2026-12-05 or 2026-11-23..2026-12-05"),
        ("1 Aug..friday", "2026-08-01..2026-11-20 or 2026-08-01..2026-11-27"),
        ("20 May..21 May", "2026-05-20..2026-05-21 or 2027-05-20..2027-05-21"),
        ("20 May", "2026-05-20 or 2027-05-20"),
        ("29 Feb..3 Mar", "2028-02-29..2028-03-03"),
    ],
)
def test_what_could_be_several_days_is_refused_with_all_of_them(text: str, could: str) -> None:
    with pytest.raises(UsageError, match="could be") as caught:
        read(text)
    assert could in caught.value.message
    assert "2026-08-01..2026-08-20" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("2026-08-20..2026-08-01", "ends before it begins", "2026-08-01..2026-08-20"),
        ("tomorrow..yesterday", "ends before it begins", "2026-11-20..2026-11-22"),
        ("20 Aug..1 Aug", "would be 2026-08-20..2027-08-01, longer than half a year", "add the year"),
        ("until 1 Nov", "would be 2026-11-21..2027-11-01", "add the year"),
        ("29 Feb..2027-03-01", "ends before it begins", "add the year"),
        ("friday..", "has no last day", "until 5 Dec"),
        ("..5 Dec", "has no first day", "until 5 Dec"),
        ("since monday", "has no last day", ""),
        ("from 1 Aug", "has no last day", ""),
        ("until", "has no last day", ""),
        ("..", "has no last day", ""),
        ("", "says no days", ""),
        ("holiday", "says no days", ""),
        ("2w", "says no days", ""),
        ("by 5 Dec", "says no days", ""),
        ("until before 5 Dec", '"before 5 Dec" says no days', ""),
        ("next month", "says no days", ""),
        ("until next week", '"next week" says no days', ""),
        ("5..6", '"5" says no days', ""),
        ("31 Dec 9999..1 Jan", '"31 Dec 9999" says no days', ""),
        ("2026-02-30..2026-03-02", '"2026-02-30" is no day of the calendar', ""),
        ("2026-02-30", "is no day of the calendar", ""),
        ("3/8..9/8", '"3/8" could be two days', ""),
        ("Mon 2026-08-01", "names a weekday that it is not", ""),
        ("the weekend", "is no exact day", ""),
    ],
)
def test_what_names_no_days_is_refused_with_what_to_type(text: str, told: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)
    assert told in caught.value.message
    assert hint in (caught.value.hint or "")
    assert "rel me away" in (caught.value.hint or "")


def test_the_order_of_figures_is_that_of_the_config() -> None:
    assert parse_absence("1/8..20/8", TODAY, day_first=True) == (date(2026, 8, 1), date(2026, 8, 20))


days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(days, days, days)
def test_whole_dates_mean_the_same_on_every_day(first: date, last: date, today: date) -> None:
    first, last = sorted((first, last))
    assert parse_absence(f"{first}..{last}", today) == (first, last)


@given(days, st.integers(0, HALF_YEAR - 1), st.integers(-140, 140))
def test_a_near_span_is_read_without_its_years(first: date, length: int, ahead: int) -> None:
    last = first + timedelta(length)
    today = first + timedelta(-ahead) if ahead > 0 else last + timedelta(-ahead)
    said = f"{first.day} {first:%b}..{last.day} {last:%b}"
    if "29 Feb" not in said and length + abs(ahead) < HALF_YEAR:
        assert parse_absence(said, today) == (first, last)
