"""What stages, health and a contact's page are made from: counts and evidence in grouped queries.

All of it as it counts on a day: ``ties.as_of`` has been called for that day on the connection, and entries after it
are left out. People who are not active are named by none of these, except where a caller asks for them by number.
"""

from __future__ import annotations

from datetime import date, timedelta

from reljournal.domain.health import Evidence, Promises, Questions, is_kin
from reljournal.domain.model import Who
from reljournal.domain.reports.stages import ONGOING_WITHIN, Trail
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import notes, sharing, ties
from reljournal.storage.contacts import id_list

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from reljournal.domain.model import Rhythm

ACTIVE = "c.status = 'active' AND NOT c.me"
WEEKS_OF_YEAR = 52

_TONES_OF_DAYS = 5 * 365
_YEAR = 365
_LISTED = "IN (SELECT value FROM json_each(:ids))"


def active(conn: sqlite3.Connection) -> list[int]:
    """The numbers of all active contacts but me."""
    return [i for (i,) in conn.execute(f"SELECT c.id FROM contact c WHERE {ACTIVE} ORDER BY c.id")]


def health(conn: sqlite3.Connection, today: date) -> Iterator[tuple[Who, Rhythm, Evidence]]:
    """Each active contact's rhythm and what else was logged with them."""
    ids = active(conn)
    rhythms, logged = ties.load(conn, ids, today), evidence(conn, ids, today)
    for i, name in conn.execute(f"SELECT c.id, c.name FROM contact c WHERE c.id {_LISTED}", {"ids": id_list(ids)}):
        yield Who(i, name), rhythms[i], logged[i]


def stages(conn: sqlite3.Connection, today: date) -> list[tuple[Who, Trail]]:
    """What the stage of each active contact is read from."""
    trails = stage_inputs(conn, active(conn), today)
    rows = conn.execute(f"SELECT c.id, c.name FROM contact c WHERE c.id {_LISTED}", {"ids": id_list(trails)})
    return [(Who(i, name), trails[i]) for i, name in rows]


