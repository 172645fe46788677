"""Amounts as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.amounts import parse_amount
from reljournal.render.words import amount


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [("12", 1200), ("12.5", 1250), (" 12,50 ", 1250), ("0", 0), ("0.05", 5), ("999999999", 99_999_999_900)],
)
def test_an_amount_is_read(text: str, hundredths: int) -> None:
    assert parse_amount(text) == hundredths


@pytest.mark.parametrize(
    "text", ["", ".", ".5", "5.", "1.234", "1,234.50", "-1", "+1", "12 EUR", "€3", "1234567890", "²"]
)
def test_anything_else_is_none(text: str) -> None:
    assert parse_amount(text) is None


@given(st.integers(0, 10**11 - 1))
def test_what_is_shown_can_be_typed(hundredths: int) -> None:
    assert parse_amount(amount(hundredths)) == hundredths
