"""Three names for next week."""

from datetime import date, timedelta

import pytest

from reljournal.domain.model import Who
from reljournal.domain.reports.picks import Candidate, Need, Promise, choose, week_before

SATURDAY = date(2026, 11, 21)
ADA, BOB, EVE, ZOE = Who(1, "Ada"), Who(2, "Bob"), Who(3, "Eve"), Who(4, "Zoe")
BEFORE = week_before(SATURDAY)


def day(ago: int) -> int:
    return SATURDAY.toordinal() - ago


def drifting(who: Who, circle: str = "friend", ago: int = 0, days: int = 9) -> Candidate:
    return Candidate(who, circle, "drifting", day(ago), days, day(30), 8.6)


def why(candidate: Candidate, today: date = SATURDAY) -> str | None:
    chosen = choose([candidate], {}, today)
    return chosen[0][1] if chosen else None


def names(*candidates: Candidate) -> list[str]:
    return [who.name for who, _ in choose(candidates, {}, SATURDAY)]


def test_a_drifting_tie_is_picked_with_its_rhythm() -> None:
    assert why(drifting(ADA)) == "You usually talk every 9 days; it has been 30."
    assert why(drifting(ADA)._replace(usual=0.9)) == "You usually talk every day; it has been 30."


def test_a_hard_last_time_is_picked() -> None:
    assert why(Candidate(ADA, "known", "due", day(3), hard_since=day(2))) == "Last time was hard, and nothing since."


@pytest.mark.parametrize(
    ("ahead", "opened", "said"),
    [
        (0, 4, "A promise is due today: intro to Bob."),
        (1, 4, "A promise is due tomorrow: intro to Bob."),
        (6, 4, "A promise is due on Friday: intro to Bob."),
        (7, 4, "A promise is due on Saturday: intro to Bob."),
        (-3, 3, "A promise was due on 18 November: intro to Bob."),
        (None, 2, "You promised: intro to Bob."),
    ],
)
def test_a_promise_for_next_week_is_picked(ahead: int | None, opened: int, said: str) -> None:
    due = None if ahead is None else SATURDAY + timedelta(ahead)
    promise = Promise("intro to Bob", due, SATURDAY - timedelta(opened))
    assert why(Candidate(ADA, "known", promise=promise)) == said


def test_a_promise_for_later_is_not_picked() -> None:
    promise = Promise("intro to Bob", SATURDAY + timedelta(8), SATURDAY)
    assert why(Candidate(ADA, "known", promise=promise)) is None


def test_a_live_need_is_picked() -> None:
    assert why(Candidate(ADA, "known", need=Need("a data engineer", SATURDAY))) == "You noted a need: a data engineer."
    assert why(Candidate(ADA, "known", need=Need("Who knows Oslo?", SATURDAY))) == "You noted a need: Who knows Oslo?"


@pytest.mark.parametrize("band", ["due", "overdue"])
def test_an_overdue_tie_is_picked_in_a_circle_with_a_cadence_only(band: str) -> None:
    tie = drifting(ADA)._replace(band=band)
    assert why(tie) is not None
    assert why(tie._replace(circle="known")) is None
    assert why(tie._replace(circle="choir")) is None


@pytest.mark.parametrize("band", ["new", "in rhythm", "dormant", None])
def test_who_has_no_occasion_is_not_picked(band: str | None) -> None:
    assert why(Candidate(ADA, "inner", band, day(0))) is None


def test_the_closest_drifting_tie_comes_first_then_the_deepest_then_the_other_occasions() -> None:
    need = Candidate(ADA, "inner", need=Need("a flat", SATURDAY))
    assert names(need, drifting(BOB, "choir"), drifting(EVE, "close"), drifting(ZOE, "close", days=90)) == [
        "Zoe",
        "Eve",
        "Bob",
    ]
    assert names(need, drifting(BOB)) == ["Bob", "Ada"]


def test_an_occasion_has_its_turn_in_every_second_week() -> None:
    turns = [why(drifting(ADA, ago=day(0) - start.toordinal()), SATURDAY) is not None for start in weeks_back(5)]
    assert turns == [True, False, True, False, True]


def weeks_back(count: int) -> list[date]:
    return [SATURDAY - timedelta(7 * week) for week in range(count)]


def test_the_turn_is_the_same_from_monday_to_sunday() -> None:
    tie = Candidate(ADA, "friend", "drifting", date(2026, 11, 4).toordinal(), 9, day(60), 9)
    monday = date(2026, 11, 16)
    assert all(why(tie, monday + timedelta(ahead)) for ahead in range(7))
    assert not any(why(tie, monday + timedelta(7 + ahead)) for ahead in range(7))


def test_whoever_was_named_for_another_reason_last_week_is_passed_over() -> None:
    promise = Promise("intro to Bob", None, SATURDAY)
    need = Need("a flat", BEFORE)
    now, then = Candidate(ADA, "known", promise=promise), Candidate(ADA, "known", need=need)
    assert choose([now], {1: then}, SATURDAY) == ()
    assert choose([now], {1: Candidate(ADA, "known")}, SATURDAY) != ()


def test_whoever_had_no_turn_last_week_is_named() -> None:
    need = Need("a flat", BEFORE - timedelta(7))
    now = Candidate(ADA, "known", promise=Promise("intro to Bob", None, SATURDAY))
    assert choose([now], {1: Candidate(ADA, "known", need=need)}, SATURDAY) != ()


def test_whoever_got_worse_is_named_again() -> None:
    overdue = drifting(ADA)._replace(band="overdue", began=BEFORE.toordinal())
    assert choose([drifting(ADA)], {1: overdue}, SATURDAY) != ()
    again = drifting(ADA)._replace(began=BEFORE.toordinal())
    assert choose([drifting(ADA)], {1: again}, SATURDAY) == ()


def test_the_week_before_ends_on_the_sunday_before() -> None:
    assert {week_before(date(2026, 11, 16) + timedelta(ahead)) for ahead in range(7)} == {date(2026, 11, 15)}
