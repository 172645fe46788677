"""The trend, introductions, and where the time went."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reljournal.domain.model import Who
from reljournal.domain.reports.reach import Bridge, Moment
from reljournal.storage import reach_facts
from reljournal.storage.contacts import add_tags

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
YEAR = (TODAY - timedelta(364), TODAY)


def test_a_trend_knows_people_from_the_day_they_came_in(book: "Book") -> None:
    met = book.contact("Met", met_on="2026-08-31", entered=0)
    logged = book.contact("Logged", entered=0)
    book.contact("Entered", entered=21)
    book.contact("Gone", status="archived")
    book.contact("Me", me=1)
    book.met(60, logged, channel="email")
    book.met(10, met)
    book.met(9, logged, promo=True)
    trend, _, _ = reach_facts.breadth(book.conn, *YEAR)
    assert trend[-4:] == (
        Moment(date(2026, 8, 31), 1, 0, 0),
        Moment(date(2026, 9, 30), 2, 1, 0),
        Moment(date(2026, 10, 31), 3, 1, 0),
        Moment(TODAY, 3, 2, 1),
    )
    assert len(trend) == 13


def test_an_introduction_is_the_link_and_the_silent_have_none(book: "Book") -> None:
    ada, bob, eve = book.contact("Ada"), book.contact("Bob", circle="close", place="Oslo"), book.contact("Eve")
    gone = book.contact("Gone", status="deceased")
    book.met(1, bob)
    add_tags(book.conn, bob, ["chess"])
    for of, kind, by in (
        (bob, "introduced-by", ada),
        (eve, "introduced-by", ada),
        (gone, "introduced-by", ada),
        (ada, "friend", eve),
        (eve, "introduced-by", gone),
    ):
        book.conn.execute("INSERT INTO link (contact_id, kind, other_id) VALUES (?, ?, ?)", (of, kind, by))
    _, bridges, _ = reach_facts.breadth(book.conn, *YEAR)
    assert bridges == (Bridge(Who(ada, "Ada"), 2, 1, ("close", "known"), ("Oslo",)),)


def test_the_minutes_of_an_entry_are_split_among_its_people_but_me(book: "Book") -> None:
    me, ada, bob = book.contact("Me", me=1), book.contact("Ada", circle="inner"), book.contact("Bob")
    gone = book.contact("Gone", status="archived")
    book.met(1, ada, minutes=40)
    book.met(1, me, ada, bob, minutes=30)
    book.met(2, bob, gone, minutes=10)
    book.met(3, ada)
    book.met(400, ada, minutes=99)
    found = reach_facts.spent(book.conn, *YEAR)
    assert (found.minutes, sorted(found.contacts)) == (
        80,
        [(Who(ada, "Ada"), "inner", 55.0), (Who(bob, "Bob"), "known", 20.0)],
    )


def test_the_span_is_an_index_range(book: "Book") -> None:
    steps = book.plan(lambda: reach_facts.breadth(book.conn, *YEAR))
    assert "SEARCH p USING COVERING INDEX participant_day (day>? AND day<?)" in steps
    assert "SEARCH i USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    assert not {step.split()[1] for step in steps.splitlines() if step.startswith("SCAN")} & {"i", "p", "q"}
