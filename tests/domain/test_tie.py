from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.tie import DECAY, EMPTY, Seen, Tie, advance, fold, gap, merged, reached, regapped, silence

DAY = 738_000


def written(day: int, id_: int, direction: str = "both", tone: int | None = None) -> Seen:
    return Seen(DAY + day, id_, direction, live=False, tone=tone)


def live(day: int, id_: int, direction: str = "both", tone: int | None = None) -> Seen:
    return Seen(DAY + day, id_, direction, live=True, tone=tone)


def met(*days: int) -> Tie:
    return fold(live(day, number) for number, day in enumerate(days))


entry = st.builds(
    Seen,
    st.integers(DAY, DAY + 400),
    st.integers(1, 10**6),
    st.sampled_from(["in", "out", "both"]),
    st.booleans(),
    st.none() | st.integers(-2, 2),
)
entries = st.lists(entry, max_size=40, unique_by=lambda seen: seen.id).map(
    lambda seen: sorted(seen, key=lambda s: s[:2])
)
absences = st.lists(
    st.tuples(st.integers(DAY - 50, DAY + 450), st.integers(0, 60)).map(lambda a: (a[0], a[0] + a[1])), max_size=4
)


def test_nothing_logged_is_the_empty_tie() -> None:
    assert fold([]) == EMPTY


def test_a_first_day_has_no_gap() -> None:
    tie = met(3)
    assert (tie.n, tie.first_day, tie.last_day) == (1, DAY + 3, DAY + 3)
    assert (tie.a, tie.b, tie.c, tie.g1) == (0, 0, 0, None)


def test_a_day_counts_once_however_much_was_logged() -> None:
    assert met(0, 0, 7, 7, 7)[:11] == met(0, 7)[:11]


def test_an_older_gap_weighs_less_by_half_in_eight_gaps() -> None:
    tie = met(0, 2, 5)
    assert tie.a == DECAY + 1
    assert tie.b == pytest.approx(DECAY * log(2) + log(3))
    assert tie.c == pytest.approx(DECAY * log(2) ** 2 + log(3) ** 2)
    assert pytest.approx(DECAY**8) == 0.5


def test_the_plain_sums_weigh_every_gap_alike() -> None:
    tie = met(0, 2, 5)
    assert tie.sum_ln == pytest.approx(log(2) + log(3))
    assert tie.sum_ln2 == pytest.approx(log(2) ** 2 + log(3) ** 2)


def test_the_last_three_gaps_are_kept_newest_first() -> None:
    tie = met(0, 1, 3, 6, 10)
    assert (tie.g1, tie.g2, tie.g3) == (4, 3, 2)


def test_the_newest_entry_is_the_last_by_day_and_id() -> None:
    assert fold([live(0, 9), live(1, 2), live(1, 5)]).last_id == 5


def test_a_written_word_from_them_waits_for_an_answer_since_the_first() -> None:
    tie = fold([written(0, 1, "in"), written(4, 2, "in")])
    assert (tie.reply_since, tie.reply_id) == (DAY, 2)


@pytest.mark.parametrize(
    "answer", [written(5, 3, "out"), written(5, 3, "both"), live(5, 3, "in"), live(5, 3, "out", -2)]
)
def test_what_i_start_or_share_and_anything_live_answers(answer: Seen) -> None:
    tie = fold([written(0, 1, "in"), written(4, 2, "in"), answer])
    assert (tie.reply_since, tie.reply_id) == (None, None)


def test_an_answer_on_the_same_day_is_told_by_its_number() -> None:
    assert fold([written(0, 1, "in"), written(0, 2, "out")]).reply_id is None
    assert fold([written(0, 1, "out"), written(0, 2, "in")]).reply_id == 2


def test_a_call_from_them_owes_no_reply() -> None:
    assert fold([live(0, 1, "in")]).reply_id is None


def test_a_hard_entry_asks_for_repair_and_the_newest_one_stands() -> None:
    tie = fold([live(0, 1, tone=-1), written(3, 2, tone=-2)])
    assert (tie.repair_since, tie.repair_id) == (DAY + 3, 2)


@pytest.mark.parametrize("tone", [None, 0, 2])
def test_a_live_contact_that_is_not_hard_ends_a_repair(tone: int | None) -> None:
    assert fold([live(0, 1, tone=-1), live(3, 2, tone=tone)]).repair_id is None


@pytest.mark.parametrize("later", [written(3, 2, tone=2), written(3, 2)])
def test_a_written_word_does_not_end_a_repair(later: Seen) -> None:
    assert fold([live(0, 1, tone=-1), later]).repair_id == 1


def test_the_last_live_day_and_the_last_tone_are_kept_apart() -> None:
    tie = fold([live(0, 1), written(2, 2, tone=-1), written(4, 3)])
    assert (tie.last_live, tie.last_tone) == (DAY, -1)


def test_the_days_on_which_they_started_count_once_each() -> None:
    tie = fold([written(0, 1, "in"), live(0, 2, "in"), live(2, 3, "out"), written(5, 4, "in"), live(6, 5)])
    assert (tie.in_days, tie.last_in) == (2, DAY + 5)


def test_an_absence_is_taken_out_of_a_gap() -> None:
    away = ((DAY + 5, DAY + 14),)
    assert fold([live(0, 1), live(20, 2)], away).g1 == 10


