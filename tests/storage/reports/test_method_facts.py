"""What the reports of ways and of one-sidedness are made from."""

from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.domain.reports.methods import After, Facts, Tally, methods
from reljournal.domain.reports.one_sided import LeftWith, OneSided
from reljournal.domain.reports.review import Share
from reljournal.storage import method_facts

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
WEEK = (date(2026, 11, 16), TODAY)
YEAR = (date(2025, 11, 22), TODAY)


def test_tallies_count_each_channel_and_direction_of_a_span(book: "Book") -> None:
    ada = book.contact()
    book.met(0, ada, channel="call", direction="out", tone=1, minutes=30)
    book.met(5, ada, channel="call", direction="out", tone=-2)
    book.met(2, ada, channel="call", direction="out", tone=0, minutes=15)
    book.met(1, ada, channel="email", direction="out", promo=True)
    book.met(1, ada, channel="email", direction="out", broadcast=True)
    book.met(6, ada, channel="call", direction="out", tone=2)
    assert sorted(method_facts.tallies(book.conn, *WEEK)) == [
        Tally("call", "out", 3, 45, 3, 1, 1, 0, 0, 2, 0),
        Tally("email", "out", 2, 0, 0, 0, 0, 2, 1, 0, 1),
    ]


class TestAnswered:
    """A written message of mine, followed by one of theirs."""

    def answered(self, book: "Book", *, today: int = 0) -> dict[str, dict[int, int]]:
        """Channel to days to the messages answered after so many."""
        span = TODAY - timedelta(60), TODAY - timedelta(20), TODAY - timedelta(today)
        return {channel: dict(days) for channel, days in method_facts.facts(book.conn, *span).replies.items()}

    def test_within_fourteen_days_through_any_written_channel(self, book: "Book") -> None:
        ada, bob = book.contact("Ada"), book.contact("Bob")
        book.met(40, ada, channel="email", direction="out")
        book.met(26, ada, channel="whatsapp", direction="in")
        book.met(40, bob, channel="email", direction="out")
        book.met(25, bob, channel="email", direction="in")
        assert self.answered(book) == {"email": {14: 1}}

    def test_also_on_the_same_day_if_it_came_later(self, book: "Book") -> None:
        ada = book.contact()
        book.met(40, ada, channel="email", direction="in")
        book.met(40, ada, channel="letter", direction="out")
        assert self.answered(book) == {}
        book.met(40, ada, channel="email", direction="in")
        assert self.answered(book) == {"letter": {0: 1}}

    def test_by_the_first_of_several(self, book: "Book") -> None:
        ada = book.contact()
        book.met(40, ada, channel="email", direction="out")
        book.met(38, ada, channel="email", direction="in")
        book.met(35, ada, channel="email", direction="in")
        assert self.answered(book) == {"email": {2: 1}}

    def test_once_however_many_of_them_answer(self, book: "Book") -> None:
        ada, bob = book.contact("Ada"), book.contact("Bob")
        book.met(30, ada, bob, channel="email", direction="out")
        book.met(29, ada, channel="email", direction="in")
        book.met(28, bob, channel="email", direction="in")
        assert self.answered(book) == {"email": {1: 1}}

    def test_after_the_span_too_but_not_after_today(self, book: "Book") -> None:
        ada = book.contact()
        book.met(21, ada, channel="email", direction="out")
        book.met(15, ada, channel="email", direction="in")
        assert self.answered(book) == {"email": {6: 1}}
        assert self.answered(book, today=16) == {}

    @pytest.mark.parametrize("answer", [{"channel": "call"}, {"direction": "both"}, {"promo": True}])
    def test_not_by_a_call_or_what_i_shared_or_a_promotion(self, book: "Book", answer: dict[str, Any]) -> None:
        ada = book.contact()
        book.met(40, ada, channel="email", direction="out")
        book.met(39, ada, **{"channel": "email", "direction": "in", **answer})
        assert self.answered(book) == {}

    @pytest.mark.parametrize("mine", [{"channel": "call"}, {"direction": "both"}])
    def test_only_a_written_message_of_mine_is_answered(self, book: "Book", mine: dict[str, Any]) -> None:
        ada = book.contact()
        book.met(40, ada, **{"channel": "email", "direction": "out", **mine})
        book.met(39, ada, channel="email", direction="in")
        assert self.answered(book) == {}


def test_lessons_belong_to_the_channel_of_the_entry_they_came_of(book: "Book") -> None:
    ada = book.contact()
    call = book.met(2, ada, channel="call")
    book.lesson(ada, "learned", 2, of=call)
    book.lesson(ada, "shared", 2, of=call)
    book.lesson(ada, "learned", 2)
    assert method_facts.facts(book.conn, *WEEK, TODAY).lessons == {("call", "both"): 2}


