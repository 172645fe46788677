"""The arithmetic of health, line by line (HEALTH 1 and 2): what ``rel show NAME --why`` prints and a reader can redo.

Nothing is decided here: the values are those of ``domain.rhythm`` and ``domain.health``, beside the formulas with the
figures put in. ``ln``, ``e^`` and Φ, the normal distribution, are as everywhere.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, log, sqrt

from reljournal.domain import health, rhythm
from reljournal.domain.health import Evidence
from reljournal.domain.tie import DECAY, Seen, Tie, fold, gap
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reljournal.domain.model import Contact, Health, Rhythm


_SMALL = 0.1


class Basis(NamedTuple):
    """What the arithmetic begins with: who, the days of contact up to today, and what else was logged."""

    contact: Contact
    days: tuple[date, ...]
    """Distinct, oldest first."""
    evidence: Evidence = Evidence()
    absences: tuple[tuple[int, int], ...] = ()
    """As for ``tie.fold``."""


class Gap(NamedTuple):
    """A gap between two days of contact: the day that ended it, its length in days, and what it weighs."""

    until: date
    days: int
    weight: float


class Step(NamedTuple):
    """One line: ``name = formula = value``. The value is None where the line tells words only."""

    name: str
    formula: str
    value: float | None
    words: str


class Piece(NamedTuple):
    """One part of the mirror: what it weighs in the sum, what it adds to it, and how score and evidence come about."""

    part: str
    score: float | None
    evidence: float
    weight: float
    counts: float
    """weight * evidence"""
    adds: float | None
    """counts * score / the sum of all counts; None where the part, or the sum, is missing."""
    score_is: str
    evidence_is: str
    words: str


class Source(NamedTuple):
    """Where a thought comes from."""

    about: str
    names: str


class Arithmetic(NamedTuple):
    """Everything behind one contact's health; the newest gap first, the steps in the order of their need."""

    gaps: tuple[Gap, ...]
    rhythm: tuple[Step, ...]
    parts: tuple[Piece, ...]
    summary: tuple[Step, ...]
    sources: tuple[Source, ...]


SOURCES = (
    Source("rhythm", "BG/NBD: Fader, Hardie & Lee 2005, with bursty gaps: Goh & Barabási 2008, Navarro et al. 2017"),
    Source("cadence", "layers of contact: Dunbar; a weak prior and no cap: Lindenfors et al. 2021"),
    Source("dormant", "an opportunity: Levin, Walter & Murnighan 2011, Liu et al. 2022"),
    Source("exchange", "mutual disclosure: Sprecher 2013"),
    Source("curiosity", "responsiveness: Laurenceau 1998; follow-up questions: Huang et al. 2017"),
    Source("follow-through", "kept is the ceiling: Gneezy & Epley 2014"),
    Source("balance", "no alarm in a lasting tie: Wang 2013"),
    Source("no ranking", "measuring lowers enjoyment: Etkin 2016; no fixed ratio of good to hard: Heyman & Slep 2001"),
)
"""HEALTH 3. Only the rhythm was validated on real data; the weights of the parts are a choice."""


def arithmetic(basis: Basis, found: Rhythm, mirror: Health, today: date) -> Arithmetic:
    """The lines behind a rhythm and a mirror that were made of the same entries on the same day."""
    tie = fold([Seen(day.toordinal(), 0, "both", live=True, tone=None) for day in basis.days], basis.absences)
    return Arithmetic(
        gaps(basis.days, basis.absences),
        tuple(_rhythm(basis, tie, found, today)),
        tuple(_pieces(found, basis.evidence, mirror)),
        tuple(_summary(mirror)),
        SOURCES,
    )


def gaps(days: Sequence[date], absences: Sequence[tuple[int, int]] = ()) -> tuple[Gap, ...]:
    """The gaps between days of contact with their weights, the newest first; none is shorter than a day."""
    backwards = tuple(reversed(days))
    return tuple(
        Gap(until, gap(since.toordinal(), until.toordinal(), absences), DECAY**age)
        for age, (until, since) in enumerate(pairwise(backwards))
    )


