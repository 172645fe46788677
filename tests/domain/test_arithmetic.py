"""Every line of the arithmetic can be redone: the formula with its figures gives the value beside it."""

import re
from datetime import date, timedelta
from math import exp, log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reljournal.domain.arithmetic import Arithmetic, Basis, arithmetic, gaps
from reljournal.domain.health import Evidence, Promises, Questions, addends, health
from reljournal.domain.model import Contact, Rhythm
from reljournal.domain.rhythm import COOLING_Z, declared, rhythm
from reljournal.domain.tie import Seen, fold

DAY = date(2026, 11, 21)
ADA = Contact(1, "Ada", circle="close", cadence=14)
FULL = Evidence(
    tones=((3, 1), (10, 2), (40, -1)),
    directed=("in", "out", "in"),
    lessons=((3, "learned"), (10, "shared")),
    promises=Promises(kept=4, late=1, overdue=1),
    questions=Questions(followed_up=2, open=((12, "the interview"),)),
)
SLOW_FADE = (1, 2, 1, 3, 1, 2, 2, 1, 30, 40, 50)


def days_of(gaps: tuple[int, ...], silence: int) -> tuple[date, ...]:
    """Days of contact that leave these gaps, the last so many days ago."""
    found = [DAY - timedelta(silence)]
    for gap in reversed(gaps):
        found.append(found[-1] - timedelta(gap))
    return tuple(reversed(found))


def made(basis: Basis) -> tuple[Rhythm, Arithmetic]:
    seen = [Seen(day.toordinal(), number, "both", live=True, tone=None) for number, day in enumerate(basis.days)]
    wanted = declared(basis.contact.circle, basis.contact.cadence)
    away = basis.absences
    found = rhythm(fold(seen, away), wanted, DAY, status=basis.contact.status, absences=away)
    return found, arithmetic(basis, found, health(found, basis.evidence), DAY)


def worked_out(formula: str) -> float:
    """A formula as a person would type it into a calculator: behind ``=`` where it begins with letters."""
    text = formula.rpartition("= ")[2]
    for sign, word in (("·", "*"), ("−", "-"), ("e^", "exp"), ("√", "sqrt"), ("Φ", "phi"), ("ln", "log")):
        text = text.replace(sign, word)
    assert re.fullmatch(r"[\w\s().,+*/-]+", text), formula
    names = {"exp": exp, "sqrt": sqrt, "log": log, "phi": NormalDist().cdf, "min": min}
    return float(eval(text, {"__builtins__": {}}, names))


def reckoned(shown: Arithmetic) -> list[tuple[str, float, float]]:
    """(name, the formula worked out, the value beside it) of every line that has both."""
    steps = [*shown.rhythm, *shown.summary]
    lines = [(s.name, s.formula, s.value) for s in steps if s.formula and "Σ" not in s.formula and s.value is not None]
    for piece in shown.parts:
        if piece.score is not None:
            lines += [(piece.part, piece.score_is, piece.score), (piece.part, piece.evidence_is, piece.evidence)]
    return [(name, worked_out(formula), value) for name, formula, value in lines]


gap_lists = st.lists(st.integers(1, 90), max_size=20).map(tuple)
evidences = st.builds(
    Evidence,
    st.lists(st.tuples(st.integers(0, 400), st.integers(-2, 2)), max_size=9).map(lambda found: tuple(sorted(found))),
    st.lists(st.sampled_from(["in", "out"]), max_size=20).map(tuple),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["learned", "shared"])), max_size=9).map(tuple),
    st.builds(Promises, *[st.integers(0, 9)] * 4),
    st.builds(Questions, st.integers(0, 9), st.integers(0, 9)),
)
silences = st.integers(0, 60)


@given(gap_lists, silences, evidences, st.sampled_from([None, 1, 14, 365]))
@settings(max_examples=150)
def test_every_formula_gives_its_value(
    gaps: tuple[int, ...], silence: int, evidence: Evidence, cadence: int | None
) -> None:
    _, shown = made(Basis(ADA._replace(circle="known", cadence=cadence), days_of(gaps, silence), evidence))
    for name, worked, value in reckoned(shown):
        assert worked == pytest.approx(value, rel=0.02, abs=0.02), name


def test_even_a_chance_that_is_nearly_nothing_can_be_worked_out() -> None:
    _, shown = made(Basis(ADA._replace(cadence=1), days_of((1,) * 20, 300)))
    for name, worked, value in reckoned(shown):
        assert worked == pytest.approx(value, rel=0.02, abs=0.02), name


@given(gap_lists, silences, evidences)
def test_the_lines_are_the_rhythm_and_the_summary_themselves(
    gaps: tuple[int, ...], silence: int, evidence: Evidence
) -> None:
    found, shown = made(Basis(ADA, days_of(gaps, silence), evidence))
    steps = {step.name: step.value for step in (*shown.rhythm, *shown.summary)}
    assert steps["cadence"] == found.cadence
    assert (steps["usual from"], steps["usual to"]) == found.usual
    for name in ("drift_at", "surprise", "p_alive", "score"):
        assert steps[name] == getattr(found, name)
    assert steps.get("p_quiet") == found.p_quiet
    mirror = health(found, evidence)
    assert (steps["coverage"], steps["health"]) == (mirror.coverage, mirror.score)
    assert [(piece.part, piece.adds) for piece in shown.parts if piece.adds is not None] == addends(mirror)


