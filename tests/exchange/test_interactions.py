"""The interactions CSV: its header, its rows, and what each becomes."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.incoming import Context, IncomingContact, IncomingInteraction, Skipped
from reljournal.domain.model import Handle
from reljournal.exchange import interactions
from reljournal.exchange.files import MAX_LINE
from reljournal.exchange.interactions import Ordinals, Reading, Row, layout_of, remarks, rows

FIXTURE = Path(__file__).parent / "fixtures" / "interactions.csv"
ADA = IncomingContact("name:ada", "Ada")

Found = list[IncomingInteraction | Skipped]


def split(text: str) -> list[str]:
    return io.StringIO(text, newline="").readlines()


def records(text: str, reading: Reading = Reading("log.csv")) -> Found:  # noqa: B008  an immutable value
    layout = layout_of(text)
    assert layout
    assert layout.fits()
    return list(interactions.read(iter(split(text)), layout, reading))


def entries(text: str) -> list[IncomingInteraction]:
    found = records(text)
    assert not [one for one in found if isinstance(one, Skipped)]
    return [one for one in found if isinstance(one, IncomingInteraction)]


@pytest.fixture(scope="module")
def book() -> Found:
    return records(FIXTURE.read_text())


def test_a_full_row_is_an_interaction(book: Found) -> None:
    (first, *_) = [one for one in book if isinstance(one, IncomingInteraction)]
    ada = IncomingContact("email:ada@example.org", "Ada Lovelace", (Handle("email", "ada@example.org"),))
    assert first._replace(key="") == IncomingInteraction(
        key="",
        on=date(2026, 11, 3),
        people=(ada, IncomingContact("name:grace hopper", "Grace Hopper")),
        at="14:30",
        channel="in-person",
        direction="both",
        tone=1,
        minutes=45,
        place="Vienna",
        text="Coffee, and a walk",
        tags=("work", "hiring"),
        learned=("pgvector is enough",),
        shared=("how to sail",),
        where="log.csv:2",
    )


def test_a_row_with_two_cells_is_an_interaction_too(book: Found) -> None:
    last = book[-1]
    assert isinstance(last, IncomingInteraction)
    assert (last.channel, last.direction, last.tone, last.minutes, last.text) == ("in-person", "both", None, None, "")


def test_rows_that_are_not_understood_say_where_and_why(book: Found) -> None:
    assert [one for one in book if isinstance(one, Skipped)] == [
        Skipped("log.csv:5", "'2026-02-30' is not a day of the calendar"),
        Skipped("log.csv:6", "it names nobody"),
    ]


def test_two_equal_rows_are_two_interactions(book: Found) -> None:
    first, second = book[-2:]
    assert isinstance(first, IncomingInteraction)
    assert isinstance(second, IncomingInteraction)
    assert first.key.removesuffix("-1") == second.key.removesuffix("-2")


def test_a_key_outlives_other_columns_other_rows_and_blanks() -> None:
    (before,) = entries("date,contacts,text\n2026-11-03,Ada,Tea\n")
    after = entries("Mood;Text;Contacts;Date\n;x;Bob;2026-11-04\nfine; Tea ;Ada;2026-11-03\n")
    assert before.key == after[1].key


def test_a_key_tells_a_cell_from_its_neighbour() -> None:
    first, second = entries("date,contacts,text,place\n2026-11-03,Ada,Oslo,\n2026-11-03,Ada,,Oslo\n")
    assert first.key != second.key


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_counted_in_the_header(delimiter: str) -> None:
    text = delimiter.join(["date", "contacts", '"a,;|b"', "text"]) + "\n"
    text += delimiter.join(["2026-11-03", '"Ada; Bob"', "", "Tea"]) + "\n"
    (found,) = entries(text)
    assert ([one.name for one in found.people], found.text) == (["Ada", "Bob"], "Tea")


def test_a_line_of_the_spreadsheet_that_names_the_delimiter_is_heeded() -> None:
    (found,) = entries("sep=;\r\ndate;contacts;a,b,c\r\n2026-11-03;Ada;x\r\n")
    assert (found.people, found.where) == ((ADA,), "log.csv:3")


def test_a_delimiter_that_is_none_is_not_heeded() -> None:
    assert entries("sep=x\ndate,contacts\n2026-11-03,Ada\n")[0].people == (ADA,)


def test_blank_lines_above_the_header_do_no_harm() -> None:
    (found,) = entries("\n\r\n DATE , Contacts\n2026-11-03,Ada\n\n , \n")
    assert found.where == "log.csv:4"


def test_other_words_for_the_columns_are_known() -> None:
    assert entries("date,person,channel,summary\n2026-11-03,Ada,call,Tea\n")[0].text == "Tea"


def test_a_text_with_a_delimiter_nobody_quoted_is_kept_whole() -> None:
    (found,) = entries("date,contacts,text\n2026-11-03,Ada,Tea, and cake,\n")
    assert found.text == "Tea, and cake"


def test_cells_beyond_a_table_without_text_become_its_text() -> None:
    assert entries("date,contacts\n2026-11-03,Ada,,Tea\n")[0].text == "Tea"


def test_columns_that_mean_nothing_are_told_once() -> None:
    layout = layout_of("date,Mood,contacts,date,,Weather\n")
    assert layout
    assert remarks(layout) == ("columns that were not read: Mood, date, Weather",)


def test_many_unknown_columns_are_told_in_short() -> None:
    layout = layout_of("date,contacts," + ",".join(f"c{number}" for number in range(20)))
    assert layout
    assert remarks(layout)[0].endswith("c10, c11, …")


def test_no_unknown_column_is_no_remark() -> None:
    layout = layout_of("date,contacts")
    assert layout
    assert remarks(layout) == ()


@pytest.mark.parametrize("head", ["", "\n\n", " \r"])
def test_a_head_without_a_line_has_no_layout(head: str) -> None:
    assert layout_of(head) is None


@pytest.mark.parametrize("head", ["date,text", "contacts", "Ada,Bob", "date,contacts" + "," * 1000])
def test_a_header_without_date_and_contacts_or_with_too_many_columns_does_not_fit(head: str) -> None:
    layout = layout_of(head)
    assert layout
    assert not layout.fits()


def test_a_day_to_come_is_skipped_where_today_is_known() -> None:
    reading = Reading("log.csv", context=Context(today=date(2026, 11, 21)))
    found = records("date,contacts\n2026-11-21,Ada\n2026-11-22,Ada\n", reading)
    assert found[1] == Skipped("log.csv:3", "'2026-11-22' is a day to come")
    assert isinstance(found[0], IncomingInteraction)


def test_a_channel_of_the_journal_s_own_is_known() -> None:
    reading = Reading("log.csv", context=Context(channels=("in-person", "pigeon")))
    (found,) = records("date,contacts,channel\n2026-11-21,Ada,Pigeon\n", reading)
    assert isinstance(found, IncomingInteraction)
    assert found.channel == "pigeon"


def test_an_order_of_dates_and_a_separator_of_tags_are_heeded() -> None:
    reading = Reading("log.csv", tag_separator=" ", date_order="dmy")
    (found,) = records("date,contacts,tags\n3.11.2026,Ada,a b\n", reading)
    assert isinstance(found, IncomingInteraction)
    assert (found.on, found.tags) == (date(2026, 11, 3), ("a", "b"))


def test_terminal_escapes_stay_out_of_names_and_texts() -> None:
    (found,) = entries("date,contacts,text,place\n2026-11-03,\x1b[31mAda\x1b[0m\x07,\x1b[2JTea\x00,\x9b1mOslo\n")
    assert (found.people, found.text, found.place) == ((ADA,), "Tea", "Oslo")


def test_a_text_keeps_its_lines() -> None:
    first, second = entries('date,contacts,text\r\n2026-11-03,Ada,"one\r\ntwo, ""three"""\r\n2026-11-04,Ada,\r\n')
    assert (first.text, second.where) == ('one\ntwo, "three"', "log.csv:4")


