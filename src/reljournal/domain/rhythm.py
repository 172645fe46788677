"""How often two people talk, and how unusual this silence is (HEALTH 1).

BG/NBD (Fader, Hardie & Lee 2005) with bursty, log-normal gaps (Goh & Barabási 2008) in place of exponential ones.
The declared cadence (circles after Dunbar, or the contact's own) counts as one observed gap.
"""

from __future__ import annotations

from math import erfc, exp, log, pi, sqrt

from reljournal.domain.model import Rhythm
from reljournal.domain.tie import Tie, absent
from reljournal.domain.vocabulary import CIRCLES
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

CADENCE_DEFAULT = 30
"""Days, where neither the contact nor the circle has a cadence."""
HORIZON = 90
"""Days ahead that ``p_quiet`` speaks of."""

PRIOR_VARIANCE = 1.7
"""Of ln gap, worth two observations."""
STAYS, ENDS = 5.0, 0.5
"""The Beta prior of a tie ending after a contact: half an ending in five contacts."""
BAND_FROM, QUIET_FROM, COOLING_FROM = 3, 5, 9
"""Contact days below which there is no band, no ``p_quiet``, no cooling tag."""
OVERDUE, DRIFTING = 0.75, 0.90
"""The surprise from which a silence is overdue or drifting."""
ASLEEP = 0.5
"""The ``p_alive`` below which a long silence is dormant."""
DORMANT_FROM = 60
"""Days below which no silence is dormant."""
SHORTEST = 0.5
"""The silence, in days, on the day of a contact."""
COOLING_Z = 1.64
DIFFERS = 4 / 3
"""How many times slower or faster than declared a cadence is worth a sentence."""

_MEANT = {
    1: "daily",
    7: "weekly",
    14: "every two weeks",
    30: "monthly",
    90: "every three months",
    180: "twice a year",
    365: "yearly",
}


class Habit(NamedTuple):
    """The gaps we usually leave: ln gap is normal with mean ``mu`` and standard deviation ``s``."""

    mu: float
    s: float
    gaps: int


class Limits(NamedTuple):
    """Silences in days from which each band holds, never falling from left to right."""

    due: float
    overdue: float
    drifting: float
    dormant: float


def declared(circle: str, own: int | None) -> int | None:
    """The cadence somebody set, in days: the contact's own, else the circle's, else none."""
    return own if own is not None else CIRCLES.get(circle)


def target(declared_days: int | None) -> int:
    """T*, the cadence the formulas use, in days."""
    return declared_days or CADENCE_DEFAULT


def habit(tie: Tie, cadence: float) -> Habit:
    """Mean and spread of ln gap, from the tie's sums and the cadence T* in days (at least 1)."""
    mu = (log(cadence) + tie.b) / (1 + tie.a)
    squares = max(0.0, tie.c - tie.b * tie.b / tie.a) if tie.a else 0.0
    variance = (2 * PRIOR_VARIANCE + squares) / (2 + max(tie.a - 1, 0.0)) * (1 + 1 / (1 + tie.a))
    return Habit(mu, sqrt(variance), max(0, tie.n - 1))


def longer(usual: Habit, days: float) -> float:
    """S(x), the share of our usual gaps longer than ``days``."""
    return upper_tail((log(days) - usual.mu) / usual.s)


def p_alive(usual: Habit, days: float) -> float:
    """How likely the tie still lives after a silence of ``days``: a Beta(0.5, 5) chance of ending at each contact."""
    alive = (STAYS + usual.gaps) * longer(usual, days)
    return alive / (alive + ENDS)


def p_quiet(usual: Habit, days: float, horizon: int = HORIZON) -> float:
    """How likely no contact comes in the next ``horizon`` days, 1 - p_alive·(1 - S(r+H)/S(r)).

    Multiplied out, so that an S(r) too small for a float divides nothing.
    """
    weight = STAYS + usual.gaps
    now = longer(usual, days)
    return 1 - weight * (now - longer(usual, days + horizon)) / (weight * now + ENDS)


