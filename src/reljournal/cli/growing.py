"""What grows between people: the old lesson that returns, plans with new connections. Without words these only look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reljournal.cli import naming, screen, values
from reljournal.cli.screen import Answer
from reljournal.domain.sentence import read_plan
from reljournal.errors import UsageError
from reljournal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reljournal.cli.screen import Asked

EITHER = "--ready brings its own steps; leave it out, or the steps"


def recall(given: Asked) -> None:
    """The old lesson that returns today."""
    with Journal(given.db) as journal:
        found = journal.recall()
        screen.show(given, journal, Answer("learn", "lesson", found, {"lesson": found}, empty=found is None))


def plan_steps(given: Asked, words: Sequence[str]) -> None:
    """Plan steps with somebody, in their own words."""
    if len(words) == 1 and ":" in words[0]:
        words = words[0].split(":", 1)
    with Journal(given.db) as journal:
        name, rest = naming.split(journal, words)
        text = " ".join(rest)
        steps = journal.plan(name, text)
        read = read_plan(text, journal.today, day_first=journal.settings.day_first)
        remarks = [step.remark for step in read if step.remark]
        from reljournal.render import echo

        body = {"loop": steps[0], "loops": steps, "remarks": remarks, "start": None}
        screen.tell(given, journal, "plan", body, echo.planned(steps, remarks, journal.today))


def plan_ready(given: Asked, words: Sequence[str], ready: str, start: str | None) -> None:
    """Plan the steps of a ready plan with somebody."""
    name = " ".join(words).strip().removesuffix(":")
    if ":" in name or ";" in name:
        raise UsageError("Steps and --ready together are too much", EITHER)
    with Journal(given.db) as journal:
        begun = journal.plan_ready(name, ready, values.coming_day(start, journal))
        from reljournal.render import echo

        body = {"loop": begun.steps[0], "loops": begun.steps, "remarks": [], "start": begun.start}
        screen.tell(given, journal, "plan", body, echo.begun(begun, journal.today))


def plans(given: Asked) -> None:
    """Who has no plan, and the next step with the others."""
    with Journal(given.db) as journal:
        found = journal.plans()
        screen.show(given, journal, Answer("plan", "plans", found, found._asdict(), empty=not any(found)))


def ready(given: Asked, name: str) -> None:
    """The ready plans, or one of them."""
    from reljournal.domain.plans import ready_plan, ready_plans

    with Journal(given.db) as journal:
        own = journal.settings.plans
        found = (ready_plan(name, own),) if name else ready_plans(own)
        screen.show(given, journal, Answer("plan", "ready", found, {"ready": found}))
