from hypothesis import given
from hypothesis import strategies as st

from reljournal.render.visible import one_line, visible


def test_letters_of_every_script_stay_as_they_are() -> None:
    text = "Zoë Łukasz Ελένη 李小龍 نور 👩‍🔬 a\u00a0b\u00adc"
    assert visible(text) == text
    assert visible("no-break\u00a0and\u200bzero\n") == "no-break\u00a0and\u200bzero\n"


def test_an_escape_is_shown_and_not_obeyed() -> None:
    assert visible("\x1b[31mred\x1b[0m\x07\x00") == "␛[31mred␛[0m␇␀"


def test_delete_and_the_second_row_of_controls_are_shown() -> None:
    assert visible("a\x7fb\x9b31m") == "a␡b\\x9b31m"


def test_marks_that_turn_the_direction_are_shown() -> None:
    assert visible("file\u202etxt.exe\u2028") == "file\\u202etxt.exe\\u2028"


def test_half_a_surrogate_pair_is_shown() -> None:
    assert visible("\udcff") == "\\udcff"


def test_line_breaks_stay_and_tabs_are_blanks() -> None:
    assert visible("one\r\ntwo\tthree") == "one\ntwo three"


def test_on_one_line_breaks_are_blanks() -> None:
    assert one_line("one\r\n\n  two\tthree\n") == "one two three"
    assert one_line("plain") == "plain"


@given(st.text(st.characters()))
def test_no_text_carries_anything_that_a_terminal_obeys(text: str) -> None:
    shown = one_line(text)
    assert not any(c < " " or "\x7f" <= c <= "\x9f" for c in shown)
    shown.encode()
