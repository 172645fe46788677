"""Plans: who has none, what is next with the others, and the ready ones."""

from __future__ import annotations

from reljournal.domain.find import excerpt
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Item, Line, Span, item, line, listed, more, section
from reljournal.render.words import calendar_day, counted, names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reljournal.domain.plans import OpenPlan, Plans, ReadyPlan, Stranger

_ROWS = 20
_ALL = "rel plan | cat"
_IN = 2
_ROOM = 150
"""Characters that are shown of how you met."""


def plans(result: Plans, today: date) -> list[Block]:
    """The next step with each contact who has a plan, and who has none."""
    if not (result.plans or result.without_plan):
        return []
    steps = listed((_open_plan(plan, today) for plan in result.plans[:_ROWS]), _IN)
    without = listed((_stranger(one, today) for one in result.without_plan[:_ROWS]), _IN)
    blocks = [
        *section("Next steps", [*steps, *more(_ROWS, len(result.plans), _ALL)]),
        *section("Without a plan", [*without, *more(_ROWS, len(result.without_plan), _ALL)]),
    ]
    hint = line("rel plan NAME --ready conference makes one; rel plan --ready lists what is ready", "dim")
    return [*blocks[1:], *([Line(), hint] if without else [])]


def _open_plan(plan: OpenPlan, today: date) -> Item:
    rest = len(plan.steps) - 1
    by = f", by {calendar_day(plan.next.due, today)}" if plan.next.due else ""
    step = Line((Span(f"{plan.next.text}{by}"), Span(f"  #{plan.next.id}", "dim")))
    behind = [line(f"and {counted(rest, 'more step', 'more steps')}", "dim")] if rest else []
    return item(plan.contact.name, step, *behind, style="name")


def _stranger(one: Stranger, today: date) -> Item:
    said = [
        f"introduced by {names(one.introduced_by)}" if one.introduced_by else "",
        counted(one.contact_days, "day of contact", "days of contact") if one.contact_days else "",
        f"{one.circle}, never talked to" if one.reason == "never talked" else "",
    ]
    facts = ", ".join(part for part in said if part)
    how = f": {excerpt(one.how, (), _ROOM)}" if one.how else ""
    met = line(f"{when_met(one, today)}{how}")
    return item(one.contact.name, met, *([line(facts, "dim")] if facts else []), style="name")


def when_met(one: Stranger, today: date) -> str:
    """The day you met, as far as the journal knows it."""
    if one.met_on:
        return f"met {calendar_day(one.met_on, today)}"
    if one.first:
        return f"first contact {calendar_day(one.first, today)}"
    return f"here since {calendar_day(one.entered, today)}"


def ready(result: Sequence[ReadyPlan], _today: date) -> list[Block]:
    """The ready plans with their steps."""
    shown = listed(
        item(plan.name, *(f"{_after(step.days)}: {step.text}" for step in plan.steps), style="name") for plan in result
    )
    return [*shown, Line(), line(f"rel plan NAME --ready {result[0].name} makes its steps", "dim")]


def _after(days: int) -> str:
    for size, unit in ((365, "year"), (30, "month"), (7, "week")):
        if days % size == 0:
            return f"after {counted(days // size, unit)}"
    return f"after {counted(days, 'day')}"