def stage_inputs(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> dict[int, Trail]:
    """What the stage of each of these contacts is read from."""
    wanted = id_list(ids)
    rows = conn.execute(
        f"""SELECT c.id, coalesce(t.in_days, 0), {ties.BAND}, coalesce(t.n, 0) > 0 FROM contact c
        LEFT JOIN tie t ON t.contact_id = c.id
        WHERE c.id {_LISTED}""",
        {"ids": wanted, "today": today.toordinal()},
    ).fetchall()
    counts = notes.lesson_counts(conn, (row[0] for row in rows), today - timedelta(ONGOING_WITHIN), today)
    grounded = sharing.sharing_with_me(conn, (row[0] for row in rows), today)
    found = {}
    for contact, in_days, band, talked in rows:
        lessons = sides(counts.get(contact, {}))
        found[contact] = Trail(in_days, contact in grounded, *lessons, band, bool(talked))
    return found


def sides(counts: Mapping[str, tuple[int, int]]) -> tuple[int, int, int, int]:
    """Lessons learned and shared, of all days and then of the last year."""
    learned, shared = counts.get("learned", (0, 0)), counts.get("shared", (0, 0))
    return learned[0], shared[0], learned[1], shared[1]


_DAYS_OF_ONE = """SELECT p.day, count(*) FROM participant p WHERE p.contact_id = :id
    AND p.day BETWEEN :since AND :until AND p.counts GROUP BY p.day"""


def weeks(conn: sqlite3.Connection, contact: int, today: date) -> dict[date, int]:
    """How many entries with a contact count for the rhythm in each of the last 52 ISO weeks, by their Mondays."""
    at = {"id": contact, "since": mondays(today, WEEKS_OF_YEAR)[0].isoformat(), "until": today.isoformat()}
    return by_week(conn.execute(_DAYS_OF_ONE, at), today, WEEKS_OF_YEAR)


def by_week(days: Iterable[tuple[str, int]], today: date, number: int) -> dict[date, int]:
    """The counts of days added up by ISO weeks, of which there are so many up to today's; the days lie in them."""
    found = dict.fromkeys(mondays(today, number), 0)
    for said, count in days:
        day = date.fromisoformat(said)
        found[day - timedelta(day.weekday())] += count
    return found


def mondays(today: date, number: int) -> list[date]:
    """The first days of so many ISO weeks, the last of which holds ``today``; fewer where the calendar begins."""
    last = today.toordinal() - today.weekday()
    return [date.fromordinal(day) for day in range(last - 7 * (number - 1), last + 1, 7) if day > 0]


_TOUCHES = f"""SELECT p.contact_id, CAST(julianday(:today) - julianday(p.day) AS INTEGER), p.tone, p.direction
    FROM participant p WHERE p.contact_id {_LISTED} AND p.day BETWEEN :since AND :today AND p.counts
    AND (p.tone IS NOT NULL OR (p.direction <> 'both' AND p.day >= :year))
    ORDER BY p.contact_id, p.day, p.interaction_id"""

_LESSON_AGES = f"""SELECT contact_id, CAST(julianday(:today) - julianday(day) AS INTEGER), side FROM lesson
    WHERE contact_id {_LISTED} AND day <= :today"""

_PROMISES = f"""SELECT contact_id, sum(state = 'kept'), sum(state = 'late'), sum(state = 'overdue'),
    sum(state = 'dropped') FROM (
        SELECT contact_id, CASE WHEN closed <= :today AND outcome = 'dropped' THEN 'dropped'
        WHEN closed <= :today AND due < closed THEN 'late' WHEN closed <= :today THEN 'kept'
        WHEN due < :today THEN 'overdue' END AS state
        FROM loop WHERE contact_id {_LISTED} AND kind = 'promise' AND owner = 'me' AND opened <= :today)
    WHERE state IS NOT NULL GROUP BY contact_id"""

_QUESTIONS = f"""SELECT contact_id, CASE WHEN closed <= :today THEN outcome END,
    CAST(julianday(:today) - julianday(opened) AS INTEGER), text FROM loop
    WHERE contact_id {_LISTED} AND kind = 'question' AND opened <= :today ORDER BY opened DESC, id DESC"""

_KIN_WORDS = f"""SELECT contact_id, tag FROM contact_tag WHERE contact_id {_LISTED}
    UNION ALL SELECT l.contact_id, l.kind FROM link l JOIN contact me ON me.id = l.other_id AND me.me = 1
    WHERE l.contact_id {_LISTED}
    UNION ALL SELECT l.other_id, l.kind FROM link l JOIN contact me ON me.id = l.contact_id AND me.me = 1
    WHERE l.other_id {_LISTED}"""


def evidence(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> dict[int, Evidence]:
    """What was logged with each of these contacts up to ``today``, beside the rhythm; five years of tones."""
    contacts = list(ids)
    at = {
        "ids": id_list(contacts),
        "today": today.isoformat(),
        "since": (today - timedelta(min(_TONES_OF_DAYS, today.toordinal() - 1))).isoformat(),
        "year": (today - timedelta(min(_YEAR, today.toordinal() - 1))).isoformat(),
    }
    touches = _by_contact(conn, _TOUCHES, at)
    learned = _by_contact(conn, _LESSON_AGES, at)
    promises = _by_contact(conn, _PROMISES, at)
    asked = _by_contact(conn, _QUESTIONS, at)
    kin = _by_contact(conn, _KIN_WORDS, at)
    return {
        contact: Evidence(
            tones=tuple((ago, tone) for ago, tone, _ in reversed(touches.get(contact, ())) if tone is not None),
            directed=tuple(way for ago, _, way in reversed(touches.get(contact, ())) if way != "both" and ago <= _YEAR),
            kin=is_kin(word for (word,) in kin.get(contact, ())),
            lessons=tuple(learned.get(contact, ())),
            promises=Promises(*promises[contact][0]) if contact in promises else Promises(),
            questions=_questions(asked.get(contact, ())),
        )
        for contact in contacts
    }


def _by_contact(conn: sqlite3.Connection, select: str, at: dict[str, Any]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for contact, *row in conn.execute(select, at):
        found.setdefault(contact, []).append(tuple(row))
    return found


def _questions(rows: Iterable[tuple[Any, ...]]) -> Questions:
    asked = list(rows)
    outcomes = [outcome for outcome, _, _ in asked]
    return Questions(
        outcomes.count("kept"),
        outcomes.count("dropped"),
        tuple((ago, text) for outcome, ago, text in asked if outcome is None),
    )
