"""What the reports of ways and of one-sidedness are made from: each figure one grouped pass over a span.

Answers and what came after are looked for up to ``today``, also behind the span.
"""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Who
from reljournal.domain.reports import one_sided as sides
from reljournal.domain.reports.methods import AFTER, ANSWERED_WITHIN, After, Facts, Tally
from reljournal.domain.vocabulary import LIVE
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage.facts import ACTIVE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reljournal.domain.reports.one_sided import OneSided

_LIVE_CHANNELS = ", ".join(f"'{channel}'" for channel in LIVE)

# Grouped in the order of the index first: a group over a million rows would sort them all.
_TALLIES = """SELECT channel, direction, sum(entries), sum(minutes), sum(rated), sum(good), sum(hard), sum(promotion),
    sum(broadcasts), sum(timed), sum(promos) FROM (
        SELECT channel, direction, count(*) AS entries, coalesce(sum(minutes), 0) AS minutes, count(tone) AS rated,
        coalesce(sum(tone > 0), 0) AS good, coalesce(sum(tone < 0), 0) AS hard, sum(broadcast OR promo) AS promotion,
        sum(broadcast) AS broadcasts, count(minutes) AS timed, sum(promo) AS promos
        FROM interaction WHERE day BETWEEN :since AND :until GROUP BY day, channel, direction)
    GROUP BY channel, direction"""

# The first answer is the first of a range of the participations, so the search for it ends where it is found.
_REPLIES = f"""WITH sent AS MATERIALIZED (
        SELECT i.channel, i.day, (SELECT min((SELECT p.day FROM participant p
            WHERE p.contact_id = mine.contact_id AND p.day BETWEEN i.day
            AND min(:today, date(i.day, '+{ANSWERED_WITHIN} days')) AND (p.day > i.day OR p.interaction_id > i.id)
            AND p.direction = 'in' AND NOT p.live AND p.counts ORDER BY p.day LIMIT 1))
            FROM participant mine WHERE mine.interaction_id = i.id) AS answer
        FROM interaction i WHERE i.day BETWEEN :since AND :until AND i.direction = 'out'
        AND i.channel NOT IN ({_LIVE_CHANNELS}))
    SELECT channel, CAST(julianday(answer) - julianday(day) AS INTEGER) AS days, count(*) FROM sent
    WHERE answer IS NOT NULL GROUP BY channel, days"""

_LESSONS = """SELECT i.channel, i.direction, count(*) FROM lesson l CROSS JOIN interaction i ON i.id = l.interaction_id
    WHERE l.day BETWEEN :since AND :until GROUP BY i.channel, i.direction"""

_COSTS = """SELECT channel, direction, sum(cost), count(*) FROM interaction INDEXED BY interaction_cost
    WHERE day BETWEEN :since AND :until AND cost IS NOT NULL GROUP BY channel, direction"""

_DAYS_OF = """(SELECT count(DISTINCT p.day) FROM participant p WHERE p.contact_id = f.contact AND p.counts
    AND p.day BETWEEN date(f.day, '{0:+} days') AND date(f.day, '{1:+} days'))"""
_AFTER = f"""WITH used AS MATERIALIZED (
        SELECT p.contact_id AS contact, i.channel, i.direction, min(p.day) AS day FROM interaction i
        CROSS JOIN participant p INDEXED BY participant_interaction ON p.interaction_id = i.id
        CROSS JOIN contact c ON c.id = p.contact_id
        WHERE i.day BETWEEN :since AND :last AND NOT i.broadcast AND NOT i.promo AND {ACTIVE}
        GROUP BY 1, 2, 3),
    first AS (SELECT contact, channel, NULL AS direction, min(day) AS day FROM used GROUP BY contact, channel
        UNION ALL SELECT contact, NULL, direction, min(day) FROM used GROUP BY contact, direction),
    compared AS MATERIALIZED (SELECT f.channel, f.direction, {_DAYS_OF.format(-AFTER, -1)} AS before,
        {_DAYS_OF.format(1, AFTER)} AS after FROM first f)
    SELECT channel, direction, count(*), sum(after > before), sum(after = before), sum(after < before) FROM compared
    GROUP BY channel, direction ORDER BY channel IS NULL, count(*) DESC, channel, direction"""

