"""From a path to records: what a file is taken for."""

import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.domain.incoming import Context, IncomingInteraction, Record, Skipped
from reljournal.errors import RelError, UsageError
from reljournal.exchange import files
from reljournal.exchange.source import UNDERSTOOD, Source, looks_like, open_source

FIXTURES = Path(__file__).parent / "fixtures"
DATA = Path(__file__).parents[3] / "shared" / "data"

one_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def kept(tmp_path: Path, content: bytes, name: str = "file") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def refusal(path: Path, as_source: str | None = None) -> UsageError:
    with pytest.raises(UsageError) as error:
        list(open_source(path, as_source=as_source).records)
    return error.value


def drained(source: Source) -> list[Record]:
    return list(source.records)


def test_a_file_is_known_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    friends = (FIXTURES / "friends.md").read_bytes()
    table = (FIXTURES / "interactions.csv").read_bytes()
    assert open_source(kept(tmp_path, friends, "people.csv")).source == "friends"
    assert open_source(kept(tmp_path, table, "friends.md")).source == "interactions"
    assert open_source(kept(tmp_path, gzip.compress(friends), "a.zip")).source == "friends"
    assert open_source(kept(tmp_path, table.decode().encode("utf-16"), "b")).source == "interactions"


def test_the_bytes_of_the_file_measure_the_progress() -> None:
    path = FIXTURES / "friends.md"
    source = open_source(path)
    assert (source.size, source.position()) == (path.stat().st_size, 0)
    drained(source)
    assert source.position() == source.size


def test_what_there_is_to_say_about_a_file_as_a_whole_is_said(tmp_path: Path) -> None:
    source = open_source(kept(tmp_path, "date,contacts,mood\n2026-11-03,Zoë,\n".encode("cp1252")))
    assert source.notes == (
        "it is not UTF-8, so it was read as Windows-1252; --encoding names another",
        "columns that were not read: mood",
    )


def test_nothing_is_left_open_when_the_records_are_not_read_to_the_end(tmp_path: Path) -> None:
    source = open_source(kept(tmp_path, b"date,contacts\n2026-11-03,Ada\n2026-11-04,Ada\n"))
    assert isinstance(next(source.records), IncomingInteraction)
    del source


def test_the_wishes_of_the_person_reach_the_rows(tmp_path: Path) -> None:
    path = kept(
        tmp_path, "date;contacts;channel;tags\n22.11.2026;Łukasz;pigeon;a|b\n23.11.2026;Bob;;\n".encode("iso8859-2")
    )
    source = open_source(
        path,
        encoding="iso8859-2",
        tag_separator="|",
        date_order="dmy",
        context=Context(date(2026, 11, 22), ("in-person", "pigeon")),
    )
    first, second = drained(source)
    assert isinstance(first, IncomingInteraction)
    assert (first.people[0].name, first.channel, first.tags) == ("Łukasz", "pigeon", ("a", "b"))
    assert second == Skipped("file:3", "'23.11.2026' is a day to come")


def test_a_day_to_come_is_skipped_in_friends_too(tmp_path: Path) -> None:
    path = kept(tmp_path, b"### Activities:\n- 2026-11-22: Tea with **Ada**.\n")
    source = open_source(path, context=Context(date(2026, 11, 21)))
    assert drained(source) == [Skipped("file:2", "'2026-11-22' is a day to come")]


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("begin:vcard\nVERSION:3.0\n", "a vCard"),
        ("\ufeffBEGIN:VCALENDAR\n", "a calendar"),
        ('{"schema": 1}', "a JSON file"),
        ("[\n  {}\n]", "a JSON file"),
        ('[{"a": 1}' + ',{"a": 1}' * 100_000 + "]", "a JSON file"),
        ("<!DOCTYPE html><html>", "a web page"),
        ("<?xml version='1.0'?>", "an XML file"),
        ("window.YTD.tweets.part0 = []", "a part of an X archive"),
        ("From 1833215@xxx Mon May 26 20:18:05 +0000 2025\nX-GM-THRID: 1\n", "a mailbox"),
        ("X-Mailer: a\n folded\r\nDate: b\r\nFrom: Ada <ada@example.org>\n", "an e-mail"),
        ("[03/11/26, 14:30:05] Ada: hello\n", "a WhatsApp chat"),
        ("3/11/26, 14:30 - Ada: hello\n", "a WhatsApp chat"),
        ("Dear diary,\n\ntoday", "a CSV whose header has no date and contacts column (found: Dear diary)"),
        ("Dear diary\n", "plain text"),
        ("Name,Date\nAda,2026-11-03\n", "a CSV whose header has no contacts column (found: date, Name)"),
        (
            "a;b;c;d;e;f;g;h;i\n",
            "a CSV whose header has no date and contacts column (found: a, b, c, d, e, f, g, h, …)",
        ),
        ("date,contacts" + ",x" * 10_000 + "\n", "a CSV of 10,002 columns or more"),
    ],
)
def test_a_text_that_is_not_read_is_named(tmp_path: Path, text: str, looks: str) -> None:
    error = refusal(kept(tmp_path, text.encode()))
    assert (error.message, error.hint) == (f"file looks like {looks}, which is not read", UNDERSTOOD)