def test_costs_are_added_up_as_they_are(book: "Book") -> None:
    ada = book.contact()
    book.met(1, ada, channel="call", cost=1250)
    book.met(2, ada, channel="call", cost=0)
    book.met(3, ada, channel="call")
    book.met(3, ada, channel="call", direction="in", cost=50)
    book.met(9, ada, channel="call", cost=999)
    costs = method_facts.facts(book.conn, *WEEK, TODAY).costs
    assert costs == {("call", "both"): (1250, 2), ("call", "in"): (50, 1)}


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.sampled_from(["email", "letter", "call"]),
        st.sampled_from(["in", "out", "both"]),
        st.sampled_from([(0,), (1,), (0, 1)]),
        st.booleans(),
    ),
    max_size=25,
)


@given(ENTRIES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_and_their_median_are_those_that_one_counts_by_hand(book: "Book", entries: list[Any]) -> None:
    book.conn.execute("DELETE FROM interaction")
    people = [book.contact(name) for name in ("Ada", "Bob")]
    logged = [
        (book.met(ago, *(people[n] for n in who), channel=channel, direction=way, promo=promo), ago, *rest, promo)
        for ago, channel, way, who, promo in sorted(entries, key=lambda entry: -entry[0])
        for rest in [(channel, way, who)]
    ]
    by_hand: dict[str, list[int]] = {}
    for number, ago, channel, way, who, _ in logged:
        days = [
            ago - later
            for other, later, through, direction, others, promo in logged
            if (later < ago or (later == ago and other > number))
            and ago - later <= 14
            and direction == "in"
            and through != "call"
            and not promo
            and set(who) & set(others)
        ]
        if way == "out" and channel != "call" and days:
            by_hand.setdefault(channel, []).append(min(days))
    found = methods(method_facts.facts(book.conn, *YEAR, TODAY))
    assert {row.channel: row.answered for row in found if row.answered} == {
        channel: len(days) for channel, days in by_hand.items()
    }
    assert {row.channel: row.median_days for row in found if row.answered} == {
        channel: median(days) for channel, days in by_hand.items()
    }


class TestAfter:
    """The contact days of ninety days after the first use, beside those before."""

    def began(self, book: "Book") -> None:
        """The journal began long before."""
        book.met(1000, book.contact("Old"))

    def test_a_tie_counts_once_by_its_first_use_in_the_span(self, book: "Book") -> None:
        self.began(book)
        ada = book.contact()
        book.met(250, ada, channel="email", direction="out")
        book.met(200, ada, channel="call", direction="out")
        book.each(range(110, 200, 10), ada, channel="call", direction="out")
        assert method_facts.after(book.conn, *YEAR, TODAY) == (
            After("call", None, 1, 1, 0, 0),
            After("email", None, 1, 1, 0, 0),
            After(None, "out", 1, 1, 0, 0),
        )

    def test_as_many_and_fewer_days_are_told_apart(self, book: "Book") -> None:
        self.began(book)
        same, fewer = book.contact("Same"), book.contact("Fewer")
        book.met(200, same, channel="call")
        for day in (201, 200, 199):
            book.met(day, same, channel="email")
        book.met(300, fewer, channel="email")
        book.met(230, fewer, channel="call")
        found = {row.channel: row for row in method_facts.after(book.conn, TODAY - timedelta(230), TODAY, TODAY)}
        assert found["call"] == After("call", None, 2, 0, 1, 1)

    def test_the_days_on_both_sides_have_to_be_logged_and_over(self, book: "Book") -> None:
        ada = book.contact()
        book.met(300, ada, channel="email")
        book.met(211, ada, channel="letter")
        book.met(210, ada, channel="call")
        book.met(90, ada, channel="video")
        book.met(89, ada, channel="sms")
        found = method_facts.after(book.conn, *YEAR, TODAY)
        assert {row.channel for row in found} == {"call", "video", None}

    def test_what_counts_for_no_rhythm_and_who_is_silent_are_left_out(self, book: "Book") -> None:
        self.began(book)
        book.met(150, book.contact("Ada"), promo=True)
        book.met(150, book.contact("Bob"), broadcast=True)
        book.met(150, book.contact("Eve", status="archived"))
        assert method_facts.after(book.conn, *YEAR, TODAY) == ()

    def test_of_an_empty_journal_there_is_nothing(self, book: "Book") -> None:
        assert method_facts.after(book.conn, *YEAR, TODAY) == ()
        assert method_facts.after(book.conn, date.min, date.min, date.min) == ()


class TestOneSided:
    """Questions never followed up, and answers that got nothing back."""

    def left(self, book: "Book") -> OneSided:
        return method_facts.one_sided(book.conn, *WEEK, TODAY, method_facts.tallies(book.conn, *WEEK))

    @pytest.mark.parametrize(
        ("asked", "left"),
        [
            ({"opened": 14}, 1),
            ({"opened": 19}, 1),
            ({"opened": 40, "due": 3}, 1),
            ({"opened": 14, "closed": 0}, 0),
            ({"opened": 14, "closed": 0, "outcome": "dropped"}, 1),
        ],
    )
    def test_a_question_whose_day_came_in_the_span_is_asked(
        self, book: "Book", asked: dict[str, Any], left: int
    ) -> None:
        ada = book.contact()
        book.loop(ada, "question", **asked)
        assert self.left(book).questions == Share(left, 1, left)

    @pytest.mark.parametrize("asked", [{"opened": 13}, {"opened": 20}, {"opened": 14, "due": -1}])
    def test_a_question_of_another_time_is_not(self, book: "Book", asked: dict[str, Any]) -> None:
        book.loop(book.contact(), "question", **asked)
        assert self.left(book).questions == Share(0, 0, None)

    def test_a_promise_is_no_question_and_the_silent_are_not_named(self, book: "Book") -> None:
        book.loop(book.contact(), "promise", 14)
        book.loop(book.contact("Eve", status="deceased"), "question", 14)
        assert self.left(book).contacts == ()

    def talk(self, book: "Book", *entries: tuple[int, str, str]) -> OneSided:
        """Entries with Ada, each of them days ago, a channel, who started it."""
        ada = book.contact()
        for ago, channel, way in entries:
            book.met(ago, ada, channel=channel, direction=way)
        return self.left(book)

    @pytest.mark.parametrize("ago", [19, 14])
    def test_an_answer_that_got_nothing_back_in_time_is_left(self, book: "Book", ago: int) -> None:
        found = self.talk(book, (ago + 2, "email", "out"), (ago, "letter", "in"), (ago - 1, "email", "in"))
        assert found.answers == Share(1, 1, 1.0)
        assert found.contacts == (LeftWith(found.contacts[0].contact, 0, 0, 1, 1),)
        assert found.contacts[0].contact.name == "Ada"

    @pytest.mark.parametrize("back", [(1, "call", "out"), (1, "in-person", "both"), (15, "email", "out")])
    def test_whatever_i_did_in_time_is_something_back(self, book: "Book", back: tuple[int, str, str]) -> None:
        found = self.talk(book, (17, "email", "out"), (15, "email", "in"), back)
        assert (found.answers, found.contacts) == (Share(0, 1, 0.0), ())

    @pytest.mark.parametrize(
        "before",
        [(30, "email", "out"), (17, "call", "out"), (17, "email", "both"), (17, "email", "in")],
        ids=["long ago", "a call", "shared", "theirs"],
    )
    def test_only_what_follows_a_message_of_mine_is_an_answer(self, book: "Book", before: tuple[int, str, str]) -> None:
        assert self.talk(book, before, (15, "email", "in")).answers.of == 0

    def test_what_was_sent_to_many_or_promotes_is_counted(self, book: "Book") -> None:
        ada = book.contact()
        book.met(1, ada, broadcast=True)
        book.met(1, ada, broadcast=True, promo=True)
        book.met(1, ada, promo=True)
        book.met(1, ada)
        assert self.left(book)[:2] == (2, 2)


def test_an_empty_journal_has_no_figures(book: "Book") -> None:
    assert method_facts.facts(book.conn, *WEEK, TODAY) == Facts((), {}, {}, {})
    assert method_facts.one_sided(book.conn, date.min, date.min, TODAY, ()).contacts == ()


def test_a_span_is_an_index_range_and_what_came_after_is_sought_by_the_person(book: "Book") -> None:
    book.met(200, book.contact())
    steps = book.plan(lambda: method_facts.facts(book.conn, *WEEK, TODAY))
    assert "SEARCH interaction USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    assert "SEARCH i USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    assert "SEARCH interaction USING COVERING INDEX interaction_cost (day>? AND day<?)" in steps
    assert "SEARCH mine USING COVERING INDEX participant_interaction (interaction_id=?)" in steps
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in steps
    assert "SEARCH l USING INDEX lesson_day" in steps
    after = book.plan(lambda: method_facts.after(book.conn, *YEAR, TODAY))
    assert "SEARCH i USING COVERING INDEX interaction_day (day>? AND day<?)" in after
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in after
    sides = book.plan(lambda: method_facts.one_sided(book.conn, *WEEK, TODAY, ()))
    assert "SEARCH l USING INDEX loop_opened (opened<?)" in sides
    assert "SEARCH i USING COVERING INDEX interaction_day (day>? AND day<?)" in sides
