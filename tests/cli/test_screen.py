"""Where a command's outcome goes: terminal or pipe, colour or none, pager or none."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reljournal.cli import screen
from reljournal.cli.screen import Asked

Run = Callable[..., Any]


@pytest.fixture
def ada(rel: Run) -> Run:
    rel("log", "Tea with @Ada_Lovelace 45m + // owe Ada: a book by tomorrow")
    return rel


@pytest.mark.parametrize("words", [["due"], ["show", "ada"], ["list"], ["find", "tea"], ["timeline"], ["history"]])
def test_a_terminal_gets_colours_and_a_pipe_does_not(words: list[str], ada: Run, typed: Run) -> None:
    assert "\x1b[" in typed(*words).out or words == ["history"]
    assert "\x1b[" not in ada(*words).out
    assert ada(*words).out


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_colours_can_be_switched_off(env: dict[str, str], ada: Run, typed: Run) -> None:
    for words in (["due"], ["show", "ada"], ["report"]):
        assert "\x1b[" not in typed(*words, env=env).out


@pytest.mark.parametrize("columns", ["80", "100", "50"])
def test_the_width_of_the_screen_is_honoured(columns: str, ada: Run, typed: Run) -> None:
    env = {"COLUMNS": columns, "NO_COLOR": "1"}
    for words in (["due"], ["show", "ada"], ["list"], ["timeline"], ["report"], ["--help"], ["log", "--help"]):
        for line in typed(*words, env=env).out.splitlines():
            assert len(line) <= int(columns), (words, line)


def test_json_on_a_terminal_is_still_json(ada: Run, typed: Run) -> None:
    assert typed("due", "--json").out.startswith('{"schema": 1, "command": "due"')


def test_a_long_page_goes_through_the_pager(ada: Run, typed: Run, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text(f'#!/bin/sh\necho "LESS=$LESS" > {tmp_path}/seen; cat >> {tmp_path}/seen\n')
    pager.chmod(pager.stat().st_mode | stat.S_IXUSR)
    env = {"PAGER": str(pager), "LINES": "3"}
    assert typed("show", "ada", env=env).out == ""
    seen = (tmp_path / "seen").read_text()
    assert seen.startswith("LESS=FRX\n")
    assert "Ada Lovelace" in seen
    assert "Ada Lovelace" in typed("show", "ada", env={"PAGER": str(pager), "LINES": "500"}).out
    assert typed("due", env=env).out == ""
    assert "Ada Lovelace" in (tmp_path / "seen").read_text()
    assert "Tea with" in typed("history", env=env).out
    assert ada("show", "ada", env=env).out


@pytest.mark.parametrize("pager", ["/no/such/pager", "'unbalanced", "false"])
def test_a_pager_that_cannot_be_started_or_fails_hides_nothing(pager: str, ada: Run, typed: Run) -> None:
    assert "Ada Lovelace" in typed("show", "ada", env={"PAGER": pager, "LINES": "3"}).out


def test_a_given_limit_comes_before_the_usual_one() -> None:
    assert screen.limit(Asked(), 3, everything=False, usual=10) == 3
    assert screen.limit(Asked(), None, everything=False, usual=10) == 10
    assert screen.limit(Asked(), None, everything=True, usual=10) is None
    assert screen.limit(Asked(), 3, everything=True) == 3


def test_more_is_told_only_where_there_is_more() -> None:
    assert screen.more(10, 12, "--all") == "10 of 12 shown; --all shows them all"
    assert screen.more(12, 12, "--all") == ""
    assert screen.more(50, None, "--all") == "the newest 50 shown; --all shows them all"


def test_the_data_come_before_the_talk(ada: Run) -> None:
    for n in range(3):
        ada("add", f"Person {n}")
    import subprocess
    import sys

    both = subprocess.run(
        [Path(sys.executable).parent / "rel", "list", "--limit", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=dict(os.environ),
        check=True,
    )
    assert both.stdout.splitlines()[-1] == "2 of 4 shown; --all shows them all"
