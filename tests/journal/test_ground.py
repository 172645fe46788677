"""Whom to introduce to somebody: who shares what with them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reljournal.domain.amend import ContactChange
from reljournal.domain.filters import Window
from reljournal.domain.model import Who
from reljournal.domain.page import Link
from reljournal.errors import NotFoundError

if TYPE_CHECKING:
    from tests.journal.conftest import Scene

    from reljournal.journal import Journal

DAY = date(2026, 11, 21)
ADA = Who(1, "Ada Lovelace")


@pytest.fixture
def journal(scene: "Scene") -> "Journal":
    """Ada cares for chess, gardens and the town of Bath; Bob for chess, Cy for a garden, Dan lives in Bath."""
    journal = scene.on()
    journal.add("Ada Lovelace", ContactChange(place="Bath"))
    journal.note("ada", "interest: chess and gardens")
    for name, note in (("Bob", "interest: Chess"), ("Cy", "need: a gardén"), ("Dan", "fact: a friend of Ada")):
        journal.add(name, ContactChange(place="Bath" if name == "Dan" else None))
        journal.note(name, note)
    return journal


def test_each_comes_with_what_both_care_about_in_her_words(journal: "Journal") -> None:
    found = journal.common("ada")
    assert (found.who, found.cares) == (ADA, True)
    assert [(hit.contact, hit.text) for hit in found.hits] == [
        (Who(2, "Bob"), "chess"),
        (Who(3, "Cy"), "gardens"),
        (Who(4, "Dan"), "Bath"),
    ]
    assert {(hit.type, hit.kind, hit.id) for hit in found.hits} == {("common", "common", i) for i in (2, 3, 4)}


def test_who_was_with_them_and_who_is_linked_is_said(scene: "Scene", journal: "Journal") -> None:
    scene.log(DAY - timedelta(5), "Ada_Lovelace", "Bob")
    scene.log(DAY - timedelta(3), "Ada_Lovelace", "Bob")
    journal.link("bob", "works-with", "ada")
    journal.link("ada", "sister", "cy")
    hits = {hit.contact.name: hit for hit in journal.common("ada").hits}
    assert (hits["Bob"].together, hits["Bob"].on, hits["Bob"].last) == (2, DAY - timedelta(3), DAY - timedelta(3))
    assert hits["Bob"].links == (Link("works-with", ADA, outward=False),)
    assert hits["Cy"].links == (Link("sister", ADA, outward=False),)
    assert (hits["Dan"].together, hits["Dan"].on, hits["Dan"].links) == (0, None, ())


def test_it_can_be_narrowed_by_words_place_and_number(journal: "Journal") -> None:
    def names(words: str = "", near: str | None = None, limit: int | None = None) -> list[str]:
        found = journal.common("ada", words, Window(near=near), limit)
        return [hit.contact.name for hit in found.hits]

    assert names("garden") == ["Cy"]
    assert names(near="bath") == ["Dan"]
    assert names(limit=1) == ["Bob"]
    assert names("opera") == []


def test_warm_ties_come_first(scene: "Scene", journal: "Journal") -> None:
    journal.add("Abe", ContactChange())
    journal.note("abe", "interest: chess")
    for n in range(4):
        scene.log(DAY - timedelta(7 * n), "Bob")
    assert [hit.contact.name for hit in journal.common("ada", "chess").hits] == ["Bob", "Abe"]


def test_with_me_it_is_my_own_ground(journal: "Journal") -> None:
    with pytest.raises(NotFoundError, match="Nothing is known of you yet"):
        journal.common("me")
    journal.note("me", "interest: chess")
    found = journal.common("me")
    assert [hit.contact.name for hit in found.hits] == ["Ada Lovelace", "Bob"]
    assert "me" not in [hit.contact.name for hit in journal.common("ada").hits]


def test_who_cares_for_nothing_noted_has_none(journal: "Journal") -> None:
    journal.add("Eve", ContactChange())
    assert (journal.common("eve").hits, journal.common("eve").cares) == ((), False)
    with pytest.raises(NotFoundError):
        journal.common("zed")
