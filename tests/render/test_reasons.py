from datetime import date
from types import SimpleNamespace

import pytest

from reljournal.domain.due import REASONS
from reljournal.render.reasons import numbered, reason_words

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("reply", {"days": 12}, "wrote 12 days ago, not answered"),
        ("reply", {}, "wrote, not answered"),
        ("promise", {"text": "the paper", "due": date(2026, 11, 20)}, "you promised: the paper, by yesterday"),
        ("promise", {"text": "the paper", "days": 9}, "you promised: the paper, 9 days ago"),
        ("promise", {"text": "the paper"}, "you promised: the paper"),
        ("waiting", {"text": "the key", "due": date(2026, 11, 27)}, "you wait for: the key, by Fri 27 Nov"),
        ("question", {"text": "the move", "days": 1, "due": TODAY}, "you asked: the move, yesterday"),
        ("question", {"text": "the move"}, "you asked: the move"),
        ("repair", {"days": 6}, "it was hard 6 days ago, not mended yet"),
        ("date", {"text": "birthday", "due": date(2026, 12, 4), "days": 13}, "birthday on Fri 4 Dec, in 13 days"),
        ("date", {"due": date(2026, 11, 22), "days": 1}, "birthday tomorrow"),
        ("date", {"due": TODAY, "days": 0}, "birthday today"),
        ("date", {"text": "1815-12-10", "due": TODAY, "days": 0}, "birthday today"),
        ("date", {"text": "--12-10", "due": TODAY, "days": 0}, "birthday today"),
        ("date", {"text": "wedding-day", "due": TODAY, "days": 0}, "wedding-day today"),
        ("drifting", {"text": "now 31 days: past your line."}, "now 31 days: past your line"),
        ("drifting", {}, "quieter than is usual for you two"),
        ("cadence", {"text": "you meant every 30 days.", "days": 40}, "you meant every 30 days, it has been 40 days"),
        ("cadence", {"text": "you meant monthly"}, "you meant monthly"),
        ("cadence", {}, "longer ago than you meant"),
        ("plan", {"text": "coffee", "due": TODAY, "loop": 7}, "next step: coffee, by today"),
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
