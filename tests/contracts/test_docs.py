"""The documents say what the program does: their commands are run, their tables compared with the sources."""

import re
import shlex
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reljournal.cli.demo_story import tell
from reljournal.cli.families import COMMANDS
from reljournal.config import SETTINGS
from reljournal.domain.due import REASONS
from reljournal.domain.reading.sections import KEYWORDS
from reljournal.domain.vocabulary import BANDS, CHANNELS, CIRCLES
from reljournal.storage import schema

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "exchange" / "fixtures"
DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs/DECISIONS.md",
    "docs/guide.md",
    "docs/format.md",
    "docs/health.md",
)
DAY = date(2026, 11, 21)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def shell_lines(name: str) -> list[str]:
    """The lines of all shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", text(name), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


def section(heading: str) -> str:
    """What the guide says below a heading of the second order."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text("docs/guide.md"), re.DOTALL | re.MULTILINE)
    assert found, f"the guide has no section {heading}"
    return found[1]


def test_the_readme_has_exactly_two_commands_for_setting_up_and_each_makes_its_own_environment() -> None:
    setting_up = [line for line in shell_lines("README.md") if "pip" in line]
    assert len(setting_up) == 2
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install -q ") for line in setting_up)
    demo, tests = setting_up
    assert demo.endswith(" && .venv/bin/rel demo")
    assert " '.[dev]' && .venv/bin/python -m pytest " in tests
    assert "--cov-fail-under=95" in tests


def test_the_readme_names_no_address_of_a_registry() -> None:
    assert "http" not in "".join(shell_lines("README.md"))


def test_the_test_command_stands_right_behind_its_marker() -> None:
    behind = text("README.md").split("<!-- the test command")[1].split("```sh\n")[1]
    assert "-m pytest" in behind.splitlines()[0]
    assert behind.splitlines()[1] == "```"
    assert "<!-- the test command" in text(".ci/run")


def test_the_screens_of_the_readme_are_those_of_the_program(
    home: Path, typed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(str(home / "journal.db"), DAY)
    monkeypatch.setenv("REL_DB", str(home / "journal.db"))
    env = {"REL_TODAY": DAY.isoformat(), "NO_COLOR": "1", "COLUMNS": "80"}
    screens = screens_of_the_readme()
    assert len(screens) == 2
    for command, shown in screens:
        ended = typed(*shlex.split(command)[1:], env=env)
        lines = iter((ended.out + ended.err).splitlines())
        assert [line for line in shown if line not in lines] == []


def screens_of_the_readme() -> list[tuple[str, list[str]]]:
    """Each command with the lines below it; some lines of its screen may be left out."""
    blocks = re.findall(r"^    \$ (rel (?:log|due)\b.*)\n((?:    .*\n|\n(?=    ))+)", text("README.md"), re.MULTILINE)
    return [(command, [line[4:] for line in shown.splitlines() if line]) for command, shown in blocks]


@pytest.mark.parametrize("document", ["README.md", "docs/guide.md"])
def test_every_example_runs_in_the_sample_journal(
    document: str, home: Path, here: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(str(home / "journal.db"), DAY)
    for fixture in ("friends.md", "interactions.csv"):
        shutil.copy(FIXTURES / fixture, home)
    monkeypatch.chdir(home)
    monkeypatch.setenv("REL_DB", str(home / "journal.db"))
    monkeypatch.setenv("REL_TODAY", DAY.isoformat())
    examples = [line for line in shell_lines(document) if line.startswith("rel ")]
    assert len(examples) >= 10
    for line in examples:
        ended = here(*typed(line))
        assert (line, ended.code, ended.err if ended.code else "") == (line, 0, "")


def typed(line: str) -> list[str]:
    """A line as a shell would hand it to rel: a comment is a ``#`` behind two blanks."""
    return shlex.split(re.split(r" {2,}# ", line)[0])[1:]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_help_has_its_section_and_examples_in_the_guide(command: str) -> None:
    heading = "undo, redo, history" if command in {"undo", "redo", "history"} else command
    assert re.search(rf"^rel {command}\b", section(heading), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_line_in_the_table_of_json(command: str) -> None:
    assert command == "demo" or f"`{command}`" in section("JSON")


def test_the_guide_names_every_reason_section_band_circle_and_channel() -> None:
    guide = text("docs/guide.md")
    assert [reason for reason in REASONS if f"`{reason}`" not in section("due")] == []
    assert [word for word in KEYWORDS if f"`{word}:`" not in guide and word != "learnt"] == []
    assert [word for word in (*BANDS, *CIRCLES) if f"`{word}`" not in guide] == []
    assert [channel for channel in CHANNELS if not re.search(rf"[` ]{channel}[` \n]", section("import"))] == []


def test_the_guide_names_every_setting() -> None:
    assert [key for key in SETTINGS if not re.search(rf"^{key} = ", section("The config file"), re.MULTILINE)] == []


def test_the_page_on_the_format_has_every_table_with_its_columns() -> None:
    page = text("docs/format.md")
    missing = [
        table
        for table, (columns, _) in schema.KEPT.items()
        if f"| `{table}` |" not in page or f"`{columns}`" not in page
    ]
    assert missing == []
    made = re.findall(r"CREATE (?:VIRTUAL )?TABLE (\w+)", " ".join((*schema.TABLES, *schema.SEARCH_TABLES)))
    assert [table for table in made if f"| `{table}` |" not in page] == []
    assert f"schema {schema.VERSION}." in page
    assert f"0x{schema.APPLICATION_ID:X}" in page


def test_links_between_the_documents_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#]+)\)", text(document)):
            assert ((ROOT / document).parent / target).exists(), f"{document} points to {target}"
    headings = {
        re.sub(r"[^a-z -]", "", line[3:].lower()).replace(" ", "-")
        for line in text("docs/guide.md").splitlines()
        if line[:3] == "## "
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text("docs/guide.md"))) <= headings


def test_the_places_that_contributors_are_sent_to_exist() -> None:
    named = re.findall(r"`((?:cli|domain|journal|storage|exchange|render)/[\w./]*)`", text("CONTRIBUTING.md"))
    assert len(named) > 10
    assert [name for name in named if not (ROOT / "src" / "reljournal" / name).exists()] == []
