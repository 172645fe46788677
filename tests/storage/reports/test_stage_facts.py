"""How contacts stood before a span."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.domain.reports.stages import Trail
from reljournal.storage import facts, stage_facts, ties

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
SINCE = TODAY - timedelta(30)

ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 90),
        st.sampled_from(["email", "call"]),
        st.sampled_from(["in", "out", "both"]),
        st.sampled_from([(0,), (1,), (0, 1)]),
        st.booleans(),
    ),
    max_size=20,
)


@given(ENTRIES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_how_they_stood_is_what_a_look_on_that_day_shows(book: "Book", entries: list[Any]) -> None:
    ties.forget_day(book.conn)
    book.conn.execute("DELETE FROM contact")
    people = [book.contact(name, circle="inner") for name in ("Ada", "Bob")]
    for ago, channel, way, who, promo in entries:
        book.met(ago, *(people[n] for n in who), channel=channel, direction=way, promo=promo)
    book.lesson(people[0], "learned", 40)
    book.lesson(people[0], "shared", 20)
    found = {who.name: trail for who, trail in stage_facts.before(book.conn, SINCE, TODAY)}
    ties.as_of(book.conn, SINCE - timedelta(1))
    then = {who.name: trail for who, trail in facts.stages(book.conn, SINCE - timedelta(1))}
    ties.forget_day(book.conn)
    # Whoever had no entry yet is new on that day, and here has no band: no stage asks for it.
    assert found == {name: trail._replace(band=trail.band if trail.talked else None) for name, trail in then.items()}


def test_where_the_calendar_begins_nobody_stood_anywhere(book: "Book") -> None:
    book.contact()
    assert stage_facts.before(book.conn, date.min, TODAY) == []


def test_who_came_later_stood_nowhere(book: "Book") -> None:
    book.met(1, book.contact("Ada"), direction="in")
    [(_, trail)] = stage_facts.before(book.conn, SINCE, TODAY)
    assert trail == Trail()
