from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.model import Guess, Logged, Loop, Who
from reljournal.domain.page import TimelineItem
from reljournal.render.json import envelope, error, plain_value

TODAY = date(2026, 11, 21)
TURNING = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTACT = "id name kind aliases circle cadence status tags place birthday met_on handles stage last band snoozed_until"
INTERACTION = (
    "id on at contacts channel direction tone minutes place text tags broadcast promo about lessons loops notes cost"
)


def read(text: str) -> Any:
    from json import loads

    return loads(text)


def keys(value: object) -> list[str]:
    shape = plain_value(value)
    assert isinstance(shape, dict)
    return list(shape)


def test_the_object_begins_with_schema_command_and_today() -> None:
    written = envelope("due", TODAY, {"items": ()})
    assert written == '{"schema": 1, "command": "due", "today": "2026-11-21", "items": []}'


def test_an_error_names_its_candidates() -> None:
    written = error(4, "Two answer to Ada", None, [(3, "Ada Lovelace"), Who(4, "Ada Yonath")])
    assert read(written) == {
        "schema": 1,
        "error": {
            "code": 4,
            "message": "Two answer to Ada",
            "hint": None,
            "candidates": [{"id": 3, "name": "Ada Lovelace"}, {"id": 4, "name": "Ada Yonath"}],
        },
    }


@pytest.mark.parametrize("mark", TURNING)
def test_marks_that_turn_the_direction_are_escaped(mark: str) -> None:
    for written in (envelope("find", TODAY, {"text": f"a{mark}b"}), error(3, f"a{mark}b", None, [])):
        assert mark not in written
        assert f"a\\u{ord(mark):04x}b" in written


@given(st.text(st.characters()))
def test_what_is_read_back_is_what_was_written(text: str) -> None:
    written = envelope("find", TODAY, {"text": text})
    written.encode()
    assert not any("\x7f" <= c <= "\x9f" or c < " " or c in TURNING for c in written)
    assert read(written)["text"] == text


def test_letters_are_not_escaped() -> None:
    assert '"Zoë 李"' in envelope("find", TODAY, {"text": "Zoë 李"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ada", "id name"),
        ("contact", CONTACT),
        ("interaction", INTERACTION),
        ("lesson", "id contact side text topic on"),
        ("need", "id contact kind text on until"),
        ("promise", "id kind owner contact text opened due closed outcome"),
        (
            "rhythm",
            "contact_days silence declared cadence usual drift_at surprise p_alive p_quiet score band cooling away",
        ),
        ("health", "score coverage parts"),
        (
            "page",
            "contact rhythm health loops notes lessons common timeline links reasons context would_raise why weeks",
        ),
        ("due", "items total waiting why"),
        ("timeline", "items total"),
        ("contacts", "contacts total"),
        (
            "review",
            "kind period before happened previous weeks questions learning loops movers methods reach picks named"  # noqa: ISC004  one list of fields
            " one_sided",
        ),
        ("learning", "learned shared ledger only_take only_give topics lessons circles taught_most returning"),
        ("reach", "known talked_90d live_90d could_ask circles places"),
        ("health_report", "bands contacts"),
    ],
)
def test_shapes_have_the_fields_of_the_contract(sample: SimpleNamespace, name: str, expected: str) -> None:
    assert keys(getattr(sample, name)) == expected.split()


def test_rows_have_the_fields_of_the_contract(sample: SimpleNamespace) -> None:
    assert keys(sample.health.parts[0]) == ["part", "score", "evidence", "weight", "words"]
    assert keys(sample.due.items[0]) == ["contact", "reasons", "band", "last", "way_in", "handles"]
    assert keys(sample.due.items[0].reasons[0]) == ["reason", "since", "due", "days", "text", "loop"]
    contract, added = "contact type id text on band last via", "kind until more others together links"
    assert keys(sample.hits.hits[0]) == [*contract.split(), *added.split()]
    assert keys(sample.hits.hits[0].contact) == ["id", "name"]
    assert plain_value(sample.everything.hits[1].contact) is None
    assert keys(sample.common.hits[2].links[0]) == ["kind", "contact", "outward"]
    assert keys(sample.health_report.contacts[0]) == ["contact", "band", "cooling", "rhythm", "health"]
    assert set(keys(sample.history[0])) == {"id", "at", "command", "undone", "words"}


def test_plans_have_the_fields_of_the_guide(sample: SimpleNamespace) -> None:
    stranger = "contact reason circle met_on entered first contact_days how introduced_by"
    assert keys(sample.plans) == ["without_plan", "plans"]
    assert keys(sample.plans.without_plan[0]) == stranger.split()
    assert keys(sample.plans.plans[0]) == ["contact", "next", "steps"]
    assert plain_value(sample.ready[1].steps[1]) == {"days": 14, "text": "tea"}


