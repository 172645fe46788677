"""One journal opened for a command: which file, which day, reading, and writing as one transaction and one entry."""

from __future__ import annotations

import os

from reljournal import clock, config, paths
from reljournal.domain.model import Who
from reljournal.domain.names import fold
from reljournal.domain.vocabulary import CHANNELS
from reljournal.errors import AmbiguousError, NotFoundError, StorageError, UsageError
from reljournal.frozen import TYPE_CHECKING, NamedTuple
from reljournal.managed import managed
from reljournal.storage import connection, contacts, history, ties

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import date

    from reljournal.config import Settings
    from reljournal.domain.model import Note


class Place(NamedTuple):
    """Where the journal is, and whether somebody named that place."""

    path: str
    named: bool


def find_place(db: str | None, settings: Settings) -> Place:
    """The journal's place: ``db``, else REL_DB (both name it), else the config, else the platform's data folder."""
    for said in (db, os.environ.get("REL_DB")):
        if said:
            return Place(paths.expand(said), named=True)
    return Place(paths.expand(settings.db or "") or paths.default_journal(), named=False)


class Session:
    """A journal and the day on which it is read. The connection is opened when it is first needed."""

    def __init__(self, db: str | None = None, today: date | None = None) -> None:
        self.settings = config.load()
        self.place = find_place(db, self.settings)
        self.today = today or clock.today()
        self.entry: int | None = None
        """The history entry of the last write, None where it changed nothing."""
        self.ended: tuple[Note, ...] = ()
        """The notes whose place a note of the last write took, each with its end."""
        self.missing = False
        """Set by a read that found no file in the default place."""
        self._conn: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        if self._conn is not None:
            self._conn.close()
            self._conn = None

    @managed
    def reading(self, day: date | None = None, *, missing_is_empty: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection that sees the journal as of today; an empty one where the default place has no file.

        Args:
            day: another day than today.
            missing_is_empty: also where a place was named.

        Raises:
            StorageError: the file cannot be read, or was named and is not there.
        """
        with connection.guard(self.place.path):
            conn = self._readable(missing_is_empty=missing_is_empty)
            ties.as_of(conn, day or self.today)
            yield conn

    def _readable(self, *, missing_is_empty: bool = False) -> sqlite3.Connection:
        conn = self._conn or connection.open_journal(self.place.path)
        if conn is None:
            if self.place.named and not missing_is_empty:
                raise StorageError(
                    f"There is no journal at {self.place.path}", "check the path, or begin one there with rel log"
                )
            self.missing = True
            conn = connection.open_empty()
        self._conn = conn
        return conn

    @managed
    def writing(self, command: str, words: str = "", *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection inside one transaction under one history entry.

        ``self.entry`` is the entry's number afterwards, or None where nothing changed.

        Args:
            command: its name, for the history.
            words: what was typed, for the history.
            create: make the file where there is none; else a missing one is taken as in ``reading``, so that a
                command that needs somebody to be there leaves no empty journal behind when it finds nobody.

        Raises:
            StorageError: the file cannot be written, or was named and is not there.
        """
        self.entry, self.ended = None, ()
        with self._transaction(create=create) as conn:
            entry = history.begin(conn, clock.stamp(), command, words)
            yield conn
            changed = history.changed(conn, entry)
            (history.settle if changed else history.drop)(conn, entry)
        self.entry = entry if changed else None

    @managed
    def rewinding(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction for undo and redo, which put rows back whole: foreign keys are off."""
        with self._transaction(foreign_keys=False) as conn:
            yield conn

    @managed
    def _transaction(self, *, create: bool = False, foreign_keys: bool = True) -> Iterator[sqlite3.Connection]:
        with connection.guard(self.place.path):
            conn = self._creating() if create else self._readable()
            ties.forget_day(conn)
            with connection.transaction(conn, foreign_keys=foreign_keys):
                yield conn

    def _creating(self) -> sqlite3.Connection:
        if self._conn is None or self.missing:
            self.close()
            path = self.place.path
            blank = connection.is_blank(path)
            self._conn = (None if blank else connection.open_journal(path)) or connection.create_journal(path)
            self.missing = False
        return self._conn

    def channels(self) -> tuple[str, ...]:
        """The built-in channels and those of the config."""
        return CHANNELS + self.settings.channels

    def weights(self) -> dict[str, float]:
        """The weights of the health summary: the built-in ones with those of the config.

        Raises:
            UsageError: the config names a part that there is not.
        """
        from reljournal.domain.health import WEIGHTS

        odd = [part for part in self.settings.weights if part not in WEIGHTS]
        if odd:
            raise UsageError(f"The config gives a weight to '{odd[0]}'", f"parts of health: {', '.join(WEIGHTS)}")
        return {**WEIGHTS, **self.settings.weights}

    def refuse_future(self, day: date | None) -> None:
        """Refuse a day to come.

        Raises:
            UsageError: the day is after today.
        """
        if day is not None and day > self.today:
            raise UsageError(
                f"{day} is still to come, and an entry is about what happened", "use a day up to today, or rel plan"
            )

    def who(self, conn: sqlite3.Connection, said: str) -> Who:
        """The contact that a name, ``@Name``, ``@First_Last`` or ``@3`` means.

        Raises:
            NotFoundError: nobody answers to it; the nearest names are the candidates.
            AmbiguousError: several do.
        """
        text = said.strip().removeprefix("@").strip()
        if not text.strip("_"):
            raise UsageError("A name is missing", "rel list shows whom the journal knows")
        if said.strip().startswith("@") and text.isascii() and text.isdigit():
            found = contacts.by_id(conn, int(text)) if len(text) < 18 else None  # noqa: PLR2004  SQLite's integers
            if found is None:
                raise NotFoundError(f"There is no contact @{text}", "rel list shows whom the journal knows")
            return found
        return self._named(conn, text)

    def _named(self, conn: sqlite3.Connection, text: str) -> Who:
        if fold(text) == "me":
            mine = contacts.me(conn)
            if mine:
                return mine
        answers = contacts.lookup(conn, [fold(text), fold(text.replace("_", " "))])
        text = text if fold(text) in answers else text.replace("_", " ").strip()
        known = answers.get(fold(text), [])
        exact = [k for k in known if fold(k.name) == fold(text)]
        if len(exact) == 1:
            return Who(exact[0].id, exact[0].name)
        for match in ("full", "alias", "initial", "first", "last"):
            found = [Who(k.id, k.name) for k in known if k.match == match]
            if len(found) == 1:
                return found[0]
            if found:
                raise AmbiguousError(
                    f"'{text}' could be {_either([w.name for w in found])}",
                    "say more of the name, or use " + " or ".join(f"@{w.id}" for w in found[:3]),
                    tuple(found),
                )
        near = contacts.near_names(conn, text)
        hint = f"did you mean {_either([w.name for w in near])}?" if near else "rel list shows whom the journal knows"
        raise NotFoundError(f"Nobody here is called '{text}'", hint, tuple(near))


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def item_number(ref: str) -> int:
    """The number in ``#12`` or ``12``.

    Raises:
        UsageError: it is no number.
    """
    text = ref.strip().removeprefix("#")
    if not (text.isascii() and text.isdigit() and len(text) < 18):  # noqa: PLR2004  SQLite's integers
        raise UsageError(f"'{ref}' is not the number of an entry", "numbers look like #12; rel timeline shows them")
    return int(text)


def interaction_number(conn: sqlite3.Connection, ref: str) -> int:
    """The number of the interaction that ``#12``, ``12`` or ``last`` means, whether it is there or not.

    Raises:
        UsageError: it is no number.
        NotFoundError: it is ``last``, and nothing is logged.
    """
    if ref.strip().casefold() != "last":
        return item_number(ref)
    from reljournal.storage import interactions

    newest = interactions.newest(conn)
    if newest is None:
        raise NotFoundError("Nothing is logged yet", 'rel log "Coffee with @Ada" begins')
    return newest
