"""Holidays and illness: declared, listed, taken back; what ``due``, ``show``, ``list`` and the reports make of them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reljournal.domain.amend import ContactChange
from reljournal.domain.filters import ContactFilter
from reljournal.domain.model import Absence
from reljournal.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)
AUTUMN = (date(2026, 11, 2), date(2026, 11, 20))


@pytest.fixture
def weekly(scene: "Scene") -> "Scene":
    """Ada, met every week until 31 October."""
    scene.on().add("Ada", ContactChange(circle="inner"))
    for weeks in range(8, -1, -1):
        scene.log(date(2026, 10, 31) - timedelta(7 * weeks), "Ada")
    return scene


def test_whoever_was_overdue_while_i_was_away_is_in_rhythm_and_not_due(weekly: "Scene") -> None:
    assert weekly.reasons(DAY) == {"drifting", "cadence"}
    weekly.on().away(*AUTUMN)
    assert weekly.reasons(DAY) == set()
    journal = weekly.on()
    assert journal.show("ada").rhythm[1] == 2
    assert journal.show("ada").contact.band == "in rhythm"
    assert "It has been 21 days, 19 of them away, no longer than usual." in journal.show("ada").words
    assert [contact.name for contact in journal.contacts(ContactFilter(band="in rhythm")).contacts] == ["Ada"]
    [row] = journal.report_health()[1].contacts
    assert (row.band, row.rhythm.silence, row.rhythm.away) == ("in rhythm", 2, 19)
    assert journal.report().movers == ()


def test_the_clock_goes_on_when_i_am_back(weekly: "Scene") -> None:
    weekly.on().away(*AUTUMN)
    assert weekly.reasons(DAY + timedelta(4)) == set()
    assert weekly.reasons(DAY + timedelta(5)) == {"cadence"}
    assert weekly.item(DAY + timedelta(5)).reasons[0].due == DAY + timedelta(5)


def test_days_to_come_count_when_they_come(weekly: "Scene") -> None:
    last = date(2026, 10, 31)
    weekly.on(last).away(last + timedelta(3), last + timedelta(30))
    assert [weekly.on(last + timedelta(days)).show("ada").rhythm[1] for days in (0, 2, 3, 30, 31)] == [0, 2, 2, 2, 3]


def test_a_gap_without_the_days_away_is_as_long_as_the_others(weekly: "Scene") -> None:
    weekly.log(DAY, "Ada")
    slower = weekly.on().show("ada").rhythm.cadence
    weekly.on().away(*AUTUMN)
    assert weekly.on().show("ada").rhythm.cadence < slower


def test_absences_have_numbers_like_all_entries_and_are_listed_the_latest_first(scene: "Scene") -> None:
    journal = scene.on()
    autumn = journal.away(*AUTUMN)
    spring = journal.away(date(2026, 3, 1), date(2026, 3, 1))
    assert scene.log(DAY, "Ada").id == 3
    assert (autumn.id, spring.id) == (1, 2)
    assert journal.absences() == (autumn, spring)
    assert journal.item("#2") == spring
    assert [entry.words for entry in journal.history()[1:]] == [
        "away 2026-03-01..2026-03-01",
        "away 2026-11-02..2026-11-20",
    ]


def test_the_same_days_twice_change_nothing(scene: "Scene") -> None:
    journal = scene.on()
    first = journal.away(*AUTUMN)
    assert journal.away(*AUTUMN) == first
    assert journal.entry is None
    assert len(journal.history()) == 1


def test_an_end_before_the_beginning_is_refused_and_nothing_written(scene: "Scene") -> None:
    with pytest.raises(UsageError, match="ends before it begins") as caught:
        scene.on().away(AUTUMN[1], AUTUMN[0])
    assert "2026-11-02..2026-11-20" in (caught.value.hint or "")
    assert not scene.path.exists()


def test_deleting_undoing_and_redoing_an_absence_turn_the_clock_back_and_forth(weekly: "Scene") -> None:
    journal = weekly.on()
    absence = journal.away(*AUTUMN)
    assert journal.delete(str(absence.id)) == absence
    assert weekly.reasons(DAY) == {"drifting", "cadence"}
    journal.undo()
    assert weekly.reasons(DAY) == set()
    journal.undo()
    assert (weekly.reasons(DAY), journal.absences()) == ({"drifting", "cadence"}, ())
    journal.redo()
    assert (weekly.reasons(DAY), journal.absences()) == (set(), (absence,))
    with pytest.raises(NotFoundError):
        journal.delete("99")


def test_an_absence_is_no_entry_to_close(scene: "Scene") -> None:
    absence = scene.on().away(*AUTUMN)
    with pytest.raises(NotFoundError, match="no loop or note"):
        scene.on().done(str(absence.id))


def test_absences_that_share_days_are_deleted_one_by_one(weekly: "Scene") -> None:
    journal = weekly.on()
    journal.away(*AUTUMN)
    shorter = journal.away(date(2026, 11, 10), date(2026, 11, 20))
    assert journal.show("ada").rhythm.away == 19
    assert journal.absences() == (shorter, Absence(journal.absences()[1].id, *AUTUMN))
    journal.delete(str(journal.absences()[1].id))
    assert journal.show("ada").rhythm.away == 11
