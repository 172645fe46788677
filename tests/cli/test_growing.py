"""The ledger of a year with figures counted by hand, the lesson that returns, and plans with strangers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

PEOPLE = (
    ("Ada Lovelace", "inner"),
    ("Bob Martin", "close"),
    ("Cleo Park", "close"),
    ("Dan Reed", "friend"),
    ("Eve Stone", "network"),
)
YEAR = (
    ("2026-01-10", "learn ada pgvector is enough topic: databases"),
    (
        "2026-02-10",
        "log Call with Ada; learned from Ada: index what you ask for #Databases; shared: knots; topic: ropes",
    ),
    ("2026-03-05", "learn ada --shared how to price a day #work"),
    ("2026-04-01", "learn bob vacuum the tables topic: databases"),
    ("2026-04-02", "learn bob tea wants no boiling water topic: tea"),
    ("2026-05-05", "learn cleo first flush only topic: tea"),
    (
        "2026-06-06",
        "log Lunch with Cleo and Dan // learned: rest before the crux #climbing // shared Dan: a knot #ropes",
    ),
    ("2026-07-07", "learn dan --shared how to read a map"),
    ("2026-08-08", "learn dan --shared how to fall topic: climbing"),
    ("2026-09-09", "learn cleo a second lesson on tea topic: tea"),
    ("2026-11-19", "learn cleo write it down topic: work"),
)
"""What was learned on which day: 9 lessons learned and 5 shared, with four of the five people."""


def say(run: Run, line: str, **more: Any) -> Any:
    """A command line of one sentence, as it is typed with quotes around the sentence."""
    command, _, text = line.partition(" ")
    words = text.split() if command in {"learn", "plan"} else [text]
    done = run(command, *words, **more)
    assert done.code == 0, done.err
    return done


@pytest.fixture
def year(here: Run) -> Run:
    for name, circle in PEOPLE:
        here("add", name, "--circle", circle, env={"REL_TODAY": "2026-01-01"})
    for day, line in YEAR:
        say(here, line, env={"REL_TODAY": day})
    return here


def learned(run: Run, *words: str) -> Any:
    return run("report", "learn", "--json", *words).json


def names(people: list[dict[str, Any]]) -> list[str]:
    return [who["name"].split()[0] for who in people]


def test_both_sides_are_counted_by_contact_circle_and_topic(year: Run) -> None:
    found = learned(year)
    assert (found["learned"], found["shared"], len(found["lessons"])) == (9, 5, 14)
    rows = [(row["contact"]["name"], row["learned"], row["shared"]) for row in found["ledger"]]
    assert rows == [("Ada Lovelace", 2, 2), ("Cleo Park", 4, 0), ("Dan Reed", 1, 3), ("Bob Martin", 2, 0)]
    assert [tuple(row.values()) for row in found["circles"]] == [
        ("close", 2, 6, 0),
        ("friend", 1, 1, 3),
        ("inner", 1, 2, 2),
    ]
    assert [tuple(row.values()) for row in found["topics"]] == [
        ("climbing", 2, 1),
        ("databases", 3, 0),
        ("tea", 3, 0),
        ("ropes", 0, 2),
        ("work", 1, 1),
    ]
    assert [(row["topic"], names(row["contacts"]), row["learned"]) for row in found["taught_most"]] == [
        ("climbing", ["Cleo", "Dan"], 1),
        ("databases", ["Ada"], 2),
        ("tea", ["Cleo"], 2),
        ("work", ["Cleo"], 1),
    ]
    assert (names(found["only_take"]), found["only_give"]) == (["Cleo"], [])


def test_what_is_worth_returning_to_comes_of_the_topics_that_lived_on(year: Run) -> None:
    assert [lesson["text"] for lesson in learned(year)["returning"]] == [
        "pgvector is enough",
        "tea wants no boiling water",
        "rest before the crux #climbing",
    ]


@pytest.mark.parametrize(
    ("words", "counts", "people"),
    [
        (["--since", "2026-04-01", "--until", "2026-06-30"], (5, 1), ["Bob", "Cleo", "Dan"]),
        (["--topic", "TEA"], (3, 0), ["Cleo", "Bob"]),
        (["--topic", "#climbing"], (2, 1), ["Dan", "Cleo"]),
        (["--circle", "close"], (6, 0), ["Cleo", "Bob"]),
        (["--contact", "dan"], (1, 3), ["Dan"]),
        (["--contact", "cleo", "--topic", "tea", "--until", "2026-06-01"], (1, 0), ["Cleo"]),
        (["--circle", "network"], (0, 0), []),
        (["--contact", "eve"], (0, 0), []),
    ],
)
def test_a_span_a_topic_a_circle_and_a_contact_look_at_a_part(
    words: list[str], counts: tuple[int, int], people: list[str], year: Run
) -> None:
    found = learned(year, *words)
    assert (found["learned"], found["shared"]) == counts
    assert names([row["contact"] for row in found["ledger"]]) == people
    assert len(found["lessons"]) == sum(counts)


def test_the_filter_is_told_and_an_empty_answer_is_a_friendly_line(year: Run) -> None:
    found = learned(year, "--contact", "eve", "--topic", "tea")["filter"]
    assert found == {"contact": {"id": 5, "name": "Eve Stone"}, "circle": None, "topic": "tea"}
    nothing = year("report", "learn", "--topic", "chess")
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "No lessons there. rel report learn shows them all.\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["week", "--topic", "tea"], 2),
        (["methods", "--circle", "inner"], 2),
        (["reach", "--contact", "ada"], 2),
        (["learn", "--circle", "nearest"], 2),
        (["learn", "--contact", "zed"], 3),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(words: list[str], code: int, year: Run) -> None:
    refused = year("report", *words)
    assert (refused.code, refused.out) == (code, "")
    assert len(refused.err.splitlines()) == 2


def test_the_week_holds_the_same_ledger(year: Run) -> None:
    week = year("report", "week", "--json").json["learning"]
    assert set(week) == set(learned(year)) - {"schema", "command", "today", "period", "filter", "why"}
    assert (week["learned"], week["circles"][0]["circle"], week["returning"]) == (1, "close", [])


def lesson_of(run: Run, day: str) -> str | None:
    found = run("learn", "--json", env={"REL_TODAY": day}).json
    assert set(found) == {"schema", "command", "today", "lesson"}
    text: str | None = found["lesson"] and found["lesson"]["text"]
    return text


def test_an_old_lesson_returns_the_same_all_day_and_another_tomorrow(year: Run) -> None:
    assert lesson_of(year, "2026-01-16") is None
    assert lesson_of(year, "2026-01-17") == "pgvector is enough"
    week = [lesson_of(year, f"2026-11-{day}") for day in range(21, 30)]
    assert len({*week[:8]}) == 8
    assert (week[8], lesson_of(year, "2026-11-30")) == (week[0], week[1])
    year("log", "Tea with Ada; learned: nothing much")
    assert [lesson_of(year, f"2026-11-{day}") for day in (21, 21, 22)] == [week[0], week[0], week[1]]


def test_nothing_old_is_a_hint_and_no_error(here: Run, year: Run) -> None:
    hint = here("learn", env={"REL_TODAY": "2026-01-16"})
    assert (hint.code, hint.out) == (0, "")
    assert hint.err == "No old lesson yet: one returns after a week. rel learn NAME TEXT keeps one.\n"


def test_without_a_journal_there_is_nothing_to_return_to_and_no_plan(here: Run) -> None:
    for command in ("learn", "plan"):
        found = here(command)
        assert (found.code, found.out) == (0, "")
        assert "No journal yet" in found.err
    assert here("plan", "--json").json["plans"] == []


def test_an_option_without_a_lesson_is_no_look(year: Run) -> None:
    for words in (["--shared"], ["--topic", "tea"], ["--on", "yesterday"], [""]):
        refused = year("learn", *words)
        assert (refused.code, refused.out) == (2, "")
        assert "such as rel learn ada" in refused.err


@pytest.mark.parametrize(
    ("words", "text", "topic"),
    [
        (["ada", "looms", "lie", "topic:", "weaving"], "looms lie", "weaving"),
        (["ada", "looms lie #weaving"], "looms lie #weaving", "weaving"),
        (["ada", "--topic", "#weaving", "looms lie #wool"], "looms lie #wool", "weaving"),
        (["ada", "looms", "lie", "--topic", " "], "looms lie", None),
    ],
)
def test_a_lesson_has_a_topic(words: list[str], text: str, topic: str | None, year: Run) -> None:
    kept = year("learn", *words, "--json").json["lesson"]
    assert (kept["text"], kept["topic"]) == (text, topic)


def test_a_topic_that_left_the_text_is_said_back(year: Run) -> None:
    assert year("learn", "ada", "looms lie topic: weaving").err.endswith("Ada Lovelace: looms lie (topic: weaving)\n")
    said = year("log", "Tea with Ada; learned from Ada: looms lie; topic: weaving").err
    assert "learned from Ada: looms lie (topic: weaving)" in said


# plans


@pytest.fixture
def strangers(here: Run) -> Run:
    """Whom one met lately: at a conference, by a friend, in a sentence; and an address book."""
    here("add", "Bob Martin", env={"REL_TODAY": "2026-01-01"})
    here("add", "Ada Lovelace", "--met", "2026-11-17", "--how", "PyCon, in the queue for coffee")
    here("add", "Dan Reed", "--met", "2026-09-01", "--circle", "network")
    here("link", "dan", "introduced-by", "bob")
    here("log", "Met @Eve_Stone at the data meetup", "--on", "2026-11-02")
    here("add", "Flo Gray", "--met", "2026-11-20")
    here("plan", "flo: send the slides")
    return here


def test_a_plan_becomes_steps_with_days_and_says_what_is_none(strangers: Run) -> None:
    line = [
        "ada:",
        "comment",
        "on",
        "her",
        "talk;",
        "ask",
        "about",
        "the",
        "move",
        "by",
        "1",
        "Dec;",
        "coffee",
        "in",
        "January",
    ]
    told = strangers("plan", *line).err.splitlines()
    assert told == [
        "#4  next with Ada Lovelace: comment on her talk",
        "#5  next with Ada Lovelace: ask about the move, by Tue 1 Dec",
        "#6  next with Ada Lovelace: coffee in January",
        '"in January" is no exact day and stays text',
    ]
    strangers("undo")
    answer = strangers("plan", " ".join(line), "--json").json
    assert [loop["due"] for loop in answer["loops"]] == [None, "2026-12-01", None]
    assert answer["loop"] == answer["loops"][0]
    assert (answer["remarks"], answer["start"]) == (['"in January" is no exact day and stays text'], None)


def steps_due(run: Run, day: str) -> list[str]:
    items = run("due", "--json", "--reason", "plan", env={"REL_TODAY": day}).json["items"]
    return [reason["text"] for item in items for reason in item["reasons"] if reason["loop"]]


def test_due_shows_the_next_step_only(strangers: Run) -> None:
    strangers("done", "3")
    strangers("plan", "ada: comment on her talk; ask about the move by 1 Dec; coffee in January")
    days = ("2026-11-27", "2026-11-28", "2026-12-05")
    assert [steps_due(strangers, day) for day in days] == [[], ["ask about the move"], ["ask about the move"]]
    strangers("done", "5")
    assert steps_due(strangers, "2026-12-05") == ["comment on her talk"]
    strangers("done", "4")
    assert steps_due(strangers, "2026-12-05") == ["coffee in January"]


def test_new_connections_without_a_plan_are_listed_with_when_and_how_you_met(strangers: Run) -> None:
    found = strangers("plan", "--json").json
    assert [
        (one["contact"]["name"], one["reason"], one["met_on"], one["first"], one["how"], names(one["introduced_by"]))
        for one in found["without_plan"]
    ] == [
        ("Eve Stone", "new connection", None, "2026-11-02", "Met @Eve_Stone at the data meetup", []),
        ("Ada Lovelace", "new connection", "2026-11-17", None, "PyCon, in the queue for coffee", []),
        ("Dan Reed", "new connection", "2026-09-01", None, None, ["Bob"]),
    ]
    [plan] = found["plans"]
    assert (plan["contact"]["name"], plan["next"]["text"], len(plan["steps"])) == ("Flo Gray", "send the slides", 1)


def test_imported_people_of_a_circle_one_never_talked_to_are_listed(strangers: Run, home: Path) -> None:
    (home / "entries.csv").write_text("date,contacts,channel\n2026-01-03,Gus Hill,email\n2026-01-03,Hal Moss,email\n")
    strangers("import", str(home / "entries.csv"), "--yes")
    assert "Gus" not in strangers("plan").out
    strangers("circle", "gus", "close")
    strangers("delete", "4", "--yes")
    assert "none\tGus Hill\tnever talked\tclose" in strangers("plan").out
    assert "Hal" not in strangers("plan").out


def test_a_ready_plan_makes_its_steps_from_the_day_you_met(strangers: Run) -> None:
    told = strangers("plan", "ada", "lovelace", "--ready", "conference").err.splitlines()
    assert told == [
        "next with Ada Lovelace, counted from Tue 17 Nov, the day you met",
        "#4  by Sat 21 Nov       write, with one thing from your talk that stayed with you",
        "#5  by Tue 24 Nov       send something that helps with their work",
        "#6  by Tue 8 Dec        ask how it went since",
        "#7  by Sat 16 Jan 2027  propose a call or a coffee",
        "rel undo takes it back",
    ]
    assert steps_due(strangers, "2026-11-21") == ["write, with one thing from your talk that stayed with you"]
    assert "Ada" not in str(strangers("plan", "--json").json["without_plan"])
    again = strangers("plan", "ada", "--ready", "conference")
    assert (again.code, again.out) == (5, "")


def test_a_ready_plan_counts_from_today_or_from_the_day_that_is_said(strangers: Run) -> None:
    dan = strangers("plan", "dan", "--ready", "intro", "--json").json
    assert (dan["start"], dan["loop"]["due"]) == ("2026-11-21", "2026-11-22")
    eve = strangers("plan", "eve", "--ready", "online", "--from", "monday", "--json").json
    assert (eve["start"], eve["loop"]["due"]) == ("2026-11-23", "2026-11-24")


def test_the_ready_plans_are_listed_and_the_config_adds_to_them(strangers: Run, home: Path) -> None:
    (home / "config.toml").write_text('[plans]\nneighbour = ["1d: bring bread", "2w: tea"]\n')
    ours = {"REL_CONFIG": str(home / "config.toml")}
    assert [plan["name"] for plan in strangers("plan", "--ready", "--json").json["ready"]] == [
        "conference",
        "online",
        "introduction",
    ]
    assert strangers("plan", "--ready", env=ours).out.endswith("neighbour\t1\tbring bread\nneighbour\t14\ttea\n")
    assert strangers("plan", "--ready", "neigh", env=ours).out == "neighbour\t1\tbring bread\nneighbour\t14\ttea\n"
    assert "by Sat 5 Dec   tea" in strangers("plan", "dan", "--ready", "neighbour", env=ours).err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["dan", "--ready"], "there are conference, online, introduction"),
        (["dan", "--ready", "--json"], "there are conference, online, introduction"),
        (["dan", "--ready", "holiday"], "there are conference, online, introduction"),
        (["--ready", "holiday"], "there are conference, online, introduction"),
        (["dan: coffee", "--ready", "online"], "leave it out, or the steps"),
        (["dan:", "coffee;", "tea", "--ready", "online"], "leave it out, or the steps"),
        (["dan: coffee", "--from", "monday"], "rel plan ada --ready online"),
        (["--from", "monday"], "rel plan ada --ready online"),
        (["--ready", "online", "--from", "monday"], "rel plan ada --ready online"),
        (["dan", "--ready", "online", "--from", "someday"], "type a day"),
    ],
)
def test_what_makes_no_plan_is_refused(words: list[str], hint: str, strangers: Run) -> None:
    refused = strangers("plan", *words)
    assert (refused.code, refused.out) == (2, "")
    assert hint in refused.err
    assert len(strangers("plan", "--json").json["plans"]) == 1


def test_a_journal_without_strangers_says_what_makes_a_plan(here: Run) -> None:
    here("add", "Bob Martin", env={"REL_TODAY": "2026-01-01"})
    found = here("plan")
    assert (found.code, found.out) == (0, "")
    assert found.err == "No open plan, and nobody new without one. rel plan NAME: STEP makes one.\n"


def test_the_installed_program_shows_it_all_on_a_terminal(strangers: Run, typed: Run) -> None:
    strangers("learn", "bob", "looms lie topic: weaving", "--on", "2026-11-02")
    plans = typed("plan", env={"NO_COLOR": "1"})
    assert plans.code == 0
    assert plans.out.startswith("Next steps\n  Flo Gray  send the slides  #3\n\nWithout a plan\n")
    assert "Ada Lovelace  met Tue 17 Nov: PyCon, in the queue for coffee\n" in plans.out
    lesson = typed("learn", env={"NO_COLOR": "1"})
    assert lesson.out == "looms lie (topic: weaving)\n  from Bob Martin, Mon 2 Nov, 2 weeks ago  #4\n"
    report = typed("report", "learn", "--topic", "weaving")
    assert "\x1b[1mWhat you learned" in report.out
    assert typed("plan", "--ready").out.count("after") == 12