def _rhythm(basis: Basis, tie: Tie, found: Rhythm, today: date) -> Iterator[Step]:
    """HEALTH 1, from top to bottom; whoever has no band (resting, archived, deceased) has only a past."""
    target = rhythm.target(found.declared)
    usual = rhythm.habit(tie, target)
    yield Step("n", "", tie.n, "days of contact")
    yield Step("T*", "", target, _whose(basis.contact, found.declared))
    yield from _habit(tie, target, usual)
    mu, s = _n(usual.mu), _n(usual.s)
    yield Step("cadence", f"e^({mu})", found.cadence, "days: how often you two talk")
    for name, sign, end in (("usual from", "−", found.usual[0]), ("usual to", "+", found.usual[1])):
        yield Step(name, f"e^({mu} {sign} 0.6745·{s})", end, "days: the middle half")
    yield Step("drift_at", f"e^({mu} + 1.2816·{s})", found.drift_at, "days: 1 gap in 10 is longer")
    if found.silence is not None and found.band is not None:
        yield from _silence(_day(basis.days[-1], today), found, usual)
    if found.band is not None:
        yield from _band(tie, target, found)


def _whose(contact: Contact, declared: int | None) -> str:
    if declared is None:
        return "days: no cadence is set"
    whose = "of your own choice" if contact.cadence is not None else f"of the circle {contact.circle}"
    return f"days: the cadence {whose}"


def _habit(tie: Tie, target: int, usual: rhythm.Habit) -> Iterator[Step]:
    """Mean and spread of ln(gap); without a gap, what is assumed of everybody."""
    w, b, c = tie.a, tie.b, tie.c
    mean, spread = (b / w, max(0.0, c - b * b / w)) if w else (0.0, 0.0)
    if w:
        yield Step("W", "Σ w", w, "w halves every 8 gaps")
        yield Step("B", "Σ w·ln(gap)", b, "")
        yield Step("C", "Σ w·ln(gap)²", c, "")
        yield Step("mean", f"B / W = {_n(b)} / {_n(w)}", mean, "")
        yield Step("spread", f"C − B² / W = {_n(c)} − {_n(b)}·{_n(b)} / {_n(w)}", spread, "")
    middle = f"(ln({target}) + {_n(w)}·{_n(mean)}) / (1 + {_n(w)})"
    yield Step("mu", middle, usual.mu, "T* is one gap")
    more = _n(max(w - 1, 0.0))
    variance = f"(2·{rhythm.PRIOR_VARIANCE} + {_n(spread)}) / (2 + {more}) · (1 + 1 / (1 + {_n(w)}))"
    yield Step("s²", variance, usual.s * usual.s, "")
    yield Step("s", f"√({_n(usual.s * usual.s)})", usual.s, "how much your gaps differ")


def _silence(last: str, found: Rhythm, usual: rhythm.Habit) -> Iterator[Step]:
    assert found.silence is not None
    r = max(found.silence, rhythm.SHORTEST)
    share = rhythm.longer(usual, r)
    mu, s, shown, weight = _n(usual.mu), _n(usual.s), _n(share), f"{rhythm.STAYS + usual.gaps:g}"
    yield Step("r", "", r, f"days since {last}{_but(found)}")
    yield Step("S(r)", f"1 − Φ((ln({r:g}) − {mu}) / {s})", share, "of your gaps are longer")
    yield Step("surprise", f"1 − {shown}", found.surprise, "")
    alive = f"{weight}·{shown} / ({weight}·{shown} + {rhythm.ENDS:g})"
    yield Step("p_alive", alive, found.p_alive, "the tie still lives")
    if found.p_quiet is not None and found.p_alive is not None:
        ahead = r + rhythm.HORIZON
        later = rhythm.longer(usual, ahead)
        yield Step(f"S(r + {rhythm.HORIZON})", f"1 − Φ((ln({ahead:g}) − {mu}) / {s})", later, "")
        quiet = f"1 − {_n(found.p_alive)}·(1 − {_n(later)} / {shown})"
        yield Step("p_quiet", quiet, found.p_quiet, f"no contact in {rhythm.HORIZON} days")
    yield Step("score", f"100·min(1, 2·{shown})", found.score, "of 100")


def _day(day: date, today: date) -> str:
    return f"{day:%a} {day.day} {day:{'%b' if day.year == today.year else '%b %Y'}}"


def _but(found: Rhythm) -> str:
    """What the silence leaves out, and that it is never nothing."""
    away = f", without {found.away} away" if found.away else ""
    return f"{away}, counted as half a day" if not found.silence else away


def _band(tie: Tie, target: int, found: Rhythm) -> Iterator[Step]:
    bounds = rhythm.limits(tie, target)
    said = f"fewer than {rhythm.BAND_FROM} days of contact"
    if bounds is not None:
        said = ", ".join(f"{name} from {_n(days, 1)}" for name, days in bounds._asdict().items()) + " days"
    yield Step("band", "", None, f"{found.band}: {said}")
    if tie.n >= rhythm.COOLING_FROM:
        yield _cooling(tie)


