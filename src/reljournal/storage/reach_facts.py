"""What the report of reach is made from beside the counts of its day: the trend, introductions, where the time went.

As in ``facts``, people who are not active are left out; that somebody was active earlier is not known.
"""

from __future__ import annotations

from reljournal.domain.model import Who
from reljournal.domain.reports.reach import TALKED_WITHIN, Bridge, Moment, Spent, month_ends
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage.facts import ACTIVE

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

MONTHS = 13
"""Ends of months that a trend shows: a year, and where it began."""

# The day somebody came in, as the review counts it: met, else the first logged or the one of the entry.
_KNOWN = f"""SELECT count(*) FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
    WHERE {ACTIVE} AND coalesce(c.met_on, min(c.entered, coalesce(date(t.first_day + 1721424.5), c.entered))) <= :day"""
_TALKED = f"""SELECT count(*), coalesce(sum(live), 0) FROM (
    SELECT p.contact_id, max(p.live) AS live FROM participant p INDEXED BY participant_day
    WHERE p.day BETWEEN :since AND :day AND p.counts GROUP BY p.contact_id) seen
    CROSS JOIN contact c ON c.id = seen.contact_id WHERE {ACTIVE}"""

_BRIDGES = f"""SELECT b.id, b.name, count(DISTINCT c.id), count(DISTINCT CASE WHEN t.last_day >= :lately THEN c.id END),
    json_group_array(DISTINCT c.circle), json_group_array(DISTINCT c.place)
    FROM link CROSS JOIN contact b ON b.id = link.other_id CROSS JOIN contact c ON c.id = link.contact_id
    LEFT JOIN tie t ON t.contact_id = c.id
    WHERE link.kind = 'introduced-by' AND {ACTIVE} AND {ACTIVE.replace("c.", "b.")} GROUP BY b.id"""

_MINUTES = "SELECT coalesce(sum(minutes), 0) FROM interaction WHERE day BETWEEN :since AND :until"
_SPENT = f"""SELECT c.id, c.name, c.circle, s.minutes FROM (
        SELECT p.contact_id, sum(i.minutes * 1.0 / (SELECT count(*) FROM participant q
            WHERE q.interaction_id = i.id AND q.contact_id IS NOT (SELECT id FROM contact WHERE me = 1))) AS minutes
        FROM interaction i CROSS JOIN participant p INDEXED BY participant_interaction ON p.interaction_id = i.id
        WHERE i.day BETWEEN :since AND :until AND i.minutes > 0 GROUP BY p.contact_id) s
    CROSS JOIN contact c ON c.id = s.contact_id WHERE {ACTIVE}"""


def breadth(conn: sqlite3.Connection, since: date, until: date) -> tuple[tuple[Moment, ...], tuple[Bridge, ...], Spent]:
    """The trend up to the last day, who introduced others, and how the minutes of the span were spent."""
    return (
        tuple(_moment(conn, day) for day in month_ends(until, MONTHS)),
        _bridges(conn, until),
        spent(conn, since, until),
    )


def _moment(conn: sqlite3.Connection, day: date) -> Moment:
    since = day.fromordinal(max(1, day.toordinal() - TALKED_WITHIN))
    at = {"since": since.isoformat(), "day": day.isoformat()}
    known = conn.execute(_KNOWN, at).fetchone()[0]
    return Moment(day, known, *conn.execute(_TALKED, at).fetchone())


def _bridges(conn: sqlite3.Connection, until: date) -> tuple[Bridge, ...]:
    from json import loads

    rows = conn.execute(_BRIDGES, {"lately": until.toordinal() - TALKED_WITHIN})
    return tuple(
        Bridge(Who(i, name), introduced, talked, *(tuple(sorted(filter(None, loads(said)))) for said in found))
        for i, name, introduced, talked, *found in rows
    )


def spent(conn: sqlite3.Connection, since: date, until: date) -> Spent:
    """The minutes of a span, each entry's split evenly among those who were in it."""
    at = {"since": since.isoformat(), "until": until.isoformat()}
    rows = conn.execute(_SPENT, at)
    minutes = conn.execute(_MINUTES, at).fetchone()[0]
    return Spent(minutes, tuple((Who(i, name), circle, own) for i, name, circle, own in rows))
