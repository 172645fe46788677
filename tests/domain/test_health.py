from datetime import date, timedelta
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.health import (
    WEIGHTS,
    Evidence,
    Promises,
    Questions,
    addends,
    balance,
    context,
    curiosity,
    exchange,
    follow_through,
    health,
    is_kin,
    nothing_new,
    repair,
    turned_round,
    warmth,
    words_for,
    would_raise,
)
from reljournal.domain.model import Part, Rhythm
from reljournal.domain.rhythm import rhythm
from reljournal.domain.tie import EMPTY, Seen, fold

FIRST = date(2020, 1, 1)


def weekly(times: int = 20, silence: int = 3, declared: int | None = 7, status: str = "active") -> Rhythm:
    days = [FIRST.toordinal() + 7 * number for number in range(times)]
    tie = fold(Seen(day, number, "both", live=True, tone=None) for number, day in enumerate(days))
    return rhythm(tie, declared, FIRST + timedelta(days=7 * (times - 1) + silence), status=status)


def part(evidence: Evidence, name: str, of: Rhythm | None = None) -> Part:
    return next(one for one in health(of or weekly(), evidence).parts if one.part == name)


FULL = Evidence(
    tones=((3, 1), (10, 2), (40, -1)),
    directed=("in", "out", "in"),
    lessons=((3, "learned"), (10, "shared")),
    promises=Promises(kept=4, overdue=1),
    questions=Questions(followed_up=2, open=((12, "the interview"),)),
)

ages = st.integers(0, 4000)
evidences = st.builds(
    Evidence,
    st.lists(st.tuples(ages, st.integers(-2, 2)), max_size=20).map(lambda tones: tuple(sorted(tones))),
    st.lists(st.sampled_from(["in", "out"]), max_size=20).map(tuple),
    st.booleans(),
    st.lists(st.tuples(ages, st.sampled_from(["learned", "shared"])), max_size=20).map(tuple),
    st.builds(Promises, *[st.integers(0, 20)] * 4),
    st.builds(
        Questions,
        st.integers(0, 9),
        st.integers(0, 9),
        st.lists(st.tuples(ages, st.just("the move")), max_size=3).map(tuple),
    ),
)
rhythms = st.builds(weekly, st.integers(1, 30), st.integers(0, 900), st.none() | st.sampled_from([7, 30, 365]))


@given(rhythms)
def test_with_nothing_optional_logged_the_summary_is_the_rhythm(of: Rhythm) -> None:
    mirror = health(of, Evidence())
    assert mirror.score == (pytest.approx(of.score) if of.contact_days >= 14 else None)
    assert [one.score for one in mirror.parts[1:]] == [None] * 5


@given(rhythms, evidences)
def test_the_addends_sum_to_the_summary(of: Rhythm, evidence: Evidence) -> None:
    mirror = health(of, evidence)
    if mirror.score is None:
        assert addends(mirror) == []
    else:
        assert sum(points for _, points in addends(mirror)) == pytest.approx(mirror.score)


@given(rhythms, evidences)
def test_scores_and_evidence_stay_within_their_scales(of: Rhythm, evidence: Evidence) -> None:
    mirror = health(of, evidence)
    assert 0 <= mirror.coverage <= 1
    assert (mirror.score is None) == (mirror.coverage < 0.35)
    for one in mirror.parts:
        assert 0 <= one.evidence < 1
        assert (one.score is None) == (one.evidence == 0)
        assert one.score is None or 0 <= one.score <= 100
        assert one.words


@given(rhythms, evidences)
def test_the_mirror_never_touches_the_rhythm(of: Rhythm, evidence: Evidence) -> None:
    assert health(of, evidence).parts[0] == health(of, Evidence()).parts[0]


def test_the_parts_stand_in_their_order_with_their_weights() -> None:
    mirror = health(weekly(), FULL)
    assert [one.part for one in mirror.parts] == [
        *("rhythm", "warmth", "exchange", "follow-through", "curiosity", "balance")
    ]
    assert [one.weight for one in mirror.parts] == [40, 20, 15, 10, 10, 5]


def test_weights_can_be_set_for_some_parts_only() -> None:
    mirror = health(weekly(), FULL, {"balance": 0, "warmth": 40})
    assert [one.weight for one in mirror.parts] == [40, 40, 15, 10, 10, 0]
    assert dict(addends(mirror))["balance"] == 0


def test_without_any_weight_there_is_no_summary() -> None:
    mirror = health(weekly(), FULL, dict.fromkeys(WEIGHTS, 0.0))
    assert (mirror.score, mirror.coverage, addends(mirror)) == (None, 0, [])


def test_coverage_is_the_weighed_share_of_evidence() -> None:
    assert health(weekly(14), Evidence()).coverage == pytest.approx(0.35)
    assert health(weekly(14), Evidence()).score is not None
    assert health(weekly(13), Evidence()).score is None


def test_nobody_logged_has_no_part_with_evidence() -> None:
    mirror = health(rhythm(EMPTY, 7, FIRST), Evidence())
    assert (mirror.score, mirror.coverage) == (None, 0)
    assert {one.words for one in mirror.parts[1:]} == {
        "No tone logged.",
        "No lessons logged.",
        "No promise has come due.",
        "No questions logged.",
        "Not logged who started.",
    }


