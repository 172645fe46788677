"""friends.md: people, activities and notes, and what each line becomes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.incoming import IncomingContact, IncomingInteraction, IncomingNote, Record, Skipped
from reljournal.exchange import friends

FIXTURE = Path(__file__).parent / "fixtures" / "friends.md"


def records(text: str, today: date | None = None) -> list[Record]:
    def again() -> Iterator[str]:
        return iter(text.splitlines(keepends=True))

    return list(friends.read(again, "friends.md", today))


def activities(text: str) -> list[IncomingInteraction]:
    return [record for record in records(text) if isinstance(record, IncomingInteraction)]


@pytest.fixture(scope="module")
def book() -> list[Record]:
    return records(FIXTURE.read_text())


def test_the_friends_come_first_with_nicknames_place_and_tags(book: list[Record]) -> None:
    assert book[:2] == [
        IncomingContact("name:ada lovelace", "Ada Lovelace", where="friends.md:19"),
        IncomingContact(
            "name:grace hopper",
            "Grace Hopper",
            aliases=("The Admiral", "Amazing Grace"),
            tags=("navy", "science"),
            place="New York",
            where="friends.md:20",
        ),
    ]


def test_an_activity_has_its_people_place_tags_and_plain_words(book: list[Record]) -> None:
    found = [record for record in book if isinstance(record, IncomingInteraction)][2]
    assert found._replace(key="") == IncomingInteraction(
        "",
        date(2026, 5, 1),
        (IncomingContact("name:grace hopper", "Grace Hopper"), IncomingContact("name:somebody new", "Somebody New")),
        place="Vienna",
        text="Tea with The Admiral and Somebody New in Vienna. @Food @tea-time",
        tags=("food", "tea-time"),
        where="friends.md:4",
    )


def test_a_move_gives_later_activities_their_place(book: list[Record]) -> None:
    places = [(record.on, record.place) for record in book if isinstance(record, IncomingInteraction)]
    assert places == [
        (date(2026, 6, 2), "New York"),
        (date(2026, 6, 1), "New York"),
        (date(2026, 5, 1), "Vienna"),
        (date(2026, 4, 2), "Paris"),
        (date(2026, 4, 1), "Paris"),
        (date(2026, 3, 1), None),
        (date(2026, 3, 1), None),
    ]


def test_on_the_day_of_a_move_what_stands_above_it_came_later() -> None:
    text = """### Activities:
- 2026-04-01: Dinner with **Ada**.
- 2026-04-01: Flew to _Paris_ with **Ada**.
- 2026-04-01: Breakfast with **Ada**.
"""
    assert [one.place for one in activities(text)] == ["Paris", "Paris", None]


def test_a_move_counts_by_its_day_wherever_it_stands() -> None:
    text = """### Activities:
