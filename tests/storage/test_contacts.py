"""Names as keys, and what hangs on a contact."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from reljournal.domain.filters import ContactFilter
from reljournal.domain.model import Handle, Who
from reljournal.storage import contacts, interactions
from reljournal.storage.interactions import Row

Begin = Callable[[], AbstractContextManager[int]]
DAY = date(2026, 11, 21)


@pytest.fixture
def people(conn: sqlite3.Connection, entry: Begin) -> sqlite3.Connection:
    with entry():
        for name in ("Ada Lovelace", "Ada Yonath", "Zoë van der Brandt"):
            contacts.insert(conn, name, DAY)
    return conn


def answering(conn: sqlite3.Connection, *keys: str) -> dict[str, list[tuple[int, str]]]:
    return {key: [(k.id, k.match) for k in known] for key, known in contacts.lookup(conn, keys).items()}


def test_names_answer_to_their_parts(people: sqlite3.Connection) -> None:
    assert answering(people, "ada", "ada l", "lovelace", "zoe brandt", "nobody") == {
        "ada": [(1, "first"), (2, "first")],
        "ada l": [(1, "initial")],
        "lovelace": [(1, "last")],
        "zoe brandt": [(3, "full")],
    }
    assert contacts.lookup(people, []) == {}


def test_a_new_name_and_aliases_change_what_somebody_answers_to(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.set_aliases(people, 1, ["Countess", "Countess"])
        contacts.update(people, 1, name="Augusta King")
    assert answering(people, "countess", "augusta", "lovelace") == {
        "countess": [(1, "alias")],
        "augusta": [(1, "first")],
    }
    with entry():
        assert contacts.remove_texts(people, 1, "alias", ["COUNTESS", "other"]) == 1
    assert answering(people, "countess") == {}


def test_the_user_answers_to_none_of_their_names(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.update(people, 1, me=1)
    assert answering(people, "ada lovelace", "lovelace") == {}
    assert contacts.me(people) == Who(1, "Ada Lovelace")


def test_only_own_columns_can_be_changed(people: sqlite3.Connection) -> None:
    with pytest.raises(AssertionError):
        contacts.update(people, 1, uid="x")


def test_pairs_are_counted_by_the_entries_both_were_in(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        for who in ([1, 2], [1, 2, 3], [3]):
            interactions.insert(people, Row(DAY), who, ())
    assert contacts.together(people, [1, 2, 3]) == {(1, 2): 2, (1, 3): 1, (2, 3): 1}
    assert contacts.together(people, [1]) == {}


def test_near_names_are_the_nearest_first(people: sqlite3.Connection) -> None:
    assert contacts.near_names(people, "Ada Lovelase") == [Who(1, "Ada Lovelace")]
    assert contacts.near_names(people, "Brant") == [Who(3, "Zoë van der Brandt")]
    assert [who.id for who in contacts.near_names(people, "Adaa", 1)] == [1]
    assert contacts.near_names(people, "") == contacts.near_names(people, "x" * 9999) == []


def test_a_handle_is_found_and_taken_off(people: sqlite3.Connection, entry: Begin) -> None:
    email = Handle("email", "ada@example.org")
    with entry():
        contacts.add_handles(people, 1, [email, email])
    assert contacts.by_handle(people, email) == Who(1, "Ada Lovelace")
    with entry():
        assert contacts.remove_handle(people, 2, email) == 0
        assert contacts.remove_handle(people, 1, email) == 1
    assert contacts.by_handle(people, email) is None
    assert contacts.by_id(people, 99) is None


def test_links_are_seen_from_both_sides(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        assert contacts.link(people, 1, "introduced-by", 2)
        assert not contacts.link(people, 1, "introduced-by", 2)
        assert not contacts.unlink(people, 2, "introduced-by", 1)
    assert contacts.links(people, 2) == [("introduced-by", Who(1, "Ada Lovelace"), False)]
    assert contacts.introducers(people, [1, 2]) == {1: [Who(2, "Ada Yonath")]}
    with entry():
        assert contacts.unlink(people, 1, "introduced-by", 2)
    assert contacts.links(people, 1) == []


def test_contacts_are_loaded_in_the_order_asked_for(people: sqlite3.Connection) -> None:
    assert [c.id for c in contacts.load(people, [3, 99, 1], DAY)] == [3, 1]
    assert contacts.load(people, [], DAY) == []


def test_numbers_are_drawn_in_a_row(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        assert (contacts.take_ids(people, "item", 5), contacts.take_ids(people, "item")) == (1, 6)


def test_places_are_compared_without_accents_and_case(people: sqlite3.Connection, entry: Begin) -> None:
    with entry():
        contacts.update(people, 2, place="ÖSTERREICH, Straße 5")
    for place in ("österreich", "Osterreich", "STRASSE 5"):
        assert contacts.select(people, DAY, ContactFilter(place=place), None) == ([2], 1)
    assert contacts.select(people, DAY, ContactFilter(place="östereich"), None) == ([], 0)