def test_ten_million_columns_harm_nothing(tmp_path: Path) -> None:
    assert "columns or more" in refusal(kept(tmp_path, b"date,contacts" + b",x" * 10_000_000)).message


def test_what_is_no_text_is_named_with_what_is_understood(tmp_path: Path) -> None:
    error = refusal(kept(tmp_path, b"\x89PNG\r\n"))
    assert (error.message, error.hint) == ("file looks like a picture, which is not read", UNDERSTOOD)
    assert refusal(tmp_path).hint == "name the file in it"


def test_a_source_that_was_named_is_not_guessed(tmp_path: Path) -> None:
    table = FIXTURES / "interactions.csv"
    assert "has no ### Activities:" in refusal(table, "friends").message
    assert "looks like plain text" in refusal(FIXTURES / "friends.md", "interactions").message
    assert open_source(table, as_source="interactions").source == "interactions"
    assert open_source(FIXTURES / "friends.md", as_source="friends").source == "friends"


def test_values_that_are_not_understood_are_refused_with_those_that_are() -> None:
    table = FIXTURES / "interactions.csv"
    assert refusal(table, "myspace").hint == "use --as interactions or friends"
    with pytest.raises(UsageError, match="'ydm' is not an order of dates"):
        open_source(table, date_order="ydm")
    with pytest.raises(UsageError, match="the tag separator is empty"):
        open_source(table, tag_separator="")


def test_a_blank_head_before_a_long_line_is_no_table() -> None:
    assert looks_like("\n") == "plain text"


@one_file
@given(st.binary())
def test_any_bytes_are_records_or_an_error_for_people(tmp_path: Path, content: bytes) -> None:
    try:
        drained(open_source(kept(tmp_path, content)))
    except RelError as error:
        assert error.message  # noqa: PT017  whether it raises at all depends on the bytes


@one_file
@given(st.binary(), st.sampled_from(["utf-7", "utf-16", "shift_jis", "iso2022_jp", "cp037", "punycode"]))
def test_any_bytes_in_any_encoding_too(tmp_path: Path, content: bytes, encoding: str) -> None:
    try:
        drained(open_source(kept(tmp_path, b"date,contacts\n2026-11-03,Ada " + content), encoding=encoding))
    except RelError as error:
        assert error.message  # noqa: PT017  whether it raises at all depends on the bytes


@one_file
@given(st.text(), st.booleans())
def test_any_text_as_a_table_is_read_row_by_row(tmp_path: Path, body: str, packed: bool) -> None:
    content = f"date,contacts,text\n{body}".encode("utf-8", "replace")
    try:
        found = drained(open_source(kept(tmp_path, gzip.compress(content) if packed else content)))
    except RelError as error:
        assert "a binary file" in error.message  # noqa: PT017  with enough control characters it looks like one
    else:
        assert all(isinstance(record, IncomingInteraction | Skipped) for record in found)


def test_a_stray_control_character_makes_no_text_a_binary_file(tmp_path: Path) -> None:
    (found,) = drained(open_source(kept(tmp_path, b"date,contacts\n2026-11-03,A\0d\x08a\n")))
    assert isinstance(found, IncomingInteraction)
    assert found.people[0].name == "Ada"


@one_file
@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_a_gzip_with_any_byte_changed_is_read_or_refused(tmp_path: Path, at: int, value: int) -> None:
    whole = bytearray(gzip.compress((FIXTURES / "friends.md").read_bytes()))
    whole[at % len(whole)] = value
    try:
        drained(open_source(kept(tmp_path, bytes(whole))))
    except RelError as error:
        assert error.message  # noqa: PT017  whether it raises at all depends on the byte


@pytest.mark.skipif(not DATA.exists(), reason="the data are not beside the project")
def test_fifty_years_of_a_diary_are_read_whole() -> None:
    source = open_source(DATA / "schnitzler-diary.csv.gz")
    handles: Counter[str] = Counter()
    rows = 0
    for record in source.records:
        assert isinstance(record, IncomingInteraction)
        rows += 1
        handles.update(one.key for one in record.people)
    assert (rows, len(handles), handles.total()) == (15_047, 7_554, 70_835)
    assert source.position() == source.size


@pytest.mark.skipif(not DATA.exists(), reason="the data are not beside the project")
def test_all_letters_are_read_each_with_a_key_of_its_own() -> None:
    found = drained(open_source(DATA / "schnitzler-letters.csv.gz"))
    letters = [record for record in found if isinstance(record, IncomingInteraction)]
    assert len(letters) == len(found) == len({letter.key for letter in letters}) == 3_159
    assert {letter.channel for letter in letters} == {"letter"}


def test_a_line_beyond_the_limit_ends_the_stream_with_a_clear_message(tmp_path: Path) -> None:
    content = b"date,contacts,text\n2026-11-03,Ada," + b"x" * files.MAX_LINE
    assert refusal(kept(tmp_path, content)).message == "line 2 of file is longer than 1,048,576 characters"