@pytest.mark.parametrize("status", ["resting", "archived", "deceased"])
def test_who_has_no_band_is_not_judged(status: str) -> None:
    mirror = health(weekly(silence=900, status=status), FULL)
    assert (mirror.score, mirror.coverage) == (None, 0)
    assert all(one.score is None for one in mirror.parts)


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (None, "not enough logged yet"),
        (100.0, "flourishing"),
        (80.0, "flourishing"),
        (79.9, "steady"),
        (60.0, "steady"),
        (40.0, "thin"),
        (39.9, "needs care"),
    ],
)
def test_a_summary_has_a_word(score: float | None, words: str) -> None:
    assert words_for(score) == words


def test_warmth_is_the_tone_against_three_neutral_ones() -> None:
    found = warmth(((0, 2), (180, -1)), weekly())
    assert found.score == pytest.approx(50 + 50 * (1 - 0.5 * 0.5) / 4.5)
    assert found.evidence == pytest.approx(1.5 / 4.5)


def test_warmth_says_what_was_counted() -> None:
    tones = ((1, 1), (4, 1), (10, -1), (20, 0), (30, 2), (50, -2))
    words = "3 good, 2 hard, 1 even; the last hard one was followed by a good one 6 days later."
    assert warmth(tones, weekly()).words == words
    assert warmth(((1, 1),), weekly()).words == "1 good."


def test_a_hard_contact_is_turned_round_by_the_next_rated_one_in_time() -> None:
    assert turned_round(((0, 1), (14, -1), (15, -2)), 14) == (2, 1, (14, 1))
    assert turned_round(((0, 0), (3, -1)), 14) == (1, 1, (3, 0))
    assert turned_round(((0, -1), (3, 1), (5, -1)), 14) == (2, 1, None)
    assert turned_round(((5, 1), (20, -1)), 14) == (1, 0, None)
    assert turned_round(((5, 1), (20, 2)), 14) == (0, 0, None)


def test_a_slow_tie_has_as_long_as_its_cadence_to_turn_round() -> None:
    tones = ((10, 1), (60, -1))
    assert repair(tones, weekly(declared=7)) == ""
    assert repair(tones, weekly(declared=90)) == "The last hard one was followed by a good one 50 days later."


def test_a_last_time_that_was_hard_is_a_sentence_of_its_own() -> None:
    words = warmth(((3, -1), (9, 1)), weekly(silence=3)).words
    assert words == "1 good, 1 hard. Last time was hard, and nothing since."


def test_days_away_since_a_hard_talk_do_not_hide_it() -> None:
    away = weekly(silence=3)._replace(away=9)
    assert repair(((12, -1),), away) == "Last time was hard, and nothing since."
    assert repair(((3, -1),), weekly()._replace(silence=None)) == "The last rated one was hard, 3 days ago."


def test_repair_says_when_the_last_time_was_hard() -> None:
    assert repair(((3, -1),), weekly(silence=3)) == "Last time was hard, and nothing since."
    assert repair(((12, -1),), weekly(silence=3)) == "The last rated one was hard, 12 days ago."


def test_repair_tells_how_the_hard_ones_went_on() -> None:
    assert repair(((3, 1),), weekly()) == ""
    assert repair(((3, 0), (3, -1)), weekly()) == "The last hard one was followed by an even one the same day."
    assert repair(((3, 0), (4, -1)), weekly()) == "The last hard one was followed by an even one 1 day later."
    assert repair(((1, 1), (90, -1), (200, 1), (202, -1)), weekly()) == "1 of 2 hard ones turned round."
    assert warmth(((1, 1), (90, -1)), weekly()).words == "1 good, 1 hard."


def test_balance_is_full_between_a_third_and_two_thirds() -> None:
    assert balance(["in", "out"] * 6).score == 100
    assert balance(["out"] * 4 + ["in"] * 8).score == 100
    assert balance(["in"] * 12).score == pytest.approx(300 * 2 / 16)
    assert balance(["out"] * 12).score == pytest.approx(300 * 2 / 16)
    assert balance(["in"] * 12).evidence == 0.75


def test_balance_looks_at_the_last_twelve() -> None:
    assert balance(["in"] * 12 + ["out"] * 50) == balance(["in"] * 12)


@pytest.mark.parametrize(
    ("directed", "words"),
    [
        (["in"] * 9 + ["out"] * 3, "They started 9 of the last 12."),
        (["in"] * 1 + ["out"] * 4, "You started 4 of the last 5."),
        (["in", "out"], "You each started 1 of the last 2."),
        (["out"], "You started the last one."),
        (["in"], "They started the last one."),
        ([], "Not logged who started."),
    ],
)
def test_balance_says_who_started(directed: list[str], words: str) -> None:
    assert balance(directed).words == words


def test_nobody_keeps_count_in_a_family() -> None:
    balanced = part(FULL._replace(kin=True), "balance")
    assert (balanced.score, balanced.words) == (None, "Not counted in a family.")
    assert is_kin(["chess", "Family"])
    assert is_kin(["sister"])
    assert not is_kin(["introduced-by", "colleague"])


