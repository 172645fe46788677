"""Reviewing: report, for every span and every single report, piped, as JSON and on a terminal."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
KINDS = ["week", "month", "quarter", "year", "health", "learn", "methods", "reach", "stages"]


@pytest.fixture
def week(here: Run) -> Run:
    here("log", "Coffee with @Ada yesterday 45m + // learned: looms can be read // owe Ada: a book")
    here("log", "@Ada called on 2026-11-02 --")
    here("log", "Ada wrote an email on 2026-11-03")
    return here


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_is_rows_when_piped(kind: str, week: Run) -> None:
    shown = week("report", kind)
    assert (shown.code, shown.err) == (0, "")
    assert "\x1b" not in shown.out
    assert shown.out.endswith("\n")


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_is_drawn_on_a_terminal(kind: str, week: Run, typed: Run) -> None:
    shown = typed("report", kind)
    assert shown.code == 0
    assert all(len(_bare(line)) <= 80 for line in shown.out.splitlines())


@pytest.mark.parametrize("kind", ["learn", "methods", "reach", "stages"])
def test_a_single_report_says_on_a_terminal_which_days_it_is_about(kind: str, week: Run, typed: Run) -> None:
    shown = typed("report", kind, "--since", "2026-11-01")
    assert "Sun 1 Nov to Sat 21 Nov; --since and --until choose other days" in shown.out + shown.err


def _bare(line: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def test_the_week_is_the_usual_span(week: Run) -> None:
    assert week("report").out == week("report", "week").out
    assert week("report", "--json").json["period"] == {"since": "2026-11-16", "until": "2026-11-21"}


def test_a_span_is_chosen_by_its_days(week: Run) -> None:
    span = week("report", "--since", "2026-11-01", "--until", "2026-11-05", "--json").json
    assert span["period"] == {"since": "2026-11-01", "until": "2026-11-05"}
    assert span["happened"]["interactions"] == 2


@pytest.mark.parametrize("kind", ["health", "learn", "methods", "reach", "stages"])
def test_the_single_reports_take_a_span_too(kind: str, week: Run) -> None:
    report = week("report", kind, "--since", "2026-11-01", "--until", "2026-11-05", "--json").json
    assert report["period"] == {"since": "2026-11-01", "until": "2026-11-05"}


@pytest.mark.parametrize("kind", ["health", "learn", "methods", "reach", "stages"])
def test_a_single_report_on_nothing_is_a_friendly_line(kind: str, here: Run) -> None:
    here("log", "Something happened")
    shown = here("report", kind)
    assert shown.code == 0
    assert kind == "methods" or (shown.out == "" and len(shown.err.splitlines()) == 1)
