"""When a reason holds, and what is more pressing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain import due
from reljournal.domain.due import Why
from reljournal.domain.model import Handle, Lesson, Loop, Note, Who

DAY = date(2026, 11, 21)
ADA = Who(1, "Ada")


def days(count: int) -> timedelta:
    return timedelta(count)


@pytest.mark.parametrize(
    ("kind", "day", "first"),
    [
        ("promise", None, 7),
        ("plan", None, 7),
        ("waiting", None, 14),
        ("question", None, 14),
        ("promise", 20, 17),
        ("plan", 2, -1),
        ("waiting", 20, 20),
        ("question", 0, 0),
    ],
)
def test_a_loop_is_due_from_its_day(kind: str, day: int | None, first: int) -> None:
    due_day = None if day is None else DAY + days(day)
    assert due.loop_due_from(kind, DAY, due_day) == DAY + days(first)


def step(number: int, made: int, day: int | None = None) -> tuple[int, date, date | None]:
    return number, DAY - days(made), None if day is None else DAY + days(day)


@pytest.mark.parametrize(
    ("steps", "following"),
    [
        ([step(1, 0), step(2, 0), step(3, 0)], 1),
        ([step(2, 0), step(1, 0)], 1),
        ([step(1, 0, 30), step(2, 0, 10), step(3, 0)], 2),
        ([step(1, 0, 30), step(2, 0)], 1),
        ([step(1, 0), step(2, 0, 10)], 1),
        ([step(1, 20), step(2, 20, 4)], 1),
        ([step(1, 20), step(2, 20, 3)], 2),
        ([step(1, 20), step(2, 20, 3), step(3, 20, -2)], 3),
        ([step(1, 20, 5), step(2, 20, 5)], 1),
    ],
)
def test_the_next_step_is_the_earliest_whose_day_is_near_else_the_first_as_written(
    steps: list[tuple[int, date, date | None]], following: int
) -> None:
    assert due.next_step(steps, DAY)[0] == following


@given(st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(-30, 60)), min_size=1, max_size=6))
def test_no_step_is_hidden_for_good_and_none_with_a_day_behind_one_without(
    made: list[tuple[int, int | None]],
) -> None:
    steps = [step(number, ago, day) for number, (ago, day) in enumerate(made)]
    near = [one for one in steps if one[2] and due.loop_due_from("plan", one[1], one[2]) <= DAY]
    following = due.next_step(steps, DAY)
    assert not near or following[2] == min(one[2] for one in near if one[2])
    seen = []
    while steps:
        seen.append(due.next_step(steps, DAY))
        steps.remove(seen[-1])
    assert len(set(seen)) == len(made)


@pytest.mark.parametrize(
    ("birthday", "today", "following"),
    [
        ("1815-12-10", date(2026, 12, 10), date(2026, 12, 10)),
        ("--12-10", date(2026, 12, 11), date(2027, 12, 10)),
        ("--01-01", date(2026, 12, 31), date(2027, 1, 1)),
        ("--02-29", date(2027, 1, 1), date(2027, 2, 28)),
        ("2000-02-29", date(2027, 3, 1), date(2028, 2, 29)),
        ("--02-29", date(2028, 2, 28), date(2028, 2, 29)),
        ("--02-29", date(2100, 2, 1), date(2100, 2, 28)),
        ("--02-29", date(2000, 2, 1), date(2000, 2, 29)),
    ],
)
def test_a_birthday_returns_every_year(birthday: str, today: date, following: date) -> None:
    assert due.next_birthday(birthday, today) == following


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.dates(date(2000, 1, 1), date(2000, 12, 31)), st.integers(0, 40))
def test_the_birthdays_ahead_are_those_whose_return_is_near(today: date, born: date, ahead: int) -> None:
    near = due.next_birthday(f"--{born:%m-%d}", today) <= today + days(ahead)
    assert (f"{born:%m-%d}" in due.birthdays_ahead(today, ahead)) is near


def why(reason: str, back: int = 0, circle: str = "network", **values: object) -> Why:
    return Why(1, circle, reason, DAY - days(back), None, 5)._replace(**values)  # type: ignore[arg-type]  # named by the test


def test_what_was_promised_goes_before_what_is_only_late() -> None:
    order = sorted(due.REASONS, key=lambda r: -due.pressing(why(r, due=DAY if r == "date" else None), DAY))
    assert order[:4] == ["promise", "reply", "repair", "date"]
    assert order[-1] == "new"
    assert set(due.WEIGHTS) == set(due.REASONS)


def test_a_closer_circle_counts_more() -> None:
    scores = [
        due.pressing(why("reply", circle=circle), DAY) for circle in ("inner", "close", "friend", "network", "known")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 5
    assert due.pressing(why("reply", circle="odd"), DAY) == due.pressing(why("reply"), DAY)


def test_a_reason_counts_in_full_for_a_month_and_then_halves() -> None:
    fresh = due.pressing(why("reply"), DAY)
    assert due.pressing(why("reply", 30), DAY) == fresh
    assert due.pressing(why("reply", 120), DAY) == pytest.approx(fresh / 2)
    assert due.pressing(why("reply", 210), DAY) == pytest.approx(fresh / 4)
    assert due.pressing(why("promise", 400, due=DAY), DAY) == 8
    assert due.pressing(why("promise", due=DAY + days(3)), DAY) == 8
    assert due.pressing(why("new", since=None), DAY) == 1


def test_a_birthday_grows_as_it_comes_nearer() -> None:
    scores = [due.pressing(why("date", due=DAY + days(n)), DAY) for n in range(15)]
    assert scores == sorted(scores, reverse=True)
    assert (scores[0], scores[14]) == (6, 3)


def test_a_deep_tie_that_drifts_counts_up_to_half_more() -> None:
    scores = [due.pressing(why("drifting", days_of_contact=n), DAY) for n in (0, 25, 50, 500)]
    assert scores == [4.5, 4.5 * 1.25, 4.5 * 1.5, 4.5 * 1.5]


def test_having_no_plan_presses_less_than_a_step_of_one() -> None:
    assert due.pressing(why("plan", item=None), DAY) < due.pressing(why("plan"), DAY)


def test_a_contact_counts_as_its_first_reason_and_a_third_of_the_others() -> None:
    found = [
        Why(1, "network", "cadence", DAY, None, None),
        Why(2, "network", "question", DAY, None, 9),
        Why(1, "network", "waiting", DAY, None, 7),
        Why(1, "network", "waiting", DAY, None, 6),
    ]
    ranked = due.ranked(found, DAY)
    assert [contact for contact, _ in ranked] == [1, 2]
    assert [(w.reason, w.item) for w in ranked[0][1]] == [("waiting", 6), ("waiting", 7), ("cadence", None)]
    assert due.ranked([], DAY) == []


def test_equals_stand_in_the_order_of_their_numbers() -> None:
    found = [Why(n, "close", "reply", DAY, None, n) for n in (3, 1, 2)]
    assert [contact for contact, _ in due.ranked(found, DAY)] == [1, 2, 3]


def test_every_reason_is_in_one_group() -> None:
    kinds = [kind for group in due.GROUPS.values() for kind in group]
    assert sorted(kinds) == sorted(due.REASONS)
    assert list(due.GROUPS) == ["waiting for you", "you wait for them", "dates ahead", "slipping away", "new ties"]


def test_a_contact_stands_in_the_group_of_its_most_pressing_reason() -> None:
    [(_, found)] = due.ranked([why("cadence", item=None), why("waiting"), why("drifting", item=None)], DAY)
    reasons = [due.reason(one, "", DAY) for one in found]
    assert [reason.reason for reason in reasons] == ["drifting", "waiting", "cadence"]
    assert due.group(reasons) == "slipping away"
    assert due.group(reasons[1:]) == "you wait for them"


def test_a_reason_tells_its_days() -> None:
    assert due.reason(why("promise", 9), "the map", DAY) == ("promise", DAY - days(9), None, 9, "the map", 5)
    assert due.reason(why("reply", 2), "hello", DAY)[3:] == (2, "hello", None)
    date_reason = Why(1, "close", "date", None, DAY + days(4), None)
    assert due.reason(date_reason, "--11-25", DAY) == ("date", None, DAY + days(4), 4, "--11-25", None)
    assert due.reason(why("new", since=None, item=None), "", DAY).days is None


def loop(kind: str, closed: date | None = None) -> Loop:
    return Loop(1, kind, "me", ADA, f"the {kind}", DAY - days(30), None, closed, None)


def note(kind: str, until: date | None = None) -> Note:
    return Note(1, ADA, kind, f"the {kind}", DAY - days(30), until)


LESSONS = [Lesson(1, ADA, "shared", "go", None, DAY), Lesson(2, ADA, "learned", "rust", None, DAY)]


@pytest.mark.parametrize(
    ("loops", "notes", "lessons", "words"),
    [
        ([loop("promise"), loop("question")], [note("need")], LESSONS, "you asked: the question"),
        ([loop("question", DAY)], [note("news"), note("goal")], LESSONS, "goal: the goal"),
        ([loop("question", DAY + days(1))], [], [], "you asked: the question"),
        ([], [note("need", DAY - days(1)), note("goal", DAY)], [], "goal: the goal"),
        ([], [note("need", DAY - days(1)), note("news")], LESSONS, "news: the news"),
        ([], [note("news", DAY - days(1)), note("fact")], LESSONS, "you told them: go"),
        ([], [], LESSONS[1:], "you learned from them: rust"),
        ([], [note("fact")], [], None),
    ],
)
def test_there_is_something_to_begin_with(
    loops: list[Loop], notes: list[Note], lessons: list[Lesson], words: str | None
) -> None:
    assert due.way_in(loops, notes, lessons, DAY) == words


EMAIL, PHONE, LINKEDIN = Handle("email", "ada@example.org"), Handle("phone", "+4712345678"), Handle("linkedin", "ada")
REGISTER = Handle("pmb", "2121")


@pytest.mark.parametrize(
    ("handles", "worked", "found"),
    [
        ([EMAIL, PHONE, LINKEDIN], {"email", "in-person"}, (EMAIL,)),
        ([EMAIL, PHONE, LINKEDIN], {"call"}, (PHONE,)),
        ([EMAIL, PHONE, LINKEDIN], {"whatsapp", "linkedin"}, (PHONE, LINKEDIN)),
        ([EMAIL, LINKEDIN], {"in-person"}, (EMAIL, LINKEDIN)),
        ([EMAIL, REGISTER], set(), (EMAIL,)),
        ([REGISTER], {"in-person"}, ()),
        ([], {"email"}, ()),
    ],
)
def test_the_ways_to_somebody_are_those_that_worked_else_all_that_may(
    handles: list[Handle], worked: set[str], found: tuple[Handle, ...]
) -> None:
    assert due.ways(handles, worked) == found
