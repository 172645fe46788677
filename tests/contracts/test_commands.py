"""Every command is in the documentation, and every command of the documentation exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reljournal.cli.app import RUN
from reljournal.cli.families import COMMANDS

ROOT = Path(__file__).parents[2]


def written_commands(text: str) -> Iterator[str]:
    """The words behind ``rel`` where code stands: in fences, indented lines and between back-ticks."""
    fences = re.findall(r"^```.*?$(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    for code in [*fences, *spans]:
        yield from re.findall(r"(?:^|[\s(|;&$])rel ([a-z]+)\b", code, flags=re.MULTILINE)


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_table_and_the_parser_have_the_same_commands() -> None:
    assert set(RUN) == set(COMMANDS)


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_every_command_of_a_document_exists(document: Path) -> None:
    assert set(written_commands(document.read_text(encoding="utf-8"))) <= set(COMMANDS)


def test_every_command_is_in_the_documentation() -> None:
    found = {name for document in documents() for name in written_commands(document.read_text(encoding="utf-8"))}
    assert set(COMMANDS) <= found
