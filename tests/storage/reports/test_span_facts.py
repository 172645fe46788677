"""What the reports of a span and of reach are made from."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from reljournal.domain.model import Who
from reljournal.domain.reports.reach import Place, Standing
from reljournal.storage import span_facts

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
WEEK = (date(2026, 11, 16), TODAY)


def test_lessons_of_a_span_come_oldest_first_from_active_contacts_only(book: "Book") -> None:
    ada, bob = book.contact("Ada", circle="inner"), book.contact("Bob", status="deceased")
    second, first = book.lesson(ada, "learned", 1), book.lesson(ada, "shared", 5, topic="rust")
    book.lesson(ada, "learned", 6)
    book.lesson(bob, "learned", 2)
    found, circles = span_facts.taught(book.conn, *WEEK)
    assert [lesson.id for lesson in found] == [first, second]
    assert circles == {ada: "inner"}
    assert (found[0].contact, found[0].side, found[0].topic, found[0].on) == (
        Who(ada, "Ada"),
        "shared",
        "rust",
        WEEK[0],
    )


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
        assert sorted(standings) == [Standing("close", 2, 1, 1, 1, 1), Standing("known", 1, 0, 0, 0)]
        assert places == (Place("Oslo", 1, 0, 0),)

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
    assert "SEARCH l USING INDEX lesson_day" in book.plan(lambda: span_facts.taught(book.conn, *WEEK))


def test_the_standings_read_no_row_of_a_contact_and_sort_nothing(book: "Book") -> None:
    scan, *others = book.plan(lambda: span_facts.reach(book.conn, TODAY)).splitlines()
    assert scan == "SCAN c USING COVERING INDEX contact_circle"
    assert others[:2] == ["SCALAR SUBQUERY 1", "SEARCH contact USING COVERING INDEX contact_me (me=?)"]
    assert others[2] == "SEARCH t USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"
