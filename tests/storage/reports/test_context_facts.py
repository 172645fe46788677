"""How much of what happened was in context."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.storage import context_facts, interactions
from reljournal.storage.context_facts import in_context

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
WEEK = (date(2026, 11, 16), TODAY)


@pytest.fixture(params=["a short span", "a span with many entries"], autouse=True)
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs by a look at each text, and by questions to the search tables."""
    if request.param == "a span with many entries":
        monkeypatch.setattr(context_facts, "MANY", 0)


def count(book: "Book") -> int:
    return in_context(book.conn, *WEEK)


def test_an_entry_about_a_note_is_in_context(book: "Book") -> None:
    ada = book.contact()
    need = book.note(ada, "need", "a flat")
    interactions.add_about(book.conn, book.met(1, ada, text="coffee"), need)
    interactions.add_about(book.conn, book.met(9, ada, text="coffee"), need)
    book.met(2, ada, text="coffee")
    assert count(book) == 1


@pytest.mark.parametrize("kind", ["need", "goal", "news"])
def test_an_entry_that_names_what_moves_them_is_in_context(book: "Book", kind: str) -> None:
    ada = book.contact()
    book.note(ada, kind, "data engineers")
    book.met(1, ada, text="introduced her to an Engineer")
    book.met(1, ada, text="lunch")
    assert count(book) == 1


def test_a_tag_names_it_too(book: "Book") -> None:
    ada = book.contact()
    book.note(ada, "need", "is hiring")
    book.met(1, ada, text="coffee", tags=("hiring", "berlin"))
    book.met(1, ada, text="coffee", tags=("berlin",))
    assert count(book) == 1


@pytest.mark.parametrize("kind", ["interest", "fact", "work"])
def test_other_notes_are_no_context(book: "Book", kind: str) -> None:
    ada = book.contact()
    book.note(ada, kind, "chess")
    book.met(1, ada, text="chess")
    assert count(book) == 0


def test_the_note_has_to_live_on_the_day(book: "Book") -> None:
    ada = book.contact()
    book.note(ada, "need", "a flat", day=3, until=2)
    for day in (4, 3, 2, 1):
        book.met(day, ada, text="the flat")
    assert count(book) == 2


def test_the_note_has_to_be_of_somebody_who_was_there(book: "Book") -> None:
    ada, bob, eve = book.contact("Ada"), book.contact("Bob"), book.contact("Eve")
    book.note(ada, "need", "a flat")
    book.note(eve, "need", "a job")
    book.met(1, bob, text="a flat for Ada")
    book.met(1, eve, text="the flat")
    book.met(1, bob, ada, text="the flat")
    assert count(book) == 1


def test_the_name_of_the_contact_is_no_context(book: "Book") -> None:
    ada = book.contact("Ada Lovelace")
    book.note(ada, "news", "Ada Lovelace")
    book.met(1, ada, text="coffee with Ada")
    assert count(book) == 0


def test_a_broadcast_is_never_in_context_and_a_promotion_may_be(book: "Book") -> None:
    ada = book.contact()
    need = book.note(ada, "need", "a flat")
    interactions.add_about(book.conn, book.met(1, ada, text="flats", broadcast=True), need)
    book.met(1, ada, text="flats", promo=True)
    assert count(book) == 1


def test_an_entry_counts_once_however_many_it_serves(book: "Book") -> None:
    ada, bob = book.contact("Ada"), book.contact("Bob")
    for who in (ada, bob):
        book.note(who, "need", "a flat")
        book.note(who, "goal", "move to a flat", day=400)
    book.met(1, ada, bob, text="a flat, a flat", tags=("flat", "flats"))
    assert count(book) == 1


WORDS = st.sampled_from(
    ["flat", "Flats", "chess", "city", "cities", "café", "CAFES", "Ada's", "the", "søster", "—", "job"]
)
TEXTS = st.lists(WORDS, max_size=4).map(" ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4), TEXTS)
def test_both_ways_find_the_same(book: "Book", said: list[tuple[str, str]], need: str) -> None:
    book.conn.execute("DELETE FROM contact")
    book.conn.execute("DELETE FROM interaction")
    ada = book.contact()
    book.note(ada, "need", need)
    for text, tags in said:
        book.met(1, ada, text=text, tags=tuple(tags.split()))
    assert _way(book, 0) == _way(book, 1000)


def _way(book: "Book", many: int) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(context_facts, "MANY", many)
        return count(book)


def test_a_week_reads_the_days_of_the_week_only(book: "Book", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context_facts, "MANY", 1000)
    steps = book.plan(lambda: count(book))
    scanned: set[Any] = set(re.findall(r"SCAN (\w+)", steps))
    assert scanned <= {"seen", "moved", "json_each"}
    assert "USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    assert "SEARCH n USING INDEX note_contact" in steps
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in steps
