"""What options say, from strings to values."""

import pytest

from reljournal.cli import values
from reljournal.domain.model import Handle
from reljournal.errors import UsageError


@pytest.mark.parametrize(
    ("said", "time"), [("14:30", "14:30"), ("9:05", "09:05"), (" 0:00 ", "00:00"), ("23:59", "23:59"), (None, None)]
)
def test_a_time_of_the_day(said: str | None, time: str | None) -> None:
    assert values.time_of_day(said) == time


@pytest.mark.parametrize("said", ["", "14", "24:00", "12:60", "12:5", "1२:30", "-1:30", "a:bc", "12:30:15"])
def test_what_is_no_time_of_the_day_is_refused(said: str) -> None:
    with pytest.raises(UsageError):
        values.time_of_day(said)


@pytest.mark.parametrize(("said", "minutes"), [("45", 45), ("45m", 45), ("1h30", 90), ("2h", 120), (None, None)])
def test_a_length(said: str | None, minutes: int | None) -> None:
    assert values.minutes(said) == minutes


@pytest.mark.parametrize("said", ["", "soon", "-5", "0"])
def test_what_is_no_length_is_refused(said: str) -> None:
    with pytest.raises(UsageError):
        values.minutes(said)


@pytest.mark.parametrize(("said", "days"), [("14d", 14), ("2w", 14), ("none", 0), ("Never", 0), ("0", 0), (None, None)])
def test_a_cadence(said: str | None, days: int | None) -> None:
    assert values.cadence(said) == days


@pytest.mark.parametrize("said", ["3", "", "+++", "good"])
def test_what_is_no_tone_is_refused(said: str) -> None:
    with pytest.raises(UsageError, match="no tone"):
        values.tone(said)


def test_a_handle_is_an_address() -> None:
    assert values.handle("email:Ada@Example.org") == Handle("email", "ada@example.org")
    assert values.handle("Ada@Example.org") == Handle("email", "ada@example.org")
    with pytest.raises(UsageError, match="no handle"):
        values.handle("ada")


def test_a_word_of_a_list_is_taken_in_any_case() -> None:
    assert values.circle(" Close ") == "close"
    assert values.one_of("kind", "Organization", ("organisation",)) == "organisation"
    with pytest.raises(UsageError, match="'clos' is not a circle") as refused:
        values.circle("clos")
    assert refused.value.hint == "known are inner, close, friend, network, known"
    with pytest.raises(UsageError, match="is not an order"):
        values.one_of("order", "x", ())


@pytest.mark.parametrize(("said", "tag"), [("chess", "chess"), ("#chess", "chess"), ("+chess", "chess"), (None, None)])
def test_a_tag_may_come_with_its_mark(said: str | None, tag: str | None) -> None:
    assert values.bare_tag(said) == tag


@pytest.mark.parametrize("said", ["", "#", "two words"])
def test_what_is_no_tag_is_refused(said: str) -> None:
    with pytest.raises(UsageError, match="no tag"):
        values.bare_tag(said)
