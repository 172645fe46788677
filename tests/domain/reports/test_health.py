"""The health of all ties."""

from datetime import date

from reljournal.domain.health import Evidence, health
from reljournal.domain.model import Rhythm, Who
from reljournal.domain.reports.health import report
from reljournal.domain.rhythm import rhythm
from reljournal.domain.tie import EMPTY, Seen, fold

TODAY = date(2026, 11, 21)
ADA, BOB, EVE, ZOE = Who(1, "Ada"), Who(2, "Bob"), Who(3, "Eve"), Who(4, "Zoe")


def weekly(silence: int) -> Rhythm:
    last = TODAY.toordinal() - silence
    return rhythm(fold(Seen(last - 7 * ago, 0, "both", True, None) for ago in range(8, -1, -1)), 7, TODAY)


def test_every_band_is_counted_and_the_most_pressing_stands_first() -> None:
    found = report(
        [
            (ADA, weekly(1), Evidence()),
            (BOB, weekly(900), Evidence()),
            (EVE, rhythm(EMPTY, None, TODAY), Evidence()),
            (ZOE, weekly(25), Evidence()),
        ]
    )
    assert found.bands == {"new": 1, "in rhythm": 1, "due": 0, "overdue": 0, "drifting": 1, "dormant": 1}
    assert [(row.contact, row.band) for row in found.contacts] == [
        (ZOE, "drifting"),
        (BOB, "dormant"),
        (ADA, "in rhythm"),
        (EVE, "new"),
    ]


def test_in_a_band_the_most_unusual_silence_comes_first_then_the_name() -> None:
    found = report([(ADA, weekly(1), Evidence()), (ZOE, weekly(3), Evidence()), (BOB, weekly(3), Evidence())])
    assert [row.contact for row in found.contacts] == [BOB, ZOE, ADA]


def test_a_row_holds_the_rhythm_and_the_mirror_with_the_weights_given() -> None:
    tie, evidence, weights = weekly(2), Evidence(tones=((2, 1),)), {"warmth": 80.0}
    (row,) = report([(ADA, tie, evidence)], weights).contacts
    assert (row.rhythm, row.cooling, row.health) == (tie, False, health(tie, evidence, weights))


def test_who_has_no_band_is_not_in_the_report() -> None:
    silent = rhythm(EMPTY, None, TODAY, status="archived")
    assert report([(ADA, silent, Evidence())]).contacts == ()
