"""Reach beside depth."""

from reljournal.domain.model import Who
from reljournal.domain.reports.reach import CircleRow, PlaceRow, Standing, reach


def test_the_circles_add_up_to_everybody_known() -> None:
    found = reach([Standing("close", 3, 2, 2, 1), Standing("known", 9, 4, 3, 0)], [], [Who(1, "Ada")])
    assert (found.known, found.talked_90d, found.live_90d) == (12, 5, 1)
    assert found.could_ask == (Who(1, "Ada"),)


def test_every_circle_has_its_line_the_closest_first_and_unknown_ones_last() -> None:
    found = reach([Standing("choir", 2, 1, 0, 0), Standing("close", 3, 2, 0, 0)], [], [])
    assert found.circles == (
        CircleRow("inner", 0, 0),
        CircleRow("close", 3, 2),
        CircleRow("friend", 0, 0),
        CircleRow("network", 0, 0),
        CircleRow("known", 0, 0),
        CircleRow("choir", 2, 1),
    )


def test_a_place_is_one_in_all_its_spellings_and_shown_in_the_usual_one() -> None:
    found = reach([], [("zurich", 1), ("Zürich", 3), ("Oslo", 9), ("Bonn", 4)], [])
    assert found.places == (PlaceRow("Oslo", 9), PlaceRow("Bonn", 4), PlaceRow("Zürich", 4))
