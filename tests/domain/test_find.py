"""Who is the best answer, and that nothing typed is an operator."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.find import Match, best, expression, tokens

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


def match(contact: int, where: str, number: int = 1, on: date | None = DAY) -> Match:
    return Match(contact, where, "note", number, "x", on)


def test_what_they_know_goes_before_what_was_said() -> None:
    found = [match(1, "interaction"), match(2, "expertise"), match(3, "need"), match(4, "name", on=None)]
    assert [m.contact for m in best(found, {})] == [4, 2, 3, 1]


def test_warm_ties_go_before_cold_ones() -> None:
    bands = {1: "dormant", 2: "in rhythm", 3: "due", 4: None, 5: "overdue", 6: "new", 7: "drifting"}
    assert [m.contact for m in best([match(i, "note") for i in bands], bands)] == [2, 3, 5, 6, 7, 1, 4]


def test_one_line_a_contact_and_more_matches_count_a_little() -> None:
    few = [match(1, "note", n) for n in range(3)]
    assert [(m.contact, m.id) for m in best([match(2, "note"), *few], {})] == [(1, 0), (2, 1)]
    assert [m.contact for m in best([*(match(1, "loop", n) for n in range(99)), match(2, "goal")], {})] == [1, 2]
    assert [m.contact for m in best([*(match(1, "loop", n) for n in range(99)), match(2, "work")], {})] == [2, 1]


def test_the_newest_of_equal_matches_is_shown() -> None:
    found = [match(1, "note", 1, date(2026, 1, 1)), match(1, "note", 2, DAY), match(1, "note", 3, None)]
    assert best(found, {})[0].id == 2
    assert best([], {}) == []
