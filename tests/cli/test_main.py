"""The short lane and the option parser: one program with two doors."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from reljournal import __main__ as entry
from reljournal.cli.boundary import is_option

Run = Callable[..., Any]
THROUGH_TYPER = """
import sys
from reljournal.cli import app, boundary
words = [boundary.readable(word) for word in sys.argv[1:]]
sys.exit(boundary.guarded(lambda: app.run(words), words))
"""
PLAIN_FORMS = [
    ["log", "Coffee with Ada Lovelace yesterday 45m +; learned: looms can be read #weaving; owe Ada: a book by friday"],
    ["log", "Call", "with", "Ada", "--"],
    ["log", "Lunch", "with", "@Bob_Byron", "++", "//", "need:", "a", "flat"],
    ["log", "-5", "degrees", "and", "a", "walk", "with", "Ada", "-"],
    ["log"],
    ["log", "   "],
    ["due"],
    ["due", "now"],
    ["show", "Ada", "Lovelace"],
    ["show", "nobody"],
    ["show"],
    ["list"],
    ["list", "ada"],
    ["list", "nobody"],
    ["find", "looms"],
    ["find", "nothing", "like", "it"],
    ["find"],
    ["timeline"],
    ["timeline", "ada"],
    ["timeline", "nobody"],
]


@pytest.mark.parametrize("words", PLAIN_FORMS, ids=" ".join)
def test_a_plain_form_says_and_does_the_same_through_both_doors(
    words: list[str], here: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    outcomes = []
    for door in ("lane", "typer"):
        monkeypatch.setenv("REL_DB", str(tmp_path / f"{door}.db"))
        for said in (["add", "Ada", "Lovelace", "--circle", "close"], ["note", "ada", "need: a loom"]):
            assert here(*said).code == 0
        with monkeypatch.context() as patch:
            if door == "typer":
                patch.setattr(entry, "PLAIN", {})
            outcomes.append((here(*words), here("timeline", "--json").json, here("list", "--json").json))
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("words", [["due"], ["log", "Tea", "with", "@Ada", "+"]], ids=" ".join)
def test_both_doors_agree_as_processes_too(words: list[str], rel: Run, tmp_path: Any) -> None:
    lane = rel(*words, env={"REL_DB": str(tmp_path / "lane.db")} if words[0] == "log" else {})
    typer = subprocess.run(
        [sys.executable, "-c", THROUGH_TYPER, *words],
        capture_output=True,
        text=True,
        env={**os.environ, **({"REL_DB": str(tmp_path / "typer.db")} if words[0] == "log" else {})},
        check=False,
    )
    assert (lane.code, lane.out, lane.err) == (typer.returncode, typer.stdout, typer.stderr)


@pytest.mark.parametrize("word", ["-", "--", "+", "++", "=", "-5", "", "--5", "a-b", "---"])
def test_marks_and_numbers_are_no_options(word: str) -> None:
    assert not is_option(word)


@pytest.mark.parametrize("word", ["-h", "--json", "--on=monday", "-v"])
def test_a_letter_behind_one_or_two_dashes_makes_an_option(word: str) -> None:
    assert is_option(word)


def test_the_daily_commands_do_not_pass_through_the_option_parser(rel: Run) -> None:
    program = "import sys; from reljournal.__main__ import run; run(sys.argv[1:]); sys.exit('typer' in sys.modules)"
    for words in (["log", "Tea with @Ada"], ["due"], ["show", "ada"], ["list"], ["find", "tea"], ["timeline"]):
        assert subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=False).returncode == 0


def test_the_entry_point_leaves_with_the_exit_code(
    here: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["rel", "show", "nobody"])
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 3
    assert capsys.readouterr().out == ""


def test_an_interruption_before_the_boundary_is_130_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "run", stop)
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 130


def test_the_package_can_be_run(rel: Run) -> None:
    done = subprocess.run([sys.executable, "-m", "reljournal", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("rel ")


def test_names_are_completed_as_they_are_typed(here: Run) -> None:
    here("log", "Tea with @Ada_Lovelace and @Bob")
    assert here("--complete-names", "ad").out == "Ada Lovelace\n"
    assert here("--complete-names", "@ad").out == "@Ada_Lovelace\n"
    assert here("--complete-names", "lovel").out == "Ada Lovelace\n"
    assert here("--complete-names").out == "Ada Lovelace\nBob\n"
    assert here("--complete-names", "zz") == (0, "", "")


def test_a_sentence_is_logged_word_for_word(here: Run) -> None:
    text = "Coffee with @Ada_Lovelace yesterday 45m + // learned: looms #weaving"
    logged = here("log", *text.split(" "))
    assert logged.code == 0
    assert logged.out == ""
    assert "Fri 20 Nov" in logged.err
    [item] = here("timeline", "--json").json["items"]
    assert item["text"].startswith("Coffee with @Ada_Lovelace yesterday 45m +")
    assert item["minutes"] == 45


def test_a_dash_as_the_only_word_reads_stdin(here: Run) -> None:
    assert here("log", "-", stdin="Tea with @Ada\nlearned: leaves\n").code == 0
    [item] = [item for item in here("timeline", "--json").json["items"] if item["type"] == "interaction"]
    assert item["text"].startswith("Tea with @Ada")
    assert item["lessons"][0]["text"] == "leaves"


def test_bytes_of_stdin_that_are_no_text_are_replaced(here: Run) -> None:
    assert here("log", "-", stdin=b"\xef\xbb\xbfTea with @Ada \xff").code == 0
    assert json.loads(here("timeline", "--json").out)["items"][0]["text"] == "Tea with @Ada \ufffd"


def test_an_empty_stdin_is_nothing_to_log(here: Run) -> None:
    refused = here("log", "-", stdin=" \n")
    assert (refused.code, refused.out) == (2, "")
    assert "There is nothing to log" in refused.err