- 2026-04-01: Flew to _Paris_ with **Ada**.
- 2026-05-01: Dinner with **Ada**.
"""
    assert [one.place for one in activities(text)] == ["Paris", "Paris"]


def test_words_that_only_end_like_a_move_are_none() -> None:
    assert [
        one.place for one in activities("### Activities:\n- 2026-05-01: **Ada** in a photo _Album_x and into _Oslo_.")
    ] == ["Oslo"]


def test_underscores_inside_words_are_no_place(book: list[Record]) -> None:
    assert [record.text for record in book if isinstance(record, IncomingInteraction)][3] == (
        "Walk with Ada Lovelace and Ada Lovelace, snake_case_word."
    )


def test_somebody_named_twice_is_there_once(book: list[Record]) -> None:
    assert [len(record.people) for record in book if isinstance(record, IncomingInteraction)][3] == 1


def test_equal_lines_are_two_activities_with_keys_of_their_own(book: list[Record]) -> None:
    keys = [record.key for record in book if isinstance(record, IncomingInteraction)]
    assert len(set(keys)) == 7
    assert keys[5].removesuffix("-1") == keys[6].removesuffix("-2")


def test_keys_do_not_change_when_a_line_is_added_above() -> None:
    line = "- 2026-04-01: Dinner with **Ada**.\n"
    before = activities("### Activities:\n" + line)
    after = activities("### Activities:\n- 2026-05-01: Lunch with **Bob**.\n" + line)
    assert before[0].key == after[1].key


def test_a_note_comes_once_for_each_person_it_names(book: list[Record]) -> None:
    notes = [record for record in book if isinstance(record, IncomingNote)]
    assert [(note.contact.name, note.kind, note.text, note.on, note.where) for note in notes] == [
        (
            name,
            "fact",
            "Ada Lovelace introduced Grace Hopper to chess in Oslo. @chess",
            date(2026, 5, 5),
            "friends.md:16",
        )
        for name in ("Ada Lovelace", "Grace Hopper")
    ]
    assert notes[0].key != notes[1].key


def test_what_was_not_read_says_where_and_why(book: list[Record]) -> None:
    assert [record for record in book if isinstance(record, Skipped)] == [
        Skipped("friends.md:21", "Ada Lovelace stands in the list twice"),
        Skipped(
            "friends.md:22",
            "'- (nobody)' is not a friend; write - Name (a.k.a. Nickname) [Place] @tag",
        ),
        Skipped("friends.md:9", "'2026-02-30' is not a day of the calendar"),
        Skipped("friends.md:10", "it names nobody"),
        Skipped(
            "friends.md:11",
            "'- yesterday: Dinner with **Ada Lovelace**.' is not an entry; write - YYYY-MM-DD: text",
        ),
        Skipped("friends.md:13", "'Stray words.' stands in no section; a blank line ends one"),
    ]


def test_locations_are_no_contacts(book: list[Record]) -> None:
    assert "Paris" not in [record.name for record in book if isinstance(record, IncomingContact)]


def test_a_day_to_come_is_skipped_where_today_is_known() -> None:
    text = "### Activities:\n- 2026-11-22: Lunch with **Ada**.\n- 2026-11-21: Tea with **Ada**."
    assert [type(record) for record in records(text, date(2026, 11, 21))] == [Skipped, IncomingInteraction]


def test_control_characters_stay_out_of_names_and_texts() -> None:
    (found,) = activities("### Activities:\n- 2026-11-22: Lunch \x07with **A\x1b[31mda**.")
    assert found.people[0].name == "Ada"
    assert "\x1b" not in found.text
    assert "\x07" not in found.text


@pytest.mark.parametrize("head", ["### Activities:\n", "x\r\n### friends:\r\n", "### Notes:\r\r### Friends:\r"])
def test_the_headers_of_the_tool_are_recognised(head: str) -> None:
    assert friends.looks_right(head)


@pytest.mark.parametrize("head", ["### Notes:\n", "## Activities:\n", "Activities:\n", "### Activities of May\n"])
def test_other_markdown_is_not_taken_for_it(head: str) -> None:
    assert not friends.looks_right(head)


@given(st.lists(st.sampled_from(["### Activities:", "### Friends:", "### Notes:", "", "- "]) | st.text()))
def test_any_lines_become_records(lines: list[str]) -> None:
    keys = [
        record.key for record in records("\n".join(lines)) if isinstance(record, IncomingInteraction | IncomingNote)
    ]
    assert len(keys) == len(set(keys))


def test_the_sample_of_the_tool_is_read_whole() -> None:
    sample = Path(__file__).parents[3] / "shared" / "samples" / "friends" / "friends.md"
    if not sample.exists():
        pytest.skip("the samples are not beside the project")
    found = records(sample.read_text())
    assert [type(record).__name__ for record in found] == ["IncomingContact"] * 3 + ["IncomingInteraction"] * 4 + [
        "IncomingNote"
    ] * 2


@pytest.mark.parametrize("line", ["- ", "- - ", "- [Paris]"])
def test_a_line_without_a_name_is_no_friend(line: str) -> None:
    found = records(f"### Friends:\n{line}\n- Bob\n")
    assert [record.name for record in found if isinstance(record, IncomingContact)] == ["Bob"]
