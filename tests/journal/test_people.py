"""People: added, changed, tagged, linked, archived, merged; and the user."""

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reljournal.domain.amend import ContactChange
from reljournal.domain.filters import ContactFilter
from reljournal.domain.model import Handle, Who
from reljournal.errors import ConflictError, NotFoundError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)
EMAIL = Handle("email", "ada@example.org")


def rows(path: "Path", query: str) -> list[tuple[Any, ...]]:
    conn = sqlite3.connect(path)
    found = conn.execute(query).fetchall()
    conn.close()
    return found


# add and edit


def test_everything_said_of_a_new_contact_is_kept(scene: "Scene") -> None:
    change = ContactChange(
        aliases=("The Countess",),
        handles=(EMAIL,),
        circle="close",
        cadence=14,
        tags=("#maths", "+poetry"),
        place="London",
        birthday="1815-12-10",
        met_on=DAY - timedelta(3),
        how="at a party",
        kind="person",
    )
    contact = scene.on().add("Ada Lovelace", change)
    assert contact._replace(stage=None) == (
        1,
        "Ada Lovelace",
        "person",
        ("The Countess",),
        "close",
        14,
        "active",
        ("maths", "poetry"),
        "London",
        "1815-12-10",
        DAY - timedelta(3),
        (EMAIL,),
        None,
        None,
        "new",
        None,
        False,
    )
    [note] = scene.on().show("the countess").notes
    assert (note.kind, note.text, note.on) == ("met", "at a party", DAY - timedelta(3))


def test_a_new_contact_is_known_without_a_cadence(scene: "Scene") -> None:
    contact = scene.on().add("@Ada", ContactChange())
    assert (contact.name, contact.circle, contact.cadence) == ("Ada", "known", None)


@pytest.mark.parametrize("name", ["Ada Lovelace", "ada  LOVELACE", "@Ada Lovelace", "Àda Lovelace", "The Countess"])
def test_a_name_that_somebody_has_is_a_conflict(scene: "Scene", name: str) -> None:
    scene.on().add("Ada Lovelace", ContactChange(aliases=("The Countess",)))
    with pytest.raises(ConflictError, match="is here already") as caught:
        scene.on().add(name, ContactChange())
    assert caught.value.code == 5
    assert caught.value.candidates == (Who(1, "Ada Lovelace"),)


@pytest.mark.parametrize("name", ["", "  ", "@", "\0", "\x1b[31m", "\u200b"])
def test_a_contact_needs_a_name(scene: "Scene", name: str) -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="needs a name"):
        scene.on().add(name, ContactChange())
    with pytest.raises(UsageError, match="needs a name"):
        scene.on().edit_contact("ada", ContactChange(name=name))
    with pytest.raises(UsageError, match="needs a name"):
        scene.on().edit_contact("ada", ContactChange(aliases=(name,)))
    assert scene.on().contacts().total == 1


def test_nobody_else_is_called_me(scene: "Scene") -> None:
    with pytest.raises(UsageError, match="'me' is you"):
        scene.on().add("Me", ContactChange())


def test_names_and_aliases_lose_what_a_screen_cannot_show(scene: "Scene") -> None:
    contact = scene.on().add("Ada\0  \x1b[31mLovelace", ContactChange(aliases=("The\tCountess\0",)))
    assert (contact.name, contact.aliases) == ("Ada Lovelace", ("The Countess",))


def test_an_edit_of_a_contact_changes_only_what_is_said(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange(circle="close", place="London", birthday="--12-10", handles=(EMAIL,)))
    before = scene.on().show("ada").contact
    after = scene.on().edit_contact("ada", ContactChange(name="Ada Lovelace"))
    assert after == before._replace(name="Ada Lovelace")
    cleared = scene.on().edit_contact("ada", ContactChange(place="", birthday="", drop_handles=(EMAIL,)))
    assert (cleared.place, cleared.birthday, cleared.handles, cleared.circle) == (None, None, (), "close")


def test_aliases_and_tags_can_be_taken_off_in_any_case(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange(aliases=("Countess", "Lady"), tags=("maths", "poetry")))
    after = scene.on().edit_contact("ada", ContactChange(drop_aliases=("COUNTESS",), drop_tags=("Maths",)))
    assert (after.aliases, after.tags) == (("Lady",), ("poetry",))
    with pytest.raises(NotFoundError):
        scene.on().show("countess")


