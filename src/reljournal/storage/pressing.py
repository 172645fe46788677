"""The rows behind ``rel due``: each reason is one index range."""

from __future__ import annotations

from datetime import date, timedelta

from reljournal.domain import due
from reljournal.domain.due import Why
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage.contacts import know_folding

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from typing import Any

    from reljournal.domain.filters import DueFilter

_ABLE = """c.status = 'active' AND c.me = 0 AND (c.snoozed_until IS NULL OR c.snoozed_until <= :day)
    AND (:circle IS NULL OR c.circle = :circle)
    AND (:tag IS NULL OR c.id IN (SELECT contact_id FROM contact_tag WHERE tag = :tag COLLATE NOCASE))
    AND (:near IS NULL OR instr(folded(c.place), folded(:near)) > 0)"""
_ONE = " AND c.id = :contact"

# Not analysed, the planner would walk through all contacts: CROSS JOIN and INDEXED BY begin at what is due.
_TIES = " UNION ALL ".join(
    f"""SELECT c.id, c.circle, '{reason}', {since}, {until}, {item}, t.n
    FROM tie t CROSS JOIN contact c ON c.id = t.contact_id WHERE {condition} AND {_ABLE}"""
    for reason, since, until, item, condition in (
        ("reply", "t.reply_since", "NULL", "t.reply_id", "t.reply_since <= :today"),
        ("repair", "t.repair_since", "NULL", "t.repair_id", "t.repair_since <= :today"),
        (
            "drifting",
            "t.last_day",
            "CAST(t.drifting_from AS INTEGER)",
            "NULL",
            "t.drifting_from <= :today AND t.dormant_from > :today",
        ),
        ("cadence", "t.last_day", "t.cadence_from", "NULL", "t.cadence_from <= :today"),
    )
)
_TIES_OF_ONE = _TIES.replace(_ABLE, f"{_ABLE}{_ONE} AND t.contact_id = :contact")

_LOOPS = " UNION ALL ".join(
    f"""SELECT c.id, c.circle, l.kind, l.opened, l.due, l.id FROM loop l INDEXED BY {index}
    CROSS JOIN contact c ON c.id = l.contact_id WHERE {condition} AND l.opened <= :day AND {_ABLE}"""
    for index, condition in (("loop_open", "l.closed IS NULL"), ("loop_closed", "l.closed > :day"))
)
_LOOPS_OF_ONE = f"""SELECT c.id, c.circle, l.kind, l.opened, l.due, l.id FROM loop l INDEXED BY loop_contact
    CROSS JOIN contact c ON c.id = l.contact_id WHERE l.contact_id = :contact AND l.opened <= :day
    AND (l.closed IS NULL OR l.closed > :day) AND {_ABLE}"""

_BIRTHDAYS = f"""SELECT c.id, c.circle, c.birthday FROM contact c WHERE c.birthday IS NOT NULL
    AND substr(c.birthday, -5) IN (SELECT value FROM json_each(:ahead)) AND {_ABLE}"""

_WITHOUT_PLAN = f"""SELECT c.id, c.circle, coalesce(c.met_on, c.entered) FROM contact c
    LEFT JOIN tie t ON t.contact_id = c.id
    WHERE coalesce(c.met_on, c.entered) BETWEEN :recent AND :day AND coalesce(t.n, 0) < {due.NEW_BELOW}
    AND c.kind = 'person' AND {_ABLE}
    AND (c.met_on IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM import_ref r WHERE r.kind = 'contact' AND r.target_id = c.id))
    AND NOT EXISTS (SELECT 1 FROM loop l WHERE l.contact_id = c.id AND l.kind = 'plan' AND l.opened <= :day
        AND (l.closed IS NULL OR l.closed > :day))"""

_NEVER = f"""SELECT c.id, c.circle, c.entered FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
    WHERE (c.cadence IS NOT NULL OR c.circle IN ('inner', 'close', 'friend', 'network')) AND coalesce(t.n, 0) = 0
    AND c.entered <= :day AND {_ABLE}"""


def find(conn: sqlite3.Connection, today: date, wanted: DueFilter) -> list[Why]:
    """Every reason that holds on ``today``, of every contact that is not snoozed or silent."""
    parameters: dict[str, Any] = {
        "day": today.isoformat(),
        "today": today.toordinal(),
        "circle": wanted.circle,
        "tag": wanted.tag,
        "near": wanted.near,
        "contact": wanted.contact,
    }
    know_folding(conn)
    rows = (*_from_ties(conn, parameters), *_from_loops(conn, today, parameters), *_from_dates(conn, today, parameters))
    rows += tuple(_from_newness(conn, today, parameters))
    return [why for why in rows if why.reason == wanted.reason] if wanted.reason else list(rows)


def _from_ties(conn: sqlite3.Connection, parameters: dict[str, Any]) -> Iterator[Why]:
    statement = _TIES_OF_ONE if parameters["contact"] else _TIES
    for contact, circle, reason, since, until, item, days in conn.execute(statement, parameters):
        yield Why(contact, circle, reason, date.fromordinal(since), _ordinal(until), item, days)


def _from_loops(conn: sqlite3.Connection, today: date, parameters: dict[str, Any]) -> Iterator[Why]:
    statement = _LOOPS_OF_ONE if parameters["contact"] else _LOOPS
    plans: dict[tuple[int, str], list[tuple[int, date, date | None]]] = {}
    for contact, circle, kind, opened, until, item in conn.execute(statement, parameters):
        since, day = date.fromisoformat(opened), date.fromisoformat(until) if until else None
        if kind == "plan":
            plans.setdefault((contact, circle), []).append((item, since, day))
        elif due.loop_due_from(kind, since, day) <= today:
            yield Why(contact, circle, kind, since, day, item)
    for (contact, circle), steps in plans.items():
        item, since, day = due.next_step(steps, today)
        if due.loop_due_from("plan", since, day) <= today:
            yield Why(contact, circle, "plan", since, day, item)


def _from_dates(conn: sqlite3.Connection, today: date, parameters: dict[str, Any]) -> Iterator[Why]:
    ahead = ",".join(f'"{day}"' for day in due.birthdays_ahead(today))
    statement = _BIRTHDAYS + (_ONE if parameters["contact"] else "")
    for contact, circle, birthday in conn.execute(statement, {**parameters, "ahead": f"[{ahead}]"}):
        yield Why(contact, circle, "date", None, due.next_birthday(birthday, today), None)


def _from_newness(conn: sqlite3.Connection, today: date, parameters: dict[str, Any]) -> Iterator[Why]:
    recent = (today - timedelta(due.NEW_FOR)).isoformat()
    one = _ONE if parameters["contact"] else ""
    for contact, circle, since in conn.execute(_WITHOUT_PLAN + one, {**parameters, "recent": recent}):
        yield Why(contact, circle, "plan", date.fromisoformat(since), None, None)
    for contact, circle, since in conn.execute(_NEVER + one, parameters):
        yield Why(contact, circle, "new", date.fromisoformat(since), None, None)


def _ordinal(day: int | None) -> date | None:
    return date.fromordinal(day) if day else None
