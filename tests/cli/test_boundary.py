"""Errors become words on stderr and an exit code, and stdout stays empty."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reljournal.cli import boundary, screen
from reljournal.errors import AmbiguousError, RelError

Run = Callable[..., Any]
ERRORS = [
    (["show"], 2),
    (["shwo"], 2),
    (["due", "--reson", "reply"], 2),
    (["due", "--limit", "0"], 2),
    (["due", "--limit", "many"], 2),
    (["list", "--limit", "-1"], 2),
    (["timeline", "--limit", "0"], 2),
    (["--nonsense"], 2),
    (["log", "Tea", "--via", "pigeon"], 2),
    (["log", "Tea", "--on", "2026-12-24"], 2),
    (["log", "Tea", "--tone", "3"], 2),
    (["log", "Tea", "--from-me", "--from-them"], 2),
    (["add", "Ada Yonath", "--circle", "clos"], 2),
    (["timeline", "--since", "flurbday"], 2),
    (["timeline", "--since", "2026-11-20", "--until", "2026-11-01"], 2),
    (["report", "decade"], 2),
    (["report", "--since", "2026-11-20", "--until", "2026-11-01"], 2),
    (["list", "--band", "warm"], 2),
    (["list", "--sort", "height"], 2),
    (["due", "--reason", "boredom"], 2),
    (["delete", "1"], 2),
    (["delete", "one", "--yes"], 2),
    (["import", "no-such-file.csv"], 2),
    (["--completion", "tcsh"], 2),
    (["show", "nobody"], 3),
    (["note", "nobody", "need:", "a", "name"], 3),
    (["edit", "99", "--tone", "1"], 3),
    (["done", "99"], 3),
    (["redo"], 3),
    (["show", "grace"], 4),
    (["add", "Ada", "Lovelace"], 5),
    (["add", "Somebody", "--handle", "email:ada@example.org"], 5),
]


@pytest.fixture
def known(here: Run) -> Run:
    for words in (
        ["add", "Ada Lovelace", "--handle", "ada@example.org"],
        ["add", "Grace Hopper"],
        ["add", "Grace Jones"],
        ["log", "Tea with Ada"],
    ):
        assert here(*words).code == 0
    return here


@pytest.mark.parametrize(
    ("words", "code"), ERRORS, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_every_error_has_its_code_an_empty_stdout_and_words_that_help(words: list[str], code: int, known: Run) -> None:
    failed = known(*words)
    assert (failed.code, failed.out) == (code, "")
    message, *hints = failed.err.splitlines()
    assert message
    assert hints
    assert all(hint.startswith("  ") for hint in hints)


@pytest.mark.parametrize(
    ("words", "code"), ERRORS, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_every_error_is_an_object_under_json(words: list[str], code: int, known: Run) -> None:
    error = known(*words, "--json").error
    assert set(error) == {"code", "message", "hint", "candidates"}
    assert error["code"] == code
    assert error["message"]
    assert error["hint"]


@pytest.mark.parametrize(
    ("words", "code"), ERRORS, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_a_refused_command_writes_nothing(words: list[str], code: int, known: Run) -> None:
    before = known("history", "--json").json["entries"]
    known(*words)
    assert known("history", "--json").json["entries"] == before


def test_an_ambiguous_name_comes_with_its_candidates(known: Run) -> None:
    error = known("show", "grace", "--json").error
    assert [who["name"] for who in error["candidates"]] == ["Grace Hopper", "Grace Jones"]
    assert all(isinstance(who["id"], int) for who in error["candidates"])


def test_a_near_name_is_proposed(known: Run) -> None:
    assert "did you mean Ada Lovelace?" in known("show", "ada lovelac").err


def test_an_unknown_command_proposes_the_nearest(here: Run) -> None:
    assert "Did you mean 'show'?" in here("shwo").err


def test_an_unknown_option_of_a_sentence_says_that_quotes_help(here: Run) -> None:
    refused = here("log", "Ada", "said", "--never", "mind")
    assert "needs quotes" in refused.err


def test_a_named_journal_that_is_missing_is_a_storage_error(here: Run, tmp_path: Path) -> None:
    missing = str(tmp_path / "no" / "journal.db")
    assert here("--db", missing, "due").code == 6
    assert here("due", "--db", missing).code == 6
    assert here("due", env={"REL_DB": missing}).code == 6
    assert here("--db", missing, "show", "ada", "--json").error["code"] == 6
    assert not (tmp_path / "no").exists()


def test_the_missing_default_journal_is_an_empty_one(here: Run, home: Path) -> None:
    for words in (["due"], ["list"], ["timeline"], ["find", "rust"], ["report"], ["report", "reach"], ["history"]):
        empty = here(*words)
        assert (empty.code, empty.out) == (0, ""), words
        assert empty.err == "No journal yet. rel log SENTENCE begins one; rel demo shows one.\n"
    assert not (home / "data").exists()


def test_the_missing_default_journal_is_empty_in_json_too(here: Run) -> None:
    assert here("due", "--json").json["items"] == []
    assert here("list", "--json").json["contacts"] == []
    assert here("report", "--json").json["happened"]["interactions"] == 0


def test_a_day_that_is_no_day_stops_everything(rel: Run) -> None:
    refused = rel("due", env={"REL_TODAY": "someday"})
    assert (refused.code, refused.out) == (2, "")
    assert "REL_TODAY" in refused.err


def test_a_bug_is_one_line_and_a_way_to_see_more(here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from reljournal.journal import Journal

    def stumble(*_: object, **__: object) -> None:
        raise KeyError("private")

    monkeypatch.setattr(Journal, "due", stumble)
    failed = here("due")
    assert (failed.code, failed.out) == (1, "")
    assert failed.err.startswith("This is a bug in rel: KeyError")
    assert "REL_DEBUG=1" in failed.err
    assert "Traceback" not in failed.err
    assert here("due", "--json").error["code"] == 1
    with pytest.raises(KeyError):
        here("due", env={"REL_DEBUG": "1"})


def test_an_interruption_is_130_without_a_word(here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from reljournal.journal import Journal

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "due", stop)
    assert here("due") == (130, "", "\n")
    assert here("due", "--all").code == 130


def test_an_interrupted_log_says_where_the_text_is(here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from reljournal.journal import Journal

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "log", stop)
    stopped = here("log", "Tea with Ada")
    path = Path(stopped.err.split(" in ")[1].strip())
    assert path.read_text() == "Tea with Ada\n"


def test_ctrl_c_ends_the_process_with_130(typed: Run) -> None:
    stopped = typed("log", say=[("with? ", "\x03")])
    assert stopped.code == 130
    assert "Traceback" not in stopped.out


def test_a_closed_pipe_ends_quietly(rel: Run) -> None:
    for number in range(20):
        rel("add", f"Person {number}")
    for command in ("rel list", "rel list --json", "rel --help", "rel due --all", "rel history"):
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command} | true; echo ${{PIPESTATUS[0]}}"],
            capture_output=True,
            text=True,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            check=False,
        )
        assert done.stderr == "", command
        assert done.stdout == "0\n", command


def test_a_closed_stderr_ends_quietly_and_the_entry_is_kept(rel: Run) -> None:
    subprocess.run(
        ["bash", "-c", f"{Path(sys.executable).parent}/rel log Tea with @Ada 2>&1 >/dev/null | true"], check=True
    )
    assert rel("timeline").out


def test_a_full_disk_under_stdout_is_told(rel: Run) -> None:
    rel("add", "Ada")
    if not Path("/dev/full").exists():
        return
    full = "The output could not be written: No space left on device\n  make room, or send it elsewhere\n"
    for words in ("list", "--help", "list --all", "history"):
        assert shell(f"rel {words} > /dev/full") == (6, "", full), words
        assert shell(f"PYTHONUNBUFFERED=1 rel {words} > /dev/full") == (6, "", full), words
    ended = shell("rel log Tea with @Bob --json > /dev/full")
    assert (ended.code, json.loads(ended.err)["error"]["message"]) == (6, full.partition("\n")[0])
    assert "draft" not in ended.err
    assert shell("rel list > /dev/full 2>&1") == (6, "", "")
    assert shell("rel show nobody 2> /dev/full") == (3, "", "")


def test_a_closed_stream_is_an_empty_one(rel: Run) -> None:
    rel("log", "Tea with @Ada // owe Ada: a book by tomorrow")
    assert shell("rel due >&-") == (0, "", "")
    assert shell("rel list --json >&-") == (0, "", "")
    assert shell("rel log More tea with Ada 2>&-") == (0, "", "")
    assert "More tea" in rel("timeline").out
    assert shell("rel show nobody 2>&-") == (3, "", "")
    assert shell("rel log Even more tea with Ada <&- >&- 2>&-") == (0, "", "")
    assert "Even more tea" in rel("timeline").out
    for words in ("log -", "delete 1", "log"):
        refused = shell(f"rel {words} <&-")
        assert (refused.code, refused.out) == (2, ""), words
        assert "Traceback" not in refused.err


def test_stdin_that_cannot_be_read_is_told(rel: Run) -> None:
    refused = shell("rel log - 0> /dev/null")
    assert (refused.code, refused.err.splitlines()[0]) == (2, "stdin could not be read: Bad file descriptor")


class Ended(NamedTuple):
    """How a command line of the shell ended."""

    code: int
    out: str
    err: str


def shell(line: str) -> Ended:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", line], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def test_a_long_text_is_echoed_in_short(here: Run) -> None:
    here("add", "Ada")
    refused = here("show", "a" * 100_000)
    assert refused.code == 3
    assert len(refused.err) < 500
    assert refused.err.startswith("Nobody here is called 'aaa")
    assert "a … a" in refused.err
    assert len(here("show", "b" * 100_000, "--json").error["message"]) < 300
    tone = here("log", "Tea", "--tone", "c" * 100_000)
    assert "c' is no tone" in tone.err
    assert len(tone.err) < 600


def test_a_text_that_has_no_other_place_is_told_whole(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        error = RelError("no")
        error.add_note("your text was: " + "x" * 5000)
        raise error

    assert boundary.guarded(fail, []) == 2
    assert "x" * 5000 in capsys.readouterr().err


def test_paths_may_be_any_bytes(rel: Run, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    Path(os.fsdecode(folder + b"/imp\xff.csv")).write_text("contacts,date,text\nAda,2026-11-20,Tea\n")
    for words in (["--db", b"j\xff.db", "log", "Tea"], ["--db=j\xff.db", "list"], ["import", b"imp\xff.csv"]):
        done = raw(*words, cwd=tmp_path)
        assert (done.returncode, b"raceback" in done.stderr) == (0, False), (words, done.stderr)
    assert os.fsencode(next(tmp_path.glob("j*.db"))).endswith(b"j\xff.db")
    missing = raw("--db", b"no\xff.db", "list", cwd=tmp_path)
    assert missing.returncode == 6
    assert "no\ufffd.db" in missing.stderr.decode()


def test_texts_of_options_are_kept_readable(rel: Run) -> None:
    assert raw("add", "Ada", "--place", b"K\xf6ln", "--tag", b"caf\xe9").returncode == 0
    [contact] = rel("list", "--json").json["contacts"]
    assert (contact["place"], contact["tags"]) == ("K\ufffdln", ["caf\ufffd"])


def raw(*words: str | bytes, cwd: Path | None = None) -> "subprocess.CompletedProcess[bytes]":
    program = Path(sys.executable).parent / "rel"
    given = [word if isinstance(word, bytes) else word.encode("latin-1") for word in words]
    return subprocess.run([os.fsencode(program), *given], capture_output=True, cwd=cwd, check=False)


def test_words_that_are_no_utf8_are_kept_readable(rel: Run) -> None:
    done = subprocess.run(
        [os.fsencode(Path(sys.executable).parent / "rel"), b"log", b"Tea with @Andr\xe9"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert "Andr\ufffd" in rel("timeline").out


@pytest.mark.parametrize(
    "env", [{"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_locale_without_accents_does_not_stop_anything(env: dict[str, str], rel: Run) -> None:
    rel("add", "Zoë Müller")
    shown = rel("list", env=env)
    assert shown.code == 0
    assert shown.out.startswith("Zoë Müller")
    assert rel("show", "nobody ☕", env=env).code == 3
    assert rel("list", "--json", env=env).json["contacts"][0]["name"] == "Zoë Müller"


def test_a_terminal_that_cannot_show_a_letter_gets_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(raw, encoding="ascii"))
    assert boundary.guarded(lambda: screen.write(["Zoë"]), []) == 0
    assert raw.getvalue() == b"Zo?\n"


def test_notes_and_candidates_reach_the_object(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        error = AmbiguousError("two of them", "say more", ((1, "Ada"), (2, "Bob")))
        error.add_note("your text is kept")
        raise error

    assert boundary.guarded(fail, ["--json"]) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert '"hint": "say more; your text is kept"' in said.err
    assert '"candidates": [{"id": 1, "name": "Ada"}, {"id": 2, "name": "Bob"}]' in said.err


def test_an_error_without_a_hint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise RelError("no \x1b[31mred")

    assert boundary.guarded(fail, []) == 2
    assert capsys.readouterr().err == "no ␛[31mred\n"


@pytest.mark.parametrize(("code", "expected"), [(None, 0), (3, 3)])
def test_leaving_is_no_error(code: int | None, expected: int) -> None:
    def leave() -> None:
        sys.exit(code)

    assert boundary.guarded(leave, []) == expected


def test_readable_replaces_only_what_is_no_text() -> None:
    assert boundary.readable("plain") == "plain"
    assert boundary.readable("Zoë ☕") == "Zoë ☕"
    assert boundary.readable("Andr\udce9") == "Andr\ufffd"


def test_what_is_left_for_a_closed_pipe_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert boundary.guarded(lambda: screen.write(["nobody reads this"]), []) == 0
        assert os.path.samestat(os.fstat(pipe.fileno()), Path(os.devnull).stat())
