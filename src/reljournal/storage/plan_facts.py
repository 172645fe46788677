"""Open plan steps, and who has no plan: what ``rel plan`` shows. ``ties.as_of`` has been called for the day."""

from __future__ import annotations

from datetime import date, timedelta

from reljournal.domain import due
from reljournal.domain.model import Who
from reljournal.domain.plans import Stranger
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import contacts, loops
from reljournal.storage.facts import ACTIVE
from reljournal.storage.span_facts import CLOSENESS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reljournal.domain.model import Loop

_OPEN = " UNION ALL ".join(
    f"""SELECT l.id FROM loop l INDEXED BY {index} CROSS JOIN contact c ON c.id = l.contact_id
    WHERE {condition} AND l.kind = 'plan' AND l.opened <= :day AND {ACTIVE}"""
    for index, condition in (("loop_open", "l.closed IS NULL"), ("loop_closed", "l.closed > :day"))
)

_WITHOUT = f"""{ACTIVE} AND c.kind = 'person' AND (c.snoozed_until IS NULL OR c.snoozed_until <= :day)
    AND NOT EXISTS (SELECT 1 FROM loop l WHERE l.contact_id = c.id AND l.kind = 'plan' AND l.opened <= :day
        AND (l.closed IS NULL OR l.closed > :day))"""
_SELECT = "SELECT c.id, c.name, c.circle, c.met_on, c.entered, t.first_day, coalesce(t.n, 0)"
_NEW = f"""{_SELECT} FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
    WHERE coalesce(c.met_on, c.entered) BETWEEN :recent AND :day AND coalesce(t.n, 0) < {due.NEW_BELOW} AND {_WITHOUT}
    AND (c.met_on IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM import_ref r WHERE r.kind = 'contact' AND r.target_id = c.id))
    ORDER BY coalesce(c.met_on, c.entered) DESC, c.id DESC"""
_NEVER = f"""{_SELECT} FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
    WHERE (c.cadence IS NOT NULL OR c.circle IN ('inner', 'close', 'friend', 'network')) AND coalesce(t.n, 0) = 0
    AND c.entered <= :day AND {_WITHOUT} ORDER BY {CLOSENESS}, c.name COLLATE NOCASE, c.id"""

_HOW = """SELECT value, coalesce(
    (SELECT n.text FROM note n WHERE n.contact_id = value AND n.kind = 'met' AND n.day <= :day
        ORDER BY n.day DESC, n.id DESC LIMIT 1),
    (SELECT i.text FROM participant p CROSS JOIN interaction i ON i.id = p.interaction_id
        WHERE p.contact_id = value AND p.day <= :day ORDER BY p.day, p.interaction_id LIMIT 1)) FROM json_each(:ids)"""


def open_steps(conn: sqlite3.Connection, today: date) -> list[Loop]:
    """The plan steps with active contacts that are open on a day, in the order of their numbers."""
    numbers = [number for (number,) in conn.execute(_OPEN, {"day": today.isoformat()})]
    found = loops.load(conn, numbers)
    return [found[number] for number in sorted(numbers)]


def without_plan(conn: sqlite3.Connection, today: date) -> list[Stranger]:
    """New connections without an open step, the newest first; then whom one never talked to, the closest first."""
    at = {"day": today.isoformat(), "recent": (today - timedelta(min(due.NEW_FOR, today.toordinal() - 1))).isoformat()}
    new = [_stranger(row, "new connection") for row in conn.execute(_NEW, at)]
    seen = {stranger.contact.id for stranger in new}
    never = [_stranger(row, "never talked") for row in conn.execute(_NEVER, at) if row[0] not in seen]
    return _with_how(conn, [*new, *never], today)


def _stranger(row: tuple[int, str, str, str | None, str, int | None, int], reason: str) -> Stranger:
    contact, name, circle, met_on, entered, first, days = row
    return Stranger(
        Who(contact, name),
        reason,
        circle,
        date.fromisoformat(met_on) if met_on else None,
        date.fromisoformat(entered),
        date.fromordinal(first) if first else None,
        days,
    )


def _with_how(conn: sqlite3.Connection, found: Sequence[Stranger], today: date) -> list[Stranger]:
    ids = [stranger.contact.id for stranger in found]
    how = dict(conn.execute(_HOW, {"ids": contacts.id_list(ids), "day": today.isoformat()}).fetchall())
    via = contacts.introducers(conn, ids)
    return [
        stranger._replace(how=how[i] or None, introduced_by=tuple(via.get(i, ())))
        for i, stranger in zip(ids, found, strict=True)
    ]
