"""Who moved between two days, and who could be picked for next week.

A band on an earlier day is read from the sums of today, stepped back over the days since: folding everybody anew, as
``ties.as_of`` does, would read all their entries.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, exp
from typing import TYPE_CHECKING

from reljournal.domain import rhythm
from reljournal.domain.model import Who
from reljournal.domain.reports.picks import AHEAD, LOOKED_AT, NEW_FOR, Candidate, Need, Promise, days_before, in_turn
from reljournal.domain.reports.review import Mover
from reljournal.domain.rewind import LONGEST, rewind
from reljournal.domain.tie import EMPTY, Seen, Tie, fold, reached, silence
from reljournal.frozen import NamedTuple
from reljournal.storage import ties
from reljournal.storage.contacts import id_list
from reljournal.storage.facts import ACTIVE
from reljournal.storage.span_facts import CLOSENESS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_ENOUGH = 30
"""Candidates of each kind that are looked at, the most pressing first; about half of them have their turn."""
_LISTED = "IN (SELECT value FROM json_each(:ids))"
_NEVER = "9999-12-31~"
"""After every day."""
_LIMITED = ("due", "overdue", "drifting", "dormant")
_SUMS = ", ".join(f"t.{column}" for column in Tie._fields)

# Whoever has no entry in the span moved only where a limit was passed in it. The plus keeps it to one pass: the index
# of last days leads to nearly every row.
_SILENT_MOVERS = f"""SELECT id, name, before, after FROM (
    SELECT c.id, c.name, {ties.BAND.replace(":today", ":start")} AS before, {ties.BAND} AS after
    FROM tie t CROSS JOIN contact c ON c.id = t.contact_id
    WHERE +t.last_day <= :start AND {ACTIVE} AND (t.due_from BETWEEN :start AND :today
        OR t.overdue_from BETWEEN :start AND :today OR t.drifting_from BETWEEN :start AND :today
        OR t.dormant_from BETWEEN :start AND :today))
    WHERE before <> after"""

_SILENT_BANDS = f"""SELECT c.id, {ties.BAND} FROM tie t CROSS JOIN contact c ON c.id = t.contact_id
    WHERE +t.last_day <= :today AND {ACTIVE}"""

_LAST_UP_TO = """FROM participant p WHERE p.contact_id = c.id AND p.day <= :start_day AND p.counts
    ORDER BY p.day DESC, p.interaction_id DESC LIMIT 1"""
_BUSY = f"""SELECT c.id, c.name, c.circle, c.cadence, {ties.BAND}, (SELECT p.day {_LAST_UP_TO}), {{tone}},
    t.n, t.first_day, t.a, t.b, t.c FROM tie t CROSS JOIN contact c ON c.id = t.contact_id
    WHERE t.last_day > :start AND t.first_day <= :start AND {ACTIVE}"""
_BUSY_ANYBODY = _BUSY.format(tone="NULL")
_BUSY_CHOSEN = f"{_BUSY.format(tone=f'(SELECT p.tone {_LAST_UP_TO})')} AND c.id {_LISTED}"

_DAYS_SINCE = """SELECT p.contact_id, p.day FROM participant p WHERE p.day > :start_day AND p.day <= :today_day
    AND p.counts GROUP BY p.day, p.contact_id"""
_DAYS_SINCE_OF = """SELECT DISTINCT p.contact_id, p.day FROM participant p
    WHERE p.contact_id IN (SELECT value FROM json_each(:ids)) AND p.day > :start_day AND p.day <= :today_day
    AND p.counts ORDER BY p.contact_id, p.day"""

_DAYS_BEFORE = """SELECT DISTINCT p.contact_id, p.day FROM participant p
    WHERE p.contact_id IN (SELECT value FROM json_each(:ids)) AND p.day <= :start_day AND p.counts
    ORDER BY p.contact_id, p.day"""


class _Then(NamedTuple):
    """A contact on an earlier day, whose sums were stepped back."""

    who: Who
    circle: str
    declared: int | None
    now: str
    """The band on the later day."""
    tie: Tie
    """Only what a band is read from."""
    tone: int | None
    """Of the last entry up to the earlier day, where somebody was asked for by number."""


def movers(conn: sqlite3.Connection, since: date, until: date) -> tuple[Mover, ...]:
    """Whose band on ``until`` is not the one on the day before ``since``; who had no contact by then did not move."""
    if since == date.min:
        return ()
    start = since - timedelta(1)
    at = {"start": start.toordinal(), "today": until.toordinal()}
    moved = [Mover(Who(i, name), *bands) for i, name, *bands in conn.execute(_SILENT_MOVERS, at)]
    away = ties.absences(conn)
    for then in _earlier(conn, start, until).values():
        before = _band(then, start, away)[0]
        if before != then.now:
            moved.append(Mover(then.who, before, then.now))
    return tuple(moved)


def bands(conn: sqlite3.Connection, day: date, until: date) -> dict[int, str]:
    """The band on an earlier day of each active contact that had entries by then; ``until`` is the day of the ties."""
    away = ties.absences(conn)
    found = dict(conn.execute(_SILENT_BANDS, {"today": day.toordinal()}).fetchall())
    return {**found, **{i: _band(then, day, away)[0] for i, then in _earlier(conn, day, until).items()}}


def _band(then: _Then, day: date, away: ties.Spans) -> tuple[str, rhythm.Limits | None]:
    """A band on an earlier day, and the silences from which each held."""
    last = then.tie.last_day
    assert last is not None
    limits = rhythm.limits(then.tie, rhythm.target(then.declared))
    return rhythm.band(silence(last, day.toordinal(), away), limits, then.tie.n), limits


def _began(then: _Then, band: str, limits: rhythm.Limits | None, away: ties.Spans) -> int | None:
    if limits is None or band not in _LIMITED:
        return None
    assert then.tie.last_day is not None
    return ceil(reached(then.tie.last_day, limits[_LIMITED.index(band)], away))


def _earlier(conn: sqlite3.Connection, start: date, until: date, only: str | None = None) -> dict[int, _Then]:
    """How the contacts with entries after ``start`` stood on it, where they had entries by then."""
    at = {
        "start": start.toordinal(),
        "today": until.toordinal(),
        "start_day": start.isoformat(),
        "today_day": until.isoformat(),
        "ids": only,
    }
    busy = conn.execute(_BUSY_ANYBODY if only is None else _BUSY_CHOSEN, at).fetchall()
    if not busy:
        return {}
    days: dict[int, list[int]] = {row[0]: [] for row in busy}
    ordinals = ties.Ordinals()
    for contact, day in conn.execute(_DAYS_SINCE if only is None else _DAYS_SINCE_OF, at):
        if contact in days:
            days[contact].append(ordinals[day])
    away = ties.absences(conn)
    folded = _folded(conn, [i for i, own in days.items() if len(own) > LONGEST], start, away)
    return {
        i: _Then(
            Who(i, name),
            circle,
            rhythm.declared(circle, own),
            band,
            folded.get(i) or rewind(Tie(n, first, None, a, b, c, *EMPTY[6:]), days[i], ordinals[last], away),
            tone,
        )
        for i, name, circle, own, band, last, tone, n, first, a, b, c in busy
    }


def _folded(conn: sqlite3.Connection, ids: Sequence[int], start: date, away: ties.Spans) -> dict[int, Tie]:
    """The sums of whoever has too many days since to step back."""
    rows = conn.execute(_DAYS_BEFORE, {"ids": id_list(ids), "start_day": start.isoformat()})
    days: dict[int, list[Seen]] = {}
    for contact, day in rows:
        days.setdefault(contact, []).append(Seen(date.fromisoformat(day).toordinal(), 0, "both", True, None))
    return {contact: fold(own, away) for contact, own in days.items()}


_WANTED = f"{ACTIVE} AND (c.snoozed_until IS NULL OR c.snoozed_until <= :day)"
_CLOSE_FIRST = f"ORDER BY {CLOSENESS}, {{began}} < :today - {NEW_FOR}, t.n DESC, c.id LIMIT {_ENOUGH}"
_TIED = "FROM tie t CROSS JOIN contact c ON c.id = t.contact_id"
_PRESSING = (
    f"""SELECT c.id {_TIED} WHERE t.drifting_from <= :today AND t.dormant_from > :today
        AND {_WANTED} {_CLOSE_FIRST.format(began="t.drifting_from")}""",
    f"""SELECT c.id {_TIED} WHERE t.repair_since IS NOT NULL AND t.repair_id = t.last_id
        AND {_WANTED} {_CLOSE_FIRST.format(began="t.repair_since")}""",
    f"""SELECT c.id FROM (
        SELECT contact_id, due FROM loop WHERE kind = 'promise' AND closed IS NULL AND owner = 'me' AND opened <= :day
        UNION ALL SELECT contact_id, due FROM loop WHERE kind = 'promise' AND closed > :day AND owner = 'me'
            AND opened <= :day) promised CROSS JOIN contact c ON c.id = promised.contact_id
        WHERE (promised.due IS NULL OR promised.due <= :ahead) AND {_WANTED}
        ORDER BY promised.due IS NULL, promised.due LIMIT {_ENOUGH}""",
    f"""SELECT c.id FROM note n CROSS JOIN contact c ON c.id = n.contact_id WHERE n.kind = 'need' AND n.day <= :day
        AND (n.until IS NULL OR n.until >= :day) AND {_WANTED} ORDER BY n.day DESC LIMIT {_ENOUGH}""",
)
_SLIPPING = f"""SELECT c.id {_TIED} WHERE t.due_from <= :today AND t.drifting_from > :today AND t.dormant_from > :today
    AND {_WANTED} {_CLOSE_FIRST.format(began="t.due_from")}"""

_BEGAN = f"""CASE {ties.BAND} WHEN 'due' THEN t.due_from WHEN 'overdue' THEN t.overdue_from
    WHEN 'drifting' THEN t.drifting_from WHEN 'dormant' THEN t.dormant_from END"""
_STANDING = f"""SELECT c.id, c.name, c.circle, c.cadence, {ties.BAND}, {_BEGAN}, t.repair_id = t.last_id, t.contact_id,
    {_SUMS} FROM contact c LEFT JOIN tie t ON t.contact_id = c.id WHERE c.id {_LISTED}"""

_PROMISES = f"""SELECT contact_id, text, due, opened, closed FROM loop
    WHERE contact_id {_LISTED} AND kind = 'promise' AND owner = 'me' AND opened <= :until
    AND (closed IS NULL OR closed > :since) ORDER BY due IS NULL, due, opened, id"""

_NEEDS = f"""SELECT contact_id, text, day, until FROM note
    WHERE contact_id {_LISTED} AND kind = 'need' AND day <= :until
    AND (until IS NULL OR until >= :since) ORDER BY day DESC, id DESC"""


def candidates(
    conn: sqlite3.Connection, today: date
) -> tuple[tuple[Candidate, ...], dict[int, list[tuple[date, Candidate]]]]:
    """Who could be picked on ``today``, and how the most pressing of them stood on each day of the week before."""
    wanted, week = id_list(_wanted(conn, today)), days_before(today)
    noted = _noted(conn, wanted, min([*week, today]), today)
    now = tuple(noted.on(today, candidate) for candidate in _standing(conn, wanted, today).values())
    chosen = id_list(candidate.contact.id for candidate, _ in in_turn(now, today)[:LOOKED_AT])
    before: dict[int, list[tuple[date, Candidate]]] = {}
    for day in week:
        then = {**_standing(conn, chosen, day), **_stood(conn, chosen, day, today)}
        for i, candidate in then.items():
            before.setdefault(i, []).append((day, noted.on(day, candidate)))
    return now, before


def _wanted(conn: sqlite3.Connection, today: date) -> list[int]:
    at = {
        "today": today.toordinal(),
        "day": today.isoformat(),
        "ahead": date.fromordinal(min(date.max.toordinal(), today.toordinal() + AHEAD)).isoformat(),
    }
    found = {i for select in _PRESSING for (i,) in conn.execute(select, at)}
    if len(found) < _ENOUGH:
        found.update(i for (i,) in conn.execute(_SLIPPING, at))
    return sorted(found)


def _standing(conn: sqlite3.Connection, chosen: str, day: date) -> dict[int, Candidate]:
    """How contacts stand on a day, from sums that hold no entry after it; whoever has later ones has no band here."""
    found = {}
    today = day.toordinal()
    for i, name, circle, own, band, began, hard, tied, *sums in conn.execute(
        _STANDING, {"ids": chosen, "today": today}
    ):
        tie = Tie(*sums) if tied else EMPTY
        candidate = Candidate(Who(i, name), circle)
        if tie.last_day is not None and tie.last_day <= today:
            candidate = candidate._replace(
                band=band,
                began=ceil(began) if began is not None else None,
                contact_days=tie.n,
                last=tie.last_day,
                usual=_usual(tie, own, circle),
                hard_since=tie.last_day if hard else None,
            )
        found[i] = candidate
    return found


def _stood(conn: sqlite3.Connection, chosen: str, day: date, today: date) -> dict[int, Candidate]:
    """How those of the contacts stood on an earlier day who have had entries since."""
    found, away = {}, ties.absences(conn)
    for i, then in _earlier(conn, day, today, chosen).items():
        band, limits = _band(then, day, away)
        found[i] = Candidate(
            then.who,
            then.circle,
            band,
            _began(then, band, limits, away),
            then.tie.n,
            then.tie.last_day,
            hard_since=then.tie.last_day if (then.tone or 0) < 0 else None,
        )
    return found


def _usual(tie: Tie, own: int | None, circle: str) -> float:
    return exp(rhythm.habit(tie, rhythm.target(rhythm.declared(circle, own))).mu)


class _Noted(NamedTuple):
    """The promises and needs of a few contacts, as they lay open at some time, each with the day of its end."""

    promises: dict[int, list[tuple[Promise, str]]]
    needs: dict[int, list[tuple[Need, str]]]

    def on(self, day: date, candidate: Candidate) -> Candidate:
        """The candidate with the promise that falls due first and the newest need, as open on a day."""
        who, said = candidate.contact.id, day.isoformat()
        return candidate._replace(
            promise=next((p for p, end in self.promises.get(who, ()) if p.opened <= day and end > said), None),
            need=next((n for n, end in self.needs.get(who, ()) if n.on <= day and end >= said), None),
        )


def _noted(conn: sqlite3.Connection, chosen: str, since: date, until: date) -> _Noted:
    at = {"ids": chosen, "since": since.isoformat(), "until": until.isoformat()}
    found = _Noted({}, {})
    for contact, text, due, opened, closed in conn.execute(_PROMISES, at):
        promise = Promise(text, date.fromisoformat(due) if due else None, date.fromisoformat(opened))
        found.promises.setdefault(contact, []).append((promise, closed or _NEVER))
    for contact, text, day, end in conn.execute(_NEEDS, at):
        found.needs.setdefault(contact, []).append((Need(text, date.fromisoformat(day)), end or _NEVER))
    return found
