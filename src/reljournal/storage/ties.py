"""The sums kept beside the rows: one ``tie`` row for each contact, derived from its participations.

The limits are kept as days (ordinals) from which a band holds, so that a question about bands is an index range; the
declared absences, those to come as well, are in them. Whoever changes a participation, a circle, a cadence or a status
calls ``refresh`` in the same transaction, whoever changes an absence ``revise``.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby

from reljournal.domain import rhythm
from reljournal.domain.tie import EMPTY, Seen, Tie, advance, fold, merged, reached, regapped
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from reljournal.domain.model import Rhythm

    Spans = Sequence[tuple[int, int]]

BAND = """CASE WHEN c.status <> 'active' OR c.me THEN NULL WHEN coalesce(t.n, 0) < 3 THEN 'new'
    WHEN :today >= t.dormant_from THEN 'dormant' WHEN :today >= t.drifting_from THEN 'drifting'
    WHEN :today >= t.overdue_from THEN 'overdue' WHEN :today >= t.due_from THEN 'due' ELSE 'in rhythm' END"""
"""The band of contact ``c`` with tie ``t`` on day ``:today`` (an ordinal)."""

_SUMS = ", ".join(Tie._fields)
_COLUMNS = f"contact_id, {_SUMS}, due_from, overdue_from, drifting_from, dormant_from, cadence_from"
_PUT = f"INSERT OR REPLACE INTO main.tie ({_COLUMNS}) VALUES ({', '.join('?' * (len(Tie._fields) + 6))})"
_SEEN = """SELECT p.contact_id, p.day, p.interaction_id, p.direction, p.live, p.tone FROM participant p
    WHERE p.contact_id IN (SELECT value FROM json_each(:ids)) AND p.counts AND p.day <= :until
    ORDER BY p.contact_id, p.day, p.interaction_id"""
_DAYS = """SELECT p.contact_id, p.day FROM participant p
    WHERE p.contact_id IN (SELECT value FROM json_each(?)) AND p.counts GROUP BY p.contact_id, p.day"""
_KEPT = f"SELECT contact_id, {_SUMS} FROM main.tie"
_END = "9999-12-31"


class Ordinals(dict[str, int]):
    """The ordinal of each day as it is stored; a memo, since few days are asked for often."""

    def __missing__(self, day: str) -> int:
        """Reckon a day that is asked for the first time."""
        self[day] = found = date.fromisoformat(day).toordinal()
        return found


def refresh(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Derive the ties of these contacts anew from all their participations; who has none has no tie."""
    conn.execute("DELETE FROM main.tie WHERE contact_id IN (SELECT value FROM json_each(?))", (_list(ids),))
    conn.executemany(_PUT, _rows(conn, ids, _END))


def append(
    conn: sqlite3.Connection, ids: Sequence[int], day: date, interaction: int, later: set[int] | None = None
) -> None:
    """Take a new interaction into the ties of its contacts.

    One that is not their newest derives them anew; or they are put into ``later``, and the caller calls ``refresh``
    with all of these once, which is worth it where many interactions come.
    """
    chosen = _list(ids)
    kept = _ties(conn.execute(f"{_KEPT} WHERE contact_id IN (SELECT value FROM json_each(?))", (chosen,)))
    late = [i for i, tie in kept.items() if (tie.last_day or 0, tie.last_id or 0) > (day.toordinal(), interaction)]
    if later is not None:
        later.update(late)
    elif late:
        refresh(conn, late)
    targets, away = _targets(conn, chosen), absences(conn)
    rows = conn.execute(
        """SELECT contact_id, direction, live, tone FROM participant WHERE interaction_id = ? AND counts
        AND contact_id IN (SELECT value FROM json_each(?))""",
        (interaction, chosen),
    ).fetchall()
    seen = {i: Seen(day.toordinal(), interaction, *what) for i, *what in rows if i not in late}
    conn.executemany(
        _PUT, (_row(i, advance(kept.get(i, EMPTY), one, away), targets[i], away) for i, one in seen.items())
    )


