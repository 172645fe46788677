"""A few weeks of a life, through the installed program: context before contact, whom to ask, whom to introduce."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

STORY = (
    "me --name Robin --place London",
    "note me interest: chess, rivers",
    "add @Ada_Okafor --circle close --place Berlin",
    "note ada met: in the queue at a fair --on 2026-06-01",
    "note ada work: editor at a small paper --on 2026-06-01",
    "note ada need: a data engineer --on 2026-06-02",
    "note ada interest: Chess --on 2026-06-02",
    "log Coffee with Ada on 2026-09-07 45m +",
    "log Coffee with Ada on 2026-09-21 45m + // learned: begin with the end",
    "log Coffee with Ada on 2026-10-05 45m + // work: runs her own paper",
    "log Lunch with Ada and @Ben_Hartley on 2026-10-19 1h ++ // about: a data engineer",
    "log Coffee with Ada on 2026-11-02 // owe Ada: the rivers book by 2026-11-30",
    "log Coffee with Ada on 2026-11-16 // asked Ada: how the paper sells",
    "note ben expertise: data engineering, rust --on 2026-10-19",
    "note ben interest: river boats --on 2026-10-19",
    "add Cleo --place Berlin --tag chess",
    "note ada news: won a prize --on 2026-11-18",
)


@pytest.fixture
def story(here: Run, rel: Run) -> Run:
    """The installed program over the story, which was told in this process, because that is quicker."""
    for line in STORY:
        assert here(*line.split()).code == 0, line
    return rel


def test_before_a_meeting_one_reads_fifteen_lines(story: Run, typed: Run) -> None:
    shown = typed("show", "ada", "--brief", env={"NO_COLOR": "1"}).out
    assert shown.splitlines()[-1].startswith("health    ")
    assert shown.startswith(
        "Ada Okafor  @2, in rhythm, last contact Mon 16 Nov\n"
        "who       close, Berlin\n"
        "met       in the queue at a fair\n"
        "need      a data engineer\n"
        "news      won a prize\n"
        "work      runs her own paper\n"
        "interest  Chess\n"
        "common    chess\n"
        "open      #13 you owe Ada: the rivers book, by Mon 30 Nov\n"
        "open      #15 you asked Ada: how the paper sells\n"
        "learned   Mon 21 Sep: begin with the end\n"
        "last      Mon 16 Nov, in person: Coffee with Ada on 2026-11-16\n"
        "last      Mon 2 Nov, in person: Coffee with Ada on 2026-11-02\n"
    )


def test_the_new_work_ended_the_old_one_on_its_day(story: Run) -> None:
    notes = story("show", "ada", "--json").json["notes"]
    works = [(note["text"], note["on"], note["until"]) for note in notes if note["kind"] == "work"]
    assert works == [
        ("runs her own paper", "2026-10-05", None),
        ("editor at a small paper", "2026-06-01", "2026-10-05"),
    ]


def test_the_review_says_how_much_was_in_context(story: Run) -> None:
    found = story("report", "--since", "2026-10-01", "--until", "2026-11-21", "--json").json["questions"]["in_context"]
    assert (found["count"], found["of"]) == (1, 4)


def test_whom_to_ask_and_who_could_introduce_you(story: Run, typed: Run) -> None:
    shown = typed("find", "rust", env={"NO_COLOR": "1"}).out
    assert shown == (
        "Ben Hartley  expertise: data engineering, rust  #16\n"
        "             new, last contact Mon 19 Oct\n"
        "             Ada Okafor could introduce you\n"
    )
    [hit] = story("find", "data", "engineer", "--near", "berlin", "--json").json["hits"]
    assert (hit["contact"]["name"], hit["kind"], hit["text"]) == ("Ada Okafor", "need", "a data engineer")


def test_whom_to_introduce_to_whom(story: Run, typed: Run) -> None:
    shown = typed("find", "--common", "ada", env={"NO_COLOR": "1"}).out
    assert shown == (
        "Cleo         both: Chess, Berlin\n"
        "             new, nothing logged yet\n"
        "Ben Hartley  both: data\n"
        "             new, last contact Mon 19 Oct\n"
        "             you met both together, last on Mon 19 Oct\n"
    )
    assert story("find", "--common", "me").out.startswith("Ben Hartley\trivers\t")


def test_a_need_that_was_met_is_no_answer_any_more(story: Run) -> None:
    [note] = [note for note in story("show", "ada", "--json").json["notes"] if note["kind"] == "need"]
    assert story("done", "note", str(note["id"])).code == 0
    assert [hit["kind"] for hit in story("find", "data", "--json").json["hits"]] == ["expertise"]
    assert "need" in [hit["kind"] for hit in story("find", "data", "--all", "--json").json["hits"]]
