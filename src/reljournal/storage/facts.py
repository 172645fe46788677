"""What the reports and a contact's page are made from: counts and evidence in grouped queries.

All of it as it counts on a day: ``ties.as_of`` has been called for that day on the connection, and entries after it
are left out. People who are not active are named by none of these, except where a caller asks for them by number.
"""

from __future__ import annotations

from datetime import date, timedelta

from reljournal.domain import ground
from reljournal.domain.health import Evidence, Promises, Questions, is_kin
from reljournal.domain.model import Lesson, Rhythm, Who
from reljournal.domain.reports import reach as reaching
from reljournal.domain.reports.methods import ANSWERED_WITHIN, Tally
from reljournal.domain.reports.reach import Standing
from reljournal.domain.reports.stages import ONGOING_WITHIN, Trail
from reljournal.domain.vocabulary import CIRCLES, LIVE
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import notes, ties
from reljournal.storage.contacts import id_list

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from typing import Any

ACTIVE = "c.status = 'active' AND NOT c.me"
SILENT_KINDS = ("news", "family", "met")
"""Kinds of note that say what happened, or who others are: not what somebody cares about."""

_TONES_OF_DAYS = 5 * 365
_YEAR = 365
_LISTED = "IN (SELECT value FROM json_each(:ids))"
_LIVE_NOTE = "n.day <= :today AND (n.until IS NULL OR n.until >= :today)"
_LIVE_CHANNELS = ", ".join(f"'{channel}'" for channel in LIVE)
_RANKS = " ".join(f"WHEN '{circle}' THEN {rank}" for rank, circle in enumerate(CIRCLES))
CLOSENESS = f"CASE c.circle {_RANKS} ELSE {len(CIRCLES)} END"
"""The rank of the circle of contact ``c``, 0 for the closest."""


def active(conn: sqlite3.Connection) -> list[int]:
    """The numbers of all active contacts but me."""
    return [i for (i,) in conn.execute(f"SELECT c.id FROM contact c WHERE {ACTIVE} ORDER BY c.id")]


def lessons(conn: sqlite3.Connection, since: date, until: date) -> list[Lesson]:
    """The lessons of a span with active contacts, oldest first."""
    rows = conn.execute(
        f"""SELECT l.id, c.id, c.name, l.side, l.text, l.topic, l.day FROM lesson l CROSS JOIN contact c
        ON c.id = l.contact_id WHERE l.day BETWEEN ? AND ? AND {ACTIVE} ORDER BY l.day, l.id""",
        (since.isoformat(), until.isoformat()),
    )
    people: dict[int, Who] = {}
    days: dict[str, date] = {}
    return [
        Lesson(
            i,
            people.get(who) or people.setdefault(who, Who(who, name)),
            side,
            text,
            topic,
            days.get(day) or days.setdefault(day, date.fromisoformat(day)),
        )
        for i, who, name, side, text, topic, day in rows
    ]


# Grouped in the order of the index first: a group over a million rows would sort them all.
_TALLIES = """SELECT channel, direction, sum(entries), sum(minutes), sum(rated), sum(good), sum(hard), sum(promotion),
    sum(broadcasts) FROM (
        SELECT channel, direction, count(*) AS entries, coalesce(sum(minutes), 0) AS minutes, count(tone) AS rated,
        coalesce(sum(tone > 0), 0) AS good, coalesce(sum(tone < 0), 0) AS hard, sum(broadcast OR promo) AS promotion,
        sum(broadcast) AS broadcasts FROM interaction WHERE day BETWEEN :since AND :until
        GROUP BY day, channel, direction)
    GROUP BY channel, direction"""

_ANSWERED = f"""SELECT i.channel, count(DISTINCT i.id) FROM interaction i
    CROSS JOIN participant mine ON mine.interaction_id = i.id
    WHERE i.day BETWEEN :since AND :until AND i.direction = 'out' AND i.channel NOT IN ({_LIVE_CHANNELS})
    AND EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = mine.contact_id AND p.day BETWEEN i.day
        AND min(:today, date(i.day, '+{ANSWERED_WITHIN} days')) AND (p.day > i.day OR p.interaction_id > i.id)
        AND p.direction = 'in' AND NOT p.live AND p.counts)
    GROUP BY i.channel"""

_CHANNEL_LESSONS = """SELECT i.channel, count(*) FROM lesson l CROSS JOIN interaction i ON i.id = l.interaction_id
    WHERE l.day BETWEEN :since AND :until GROUP BY i.channel"""


def tallies(conn: sqlite3.Connection, since: date, until: date) -> tuple[Tally, ...]:
    """What the entries of a span add up to, for each channel and direction."""
    rows = conn.execute(_TALLIES, {"since": since.isoformat(), "until": until.isoformat()})
    return tuple(Tally(*row) for row in rows)


