"""Three names for next week."""

from datetime import date, timedelta

import pytest

from reljournal.domain.model import Who
from reljournal.domain.reports.picks import LOOKED_AT, Candidate, Need, Promise, choose, days_before, in_turn

SATURDAY = date(2026, 11, 21)
ADA, BOB, EVE, ZOE = Who(1, "Ada"), Who(2, "Bob"), Who(3, "Eve"), Who(4, "Zoe")
BEFORE = date(2026, 11, 15)
"""The last day of the week before."""


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
        (-357, 374, "A promise was due on 29 November 2025: intro to Bob."),
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


def test_in_a_circle_those_come_first_whose_silence_is_new() -> None:
    assert names(drifting(ADA, ago=98, days=90), drifting(BOB, ago=84), drifting(EVE, "close", ago=980)) == [
        "Eve",
        "Bob",
        "Ada",
    ]


def test_no_more_are_looked_at_than_is_known_of_the_week_before() -> None:
    many = [drifting(Who(n, f"Friend {n}")) for n in range(LOOKED_AT + 1)]
    then = {n: [(BEFORE, Candidate(Who(n, ""), "known", need=Need("a flat", BEFORE)))] for n in range(LOOKED_AT)}
    assert [candidate.contact.id for candidate, _ in in_turn(many, SATURDAY)] == list(range(LOOKED_AT + 1))
    assert choose(many, then, SATURDAY) == ()


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
    nothing = Candidate(ADA, "known")
    assert choose([now], {1: [(BEFORE, then)]}, SATURDAY) == ()
    assert choose([now], {1: [(BEFORE, nothing)]}, SATURDAY) != ()
    assert choose([now], {1: [(BEFORE - timedelta(1), then), (BEFORE, nothing)]}, SATURDAY) == ()


def test_whoever_had_no_turn_last_week_is_named() -> None:
    need = Need("a flat", BEFORE - timedelta(7))
    now = Candidate(ADA, "known", promise=Promise("intro to Bob", None, SATURDAY))
    assert choose([now], {1: [(BEFORE, Candidate(ADA, "known", need=need))]}, SATURDAY) != ()


def test_whoever_got_worse_is_named_again() -> None:
    overdue = drifting(ADA)._replace(band="overdue", began=BEFORE.toordinal())
    again = drifting(ADA)._replace(began=BEFORE.toordinal())
    assert choose([drifting(ADA)], {1: [(BEFORE, overdue)]}, SATURDAY) != ()
    assert choose([drifting(ADA)], {1: [(BEFORE, again)]}, SATURDAY) == ()


def test_worse_than_on_the_last_day_is_not_worse_than_on_every_day_with_a_turn() -> None:
    then = drifting(ADA)._replace(began=BEFORE.toordinal() - 3)
    talked = Candidate(ADA, "friend", "in rhythm", need=Need("a flat", BEFORE))
    assert choose([drifting(ADA)], {1: [(BEFORE, talked)]}, SATURDAY) != ()
    assert choose([drifting(ADA)], {1: [(BEFORE - timedelta(2), then), (BEFORE, talked)]}, SATURDAY) == ()


def test_the_week_before_is_the_one_from_monday_to_sunday() -> None:
    for ahead in range(7):
        found = days_before(date(2026, 11, 16) + timedelta(ahead))
        assert (found[0], found[-1], len(found)) == (date(2026, 11, 9), BEFORE, 7)
    assert days_before(date.min) == []
