"""Full-text search: the newest matching rows, turned into matches of contacts; and who could introduce you."""

from __future__ import annotations

from datetime import date

from reljournal.domain import find
from reljournal.domain.find import Acquaintance, Match, Standing
from reljournal.domain.model import Who
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import ties
from reljournal.storage.contacts import id_list, know_folding

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from reljournal.domain.filters import Window

NEWEST = 200
"""How many rows of each kind are looked at; ranking every hit of a common word would take seconds."""
DEEP = 20_000
"""Among how many of the newest hits in notes, lessons and loops those are looked for."""
ENOUGH = 100
"""Contacts who know, need or do it, from which nobody asks who merely spoke of it."""
SPREAD = 300
"""How many are looked at for each word where the words may stand in several rows of a contact."""
WIDE = 5000
"""How many are looked at where few of them will be near the place asked for."""
FEW = 2
"""In how many rows of each contact the best is looked for then."""
TOGETHER = 25
"""In how many of the newest entries with somebody those are looked for who know them."""

_LISTED = "IN (SELECT value FROM json_each(:ids))"
_SPAN = "BETWEEN :since AND :until"
_ALLOWED = "{0}.contact_id <> :me AND (:near IS NULL OR {0}.contact_id IN (SELECT value FROM json_each(:near)))"
# What was found by its topic or place shows it in the text.
_COLUMNS = {
    "note": "x.contact_id, x.kind, 'note', x.id, x.text, x.day, x.kind, x.until",
    "lesson": """x.contact_id, iif(x.side = 'learned', 'lesson', 'shared'), 'lesson', x.id,
        x.text || iif(x.topic IS NULL OR instr(lower(x.text), lower(x.topic)), '', ' #' || x.topic),
        x.day, x.side, NULL""",
    "loop": "x.contact_id, 'loop', 'loop', x.id, x.text, x.opened, x.kind, x.closed",
}
_CONTEXT = """SELECT rowid AS at FROM context_search WHERE context_search MATCH :words AND rowid > 0
    ORDER BY rowid DESC LIMIT :deep"""
_NAMES = """SELECT rowid AS at FROM context_search WHERE context_search MATCH :words AND rowid < 0
    ORDER BY rowid LIMIT :limit"""


def _items(hits: str, columns: str = "") -> str:
    """The statement for the notes, lessons and loops among ``hits``, the first ones of each up to the limit.

    The hits are put aside in their order, so that each kind stops at its limit, and no kind crowds out another.
    """
    each = (
        f"""SELECT * FROM (SELECT {columns or own} FROM hit CROSS JOIN {table} x ON x.id = hit.at
        WHERE x.{"opened" if table == "loop" else "day"} {_SPAN} AND {_ALLOWED.format("x")} LIMIT :limit)"""
        for table, own in _COLUMNS.items()
    )
    return f"WITH hit AS MATERIALIZED ({hits}) {' UNION ALL '.join(each)}"


_ITEMS = _items(_CONTEXT)
_OWNERS = _items(_CONTEXT, "x.contact_id, x.id")
_ITEMS_LISTED = _items("SELECT value AS at FROM json_each(:ids)")

_PLACED = """iif(instr(lower(i.text), lower(i.place)) = 0 AND EXISTS (SELECT 1 FROM json_each(:parts)
    WHERE instr(lower(i.place), value)), trim(i.text || ' at ' || i.place), i.text)"""
# The search comes first and newest first, so that this stops at the limit, wherever the days lie.
_INTERACTIONS = f"""WITH hit AS MATERIALIZED (
        SELECT s.rowid AS at FROM interaction_search s CROSS JOIN interaction i ON i.id = s.rowid
        WHERE s.interaction_search MATCH :words AND i.day {_SPAN} ORDER BY s.rowid DESC LIMIT :limit)
    SELECT coalesce(p.contact_id, 0), 'interaction', 'interaction', i.id, {_PLACED}, i.day, i.channel, NULL
    FROM hit CROSS JOIN interaction i ON i.id = hit.at LEFT JOIN participant p ON p.interaction_id = i.id
    WHERE p.contact_id IS NULL OR ({_ALLOWED.format("p")})"""

# The number of a name's row is -(8 id + kind), with the kinds of ``_OF_CONTACTS``.
_OF_CONTACTS = {
    0: "SELECT x.id AS contact_id, x.name, coalesce(x.place, '') FROM contact x WHERE x.id",
    1: "SELECT x.contact_id, x.alias, '' FROM alias x WHERE x.id",
    2: "SELECT x.contact_id, '#' || x.tag, '' FROM contact_tag x WHERE x.id",
}
_OWNERS_OF_NAMES = f"""WITH hit AS MATERIALIZED ({_NAMES})
    SELECT x.contact_id, at FROM hit CROSS JOIN alias x ON x.id = -at / 8 WHERE -at % 8 = 1 AND {_ALLOWED.format("x")}
    UNION ALL SELECT x.contact_id, at FROM hit CROSS JOIN contact_tag x ON x.id = -at / 8
    WHERE -at % 8 = 2 AND {_ALLOWED.format("x")}
    UNION ALL SELECT contact_id, at FROM (SELECT -at / 8 AS contact_id, at FROM hit WHERE -at % 8 = 0) x
    WHERE {_ALLOWED.format("x")}"""


