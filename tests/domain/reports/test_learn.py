"""The learn-learn ledger."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain.model import Lesson, Who
from reljournal.domain.reports.learn import LedgerRow, TopicRow, learning

ADA, BOB, EVE = Who(1, "Ada"), Who(2, "Bob"), Who(3, "Éve")
DAY = date(2026, 11, 1)


def lesson(who: Who, side: str, topic: str | None = None) -> Lesson:
    return Lesson(1, who, side, "something", topic, DAY)


def test_both_sides_are_counted_for_each_contact_who_has_most_first() -> None:
    found = learning(
        [lesson(BOB, "learned"), *[lesson(ADA, "learned")] * 2, lesson(ADA, "shared"), lesson(EVE, "shared")]
    )
    assert (found.learned, found.shared) == (3, 2)
    assert found.ledger == (LedgerRow(ADA, 2, 1, ()), LedgerRow(BOB, 1, 0, ()), LedgerRow(EVE, 0, 1, ()))


def test_three_on_one_side_and_none_on_the_other_is_one_sided() -> None:
    found = learning([*[lesson(ADA, "learned")] * 3, *[lesson(BOB, "shared")] * 3, *[lesson(EVE, "learned")] * 2])
    assert (found.only_take, found.only_give) == ((ADA,), (BOB,))


def test_one_lesson_the_other_way_is_not_one_sided() -> None:
    found = learning(
        [*[lesson(ADA, "learned")] * 3, lesson(ADA, "shared"), *[lesson(BOB, "shared")] * 3, lesson(BOB, "learned")]
    )
    assert (found.only_take, found.only_give) == ((), ())


def test_a_topic_is_one_whatever_its_case_and_accents() -> None:
    found = learning([lesson(ADA, "learned", "Café"), lesson(ADA, "shared", "cafe"), lesson(BOB, "learned", "rust")])
    assert found.topics == (TopicRow("Café", 1, 1), TopicRow("rust", 1, 0))
    assert found.ledger[0].topics == ("Café",)


def test_no_lessons_make_an_empty_ledger() -> None:
    assert learning([]) == (0, 0, (), (), (), (), ())


LESSONS = st.lists(
    st.builds(
        lesson,
        st.sampled_from([ADA, BOB, EVE]),
        st.sampled_from(["learned", "shared"]),
        st.sampled_from(["a", "A", "b", None]),
    )
)


@given(LESSONS)
def test_the_sums_of_the_ledger_and_of_the_topics_are_the_lessons(lessons: list[Lesson]) -> None:
    found = learning(lessons)
    assert sum(row.learned for row in found.ledger) == found.learned
    assert sum(row.learned + row.shared for row in found.ledger) == len(lessons)
    assert sum(row.learned + row.shared for row in found.topics) == sum(row.topic is not None for row in lessons)
    assert list(found.lessons) == lessons
