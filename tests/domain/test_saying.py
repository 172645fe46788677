from datetime import date

import pytest

from reljournal.domain import saying

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (5, "5 days ago"),
        (13, "13 days ago"),
        (21, "3 weeks ago"),
        (59, "8 weeks ago"),
        (60, "1 month ago"),
        (130, "4 months ago"),
        (731, "2 years ago"),
        (-1, "tomorrow"),
        (-5, "in 5 days"),
    ],
)
def test_time_gone_by_is_said_as_people_say_it(days: int, said: str) -> None:
    assert saying.say_ago(days) == said


@pytest.mark.parametrize(
    ("days", "said"), [(1, "1 day"), (12, "12 days"), (35, "5 weeks"), (214, "7 months"), (1100, "3 years")]
)
def test_a_span_is_said_in_the_unit_people_use(days: int, said: str) -> None:
    assert saying.say_span(days) == said


def test_a_day_is_said_with_its_year_only_where_it_is_another() -> None:
    assert saying.say_day(TODAY, TODAY) == "today"
    assert saying.say_day(date(2026, 11, 20), TODAY) == "yesterday"
    assert saying.say_day(date(2026, 11, 22), TODAY) == "tomorrow"
    assert saying.say_day(date(2026, 11, 3), TODAY) == "Tue 3 Nov"
    assert saying.say_day(date(2025, 11, 3), TODAY) == "Mon 3 Nov 2025"
