"""Common ground: what people care about, from their live notes, tags and places, and who shares it."""

from __future__ import annotations

from reljournal.domain import ground
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage.contacts import id_list

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from datetime import date

SILENT_KINDS = ("news", "family", "met")
"""Kinds of note that say what happened, or who others are: not what somebody cares about."""

_SILENT = ", ".join(f"'{kind}'" for kind in SILENT_KINDS)
_LISTED = "IN (SELECT value FROM json_each(:ids))"
_LIVE_NOTE = "n.day <= :today AND (n.until IS NULL OR n.until > :today)"
_CARED_FOR = f"""SELECT text FROM (
    SELECT 1 AS rank, n.id, n.text FROM note n WHERE n.contact_id = :id AND n.kind NOT IN ({_SILENT}) AND {_LIVE_NOTE}
    UNION ALL SELECT 2, g.id, g.tag FROM contact_tag g WHERE g.contact_id = :id
    UNION ALL SELECT 3, c.id, c.place FROM contact c WHERE c.id = :id AND c.place IS NOT NULL) ORDER BY rank, id"""

# The search table folds accents by itself; its numbers are those of ``schema.SEARCHED``.
_MENTIONS = f"""WITH hit AS MATERIALIZED (SELECT rowid AS at FROM context_search WHERE context_search MATCH :words)
    SELECT n.contact_id, n.text FROM hit CROSS JOIN note n ON n.id = hit.at
    WHERE hit.at > 0 AND n.kind NOT IN ({_SILENT}) AND {_LIVE_NOTE} AND n.contact_id {_LISTED}
    UNION ALL SELECT g.contact_id, g.tag FROM hit CROSS JOIN contact_tag g ON g.id = (-2 - hit.at) / 8
    WHERE hit.at < 0 AND (-hit.at) % 8 = 2 AND g.contact_id {_LISTED}
    UNION ALL SELECT c.id, c.place FROM hit CROSS JOIN contact c ON c.id = -hit.at / 8
    WHERE hit.at < 0 AND (-hit.at) % 8 = 0 AND c.place IS NOT NULL AND c.id {_LISTED}"""


def with_me(conn: sqlite3.Connection, contact: int, today: date) -> tuple[str, ...]:
    """What a contact and I both care about: words of our live notes, places and tags."""
    me = _me(conn)
    if me is None or me == contact:
        return ()
    return ground.common(cared_for(conn, me, today), cared_for(conn, contact, today))


def sharing_with_me(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> set[int]:
    """Which of these contacts share any ground with me, by one question to the search table."""
    me = _me(conn)
    mine = cared_for(conn, me, today) if me else []
    return {contact for contact, _ in _mentions(conn, mine, ids, today)} - {me}


def cared_for(conn: sqlite3.Connection, contact: int, today: date) -> list[str]:
    """The texts that say what a contact cares about, knows, needs and does."""
    return [text for (text,) in conn.execute(_CARED_FOR, {"id": contact, "today": today.isoformat()})]


def neighbours(conn: sqlite3.Connection, contact: int, mine: list[str], today: date) -> dict[int, list[str]]:
    """The active contacts who care for something of ``mine``, each with the texts that say so; but for ``contact``."""
    rows = conn.execute("SELECT id FROM contact WHERE status = 'active' AND NOT me AND id <> ?", (contact,))
    found: dict[int, list[str]] = {}
    for other, text in _mentions(conn, mine, [i for (i,) in rows], today):
        found.setdefault(other, []).append(text)
    return found


def together(conn: sqlite3.Connection, contact: int, today: date) -> dict[int, tuple[int, str]]:
    """In how many entries each other person was with a contact, and the last day; what went to many is none."""
    rows = conn.execute(
        """SELECT q.contact_id, count(*), max(p.day) FROM participant p CROSS JOIN participant q
        ON q.interaction_id = p.interaction_id WHERE p.contact_id = :id AND p.day <= :today AND p.counts
        AND q.contact_id <> :id GROUP BY 1""",
        {"id": contact, "today": today.isoformat()},
    )
    return {other: (entries, last) for other, entries, last in rows}


def _me(conn: sqlite3.Connection) -> int | None:
    me = conn.execute("SELECT id FROM contact WHERE me = 1").fetchone()
    return me[0] if me else None


def _mentions(conn: sqlite3.Connection, mine: list[str], ids: Iterable[int], today: date) -> Iterator[tuple[int, str]]:
    """(contact, text) of what these contacts care about that names a topic of ``mine``."""
    topics = ground.topics("\n".join(mine))
    if not topics:
        return
    asked = {word.casefold() for text in mine for topic, word in ground.words(text) if topic}
    words = " OR ".join(f'"{word}"' for word in sorted(asked.union(*map(ground.spellings, topics))))
    for contact, text in conn.execute(_MENTIONS, {"words": words, "ids": id_list(ids), "today": today.isoformat()}):
        if not topics.isdisjoint(ground.topics(text)):
            yield contact, text
