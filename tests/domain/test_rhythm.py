from datetime import date, timedelta
from math import inf, log
from statistics import NormalDist, mean, stdev

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reljournal.domain import rhythm as rules
from reljournal.domain.model import Rhythm
from reljournal.domain.rhythm import Limits, band, cooling, declared, habit, limits, quantile, rhythm, words
from reljournal.domain.tie import EMPTY, Seen, Tie, fold
from reljournal.domain.vocabulary import BANDS

FIRST = date(2020, 1, 1)


def tie_of(gaps: list[int]) -> Tie:
    day, seen = FIRST.toordinal(), [Seen(FIRST.toordinal(), 0, "both", live=True, tone=None)]
    for number, gap in enumerate(gaps, 1):
        day += gap
        seen.append(Seen(day, number, "both", live=True, tone=None))
    return fold(seen)


def read(gaps: list[int], silence: int, declared_days: int | None = None, status: str = "active") -> Rhythm:
    today = FIRST + timedelta(days=sum(gaps) + silence)
    return rhythm(tie_of(gaps), declared_days, today, status=status)


some_gaps = st.lists(st.integers(1, 800), max_size=30)
three_days = st.lists(st.integers(1, 800), min_size=2, max_size=30)
cadences = st.sampled_from([1, 7, 14, 30, 180, 365]) | st.integers(1, 1000)
silences = st.integers(0, 20_000)

STEADY = [7, 6, 9, 7, 8, 7]


@pytest.mark.parametrize(
    ("gaps", "silence", "cadence", "expected"),
    [
        (STEADY, 5, 7, (7.251, 21.032, 0.327, 0.937, 0.065)),
        (STEADY, 30, 7, (7.251, 21.032, 0.956, 0.490, 0.514)),
        ([90, 120, 60, 100], 95, 90, (89.514, 318.078, 0.524, 0.895, 0.540)),
        ([1, 1, 40, 1, 2, 35, 1], 30, 30, (4.575, 43.749, 0.857, 0.774, 0.398)),
        ([], 20, 30, (30.0, 318.704, 0.413, 0.854, 0.496)),
        ([14], 20, 30, (20.494, 158.634, 0.494, 0.859, 0.390)),
    ],
)
def test_the_published_vectors(gaps: list[int], silence: int, cadence: int, expected: tuple[float, ...]) -> None:
    r = read(gaps, silence, cadence)
    quiet = rules.p_quiet(habit(tie_of(gaps), cadence), silence)
    found = (r.cadence, r.drift_at, r.surprise, r.p_alive, quiet)
    assert [round(number or 0.0, 3) for number in found] == pytest.approx(expected, abs=1e-9)


def test_the_chance_of_quiet_is_shown_from_five_contact_days() -> None:
    assert read([7, 7, 7], 3).p_quiet is None
    assert read([7, 7, 7, 7], 3).p_quiet is not None


def test_the_usual_range_is_the_middle_half() -> None:
    low, high = read(STEADY, 5, 7).usual
    usual = habit(tie_of(STEADY), 7)
    assert rules.longer(usual, low) == pytest.approx(0.75)
    assert rules.longer(usual, high) == pytest.approx(0.25)


def test_a_contact_cadence_comes_before_the_circle() -> None:
    assert declared("inner", 20) == 20
    assert declared("inner", None) == 7
    assert declared("known", None) is None
    assert declared("a circle of my own", None) is None


def test_without_a_cadence_thirty_days_are_assumed_and_none_is_declared() -> None:
    r = read(STEADY, 5)
    assert r.declared is None
    assert r.cadence == read(STEADY, 5, 30).cadence


def test_nobody_logged_has_the_cadence_of_the_prior_and_no_silence() -> None:
    r = rhythm(EMPTY, 7, FIRST)
    assert r.cadence == pytest.approx(7)
    assert (r.contact_days, r.silence, r.surprise, r.p_alive, r.p_quiet, r.score) == (0, None, None, None, None, None)
    assert (r.band, r.cooling) == ("new", False)


def test_on_the_day_itself_the_silence_is_zero_and_the_rhythm_full() -> None:
    r = read([1, 1, 1, 1], 0, 1)
    assert (r.silence, r.score, r.band) == (0, 100, "in rhythm")


