import codecs
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.render.sheets.marks import NOTHING, SHADES, added, bar, heights, legible

MONDAY = date(2026, 11, 16)


def test_a_bar_is_as_long_as_its_share() -> None:
    assert bar(4, 4, 8) == "████████"
    assert bar(1, 4, 8) == "██"
    assert bar(1, 3, 4) == "█▍"


def test_nothing_has_no_bar_and_a_little_shows() -> None:
    assert bar(0, 4) == ""
    assert bar(1, 10_000) == "▏"


def test_the_largest_number_has_the_highest_mark_and_nothing_a_dot() -> None:
    assert heights([1, 0, 8, 4]) == "▁·█▄"
    assert heights([0, 0]) == "··"
    assert heights([]) == ""


def test_each_day_of_a_week_has_a_mark() -> None:
    days = {MONDAY: 1, MONDAY + timedelta(2): 8}
    assert added(days, MONDAY, MONDAY + timedelta(6)) == ([1, 0, 8, 0, 0, 0, 0], 1)


def test_a_quarter_has_a_mark_a_week() -> None:
    assert added({MONDAY + timedelta(90): 2}, MONDAY, MONDAY + timedelta(90)) == ([0] * 12 + [2], 7)


@given(st.integers(0, 4000), st.lists(st.integers(0, 4000)))
def test_a_strip_is_never_longer_than_a_year_of_weeks_and_loses_no_day(length: int, at: list[int]) -> None:
    days = {MONDAY + timedelta(day): day + 1 for day in at if day <= length}
    sums, size = added(days, MONDAY, MONDAY + timedelta(length))
    assert len(sums) <= 53
    assert size * len(sums) >= length + 1
    assert sum(sums) == sum(days.values())


ALL_MARKS = NOTHING + heights(range(9)) + "".join(bar(n, 8, 1) for n in range(1, 9)) + SHADES[4] + "→…–—’"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_what_can_be_shown_stays(encoding: str) -> None:
    assert legible(ALL_MARKS, encoding) == ALL_MARKS


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "no-such-encoding", None])
def test_where_the_marks_are_missing_they_are_ascii_and_as_wide(encoding: str | None) -> None:
    shown = legible(f"Zoë {ALL_MARKS}", encoding)
    assert shown.isascii() is False
    assert shown.removeprefix("Zoë ").isascii()
    assert len(shown) == len(ALL_MARKS) + 4


def test_more_is_still_more_in_ascii() -> None:
    def plain(text: str) -> str:
        return legible(text, "ascii")

    assert len(set(plain(heights(range(9))))) == 9
    assert plain(heights([0, 8])) == ".#"
    assert plain(f"{NOTHING}{SHADES[4]}") == ".:+*#"
    assert plain(bar(5, 8, 10)) == "######|"


def test_every_mark_fits_the_stream_it_was_made_for() -> None:
    for name in ("ascii", "latin-1", "cp1252", "utf-8"):
        codecs.encode(legible(ALL_MARKS, name), name)
