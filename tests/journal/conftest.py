"""Journals in real files, written and read on any day."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reljournal.domain.amend import LogOptions
from reljournal.domain.model import DueItem, Interaction
from reljournal.journal import Journal

DAY = date(2026, 11, 21)


class Scene:
    """One journal file and the people in it; every call says on which day it happens."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: list[Journal] = []

    def on(self, day: date = DAY) -> Journal:
        """The journal as somebody sees it who opens it on that day."""
        journal = Journal(str(self.path), day)
        self._open.append(journal)
        return journal

    def log(self, day: date, *people: str, text: str = "talk", **options: Any) -> Interaction:
        """An entry of that day, written on that day."""
        with Journal(str(self.path), day) as journal:
            named = tuple(f"@{name}" for name in people)
            return journal.log(text, LogOptions(on=day, people=named, **options)).interaction

    def late(self, written: date, day: date, *people: str, **options: Any) -> Interaction:
        """An entry of a day, written on a later one."""
        with Journal(str(self.path), written) as journal:
            named = tuple(f"@{name}" for name in people)
            return journal.log("talk", LogOptions(on=day, people=named, **options)).interaction

    def item(self, day: date, name: str = "Ada") -> DueItem:
        """What ``due`` says of one person on a day."""
        return self._due(day)[name]

    def reasons(self, day: date, name: str = "Ada") -> set[str]:
        """Why one person is in ``due`` on a day."""
        found = self._due(day).get(name)
        return {reason.reason for reason in found.reasons} if found else set()

    def _due(self, day: date) -> dict[str, DueItem]:
        with Journal(str(self.path), day) as journal:
            return {item.contact.name: item for item in journal.due().items}

    def close(self) -> None:
        """Close what was opened."""
        for journal in self._open:
            journal.close()


@pytest.fixture(autouse=True)
def nothing_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No config, no journal and no day of whoever runs the tests."""
    monkeypatch.setenv("REL_CONFIG", str(tmp_path / "no-config.toml"))
    monkeypatch.delenv("REL_DB", raising=False)
    monkeypatch.delenv("REL_TODAY", raising=False)


@pytest.fixture
def scene_at(tmp_path: Path) -> Iterator[Callable[[str], Scene]]:
    """A factory of scenes, each in a file of its own."""
    made: list[Scene] = []

    def make(name: str) -> Scene:
        made.append(Scene(tmp_path / f"{name}.db"))
        return made[-1]

    yield make
    for scene in made:
        scene.close()


@pytest.fixture
def scene(scene_at: Callable[[str], Scene]) -> Scene:
    """One scene."""
    return scene_at("journal")