@given(gap_lists)
def test_the_gaps_and_their_weights_give_the_sums(lengths: tuple[int, ...]) -> None:
    _, shown = made(Basis(ADA, days_of(lengths, 5)))
    assert [gap.days for gap in shown.gaps] == list(reversed(lengths))
    steps = {step.name: step.value for step in shown.rhythm}
    for power, name in enumerate("WBC"):
        total = sum(gap.weight * log(gap.days) ** power for gap in shown.gaps)
        assert total == pytest.approx(steps.get(name) or 0.0)


def test_a_gap_weighs_half_of_one_eight_later() -> None:
    found = gaps(days_of((5, 1, 2, 1, 1, 1, 1, 1, 9), 0))
    assert (found[0].days, found[0].weight, found[0].until) == (9, 1.0, DAY)
    assert found[8].days == 5
    assert found[8].weight == pytest.approx(0.5)


def test_days_away_are_taken_out_of_gaps_and_silence() -> None:
    days = days_of((10, 20), 12)
    away = ((days[1].toordinal() + 1, days[1].toordinal() + 8), (DAY.toordinal() - 3, DAY.toordinal() - 1))
    _, shown = made(Basis(ADA, days, absences=away))
    assert [gap.days for gap in shown.gaps] == [12, 10]
    [silence] = [step for step in shown.rhythm if step.name == "r"]
    assert (silence.value, silence.words) == (9, "days since Mon 9 Nov, without 3 away")


def said(shown: Arithmetic, name: str) -> str:
    return next(step.words for step in (*shown.rhythm, *shown.summary) if step.name == name)


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (ADA, "days: the cadence of your own choice"),
        (ADA._replace(cadence=None), "days: the cadence of the circle close"),
        (ADA._replace(cadence=None, circle="known"), "days: no cadence is set"),
    ],
)
def test_it_is_told_whose_cadence_it_is(contact: Contact, words: str) -> None:
    assert said(made(Basis(contact, days_of((7, 7), 3)))[1], "T*") == words


def test_the_band_is_told_with_its_limits() -> None:
    assert said(made(Basis(ADA, days_of((7,), 3)))[1], "band") == "new: fewer than 3 days of contact"
    band = said(made(Basis(ADA, days_of((7, 6, 9, 7, 8, 7), 30)))[1], "band")
    assert band == "drifting: due from 8.2, overdue from 14.3, drifting from 23.7, dormant from 60 days"


@pytest.mark.parametrize(("gaps", "cooling"), [(SLOW_FADE, True), ((2,) * 11, False)])
def test_cooling_is_told_from_nine_days_of_contact(gaps: tuple[int, ...], cooling: bool) -> None:
    found, shown = made(Basis(ADA, days_of(gaps, 1)))
    [z] = [step.value for step in shown.rhythm if step.name == "z"]
    assert z is not None
    assert (z > COOLING_Z) is cooling is found.cooling
    assert "z" not in {step.name for step in made(Basis(ADA, days_of(gaps[:7], 1)))[1].rhythm}


def test_the_day_itself_counts_as_half_a_day() -> None:
    _, shown = made(Basis(ADA, days_of((7, 7), 0)))
    [silence] = [step for step in shown.rhythm if step.name == "r"]
    assert (silence.value, silence.words) == (0.5, "days since Sat 21 Nov, counted as half a day")


def test_a_day_of_another_year_has_its_year() -> None:
    assert said(made(Basis(ADA, (date(2024, 2, 29),)))[1], "r") == "days since Thu 29 Feb 2024"


@pytest.mark.parametrize("status", ["resting", "archived", "deceased"])
def test_whoever_has_no_band_has_a_past_and_no_chances(status: str) -> None:
    _, shown = made(Basis(ADA._replace(status=status), days_of((7, 6, 9, 7, 8, 7, 7, 7, 7), 30), FULL))
    assert [step.name for step in shown.rhythm][-1] == "drift_at"
    assert all(piece.score is None and piece.score_is == "" for piece in shown.parts)


def test_nobody_logged_stands_on_the_cadence_alone() -> None:
    found, shown = made(Basis(ADA._replace(cadence=30), ()))
    steps = {step.name: step.value for step in shown.rhythm}
    assert (steps["n"], steps["T*"], shown.gaps) == (0, 30, ())
    assert steps["cadence"] == found.cadence == pytest.approx(30)
    assert "r" not in steps
    assert said(shown, "health") == "not enough logged yet"


def test_each_part_has_its_evidence_and_its_words() -> None:
    _, shown = made(Basis(ADA, days_of((7, 6, 9, 7, 8, 7), 3), FULL))
    parts = {piece.part: piece for piece in shown.parts}
    assert parts["follow-through"].score_is == "100·(5 + 4) / (6 + 5)"
    assert parts["follow-through"].evidence_is == "6 / (6 + 2)"
    assert parts["curiosity"].score_is == "100·(2 + 2) / (3 + 4)"
    assert parts["balance"].score_is == "min(100, 300·min(1 + 2, 2 + 2) / (3 + 4))"
    assert parts["warmth"].counts == parts["warmth"].evidence * 20
    assert sum(piece.adds or 0 for piece in shown.parts) == pytest.approx(shown.summary[-1].value)
    assert said(shown, "health") == "flourishing"


def test_the_sources_are_named() -> None:
    names = " ".join(source.names for source in made(Basis(ADA, ()))[1].sources)
    for author in ("Fader, Hardie & Lee", "Goh & Barabási", "Navarro", "Dunbar", "Lindenfors", "Laurenceau", "Huang"):
        assert author in names
    for author in ("Sprecher", "Gneezy & Epley", "Levin, Walter & Murnighan", "Liu", "Wang", "Etkin"):
        assert author in names
