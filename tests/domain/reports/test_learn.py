"""The learn-learn ledger."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.model import Lesson, Who
from reljournal.domain.reports.learn import (
    CircleShare,
    Learning,
    LedgerRow,
    LessonFilter,
    Taught,
    Teachers,
    TopicRow,
    chosen,
    filtered,
    learning,
)

ADA, BOB, EVE = Who(1, "Ada"), Who(2, "Bob"), Who(3, "Éve")
CIRCLES = {1: "inner", 2: "close", 3: "close"}
DAY = date(2026, 11, 1)


def lesson(who: Who, side: str, topic: str | None = None, ago: int = 1, number: int = 1) -> Lesson:
    return Lesson(number, who, side, "something", topic, DAY - timedelta(ago))


def of(lessons: list[Lesson]) -> Learning:
    return learning(Taught(tuple(lessons), CIRCLES), DAY)


def test_both_sides_are_counted_for_each_contact_who_has_most_first() -> None:
    found = of([lesson(BOB, "learned"), *[lesson(ADA, "learned")] * 2, lesson(ADA, "shared"), lesson(EVE, "shared")])
    assert (found.learned, found.shared) == (3, 2)
    assert found.ledger == (
        LedgerRow(ADA, 2, 1, ()),
        LedgerRow(BOB, 1, 0, ()),
        LedgerRow(EVE, 0, 1, ()),
    )


def test_both_sides_are_counted_for_each_circle() -> None:
    found = of([lesson(BOB, "learned"), lesson(ADA, "learned"), lesson(EVE, "shared"), lesson(EVE, "learned")])
    assert found.circles == (CircleShare("close", 2, 2, 1), CircleShare("inner", 1, 1, 0))


def test_three_on_one_side_and_none_on_the_other_is_one_sided() -> None:
    found = of([*[lesson(ADA, "learned")] * 3, *[lesson(BOB, "shared")] * 3, *[lesson(EVE, "learned")] * 2])
    assert (found.only_take, found.only_give) == ((ADA,), (BOB,))


def test_one_lesson_the_other_way_is_not_one_sided() -> None:
    found = of(
        [*[lesson(ADA, "learned")] * 3, lesson(ADA, "shared"), *[lesson(BOB, "shared")] * 3, lesson(BOB, "learned")]
    )
    assert (found.only_take, found.only_give) == ((), ())


def test_a_topic_is_one_whatever_its_case_and_accents() -> None:
    found = of([lesson(ADA, "learned", "Café"), lesson(ADA, "shared", "cafe"), lesson(BOB, "learned", "rust")])
    assert found.topics == (TopicRow("Café", 1, 1), TopicRow("rust", 1, 0))
    assert found.ledger[0].topics == ("Café",)


def test_who_taught_most_about_a_topic_is_named_and_those_who_are_even() -> None:
    found = of(
        [
            *[lesson(EVE, "learned", "rust")] * 2,
            lesson(BOB, "learned", "rust"),
            *[lesson(ADA, "shared", "rust")] * 3,
            lesson(EVE, "learned", "tea"),
            lesson(BOB, "learned", "tea"),
            lesson(ADA, "shared", "knots"),
        ]
    )
    assert found.topics == (TopicRow("rust", 3, 3), TopicRow("tea", 2, 0), TopicRow("knots", 0, 1))
    assert found.taught_most == (Teachers("rust", (EVE,), 2), Teachers("tea", (BOB, EVE), 1))


def test_topics_of_a_contact_stand_by_how_often_they_came_up() -> None:
    found = of([lesson(ADA, "learned", "tea"), *[lesson(ADA, "shared", "rust")] * 2, lesson(ADA, "learned", "ants")])
    assert found.ledger[0].topics == ("rust", "ants", "tea")


def test_of_each_topic_the_first_old_lesson_is_worth_returning_to_the_liveliest_topic_first() -> None:
    rust, tea, again = (lesson(ADA, "learned", *about) for about in (("rust", 90, 1), ("tea", 95, 2), ("rust", 60, 3)))
    found = of([tea, rust, again, lesson(BOB, "shared", "Rust", 2, 4), lesson(BOB, "learned", "new", 29, 5)])
    assert found.returning == (rust, tea)


def test_what_came_up_on_the_same_day_did_not_come_up_since() -> None:
    tea, cup = (lesson(ADA, "learned", "tea", 95, number) for number in (1, 2))
    rust, again = (lesson(ADA, "learned", "rust", ago) for ago in (90, 60))
    assert of([tea, cup, rust, again]).returning == (rust, tea)


def test_what_i_passed_on_is_no_lesson_of_mine_to_return_to() -> None:
    assert of([lesson(ADA, "shared", "rust", 90), lesson(ADA, "shared", None, 90)]).returning == ()


def test_lessons_without_a_topic_come_behind_the_oldest_first_and_five_are_enough() -> None:
    bare = [lesson(ADA, "learned", None, 100 - number, number) for number in range(6)]
    tea = lesson(BOB, "learned", "tea", 40, 9)
    assert of([*bare, tea]).returning == (tea, *bare[:4])
    many = [lesson(ADA, "learned", f"topic {number}", 100 - number, number) for number in range(7)]
    assert of([*many]).returning == tuple(many[:5])


def test_what_two_people_taught_at_once_is_worth_one_return() -> None:
    both = [lesson(who, "learned", None, 90, number) for number, who in enumerate((ADA, BOB))]
    assert of(both).returning == (both[0],)


def test_a_month_has_to_pass() -> None:
    assert [len(of([lesson(ADA, "learned", "tea", ago)]).returning) for ago in (29, 30)] == [0, 1]


def test_no_lessons_make_an_empty_ledger() -> None:
    assert of([]) == (0, 0, (), (), (), (), (), (), (), ())


SIX = Taught(
    (
        lesson(ADA, "learned", "Café"),
        lesson(ADA, "shared", None),
        lesson(BOB, "learned", "cafe"),
        lesson(BOB, "shared", "rust"),
        lesson(EVE, "learned", "rust"),
        lesson(EVE, "learned", "CAFE"),
    ),
    CIRCLES,
)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (LessonFilter(), (0, 1, 2, 3, 4, 5)),
        (LessonFilter(contact=ADA), (0, 1)),
        (LessonFilter(contact=Who(1, "by another name")), (0, 1)),
        (LessonFilter(circle="close"), (2, 3, 4, 5)),
        (LessonFilter(circle="friend"), ()),
        (LessonFilter(topic="café"), (0, 2, 5)),
        (LessonFilter(topic="#Cafe"), (0, 2, 5)),
        (LessonFilter(EVE, "close", "rust"), (4,)),
        (LessonFilter(ADA, "close"), ()),
        (LessonFilter(topic=""), ()),
    ],
)
def test_a_filter_leaves_the_lessons_that_pass_all_of_it(wanted: LessonFilter, places: tuple[int, ...]) -> None:
    assert chosen(SIX, wanted).lessons == tuple(SIX.lessons[place] for place in places)


def test_nobody_is_one_sided_about_a_topic_who_is_not_in_all_of_it() -> None:
    lessons = (
        *[lesson(ADA, "learned", "rust")] * 3,
        lesson(ADA, "shared", "tea"),
        *[lesson(BOB, "learned", "rust")] * 3,
        *[lesson(EVE, "shared", "rust")] * 3,
    )
    found = filtered(Taught(lessons, CIRCLES), LessonFilter(topic="rust"), DAY)
    assert (found.only_take, found.only_give) == ((BOB,), (EVE,))


def test_who_taught_most_about_a_topic_did_so_among_all_and_not_only_in_a_circle() -> None:
    lessons = (
        *[lesson(ADA, "learned", "#Rust")] * 2,
        lesson(BOB, "learned", "rust"),
        lesson(BOB, "learned", "tea"),
    )
    found = filtered(Taught(lessons, CIRCLES), LessonFilter(circle="close"), DAY)
    assert [row.topic for row in found.topics] == ["rust", "tea"]
    assert found.taught_most == (Teachers("tea", (BOB,), 1),)


def test_without_a_filter_the_ledger_is_that_of_all_lessons() -> None:
    assert filtered(SIX, LessonFilter(), DAY) == learning(SIX, DAY)


LESSONS = st.lists(
    st.builds(
        lesson,
        st.sampled_from([ADA, BOB, EVE]),
        st.sampled_from(["learned", "shared"]),
        st.sampled_from(["a", "A", "b", None]),
        st.integers(0, 90),
    )
).map(lambda lessons: sorted(lessons, key=lambda one: one.on))
FILTERS = st.builds(
    LessonFilter,
    st.none() | st.sampled_from([ADA, BOB, EVE]),
    st.none() | st.sampled_from(["inner", "close", "friend"]),
    st.none() | st.sampled_from(["a", "B", "#b", "c"]),
)


@given(LESSONS)
def test_the_sums_of_the_ledger_the_topics_and_the_circles_are_the_lessons(lessons: list[Lesson]) -> None:
    found = of(lessons)
    assert sum(row.learned for row in found.ledger) == found.learned
    assert sum(row.learned + row.shared for row in found.ledger) == len(lessons)
    assert sum(row.learned + row.shared for row in found.topics) == sum(row.topic is not None for row in lessons)
    assert sum(row.learned for row in found.circles) == found.learned
    assert sum(row.shared for row in found.circles) == found.shared
    assert sum(row.contacts for row in found.circles) == len(found.ledger)
    assert list(found.lessons) == lessons


@given(LESSONS)
def test_who_taught_most_taught_something(lessons: list[Lesson]) -> None:
    found = of(lessons)
    assert [row.topic for row in found.taught_most] == [row.topic for row in found.topics if row.learned]
    for row in found.taught_most:
        assert row.contacts
        assert row.learned >= 1


@given(LESSONS)
def test_what_is_worth_returning_to_is_old_mine_and_of_each_topic_once(lessons: list[Lesson]) -> None:
    found = of(lessons).returning
    assert len(found) <= 5
    assert all(one.side == "learned" and (DAY - one.on).days >= 30 and one in lessons for one in found)
    topics = [one.topic.lower() for one in found if one.topic]
    assert len(topics) == len(set(topics))


@given(LESSONS, FILTERS)
def test_a_filter_never_shows_more_than_no_filter(lessons: list[Lesson], wanted: LessonFilter) -> None:
    whole = Taught(tuple(lessons), CIRCLES)
    part = chosen(whole, wanted)
    assert set(part.lessons) <= set(whole.lessons)
    less, all_of_it = filtered(whole, wanted, DAY), learning(whole, DAY)
    counts = {row.contact: row for row in all_of_it.ledger}
    for row in less.ledger:
        assert (row.learned <= counts[row.contact].learned, row.shared <= counts[row.contact].shared) == (True, True)
    assert {row.circle for row in less.circles} <= {row.circle for row in all_of_it.circles}
    assert (set(less.only_take) <= set(all_of_it.only_take), set(less.only_give) <= set(all_of_it.only_give)) == (
        True,
        True,
    )
    teachers = {row.topic.lower(): set(row.contacts) for row in all_of_it.taught_most}
    assert all(set(row.contacts) <= teachers[row.topic.lower()] for row in less.taught_most)