def _cooling(tie: Tie) -> Step:
    """The last three gaps against the earlier ones, as in ``rhythm.cooling``."""
    recent = [log(gap) for gap in (tie.g1, tie.g2, tie.g3) if gap]
    count = tie.n - 1 - len(recent)
    now, before = sum(recent) / len(recent), (tie.sum_ln - sum(recent)) / count
    squares = tie.sum_ln2 - sum(ln * ln for ln in recent) - count * before * before
    spread = max(sqrt(max(0.0, squares) / (count - 1)), 0.5)
    z = (now - before) / (spread * sqrt(1 / len(recent) + 1 / count))
    formula = f"({_n(now)} − {_n(before)}) / ({_n(spread)}·√(1 / 3 + 1 / {count}))"
    return Step("z", formula, z, f"the last 3 gaps: cooling above {rhythm.COOLING_Z}")


def _pieces(found: Rhythm, evidence: Evidence, mirror: Health) -> Iterator[Piece]:
    weighed = sum(part.weight * part.evidence for part in mirror.parts)
    for part in mirror.parts:
        counts = part.weight * part.evidence
        adds = None if part.score is None or mirror.score is None else counts * part.score / weighed
        how = ("", "") if part.score is None else _formulas(part.part, found, evidence)
        yield Piece(part.part, part.score, part.evidence, part.weight, counts, adds, *how, part.words)


def _formulas(name: str, found: Rhythm, evidence: Evidence) -> tuple[str, str]:
    """How score and evidence of a part come about; evidence is the same form everywhere but in the rhythm."""
    return {
        "rhythm": lambda: (f"100·min(1, 2·{_n(1 - (found.surprise or 0.0))})", _share(found.contact_days, 2)),
        "warmth": lambda: _warmth(evidence),
        "exchange": lambda: _exchange(evidence),
        "follow-through": lambda: _follow_through(evidence.promises),
        "curiosity": lambda: _curiosity(evidence.questions),
        "balance": lambda: _balance(evidence.directed),
    }[name]()


def _share(amount: float, prior: float) -> str:
    return f"{_n(amount)} / ({_n(amount)} + {_n(prior)})"


def _warmth(evidence: Evidence) -> tuple[str, str]:
    felt, total = health.felt_in(evidence.tones)
    return f"50 + 50·{_n(felt)} / ({_n(total)} + {health.WARMTH_PRIOR:g})", _share(total, health.WARMTH_PRIOR)


def _exchange(evidence: Evidence) -> tuple[str, str]:
    low, high = sorted(health.traded(evidence.lessons)[0].values())
    fresh = _n(exp(-(low + high) / 3))
    return f"100·({_n(low)} + 1) / ({_n(high)} + 1)·(1 − {fresh}) + 50·{fresh}", _share(low + high, 3)


def _follow_through(promises: health.Promises) -> tuple[str, str]:
    return f"100·({_n(promises.kept + promises.late)} + 4) / ({sum(promises)} + 5)", _share(sum(promises), 2)


def _curiosity(questions: health.Questions) -> tuple[str, str]:
    asked = questions.followed_up + questions.dropped + len(questions.open)
    return f"100·({questions.followed_up} + 2) / ({asked} + 4)", _share(asked, 4)


def _balance(directed: Sequence[str]) -> tuple[str, str]:
    last = directed[: health.DIRECTED_LAST]
    least = f"min({last.count('out')} + 2, {last.count('in')} + 2)"
    return f"min(100, 300·{least} / ({len(last)} + 4))", _share(len(last), 4)


def _summary(mirror: Health) -> Iterator[Step]:
    counts = [part.weight * part.evidence for part in mirror.parts]
    whole, weights = _n(sum(counts)), _n(sum(part.weight for part in mirror.parts))
    needed = f"of what could be logged; a sum from {health.COVERED:g} on"
    yield Step("coverage", f"{whole} / {weights}", mirror.coverage, needed)
    said = health.words_for(mirror.score)
    if mirror.score is None:
        yield Step("health", "", None, said)
    else:
        scored = sum(weight * (part.score or 0.0) for weight, part in zip(counts, mirror.parts, strict=True))
        yield Step("health", f"{_n(scored)} / {whole}", mirror.score, said)


def _n(value: float, digits: int = 4) -> str:
    """The value with at most so many decimals; a small one with as many figures, so that it can be divided by."""
    if 0 < abs(value) < _SMALL:
        return f"{value:.{digits}g}"
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")
