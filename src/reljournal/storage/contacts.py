"""Contacts: their rows, names, handles, tags and links."""

from __future__ import annotations

from datetime import date

from reljournal.domain import names
from reljournal.domain.model import Contact, Handle, Known, Who
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import ties

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from typing import Any

    from reljournal.domain.filters import ContactFilter

_BANDED = f"""SELECT c.id, c.name, c.kind, c.circle, c.cadence, c.status, c.place, c.birthday, c.met_on,
    c.snoozed_until, c.me, t.last_day, {ties.BAND}
    FROM contact c LEFT JOIN tie t ON t.contact_id = c.id"""

COLUMNS = ("name", "kind", "circle", "cadence", "status", "place", "birthday", "met_on", "snoozed_until", "me")


_LONGEST_ID = 19
"""Characters of ``@`` and a number that SQLite can hold."""


def id_list(ids: Iterable[int]) -> str:
    """Ids as a parameter for ``IN (SELECT value FROM json_each(?))``."""
    return f"[{','.join(map(str, ids))}]"


def know_folding(conn: sqlite3.Connection) -> None:
    """Let this connection's statements use ``folded(text)``, so that Zürich, ZÜRICH and zurich are one place."""
    conn.create_function("folded", 1, lambda text: None if text is None else names.fold(text), deterministic=True)


def take_ids(conn: sqlite3.Connection, name: str, count: int = 1) -> int:
    """Draw ``count`` numbers from a sequence (``contact`` or ``item``); the first of them."""
    row = conn.execute("UPDATE sequence SET next = next + ? WHERE name = ? RETURNING next", (count, name)).fetchone()
    first: int = row[0] - count
    return first


def insert(conn: sqlite3.Connection, name: str, entered: date, **values: Any) -> int:  # noqa: ANN401  any column
    """Add a contact; its names answer at once. Returns its id."""
    contact = take_ids(conn, "contact")
    columns = ["id", "name", "entered", *values]
    conn.execute(
        f"INSERT INTO contact ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        [contact, name, entered.isoformat(), *values.values()],
    )
    refresh_names(conn, [contact])
    return contact


def update(conn: sqlite3.Connection, contact: int, **values: Any) -> None:  # noqa: ANN401  any column
    """Change columns of a contact's own row; one that has these values already is left alone."""
    assert set(values) <= set(COLUMNS)
    put = ", ".join(f"{column} = ?" for column in values)
    other = " OR ".join(f"{column} IS NOT ?" for column in values)
    said = list(values.values())
    conn.execute(f"UPDATE contact SET {put} WHERE id = ? AND ({other})", [*said, contact, *said])
    if "name" in values or "me" in values:
        refresh_names(conn, [contact])


