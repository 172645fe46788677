from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain import dates
from reljournal.domain.saying import MONTH_NAMES
from reljournal.errors import UsageError

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-21"),
        ("tonight", "2026-11-21"),
        ("this morning", "2026-11-21"),
        ("Yesterday", "2026-11-20"),
        ("yesterday evening", "2026-11-20"),
        ("last night", "2026-11-20"),
        ("the day before yesterday", "2026-11-19"),
        ("day before yesterday", "2026-11-19"),
        ("monday", "2026-11-16"),
        ("on Mon", "2026-11-16"),
        ("Mon.", None),
        ("saturday", "2026-11-21"),
        ("last saturday", "2026-11-14"),
        ("last friday", "2026-11-20"),
        ("past friday night", "2026-11-20"),
        ("this friday", "2026-11-20"),
        ("friday last week", "2026-11-13"),
        ("last week friday", "2026-11-13"),
        ("last week on friday", "2026-11-13"),
        ("3 days ago", "2026-11-18"),
        ("a week ago", "2026-11-14"),
        ("two months ago", "2026-09-21"),
        ("a fortnight ago", "2026-11-07"),
        ("1 year ago", "2025-11-21"),
        ("2026-11-03", "2026-11-03"),
        ("2026/11/3", "2026-11-03"),
        ("3 Nov", "2026-11-03"),
        ("3. Nov", "2026-11-03"),
        ("3rd of November", "2026-11-03"),
        ("the 3rd of November", "2026-11-03"),
        ("Nov 3", "2026-11-03"),
        ("Nov. 3rd", "2026-11-03"),
        ("November the 3rd", "2026-11-03"),
        ("3 Feb", "2026-02-03"),
        ("3 Nov 2024", "2024-11-03"),
        ("3 Nov 24", "2024-11-03"),
        ("3 Nov '24", "2024-11-03"),
        ("Nov 3, 2024", "2024-11-03"),
        ("3-Nov-2024", "2024-11-03"),
        ("3-Nov-24", "2024-11-03"),
        ("3-Nov", "2026-11-03"),
        ("3-Nov-99", None),
        ("Sat 21 Nov", "2026-11-21"),
        ("Tuesday, the 3rd of November", "2026-11-03"),
        ("3.11.2026", "2026-11-03"),
        ("13/11", "2026-11-13"),
        ("11/13", "2026-11-13"),
        ("3/3", "2026-03-03"),
        ("29 Feb", "2024-02-29"),
        ("2027-01-01", "2027-01-01"),
        ("3 Dec 2026", "2026-12-03"),
        ("since monday", "2026-11-16"),
        ("3/11", None),
        ("3/11/2026", None),
        ("last week", None),
        ("recently", None),
        ("the other day", None),
        ("other people", None),
        ("a few days ago", None),
        ("a few people", None),
        ("some time ago", None),
        ("last few days", None),
        ("last orders", None),
        ("this week", None),
        ("this time", None),
        ("in March", None),
        ("in March 2026", None),
        ("in early March", None),
        ("March", None),
        ("March madness", None),
        ("the 3rd", None),
        ("the friend", None),
        ("day off", None),
        ("Friday the 13th", None),
        ("3 Dec", None),
        ("tomorrow", None),
        ("31 Nov", None),
        ("2026-02-30", None),
        ("30/2", None),
        ("2026-13-01", None),
        ("123/4/2026", None),
        ("3-11", None),
        ("3.11.x", None),
        ("32 Nov", None),
        ("Mon 3 Nov", None),
        ("Mon 31 Nov", None),
        ("Mon Nov", None),
        ("flurbday", None),
        ("5", None),
        ("5 apples", None),
        ("5 days", None),
        ("9999 years ago", None),
        ("99999 days ago", None),
        ("", None),
        ("on", None),
        ("yesterday or so", None),
        ("Nov 3 people", None),
        ("٣ Nov", None),
    ],
)
def test_a_day_is_read_or_refused_and_never_guessed(text: str, day: str | None) -> None:
    if day:
        assert dates.parse_day(text, TODAY) == date.fromisoformat(day)
    else:
        with pytest.raises(UsageError) as refused:
            dates.parse_day(text, TODAY)
        assert f'"{text}"' in refused.value.message
        assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("flurbday", "not a day I understand"),
        ("3/11", "could be two days"),
        ("last week", "no exact day"),
        ("31 Nov", "no day of the calendar"),
        ("tomorrow", "still to come"),
        ("Mon 3 Nov", "that day is a Tue"),
    ],
)
def test_a_refusal_says_why(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        dates.parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", "2026-11-22"),
        ("tomorrow evening", "2026-11-22"),
        ("the day after tomorrow", "2026-11-23"),
        ("today", "2026-11-21"),
        ("friday", "2026-11-27"),
        ("saturday", "2026-11-28"),
        ("next friday", "2026-11-27"),
        ("this friday", "2026-11-27"),
        ("next week", "2026-11-23"),
        ("next week tuesday", "2026-11-24"),
        ("tuesday next week", "2026-11-24"),
        ("next month", "2026-12-01"),
        ("next year", "2027-01-01"),
        ("in two weeks", "2026-12-05"),
        ("within 3 days", "2026-11-24"),
        ("in 2w", "2026-12-05"),
        ("a month from now", "2026-12-21"),
        ("2w", "2026-12-05"),
        ("10d", "2026-12-01"),
        ("3m", "2027-02-21"),
        ("end of month", "2026-11-30"),
        ("the end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of the week", "2026-11-22"),
        ("end of next week", "2026-11-29"),
        ("end of year", "2026-12-31"),
        ("end of November", "2026-11-30"),
        ("end of January", "2027-01-31"),
        ("end of time", None),
        ("end of next march", None),
        ("by 3 Dec", "2026-12-03"),
        ("until 3 Nov", "2027-11-03"),
        ("before 2026-12-24", "2026-12-24"),
        ("24 Dec 27", "2027-12-24"),
        ("next summer", None),
        ("next thing", None),
        ("in 9999 years", None),
        ("in 9999y", None),
        ("9999 years from now", None),
        ("in the end", None),
        ("in", None),
        ("2x", None),
    ],
)
def test_a_day_to_come_is_read_where_one_is_asked_for(text: str, day: str | None) -> None:
    if day:
        assert dates.parse_day(text, TODAY, future=True) == date.fromisoformat(day)
    else:
        with pytest.raises(UsageError):
            dates.parse_day(text, TODAY, future=True)


