"""Undo is an inverse: forty commands at random, taken back one by one and brought back again."""

import random
import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reljournal.domain.amend import ContactChange, LogOptions
from reljournal.domain.model import Handle
from reljournal.errors import ConflictError, NotFoundError, RelError
from reljournal.journal import Journal
from reljournal.storage import schema

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 21)
DERIVED = ("name_key", "tie")


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row that is kept or derived, and what a search finds."""
    conn = sqlite3.connect(path)
    found = {table: sorted(conn.execute(f"SELECT * FROM {table}"), key=repr) for table in (*schema.KEPT, *DERIVED)}
    for table in ("context_search", "interaction_search"):
        for word in ("coffee", "ada", "vienna", "rust", "boat"):
            rows = conn.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY 1", (word,))
            found[f"{table} {word}"] = rows.fetchall()
    conn.close()
    return found


NAMES = ["Ada Lovelace", "Grace Hopper", "Bob Kahn", "Zoë Brandt", "Ada Yonath", "Jean-Luc O'Brien"]
SENTENCES = [
    "Coffee with @{} yesterday 45m + #hiring; learned: rust is fine; owe: the paper by friday",
    "@{} called, hard talk --; need: a boat",
    "Wrote to @{} 3 days ago // asked: how is Vienna",
    "Dinner with @{} and @Grace_Hopper on 3 Nov; about: a boat; next: coffee in two weeks",
    "got a mail from @{} last friday; waiting: the slides",
]


def random_command(rng: random.Random, journal: Journal) -> None:
    name = rng.choice(NAMES)
    said = "@" + name.replace(" ", "_")
    number = str(rng.randrange(1, 40))
    commands: list[Callable[[], object]] = [
        lambda: journal.log(rng.choice(SENTENCES).format(name.replace(" ", "_"))),
        lambda: journal.log(rng.choice(SENTENCES).format(name.replace(" ", "_"))),
        lambda: journal.add(name, ContactChange(circle="close", tags=("rust",), place="Vienna")),
        lambda: journal.note(said, "need: a boat in Vienna"),
        lambda: journal.plan(said, "coffee by friday; boat"),
        lambda: journal.done(number),
        lambda: journal.delete(number),
        lambda: journal.edit("last", LogOptions(on=date(2026, 10, rng.randrange(1, 31)), tone=-1, tags=("x",))),
        lambda: journal.edit("last", LogOptions(people=("@" + rng.choice(NAMES).replace(" ", "_"),)), "learned: rust"),
        lambda: journal.edit_contact(
            said, ContactChange(name=name, aliases=(name.upper() + " alias",), birthday="--12-10")
        ),
        lambda: journal.edit_contact(said, ContactChange(handles=(Handle("email", f"{name[0]}@example.org"),))),
        lambda: journal.circle(said, rng.choice(["inner", "known"]), rng.choice([None, 14, 0])),
        lambda: journal.tag(said, ["rust", "vienna"], remove=rng.random() < 0.3),
        lambda: journal.link(said, "introduced-by", "@Grace_Hopper"),
        lambda: journal.archive(said, rng.choice(["archived", "active", "resting"])),
        lambda: journal.snooze(said, date(2026, 12, 24)),
        lambda: journal.merge(said, "@" + rng.choice(NAMES).replace(" ", "_")),
        lambda: journal.me(ContactChange(place="Vienna")),
        lambda: journal.away(date(2026, 11, rng.randrange(1, 12)), date(2026, 11, rng.randrange(12, 29))),
        lambda: journal.away(date(2026, 10, 30), date(2026, 11, 8)),
    ]
    rng.choice(commands)()


@pytest.mark.parametrize("seed", range(6))
def test_forty_commands_are_undone_and_redone_step_by_step(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "journal.db"
    rng = random.Random(seed)
    with Journal(str(path), TODAY) as journal:
        journal.log("Coffee with @Ada_Lovelace")
        states = [dump(path)]
        while len(states) <= 40:
            try:
                random_command(rng, journal)
            except RelError:
                assert dump(path) == states[-1]
                continue
            if journal.entry is not None:
                states.append(dump(path))
        for state in reversed(states[:-1]):
            journal.undo()
            assert dump(path) == state
        for state in states[1:]:
            journal.redo()
            assert dump(path) == state


def test_there_is_an_end_to_undo_and_to_redo(tmp_path: Path) -> None:
    with Journal(str(tmp_path / "journal.db"), TODAY) as journal:
        journal.log("Coffee with @Ada")
        journal.undo()
        with pytest.raises(NotFoundError, match="Nothing is left to undo"):
            journal.undo()
        journal.redo()
        with pytest.raises(NotFoundError, match="Nothing is left to redo"):
            journal.redo()


def test_a_new_entry_ends_what_can_be_redone(tmp_path: Path) -> None:
    with Journal(str(tmp_path / "journal.db"), TODAY) as journal:
        journal.log("Coffee with @Ada")
        journal.undo()
        journal.log("Tea with @Grace")
        with pytest.raises(NotFoundError):
            journal.redo()
        assert [e.undone for e in journal.history()] == [False, True]


def test_undo_refuses_where_a_row_has_changed_since(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with Journal(str(path), TODAY) as journal:
        journal.log("Coffee with @Ada")
        other = sqlite3.connect(path)
        other.execute("UPDATE state SET recording = 0")
        other.execute("UPDATE interaction SET text = 'changed by hand'")
        other.execute("UPDATE state SET recording = 1")
        other.commit()
        other.close()
        before = dump(path)
        with pytest.raises(ConflictError, match="has changed since"):
            journal.undo()
        assert dump(path) == before
        assert not journal.history()[0].undone


def test_a_command_that_changes_nothing_leaves_no_entry(tmp_path: Path) -> None:
    with Journal(str(tmp_path / "journal.db"), TODAY) as journal:
        journal.add("Ada", ContactChange(tags=("rust",)))
        journal.tag("ada", ["rust"])
        assert journal.entry is None
        assert len(journal.history()) == 1


def test_redo_brings_back_what_was_undone_last_not_what_was_given_up_before(tmp_path: Path) -> None:
    with Journal(str(tmp_path / "journal.db"), TODAY) as journal:
        journal.log("A with @Ada")
        journal.undo()
        journal.log("B with @Ada")
        journal.undo()
        journal.redo()
        assert [hit.text for hit in journal.find("with")] == ["B with @Ada"]
        with pytest.raises(NotFoundError):
            journal.redo()
        journal.undo()
        journal.redo()
        assert [(e.id, e.undone) for e in journal.history()] == [(2, False), (1, True)]
