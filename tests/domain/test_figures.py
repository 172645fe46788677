"""The figures of ``rel due``: each line's sum can be redone from its addends, each addend from its factors."""

from datetime import date, timedelta
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain import due
from reljournal.domain.due import Why
from reljournal.domain.figures import figure, rounded, rule

DAY = date(2026, 11, 21)

ages = st.integers(0, 900)
ahead = st.integers(0, due.DATE_AHEAD)


def _why(reason: str, circle: str, age: int, days: int, ahead: int) -> Why:
    since = DAY - timedelta(age)
    coming = DAY + timedelta(ahead) if reason == "date" else None
    return Why(1, circle, reason, since, coming, 7 if reason != "new" else None, days)


whys = st.builds(_why, st.sampled_from(due.REASONS), st.sampled_from([*due.CIRCLE_FACTORS, "odd"]), ages, ages, ahead)


@given(st.lists(whys, min_size=1, max_size=6))
def test_addends_are_products_of_their_factors_and_sum_to_what_the_list_is_sorted_by(found: list[Why]) -> None:
    [(_, ranked)] = due.ranked(found, DAY)
    shown = figure(ranked, DAY)
    assert [addend.reason for addend in shown.addends] == [why.reason for why in ranked]
    assert sum(addend.adds for addend in shown.addends) == pytest.approx(shown.figure)
    for addend in shown.addends:
        _, _, *factors, adds = addend
        assert prod(factors) == pytest.approx(adds)


@given(st.lists(whys, min_size=2, max_size=12))
def test_contacts_stand_in_the_order_of_their_figures(found: list[Why]) -> None:
    apart = [why._replace(contact=number // 2) for number, why in enumerate(found)]
    figures = [figure(reasons, DAY).figure for _, reasons in due.ranked(apart, DAY)]
    assert figures == sorted(figures, reverse=True)


def test_a_figure_tells_circle_share_and_loop() -> None:
    promise = Why(1, "close", "promise", DAY - timedelta(20), DAY, 12)
    reply = Why(1, "close", "reply", DAY - timedelta(120), None, 9)
    shown = figure([promise, reply], DAY)
    assert shown.circle == "close"
    assert shown.addends[0] == ("promise", 12, 8.0, 1.0, 1.5, 1.0, 1.0, 12.0)
    assert shown.addends[1][:7] == ("reply", None, 7.0, 1.0, 1.5, 0.5, 1 / 3)
    assert shown.addends[1].adds == pytest.approx(1.75)
    assert shown.figure == pytest.approx(13.75)


def test_the_rule_names_every_weight_and_circle() -> None:
    said = rule()
    assert all(f"{reason} {weight:g}" in said["weight"] for reason, weight in due.WEIGHTS.items())
    assert all(f"{circle} {factor:g}" in said["circle"] for circle, factor in due.CIRCLE_FACTORS.items())
    assert "30 days after its day" in said["age"]
    assert "every 90 days" in said["age"]
    assert "14 days ahead" in said["nearness"]
    assert "50 days of contact" in said["depth"]


@given(st.lists(st.floats(0, 40), max_size=9), st.integers(0, 3))
def test_rounded_values_add_up_to_their_rounded_sum(values: list[float], digits: int) -> None:
    shown = rounded(values, digits)
    assert sum(shown) == pytest.approx(round(sum(values), digits), abs=1e-9)
    assert all(abs(one - value) <= 1.001 * 10**-digits for one, value in zip(shown, values, strict=True))


def test_a_remainder_goes_where_it_arises() -> None:
    assert rounded([1 / 3, 1 / 3, 1 / 3], 1) == [0.3, 0.4, 0.3]
