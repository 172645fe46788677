"""How contacts stood before a span, for who moved between the stages in it."""

from __future__ import annotations

from datetime import date, timedelta

from reljournal.domain.model import Who
from reljournal.domain.reports.stages import ONGOING_WITHIN, Trail
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import facts, notes, pick_facts, sharing
from reljournal.storage.facts import ACTIVE

if TYPE_CHECKING:
    import sqlite3

# Days on which they started are counted back from those of today: the older entries are not read.
_IN_DAYS = f"""SELECT c.id, c.name, coalesce(t.in_days, 0) - coalesce(later.days, 0) FROM contact c
    LEFT JOIN tie t ON t.contact_id = c.id LEFT JOIN (
        SELECT p.contact_id, count(DISTINCT p.day) AS days FROM interaction i
        CROSS JOIN participant p INDEXED BY participant_interaction ON p.interaction_id = i.id
        WHERE i.day BETWEEN :since AND :until AND i.direction = 'in' AND NOT i.broadcast AND NOT i.promo
        GROUP BY p.contact_id) later ON later.contact_id = c.id
    WHERE {ACTIVE}"""


def before(conn: sqlite3.Connection, since: date, until: date) -> list[tuple[Who, Trail]]:
    """What the stage of each active contact was read from on the day before ``since``; ties are those of ``until``."""
    if since == date.min:
        return []
    start = since - timedelta(1)
    rows = conn.execute(_IN_DAYS, {"since": since.isoformat(), "until": until.isoformat()}).fetchall()
    ids = [row[0] for row in rows]
    bands = pick_facts.bands(conn, start, until)
    lessons = notes.lesson_counts(conn, ids, start - timedelta(min(ONGOING_WITHIN, start.toordinal() - 1)), start)
    grounded = sharing.sharing_with_me(conn, ids, start)
    return [
        (Who(i, name), Trail(in_days, i in grounded, *facts.sides(lessons.get(i, {})), bands.get(i), i in bands))
        for i, name, in_days in rows
    ]
