"""Reviewing: report."""

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import typer

from reljournal.cli import options, screen, values
from reljournal.cli.options import asked
from reljournal.cli.screen import Answer
from reljournal.errors import UsageError
from reljournal.journal import Journal

if TYPE_CHECKING:
    from reljournal.domain.reports.review import Period

SPANNED = frozenset({"learn", "methods", "reach", "stages"})
PERIODS = ("week", "month", "quarter", "year")


def report(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[KIND]",
            help="week, month, quarter, year, health, learn, methods, reach or stages.",
            show_default=False,
        ),
    ] = "week",
    since: options.Since = None,
    until: options.Until = None,
    why: Annotated[bool, typer.Option("--why", help="What its words mean.")] = False,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="NAME", help="With learn: only lessons with them.")
    ] = None,
    circle: Annotated[
        str | None, typer.Option("--circle", metavar="CIRCLE", help="With learn: only lessons with this circle.")
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help="With learn: only lessons about it.")
    ] = None,
) -> None:
    """The review of a week, month, quarter, year or any span; or one of health, learn, methods, reach, stages.

    The single reports look at the last 365 days unless --since and --until say otherwise.
    """
    kind = kind.strip().casefold()
    if kind not in (*PERIODS, *SINGLE):
        raise UsageError(f"'{kind}' is no report", f"there are {', '.join((*PERIODS, *SINGLE))}")
    filters = (contact, circle, topic)
    if kind != "learn" and any(said is not None for said in filters):
        raise UsageError("--contact, --circle and --topic are for the ledger", "such as rel report learn --topic rust")
    given = asked(ctx)
    with Journal(given.db) as journal:
        first, last = values.span(since, until, journal)
        if kind == "learn":
            answer = _learn(journal, first, last, filters)
        else:
            answer = SINGLE[kind](journal, first, last) if kind in SINGLE else _review(journal, kind, first, last)
        if kind in SPANNED and sys.stdout.isatty():
            answer = answer._replace(more=_days(cast("Period", answer.body["period"]), journal.today))
        screen.show(given, journal, _explained(answer, kind, why=why))


def _days(period: "Period", today: date) -> str:
    """Which days a single report is about; the review says it in its head."""
    from reljournal.render.words import calendar_day

    said = f"{calendar_day(period.since, today)} to {calendar_day(period.until, today)}"
    return f"{said}; --since and --until choose other days"


def _explained(answer: Answer, kind: str, *, why: bool) -> Answer:
    """The answer with what its words mean, where that was asked for."""
    if not why:
        return answer._replace(body={**answer.body, "why": None})
    from reljournal.domain import meanings

    said = meanings.of(kind if kind in SINGLE else "review")
    return answer._replace(body={**answer.body, "why": said}, also=(("meanings", said),))


def _review(journal: Journal, kind: str, since: date | None, until: date | None) -> Answer:
    found = journal.report(kind, since, until)
    return Answer("report", "review", found, found._asdict())


def _health(journal: Journal, since: date | None, until: date | None) -> Answer:
    period, found = journal.report_health(until)
    body = {"period": _since(period, since), **found._asdict()}
    return Answer("report health", "health", found, body, empty=not found.contacts)


def _learn(
    journal: Journal, since: date | None, until: date | None, filters: tuple[str | None, ...] = (None, None, None)
) -> Answer:
    from reljournal.domain.reports.learn import LessonFilter

    contact, circle, topic = filters
    wanted = LessonFilter(None if contact is None else journal.who(contact), values.circle(circle), topic)
    period, found = journal.report_learn(since, until, wanted)
    body = {"period": period, "filter": wanted, **found._asdict()}
    return Answer("report learn", "learning", found, body, empty=not found.ledger, filtered=any(wanted))


def _methods(journal: Journal, since: date | None, until: date | None) -> Answer:
    period, found = journal.report_methods(since, until)
    return Answer("report methods", "methods", found, {"period": period, **found._asdict()}, empty=not found.methods)


def _reach(journal: Journal, since: date | None, until: date | None) -> Answer:
    period, found = journal.report_reach(since, until)
    more = {field: value for field, value in found._asdict().items() if field != "reach"}
    body = {"period": period, **found.reach._asdict(), **more}
    return Answer("report reach", "reach", found, body, empty=not found.reach.known)


def _stages(journal: Journal, since: date | None, until: date | None) -> Answer:
    period, found = journal.report_stages(since, until)
    empty = not any(row.number for row in found.stages)
    return Answer("report stages", "stages", found, {"period": period, **found._asdict()}, empty=empty)


def _since(period: "Period", since: date | None) -> "Period":
    """The period as it was asked for; what these reports tell is how things stand on its last day."""
    return period._replace(since=since) if since else period


SINGLE: dict[str, Callable[[Journal, date | None, date | None], Answer]] = {
    "health": _health,
    "learn": _learn,
    "methods": _methods,
    "reach": _reach,
    "stages": _stages,
}
