"""Taking records in: who they are, what is new, and what is left as it is."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from reljournal.domain.incoming import IncomingContact, IncomingInteraction, IncomingNote, Record, Skipped, person
from reljournal.domain.intake import Counts
from reljournal.domain.model import Handle, Note, Who
from reljournal.storage import contacts, imports, notes
from reljournal.storage.imports import Intake

Begin = Callable[[], AbstractContextManager[int]]
Take = Callable[..., Intake]
DAY = date(2026, 11, 21)
EMAIL = Handle("email", "ada@example.org")
PHONE = Handle("phone", "+4312345")
LOCAL = Handle("phone", "0123")


def one(name: str, *handles: Handle, **known: object) -> IncomingContact:
    found = person(name, handles)
    assert found is not None
    return found._replace(**known)  # type: ignore[arg-type]  # the test names the fields


def talk(key: str, *people: IncomingContact, **values: object) -> IncomingInteraction:
    return IncomingInteraction(key, DAY, people)._replace(where=f"f:{key}", **values)  # type: ignore[arg-type]


@pytest.fixture
def take(conn: sqlite3.Connection, entry: Begin) -> Take:
    """Take records in: always as a preview first, which has to leave the file alone and to agree."""

    def run(*records: Record, source: str = "csv") -> Intake:
        before = list(conn.iterdump())
        preview = Intake(conn, source, DAY, write=False)
        for record in records:
            preview.take(record)
        preview.finish()
        assert list(conn.iterdump()) == before
        with entry():
            intake = Intake(conn, source, DAY, write=True)
            for record in records:
                intake.take(record)
            intake.finish()
        assert outcome(intake) == outcome(preview)
        return intake

    return run


def outcome(intake: Intake) -> tuple[object, ...]:
    return (intake.read, intake.counts(), intake.skipped, intake.proposals, intake.samples, intake.matched)


def people(conn: sqlite3.Connection) -> list[str]:
    return [name for (name,) in conn.execute("SELECT name FROM contact WHERE NOT me ORDER BY id")]


def test_records_become_rows_once(conn: sqlite3.Connection, take: Take) -> None:
    records: tuple[Record, ...] = (
        one("Ada", EMAIL, tags=("x",), aliases=("Countess",), place="London", birthday="--12-10"),
        talk("1", one("Ada", EMAIL), one("Bob"), tags=("work", "work"), learned=("rust",), shared=("go", "c")),
        IncomingNote("2", one("Bob"), "fact", "plays chess", DAY, "f:3"),
        Skipped("f:4", "not a day"),
    )
    first = take(*records)
    assert first.counts() == (Counts(2, 1, 1), Counts(), Counts())
    assert first.skipped == [Skipped("f:4", "not a day")]
    [ada] = contacts.load(conn, [1], DAY)
    assert (ada.tags, ada.aliases, ada.place, ada.birthday, ada.last) == (
        ("x",),
        ("Countess",),
        "London",
        "--12-10",
        DAY,
    )
    assert conn.execute("SELECT count(*) FROM lesson").fetchone() == (6,)
    before = list(conn.iterdump())
    second = take(*records)
    assert second.counts() == (Counts(), Counts(), Counts(2, 1, 1))
    kept = [
        line for line in conn.iterdump() if not line.startswith('INSERT INTO "entry"') and "sqlite_sequence" not in line
    ]
    assert kept == [
        line for line in before if not line.startswith('INSERT INTO "entry"') and "sqlite_sequence" not in line
    ]


def test_an_imported_work_ends_an_earlier_imported_one_and_never_what_was_written(
    conn: sqlite3.Connection, entry: Begin, take: Take
) -> None:
    take(IncomingNote("1", one("Ada"), "work", "editor", DAY - timedelta(9), "f:1"))
    with entry():
        notes.add(conn, Note(0, Who(1, "Ada"), "work", "what they told me", DAY - timedelta(5), None))
    take(
        IncomingNote("2", one("Ada"), "work", "publisher", DAY, "f:2"),
        IncomingNote("3", one("Ada"), "work", "of a second card", DAY, "f:3"),
    )
    kept = [(note.text, note.until) for note in notes.of_contacts(conn, [1], DAY)]
    assert kept == [("of a second card", None), ("publisher", None), ("what they told me", None), ("editor", DAY)]


def test_the_same_key_from_another_source_is_another_record(conn: sqlite3.Connection, take: Take) -> None:
    take(talk("1", one("Ada", EMAIL)))
    again = take(talk("1", one("Ada", EMAIL)), source="friends")
    assert again.counts() == (Counts(0, 1, 0), Counts(), Counts(1, 0, 0))
    assert (people(conn), again.matched) == (["Ada"], 1)


def test_handles_decide_who_somebody_is(conn: sqlite3.Connection, take: Take) -> None:
    take(talk("1", one("Ada", EMAIL, PHONE)))
    take(talk("2", one("Augusta King", PHONE)), talk("3", one("Ada", Handle("email", "other@example.org"))))
    assert people(conn) == ["Ada", "Ada"]
    days = conn.execute("SELECT contact_id, count(*) FROM participant GROUP BY 1").fetchall()
    assert days == [(1, 2), (2, 1)]


def test_a_handle_seen_in_the_file_decides_within_it(conn: sqlite3.Connection, take: Take) -> None:
    found = take(talk("1", one("Ada", EMAIL, PHONE)), talk("2", one("Augusta", PHONE)))
    assert found.counts()[0] == Counts(1, 2, 0)


def test_a_phone_without_a_country_code_does_not_decide(conn: sqlite3.Connection, take: Take) -> None:
    found = take(talk("1", one("Ada", LOCAL)), talk("2", one("Bob", LOCAL)))
    assert found.counts()[0] == Counts(2, 2, 0)
    assert people(conn) == ["Ada", "Bob"]
    again = take(talk("1", one("Ada", LOCAL)), talk("3", one("Bob", LOCAL)))
    assert again.counts()[0] == Counts(0, 1, 0)


def test_where_only_the_name_agrees_a_new_contact_is_made_and_proposed(
    conn: sqlite3.Connection, entry: Begin, take: Take
) -> None:
    with entry():
        contacts.insert(conn, "Ada Lovelace", DAY)
        contacts.insert(conn, "Ada Yonath", DAY)
    found = take(talk("1", one("ADA LOVELACE")), talk("2", one("Ada")), talk("3", one("ada lovelace")))
    assert found.proposals == [("ADA LOVELACE", Who(1, "Ada Lovelace"), "the same name")]
    assert people(conn) == ["Ada Lovelace", "Ada Yonath", "ADA LOVELACE", "Ada"]
    assert take(talk("4", one("Ada Lovelace"))).proposals == []


def test_two_of_one_name_in_a_file_are_two_and_no_proposal(conn: sqlite3.Connection, take: Take) -> None:
    found = take(talk("1", one("Ada", EMAIL)), talk("2", one("Ada", PHONE)))
    assert (people(conn), found.proposals) == (["Ada", "Ada"], [])


def test_the_user_is_never_a_contact(conn: sqlite3.Connection, entry: Begin, take: Take) -> None:
    with entry():
        contacts.insert(conn, "Arthur Schnitzler", DAY, me=1)
        contacts.add_handles(conn, 1, [EMAIL])
    me = one("A. S.", EMAIL)
    found = take(
        talk("1", me, one("Ada")),
        talk("2", me),
        one("A. S.", EMAIL)._replace(where="f:9"),
        IncomingNote("3", me, "fact", "x", DAY, "f:10"),
        talk("4", one("arthur schnitzler"), one("Bob")),
        talk("5", one("Arthur Schnitzler", PHONE)),
    )
    assert people(conn) == ["Ada", "Bob", "Arthur Schnitzler"]
    assert found.skipped == [
        ("f:2", "it names nobody but you"),
        ("f:9", "A. S. is you"),
        ("f:10", "it is about you"),
    ]
    assert conn.execute("SELECT count(*) FROM participant WHERE contact_id = 1").fetchone() == (0,)


def test_what_the_file_knows_more_is_added_and_nothing_overwritten(conn: sqlite3.Connection, take: Take) -> None:
    take(one("Ada", EMAIL, place="London"))
    richer = one("Ada", EMAIL, PHONE, place="Vienna", birthday="--12-10", tags=("x",), aliases=("Countess",))
    found = take(richer)
    assert found.counts() == (Counts(), Counts(1, 0, 0), Counts())
    [ada] = contacts.load(conn, [1], DAY)
    assert (ada.place, ada.birthday, ada.tags, ada.aliases, ada.handles) == (
        "London",
        "--12-10",
        ("x",),
        ("Countess",),
        (EMAIL, PHONE),
    )
    assert contacts.lookup(conn, ["countess"])["countess"][0].id == 1
    assert take(richer).counts() == (Counts(), Counts(), Counts(1, 0, 0))


def test_somebody_who_stands_twice_in_a_file_is_one_with_all_that_is_said(conn: sqlite3.Connection, take: Take) -> None:
    twice = (one("Ada", EMAIL, tags=("x",)), one("Ada", EMAIL, tags=("y",)), one("Ada", PHONE, EMAIL, tags=("z",)))
    assert take(*twice).counts()[0] == Counts(1, 0, 0)
    assert contacts.load(conn, [1], DAY)[0].tags == ("x", "y", "z")
    assert take(*twice).counts() == (Counts(), Counts(), Counts(1, 0, 0))
    more = (one("Ada", EMAIL, tags=("v",)), one("Ada", PHONE, tags=("w",)))
    assert take(*more).counts() == (Counts(), Counts(1, 0, 0), Counts())


def test_somebody_named_twice_in_a_record_was_there_once(conn: sqlite3.Connection, take: Take) -> None:
    take(talk("1", one("Ada", EMAIL, PHONE), one("Ada L.", PHONE), learned=("x",)))
    assert conn.execute("SELECT count(*) FROM participant").fetchone() == (1,)
    assert conn.execute("SELECT count(*) FROM lesson").fetchone() == (1,)


def test_a_large_file_is_written_in_batches(
    conn: sqlite3.Connection, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "BATCH", 3)
    found = take(*(talk(str(n), one(f"P{n % 2}"), text=f"talk {n}") for n in range(8)))
    assert found.counts()[0] == Counts(2, 8, 0)
    assert [row[0] for row in conn.execute("SELECT text FROM interaction ORDER BY id")] == [
        f"talk {n}" for n in range(8)
    ]
    assert conn.execute("SELECT next FROM sequence WHERE name = 'item'").fetchone() == (9,)
    assert contacts.load(conn, [1], DAY)[0].last == DAY


def test_a_preview_shows_the_first_records_on_one_line_each(conn: sqlite3.Connection, take: Take) -> None:
    found = take(
        *(IncomingNote(f"n{n}", one("Ada"), "fact", "x\ny", DAY, f"f:{n}") for n in range(3)),
        *(talk(str(n), one("Ada"), text="hello") for n in range(20)),
    )
    assert len(found.samples) == imports.SAMPLES
    assert found.samples[0] == ("f:0", "2026-11-21 Ada: x y")
    assert found.samples[3].words == "2026-11-21 Ada in-person hello"
