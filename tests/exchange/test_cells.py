"""What stands in one cell of a table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.model import Handle
from reljournal.domain.vocabulary import CHANNELS
from reljournal.exchange import cells


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-11-03", None, date(2026, 11, 3)),
        (" 2026-11-03 ", "dmy", date(2026, 11, 3)),
        ("03/11/2026", "dmy", date(2026, 11, 3)),
        ("3. 11. 2026", "dmy", date(2026, 11, 3)),
        ("3.11.26", "dmy", date(2026, 11, 3)),
        ("11/03/2026", "mdy", date(2026, 11, 3)),
        ("11-3-69", "mdy", date(1969, 11, 3)),
        ("2026/11/3", "ymd", date(2026, 11, 3)),
        ("0850-01-01", None, date(850, 1, 1)),
    ],
)
def test_a_day_is_iso_or_of_the_order_that_was_named(cell: str, order: str | None, day: date) -> None:
    assert cells.moment(cell, order, None) == (day, None)


@pytest.mark.parametrize(
    ("cell", "order", "at"),
    [
        ("2026-11-03 14:30", None, "14:30"),
        ("2026-11-03T14:30:05.123Z", None, "14:30"),
        ("2026-11-03 09:05 +01:00", None, "09:05"),
        ("2026-11-03 2:30 PM", None, "14:30"),
        ("2026-11-03 12:05 a.m.", None, "00:05"),
        ("3/11/2026, 7:02 AM", "dmy", "07:02"),
    ],
)
def test_a_time_beside_the_day_is_kept_as_it_is_stated(cell: str, order: str | None, at: str) -> None:
    assert cells.moment(cell, order, None) == (date(2026, 11, 3), at)


@pytest.mark.parametrize(
    ("cell", "order", "why"),
    [
        ("", None, "no date"),
        ("2026-02-30", None, "'2026-02-30' is not a day of the calendar"),
        ("30/02/2026", "dmy", "'30/02/2026' is not a day of the calendar"),
        ("3/11/202", "dmy", "'3/11/202' is not a day of the calendar"),
        ("2026/11/03", "dmy", "'2026/11/03' is not a day of the calendar"),
        ("yesterday", None, "'yesterday' is not a date; write it as YYYY-MM-DD"),
        ("2026-11", "ymd", "'2026-11' is not a date; write it as YYYY-MM-DD"),
        ("٢٠٢٦-١١-٠٣", None, "'٢٠٢٦-١١-٠٣' is not a date; write it as YYYY-MM-DD"),
        ("2026-11-03 late", None, "'late' is not a time; write it as HH:MM"),
        ("2026-11-03 25:00", None, "'25:00' is not a time of the day"),
        ("2026-11-03 13:00 pm", None, "'13:00 pm' is not a time of the day"),
        ("2026-11-22", None, "'2026-11-22' is a day to come"),
        ("x" * 100, None, f"'{'x' * 60}…' is not a date; write it as YYYY-MM-DD"),
    ],
)
def test_a_date_that_is_not_understood_is_refused_with_its_words(cell: str, order: str | None, why: str) -> None:
    with pytest.raises(cells.CellError) as error:
        cells.moment(cell, order, date(2026, 11, 21))
    assert str(error.value) == why


def test_an_order_is_asked_for_where_a_date_has_several_readings() -> None:
    with pytest.raises(cells.CellError, match="--date-order dmy, mdy or ymd"):
        cells.moment("03/11/2026", None, None)


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert cells.moment(day.isoformat(), None, None).on == day
    assert cells.moment(f"{day.day}.{day.month}.{day.year:04}", "dmy", None).on == day


def test_people_stand_apart_by_semicolons_each_with_any_number_of_handles() -> None:
    found = cells.people("Ada Lovelace <email:Ada@example.org> <phone:+44 1>; Grace Hopper ;\n<gnd:1>;")
    assert [(one.key, one.name, one.handles) for one in found] == [
        ("email:ada@example.org", "Ada Lovelace", (Handle("email", "ada@example.org"), Handle("phone", "+441"))),
        ("name:grace hopper", "Grace Hopper", ()),
        ("gnd:1", "1", (Handle("gnd", "1"),)),
    ]


def test_the_same_person_twice_in_a_cell_is_one() -> None:
    assert [one.name for one in cells.people("Ada; ada; Ada ; Bob")] == ["Ada", "Bob"]


def test_a_shared_handle_makes_one_person_who_keeps_all_handles() -> None:
    found = cells.people("Ada <email:a@b> <phone:+1>; A. L. <phone:+1> <x:ada>; Bob <x:ada>")
    assert [(one.name, one.handles) for one in found] == [
        ("Ada", (Handle("email", "a@b"), Handle("phone", "+1"), Handle("x", "ada")))
    ]


def test_the_same_name_with_other_handles_is_somebody_else() -> None:
    assert [one.key for one in cells.people("R. <pmb:1>; R. <pmb:2>")] == ["pmb:1", "pmb:2"]


def test_brackets_that_hold_no_handle_stay_in_the_name() -> None:
    assert [one.name for one in cells.people("Ada <the Countess> <x:ada>; <>; Bob <x")] == [
        "Ada <the Countess>",
        "<>",
        "Bob <x",
    ]


def test_a_very_long_name_is_read_like_a_short_one() -> None:
    assert cells.people("A" * 300 + " <x:a>")[0].name == "A" * 300


@pytest.mark.parametrize("cell", ["", " ; ;", "\x00"])
def test_a_cell_may_not_name_nobody(cell: str) -> None:
    with pytest.raises(cells.CellError, match="it names nobody"):
        cells.people(cell)


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("", "in-person"),
        ("In person", "in-person"),
        ("IN_PERSON", "in-person"),
        ("phone", "call"),
        ("Phone call", "call"),
        ("mail", "email"),
        ("E-Mail", "email"),
        ("letter", "letter"),
    ],
)
def test_everyday_words_for_a_channel_are_understood(cell: str, word: str) -> None:
    assert cells.channel(cell, CHANNELS) == word


def test_a_channel_of_the_journal_s_own_comes_before_an_everyday_word() -> None:
    assert cells.channel("Mail", (*CHANNELS, "mail")) == "mail"


def test_an_unknown_channel_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(cells.CellError, match="'pigeon' is not a channel; known are in-person, call"):
        cells.channel("pigeon", CHANNELS)


@pytest.mark.parametrize(("cell", "word"), [("", "both"), ("IN", "in"), ("Sent", "out"), ("from them", "in")])
def test_a_direction_is_understood_as_spreadsheets_say_it(cell: str, word: str) -> None:
    assert cells.direction(cell) == word


def test_another_direction_is_refused() -> None:
    with pytest.raises(cells.CellError, match="'up' is not a direction; write in, out or both"):
        cells.direction("up")


@pytest.mark.parametrize(
    ("cell", "tone"),
    [("", None), ("2", 2), ("+1", 1), ("0", 0), ("−2", -2), ("--", -2), ("-", -1), ("=", 0), ("++", 2), ("1.0", 1)],
)
def test_a_tone_is_a_number_or_a_sign(cell: str, tone: int | None) -> None:
    assert cells.tone(cell) == tone


@pytest.mark.parametrize("cell", ["3", "-3", "good", "1.5"])
def test_a_tone_beyond_the_scale_is_refused(cell: str) -> None:
    with pytest.raises(cells.CellError, match="is not a tone; write -2 to 2"):
        cells.tone(cell)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("", None), ("45", 45), ("45m", 45), ("45 min", 45), ("45.0", 45), ("1h30", 90), ("1 h 5 m", 65), ("2H", 120)],
)
def test_a_length_is_minutes_or_hours_and_minutes(cell: str, minutes: int | None) -> None:
    assert cells.minutes(cell) == minutes


@pytest.mark.parametrize("cell", ["-5", "1:30", "45.5", "long", "999999", "m"])
def test_a_length_that_is_not_whole_minutes_is_refused(cell: str) -> None:
    with pytest.raises(cells.CellError, match="is not a length; write whole minutes"):
        cells.minutes(cell)


def test_tags_lose_their_sign_and_stand_once() -> None:
    assert cells.tags("#work; hiring;;work", ";") == ("work", "hiring")
    assert cells.tags("work, a;b", ",") == ("work", "a;b")


def test_several_lessons_may_stand_in_one_cell() -> None:
    assert cells.texts("pgvector is enough; rust is fun\n\nread more") == (
        "pgvector is enough",
        "rust is fun",
        "read more",
    )


@given(st.text())
def test_no_cell_raises_anything_but_its_own_error(cell: str) -> None:
    for read in (
        lambda: cells.moment(cell, "dmy", None),
        lambda: cells.people(cell),
        lambda: cells.channel(cell, CHANNELS),
        lambda: cells.direction(cell),
        lambda: cells.tone(cell),
        lambda: cells.minutes(cell),
        lambda: cells.tags(cell, ";"),
        lambda: cells.texts(cell),
    ):
        try:
            read()
        except cells.CellError as error:
            assert str(error)  # noqa: PT017  whether it raises at all depends on the text


@pytest.mark.parametrize(("cell", "cost"), [("", None), (" ", None), ("12", 1200), ("12,50", 1250)])
def test_an_amount_is_in_hundredths_and_empty_is_unknown(cell: str, cost: int | None) -> None:
    assert cells.amount(cell) == cost


def test_what_is_no_amount_is_refused_with_what_to_write() -> None:
    with pytest.raises(cells.CellError, match=r"'12 EUR' is not an amount; write 12 or 12\.50"):
        cells.amount("12 EUR")