def test_a_quote_that_is_never_closed_costs_its_own_line_only() -> None:
    text = 'date,contacts,text\n2026-11-03,Ada,"never\n2026-11-04,Ada,fine\n2026-11-05,Ada,"fine, too"\n'
    found = records(text)
    why = "a quote that is opened here is not closed where a cell ends"
    assert found[0] == Skipped("log.csv:2", why)
    assert [one.where for one in found] == ["log.csv:2", "log.csv:3", "log.csv:4"]
    assert [type(one) for one in found[1:]] == [IncomingInteraction, IncomingInteraction]


def test_a_quote_in_the_wrong_place_is_read_as_it_can_be() -> None:
    first, second = entries('date,contacts,text\n2026-11-03,"Ada" Lovelace,Tea\n2026-11-04,Ada,5" of snow\n')
    assert (first.people[0].name, second.text) == ("Ada Lovelace", '5" of snow')


def test_a_cell_beyond_the_limit_costs_its_own_line_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interactions, "MAX_LINE", 1000)
    text = 'a,"' + "x" * 90 + "\n" + ("y" * 90 + "\n") * 30 + "z,fine\n"
    found = list(rows(iter(split(text)), ","))
    assert (found[0].line, found[0].cells) == (1, None)
    assert found[-1] == Row(32, ["z", "fine"])


def test_a_row_of_many_lines_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interactions, "_MAX_ROW", 100)
    found = list(rows(iter(['a,"b\n', *['c","d\n'] * 100, 'e"\n']), ","))
    assert found[0].cells is None
    assert len(found) > 1


def test_what_is_read_twice_is_limited_and_the_lost_lines_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interactions, "_READ_AGAIN", 0)
    found = list(rows(iter(['a,"b\n', "c,d\n", "e,f\n"]), ","))
    why = "a quote that is opened here is not closed where a cell ends; lines 1 to 3 are left out with it"
    assert found == [Row(1, None, why)]


def test_a_very_long_message_is_read() -> None:
    assert len(entries(f"date,contacts,text\n2026-11-03,Ada,{'x' * (MAX_LINE - 100)}\n")[0].text) == MAX_LINE - 100


def test_ordinals_are_counted_for_each_content() -> None:
    seen = Ordinals()
    ends = [seen.key(content)[-2:] for content in ("a", "b", "a", "a", "b", "\ud800")]
    assert ends == ["-1", "-1", "-2", "-3", "-2", "-1"]


@given(st.text(alphabet=st.sampled_from('ab,;"\n\r <:>2026-11-03\0')))
def test_any_rows_under_a_header_become_records_with_keys_of_their_own(body: str) -> None:
    found = records("date,contacts,text\n" + body)
    keys = [one.key for one in found if isinstance(one, IncomingInteraction)]
    assert len(keys) == len(set(keys))


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2), min_size=1))
def test_a_table_that_was_written_by_the_rules_is_read_cell_for_cell(table: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(table)
    assert [row.cells for row in rows(iter(split(out.getvalue())), ",")] == table
