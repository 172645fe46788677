"""``rel link``: people among each other, shown on both sides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def two(here: Run) -> Run:
    for name in ("Ada Lovelace", "Bob Noyce"):
        assert here("add", name).code == 0
    return here


def links(run: Run, name: str) -> list[tuple[str, str]]:
    return [(link["kind"], link["contact"]["name"]) for link in run("show", name, "--json").json["links"]]


@pytest.mark.parametrize(
    ("kind", "from_ada", "from_bob"),
    [
        ("introduced-by", "introduced-by", "introduced"),
        ("parent", "parent", "child"),
        ("mother", "mother", "child"),
        ("partner", "partner", "partner"),
        ("works-with", "works-with", "works-with"),
        ("owes-a-book-to", "owes-a-book-to", "owes-a-book-to"),
    ],
)
def test_each_side_shows_what_the_other_is(kind: str, from_ada: str, from_bob: str, two: Run) -> None:
    assert two("link", "ada", kind, "bob").code == 0
    assert (links(two, "ada"), links(two, "bob")) == ([(from_ada, "Bob Noyce")], [(from_bob, "Ada Lovelace")])


def test_the_same_link_from_the_other_side_is_no_second_one(two: Run) -> None:
    for first, second in ((("ada", "parent", "bob"), ("bob", "child", "ada")), (("bob", "partner", "ada"),) * 2):
        assert two("link", *first).err != "Nothing changed.\n"
        assert two("link", *second).err == "Nothing changed.\n"
        assert two("link", *reversed(second) if first == second else second, "--remove").code == 0
        assert links(two, "ada") == []


def test_a_known_kind_typed_in_capitals_or_with_a_space_is_no_second_one(two: Run) -> None:
    two("link", "ada", "Introduced by", "bob")
    assert two("link", "ada", "introduced-by", "bob").err == "Nothing changed.\n"
    assert links(two, "ada") == [("introduced-by", "Bob Noyce")]


def test_a_link_that_is_the_same_both_ways_stands_once_after_a_merge(two: Run) -> None:
    for name in ("Cy Young", "Dee Young"):
        two("add", name)
    two("link", "ada", "partner", "bob")
    two("link", "dee", "partner", "bob")
    two("link", "ada", "parent", "cy")
    two("merge", "dee", "ada")
    assert links(two, "bob") == [("partner", "Dee Young")]
    assert sorted(links(two, "dee")) == [("parent", "Cy Young"), ("partner", "Bob Noyce")]
    assert two("link", "bob", "partner", "dee").err == "Nothing changed.\n"
    two("undo")
    assert (links(two, "ada")[0], links(two, "dee")) == (("parent", "Cy Young"), [("partner", "Bob Noyce")])


def test_who_introduced_whom_may_be_said_from_either_side(two: Run) -> None:
    two("note", "ada", "expertise: looms")
    two("link", "bob", "introduced", "ada")
    [hit] = two("find", "looms", "--json").json["hits"]
    assert [who["name"] for who in hit["via"]] == ["Bob Noyce"]


def test_a_kind_of_ones_own_has_its_other_side_from_the_config(two: Run, home: Path) -> None:
    config = home / "config" / "reljournal" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[links]\nlandlord = "tenant"\n', "utf-8")
    two("link", "ada", "landlord", "bob")
    assert (links(two, "ada"), links(two, "bob")) == ([("landlord", "Bob Noyce")], [("tenant", "Ada Lovelace")])
    assert two("link", "bob", "tenant", "ada").err == "Nothing changed.\n"


def test_a_kind_without_another_side_stands_as_it_was_typed(two: Run, typed: Run) -> None:
    two("link", "ada", "owes-a-book-to", "bob")
    two("link", "ada", "parent", "bob")
    for name in ("ada", "bob"):
        assert "Ada Lovelace owes a book to Bob Noyce" in typed("show", name, env={"NO_COLOR": "1"}).out
    assert "  child  Ada Lovelace\n" in typed("show", "bob", env={"NO_COLOR": "1"}).out
