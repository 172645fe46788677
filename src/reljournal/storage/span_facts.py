"""What the reports of a span and of reach are made from: counts in grouped queries.

As in ``facts``, entries after the day of ``ties.as_of`` are left out, and so are people who are not active.
"""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Lesson, Who
from reljournal.domain.reports import reach as reaching
from reljournal.domain.reports.methods import ANSWERED_WITHIN, Tally
from reljournal.domain.reports.reach import Standing
from reljournal.domain.vocabulary import CIRCLES, LIVE
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import ties
from reljournal.storage.facts import ACTIVE

if TYPE_CHECKING:
    import sqlite3

_LIVE_CHANNELS = ", ".join(f"'{channel}'" for channel in LIVE)
_RANKS = " ".join(f"WHEN '{circle}' THEN {rank}" for rank, circle in enumerate(CIRCLES))
CLOSENESS = f"CASE c.circle {_RANKS} ELSE {len(CIRCLES)} END"
"""The rank of the circle of contact ``c``, 0 for the closest."""


def lessons(conn: sqlite3.Connection, since: date, until: date) -> list[Lesson]:
    """The lessons of a span with active contacts, oldest first."""
    rows = conn.execute(
        f"""SELECT l.id, c.id, c.name, l.side, l.text, l.topic, l.day FROM lesson l CROSS JOIN contact c
        ON c.id = l.contact_id WHERE l.day BETWEEN ? AND ? AND {ACTIVE} ORDER BY l.day, l.id""",
        (since.isoformat(), until.isoformat()),
    )
    people: dict[int, Who] = {}
    days: dict[str, date] = {}
    return [
        Lesson(
            i,
            people.get(who) or people.setdefault(who, Who(who, name)),
            side,
            text,
            topic,
            days.get(day) or days.setdefault(day, date.fromisoformat(day)),
        )
        for i, who, name, side, text, topic, day in rows
    ]


# Grouped in the order of the index first: a group over a million rows would sort them all.
_TALLIES = """SELECT channel, direction, sum(entries), sum(minutes), sum(rated), sum(good), sum(hard), sum(promotion),
    sum(broadcasts) FROM (
        SELECT channel, direction, count(*) AS entries, coalesce(sum(minutes), 0) AS minutes, count(tone) AS rated,
        coalesce(sum(tone > 0), 0) AS good, coalesce(sum(tone < 0), 0) AS hard, sum(broadcast OR promo) AS promotion,
        sum(broadcast) AS broadcasts FROM interaction WHERE day BETWEEN :since AND :until
        GROUP BY day, channel, direction)
    GROUP BY channel, direction"""

_ANSWERED = f"""SELECT i.channel, count(DISTINCT i.id) FROM interaction i
    CROSS JOIN participant mine ON mine.interaction_id = i.id
    WHERE i.day BETWEEN :since AND :until AND i.direction = 'out' AND i.channel NOT IN ({_LIVE_CHANNELS})
    AND EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = mine.contact_id AND p.day BETWEEN i.day
        AND min(:today, date(i.day, '+{ANSWERED_WITHIN} days')) AND (p.day > i.day OR p.interaction_id > i.id)
        AND p.direction = 'in' AND NOT p.live AND p.counts)
    GROUP BY i.channel"""

_CHANNEL_LESSONS = """SELECT i.channel, count(*) FROM lesson l CROSS JOIN interaction i ON i.id = l.interaction_id
    WHERE l.day BETWEEN :since AND :until GROUP BY i.channel"""


def tallies(conn: sqlite3.Connection, since: date, until: date) -> tuple[Tally, ...]:
    """What the entries of a span add up to, for each channel and direction."""
    rows = conn.execute(_TALLIES, {"since": since.isoformat(), "until": until.isoformat()})
    return tuple(Tally(*row) for row in rows)


def answered(conn: sqlite3.Connection, since: date, until: date, today: date) -> dict[str, int]:
    """Channel to my written messages of a span that were answered in time, up to ``today``."""
    at = {"since": since.isoformat(), "until": until.isoformat(), "today": today.isoformat()}
    return dict(conn.execute(_ANSWERED, at).fetchall())


def lessons_by_channel(conn: sqlite3.Connection, since: date, until: date) -> dict[str, int]:
    """Channel to the lessons of a span that came of its entries."""
    at = {"since": since.isoformat(), "until": until.isoformat()}
    return dict(conn.execute(_CHANNEL_LESSONS, at).fetchall())


# In the order of the circle's index, and without a look at the rows of the contacts: no sorting, no reading.
_STANDINGS = f"""SELECT c.circle, count(*), coalesce(sum({ties.BAND.replace("OR c.me ", "")} = 'in rhythm'), 0),
    coalesce(sum(t.last_day >= :lately), 0), coalesce(sum(t.last_live >= :lately), 0)
    FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
    WHERE c.status = 'active' AND c.id IS NOT (SELECT id FROM contact WHERE me = 1) GROUP BY c.circle"""

_COULD_ASK = f"""SELECT c.id, c.name FROM contact c CROSS JOIN tie t ON t.contact_id = c.id
    WHERE {ACTIVE} AND t.n >= :days AND t.last_live >= :met AND coalesce(t.last_tone, 0) >= 0
    AND {ties.BAND} IN ({", ".join(f"'{band}'" for band in reaching.ASK_BANDS)})
    ORDER BY {CLOSENESS}, c.name COLLATE NOCASE, c.id"""


def reach(
    conn: sqlite3.Connection, today: date
) -> tuple[tuple[Standing, ...], tuple[tuple[str, int], ...], tuple[Who, ...]]:
    """Circles with their contacts; places with theirs; whom I could ask for a favour, closest first."""
    day = today.toordinal()
    standings = conn.execute(_STANDINGS, {"today": day, "lately": day - reaching.TALKED_WITHIN})
    places = conn.execute(f"SELECT c.place, count(*) FROM contact c WHERE c.place IS NOT NULL AND {ACTIVE} GROUP BY 1")
    asked = conn.execute(_COULD_ASK, {"today": day, "met": day - reaching.ASK_LIVE_WITHIN, "days": reaching.ASK_FROM})
    return (
        tuple(Standing(*row) for row in standings),
        tuple(places),
        tuple(Who(i, name) for i, name in asked),
    )
