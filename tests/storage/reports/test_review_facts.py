"""What a review is made from."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reljournal.domain.reports.review import LoopCounts, Period, Span
from reljournal.storage import ties
from reljournal.storage.method_facts import tallies
from reljournal.storage.review_facts import review, span, turned_round, weeks

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
WEEK = Period(date(2026, 11, 16), TODAY)
BEFORE = Period(date(2026, 11, 9), date(2026, 11, 14))
YEAR = Period(date(2025, 11, 22), TODAY)


@pytest.mark.parametrize("days", [6, 365])
def test_a_span_counts_its_entries_and_people(book: "Book", days: int) -> None:
    ada, bob, me = book.contact("Ada"), book.contact("Bob"), book.contact("Me", me=1)
    book.met(0, ada, bob, channel="call", minutes=20)
    book.met(1, ada, me, broadcast=True)
    book.met(1, ada)
    book.met(-1, bob)
    book.met(days, book.contact("Eve"))
    found = spanned(book, TODAY - timedelta(days - 1), TODAY)
    assert sum(tally.interactions for tally in found.tallies) == 3
    assert found.contacts == 2
    assert found.days == {TODAY: 1, TODAY - timedelta(1): 2}


def spanned(book: "Book", since: date, until: date) -> Span:
    """A span with its tallies."""
    return span(book.conn, since, until, tallies(book.conn, since, until))


def test_who_was_met_first_or_else_entered_in_the_span_is_new(book: "Book") -> None:
    book.contact("Met", entered=1, met_on="2026-11-17")
    book.contact("Entered", entered=5)
    book.contact("Known for long", entered=1, met_on="2001-01-01")
    book.contact("Entered before", entered=6)
    book.contact("Me", entered=1, me=1)
    assert spanned(book, *WEEK).new_contacts == 2


def test_who_was_entered_after_the_first_talk_is_new_on_the_day_of_the_talk(book: "Book") -> None:
    book.met(3, book.contact("Entered today", entered=0))
    book.met(9, book.contact("Entered today", entered=0))
    book.met(3, book.contact("Entered before", entered=9))
    assert spanned(book, *WEEK).new_contacts == 1
    assert spanned(book, *BEFORE).new_contacts == 2


def test_who_came_with_an_address_book_was_known_before_and_who_came_with_a_log_is_new_on_its_first_day(
    book: "Book",
) -> None:
    def imported(name: str) -> int:
        found = book.contact(name, entered=4)
        ref = ("vcard", name, "contact", found, "2026-11-17", "2026-11-17")
        book.conn.execute("INSERT INTO import_ref VALUES (?, ?, ?, ?, NULL, ?, ?)", ref)
        return found

    imported("Never talked to")
    book.met(2, imported("Talked to since"))
    book.met(9, imported("Logged elsewhere"))
    assert spanned(book, *WEEK).new_contacts == 0
    assert spanned(book, *BEFORE).new_contacts == 1


class TestTurnedRound:
    """A hard entry followed by a better one in time."""

    @pytest.fixture(params=[WEEK, YEAR], ids=["week", "year"])
    def period(self, request: pytest.FixtureRequest) -> Period:
        found: Period = request.param
        return found

    def count(self, book: "Book", period: Period, today: date = TODAY) -> int:
        return turned_round(book.conn, *period, today)

    @pytest.mark.parametrize(("tone", "turned"), [(0, 1), (2, 1), (-1, 0), (None, 0)])
    def test_what_follows_has_to_be_rated_even_or_good(
        self, book: "Book", period: Period, tone: int | None, turned: int
    ) -> None:
        ada = book.contact()
        book.met(4, ada, tone=-1)
        book.met(2, ada, tone=tone)
        assert self.count(book, period) == turned

    def test_it_follows_the_same_contact(self, book: "Book", period: Period) -> None:
        ada, bob, eve = book.contact("Ada"), book.contact("Bob"), book.contact("Eve")
        book.met(4, ada, eve, tone=-1)
        book.met(2, bob, tone=1)
        assert self.count(book, period) == 0
        book.met(1, eve, tone=1)
        book.met(0, ada, tone=1)
        assert self.count(book, period) == 1

    def test_on_the_same_day_the_later_number_follows(self, book: "Book", period: Period) -> None:
        ada = book.contact()
        book.met(4, ada, tone=1)
        book.met(4, ada, tone=-1)
        assert self.count(book, period) == 0
        book.met(4, ada, tone=1)
        assert self.count(book, period) == 1

    def test_a_broadcast_turns_nothing_round(self, book: "Book", period: Period) -> None:
        ada = book.contact()
        book.met(4, ada, tone=-1)
        book.met(2, ada, tone=1, broadcast=True)
        assert self.count(book, period) == 0

    def test_it_counts_after_the_span_up_to_today(self, book: "Book", period: Period) -> None:
        ada = book.contact()
        book.met(4, ada, tone=-1)
        book.met(-3, ada, tone=1)
        assert self.count(book, period) == 0
        assert self.count(book, period, TODAY + timedelta(3)) == 1


@pytest.mark.parametrize(
    ("values", "within"),
    [({"circle": "inner"}, 14), ({"circle": "close"}, 30), ({}, 30), ({"cadence": 3}, 14), ({"cadence": 50}, 50)],
)
def test_it_has_to_follow_within_two_weeks_or_the_cadence(book: "Book", values: dict[str, Any], within: int) -> None:
    for late in (0, 1):
        ada = book.contact(**values)
        book.met(100, ada, tone=-1)
        book.met(100 - within - late, ada, tone=1)
    assert turned_round(book.conn, *YEAR, TODAY) == 1


def test_loops_are_counted_by_what_became_of_them(book: "Book") -> None:
    ada, old = book.contact("Ada"), book.contact("Old", status="archived")
    book.loop(ada, "promise", 5)
    book.loop(ada, "plan", 6)
    book.loop(ada, "question", 40, 3, closed=3)
    book.loop(ada, "waiting", 40, closed=0)
    book.loop(ada, "promise", 40, 3, closed=2)
    book.loop(ada, "promise", 40, 3, closed=2, outcome="dropped")
    book.loop(ada, "promise", 40, closed=6)
    book.loop(ada, "promise", 40, closed=-1)
    book.loop(old, "promise", 40)
    book.loop(ada, "promise", -1)
    assert review(book.conn, WEEK, BEFORE, TODAY).loops == LoopCounts(opened=1, kept=2, late=1, dropped=1, open=3)


def test_the_span_before_is_counted_too(book: "Book") -> None:
    ada = book.contact()
    book.each(range(14), ada)
    found = review(book.conn, WEEK, BEFORE, TODAY)
    assert list(found.previous.days) == [TODAY - timedelta(day) for day in range(12, 6, -1)]
    assert review(book.conn, WEEK, None, TODAY).previous.tallies == ()


def test_the_last_twelve_weeks_are_counted_by_their_mondays(book: "Book") -> None:
    ada = book.contact()
    for day in (-1, 0, 5, 6, 12, 82, 83):
        book.met(day, ada)
    found = weeks(book.conn, TODAY)
    assert list(found) == [date(2026, 8, 31) + timedelta(7 * week) for week in range(12)]
    assert {monday: number for monday, number in found.items() if number} == {
        date(2026, 8, 31): 1,
        date(2026, 11, 9): 2,
        date(2026, 11, 16): 2,
    }


def test_the_weeks_are_a_range_of_the_index_of_days(book: "Book") -> None:
    assert book.plan(lambda: weeks(book.conn, TODAY)) == (
        "SEARCH interaction USING COVERING INDEX interaction_day (day>? AND day<?)"
    )


def test_where_the_calendar_begins_there_are_fewer_weeks(book: "Book") -> None:
    assert weeks(book.conn, date(1, 1, 9)) == {date(1, 1, 1): 0, date(1, 1, 8): 0}


def test_a_review_of_an_empty_journal_is_empty(book: "Book") -> None:
    found = review(book.conn, WEEK, BEFORE, TODAY)
    assert (found.span.contacts, found.movers, found.candidates, found.candidates_before) == (0, (), (), {})


def test_a_review_of_an_earlier_week_knows_nothing_later(book: "Book") -> None:
    ada = book.contact(circle="close")
    book.each(range(14, 80, 7), ada, tone=-1)
    then = Period(TODAY - timedelta(26), TODAY - timedelta(20))
    ties.as_of(book.conn, then.until)
    expected = review(book.conn, then, None, then.until)
    ties.forget_day(book.conn)
    book.met(10, ada, tone=-1)
    book.loop(ada, "promise", 12)
    book.note(ada, "need", "a flat", day=3)
    book.lesson(ada, "learned", 2)
    ties.as_of(book.conn, then.until)
    assert review(book.conn, then, None, then.until) == expected


def test_a_week_reads_no_table_of_entries_whole(book: "Book") -> None:
    steps = book.plan(lambda: review(book.conn, WEEK, BEFORE, TODAY)).splitlines()
    whole = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert whole.isdisjoint(
        {"interaction", "i", "participant", "p", "hard", "mine", "lesson", "about", "a", "note", "n"}
    )


def test_a_long_span_goes_through_the_entries_contact_by_contact(book: "Book") -> None:
    steps = book.plan(lambda: turned_round(book.conn, *YEAR, TODAY))
    assert "SEARCH hard USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in steps
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in steps
