"""``rel doctor``: what it tells, where it tells it, and how it ends."""

import re
import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reljournal.cli.demo_story import tell

Run = Callable[..., Any]
TODAY = date(2026, 11, 21)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(here: Run, home: Path) -> Path:
    """A journal with six weekly entries in the default place."""
    for n in range(6):
        here("log", "Coffee with @Ada", "--on", str(TODAY - timedelta(100 + 7 * n)))
    return home / "data" / "reljournal" / "journal.db"


def harm(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(statement)
        conn.commit()


def test_a_sound_journal_is_told_and_ends_well(here: Run, path: Path) -> None:
    done = here("doctor")
    assert (done.code, done.err) == (0, "")
    assert [row.split("\t")[:3] for row in done.out.splitlines()] == [
        ["check", name, "ok"]
        for name in (
            "file",
            "mode",
            "schema",
            "integrity",
            "references",
            "entries",
            "history",
            "ties",
            "names",
            "search",
        )
    ]


def test_the_object_has_the_shape_of_the_contract(here: Run, path: Path) -> None:
    found = here("doctor", "--json").json
    assert list(found) == ["schema", "command", "today", "ok", "checks", "copy", "rhythm"]
    assert (found["command"], found["ok"], found["copy"], found["rhythm"]) == ("doctor", True, None, None)
    assert all(list(check) == ["check", "ok", "words"] for check in found["checks"])


def test_the_replay_stands_beside_the_checks(here: Run, path: Path) -> None:
    found = here("doctor", "--rhythm", "--json").json["rhythm"]
    assert list(found) == ["contacts", "since", "normal", "drifting", "within", "fresh", "p_quiet", "words"]
    assert (found["contacts"], found["since"], found["fresh"]) == (1, "2026-07-09", 1)
    assert found["normal"] == {"hits": 0, "cases": 3, "share": 0, "low": 0, "high": pytest.approx(0.5615, abs=1e-4)}
    assert found["drifting"] == {"hits": 0, "cases": 0, "share": None, "low": None, "high": None}
    assert list(found["p_quiet"]) == ["cases", "quiet", "horizon", "base_rate", "brier", "base_brier", "hidden"]
    assert found["words"]["drifting"].startswith("Not enough logged yet to say: 0 ties that drifted, and it takes 10.")


def test_the_replay_is_explained_on_a_terminal(typed: Run, path: Path) -> None:
    shown = typed("doctor", "--rhythm")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.out).splitlines()
    assert shown.code == 0
    assert lines[0] == "The file is sound"
    assert "Was the rhythm right?" in lines
    assert "Not enough logged yet to say: 3 silences that ended, and it takes 10." in " ".join(" ".join(lines).split())
    assert max(map(len, lines)) <= 80


def test_a_fault_is_told_with_what_puts_it_right_and_ends_with_six(here: Run, path: Path) -> None:
    harm(path, "DELETE FROM tie")
    done = here("doctor")
    assert done.code == 6
    assert "check\tties\tfault\tthe sums behind the rhythm" in done.out
    assert done.err == "rel doctor --fix puts right: ties\n"
    asked = here("doctor", "--json")
    assert (asked.code, asked.json["ok"]) == (6, False)


def test_fixing_tells_where_the_copy_is(here: Run, path: Path) -> None:
    harm(path, "DELETE FROM tie")
    done = here("doctor", "--fix")
    assert (done.code, done.err) == (0, f"The file as it was: {path}.before-fix-1\n")
    assert "fault" not in done.out
    assert here("doctor", "--fix").err == ""
    assert here("show", "ada").code == 0


def test_a_damaged_file_is_not_written_to(here: Run, path: Path) -> None:
    harm(path, "DROP TRIGGER contact_kept_insert")
    before = path.read_bytes()
    done = here("doctor", "--fix")
    assert (done.code, done.err) == (6, "Nothing was made again: the file itself has to be sound first.\n")
    assert here("doctor").err == ""
    assert path.read_bytes() == before


def test_a_file_that_is_no_journal_is_a_fault(here: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as conn:
        conn.execute("CREATE TABLE x (y)")
    done = here("doctor", "--db", str(other))
    assert done.code == 6
    assert done.out.startswith("check\tfile\tfault\t")
    assert "of another program" in done.out


def test_a_missing_file_is_an_error_where_it_was_named_and_nothing_at_all_elsewhere(here: Run, home: Path) -> None:
    named = here("doctor", "--db", str(home / "none.db"))
    assert (named.code, named.out) == (6, "")
    done = here("doctor")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("No journal yet.")
    assert here("doctor", "--json").json["checks"] == []


def test_the_page_on_health_can_be_typed_in_the_sample_journal(
    here: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(str(home / "journal.db"), TODAY)
    monkeypatch.setenv("REL_DB", str(home / "journal.db"))
    text = (ROOT / "docs" / "health.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("rel ")]
    assert len(lines) >= 5
    for line in lines:
        ended = here(*shlex.split(re.split(r" {2,}# ", line)[0])[1:])
        assert (line, ended.code, ended.err if ended.code else "") == (line, 0, "")
