"""The log replayed day by day: would the rhythm have been right about it (HEALTH 4).

Whatever is said of a day is made of the contact days up to it; what came of it is then looked up in the days after.
The cadence is today's, for the log does not know an earlier one.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from math import ceil, sqrt

from reljournal.domain import rhythm
from reljournal.domain.tie import EMPTY, Seen, Tie, advance, reached
from reljournal.domain.tie import silence as silence_of
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FURTHEST = 365
"""Silences, in days, beyond which no forecast is counted: saying "quiet" of a tie long gone is easy."""
ENOUGH = 100
"""Forecasts from which on their quality decides whether they are shown."""
LEAST = 10
"""Cases from which on a share is worth a sentence."""
CONFIDENCE = 0.95
AS_MEANT = (0.07, 0.12)
"""Between these shares of normal gaps the drifting line does what it is made for."""
QUARTERS = (1, 4, 7, 10)


class History(NamedTuple):
    """The contact days of one contact as ordinals, rising, and the cadence T* in days."""

    days: Sequence[int]
    cadence: int


class Silence(NamedTuple):
    """What followed a contact day."""

    last: int
    """That day."""
    tie: Tie
    """As it was on that day."""
    ended: int | None
    """The day of the next contact, None while the silence lasts."""


class Rate(NamedTuple):
    """How many of the cases hit, with the interval in which their share lies; all None without a case."""

    hits: int
    cases: int
    share: float | None
    low: float | None
    high: float | None


class Forecast(NamedTuple):
    """How good ``p_quiet`` was, beside saying the base rate each time. Brier scores: 0 is perfect, lower is better."""

    cases: int
    quiet: int
    """After how many of them no contact came within the horizon."""
    horizon: int
    base_rate: float | None
    brier: float | None
    base_brier: float | None
    hidden: bool
    """There are enough cases, and the base rate would have said it better: ``p_quiet`` is not to be shown."""


class Replay(NamedTuple):
    """What the replay of a log found."""

    contacts: int
    """With enough contact days for a band."""
    since: date | None
    """The first contact day of all."""
    normal: Rate
    """Silences that ended, and how many of these had crossed the drifting line: 1 in 10 is meant to."""
    drifting: Rate
    """Crossings at least a horizon ago, and how many of these were followed by contact anyway."""
    within: int
    """After how many of those the contact came within the horizon."""
    fresh: int
    """Crossings too young to tell."""
    p_quiet: Forecast


class _Count:
    """The running sums of a replay."""

    def __init__(self) -> None:
        self.contacts = 0
        self.since: int | None = None
        self.normal = self.crossed = 0
        self.flags = self.followed = self.within = self.fresh = 0
        self.cases = self.quiet = 0
        self.error = 0.0


def replay(histories: Iterable[History], today: date, absences: Sequence[tuple[int, int]] = ()) -> Replay:
    """Replay a log up to ``today``.

    Args:
        histories: one for each contact, read once.
        today: the day of reading; no history goes beyond it.
        absences: as for ``tie.fold``.
    """
    count = _Count()
    end = today.toordinal()
    asked = quarters(end - rhythm.HORIZON)
    for history in histories:
        _count_contact(count, history)
        for silence in silences(history.days, absences):
            if silence.tie.n >= rhythm.BAND_FROM:
                _count_flag(count, silence, crossing(silence, history.cadence, end, absences), end)
            if silence.tie.n >= rhythm.QUIET_FROM:
                _count_forecasts(count, silence, history.cadence, moments(silence, asked, FURTHEST), absences)
    return _result(count)


def silences(days: Iterable[int], absences: Sequence[tuple[int, int]] = ()) -> Iterator[Silence]:
    """The silence behind each contact day, the last one open."""
    tie, last = EMPTY, None
    for day in days:
        if last is not None:
            yield Silence(last, tie, day)
        tie, last = advance(tie, Seen(day, 0, "both", True, None), absences), day
    if last is not None:
        yield Silence(last, tie, None)


def crossing(silence: Silence, cadence: int, today: int, absences: Sequence[tuple[int, int]] = ()) -> int | None:
    """The day on which a silence reached the drifting line, the day that ended it included; None where it did not."""
    until = today if silence.ended is None else silence.ended
    if _clearly_short(silence.tie, cadence, until - silence.last):
        return None
    limits = rhythm.limits(silence.tie, cadence)
    if limits is None:
        return None
    day = ceil(reached(silence.last, limits.drifting, absences))
    return day if day <= until else None


def moments(silence: Silence, asked: Sequence[int], furthest: int) -> Sequence[int]:
    """Those of the days asked about that lie in a silence and at most ``furthest`` days behind its contact day."""
    end = silence.last + furthest + 1
    if silence.ended is not None:
        end = min(end, silence.ended)
    return asked[bisect_left(asked, silence.last) : bisect_left(asked, end)]


def stays_quiet(silence: Silence, day: int, horizon: int) -> bool:
    """Whether no contact came in the ``horizon`` days after a day in the silence."""
    return silence.ended is None or silence.ended > day + horizon


def quarters(until: int) -> list[int]:
    """The first days of all quarters up to a day: days that stay the same whenever the log is replayed."""
    last = date.fromordinal(max(1, until))
    days = (date(year, month, 1).toordinal() for year in range(1, last.year + 1) for month in QUARTERS)
    return [day for day in days if day <= until]


def rate(hits: int, cases: int, confidence: float = CONFIDENCE) -> Rate:
    """A share with its score interval (Wilson 1927), which holds for few cases and near 0 and 1 too."""
    if not cases:
        return Rate(0, 0, None, None, None)
    z = rhythm.quantile((1 - confidence) / 2)
    share = hits / cases
    middle = share + z * z / (2 * cases)
    half = z * sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    whole = 1 + z * z / cases
    return Rate(hits, cases, share, max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def words(found: Replay) -> list[tuple[str, str]]:
    """What was found, as (what it is about, sentences) for people."""
    return [
        ("normal gaps", _normal_words(found.normal)),
        ("drifting", _drifting_words(found)),
        ("quiet ahead", _forecast_words(found.p_quiet)),
    ]


def _clearly_short(tie: Tie, cadence: int, days: int) -> bool:
    """Whether a silence is far from the drifting line, which is quicker to see than where the line is."""
    return days < 1 or rhythm.longer(rhythm.habit(tie, cadence), days) > 1 - rhythm.OVERDUE


def _count_contact(count: _Count, history: History) -> None:
    if not history.days:
        return
    first = history.days[0]
    count.since = first if count.since is None else min(first, count.since)
    count.contacts += len(history.days) >= rhythm.BAND_FROM


def _count_flag(count: _Count, silence: Silence, crossed: int | None, today: int) -> None:
    ended = silence.ended
    if ended is not None:
        count.normal += 1
        count.crossed += crossed is not None
    if crossed is None:
        return
    if crossed + rhythm.HORIZON > today:
        count.fresh += 1
        return
    count.flags += 1
    count.followed += ended is not None
    count.within += ended is not None and ended <= crossed + rhythm.HORIZON


def _count_forecasts(
    count: _Count, silence: Silence, cadence: int, days: Iterable[int], absences: Sequence[tuple[int, int]]
) -> None:
    for day in days:
        quiet = stays_quiet(silence, day, rhythm.HORIZON)
        since = max(silence_of(silence.last, day, absences), rhythm.SHORTEST)
        said = rhythm.p_quiet(rhythm.habit(silence.tie, cadence), since)
        count.cases += 1
        count.quiet += quiet
        count.error += (said - quiet) ** 2


def _result(count: _Count) -> Replay:
    return Replay(
        contacts=count.contacts,
        since=None if count.since is None else date.fromordinal(count.since),
        normal=rate(count.crossed, count.normal),
        drifting=rate(count.followed, count.flags),
        within=count.within,
        fresh=count.fresh,
        p_quiet=_forecast(count.cases, count.quiet, count.error),
    )


def _forecast(cases: int, quiet: int, error: float) -> Forecast:
    if not cases:
        return Forecast(0, 0, rhythm.HORIZON, None, None, None, hidden=False)
    base = quiet / cases
    brier, guessing = error / cases, base * (1 - base)
    return Forecast(cases, quiet, rhythm.HORIZON, base, brier, guessing, cases >= ENOUGH and brier > guessing)


def _normal_words(normal: Rate) -> str:
    if normal.low is None or normal.high is None or normal.cases < LEAST:
        return _too_few(normal.cases, "silence that ended", "silences that ended", LEAST)
    low, high = AS_MEANT
    judged = "so it speaks up too late here" if normal.high < low else "and that fits"
    if normal.low > high:
        judged = "so it speaks up too soon here"
    counted = f"{normal.hits:,} of {normal.cases:,} silences that ended had crossed the drifting line"
    return f"{counted}: {_interval(normal)}. The line is made for 1 in 10, {judged}."


def _drifting_words(found: Replay) -> str:
    rate = found.drifting
    young = f" Left aside: {found.fresh:,} in the last {rhythm.HORIZON} days." if found.fresh else ""
    if rate.cases < LEAST:
        return _too_few(rate.cases, "tie that drifted", "ties that drifted", LEAST) + young
    anyway = f"A tie drifted {rate.cases:,} times, and {rate.hits:,} times contact came anyway: {_interval(rate)}"
    return f"{anyway}, {found.within:,} times within {rhythm.HORIZON} days.{young}"


def _forecast_words(found: Forecast) -> str:
    if found.brier is None or found.base_brier is None or found.base_rate is None or found.cases < ENOUGH:
        return _too_few(found.cases, "forecast", "forecasts", ENOUGH)
    asked = f"Each quarter rel forecasts how likely {found.horizon} days without contact are (p_quiet)."
    score = f"Over {found.cases:,} forecasts it misses by {found.brier:.3f} (the Brier score; 0 is perfect)."
    base = f"Saying {100 * found.base_rate:.0f} % each time, the share that came true, gets {found.base_brier:.3f}"
    judged = "the forecast is worse, so it is hidden" if found.hidden else "the forecast is no worse, so it is shown"
    return f"{asked} {score} {base}: {judged}."


def _too_few(cases: int, one: str, many: str, least: int) -> str:
    return f"Not enough logged yet to say: {cases} {one if cases == 1 else many}, and it takes {least}."


def _interval(rate: Rate) -> str:
    share, low, high = (f"{100 * (part or 0.0):.1f}" for part in (rate.share, rate.low, rate.high))
    return f"{share} % (95 % interval {low} to {high} %)"
