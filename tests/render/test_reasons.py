from datetime import date
from types import SimpleNamespace

import pytest

from reljournal.domain.due import REASONS
from reljournal.domain.model import DueItem, Handle, Who
from reljournal.render.reasons import has_said, numbered, reason_words, ways

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        (
            "reply",
            {"days": 12, "since": date(2026, 11, 9)},
            "wrote 12 days ago (Mon 9 Nov), not answered",
        ),
        ("reply", {"days": 1, "since": date(2026, 11, 20)}, "wrote yesterday, not answered"),
        ("reply", {"days": 12}, "wrote 12 days ago, not answered"),
        ("reply", {}, "wrote, not answered"),
        (
            "promise",
            {"text": "the paper", "due": date(2026, 11, 10)},
            "you promised: the paper, by Tue 10 Nov, 11 days ago",
        ),
        ("promise", {"text": "the paper", "due": TODAY}, "you promised: the paper, by Sat 21 Nov, today"),
        (
            "promise",
            {"text": "the paper", "days": 9, "since": date(2026, 11, 12)},
            "you promised: the paper, 9 days ago (Thu 12 Nov)",
        ),
        ("promise", {"text": "the paper"}, "you promised: the paper"),
        ("waiting", {"text": "the key", "due": date(2026, 11, 23)}, "you wait for: the key, by Mon 23 Nov, in 2 days"),
        ("question", {"text": "the move", "days": 1, "due": TODAY}, "you asked: the move, yesterday"),
        (
            "question",
            {"text": "the move", "days": 400, "since": date(2025, 10, 17)},
            "you asked: the move, 13 months ago (Fri 17 Oct 2025)",
        ),
        ("question", {"text": "the move"}, "you asked: the move"),
        ("repair", {"days": 6}, "it was hard 6 days ago, not mended yet"),
        ("repair", {}, "it was hard, not mended yet"),
        ("date", {"text": "birthday", "due": date(2026, 12, 4), "days": 13}, "birthday on Fri 4 Dec, in 13 days"),
        ("date", {"due": date(2026, 11, 22), "days": 1}, "birthday tomorrow"),
        ("date", {"due": TODAY, "days": 0}, "birthday today"),
        (
            "date",
            {"text": "1986-12-10", "due": date(2026, 12, 10), "days": 19},
            "birthday on Thu 10 Dec, in 19 days, turning 40",
        ),
        ("date", {"text": "1815-12-10", "due": TODAY, "days": 0}, "birthday today"),
        ("date", {"text": "2025-11-21", "due": TODAY, "days": 0}, "birthday today, turning 1"),
        ("date", {"text": "2026-11-21", "due": TODAY, "days": 0}, "birthday today"),
        ("date", {"text": "--12-10", "due": TODAY, "days": 0}, "birthday today"),
        ("date", {"text": "wedding-day", "due": TODAY, "days": 0}, "wedding-day today"),
        ("drifting", {"text": "now 31 days: past your line."}, "now 31 days: past your line"),
        ("drifting", {}, "quieter than is usual for you two"),
        (
            "cadence",
            {"text": "you meant every 30 days, it has been 40 days.", "days": 40},
            "you meant every 30 days, it has been 40 days",
        ),
        ("cadence", {}, "longer ago than you meant"),
        ("plan", {"text": "coffee", "due": TODAY, "loop": 7}, "next step: coffee, by Sat 21 Nov, today"),
        ("plan", {"text": "none", "since": date(2026, 10, 29)}, "new connection since Thu 29 Oct, no plan yet"),
        ("plan", {"text": "none"}, "new connection, no plan yet"),
        ("new", {"text": "never talked to; you meant weekly."}, "never talked to; you meant weekly"),
        ("new", {}, "nothing logged yet"),
    ],
)
def test_a_reason_can_be_checked(sample: SimpleNamespace, name: str, given: dict[str, object], expected: str) -> None:
    assert reason_words(sample.reason(name, **given), TODAY) == expected


def test_every_reason_has_words(sample: SimpleNamespace) -> None:
    assert all(reason_words(sample.reason(name), TODAY) for name in REASONS)


def test_the_number_that_closes_a_loop_is_said(sample: SimpleNamespace) -> None:
    assert numbered(sample.reason("promise", text="the paper", loop=390), TODAY) == "you promised: the paper  #390"
    assert numbered(sample.reason("new"), TODAY) == "nothing logged yet"


def item(sample: SimpleNamespace, reason: str, text: str, handles: tuple[Handle, ...] = ()) -> DueItem:
    return DueItem(Who(1, "Ada"), (sample.reason(reason, text=text),), None, None, None, handles)


def test_a_way_in_that_a_reason_tells_is_said_once(sample: SimpleNamespace) -> None:
    asked = item(sample, "question", "how the move went")
    assert has_said(asked, "you asked: how the move went", TODAY)
    assert not has_said(asked, "you asked: how the talk went", TODAY)
    assert not has_said(item(sample, "promise", "how the move went"), "you asked: how the move went", TODAY)


def test_the_ways_to_somebody_stand_in_one_line(sample: SimpleNamespace) -> None:
    handles = (Handle("email", "ada@example.org"), Handle("phone", "+4712345678"))
    assert ways(item(sample, "new", "", handles)) == "e-mail ada@example.org, phone +4712345678"
    assert ways(item(sample, "new", "")) == ""
