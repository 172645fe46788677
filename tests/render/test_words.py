from datetime import date
from types import SimpleNamespace

import pytest

from reljournal.domain.model import Who
from reljournal.domain.vocabulary import CHANNELS, DIRECTIONS, LOOP_KINDS, STAGES
from reljournal.render import words

TODAY = date(2026, 11, 21)


def test_a_calendar_day_names_the_year_only_where_it_is_another_one() -> None:
    assert words.calendar_day(TODAY, TODAY) == "Sat 21 Nov"
    assert words.calendar_day(date(2025, 1, 2), TODAY) == "Thu 2 Jan 2025"


def test_things_are_counted() -> None:
    assert [words.counted(1, "day"), words.counted(3, "day")] == ["1 day", "3 days"]
    assert words.counted(2, "person", "people") == "2 people"


def test_names_are_joined() -> None:
    assert words.joined([]) == ""
    assert words.joined(["Ada"]) == "Ada"
    assert words.joined(["Ada", "Grace", "Bob"], "or") == "Ada, Grace or Bob"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", "Ada"),
        ("Dr. Grace Hopper", "Grace"),
        ("Prof Ada Lovelace", "Prof Ada Lovelace"),
        ("The Royal Society", "The Royal Society"),
        ("Cher", "Cher"),
        ("J.", "J."),
    ],
)
def test_the_first_name_is_the_first_word_that_is_no_title(name: str, expected: str) -> None:
    assert words.first_name(Who(1, name)) == expected


def test_a_shared_first_name_is_said_in_full(sample: SimpleNamespace) -> None:
    assert words.first_name(sample.ada, [sample.ada, sample.grace]) == "Ada"
    assert words.first_name(sample.ada, [Who(9, "Ada Yonath")]) == "Ada Lovelace"


def test_every_channel_has_words_for_who_began() -> None:
    for channel in CHANNELS:
        assert words.channel_words(channel)
        for direction in DIRECTIONS:
            assert bool(words.direction_words(channel, direction)) == (direction != "both")
    assert words.direction_words("video", "in") == "they called"
    assert words.direction_words("in-person", "out") == "you came"
    assert words.channel_words("matrix") == "matrix"


def test_an_unknown_tone_is_not_a_neutral_one() -> None:
    assert [words.tone_words(tone) for tone in (None, -2, -1, 0, 1, 2)] == [
        "",
        "very hard",
        "hard",
        "even",
        "good",
        "very good",
    ]


def test_minutes_are_said_in_hours() -> None:
    assert [words.minutes_words(n) for n in (0, 45, 60, 90)] == ["0 min", "45 min", "1 h", "1 h 30 min"]


def test_every_stage_and_loop_has_words(sample: SimpleNamespace) -> None:
    assert all(words.stage_words(stage) for stage in STAGES)
    said = {words.loop_words(sample.promise._replace(kind=kind), "Ada", TODAY) for kind in LOOP_KINDS}
    assert len(said) == len(LOOP_KINDS)


def test_the_last_contact_is_one_line(sample: SimpleNamespace) -> None:
    assert words.last_words(None, TODAY) == ""
    assert words.last_words(sample.letter, TODAY) == "last: e-mail, Tue 9 Dec 2025 — Could you look at this?"
    assert words.last_words(sample.letter._replace(text=""), TODAY) == "last: e-mail, Tue 9 Dec 2025"


def test_an_empty_answer_says_what_to_do_next() -> None:
    assert words.empty("due", filtered=False).startswith("Good news: nobody is waiting for you")
    assert words.empty("due", filtered=True) != words.empty("due", filtered=False)
    assert words.empty("history", filtered=True) == words.empty("history", filtered=False)
    assert "rel log" in words.empty("report reach", filtered=False)
    everything = [words.empty(name, filtered=f) for name in ("due", "list", "timeline", "find") for f in (True, False)]
    assert not any("!" in said or "\n" in said for said in everything)
