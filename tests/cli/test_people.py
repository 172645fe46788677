"""People: circle, tag, link, merge, archive, me."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def two(here: Run) -> Run:
    here("add", "Ada Lovelace")
    here("add", "Bob Byron")
    return here


def contact(run: Run, name: str) -> Any:
    return run("show", name, "--json").json["contact"]


def test_a_circle_and_a_cadence_of_their_own(two: Run) -> None:
    two("circle", "ada", "lovelace", "close")
    assert (contact(two, "ada")["circle"], contact(two, "ada")["cadence"]) == ("close", None)
    two("circle", "ada", "--every", "2w")
    assert (contact(two, "ada")["circle"], contact(two, "ada")["cadence"]) == ("close", 14)
    two("circle", "ada", "Inner", "--every", "none")
    assert (contact(two, "ada")["circle"], contact(two, "ada")["cadence"]) == ("inner", None)


def test_tags_are_put_on_and_taken_off(two: Run) -> None:
    two("tag", "ada", "#chess", "+london")
    assert set(contact(two, "ada")["tags"]) == {"chess", "london"}
    two("tag", "ada", "lovelace", "chess", "--remove")
    assert contact(two, "ada")["tags"] == ["london"]
    assert two("tag", "ada", "chess", "--remove").code == 3


def test_links_are_made_and_undone(two: Run) -> None:
    two("link", "ada", "lovelace", "introduced-by", "bob", "byron")
    assert two("show", "ada", "--json").json["links"][0]["kind"] == "introduced-by"
    two("link", "ada", "introduced-by", "bob", "--remove")
    assert two("show", "ada", "--json").json["links"] == []


def test_two_contacts_become_one(two: Run) -> None:
    two("log", "Tea with Bob")
    said = two("merge", "ada", "lovelace", "bob", "byron")
    assert "is now part of Ada Lovelace" in said.err
    assert contact(two, "bob byron")["name"] == "Ada Lovelace"
    two("undo")
    assert contact(two, "bob")["name"] == "Bob Byron"


@pytest.mark.parametrize(
    ("option", "status"),
    [([], "archived"), (["--resting"], "resting"), (["--deceased"], "deceased"), (["--back"], "active")],
)
def test_somebody_rests_and_comes_back(option: list[str], status: str, two: Run) -> None:
    two("archive", "bob", "--resting")
    two("archive", "bob", "byron", *option)
    assert contact(two, "bob")["status"] == status
    assert ("Bob" in two("list").out) == (status == "active")


def test_me_is_shown_and_changed(two: Run) -> None:
    assert two("me").err == "Nothing is known of you yet. rel me --name NAME says who you are.\n"
    two(
        "me",
        "--name",
        "Mary",
        "--handle",
        "mary@example.org",
        "--place",
        "Bath",
        "--birthday",
        "08-30",
        "--alias",
        "MS",
    )
    shown = two("me")
    assert shown.out.startswith("id\t3\nname\tMary\nkind\tperson\nplace\tBath\n")
    assert shown.err == ""
    assert "Mary" not in two("list").out
    two("note", "me", "interest:", "chess")
    assert "note\tinterest\tchess\t2026-11-21\t\t#1" in two("me").out
    assert two("show", "me").out == two("me").out
    assert [note["text"] for note in two("me", "--json").json["notes"]] == ["chess"]
    assert two("me", "--json", "--place", "Bath").json["notes"]


def test_my_own_page_on_a_terminal(two: Run, typed: Run) -> None:
    two("me", "--name", "Mary", "--place", "Bath, Oslo")
    two("note", "me", "value: plain words")
    shown = typed("me", env={"NO_COLOR": "1"}).out
    assert shown == (
        "Mary  @3  you\nBath, Oslo\n\nWhat you care about\n  value  plain words  Sat 21 Nov  #1\n\n"
        "rel find --common me: with whom you share it\n"
    )


def test_days_away_are_declared_listed_and_taken_back(two: Run) -> None:
    assert two("me", "away").err == (
        "No absence declared. rel me away 2026-08-01..2026-08-20 takes those days out of every silence.\n"
    )
    number = two("me", "away", "1", "Aug..20", "Aug").err.split()[0]
    assert two("me", "away", "until", "5", "Dec").err.splitlines()[0].endswith("away Sat 21 Nov to Sat 5 Dec, 15 days")
    assert two("me", "AWAY").out.splitlines()[1] == f"{number}\t2026-08-01\t2026-08-20\t20"
    gone = two("delete", number, "--yes")
    assert gone.err.startswith(f"deleted: {number}, away Sat 1 Aug to Thu 20 Aug, 20 days\n")
    assert len(two("me", "away").out.splitlines()) == 1
    assert two("undo").code == 0
    assert len(two("me", "away").out.splitlines()) == 2


def test_the_same_days_away_twice_are_no_change(two: Run) -> None:
    two("me", "away", "next", "week")
    assert two("me", "away", "2026-11-23..2026-11-29") == (0, "", "Nothing changed.\n")


def test_away_may_still_be_a_name(two: Run) -> None:
    assert two("me", "--name", "Away") == (0, "", "you: Away (@3)\n")
    assert two("me").out.splitlines()[1] == "name\tAway"
    assert two("me", "away").out == ""


def test_me_of_a_journal_that_is_not_there(here: Run) -> None:
    assert here("me") == (0, "", "Nothing is known of you yet. rel me --name NAME says who you are.\n")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["circle", "ada"], "the circles are"),
        (["circle", "ada", "clos"], "inner, close"),
        (["tag", "ada"], "rel tag ada chess"),
        (["tag", "ada", "#"], "one word"),
        (["link", "ada", "introduced-by"], "rel link ada introduced-by bob"),
        (["merge", "ada"], "rel merge ada @7"),
        (["archive", "ada", "--back", "--resting"], "one of them"),
        (["me", "--handle", "nothing"], "email:"),
        (["me", "mary"], "rel me --name"),
        (["me", "away", "friday.."], "rel me away until 5 Dec"),
        (["me", "away", "2026-08-20..2026-08-01"], "rel me away 2026-08-01..2026-08-20"),
        (["me", "away", "sometime"], "rel me away until 5 Dec"),
        (["me", "away", "today", "--name", "Mary"], "rel me away 1 Aug..20 Aug"),
        (["me", "away", "--place", "Bath"], "rel me away 1 Aug..20 Aug"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_an_example(words: list[str], hint: str, two: Run) -> None:
    refused = two(*words)
    assert (refused.code, refused.out) == (2, "")
    assert hint in refused.err
