"""Who moved between two days, and who could be picked."""

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.domain.model import Who
from reljournal.domain.reports.picks import Candidate, Need, Promise, choose, days_before
from reljournal.domain.reports.review import Mover
from reljournal.storage import contacts, pick_facts, ties
from reljournal.storage.pick_facts import candidates, movers

if TYPE_CHECKING:
    import sqlite3

    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
WEEK = (date(2026, 11, 16), TODAY)


def bands(conn: "sqlite3.Connection", day: date) -> dict[int, str | None]:
    """Everybody's band on a day, by folding all entries anew."""
    ties.as_of(conn, day)
    ids = [i for (i,) in conn.execute("SELECT id FROM contact")]
    found = {contact.id: contact.band for contact in contacts.load(conn, ids, day)}
    ties.as_of(conn, TODAY)
    return found


def test_whoever_was_silent_moved_where_a_limit_was_passed(book: "Book") -> None:
    ada = book.contact(circle="inner")
    book.each(range(10, 80, 7), ada)
    book.each(range(6, 80, 7), book.contact("Bob", circle="inner", status="archived"))
    book.each(range(1, 80, 7), book.contact("Eve", circle="inner"))
    assert movers(book.conn, *WEEK) == (Mover(Who(ada, "Ada"), "in rhythm", "due"),)


def test_whoever_was_met_again_came_back(book: "Book") -> None:
    ada = book.contact()
    book.each(range(60, 130, 7), ada)
    book.met(1, ada)
    assert movers(book.conn, *WEEK) == (Mover(Who(ada, "Ada"), "drifting", "in rhythm"),)


def test_the_third_day_of_contact_moves_somebody_out_of_new(book: "Book") -> None:
    ada = book.contact()
    book.each(range(20, 35, 14), ada)
    book.met(2, ada)
    assert movers(book.conn, *WEEK) == (Mover(Who(ada, "Ada"), "new", "in rhythm"),)


def test_who_was_not_there_yet_did_not_move(book: "Book") -> None:
    book.each(range(5), book.contact())
    assert movers(book.conn, *WEEK) == ()
    assert movers(book.conn, date.min, TODAY) == ()


def test_a_broadcast_moves_nobody(book: "Book") -> None:
    ada = book.contact()
    book.each(range(40, 130, 7), ada)
    book.met(1, ada, broadcast=True)
    assert movers(book.conn, *WEEK) == ()


DAYS = st.lists(st.integers(-3, 60), min_size=1, max_size=25)


@pytest.mark.parametrize("longest", [200, 2])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DAYS, min_size=1, max_size=3), st.integers(1, 40))
def test_the_movers_are_those_whose_bands_differ_when_all_is_folded_anew(
    book: "Book", longest: int, days: list[list[int]], length: int
) -> None:
    book.conn.execute("DELETE FROM contact")
    book.conn.execute("DELETE FROM interaction")
    for own in days:
        person = book.contact(circle="inner")
        for day in own:
            book.met(day, person)
    since = TODAY - timedelta(length)
    before, after = bands(book.conn, since - timedelta(1)), bands(book.conn, TODAY)
    there = {i for i, own in zip(after, days, strict=True) if max(own) > length}
    expected = {(i, before[i], after[i]) for i in there if before[i] != after[i]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pick_facts, "LONGEST", longest)
        found = movers(book.conn, since, TODAY)
    assert {(mover.contact.id, mover.before, mover.after) for mover in found} == expected
    ties.forget_day(book.conn)


