"""A year with figures counted by hand: what ``rel report methods``, ``reach`` and ``stages`` say of it."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

CALLS = ("2026-03-01", "2026-03-15", "2026-04-01", "2026-04-15", "2026-05-01")
MAILS = (
    ("Bob", "2026-06-01", "--from-me"),
    ("Bob", "2026-06-03", "--from-them"),
    ("Bob", "2026-06-10", "--from-me"),
    ("Bob", "2026-06-15", "--from-them"),
    ("Bob", "2026-06-20", "--from-me"),
    ("Eve", "2026-07-01", "--from-me"),
    ("Eve", "2026-07-02", "--from-them"),
)


@pytest.fixture
def year(here: Run, rel: Run) -> Run:
    """Five calls with Ada, mails with Bob and Eve, and one to many; the installed program tells of it."""
    here("log", "A letter to @Zoe", "--on", "2025-06-01", "--via", "letter", "--from-me")
    for number, day in enumerate(CALLS):
        cost = {0: ("--cost", "2"), 1: ("--cost", "3.50")}.get(number, ())
        here("log", "@Ada +", "--minutes", "30", "--on", day, "--via", "call", "--from-me", *cost)
    for name, day, way in MAILS:
        here("log", f"@{name}", "--on", day, "--via", "email", way)
    here("log", "@Bob", "--on", "2026-08-01", "--via", "email", "--from-me", "--broadcast")
    here("edit", "12", "asked Eve: how is the boat")
    here("link", "eve", "introduced-by", "bob")

    def ask(*words: str) -> Any:
        return rel("report", *words)

    return ask


def test_the_figures_of_each_way_are_those_counted_by_hand(year: Run) -> None:
    found = year("methods", "--json").json
    call = {
        "channel": "call", "interactions": 5, "minutes": 150, "in": 0, "out": 5, "answered": 0, "lessons": 0,
        "good": 5, "hard": 0, "minutes_per_good": 30.0, "sent": 0, "median_days": None, "costed": 2, "cost": 5.5,
        "cost_per_good": 1.1,
    }  # fmt: skip
    email = {
        "channel": "email", "interactions": 8, "minutes": 0, "in": 3, "out": 5, "answered": 3, "lessons": 0,
        "good": 0, "hard": 0, "minutes_per_good": None, "sent": 5, "median_days": 2.0, "costed": 0, "cost": None,
        "cost_per_good": None,
    }  # fmt: skip
    assert found["methods"] == [email, call]
    assert [(row["started"], row["interactions"], row["good"], row["answered"]) for row in found["started"]] == [
        ("in", 3, 0, 0),
        ("out", 10, 5, 3),
    ]
    assert [(row["cost"], row["cost_per_good"]) for row in found["started"]] == [(None, None), (5.5, 1.1)]
    assert [tuple(row.values()) for row in found["after"]] == [
        ("email", None, 2, 2, 0, 0),
        ("call", None, 1, 1, 0, 0),
        (None, "out", 3, 3, 0, 0),
        (None, "in", 2, 1, 0, 1),
    ]
    assert found["conclusion"] == "Each good one took 30 minutes by phone."
    assert found["why"] is None


def test_what_went_one_way_is_counted_and_named(year: Run) -> None:
    found = year("methods", "--json").json["one_sided"]
    assert (found["broadcasts"], found["promos"]) == (1, 0)
    assert found["questions"] == {"count": 1, "of": 1, "share": 1.0}
    assert found["answers"] == {"count": 1, "of": 3, "share": 1 / 3}
    [eve] = found["contacts"]
    assert (eve["contact"]["name"], eve["questions"], eve["answers"]) == ("Eve", 1, 1)
    assert year("year", "--json").json["one_sided"] == found


def test_reach_counts_the_year(year: Run) -> None:
    found = year("reach", "--json").json
    assert (found["known"], found["talked_90d"], found["could_ask"]) == (4, 0, [])
    trend = {moment["on"]: (moment["known"], moment["talked_90d"], moment["live_90d"]) for moment in found["trend"]}
    assert len(trend) == 13
    assert trend["2025-11-30"] == (1, 0, 0)
    assert trend["2026-05-31"] == (2, 1, 1)
    assert trend["2026-07-31"] == (4, 2, 0)
    assert trend["2026-11-21"] == (4, 0, 0)
    [bridge] = found["bridges"]
    assert (bridge["contact"]["name"], bridge["introduced"], bridge["circles"]) == ("Bob", 1, ["known"])
    assert (found["minutes"], [(row["minutes"], row["share"]) for row in found["time"]]) == (150, [(150.0, 1.0)])
    assert found["time_by_circle"] == [{"circle": "known", "minutes": 150.0, "share": 1.0}]


def test_stages_tell_who_moved_and_who_waits_for_one_step(year: Run) -> None:
    found = year("stages", "--json").json
    assert [(row["stage"], row["count"], row["reached"]) for row in found["stages"]] == [
        ("attention", 1, 2),
        ("attraction", 1, 1),
        ("affinity", 0, 0),
        ("audience", 0, 0),
    ]
    assert [(row["contact"]["name"], row["from"], row["to"]) for row in found["moved"]] == [
        ("Bob", None, "attraction"),
        ("Eve", None, "attention"),
    ]
    assert [(row["contact"]["name"], row["next"]) for row in found["waiting"]] == [
        ("Bob", "affinity"),
        ("Eve", "attraction"),
        ("Ada", "attention"),
        ("Zoe", "attention"),
    ]
    later = year("stages", "--since", "2026-06-10", "--json").json["moved"]
    assert [(row["contact"]["name"], row["from"], row["to"]) for row in later] == [
        ("Bob", "attention", "attraction"),
        ("Eve", None, "attention"),
    ]


@pytest.mark.parametrize("kind", ["methods", "reach", "stages", "learn", "health", "year"])
def test_why_says_what_the_words_mean(kind: str, year: Run) -> None:
    asked, plain = year(kind, "--why"), year(kind)
    meanings = [line for line in asked.out.splitlines() if line.startswith("meaning\t")]
    assert asked.out == plain.out + "".join(f"{line}\n" for line in meanings)
    assert set(year(kind, "--why", "--json").json["why"]) >= {line.split("\t")[1] for line in meanings}


@pytest.mark.parametrize(("said", "cost"), [("12", 12.0), ("12,5", 12.5), ("0.05", 0.05), ("0", 0.0)])
def test_what_it_cost_is_kept_as_it_was_typed(here: Run, said: str, cost: float) -> None:
    assert here("log", "Lunch with @Ada", "--cost", said, "--json").json["interaction"]["cost"] == cost
    assert here("edit", "last", "--minutes", "45", "--json").json["interaction"]["cost"] == cost
    assert here("edit", "last", "--cost", "7", "--json").json["interaction"]["cost"] == 7.0
    assert here("undo").code == 0
    assert here("timeline", "--json").json["items"][0]["cost"] == cost


@pytest.mark.parametrize("said", ["€3", "12 EUR", "1.234,50", "1.234", "-3", "", "3.", "1234567890"])
def test_what_is_no_amount_is_refused(here: Run, said: str) -> None:
    shown = here("log", "Lunch with @Ada", "--cost", said)
    assert (shown.code, shown.out) == (2, "")
    assert "is no amount" in shown.err
