"""What a review is made from: one span, the span before it, and what moved between its ends."""

import sqlite3
from datetime import date

from reljournal.domain.health import TURN_WITHIN
from reljournal.domain.reports.review import LoopCounts, Period, ReviewFacts, Span
from reljournal.domain.rhythm import CADENCE_DEFAULT
from reljournal.domain.vocabulary import CIRCLES
from reljournal.storage import context_facts, pick_facts, span_facts

_LONG = 62
"""Days from which it is quicker to go through the entries of each contact than through those of the days."""
_CIRCLE_CADENCE = " ".join(f"WHEN '{circle}' THEN {days}" for circle, days in CIRCLES.items() if days)
_TARGET = f"coalesce(c.cadence, CASE c.circle {_CIRCLE_CADENCE} END, {CADENCE_DEFAULT})"
"""T*, the cadence of contact ``c`` that the formulas use."""

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


def review(conn: sqlite3.Connection, period: Period, today: date) -> ReviewFacts:
    """The facts of a span; ``ties.as_of`` has been called for its last day, which is not after ``today``."""
    since, until = period
    standings, places, asked = span_facts.reach(conn, until)
    now, before = pick_facts.candidates(conn, until)
    return ReviewFacts(
        span=span(conn, since, until),
        previous=_previous(conn, since, until),
        turned_round=turned_round(conn, since, until, today),
        in_context=context_facts.in_context(conn, since, until),
        lessons=tuple(span_facts.lessons(conn, since, until)),
        loops=LoopCounts(*conn.execute(_LOOPS, _at(since, until)).fetchone()),
        movers=pick_facts.movers(conn, since, until),
        answered=span_facts.answered(conn, since, until, today),
        lessons_by_channel=span_facts.lessons_by_channel(conn, since, until),
        standings=standings,
        places=places,
        could_ask=asked,
        candidates=now,
        candidates_before=before,
    )


def turned_round(conn: sqlite3.Connection, since: date, until: date, today: date) -> int:
    """How many hard entries of a span a better one with somebody of them followed in time, up to ``today``."""
    select = _TURNED_IN_LONG if _is_long(since, until) else _TURNED_IN_SHORT
    found: int = conn.execute(select, _at(since, until, today)).fetchone()[0]
    return found


def span(conn: sqlite3.Connection, since: date, until: date) -> Span:
    """What the entries of a span add up to."""
    at = _at(since, until)
    days = conn.execute("SELECT day, count(*) FROM interaction WHERE day BETWEEN :since AND :until GROUP BY day", at)
    new = conn.execute(
        "SELECT count(*) FROM contact WHERE coalesce(met_on, entered) BETWEEN :since AND :until AND NOT me", at
    )
    seen = _SEEN_IN_LONG if _is_long(since, until) else _SEEN_IN_SHORT
    return Span(
        tallies=span_facts.tallies(conn, since, until),
        contacts=conn.execute(seen, at).fetchone()[0],
        new_contacts=new.fetchone()[0],
        days={date.fromisoformat(day): count for day, count in days},
    )


def _previous(conn: sqlite3.Connection, since: date, until: date) -> Span:
    """The span of equal length before; it may reach no further back than the calendar."""
    last = since.toordinal() - 1
    if not last:
        return Span((), 0, 0, {})
    first = max(1, last - (until - since).days)
    return span(conn, date.fromordinal(first), date.fromordinal(last))


def _is_long(since: date, until: date) -> bool:
    return (until - since).days > _LONG


def _at(since: date, until: date, today: date | None = None) -> dict[str, str]:
    at = {"since": since.isoformat(), "until": until.isoformat()}
    return {**at, "today": today.isoformat()} if today else at
