"""Reach beside depth."""

from datetime import date

from reljournal.domain.model import Who
from reljournal.domain.reports.reach import (
    Bridge,
    CircleRow,
    CircleTime,
    Place,
    PlaceRow,
    Spent,
    Standing,
    TimeRow,
    breadth,
    month_ends,
    reach,
)


def test_the_circles_add_up_to_everybody_known() -> None:
    found = reach([Standing("close", 3, 2, 2, 1), Standing("known", 9, 4, 3, 0)], [], [Who(1, "Ada")])
    assert (found.known, found.talked_90d, found.live_90d) == (12, 5, 1)
    assert found.could_ask == (Who(1, "Ada"),)


def test_every_circle_has_its_line_the_closest_first_and_unknown_ones_last() -> None:
    found = reach([Standing("choir", 2, 1, 0, 0), Standing("close", 3, 2, 1, 1, 1)], [], [])
    assert found.circles == (
        CircleRow("inner", 0, 0),
        CircleRow("close", 3, 2, 1, 1, 1),
        CircleRow("friend", 0, 0),
        CircleRow("network", 0, 0),
        CircleRow("known", 0, 0),
        CircleRow("choir", 2, 1),
    )


def test_a_place_is_one_in_all_its_spellings_and_shown_in_the_usual_one() -> None:
    found = reach([], [Place("zurich", 1, 1, 1), Place("Zürich", 3, 2), Place("Oslo", 9), Place("Bonn", 4)], [])
    assert found.places == (PlaceRow("Oslo", 9), PlaceRow("Bonn", 4), PlaceRow("Zürich", 4, 3, 1))


ADA, BOB, EVE = Who(1, "Ada"), Who(2, "Bob"), Who(3, "Eve")


def test_time_goes_to_people_and_to_their_circles_and_its_shares_are_of_all_of_it() -> None:
    spent = Spent(200, ((ADA, "inner", 50.0), (BOB, "choir", 100.0), (EVE, "inner", 30.0)))
    found = breadth(reach([], [], []), [], [], spent)
    assert found.time == (TimeRow(BOB, 100.0, 0.5), TimeRow(ADA, 50.0, 0.25), TimeRow(EVE, 30.0, 0.15))
    assert found.time_by_circle == (CircleTime("inner", 80.0, 0.4), CircleTime("choir", 100.0, 0.5))


def test_whoever_introduced_most_stands_first() -> None:
    rows = [Bridge(EVE, 1, 0, (), ()), Bridge(BOB, 2, 1, ("inner",), ()), Bridge(ADA, 1, 1, (), ())]
    found = breadth(reach([], [], []), [], rows, Spent(0, ()))
    assert [row.contact for row in found.bridges] == [BOB, ADA, EVE]
    assert (found.time, found.time_by_circle) == ((), ())


def test_a_trend_stands_on_the_ends_of_months_and_ends_on_its_day() -> None:
    assert month_ends(date(2024, 3, 15), 3) == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 15)]
    assert month_ends(date(1, 2, 3), 13) == [date(1, 1, 31), date(1, 2, 3)]
