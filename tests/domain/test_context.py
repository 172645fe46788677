"""What serves a need, a goal or a piece of news."""

from datetime import date

import pytest

from reljournal.domain.context import best_note, in_order, live, matter, placed, says_all, serves, since_last
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


# one work holds at a time

NOVEMBER = date(2026, 11, 21)


def work(number: int, on: date, until: date | None = None) -> Note:
    return Note(number, ADA, "work", f"job {number}", on, until)


def test_a_new_note_ends_the_one_that_held_on_its_own_day() -> None:
    old, new = work(1, date(2026, 1, 5)), work(0, NOVEMBER)
    assert placed(new, [old], NOVEMBER) == (new, (old._replace(until=NOVEMBER),))
    assert placed(new, [], NOVEMBER) == (new, ())


def test_what_had_ended_by_then_is_left_alone() -> None:
    over, today = work(1, date(2025, 1, 1), date(2025, 6, 1)), work(2, date(2026, 1, 1), NOVEMBER)
    assert placed(work(0, NOVEMBER), [over, today], NOVEMBER)[1] == ()


def test_one_that_would_have_ended_later_ends_now() -> None:
    old = work(1, date(2026, 1, 5), date(2027, 1, 1))
    assert placed(work(0, NOVEMBER), [old], NOVEMBER)[1] == (old._replace(until=NOVEMBER),)


def test_a_second_one_on_the_same_day_puts_the_first_right() -> None:
    first = work(1, NOVEMBER)
    assert placed(work(0, NOVEMBER), [first], NOVEMBER)[1] == (first._replace(until=NOVEMBER),)


def test_a_backdated_one_holds_until_the_next_and_ends_the_one_before() -> None:
    first, last = work(1, date(2026, 1, 1), date(2026, 9, 1)), work(2, date(2026, 9, 1))
    between = work(0, date(2026, 5, 1))
    assert placed(between, [last, first], NOVEMBER) == (
        between._replace(until=date(2026, 9, 1)),
        (first._replace(until=date(2026, 5, 1)),),
    )
    short = between._replace(until=date(2026, 12, 1))
    assert placed(short, [last], NOVEMBER)[0].until == date(2026, 9, 1)


def test_what_was_over_when_it_was_written_down_takes_nobodys_place() -> None:
    past = work(0, date(2026, 2, 1), date(2026, 3, 1))
    assert placed(past, [work(1, date(2026, 1, 1))], NOVEMBER) == (past, ())


def test_notes_come_in_the_order_in_which_one_needs_them() -> None:
    kinds = ["fact", "value", "work", "news", "goal", "need", "met", "interest"]
    notes = [Note(n, ADA, kind, kind, date(2026, 11, n + 1), None) for n, kind in enumerate(kinds)]
    newer = Note(20, ADA, "need", "newer", date(2026, 11, 20), None)
    found, ended = in_order([*notes, newer], NOVEMBER)
    assert [note.text for note in found] == ["newer", "need", "goal", "news", "work", "interest", "value", "fact"]
    assert ended == 0


def test_what_ended_is_counted_and_what_ends_today_comes_last() -> None:
    over = Note(1, ADA, "need", "over", date(2026, 11, 1), date(2026, 11, 20))
    today = Note(2, ADA, "need", "today", date(2026, 11, 1), NOVEMBER)
    fact = Note(3, ADA, "fact", "fact", date(2026, 11, 1), None)
    assert in_order([over, today, fact], NOVEMBER) == ([fact, today], 1)


def test_a_work_whose_place_another_took_this_day_has_ended() -> None:
    old, new = work(1, date(2026, 1, 1), NOVEMBER), work(2, NOVEMBER)
    assert in_order([old, new], NOVEMBER) == ([new], 1)
    assert in_order([old], NOVEMBER) == ([old], 0)
    contract = work(3, NOVEMBER, date(2027, 1, 1))
    assert in_order([old, contract], NOVEMBER) == ([contract], 1)


def test_news_are_an_occasion_until_one_has_talked() -> None:
    news = Note(1, ADA, "news", "moved to Oslo", date(2026, 11, 10), None)
    assert since_last(news, date(2026, 11, 9))
    assert not since_last(news, date(2026, 11, 10))
    assert not since_last(news, None)
    assert not since_last(news._replace(kind="need"), date(2026, 11, 9))
