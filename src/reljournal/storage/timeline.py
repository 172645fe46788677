"""The timeline: interactions, notes, lessons and loops by day, newest first."""

from __future__ import annotations

from datetime import date

from reljournal.domain.page import Timeline, TimelineItem
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import interactions, loops, notes

if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from reljournal.domain.filters import TimelineFilter
    from reljournal.domain.model import Interaction, Lesson, Loop, Note


COUNTED = 2000
"""How many lines are counted; counting a million would take longer than showing the newest."""

_SPAN = "BETWEEN :since AND :until"
_NEWEST = "ORDER BY 2 DESC, 3 DESC LIMIT :limit"


def _interaction_source(wanted: TimelineFilter) -> str:
    """The interactions asked for as ``kind, day, id``, through the index that fits."""
    if wanted.contact is not None:
        source = f"""SELECT 'interaction', p.day, p.interaction_id AS id FROM participant p
            WHERE p.contact_id = :contact AND p.day {_SPAN}"""
        if wanted.channel is not None:
            source += " AND (SELECT channel FROM interaction WHERE id = p.interaction_id) = :channel"
        key = "p.interaction_id"
    else:
        source = f"SELECT 'interaction', i.day, i.id AS id FROM interaction i WHERE i.day {_SPAN}"
        if wanted.channel is not None:
            source += " AND i.channel = :channel"
        key = "i.id"
    if wanted.tag is not None:
        tagged = "SELECT 1 FROM interaction_tag g WHERE g.interaction_id"
        source += f" AND EXISTS ({tagged} = {key} AND g.tag = :tag COLLATE NOCASE)"
    return source


def _sources(wanted: TimelineFilter) -> list[str]:
    found = [_interaction_source(wanted)]
    if wanted.channel is None and wanted.tag is None:
        for table, day in (("note", "day"), ("lesson", "day"), ("loop", "opened")):
            found.append(f"SELECT '{table}', x.{day}, x.id FROM {table} x WHERE x.{day} {_SPAN} AND {_apart(wanted)}")
    return found


def _apart(wanted: TimelineFilter) -> str:
    """What is a line of its own: it came with no interaction, or concerns somebody who was not there."""
    if wanted.contact is None:
        return "x.interaction_id IS NULL"
    return """x.contact_id = :contact AND (x.interaction_id IS NULL OR NOT EXISTS (SELECT 1 FROM participant p
        WHERE p.interaction_id = x.interaction_id AND p.contact_id = :contact))"""


def select(conn: sqlite3.Connection, wanted: TimelineFilter, today: date, limit: int | None) -> Timeline:
    """The newest lines that pass the filter, up to today.

    What came with an interaction is shown there, not as a line of its own; asked for one contact, also what an
    interaction says of them in which they were not.
    """
    parameters = {**_parameters(wanted, today), "limit": -1 if limit is None else limit}
    each = " UNION ALL ".join(f"SELECT * FROM ({source} {_NEWEST})" for source in _sources(wanted))
    rows = conn.execute(f"{each} {_NEWEST}", parameters).fetchall()
    total: int | None = len(rows)
    if limit is not None and total == limit:
        every = " UNION ALL ".join(f"SELECT 1 FROM ({source})" for source in _sources(wanted))
        counted = conn.execute(f"SELECT count(*) FROM ({every} LIMIT {COUNTED + 1})", parameters).fetchone()[0]
        total = counted if counted <= COUNTED else None
    return Timeline(tuple(_items(conn, rows)), total)


def days(conn: sqlite3.Connection, wanted: TimelineFilter, today: date) -> dict[date, int]:
    """The interactions of each day that has any that pass the filter, up to today, oldest first."""
    source = _interaction_source(wanted)
    rows = conn.execute(f"SELECT day, count(*) FROM ({source}) GROUP BY day ORDER BY day", _parameters(wanted, today))
    return {date.fromisoformat(day): number for day, number in rows}


def _parameters(wanted: TimelineFilter, today: date) -> dict[str, Any]:
    return {
        "contact": wanted.contact,
        "channel": wanted.channel,
        "tag": wanted.tag,
        "since": (wanted.since or date.min).isoformat(),
        "until": min(wanted.until or today, today).isoformat(),
    }


def _items(conn: sqlite3.Connection, rows: list[tuple[str, str, int]]) -> list[TimelineItem]:
    wanted: dict[str, list[int]] = {"interaction": [], "note": [], "lesson": [], "loop": []}
    for kind, _, number in rows:
        wanted[kind].append(number)
    whole: dict[int, Interaction | Note | Lesson | Loop] = {}
    whole.update({item.id: item for item in interactions.load(conn, wanted["interaction"])})
    whole.update(notes.load(conn, wanted["note"]))
    whole.update(notes.load_lessons(conn, wanted["lesson"]))
    whole.update(loops.load(conn, wanted["loop"]))
    return [TimelineItem(kind, date.fromisoformat(day), whole[number]) for kind, day, number in rows]
