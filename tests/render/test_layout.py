import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.render.layout import laid_out
from reljournal.render.sheets.blocks import Block, Grid, Item, Items, Line, Span, cells, item, line

WIDE = "李小龍さん"


def measure(text: str) -> int:
    return sum(2 if ord(c) > 0x2E80 else 1 for c in text)


def shown(*blocks: Block, width: int = 20) -> list[str]:
    return ["".join(span.text for span in row).rstrip() for row in laid_out(blocks, width, measure)]


def test_a_long_line_breaks_at_blanks_under_its_indent() -> None:
    assert shown(line("one two three four five", indent=2), width=12) == ["  one two", "  three four", "  five"]


def test_a_line_keeps_its_line_breaks() -> None:
    assert shown(line("one\n\ntwo  three")) == ["one", "", "two  three"]


def test_a_word_that_is_too_long_breaks_anywhere() -> None:
    assert shown(line("abcdefghij klm"), width=4) == ["abcd", "efgh", "ij", "klm"]
    assert shown(line(" abcdefgh"), width=4) == [" abc", "defg", "h"]


def test_a_screen_without_room_still_shows_the_text() -> None:
    assert shown(line("abc", indent=4), width=2) == ["    a", "    b", "    c"]


def test_wide_letters_count_twice() -> None:
    assert shown(line(WIDE), width=5) == ["李小", "龍さ", "ん"]


def test_styles_go_on_where_a_line_breaks() -> None:
    rows = list(laid_out([Line((Span("one two ", "name"), Span("three", "dim")))], 8, measure))
    assert rows == [[Span("one two", "name")], [Span("three", "dim")]]


def test_a_fitting_line_is_shortened_to_one() -> None:
    assert shown(line("one\ntwo three", indent=2, fit=True), width=10) == ["  one two…"]
    assert shown(line("short", fit=True)) == ["short"]
    assert shown(line(WIDE, fit=True), width=6) == ["李小…"]


def test_labels_stand_beside_their_lines() -> None:
    block = Items((item("a", "one two three four", "five"), item("long", "six")), 1)
    assert shown(block, width=16) == [" a     one two", "       three", "       four", "       five", " long  six"]


def test_a_label_that_is_too_long_stands_above() -> None:
    assert shown(Items((item("ada", "one"), item("a label that is long", "two")))) == [
        "ada  one",
        "a label that is long",
        "     two",
    ]


def test_a_label_without_lines_stands_alone() -> None:
    assert shown(Items((Item(Span("ada"), ()),))) == ["ada"]


def test_a_grid_lines_up_its_columns() -> None:
    grid = Grid((cells("a", "1"), cells("bbb", "20")), ("name", "n"), frozenset({1}), indent=1)
    assert shown(grid) == [" name   n", " a      1", " bbb   20"]


def test_an_empty_column_is_left_out() -> None:
    assert shown(Grid((cells("a", "", "b"),), ("x", "y", "z"))) == ["x  z", "a  b"]


def test_a_grid_of_empty_cells_is_nothing() -> None:
    assert shown(Grid((cells("", ""),), ("x", "y"))) == []


def test_flexible_columns_give_way_in_their_order() -> None:
    grid = Grid((cells("abcdefgh", "ijklmnop", "q"),), flexible=((1, 4), (0, 4)))
    assert shown(grid, width=21) == ["abcdefgh  ijklmnop  q"]
    assert shown(grid, width=18) == ["abcdefgh  ijkl…  q"]


@pytest.mark.parametrize(
    ("width", "expected"),
    [(15, "abcde…  ijk…  q"), (12, "abcd… ijk… q"), (9, "ab… ij… q"), (7, "a… i… q")],
)
def test_a_narrow_screen_gets_narrow_gaps_and_cut_columns(width: int, expected: str) -> None:
    grid = Grid((cells("abcdefgh", "ijklmnop", "q"),), flexible=((1, 4), (0, 4)))
    assert shown(grid, width=width) == [expected]


@given(st.lists(st.text("ab 李\n\x1b", max_size=40), min_size=3, max_size=3), st.integers(12, 40))
def test_no_line_is_wider_than_the_screen(texts: list[str], width: int) -> None:
    blocks: list[Block] = [
        line(texts[0], indent=2),
        line(texts[1], fit=True),
        Items((item(texts[0], texts[1], line(texts[2], fit=True)),), 2),
        Grid((cells(*texts),), ("one", "two", "three"), flexible=((0, 6),), indent=1),
    ]
    assert all(measure(row) <= width for row in shown(*blocks, width=width))