def test_exchange_is_even_learning_with_little_of_it_near_neutral() -> None:
    found = exchange([(0, "learned")] * 6 + [(0, "shared")])
    fresh = exp(-7 / 3)
    assert found.score == pytest.approx(100 * 2 / 7 * (1 - fresh) + 50 * fresh)
    assert found.evidence == pytest.approx(0.7)
    assert exchange([]).score == 50


def test_a_lesson_weighs_half_after_a_year() -> None:
    assert exchange([(365, "learned"), (365, "learned")]).score == pytest.approx(exchange([(0, "learned")]).score)


@pytest.mark.parametrize(
    ("learned", "shared", "words"),
    [
        (6, 1, "You learned 6 things from them, they 1 from you."),
        (1, 3, "You learned 1 thing from them, they 3 from you."),
        (0, 2, "You learned nothing from them, they 2 from you."),
        (2, 0, "You learned 2 things from them, they nothing from you."),
    ],
)
def test_exchange_says_who_learned_what(learned: int, shared: int, words: str) -> None:
    assert exchange([(5, "learned")] * learned + [(5, "shared")] * shared).words == words


def test_curiosity_is_what_was_followed_up() -> None:
    found = curiosity(Questions(followed_up=3, dropped=1, open=((2, "the move"),)))
    assert found.score == pytest.approx(100 * 5 / 9)
    assert found.evidence == pytest.approx(5 / 9)


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        (
            Questions(open=((12, "the interview"), (20, "the move"), (30, "Oslo"))),
            "3 open threads: the interview, 12 days ago …",
        ),
        (Questions(open=((1, "how was Oslo?"),)), "1 open thread: how was Oslo, yesterday."),
        (Questions(followed_up=3, dropped=1), "3 of 4 questions followed up."),
        (Questions(followed_up=1), "1 of 1 question followed up."),
    ],
)
def test_curiosity_names_the_newest_open_thread(questions: Questions, words: str) -> None:
    assert curiosity(questions).words == words


def test_follow_through_counts_a_promise_kept_late_as_kept() -> None:
    assert follow_through(Promises(kept=4, overdue=1)).score == pytest.approx(100 * 8 / 10)
    assert follow_through(Promises(kept=4, late=1)).score == pytest.approx(100 * 9 / 10)
    assert follow_through(Promises(kept=4, late=1)).evidence == pytest.approx(5 / 7)


@pytest.mark.parametrize(
    ("promises", "words"),
    [
        (Promises(kept=4, overdue=1), "4 of 5 promises kept, 1 overdue."),
        (Promises(kept=1), "1 of 1 promise kept."),
        (Promises(kept=2, late=1, dropped=1), "3 of 4 promises kept, 1 of them late, 1 dropped."),
    ],
)
def test_follow_through_says_what_became_of_them(promises: Promises, words: str) -> None:
    assert follow_through(promises).words == words


@pytest.mark.parametrize(
    ("notes", "newest", "words"),
    [
        (0, None, "Nothing noted yet."),
        (1, date(2026, 11, 9), "1 note, the newest 12 days ago."),
        (6, date(2026, 3, 2), "6 notes. Nothing new noted since March."),
        (6, date(2025, 12, 2), "6 notes. Nothing new noted since December 2025."),
    ],
)
def test_context_says_how_old_the_notes_are(notes: int, newest: date | None, words: str) -> None:
    assert context(notes, newest, date(2026, 11, 21)) == words


def test_only_what_is_old_is_worth_a_sentence() -> None:
    assert nothing_new(date(2026, 9, 22), date(2026, 11, 21)) == "Nothing new noted since September."
    assert nothing_new(date(2026, 9, 23), date(2026, 11, 21)) == ""


@pytest.mark.parametrize(
    ("evidence", "tip"),
    [
        (Evidence(tones=((3, -1), (9, 1))), "A good talk would answer the hard one."),
        (Evidence(lessons=((3, "learned"),) * 2), "Sharing something they can use: so far you mostly learned."),
        (Evidence(lessons=((3, "shared"),) * 2), "Asking what they know: so far you mostly shared."),
        (Evidence(promises=Promises(overdue=1)), "Keeping what is overdue."),
        (Evidence(questions=Questions(open=((3, "Oslo"),))), "Following up on what you asked."),
        (Evidence(directed=("in",) * 9), "Starting the next one yourself."),
        (Evidence(), "Logging how it felt, with + or - in the line."),
    ],
)
def test_the_program_says_what_would_raise_a_part(evidence: Evidence, tip: str) -> None:
    assert tip in would_raise(weekly(), evidence)
    assert would_raise(weekly(status="archived"), evidence) == []


def test_getting_in_touch_raises_a_rhythm_that_is_not_full() -> None:
    tip = "Getting in touch brings the rhythm back."
    even = Evidence(tones=((0, 1),))
    assert would_raise(weekly(silence=30), even) == [tip]
    assert would_raise(weekly(silence=0), even) == []
    assert would_raise(rhythm(EMPTY, 7, FIRST), even) == []
