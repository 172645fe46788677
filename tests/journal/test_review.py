"""The days of a report, and reports over a real file."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reljournal.domain.amend import ContactChange
from reljournal.errors import UsageError
from reljournal.journal.review import period_of, single_period

if TYPE_CHECKING:
    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("kind", "since"),
    [
        ("week", date(2026, 11, 16)),
        ("month", date(2026, 11, 1)),
        ("quarter", date(2026, 10, 1)),
        ("year", date(2026, 1, 1)),
    ],
)
def test_a_review_is_of_the_calendar_span_up_to_today(kind: str, since: date) -> None:
    assert period_of(kind, DAY) == (since, DAY)


def test_a_week_is_the_iso_week_across_new_year() -> None:
    assert period_of("week", date(2027, 1, 2)) == (date(2026, 12, 28), date(2027, 1, 2))
    assert period_of("week", date(2026, 12, 28)) == (date(2026, 12, 28), date(2026, 12, 28))


def test_until_chooses_the_span_and_since_its_beginning() -> None:
    assert period_of("month", DAY, until=date(2026, 10, 7)) == (date(2026, 10, 1), date(2026, 10, 7))
    assert period_of("week", DAY, date(2020, 2, 2)) == (date(2020, 2, 2), DAY)
    assert period_of("week", DAY, until=date(2030, 1, 1)) == (date(2026, 11, 16), DAY)


def test_the_single_reports_look_at_365_days() -> None:
    assert single_period(DAY, None, None) == (DAY - timedelta(364), DAY)
    assert single_period(DAY, DAY, DAY + timedelta(9)) == (DAY, DAY)


def test_an_empty_span_and_an_unknown_kind_are_refused() -> None:
    with pytest.raises(UsageError, match="'decade' is no report"):
        period_of("decade", DAY)
    with pytest.raises(UsageError, match="is empty"):
        period_of("week", DAY, DAY + timedelta(1))
    with pytest.raises(UsageError, match="is empty"):
        single_period(DAY, DAY, DAY - timedelta(1))


def test_every_report_answers_for_an_empty_journal(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange())
    journal = scene.on()
    assert journal.report().happened.interactions == 0
    assert journal.report_learn()[1].learned == 0
    assert journal.report_methods()[1].methods == ()
    assert journal.report_reach()[1].reach.known == 1
    assert journal.report_health()[0] == (DAY - timedelta(364), DAY)


def test_a_report_counts_its_days_and_no_others(scene: "Scene") -> None:
    scene.log(date(2026, 11, 15), "Ada", minutes=5, text="talk; learned: a")
    scene.log(date(2026, 11, 16), "Ada", "Bob", minutes=10, text="talk; learned: b")
    scene.log(DAY, "Bob", minutes=20, via="email")
    scene.log(DAY + timedelta(1), "Ada", minutes=40)
    happened = scene.on().report().happened
    assert (happened.interactions, happened.contacts, happened.minutes) == (2, 2, 30)
    assert happened.channels == {"in-person": 1, "email": 1}
    span = scene.on().report("week", date(2026, 11, 15), date(2026, 11, 15))
    assert (span.happened.interactions, span.happened.minutes) == (1, 5)
    _, learning = scene.on().report_learn(date(2026, 11, 16))
    assert learning.learned == 2
    _, methods = scene.on().report_methods(DAY, DAY)
    assert [(m.channel, m.minutes) for m in methods.methods] == [("email", 20)]
    period, found = scene.on().report_reach(until=date(2026, 11, 15))
    assert (period.until, found.reach.talked_90d) == (date(2026, 11, 15), 1)


def test_reports_of_an_earlier_day_leave_the_journal_as_it_is(scene: "Scene") -> None:
    for n in range(5):
        scene.log(DAY - timedelta(20 - 4 * n), "Ada", via="email", direction="in")
    journal = scene.on()
    page = journal.show("ada")
    journal.report_health(DAY - timedelta(12))
    journal.report_stages(until=DAY - timedelta(12))
    assert journal.show("ada") == page