def test_an_absence_outside_a_gap_changes_nothing() -> None:
    away = ((DAY - 9, DAY), (DAY + 21, DAY + 30))
    assert fold([live(0, 1), live(20, 2)], away).g1 == 20


def test_days_in_two_absences_are_taken_out_once() -> None:
    away = ((DAY + 8, DAY + 12), (DAY + 5, DAY + 10), (DAY + 6, DAY + 7))
    assert fold([live(0, 1), live(20, 2)], away).g1 == 12


def test_contacts_on_a_holiday_stay_a_day_apart() -> None:
    assert fold([live(0, 1), live(3, 2)], ((DAY - 1, DAY + 30),)).g1 == 1


def test_the_silence_leaves_absences_out() -> None:
    assert silence(DAY, DAY + 30) == 30
    assert silence(DAY, DAY + 30, ((DAY + 21, DAY + 40),)) == 20
    assert silence(DAY, DAY + 5, ((DAY, DAY + 40),)) == 0


def test_the_silence_is_never_negative() -> None:
    assert silence(DAY + 2, DAY) == 0
    assert silence(DAY, DAY) == 0


def test_a_contact_while_away_ends_the_gap_that_the_silence_had_reached() -> None:
    away = ((DAY + 5, DAY + 14),)
    assert fold([live(0, 1), live(8, 2)], away).g1 == silence(DAY, DAY + 8, away) == 4
    assert fold([live(8, 1), live(20, 2)], away).g1 == silence(DAY + 8, DAY + 20, away) == 6


def test_spans_of_absence_are_put_in_order_and_those_that_touch_made_one() -> None:
    assert merged([(9, 12), (1, 3), (4, 4), (10, 20), (11, 12), (22, 22)]) == [(1, 4), (9, 20), (22, 22)]
    assert merged([]) == []


def test_a_limit_is_reached_later_by_the_days_away_before_it() -> None:
    away = ((DAY + 5, DAY + 14), (DAY - 9, DAY + 1), (DAY + 40, DAY + 50))
    assert reached(DAY, 7) == DAY + 7
    assert reached(DAY, 3, away) == DAY + 4
    assert reached(DAY, 3.5, away) == DAY + 14.5
    assert reached(DAY, 4, away) == DAY + 15
    assert reached(DAY + 6, 4, away) == DAY + 18


@given(st.integers(0, 400), st.integers(1, 300), absences)
def test_a_limit_is_reached_on_the_first_day_on_which_the_silence_is_as_long(
    last: int, limit: int, away: list[tuple[int, int]]
) -> None:
    day = int(reached(DAY + last, limit, away))
    assert silence(DAY + last, day, away) == limit
    assert silence(DAY + last, day - 1, away) < limit


@given(st.integers(0, 400), st.integers(0, 400), absences)
def test_a_gap_is_the_silence_that_it_ends(last: int, length: int, away: list[tuple[int, int]]) -> None:
    assert gap(DAY + last, DAY + last + length, away) == max(1, silence(DAY + last, DAY + last + length, away))


@given(entries, absences, absences)
def test_measuring_the_gaps_anew_is_folding_anew(
    seen: list[Seen], before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> None:
    days = sorted({one.day for one in seen})
    assert regapped(fold(seen, before), days, after) == fold(seen, after)


@given(entries, absences)
def test_how_absences_are_cut_into_spans_does_not_matter(seen: list[Seen], away: list[tuple[int, int]]) -> None:
    single = [(day, day) for first, last in away for day in range(first, last + 1)]
    assert fold(seen, away) == fold(seen, single) == fold(seen, merged(away))


@pytest.mark.parametrize("away", [(), ((DAY, DAY + 1),)])
def test_a_day_out_of_order_is_refused(away: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match=r"domain error|positive"):
        fold([live(5, 1), live(3, 2)], away)


def test_plain_rows_of_the_same_shape_will_do() -> None:
    rows = [(DAY, 1, "in", 0, None), (DAY + 2, 2, "in", 1, 1)]
    assert fold(rows) == fold([written(0, 1, "in"), live(2, 2, "in", 1)])  # type: ignore[arg-type]


@given(entries, absences)
def test_one_entry_after_the_other_gives_the_same_tie_to_the_last_bit(
    seen: list[Seen], away: list[tuple[int, int]]
) -> None:
    tie = EMPTY
    for one in seen:
        tie = advance(tie, one, away)
    assert tie == fold(seen, away)


@given(entries, st.randoms(use_true_random=False))
def test_the_order_in_which_entries_were_typed_does_not_matter(seen: list[Seen], chance: object) -> None:
    typed = list(seen)
    chance.shuffle(typed)  # type: ignore[attr-defined]
    assert fold(sorted(typed, key=lambda s: s[:2])) == fold(seen)


@given(entries)
def test_only_the_days_make_the_sums(seen: list[Seen]) -> None:
    bare = [Seen(one.day, one.id, "both", live=False, tone=None) for one in seen]
    assert fold(bare)[:12] == fold(seen)[:12]


@given(entries, absences)
def test_every_gap_is_a_day_at_least(seen: list[Seen], away: list[tuple[int, int]]) -> None:
    tie = fold(seen, away)
    assert tie.sum_ln >= 0
    assert all(gap is None or gap >= 1 for gap in (tie.g1, tie.g2, tie.g3))
    assert tie.n == len({one.day for one in seen})
