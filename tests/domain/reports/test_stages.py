"""Attention, attraction, affinity, audience."""

import pytest

from reljournal.domain.model import Who
from reljournal.domain.reports.stages import StageRow, Trail, stage, stages

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
        StageRow("attention", 2, (Who(2, "Ádám"), Who(1, "Zoe"))),
        StageRow("attraction", 0, ()),
        StageRow("affinity", 0, ()),
        StageRow("audience", 0, ()),
    )
