"""rel demo: a sample journal in a folder of its own, shown and left for playing with."""

import contextlib
import io
import json
import re
import stat
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reljournal.cli import demo, demo_story
from reljournal.domain.vocabulary import NOTE_KINDS
from reljournal.errors import ConflictError, StorageError
from reljournal.journal import Journal

TODAY = date(2026, 11, 18)
OTHER_DAYS = (date(2027, 1, 4), date(2028, 2, 20), date(2028, 2, 29))
"""A Monday, a day on which the birthday ahead falls on 29 February, and that day itself."""


class Shown(NamedTuple):
    """What one run of the demo left and wrote."""

    home: Path
    folder: Path
    out: str
    err: str


@contextlib.contextmanager
def at_home(home: Path) -> Iterator[pytest.MonkeyPatch]:
    """A home without a journal, on TODAY; temporary folders are made below it too."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("REL_DB", "REL_CONFIG", "PAGER"):
            patch.delenv(variable, raising=False)
        for variable, folder in (("HOME", "home"), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(variable, str(home / folder))
        patch.setenv("REL_TODAY", TODAY.isoformat())
        (home / "tmp").mkdir()
        patch.setattr("tempfile.tempdir", str(home / "tmp"))
        yield patch


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """The same for one test."""
    with at_home(tmp_path):
        yield tmp_path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """One run in a temporary folder, for the tests that only look."""
    home = tmp_path_factory.mktemp("shown")
    out, err = io.StringIO(), io.StringIO()
    with at_home(home), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        assert demo.run() == 0
    [folder] = (home / "tmp").iterdir()
    return Shown(home, folder, out.getvalue(), err.getvalue())


@pytest.fixture
def journal(shown: Shown) -> Iterator[Journal]:
    """The journal it left."""
    with Journal(str(shown.folder / "journal.db"), TODAY) as opened:
        yield opened


def test_it_leaves_a_journal_that_only_its_owner_can_open_in_a_folder_it_names(shown: Shown) -> None:
    assert str(shown.folder) in shown.out
    assert stat.S_IMODE(shown.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((shown.folder / "journal.db").stat().st_mode) == 0o600


def test_it_shows_log_due_and_report_as_they_are_typed(shown: Shown) -> None:
    db = shown.folder / "journal.db"
    assert [line for line in shown.out.splitlines() if line.startswith("$ ")] == [
        f'$ rel --db {db} log "{demo.SENTENCE}"',
        f"$ rel --db {db} due",
        f"$ rel --db {db} report",
    ]


def test_what_the_three_commands_say_stands_behind_them(shown: Shown) -> None:
    assert "Ada Okafor, Grace Adeyemi" in shown.err
    _, due, report = shown.out.split("\n$ ")[1:]
    assert re.search(r"^Priya Raman\twrote 4 days ago \(\w+ \d+ \w+\), not answered\treply\t", due, re.MULTILINE)
    assert "period\t2026-11-16\t" in report


def test_it_says_how_to_play_on(shown: Shown) -> None:
    assert f"export REL_DB={shown.folder / 'journal.db'}" in shown.out


def test_what_it_proposes_to_try_finds_something(journal: Journal) -> None:
    assert journal.show("ada").timeline
    assert journal.find("rust")
    assert journal.timeline("tomas").items


def test_on_a_terminal_all_is_shown_at_once_whatever_the_pager(typed: Callable[..., Any], tmp_path: Path) -> None:
    ended = typed("demo", str(tmp_path / "play"), env={"PAGER": "cat /nowhere"})
    assert ended.code == 0
    assert "last: e-mail, Sat 14 Nov" in ended.out
    assert ended.out.index("The week, ") < ended.out.index("export REL_DB=")


def test_it_begins_no_journal_for_the_person(shown: Shown) -> None:
    assert [path.name for path in shown.home.iterdir()] == ["tmp"]


def test_it_never_touches_the_journal_of_the_person(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Journal() as own:
        own.log("Coffee with @Bob")
        path = Path(own.path)
    before = path.read_bytes()
    demo.run()
    assert path.read_bytes() == before
    assert [other.name for other in path.parent.iterdir()] == ["journal.db"]
    assert "Bob" not in capsys.readouterr().out


def test_it_never_touches_the_journal_that_the_environment_names(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    with at_home(tmp_path) as patch:
        patch.setenv("REL_DB", str(path))
        with Journal() as own:
            own.log("Coffee with @Bob")
        before = path.read_bytes()
        demo.run(json=True)
    assert path.read_bytes() == before


def test_on_one_day_it_always_shows_the_same(shown: Shown, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "with blank"
    demo.run(str(folder))
    again = capsys.readouterr()
    assert again.err == shown.err
    assert again.out.replace(f"'{folder}/journal.db'", "DB").replace(str(folder), "IN") == shown.out.replace(
        f"{shown.folder}/journal.db", "DB"
    ).replace(str(shown.folder), "IN")


def told(folder: Path, today: date) -> Journal:
    path = str(folder / "journal.db")
    demo_story.tell(path, today)
    return Journal(path, today)


@pytest.mark.parametrize("today", OTHER_DAYS)
def test_on_any_day_it_holds_every_reason_to_get_in_touch_and_a_birthday_ahead(tmp_path: Path, today: date) -> None:
    with told(tmp_path, today) as journal:
        reasons = [reason for item in journal.due().items for reason in item.reasons]
    kinds = {reason.reason for reason in reasons}
    assert kinds >= {"reply", "promise", "waiting", "question", "repair", "date", "drifting", "plan"}
    assert today + timedelta(9) in [reason.due for reason in reasons if reason.reason == "date"]


def test_it_holds_a_dozen_people_of_every_circle_and_one_at_rest(journal: Journal) -> None:
    people = journal.contacts().contacts
    assert {person.circle for person in people} == {"inner", "close", "friend", "network"}
    assert len(people) == 12
    assert journal.show("walter").contact.status == "resting"
    assert any((person.birthday or "").startswith("--") for person in people)


def test_it_holds_notes_of_nearly_every_kind_and_lessons_both_ways(journal: Journal) -> None:
    pages = [journal.show(name) for name in ("ada", "grace", "tomás", "nora", "kenji", "ben", "hanna", "mei", "me")]
    assert {note.kind for page in pages for note in page.notes} == set(NOTE_KINDS) - {"fact"}
    assert {lesson.side for page in pages for lesson in page.lessons} == {"learned", "shared"}


def test_it_holds_promises_kept_in_time_kept_late_and_open(journal: Journal) -> None:
    loops = [loop for name in ("tomas", "priya", "lucia") for loop in journal.show(name).loops]
    [kept, late, open_] = [loop for loop in loops if loop.kind == "promise"]
    assert kept.due
    assert kept.closed
    assert kept.closed <= kept.due
    assert late.due
    assert late.closed
    assert late.closed > late.due
    assert open_.closed is None


def test_one_hard_talk_was_turned_round_and_one_was_not(journal: Journal) -> None:
    year = journal.report("year", TODAY - timedelta(200), TODAY)
    assert year.questions.turned_round[:2] == (1, 2)


def test_every_sentence_of_the_story_names_somebody_the_journal_knows(journal: Journal) -> None:
    entries = [item.item for item in journal.timeline().items if item.type == "interaction"]
    sentences = [act for act in demo_story.acts() if act.verb in {"log", "newsletter"}]
    assert len(entries) == len(sentences) + 1
    assert all(getattr(entry, "contacts", ()) for entry in entries)


def test_a_folder_with_a_journal_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_text("mine")
    with pytest.raises(ConflictError, match="already") as refused:
        demo.run(str(tmp_path))
    assert refused.value.code == 5
    assert (tmp_path / "journal.db").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_an_error_of_storage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="No folder can be made"):
        demo.run(str(tmp_path / "file" / "play"))


def test_for_programs_it_says_where_the_journal_is_and_nothing_else(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo.run(str(home / "play"), json=True)
    captured = capsys.readouterr()
    assert captured.err == ""
    assert json.loads(captured.out) == {
        "schema": 1,
        "command": "demo",
        "today": "2026-11-18",
        "path": str(home / "play" / "journal.db"),
    }


def test_json_is_one_object_that_says_where_the_sample_is(rel: Callable[..., Any], tmp_path: Path) -> None:
    for number, words in enumerate((["demo", "--json"], ["--json", "demo"])):
        folder = tmp_path / f"play{number}"
        made = rel(*words, str(folder)).json
        assert (made["command"], made["path"]) == ("demo", str(folder / "journal.db"))