def limits(tie: Tie, cadence: float) -> Limits | None:
    """From which silence each band holds, given the cadence T*; None below 3 contact days."""
    if tie.n < BAND_FROM:
        return None
    usual = habit(tie, cadence)
    asleep = ENDS * ASLEEP / (1 - ASLEEP) / (STAYS + usual.gaps)
    due = min(exp(usual.mu), cadence)
    overdue, drifting = _gap_at(usual, 1 - OVERDUE), _gap_at(usual, 1 - DRIFTING)
    return Limits(due, overdue, drifting, max(float(DORMANT_FROM), _gap_at(usual, asleep)))


def band(silence: float | None, limits: Limits | None, contact_days: int) -> str:
    """The band of a silence in days: the last whose limit it has reached."""
    if silence is None or limits is None or contact_days < BAND_FROM:
        return "new"
    reached = sum(max(silence, SHORTEST) >= limit for limit in limits)
    return ("in rhythm", "due", "overdue", "drifting", "dormant")[reached]


def cooling(tie: Tie) -> bool:
    """Whether the last three gaps are clearly longer than the earlier ones, which guards against a slow fade."""
    if tie.n < COOLING_FROM:
        return False
    recent = [log(gap) for gap in (tie.g1, tie.g2, tie.g3) if gap]
    count = tie.n - 1 - len(recent)
    mean = (tie.sum_ln - sum(recent)) / count
    squares = tie.sum_ln2 - sum(ln * ln for ln in recent) - count * mean * mean
    deviation = max(sqrt(max(0.0, squares) / (count - 1)), 0.5)
    return (sum(recent) / len(recent) - mean) / (deviation * sqrt(1 / len(recent) + 1 / count)) > COOLING_Z


def rhythm(
    tie: Tie,
    declared_days: int | None,
    today: date,
    *,
    status: str = "active",
    absences: Sequence[tuple[int, int]] = (),
) -> Rhythm:
    """All numbers of one contact's rhythm on a day; the tie holds no entries after it.

    Args:
        tie: the fold of the contact's entries.
        declared_days: what ``declared`` says.
        today: the day of reading.
        status: only an ``active`` contact has a band and may be cooling.
        absences: as for ``tie.fold``, taken out of the silence.
    """
    cadence = target(declared_days)
    usual = habit(tie, cadence)
    day, last = today.toordinal(), tie.last_day
    away = 0 if last is None else absent(last, day, absences)
    silence = None if last is None else max(0, day - last - away)
    share = None if silence is None else longer(usual, max(silence, SHORTEST))
    active = status == "active"
    return Rhythm(
        contact_days=tie.n,
        silence=silence,
        declared=declared_days,
        cadence=exp(usual.mu),
        usual=(_gap_at(usual, 0.75), _gap_at(usual, 0.25)),
        drift_at=_gap_at(usual, 1 - DRIFTING),
        surprise=None if share is None else 1 - share,
        p_alive=None if silence is None else p_alive(usual, max(silence, SHORTEST)),
        p_quiet=None if silence is None or tie.n < QUIET_FROM else p_quiet(usual, max(silence, SHORTEST)),
        score=None if share is None else 100 * min(1.0, 2 * share),
        band=band(silence, limits(tie, cadence), tie.n) if active else None,
        cooling=active and cooling(tie),
        away=away,
    )


def words(r: Rhythm) -> list[str]:
    """The rhythm in sentences for people; only the past, and no judgement, where the contact has no band."""
    if r.contact_days < BAND_FROM:
        return _first_words(r)
    usual = f"{_every(r.cadence)} (middle half {_days(r.usual[0])}–{_days(r.usual[1])})"
    if r.band is None:
        return [f"You two talked about {usual}."]
    said = [f"You two usually talk {usual}.", *_silence_words(r)]
    if r.cooling:
        said.append("The last three gaps were clearly longer than the ones before.")
    if r.band == "dormant":
        said.append("Ties that slept this long are often easy to wake.")
    if r.declared and not 1 / DIFFERS < r.cadence / r.declared < DIFFERS:
        said.append(f"You meant {_meant(r.declared)}; lately it is about {_every(r.cadence)}.")
    return said


