"""What serves a need, a goal or a piece of news."""

from datetime import date

import pytest

from reljournal.domain.context import best_note, live, matter, says_all, serves
from reljournal.domain.model import Note, Who

ADA = Who(1, "Ada Lovelace")


def note(number: int, text: str, day: int = 1) -> Note:
    return Note(number, ADA, "need", text, date(2026, 11, day), None)


@pytest.mark.parametrize(
    ("text", "tags", "said"),
    [
        ("Introduced her to a data engineer", (), "a data engineer for the new team"),
        ("Two engineers I know", (), "a data engineer"),
        ("Coffee", ("hiring",), "is hiring"),
        ("Coffee", ("data-platform",), "a better data platform"),
        ("Über die Gemälde gesprochen", (), "Gemalde"),
    ],
)
def test_a_text_or_tag_that_names_a_note_serves_it(text: str, tags: tuple[str, ...], said: str) -> None:
    assert serves(text, tags, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Coffee, and she is looking well", "looking for a flat"), ("Lunch", ""), ("", "a flat"), ("planes", "a plan")],
)
def test_what_names_nothing_of_a_note_does_not_serve_it(text: str, said: str) -> None:
    assert not serves(text, (), said)


def test_the_name_of_the_contact_in_a_note_names_nothing() -> None:
    assert not serves("Coffee with Ada", (), "Ada wants a flat", "Ada Lovelace")
    assert matter("Ada wants a flat", "Ada Lovelace") == {"flat"}


def test_the_note_that_shares_most_words_is_the_best() -> None:
    notes = [note(1, "a data engineer"), note(2, "a data engineer in Oslo"), note(3, "a flat")]
    found = best_note("met a data engineer from Oslo", notes)
    assert found is not None
    assert found.id == 2


def test_of_equals_the_newest_is_the_best() -> None:
    notes = [note(5, "a flat", day=3), note(9, "a flat", day=2), note(6, "a flat", day=3)]
    found = best_note("saw a flat", notes)
    assert found is not None
    assert found.id == 6


def test_no_note_is_the_best_where_none_shares_a_word() -> None:
    assert best_note("coffee with Ada", [note(1, "Ada needs a flat")]) is None
    assert best_note("coffee", []) is None


@pytest.mark.parametrize(
    "text",
    [
        "her tax return, she wants it done next week",
        "a week in Rome",
        "the driving licence, early next month or next week",
    ],
)
def test_words_of_time_alone_make_no_note_the_best(text: str) -> None:
    assert best_note(text, [note(1, "a driver for the move next week"), note(2, "a flat by next month")]) is None


def test_a_word_of_substance_makes_a_note_the_best_beside_words_of_time() -> None:
    found = best_note("the move, next week", [note(1, "a driver for the move"), note(2, "a flat next week", day=2)])
    assert found is not None
    assert found.id == 1


def test_a_note_lives_from_its_day_to_its_last_day() -> None:
    first, last = date(2026, 11, 2), date(2026, 11, 5)
    assert [live(first, last, date(2026, 11, day)) for day in (1, 2, 5, 6)] == [False, True, True, False]
    assert live(first, None, date(2030, 1, 1))


def test_a_note_says_all_where_it_holds_every_word() -> None:
    assert says_all("An engineer for search", "engineer for SEARCH")
    assert not says_all("An engineer for search", "a senior engineer")
