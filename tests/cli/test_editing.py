"""``rel edit`` and ``rel log --editor`` in an editor: refused whole or taken whole, and nothing typed is lost."""

import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """An editor that does what it is told, and leaves what it was shown in a file."""

    def make(change: str = "text", *, code: int = 0) -> Path:
        seen, script = tmp_path / "seen.txt", tmp_path / "editor.py"
        script.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "text = path.read_text()\n"
            f"pathlib.Path({str(seen)!r}).write_text(text)\n"
            f"path.write_text({change})\n"
            f"sys.exit({code})\n"
        )
        monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} --wait")
        return seen

    return make


@pytest.fixture
def logged(here: Run) -> Run:
    here("add", "Ada Lovelace", "--alias", "Countess", "--handle", "x:Ada_L", "--every", "14d", "--tag", "maths")
    here("log", "Tea with Ada yesterday 45m + at 14:30 #tea", "--place", "Oslo")
    return here


def entry(run: Run) -> Any:
    return next(item for item in run("timeline", "--json").json["items"] if item["type"] == "interaction")


def draft_of(err: str) -> Path:
    return Path(err.split("kept in ")[1].splitlines()[0])


def test_the_form_of_an_interaction_is_readable(logged: Run, editor: Callable[..., Path]) -> None:
    seen = editor()
    done = logged("edit", "last")
    assert (done.code, done.out, done.err) == (0, "", "Nothing changed.\n")
    assert seen.read_text().splitlines() == [
        "# Interaction #1. One with: line for each person; @Name adds somebody new.",
        "on: 2026-11-20",
        "at: 14:30",
        "with: Ada Lovelace",
        "channel: in-person",
        "direction: both",
        "tone: +1",
        "minutes: 45",
        "place: Oslo",
        "tags: tea",
        "broadcast: no",
        "promo: no",
        "cost:",
        "",
        "Tea with Ada yesterday 45m + at 14:30 #tea",
    ]


def test_the_form_of_an_interaction_is_taken(logged: Run, editor: Callable[..., Path], tmp_path: Path) -> None:
    editor(
        "text.replace('with: Ada Lovelace', 'with: Ada Lovelace\\nwith: @Bob_Byron').replace('tone: +1', 'tone:')"
        ".replace('minutes: 45', 'minutes: 1h').replace('tags: tea', 'tags: oolong, green')"
        ".replace('promo: no', 'promo: yes') + '# a line of text\\n'"
    )
    assert logged("edit", "1").code == 0
    kept = entry(logged)
    assert [who["name"] for who in kept["contacts"]] == ["Ada Lovelace", "Bob Byron"]
    assert (kept["tone"], kept["minutes"], kept["promo"], kept["broadcast"]) == (None, 60, True, False)
    assert set(kept["tags"]) == {"oolong", "green"}
    assert kept["text"].endswith("\n# a line of text")
    assert not list(Path(tmp_path / "home" / "data").rglob("draft-*"))
    logged("undo")
    assert entry(logged)["text"] == "Tea with Ada yesterday 45m + at 14:30 #tea"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        ("text.replace('tone: +1', 'tone: nice')", "line 7", "'nice' is no tone"),
        ("text.replace('on: 2026-11-20', 'on: flurbday')", "line 2", "flurbday"),
        ("text.replace('place: Oslo', 'plaice: Oslo')", "line 9", "'plaice:'"),
        ("text.replace('place: Oslo', 'Oslo')", "line 9", "'Oslo' is not understood"),
        ("text.replace('place: Oslo', 'tone: 2')", "line 9", "twice"),
        ("text.replace('broadcast: no', 'broadcast: maybe')", "line 11", "neither yes nor no"),
        ("text.replace('channel: in-person', 'channel:')", "'channel:'", "empty or missing"),
        ("text.replace('channel: in-person', 'channel: pigeon')", "line 5", "pigeon"),
        ("text.replace('at: 14:30', 'at: 25:00')", "line 3", "no time"),
        ("text.replace('minutes: 45', 'minutes: soon')", "line 8", "soon"),
        ("text.replace('with: Ada Lovelace', 'with: Nobody')", "Nobody", "rel list"),
        ("'on: 2026-12-24\\n' + text.split('\\n', 2)[2]", "2026-12-24", "come"),
        ("''", "'on:'", "empty or missing"),
    ],
)
def test_a_form_with_a_mistake_is_refused_whole_and_kept(
    change: str, line: str, words: str, logged: Run, editor: Callable[..., Path]
) -> None:
    editor(change)
    before = entry(logged)
    refused = logged("edit", "last")
    assert refused.code in (2, 3)
    assert refused.out == ""
    assert line in refused.err
    assert words in refused.err
    assert entry(logged) == before
    draft = draft_of(refused.err)
    assert draft.stat().st_mode & 0o777 == 0o600
    assert draft.parent.name == "reljournal"


def test_a_form_can_leave_nobody(logged: Run, editor: Callable[..., Path]) -> None:
    editor("text.replace('with: Ada Lovelace', 'with:')")
    assert logged("edit", "last").code == 0
    assert entry(logged)["contacts"] == []


def test_the_form_of_a_contact_is_readable(logged: Run, editor: Callable[..., Path]) -> None:
    seen = editor()
    assert logged("edit", "countess").err == "Nothing changed.\n"
    assert seen.read_text().splitlines()[1:] == [
        "name: Ada Lovelace",
        "alias: Countess",
        "handle: x:Ada_L",
        "circle: known",
        "every: 14d",
        "tags: maths",
        "place:",
        "birthday:",
        "met:",
        "kind: person",
    ]