def answered(conn: sqlite3.Connection, since: date, until: date, today: date) -> dict[str, int]:
    """Channel to my written messages of a span that were answered in time, up to ``today``."""
    at = {"since": since.isoformat(), "until": until.isoformat(), "today": today.isoformat()}
    return dict(conn.execute(_ANSWERED, at).fetchall())


def lessons_by_channel(conn: sqlite3.Connection, since: date, until: date) -> dict[str, int]:
    """Channel to the lessons of a span that came of its entries."""
    at = {"since": since.isoformat(), "until": until.isoformat()}
    return dict(conn.execute(_CHANNEL_LESSONS, at).fetchall())


# In the order of the circle's index, and without a look at the rows of the contacts: no sorting, no reading.
_STANDINGS = f"""SELECT c.circle, count(*), coalesce(sum({ties.BAND.replace("OR c.me ", "")} = 'in rhythm'), 0),
    coalesce(sum(t.last_day >= :lately), 0), coalesce(sum(t.last_live >= :lately), 0)
    FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
    WHERE c.status = 'active' AND c.id IS NOT (SELECT id FROM contact WHERE me = 1) GROUP BY c.circle"""

_COULD_ASK = f"""SELECT c.id, c.name FROM contact c CROSS JOIN tie t ON t.contact_id = c.id
    WHERE {ACTIVE} AND t.n >= :days AND t.last_live >= :met AND coalesce(t.last_tone, 0) >= 0
    AND {ties.BAND} IN ({", ".join(f"'{band}'" for band in reaching.ASK_BANDS)})
    ORDER BY {CLOSENESS}, c.name COLLATE NOCASE, c.id"""


def reach(
    conn: sqlite3.Connection, today: date
) -> tuple[tuple[Standing, ...], tuple[tuple[str, int], ...], tuple[Who, ...]]:
    """Circles with their contacts; places with theirs; whom I could ask for a favour, closest first."""
    day = today.toordinal()
    standings = conn.execute(_STANDINGS, {"today": day, "lately": day - reaching.TALKED_WITHIN})
    places = conn.execute(f"SELECT c.place, count(*) FROM contact c WHERE c.place IS NOT NULL AND {ACTIVE} GROUP BY 1")
    asked = conn.execute(_COULD_ASK, {"today": day, "met": day - reaching.ASK_LIVE_WITHIN, "days": reaching.ASK_FROM})
    return (
        tuple(Standing(*row) for row in standings),
        tuple(places),
        tuple(Who(i, name) for i, name in asked),
    )


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
        f"""SELECT c.id, coalesce(t.in_days, 0), {ties.BAND} FROM contact c LEFT JOIN tie t ON t.contact_id = c.id
        WHERE c.id {_LISTED}""",
        {"ids": wanted, "today": today.toordinal()},
    ).fetchall()
    counts = notes.lesson_counts(conn, (row[0] for row in rows), today - timedelta(ONGOING_WITHIN), today)
    grounded = _sharing(conn, wanted, today)
    found = {}
    for contact, in_days, band in rows:
        sides = counts.get(contact, {})
        learned, shared = sides.get("learned", (0, 0)), sides.get("shared", (0, 0))
        found[contact] = Trail(in_days, contact in grounded, learned[0], shared[0], learned[1], shared[1], band)
    return found


def common(conn: sqlite3.Connection, contact: int, today: date) -> tuple[str, ...]:
    """What a contact and I both care about: words of our live notes, places and tags."""
    me = conn.execute("SELECT id FROM contact WHERE me = 1").fetchone()
    if me is None or me[0] == contact:
        return ()
    return ground.common(_cared_for(conn, me[0], today), _cared_for(conn, contact, today))


_SILENT = ", ".join(f"'{kind}'" for kind in SILENT_KINDS)
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


def _cared_for(conn: sqlite3.Connection, contact: int, today: date) -> list[str]:
    return [text for (text,) in conn.execute(_CARED_FOR, {"id": contact, "today": today.isoformat()})]


def _sharing(conn: sqlite3.Connection, ids: str, today: date) -> set[int]:
    """Which of these contacts share any ground with me, by one question to the search table."""
    me = conn.execute("SELECT id FROM contact WHERE me = 1").fetchone()
    mine = _cared_for(conn, me[0], today) if me else []
    topics = ground.topics("\n".join(mine))
    if not topics:
        return set()
    asked = {word.casefold() for text in mine for topic, word in ground.words(text) if topic}
    words = " OR ".join(f'"{word}"' for word in sorted(asked.union(*map(ground.spellings, topics))))
    rows = conn.execute(_MENTIONS, {"words": words, "ids": ids, "today": today.isoformat()})
    return {contact for contact, text in rows if not topics.isdisjoint(ground.topics(text))} - {me[0]}


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