_QUESTIONS = f"""SELECT c.id, c.name, sum(l.closed IS NULL OR l.closed > :today OR l.outcome = 'dropped'), count(*)
    FROM loop l INDEXED BY loop_opened CROSS JOIN contact c ON c.id = l.contact_id
    WHERE l.opened <= :until AND l.kind = 'question'
    AND coalesce(l.due, date(l.opened, '+{sides.LEFT_AFTER} days')) BETWEEN :since AND :until AND {ACTIVE}
    GROUP BY c.id"""

# An answer is theirs, in writing, right after a message of mine: the entry before it says whether it is one.
_ANSWERS = f"""SELECT c.id, c.name, sum(NOT EXISTS (
        SELECT 1 FROM participant p WHERE p.contact_id = x.contact_id
        AND p.day BETWEEN x.day AND date(x.day, '+{sides.LEFT_AFTER} days')
        AND (p.day > x.day OR p.interaction_id > x.interaction_id) AND p.direction <> 'in' AND p.counts)), count(*)
    FROM interaction i CROSS JOIN participant x INDEXED BY participant_interaction ON x.interaction_id = i.id
    CROSS JOIN contact c ON c.id = x.contact_id
    WHERE i.day BETWEEN :first AND :last AND i.direction = 'in' AND i.channel NOT IN ({_LIVE_CHANNELS})
    AND NOT i.broadcast AND NOT i.promo AND {ACTIVE} AND (
        SELECT p.direction = 'out' AND NOT p.live FROM participant p WHERE p.contact_id = x.contact_id
        AND p.day BETWEEN date(x.day, '-{ANSWERED_WITHIN} days') AND x.day
        AND (p.day < x.day OR p.interaction_id < x.interaction_id) AND p.counts
        ORDER BY p.day DESC, p.interaction_id DESC LIMIT 1)
    GROUP BY c.id"""


def facts(conn: sqlite3.Connection, since: date, until: date, today: date) -> Facts:
    """What entries of a span add up to, for each channel and who started it."""
    at = {"since": since.isoformat(), "until": until.isoformat()}
    replies: dict[str, dict[int, int]] = {}
    for channel, days, number in conn.execute(_REPLIES, {**at, "today": today.isoformat()}):
        replies.setdefault(channel, {})[days] = number
    return Facts(
        tallies=tallies(conn, since, until),
        replies=replies,
        lessons={(channel, way): number for channel, way, number in conn.execute(_LESSONS, at)},
        costs={(channel, way): (cost, number) for channel, way, cost, number in conn.execute(_COSTS, at)},
    )


def tallies(conn: sqlite3.Connection, since: date, until: date) -> tuple[Tally, ...]:
    """What the entries of a span add up to, for each channel and direction."""
    rows = conn.execute(_TALLIES, {"since": since.isoformat(), "until": until.isoformat()})
    return tuple(Tally(*row) for row in rows)


def after(conn: sqlite3.Connection, since: date, until: date, today: date) -> tuple[After, ...]:
    """What became of the ties in which each channel, and each way of starting, was used.

    Only days count that have as many logged days before them, and as many behind them that are over.
    """
    begun = conn.execute("SELECT min(day) FROM interaction").fetchone()[0]
    if begun is None:
        return ()
    first = max(since.toordinal(), date.fromisoformat(begun).toordinal() + AFTER)
    last = max(1, min(until.toordinal(), today.toordinal() - AFTER))
    at = {"since": date.fromordinal(first).isoformat(), "last": date.fromordinal(last).isoformat()}
    return tuple(After(*row) for row in conn.execute(_AFTER, at))


def one_sided(conn: sqlite3.Connection, since: date, until: date, today: date, counted: Iterable[Tally]) -> OneSided:
    """What went one way in a span; ``counted`` are its tallies."""
    told = tuple(counted)
    span = {"since": since.isoformat(), "until": until.isoformat(), "today": today.isoformat()}
    window = {"first": _earlier(since, sides.LEFT_AFTER), "last": _earlier(until, sides.LEFT_AFTER)}
    rows = [sides.LeftWith(Who(i, name), left, of, 0, 0) for i, name, left, of in conn.execute(_QUESTIONS, span)]
    rows += [sides.LeftWith(Who(i, name), 0, 0, left, of) for i, name, left, of in conn.execute(_ANSWERS, window)]
    return sides.one_sided(sum(t.broadcasts for t in told), sum(t.promos for t in told), rows)


def _earlier(day: date, days: int) -> str:
    return date.fromordinal(max(1, day.toordinal() - days)).isoformat()
