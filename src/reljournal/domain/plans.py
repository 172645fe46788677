"""Plans with new connections: the ready ones, who has none, and which step is next."""

from __future__ import annotations

from datetime import date, timedelta

from reljournal.domain.due import loop_due_from, next_step
from reljournal.domain.names import fold
from reljournal.errors import UsageError
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reljournal.domain.model import Loop, Who

READY: dict[str, tuple[str, ...]] = {
    "conference": (
        "2d: write, with one thing from your talk that stayed with you",
        "1w: send something that helps with their work",
        "3w: ask how it went since",
        "2m: propose a call or a coffee",
    ),
    "online": (
        "1d: answer with a question about what they do",
        "1w: comment on something they wrote or made",
        "3w: send something that is useful to them",
        "6w: propose a short call",
    ),
    "introduction": (
        "1d: write first, and thank who introduced you",
        "1w: meet or call, and ask what moves them",
        "2w: tell who introduced you how it went",
        "5w: send something on what you talked about",
    ),
}
"""The ready plans, in the form that the config takes too: a span, a colon, the step."""

MET_WITHIN = 7
"""Days for which the day you met is where a ready plan begins; after that it begins today."""


class ReadyStep(NamedTuple):
    """One step of a ready plan, so many days after its beginning."""

    days: int
    text: str


class ReadyPlan(NamedTuple):
    """A plan to be taken as it is."""

    name: str
    steps: tuple[ReadyStep, ...]


class Begun(NamedTuple):
    """The steps that a ready plan made, the day they are counted from, and whether that is the day you met."""

    steps: tuple[Loop, ...]
    start: date
    met: bool


class Stranger(NamedTuple):
    """Somebody without a plan: a ``new connection``, or in a circle with a cadence and ``never talked`` to.

    ``how`` is what was noted of how you met, else the first thing that was logged.
    """

    contact: Who
    reason: str
    circle: str
    met_on: date | None
    entered: date
    first: date | None
    """The first day of contact."""
    contact_days: int
    how: str | None = None
    introduced_by: tuple[Who, ...] = ()


class OpenPlan(NamedTuple):
    """A contact's open steps in the order in which they were written, and the next of them."""

    contact: Who
    next: Loop
    steps: tuple[Loop, ...]


class Plans(NamedTuple):
    """Who has no plan, the newest first, and the open plans, those whose step is due first."""

    without_plan: tuple[Stranger, ...]
    plans: tuple[OpenPlan, ...]


def ready_plans(own: Mapping[str, Sequence[str]]) -> tuple[ReadyPlan, ...]:
    """The ready plans, those of the config behind the built-in ones; one of the same name stands in its place.

    Raises:
        UsageError: a span of the config is none.
    """
    return tuple(ReadyPlan(name, tuple(map(_step, steps))) for name, steps in {**READY, **own}.items())


def ready_plan(said: str, own: Mapping[str, Sequence[str]]) -> ReadyPlan:
    """The ready plan of a name, or of the beginning of one.

    Raises:
        UsageError: there is none, or the beginning fits several.
    """
    plans = ready_plans(own)
    key = fold(said)
    exact = [plan for plan in plans if fold(plan.name) == key]
    found = exact or [plan for plan in plans if key and fold(plan.name).startswith(key)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(plan.name for plan in plans)
    raise UsageError(f"'{said}' is no ready plan" if key else "The ready plan is not named", f"there are {names}")


def _step(text: str) -> ReadyStep:
    from reljournal.domain.dates import parse_span

    span, _, words = text.partition(":")
    return ReadyStep(parse_span(span), words.strip())


def beginning(today: date, met_on: date | None) -> date:
    """The day from which a ready plan counts: the one you met on if that was lately, else today."""
    return met_on if met_on is not None and 0 <= (today - met_on).days <= MET_WITHIN else today


def dated(plan: ReadyPlan, start: date, today: date) -> list[tuple[str, date]]:
    """The steps with their days; one whose day is past is for today.

    Raises:
        UsageError: a step would be beyond the calendar.
    """
    try:
        return [(step.text, max(today, start + timedelta(step.days))) for step in plan.steps]
    except OverflowError:
        raise UsageError(f"A plan from {start} on leaves the calendar", "begin it on an earlier day") from None


def plans(steps: Iterable[Loop], without_plan: Sequence[Stranger], today: date) -> Plans:
    """The open plans of open steps, beside those who have none."""
    by_contact: dict[Who, list[Loop]] = {}
    for step in sorted(steps, key=lambda step: step.id):
        by_contact.setdefault(step.contact, []).append(step)
    found = [OpenPlan(who, _next(own, today), tuple(own)) for who, own in by_contact.items()]
    found.sort(key=lambda plan: (loop_due_from("plan", plan.next.opened, plan.next.due), plan.next.id))
    return Plans(tuple(without_plan), tuple(found))


def _next(steps: Sequence[Loop], today: date) -> Loop:
    number, _, _ = next_step([(step.id, step.opened, step.due) for step in steps], today)
    return next(step for step in steps if step.id == number)
