"""Calendars and strips as they are typed for: on a terminal, piped, as JSON, and where only ASCII can be shown."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

Run = Callable[..., Any]
SATURDAY = date(2026, 11, 21)
MARKS = set("▁▂▃▄▅▆▇█▏▎▍▌▋▊▉░▒▓·→")


@pytest.fixture
def talks(here: Run, tmp_path: Any) -> Run:
    """Ada on every third day of a year and a half, Bob twice on one day."""
    file = tmp_path / "talks.csv"
    days = [SATURDAY - timedelta(3 * n) for n in range(180)]
    rows = [f"{day},Ada Lovelace,call,Tea\n" for day in days] + ["2026-11-02,Bob,email,A letter\n"] * 2
    file.write_text("date,contacts,channel,text\n" + "".join(rows))
    assert here("import", str(file), "--yes").code == 0
    return here


def test_a_calendar_is_of_the_last_year_and_piped_as_days_with_their_counts(talks: Run) -> None:
    rows = [line.split("\t") for line in talks("timeline", "--calendar").out.splitlines()]
    assert (rows[0][0], rows[-1]) == ("2025-11-23", ["2026-11-21", "1"])
    assert len(rows) == 123
    assert ["2026-11-02", "2"] in rows


def test_a_calendar_of_one_contact_counts_only_theirs(talks: Run) -> None:
    assert talks("timeline", "bob", "--calendar").out == "2026-11-02\t2\n"
    assert talks("timeline", "--calendar", "--channel", "email").out == "2026-11-02\t2\n"
    assert len(talks("timeline", "ada", "--calendar").out.splitlines()) == 122


def test_a_calendar_has_the_days_that_are_asked_for(talks: Run) -> None:
    few = talks("timeline", "--calendar", "--since", "2026-11-01", "--until", "2026-11-05").out
    assert few == "2026-11-02\t2\n2026-11-03\t1\n"
    assert len(talks("timeline", "ada", "--calendar", "--all").out.splitlines()) == 180
    until = talks("timeline", "ada", "--calendar", "--until", "2026-01-31").out.splitlines()
    assert until[-1].startswith("2026-01-3")


def test_a_calendar_as_json_keeps_the_fields_of_a_timeline(talks: Run) -> None:
    told = talks("timeline", "bob", "--calendar", "--json").json
    assert told["command"] == "timeline"
    assert told["contact"]["name"] == "Bob"
    assert told["period"] == {"since": "2025-11-22", "until": "2026-11-21"}
    assert told["days"] == [{"on": "2026-11-02", "count": 2}]
    assert (told["items"], told["total"]) == ([], 2)
    assert talks("timeline", "--calendar", "--json").json["contact"] is None
    whole = talks("timeline", "bob", "--calendar", "--all", "--json").json
    assert whole["period"] == {"since": "2026-11-02", "until": "2026-11-21"}


def test_an_empty_calendar_is_a_friendly_line(talks: Run) -> None:
    for words in (["--until", "2001-01-01"], ["--tag", "zzz"], ["--tag", "zzz", "--all"]):
        empty = talks("timeline", "--calendar", *words)
        assert (empty.code, empty.out) == (0, "")
        assert empty.err == "Nothing logged there. rel timeline shows everything.\n"
    told = talks("timeline", "--calendar", "--tag", "zzz", "--all", "--json").json
    assert (told["days"], told["period"]) == ([], {"since": "2026-11-21", "until": "2026-11-21"})


@pytest.mark.parametrize(
    "words",
    [["--limit", "3"], ["--since", "2026-11-05", "--until", "2026-11-01"], ["--since", "flurbday"]],
    ids=" ".join,
)
def test_a_calendar_of_something_that_makes_no_sense_is_refused(words: list[str], talks: Run) -> None:
    refused = talks("timeline", "--calendar", *words)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err


def test_a_calendar_is_drawn_on_a_terminal(talks: Run, typed: Run) -> None:
    shown = typed("timeline", "--calendar").out
    assert "Nov" in shown
    assert "· none" in shown
    assert all(len(line) <= 80 for line in typed("timeline", "--calendar", env={"NO_COLOR": "1"}).out.splitlines())
    assert "2025" in typed("timeline", "ada", "--calendar", "--all", env={"NO_COLOR": "1"}).out


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "dumb"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["dumb", "ascii", "latin-1", "C"],
)
@pytest.mark.parametrize("words", [["report"], ["timeline", "--calendar"], ["show", "ada"]], ids=" ".join)
def test_where_only_letters_can_be_shown_the_marks_are_letters(
    words: list[str], env: dict[str, str], talks: Run, typed: Run
) -> None:
    shown = typed(*words, env={"NO_COLOR": "1", **env})
    assert shown.code == 0
    assert MARKS.isdisjoint(shown.out)
    assert "?" not in shown.out.replace("positive?", "").replace("context?", "").replace("promoting?", "")
    assert "#" in shown.out


def test_a_review_as_json_has_what_it_was_compared_with_and_the_last_weeks(talks: Run) -> None:
    told = talks("report", "--json").json
    assert (told["kind"], told["before"]) == ("week", {"since": "2026-11-09", "until": "2026-11-14"})
    assert told["happened"]["days"] == {"2026-11-18": 1, "2026-11-21": 1}
    assert (next(iter(told["weeks"])), len(told["weeks"]), told["weeks"]["2026-11-16"]) == ("2026-08-31", 12, 2)
    assert told["previous"]["interactions"] == 2
    assert talks("report", "--since", "2026-11-01", "--json").json["kind"] == "span"


def test_a_page_as_json_has_the_weeks_of_a_year(talks: Run) -> None:
    weeks = talks("show", "bob", "--json").json["weeks"]
    assert len(weeks) == 52
    assert {monday: number for monday, number in weeks.items() if number} == {"2026-11-02": 2}