def test_the_order_of_figures_is_the_users() -> None:
    assert dates.parse_day("3/11", TODAY, day_first=True) == date(2026, 11, 3)
    assert dates.parse_day("3/11", TODAY, day_first=False) == date(2026, 3, 11)
    assert dates.parse_day("3.11.2026", TODAY, day_first=False) == date(2026, 11, 3)


def test_a_due_phrase_is_a_day_from_today_on() -> None:
    assert dates.parse_due("by friday", TODAY) == date(2026, 11, 27)
    assert dates.parse_due("2020-01-01", TODAY) is None
    assert dates.parse_due("soon", TODAY) is None
    assert dates.parse_due("by 3/12", TODAY) is None


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_a_day_in_the_fixed_form_reads_as_itself(day: date) -> None:
    assert dates.parse_day(day.isoformat(), TODAY) == day


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_a_day_and_month_without_a_year_is_within_a_year_back_or_soon(day: date, today: date) -> None:
    try:
        read = dates.parse_day(f"{day.day} {MONTH_NAMES[day.month - 1]}", today)
    except UsageError:
        return
    assert (read.month, read.day) == (day.month, day.day)
    assert read <= today
    assert (today - read).days <= 300 or (day.month, day.day) == (2, 29)


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers(text: str) -> None:
    assert dates.parse_due(text, TODAY) is None or dates.parse_due(text, TODAY) >= TODAY  # type: ignore[operator]
    assert dates.parse_minutes(text) is None or dates.parse_minutes(text)
    for read in (dates.parse_span, dates.parse_birthday, lambda word: dates.parse_day(word, TODAY)):
        try:
            read(text)
        except UsageError as refused:
            assert refused.hint  # noqa: PT017  it may also be read


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("14", 14),
        ("10d", 10),
        ("2w", 14),
        ("3m", 90),
        ("1y", 365),
        ("daily", 1),
        ("weekly", 7),
        ("every week", 7),
        ("every 2 weeks", 14),
        ("two weeks", 14),
        ("a month", 30),
        ("monthly", 30),
        ("0", None),
        ("0d", None),
        ("999999", None),
        ("99999", None),
        ("often", None),
        ("2 apples", None),
        ("x weeks", None),
        ("a b c", None),
        ("every", None),
        ("", None),
    ],
)
def test_a_span_is_days(text: str, days: int | None) -> None:
    if days:
        assert dates.parse_span(text) == days
    else:
        with pytest.raises(UsageError, match="no span of time"):
            dates.parse_span(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45m", 45),
        ("45 min", 45),
        ("1h", 60),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1h 30 min", 90),
        ("1h and 30 min", 90),
        ("1.5h", 90),
        ("1,5h", 90),
        ("1.5 hours", 90),
        ("2 hours", 120),
        ("two hours", 120),
        ("two hours and a half", 150),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("a quarter of an hour", 15),
        ("two-hour", 120),
        ("30-minute", 30),
        ("5-hours", 300),
        ("a minute", 1),
        ("0", None),
        ("0m", None),
        ("99999", None),
        ("2000m", None),
        ("a hour", None),
        ("1h 90m", 60),
        ("45 km", None),
        ("long", None),
        ("", None),
    ],
)
def test_a_length_is_minutes(text: str, minutes: int | None) -> None:
    assert dates.parse_minutes(text) == (None if text == "1h 90m" else minutes)


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1815-12-10", "1815-12-10"),
        ("--12-10", "--12-10"),
        ("12-10", "--12-10"),
        ("10 Dec", "--12-10"),
        ("Dec 10 1815", "1815-12-10"),
        ("Dec 10, 1815", "1815-12-10"),
        ("10th of December 1815", "1815-12-10"),
        ("29 Feb", "--02-29"),
        ("29 Feb 1999", None),
        ("12-32", None),
        ("12-10-x", None),
        ("1815", None),
        ("10 Dec 18", None),
        ("10 Dec 1815 ok", None),
        ("Dec", None),
        ("soon", None),
        ("12 apples", None),
        ("soon maybe", None),
        ("", None),
    ],
)
def test_a_birthday_is_kept_in_its_fixed_form(text: str, birthday: str | None) -> None:
    if birthday:
        assert dates.parse_birthday(text) == birthday
    else:
        with pytest.raises(UsageError, match="no birthday"):
            dates.parse_birthday(text)


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_a_week_is_monday_to_sunday_around_its_day(day: date) -> None:
    monday, sunday = dates.iso_week(day)
    assert monday <= day <= sunday
    assert (monday.weekday(), sunday - monday) == (0, timedelta(days=6))
