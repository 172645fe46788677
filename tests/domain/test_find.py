"""Who is the best answer, and that nothing typed is an operator."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.find import (
    Acquaintance,
    Match,
    Standing,
    apart,
    begin_in,
    best,
    excerpt,
    expression,
    introducers,
    stands_whole,
    tokens,
    warm_first,
)
from reljournal.domain.model import Who

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("rust", ["rust"]),
        ("who knows  rust?", ["who", "knows", "rust"]),
        ('"graph databases" rust', ["graph databases", "rust"]),
        ("“graph databases”", ["graph databases"]),
        ('say "graph', ["say", "graph"]),
        ('""', []),
        ('" "', []),
        ("rust AND NOT (go OR c)* ^x:y", ["rust", "AND", "NOT", "go", "OR", "c", "x", "y"]),
        ("jean-luc", ["jean", "luc"]),
        ("C++", ["C"]),
        ("café", ["café"]),
        ("cafe\u0301", ["cafe\u0301"]),
        ("\0\U0001f600\udcff'", []),
        ("", []),
    ],
)
def test_a_question_is_words_and_phrases(words: str, parts: list[str]) -> None:
    assert tokens(words) == parts


@given(st.text())
def test_no_part_holds_what_would_end_a_phrase(words: str) -> None:
    assert all(part and part == part.strip() and '"' not in part and "\0" not in part for part in tokens(words))


def test_every_part_is_asked_for_as_a_beginning() -> None:
    assert expression(["graph databases", "rust"]) == '"graph databases"* AND "rust"*'
    assert expression(["C", "ü"]) == '"C" AND "ü"*'


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("gardens", "garden"),
        ("Cities", "City"),
        ("city", "cities"),
        ("boxes", "box"),
        ("churches", "church"),
        ("engineers", "engineer"),
    ],
)
def test_a_word_is_asked_for_in_its_other_number_too(word: str, other: str) -> None:
    assert expression([word]) == f'("{word}"* OR "{other}")'
    assert stands_whole(f"a word on {other}, mostly", [word])


@pytest.mark.parametrize("word", ["gas", "bus", "glass", "status", "basis", "day", "garden", "two cities"])
def test_what_only_looks_like_a_plural_is_one_word(word: str) -> None:
    assert expression([word]) == f'"{word}"*'


@pytest.mark.parametrize(
    ("text", "parts", "whole"),
    [
        ("databases, search, rust", ["rust"], True),
        ("databases, search, rust", ["rus"], False),
        ("Arthur", ["art"], False),
        ("start, and art.", ["art"], True),
        ("arts and crafts", ["art"], True),
        ("the arts", ["art"], True),
        ("artsy", ["art"], False),
        ("a Café in Wien", ["cafe", "WIEN"], True),
        ("a café", ["cafe", "tea"], False),
        ("", ["x"], False),
        ("anything", [], True),
    ],
)
def test_a_word_stands_whole_or_begins_another(text: str, parts: list[str], whole: bool) -> None:
    assert stands_whole(text, parts) == whole


def test_a_place_is_told_from_a_name_by_the_beginnings_of_its_words() -> None:
    assert begin_in("Zürich-Oerlikon", ["zur", "oer"])
    assert not begin_in("Zürich", ["rich"])
    assert not begin_in("Zürich", ["zur", "oslo"])


def match(contact: int, where: str, number: int = 1, on: date | None = DAY, text: str = "x") -> Match:
    return Match(contact, where, "note", number, text, on)


def order(found: list[Match], bands: dict[int, str | None], parts: tuple[str, ...] = ()) -> list[int]:
    return [answer.match.contact for answer in best(found, bands, parts)]


def test_what_they_know_goes_before_what_was_said() -> None:
    found = [match(1, "interaction"), match(2, "expertise"), match(3, "need"), match(4, "name", on=None)]
    assert order(found, {}) == [4, 2, 3, 1]
    assert order([match(1, "past"), match(2, "interaction"), match(3, "shared"), match(4, "lesson")], {}) == [
        4,
        3,
        2,
        1,
    ]


def test_warm_ties_go_before_cold_ones() -> None:
    bands = {1: "dormant", 2: "in rhythm", 3: "due", 4: None, 5: "overdue", 6: "new", 7: "drifting"}
    assert order([match(i, "note") for i in bands], bands) == [2, 3, 5, 6, 7, 1, 4]


def test_whole_words_go_before_beginnings_but_in_what_was_merely_said() -> None:
    found = [match(1, "name", text="Arthur"), match(2, "expertise", text="art")]
    assert order(found, {}, ("art",)) == [2, 1]
    said = [match(1, "interaction", text="party"), match(2, "interaction", text="no such word")]
    assert order(said, {}, ("art",)) == [1, 2]


def test_one_line_a_contact_and_more_matches_count_a_little() -> None:
    few = [match(1, "note", n) for n in range(3)]
    assert [(a.match.contact, a.match.id, a.more) for a in best([match(2, "note"), *few], {})] == [(1, 0, 2), (2, 1, 0)]
    assert order([*(match(1, "loop", n) for n in range(99)), match(2, "goal")], {}) == [1, 2]
    assert order([*(match(1, "loop", n) for n in range(99)), match(2, "work")], {}) == [2, 1]


def test_the_newest_of_equal_matches_is_shown() -> None:
    found = [match(1, "note", 1, date(2026, 1, 1)), match(1, "note", 2, DAY), match(1, "note", 3, None)]
    assert best(found, {})[0].match.id == 2
    assert best([], {}) == []


def test_words_in_different_rows_of_one_contact_are_one_answer() -> None:
    rust = [
        match(1, "note", 1, text="rust"),
        match(1, "expertise", 2, text="rust, search"),
        match(1, "loop", 3, text="rust at last"),
        match(2, "tag", text="#rust"),
    ]
    berlin = [match(1, "place", 7, None, "Berlin"), match(3, "place", 8, None, "Berlin")]
    [found] = apart([rust, berlin])
    assert (found.contact, found.where, found.id, found.text) == (1, "expertise", 2, "rust, search · Berlin")
    [same] = apart([[match(1, "note", text="rust in Berlin")]] * 2)
    assert same.text == "rust in Berlin"


# who could introduce you


def knows(hit: int, who: int, band: str | None = "in rhythm", **given: Any) -> Acquaintance:
    return Acquaintance(hit, Who(who, f"P{who}"), "", 1, band, 9, 9)._replace(**given)


def names(known: list[Acquaintance], band: str | None = "drifting") -> list[str]:
    return [who.name for who in introducers(known, {1: band}).get(1, ())]


def test_who_was_in_an_entry_with_them_and_is_nearer_to_me_could_introduce_me() -> None:
    assert names([knows(1, 2), knows(1, 3, "dormant"), knows(1, 4, "drifting"), knows(1, 5, None)]) == ["P2"]
    assert names([knows(1, 2)], "in rhythm") == []
    assert names([knows(1, 2, "dormant")], None) == ["P2"]


def test_who_introduced_them_once_could_whatever_the_band() -> None:
    assert names([knows(1, 2, "dormant", link="introduced-by", entries=0)], "in rhythm") == ["P2"]
    assert names([knows(1, 2, "dormant", link="works-with", entries=0)], "in rhythm") == []
    assert names([knows(1, 2, "due", link="works-with", entries=0)], "overdue") == ["P2"]


def test_of_two_new_ties_the_one_with_more_days_is_nearer() -> None:
    assert names([knows(1, 2, "new", days=2, hit_days=1), knows(1, 3, "new", days=1, hit_days=1)], "new") == ["P2"]
    assert names([knows(1, 2, "drifting", days=50, hit_days=5)], "drifting") == []


def test_the_warmest_three_are_told_and_who_introduced_before_who_was_there_often() -> None:
    known = [
        knows(1, 2, "due", entries=50),
        knows(1, 3, entries=2),
        knows(1, 4, entries=9),
        knows(1, 5, link="introduced-by", entries=0),
        knows(1, 6, "overdue"),
    ]
    assert names(known) == ["P5", "P4", "P3"]


def test_several_rows_of_a_pair_are_one_person() -> None:
    both = [knows(1, 2, entries=3), knows(1, 2, link="introduced-by", entries=0), knows(1, 3, entries=9)]
    assert names(both) == ["P2", "P3"]
    assert introducers([], {}) == {}


def test_shared_ground_is_ranked_by_its_worth_and_the_warmth_of_the_tie() -> None:
    people = {
        1: Standing(1, "Bob", 1, "dormant", None),
        2: Standing(2, "Ada", 1, "in rhythm", None),
        3: Standing(3, "Cy", 1, "in rhythm", None),
        4: Standing(4, "Abe", 1, None, None),
    }
    assert warm_first([(1, 2.0), (2, 2.0), (3, 2.0)], people) == [2, 3, 1]
    assert warm_first([(2, 1.0), (1, 3.0), (4, 1.0)], people) == [1, 2, 4]


# excerpts


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("a  short\ntext", ["text"], 20) == "a short text"


def test_a_long_text_is_shown_around_what_was_asked() -> None:
    text = f"{'before ' * 40}the (Café by the sea {'behind ' * 40}"
    found = excerpt(text, ["cafe"], 60)
    assert len(found) <= 60
    assert found.startswith("…before")
    assert "the (Café by the sea" in found
    assert found.endswith("…")


def test_what_stands_at_the_beginning_or_the_end_is_shown_there() -> None:
    text = "rust first, " + "then much else " * 10 + "and opera"
    assert excerpt(text, ["rust"], 40) == "rust first, then much else then much el…"
    assert excerpt(text, ["opera"], 40).endswith("and opera")
    assert excerpt(text, ["nothing"], 40) == excerpt(text, [], 40) == "rust first, then much else then much el…"


@given(st.text(), st.lists(st.text(min_size=1), max_size=3), st.integers(min_value=10, max_value=80))
def test_an_excerpt_is_never_longer_than_its_room(text: str, words: list[str], room: int) -> None:
    parts = [part for word in words for part in tokens(word)]
    assert len(excerpt(text, parts, room)) <= room
