"""What is kept of a name, a handle and a text from another program's file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.incoming import IncomingContact, clean_name, clean_text, handle_of, person
from reljournal.domain.model import Handle


def test_a_person_with_a_handle_is_known_by_it() -> None:
    mail = Handle("email", "ada@example.org")
    assert person(" Ada  Lovelace ", (mail, Handle("web", "ada.example"))) == IncomingContact(
        "email:ada@example.org", "Ada Lovelace", (mail, Handle("web", "ada.example"))
    )


def test_a_person_without_a_handle_is_known_by_the_folded_name() -> None:
    assert person("Zoë BRANDT") == IncomingContact("name:zoe brandt", "Zoë BRANDT")


def test_a_handle_stands_in_for_a_missing_name() -> None:
    assert person("", (Handle("gnd", "116848669"),)) == IncomingContact(
        "gnd:116848669", "116848669", (Handle("gnd", "116848669"),)
    )


def test_nothing_is_nobody() -> None:
    assert person(" \x07 ") is None


def test_a_name_that_folds_to_nothing_still_has_a_key_of_its_own() -> None:
    assert person("\u0301") == IncomingContact("name:\u0301", "\u0301")


@pytest.mark.parametrize(
    ("text", "channel", "value"),
    [
        ("email:Ada@Example.ORG", "email", "ada@example.org"),
        ("E-Mail: ada@example.org", "email", "ada@example.org"),
        ("mailto:ada@example.org", "email", "ada@example.org"),
        ("ada@example.org", "email", "ada@example.org"),
        ("phone:+43 660 123-456", "phone", "+43660123456"),
        ("tel:0660 123456", "phone", "0660 123456"),
        ("web:https://ada.example/Notes", "web", "https://ada.example/Notes"),
        ("https://ada.example/Notes", "web", "https://ada.example/Notes"),
        ("PMB:15886", "pmb", "15886"),
        ("x:AdaL", "x", "AdaL"),
        ("my_register:A:1", "my_register", "A:1"),
    ],
)
def test_a_handle_is_a_channel_and_a_value(text: str, channel: str, value: str) -> None:
    assert handle_of(text) == Handle(channel, value)


@pytest.mark.parametrize(
    "text", ["", "Ada L.", "email:", ":value", "12:30", "a b:c", "@ada", "ada@", "a b@c", "x" * 33 + ":1"]
)
def test_what_is_no_handle_is_none(text: str) -> None:
    assert handle_of(text) is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Ada\tLovelace\r\n", "Ada Lovelace"),
        ("\x1b[31mAda\x1b[0m", "Ada"),
        ("\x1b]0;you are owned\x07Ada", "Ada"),
        ("\x9b1mAda", "Ada"),
        ("\x1bAda\x00\x7f", "Ada"),
        ("\u202eecarG\u202c\ufeff", "ecarG"),
        ("A\u200cB", "A\u200cB"),
        ("Ada\u00a0Lovelace", "Ada Lovelace"),
        ("\ud800Ada", "Ada"),
    ],
)
def test_a_name_stands_on_one_line_without_anything_that_steers_a_screen(said: str, kept: str) -> None:
    assert clean_name(said) == kept


def test_a_text_keeps_its_lines_and_tabs_and_loses_other_control_characters() -> None:
    assert clean_text(" one\r\ntwo\rthree\u2028four\tfive\x1b[31m\x00 ") == "one\ntwo\nthree\nfour\tfive"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_name(clean_text(clean_name(text))) == clean_name(text)


@given(st.text(alphabet=st.characters(max_codepoint=0xA0)))
def test_no_control_character_reaches_a_name(text: str) -> None:
    assert clean_name(text).isprintable()
