"""Bands on earlier days, stepped back over absences: those of folding everything anew."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.storage import absences, contacts, pick_facts, ties
from reljournal.storage.pick_facts import movers

if TYPE_CHECKING:
    import sqlite3

    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
DAYS = st.lists(st.integers(-3, 250), min_size=3, max_size=12)
SPANS = st.lists(st.tuples(st.integers(-5, 260), st.integers(0, 60)), min_size=1, max_size=4)


def bands(conn: "sqlite3.Connection", day: date) -> dict[int, str | None]:
    """Everybody's band on a day, by folding all entries anew."""
    ties.as_of(conn, day)
    ids = [i for (i,) in conn.execute("SELECT id FROM contact")]
    found = {contact.id: contact.band for contact in contacts.load(conn, ids, day)}
    ties.as_of(conn, TODAY)
    return found


@pytest.mark.parametrize("longest", [200, 2])
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DAYS, min_size=1, max_size=3), SPANS, st.integers(1, 150))
def test_movers_are_those_whose_bands_differ_with_absences_too(
    book: "Book", longest: int, days: list[list[int]], away: list[tuple[int, int]], length: int
) -> None:
    for table in ("contact", "interaction", "absence"):
        book.conn.execute(f"DELETE FROM {table}")
    for own in days:
        person = book.contact(circle="inner")
        for day in own:
            book.met(day, person)
    for ago, more in away:
        absences.add(book.conn, TODAY - timedelta(ago), TODAY - timedelta(ago - more))
    since = TODAY - timedelta(length)
    before, after = bands(book.conn, since - timedelta(1)), bands(book.conn, TODAY)
    there = {i for i, own in zip(after, days, strict=True) if max(own) > length}
    expected = {(i, before[i], after[i]) for i in there if before[i] != after[i]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pick_facts, "LONGEST", longest)
        found = movers(book.conn, since, TODAY)
    assert {(mover.contact.id, mover.before, mover.after) for mover in found} == expected
    ties.forget_day(book.conn)


@pytest.mark.parametrize("longest", [200, 0])
def test_gaps_that_were_long_because_i_was_away_made_no_slow_rhythm(
    book: "Book", longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pick_facts, "LONGEST", longest)
    ada = book.contact()
    book.met(100, ada)
    since = TODAY - timedelta(59)
    for ago in (130, 160, 190):
        book.met(ago, ada)
    for ago in (3, 4, 5):
        book.met(ago, ada)
    assert [mover.before for mover in movers(book.conn, since, TODAY)] == ["due"]
    for ago in (130, 160, 190):
        absences.add(book.conn, TODAY - timedelta(ago - 1), TODAY - timedelta(ago - 28))
    before = bands(book.conn, since - timedelta(1))[ada]
    assert before == "drifting"
    assert [mover.before for mover in movers(book.conn, since, TODAY)] == [before]
    ties.forget_day(book.conn)


def test_how_somebody_stood_and_since_when_leaves_absences_out(book: "Book") -> None:
    ada = book.contact(circle="inner")
    book.each(range(30, 150, 7), ada)
    absences.add(book.conn, TODAY - timedelta(28), TODAY - timedelta(19))
    book.met(1, ada, tone=-1)
    book.loop(ada, "promise", 1)
    began = {candidate.began for _, candidate in pick_facts.candidates(book.conn, TODAY)[1][ada]}
    ties.as_of(book.conn, TODAY - timedelta(3))
    [row] = book.conn.execute("SELECT due_from, overdue_from, drifting_from FROM tie")
    assert began <= {None, *(-int(-limit // 1) for limit in row)}
    ties.forget_day(book.conn)
