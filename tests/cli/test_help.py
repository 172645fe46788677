"""``rel --help``: families, one good example each, 80 columns."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reljournal.cli.families import COMMANDS, FAMILIES, overview
from reljournal.domain.due import GROUPS, REASONS

Run = Callable[..., Any]


def test_rel_alone_is_the_help(here: Run) -> None:
    alone = here()
    assert (alone.code, alone.err) == (0, "")
    assert alone.out == here("--help").out == here("-h").out


def test_the_families_stand_in_their_order(here: Run) -> None:
    text = here("--help").out
    places = [text.index(f"\n{family}:\n") for family in FAMILIES]
    assert places == sorted(places)


def test_the_help_of_due_names_every_reason_and_group(here: Run) -> None:
    text = " ".join(here("due", "--help").out.split())
    assert [word for word in (*REASONS, *GROUPS) if word not in text] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_its_example(command: str, here: Run) -> None:
    text = " ".join(here(command, "--help").out.split())
    assert f"Example: {COMMANDS[command].example}" in text
    assert "--json" in text
    assert "--db" in text


def test_the_lines_fit_into_80_columns_with_every_example() -> None:
    lines = overview(80)
    assert all(len(line) <= 80 for line in lines)
    assert all(any(command.example in line for line in lines) for command in COMMANDS.values())
    assert not any("rel " in line for line in overview(50))


def test_the_help_of_log_says_what_needs_quotes(here: Run) -> None:
    text = " ".join(here("log", "--help").out.split())
    assert "; # & ' and ( need quotes, // and +tag do not" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_is_understood(command: str, here: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for number, name in enumerate(("Ada Lovelace", "Bob"), 1):
        here("add", name) if command != "add" or number > 1 else None
    here("log", "Rust with Bob")
    words = COMMANDS[command].example.removeprefix("rel ").split()
    if command in ("import", "demo"):
        return
    if command == "redo":
        here("undo")
    if command == "merge":
        words[-1] = "bob"
    done = here(*words)
    if command in ("done", "delete"):
        assert done.code == 3
    else:
        assert done.code == 0, done.err


def test_the_version_is_told(here: Run) -> None:
    assert re.fullmatch(r"rel \d+\.\d+\.\d+\n", here("--version").out)
