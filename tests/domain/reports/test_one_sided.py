"""What went one way."""

from reljournal.domain.model import Who
from reljournal.domain.reports.one_sided import LeftWith, one_sided
from reljournal.domain.reports.review import Share

ADA, BOB, EVE = Who(1, "Ada"), Who(2, "Bob"), Who(3, "Eve")


def test_the_rows_of_a_contact_are_added_and_those_with_most_left_stand_first() -> None:
    found = one_sided(
        2,
        1,
        [LeftWith(EVE, 0, 4, 0, 0), LeftWith(BOB, 1, 2, 0, 0), LeftWith(ADA, 1, 1, 0, 0), LeftWith(BOB, 0, 0, 1, 3)],
    )
    assert found.contacts == (LeftWith(BOB, 1, 2, 1, 3), LeftWith(ADA, 1, 1, 0, 0))
    assert found.questions == Share(2, 7, 2 / 7)
    assert found.answers == Share(1, 3, 1 / 3)
    assert (found.broadcasts, found.promos) == (2, 1)


def test_of_nothing_no_share_is_known() -> None:
    assert one_sided(0, 0, ()).answers == Share(0, 0, None)