@pytest.mark.parametrize(
    ("silence", "expected"),
    [(6, "in rhythm"), (7, "due"), (12, "due"), (13, "overdue"), (21, "overdue"), (22, "drifting"), (60, "dormant")],
)
def test_the_band_is_the_last_one_reached(silence: int, expected: str) -> None:
    assert read(STEADY, silence, 7).band == expected


def test_two_contact_days_are_new_however_long_ago() -> None:
    assert read([7], 5000, 7).band == "new"
    assert limits(tie_of([7]), 7) is None


def test_a_declared_cadence_can_make_somebody_due_before_their_own_rhythm_does() -> None:
    assert read([90, 120, 60, 100], 40, 30).band == "due"


def test_a_band_needs_a_silence_limits_and_three_days() -> None:
    some = Limits(1, 2, 3, 60)
    assert band(None, some, 3) == "new"
    assert band(10, None, 3) == "new"
    assert band(10, some, 2) == "new"
    assert band(10, some, 3) == "drifting"
    assert band(inf, some, 3) == "dormant"
    assert band(0, Limits(0.5, 2, 3, 60), 3) == "due"


@pytest.mark.parametrize("status", ["resting", "archived", "deceased"])
def test_who_is_not_active_has_no_band_and_does_not_cool(status: str) -> None:
    slowing = [7] * 8 + [40, 50, 60]
    assert read(slowing, 400, 7, status).band is None
    assert read(slowing, 400, 7).cooling
    assert not read(slowing, 400, 7, status).cooling


def test_three_gaps_clearly_longer_than_the_earlier_ones_are_cooling() -> None:
    assert cooling(tie_of([7, 6, 9, 7, 8, 20, 30, 25]))
    assert not cooling(tie_of([7, 6, 9, 7, 8, 7, 9, 8]))


def test_the_cooling_line_lies_between_twelve_and_thirteen_for_a_weekly_tie() -> None:
    assert not cooling(tie_of([7] * 5 + [12] * 3))
    assert cooling(tie_of([7] * 5 + [13] * 3))


def test_cooling_needs_nine_contact_days() -> None:
    assert not cooling(tie_of([7, 6, 9, 7, 30, 30, 30]))
    assert cooling(tie_of([7, 6, 9, 7, 8, 30, 30, 30]))


@given(st.lists(st.integers(1, 800), min_size=8, max_size=30))
def test_cooling_is_the_test_of_the_model(gaps: list[int]) -> None:
    earlier, recent = [log(gap) for gap in gaps[:-3]], [log(gap) for gap in gaps[-3:]]
    spread = max(stdev(earlier), 0.5) * (1 / 3 + 1 / len(earlier)) ** 0.5
    z = (mean(recent) - mean(earlier)) / spread
    if abs(z - 1.64) > 1e-6:
        assert cooling(tie_of(gaps)) == (z > 1.64)


def test_an_absence_stops_the_clock() -> None:
    last = FIRST.toordinal() + sum(STEADY)
    today = date.fromordinal(last + 30)
    r = rhythm(tie_of(STEADY), 7, today, absences=((last + 5, last + 29),))
    assert r == read(STEADY, 5, 7)._replace(away=25)


@given(some_gaps, silences, cadences, st.lists(st.tuples(st.integers(1, 900), st.integers(0, 90)), max_size=4))
def test_an_absence_since_the_last_contact_never_makes_a_silence_stranger(
    gaps: list[int], silence: int, cadence: int, spans: list[tuple[int, int]]
) -> None:
    last = FIRST.toordinal() + sum(gaps)
    away = [(last + begin, last + begin + more) for begin, more in spans]
    there, without = (
        read(gaps, silence, cadence),
        rhythm(tie_of(gaps), cadence, date.fromordinal(last + silence), absences=away),
    )
    assert (without.surprise or 0) <= (there.surprise or 0)
    assert (without.score or 0) >= (there.score or 0)
    assert (without.silence or 0) + without.away == there.silence
    assert BANDS.index(without.band or "") <= BANDS.index(there.band or "")


def test_an_absence_in_an_older_gap_may_make_a_silence_stranger() -> None:
    away = ((FIRST.toordinal() + 2, FIRST.toordinal() + 29),)
    days = [FIRST.toordinal() + day for day in (0, 30, 60, 90)]
    tie = fold((Seen(day, day, "both", live=True, tone=None) for day in days), away)
    today = date.fromordinal(days[-1] + 20)
    assert (rhythm(tie, 30, today, absences=away).surprise or 0) > (read([30, 30, 30], 20, 30).surprise or 0)


