"""Bringing files in, on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TALKS = "date,contacts,text,tags\n2026-10-01,Ada,Tea,a|b\n2026-10-02,Bob,Coffee,\nsomeday,Cleo,Lost,\n"


@pytest.fixture
def talks(tmp_path: Path) -> str:
    file = tmp_path / "talks.csv"
    file.write_text(TALKS)
    return str(file)


def test_a_preview_shows_and_writes_nothing(talks: str, here: Run, home: Path) -> None:
    shown = here("import", talks)
    assert shown.code == 0
    assert "new: 2 contacts, 2 interactions" in shown.out
    assert "left out: 1" in shown.out
    assert "talks.csv:4" in shown.out
    assert shown.err == "Nothing is written yet. The same command with --yes writes it.\n"
    assert not (home / "data").exists()


def test_yes_writes_it_as_one_entry(talks: str, here: Run) -> None:
    done = here("import", talks, "--yes")
    assert (done.code, done.out) == (0, "")
    assert "new: 2 contacts" in done.err
    assert done.err.endswith("rel undo takes it back\n")
    assert len(here("history").out.splitlines()) == 1
    again = here("import", talks, "--yes")
    assert "here already: " in again.err
    assert again.err.endswith("Nothing changed.\n")
    here("undo")
    assert here("list").out == ""


def test_how_to_read_it_can_be_said(talks: str, here: Run) -> None:
    here(
        "import", talks, "--yes", "--as", "interactions", "--tag-sep", "|", "--encoding", "utf-8", "--date-order", "dmy"
    )
    [tagged] = [item for item in here("timeline", "--json").json["items"] if item["text"] == "Tea"]
    assert tagged["tags"] == ["a", "b"]
    assert here("import", talks, "--date-order", "whatever").code == 2
    assert here("import", talks, "--as", "whatever").code == 2


def test_many_left_out_are_counted(tmp_path: Path, here: Run) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("date,contacts,text\n2026-10-01,Ada,Tea\n" + "someday,Bob,Lost\n" * 30)
    shown = here("import", str(file)).out
    assert "left out: 30" in shown
    assert "and 10 more; --json lists them all" in shown
    assert len(here("import", str(file), "--json").json["skipped"]) == 30


def test_a_bar_grows_on_a_terminal(tmp_path: Path, typed: Run) -> None:
    file = tmp_path / "long.csv"
    file.write_text("date,contacts,text\n" + "".join(f"2026-10-{n % 28 + 1:02},Ada,Tea {n}\n" for n in range(900)))
    shown = typed("import", str(file), "--yes")
    assert shown.code == 0
    assert "records" in shown.out
    assert "%" in shown.out


def test_remarks_proposals_and_what_was_updated_are_told(
    talks: str, here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reljournal.domain.intake import Counts, Imported, Proposal
    from reljournal.domain.model import Who
    from reljournal.journal import Journal

    some = Counts(1, 2, 3)
    found = Imported(
        "friends", False, 7, 6, some, some, some, (), (Proposal("Ada", Who(1, "Ada L"), "one name"),), ("odd",), 0, ()
    )
    monkeypatch.setattr(Journal, "import_file", lambda *_, **__: found)
    assert here("import", talks, "--yes").err.splitlines() == [
        "friends: 6 records read",
        "new: 1 contact, 2 interactions, 3 notes",
        "updated: 1 contact, 2 interactions, 3 notes",
        "here already: 1 contact, 2 interactions, 3 notes",
        "odd",
        "maybe one person: Ada and Ada L, one name",
        "rel undo takes it back",
    ]
