"""The review and the single reports."""

from datetime import date, timedelta

from reljournal.domain.dates import iso_week
from reljournal.domain.reports import health as health_report
from reljournal.domain.reports import learn as learn_report
from reljournal.domain.reports import methods as methods_report
from reljournal.domain.reports import reach as reach_report
from reljournal.domain.reports import review as review_report
from reljournal.domain.reports import stages as stages_report
from reljournal.domain.reports.health import HealthReport
from reljournal.domain.reports.learn import Learning
from reljournal.domain.reports.methods import Method
from reljournal.domain.reports.reach import Reach
from reljournal.domain.reports.review import Period, Review
from reljournal.domain.reports.stages import StageRow
from reljournal.errors import UsageError
from reljournal.journal.session import Session
from reljournal.storage import facts, review_facts, span_facts

KINDS = ("week", "month", "quarter", "year")
SINGLE_DAYS = 365
"""How far the single reports look back."""


def period_of(kind: str, today: date, since: date | None = None, until: date | None = None) -> Period:
    """The days of a review: the calendar week, month, quarter or year that holds ``until`` (else today), up to then.

    ``since`` replaces the beginning.

    Raises:
        UsageError: an unknown kind, or a beginning after the end.
    """
    last = min(until or today, today)
    starts = {
        "week": iso_week(last)[0],
        "month": last.replace(day=1),
        "quarter": last.replace(month=(last.month - 1) // 3 * 3 + 1, day=1),
        "year": last.replace(month=1, day=1),
    }
    if kind not in starts:
        raise UsageError(f"'{kind}' is no report", f"reports: {', '.join(KINDS)}, or a single one")
    return _checked(since or starts[kind], last)


def single_period(today: date, since: date | None, until: date | None) -> Period:
    """The days of a single report: the last 365 unless told otherwise."""
    last = min(until or today, today)
    return _checked(since or last - timedelta(SINGLE_DAYS - 1), last)


def _checked(since: date, until: date) -> Period:
    if since > until:
        raise UsageError(
            f"The span from {since} to {until} is empty", "use a --since that is not after --until or today"
        )
    return Period(since, until)


def review(session: Session, kind: str, since: date | None, until: date | None) -> Review:
    """The review of a span."""
    period = period_of(kind, session.today, since, until)
    with session.reading(period.until) as conn:
        return review_report.review(kind, period, review_facts.review(conn, period, session.today))


def learn(session: Session, since: date | None, until: date | None) -> tuple[Period, Learning]:
    """The learn-learn ledger."""
    period = single_period(session.today, since, until)
    with session.reading() as conn:
        return period, learn_report.learning(span_facts.lessons(conn, *period))


def methods(session: Session, since: date | None, until: date | None) -> tuple[Period, tuple[Method, ...]]:
    """What each channel cost and gave."""
    period = single_period(session.today, since, until)
    with session.reading() as conn:
        found = methods_report.methods(
            span_facts.tallies(conn, *period),
            span_facts.answered(conn, *period, session.today),
            span_facts.lessons_by_channel(conn, *period),
        )
    return period, found


def reach(session: Session, until: date | None) -> tuple[Period, Reach]:
    """Reach beside depth on the last day of the span."""
    period = single_period(session.today, None, until)
    with session.reading(period.until) as conn:
        return period, reach_report.reach(*span_facts.reach(conn, period.until))


def stages(session: Session, until: date | None) -> tuple[Period, tuple[StageRow, ...]]:
    """Where each contact stands on the last day of the span."""
    period = single_period(session.today, None, until)
    with session.reading(period.until) as conn:
        return period, stages_report.stages(facts.stages(conn, period.until))


def health(session: Session, until: date | None) -> tuple[Period, HealthReport]:
    """The bands and mirrors of all ties on the last day of the span."""
    period = single_period(session.today, None, until)
    with session.reading(period.until) as conn:
        found = health_report.report(facts.health(conn, period.until), session.weights())
    return period, found
