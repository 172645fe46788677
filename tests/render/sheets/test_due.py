"""The screen of ``rel due``: groups in their order, each line with why, what was last, a way in, how to reach them."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest

from reljournal.domain.model import DueItem, Handle, Interaction, Reason, Who
from reljournal.domain.page import DueList
from reljournal.render import terminal

TODAY = date(2026, 11, 21)
EMAIL = Handle("email", "ada@example.org")


def reason(kind: str, text: str = "", **given: Any) -> Reason:
    return Reason(kind, None, None, None, text, None)._replace(**given)


def said(name: str, on: date, text: str, channel: str = "in-person") -> Interaction:
    return Interaction(1, on, None, (Who(1, name),), channel, "both", None, None, None, text)


def item(name: str, *reasons: Reason, **given: Any) -> DueItem:
    return DueItem(Who(1, name), reasons, None, None, None, ())._replace(**given)


ADA = item(
    "Ada Lovelace",
    reason("promise", "intro to Bob", since=date(2026, 11, 13), due=date(2026, 11, 20), days=8, loop=390),
    reason("date", "1986-12-04", due=date(2026, 12, 4), days=13),
    last=said("Ada Lovelace", date(2026, 11, 13), "Coffee with Ada, she is looking for a backend engineer +"),
    way_in="need: a backend engineer who likes databases",
    handles=(EMAIL, Handle("phone", "+4712345678")),
)
BOB = item(
    "Bob Martin",
    reason("reply", "Could you look at this?", since=date(2026, 11, 9), days=12),
    last=said("Bob Martin", date(2026, 11, 9), "Could you look at this?", "email"),
    way_in="you asked: how the move went",
    handles=(Handle("email", "bob@example.org"),),
)
CARLA = item(
    "Carla Maria von Hohenstein-Wittelsbach",
    reason("drifting", "usually every 9 days, now 31: past your 24-day line"),
    reason("cadence", "you meant every 14 days, it has been 31 days", days=31),
    last=said("Carla", date(2026, 10, 21), "Walk with Carla along the river and back over the old bridge ++"),
    way_in="news: opens a workshop for accordions, with an afternoon for whoever wants to look",
)
DANA = item(
    "Dana",
    reason("question", "how the talk went", since=date(2026, 10, 31), days=21, loop=402),
    way_in="you asked: how the talk went",
    handles=(Handle("linkedin", "dana"),),
)
EVE = item("Eve Ng", reason("date", "--01-03", due=date(2027, 1, 3), days=14))
FAY = item("Fay", reason("plan", since=date(2026, 11, 14), days=7))
WAITING = DueList((ADA, CARLA, BOB, DANA, EVE, FAY), 17, waiting=True)
CALM = DueList((EVE,), 1, waiting=False)


def screen(result: DueList, width: int = 80, *, colour: bool = False) -> str:
    stream = StringIO()
    terminal.due(result, TODAY, stream, width, colour)
    return stream.getvalue()


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_screen_is_byte_for_byte_what_it_was(
    golden: Callable[[str, str], None], width: int, *, colour: bool
) -> None:
    golden(f"due-groups.{width}.{'ansi' if colour else 'txt'}", screen(WAITING, width, colour=colour))


def test_groups_have_a_fixed_order_and_inside_the_most_pressing_comes_first() -> None:
    shown = screen(WAITING)
    order = [
        "Waiting for you",
        "Ada",
        "Bob",
        "You wait for them",
        "Dana",
        "Dates ahead",
        "Eve",
        "Slipping away",
        "Carla",
    ]
    places = [shown.index(f"{word}\n" if " " in word else f"  {word}") for word in (*order, "New ties", "Fay")]
    assert places == sorted(places)


def test_groups_without_anybody_are_left_out() -> None:
    assert screen(DueList((EVE,), 1, waiting=True)) == (
        "Dates ahead\n  Eve Ng  birthday on Sun 3 Jan 2027, in 14 days\n"
    )


def test_good_news_comes_first() -> None:
    assert screen(CALM).startswith("Good news: nobody is waiting for you.\n\nDates ahead\n")
    assert "Good news" not in screen(CALM._replace(waiting=None))


def test_lines_of_all_groups_begin_at_one_column() -> None:
    shown = screen(DueList((ADA, DANA, EVE), 3, waiting=True)).splitlines()
    columns = {line.index(word) for line in shown for word in ("you promised", "you asked", "birthday") if word in line}
    assert columns == {2 + len("Ada Lovelace") + 2}


def test_an_address_is_never_cut() -> None:
    many = tuple(Handle("email", f"somebody.with.a.long.name.{n}@example.org") for n in range(4))
    shown = screen(DueList((FAY._replace(handles=many),), 1, waiting=True), 60)
    assert all(handle.value in shown for handle in many)


def test_a_way_in_that_the_reason_tells_is_not_repeated() -> None:
    shown = screen(WAITING)
    assert shown.count("how the talk went") == 1
    assert "way in: you asked: how the move went" in shown


def test_how_many_are_not_shown_stands_at_the_end() -> None:
    assert screen(WAITING).endswith("\n\nand 11 more: rel due --all\n")
    assert "more:" not in screen(WAITING._replace(total=6))
