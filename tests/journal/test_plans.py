"""Plans as use cases: steps of one's own, ready ones, and what is listed. The days are tried in tests/domain."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reljournal.domain.amend import ContactChange
from reljournal.errors import ConflictError, NotFoundError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)


def test_the_figures_of_a_day_are_read_as_the_config_says(
    scene: "Scene", tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.log(DAY, "Ada")
    (tmp_path / "config.toml").write_text("day_first = true")
    monkeypatch.setenv("REL_CONFIG", str(tmp_path / "config.toml"))
    [step] = scene.on().plan("ada", "write by 3/12")
    assert step.due == date(2026, 12, 3)


def test_a_ready_plan_makes_its_steps_from_the_day_you_met_or_from_today(scene: "Scene") -> None:
    journal = scene.on()
    journal.add("Ada", ContactChange(met_on=DAY - timedelta(5)))
    journal.add("Bob", ContactChange(met_on=DAY - timedelta(50)))
    ada, bob = journal.plan_ready("ada", "online"), journal.plan_ready("bob", "online")
    assert (ada.start, ada.met, bob.start, bob.met) == (DAY - timedelta(5), True, DAY, False)
    days = [(step.due - DAY).days for step in ada.steps if step.due]
    assert days == [0, 2, 16, 37]
    assert [(step.due - DAY).days for step in bob.steps if step.due] == [1, 7, 21, 42]
    assert {(step.kind, step.owner, step.opened) for step in ada.steps} == {("plan", "me", DAY)}
    assert journal.history()[0].words == "bob --ready online"


def test_a_ready_plan_begins_on_the_day_that_is_said(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    begun = scene.on().plan_ready("ada", "online", DAY + timedelta(10))
    assert (begun.start, begun.met, begun.steps[0].due) == (DAY + timedelta(10), False, DAY + timedelta(11))


def test_a_ready_plan_of_the_config_is_taken(scene: "Scene", tmp_path: "Path", monkeypatch: pytest.MonkeyPatch) -> None:
    scene.log(DAY, "Ada")
    (tmp_path / "config.toml").write_text("[plans]\nneighbour = ['1d: bring bread', '2w: tea']")
    monkeypatch.setenv("REL_CONFIG", str(tmp_path / "config.toml"))
    begun = scene.on().plan_ready("ada", "Neighbour")
    assert [(step.text, step.due) for step in begun.steps] == [
        ("bring bread", DAY + timedelta(1)),
        ("tea", DAY + timedelta(14)),
    ]


def test_the_same_ready_plan_twice_is_refused_until_its_steps_are_closed(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    journal.plan("ada", "write first, and thank who introduced you")
    begun = journal.plan_ready("ada", "online")
    with pytest.raises(ConflictError, match=f"open already: #{begun.steps[0].id}, answer") as caught:
        journal.plan_ready("ada", "online")
    assert caught.value.hint == f"rel plan shows it; rel done {begun.steps[0].id} closes it"
    for step in begun.steps:
        journal.done(str(step.id), dropped=True)
    assert len(journal.plan_ready("ada", "online").steps) == 4


def test_an_unknown_plan_or_person_leaves_nothing_behind(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    with pytest.raises(UsageError):
        journal.plan_ready("ada", "holiday")
    with pytest.raises(NotFoundError):
        journal.plan_ready("zed", "online")
    assert [entry.command for entry in journal.history()] == ["log"]


def test_one_undo_takes_a_ready_plan_back(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    journal.plan_ready("ada", "online")
    assert [plan.contact.name for plan in journal.plans().plans] == ["Ada"]
    journal.undo()
    found = journal.plans()
    assert (found.plans, [one.contact.name for one in found.without_plan]) == ((), ["Ada"])


def test_a_plan_made_in_a_sentence_is_a_plan(scene: "Scene") -> None:
    scene.log(DAY, "Ada", text="talk; next: coffee by 2026-12-01; next: the museum")
    journal = scene.on()
    [plan] = journal.plans().plans
    assert (plan.next.text, [step.text for step in plan.steps]) == ("coffee", ["coffee", "the museum"])
    journal.done(str(plan.next.id))
    [plan] = journal.plans().plans
    assert plan.next.text == "the museum"


def test_an_empty_journal_has_no_plans(scene: "Scene") -> None:
    scene.log(DAY)
    assert scene.on().plans() == ((), ())


def test_due_shows_one_step_of_each_plan(scene: "Scene") -> None:
    scene.log(DAY - timedelta(20), "Ada")
    scene.on(DAY - timedelta(20)).plan(
        "ada", "comment on her talk; ask about the move by 2026-12-01; coffee in January"
    )
    shown = {
        day: [
            reason.text for item in scene.on(DAY + timedelta(day)).due().items for reason in item.reasons if reason.loop
        ]
        for day in (-14, -13, 6, 7)
    }
    assert shown == {-14: [], -13: ["comment on her talk"], 6: ["comment on her talk"], 7: ["ask about the move"]}
