"""Looking: due, show, list, find, timeline, snooze; limits, filters and the line that tells of more."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def many(here: Run, tmp_path: Any) -> Run:
    """Sixty contacts with a talk each."""
    file = tmp_path / "talks.csv"
    rows = "".join(f"2026-11-{n % 20 + 1:02},Person {n:02},Talk {n:02} of tea\n" for n in range(60))
    file.write_text("date,contacts,text\n" + rows)
    assert here("import", str(file), "--yes").code == 0
    for n in range(12):
        here("plan", f"Person {n:02}:", "tea by today")
        here("note", f"Person {n:02}", "need: tea")
    return here


def test_due_shows_ten_and_says_how_to_see_the_rest(many: Run) -> None:
    first = many("due")
    assert len(first.out.splitlines()) == 10
    assert first.err.endswith("rel due --all shows them all\n")
    total = many("due", "--json").json["total"]
    assert len(many("due", "--json").json["items"]) == 10
    everybody = many("due", "--all")
    assert (len(everybody.out.splitlines()), everybody.err) == (total, "")
    assert len(many("due", "--limit", "3").out.splitlines()) == 3


def test_list_and_timeline_are_whole_when_piped(many: Run) -> None:
    assert len(many("list").out.splitlines()) == 60
    assert len(many("timeline").out.splitlines()) >= 60
    assert len(many("list", "--json").json["contacts"]) == 60
    assert len(many("list", "--limit", "5").out.splitlines()) == 5
    assert len(many("timeline", "--limit", "5", "--json").json["items"]) == 5


def test_what_a_limit_leaves_out_is_told(many: Run) -> None:
    assert many("list", "--limit", "5").err == "5 of 60 shown; --all shows them all\n"
    assert many("find", "tea", "--limit", "5").err == "5 shown, there are more; rel find --limit 10 shows them\n"


def test_list_and_timeline_show_fifty_on_a_terminal(many: Run, typed: Run) -> None:
    for command in ("list", "timeline"):
        shown = typed(command)
        assert "50 of " in shown.out
        assert "--all shows them all" not in typed(command, "--all").out


def test_due_can_be_filtered(here: Run) -> None:
    here("add", "Ada", "--circle", "close", "--tag", "maths", "--place", "London")
    here("add", "Bob", "--place", "Oslo")
    for name in ("ada", "bob"):
        here("plan", f"{name}: tea by today")

    def names(*words: str) -> list[str]:
        return [item["contact"]["name"] for item in here("due", *words, "--json").json["items"]]

    assert names("--circle", "close") == ["Ada"]
    assert names("--tag", "#maths") == ["Ada"]
    assert names("--near", "oslo") == ["Bob"]
    assert sorted(names("--reason", "plan")) == ["Ada", "Bob"]
    assert names("--reason", "repair") == []
    empty = here("due", "--reason", "repair")
    assert (empty.code, empty.out) == (0, "")
    assert empty.err == "Good news: nothing is due here. rel due shows everyone who needs you.\n"


def test_an_empty_answer_is_a_friendly_line_on_stderr(here: Run) -> None:
    here("log", "Something happened")
    for words in (
        ["due"],
        ["list"],
        ["list", "zzz"],
        ["find", "zzz"],
        ["timeline", "--tag", "zzz"],
        ["report", "learn"],
    ):
        empty = here(*words)
        assert (empty.code, empty.out) == (0, ""), words
        assert len(empty.err.splitlines()) == 1, words


def test_list_can_be_filtered_and_sorted(here: Run) -> None:
    here("add", "Ada", "--circle", "close", "--tag", "maths", "--place", "London")
    here("add", "Bob")
    here("log", "Tea with Bob")
    here("archive", "bob", "--resting")
    here("add", "Cleo")
    assert here("list", "--circle", "close").out.startswith("Ada\t@1\tclose")
    assert here("list", "--tag", "maths", "--place", "london").out.startswith("Ada")
    assert here("list", "--archived").out.startswith("Bob")
    assert [line.split("\t")[0] for line in here("list", "--sort", "last").out.splitlines()] in (
        ["Ada", "Cleo"],
        ["Cleo", "Ada"],
    )
    assert here("list", "--band", "drifting").out == ""


def test_a_timeline_can_be_filtered(here: Run) -> None:
    here("log", "Tea with @Ada on 2026-11-02 #tea")
    here("log", "Ada called yesterday")
    assert len(here("timeline", "ada").out.splitlines()) == 2
    assert len(here("timeline", "--channel", "call").out.splitlines()) == 1
    assert len(here("timeline", "--tag", "tea").out.splitlines()) == 1
    assert len(here("timeline", "ada", "--since", "monday").out.splitlines()) == 1
    assert len(here("timeline", "--until", "2026-11-10").out.splitlines()) == 1
    assert len(here("timeline", "--since", "2026-11-02", "--until", "2026-11-02").out.splitlines()) == 1


def test_find_can_be_narrowed(here: Run) -> None:
    here("add", "Ada", "--place", "London")
    here("log", "Rust with Ada on 2026-11-02")
    here("log", "More rust with Ada yesterday")
    assert len(here("find", "rust").out.splitlines()) == 1
    assert len(here("find", "rust", "--all").out.splitlines()) == 2
    assert here("find", "rust", "--near", "Oslo").out == ""
    assert len(here("find", "rust", "--all", "--since", "2026-11-10", "--until", "2026-11-20").out.splitlines()) == 1


def test_somebody_is_snoozed_for_a_span_or_to_a_day_and_back(here: Run) -> None:
    here("add", "Ada Lovelace")

    def until(*words: str) -> Any:
        return here("snooze", "ada", *words, "--json").json["contact"]["snoozed_until"]

    assert until("2w") == "2026-12-05"
    assert until("10", "days") == "2026-12-01"
    assert until("1", "Dec") == "2026-12-01"
    assert until("lovelace", "3d") == "2026-11-24"
    assert until("--off") is None
    assert here("snooze", "ada", "2w").err.startswith("silent until Sat 5 Dec: Ada Lovelace")
    assert here("snooze", "ada", "--off").err.startswith("shown in rel due again: Ada Lovelace")


@pytest.mark.parametrize(
    "words", [["ada"], ["ada", "2w", "--off"], ["ada", "soon"], ["ada", "2026-11-01"]], ids=" ".join
)
def test_a_snooze_that_makes_no_sense_is_refused(words: list[str], here: Run) -> None:
    here("add", "Ada")
    refused = here("snooze", *words)
    assert (refused.code, refused.out) == (2, "")
    assert "rel snooze ada" in refused.err or "such as 2w" in refused.err