def drifting_words(r: Rhythm) -> str:
    """A silence past the line, shortly: ``usually every 9 days, now 47: past your 35-day line``."""
    return f"usually {_every(r.cadence)}, now {_since(r)}: past your {_days(r.drift_at)}-day line"


def away_words(r: Rhythm) -> str:
    """What to add to a number of days since the last contact: ``, 12 of them away``, or nothing."""
    return f", {r.away} of them away" if r.away else ""


def counted(number: int, thing: str) -> str:
    """``1 gap``, ``2 gaps``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def ago(days: int) -> str:
    """``today``, ``yesterday``, ``12 days ago``."""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def upper_tail(z: float) -> float:
    """The share of a standard normal above ``z``."""
    return erfc(z / sqrt(2)) / 2


def quantile(share: float) -> float:
    """The z above which ``share`` (0 … 1, both excluded) of a standard normal lies, to 1e-12.

    Abramowitz & Stegun 26.2.23 (off by less than 4.5e-4), then two steps of Halley's method, each cubing the error.
    """
    if share > 0.5:  # noqa: PLR2004  the median: by symmetry only the upper half is computed
        return -quantile(1 - share)
    known = _quantiles.get(share)
    if known is None:
        known = _quantiles[share] = _quantile(share)
    return known


_quantiles: dict[float, float] = {}
"""Those computed before: every tie asks for the same few."""


def _quantile(share: float) -> float:
    t = sqrt(-2 * log(share))
    above = 2.515517 + 0.802853 * t + 0.010328 * t * t
    z = t - above / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
    for _ in range(2):
        step = (upper_tail(z) - share) * sqrt(2 * pi) * exp(z * z / 2)
        z += step / (1 - z * step / 2)
    return z


def _gap_at(usual: Habit, share: float) -> float:
    """The gap in days that only this share of our usual gaps is longer than."""
    return exp(usual.mu + quantile(share) * usual.s)


def _first_words(r: Rhythm) -> list[str]:
    said = ["Nothing logged yet." if r.band else "Nothing logged."]
    if r.silence is not None:
        said = [f"{counted(r.contact_days, 'contact day')} logged, the last {ago(r.silence + r.away)}."]
    if r.silence is not None and r.band:
        said.append("A rhythm shows from the third.")
    if r.declared and r.band:
        said.append(f"You meant {_meant(r.declared)}.")
    return said


def _silence_words(r: Rhythm) -> list[str]:
    if not r.silence or r.surprise is None:
        return [f"It has been {_since(r)}." if r.away else "You were in touch today."]
    since = _since(r)
    if r.surprise < 0.5:  # noqa: PLR2004  the median gap
        return [f"It has been {since}, no longer than usual."]
    share = "nearly all" if r.surprise > 0.995 else f"{100 * r.surprise:.0f} %"  # noqa: PLR2004  would print 100 %
    if r.silence < r.drift_at:
        return [f"It has been {since}: longer than {share} of your gaps."]
    return [
        f"It has been {since}: longer than {share} of your gaps, past the {int(r.drift_at)}-day line.",
        "About 1 normal gap in 10 crosses it.",
    ]


def _since(r: Rhythm) -> str:
    """The days since the last contact; where some were left out, they stand beside them."""
    days = (r.silence or 0) + r.away
    if not r.away:
        return "a day" if days == 1 else str(days)
    if days == r.away:
        return "a day, and you were away" if days == 1 else f"{days} days, all of them away"
    return f"{days} days{away_words(r)}"


def _meant(days: int) -> str:
    return _MEANT.get(days, f"every {days} days")


def _every(days: float) -> str:
    return "every day" if days < 1.5 else f"every {_days(days)} days"  # noqa: PLR2004  rounds to one


def _days(days: float) -> int:
    """Whole days, from a hundred on two figures: nobody's rhythm is known better."""
    whole = max(1, round(days))
    return round(whole, min(0, 2 - len(str(whole))))
