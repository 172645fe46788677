"""Completion: the scripts are valid, and bash really completes."""

import os
import pty
import select
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
    assert complete("rel", "log", "Tea", "with", "@", "Ada") == ["Ada_Lovelace", "Adam_O\\'Hara"]
    assert complete("rel", "log", "Tea", "with", "@") == ["Ada_Lovelace", "Adam_O\\'Hara", "Bob"]


HOSTILE = ["Eve $(echo pwned)", "Eve `echo pwned`", 'Eve "; echo pwned; "', "Eve '; echo pwned; '", "Eve \\ $HOME !x"]


@pytest.mark.parametrize(
    ("typed", "before", "behind"),
    [(["eve"], "", ""), (['"eve'], '"', '"'), (["'eve"], "'", "'"), (["@", "eve"], "@", ""), (['"@eve'], '"', '"')],
    ids=["bare", "double", "single", "at", "quoted-at"],
)
@pytest.mark.parametrize("name", HOSTILE)
def test_bash_is_offered_names_that_it_reads_as_names(
    name: str, typed: list[str], before: str, behind: str, complete: Callable[..., list[str]], rel: Run
) -> None:
    assert rel("add", name).code == 0
    [offered] = complete("rel", "show", *typed)
    line = f"set -o histexpand; history -s echo pwned; printf %s {before}{offered}{behind}"
    read = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True).stdout
    assert read == (f"@{name.replace(' ', '_')}" if "@" in "".join(typed) else name)


@pytest.mark.parametrize(
    "line", ['rel show "Adam\t\n', "rel show @Adam\t\n", "rel show 'Adam\t\n", "rel show Adam\t\n"]
)
def test_completing_a_name_and_entering_it_runs_nothing_but_rel(line: str, rel: Run, tmp_path: Path) -> None:
    assert rel("add", "Adam $(id>pwned)").code == 0
    mine, theirs = pty.openpty()
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PS1": "ready> "}
    with subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=env, start_new_session=True,
    ):  # fmt: skip
        os.close(theirs)
        shown = ""
        for keys in ('eval "$(rel --completion bash)"\n', line, "exit\n"):
            shown += _until(mine, "ready> ")
            os.write(mine, keys.encode())
        _until(mine, "exit")
        os.close(mine)
    assert "Adam" in shown.replace("_", " ").split("$(rel --completion bash)")[1]
    assert "$(id>pwned)" in shown
    assert not (tmp_path / "pwned").exists()


def _until(terminal: int, text: str) -> str:
    shown = b""
    while text.encode() not in shown:
        assert select.select([terminal], [], [], 20)[0], shown
        shown += os.read(terminal, 65536)
    return shown.decode()


def test_bash_completes_files_too(complete: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "a b $(id).csv").touch()
    assert complete("rel", "import", f"{tmp_path}/a") == [f"{tmp_path}/a b $(id).csv"]
    assert complete("rel", "--db", f'"{tmp_path}/a b') == [f"{tmp_path}/a b $(id).csv"]


def test_bash_offers_nothing_behind_a_quote_inside_a_word(complete: Callable[..., list[str]]) -> None:
    assert complete("rel", "show", 'Ada" L') == [""]
    assert complete("rel", "show", "$'Ad") == [""]
    assert complete("rel", "show", '"Ada L"') == ["Ada\\ Lovelace"]


def test_the_zsh_and_fish_scripts_leave_the_quoting_to_the_shell(rel: Run) -> None:
    assert "compadd -Q" not in rel("--completion", "zsh").out
    names = [line for line in rel("--completion", "fish").out.splitlines() if "--complete-names" in line]
    assert [line.endswith("-a '(rel --complete-names (commandline -ct))'") for line in names] == [True]


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
