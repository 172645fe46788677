"""The doctor's findings on a terminal and as rows."""

from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest

from reljournal.domain.findings import Check, Findings
from reljournal.domain.replay import Forecast, Replay, rate, replay
from reljournal.render import plain, terminal

TODAY = date(2026, 11, 21)
SOUND = (
    Check("file", True, "a journal of 12.3 MB at /home/ada/journal.db"),
    Check("integrity", True, "SQLite finds every page and index whole"),
)
FAULT = Check("ties", False, "the sums behind the rhythm are not those of the entries for 3 contacts: @5, @6, @7")
FOUND = Replay(
    contacts=1234,
    since=date(2020, 3, 19),
    normal=rate(95, 1000),
    drifting=rate(60, 80),
    within=31,
    fresh=2,
    p_quiet=Forecast(400, 240, 90, 0.6, 0.15, 0.24, hidden=False),
)
SCREENS = {
    "doctor": Findings(SOUND),
    "doctor-faults": Findings((*SOUND, FAULT), rhythm=FOUND),
    "doctor-few": Findings(SOUND, rhythm=replay([], TODAY)),
}


def screen(found: Findings, width: int, *, colour: bool = False) -> str:
    stream = StringIO()
    terminal.doctor(found, TODAY, stream, width, colour)
    return stream.getvalue()


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_findings_are_byte_for_byte_what_they_were(
    golden: Callable[[str, str], None], name: str, width: int, *, colour: bool
) -> None:
    golden(f"{name}.{width}.{'ansi' if colour else 'txt'}", screen(SCREENS[name], width, colour=colour))


@pytest.mark.parametrize("name", SCREENS)
def test_rows_are_byte_for_byte_what_they_were(golden: Callable[[str, str], None], name: str) -> None:
    golden(f"{name}.tsv", "".join(f"{row}\n" for row in plain.doctor(SCREENS[name], TODAY)))


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("name", SCREENS)
def test_no_line_is_wider_than_the_screen(name: str, width: int) -> None:
    assert max(map(len, screen(SCREENS[name], width).splitlines())) <= width


def test_faults_come_first() -> None:
    lines = screen(SCREENS["doctor-faults"], 80).splitlines()
    assert lines[0] == "The file has 1 fault"
    assert lines[1].split()[0] == "ties"
    assert lines.index("As it should be") > 1


def test_where_all_is_a_fault_nothing_is_as_it_should_be() -> None:
    assert "As it should be" not in screen(Findings((FAULT,)), 80)


def test_a_path_cannot_steer_the_terminal() -> None:
    odd = Findings((Check("file", True, "at /tmp/\x1b[2J\n.db"),))
    assert "\x1b" not in screen(odd, 80) + "".join(plain.doctor(odd, TODAY))


def test_one_person_is_no_people() -> None:
    assert "1 person with three days" in screen(Findings(rhythm=FOUND._replace(contacts=1)), 120)
