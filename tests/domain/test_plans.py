"""Plans with new connections: the ready ones, their days, and which step is next."""

from datetime import date, timedelta

import pytest

from reljournal.config import SETTINGS
from reljournal.domain import plans
from reljournal.domain.model import Loop, Who
from reljournal.domain.plans import READY, OpenPlan, Plans, ReadyPlan, ReadyStep, Stranger
from reljournal.errors import UsageError

TODAY = date(2026, 11, 21)
ADA, BOB = Who(1, "Ada"), Who(2, "Bob")
OWN = {"Neighbour": ("1d: bring bread", "2w: tea: the good one"), "online": ("3m: write",)}


def step(number: int, who: Who = ADA, made: int = 0, day: int | None = None) -> Loop:
    due = None if day is None else TODAY + timedelta(day)
    return Loop(number, "plan", "me", who, f"step {number}", TODAY - timedelta(made), due, None, None)


def test_the_built_in_plans_have_the_form_of_the_config_and_come_in_the_order_of_their_days() -> None:
    assert list(READY) == ["conference", "online", "introduction"]
    assert SETTINGS["plans"].check({name: list(steps) for name, steps in READY.items()})
    for plan in plans.ready_plans({}):
        assert [one.days for one in plan.steps] == sorted({one.days for one in plan.steps})


def test_the_config_adds_plans_and_replaces_those_of_the_same_name() -> None:
    found = {plan.name: plan.steps for plan in plans.ready_plans(OWN)}
    assert list(found) == ["conference", "online", "introduction", "Neighbour"]
    assert found["online"] == (ReadyStep(90, "write"),)
    assert found["Neighbour"] == (ReadyStep(1, "bring bread"), ReadyStep(14, "tea: the good one"))


@pytest.mark.parametrize(
    ("said", "name"),
    [("conference", "conference"), ("Conf", "conference"), ("on", "online"), ("neighbour", "Neighbour")],
)
def test_a_ready_plan_is_known_by_its_name_or_its_beginning(said: str, name: str) -> None:
    assert plans.ready_plan(said, OWN).name == name


def test_a_whole_name_goes_before_a_longer_one_that_begins_so() -> None:
    assert plans.ready_plan("tea", {"teahouse": ("1d: x",), "tea": ("2d: y",)}).steps == (ReadyStep(2, "y"),)


@pytest.mark.parametrize("said", ["holiday", "", " ", "ne"])
def test_an_unknown_plan_is_refused_with_those_there_are(said: str) -> None:
    with pytest.raises(UsageError) as caught:
        plans.ready_plan(said, {**OWN, "Neon": ("1d: x",)})
    assert caught.value.hint == "there are conference, online, introduction, Neighbour, Neon"


@pytest.mark.parametrize(("met", "start"), [(None, 0), (0, 0), (1, 1), (7, 7), (8, 0), (400, 0), (-3, 0)], ids=str)
def test_a_plan_begins_on_the_day_you_met_if_that_was_lately(met: int | None, start: int) -> None:
    met_on = None if met is None else TODAY - timedelta(met)
    assert plans.beginning(TODAY, met_on) == TODAY - timedelta(start)


def test_a_step_whose_day_is_past_is_for_today() -> None:
    plan = ReadyPlan("x", (ReadyStep(2, "write"), ReadyStep(7, "ask")))
    assert plans.dated(plan, TODAY - timedelta(5), TODAY) == [("write", TODAY), ("ask", TODAY + timedelta(2))]


def test_a_plan_that_leaves_the_calendar_is_refused() -> None:
    with pytest.raises(UsageError, match="leaves the calendar"):
        plans.dated(ReadyPlan("x", (ReadyStep(2, "write"),)), date.max, TODAY)


def test_the_plan_whose_next_step_asks_first_stands_first() -> None:
    ada = (step(3, day=9), step(5, day=20))
    bob = (step(4, BOB, made=6),)
    stranger = Stranger(Who(3, "Cy"), "new connection", "known", None, TODAY, None, 0)
    assert plans.plans([ada[1], *bob, ada[0]], [stranger], TODAY) == Plans(
        (stranger,), (OpenPlan(BOB, bob[0], bob), OpenPlan(ADA, ada[0], ada))
    )


def test_no_steps_are_no_plans() -> None:
    assert plans.plans([], [], TODAY) == Plans((), ())