def away_for(days: int, away: int) -> Rhythm:
    """A weekly tie after a silence, of which the newest days were declared away."""
    last = FIRST.toordinal() + sum(STEADY)
    spans = ((last + days - away + 1, last + days),)
    return rhythm(tie_of(STEADY), 7, date.fromordinal(last + days), absences=spans)


@pytest.mark.parametrize(
    ("days", "away", "said"),
    [
        (42, 12, "It has been 42 days, 12 of them away: longer than 96 % of your gaps, past the 21-day line."),
        (30, 12, "It has been 30 days, 12 of them away: longer than 86 % of your gaps."),
        (30, 25, "It has been 30 days, 25 of them away, no longer than usual."),
        (30, 30, "It has been 30 days, all of them away."),
        (1, 1, "It has been a day, and you were away."),
    ],
)
def test_days_away_stand_beside_the_days_of_silence(days: int, away: int, said: str) -> None:
    assert words(away_for(days, away))[1] == said


def test_days_away_are_said_shortly() -> None:
    r = away_for(42, 12)
    assert rules.drifting_words(r) == "usually every 7 days, now 42 days, 12 of them away: past your 21-day line"
    assert rules.away_words(r) == ", 12 of them away"
    assert rules.away_words(away_for(42, 0)) == ""


def test_the_last_of_few_contacts_is_told_by_the_calendar() -> None:
    day = FIRST.toordinal()
    r = rhythm(tie_of([]), None, date.fromordinal(day + 20), absences=((day + 1, day + 12),))
    assert words(r)[0] == "1 contact day logged, the last 20 days ago."


@given(some_gaps, cadences, st.sampled_from([0, 1, 10**6, 3_000_000]))
def test_no_silence_is_too_long_for_the_formulas(gaps: list[int], cadence: int, silence: int) -> None:
    usual = habit(tie_of(gaps), cadence)
    assert 0 <= rules.p_alive(usual, max(silence, 0.5)) <= 1
    assert -1e-12 <= rules.p_quiet(usual, max(silence, 0.5)) <= 1


def test_when_every_gap_would_be_shorter_the_tie_is_gone_and_stays_quiet() -> None:
    certain = rules.Habit(log(7), 0.01, 50)
    assert rules.longer(certain, 1e6) == 0
    assert rules.p_alive(certain, 1e6) == 0
    assert rules.p_quiet(certain, 1e6) == 1


@given(three_days, cadences)
def test_the_limits_never_fall_from_band_to_band(gaps: list[int], cadence: int) -> None:
    found = limits(tie_of(gaps), cadence)
    assert found is not None
    assert list(found) == sorted(found)
    assert found.dormant >= 60


@given(three_days, cadences, silences)
@example([7, 7], 7, 7)
@example([1, 1], 1, 0)
def test_the_limits_say_what_the_probabilities_say(gaps: list[int], cadence: int, silence: int) -> None:
    r = read(gaps, silence, cadence)
    assert r.surprise is not None
    assert r.p_alive is not None
    expected = "in rhythm"
    if silence >= min(r.cadence, cadence):
        expected = "due"
    if r.surprise >= 0.75:
        expected = "overdue"
    if r.surprise >= 0.90:
        expected = "drifting"
    if r.p_alive < 0.5 and silence >= 60:
        expected = "dormant"
    assert r.band == expected


@given(three_days, cadences, silences, st.integers(0, 500))
def test_a_longer_silence_never_improves_anything(gaps: list[int], cadence: int, silence: int, more: int) -> None:
    now, later = read(gaps, silence, cadence), read(gaps, silence + more, cadence)
    assert (later.score or 0) <= (now.score or 0)
    assert (later.p_alive or 0) <= (now.p_alive or 0)
    assert BANDS.index(later.band or "") >= BANDS.index(now.band or "")


@given(st.lists(st.integers(1, 800), max_size=20), st.integers(0, 2000), cadences)
def test_logging_a_contact_today_never_lowers_the_rhythm(gaps: list[int], silence: int, cadence: int) -> None:
    before = read(gaps, silence, cadence)
    after = read([*gaps, silence] if silence else gaps, 0, cadence)
    assert (after.score or 0) >= (before.score or 0)
    assert after.score == 100


