"""The sums of a tie, stepped back."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.rewind import LONGEST, rewind
from reljournal.domain.tie import Seen, Tie, fold

Spans = list[tuple[int, int]]


def tie_of(days: list[int], absences: Spans | None = None) -> Tie:
    return fold((Seen(day, number, "both", True, None) for number, day in enumerate(days)), absences or ())


absent = st.lists(
    st.tuples(st.integers(699_990, 705_000), st.integers(0, 90)).map(lambda a: (a[0], a[0] + a[1])), max_size=4
)


@given(st.lists(st.integers(1, 400), min_size=2, max_size=60), absent, st.data())
def test_stepping_back_gives_the_sums_of_the_earlier_days(gaps: list[int], away: Spans, data: st.DataObject) -> None:
    days = list(accumulate(gaps, initial=700_000))
    kept = data.draw(st.integers(1, len(days) - 1))
    back, folded = rewind(tie_of(days, away), days[kept:], days[kept - 1], away), tie_of(days[:kept], away)
    assert (back.n, back.first_day, back.last_day) == (folded.n, folded.first_day, folded.last_day)
    assert (back.a, back.b, back.c) == pytest.approx((folded.a, folded.b, folded.c), abs=1e-9)


def test_the_longest_way_back_is_still_exact_enough_for_a_band() -> None:
    days = list(accumulate((1 + (number * 37) % 60 for number in range(LONGEST + 40)), initial=700_000))
    back, folded = rewind(tie_of(days), days[-LONGEST:], days[-LONGEST - 1]), tie_of(days[:-LONGEST])
    assert (back.a, back.b, back.c) == pytest.approx((folded.a, folded.b, folded.c), abs=1e-5)