def test_the_ledger_has_the_fields_of_the_guide(sample: SimpleNamespace) -> None:
    assert keys(sample.learning.ledger[0]) == ["contact", "learned", "shared", "topics"]
    assert keys(sample.learning.topics[0]) == ["topic", "learned", "shared"]
    assert plain_value(sample.learning.circles[0]) == {"circle": "close", "contacts": 1, "learned": 4, "shared": 0}
    assert keys(sample.learning.taught_most[0]) == ["topic", "contacts", "learned"]


def test_counts_and_directions_are_named_as_in_the_contract(sample: SimpleNamespace) -> None:
    expected = (
        "channel interactions minutes in out answered lessons good hard minutes_per_good sent median_days costed cost "
        "cost_per_good"
    )
    assert keys(sample.methods[0]) == expected.split()
    assert keys(sample.review.questions.positive) == ["count", "of", "share"]
    assert plain_value(sample.stage_rows[1]) == {"stage": "attraction", "count": 0, "contacts": [], "reached": 1}
    assert plain_value(sample.stages.moved[1]) == {
        "contact": {"id": 5, "name": "Bob Martin"},
        "from": None,
        "to": "attention",
    }
    circle: Any = plain_value(sample.reach.circles[0])
    assert circle == {
        "circle": "inner",
        "count": 3,
        "in_rhythm": 3,
        "talked_90d": 3,
        "live_90d": 2,
        "could_ask": 2,
    }
    assert plain_value(sample.reach.places[0]) == {"place": "Oslo", "count": 12, "talked_90d": 4, "could_ask": 1}
    mover = plain_value(sample.review.movers[0])
    assert mover == {"contact": {"id": 3, "name": "Ada Lovelace"}, "from": "drifting", "to": "in rhythm"}
    assert plain_value(sample.page.links[0]) == {
        "kind": "introduced-by",
        "contact": {"id": 5, "name": "Bob Martin"},
        "outward": True,
    }


def test_amounts_are_written_in_whole_units(sample: SimpleNamespace) -> None:
    method: Any = plain_value(sample.methods[0])
    assert (method["cost"], method["cost_per_good"]) == (42.5, 8.5)
    written: Any = plain_value(sample.methods_report.started[1])
    assert (written["cost"], written["cost_per_good"]) == (42.5, 8.5)
    lunch: Any = plain_value(sample.interaction._replace(cost=1250))
    assert lunch["cost"] == 12.5
    walk: Any = plain_value(sample.interaction)
    assert walk["cost"] is None


def test_days_are_written_also_as_keys(sample: SimpleNamespace) -> None:
    happened: Any = plain_value(sample.review.happened)
    assert happened["days"] == {"2026-11-16": 1, "2026-11-18": 4, "2026-11-20": 5}
    assert plain_value([TODAY, None, True, 0.1]) == ["2026-11-21", None, True, 0.1]


def test_a_range_is_a_list(sample: SimpleNamespace) -> None:
    rhythm: Any = plain_value(sample.rhythm)
    assert rhythm["usual"] == [4.1, 12.9]


def test_a_line_of_the_timeline_is_its_object_with_type_and_day(sample: SimpleNamespace) -> None:
    line: Any = plain_value(TimelineItem("note", sample.friday, sample.need))
    assert (line["type"], line["on"], line["kind"], line["id"]) == ("note", "2026-11-20", "need", 415)
    assert "item" not in line


def test_a_derived_loop_has_no_number(sample: SimpleNamespace) -> None:
    derived: Any = plain_value(Loop(0, "reply", "me", sample.bob, "his mail", TODAY, None, None, None))
    stored: Any = plain_value(sample.promise)
    assert derived["id"] is None
    assert stored["id"] == 414


def test_what_a_log_did_is_reported(sample: SimpleNamespace) -> None:
    guess = Guess("Ada", sample.ada, (Who(9, "Ada Yonath"),))
    done = Logged(8, sample.interaction, (sample.ada,), ("Graec",), (guess,), ("no day",), (("Graec", sample.grace),))
    shape: Any = plain_value(done)
    assert list(shape) == ["entry", "interaction", "created", "unknown", "guesses", "remarks", "ended"]
    assert shape["guesses"] == [
        {"said": "Ada", "taken": {"id": 3, "name": "Ada Lovelace"}, "others": [{"id": 9, "name": "Ada Yonath"}]}
    ]
