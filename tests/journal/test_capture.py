"""Writing down and putting right: nothing that was said is lost, and the sums follow every correction."""

import random
import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reljournal.domain.amend import ContactChange, LogOptions
from reljournal.domain.model import Lesson, Loop, Note
from reljournal.errors import AmbiguousError, NotFoundError, RelError, StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)


def ties(path: "Path") -> list[tuple[Any, ...]]:
    """The sums of everybody by name, without the numbers of entries, which tell the order of writing."""
    conn = sqlite3.connect(path)
    cursor = conn.execute("SELECT c.name, t.* FROM tie t JOIN contact c ON c.id = t.contact_id ORDER BY 1")
    numbers = {i for i, column in enumerate(cursor.description) if column[0].endswith("_id")}
    rows = [tuple(v for i, v in enumerate(row) if i not in numbers) for row in cursor]
    conn.close()
    return rows


# people


def test_an_at_name_makes_a_contact_and_says_so(scene: "Scene") -> None:
    logged = scene.on().log("Coffee with @Ada_Lovelace and @Bob")
    assert [who.name for who in logged.created] == ["Ada Lovelace", "Bob"]
    assert scene.on().log("Tea with @Ada_Lovelace").created == ()


def test_with_adds_people_and_makes_those_with_an_at(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Coffee with @Ada")
    logged = journal.log("Coffee with Ada", LogOptions(people=("ada", "@Grace_Hopper")))
    assert [who.name for who in logged.interaction.contacts] == ["Ada", "Grace Hopper"]
    assert [who.name for who in logged.created] == ["Grace Hopper"]


def test_with_somebody_unknown_is_refused_and_writes_nothing(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Coffee with @Ada")
    for said in ("Grace", "@77", "@"):
        with pytest.raises(RelError):
            journal.log("Tea", LogOptions(people=(said,)))
    assert journal.timeline().total == 1
    assert len(journal.history()) == 1
    assert journal.entry is None


def test_with_an_ambiguous_name_is_refused_with_the_candidates(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Coffee with @Ada_Lovelace and @Ada_Yonath")
    with pytest.raises(AmbiguousError) as caught:
        journal.log("Tea", LogOptions(people=("ada",)))
    assert len(caught.value.candidates) == 2


def test_the_same_person_named_twice_was_there_once(scene: "Scene") -> None:
    logged = scene.on().log("Coffee with @Ada and @Ada", LogOptions(people=("@Ada", "@Ada")))
    assert [who.name for who in logged.interaction.contacts] == ["Ada"]


def test_me_is_the_user_and_no_contact_of_that_name(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Coffee with @me and @Ada")
    assert [c.name for c in journal.contacts().contacts] == ["Ada"]
    assert journal.me(ContactChange()).id != 0


def test_a_sentence_that_names_nobody_is_kept(scene: "Scene") -> None:
    logged = scene.on().log("A quiet day; learned: patience; owe: myself a rest")
    assert logged.interaction.text == "A quiet day; learned: patience; owe: myself a rest"
    assert (logged.interaction.contacts, logged.interaction.lessons, logged.interaction.loops) == ((), (), ())
    assert logged.remarks


def test_an_unknown_name_is_told_with_the_nearest_known(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Coffee with @Grace_Hopper")
    logged = journal.log("Coffee with Graec")
    assert logged.unknown == ("Graec",)
    assert [(said, who.name) for said, who in logged.near] == [("Graec", "Grace Hopper")]


# sections


def test_sections_become_lessons_loops_and_notes_of_everybody_there(scene: "Scene") -> None:
    entry = scene.log(
        DAY,
        "Ada",
        "Bob",
        text="talk; learned: rust; shared: go; owe: x; waiting: y; asked: z; next: tea; need: a boat; at: the pier",
    )
    assert [(x.side, x.contact.name, x.text) for x in entry.lessons] == [
        ("learned", "Ada", "rust"),
        ("learned", "Bob", "rust"),
        ("shared", "Ada", "go"),
        ("shared", "Bob", "go"),
    ]
    assert {(x.kind, x.owner) for x in entry.loops} == {
        ("promise", "me"),
        ("waiting", "them"),
        ("question", "me"),
        ("plan", "me"),
    }
    assert len(entry.loops) == 8
    assert [(x.kind, x.text) for x in entry.notes] == [("need", "a boat")] * 2
    assert (entry.place, entry.text) == ("the pier", "talk")
    items: tuple[Lesson | Loop | Note, ...] = (*entry.lessons, *entry.loops, *entry.notes)
    assert sorted([entry.id, *(item.id for item in items)]) == list(range(1, 16))


def test_a_section_names_whom_it_concerns(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Bob", "Cy")
    entry = scene.on().log("Coffee with Ada and Bob; owe Bob: the map; learned from Cy: patience").interaction
    assert [loop.contact.name for loop in entry.loops] == ["Bob"]
    assert [lesson.contact.name for lesson in entry.lessons] == ["Cy"]
    assert [who.name for who in entry.contacts] == ["Ada", "Bob"]


def test_about_links_the_live_need_that_shares_words(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    journal.note("ada", "need: a boat in Vienna", DAY - timedelta(9), DAY - timedelta(1))
    boat = journal.note("ada", "need: a boat for the summer", DAY - timedelta(9))
    journal.note("ada", "fact: boat owner")
    entry = journal.log("Coffee with Ada; about: the boat").interaction
    assert (entry.about, entry.notes) == ((boat.id,), ())


def test_about_makes_a_need_where_none_is_live(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", "Bob", text="talk; about: a boat")
    assert [(note.kind, note.text) for note in entry.notes] == [("need", "a boat")] * 2
    assert set(entry.about) == {note.id for note in entry.notes}


# options and days


def test_options_go_before_the_sentence(scene: "Scene") -> None:
    options = LogOptions(
        on=DAY - timedelta(9),
        at="14:30",
        via="email",
        direction="out",
        place="Vienna",
        tags=("Big", "hiring"),
        minutes=0,
        tone=-2,
        broadcast=True,
        promo=True,
    )
    entry = scene.on().log("Coffee with @Ada yesterday 45m #hiring ++", options).interaction
    assert (entry.on, entry.at, entry.channel, entry.direction) == (DAY - timedelta(9), "14:30", "email", "out")
    assert (entry.place, entry.minutes, entry.tone, entry.broadcast, entry.promo) == ("Vienna", 0, -2, True, True)
    assert sorted(entry.tags) == ["big", "hiring"]


def test_a_day_to_come_is_refused(scene: "Scene") -> None:
    with pytest.raises(UsageError, match="is still to come"):
        scene.on().log("Coffee with @Ada", LogOptions(on=DAY + timedelta(1)))
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="is still to come"):
        scene.on().edit("last", LogOptions(on=DAY + timedelta(1)))


@pytest.mark.parametrize("seed", range(5))
def test_entries_written_late_make_the_journal_that_was_written_in_order(
    scene_at: "Callable[[str], Scene]", seed: int
) -> None:
    rng = random.Random(seed)
    entries = [
        (
            DAY - timedelta(offset),
            rng.sample(["Ada", "Bob", "Cy"], rng.randint(1, 3)),
            {
                "via": rng.choice(["call", "email", "in-person"]),
                "direction": rng.choice(["in", "out", "both"]),
                "tone": rng.choice([None, -1, 0, 2]),
                "broadcast": rng.random() < 0.2,
            },
        )
        for offset in rng.sample(range(90), 12)
    ]
    ordered, late = scene_at("ordered"), scene_at("late")
    for day, people, options in sorted(entries, key=lambda entry: entry[0]):
        ordered.late(DAY, day, *people, **options)
    for day, people, options in entries:
        late.late(DAY, day, *people, **options)
    assert ties(ordered.path) == ties(late.path)


# edge values

LONG = "a long talk " * 9_000


@pytest.mark.parametrize(
    "text",
    ["x\0y", "x\x1b[31my\x07", LONG, "\U0001f600 with @Ada", "%_'\"; DROP TABLE x", "\u202eabc", "漢字 with @Ada"],
)
def test_any_text_is_kept_word_for_word(scene: "Scene", text: str) -> None:
    logged = scene.on().log(text)
    assert logged.interaction.text == text.strip()
    assert scene.on().timeline().items[0].item == logged.interaction
    scene.on().undo()
    assert scene.on().timeline().total == 0
    scene.on().redo()
    assert scene.on().timeline().items[0].item == logged.interaction


def test_bytes_that_are_no_characters_are_refused_whole(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="no characters"):
        scene.on().log("caf\udcc3 with @Bob")
    assert scene.on().contacts().total == 1


def test_a_number_beyond_all_measure_is_refused_whole(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="too large"):
        scene.on().log("talk", LogOptions(minutes=10**18 * 10))
    assert scene.on().timeline().total == 1


@pytest.mark.parametrize("said", ["@\0Bob", "@\x1b[31mBob\x1b[0m", "@ Bob ", "@_Bob_"])
def test_a_new_name_loses_what_a_screen_cannot_show(scene: "Scene", said: str) -> None:
    logged = scene.on().log("talk", LogOptions(people=(said,)))
    assert [who.name for who in logged.created] == ["Bob"]


def test_a_name_of_marks_alone_is_nobody(scene: "Scene") -> None:
    with pytest.raises(NotFoundError):
        scene.on().log("talk", LogOptions(people=("@\0",)))


# edit


def test_an_edit_changes_only_what_is_said(scene: "Scene") -> None:
    before = scene.log(DAY, "Ada", text="talk; learned: x", minutes=30, tone=1, tags=("a",), place="Vienna")
    after = scene.on().edit(f"#{before.id}", LogOptions(tone=-1, tags=("B",))).interaction
    assert after == before._replace(tone=-1, tags=("a", "b"))
    assert scene.on().edit("last", LogOptions(place="", text="")).interaction == after._replace(place=None, text="")


def test_an_edit_replaces_the_people_and_mends_all_their_sums(scene_at: "Callable[[str], Scene]") -> None:
    edited, plain = scene_at("edited"), scene_at("plain")
    for scene in (edited, plain):
        scene.log(DAY - timedelta(5), "Ada")
        scene.log(DAY - timedelta(3), "Bob")
    edited.log(DAY, "Ada", tone=-1)
    edited.on().edit("last", LogOptions(people=("bob", "@Cy"), on=DAY - timedelta(1), tone=1))
    plain.log(DAY - timedelta(1), "Bob", "Cy", tone=1)
    assert ties(edited.path) == ties(plain.path)


def test_an_entry_that_becomes_a_broadcast_resets_no_rhythm(scene: "Scene") -> None:
    scene.log(DAY - timedelta(5), "Ada")
    scene.log(DAY, "Ada")
    scene.on().edit("last", LogOptions(broadcast=True))
    assert scene.on().show("ada").contact.last == DAY - timedelta(5)
    scene.on().edit("last", LogOptions(broadcast=False))
    assert scene.on().show("ada").contact.last == DAY


def test_sections_can_be_added_later(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Bob", text="talk")
    logged = scene.on().edit("last", LogOptions(), "and tea; learned: rust #code; owe Bob: x; at: the pier")
    entry = logged.interaction
    assert (entry.text, entry.tags) == ("talk; and tea", ("code",))
    assert [(x.text, x.topic) for x in entry.lessons] == [("rust #code", "code")] * 2
    assert [x.contact.name for x in entry.loops] == ["Bob"]


def test_what_came_with_an_entry_moves_with_its_day(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", text="talk; learned: x; owe: y by 2026-12-01; need: z")
    free = scene.on().note("ada", "need: w")
    day = DAY - timedelta(4)
    moved = scene.on().edit("last", LogOptions(on=day)).interaction
    assert (moved.lessons[0].on, moved.notes[0].on) == (day, day)
    assert moved.loops == (entry.loops[0]._replace(opened=day),)
    kept = scene.on().item(str(free.id))
    assert kept == free


def test_a_closed_loop_never_opens_after_its_end(scene: "Scene") -> None:
    entry = scene.log(DAY - timedelta(9), "Ada", text="talk; owe: y")
    scene.on().done(str(entry.loops[0].id), DAY - timedelta(5))
    [loop] = scene.on().edit("last", LogOptions(on=DAY)).interaction.loops
    assert (loop.opened, loop.closed) == (DAY - timedelta(5), DAY - timedelta(5))


def test_an_edit_that_changes_nothing_leaves_no_entry(scene: "Scene") -> None:
    scene.log(DAY, "Ada", minutes=5)
    journal = scene.on()
    journal.edit("last", LogOptions(minutes=5, people=("ada",)))
    assert journal.entry is None
    assert len(journal.history()) == 1


def test_an_edit_that_is_refused_changes_nothing(scene: "Scene") -> None:
    before = scene.log(DAY, "Ada")
    with pytest.raises(NotFoundError):
        scene.on().edit("last", LogOptions(tone=1, people=("Nobody",)), "learned: x")
    assert scene.on().item(f"#{before.id}") == before


@pytest.mark.parametrize("ref", ["#99", "99", "9" * 17])
def test_a_number_that_no_interaction_has_is_not_found(scene: "Scene", ref: str) -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(NotFoundError, match="There is no interaction #"):
        scene.on().edit(ref, LogOptions(tone=1))


def test_the_number_of_a_loop_is_no_interaction(scene: "Scene") -> None:
    [loop] = scene.log(DAY, "Ada", text="talk; owe: x").loops
    with pytest.raises(NotFoundError):
        scene.on().edit(str(loop.id), LogOptions(tone=1))


@pytest.mark.parametrize("ref", ["", "x", "-1", "1.5", "٣", "#", "9" * 18, "1; DROP TABLE note"])
def test_what_is_no_number_is_a_usage_error(scene: "Scene", ref: str) -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="is not the number of an entry"):
        scene.on().edit(ref, LogOptions(tone=1))


def test_last_is_the_entry_written_last_whatever_its_day(scene: "Scene") -> None:
    scene.log(DAY, "Ada", text="first")
    scene.late(DAY, DAY - timedelta(9), "Ada")
    assert scene.on().edit("last", LogOptions(tone=1)).interaction.on == DAY - timedelta(9)


def test_an_empty_journal_has_no_last_entry(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange())
    with pytest.raises(NotFoundError, match="Nothing is logged yet"):
        scene.on().edit("LAST", LogOptions(tone=1))


# replace


def test_a_form_replaces_every_value(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", text="talk; learned: x", tone=1, tags=("a", "b"), place="Vienna")
    wanted = entry._replace(on=DAY - timedelta(2), tone=None, tags=("b", "c"), place=None, text="new", minutes=5)
    after = scene.on().replace(str(entry.id), wanted, ["@Bob", "@Ada"]).interaction
    assert [who.name for who in after.contacts] == ["Ada", "Bob"]
    assert (after.on, after.tone, after.tags, after.place, after.text) == (wanted.on, None, ("b", "c"), None, "new")
    assert [lesson.on for lesson in after.lessons] == [wanted.on]


def test_a_form_can_leave_nobody(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", tone=1)
    after = scene.on().replace("last", entry, []).interaction
    assert after == entry._replace(contacts=())
    assert scene.on().show("ada").contact.last is None
    scene.on().undo()
    assert scene.on().item(str(entry.id)) == entry


def test_a_form_with_a_day_to_come_is_refused(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada")
    with pytest.raises(UsageError):
        scene.on().replace("last", entry._replace(on=DAY + timedelta(1)), ["ada"])


# the file


def test_a_command_that_finds_nobody_makes_no_file(scene: "Scene") -> None:
    journal = scene.on()
    for command in (
        lambda: journal.note("ada", "x"),
        lambda: journal.edit("last", LogOptions()),
        lambda: journal.delete("1"),
        journal.undo,
    ):
        with pytest.raises(StorageError, match="There is no journal at"):
            command()
    assert not scene.path.exists()


def test_the_first_entry_makes_the_file(scene: "Scene") -> None:
    journal = scene.on()
    assert isinstance(journal.log("Coffee with @Ada; owe: x").interaction.loops[0], Loop)
    assert scene.path.exists()
    assert journal.entry == 1


def test_a_number_in_a_sentence_means_that_contact(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Bob")
    logged = scene.on().log("Coffee with @2")
    assert [who.name for who in logged.interaction.contacts] == ["Bob"]


def test_sections_for_an_entry_without_people_need_a_name(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    journal.log("A quiet day")
    kept = journal.edit("last", LogOptions(), "learned: patience").interaction
    assert (kept.text, kept.lessons) == ("A quiet day; learned: patience", ())
    named = journal.edit("last", LogOptions(), "learned from Ada: rust").interaction
    assert (named.text, [x.contact.name for x in named.lessons]) == ("A quiet day; learned: patience", ["Ada"])


def test_what_an_entry_says_follows_the_person_who_was_put_in_the_place_of_another(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Tea with @Ada_Yonath; learned: patience; owe: the paper by friday; need: a boat")
    journal.log("Coffee with @Ada_Lovelace")
    logged = journal.edit("#1", LogOptions(people=("Ada Lovelace",)))
    entry = logged.interaction
    concerned = [x.contact for x in entry.lessons] + [x.contact for x in entry.loops] + [x.contact for x in entry.notes]
    assert [who.name for who in concerned] == ["Ada Lovelace"] * 3


def test_a_place_that_was_forgotten_is_added_as_a_section(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Tea with @Ada")
    assert journal.edit("last", LogOptions(), "at: Blue Bottle").interaction.place == "Blue Bottle"


def test_nothing_at_all_is_not_logged(scene: "Scene") -> None:
    with pytest.raises(UsageError, match="nothing to log"):
        scene.on().log("  ")


def test_a_middle_name_tells_two_people_apart(scene: "Scene") -> None:
    journal = scene.on()
    journal.add("Ada King Lovelace", ContactChange())
    assert journal.add("Ada Lovelace", ContactChange()).name == "Ada Lovelace"
    assert journal.show("ada lovelace").contact.name == "Ada Lovelace"


def test_words_of_about_that_the_note_does_not_hold_stay_in_the_text(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Tea with @Ada and @Bob; need: an engineer for search")
    logged = journal.log("Coffee with Ada and Bob; about: the engineer, somebody senior please")
    assert len(logged.interaction.about) == 2
    assert logged.interaction.text == "Coffee with Ada and Bob; about: the engineer, somebody senior please"
    assert [hit.id for hit in journal.find("senior")] == [logged.interaction.id] * 2
    assert journal.log("Lunch with Ada; about: engineer for search").interaction.text == "Lunch with Ada"
    journal.undo()
    journal.undo()
    assert journal.find("senior") == []


# what an entry is about, and what it ends


def test_about_links_the_one_whose_need_it_is_and_makes_no_need_of_the_others(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Bob")
    journal = scene.on()
    boat = journal.note("ada", "need: a boat for the summer")
    logged = journal.log("Coffee with Ada and Bob; about: the boat")
    assert (logged.interaction.about, logged.interaction.notes) == ((boat.id,), ())
    assert logged.served == (boat,)


def test_about_takes_the_number_of_a_need(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Bob")
    journal = scene.on()
    boat, chess = journal.note("ada", "need: a boat"), journal.note("ada", "interest: chess")
    logged = journal.log(f"Coffee with Bob; about: #{boat.id}")
    assert (logged.interaction.about, logged.interaction.text) == ((boat.id,), "Coffee with Bob")
    for number in (chess.id, 999):
        with pytest.raises(NotFoundError, match=f"no need, goal or news #{number}"):
            journal.log(f"Coffee with Bob; about: #{number}")


def test_about_can_be_added_later(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada")
    journal = scene.on()
    boat = journal.note("ada", "goal: a boat")
    edited = journal.edit(str(entry.id), LogOptions(), "about: boat")
    assert (edited.interaction.about, edited.served) == ((boat.id,), (boat,))


def test_a_work_in_a_sentence_ends_the_old_one(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Bob")
    journal = scene.on()
    old = journal.note("ada", "work: editor", DAY - timedelta(30))
    logged = journal.log("Coffee with Ada and Bob yesterday; work of Ada: publisher")
    assert logged.ended == (old._replace(until=DAY - timedelta(1)),)
    journal.undo()
    assert journal.item(str(old.id)) == old
    edited = journal.edit("last", LogOptions(), "work of Ada: publisher")
    assert edited.ended == (old._replace(until=DAY),)
    journal.undo()
    assert journal.item(str(old.id)) == old


def test_each_of_many_lines_ends_the_work_of_the_one_before(scene: "Scene") -> None:
    first, second = scene.on().log_all([(1, "Coffee with @Ada; work: editor"), (2, "Tea with Ada; work: publisher")])
    assert first.ended == ()
    assert [note.text for note in second.ended] == ["editor"]
