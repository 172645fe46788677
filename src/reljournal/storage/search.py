"""Full-text search: the newest matching rows, turned into matches of contacts."""

from __future__ import annotations

from datetime import date

from reljournal.domain import find
from reljournal.domain.find import Match
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage.contacts import know_folding

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Any

    from reljournal.domain.filters import Window

NEWEST = 200
"""How many rows of each kind are looked at; ranking every hit of a common word would take seconds."""


_KINDS = {0: "name", 1: "name", 2: "tag"}

_CONTACTS = """SELECT c.id, c.name, c.place FROM contact c WHERE c.id IN (SELECT value FROM json_each(?))"""
_ITEMS = """
    SELECT n.contact_id, n.kind, 'note', n.id, n.text, n.day FROM note n
    WHERE n.id IN (SELECT value FROM json_each(:ids)) AND n.day BETWEEN :since AND :until
    UNION ALL SELECT l.contact_id, 'lesson', 'lesson', l.id, l.text, l.day FROM lesson l
    WHERE l.id IN (SELECT value FROM json_each(:ids)) AND l.day BETWEEN :since AND :until
    UNION ALL SELECT p.contact_id, 'loop', 'loop', p.id, p.text, p.opened FROM loop p
    WHERE p.id IN (SELECT value FROM json_each(:ids)) AND p.opened BETWEEN :since AND :until"""
_INTERACTIONS = """SELECT p.contact_id, 'interaction', 'interaction', i.id, i.text, i.day
    FROM interaction i JOIN participant p ON p.interaction_id = i.id
    WHERE i.id IN (SELECT value FROM json_each(:ids)) AND i.day BETWEEN :since AND :until"""


def matches(conn: sqlite3.Connection, parts: Sequence[str], today: date, window: Window) -> list[Match]:
    """The newest rows that hold all of these words, as matches of their contacts; archived people too."""
    if not parts:
        return []
    expression = find.expression(parts)
    limit = NEWEST * 10 if window.everything else NEWEST
    span = {
        "since": (window.since or date.min).isoformat(),
        "until": min(window.until or today, today).isoformat(),
    }
    wanted = {"words": expression, **span}
    found = _of_items(conn, _rows(conn, "context", limit, wanted), _ITEMS, span)
    if window.since is None and window.until is None:
        found += _of_contacts(conn, [-i for i in _rows(conn, "contacts", limit, wanted)])
    found += _of_items(conn, _rows(conn, "interactions", limit, wanted), _INTERACTIONS, span)
    return _near(conn, found, window.near)


_HITS = {
    "context": "SELECT rowid FROM context_search WHERE context_search MATCH :words AND rowid > 0",
    "contacts": "SELECT rowid FROM context_search WHERE context_search MATCH :words AND rowid < 0",
    # The search comes first and newest first, so that this stops at the limit, wherever the days lie.
    "interactions": """SELECT s.rowid FROM interaction_search s CROSS JOIN interaction i ON i.id = s.rowid
        WHERE s.interaction_search MATCH :words AND i.day BETWEEN :since AND :until""",
}


def _rows(conn: sqlite3.Connection, hits: str, limit: int, parameters: dict[str, str]) -> list[int]:
    """The newest row numbers that a search finds."""
    rows = conn.execute(f"{_HITS[hits]} ORDER BY 1 DESC LIMIT :limit", {**parameters, "limit": limit})
    return [i for (i,) in rows]


def _of_items(conn: sqlite3.Connection, ids: Sequence[int], select: str, span: dict[str, str]) -> list[Match]:
    if not ids:
        return []
    rows = conn.execute(select, {"ids": f"[{','.join(map(str, ids))}]", **span})
    return [
        Match(contact, where if where in find.WEIGHTS else "note", kind, i, text, date.fromisoformat(day))
        for contact, where, kind, i, text, day in rows
    ]


def _of_contacts(conn: sqlite3.Connection, rows: Sequence[int]) -> list[Match]:
    """Rows of contacts, aliases and tags: the number is 8 id + kind."""
    owners: dict[int, list[int]] = {0: [], 1: [], 2: []}
    for row in rows:
        owners[row % 8].append(row // 8)
    found: list[Match] = []
    for kind, select in (
        (0, "SELECT id, id, name || coalesce(', ' || place, ''), me FROM contact WHERE id"),
        (1, "SELECT a.id, a.contact_id, a.alias, 0 FROM alias a WHERE a.id"),
        (2, "SELECT t.id, t.contact_id, '#' || t.tag, 0 FROM contact_tag t WHERE t.id"),
    ):
        chosen = f"[{','.join(map(str, owners[kind]))}]"
        for _, contact, text, me in conn.execute(f"{select} IN (SELECT value FROM json_each(?))", (chosen,)):
            if not me:
                found.append(Match(contact, _KINDS[kind], "contact", contact, text, None))
    return found


def _near(conn: sqlite3.Connection, found: list[Match], near: str | None) -> list[Match]:
    know_folding(conn)
    chosen = f"[{','.join(str(m.contact) for m in found)}]"
    parameters: dict[str, Any] = {"ids": chosen, "near": near}
    rows = conn.execute(
        """SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(:ids)) AND me = 0
        AND (:near IS NULL OR instr(folded(place), folded(:near)) > 0)""",
        parameters,
    )
    kept = {i for (i,) in rows}
    return [m for m in found if m.contact in kept]


def nearest_words(conn: sqlite3.Connection, parts: Sequence[str]) -> list[str] | None:
    """The same words with each unknown one replaced by the known word most like it; None where one has none."""
    from rapidfuzz import fuzz, process

    from reljournal.domain.names import fold

    conn.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, context_search, row)")
    said = [fold(part) for part in parts]
    known = [term for (term,) in conn.execute("SELECT term FROM temp.word WHERE length(term) > 2")]
    best = [process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=75) for word in said]
    return [hit[0] for hit in best if hit] if all(best) else None
