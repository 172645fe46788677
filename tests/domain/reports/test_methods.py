"""What each way of keeping in touch cost and gave."""

from statistics import median as known_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.reports.methods import (
    After,
    Facts,
    Method,
    Tally,
    Way,
    conclusion,
    median,
    methods,
    report,
    started,
    through,
    ways,
)
from reljournal.domain.reports.one_sided import one_sided


def tally(channel: str, direction: str = "both", entries: int = 1, **more: int) -> Tally:
    zero = dict.fromkeys(("minutes", "rated", "good", "hard", "promotion", "broadcasts"), 0)
    return Tally(channel, direction, entries, **{**zero, **more})


EMAIL = Facts(
    (
        tally("email", "in", 3, good=1),
        tally("email", "out", 5, minutes=40, good=1, hard=2, timed=2),
        tally("email", "both", 2, minutes=20, timed=1),
    ),
    {"email": {0: 1, 2: 1, 9: 2}},
    {("email", "in"): 4, ("email", "both"): 2},
    {("email", "out"): (300, 2), ("email", "both"): (50, 1)},
)


def test_the_directions_of_a_channel_are_one_row() -> None:
    assert methods(EMAIL) == (Method("email", 10, 60, 3, 5, 4, 6, 2, 2, 30.0, 5, 5.5, 3, 350, 175.0),)


def test_each_way_of_starting_has_a_row_of_its_own() -> None:
    call = tally("call", "in", 2, minutes=30, good=2, timed=1)
    facts = EMAIL._replace(tallies=(*EMAIL.tallies, call))
    assert started(facts) == (
        Way(None, "in", 5, 30, 0, 4, 3, 0, 10.0),
        Way(None, "out", 5, 40, 4, 0, 1, 2, 40.0, 5, 5.5, 2, 300, 300.0),
        Way(None, "both", 2, 20, 0, 2, 0, 0, None, 0, None, 1, 50, None),
    )
    assert [(row.channel, row.started, row.interactions) for row in ways(facts)] == [
        ("email", "out", 5),
        ("email", "in", 3),
        ("call", "in", 2),
        ("email", "both", 2),
    ]


def test_the_most_used_channel_stands_first() -> None:
    found = methods(Facts((tally("video"), tally("call", entries=7), tally("email"))))
    assert [row.channel for row in found] == ["call", "email", "video"]


def test_what_was_not_logged_is_not_taken_for_nothing() -> None:
    (row,) = methods(Facts((tally("call", good=3),)))
    assert (row.minutes_per_good, row.cost, row.cost_per_good) == (None, None, None)
    (free,) = methods(Facts((tally("call", good=2, minutes=0, timed=1),), costs={("call", "both"): (0, 1)}))
    assert (free.minutes_per_good, free.cost, free.cost_per_good) == (0.0, 0, 0.0)


def test_without_a_good_outcome_nothing_is_said_about_its_cost() -> None:
    (row,) = methods(Facts((tally("call", minutes=90, timed=2),), costs={("call", "both"): (900, 1)}))
    assert (row.minutes_per_good, row.cost, row.cost_per_good) == (None, 900, None)
    assert (row.answered, row.lessons, row.sent) == (0, 0, 0)


@given(st.lists(st.integers(0, 14)))
def test_the_median_of_counts_is_the_median(days: list[int]) -> None:
    counts = {day: days.count(day) for day in days}
    assert median(counts) == (known_median(days) if days else None)


def method(channel: str, good: int = 5, each: float | None = 30.0) -> Method:
    return Method(channel, good, 100, 0, 0, 0, 0, good, 0, each)


@pytest.mark.parametrize(
    ("rows", "after", "said"),
    [
        ([method("call", 4)], [After("call", None, 4, 4, 0, 0)], "Nothing stands out yet"),
        ([method("call", each=None)], [After("call", None, 8, 4, 3, 1)], "Nothing stands out yet"),
        ([method("call")], [], "Each good one took 30 minutes by phone."),
        (
            [method("in-person", each=80.4), method("call"), method("video", 4, 1.0)],
            [],
            "Each good one took 30 minutes by phone, and 80 in person.",
        ),
        (
            [method("in-person", each=80.4), method("call"), method("video", each=40.0)],
            [],
            "Each good one took 30 minutes by phone, the least of 3 ways, and 80 in person.",
        ),
        (
            [],
            [After("call", None, 5, 3, 0, 2), After("email", None, 8, 6, 0, 2), After(None, "in", 9, 9, 0, 0)],
            "6 of 8 ties had more contact days in the 90 days after the first time by e-mail.",
        ),
        (
            [method("call")],
            [After("letter", None, 5, 3, 0, 2)],
            "Each good one took 30 minutes by phone; 3 of 5 ties had more contact days in the 90 days after",
        ),
    ],
)
def test_one_sentence_concludes_and_only_from_five_on(rows: list[Method], after: list[After], said: str) -> None:
    sentence = conclusion(rows, after)
    assert sentence.startswith(said)
    assert sentence.endswith(".")
    assert sentence.count(".") == 1


def test_a_channel_of_ones_own_has_a_preposition_too() -> None:
    assert [through(channel) for channel in ("video", "sms", "matrix")] == ["by video", "by SMS", "through matrix"]


def test_the_report_has_all_of_it() -> None:
    found = report(EMAIL, [After("email", None, 1, 1, 0, 0)], one_sided(1, 0, ()))
    assert (len(found.methods), len(found.started), len(found.ways), len(found.after)) == (1, 3, 3, 1)
    assert found.conclusion.startswith("Nothing")
