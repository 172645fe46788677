"""The plans of the questions that are asked often: an index range each, never a walk through all entries.

The journal is filled and not analysed, as a person's journal is. What is read of ``tie`` and ``contact`` may be one
pass where the question is about everybody; ``interaction`` and ``participant`` grow without end and never are.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reljournal.domain.filters import ContactFilter, DueFilter, TimelineFilter, Window
from reljournal.domain.model import Loop, Note, Who
from reljournal.journal import Journal
from reljournal.storage import contacts, history, interactions, loops, notes, ties
from reljournal.storage.interactions import Row

DAY = date(2026, 11, 21)
ENDLESS = ("interaction", "participant", "note", "lesson", "loop", "interaction_tag", "change")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Thirty people, three hundred entries, a loop and a note for every third."""
    found = str(tmp_path_factory.mktemp("plans") / "journal.db")
    with Journal(found, DAY) as journal:
        journal.log("Coffee with @Ada")
    with closing(sqlite3.connect(found)) as conn:
        history.begin(conn, "2026-11-21T08:00:00Z", "test", "")
        people = [contacts.insert(conn, f"Person {n}", DAY, circle="close", place="Vienna") for n in range(30)]
        for n in range(300):
            who = people[n % 30]
            item = interactions.insert(conn, Row(DAY - timedelta(n % 90), text="coffee"), [who], ["work"])
            if n % 3 == 0:
                loops.add(
                    conn, Loop(0, "promise", "me", Who(who, ""), "x", DAY - timedelta(40), None, None, None), item
                )
                notes.add(conn, Note(0, Who(who, ""), "need", "a boat", DAY, None), item)
        ties.refresh(conn, people)
        conn.commit()
    return found


@pytest.fixture
def plans(path: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[Journal], object]], list[str]]]:
    """Asks a question and gives the plan of every statement that it ran, one step a line."""
    opened: list[Journal] = []

    def ask(question: Callable[[Journal], object]) -> list[str]:
        run: list[tuple[str, Any]] = []

        class Listening(sqlite3.Connection):
            def execute(self, statement: str, parameters: Any = ()) -> sqlite3.Cursor:
                run.append((statement, parameters))
                return super().execute(statement, parameters)

        connect = sqlite3.connect
        monkeypatch.setattr("sqlite3.connect", lambda *a, **k: connect(*a, **{**k, "factory": Listening}))
        opened.append(Journal(path, DAY))
        question(opened[-1])
        monkeypatch.undo()
        with closing(sqlite3.connect(path)) as conn:
            contacts.know_folding(conn)
            return [
                step
                for statement, parameters in run
                if statement.lstrip().startswith(("SELECT", "WITH"))
                for *_, step in conn.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            ]

    yield ask
    for journal in opened:
        journal.close()


def walks(steps: list[str]) -> list[str]:
    """The steps that go through a whole endless table: by its rows or by an index without a bound."""
    aliases = {"i": "interaction", "p": "participant", "n": "note", "l": "loop", "g": "interaction_tag"}
    found = []
    for step in steps:
        scan = re.match(r"SCAN (\w+)", step)
        if scan and (scan[1] in ENDLESS or (scan[1] in aliases and "VIRTUAL" not in step)):
            found.append(step)
    return found


