"""A name that nobody answers to: on a terminal one key adds it, or takes the near one."""

import os
import pty
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reljournal.cli import offer
from reljournal.domain.model import Who

Run = Callable[..., Any]
ZED, GRAEC = "Zed is not known yet: [a]dd, Return leaves it ", "Graec: did you mean Grace Hopper? [y]es, "


@pytest.fixture
def grace(rel: Run) -> Run:
    assert rel("add", "Grace Hopper").code == 0
    return rel


def entry(run: Run) -> Any:
    return next(item for item in run("timeline", "--json").json["items"] if item["type"] == "interaction")


def names(run: Run) -> list[str]:
    return [who["name"] for who in entry(run)["contacts"]]


def test_one_key_adds_who_is_new(grace: Run, typed: Run) -> None:
    done = typed("log", "Lunch with Zed // learned from Zed: knots", say=[(ZED, "a")])
    assert done.code == 0
    assert "new: Zed" in done.out
    assert names(grace) == ["Zed"]
    assert entry(grace)["lessons"][0]["contact"]["name"] == "Zed"
    assert grace("undo").code == 0
    assert [who["name"] for who in grace("list", "--json").json["contacts"]] == ["Grace Hopper"]


def test_one_key_takes_the_near_name(grace: Run, typed: Run) -> None:
    done = typed("log", "Lunch with Graec", say=[(GRAEC, "y")])
    assert (done.code, names(grace)) == (0, ["Grace Hopper"])
    assert entry(grace)["text"] == "Lunch with Graec"
    assert "nobody called" not in done.out


def test_a_near_name_may_be_somebody_new_all_the_same(grace: Run, typed: Run) -> None:
    assert typed("log", "Lunch with Graec", say=[(GRAEC, "a")]).code == 0
    assert names(grace) == ["Graec"]


def test_each_name_has_its_own_answer(grace: Run, typed: Run) -> None:
    typed("log", "Lunch with Graec and Zed", say=[(GRAEC, "y"), (ZED, "A")])
    assert sorted(names(grace)) == ["Grace Hopper", "Zed"]


@pytest.mark.parametrize("key", ["\r", "n", " ", "\x04", "\x1b", "\x1b[A"])
def test_any_key_of_leaving_logs_it_as_it_is(key: str, grace: Run, typed: Run) -> None:
    done = typed("log", "Lunch with Zed", say=[(ZED, key)])
    assert done.code == 0
    assert "nobody called Zed" in done.out
    assert names(grace) == []


def test_a_key_that_means_nothing_is_waited_out(grace: Run, typed: Run) -> None:
    assert typed("log", "Lunch with Zed", say=[(ZED, "xya")]).code == 0
    assert names(grace) == ["Zed"]


def test_breaking_off_writes_nothing_and_keeps_the_text(grace: Run, typed: Run, tmp_path: Path) -> None:
    done = typed("log", "Lunch with Zed", say=[(ZED, "\x03")])
    assert done.code == 130
    [draft] = tmp_path.rglob("draft-*.txt")
    assert str(draft) in done.out
    assert draft.read_text("utf-8") == "Lunch with Zed\n"
    assert grace("timeline", "--json").json["items"] == []


def test_the_draft_that_waits_with_the_question_is_gone_afterwards(grace: Run, typed: Run, tmp_path: Path) -> None:
    typed("log", "Lunch with Zed", say=[(ZED, "a")])
    assert not list(tmp_path.rglob("draft-*.txt"))


def test_the_first_sentence_of_all_is_asked_about_too(rel: Run, typed: Run) -> None:
    assert typed("log", "Lunch with Zed", say=[(ZED, "a")]).code == 0
    assert names(rel) == ["Zed"]


def test_a_name_that_with_says_is_not_asked_about(grace: Run, typed: Run) -> None:
    done = typed("log", "Lunch with Zed", "--with", "@Zed")
    assert (done.code, names(grace)) == (0, ["Zed"])
    assert "not known" not in done.out
    assert "nobody called" not in done.out


def test_nobody_is_asked_in_a_pipe_or_under_json(grace: Run, typed: Run) -> None:
    assert "nobody called Zed" in grace("log", "Lunch with Zed").err
    assert '"unknown": ["Zed"]' in typed("log", "Lunch with Zed", "--json").out


def test_keys_typed_ahead_are_left_to_whoever_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as terminal:
        os.write(mine, b"ls\n")
        monkeypatch.setattr(sys, "stdin", terminal)
        assert offer.settled("Lunch with Zed", [("Zed", Who(1, "Zeb"))]) == {}
        assert terminal.readline() == "ls\n"
    os.close(mine)
