"""Open plan steps, and who has no plan."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reljournal.domain.filters import DueFilter
from reljournal.domain.model import Who
from reljournal.domain.plans import Stranger
from reljournal.storage import contacts, plan_facts, pressing, ties

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def imported(book: "Book", who: int) -> None:
    book.conn.execute("INSERT INTO import_ref VALUES ('csv', ?, 'contact', ?, '', '', '')", (str(who), who))


def listed(book: "Book", today: date = TODAY) -> dict[str, str]:
    ties.as_of(book.conn, today)
    return {one.contact.name: one.reason for one in plan_facts.without_plan(book.conn, today)}


def test_open_steps_are_those_of_plans_with_active_contacts_on_the_day(book: "Book") -> None:
    ada, bob = book.contact("Ada"), book.contact("Bob", status="archived")
    second, first = book.loop(ada, "plan", 3), book.loop(ada, "plan", 9, due=-4)
    closed = book.loop(ada, "plan", 9, closed=2)
    book.loop(ada, "promise", 3)
    book.loop(bob, "plan", 3)
    book.loop(ada, "plan", -1)
    assert [loop.id for loop in plan_facts.open_steps(book.conn, TODAY)] == [second, first]
    assert [loop.id for loop in plan_facts.open_steps(book.conn, ago(5))] == [first, closed]


def test_a_new_connection_is_told_with_when_and_how_you_met(book: "Book") -> None:
    bob = book.contact("Bob")
    ada = book.contact("Ada", 12, met_on=ago(30), circle="network")
    book.met(9, ada, text="tea at the fair")
    book.met(4, ada, text="more tea")
    contacts.link(book.conn, ada, "introduced-by", bob)
    [found] = plan_facts.without_plan(book.conn, TODAY)
    assert found == Stranger(
        Who(ada, "Ada"),
        "new connection",
        "network",
        ago(30),
        ago(12),
        ago(9),
        2,
        "tea at the fair",
        (Who(bob, "Bob"),),
    )
    book.note(ada, "met", "at the fair", 30)
    book.note(ada, "met", "in the queue of the fair", 20)
    book.note(ada, "met", "somewhere else", -1)
    assert plan_facts.without_plan(book.conn, TODAY)[0].how == "in the queue of the fair"


@pytest.mark.parametrize(("met", "known"), [(0, True), (90, True), (91, False), (-1, False)])
def test_a_connection_is_new_for_ninety_days(book: "Book", met: int, *, known: bool) -> None:
    book.contact("Ada", 400, met_on=ago(met))
    book.contact("Bob", met)
    assert listed(book) == (dict.fromkeys(["Ada", "Bob"], "new connection") if known else {})


def test_three_days_of_contact_are_enough_to_be_no_stranger(book: "Book") -> None:
    ada = book.contact("Ada", 20)
    book.each(range(4, 6), ada)
    assert listed(book) == {"Ada": "new connection"}
    book.met(9, ada)
    assert listed(book) == {}


@pytest.mark.parametrize(
    "values",
    [
        {"status": "archived"},
        {"status": "resting"},
        {"status": "deceased"},
        {"me": 1},
        {"kind": "organisation"},
        {"snoozed_until": ago(-1).isoformat()},
    ],
)
def test_the_silent_the_snoozed_and_organisations_are_not_listed(book: "Book", values: dict[str, Any]) -> None:
    book.contact("Ada", 20, circle="close", **values)
    book.contact("Bob", 200, circle="close", **({} if "me" in values else values))
    assert "Ada" not in listed(book)
    assert "me" in values or listed(book) == {}


def test_an_open_step_is_a_plan_and_a_closed_one_is_none(book: "Book") -> None:
    ada, bob = book.contact("Ada", 20), book.contact("Bob", 400, circle="friend")
    for who in (ada, bob):
        book.loop(who, "promise", 3)
        book.loop(who, "plan", 9, closed=2)
    assert list(listed(book)) == ["Ada", "Bob"]
    assert listed(book, ago(5)) == {}
    book.loop(ada, "plan", 1)
    book.loop(bob, "plan", 1)
    assert listed(book) == {}


def test_the_imported_are_new_only_where_it_is_known_when_you_met(book: "Book") -> None:
    for name, values in (
        ("Ada", {}),
        ("Bob", {"met_on": ago(3)}),
        ("Cy", {"circle": "network"}),
        ("Di", {"cadence": 9}),
    ):
        imported(book, book.contact(name, 5, **values))
    assert listed(book) == {"Bob": "new connection", "Cy": "never talked", "Di": "never talked"}


def test_whoever_was_talked_to_is_not_listed_as_never_talked_to(book: "Book") -> None:
    book.contact("Ada", 400, circle="inner")
    book.met(200, book.contact("Bob", 400, circle="inner"))
    book.met(200, book.contact("Cy", 400, circle="inner"), broadcast=True)
    assert listed(book) == {"Ada": "never talked", "Cy": "never talked"}


def test_the_newest_stand_first_then_the_closest(book: "Book") -> None:
    for name, entered, circle in (
        ("Old", 80, "inner"),
        ("New", 2, "known"),
        ("Far", 500, "network"),
        ("Ann", 500, "inner"),
        ("Abe", 400, "inner"),
    ):
        book.contact(name, entered, circle=circle)
    assert list(listed(book)) == ["New", "Old", "Abe", "Ann", "Far"]


def test_who_is_new_without_a_plan_is_the_same_as_in_due(book: "Book") -> None:
    ada = book.contact("Ada", 20)
    book.contact("Bob", 400, met_on=ago(90))
    imported(book, book.contact("Cy", 3))
    book.each(range(3), book.contact("Di", 9))
    book.loop(book.contact("Ed", 9), "plan", 2)
    book.met(1, ada)
    due = {why.contact for why in pressing.find(book.conn, TODAY, DueFilter(reason="plan")) if why.item is None}
    found = plan_facts.without_plan(book.conn, TODAY)
    assert {one.contact.id for one in found if one.reason == "new connection"} == due


def test_the_beginning_of_the_calendar_is_no_trouble(book: "Book") -> None:
    assert listed(book, date.min) == {}


def test_the_questions_seek(book: "Book") -> None:
    ada = book.contact("Ada", 20)
    book.loop(ada, "plan", 1)
    steps = book.plan(lambda: plan_facts.without_plan(book.conn, TODAY))
    assert "INDEX contact_met (<expr>>? AND <expr><?)" in steps
    assert "SCAN l" not in steps
    assert "SCAN p" not in steps
    steps = book.plan(lambda: plan_facts.open_steps(book.conn, TODAY))
    assert "INDEX loop_open (kind=? AND opened<?)" in steps
    assert "INDEX loop_closed (closed>?)" in steps
