"""Notes, lessons and loops: by number, by person, by interaction."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from reljournal.domain.model import Lesson, Loop, Note, Who
from reljournal.storage import contacts, interactions, loops, notes
from reljournal.storage.interactions import Row

Begin = Callable[[], AbstractContextManager[int]]
DAY = date(2026, 11, 21)
ADA = Who(1, "Ada")
NOTE = Note(0, ADA, "need", "a boat", DAY, None)
LESSON = Lesson(0, ADA, "learned", "rust", "code", DAY)
LOOP = Loop(0, "promise", "me", ADA, "the map", DAY, None, None, None)


@pytest.fixture
def ada(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    with entry():
        contacts.insert(conn, "Ada", DAY)
        interactions.insert(conn, Row(DAY), [1], ())
    return conn


def test_each_comes_back_as_it_was_put(ada: sqlite3.Connection, entry: Begin) -> None:
    until = DAY + timedelta(9)
    with entry():
        one = notes.add(ada, NOTE._replace(until=until))
        two = notes.add_lesson(ada, LESSON)
        three = loops.add(ada, LOOP._replace(due=until))
    assert notes.get(ada, one) == NOTE._replace(id=one, until=until)
    assert notes.get_lesson(ada, two) == LESSON._replace(id=two)
    assert loops.get(ada, three) == LOOP._replace(id=three, due=until)
    assert notes.load(ada, [one, 99]) == {one: NOTE._replace(id=one, until=until)}
    assert notes.load_lessons(ada, [two]) == {two: LESSON._replace(id=two)}
    assert list(loops.load(ada, [three, one])) == [three]
    assert (notes.get(ada, two), notes.get_lesson(ada, three), loops.get(ada, one)) == (None, None, None)


def test_those_of_a_person_come_newest_first_up_to_the_day(ada: sqlite3.Connection, entry: Begin) -> None:
    days = [DAY - timedelta(2), DAY, DAY + timedelta(1)]
    with entry():
        for day in days:
            notes.add(ada, NOTE._replace(on=day))
            notes.add_lesson(ada, LESSON._replace(on=day))
            loops.add(ada, LOOP._replace(opened=day))
    assert [note.on for note in notes.of_contacts(ada, [1], DAY)] == [DAY, days[0]]
    assert [lesson.on for lesson in notes.lessons_of_contacts(ada, [1], DAY)] == [DAY, days[0]]
    assert [loop.opened for loop in loops.of_contacts(ada, [1], DAY)] == [DAY, days[0]]
    assert notes.of_contacts(ada, [], DAY) == []


def test_those_of_an_interaction_stand_with_it_and_go_with_it(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        note = notes.add(ada, NOTE, 1)
        lesson = notes.add_lesson(ada, LESSON, 1)
        loop = loops.add(ada, LOOP, 1)
        notes.add(ada, NOTE)
    [whole] = interactions.load(ada, [1])
    assert (whole.notes[0].id, whole.lessons[0].id, whole.loops[0].id) == (note, lesson, loop)
    with entry():
        interactions.remove(ada, 1)
    assert (notes.get(ada, note), notes.get_lesson(ada, lesson), loops.get(ada, loop)) == (None, None, None)
    assert len(notes.of_contacts(ada, [1], DAY)) == 1


WORK = NOTE._replace(kind="work", text="editor", on=DAY - timedelta(9))


def test_a_work_takes_the_place_of_the_one_that_held(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        old, nothing = notes.put(ada, WORK, DAY)
        notes.put(ada, NOTE, DAY)
        new, ended = notes.put(ada, WORK._replace(text="publisher", on=DAY), DAY)
    kept = WORK._replace(id=old, until=DAY)
    assert (nothing, ended) == ((), (kept,))
    assert notes.get(ada, old) == kept
    assert notes.get(ada, new) == WORK._replace(id=new, text="publisher", on=DAY)
    assert [note.until for note in notes.of_contacts(ada, [1], DAY) if note.kind != "work"] == [None]


def test_a_work_ends_nobody_elses(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        bob = contacts.insert(ada, "Bob", DAY)
        kept, _ = notes.put(ada, WORK._replace(contact=Who(bob, "Bob")), DAY)
        _, ended = notes.put(ada, WORK, DAY)
    assert ended == ()
    assert notes.load(ada, [kept])[kept].until is None


def test_a_backdated_work_holds_until_the_next(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        notes.put(ada, WORK._replace(on=DAY), DAY)
        early, ended = notes.put(ada, WORK, DAY)
    assert ended == ()
    assert notes.load(ada, [early])[early].until == DAY


def test_a_note_ends_and_a_loop_closes(ada: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        note, loop = notes.add(ada, NOTE), loops.add(ada, LOOP)
        notes.end(ada, note, DAY)
        loops.close(ada, loop, DAY, "dropped")
    assert notes.load(ada, [note])[note].until == DAY
    assert loops.load(ada, [loop])[loop][6:] == (None, DAY, "dropped")


@pytest.mark.parametrize("table", ["note", "lesson", "loop"])
def test_one_is_removed_by_its_number_alone(ada: sqlite3.Connection, entry: Begin, table: str) -> None:
    with entry():
        notes.add(ada, NOTE)
        notes.add_lesson(ada, LESSON)
        loops.add(ada, LOOP)
        for number in (2, 3, 4):
            notes.remove(ada, table, number)
    left = [len(found) for found in (notes.load(ada, [2]), notes.load_lessons(ada, [3]), loops.load(ada, [4]))]
    assert left == [0 if name == table else 1 for name in ("note", "lesson", "loop")]


def test_only_items_can_be_removed_so(ada: sqlite3.Connection) -> None:
    with pytest.raises(AssertionError):
        notes.remove(ada, "contact", 1)
