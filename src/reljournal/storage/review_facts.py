"""What a review is made from: one span, the span before it, and what moved between its ends."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from reljournal.domain import context, ground
from reljournal.domain.health import TURN_WITHIN
from reljournal.domain.reports.review import LoopCounts, Period, ReviewFacts, Span
from reljournal.domain.rhythm import CADENCE_DEFAULT
from reljournal.domain.vocabulary import CIRCLES
from reljournal.storage import facts, pick_facts

_LONG = 62
"""Days from which it is quicker to ask for each contact whether it was seen than to collect who was."""
_CIRCLE_CADENCE = " ".join(f"WHEN '{circle}' THEN {days}" for circle, days in CIRCLES.items() if days)
_TARGET = f"coalesce(c.cadence, CASE c.circle {_CIRCLE_CADENCE} END, {CADENCE_DEFAULT})"
"""T*, the cadence of contact ``c`` that the formulas use."""

_SEEN_IN_LONG = """SELECT c.id FROM contact c WHERE NOT c.me
    AND EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = c.id AND p.day BETWEEN :since AND :until)"""
_SEEN_IN_SHORT = """SELECT DISTINCT p.contact_id FROM participant p WHERE p.day BETWEEN :since AND :until
    AND p.contact_id IS NOT (SELECT id FROM contact WHERE me = 1)"""

_TURNED = f"""SELECT count(DISTINCT i.id) FROM interaction i CROSS JOIN participant hard ON hard.interaction_id = i.id
    CROSS JOIN contact c ON c.id = hard.contact_id
    WHERE i.day BETWEEN :since AND :until AND i.tone < 0
    AND EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = c.id AND p.day BETWEEN i.day
        AND min(:today, date(i.day, '+' || max({TURN_WITHIN}, {_TARGET}) || ' days'))
        AND (p.day > i.day OR p.interaction_id > i.id) AND p.tone >= 0 AND p.counts)"""

_LOOPS = """SELECT
    (SELECT count(*) FROM loop WHERE opened BETWEEN :since AND :until),
    (SELECT count(*) FROM loop WHERE closed BETWEEN :since AND :until AND outcome = 'kept'
        AND (due IS NULL OR closed <= due)),
    (SELECT count(*) FROM loop WHERE closed BETWEEN :since AND :until AND outcome = 'kept' AND closed > due),
    (SELECT count(*) FROM loop WHERE closed BETWEEN :since AND :until AND outcome = 'dropped'),
    (SELECT count(*) FROM loop l CROSS JOIN contact c ON c.id = l.contact_id
        WHERE l.closed IS NULL AND l.opened <= :until AND c.status = 'active')
    + (SELECT count(*) FROM loop l CROSS JOIN contact c ON c.id = l.contact_id
        WHERE l.closed > :until AND l.opened <= :until AND c.status = 'active')"""


def review(conn: sqlite3.Connection, period: Period, today: date) -> ReviewFacts:
    """The facts of a span; ``ties.as_of`` has been called for its last day, which is not after ``today``."""
    since, until = period
    standings, places, asked = facts.reach(conn, until)
    now, before = pick_facts.candidates(conn, until)
    return ReviewFacts(
        span=span(conn, since, until),
        previous=_previous(conn, since, until),
        turned_round=conn.execute(_TURNED, _at(since, until, today)).fetchone()[0],
        in_context=in_context(conn, since, until),
        lessons=tuple(facts.lessons(conn, since, until)),
        loops=LoopCounts(*conn.execute(_LOOPS, _at(since, until)).fetchone()),
        movers=pick_facts.movers(conn, since, until),
        answered=facts.answered(conn, since, until, today),
        lessons_by_channel=facts.lessons_by_channel(conn, since, until),
        standings=standings,
        places=places,
        could_ask=asked,
        candidates=now,
        candidates_before=before,
    )


def span(conn: sqlite3.Connection, since: date, until: date) -> Span:
    """What the entries of a span add up to."""
    at = _at(since, until)
    days = conn.execute("SELECT day, count(*) FROM interaction WHERE day BETWEEN :since AND :until GROUP BY day", at)
    new = conn.execute(
        "SELECT count(*) FROM contact WHERE coalesce(met_on, entered) BETWEEN :since AND :until AND NOT me", at
    )
    return Span(
        tallies=facts.tallies(conn, since, until),
        contacts=conn.execute(f"SELECT count(*) FROM ({_seen_in(since, until)})", at).fetchone()[0],
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


def _seen_in(since: date, until: date) -> str:
    return _SEEN_IN_LONG if (until - since).days > _LONG else _SEEN_IN_SHORT


def _at(since: date, until: date, today: date | None = None) -> dict[str, str]:
    at = {"since": since.isoformat(), "until": until.isoformat()}
    return {**at, "today": today.isoformat()} if today else at


_KINDS = ", ".join(f"'{kind}'" for kind in context.KINDS)
_MOVING = f"""SELECT n.contact_id, c.name, n.text, n.day, n.until FROM ({{seen}}) seen
    CROSS JOIN note n ON n.contact_id = seen.{{id}} CROSS JOIN contact c ON c.id = n.contact_id
    WHERE n.kind IN ({_KINDS}) AND n.day <= :until AND (n.until IS NULL OR n.until >= :since)"""

# A sieve in C for what is decided in Python: whoever shares a topic has its beginning in a plain text, or an accent.
_MAY_NAME = """SELECT i.id, i.day, p.contact_id, i.text,
    (SELECT group_concat(g.tag, ' | ') FROM interaction_tag g WHERE g.interaction_id = i.id)
    FROM participant p CROSS JOIN temp.moving m ON m.contact_id = p.contact_id
    CROSS JOIN interaction i ON i.id = p.interaction_id
    WHERE p.day BETWEEN :since AND :until AND NOT i.broadcast
    AND (instr(lower(i.text), m.word) OR i.text GLOB '*[^ -~]*' OR EXISTS (SELECT 1 FROM interaction_tag g
        WHERE g.interaction_id = i.id AND (instr(lower(g.tag), m.word) OR g.tag GLOB '*[^ -~]*')))"""

_ABOUT = """SELECT i.id FROM interaction i WHERE i.day BETWEEN :since AND :until AND NOT i.broadcast
    AND EXISTS (SELECT 1 FROM about a WHERE a.interaction_id = i.id)"""


def in_context(conn: sqlite3.Connection, since: date, until: date) -> int:
    """How many entries of a span were about something that moved somebody in them (DESIGN 9)."""
    at = _at(since, until)
    served = {i for (i,) in conn.execute(_ABOUT, at)}
    moving = _moving(conn, since, until)
    if moving:
        _put_words(conn, moving)
        for i, day, contact, text, tags in conn.execute(_MAY_NAME, at):
            if i not in served and _names(f"{text} | {tags or ''}", day, moving[contact]):
                served.add(i)
        conn.execute("DROP TABLE temp.moving")
    return len(served)


_Matter = tuple[frozenset[str], str, str]


def _moving(conn: sqlite3.Connection, since: date, until: date) -> dict[int, list[_Matter]]:
    """What moved each contact of a span that has such notes: topics, first day and last day."""
    seen = _seen_in(since, until)
    select = _MOVING.format(seen=seen, id="id" if seen is _SEEN_IN_LONG else "contact_id")
    found: dict[int, list[_Matter]] = {}
    for contact, name, text, day, last in conn.execute(select, _at(since, until)):
        matter = context.matter(text, name)
        if matter:
            found.setdefault(contact, []).append((matter, day, last or "9999-12-31"))
    return found


def _put_words(conn: sqlite3.Connection, moving: dict[int, list[_Matter]]) -> None:
    conn.execute("DROP TABLE IF EXISTS temp.moving")
    conn.execute(
        "CREATE TEMP TABLE moving (contact_id INTEGER, word TEXT, PRIMARY KEY (contact_id, word)) WITHOUT ROWID"
    )
    rows = (
        (contact, ground.beginning(topic)) for contact, own in moving.items() for matter, *_ in own for topic in matter
    )
    conn.executemany("INSERT OR IGNORE INTO temp.moving VALUES (?, ?)", rows)


def _names(text: str, day: str, matters: Iterable[_Matter]) -> bool:
    said = ground.topics(text)
    return any(first <= day <= last and not said.isdisjoint(matter) for matter, first, last in matters)
