"""Plans with new connections: their steps, ready ones, and who has none."""

from __future__ import annotations

from reljournal.domain import plans as rule
from reljournal.domain import sentence
from reljournal.domain.model import Loop
from reljournal.errors import ConflictError, UsageError
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import contacts, loops, plan_facts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from reljournal.domain.model import Who
    from reljournal.domain.plans import Begun, Plans, ReadyPlan
    from reljournal.journal.session import Session


def plan(session: Session, said: str, text: str) -> list[Loop]:
    """Plan steps with a contact."""
    steps = sentence.read_plan(text, session.today, day_first=session.settings.day_first)
    if not steps:
        raise UsageError(
            "The plan has no steps", "such as rel plan ada: ask about the move by 1 Dec; coffee in January"
        )
    with session.writing("plan", f"{said}: {text.strip()}") as conn:
        return _planned(session, conn, session.who(conn, said), [(step.text, step.day) for step in steps])


def plan_ready(session: Session, said: str, ready: str, start: date | None) -> Begun:
    """Plan the steps of a ready plan with a contact, counted from ``start``.

    Without it they are counted from the day you met if that was lately, else from today.

    Raises:
        ConflictError: the contact has a step of it open already.
    """
    chosen = rule.ready_plan(ready, session.settings.plans)
    with session.writing("plan", f"{said} --ready {chosen.name}") as conn:
        who = session.who(conn, said)
        _refuse_twice(conn, who, chosen, session.today)
        met_on = contacts.load(conn, [who.id], session.today, bare=True)[0].met_on
        first = start or rule.beginning(session.today, met_on)
        steps = rule.dated(chosen, first, session.today)
        return rule.Begun(tuple(_planned(session, conn, who, steps)), first, first == met_on)


def _refuse_twice(conn: sqlite3.Connection, who: Who, ready: ReadyPlan, today: date) -> None:
    texts = {step.text for step in ready.steps}
    found = loops.of_contacts(conn, [who.id], today)
    open_already = [x for x in found if x.kind == "plan" and x.closed is None and x.text in texts]
    if open_already:
        first = min(open_already, key=lambda loop: loop.id)
        raise ConflictError(
            f"{who.name} has a step of this plan open already: #{first.id}, {first.text}",
            f"rel plan shows it; rel done {first.id} closes it",
        )


def _planned(
    session: Session, conn: sqlite3.Connection, who: Who, steps: Sequence[tuple[str, date | None]]
) -> list[Loop]:
    numbers = [loops.add(conn, Loop(0, "plan", "me", who, step, session.today, day, None, None)) for step, day in steps]
    found = loops.load(conn, numbers)
    return [found[number] for number in numbers]


def plans(session: Session) -> Plans:
    """Who has no plan, and the open plans with their next steps."""
    with session.reading() as conn:
        today = session.today
        return rule.plans(plan_facts.open_steps(conn, today), plan_facts.without_plan(conn, today), today)