class _Asked:
    """What a search is restricted to, as the parameters of its statements."""

    def __init__(self, conn: sqlite3.Connection, today: date, window: Window, most: int | None) -> None:
        self.conn, self.today, self.everything = conn, today.isoformat(), window.everything
        self.always = window.since is None and window.until is None
        enough = NEWEST if window.near is None else WIDE
        every = -1 if most is None else most
        me = conn.execute("SELECT id FROM contact WHERE me = 1").fetchone()
        self.at: dict[str, str | int | None] = {
            "since": (window.since or date.min).isoformat(),
            "until": min(window.until or today, today).isoformat(),
            "limit": every if window.everything else enough,
            "deep": -1 if window.everything else DEEP,
            "me": me[0] if me and not window.everything else -1,
            "near": id_list(living(conn, window.near)) if window.near is not None else None,
        }

    def run(self, statement: str, **more: str | int) -> sqlite3.Cursor:
        """The rows of a statement."""
        return self.conn.execute(statement, {**self.at, **more})

    def items(self, statement: str, **more: str | int) -> list[Match]:
        """The matches in rows of notes, lessons, loops or interactions."""
        return [
            Match(
                contact,
                self._where(where, until),
                thing,
                i,
                text,
                date.fromisoformat(day),
                kind,
                date.fromisoformat(until) if until else None,
            )
            for contact, where, thing, i, text, day, kind, until in self.run(statement, **more)
        ]

    def _where(self, where: str, until: str | None) -> str:
        if until is not None and until <= self.today:
            return "past"
        return where if where in find.WEIGHTS else "note"

    def names(self, rows: Iterable[int], parts: Sequence[str]) -> list[Match]:
        """The matches in names, aliases, tags and places, by their rows in the search table."""
        owners: dict[int, list[int]] = {0: [], 1: [], 2: []}
        for row in rows:
            owners[-row % 8].append(-row // 8)
        found: list[Match] = []
        for kind, select in _OF_CONTACTS.items():
            if owners[kind]:
                allowed = f"SELECT * FROM ({select} {_LISTED}) x WHERE {_ALLOWED.format('x')}"
                rows_of = self.run(allowed, ids=id_list(owners[kind]))
                found += (_of_contact(kind, contact, said, parts) for contact, *said in rows_of)
        return found


def living(conn: sqlite3.Connection, near: str) -> list[int]:
    """The contacts who live near a place."""
    know_folding(conn)
    rows = conn.execute(
        "SELECT id FROM contact WHERE place IS NOT NULL AND instr(folded(place), folded(?)) > 0", (near,)
    )
    return [i for (i,) in rows]


def _of_contact(kind: int, contact: int, said: Sequence[str], parts: Sequence[str]) -> Match:
    text, place = said
    if kind:
        where, thing = ("name", "alias") if kind == 1 else ("tag", "tag")
        return Match(contact, where, "contact", contact, text, None, thing)
    if place and find.begin_in(place, parts) and not find.begin_in(text, parts):
        return Match(contact, "place", "contact", contact, place, None, "place")
    return Match(contact, "name", "contact", contact, f"{text}, {place}" if place else text, None, "name")


def matches(
    conn: sqlite3.Connection, parts: Sequence[str], today: date, window: Window, most: int | None = None
) -> list[Match]:
    """The newest rows that hold all of these words, as matches of their contacts; archived people too.

    Also the contacts who have each of the words in a row of its own. Asked for everything, the ``most`` newest of
    every kind, with mine and those that name nobody.
    """
    if not parts:
        return []
    asked, words = _Asked(conn, today, window, most), find.expression(parts)
    found = asked.items(_ITEMS, words=words)
    if asked.always:
        found += asked.names((row for (row,) in asked.run(_NAMES, words=words)), parts)
    if len(parts) > 1 and not window.everything:
        found += _apart(asked, parts, {match.contact for match in found})
    if window.everything or len({match.contact for match in found}) < ENOUGH:
        low = ",".join(f'"{part.lower()}"' for part in parts)  # which hold no quotes
        found += asked.items(_INTERACTIONS, words=words, parts=f"[{low}]")
    if window.everything:
        return found if window.near is None else [match for match in found if match.contact]
    return [m for m in found if m.contact and (m.where != "past" or m.kind not in find.FLEETING)]


def _apart(asked: _Asked, parts: Sequence[str], but: Collection[int]) -> list[Match]:
    """The contacts, ``but`` for some, who have each word somewhere in what is noted, learned, open or named."""
    rows: list[dict[int, list[int]]] = []
    for part in parts:
        owners: dict[int, list[int]] = {}
        for contact, row in _owned(asked, find.expression([part])):
            if contact not in but and (not rows or contact in rows[-1]):
                owners.setdefault(contact, []).append(row)
        if not owners:
            return []
        rows.append(owners)
    found = []
    for part, owners in zip(parts, rows, strict=True):
        chosen = [row for contact in rows[-1] for row in owners[contact][:FEW]]
        noted = asked.items(_ITEMS_LISTED, ids=id_list(row for row in chosen if row > 0), limit=len(chosen))
        found.append(noted + asked.names((row for row in chosen if row < 0), [part]))
    return list(find.apart(found))


def _owned(asked: _Asked, words: str) -> Iterator[tuple[int, int]]:
    """(contact, row) of the newest rows that have a word; names, places and tags have no day."""
    if asked.always:
        yield from asked.run(_OWNERS_OF_NAMES, words=words, limit=SPREAD)
    yield from asked.run(_OWNERS, words=words, limit=SPREAD)


_STANDING = f"""SELECT c.id, c.name, c.status = 'active', {ties.BAND}, t.last_day FROM contact c
    LEFT JOIN tie t ON t.contact_id = c.id WHERE c.id {_LISTED}"""


def standings(conn: sqlite3.Connection, ids: Collection[int], today: date) -> dict[int, Standing]:
    """Who these contacts are, and how warm each tie is."""
    rows = conn.execute(_STANDING, {"ids": id_list(ids), "today": today.toordinal()})
    return {row[0]: Standing(*row) for row in rows}


# What counts is so for everybody in an entry, so that the others are read from an index alone.
_KNOWN = f"""SELECT s.hit, c.id, c.name, s.kind, s.entries, {ties.BAND}, coalesce(t.n, 0), coalesce(h.n, 0) FROM (
        SELECT l.contact_id AS hit, l.other_id AS other, l.kind, 0 AS entries FROM link l WHERE l.contact_id {_LISTED}
        UNION ALL SELECT l.other_id, l.contact_id, 'linked', 0 FROM link l WHERE l.other_id {_LISTED}
        UNION ALL SELECT m.value, q.contact_id, '', count(*) FROM json_each(:cold) m CROSS JOIN participant q
        ON q.interaction_id IN (SELECT p.interaction_id FROM participant p WHERE p.contact_id = m.value
            AND p.day <= :day AND p.counts ORDER BY p.day DESC, p.interaction_id DESC LIMIT {TOGETHER})
        WHERE q.contact_id <> m.value GROUP BY 1, 2) s
    CROSS JOIN contact c ON c.id = s.other
    LEFT JOIN tie t ON t.contact_id = c.id LEFT JOIN tie h ON h.contact_id = s.hit
    WHERE c.status = 'active' AND NOT c.me"""


def acquaintances(
    conn: sqlite3.Connection, ids: Collection[int], cold: Collection[int], today: date
) -> Iterator[Acquaintance]:
    """Who knows these contacts, by a link or, for the ``cold`` ones, from an entry in which both were; in one query."""
    at = {"ids": id_list(ids), "cold": id_list(cold), "day": today.isoformat(), "today": today.toordinal()}
    for hit, other, name, link, entries, band, days, hit_days in conn.execute(_KNOWN, at):
        yield Acquaintance(hit, Who(other, name), link, entries, band, days, hit_days)


def nearest_words(conn: sqlite3.Connection, parts: Iterable[str]) -> list[str] | None:
    """The same words with each unknown one replaced by the known word most like it; None where one has none."""
    from reljournal.domain.names import fold

    found = []
    for part in parts:
        word = part if _is_known(conn, part) else _nearest(conn, fold(part))
        if not word:
            return None
        found.append(word)
    return found


def _is_known(conn: sqlite3.Connection, part: str) -> bool:
    """Whether any row has it, also as a beginning."""
    asked = {"words": find.expression([part])}
    return any(
        conn.execute(f"SELECT 1 FROM {table} WHERE {table} MATCH :words LIMIT 1", asked).fetchone()
        for table in ("context_search", "interaction_search")
    )


def _nearest(conn: sqlite3.Connection, word: str) -> str:
    """The known word most like this one: any of the contexts, of what was said those with the same first letter."""
    from rapidfuzz import fuzz, process

    for table in ("context", "interaction"):
        conn.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_word USING fts5vocab(main, {table}_search, row)")
    known = conn.execute(
        """SELECT term FROM temp.context_word WHERE length(term) > 2
        UNION SELECT term FROM temp.interaction_word WHERE term >= :first AND term < :behind AND length(term) > 2""",
        {"first": word[:1], "behind": word[:1] + "\U0010ffff"},
    )
    hit = process.extractOne(word, [term for (term,) in known], scorer=fuzz.ratio, score_cutoff=75)
    return hit[0] if hit else ""
