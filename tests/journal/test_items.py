"""Notes, lessons, plans and loops by their numbers; deleting; the history."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reljournal.domain.amend import ContactChange
from reljournal.domain.filters import DueFilter
from reljournal.domain.model import Lesson, Loop, Note, Who
from reljournal.errors import ConflictError, NotFoundError, UsageError

if TYPE_CHECKING:
    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)
DRAFT = Lesson(0, Who(0, ""), "learned", "pgvector is enough", "postgres", DAY)


def test_a_note_has_the_kind_it_begins_with(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    assert journal.note("ada", "need: a data engineer")[2:] == ("need", "a data engineer", DAY, None)
    assert journal.note("ada", "plays chess")[2:4] == ("fact", "plays chess")
    assert journal.note("ada", "odd: plays chess")[2:4] == ("fact", "odd: plays chess")
    assert journal.note("ada", "x", DAY - timedelta(2), DAY)[4:] == (DAY - timedelta(2), DAY)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_note_without_text_is_refused(scene: "Scene", text: str) -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="has no text"):
        scene.on().note("ada", text)
    with pytest.raises(UsageError, match="has no text"):
        scene.on().learn("ada", DRAFT._replace(text=text))
    with pytest.raises(UsageError, match="has no steps"):
        scene.on().plan("ada", text)


def test_a_note_of_a_day_to_come_is_refused(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="still to come"):
        scene.on().note("ada", "x", DAY + timedelta(1))
    with pytest.raises(UsageError, match="still to come"):
        scene.on().learn("ada", DRAFT._replace(on=DAY + timedelta(1)))


def test_a_note_cannot_end_before_it_begins(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="would end on"):
        scene.on().note("ada", "x", DAY - timedelta(1), DAY - timedelta(2))


def test_a_note_about_me_makes_the_user_known(scene: "Scene") -> None:
    note = scene.on().note("me", "interest: chess")
    assert note.contact.name == "me"
    assert scene.on().note("ME", "goal: a boat").contact == note.contact
    assert scene.on().show("me").contact.me


@pytest.mark.parametrize(
    ("text", "topic", "kept"),
    [
        ("pgvector is enough topic: databases", None, ("pgvector is enough", "databases")),
        ("pgvector is enough #databases", None, ("pgvector is enough #databases", "databases")),
        ("pgvector is enough topic: databases", "postgres", ("pgvector is enough topic: databases", "postgres")),
    ],
)
def test_the_topic_of_a_lesson_is_read_from_its_words_unless_it_is_given(
    scene: "Scene", text: str, topic: str | None, kept: tuple[str, str]
) -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    lesson = journal.learn("ada", DRAFT._replace(text=text, topic=topic))
    assert (lesson.text, lesson.topic) == kept
    assert journal.history()[0].words == f"ada {text}"


def test_an_old_lesson_returns_each_day_another_one(scene: "Scene") -> None:
    scene.log(DAY - timedelta(400), "Ada")
    scene.log(DAY - timedelta(400), "Bob")
    assert scene.on().recall() is None
    for ago, name, side in (
        (30, "ada", "learned"),
        (20, "bob", "learned"),
        (90, "ada", "shared"),
        (6, "ada", "learned"),
    ):
        scene.on().learn(name, DRAFT._replace(text=f"{ago}", side=side, on=DAY - timedelta(ago)))
    week = [scene.on(DAY + timedelta(day)).recall() for day in range(4)]
    assert [lesson.text for lesson in week if lesson] == ["30", "6", "20", "30"]
    journal = scene.on()
    journal.log("Tea with Ada; learned: nothing new")
    assert journal.recall() == scene.on().recall() == week[0]


def test_a_lesson_of_somebody_silent_does_not_return(scene: "Scene") -> None:
    scene.log(DAY - timedelta(40), "Ada", text="talk; learned: looms lie")
    journal = scene.on()
    assert journal.recall()
    journal.archive("ada", "deceased")
    assert journal.recall() is None


def test_a_lesson_stands_without_an_interaction(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    lesson = scene.on().learn("ada", DRAFT)
    assert lesson == DRAFT._replace(id=lesson.id, contact=Who(1, "Ada"))
    assert scene.on().item(f"#{lesson.id}") == lesson
    assert scene.on().show("ada").lessons == (lesson,)


def test_a_plan_has_a_loop_for_each_step(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    steps = scene.on().plan("ada", "ask about the move by 2026-12-01; coffee")
    assert [(s.kind, s.owner, s.text, s.due) for s in steps] == [
        ("plan", "me", "ask about the move", date(2026, 12, 1)),
        ("plan", "me", "coffee", None),
    ]


def test_numbers_are_drawn_from_one_sequence_and_never_again(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    note, lesson = journal.note("ada", "x"), journal.learn("ada", DRAFT)
    [step] = journal.plan("ada", "coffee")
    assert (note.id, lesson.id, step.id) == (2, 3, 4)
    journal.delete("4")
    assert journal.note("ada", "y").id == 5


# done


def test_done_closes_a_loop_as_kept_or_dropped(scene: "Scene") -> None:
    one, two = scene.log(DAY - timedelta(3), "Ada", text="talk; owe: x; owe: y").loops
    journal = scene.on()
    assert journal.done(f"#{one.id}") == one._replace(closed=DAY, outcome="kept")
    yesterday = DAY - timedelta(1)
    assert journal.done(str(two.id), yesterday, dropped=True) == two._replace(closed=yesterday, outcome="dropped")
    assert journal.item(str(two.id)) == two._replace(closed=yesterday, outcome="dropped")


def test_a_loop_is_closed_once_and_not_before_it_was_opened(scene: "Scene") -> None:
    [loop] = scene.log(DAY, "Ada", text="talk; owe: x").loops
    journal = scene.on()
    with pytest.raises(UsageError, match="before it was opened"):
        journal.done(str(loop.id), DAY - timedelta(1))
    with pytest.raises(UsageError, match="still to come"):
        journal.done(str(loop.id), DAY + timedelta(1))
    journal.done(str(loop.id))
    with pytest.raises(ConflictError, match="was closed on 2026-11-21 already"):
        journal.done(str(loop.id))


def test_done_lets_a_note_end(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    note = journal.note("ada", "need: x", DAY - timedelta(3))
    with pytest.raises(UsageError, match="before the note's day"):
        journal.done(str(note.id), DAY - timedelta(4))
    ended = journal.done(str(note.id), DAY - timedelta(1))
    assert ended == note._replace(until=DAY - timedelta(1))
    with pytest.raises(ConflictError, match="ended on 2026-11-20 already"):
        journal.done(str(note.id))


def test_a_note_that_would_have_ended_later_can_end_today(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    note = scene.on().note("ada", "need: x", until=DAY + timedelta(30))
    assert scene.on().done(str(note.id)) == note._replace(until=DAY)


def test_only_loops_and_notes_can_be_done(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada")
    lesson = scene.on().learn("ada", DRAFT)
    for number in (entry.id, lesson.id, 99):
        with pytest.raises(NotFoundError, match="no loop or note"):
            scene.on().done(str(number))


# delete


def test_deleting_says_what_went_and_leaves_the_others(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", text="talk; learned: x; owe: y; need: z")
    other = scene.log(DAY, "Ada", text="another; learned: x")
    journal = scene.on()
    [lesson], [loop], [note] = entry.lessons, entry.loops, entry.notes
    assert journal.delete(f"#{loop.id}") == loop
    assert journal.delete(str(note.id)) == note
    assert journal.delete(str(lesson.id)) == lesson
    assert journal.item(str(entry.id)) == entry._replace(lessons=(), loops=(), notes=())
    assert journal.item(str(other.id)) == other


def test_deleting_an_interaction_takes_what_came_with_it(scene: "Scene") -> None:
    scene.log(DAY - timedelta(9), "Ada")
    entry = scene.log(DAY, "Ada", text="talk; learned: x; owe: y; need: z")
    journal = scene.on()
    assert journal.delete(str(entry.id)) == entry
    page = journal.show("ada")
    assert (page.lessons, page.loops, page.notes, page.contact.last) == ((), (), (), DAY - timedelta(9))
    journal.undo()
    assert journal.item(str(entry.id)) == entry


def test_deleting_a_need_leaves_what_was_about_it(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", text="talk; about: a boat")
    journal = scene.on()
    journal.delete(str(entry.about[0]))
    assert journal.item(str(entry.id)) == entry._replace(about=(), notes=())


def test_what_is_not_there_is_not_found(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada")
    for number in ("99", "0", "9" * 17):
        with pytest.raises(NotFoundError, match="There is no entry #"):
            scene.on().delete(number)
        with pytest.raises(NotFoundError, match="There is no entry #"):
            scene.on().item(number)
    with pytest.raises(UsageError):
        scene.on().delete("last")
    assert scene.on().item(str(entry.id)) == entry


# history


def test_the_history_tells_each_command_newest_first(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Coffee with @Ada")
    journal.note("ada", "x")
    journal.undo()
    found = [(e.command, e.words, e.undone) for e in journal.history()]
    assert found == [("note", "ada x", True), ("log", "Coffee with @Ada", False)]
    assert [e.command for e in journal.history(1)] == ["note"]
    assert journal.history(0) == []
    assert all(len(e.at) == 20 and e.at.endswith("Z") for e in journal.history())


def test_undo_and_redo_tell_the_entry(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Coffee with @Ada")
    assert (journal.undo().id, journal.entry) == (1, 1)
    assert (journal.redo().id, journal.entry) == (1, 1)


def test_undoing_a_circle_brings_its_reasons_back(scene: "Scene") -> None:
    scene.log(DAY - timedelta(9), "Ada")
    journal = scene.on()
    journal.circle("ada", "inner")
    assert journal.due(DueFilter(reason="cadence")).total == 1
    journal.undo()
    assert journal.due(DueFilter(reason="cadence")).total == 0
    journal.redo()
    assert journal.due(DueFilter(reason="cadence")).total == 1


def test_undoing_a_new_name_brings_the_old_one_back(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    journal.edit_contact("ada", ContactChange(name="Grace", aliases=("Amazing",)))
    assert journal.show("amazing").contact.name == "Grace"
    journal.undo()
    assert journal.names() == ["Ada"]
    with pytest.raises(NotFoundError):
        journal.show("amazing")


def test_items_come_back_as_what_they_are(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    assert isinstance(journal.item(str(journal.note("ada", "x").id)), Note)
    assert isinstance(journal.item(str(journal.plan("ada", "x")[0].id)), Loop)


# one work at a time


def test_a_new_work_ends_the_old_one_and_both_are_undone_together(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    old = journal.note("ada", "work: editor", DAY - timedelta(30))
    new = journal.note("ada", "work: publisher")
    assert journal.ended == (old._replace(until=DAY),)
    assert journal.show("ada").notes == (new, old._replace(until=DAY))
    journal.undo()
    assert journal.show("ada").notes == (old,)
    journal.redo()
    assert journal.item(str(old.id)) == old._replace(until=DAY)
    journal.note("ada", "need: a desk")
    assert not journal.ended


def test_a_backdated_work_ends_where_the_next_begins(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    journal.note("ada", "work: publisher", DAY - timedelta(3))
    early = journal.note("ada", "work: intern", DAY - timedelta(30))
    assert (early.until, journal.ended) == (DAY - timedelta(3), ())


def test_a_work_that_is_over_ends_nothing(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    journal.note("ada", "work: editor", DAY - timedelta(30))
    journal.note("ada", "work: sold pizza", DAY - timedelta(20), DAY - timedelta(10))
    assert journal.ended == ()


# the word before a number


def test_a_number_may_have_its_word_before_it(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", text="talk; owe: x; asked: y; need: z; learned: w")
    journal = scene.on()
    [note], [promise, question], [lesson] = entry.notes, entry.loops, entry.lessons
    assert journal.done(f"note #{note.id}").id == note.id
    assert journal.done(f"promise {promise.id}").id == promise.id
    assert journal.done(f"Loop {question.id}").id == question.id
    assert journal.item(f"need {note.id}").id == note.id
    assert journal.delete(f"lesson {lesson.id}") == lesson
    assert journal.delete(f"interaction {entry.id}").id == entry.id


def test_a_word_that_is_not_that_of_the_number_is_refused(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", text="talk; owe: x")
    journal = scene.on()
    for act in (journal.done, journal.item, journal.delete):
        with pytest.raises(NotFoundError, match=f"There is no note #{entry.loops[0].id}") as caught:
            act(f"note {entry.loops[0].id}")
        assert caught.value.hint == f"#{entry.loops[0].id}, promise: x"
    with pytest.raises(NotFoundError, match=f"no promise #{entry.id}"):
        journal.delete(f"promise {entry.id}")
    with pytest.raises(NotFoundError, match="no loop or note #99"):
        journal.done("note 99")
    with pytest.raises(UsageError, match="'x y' is not the number"):
        journal.done("note x y")
