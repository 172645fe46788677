"""How much of what happened was in context: about something that moved the other, or naming it (DESIGN 9)."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from reljournal.domain import context, ground
from reljournal.storage.contacts import id_list

MANY = 100_000
"""Entries of a span from which the search tables are asked for the words, rather than each text."""
_END = "9999-12-31"

_ABOUT = """SELECT i.id FROM interaction i WHERE i.day BETWEEN :since AND :until AND NOT i.broadcast
    AND EXISTS (SELECT 1 FROM about a WHERE a.interaction_id = i.id)"""
_ABOUT_OF_MANY = """SELECT DISTINCT a.interaction_id FROM about a CROSS JOIN interaction i ON i.id = a.interaction_id
    WHERE i.day BETWEEN :since AND :until"""

_KINDS = ", ".join(f"'{kind}'" for kind in context.KINDS)
_MOVING = f"""SELECT n.contact_id, c.name, n.text, n.day, n.until FROM {{driver}} CROSS JOIN contact c
    ON c.id = n.contact_id WHERE n.kind IN ({_KINDS}) AND n.day <= :until AND (n.until IS NULL OR n.until >= :since)"""
_MOVING_THEN = _MOVING.format(
    driver="""(SELECT DISTINCT contact_id FROM participant WHERE day BETWEEN :since AND :until) seen
    CROSS JOIN note n ON n.contact_id = seen.contact_id"""
)
_MOVING_EVER = _MOVING.format(driver="note n")

_TEXTS = """SELECT i.id, p.contact_id, i.day, i.text,
    (SELECT group_concat(g.tag, ' | ') FROM interaction_tag g WHERE g.interaction_id = i.id)
    FROM json_each(:ids) moved CROSS JOIN participant p ON p.contact_id = moved.value
    CROSS JOIN interaction i ON i.id = p.interaction_id
    WHERE p.day BETWEEN :since AND :until AND NOT i.broadcast"""

_NAMING = """SELECT p.interaction_id FROM {hits} CROSS JOIN participant p ON p.interaction_id = hit.id
    CROSS JOIN temp.moving m ON m.topic = :topic AND m.contact_id = p.contact_id
    WHERE p.day BETWEEN max(m.first, :since) AND min(m.last, :until)"""
_NAMING_IN_TEXT = _NAMING.format(
    hits="(SELECT rowid AS id FROM interaction_search WHERE interaction_search MATCH :words) hit"
)
_NAMING_IN_TAG = _NAMING.format(hits="(SELECT interaction_id AS id FROM interaction_tag WHERE tag = :tag) hit")


class Matter:
    """A live note that an entry can serve: its topics, and its first and last day as text."""

    __slots__ = ("first", "last", "text", "topics")

    def __init__(self, text: str, topics: frozenset[str], first: str, last: str | None) -> None:
        self.text, self.topics, self.first, self.last = text, topics, first, last or _END


def in_context(conn: sqlite3.Connection, since: date, until: date) -> int:
    """How many entries of a span, broadcasts aside, served a live need, goal or piece of news."""
    at = {"since": since.isoformat(), "until": until.isoformat()}
    entries = conn.execute("SELECT count(*) FROM interaction WHERE day BETWEEN :since AND :until", at).fetchone()[0]
    if entries < MANY:
        served = {i for (i,) in conn.execute(_ABOUT, at)}
        return len(served.union(_naming(conn, at)))
    served = {i for (i,) in conn.execute(_ABOUT_OF_MANY, at)}
    served.update(_naming_of_many(conn, at))
    sent = conn.execute("SELECT id FROM interaction WHERE day BETWEEN :since AND :until AND broadcast", at)
    return len(served.difference(i for (i,) in sent))


def _naming(conn: sqlite3.Connection, at: dict[str, str]) -> Iterator[int]:
    """The entries that name a matter, by a look at each text of those whom something moved."""
    moving = _moving(conn.execute(_MOVING_THEN, at))
    beginnings = {i: {ground.beginning(t) for m in own for t in m.topics} for i, own in moving.items()}
    for i, contact, day, text, tags in conn.execute(_TEXTS, {**at, "ids": id_list(moving)}):
        said = f"{text} | {tags}" if tags else text
        if ground.may_name(said, beginnings[contact]):
            named = ground.topics(said)
            if any(m.first <= day <= m.last and not named.isdisjoint(m.topics) for m in moving[contact]):
                yield i


def _naming_of_many(conn: sqlite3.Connection, at: dict[str, str]) -> Iterator[int]:
    """The entries that name a matter, by one question for each topic; a sign behind a letter (C++) is not seen."""
    moving = _moving(conn.execute(_MOVING_EVER, at))
    _put_moving(conn, moving)
    tags: dict[str, list[str]] = {}
    for (tag,) in conn.execute("SELECT DISTINCT tag FROM interaction_tag"):
        for topic in ground.topics(tag):
            tags.setdefault(topic, []).append(tag)
    for topic, words in _spellings(moving).items():
        asked = " OR ".join(f'"{word}"' for word in sorted(words))
        for (i,) in conn.execute(_NAMING_IN_TEXT, {**at, "topic": topic, "words": asked}):
            yield i
        for tag in tags.get(topic, ()):
            for (i,) in conn.execute(_NAMING_IN_TAG, {**at, "topic": topic, "tag": tag}):
                yield i
    conn.execute("DROP TABLE temp.moving")


def _moving(rows: Iterable[tuple[int, str, str, str, str | None]]) -> dict[int, list[Matter]]:
    """What moved each contact."""
    found: dict[int, list[Matter]] = {}
    named: dict[str, frozenset[str]] = {}
    for contact, name, text, first, last in rows:
        own = named.get(name)
        if own is None:
            own = named[name] = ground.topics(name)
        topics = ground.topics(text) - own
        if topics:
            found.setdefault(contact, []).append(Matter(text, topics, first, last))
    return found


def _put_moving(conn: sqlite3.Connection, moving: dict[int, list[Matter]]) -> None:
    conn.execute("DROP TABLE IF EXISTS temp.moving")
    conn.execute(
        """CREATE TEMP TABLE moving (topic TEXT, contact_id INTEGER, first TEXT, last TEXT,
        PRIMARY KEY (topic, contact_id, first, last)) WITHOUT ROWID"""
    )
    conn.executemany(
        "INSERT OR IGNORE INTO temp.moving VALUES (?, ?, ?, ?)",
        ((topic, contact, m.first, m.last) for contact, own in moving.items() for m in own for topic in m.topics),
    )


def _spellings(moving: dict[int, list[Matter]]) -> dict[str, set[str]]:
    """Topic to the words that the search table may know it by."""
    found: dict[str, set[str]] = {}
    for matter in (m for own in moving.values() for m in own):
        for topic, word in ground.words(matter.text):
            if topic in matter.topics:
                found.setdefault(topic, ground.spellings(topic)).add(word.casefold())
    return found
