"""The doctor as a use case: what is examined, what is made again, and whether p_quiet is to be seen."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reljournal.domain.findings import Check, Findings
from reljournal.errors import StorageError
from reljournal.journal import Journal, doctor
from reljournal.storage import connection, contacts, history, interactions, ties
from reljournal.storage.interactions import Row

if TYPE_CHECKING:
    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)
WEEKS = [DAY - timedelta(100 + 7 * n) for n in range(6)]
FITS = [1, 1, 1, 1, 1, 1, 1, 1, 84]
"""Gaps of somebody who comes daily and then stays away, again and again."""


@pytest.fixture
def weekly(scene: "Scene") -> "Scene":
    """Ada, seen weekly, the last time a hundred days ago."""
    for day in WEEKS:
        scene.late(DAY, day, "Ada")
    return scene


def harm(scene: "Scene", *statements: str) -> None:
    with closing(sqlite3.connect(scene.path)) as conn:
        for statement in statements:
            conn.execute(statement)
        conn.commit()


def test_a_sound_journal_is_ok_and_is_not_replayed_unless_asked(weekly: "Scene") -> None:
    found = weekly.on().doctor()
    assert (found.ok, found.faults, found.copy, found.rhythm) == (True, (), None, None)
    assert len(found.checks) == 10


def test_the_replay_is_of_the_log_up_to_today(weekly: "Scene") -> None:
    found = weekly.on().doctor(rhythm=True).rhythm
    assert found is not None
    assert (found.contacts, found.since) == (1, WEEKS[-1])
    assert (found.drifting.cases, found.fresh) == (0, 1)
    earlier = weekly.on(WEEKS[3]).doctor(rhythm=True).rhythm
    assert earlier is not None
    assert earlier.normal.cases == 0


def test_declared_days_away_are_left_out_of_the_replay(weekly: "Scene") -> None:
    weekly.on().away(WEEKS[0] + timedelta(1), DAY)
    found = weekly.on().doctor(rhythm=True).rhythm
    assert found is not None
    assert found.fresh == 0


def test_what_is_derived_is_made_again_after_a_copy(weekly: "Scene") -> None:
    harm(weekly, "UPDATE tie SET n = 3, b = 0", "DELETE FROM name_key")
    found = weekly.on().doctor()
    assert (found.ok, found.faults, found.copy) == (False, ("ties", "names"), None)
    fixed = weekly.on().doctor(fix=True)
    assert (fixed.ok, fixed.copy) == (True, f"{weekly.path}.before-fix-1")
    assert weekly.on().show("ada").rhythm.contact_days == 6
    with closing(sqlite3.connect(str(fixed.copy))) as copy:
        assert copy.execute("SELECT n FROM tie").fetchall() == [(3,)]


def test_where_nothing_is_wrong_nothing_is_made_again(weekly: "Scene") -> None:
    found = weekly.on().doctor(fix=True)
    assert (found.ok, found.copy) == (True, None)
    assert [p.name for p in weekly.path.parent.iterdir()] == ["journal.db"]


def test_a_mode_is_put_right_without_a_copy(weekly: "Scene") -> None:
    weekly.path.chmod(0o644)
    found = weekly.on().doctor(fix=True)
    assert (found.ok, found.copy) == (True, None)
    assert weekly.path.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_made_again_stays_a_fault_and_a_copy_is_not_made_for_it(weekly: "Scene") -> None:
    harm(weekly, "UPDATE interaction SET tone = 1")
    found = weekly.on().doctor(fix=True)
    assert (found.faults, found.copy) == (("entries",), None)


def test_into_a_damaged_file_nothing_is_written(weekly: "Scene") -> None:
    harm(weekly, "DROP TRIGGER contact_kept_update", "DELETE FROM name_key")
    found = weekly.on().doctor(fix=True, rhythm=True)
    assert (found.faults, found.copy, found.rhythm) == (("schema", "names"), None, None)
    with closing(sqlite3.connect(weekly.path)) as conn:
        assert conn.execute("SELECT count(*) FROM name_key").fetchone() == (0,)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"x" * 5000, "is damaged or not a journal"), (b"", "is empty, not a journal; remove it")],
    ids=["noise", "empty"],
)
def test_a_file_that_is_no_journal_is_the_only_fault(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with Journal(str(path), DAY) as journal:
        found = journal.doctor(fix=True, rhythm=True)
    [check] = found.checks
    assert (check.check, check.ok, found.ok) == ("file", False, False)
    assert words in check.words
    assert path.read_bytes() == content


def test_a_place_where_no_journal_is_named_is_an_error(tmp_path: Path) -> None:
    with Journal(str(tmp_path / "none.db"), DAY) as journal, pytest.raises(StorageError, match="There is no journal"):
        journal.doctor()
    assert list(tmp_path.iterdir()) == []


def test_no_journal_in_the_default_place_is_nothing_to_examine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with Journal(today=DAY) as journal:
        assert journal.doctor(rhythm=True) == Findings()
        assert journal.missing
    assert list(tmp_path.iterdir()) == []


def test_findings_without_a_check_are_fine() -> None:
    assert Findings().ok
    assert Findings((Check("file", False, "x"),)).faults == ("file",)


@pytest.fixture
def log_of(tmp_path: Path) -> Callable[[list[int], int], sqlite3.Connection]:
    """A factory of journals: so many people with these gaps, the next ending four days earlier than the one before."""

    def make(gaps: list[int], people: int) -> sqlite3.Connection:
        conn = connection.create_journal(str(tmp_path / "journal.db"))
        with connection.transaction(conn):
            history.begin(conn, "2026-11-21T08:00:00Z", "test", "")
            for n in range(people):
                one = contacts.insert(conn, f"Person {n}", DAY)
                day = DAY - timedelta(4 * n)
                for gap in reversed([0, *gaps]):
                    interactions.insert(conn, Row(day), [one], [])
                    day -= timedelta(gap)
                ties.refresh(conn, [one])
        return conn

    return make


def test_p_quiet_is_hidden_where_it_foretold_worse_than_the_base_rate(
    log_of: Callable[[list[int], int], sqlite3.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(log_of(FITS * 8, 20)) as conn:
        assert doctor.hides_p_quiet(conn, DAY)
        monkeypatch.setattr(doctor, "SAMPLE", 100)  # one contact of fifteen, which is too few to judge by
        assert not doctor.hides_p_quiet(conn, DAY)


def test_p_quiet_is_not_hidden_from_a_log_that_is_too_short_to_judge_it(
    log_of: Callable[[list[int], int], sqlite3.Connection],
) -> None:
    with closing(log_of(FITS, 2)) as conn:
        assert not doctor.hides_p_quiet(conn, DAY)
