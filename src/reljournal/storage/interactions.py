"""Interactions with their participants and tags."""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Interaction, Who
from reljournal.domain.vocabulary import LIVE
from reljournal.frozen import TYPE_CHECKING, NamedTuple
from reljournal.storage.contacts import id_list, take_ids

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from typing import Any

    from reljournal.domain.model import Lesson, Loop, Note


class Row(NamedTuple):
    """An interaction's own row, without its number."""

    day: date
    at: str | None = None
    channel: str = "in-person"
    direction: str = "both"
    tone: int | None = None
    minutes: int | None = None
    place: str | None = None
    text: str = ""
    broadcast: bool = False
    promo: bool = False
    cost: int | None = None


def insert(conn: sqlite3.Connection, row: Row, people: Sequence[int], tags: Iterable[str]) -> int:
    """Add an interaction; the caller takes it into the ties. Returns its number."""
    interaction = take_ids(conn, "item")
    conn.execute(
        """INSERT INTO interaction (id, day, at, channel, direction, tone, minutes, place, text, broadcast, promo,
        cost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (interaction, row.day.isoformat(), *row[1:]),
    )
    _put_people(conn, interaction, row, people)
    add_tags(conn, interaction, tags)
    return interaction


def _put_people(conn: sqlite3.Connection, interaction: int, row: Row, people: Sequence[int]) -> None:
    counts = not (row.broadcast or row.promo)
    conn.executemany(
        """INSERT INTO participant (contact_id, day, interaction_id, direction, live, tone, counts)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            (i, row.day.isoformat(), interaction, row.direction, row.channel in LIVE, row.tone, counts)
            for i in dict.fromkeys(people)
        ),
    )


def rewrite(conn: sqlite3.Connection, interaction: int, row: Row, people: Sequence[int]) -> None:
    """Give an interaction another row and other participants; the caller refreshes the ties of old and new ones.

    What came with it on its day moves with it to another day.
    """
    _move_sections(conn, interaction, row.day)
    conn.execute(
        """UPDATE interaction SET day = ?, at = ?, channel = ?, direction = ?, tone = ?, minutes = ?, place = ?,
        text = ?, broadcast = ?, promo = ?, cost = ? WHERE id = ?""",
        (row.day.isoformat(), *row[1:], interaction),
    )
    conn.execute("DELETE FROM participant WHERE interaction_id = ?", (interaction,))
    _put_people(conn, interaction, row, people)


def _move_sections(conn: sqlite3.Connection, interaction: int, day: date) -> None:
    """Let the notes, lessons and loops of an interaction that bear its day bear another; none begins after its end."""
    at = {"id": interaction, "day": day.isoformat()}
    for table, begins, ends in (("note", "day", "until"), ("lesson", "day", "day"), ("loop", "opened", "closed")):
        limit = ":day" if begins == ends else f"min(:day, coalesce({ends}, :day))"
        conn.execute(
            f"""UPDATE {table} SET {begins} = {limit} WHERE interaction_id = :id
            AND {begins} = (SELECT day FROM interaction WHERE id = :id AND day <> :day)""",
            at,
        )


def add_to_text(conn: sqlite3.Connection, interaction: int, text: str) -> None:
    """Add a section to an interaction's text, once."""
    conn.execute(
        "UPDATE interaction SET text = iif(text = '', '', text || '; ') || :text WHERE id = :id "
        "AND instr(text, :text) = 0",
        {"text": text, "id": interaction},
    )


def hand_over(conn: sqlite3.Connection, interaction: int, gone: Sequence[int], to: int) -> None:
    """Let the lessons, loops and notes that came with an interaction be about another contact."""
    for table in ("lesson", "loop", "note"):
        conn.execute(
            f"UPDATE {table} SET contact_id = ? WHERE interaction_id = ? "
            "AND contact_id IN (SELECT value FROM json_each(?))",
            (to, interaction, id_list(gone)),
        )


def add_tags(conn: sqlite3.Connection, interaction: int, tags: Iterable[str]) -> None:
    """Tag an interaction."""
    conn.executemany(
        "INSERT OR IGNORE INTO interaction_tag (tag, interaction_id) VALUES (?, ?)", ((t, interaction) for t in tags)
    )


def set_tags(conn: sqlite3.Connection, interaction: int, tags: Sequence[str]) -> None:
    """Give an interaction these tags and no others."""
    held = {t for (t,) in conn.execute("SELECT tag FROM interaction_tag WHERE interaction_id = ?", (interaction,))}
    gone = held - set(tags)
    conn.executemany(
        "DELETE FROM interaction_tag WHERE tag = ? AND interaction_id = ?", ((t, interaction) for t in gone)
    )
    add_tags(conn, interaction, [t for t in tags if t not in held])


def add_about(conn: sqlite3.Connection, interaction: int, note: int) -> None:
    """Say that an interaction served a need, goal or piece of news."""
    conn.execute("INSERT OR IGNORE INTO about (note_id, interaction_id) VALUES (?, ?)", (note, interaction))


