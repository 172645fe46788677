"""What a review is made from: one span, the span before it, and what moved between its ends."""

import sqlite3
from datetime import date

from reljournal.domain.health import TURN_WITHIN
from reljournal.domain.reports.methods import Tally
from reljournal.domain.reports.review import LoopCounts, Period, ReviewFacts, Span
from reljournal.domain.rhythm import CADENCE_DEFAULT
from reljournal.domain.vocabulary import CIRCLES
from reljournal.storage import context_facts, facts, method_facts, pick_facts, span_facts

_LONG = 62
"""Days from which it is quicker to go through the entries of each contact than through those of the days."""
_CIRCLE_CADENCE = " ".join(f"WHEN '{circle}' THEN {days}" for circle, days in CIRCLES.items() if days)
_TARGET = f"coalesce(c.cadence, CASE c.circle {_CIRCLE_CADENCE} END, {CADENCE_DEFAULT})"
"""T*, the cadence of contact ``c`` that the formulas use."""

WEEKS = 12
_DAYS = "SELECT day, count(*) FROM interaction WHERE day BETWEEN :since AND :until GROUP BY day"

# The day somebody came into the journal is the day we met, else the first one logged or the one of the entry. That an
# import entered them says nothing: they were known before.
_NEW_BY_ENTRY = """SELECT c.id FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
    WHERE coalesce(c.met_on, c.entered) BETWEEN :since AND :until AND NOT c.me
    AND (c.met_on IS NOT NULL OR coalesce(t.first_day, :last) >= :first AND NOT EXISTS (
        SELECT 1 FROM import_ref r WHERE r.kind = 'contact' AND r.target_id = c.id))"""
_NEW_BY_LOG = """SELECT c.id FROM tie t CROSS JOIN contact c ON c.id = t.contact_id
    WHERE t.first_day BETWEEN :first AND :last AND c.entered > date(t.first_day + 1721424.5)
    AND c.met_on IS NULL AND NOT c.me"""
_NEW = f"SELECT count(*) FROM ({_NEW_BY_ENTRY} UNION {_NEW_BY_LOG})"

_SEEN_IN_LONG = """SELECT count(*) FROM contact c WHERE NOT c.me
    AND EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = c.id AND p.day BETWEEN :since AND :until)"""
_SEEN_IN_SHORT = """SELECT count(DISTINCT p.contact_id) FROM participant p WHERE p.day BETWEEN :since AND :until
    AND p.contact_id IS NOT (SELECT id FROM contact WHERE me = 1)"""

_TURNED = f"""SELECT count(DISTINCT hard.interaction_id) FROM {{driver}}
    AND EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = c.id AND p.day BETWEEN hard.day
        AND min(:today, date(hard.day, '+' || max({TURN_WITHIN}, {_TARGET}) || ' days'))
        AND (p.day > hard.day OR p.interaction_id > hard.interaction_id) AND p.tone >= 0 AND p.counts)"""
_TURNED_IN_LONG = _TURNED.format(
    driver="""contact c CROSS JOIN participant hard ON hard.contact_id = c.id
    WHERE hard.day BETWEEN :since AND :until AND hard.tone < 0"""
)
_TURNED_IN_SHORT = _TURNED.format(
    driver="""interaction i CROSS JOIN participant hard INDEXED BY participant_interaction ON hard.interaction_id = i.id
    CROSS JOIN contact c ON c.id = hard.contact_id WHERE i.day BETWEEN :since AND :until AND i.tone < 0"""
)

_LOOPS = """SELECT
    (SELECT count(*) FROM loop WHERE opened BETWEEN :since AND :until),
    (SELECT count(*) FROM loop WHERE closed BETWEEN :since AND :until AND outcome = 'kept'
        AND (due IS NULL OR closed <= due)),
    (SELECT count(*) FROM loop WHERE closed BETWEEN :since AND :until AND outcome = 'kept' AND closed > due),
    (SELECT count(*) FROM loop WHERE closed BETWEEN :since AND :until AND outcome = 'dropped'),
    (SELECT count(*) FROM loop l CROSS JOIN contact c ON c.id = l.contact_id
        WHERE l.closed IS NULL AND +l.opened <= :until AND c.status = 'active')
    + (SELECT count(*) FROM loop l CROSS JOIN contact c ON c.id = l.contact_id
        WHERE l.closed > :until AND +l.opened <= :until AND c.status = 'active')"""


def review(conn: sqlite3.Connection, period: Period, before: Period | None, today: date) -> ReviewFacts:
    """The facts of a span, and of the one before it; ``ties.as_of`` has been called for its last day, up to today."""
    since, until = period
    standings, places, asked = span_facts.reach(conn, until)
    now, lately = pick_facts.candidates(conn, until)
    ways = method_facts.facts(conn, since, until, today)
    return ReviewFacts(
        span=span(conn, since, until, ways.tallies),
        previous=span(conn, *before, method_facts.tallies(conn, *before)) if before else Span((), 0, 0, {}),
        weeks=weeks(conn, until),
        turned_round=turned_round(conn, since, until, today),
        in_context=context_facts.in_context(conn, since, until),
        taught=span_facts.taught(conn, since, until),
        loops=LoopCounts(*conn.execute(_LOOPS, _at(since, until)).fetchone()),
        movers=pick_facts.movers(conn, since, until),
        ways=ways,
        one_sided=method_facts.one_sided(conn, since, until, today, ways.tallies),
        standings=standings,
        places=places,
        could_ask=asked,
        candidates=now,
        candidates_before=lately,
    )


def turned_round(conn: sqlite3.Connection, since: date, until: date, today: date) -> int:
    """How many hard entries of a span a better one with somebody of them followed in time, up to ``today``."""
    select = _TURNED_IN_LONG if _is_long(since, until) else _TURNED_IN_SHORT
    found: int = conn.execute(select, _at(since, until, today)).fetchone()[0]
    return found


def span(conn: sqlite3.Connection, since: date, until: date, tallies: tuple[Tally, ...]) -> Span:
    """What the entries of a span add up to, given their tallies."""
    at = _at(since, until)
    days = conn.execute(_DAYS, at)
    new = conn.execute(_NEW, {**at, "first": since.toordinal(), "last": until.toordinal()})
    seen = _SEEN_IN_LONG if _is_long(since, until) else _SEEN_IN_SHORT
    return Span(
        tallies=tallies,
        contacts=conn.execute(seen, at).fetchone()[0],
        new_contacts=new.fetchone()[0],
        days={date.fromisoformat(day): count for day, count in days},
    )


def weeks(conn: sqlite3.Connection, until: date) -> dict[date, int]:
    """The entries of each of the last twelve ISO weeks up to a day, by their Mondays."""
    since = facts.mondays(until, WEEKS)[0]
    return facts.by_week(conn.execute(_DAYS, _at(since, until)), until, WEEKS)


def _is_long(since: date, until: date) -> bool:
    return (until - since).days > _LONG


def _at(since: date, until: date, today: date | None = None) -> dict[str, str]:
    at = {"since": since.isoformat(), "until": until.isoformat()}
    return {**at, "today": today.isoformat()} if today else at
