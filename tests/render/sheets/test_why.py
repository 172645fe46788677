"""What ``--why`` adds to ``rel due`` and ``rel show``: sums and products that a reader can redo."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest

from reljournal.domain import due
from reljournal.domain.arithmetic import Basis, Step, arithmetic
from reljournal.domain.figures import figure
from reljournal.domain.health import Evidence, Promises, Questions, health, would_raise
from reljournal.domain.model import Contact, DueItem, Who
from reljournal.domain.page import DueList, Page
from reljournal.domain.rhythm import declared, rhythm, words
from reljournal.domain.tie import Seen, fold
from reljournal.render import plain, terminal

TODAY = date(2026, 11, 21)
ADA = Contact(3, "Ada Lovelace", circle="close", cadence=14)
LOGGED = Evidence(
    tones=((3, 1), (10, 2), (40, -1)),
    directed=("in", "out", "in"),
    lessons=((3, "learned"), (10, "learned"), (90, "shared")),
    promises=Promises(kept=4, overdue=1),
    questions=Questions(followed_up=2, open=((12, "the interview"),)),
)
GAPS = (7, 9, 30, 12, 6, 8, 7, 14, 7, 1, 22)


def page(contact: Contact = ADA, gaps: tuple[int, ...] = GAPS, logged: Evidence = LOGGED) -> Page:
    days = [TODAY - timedelta(5)]
    for gap in reversed(gaps):
        days.insert(0, days[0] - timedelta(gap))
    seen = [Seen(day.toordinal(), number, "both", live=True, tone=None) for number, day in enumerate(days)]
    found = rhythm(fold(seen), declared(contact.circle, contact.cadence), TODAY, status=contact.status)
    mirror = health(found, logged)
    return Page(
        *(contact, found, mirror, (), (), (), (), (), (), (), tuple(words(found))),
        context="4 notes. Nothing new noted since March.",
        would_raise=tuple(would_raise(found, logged)),
        why=arithmetic(Basis(contact, tuple(days), logged), found, mirror, TODAY),
    )


def ago(days: int) -> date:
    return TODAY - timedelta(days)


WHYS = [
    due.Why(1, "close", "promise", ago(20), ago(1), 390),
    due.Why(1, "close", "date", None, date(2026, 12, 4), None),
    due.Why(2, "known", "drifting", ago(80), ago(60), None, 31),
    due.Why(3, "network", "waiting", ago(140), ago(140), 402),
]
NAMES = {1: "Ada Lovelace", 2: "Bob Martin", 3: "Dana"}
TEXTS = {"promise": "intro to Bob", "date": "--12-04", "drifting": "usually every 9 days, now 80", "waiting": "the key"}
RANKED = due.ranked(WHYS, TODAY)
DUE = DueList(
    tuple(
        DueItem(
            Who(number, NAMES[number]),
            tuple(due.reason(why, TEXTS[why.reason], TODAY) for why in found),
            *(None, None, None, ()),
        )
        for number, found in RANKED
    ),
    3,
    waiting=True,
    why=tuple(figure(found, TODAY) for _, found in RANKED),
)


def screen(name: str, result: object, width: int = 80, *, colour: bool = False) -> str:
    stream = StringIO()
    getattr(terminal, name)(result, TODAY, stream, width, colour)
    return stream.getvalue()


SCREENS = {"due": DUE, "page": page()}


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_screens_are_byte_for_byte_what_they_were(
    golden: Callable[[str, str], None], name: str, width: int, *, colour: bool
) -> None:
    golden(f"{name}-why.{width}.{'ansi' if colour else 'txt'}", screen(name, SCREENS[name], width, colour=colour))


@pytest.mark.parametrize("name", SCREENS)
def test_rows_are_byte_for_byte_what_they_were(golden: Callable[[str, str], None], name: str) -> None:
    golden(f"{name}-why.tsv", "".join(f"{row}\n" for row in getattr(plain, name)(SCREENS[name], TODAY)))


@pytest.mark.parametrize("width", [60, 72, 80, 100, 140])
@pytest.mark.parametrize("name", SCREENS)
def test_no_line_is_wider_than_the_screen(name: str, width: int) -> None:
    assert max(len(line) for line in screen(name, SCREENS[name], width).splitlines()) <= width


def test_each_figure_is_a_sum_of_products() -> None:
    shown = screen("due", DUE)
    assert "figure 13.61 = 12.00 + 1.61\n" in shown
    assert "12.00 = promise 8 × close 1.5\n" in shown
    assert "1.61 = date 6 × close 1.5 × nearness 0.536 × a third\n" in shown
    assert "figure 3.74 = drifting 4.5 × depth 1.31 × known 0.8 × age 0.794\n" in shown
    assert "figure 1.29 = waiting 3 × age 0.429\n" in shown


@pytest.mark.parametrize(("value", "said"), [(0.0, "0"), (0.25, "0.25"), (-1.5, "−1.5"), (3.5612e-05, "3.561e-05")])
def test_a_figure_too_small_for_three_decimals_is_not_told_as_nothing(value: float, said: str) -> None:
    shown = page()
    assert shown.why
    step = Step("S(r)", "1 − Φ", value, "of your gaps are longer")
    assert f"S(r)  1 − Φ = {said}  of your gaps" in screen(
        "page", shown._replace(why=shown.why._replace(rhythm=(step,)))
    )


def test_what_the_parts_add_sums_up_to_the_summary() -> None:
    table = screen("page", page()).split("What the log mirrors\n")[1].split("  counts:")[0].splitlines()
    rows = [line.split() for line in table[1:]]
    assert [row[0] for row in rows][-1] == "sum"
    for column in (-1, -2):
        assert sum(float(row[column]) for row in rows[:-1]) == pytest.approx(float(rows[-1][column]))
    assert f"{page().health.score:.1f}" == rows[-1][-1]


def test_older_gaps_stand_in_one_row_and_the_sums_are_those_of_the_steps() -> None:
    lines = screen("page", page()).splitlines()
    assert any(line.split()[:3] == ["3", "older", "ones"] for line in lines)
    sums = next(line.split()[1:] for line in lines if line.startswith("  sum "))
    for name, value in zip("WBC", sums, strict=True):
        step = next(line for line in lines if line.startswith(f"  {name} "))
        assert float(step.split(" = ")[1].split()[0]) == float(value)


def test_what_would_raise_it_and_how_old_the_notes_are_is_said() -> None:
    shown = screen("page", page())
    assert "What would raise it\n  Keeping what is overdue.\n  Following up on what you asked.\n" in shown
    assert "  4 notes. Nothing new noted since March.\n" in shown


def test_the_sources_close_the_page() -> None:
    assert "Fader, Hardie & Lee 2005" in screen("page", page()).split("Where it comes from\n")[1]


def test_too_little_is_not_added_up() -> None:
    shown = screen("page", page(gaps=(9,), logged=Evidence()))
    assert "  health    not enough logged yet\n" in shown
    assert "  warmth          No tone logged.\n" in shown
    assert "older" not in shown


def test_nobody_logged_has_no_gaps_and_the_resting_are_not_judged() -> None:
    assert "gap until" not in screen("page", page(gaps=()))
    resting = screen("page", page(ADA._replace(status="resting")))
    assert "drift_at" in resting
    assert "What the log mirrors" not in resting
    assert "the tie still lives" not in resting


def test_without_figures_there_is_nothing_to_reckon() -> None:
    from reljournal.render.sheets import why

    assert why.due(DueList((), 0), TODAY) == []
    assert why.page(page()._replace(why=None), TODAY) == []
