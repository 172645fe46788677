"""The sums kept beside the rows: however they came about, they are those of all entries up to the day."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reljournal.domain.vocabulary import CIRCLES
from reljournal.storage import connection, contacts, history, interactions, ties
from reljournal.storage.interactions import Row

DAY = date(2026, 11, 21)
PEOPLE = 3

entries = st.lists(
    st.tuples(
        st.builds(
            Row,
            st.integers(0, 500).map(lambda n: DAY - timedelta(n)),
            channel=st.sampled_from(["in-person", "call", "email", "letter"]),
            direction=st.sampled_from(["in", "out", "both"]),
            tone=st.sampled_from([None, -2, -1, 0, 1, 2]),
            broadcast=st.sampled_from([False, False, False, True]),
            promo=st.sampled_from([False, False, False, True]),
            at=st.none(),
            minutes=st.none(),
            place=st.none(),
            text=st.just(""),
            cost=st.none(),
        ),
        st.sets(st.integers(1, PEOPLE), min_size=1),
    ),
    max_size=25,
)
circles = st.lists(
    st.tuples(st.sampled_from(list(CIRCLES)), st.one_of(st.none(), st.integers(1, 400))),
    min_size=PEOPLE,
    max_size=PEOPLE,
)


@contextmanager
def journal(settled: list[tuple[str, int | None]]) -> Iterator[sqlite3.Connection]:
    """A journal in memory with three people in their circles, under one entry."""
    with closing(connection.open_empty()) as conn:
        history.begin(conn, "2026-11-21T08:00:00Z", "test", "")
        for number, (circle, cadence) in enumerate(settled, 1):
            contacts.insert(conn, f"P{number}", DAY, circle=circle, cadence=cadence)
        yield conn


def put(conn: sqlite3.Connection, written: list[tuple[Row, set[int]]], *, append: bool) -> None:
    for row, people in written:
        number = interactions.insert(conn, row, sorted(people), ())
        if append:
            ties.append(conn, sorted(people), row.day, number)


def kept(conn: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return conn.execute("SELECT * FROM tie ORDER BY contact_id").fetchall()


@given(entries, circles)
@settings(max_examples=60, deadline=None)
def test_taking_entries_in_one_by_one_is_deriving_them_anew(
    written: list[tuple[Row, set[int]]], settled: list[tuple[str, int | None]]
) -> None:
    with journal(settled) as conn:
        put(conn, written, append=True)
        appended = kept(conn)
        ties.refresh(conn, range(1, PEOPLE + 1))
        assert appended == kept(conn)


@given(entries, circles, st.integers(0, 500))
@settings(max_examples=60, deadline=None)
def test_the_ties_of_an_earlier_day_are_those_without_the_later_entries(
    written: list[tuple[Row, set[int]]], settled: list[tuple[str, int | None]], back: int
) -> None:
    # As often as not the day is one with an entry, which still counts.
    day = written[back % len(written)][0].day if written and back % 2 else DAY - timedelta(back)
    with journal(settled) as long, journal(settled) as short:
        put(long, written, append=True)
        full = kept(long)
        put(short, [(row, people) for row, people in written if row.day <= day], append=False)
        ties.refresh(short, range(1, PEOPLE + 1))
        ties.as_of(long, day)
        # Numbers of entries differ between the two journals: the order of writing is the same, the count is not.
        numbers = {i for i, d in enumerate(long.execute("SELECT * FROM tie").description) if d[0] in NUMBERS}
        assert _without(kept(long), numbers) == _without(kept(short), numbers)
        assert ties.load(long, [1, 2, 3], day) == ties.load(short, [1, 2, 3], day)
        ties.forget_day(long)
        assert kept(long) == full


NUMBERS = {"last_id", "reply_id", "repair_id"}


def _without(rows: list[tuple[Any, ...]], columns: set[int]) -> list[tuple[Any, ...]]:
    return [tuple(value for i, value in enumerate(row) if i not in columns) for row in rows]


@given(entries, circles, st.lists(st.integers(0, 1500), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_band_in_sql_is_the_band_of_the_rule(
    written: list[tuple[Row, set[int]]], settled: list[tuple[str, int | None]], ahead: list[int]
) -> None:
    with journal(settled) as conn:
        put(conn, written, append=True)
        conn.execute("UPDATE contact SET status = 'resting' WHERE id = 3")
        for today in (DAY + timedelta(n) for n in ahead):
            by_rule = {i: r.band for i, r in ties.load(conn, [1, 2, 3], today).items()}
            by_sql = {c.id: c.band for c in contacts.load(conn, [1, 2, 3], today)}
            assert by_sql == by_rule


@given(entries, circles)
@settings(max_examples=40, deadline=None)
def test_the_band_in_sql_turns_on_the_day_on_which_the_rules_band_turns(
    written: list[tuple[Row, set[int]]], settled: list[tuple[str, int | None]]
) -> None:
    with journal(settled) as conn:
        put(conn, written, append=True)
        limits = conn.execute("SELECT due_from, overdue_from, drifting_from, dormant_from FROM tie WHERE n > 2")
        latest = date.max.toordinal() - 2
        for limit in {int(limit) for row in limits for limit in row if limit < latest}:
            for today in (date.fromordinal(limit + n) for n in (-1, 0, 1, 2)):
                by_rule = {i: r.band for i, r in ties.load(conn, [1, 2, 3], today).items()}
                assert {c.id: c.band for c in contacts.load(conn, [1, 2, 3], today)} == by_rule


def test_who_has_no_entries_that_count_has_no_tie() -> None:
    with journal([("close", None)] * 3) as conn:
        put(conn, [(Row(DAY, broadcast=True), {1}), (Row(DAY, promo=True), {1})], append=True)
        assert kept(conn) == []
        assert ties.load(conn, [1], DAY)[1].contact_days == 0


def test_a_cadence_is_kept_as_the_day_it_comes_up_or_not_at_all() -> None:
    with journal([("close", None), ("known", None), ("close", 9)]) as conn:
        put(conn, [(Row(DAY), {1, 2, 3})], append=True)
        found = [row[0] for row in conn.execute("SELECT cadence_from FROM tie ORDER BY contact_id")]
        assert found == [DAY.toordinal() + 30, None, DAY.toordinal() + 9]


def test_a_day_after_all_entries_hides_nothing() -> None:
    with journal([("close", None)] * 3) as conn:
        put(conn, [(Row(DAY), {1})], append=True)
        ties.as_of(conn, DAY)
        assert conn.execute("SELECT count(*) FROM temp.sqlite_master").fetchone() == (0,)
        ties.as_of(conn, DAY - timedelta(1))
        ties.as_of(conn, DAY - timedelta(2))
        assert kept(conn) == []
        ties.as_of(conn, DAY)
        assert len(kept(conn)) == 1
