"""Which file, which day, and what becomes of a command that fails."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import reljournal
from reljournal.config import Settings
from reljournal.domain.amend import ContactChange, LogOptions
from reljournal.errors import NotFoundError, RelError, StorageError, UsageError
from reljournal.journal import Journal
from reljournal.journal.session import find_place

DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)


def test_the_place_is_said_in_four_ways_the_nearest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    default = str(tmp_path / ".local/share/reljournal/journal.db")
    assert find_place(None, Settings()) == (default, False)
    assert find_place(None, Settings(db="~/c.db")) == (str(tmp_path / "c.db"), False)
    monkeypatch.setenv("REL_DB", "~/b.db")
    assert find_place(None, Settings(db="~/c.db")) == (str(tmp_path / "b.db"), True)
    assert find_place("~/a.db", Settings(db="~/c.db")) == (str(tmp_path / "a.db"), True)
    monkeypatch.setenv("REL_DB", "")
    assert find_place("", Settings(db=None)) == (default, False)


def test_the_journal_is_public_and_lazy() -> None:
    assert reljournal.Journal is Journal
    assert reljournal.RelError is RelError
    with pytest.raises(AttributeError, match="no attribute 'Diary'"):
        reljournal.Diary  # noqa: B018  the access is what is tried


def test_a_journal_tells_its_place_and_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REL_TODAY", "2026-11-03")
    with Journal(str(tmp_path / "a.db")) as journal:
        assert (journal.path, journal.today) == (str(tmp_path / "a.db"), date(2026, 11, 3))
        assert (journal.entry, journal.missing, journal.settings) == (None, False, Settings())


def test_the_first_write_in_the_default_place_makes_folder_and_file(tmp_path: Path) -> None:
    with Journal(today=DAY) as journal:
        seen = [(journal.due().total, journal.missing)]
        journal.log("Coffee with @Ada")
        seen.append((journal.contacts().total, journal.missing))
    assert seen == [(0, True), (1, False)]
    assert (tmp_path / ".local/share/reljournal/journal.db").stat().st_mode & 0o777 == 0o600


def test_a_command_that_needs_somebody_finds_nobody_in_a_missing_default_file(tmp_path: Path) -> None:
    with Journal(today=DAY) as journal:
        for command in (
            lambda: journal.note("ada", "x"),
            lambda: journal.edit("last", LogOptions()),
            lambda: journal.done("1"),
            lambda: journal.archive("ada"),
            journal.undo,
            journal.redo,
        ):
            with pytest.raises(NotFoundError):
                command()
        assert journal.missing
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_journal_with_the_first_write_only(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with Journal(str(path), DAY) as journal:
        with pytest.raises(StorageError, match="is empty, not a journal"):
            journal.due()
        with pytest.raises(StorageError, match="is empty, not a journal"):
            journal.undo()
        journal.log("Coffee with @Ada")
        assert journal.contacts().total == 1


def test_a_command_that_fails_tells_no_entry_and_leaves_none(tmp_path: Path) -> None:
    with Journal(str(tmp_path / "a.db"), DAY) as journal:
        journal.add("Ada", ContactChange())
        entries = [journal.entry]
        with pytest.raises(UsageError):
            journal.add("Bob", ContactChange(circle="besties"))
        entries.append(journal.entry)
        assert [e.id for e in journal.history()] == [1]
        journal.add("Bob", ContactChange())
    assert [*entries, journal.entry] == [1, None, 2]


def test_closing_twice_is_closing(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "a.db"), DAY)
    journal.log("Coffee with @Ada")
    journal.close()
    journal.close()
    assert journal.contacts().total == 1
    journal.close()


def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Journal(str(path), DAY) as journal:
        for n in range(40):
            journal.log(f"Coffee with @Ada {'x' * 500} {n}")
    whole = path.read_bytes()
    broken = whole[:4096] + b"\xff" * (len(whole) - 8192) + whole[-4096:]
    path.write_bytes(broken)
    with Journal(str(path), DAY) as journal:
        for command in (journal.due, lambda: journal.log("Coffee with @Ada")):
            with pytest.raises(StorageError) as caught:
                command()
            assert caught.value.code == 6
    assert path.read_bytes() == broken


def test_a_text_file_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("dear diary\n" * 100)
    with Journal(str(path), DAY) as journal:
        for command in (journal.due, lambda: journal.log("Coffee with @Ada")):
            with pytest.raises(StorageError, match="not a journal"):
                command()
    assert path.read_text().startswith("dear diary")


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with Journal(str(tmp_path), DAY) as journal:
        for command in (journal.due, lambda: journal.log("Coffee with @Ada")):
            with pytest.raises(StorageError):
                command()


def test_a_journal_that_is_held_by_another_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reljournal.storage.connection.BUSY_SECONDS", 0.05)
    path = str(tmp_path / "a.db")
    with Journal(path, DAY) as journal:
        journal.log("Coffee with @Ada")
        holder = sqlite3.connect(path)
        holder.execute("BEGIN IMMEDIATE")
        with Journal(path, DAY) as second, pytest.raises(StorageError, match="in use by another program"):
            second.log("Tea with @Ada")
        holder.close()
        assert journal.timeline().total == 1
        journal.log("Tea with @Ada")


@pytest.mark.parametrize(
    ("config", "command", "said"),
    [
        (
            'verbs = {pinged = "nochannel"}',
            lambda journal: journal.log("tea with @Ada"),
            "'pinged' means the channel 'nochannel', which there is not",
        ),
        ("weights = {nope = 1}", lambda journal: journal.report_health(), "The config gives a weight to 'nope'"),
    ],
)
def test_settings_that_mean_nothing_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str, command: Callable[[Journal], object], said: str
) -> None:
    (tmp_path / "config.toml").write_text(config)
    monkeypatch.setenv("REL_CONFIG", str(tmp_path / "config.toml"))
    with Journal(today=DAY) as journal, pytest.raises(UsageError, match=said):
        command(journal)
