"""What each channel cost and gave."""

from reljournal.domain.reports.methods import Method, Tally, methods


def tally(channel: str, direction: str = "both", entries: int = 1, **more: int) -> Tally:
    zero = dict.fromkeys(("minutes", "rated", "good", "hard", "promotion", "broadcasts"), 0)
    return Tally(channel, direction, entries, **{**zero, **more})


def test_the_directions_of_a_channel_are_one_row() -> None:
    found = methods(
        [
            tally("email", "in", 3, good=1),
            tally("email", "out", 5, minutes=40, good=1, hard=2),
            tally("email", "both", 2, minutes=20),
        ],
        {"email": 4},
        {"email": 6},
    )
    assert found == (Method("email", 10, 60, 3, 5, 4, 6, 2, 2, 30.0),)


def test_the_most_used_channel_stands_first() -> None:
    found = methods([tally("video"), tally("call", entries=7), tally("email")], {}, {})
    assert [row.channel for row in found] == ["call", "email", "video"]


def test_without_a_good_outcome_nothing_is_said_about_its_cost() -> None:
    (row,) = methods([tally("call", minutes=90)], {}, {})
    assert row.minutes_per_good is None
    assert (row.answered, row.lessons) == (0, 0)
