"""The list of declared absences, for people and for pipes."""

import io
from datetime import date

from reljournal.domain.model import Absence
from reljournal.render import plain, terminal

TODAY = date(2026, 11, 21)
DECLARED = (
    Absence(12, date(2026, 12, 20), date(2027, 1, 5)),
    Absence(9, date(2026, 11, 21), date(2026, 11, 21)),
    Absence(4, date(2026, 8, 1), date(2026, 8, 20)),
)


def screen(declared: tuple[Absence, ...], *, colour: bool = False) -> str:
    stream = io.StringIO()
    terminal.absences(declared, TODAY, stream, 80, colour)
    return stream.getvalue()


def test_a_terminal_shows_each_with_its_number_its_length_and_whether_it_is_now() -> None:
    assert screen(DECLARED) == (
        "     from        to\n"
        "#12  Sun 20 Dec  Tue 5 Jan 2027  17 days  to come\n"
        " #9  Sat 21 Nov  Sat 21 Nov        1 day  now\n"
        " #4  Sat 1 Aug   Thu 20 Aug      20 days\n"
    )


def test_a_pipe_gets_the_days_as_they_are_stored() -> None:
    assert plain.absences(DECLARED, TODAY) == [
        "#12\t2026-12-20\t2027-01-05\t17",
        "#9\t2026-11-21\t2026-11-21\t1",
        "#4\t2026-08-01\t2026-08-20\t20",
    ]


def test_nothing_declared_leaves_the_screen_empty() -> None:
    assert screen(()) == ""
    assert plain.absences((), TODAY) == []


def test_colour_is_only_beside_the_words() -> None:
    assert "\x1b[2m#12\x1b[0m" in screen(DECLARED, colour=True)