QUESTIONS: dict[str, Callable[[Journal], object]] = {
    "due": lambda j: j.due(limit=10),
    "due of a circle, a tag and a place": lambda j: j.due(DueFilter("close", "x", "Vienna", "reply"), 10),
    "show": lambda j: j.show("Person 7"),
    "list": lambda j: j.contacts(limit=50),
    "list by band": lambda j: j.contacts(ContactFilter("close", "x", "Vienna", "due", "per", sort="band"), 50),
    "list by last day": lambda j: j.contacts(ContactFilter(sort="last"), 50),
    "timeline": lambda j: j.timeline(limit=20),
    "timeline of a person": lambda j: j.timeline("Person 7", limit=20),
    "timeline of a person by channel and tag": lambda j: j.timeline(
        "Person 7", TimelineFilter(channel="call", tag="work"), 20
    ),
    "timeline of a span": lambda j: j.timeline(None, TimelineFilter(since=DAY - timedelta(3), until=DAY), 20),
    "calendar": lambda j: j.calendar(),
    "calendar of a person by channel": lambda j: j.calendar("Person 7", TimelineFilter(channel="call")),
    "report": lambda j: j.report(),
    "report methods": lambda j: j.report_methods(),
    "report reach": lambda j: j.report_reach(),
    "report stages": lambda j: j.report_stages(),
    "find": lambda j: j.find("coffee"),
    "find of several words": lambda j: j.find("coffee boat"),
    "find everything": lambda j: j.find("coffee", Window(everything=True)),
    "common ground": lambda j: j.common("Person 7", "", Window(near="Vienna")),
    "find in a span near a place": lambda j: j.find("boat", Window(DAY, DAY, "Vienna")),
    "names": lambda j: j.names("per"),
    "item": lambda j: j.item("12"),
    "the lesson that returns": lambda j: j.recall(),
    "who has no plan": lambda j: j.plans(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_walks_through_all_entries(
    plans: Callable[[Callable[[Journal], object]], list[str]], question: str
) -> None:
    steps = plans(QUESTIONS[question])
    assert steps
    # Open loops stand in a partial index of their own, which is as long as what is open.
    assert [step for step in walks(steps) if "INDEX loop_open" not in step] == []


def test_due_reads_the_ties_that_are_due_by_their_indices(
    plans: Callable[[Callable[[Journal], object]], list[str]],
) -> None:
    steps = "\n".join(plans(lambda j: j.due(limit=10)))
    for index in (
        "tie_reply (reply_since<?)",
        "tie_repair (repair_since<?)",
        "tie_drifting (drifting_from<?)",
        "tie_cadence (cadence_from<?)",
        "loop_open",
        "loop_closed (closed>?)",
        "contact_birthday (<expr>=?)",
        "contact_met (<expr>>? AND <expr><?)",
    ):
        assert f"INDEX {index}" in steps


def test_the_reasons_of_one_person_are_sought_by_the_person(
    plans: Callable[[Callable[[Journal], object]], list[str]],
) -> None:
    steps = "\n".join(plans(lambda j: j.show("Person 7")))
    assert "INDEX loop_contact (contact_id=?" in steps
    for walk in ("loop_open", "tie_", "contact_birthday", "contact_met", "SCAN c"):
        assert walk not in steps.replace("tie_last", "").replace("SCAN contact_tag", "")


def test_the_newest_of_a_person_are_a_range_of_the_participations(
    plans: Callable[[Callable[[Journal], object]], list[str]],
) -> None:
    steps = plans(lambda j: j.timeline("Person 7", limit=20))
    assert any("p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in step for step in steps)


def test_the_strip_of_a_page_and_the_calendar_of_a_person_are_ranges_of_the_participations(
    plans: Callable[[Callable[[Journal], object]], list[str]],
) -> None:
    for question in (lambda j: j.show("Person 7"), lambda j: j.calendar("Person 7")):
        assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in plans(question)


def test_a_calendar_and_the_strips_of_the_review_are_ranges_of_the_index_of_days(
    plans: Callable[[Callable[[Journal], object]], list[str]],
) -> None:
    steps = plans(lambda j: j.calendar())
    assert "SEARCH i USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    assert not any("TEMP B-TREE" in step for step in steps)
    assert "SEARCH interaction USING COVERING INDEX interaction_day (day>? AND day<?)" in plans(lambda j: j.report())


def test_a_name_is_one_seek(plans: Callable[[Callable[[Journal], object]], list[str]]) -> None:
    assert any("SEARCH k USING PRIMARY KEY (key=?)" in step for step in plans(lambda j: j.show("Person 7")))


def test_a_walk_would_be_seen(path: str) -> None:
    with closing(sqlite3.connect(Path(path))) as conn:
        steps = [row[-1] for row in conn.execute("EXPLAIN QUERY PLAN SELECT sum(tone) FROM participant")]
    assert walks(steps) == steps