def remove(conn: sqlite3.Connection, interaction: int) -> None:
    """Delete an interaction with its lessons, loops and notes."""
    conn.execute("DELETE FROM interaction WHERE id = ?", (interaction,))


def newest(conn: sqlite3.Connection) -> int | None:
    """The interaction entered last."""
    row = conn.execute("SELECT max(id) FROM interaction").fetchone()
    return row[0] if row else None


def load(conn: sqlite3.Connection, ids: Sequence[int], *, bare: bool = False) -> list[Interaction]:
    """Interactions by number, in the order asked for, whole; ``bare`` where they are known to have no sections."""
    chosen = id_list(ids)
    rows = conn.execute(
        """SELECT id, day, at, channel, direction, tone, minutes, place, text, broadcast, promo, cost FROM interaction
        WHERE id IN (SELECT value FROM json_each(?))""",
        (chosen,),
    ).fetchall()
    people = _grouped(
        conn,
        """SELECT p.interaction_id, c.id, c.name FROM participant p JOIN contact c ON c.id = p.contact_id
        WHERE p.interaction_id IN (SELECT value FROM json_each(?)) ORDER BY c.id""",
        chosen,
        lambda r: Who(r[1], r[2]),
    )
    tags = _grouped(
        conn,
        "SELECT interaction_id, tag FROM interaction_tag WHERE interaction_id IN (SELECT value FROM json_each(?))",
        chosen,
        lambda r: r[1],
    )
    about, lessons, opened, noted = ({}, {}, {}, {}) if bare else _sections(conn, chosen)
    found = {
        # by place, which is several times as fast as by name: a timeline builds thousands
        i: Interaction(
            i,
            date.fromisoformat(day),
            at,
            tuple(people.get(i, ())),
            channel,
            direction,
            tone,
            minutes,
            place,
            text,
            tuple(tags.get(i, ())),
            bool(broadcast),
            bool(promo),
            tuple(about.get(i, ())),
            tuple(lessons.get(i, ())),
            tuple(opened.get(i, ())),
            tuple(noted.get(i, ())),
            cost,
        )
        for i, day, at, channel, direction, tone, minutes, place, text, broadcast, promo, cost in rows
    }
    return [found[i] for i in ids if i in found]


def _sections(
    conn: sqlite3.Connection, chosen: str
) -> tuple[dict[int, list[int]], dict[int, list[Lesson]], dict[int, list[Loop]], dict[int, list[Note]]]:
    """By interaction: the notes it served, and the lessons, loops and notes that came with it."""
    from reljournal.storage import loops, notes

    about = _grouped(
        conn,
        "SELECT interaction_id, note_id FROM about WHERE interaction_id IN (SELECT value FROM json_each(?))",
        chosen,
        lambda r: r[1],
    )
    return (
        about,
        notes.lessons_of_interactions(conn, chosen),
        loops.of_interactions(conn, chosen),
        notes.of_interactions(conn, chosen),
    )


def _grouped(conn: sqlite3.Connection, select: str, chosen: str, build: Any) -> dict[int, list[Any]]:  # noqa: ANN401
    found: dict[int, list[Any]] = {}
    for row in conn.execute(select, (chosen,)):
        found.setdefault(row[0], []).append(build(row))
    return found


def last_of(conn: sqlite3.Connection, ids: Sequence[int], today: date) -> dict[int, int]:
    """The newest interaction of each contact up to ``today``, one index seek a contact; broadcasts do not count."""
    rows = conn.execute(
        """SELECT value, (SELECT interaction_id FROM participant WHERE contact_id = value AND day <= ? AND counts
        ORDER BY day DESC, interaction_id DESC LIMIT 1) FROM json_each(?)""",
        (today.isoformat(), id_list(ids)),
    )
    return {contact: interaction for contact, interaction in rows if interaction is not None}


def newest_of(conn: sqlite3.Connection, contact: int, today: date, limit: int) -> list[int]:
    """The newest interactions of one contact up to ``today``; what was sent to many is no contact."""
    rows = conn.execute(
        """SELECT interaction_id FROM participant WHERE contact_id = ? AND day <= ? AND counts
        ORDER BY day DESC, interaction_id DESC LIMIT ?""",
        (contact, today.isoformat(), limit),
    )
    return [i for (i,) in rows]


_LOOKED_AT = 30
"""Of how many newest entries the channels are looked at."""
_WORKED = f"""SELECT value, (SELECT group_concat(channel, char(31)) FROM (SELECT i.channel, p.live, p.direction
    FROM participant p JOIN interaction i ON i.id = p.interaction_id WHERE p.contact_id = value AND p.day <= :day
    AND p.counts ORDER BY p.day DESC, p.interaction_id DESC LIMIT {_LOOKED_AT}) WHERE live OR direction <> 'out')
    FROM json_each(:ids)"""


def channels_that_worked(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> dict[int, frozenset[str]]:
    """The channels through which each of these contacts lately came, answered or talked."""
    rows = conn.execute(_WORKED, {"ids": id_list(ids), "day": today.isoformat()})
    return {contact: frozenset(joined.split("\x1f")) for contact, joined in rows if joined}
