"""Attention, attraction, affinity, audience."""

import pytest

from reljournal.domain.model import Who
from reljournal.domain.reports.stages import Shift, StageRow, Step, Trail, report, stage, stages, step

ONGOING = Trail(learned=2, shared=2, learned_year=2, shared_year=2, band="due")


@pytest.mark.parametrize(
    ("trail", "reached"),
    [
        (Trail(), None),
        (Trail(common=True, learned=9, shared=9), None),
        (Trail(in_days=1), "attention"),
        (Trail(in_days=1, common=True), "attention"),
        (Trail(in_days=2), "attraction"),
        (Trail(in_days=2, learned=5), "attraction"),
        (Trail(in_days=2, common=True), "affinity"),
        (Trail(in_days=2, learned=1, shared=1), "affinity"),
        (ONGOING, "audience"),
        (ONGOING._replace(band=None), "audience"),
        (ONGOING._replace(in_days=2, band="drifting"), "affinity"),
        (ONGOING._replace(in_days=2, band="dormant"), "affinity"),
        (ONGOING._replace(in_days=2, shared_year=1), "affinity"),
        (ONGOING._replace(in_days=1, learned_year=1), "attention"),
    ],
)
def test_a_stage_is_the_furthest_whose_rule_holds(trail: Trail, reached: str | None) -> None:
    assert stage(trail) == reached


def test_all_four_stages_are_listed_with_their_contacts_by_name() -> None:
    found = stages([(Who(1, "Zoe"), Trail(in_days=1)), (Who(2, "Ádám"), Trail(in_days=1)), (Who(3, "Bob"), Trail())])
    assert found == (
        StageRow("attention", 2, (Who(2, "Ádám"), Who(1, "Zoe")), 2),
        StageRow("attraction", 0, ()),
        StageRow("affinity", 0, ()),
        StageRow("audience", 0, ()),
    )


@pytest.mark.parametrize(
    ("trail", "missing"),
    [
        (Trail(), None),
        (Trail(talked=True), ("attention", "they get in touch")),
        (Trail(in_days=1), ("attraction", "they get in touch again")),
        (Trail(in_days=2), ("affinity", "you find something you both care about")),
        (Trail(in_days=2, learned=1), ("affinity", "you pass something on to them")),
        (Trail(in_days=2, shared=1), ("affinity", "you learn something from them")),
        (Trail(in_days=2, common=True), None),
        (ONGOING._replace(shared_year=1), ("audience", "you pass one more thing on to them")),
        (ONGOING._replace(learned_year=1), ("audience", "you learn one more thing from them")),
        (ONGOING._replace(band="drifting"), ("audience", "you talk again")),
        (ONGOING._replace(in_days=2, learned_year=1, band="drifting"), None),
        (ONGOING, None),
    ],
)
def test_one_step_is_named_where_one_is_missing(trail: Trail, missing: tuple[str, str] | None) -> None:
    assert step(trail) == missing


def test_who_moved_and_who_waits_stand_by_how_far_they_came() -> None:
    ada, bob, eve, zoe = (Who(number, name) for number, name in enumerate(("Ada", "Bob", "Eve", "Zoe"), 1))
    now = [(zoe, Trail(in_days=1)), (eve, ONGOING), (bob, Trail(in_days=2)), (ada, Trail(talked=True))]
    before = [(ada, Trail(in_days=1)), (bob, Trail(in_days=2)), (eve, Trail())]
    found = report(now, before)
    assert found.known == 4
    assert found.moved == (
        Shift(eve, None, "audience"),
        Shift(zoe, None, "attention"),
        Shift(ada, "attention", None),
    )
    assert found.waiting == (
        Step(bob, "attraction", "affinity", "you find something you both care about"),
        Step(zoe, "attention", "attraction", "they get in touch again"),
        Step(ada, None, "attention", "they get in touch"),
    )
    assert [row.reached for row in found.stages] == [3, 2, 1, 1]
