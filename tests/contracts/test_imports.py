"""What the daily commands import: start-up is felt at every keystroke (DESIGN 8)."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

HEAVY = {
    "typer", "rich", "sqlite_utils", "dateutil", "json", "dataclasses", "inspect", "pathlib", "platformdirs", "tomllib",
    "rapidfuzz", "statistics", "subprocess", "logging", "urllib", "email", "calendar", "locale", "shutil", "tempfile",
    "random", "decimal", "argparse", "click", "ast", "asyncio", "typing", "re", "enum", "contextlib",
}  # fmt: skip
"""What no plain daily command can afford; ``functools`` is missing because the C part of ``sqlite3`` imports it."""

LOG = [
    "reljournal",
    "reljournal.__main__",
    "reljournal.cli",
    "reljournal.cli.boundary",
    "reljournal.cli.daily",
    "reljournal.cli.screen",
    "reljournal.clock",
    "reljournal.config",
    "reljournal.domain",
    "reljournal.domain.amend",
    "reljournal.domain.model",
    "reljournal.domain.names",
    "reljournal.domain.reading",
    "reljournal.domain.reading.contact",
    "reljournal.domain.reading.days",
    "reljournal.domain.reading.extent",
    "reljournal.domain.reading.figures",
    "reljournal.domain.reading.how",
    "reljournal.domain.reading.lengths",
    "reljournal.domain.reading.line",
    "reljournal.domain.reading.marks",
    "reljournal.domain.reading.people",
    "reljournal.domain.reading.plans",
    "reljournal.domain.reading.sections",
    "reljournal.domain.reading.senses",
    "reljournal.domain.reading.spoken",
    "reljournal.domain.reading.standing",
    "reljournal.domain.reading.tokens",
    "reljournal.domain.reading.when",
    "reljournal.domain.reading.words",
    "reljournal.domain.rhythm",
    "reljournal.domain.sentence",
    "reljournal.domain.tie",
    "reljournal.domain.vocabulary",
    "reljournal.errors",
    "reljournal.frozen",
    "reljournal.journal",
    "reljournal.journal.capture",
    "reljournal.journal.looking",
    "reljournal.journal.session",
    "reljournal.journal.writing",
    "reljournal.managed",
    "reljournal.paths",
    "reljournal.render",
    "reljournal.render.echo",
    "reljournal.render.visible",
    "reljournal.render.words",
    "reljournal.storage",
    "reljournal.storage.connection",
    "reljournal.storage.contacts",
    "reljournal.storage.history",
    "reljournal.storage.interactions",
    "reljournal.storage.schema",
    "reljournal.storage.ties",
]
"""The modules of ``rel log``; one more is a decision, not an accident."""
WITH_SECTIONS = [
    "reljournal.domain.reading.due",
    "reljournal.storage.loops",
    "reljournal.storage.notes",
]
"""What sections such as ``owe:`` need beside them."""

PROGRAM = """
import sys
before = set(sys.modules)
from reljournal.__main__ import run
code = run(sys.argv[1:])
sys.stdout.flush()
print("MODULES", *sorted(set(sys.modules) - before))
sys.exit(code)
"""

DAILY = [
    [
        "log",
        "Coffee",
        "with",
        "Ada",
        "yesterday",
        "45m",
        "+",
        "//",
        "learned:",
        "a",
        "thing",
        "//",
        "owe",
        "Ada:",
        "a",
        "book",
    ],
    ["due"],
    ["show", "ada"],
    ["list"],
    ["find", "tea"],
    ["timeline"],
    ["--complete-names", "a"],
]


def modules(*words: str) -> set[str]:
    """What a fresh interpreter imports for a command line, beyond what it starts with."""
    done = subprocess.run(
        [sys.executable, "-X", "frozen_modules=off", "-c", PROGRAM, *words],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")},
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.fixture
def journal(rel: Run) -> None:
    rel("log", "Tea with @Ada_Lovelace // need: tea")
    rel("plan", "ada: tea by today")


@pytest.mark.parametrize("words", DAILY, ids=lambda words: words[0])
def test_a_plain_daily_command_imports_nothing_heavy(words: list[str], journal: None) -> None:
    assert {name.split(".")[0] for name in modules(*words)} & HEAVY == set()


@pytest.mark.parametrize("words", [["due", "--json"], ["list", "--json"]], ids=" ".join)
def test_options_bring_the_option_parser_and_nothing_of_the_storage_tools(words: list[str], journal: None) -> None:
    found = {name.split(".")[0] for name in modules(*words)}
    assert "typer" in found
    assert found & {"rich", "sqlite_utils", "dateutil", "platformdirs", "rapidfuzz", "pydantic", "tomllib"} == set()


def test_log_imports_exactly_these_rooms(journal: None) -> None:
    def rooms(*words: str) -> list[str]:
        return sorted(name for name in modules(*words) if name.startswith("reljournal"))

    assert rooms("log", "Coffee with Ada yesterday 45m +") == LOG
    assert rooms(*DAILY[0]) == sorted(LOG + WITH_SECTIONS)


def test_completion_imports_nothing_that_draws(journal: None) -> None:
    found = modules("--complete-names", "a")
    strange = "reljournal.render", "reljournal.exchange", "reljournal.domain.reading"
    assert not any(name.startswith(strange) for name in found)
    assert "reljournal.journal.look" not in found
