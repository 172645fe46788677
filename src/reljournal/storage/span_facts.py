"""What the reports of a span and of reach are made from: counts in grouped queries.

As in ``facts``, entries after the day of ``ties.as_of`` are left out, and so are people who are not active.
"""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Lesson, Who
from reljournal.domain.reports import reach as reaching
from reljournal.domain.reports.learn import Taught
from reljournal.domain.reports.reach import Place, Standing
from reljournal.domain.vocabulary import CIRCLES
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import ties
from reljournal.storage.facts import ACTIVE

if TYPE_CHECKING:
    import sqlite3

_RANKS = " ".join(f"WHEN '{circle}' THEN {rank}" for rank, circle in enumerate(CIRCLES))
CLOSENESS = f"CASE c.circle {_RANKS} ELSE {len(CIRCLES)} END"
"""The rank of the circle of contact ``c``, 0 for the closest."""


def taught(conn: sqlite3.Connection, since: date, until: date) -> Taught:
    """The lessons of a span with active contacts, oldest first, and the circles of these."""
    rows = conn.execute(
        f"""SELECT l.id, c.id, c.name, l.side, l.text, l.topic, l.day, c.circle FROM lesson l CROSS JOIN contact c
        ON c.id = l.contact_id WHERE l.day BETWEEN ? AND ? AND {ACTIVE} ORDER BY l.day, l.id""",
        (since.isoformat(), until.isoformat()),
    ).fetchall()
    people: dict[int, Who] = {}
    days: dict[str, date] = {}
    lessons = [
        Lesson(
            i,
            people.get(who) or people.setdefault(who, Who(who, name)),
            side,
            text,
            topic,
            days.get(day) or days.setdefault(day, date.fromisoformat(day)),
        )
        for i, who, name, side, text, topic, day, _ in rows
    ]
    return Taught(tuple(lessons), {row[1]: row[7] for row in rows})


_ASKABLE = f"""(t.n >= :days AND t.last_live >= :met AND coalesce(t.last_tone, 0) >= 0
    AND {ties.BAND.replace("OR c.me ", "")} IN ({", ".join(f"'{band}'" for band in reaching.ASK_BANDS)}))"""

# In the order of the circle's index, and without a look at the rows of the contacts: no sorting, no reading.
_STANDINGS = f"""SELECT c.circle, count(*), coalesce(sum({ties.BAND.replace("OR c.me ", "")} = 'in rhythm'), 0),
    coalesce(sum(t.last_day >= :lately), 0), coalesce(sum(t.last_live >= :lately), 0), coalesce(sum({_ASKABLE}), 0)
    FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
    WHERE c.status = 'active' AND c.id IS NOT (SELECT id FROM contact WHERE me = 1) GROUP BY c.circle"""

_COULD_ASK = f"""SELECT c.id, c.name FROM contact c CROSS JOIN tie t ON t.contact_id = c.id
    WHERE {ACTIVE} AND {_ASKABLE} ORDER BY {CLOSENESS}, c.name COLLATE NOCASE, c.id"""
_PLACES = f"""SELECT c.place, count(*), coalesce(sum(t.last_day >= :lately), 0), coalesce(sum({_ASKABLE}), 0)
    FROM contact c LEFT JOIN tie t ON t.contact_id = c.id WHERE c.place IS NOT NULL AND {ACTIVE} GROUP BY 1"""


def reach(conn: sqlite3.Connection, today: date) -> tuple[tuple[Standing, ...], tuple[Place, ...], tuple[Who, ...]]:
    """Circles with their contacts; places with theirs; whom I could ask for a favour, closest first."""
    day = today.toordinal()
    at = {
        "today": day,
        "lately": day - reaching.TALKED_WITHIN,
        "met": day - reaching.ASK_LIVE_WITHIN,
        "days": reaching.ASK_FROM,
    }
    return (
        tuple(Standing(*row) for row in conn.execute(_STANDINGS, at)),
        tuple(Place(*row) for row in conn.execute(_PLACES, at)),
        tuple(Who(i, name) for i, name in conn.execute(_COULD_ASK, at)),
    )
