"""What two linked contacts are to each other, from either side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.links import BOTH_WAYS, PAIRS, inverse, kept_as, spelled

OWN = {"landlord": "tenant", "rival": "rival"}
KINDS = sorted({*PAIRS, *PAIRS.values(), *BOTH_WAYS, *OWN, *OWN.values(), "mother", "brother", "boss", "owes"})


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("introduced-by", "introduced"),
        ("introduced", "introduced-by"),
        ("parent", "child"),
        ("child", "parent"),
        ("mother", "child"),
        ("sister", "sibling"),
        ("partner", "partner"),
        ("works-with", "works-with"),
        ("landlord", "tenant"),
        ("tenant", "landlord"),
        ("rival", "rival"),
        ("owes", None),
    ],
)
def test_a_kind_has_a_word_for_the_other_side(kind: str, other: str | None) -> None:
    assert inverse(kind, OWN) == other


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Introduced by", "introduced-by"),
        ("INTRODUCED-BY", "introduced-by"),
        ("works_with", "works-with"),
        ("Tenant", "tenant"),
        ("Owes a book", "Owes a book"),
    ],
)
def test_a_known_kind_is_known_however_it_is_typed_and_other_words_stay(typed: str, kept: str) -> None:
    assert spelled(typed, OWN) == kept


def test_a_link_is_kept_in_one_way_from_whichever_side_it_is_typed() -> None:
    assert kept_as(1, "introduced", 2) == (2, "introduced-by", 1)
    assert kept_as(2, "introduced-by", 1) == (2, "introduced-by", 1)
    assert kept_as(5, "partner", 3) == kept_as(3, "partner", 5) == (3, "partner", 5)
    assert kept_as(5, "tenant", 3, OWN) == (3, "landlord", 5)
    assert kept_as(5, "mother", 3) == (5, "mother", 3)
    assert kept_as(5, "owes", 3) == (5, "owes", 3)


@given(st.sampled_from(KINDS))
def test_the_inverse_of_the_inverse_leads_back_or_is_less_exact(kind: str) -> None:
    there = inverse(kind, OWN)
    assert there is None or inverse(there, OWN) is not None


@given(st.integers(1, 9), st.sampled_from(KINDS), st.integers(10, 19))
def test_keeping_what_is_kept_changes_nothing(one: int, kind: str, other: int) -> None:
    kept = kept_as(one, kind, other, OWN)
    assert kept_as(*kept, OWN) == kept
