"""Completion: the scripts are valid, and bash really completes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reljournal.cli.completion import NAMED
from reljournal.cli.families import COMMANDS

Run = Callable[..., Any]
ASK = """
eval "$(rel --completion bash)"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_rel
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def complete(rel: Run) -> Callable[..., list[str]]:
    for name in ("Ada Lovelace", "Adam O'Hara", "Bob"):
        rel("add", name)

    def ask(*words: str) -> list[str]:
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", ASK, "bash", *words],
            capture_output=True,
            text=True,
            env={**os.environ, "PATH": path},
            check=True,
        )
        assert done.stderr == ""
        return done.stdout.split("\n")[:-1]

    return ask


def test_the_bash_script_parses(rel: Run) -> None:
    script = rel("--completion", "bash")
    assert (script.code, script.err) == (0, "")
    assert subprocess.run(["bash", "-n"], input=script.out, text=True, check=False).returncode == 0


def test_bash_completes_commands_and_options(complete: Callable[..., list[str]]) -> None:
    assert complete("rel", "re") == ["redo", "report"]
    assert set(complete("rel", "")) == set(COMMANDS)
    assert complete("rel", "due", "--rea") == ["--reason"]
    assert complete("rel", "due", "--reason", "re") == ["reply", "repair"]
    assert complete("rel", "log", "Tea", "--via", "v") == ["video"]
    assert complete("rel", "--comp") == ["--completion"]
    assert complete("rel", "--completion", "z") == ["zsh"]
    assert complete("rel", "report", "m") == ["month", "methods"]
    assert complete("rel", "undo", "x") == [""]


def test_bash_completes_names(complete: Callable[..., list[str]]) -> None:
    assert complete("rel", "show", "ad") == ["Ada\\ Lovelace", "Adam\\ O\\'Hara"]
    assert complete("rel", "show", '"ad') == ["Ada Lovelace", "Adam O'Hara"]
    assert complete("rel", "show", "Ada\\ L") == ["Ada\\ Lovelace"]
    assert complete("rel", "--db", "x", "note", "b") == ["Bob"]
    assert complete("rel", "due", "--with", "b") == ["Bob"]
    assert complete("rel", "log", "Tea", "with", "@", "Ada") == ["Ada_Lovelace", "Adam_O'Hara"]
    assert complete("rel", "log", "Tea", "with", "@") == ["Ada_Lovelace", "Adam_O'Hara", "Bob"]


def test_the_other_scripts_know_every_command(rel: Run) -> None:
    for shell in ("zsh", "fish"):
        script = rel("--completion", shell)
        assert (script.code, script.err) == (0, "")
        for command in COMMANDS:
            assert command in script.out
        assert "rel --complete-names" in script.out


def test_only_real_commands_complete_names() -> None:
    assert set(NAMED) <= set(COMMANDS)


def test_an_unknown_shell_is_refused(rel: Run) -> None:
    refused = rel("--completion", "tcsh")
    assert (refused.code, refused.out) == (2, "")
    assert "bash, zsh, fish" in refused.err
