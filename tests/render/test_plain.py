from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest

from reljournal.render import plain

TODAY = date(2026, 11, 21)
SCREENS = [
    "due",
    "contacts",
    "timeline",
    "calendar",
    "hits",
    "everything",
    "common",
    "page",
    "brief",
    "history",
    "review",
    "learning",
    "lesson",
    "plans",
    "ready",
    "methods",
    "reach",
    "stages",
    "health",
]


@pytest.mark.parametrize("name", SCREENS)
def test_rows_are_byte_for_byte_what_they_were(
    sample: SimpleNamespace, golden: Callable[[str, str], None], name: str
) -> None:
    rows = getattr(plain, name)(sample.screens[name], TODAY)
    golden(f"{name}.tsv", "".join(f"{row}\n" for row in rows))


@pytest.mark.parametrize("name", ["due", "contacts", "timeline", "calendar", "hits", "history", "ready"])
def test_every_row_of_a_list_has_the_same_columns(sample: SimpleNamespace, name: str) -> None:
    rows = getattr(plain, name)(sample.screens[name], TODAY)
    assert len({row.count("\t") for row in rows}) == 1


def test_a_page_without_anything_is_short(sample: SimpleNamespace) -> None:
    assert plain.page(sample.bare_page, TODAY)[:3] == ["id\t5", "name\tBob Martin", "kind\torganisation"]


def test_a_page_of_mine_has_no_circle_and_no_health(sample: SimpleNamespace) -> None:
    labels = [row.split("\t")[0] for row in plain.page(sample.me_page, TODAY)]
    assert labels == ["id", "name", "kind", "place", "alias", "tag", "handle", "handle", "note", "note"]


def test_a_brief_is_never_longer_than_fifteen_rows(sample: SimpleNamespace) -> None:
    assert len(plain.brief(sample.rich_page, TODAY)) == 15
    assert plain.brief(sample.bare_page, TODAY)[0] == "contact\tBob Martin  @5, cooling"


def test_an_ended_loop_says_how(sample: SimpleNamespace) -> None:
    kept = sample.promise._replace(outcome="kept", closed=TODAY)
    rows = plain.page(sample.bare_page._replace(loops=(kept, sample.promise)), TODAY)
    assert "loop\tpromise\tme\tintro to Bob\t2026-11-27\tkept\t#414" in rows
    assert "loop\tpromise\tme\tintro to Bob\t2026-11-27\topen\t#414" in rows


def test_no_cell_holds_a_tab_a_line_break_or_a_control(sample: SimpleNamespace) -> None:
    nasty = sample.contact._replace(name="a\tb\nc\x1b[2J", place="x\r\ny", tags=())
    [row] = plain.contacts(sample.contacts._replace(contacts=(nasty,)), TODAY)
    assert row == "a b c␛[2J\t@3\tclose\tin rhythm\t2026-11-20\tx y\t"


def test_nothing_is_no_row(sample: SimpleNamespace) -> None:
    assert plain.due(sample.due._replace(items=()), TODAY) == []
    assert plain.hits(sample.hits._replace(hits=()), TODAY) == []