def refresh_names(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Derive the keys under which contacts answer anew. The user answers to none."""
    chosen = id_list(ids)
    conn.execute("DELETE FROM name_key WHERE contact_id IN (SELECT value FROM json_each(?))", (chosen,))
    aliases = _texts(conn, "SELECT contact_id, alias FROM alias", chosen)
    rows = conn.execute(
        "SELECT id, name FROM contact WHERE me = 0 AND id IN (SELECT value FROM json_each(?))", (chosen,)
    ).fetchall()
    conn.executemany(
        "INSERT INTO name_key (key, contact_id, match) VALUES (?, ?, ?)",
        ((key, i, match) for i, name in rows for key, match in names.keys_of(name, tuple(aliases.get(i, ())))),
    )


def lookup(conn: sqlite3.Connection, keys: Iterable[str]) -> dict[str, list[Known]]:
    """Who answers to any of the folded keys, in one query."""
    wanted = list(keys)
    if not wanted:
        return {}
    rows = conn.execute(
        f"""SELECT k.key, k.match, c.id, c.name, t.last_day FROM name_key k JOIN contact c ON c.id = k.contact_id
        LEFT JOIN tie t ON t.contact_id = c.id WHERE k.key IN ({",".join("?" * len(wanted))}) ORDER BY c.id""",
        wanted,
    )
    found: dict[str, list[Known]] = {}
    for key, match, i, name, last in rows:
        found.setdefault(key, []).append(Known(i, name, match, date.fromordinal(last) if last else None))
    for key in wanted:
        who = by_id(conn, int(key[1:])) if key[:1] == "@" and key[1:].isdecimal() and len(key) < _LONGEST_ID else None
        if who is not None:
            found[key] = [Known(who.id, who.name, "full", None)]
    return found


def together(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """For each pair of these contacts, in how many interactions both were."""
    chosen = id_list(ids)
    rows = conn.execute(
        """SELECT a.contact_id, b.contact_id, count(*) FROM participant a
        JOIN participant b ON b.interaction_id = a.interaction_id AND b.contact_id > a.contact_id
        WHERE a.contact_id IN (SELECT value FROM json_each(?)) AND b.contact_id IN (SELECT value FROM json_each(?))
        GROUP BY 1, 2""",
        (chosen, chosen),
    )
    return {(a, b): count for a, b, count in rows}


def by_id(conn: sqlite3.Connection, contact: int) -> Who | None:
    """The contact with this number."""
    row = conn.execute("SELECT id, name FROM contact WHERE id = ?", (contact,)).fetchone()
    return Who(*row) if row else None


def me(conn: sqlite3.Connection) -> Who | None:
    """The user, where anything is known of them."""
    row = conn.execute("SELECT id, name FROM contact WHERE me = 1").fetchone()
    return Who(*row) if row else None


def by_handle(conn: sqlite3.Connection, handle: Handle) -> Who | None:
    """Whose handle this is."""
    row = conn.execute(
        "SELECT c.id, c.name FROM handle h JOIN contact c ON c.id = h.contact_id WHERE h.channel = ? AND h.value = ?",
        handle,
    ).fetchone()
    return Who(*row) if row else None


def beginning_with(conn: sqlite3.Connection, prefix: str, limit: int = 200) -> list[str]:
    """Names of which some key begins with what was typed, in the order of the alphabet."""
    key = names.fold(prefix.removeprefix("@").replace("_", " "))
    rows = conn.execute(
        """SELECT DISTINCT c.name FROM name_key k JOIN contact c ON c.id = k.contact_id
        WHERE k.key >= ? AND k.key < ? ORDER BY c.name COLLATE NOCASE LIMIT ?""",
        (key, key + "\U0010ffff", limit),
    )
    return [name for (name,) in rows]


def near_names(conn: sqlite3.Connection, said: str, limit: int = 3) -> list[Who]:
    """The contacts whose names look most like what was said, nearest first; none where nothing is near."""
    from rapidfuzz import fuzz, process

    key = names.fold(said)
    rows = conn.execute(
        """SELECT k.key, c.id, c.name FROM name_key k JOIN contact c ON c.id = k.contact_id
        WHERE k.match <> 'initial' AND length(k.key) BETWEEN length(:key) - :off AND length(:key) + :off""",
        {"key": key, "off": max(1, len(key) // 3)},
    ).fetchall()
    best = process.extract(key, [row[0] for row in rows], scorer=fuzz.ratio, score_cutoff=72, limit=limit * 3)
    found: dict[int, Who] = {}
    for _, _, index in best:
        found.setdefault(rows[index][1], Who(rows[index][1], rows[index][2]))
    return list(found.values())[:limit]


def set_aliases(conn: sqlite3.Connection, contact: int, aliases: Iterable[str]) -> None:
    """Add names a contact also goes by; those already there stay."""
    conn.executemany("INSERT OR IGNORE INTO alias (contact_id, alias) VALUES (?, ?)", ((contact, a) for a in aliases))
    refresh_names(conn, [contact])


def add_handles(conn: sqlite3.Connection, contact: int, handles: Iterable[Handle]) -> None:
    """Add addresses; the caller has made sure that nobody else has them."""
    conn.executemany(
        "INSERT OR IGNORE INTO handle (contact_id, channel, value) VALUES (?, ?, ?)", ((contact, *h) for h in handles)
    )


def add_tags(conn: sqlite3.Connection, contact: int, tags: Iterable[str]) -> None:
    """Tag a contact; a tag that differs from a present one in case only is that one."""
    conn.executemany(
        """INSERT INTO contact_tag (contact_id, tag) SELECT ?1, ?2
        WHERE NOT EXISTS (SELECT 1 FROM contact_tag WHERE contact_id = ?1 AND tag = ?2 COLLATE NOCASE)""",
        ((contact, t) for t in tags),
    )


def remove_texts(conn: sqlite3.Connection, contact: int, what: str, values: Iterable[str]) -> int:
    """Take ``alias`` or ``tag`` values (compared folded by case) off a contact; how many went."""
    table, column = {"alias": ("alias", "alias"), "tag": ("contact_tag", "tag")}[what]
    gone = 0
    for value in values:
        gone += conn.execute(
            f"DELETE FROM {table} WHERE contact_id = ? AND {column} = ? COLLATE NOCASE",
            (contact, value),
        ).rowcount
    if what == "alias":
        refresh_names(conn, [contact])
    return gone


def remove_handle(conn: sqlite3.Connection, contact: int, handle: Handle) -> int:
    """Take an address off a contact; how many went."""
    return conn.execute(
        "DELETE FROM handle WHERE contact_id = ? AND channel = ? AND value = ?", (contact, *handle)
    ).rowcount


def link(conn: sqlite3.Connection, contact: int, kind: str, other: int) -> bool:
    """Link two contacts; False where they were linked so already."""
    cursor = conn.execute(
        "INSERT OR IGNORE INTO link (contact_id, kind, other_id) VALUES (?, ?, ?)", (contact, kind, other)
    )
    return cursor.rowcount == 1


def unlink(conn: sqlite3.Connection, contact: int, kind: str, other: int) -> bool:
    """Remove a link; False where there was none."""
    return (
        conn.execute(
            "DELETE FROM link WHERE contact_id = ? AND kind = ? AND other_id = ?", (contact, kind, other)
        ).rowcount
        > 0
    )


def links(conn: sqlite3.Connection, contact: int) -> list[tuple[str, Who, bool]]:
    """A contact's links: kind, the other one, and whether it points from this contact."""
    rows = conn.execute(
        """SELECT l.kind, c.id, c.name, 1 FROM link l JOIN contact c ON c.id = l.other_id WHERE l.contact_id = ?
        UNION ALL SELECT l.kind, c.id, c.name, 0 FROM link l JOIN contact c ON c.id = l.contact_id
        WHERE l.other_id = ? ORDER BY 1, 3""",
        (contact, contact),
    )
    return [(kind, Who(i, name), bool(out)) for kind, i, name, out in rows]


def introducers(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[Who]]:
    """Who introduced each contact, by the link ``introduced-by``; only those who are active."""
    rows = conn.execute(
        """SELECT l.contact_id, c.id, c.name FROM link l JOIN contact c ON c.id = l.other_id
        WHERE l.kind = 'introduced-by' AND c.status = 'active'
        AND l.contact_id IN (SELECT value FROM json_each(?)) ORDER BY l.id""",
        (id_list(ids),),
    )
    found: dict[int, list[Who]] = {}
    for contact, i, name in rows:
        found.setdefault(contact, []).append(Who(i, name))
    return found


def load(conn: sqlite3.Connection, ids: Sequence[int], today: date, *, bare: bool = False) -> list[Contact]:
    """Contacts by number, in the order asked for, with their names, handles, tags, last day and band.

    The stage is not filled in here: it takes lessons and common ground. ``bare`` leaves out aliases, tags and
    handles, which a list of names does not show.
    """
    chosen = id_list(ids)
    rows = conn.execute(f"{_BANDED} WHERE c.id IN (SELECT value FROM json_each(:ids))", _at(today, ids=chosen))
    found = _built(conn, rows.fetchall(), "[]" if bare else chosen)
    return [found[i] for i in ids if i in found]


def _built(conn: sqlite3.Connection, rows: Sequence[tuple[Any, ...]], chosen: str) -> dict[int, Contact]:
    aliases = _texts(conn, "SELECT contact_id, alias FROM alias", chosen)
    tags = _texts(conn, "SELECT contact_id, tag FROM contact_tag", chosen)
    handles: dict[int, list[Handle]] = {}
    for contact, channel, value in conn.execute(
        """SELECT contact_id, channel, value FROM handle
        WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (chosen,),
    ):
        handles.setdefault(contact, []).append(Handle(channel, value))
    return {
        r[0]: Contact(
            id=r[0],
            name=r[1],
            kind=r[2],
            aliases=tuple(aliases.get(r[0], ())),
            circle=r[3],
            cadence=r[4],
            status=r[5],
            tags=tuple(tags.get(r[0], ())),
            place=r[6],
            birthday=r[7],
            met_on=_day(r[8]),
            handles=tuple(handles.get(r[0], ())),
            last=date.fromordinal(r[11]) if r[11] else None,
            band=r[12],
            snoozed_until=_day(r[9]),
            me=bool(r[10]),
        )
        for r in rows
    }


def _at(today: date, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401  values of any column
    return {"today": today.toordinal(), **parameters}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(conn: sqlite3.Connection, select: str, chosen: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for contact, text in conn.execute(
        f"{select} WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY id", (chosen,)
    ):
        found.setdefault(contact, []).append(text)
    return found


_SORTS = {
    "name": "c.name COLLATE NOCASE, c.id",
    "last": "t.last_day IS NULL, t.last_day DESC, c.name COLLATE NOCASE, c.id",
    "band": f"""CASE {ties.BAND} WHEN 'drifting' THEN 0 WHEN 'overdue' THEN 1 WHEN 'due' THEN 2 WHEN 'dormant' THEN 3
    WHEN 'in rhythm' THEN 4 WHEN 'new' THEN 5 ELSE 6 END, c.name COLLATE NOCASE, c.id""",
}
SORTS = tuple(_SORTS)


_CONDITIONS = {
    "circle": "c.circle = :circle",
    "tag": "c.id IN (SELECT contact_id FROM contact_tag WHERE tag = :tag COLLATE NOCASE)",
    "place": "instr(folded(c.place), folded(:place)) > 0",
    "band": f"{ties.BAND} = :band",
    "text": "c.id IN (SELECT contact_id FROM name_key WHERE instr(' ' || key, ' ' || :text) > 0)",
}


def select(conn: sqlite3.Connection, today: date, wanted: ContactFilter, limit: int | None) -> tuple[list[int], int]:
    """The numbers of the contacts that pass a filter, sorted, and how many pass it in all."""
    given = {key: getattr(wanted, key) for key in _CONDITIONS if getattr(wanted, key) is not None}
    if "place" in given:
        know_folding(conn)
    if "text" in given:
        given["text"] = names.fold(given["text"])
    status = "c.status <> 'active'" if wanted.archived else "c.status = 'active'"
    where = " AND ".join(["c.me = 0", status, *(_CONDITIONS[key] for key in given)])
    at = _at(today, **given)
    body = f"FROM contact c LEFT JOIN tie t ON t.contact_id = c.id WHERE {where}"
    rows = conn.execute(
        f"SELECT c.id {body} ORDER BY {_SORTS[wanted.sort]} LIMIT :limit",
        {**at, "limit": -1 if limit is None else limit},
    )
    ids = [i for (i,) in rows]
    if limit is None or len(ids) < limit:
        return ids, len(ids)
    return ids, conn.execute(f"SELECT count(*) {body}", at).fetchone()[0]