class TestCandidates:
    """How those stand who could be picked."""

    def now(self, book: "Book") -> list[Candidate]:
        return list(candidates(book.conn, TODAY)[0])

    def names(self, book: "Book") -> list[str]:
        return [candidate.contact.name for candidate in self.now(book)]

    def drifting(self, book: "Book", name: str = "Ada", last: int = 30, **values: Any) -> int:
        ada = book.contact(name, **values)
        book.each(range(last, last + 120, 7), ada)
        return ada

    def test_a_drifting_tie(self, book: "Book") -> None:
        ada = self.drifting(book, circle="close")
        (found,) = self.now(book)
        assert (found.contact, found.circle, found.band) == (Who(ada, "Ada"), "close", "drifting")
        assert (found.contact_days, found.last, found.hard_since) == (18, TODAY.toordinal() - 30, None)
        assert found.usual == pytest.approx(7, abs=1.5)
        began = book.conn.execute("SELECT drifting_from FROM tie").fetchone()[0]
        assert began <= (found.began or 0) < began + 1

    def test_a_hard_last_time_but_not_one_that_something_followed(self, book: "Book") -> None:
        ada, bob = book.contact("Ada"), book.contact("Bob")
        book.met(9, ada, tone=-1)
        book.met(9, bob, tone=-1)
        book.met(8, bob, channel="email")
        assert [(found.contact.id, found.hard_since) for found in self.now(book)] == [(ada, TODAY.toordinal() - 9)]

    def test_the_promise_of_mine_that_falls_due_first(self, book: "Book") -> None:
        ada = book.contact()
        book.loop(ada, "promise", 20, -40, text="later")
        book.loop(ada, "promise", 10, -7, text="sooner")
        book.loop(ada, "promise", 9, text="some day")
        book.loop(ada, "promise", 9, 8, closed=1)
        book.loop(book.contact("Bob"), "promise", 9, -8)
        book.loop(book.contact("Eve"), "promise", 9, owner="them")
        book.loop(book.contact("Kim"), "waiting", 9)
        (found,) = self.now(book)
        assert found.promise == Promise("sooner", TODAY + timedelta(7), TODAY - timedelta(10))

    def test_a_promise_closed_after_today_is_open_today(self, book: "Book") -> None:
        book.loop(book.contact(), "promise", 20, closed=-1)
        assert self.names(book) == ["Ada"]

    def test_the_newest_live_need(self, book: "Book") -> None:
        ada = book.contact()
        book.note(ada, "need", "a flat", 20)
        book.note(ada, "need", "a job", 10)
        book.note(ada, "need", "a car", 5, until=1)
        book.note(ada, "need", "a cat", -1)
        book.note(book.contact("Bob"), "goal", "a marathon", 5)
        (found,) = self.now(book)
        assert found.need == Need("a job", TODAY - timedelta(10))
        assert found.band is None

    def test_an_overdue_tie(self, book: "Book") -> None:
        ada = book.contact(circle="inner")
        book.each(range(9, 100, 7), ada)
        (found,) = self.now(book)
        assert (found.band, found.began) == ("due", TODAY.toordinal() - 2)

    def test_an_overdue_tie_is_not_asked_for_where_there_are_enough(
        self, book: "Book", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pick_facts, "_ENOUGH", 1)
        book.each(range(9, 100, 7), book.contact("Bob", circle="inner"))
        self.drifting(book)
        assert self.names(book) == ["Ada"]

    def test_the_snoozed_and_the_silent_are_left_alone(self, book: "Book") -> None:
        self.drifting(book, "Ada", snoozed_until="2026-11-22")
        self.drifting(book, "Bob", snoozed_until="2026-11-21")
        self.drifting(book, "Eve", status="resting")
        assert self.names(book) == ["Bob"]

    def test_how_they_stood_on_each_day_of_the_week_before(self, book: "Book") -> None:
        ada, bob, eve = self.drifting(book, "Ada"), self.drifting(book, "Bob", 37), book.contact("Eve")
        book.met(2, ada, tone=-1)
        book.loop(bob, "promise", 3, -2)
        book.met(2, eve, tone=-1)
        sunday = TODAY - timedelta(6)
        lately = candidates(book.conn, TODAY)[1]
        assert all([day for day, _ in days] == days_before(TODAY) for days in lately.values())
        before = {i: dict(days)[sunday] for i, days in lately.items()}
        assert {i: (found.band, found.last, found.hard_since) for i, found in before.items()} == {
            ada: ("drifting", TODAY.toordinal() - 30, None),
            bob: ("drifting", TODAY.toordinal() - 37, None),
            eve: (None, None, None),
        }
        ties.as_of(book.conn, sunday)
        then = {found.contact.id: found for found in candidates(book.conn, sunday)[0]}
        assert before[ada]._replace(usual=None) == then[ada]._replace(usual=None)
        assert before[bob].began == then[bob].began
        ties.as_of(book.conn, TODAY - timedelta(9))
        earlier = {found.contact.id: found for found in candidates(book.conn, TODAY - timedelta(9))[0]}
        assert dict(lately[bob])[TODAY - timedelta(9)]._replace(usual=None) == earlier[bob]._replace(usual=None)
        ties.forget_day(book.conn)

    def test_a_hard_last_time_before_an_entry_of_this_week(self, book: "Book") -> None:
        ada = book.contact()
        book.each(range(20, 60, 7), ada)
        book.met(10, ada, tone=-1)
        book.met(1, ada)
        book.loop(ada, "promise", 1)
        before = dict(candidates(book.conn, TODAY)[1][ada])
        assert {day: found.hard_since for day, found in before.items()} == {
            day: TODAY.toordinal() - 10 if day >= TODAY - timedelta(10) else None for day in days_before(TODAY)
        }

    def test_promises_and_needs_as_they_lay_open_on_each_day(self, book: "Book") -> None:
        ada = book.contact()
        book.loop(ada, "promise", 20, -1, text="first", closed=9)
        book.loop(ada, "promise", 8, text="second")
        book.note(ada, "need", "a flat", 20, until=10)
        book.note(ada, "need", "a job", 8)
        book.met(1, ada, tone=-1)
        before = dict(candidates(book.conn, TODAY)[1][ada])
        said = [
            (day.day, then.promise and then.promise.text, then.need and then.need.text) for day, then in before.items()
        ]
        assert said == [
            (9, "first", "a flat"),
            (10, "first", "a flat"),
            (11, "first", "a flat"),
            (12, None, None),
            (13, "second", "a job"),
            (14, "second", "a job"),
            (15, "second", "a job"),
        ]

    def test_only_the_first_in_turn_are_looked_at(self, book: "Book", monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pick_facts, "LOOKED_AT", 1)
        for name in ("Ada", "Bob"):
            book.loop(book.contact(name), "promise", 1)
        now, before = candidates(book.conn, TODAY)
        assert (len(now), len(before)) == (2, 1)


