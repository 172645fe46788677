"""What the reports of a span and of reach are made from."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reljournal.domain.model import Who
from reljournal.domain.reports.methods import Tally
from reljournal.domain.reports.reach import Standing
from reljournal.storage import span_facts

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
WEEK = (date(2026, 11, 16), TODAY)


def test_lessons_of_a_span_come_oldest_first_from_active_contacts_only(book: "Book") -> None:
    ada, bob = book.contact("Ada"), book.contact("Bob", status="deceased")
    second, first = book.lesson(ada, "learned", 1), book.lesson(ada, "shared", 5, topic="rust")
    book.lesson(ada, "learned", 6)
    book.lesson(bob, "learned", 2)
    found = span_facts.lessons(book.conn, *WEEK)
    assert [lesson.id for lesson in found] == [first, second]
    assert (found[0].contact, found[0].side, found[0].topic, found[0].on) == (
        Who(ada, "Ada"),
        "shared",
        "rust",
        WEEK[0],
    )


def test_tallies_count_each_channel_and_direction_of_a_span(book: "Book") -> None:
    ada = book.contact()
    book.met(0, ada, channel="call", direction="out", tone=1, minutes=30)
    book.met(5, ada, channel="call", direction="out", tone=-2)
    book.met(2, ada, channel="call", direction="out", tone=0, minutes=15)
    book.met(1, ada, channel="email", direction="out", promo=True)
    book.met(1, ada, channel="email", direction="out", broadcast=True)
    book.met(6, ada, channel="call", direction="out", tone=2)
    assert sorted(span_facts.tallies(book.conn, *WEEK)) == [
        Tally("call", "out", 3, 45, 3, 1, 1, 0, 0),
        Tally("email", "out", 2, 0, 0, 0, 0, 2, 1),
    ]


class TestAnswered:
    """A written message of mine, followed by one of theirs."""

    def answered(self, book: "Book", *, today: int = 0) -> dict[str, int]:
        return span_facts.answered(book.conn, TODAY - timedelta(60), TODAY - timedelta(20), TODAY - timedelta(today))

    def test_within_fourteen_days_through_any_written_channel(self, book: "Book") -> None:
        ada, bob = book.contact("Ada"), book.contact("Bob")
        book.met(40, ada, channel="email", direction="out")
        book.met(26, ada, channel="whatsapp", direction="in")
        book.met(40, bob, channel="email", direction="out")
        book.met(25, bob, channel="email", direction="in")
        assert self.answered(book) == {"email": 1}

    def test_also_on_the_same_day_if_it_came_later(self, book: "Book") -> None:
        ada = book.contact()
        book.met(40, ada, channel="email", direction="in")
        book.met(40, ada, channel="letter", direction="out")
        assert self.answered(book) == {}
        book.met(40, ada, channel="email", direction="in")
        assert self.answered(book) == {"letter": 1}

    def test_once_however_many_of_them_answer(self, book: "Book") -> None:
        ada, bob = book.contact("Ada"), book.contact("Bob")
        book.met(30, ada, bob, channel="email", direction="out")
        book.met(29, ada, channel="email", direction="in")
        book.met(28, bob, channel="email", direction="in")
        assert self.answered(book) == {"email": 1}

    def test_after_the_span_too_but_not_after_today(self, book: "Book") -> None:
        ada = book.contact()
        book.met(21, ada, channel="email", direction="out")
        book.met(15, ada, channel="email", direction="in")
        assert self.answered(book) == {"email": 1}
        assert self.answered(book, today=16) == {}

    @pytest.mark.parametrize("answer", [{"channel": "call"}, {"direction": "both"}, {"promo": True}])
    def test_not_by_a_call_or_what_i_shared_or_a_promotion(self, book: "Book", answer: dict[str, Any]) -> None:
        ada = book.contact()
        book.met(40, ada, channel="email", direction="out")
        book.met(39, ada, **{"channel": "email", "direction": "in", **answer})
        assert self.answered(book) == {}

    @pytest.mark.parametrize("mine", [{"channel": "call"}, {"direction": "both"}])
    def test_only_a_written_message_of_mine_is_answered(self, book: "Book", mine: dict[str, Any]) -> None:
        ada = book.contact()
        book.met(40, ada, **{"channel": "email", "direction": "out", **mine})
        book.met(39, ada, channel="email", direction="in")
        assert self.answered(book) == {}


def test_lessons_belong_to_the_channel_of_the_entry_they_came_of(book: "Book") -> None:
    ada = book.contact()
    call = book.met(2, ada, channel="call")
    book.lesson(ada, "learned", 2, of=call)
    book.lesson(ada, "shared", 2, of=call)
    book.lesson(ada, "learned", 2)
    assert span_facts.lessons_by_channel(book.conn, *WEEK) == {"call": 2}


class TestReach:
    """How many I know, and whom I could ask."""

    def friend(self, book: "Book", name: str = "Ada", **last: Any) -> int:
        """Weekly for half a year, the last time a week ago."""
        ada = book.contact(name, circle="close")
        book.each(range(14, 190, 7), ada, channel="email")
        book.met(7, ada, **last)
        return ada

    def test_counts_circles_without_me_and_the_silent(self, book: "Book") -> None:
        self.friend(book)
        book.contact("Bob", circle="close")
        book.contact("Old", circle="close", status="archived", place="Oslo")
        book.contact("Me", me=1, place="Oslo")
        book.met(200, book.contact("Eve", place="Oslo"))
        standings, places, _ = span_facts.reach(book.conn, TODAY)
        assert sorted(standings) == [Standing("close", 2, 1, 1, 1), Standing("known", 1, 0, 0, 0)]
        assert places == (("Oslo", 1),)

    def test_ninety_days_ago_is_still_lately(self, book: "Book") -> None:
        book.met(90, book.contact("Ada"))
        book.met(91, book.contact("Bob"))
        assert span_facts.reach(book.conn, TODAY)[0] == (Standing("known", 2, 0, 1, 1),)

    def test_a_broadcast_is_no_talk(self, book: "Book") -> None:
        book.met(1, book.contact(), broadcast=True)
        assert span_facts.reach(book.conn, TODAY)[0] == (Standing("known", 1, 0, 0, 0),)

    def test_a_friend_in_rhythm_could_be_asked(self, book: "Book") -> None:
        ada = self.friend(book)
        assert span_facts.reach(book.conn, TODAY)[2] == (Who(ada, "Ada"),)

    @pytest.mark.parametrize(("live", "asked"), [(180, 1), (181, 0)])
    def test_half_a_year_ago_is_live_enough(self, book: "Book", live: int, asked: int) -> None:
        ada = self.friend(book, channel="email")
        book.met(live, ada, channel="call")
        assert len(span_facts.reach(book.conn, TODAY)[2]) == asked

    @pytest.mark.parametrize("last", [{"channel": "email"}, {"tone": -1}])
    def test_not_who_was_only_written_to_or_parted_hard(self, book: "Book", last: dict[str, Any]) -> None:
        self.friend(book, **last)
        assert span_facts.reach(book.conn, TODAY)[2] == ()

    def test_not_who_is_overdue_or_hardly_known_or_silent(self, book: "Book") -> None:
        book.each(range(60, 130, 7), book.contact("Late", circle="inner"))
        book.each(range(1, 5), book.contact("Fresh"))
        book.each(range(1, 80, 7), book.contact("Gone", status="deceased"))
        assert span_facts.reach(book.conn, TODAY)[2] == ()

    def test_the_closest_come_first(self, book: "Book") -> None:
        for name, circle in (
            ("Zoe", "inner"),
            ("Bob", "known"),
            ("Eve", "friend"),
            ("Ann", "friend"),
            ("Kim", "choir"),
        ):
            book.each(range(1, 80, 7), book.contact(name, circle=circle))
        assert [who.name for who in span_facts.reach(book.conn, TODAY)[2]] == ["Zoe", "Ann", "Eve", "Bob", "Kim"]


def test_a_week_is_an_index_range(book: "Book") -> None:
    steps = book.plan(lambda: span_facts.tallies(book.conn, *WEEK))
    assert "SEARCH interaction USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    steps = book.plan(lambda: span_facts.answered(book.conn, *WEEK, TODAY))
    assert "SEARCH i USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    assert "SEARCH mine USING COVERING INDEX participant_interaction (interaction_id=?)" in steps
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in steps
    assert "SEARCH l USING INDEX lesson_day" in book.plan(lambda: span_facts.lessons_by_channel(book.conn, *WEEK))
    assert "SEARCH l USING INDEX lesson_day" in book.plan(lambda: span_facts.lessons(book.conn, *WEEK))


def test_the_standings_read_no_row_of_a_contact_and_sort_nothing(book: "Book") -> None:
    scan, *others = book.plan(lambda: span_facts.reach(book.conn, TODAY)).splitlines()
    assert scan == "SCAN c USING COVERING INDEX contact_circle"
    assert others[:2] == ["SCALAR SUBQUERY 1", "SEARCH contact USING COVERING INDEX contact_me (me=?)"]
    assert others[2] == "SEARCH t USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"
