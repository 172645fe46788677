"""Taking incoming records into the journal: who they are, whether they are here already, and writing them in bulk.

A row is known again by its source key. People are told apart by their handles; a name alone makes a new contact
and a proposal (DESIGN 7).
"""

from __future__ import annotations

from collections import Counter

from reljournal.domain.incoming import IncomingContact, IncomingInteraction, IncomingNote, Record, Skipped
from reljournal.domain.intake import Counts, Proposal, Sample
from reljournal.domain.model import Handle, Note, Who
from reljournal.domain.names import fold
from reljournal.domain.vocabulary import LIVE
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import contacts, notes, ties

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from typing import Any

BATCH = 2000
SAMPLES = 10

_REF = """INSERT INTO import_ref (source, external_id, kind, target_id, first_seen, last_seen)
    VALUES (?, ?, ?, ?, ?, ?)"""


class Intake:
    """One import in progress. Call ``take`` for each record, then ``finish``.

    Args:
        conn: inside a transaction when ``write`` is set.
        source: the source's name, part of every key.
        today: the day of the import.
        write: False for a preview, which reads only.
    """

    def __init__(self, conn: sqlite3.Connection, source: str, today: date, *, write: bool) -> None:
        self.conn, self.source, self.today, self.write = conn, source, today.isoformat(), write
        self._day = today
        self.read = 0
        self._where = ""
        self.matched = 0
        self.ahead = 0
        self.new: Counter[str] = Counter()
        self.updated: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.skipped: list[Skipped] = []
        self.proposals: list[Proposal] = []
        self.samples: list[Sample] = []
        self._ids: dict[str, int] = {}
        self._fresh: set[int] = set()
        self._met: set[int] = set()
        self._enriched: set[int] = set()
        self._touched: set[int] = set()
        self._pending: list[tuple[IncomingInteraction, list[int]]] = []
        me = contacts.me(conn)
        self._me = me

    def take(self, record: Record) -> None:
        """Take one record in."""
        # One note about several people is one record of the file.
        where = getattr(record, "where", "")
        self.read += not where or where != self._where
        self._where = where
        if isinstance(record, Skipped):
            self.skipped.append(record)
        elif isinstance(record, IncomingContact):
            self._take_contact(record)
        elif isinstance(record, IncomingNote):
            self._take_note(record)
        else:
            self._take_interaction(record)

    def finish(self) -> None:
        """Write what is pending and derive the ties of everybody touched."""
        self._flush()
        if self.write:
            ties.refresh(self.conn, sorted(self._touched | self._fresh))

    def counts(self) -> tuple[Counts, Counts, Counts]:
        """New, updated and unchanged rows."""
        new, updated, unchanged = (
            Counts(c["contact"], c["interaction"], c["note"]) for c in (self.new, self.updated, self.unchanged)
        )
        return new, updated, unchanged

    def _take_contact(self, person: IncomingContact) -> None:
        before = self.new["contact"]
        contact = self._contact(person)
        if contact is None:
            self.skipped.append(Skipped(person.where, f"{person.name} is you"))
        elif self.new["contact"] == before and contact > 0 and self._enrich(contact, person):
            if contact not in self._fresh | self._enriched:
                self.updated["contact"] += 1
                self.unchanged["contact"] -= 1
            self._enriched.add(contact)

    def _contact(self, person: IncomingContact) -> int | None:
        """The contact that a person is, made where there is none; None for the user."""
        key = _key_of(person)
        known = self._ids.get(key)
        if known is not None:
            return known
        found = self._find(person)
        if self._is_me(person, found) or (self._me is not None and found == self._me.id):
            return None
        if found is None:
            found = self._make(person)
        elif found not in self._fresh | self._met:
            self._met.add(found)
            self.unchanged["contact"] += 1
        self._ids[key] = found
        return found

    def _is_me(self, person: IncomingContact, found: int | None) -> bool:
        """Whether somebody without an address of their own bears the user's name, or is called ``me``."""
        mine = {"me", fold(self._me.name)} if self._me else {"me"}
        return found is None and not person.handles and fold(person.name) in mine

    def _find(self, person: IncomingContact) -> int | None:
        for handle in person.handles:
            if not _decides(handle):
                continue
            who = contacts.by_handle(self.conn, handle)
            if who is not None:
                self.matched += who.id not in self._fresh
                return who.id
            kept = self._ids.get(_key(handle))
            if kept is not None:
                return kept
        return self._ref(_key_of(person), "contact")

    def _make(self, person: IncomingContact) -> int:
        self.new["contact"] += 1
        self._propose(person)
        if not self.write:
            made = -self.new["contact"]
            self._fresh.add(made)
            self._ids.update((_key(handle), made) for handle in person.handles)
            return made
        made = contacts.insert(self.conn, person.name, self._day, place=person.place, birthday=person.birthday)
        self._fresh.add(made)
        contacts.add_handles(self.conn, made, person.handles)
        contacts.add_tags(self.conn, made, person.tags)
        if person.aliases:
            contacts.set_aliases(self.conn, made, person.aliases)
        self._remember(_key_of(person), "contact", made)
        return made

    def _propose(self, person: IncomingContact) -> None:
        for known in contacts.lookup(self.conn, [fold(person.name)]).get(fold(person.name), ()):
            if known.match == "full" and known.id not in self._fresh:
                self.proposals.append(Proposal(person.name, Who(known.id, known.name), "the same name"))

    def _enrich(self, contact: int, person: IncomingContact) -> bool:
        """Add what the file knows more; nothing that is there is overwritten. Whether anything was added."""
        row = self.conn.execute("SELECT place, birthday FROM contact WHERE id = ?", (contact,)).fetchone()
        put = {
            column: value
            for column, held, value in (("place", row[0], person.place), ("birthday", row[1], person.birthday))
            if held is None and value is not None
        }
        [current] = contacts.load(self.conn, [contact], self._day)
        tags = [t for t in person.tags if t not in current.tags]
        aliases = [a for a in person.aliases if a not in current.aliases]
        handles = [h for h in person.handles if contacts.by_handle(self.conn, h) is None]
        if self.write:
            if put:
                contacts.update(self.conn, contact, **put)
            contacts.add_tags(self.conn, contact, tags)
            contacts.add_handles(self.conn, contact, handles)
            if aliases:
                contacts.set_aliases(self.conn, contact, aliases)
        return bool(put or tags or aliases or handles)

    def _take_note(self, record: IncomingNote) -> None:
        contact = self._contact(record.contact)
        if contact is None:
            self.skipped.append(Skipped(record.where, "it is about you"))
        elif self._known(record.key, "note"):
            self.unchanged["note"] += 1
        else:
            self.new["note"] += 1
            self._sample(record.where, f"{record.on}  {record.contact.name}: {record.text}")
            if self.write:
                note = Note(0, Who(contact, record.contact.name), record.kind, record.text, record.on, None)
                number, _ = notes.put(self.conn, note, self._day, imported=True)
                self._remember(record.key, "note", number)

    def _take_interaction(self, record: IncomingInteraction) -> None:
        if self._known(record.key, "interaction"):
            self.unchanged["interaction"] += 1
            return
        found = [self._contact(person) for person in record.people]
        people = [i for i in found if i is not None]
        if not people:
            self.skipped.append(Skipped(record.where, "it names nobody but you"))
            return
        self.new["interaction"] += 1
        self.ahead += record.on > self._day
        if len(self.samples) < SAMPLES:
            names = ", ".join(person.name for person in record.people)
            self._sample(record.where, f"{record.on}  {names}  {record.channel}  {record.text}")
        if self.write:
            self._touched.update(people)
            self._pending.append((record, people))
            if len(self._pending) >= BATCH:
                self._flush()

    def _known(self, key: str, kind: str) -> bool:
        return self._ref(key, kind) is not None

    def _sample(self, where: str, words: str) -> None:
        if len(self.samples) < SAMPLES:
            self.samples.append(Sample(where, " ".join(words.split())))

    def _ref(self, key: str, kind: str) -> int | None:
        row = self.conn.execute(
            "SELECT target_id FROM import_ref WHERE source = ? AND external_id = ? AND kind = ?",
            (self.source, key, kind),
        ).fetchone()
        return row[0] if row else None

    def _remember(self, key: str, kind: str, target: int) -> None:
        self.conn.execute(_REF, (self.source, key, kind, target, self.today, self.today))

    def _flush(self) -> None:
        if not self._pending:
            return
        first = contacts.take_ids(self.conn, "item", len(self._pending))
        numbered = list(enumerate(self._pending, first))
        self.conn.executemany(
            """INSERT INTO interaction (id, day, at, channel, direction, tone, minutes, place, text, cost)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                (n, r.on.isoformat(), r.at, r.channel, r.direction, r.tone, r.minutes, r.place, r.text, r.cost)
                for n, (r, _) in numbered
            ),
        )
        self.conn.executemany(
            """INSERT INTO participant (contact_id, day, interaction_id, direction, live, tone, counts)
            VALUES (?, ?, ?, ?, ?, ?, 1)""",
            (
                (i, r.on.isoformat(), n, r.direction, r.channel in LIVE, r.tone)
                for n, (r, people) in numbered
                for i in dict.fromkeys(people)
            ),
        )
        self.conn.executemany(
            "INSERT OR IGNORE INTO interaction_tag (tag, interaction_id) VALUES (?, ?)",
            ((tag, n) for n, (r, _) in numbered for tag in r.tags),
        )
        self.conn.executemany(
            _REF,
            ((self.source, r.key, "interaction", n, self.today, self.today) for n, (r, _) in numbered),
        )
        self._flush_lessons(numbered)
        self._pending.clear()

    def _flush_lessons(self, numbered: list[tuple[int, tuple[IncomingInteraction, list[int]]]]) -> None:
        rows: list[tuple[Any, ...]] = [
            (contact, n, side, text, r.on.isoformat())
            for n, (r, people) in numbered
            for side, texts in (("learned", r.learned), ("shared", r.shared))
            for text in texts
            for contact in dict.fromkeys(people)
        ]
        if rows:
            first = contacts.take_ids(self.conn, "item", len(rows))
            self.conn.executemany(
                "INSERT INTO lesson (id, contact_id, interaction_id, side, text, day) VALUES (?, ?, ?, ?, ?, ?)",
                ((i, *row) for i, row in enumerate(rows, first)),
            )


def _decides(handle: Handle) -> bool:
    """Whether an address tells people apart: a phone number without its country code is several people's."""
    return handle.channel != "phone" or handle.value.startswith("+")


def _key_of(person: IncomingContact) -> str:
    """Under what a person is known again; a name where the first address does not decide."""
    return person.key if not person.handles or _decides(person.handles[0]) else f"name:{fold(person.name)}"


def _key(handle: Handle) -> str:
    return f"{handle.channel}:{handle.value}"