def test_renaming_onto_somebody_else_is_a_conflict(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Grace")
    for change in (ContactChange(name="grace"), ContactChange(aliases=("Grace",))):
        with pytest.raises(ConflictError):
            scene.on().edit_contact("ada", change)
    assert scene.on().edit_contact("ada", ContactChange(name="ADA")).name == "ADA"


def test_a_handle_belongs_to_one_person(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange(handles=(EMAIL,)))
    with pytest.raises(ConflictError, match=r"belongs to Ada \(@1\)") as caught:
        scene.on().add("Grace", ContactChange(handles=(EMAIL,)))
    assert caught.value.hint == "rel show @1 tells who that is; rel merge makes one contact of two"
    assert scene.on().contacts().total == 1
    with pytest.raises(ConflictError) as caught:
        scene.on().me(ContactChange(handles=(EMAIL,)))
    assert caught.value.hint == "rel show @1 tells who that is; rel merge makes one contact of two"
    scene.on().edit_contact("ada", ContactChange(handles=(EMAIL,)))


@pytest.mark.parametrize("change", [ContactChange(circle="besties"), ContactChange(kind="robot")])
def test_words_that_are_no_circle_and_no_kind_are_refused(scene: "Scene", change: ContactChange) -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="is no"):
        scene.on().edit_contact("ada", change)
    with pytest.raises(UsageError, match="'gone' is no status"):
        scene.on().archive("ada", "gone")


def test_nobody_was_met_on_a_day_to_come(scene: "Scene") -> None:
    with pytest.raises(UsageError, match="still to come"):
        scene.on().add("Ada", ContactChange(met_on=DAY + timedelta(1)))


# tags and links


def test_tags_are_the_same_in_any_case(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    assert journal.tag("ada", ["Rust", "#rust", "go"]).tags == ("Rust", "go")
    assert journal.tag("ada", ["RUST"]).tags == ("Rust", "go")
    assert journal.entry is None
    assert journal.contacts(ContactFilter(tag="rust")).total == 1
    assert journal.tag("ada", ["rust"], remove=True).tags == ("go",)
    with pytest.raises(NotFoundError, match="has no tag rust"):
        journal.tag("ada", ["rust"], remove=True)


@pytest.mark.parametrize("tag", ["", " ", "#", "+", "\0"])
def test_an_empty_tag_is_refused(scene: "Scene", tag: str) -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="A tag is empty"):
        scene.on().tag("ada", [tag])