def revise(conn: sqlite3.Connection, since: date, until: date) -> None:
    """Derive anew the ties with a gap, or a silence, in which these days lie: an absence of theirs came or went."""
    first, last, away = since.toordinal(), until.toordinal(), absences(conn)
    now_silent = _ties(conn.execute(f"{_KEPT} WHERE last_day < ?", (first,)))
    in_touch = _ties(conn.execute(f"{_KEPT} WHERE last_day >= ? AND first_day < ?", (first, last)))
    days = conn.execute(_DAYS, (_list(in_touch),))
    ordinals = Ordinals()
    for contact, rows in groupby(days, key=lambda row: row[0]):
        in_touch[contact] = regapped(in_touch[contact], [ordinals[day] for _, day in rows], away)
    targets = _targets(conn, _list([*now_silent, *in_touch]))
    for found in (now_silent, in_touch):
        conn.executemany(_PUT, [_row(i, tie, targets[i], away) for i, tie in found.items()])


def absences(conn: sqlite3.Connection) -> list[tuple[int, int]]:
    """The declared absences as ordinals, in order of time and apart."""
    rows = conn.execute("SELECT since, until FROM absence").fetchall()
    return merged((date.fromisoformat(s).toordinal(), date.fromisoformat(u).toordinal()) for s, u in rows)


def as_of(conn: sqlite3.Connection, today: date) -> None:
    """Let this connection see the ties as they were on ``today``: entries after it count nowhere.

    Does nothing where no entry is later. Else a temporary table of the same name hides the kept one; call it on
    connections that only read.
    """
    limit = today.toordinal()
    forget_day(conn)
    late = [i for (i,) in conn.execute("SELECT contact_id FROM main.tie WHERE last_day > ?", (limit,))]
    if not late:
        return
    conn.execute("CREATE TEMP TABLE tie AS SELECT * FROM main.tie WHERE last_day <= ? OR last_day IS NULL", (limit,))
    put = _PUT.replace("main.tie", "temp.tie")
    conn.executemany(put, _rows(conn, late, today.isoformat()))
    conn.execute("CREATE UNIQUE INDEX temp.tie_of_contact ON tie(contact_id)")


def forget_day(conn: sqlite3.Connection) -> None:
    """Let this connection see the kept ties again, before it writes."""
    conn.execute("DROP TABLE IF EXISTS temp.tie")


def load(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> dict[int, Rhythm]:
    """The rhythm of each of these contacts on ``today``."""
    rows = conn.execute(
        f"""SELECT c.id, c.circle, c.cadence, c.status, t.contact_id, {_of("t")} FROM contact c
        LEFT JOIN tie t ON t.contact_id = c.id WHERE c.id IN (SELECT value FROM json_each(?))""",
        (_list(ids),),
    )
    away = absences(conn)
    return {
        i: rhythm.rhythm(
            Tie(*sums) if tied else EMPTY, rhythm.declared(circle, own), today, status=status, absences=away
        )
        for i, circle, own, status, tied, *sums in rows
    }


def _list(ids: Iterable[int]) -> str:
    return f"[{','.join(map(str, ids))}]"


def _ties(rows: Iterable[tuple[Any, ...]]) -> dict[int, Tie]:
    return {i: Tie(*sums) for i, *sums in rows}


def _of(alias: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in Tie._fields)


def _rows(conn: sqlite3.Connection, ids: Sequence[int], until: str) -> Iterator[tuple[Any, ...]]:
    chosen = _list(ids)
    targets, away = _targets(conn, chosen), absences(conn)
    seen = conn.execute(_SEEN, {"ids": chosen, "until": until})
    ordinals = Ordinals()
    for contact, rows in groupby(seen, key=lambda row: row[0]):
        tie = fold((Seen(ordinals[day], *what) for _, day, *what in rows), away)
        yield _row(contact, tie, targets[contact], away)


def _targets(conn: sqlite3.Connection, chosen: str) -> dict[int, int | None]:
    rows = conn.execute(
        "SELECT id, circle, cadence FROM contact WHERE id IN (SELECT value FROM json_each(?))", (chosen,)
    )
    return {i: rhythm.declared(circle, own) for i, circle, own in rows}


def _row(contact: int, tie: Tie, declared: int | None, away: Spans) -> tuple[Any, ...]:
    limits = rhythm.limits(tie, declared or rhythm.CADENCE_DEFAULT)
    last = tie.last_day
    days: tuple[float | None, ...] = (None,) * 4
    if limits is not None and last is not None:
        days = tuple(reached(last, limit, away) for limit in limits)
    return (contact, *tie, *days, reached(last, declared, away) if declared and last else None)
