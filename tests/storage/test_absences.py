"""Declared absences: whatever was declared and taken back, the ties are those of the entries and of what is left."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reljournal.domain.filters import DueFilter
from reljournal.domain.model import Absence
from reljournal.storage import absences, connection, contacts, history, interactions, pressing, ties
from reljournal.storage.interactions import Row

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

DAY = date(2026, 11, 21)
PEOPLE = 3

entries = st.lists(
    st.tuples(st.integers(-3, 300).map(lambda n: DAY - timedelta(n)), st.sets(st.integers(1, PEOPLE), min_size=1)),
    max_size=25,
)
spans = st.lists(
    st.tuples(st.integers(-60, 350), st.integers(0, 60)).map(
        lambda span: (DAY - timedelta(span[0]), DAY - timedelta(span[0] - span[1]))
    ),
    max_size=4,
)


@contextmanager
def journal(written: list[tuple[date, set[int]]]) -> Iterator[sqlite3.Connection]:
    """A journal in memory with three people and these talks, under one entry."""
    with closing(connection.open_empty()) as conn:
        history.begin(conn, "2026-11-21T08:00:00Z", "test", "")
        for number in range(1, PEOPLE + 1):
            contacts.insert(conn, f"P{number}", DAY, circle=("inner", "close", "known")[number - 1])
        for day, people in written:
            talk(conn, day, people)
        yield conn


def talk(conn: sqlite3.Connection, day: date, people: set[int]) -> None:
    number = interactions.insert(conn, Row(day, direction="in", channel="email"), sorted(people), ())
    ties.append(conn, sorted(people), day, number)


def kept(conn: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return conn.execute("SELECT * FROM tie ORDER BY contact_id").fetchall()


def anew(conn: sqlite3.Connection) -> list[tuple[Any, ...]]:
    ties.refresh(conn, range(1, PEOPLE + 1))
    return kept(conn)


@given(entries, spans)
@settings(max_examples=60, deadline=None)
def test_declaring_absences_is_deriving_the_ties_anew_with_them(
    written: list[tuple[date, set[int]]], away: list[tuple[date, date]]
) -> None:
    with journal(written) as conn:
        for since, until in away:
            absences.add(conn, since, until)
            revised = kept(conn)
            assert revised == anew(conn)


@given(entries, spans, spans)
@settings(max_examples=60, deadline=None)
def test_taking_back_what_was_declared_leaves_every_tie_as_it_was(
    written: list[tuple[date, set[int]]], away: list[tuple[date, date]], more: list[tuple[date, date]]
) -> None:
    with journal(written) as conn:
        for since, until in away:
            absences.add(conn, since, until)
        before, standing = kept(conn), absences.load(conn)
        for since, until in more:
            absences.add(conn, since, until)
        for absence in absences.load(conn):
            if absence not in standing:
                absences.remove(conn, absence)
        assert (kept(conn), absences.load(conn)) == (before, standing)


@given(entries, spans, entries)
@settings(max_examples=60, deadline=None)
def test_talks_after_an_absence_was_declared_are_taken_in_as_if_derived_anew(
    before: list[tuple[date, set[int]]], away: list[tuple[date, date]], after: list[tuple[date, set[int]]]
) -> None:
    with journal(before) as conn:
        for since, until in away:
            absences.add(conn, since, until)
        for day, people in after:
            talk(conn, day, people)
        appended = kept(conn)
        assert appended == anew(conn)


@given(entries, st.integers(0, 60))
@settings(max_examples=60, deadline=None)
def test_an_absence_before_the_first_talk_changes_nothing(written: list[tuple[date, set[int]]], length: int) -> None:
    with journal(written) as conn:
        before = kept(conn)
        first = min((day for day, _ in written), default=DAY)
        absences.add(conn, first - timedelta(length), first)
        assert kept(conn) == before


@given(entries, spans, st.integers(0, 200))
@settings(max_examples=60, deadline=None)
def test_the_band_in_sql_is_the_band_of_the_rule_with_absences(
    written: list[tuple[date, set[int]]], away: list[tuple[date, date]], back: int
) -> None:
    with journal(written) as conn:
        for since, until in away:
            absences.add(conn, since, until)
        ids = list(range(1, PEOPLE + 1))
        for today in (DAY - timedelta(back), DAY, DAY + timedelta(back), DAY + timedelta(9 * back)):
            ties.as_of(conn, today)
            by_rule = {i: r.band for i, r in ties.load(conn, ids, today).items()}
            assert {c.id: c.band for c in contacts.load(conn, ids, today)} == by_rule
            ties.forget_day(conn)


@given(entries, spans)
@settings(max_examples=40, deadline=None)
def test_the_cadence_has_passed_from_the_day_on_which_the_silence_is_as_long(
    written: list[tuple[date, set[int]]], away: list[tuple[date, date]]
) -> None:
    with journal(written) as conn:
        for since, until in away:
            absences.add(conn, since, until)
        for ahead in range(0, 120, 7):
            today = DAY + timedelta(ahead)
            asked = pressing.find(conn, today, DueFilter(reason="cadence"))
            rhythms = ties.load(conn, [1, 2, 3], today).items()
            passed = {i for i, r in rhythms if r.declared and r.contact_days and (r.silence or 0) >= r.declared}
            assert {why.contact for why in asked} == passed


@pytest.fixture
def away(conn: sqlite3.Connection, entry: "Callable[[], AbstractContextManager[int]]") -> sqlite3.Connection:
    """A journal with two absences, of which the later one was declared first."""
    with entry():
        absences.add(conn, date(2026, 8, 1), date(2026, 8, 20))
        absences.add(conn, date(2026, 3, 2), date(2026, 3, 2))
    return conn


def test_absences_are_listed_the_latest_first(away: sqlite3.Connection) -> None:
    august, march = Absence(1, date(2026, 8, 1), date(2026, 8, 20)), Absence(2, date(2026, 3, 2), date(2026, 3, 2))
    assert absences.load(away) == (august, march)
    assert absences.get(away, 2) == march
    assert absences.get(away, 3) is None


def test_the_same_days_are_declared_once(
    away: sqlite3.Connection, entry: "Callable[[], AbstractContextManager[int]]"
) -> None:
    with entry() as number:
        assert absences.add(away, date(2026, 8, 1), date(2026, 8, 20)) == 1
        assert not history.changed(away, number)
        assert absences.add(away, date(2026, 8, 1), date(2026, 8, 21)) == 3


def test_days_that_overlap_count_once(away: sqlite3.Connection) -> None:
    assert ties.absences(away) == [
        (date(2026, 3, 2).toordinal(), date(2026, 3, 2).toordinal()),
        (date(2026, 8, 1).toordinal(), date(2026, 8, 20).toordinal()),
    ]


@pytest.mark.parametrize(("since", "until"), [("2026-08-20", "2026-08-01"), ("2026-08-01", "soon")])
def test_the_table_itself_takes_no_days_that_are_none(away: sqlite3.Connection, since: str, until: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        away.execute("INSERT INTO absence (since, until) VALUES (?, ?)", (since, until))


@given(entries, spans, spans)
@settings(max_examples=40, deadline=None)
def test_undo_and_redo_revise_the_ties(
    written: list[tuple[date, set[int]]], away: list[tuple[date, date]], more: list[tuple[date, date]]
) -> None:
    with journal(written) as conn:
        for since, until in away:
            absences.add(conn, since, until)
        before = kept(conn)
        number = history.begin(conn, "2026-11-21T08:00:00Z", "test", "")
        for absence in absences.load(conn)[:1]:
            absences.remove(conn, absence)
        for since, until in more:
            absences.add(conn, since, until)
        after = kept(conn)
        history.undo(conn, history.newest_done(conn))
        absences.revise_touched(conn, number)
        assert kept(conn) == before
        history.redo(conn, history.next_undone(conn))
        absences.revise_touched(conn, number)
        assert kept(conn) == after
