"""``rel log`` without words asks on a terminal, and loses nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reljournal.cli import ask

Run = Callable[..., Any]
WHO, WHAT, WHEN = "Who was it with? ", "What happened? ", "When? [today] "
LEARNED, OWED = "What did you learn from them? ", "What do you owe them, and by when? "


@pytest.fixture
def ada(rel: Run) -> Run:
    assert rel("add", "Ada Lovelace").code == 0
    return rel


def entries(run: Run) -> Any:
    return [item for item in run("timeline", "--json").json["items"] if item["type"] == "interaction"]


def test_every_question_is_asked_and_answered(ada: Run, typed: Run) -> None:
    done = typed(
        "log",
        say=[
            (WHO, "ada\n"),
            (WHAT, "Coffee 45m +\n"),
            (WHEN, "yesterday\n"),
            (LEARNED, "looms can be read\n"),
            (OWED, "a book by friday\n"),
        ],
    )
    assert done.code == 0
    [kept] = entries(ada)
    assert [who["name"] for who in kept["contacts"]] == ["Ada Lovelace"]
    assert (kept["on"], kept["minutes"], kept["tone"]) == ("2026-11-20", 45, 1)
    assert kept["text"].startswith("Coffee 45m +")
    assert [lesson["text"] for lesson in kept["lessons"]] == ["looms can be read"]
    assert [(loop["text"], loop["due"]) for loop in kept["loops"]] == [("a book", "2026-11-27")]


def test_every_question_but_one_may_be_skipped(ada: Run, typed: Run) -> None:
    assert typed("log", say=[(WHO, "Ada\n"), (WHAT, "\n"), (WHEN, "\n"), (LEARNED, "\n"), (OWED, "\n")]).code == 0
    [kept] = entries(ada)
    assert (kept["text"], kept["on"]) == ("With Ada", "2026-11-21")


def test_nothing_said_is_nothing_logged(ada: Run, typed: Run) -> None:
    said = typed("log", say=[(WHO, "\n"), (WHAT, "\n"), (WHEN, "\n"), (LEARNED, "\n"), (OWED, "\n")])
    assert said.code == 2
    assert "There is nothing to log" in said.out
    assert entries(ada) == []


def test_an_answer_that_is_not_understood_is_asked_again(ada: Run, typed: Run) -> None:
    done = typed(
        "log",
        say=[(WHO, "ada\n"), (WHAT, "Tea\n"), (WHEN, "flurbday\n"), (WHEN, "monday\n"), (LEARNED, "\n"), (OWED, "\n")],
    )
    assert "flurbday" in done.out
    assert entries(ada)[0]["on"] == "2026-11-16"


def test_somebody_unknown_is_added_or_asked_again(ada: Run, typed: Run) -> None:
    ada("add", "Ada Byron")
    done = typed(
        "log",
        say=[
            (WHO, "ada lovelac\n"),
            ("Add them? [y/N] ", "n\n"),
            (WHO, "ada\n"),
            (WHO, "Ada Lovelace and Bob Byrd, @Cleo\n"),
            ("Add them? [y/N] ", "y\n"),
            (WHAT, "Tea\n"),
            (WHEN, "\n"),
            (LEARNED, "\n"),
            (OWED, "\n"),
        ],
    )
    assert done.code == 0
    assert "did you mean Ada Lovelace?" in done.out
    assert [who["name"] for who in entries(ada)[0]["contacts"]] == ["Ada Lovelace", "Bob Byrd", "Cleo"]


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_breaking_off_keeps_what_was_said(key: str, ada: Run, typed: Run) -> None:
    stopped = typed("log", say=[(WHO, "ada\n"), (WHAT, "A long story\n"), (WHEN, key)])
    assert stopped.code == 130
    path = Path(stopped.out.split("kept in ")[1].split("\n")[0])
    assert path.read_text() == "Who was it with? ada\nWhat happened? A long story\n"
    assert entries(ada) == []


@pytest.mark.parametrize("option", ["--tone=9", "--with=Nobody", "--with=@99", "--via=pigeon", "--on=flurbday"])
def test_options_are_looked_at_before_anything_is_asked(option: str, ada: Run, typed: Run) -> None:
    refused = typed("log", option)
    assert refused.code in (2, 3)
    assert WHO not in refused.out
    assert "kept in" not in refused.out


def test_what_fails_behind_the_questions_keeps_all_answers(ada: Run, typed: Run, home: Path) -> None:
    journal = home / "data" / "reljournal" / "journal.db"
    stopped = typed(
        "log",
        say=[(WHO, "ada\n"), (WHAT, "Tea\n"), (WHEN, "yesterday\n"), (LEARNED, "\n"), (OWED, "a book\n")],
        env={"PYTHONPATH": str(_broken(home)), "JOURNAL": str(journal)},
    )
    assert stopped.code == 1
    path = Path(stopped.out.split("kept in ")[1].split("\n")[0])
    assert path.read_text().splitlines() == [WHO + "ada", WHAT + "Tea", WHEN + "yesterday", OWED + "a book"]


def _broken(home: Path) -> Path:
    """A folder that makes every ``Journal.log`` fail."""
    (home / "sitecustomize.py").write_text(
        "from reljournal.journal import Journal\ndef log(*_):\n    raise RuntimeError('broken')\nJournal.log = log\n"
    )
    return home


def test_nothing_to_log_keeps_the_other_answers(ada: Run, typed: Run) -> None:
    said = typed("log", say=[(WHO, "\n"), (WHAT, "\n"), (WHEN, "\n"), (LEARNED, "a thing\n"), (OWED, "\n")])
    assert said.code == 2
    assert Path(said.out.split("kept in ")[1].split("\n")[0]).read_text() == LEARNED + "a thing\n"


def test_somebody_new_is_named_in_the_sentence_that_is_made(ada: Run, typed: Run) -> None:
    done = typed(
        "log",
        say=[
            (WHO, "ada, Bob and Zed X\n"),
            ("Add them? [y/N] ", "y\n"),
            ("Add them? [y/N] ", "y\n"),
            (WHAT, "\n"),
            (WHEN, "\n"),
            (LEARNED, "\n"),
            (OWED, "\n"),
        ],
    )
    assert done.code == 0
    assert "nobody called" not in done.out
    [kept] = entries(ada)
    assert kept["text"] == "With ada, @Bob and @Zed_X"
    assert [who["name"] for who in kept["contacts"]] == ["Ada Lovelace", "Bob", "Zed X"]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["@Zed_X"], "With @Zed_X"),
        (["@Ann_(work)"], "With Ann (work)"),
        (["a", "@J._Jr."], "With a and J. Jr."),
    ],
)
def test_only_a_name_that_is_read_whole_stands_behind_an_at(names: list[str], text: str) -> None:
    assert ask._with(names) == text  # noqa: SLF001  the rule behind a long dialogue


def test_a_dash_is_an_answer_and_bytes_that_are_no_text_are_replaced(ada: Run, typed: Run, tmp_path: Path) -> None:
    say = [(WHO, "ada\n"), (WHAT, "-\n"), (WHEN, "\n"), (LEARNED, "caf\udce9\n"), (OWED, "\n")]
    with (tmp_path / "out").open("wb") as out:
        done = typed("log", say=say, stdout=out.fileno())
    assert done.code == 0, done.out
    [kept] = entries(ada)
    assert [lesson["text"] for lesson in kept["lessons"]] == ["caf\ufffd"]


def test_breaking_off_at_once_leaves_nothing(ada: Run, typed: Run, home: Path) -> None:
    assert typed("log", say=[(WHO, "\x03")]).code == 130
    assert not list(home.rglob("draft-*"))


def test_the_questions_stand_on_stderr_where_stdout_is_a_pipe(ada: Run, typed: Run, tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        said = typed(
            "log",
            "--json",
            say=[(WHO, "ada\n"), (WHAT, "Tea\n"), (WHEN, "\n"), (LEARNED, "\n"), (OWED, "\n")],
            stdout=out.fileno(),
        )
    assert said.code == 0
    assert (tmp_path / "out").read_text().startswith('{"schema": 1, "command": "log"')