def test_the_form_of_a_contact_is_taken(logged: Run, editor: Callable[..., Path]) -> None:
    editor(
        "text.replace('Ada Lovelace', 'Ada King').replace('alias: Countess', 'alias: AAL\\nalias: Lady')"
        ".replace('handle: x', 'handle: ada@Example.org\\nhandle: x').replace('14d', '').replace('maths', 'looms')"
        ".replace('circle: known', 'circle: close').replace('birthday:', 'birthday: 12-10')"
        ".replace('met:', 'met: 2026-10-01') + '\\nat a party'"
    )
    assert logged("edit", "ada").code == 0
    page = logged("show", "ada king", "--json").json
    contact = page["contact"]
    assert set(contact["aliases"]) >= {"AAL", "Lady"}
    assert "Countess" not in contact["aliases"]
    assert {"channel": "email", "value": "ada@example.org"} in contact["handles"]
    assert {"channel": "x", "value": "Ada_L"} in contact["handles"]
    assert (contact["cadence"], contact["circle"], contact["tags"]) == (None, "close", ["looms"])
    assert (contact["birthday"], contact["met_on"]) == ("--12-10", "2026-10-01")
    assert [(note["kind"], note["text"]) for note in page["notes"]] == [("met", "at a party")]


def test_the_day_you_met_is_taken_away_where_its_line_is_emptied(logged: Run, editor: Callable[..., Path]) -> None:
    logged("edit", "ada", "--met", "2026-10-01")
    editor("text.replace('met: 2026-10-01', 'met:')")
    assert logged("edit", "ada").code == 0
    assert '"met_on": null' in logged("--json", "show", "ada").out


def test_a_contact_with_a_wrong_handle_is_refused(logged: Run, editor: Callable[..., Path]) -> None:
    editor("text.replace('handle: x:Ada_L', 'handle: nothing')")
    refused = logged("edit", "ada")
    assert (refused.code, refused.out) == (2, "")
    assert "line 4" in refused.err


def test_an_editor_that_fails_keeps_the_draft(logged: Run, editor: Callable[..., Path]) -> None:
    editor("text + 'much more'", code=3)
    failed = logged("edit", "last")
    assert (failed.code, failed.out) == (2, "")
    assert "ended with code 3" in failed.err
    assert draft_of(failed.err).read_text().endswith("much more")
    error = logged("edit", "last", "--json").error
    assert "kept in" in error["hint"]


def test_a_draft_that_the_editor_deleted_is_written_again(logged: Run, editor: Callable[..., Path]) -> None:
    editor("text); path.unlink(")
    failed = logged("log", "--editor", "Tea", "with", "Ada")
    assert (failed.code, failed.out) == (2, "")
    assert "left no file" in failed.err
    assert draft_of(failed.err).read_text() == "Tea with Ada\n"
    assert "kept in" not in logged("log", "--editor").err


def test_an_editor_that_is_not_there_is_told(logged: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    failed = logged("edit", "last")
    assert (failed.code, failed.out) == (2, "")
    assert "could not be started" in failed.err


def test_without_an_editor_options_are_proposed(logged: Run) -> None:
    refused = logged("edit", "last")
    assert (refused.code, refused.out) == (2, "")
    assert "No editor is set" in refused.err


def test_what_an_editor_leaves_that_is_no_text_is_refused(logged: Run, editor: Callable[..., Path]) -> None:
    editor("text); path.write_bytes(b'\\xff\\xfe'")
    assert "cannot be read" in logged("edit", "last").err


def test_a_sentence_can_be_written_in_the_editor(here: Run, editor: Callable[..., Path]) -> None:
    seen = editor("'Tea with @Ada\\n\\nlearned: leaves\\n'")
    assert here("log", "--editor", "Tea", "with").code == 0
    assert seen.read_text() == "Tea with\n"
    assert entry(here)["text"].startswith("Tea with @Ada")
    assert [lesson["text"] for lesson in entry(here)["lessons"]] == ["leaves"]


def test_an_empty_text_from_the_editor_is_nothing(here: Run, editor: Callable[..., Path]) -> None:
    editor("''")
    assert here("log", "--editor").code == 2


def test_a_log_that_fails_behind_the_editor_keeps_the_text(here: Run, editor: Callable[..., Path]) -> None:
    editor("'Tea with Ada'); (path.parent / 'journal.db').write_text('no journal'")
    refused = here("log", "--editor", env={"REL_DB": str(Path(tempfile.gettempdir()) / "journal.db")})
    assert refused.code == 6
    assert draft_of(refused.err).read_text() == "Tea with Ada\n"


def test_an_option_is_refused_before_the_editor_opens_and_the_words_are_kept(
    here: Run, editor: Callable[..., Path]
) -> None:
    seen = editor("'Tea with Ada'")
    for words in (["--via", "pigeon"], ["--with", "nobody"]):
        refused = here("log", "Tea", "with", "Bob", "--editor", *words)
        assert refused.out == ""
        assert draft_of(refused.err).read_text() == "Tea with Bob\n"
    assert not seen.exists()


def test_without_any_folder_for_a_draft_nothing_is_begun(
    logged: Run, editor: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from reljournal.cli import drafts

    editor()
    monkeypatch.setattr(drafts, "create", lambda _: None)
    refused = logged("edit", "last")
    assert (refused.code, refused.out) == (2, "")
    assert "no folder for a draft" in refused.err