@given(
    st.lists(
        st.builds(
            Seen,
            st.integers(FIRST.toordinal(), FIRST.toordinal() + 900),
            st.integers(1, 10**6),
            st.sampled_from(["in", "out", "both"]),
            st.booleans(),
            st.none() | st.integers(-2, 2),
        ),
        min_size=1,
        max_size=30,
        unique_by=lambda seen: seen.id,
    ),
    st.integers(900, 2000),
)
def test_no_field_but_the_dates_changes_a_band(seen: list[Seen], today: int) -> None:
    ordered = sorted(seen, key=lambda s: s[:2])
    bare = [Seen(one.day, one.id, "both", live=False, tone=None) for one in ordered]
    day = FIRST + timedelta(days=today)
    assert rhythm(fold(ordered), 30, day) == rhythm(fold(bare), 30, day)


@given(st.floats(1e-9, 1, exclude_max=True))
@example(0.5)
@example(0.1)
@example(1e-300)
def test_the_quantile_is_that_of_the_standard_library(share: float) -> None:
    assert quantile(share) == pytest.approx(-NormalDist().inv_cdf(share), abs=1e-12)


@given(st.floats(-8, 8))
def test_the_upper_tail_is_that_of_the_standard_library(z: float) -> None:
    assert rules.upper_tail(z) == pytest.approx(1 - NormalDist().cdf(z), abs=1e-12)


def test_a_broken_rhythm_is_said_in_people_s_numbers() -> None:
    assert " ".join(words(read(STEADY, 30, 7))) == (
        "You two usually talk every 7 days (middle half 4–13). It has been 30: longer than 96 % of your gaps, "
        "past the 21-day line. About 1 normal gap in 10 crosses it."
    )


def test_a_meant_cadence_is_set_beside_the_real_one() -> None:
    assert words(read([10] * 12, 2, 7))[-1] == "You meant weekly; lately it is about every 10 days."
    assert words(read([4] * 12, 2, 16))[-1] == "You meant every 16 days; lately it is about every 5 days."
    assert words(read([1] * 40, 0, 7))[-1] == "You meant weekly; lately it is about every day."


@pytest.mark.parametrize(
    ("silence", "sentence"),
    [
        (0, "You were in touch today."),
        (1, "It has been a day, no longer than usual."),
        (6, "It has been 6, no longer than usual."),
        (12, "It has been 12: longer than 73 % of your gaps."),
        (400, "It has been 400: longer than nearly all of your gaps, past the 21-day line."),
    ],
)
def test_a_silence_is_said_beside_what_is_usual(silence: int, sentence: str) -> None:
    assert words(read(STEADY, silence, 7))[1] == sentence


def test_long_gaps_are_not_said_to_the_day() -> None:
    assert words(read([340, 388, 371, 355], 5, 365))[0].startswith("You two usually talk every 360 days")


def test_a_slow_fade_and_a_long_sleep_each_have_a_sentence() -> None:
    said = words(read([7, 6, 9, 7, 8, 20, 30, 25], 300, 10))
    assert "The last three gaps were clearly longer than the ones before." in said
    assert said[-1] == "Ties that slept this long are often easy to wake."


def test_a_new_tie_is_told_without_a_rhythm() -> None:
    assert words(read([], 20, 30)) == [
        "1 contact day logged, the last 20 days ago.",
        "A rhythm shows from the third.",
        "You meant monthly.",
    ]
    assert words(read([3], 1)) == ["2 contact days logged, the last yesterday.", "A rhythm shows from the third."]
    assert words(read([3], 0))[0] == "2 contact days logged, the last today."
    assert words(rhythm(EMPTY, None, FIRST)) == ["Nothing logged yet."]


def test_a_long_silence_is_said_shortly_with_the_usual_gap_and_the_line() -> None:
    assert rules.drifting_words(read(STEADY, 30, 7)) == "usually every 7 days, now 30: past your 21-day line"


def test_nobody_without_a_band_is_judged() -> None:
    assert words(read(STEADY, 400, 7, "deceased")) == ["You two talked about every 7 days (middle half 4–13)."]
    assert words(read([3], 400, 7, "deceased")) == ["2 contact days logged, the last 400 days ago."]
    assert words(rhythm(EMPTY, 7, FIRST, status="archived")) == ["Nothing logged."]
