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


def test_what_a_shell_quotes_is_a_phrase_and_then_its_words(here: Run) -> None:
    here("add", "Ada")
    here("note", "ada", "work: data engineer")
    here("add", "Bob")
    here("note", "bob", "work: engineer of data")
    assert here("find", "data engineer").out.startswith("Ada\t")
    assert len(here("find", "data engineer").out.splitlines()) == 1
    assert len(here("find", "data", "engineer").out.splitlines()) == 2
    apart = here("find", "engineer data")
    assert len(apart.out.splitlines()) == 2
    assert apart.err == 'Nobody has "engineer data" in one piece. This is what has the words apart.\n'
    assert here("find", '"engineer data"').out == ""


def test_a_slip_of_the_pen_is_answered_and_told(here: Run) -> None:
    here("log", "Tea with @Ada // expertise: postgresql")
    found = here("find", "postgersql")
    assert found.out.startswith("Ada\tnote")
    assert found.err == 'Nobody has "postgersql". This is for "postgresql".\n'
    assert here("find", "postgersql", "--json").json["read_as"] == "postgresql"


def test_a_pipe_gets_the_best_hundred(here: Run, tmp_path: Any) -> None:
    file = tmp_path / "talks.csv"
    rows = "".join(f"2026-11-{n % 20 + 1:02},Person {n:03},Talk of tea\n" for n in range(130))
    file.write_text("date,contacts,text\n" + rows)
    here("import", str(file), "--yes")
    found = here("find", "tea")
    assert len(found.out.splitlines()) == 100
    assert found.err == "100 shown, there are more; rel find --limit 200 shows them\n"
    assert len(here("find", "tea", "--limit", "200").out.splitlines()) == 130
    assert len(here("find", "tea", "--all").out.splitlines()) == 130


def test_whom_to_introduce(here: Run) -> None:
    here("add", "Ada Lovelace", "--place", "Bath")
    here("add", "Bob", "--place", "Bath")
    here("add", "Cy")
    here("note", "ada", "interest: chess")
    here("note", "cy", "interest: chess")
    assert here("find", "--common", "ada", "lovelace").out == "Bob\tBath\t0\t\t\tnew\t\nCy\tchess\t0\t\t\tnew\t\n"
    assert here("find", "chess", "--common", "ada").out == "Cy\tchess\t0\t\t\tnew\t\n"
    assert here("find", "--common", "ada", "--near", "bath").out == "Bob\tBath\t0\t\t\tnew\t\n"
    assert here("find", "--common", "ada", "--limit", "1").err == "1 shown, there are more; --limit N shows them\n"
    found = here("find", "--common", "ada", "--json").json
    assert (found["command"], found["common"]["name"], found["read_as"]) == ("find", "Ada Lovelace", None)
    assert [hit["text"] for hit in found["hits"]] == ["Bath", "chess"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["opera", "--common", "ada"], "Nobody there shares that. Without the filter there may be more."),
        (["--common", "bob"], "Nothing is noted that Bob could share. rel note Bob interest: chess begins."),
        (["--common", "ada"], "Nobody shares anything with Ada yet."),
        (["--common", "me"], "Nothing is noted that me could share. rel note me interest: chess begins."),
    ],
)
def test_nobody_to_introduce_is_said_kindly(words: list[str], said: str, here: Run) -> None:
    here("me", "--handle", "me@example.org")
    here("add", "Ada")
    here("add", "Bob")
    here("note", "ada", "interest: chess")
    empty = here("find", *words)
    assert (empty.code, empty.out) == (0, "")
    assert empty.err.startswith(said)
    assert here("find", *words, "--json").json["hits"] == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([], "rel find --common ada"),
        (["--common", "ada", "--all"], "leave --all, --since and --until out"),
        (["--common", "ada", "--since", "monday"], "leave --all"),
        (["--near", "Oslo"], "such as rel find rust"),
    ],
)
def test_a_search_that_makes_no_sense_is_refused(words: list[str], hint: str, here: Run) -> None:
    here("add", "Ada")
    refused = here("find", *words)
    assert (refused.code, refused.out) == (2, "")
    assert hint in refused.err


def test_a_brief_is_fifteen_rows_at_most_and_the_same_object(here: Run) -> None:
    here("add", "Ada")
    for n in range(12):
        here("log", f"Tea with Ada on 2026-11-{n + 1:02} // owe: book {n} // learned: thing {n} // need: need {n}")
    brief = here("show", "ada", "--brief")
    assert len(brief.out.splitlines()) == 15
    assert brief.out.startswith("contact\tAda  @1, ")
    assert here("show", "ada", "--brief", "--json") == here("show", "ada", "--json")


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
