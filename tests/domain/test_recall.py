"""Which old lesson returns: the same all day, another tomorrow, none forgotten."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.recall import RETURNS_AFTER, returning

TODAY = date(2026, 11, 21)


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(day) for day in days]


def week(days: list[date], start: date = TODAY, length: int = 7) -> list[int | None]:
    return [returning(days, start + timedelta(n)) for n in range(length)]


def test_nothing_learned_returns_nothing() -> None:
    assert returning([], TODAY) is None


def test_a_lesson_returns_from_a_week_after_it_was_learned() -> None:
    assert [returning(ago(days), TODAY) for days in (0, 6, 7, 400)] == [None, None, 0, 0]


def test_those_that_never_returned_come_first_the_oldest_before_the_younger() -> None:
    assert week(ago(7, 7, 7)) == [0, 1, 2, 0, 1, 2, 0]


def test_one_that_ripens_meanwhile_comes_before_those_that_have_been() -> None:
    assert week(ago(8, 7, 3)) == [1, 0, 1, 0, 2, 1, 0]


def test_a_lesson_alone_returns_every_day() -> None:
    assert week(ago(30)) == [0] * 7


LESSONS = st.lists(st.integers(0, 60), min_size=1, max_size=12).map(lambda days: ago(*sorted(days, reverse=True)))


@given(LESSONS)
def test_where_there_are_two_tomorrow_brings_another(days: list[date]) -> None:
    ripe = sum(day <= TODAY - timedelta(RETURNS_AFTER) for day in days)
    today, tomorrow = week(days, length=2)
    assert ripe < 2 or today != tomorrow


@given(LESSONS)
def test_what_was_learned_this_week_changes_nothing_today(days: list[date]) -> None:
    assert returning([*days, *ago(*range(RETURNS_AFTER - 1, -1, -1))], TODAY) == returning(days, TODAY)


@given(LESSONS)
def test_every_lesson_has_its_turn_before_one_has_its_second(days: list[date]) -> None:
    start = TODAY + timedelta(60)
    assert sorted(number or 0 for number in week(days, start, len(days))) == list(range(len(days)))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_trouble(day: date) -> None:
    assert returning([day], date.min) is None
    assert returning([date.max - timedelta(9)], date.max) == 0
