"""``rel log --batch``: one entry a line, all of them or none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.cli.batches import BULLETS, entries

Run = Callable[..., Any]
WEEK = """\
Coffee with Ada yesterday 45m +; learned: looms can be read

Called Graec
Lunch with @Zed_Young on monday // owe Zed: a book by friday
"""


@pytest.fixture
def ada(here: Run) -> Run:
    assert here("add", "Ada Lovelace").code == 0
    assert here("add", "Grace Hopper").code == 0
    return here


@pytest.fixture
def week(tmp_path: Path) -> str:
    path = tmp_path / "week.txt"
    path.write_text(WEEK, "utf-8")
    return str(path)


def logged(run: Run) -> Any:
    return [item for item in run("timeline", "--json").json["items"] if item["type"] == "interaction"]


def test_every_line_is_an_entry_and_all_are_one_in_the_history(ada: Run, week: str) -> None:
    done = ada("log", "--batch", week)
    assert (done.code, done.out) == (0, "")
    assert [item["text"] for item in logged(ada)] == [
        "Called Graec",
        "Coffee with Ada yesterday 45m +",
        "Lunch with @Zed_Young on monday",
    ]
    assert ada("history", "--json").json["entries"][0]["command"] == "log"
    assert ada("undo").code == 0
    assert logged(ada) == []


def test_the_echo_says_each_entry_and_the_way_back_once(ada: Run, week: str) -> None:
    assert ada("log", "--batch", week).err == (
        "#1    Fri 20 Nov  in person, 45 min, good\n"
        "      Ada Lovelace\n"
        "      learned from Ada: looms can be read\n"
        "#3    Sat 21 Nov  call, you called\n"
        "      nobody called Graec: did you mean Grace Hopper?\n"
        '      rel edit 3 --with "Grace Hopper" puts it right\n'
        "#4    Mon 16 Nov  in person\n"
        "      Zed Young\n"
        "      you owe Zed: a book, by Fri 27 Nov\n"
        "      new: Zed Young\n"
        "3 entries; rel undo takes them all back\n"
    )


def test_one_line_alone_is_told_as_one(ada: Run) -> None:
    assert ada("log", "--batch", "-", stdin="Tea with Ada\n").err.endswith("\nrel undo takes it back\n")


def test_somebody_new_in_one_line_is_known_in_the_next(ada: Run) -> None:
    assert ada("log", "--batch", "-", stdin="Met @Zed_Young\nTea with Zed\n").code == 0
    assert {who["name"] for item in logged(ada) for who in item["contacts"]} == {"Zed Young"}


def test_lines_in_any_order_of_days_leave_the_same_rhythm(ada: Run) -> None:
    days = [3, 40, 11, 26, 60, 18, 7, 33]
    ada("log", "--batch", "-", stdin="".join(f"Tea with Ada {days_ago} days ago\n" for days_ago in days))
    mixed = ada("show", "ada", "--json").json["rhythm"]
    ada("undo")
    for days_ago in sorted(days, reverse=True):
        ada("log", f"Tea with Ada {days_ago} days ago")
    assert ada("show", "ada", "--json").json["rhythm"] == mixed
    assert mixed["contact_days"] == len(days)


def test_the_options_count_for_every_line(ada: Run, week: str) -> None:
    assert ada("log", "--batch", week, "--tag", "fair", "--on", "2026-11-02").code == 0
    assert {(item["on"], *item["tags"]) for item in logged(ada)} == {("2026-11-02", "fair")}


def test_under_json_each_entry_stands_with_what_was_read(ada: Run, week: str) -> None:
    said = ada("log", "--batch", week, "--json").json
    assert (said["command"], said["entry"]) == ("log", 3)
    assert [one["interaction"]["text"] for one in said["entries"]] == [
        "Coffee with Ada yesterday 45m +",
        "Called Graec",
        "Lunch with @Zed_Young on monday",
    ]
    assert said["interaction"] == said["entries"][0]["interaction"]
    assert (said["unknown"], [who["name"] for who in said["created"]]) == (["Graec"], ["Zed Young"])
    assert said["entries"][1]["near"] == [{"said": "Graec", "who": {"id": 2, "name": "Grace Hopper"}}]


def test_a_line_with_nothing_in_it_refuses_them_all_and_is_named(ada: Run, tmp_path: Path) -> None:
    done = ada("log", "--batch", "-", stdin="Tea with Ada\n\n; //\n")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("line 3: There is nothing to log\n")
    assert logged(ada) == []
    [draft] = tmp_path.rglob("draft-*.txt")
    assert str(draft) in done.err
    assert draft.read_text("utf-8") == "Tea with Ada\n\n; //\n"


def test_bytes_that_are_no_text_refuse_them_all(ada: Run, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(b"Tea with Ada\nTea with Zo\xeb\n")
    done = ada("log", "--batch", str(path))
    assert (done.code, done.out) == (2, "")
    assert done.err == f"line 2 of {path} is no UTF-8 text\n  save it as UTF-8 and say it again\n"
    assert logged(ada) == []
    assert not list(tmp_path.rglob("draft-*.txt"))


def test_bytes_on_stdin_that_are_no_text_are_kept(ada: Run, tmp_path: Path) -> None:
    done = ada("log", "--batch", "-", stdin=b"Tea with Zo\xeb\n")
    assert done.err.startswith("line 1 of stdin is no UTF-8 text\n")
    [draft] = tmp_path.rglob("draft-*.txt")
    assert draft.read_text("utf-8") == "Tea with Zo�\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--batch", "nowhere.txt"], "nowhere.txt could not be read: No such file or directory"),
        (["--batch", "."], ". could not be read: Is a directory"),
        (["--batch", "-"], "There is nothing to log"),
        (["--batch", "-", "Tea", "with", "Ada"], "--batch reads the entries from a file, and 'Tea with Ada' stands"),
        (["--batch", "-", "--editor"], "--batch reads the entries from a file, and '--editor' stands beside it"),
        (["--batch", "-", "--on", "flurbday"], '"flurbday" is not a day'),
    ],
)
def test_what_cannot_be_read_is_refused(words: list[str], message: str, ada: Run) -> None:
    done = ada("log", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


def test_a_list_with_bullets_is_read_without_them(ada: Run) -> None:
    assert ada("log", "--batch", "-", stdin="- Tea with Ada\n- Called Ada\n").code == 0
    assert [(item["text"], item["tone"]) for item in logged(ada)] == [("Called Ada", None), ("Tea with Ada", None)]


def test_a_sign_that_ends_a_line_elsewhere_ends_no_entry() -> None:
    assert entries("a\x0bb\x0cc\x85d\u2028e\r\nf\rg\n") == [(1, "a\x0bb\x0cc\x85d\u2028e"), (2, "f"), (3, "g")]


def test_a_mark_in_front_of_one_line_only_stays() -> None:
    assert entries("- fight with Bob\nTea") == [(1, "- fight with Bob"), (2, "Tea")]


@given(st.lists(st.text(alphabet="ab -*•\t", max_size=8), max_size=6))
def test_no_word_of_a_line_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = entries(text)
    assert all(lines[number - 1].strip().endswith(line) for number, line in found)
    assert [number for number, _ in found] == [n for n, line in enumerate(lines, 1) if line.strip()]
    cut = {lines[number - 1].strip().removesuffix(line).strip() for number, line in found if line}
    assert cut <= {""} or cut <= {bullet.strip() for bullet in BULLETS}