def test_a_link_joins_two_people_and_can_go_again(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Grace")
    journal = scene.on()
    assert journal.link("ada", "introduced-by", "grace").name == "Ada"
    journal.link("ada", "introduced-by", "grace")
    assert journal.entry is None
    journal.link("ada", "introduced-by", "grace", remove=True)
    assert journal.show("ada").links == ()
    with pytest.raises(NotFoundError, match="There is no link Ada introduced-by Grace"):
        journal.link("ada", "introduced-by", "grace", remove=True)


def test_a_link_needs_a_kind_and_two_people(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Grace")
    with pytest.raises(UsageError, match="cannot be linked to themselves"):
        scene.on().link("ada", "friend", "@1")
    with pytest.raises(UsageError, match="kind of the link is missing"):
        scene.on().link("ada", " ", "grace")


# merge


def two_people(scene: "Scene") -> None:
    journal = scene.on()
    journal.add("Ada Lovelace", ContactChange(tags=("Maths",), circle="close", handles=(EMAIL,)))
    journal.add(
        "Augusta King",
        ContactChange(
            tags=("maths", "poetry"),
            aliases=("Countess",),
            handles=(Handle("x", "ada"),),
            place="London",
            birthday="1815-12-10",
            met_on=DAY - timedelta(80),
            cadence=9,
            circle="inner",
        ),
    )
    journal.add("Grace", ContactChange())
    scene.log(DAY - timedelta(8), "Ada_Lovelace")
    scene.log(DAY - timedelta(5), "Augusta_King", text="talk; learned: x; owe: y; need: z")
    scene.log(DAY - timedelta(2), "Augusta_King", "Ada_Lovelace", "Grace", tone=1)
    journal.link("grace", "introduced-by", "augusta king")
    journal.link("augusta king", "friend", "ada lovelace")


def test_a_merge_moves_everything_and_keeps_the_other_name(scene: "Scene") -> None:
    two_people(scene)
    merged = scene.on().merge("ada lovelace", "augusta king")
    assert merged.aliases == ("Countess", "Augusta King")
    assert merged.tags == ("Maths", "poetry")
    assert merged.handles == (EMAIL, Handle("x", "ada"))
    assert (merged.place, merged.birthday, merged.met_on) == ("London", "1815-12-10", DAY - timedelta(80))
    assert (merged.circle, merged.cadence) == ("close", 9)
    page = scene.on().show("augusta king")
    assert page.contact.name == "Ada Lovelace"
    assert [i.on for i in page.timeline] == [DAY - timedelta(n) for n in (2, 5, 8)]
    assert [who.name for who in page.timeline[0].contacts] == ["Ada Lovelace", "Grace"]
    assert (len(page.notes), len(page.lessons), len(page.loops)) == (1, 1, 1)
    assert page.rhythm.contact_days == 3
    assert [(link.kind, link.contact.name) for link in page.links] == [("introduced", "Grace")]
    assert [c.name for c in scene.on().contacts().contacts] == ["Ada Lovelace", "Grace"]


def test_what_the_kept_one_knows_is_not_overwritten(scene: "Scene") -> None:
    two_people(scene)
    merged = scene.on().merge("augusta king", "ada lovelace")
    assert (merged.circle, merged.cadence, merged.aliases) == ("inner", 9, ("Countess", "Ada Lovelace"))


def test_a_merge_is_undone_whole(scene: "Scene") -> None:
    two_people(scene)
    before = [scene.on().show(name) for name in ("@1", "@2", "@3")]
    journal = scene.on()
    journal.merge("@1", "@2")
    journal.undo()
    assert [scene.on().show(name) for name in ("@1", "@2", "@3")] == before
    assert rows(scene.path, "PRAGMA foreign_key_check") == []
    journal.redo()
    assert journal.show("countess").contact.name == "Ada Lovelace"


def test_nobody_is_merged_with_themselves(scene: "Scene") -> None:
    two_people(scene)
    with pytest.raises(ConflictError, match="are both Augusta King"):
        scene.on().merge("countess", "augusta")
    with pytest.raises(NotFoundError):
        scene.on().merge("grace", "Quetzalcoatl")


def test_the_user_can_take_a_contact_over_but_not_vanish_into_one(scene: "Scene") -> None:
    scene.log(DAY, "Ada", "Grace")
    scene.on().me(ContactChange(name="Ada Lovelace"))
    with pytest.raises(ConflictError, match="'me' is you"):
        scene.on().merge("ada", "me")
    merged = scene.on().merge("me", "ada")
    assert (merged.me, merged.name) == (True, "Ada Lovelace")
    assert [c.name for c in scene.on().contacts().contacts] == ["Grace"]
    assert scene.on().due().total == 1


# me


def test_looking_at_the_user_writes_nothing(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    assert journal.me(ContactChange()) == (0, "me", *journal.me(ContactChange())[2:])
    assert len(journal.history()) == 1
    mine = journal.me(ContactChange(name="  Arthur\0 ", place="Vienna"))
    assert (mine.name, mine.place, mine.me) == ("Arthur", "Vienna", True)
    assert journal.me(ContactChange()) == mine
    with pytest.raises(UsageError, match="name is empty"):
        journal.me(ContactChange(name=" "))


def test_the_user_answers_to_me_only(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    scene.on().me(ContactChange(name="Arthur"))
    with pytest.raises(NotFoundError):
        scene.on().show("arthur")
    assert scene.on().show("@me").contact.name == "Arthur"


def test_a_snooze_is_kept_and_taken_off(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    assert scene.on().snooze("ada", DAY + timedelta(1)).snoozed_until == DAY + timedelta(1)
    assert scene.on().snooze("ada", None).snoozed_until is None


def test_a_circle_sets_the_cadence_of_the_day(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    assert journal.circle("ada", "inner").circle == "inner"
    assert journal.show("ada").rhythm.declared == 7
    journal.circle("ada", cadence=10)
    assert journal.show("ada").rhythm.declared == 10
    journal.circle("ada", "known", 0)
    assert journal.show("ada").rhythm.declared is None
