"""Days, weeks and years to look at."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reljournal.domain.calendar import Calendar
from reljournal.domain.model import Who
from reljournal.render import plain, terminal
from reljournal.render.sheets.charts import months, shades

TODAY = date(2026, 11, 21)
ADA = Who(3, "Ada Lovelace")


def screen(result: Calendar, width: int = 80, *, colour: bool = False) -> str:
    stream = StringIO()
    terminal.calendar(result, TODAY, stream, width, colour)
    return stream.getvalue()


def test_a_calendar_has_a_column_for_each_week_and_a_row_for_each_weekday() -> None:
    days = {date(2026, 10, 30): 1, date(2026, 11, 2): 3, date(2026, 11, 20): 1}
    shown = screen(Calendar(None, date(2026, 10, 29), TODAY, days))
    assert shown == (
        "Thu 29 Oct to Sat 21 Nov  5 interactions on 3 days\n"
        "      Nov\n"
        "  Mon  █··\n"
        "  Tue  ···\n"
        "  Wed  ···\n"
        "  Thu ····\n"
        "  Fri ▒··▒\n"
        "  Sat ····\n"
        "  Sun ···\n"
        "\n"
        "  · none  ▒ 1–2  █ 3\n"
    )


def test_a_calendar_of_one_contact_says_whose_it_is() -> None:
    shown = screen(Calendar(ADA, date(2026, 11, 16), TODAY, {TODAY: 1}))
    assert shown.startswith("Ada Lovelace, Mon 16 Nov to Sat 21 Nov  1 interaction on 1 day\n")


def test_a_year_fits_eighty_columns_and_has_all_its_months() -> None:
    days = {date(2025, 11, 22) + timedelta(day): day % 5 for day in range(365)}
    lines = screen(Calendar(None, date(2025, 11, 22), TODAY, days)).splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[1].split() == ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert all(len(line) in (58, 59) for line in lines[2:9])


def test_more_than_a_year_is_a_block_for_each_year_oldest_first_with_one_legend() -> None:
    days = {date(2024, 12, 31): 1, date(2025, 1, 1): 2, date(2026, 1, 1): 7}
    shown = screen(Calendar(ADA, date(2024, 5, 1), TODAY, days))
    assert [line for line in shown.splitlines() if "interaction" in line] == [
        "Ada Lovelace, 2024  1 interaction on 1 day",
        "Ada Lovelace, 2025  2 interactions on 1 day",
        "Ada Lovelace, 2026  7 interactions on 1 day",
    ]
    assert shown.count("none") == 1


def test_a_leap_year_is_one_block() -> None:
    shown = screen(Calendar(None, date(2024, 1, 1), date(2024, 12, 31), {date(2024, 2, 29): 1}))
    assert shown.startswith("Mon 1 Jan 2024 to Tue 31 Dec 2024")
    assert shown.count("Thu") == 1


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], ()),
        ([1, 1, 1], (1,)),
        ([1, 2], (1, 2)),
        ([1, 2, 3, 4], (1, 2, 3, 4)),
        ([1] * 50 + [2] * 30 + [5] * 15 + [90] * 5, (1, 2, 5, 90)),
        ([1, 1, 1, 1, 40], (1, 40)),
        ([4] * 20, (4,)),
    ],
)
def test_shades_part_the_ordinary_days_from_the_full_and_the_rare(counts: list[int], expected: tuple[int, ...]) -> None:
    assert shades(counts) == expected


@given(st.lists(st.integers(1, 500), min_size=1))
def test_shades_rise_from_the_least_count_and_each_is_reached(counts: list[int]) -> None:
    levels = shades(counts)
    assert levels[0] == min(counts)
    assert list(levels) == sorted(set(levels))
    assert set(levels) <= set(counts)
    assert len(levels) == min(4, len(set(counts))) or len(levels) < len(set(counts))


def test_each_month_stands_over_the_week_of_its_first_day() -> None:
    weeks = [date(2026, 9, 14) + timedelta(7 * week) for week in range(9)]
    assert months(weeks, TODAY) == "  Oct Nov"
    assert months(weeks[2:], TODAY) == "Oct Nov"
    assert months(weeks[3:], TODAY) == "   Nov"
    assert months(weeks[:2], TODAY) == "Sep"
    assert months(weeks[2:], date(2026, 10, 31)) == "Oct"
    assert months([], TODAY) == ""
    assert months([date(9999, 12, 27)], date.max) == "Dec"


@given(st.dates(date(1, 2, 1)), st.integers(0, 800), st.integers(60, 140))
@settings(max_examples=60, deadline=None)
def test_every_calendar_fits_and_shows_each_day_once(until: date, length: int, width: int) -> None:
    since = date.fromordinal(max(1, until.toordinal() - length))
    days = {date.fromordinal(day): 1 for day in range(since.toordinal(), until.toordinal() + 1, 3)}
    shown = screen(Calendar(None, since, until, days), width)
    assert all(len(line) <= width for line in shown.splitlines())
    rows = [line for line in shown.splitlines() if re.match(r"  (Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", line)]
    assert sum(row.count("█") for row in rows) == len(days)
    assert sum(row.count("█") + row.count("·") for row in rows) == (until - since).days + 1


def test_without_colour_the_marks_are_the_same(sample: SimpleNamespace) -> None:
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", screen(sample.calendar, colour=True))
    assert coloured == screen(sample.calendar)


def test_a_pipe_gets_the_days_that_have_any() -> None:
    days = {date(2026, 11, 2): 3, date(2026, 11, 20): 1}
    assert plain.calendar(Calendar(ADA, date(2026, 11, 1), TODAY, days), TODAY) == ["2026-11-02\t3", "2026-11-20\t1"]


def page(sample: SimpleNamespace, **given: object) -> str:
    stream = StringIO()
    terminal.page(sample.page._replace(**given), TODAY, stream, 80, False)
    return stream.getvalue()


def test_a_page_shows_the_last_year_beside_the_rhythm(sample: SimpleNamespace) -> None:
    weeks = dict.fromkeys(sample.page.weeks, 0) | {date(2025, 12, 1): 1, date(2026, 11, 16): 2}
    shown = page(sample, weeks=weeks).split("How it stands\n")[1].split("\n\n")[0].splitlines()
    assert shown[-2] == f"  ·▄{'·' * 49}█  at most 2 a week"
    assert shown[-1].split() == ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]


@pytest.mark.parametrize("weeks", [None, {date(2026, 11, 16): 0}])
def test_a_page_shows_no_strip_of_a_year_without_contact(
    sample: SimpleNamespace, weeks: dict[date, int] | None
) -> None:
    assert "a week" not in page(sample, weeks=weeks)


def test_what_was_piped_of_a_page_knows_no_strip(sample: SimpleNamespace) -> None:
    assert plain.page(sample.page, TODAY) == plain.page(sample.page._replace(weeks=None), TODAY)


def test_golden_files_hold_the_calendar_of_one_contact(
    sample: SimpleNamespace, golden: Callable[[str, str], None]
) -> None:
    found = Calendar(ADA, date(2025, 3, 1), TODAY, sample.calendar.days)
    for width in (80, 120):
        golden(f"calendar-contact.{width}.txt", screen(found, width))
        golden(f"calendar-contact.{width}.ansi", screen(found, width, colour=True))
