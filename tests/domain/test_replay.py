"""The replay against a slow second one that walks through every day and asks the rhythm of that day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reljournal.domain import replay as rules
from reljournal.domain.model import Rhythm
from reljournal.domain.replay import Forecast, History, Rate, Replay, Silence, quarters, rate, replay, silences, words
from reljournal.domain.rhythm import rhythm
from reljournal.domain.tie import EMPTY, Seen, fold, silence

TODAY = date(2026, 11, 21)
END = TODAY.toordinal()
STEADY = [7, 6, 9, 7, 8, 7]
"""Drifts on the 22nd day of silence (HEALTH 1)."""

Spans = Sequence[tuple[int, int]]


def history(*gaps: int, until: int = 0, cadence: int = 7) -> History:
    """Contact days with these gaps, the last of them ``until`` days ago."""
    first = END - until - sum(gaps)
    return History(tuple(accumulate((first, *gaps))), cadence)


def read(days: Sequence[int], on: int, cadence: int, absences: Spans) -> Rhythm:
    """The rhythm as ``rel`` would have told it on a day with these contact days before it."""
    tie = fold([Seen(day, 0, "both", live=True, tone=None) for day in days], absences)
    return rhythm(tie, cadence, date.fromordinal(on), absences=absences)


def crossings(one: History, absences: Spans) -> list[tuple[int, int | None]]:
    """Each day on which a tie began to drift, with the day of the contact after it, by asking every single morning."""
    found = []
    for last, ended in [*pairwise(one.days), (one.days[-1], None)]:
        before = [day for day in one.days if day <= last]
        for morning in range(last + 1, (ended or END) + 1):
            r = read(before, morning, one.cadence, absences)
            if r.contact_days >= 3 and (r.surprise or 0.0) >= 0.9:
                found.append((morning, ended))
                break
    return found


def forecasts(one: History, absences: Spans) -> list[tuple[float, bool]]:
    """What was said on the first day of each quarter, and whether it came true."""
    found = []
    for year in range(2000, 2027):
        for month in (1, 4, 7, 10):
            day = date(year, month, 1).toordinal()
            before = [d for d in one.days if d <= day]
            if day + 90 <= END and len(before) >= 5 and day - before[-1] <= 365:
                said = read(before, day, one.cadence, absences).p_quiet
                assert said is not None
                found.append((said, not any(day < d <= day + 90 for d in one.days)))
    return found


logs = st.lists(
    st.builds(
        lambda gaps, until, cadence: history(*gaps, until=until, cadence=cadence),
        st.lists(st.integers(1, 120) | st.integers(1, 9), max_size=12),
        st.integers(0, 400),
        st.sampled_from([7, 30, 180]),
    ),
    max_size=3,
)
away = st.lists(
    st.tuples(st.integers(0, 1500), st.integers(0, 60)).map(lambda span: (END - span[0], END - span[0] + span[1])),
    max_size=2,
)


@settings(max_examples=40, deadline=None)
@given(logs, away)
def test_the_replay_is_what_one_gets_by_asking_on_every_day(log: list[History], absences: Spans) -> None:
    found = replay(log, TODAY, absences)
    crossed = [pair for one in log for pair in crossings(one, absences)]
    decided = [(day, ended) for day, ended in crossed if day + 90 <= END]
    said = [pair for one in log for pair in forecasts(one, absences)]
    assert found.contacts == sum(len(one.days) >= 3 for one in log)
    assert found.since == (date.fromordinal(min(one.days[0] for one in log)) if log else None)
    assert found.normal.cases == sum(max(0, len(one.days) - 3) for one in log)
    assert found.normal.hits == sum(ended is not None for _, ended in crossed)
    assert (found.drifting.hits, found.drifting.cases) == (sum(e is not None for _, e in decided), len(decided))
    assert found.within == sum(ended is not None and ended <= day + 90 for day, ended in decided)
    assert found.fresh == len(crossed) - len(decided)
    assert (found.p_quiet.cases, found.p_quiet.quiet) == (len(said), sum(quiet for _, quiet in said))
    if said:
        base = sum(quiet for _, quiet in said) / len(said)
        assert found.p_quiet.brier == pytest.approx(sum((p - quiet) ** 2 for p, quiet in said) / len(said))
        assert found.p_quiet.base_brier == pytest.approx(sum((base - quiet) ** 2 for _, quiet in said) / len(said))


def test_a_line_that_was_crossed_and_then_ended_is_a_false_flag() -> None:
    found = replay([history(*STEADY, 30, until=100)], TODAY)
    assert (found.normal.hits, found.normal.cases) == (1, 5)
    assert (found.drifting.hits, found.drifting.cases, found.within, found.fresh) == (1, 1, 1, 1)


def test_contact_on_the_day_the_line_is_reached_crosses_it_and_the_day_before_does_not() -> None:
    assert rules.crossing(list(silences(history(*STEADY, 22).days))[6], 7, END) == END
    assert rules.crossing(list(silences(history(*STEADY, 21).days))[6], 7, END) is None


def test_contact_after_more_than_the_horizon_counts_as_contact_but_not_within_it() -> None:
    found = replay([history(*STEADY, 200, until=0)], TODAY)
    assert (found.drifting.hits, found.drifting.cases, found.within) == (1, 1, 0)
    assert [replay([history(*STEADY, 22 + days)], TODAY).within for days in (90, 91)] == [1, 0]


def test_a_crossing_of_less_than_ninety_days_ago_is_left_aside() -> None:
    assert replay([history(*STEADY, until=22 + 89)], TODAY).fresh == 1
    assert replay([history(*STEADY, until=22 + 90)], TODAY).drifting == rate(0, 1)


def test_two_contact_days_are_no_rhythm_and_cross_no_line() -> None:
    found = replay([history(7, until=2000)], TODAY)
    assert (found.contacts, found.normal.cases, found.drifting.cases, found.fresh) == (0, 0, 0, 0)
    assert rules.crossing(list(silences(history(7, until=2000).days))[1], 7, END) is None


def test_a_declared_absence_puts_the_line_off() -> None:
    [*_, last] = silences(history(*STEADY, until=40).days)
    assert rules.crossing(last, 7, END) == END - 40 + 22
    assert rules.crossing(last, 7, END, [(END - 30, END - 26)]) == END - 40 + 27
    assert rules.crossing(last, 7, END, [(END - 30, END)]) is None


def test_nothing_is_known_of_later_days() -> None:
    short, long = (list(silences(history(*STEADY, *more).days)) for more in ([], [300]))
    shift = long[0].last - short[0].last
    assert [one.tie.a for one in long[:6]] == [one.tie.a for one in short[:6]]
    assert [one.ended for one in long[:6]] == [(one.ended or 0) + shift for one in short[:6]]


def test_a_contact_without_days_is_no_silence() -> None:
    assert list(silences([])) == []
    assert replay([History((), 30)], TODAY) == replay([], TODAY)


def test_forecasts_are_asked_for_on_the_contact_day_itself_and_not_on_the_day_that_ends_the_silence() -> None:
    one = Silence(10, EMPTY, 20)
    assert rules.moments(one, [9, 10, 19, 20], 365) == [10, 19]
    assert rules.moments(one._replace(ended=None), [9, 10, 375, 376], 365) == [10, 375]


def test_a_silence_stays_quiet_when_no_contact_comes_up_to_the_last_day_of_the_horizon() -> None:
    assert not rules.stays_quiet(Silence(0, EMPTY, 100), 10, 90)
    assert rules.stays_quiet(Silence(0, EMPTY, 101), 10, 90)
    assert rules.stays_quiet(Silence(0, EMPTY, None), 10, 90)


def test_quarters_begin_on_the_same_days_whenever_they_are_asked_for() -> None:
    assert [date.fromordinal(day) for day in quarters(END)[-2:]] == [date(2026, 7, 1), date(2026, 10, 1)]
    assert quarters(END) == quarters(END + 30)
    assert quarters(0) == []


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_the_interval_is_that_of_the_tables(hits: int, cases: int, low: float, high: float) -> None:
    """Newcombe 1998, table I, method 3; the last is the mirror image of none in 29."""
    found = rate(hits, cases)
    assert found.share == hits / cases
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(st.integers(1, 10_000), st.data())
def test_an_interval_holds_its_share_and_is_mirrored(cases: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, cases))
    found, other = rate(hits, cases), rate(cases - hits, cases)
    assert found.share is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.share + 1e-12 <= found.high + 2e-12 <= 1 + 2e-12
    assert other.high == pytest.approx(1 - found.low)


def test_no_case_has_no_share() -> None:
    assert rate(0, 0) == Rate(0, 0, None, None, None)


EMPTY_LOG = replay([], TODAY)


def said(found: Replay) -> dict[str, str]:
    return dict(words(found))


def test_an_empty_log_says_how_much_is_missing() -> None:
    assert list(said(EMPTY_LOG).values()) == [
        "Not enough logged yet to say: 0 silences that ended, and it takes 10.",
        "Not enough logged yet to say: 0 ties that drifted, and it takes 10.",
        "Not enough logged yet to say: 0 forecasts, and it takes 100.",
    ]


@pytest.mark.parametrize(
    ("hits", "cases", "judged"),
    [
        (1, 10, "and that fits"),
        (3, 12, "and that fits"),
        (9, 12, "so it speaks up too soon here"),
        (0, 100, "so it speaks up too late here"),
    ],
)
def test_the_line_is_judged_by_its_interval_and_not_by_its_share(hits: int, cases: int, judged: str) -> None:
    sentence = said(EMPTY_LOG._replace(normal=rate(hits, cases)))["normal gaps"]
    assert sentence.endswith(f"The line is made for 1 in 10, {judged}.")


def test_drifting_tells_how_often_contact_came_anyway() -> None:
    found = EMPTY_LOG._replace(drifting=rate(15, 20), within=12, fresh=1)
    assert said(found)["drifting"] == (
        "A tie drifted 20 times, and 15 times contact came anyway: 75.0 % (95 % interval 53.1 to 88.8 %), "
        "12 times within 90 days. Left aside: 1 in the last 90 days."
    )
    few = found._replace(drifting=rate(1, 1), fresh=0)
    assert said(few)["drifting"] == "Not enough logged yet to say: 1 tie that drifted, and it takes 10."


def forecast_of(cases: int, brier: float) -> Forecast:
    quiet = cases // 4
    return rules._forecast(cases, quiet, brier * cases)  # noqa: SLF001  no small log has a hundred forecasts


def test_p_quiet_is_hidden_from_a_hundred_cases_on_where_the_base_rate_would_have_said_it_better() -> None:
    assert forecast_of(100, 0.1876).hidden
    assert not forecast_of(100, 0.1875).hidden
    assert not forecast_of(96, 0.5).hidden


def test_a_forecast_says_whether_it_is_shown() -> None:
    good = said(EMPTY_LOG._replace(p_quiet=forecast_of(100, 0.1)))["quiet ahead"]
    assert good == (
        "Each quarter rel forecasts how likely 90 days without contact are (p_quiet). Over 100 forecasts it misses by "
        "0.100 (the Brier score; 0 is perfect). Saying 25 % each time, the share that came true, gets 0.188: the "
        "forecast is no worse, so it is shown."
    )
    bad = said(EMPTY_LOG._replace(p_quiet=forecast_of(100, 0.2)))["quiet ahead"]
    assert bad.endswith("the forecast is worse, so it is hidden.")
    few = said(EMPTY_LOG._replace(p_quiet=forecast_of(99, 0.1)))["quiet ahead"]
    assert few == "Not enough logged yet to say: 99 forecasts, and it takes 100."


def test_a_log_whose_silences_were_foretold_wrongly_hides_p_quiet() -> None:
    """Ties that fall silent for a hundred days, again and again, right after days of daily talk."""
    rhythm_of_fits = [gap for _ in range(25) for gap in (1, 1, 1, 1, 1, 1, 1, 1, 84)]
    found = replay([history(*rhythm_of_fits, until=t) for t in range(0, 80, 4)], TODAY).p_quiet
    assert found.cases > 100
    assert found.base_brier is not None
    assert found.hidden == (found.brier is not None and found.brier > found.base_brier)
    assert found.hidden


def test_the_day_of_a_crossing_agrees_with_the_silence_of_that_day() -> None:
    one = list(silences(history(*STEADY, until=60).days))[-1]
    spans = [(END - 50, END - 45), (END - 47, END - 40)]
    day = rules.crossing(one, 7, END, spans)
    assert day is not None
    assert silence(one.last, day, spans) == 22
    assert silence(one.last, day - 1, spans) == 21


def test_the_first_day_of_all_is_told() -> None:
    assert replay([history(7, until=50), history(1, until=90)], TODAY).since == TODAY - timedelta(91)
