"""The tables, and the triggers that keep images and the search in step."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from reljournal.storage import connection, schema

Begin = Callable[[], AbstractContextManager[int]]

ROWS: dict[str, dict[str, Any]] = {
    "contact": {"id": 7, "uid": "c", "name": "Cy", "kind": "person", "circle": "known", "entered": "2026-11-21"},
    "alias": {"id": 1, "contact_id": 1, "alias": "Countess"},
    "handle": {"id": 1, "contact_id": 1, "channel": "email", "value": "ada@example.org"},
    "contact_tag": {"id": 1, "contact_id": 1, "tag": "rust"},
    "link": {"id": 1, "contact_id": 1, "kind": "friend", "other_id": 2},
    "interaction": {
        "id": 9,
        "uid": "i",
        "day": "2026-11-21",
        "channel": "call",
        "direction": "out",
        "text": "hello",
        "cost": 1250,
    },
    "participant": {
        "contact_id": 1,
        "day": "2026-11-21",
        "interaction_id": 5,
        "direction": "out",
        "live": 1,
        "tone": None,
        "counts": 1,
    },
    "interaction_tag": {"tag": "rust", "interaction_id": 5},
    "about": {"note_id": 6, "interaction_id": 5},
    "note": {"id": 10, "uid": "n", "contact_id": 1, "kind": "need", "text": "a boat", "day": "2026-11-21"},
    "lesson": {"id": 11, "uid": "l", "contact_id": 1, "side": "learned", "text": "rust", "day": "2026-11-21"},
    "loop": {
        "id": 12,
        "uid": "o",
        "contact_id": 1,
        "kind": "promise",
        "owner": "me",
        "text": "x",
        "opened": "2026-11-21",
    },
    "absence": {"id": 13, "uid": "a", "since": "2026-08-01", "until": "2026-08-20"},
    "import_ref": {
        "source": "csv",
        "external_id": "1",
        "kind": "note",
        "target_id": 6,
        "first_seen": "2026-11-21",
        "last_seen": "2026-11-21",
    },
    "sequence": {"name": "other", "next": 1},
}
"""A row of each kept table that can be added to the ground."""

CHANGED = {
    "contact": ("name", "Cyd"),
    "alias": ("alias", "Lady"),
    "handle": ("value", "b@example.org"),
    "contact_tag": ("tag", "go"),
    "link": ("kind", "sibling"),
    "interaction": ("tone", -1),
    "participant": ("tone", 2),
    "interaction_tag": ("tag", "go"),
    "about": ("note_id", 8),
    "note": ("until", "2026-12-01"),
    "lesson": ("topic", "code"),
    "loop": ("closed", "2026-11-22"),
    "absence": ("until", "2026-08-21"),
    "import_ref": ("last_seen", "2026-12-01"),
    "sequence": ("next", 2),
}


@pytest.fixture
def ground(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    """Two people, an interaction and two notes to hang rows on."""
    with entry():
        for number, name in ((1, "Ada"), (2, "Grace")):
            conn.execute("INSERT INTO contact (id, name, entered) VALUES (?, ?, '2026-11-21')", (number, name))
        conn.execute("INSERT INTO interaction (id, day, channel, direction) VALUES (5, '2026-11-21', 'call', 'out')")
        for number in (6, 8):
            conn.execute(
                "INSERT INTO note (id, contact_id, kind, text, day) VALUES (?, 1, 'need', 'x', '2026-11-21')", (number,)
            )
    return conn


def add(conn: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    conn.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def where(table: str, row: dict[str, Any]) -> tuple[str, list[Any]]:
    keys = schema.KEPT[table][1].split()
    return " AND ".join(f"{key} = ?" for key in keys), [row[key] for key in keys]


def images(conn: sqlite3.Connection, number: int) -> list[tuple[str, Any, Any]]:
    rows = conn.execute("SELECT name, before, after FROM change WHERE entry_id = ? ORDER BY id", (number,))
    return [(name, before and json.loads(before), after and json.loads(after)) for name, before, after in rows]


def held(conn: sqlite3.Connection, table: str, row: dict[str, Any]) -> dict[str, Any]:
    condition, values = where(table, row)
    columns = schema.KEPT[table][0].split()
    found = conn.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {condition}", values).fetchone()
    return dict(zip(columns, found, strict=True))


def test_every_table_of_the_person_is_kept_with_all_its_columns(conn: sqlite3.Connection) -> None:
    derived = {"state", "entry", "change", "name_key", "tie", "sqlite_sequence"}
    tables = {
        name
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("_") and "_search" not in name
    }
    assert tables - derived == set(schema.KEPT)
    for table, (columns, keys) in schema.KEPT.items():
        info = conn.execute(f"PRAGMA table_info({table})").fetchall()
        assert [column[1] for column in info] == columns.split()
        primary = sorted((column[5], column[1]) for column in info if column[5])
        assert [name for _, name in primary] == keys.split()
    assert set(ROWS) == set(CHANGED) == set(schema.KEPT)


@pytest.mark.parametrize("table", schema.KEPT)
def test_a_row_added_changed_and_deleted_leaves_its_images(
    ground: sqlite3.Connection, entry: Begin, table: str
) -> None:
    row, (column, value) = ROWS[table], CHANGED[table]
    with entry() as added:
        add(ground, table, row)
    whole = held(ground, table, row)
    assert images(ground, added) == [(table, None, whole)]
    changed_row = {**row, column: value}
    with entry() as changed:
        condition, values = where(table, row)
        ground.execute(f"UPDATE {table} SET {column} = ? WHERE {condition}", [value, *values])
    after = held(ground, table, changed_row)
    assert images(ground, changed) == [(table, whole, after)]
    with entry() as deleted:
        condition, values = where(table, changed_row)
        ground.execute(f"DELETE FROM {table} WHERE {condition}", values)
    assert images(ground, deleted) == [(table, after, None)]


@pytest.mark.parametrize("table", schema.KEPT)
def test_a_change_outside_of_an_entry_fails(conn: sqlite3.Connection, table: str) -> None:
    conn.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(sqlite3.IntegrityError):
        add(conn, table, ROWS[table])


def test_what_goes_with_a_contact_leaves_its_images_too(ground: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for table in ("alias", "handle", "contact_tag", "link", "participant", "about", "note", "lesson", "loop"):
            add(ground, table, ROWS[table])
    with entry() as deleted:
        ground.execute("DELETE FROM contact WHERE id = 1")
    names = [name for name, _, after in images(ground, deleted) if after is None]
    gone = {"alias", "handle", "contact_tag", "link", "participant", "about", "note", "lesson", "loop", "contact"}
    assert set(names) == gone
    assert names.count("note") == 3
    assert ground.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("contact", "name", ""),
        ("contact", "cadence", 0),
        ("contact", "met_on", "21.11.2026"),
        ("interaction", "day", "2026-11-2"),
        ("interaction", "direction", "up"),
        ("interaction", "tone", 3),
        ("interaction", "minutes", -1),
        ("lesson", "side", "both"),
        ("loop", "owner", "us"),
        ("loop", "outcome", "late"),
        ("note", "until", "soon"),
    ],
)
def test_a_value_of_no_meaning_is_refused(
    ground: sqlite3.Connection, entry: Begin, table: str, column: str, value: Any
) -> None:
    with pytest.raises(sqlite3.IntegrityError), entry():
        add(ground, table, {**ROWS[table], column: value})


def test_there_is_one_user(ground: sqlite3.Connection, entry: Begin) -> None:
    with pytest.raises(sqlite3.IntegrityError), entry():
        ground.execute("UPDATE contact SET me = 1")


@pytest.mark.parametrize("table", schema.SEARCHED)
def test_the_search_follows_its_source(ground: sqlite3.Connection, entry: Begin, table: str) -> None:
    index = schema.SEARCHED[table][0]
    column = {"contact": "name", "alias": "alias", "contact_tag": "tag"}.get(table, "text")

    def hits(word: str) -> int:
        found: int = ground.execute(f"SELECT count(*) FROM {index} WHERE {index} MATCH ?", (word,)).fetchone()[0]
        return found

    row = {**ROWS[table], column: "zebra"}
    condition, values = where(table, row)
    with entry():
        add(ground, table, row)
    assert (hits("zebra"), hits("okapi")) == (1, 0)
    with entry():
        ground.execute(f"UPDATE {table} SET {column} = 'okapi' WHERE {condition}", values)
    assert (hits("zebra"), hits("okapi")) == (0, 1)
    with entry():
        ground.execute(f"DELETE FROM {table} WHERE {condition}", values)
    assert (hits("zebra"), hits("okapi")) == (0, 0)


def test_an_empty_journal_in_memory_is_whole() -> None:
    conn = connection.open_empty()
    assert conn.execute("SELECT recording FROM state").fetchone() == (1,)
    assert conn.execute("SELECT * FROM sequence").fetchall() == [("contact", 1), ("item", 1)]
    conn.close()
