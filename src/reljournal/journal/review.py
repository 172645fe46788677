"""The review and the single reports."""

from datetime import date

from reljournal.domain import calendar
from reljournal.domain.reports import health as health_report
from reljournal.domain.reports import learn as learn_report
from reljournal.domain.reports import methods as methods_report
from reljournal.domain.reports import reach as reach_report
from reljournal.domain.reports import review as review_report
from reljournal.domain.reports import spans
from reljournal.domain.reports import stages as stages_report
from reljournal.domain.reports.health import HealthReport
from reljournal.domain.reports.learn import Learning, LessonFilter
from reljournal.domain.reports.methods import Methods
from reljournal.domain.reports.reach import Breadth
from reljournal.domain.reports.review import Period, Review
from reljournal.domain.reports.stages import Stages
from reljournal.errors import UsageError
from reljournal.journal.session import Session
from reljournal.storage import facts, method_facts, reach_facts, review_facts, span_facts, stage_facts


def period_of(kind: str, today: date, since: date | None = None, until: date | None = None) -> Period:
    """The days of a review: the calendar week, month, quarter or year that holds ``until`` (else today), up to then.

    ``since`` replaces the beginning.

    Raises:
        UsageError: an unknown kind, or a beginning after the end.
    """
    if kind not in spans.KINDS:
        raise UsageError(f"'{kind}' is no report", f"reports: {', '.join(spans.KINDS)}, or a single one")
    last = min(until or today, today)
    return Period(*calendar.checked(since or spans.first_day(kind, last), last))


def single_period(today: date, since: date | None, until: date | None) -> Period:
    """The days of a single report: the last 365 unless told otherwise."""
    return Period(*calendar.span(since, until, today))


def review(session: Session, kind: str, since: date | None, until: date | None) -> Review:
    """The review of a span."""
    period = period_of(kind, session.today, since, until)
    kind = spans.SPAN if since else kind
    before = spans.before(kind, period)
    with session.reading(period.until) as conn:
        found = review_facts.review(conn, period, before, session.today)
        return review_report.review(kind, period, before, found)


def learn(
    session: Session, since: date | None, until: date | None, wanted: LessonFilter | None = None
) -> tuple[Period, Learning]:
    """The learn-learn ledger."""
    period = single_period(session.today, since, until)
    with session.reading() as conn:
        taught = span_facts.taught(conn, *period)
        return period, learn_report.filtered(taught, wanted or LessonFilter(), period.until)


def methods(session: Session, since: date | None, until: date | None) -> tuple[Period, Methods]:
    """What each way of keeping in touch cost and gave."""
    period = single_period(session.today, since, until)
    with session.reading() as conn:
        found = method_facts.facts(conn, *period, session.today)
        after = method_facts.after(conn, *period, session.today)
        sides = method_facts.one_sided(conn, *period, session.today, found.tallies)
        return period, methods_report.report(found, after, sides)


def reach(session: Session, since: date | None, until: date | None) -> tuple[Period, Breadth]:
    """Reach beside depth on the last day of the span, and where its time went."""
    period = single_period(session.today, since, until)
    with session.reading(period.until) as conn:
        found = reach_report.reach(*span_facts.reach(conn, period.until))
        return period, reach_report.breadth(found, *reach_facts.breadth(conn, *period))


def stages(session: Session, since: date | None, until: date | None) -> tuple[Period, Stages]:
    """Where each contact stands on the last day of the span, and who moved in it."""
    period = single_period(session.today, since, until)
    with session.reading(period.until) as conn:
        return period, stages_report.report(facts.stages(conn, period.until), stage_facts.before(conn, *period))


def health(session: Session, until: date | None) -> tuple[Period, HealthReport]:
    """The bands and mirrors of all ties on the last day of the span."""
    period = single_period(session.today, None, until)
    with session.reading(period.until) as conn:
        found = health_report.report(facts.health(conn, period.until), session.weights())
    return period, found