EVENTS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 90), st.sampled_from((None, None, 1, -1))), min_size=5, max_size=40
)
WORSE = ("in rhythm", "due", "overdue", "drifting", "dormant")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS, st.lists(st.tuples(st.integers(0, 4), st.integers(0, 40)), max_size=6), st.data())
def test_nobody_is_named_two_weeks_running_unless_the_band_worsened(
    book: "Book", events: list[tuple[int, int, int | None]], noted: list[tuple[int, int]], data: st.DataObject
) -> None:
    book.conn.execute("DELETE FROM contact")
    book.conn.execute("DELETE FROM interaction")
    people = [book.contact(name, circle="inner") for name in ("Ada", "Bob", "Eve", "Kim", "Zoe")]
    for person, ago, tone in sorted(events, key=lambda event: -event[1]):
        book.met(ago, people[person], tone=tone)
    for person, ago in noted:
        book.note(people[person], "need", "a flat", ago, until=max(0, ago - 12))
        book.loop(people[person], "promise", ago, closed=max(0, ago - 9))
    named: list[set[int]] = []
    stood: list[dict[int, str | None]] = []
    for week in range(6, -1, -1):
        day = TODAY - timedelta(7 * week + data.draw(st.integers(-1, 5)) if week else 0)
        ties.as_of(book.conn, day)
        named.append({who.id for who, _ in choose(*candidates(book.conn, day), day)})
        stood.append({c.id: c.band for c in contacts.load(book.conn, people, day)})
    ties.forget_day(book.conn)
    for (then, now), (before, after) in zip(pairwise(named), pairwise(stood), strict=True):
        for who in then & now:
            assert WORSE.index(after[who] or "") > WORSE.index(before[who] or "")


def test_an_earlier_day_is_read_by_index_ranges(book: "Book") -> None:
    ada = book.contact()
    book.each(range(1, 40, 3), ada)
    steps = book.plan(lambda: movers(book.conn, *WEEK))
    assert "SEARCH p USING COVERING INDEX participant_day (day>? AND day<?)" in steps
    assert "SEARCH t USING INDEX tie_last (last_day>?)" in steps
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day<?)" in steps
