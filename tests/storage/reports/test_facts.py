"""What the single reports and a contact's page are made from."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.domain import ground
from reljournal.domain.health import Evidence, Promises, Questions
from reljournal.domain.model import Who
from reljournal.domain.reports.methods import Tally
from reljournal.domain.reports.reach import Standing
from reljournal.domain.reports.stages import Trail
from reljournal.storage import contacts, facts

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
WEEK = (date(2026, 11, 16), TODAY)


def test_lessons_of_a_span_come_oldest_first_from_active_contacts_only(book: "Book") -> None:
    ada, bob = book.contact("Ada"), book.contact("Bob", status="deceased")
    second, first = book.lesson(ada, "learned", 1), book.lesson(ada, "shared", 5, topic="rust")
    book.lesson(ada, "learned", 6)
    book.lesson(bob, "learned", 2)
    found = facts.lessons(book.conn, *WEEK)
    assert [lesson.id for lesson in found] == [first, second]
    assert (found[0].contact, found[0].side, found[0].topic, found[0].on) == (
        Who(ada, "Ada"),
        "shared",
        "rust",
        WEEK[0],
    )


def test_tallies_count_each_channel_and_direction_of_a_span(book: "Book") -> None:
    ada = book.contact()
    book.met(0, ada, channel="call", direction="out", tone=1, minutes=30)
    book.met(5, ada, channel="call", direction="out", tone=-2)
    book.met(2, ada, channel="call", direction="out", tone=0, minutes=15)
    book.met(1, ada, channel="email", direction="out", promo=True)
    book.met(1, ada, channel="email", direction="out", broadcast=True)
    book.met(6, ada, channel="call", direction="out", tone=2)
    assert sorted(facts.tallies(book.conn, *WEEK)) == [
        Tally("call", "out", 3, 45, 3, 1, 1, 0, 0),
        Tally("email", "out", 2, 0, 0, 0, 0, 2, 1),
    ]


class TestAnswered:
    """A written message of mine, followed by one of theirs."""

    def answered(self, book: "Book", *, today: int = 0) -> dict[str, int]:
        return facts.answered(book.conn, TODAY - timedelta(60), TODAY - timedelta(20), TODAY - timedelta(today))

    def test_within_fourteen_days_through_any_written_channel(self, book: "Book") -> None:
        ada, bob = book.contact("Ada"), book.contact("Bob")
        book.met(40, ada, channel="email", direction="out")
        book.met(26, ada, channel="whatsapp", direction="in")
        book.met(40, bob, channel="email", direction="out")
        book.met(25, bob, channel="email", direction="in")
        assert self.answered(book) == {"email": 1}

    def test_also_on_the_same_day_if_it_came_later(self, book: "Book") -> None:
        ada = book.contact()
        book.met(40, ada, channel="email", direction="in")
        book.met(40, ada, channel="letter", direction="out")
        assert self.answered(book) == {}
        book.met(40, ada, channel="email", direction="in")
        assert self.answered(book) == {"letter": 1}

    def test_once_however_many_of_them_answer(self, book: "Book") -> None:
        ada, bob = book.contact("Ada"), book.contact("Bob")
        book.met(30, ada, bob, channel="email", direction="out")
        book.met(29, ada, channel="email", direction="in")
        book.met(28, bob, channel="email", direction="in")
        assert self.answered(book) == {"email": 1}

    def test_after_the_span_too_but_not_after_today(self, book: "Book") -> None:
        ada = book.contact()
        book.met(21, ada, channel="email", direction="out")
        book.met(15, ada, channel="email", direction="in")
        assert self.answered(book) == {"email": 1}
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
    assert facts.lessons_by_channel(book.conn, *WEEK) == {"call": 2}


class TestReach:
    """How many I know, and whom I could ask."""

    def friend(self, book: "Book", name: str = "Ada", **last: Any) -> int:
        """Weekly for half a year, the last time a week ago."""
        ada = book.contact(name, circle="close")
        book.each(range(14, 190, 7), ada, channel="email")
        book.met(7, ada, **last)
        return ada

    def test_counts_circles_without_me_and_the_silent(self, book: "Book") -> None:
        self.friend(book)
        book.contact("Bob", circle="close")
        book.contact("Old", circle="close", status="archived", place="Oslo")
        book.contact("Me", me=1, place="Oslo")
        book.met(200, book.contact("Eve", place="Oslo"))
        standings, places, _ = facts.reach(book.conn, TODAY)
        assert sorted(standings) == [Standing("close", 2, 1, 1, 1), Standing("known", 1, 0, 0, 0)]
        assert places == (("Oslo", 1),)

    def test_ninety_days_ago_is_still_lately(self, book: "Book") -> None:
        book.met(90, book.contact("Ada"))
        book.met(91, book.contact("Bob"))
        assert facts.reach(book.conn, TODAY)[0] == (Standing("known", 2, 0, 1, 1),)

    def test_a_broadcast_is_no_talk(self, book: "Book") -> None:
        book.met(1, book.contact(), broadcast=True)
        assert facts.reach(book.conn, TODAY)[0] == (Standing("known", 1, 0, 0, 0),)

    def test_a_friend_in_rhythm_could_be_asked(self, book: "Book") -> None:
        ada = self.friend(book)
        assert facts.reach(book.conn, TODAY)[2] == (Who(ada, "Ada"),)

    @pytest.mark.parametrize(("live", "asked"), [(180, 1), (181, 0)])
    def test_half_a_year_ago_is_live_enough(self, book: "Book", live: int, asked: int) -> None:
        ada = self.friend(book, channel="email")
        book.met(live, ada, channel="call")
        assert len(facts.reach(book.conn, TODAY)[2]) == asked

    @pytest.mark.parametrize("last", [{"channel": "email"}, {"tone": -1}])
    def test_not_who_was_only_written_to_or_parted_hard(self, book: "Book", last: dict[str, Any]) -> None:
        self.friend(book, **last)
        assert facts.reach(book.conn, TODAY)[2] == ()

    def test_not_who_is_overdue_or_hardly_known_or_silent(self, book: "Book") -> None:
        book.each(range(60, 130, 7), book.contact("Late", circle="inner"))
        book.each(range(1, 5), book.contact("Fresh"))
        book.each(range(1, 80, 7), book.contact("Gone", status="deceased"))
        assert facts.reach(book.conn, TODAY)[2] == ()

    def test_the_closest_come_first(self, book: "Book") -> None:
        for name, circle in (
            ("Zoe", "inner"),
            ("Bob", "known"),
            ("Eve", "friend"),
            ("Ann", "friend"),
            ("Kim", "choir"),
        ):
            book.each(range(1, 80, 7), book.contact(name, circle=circle))
        assert [who.name for who in facts.reach(book.conn, TODAY)[2]] == ["Zoe", "Ann", "Eve", "Bob", "Kim"]


class TestStages:
    """What a stage is read from."""

    def test_days_they_started_and_lessons_of_all_time_and_of_a_year(self, book: "Book") -> None:
        ada = book.contact()
        book.each(range(3), ada, direction="in", channel="email")
        book.met(2, ada, direction="in", channel="call")
        for side, day in (("learned", 365), ("learned", 366), ("shared", 400)):
            book.lesson(ada, side, day)
        found = facts.stage_inputs(book.conn, [ada], TODAY)
        assert found == {ada: Trail(3, False, 2, 1, 1, 0, "in rhythm")}

    def test_ground_is_shared_by_notes_tags_and_places(self, book: "Book") -> None:
        me = book.contact("Me", me=1, place="Vienna")
        book.note(me, "interest", "Chess, data-bases, cafés")
        sharing = [book.contact("Ada"), book.contact("Bob", place="Vienna"), book.contact("Eve")]
        book.note(sharing[0], "work", "runs a database")
        contacts.add_tags(book.conn, sharing[2], ["café"])
        others = [book.contact("Vienna Smith"), book.contact("Kim"), book.contact("Lee")]
        book.note(others[1], "interest", "chessboards")
        book.note(others[2], "interest", "chess", until=1)
        found = facts.stage_inputs(book.conn, [*sharing, *others], TODAY)
        assert [i for i, trail in found.items() if trail.common] == [sharing[1], sharing[2]]
        book.note(me, "expertise", "the database")
        assert facts.stage_inputs(book.conn, sharing, TODAY)[sharing[0]].common

    def test_news_of_them_and_how_we_met_are_not_what_we_share(self, book: "Book") -> None:
        me, ada = book.contact("Me", me=1), book.contact()
        book.note(me, "interest", "chess")
        for kind in ("news", "family", "met"):
            book.note(ada, kind, "chess club")
        assert facts.stage_inputs(book.conn, [ada], TODAY)[ada].common is False
        assert facts.common(book.conn, ada, TODAY) == ()

    def test_every_active_contact_has_a_trail(self, book: "Book") -> None:
        ada = book.contact()
        book.contact("Me", me=1)
        book.contact("Old", status="archived")
        assert facts.stages(book.conn, TODAY) == [(Who(ada, "Ada"), Trail(band="new"))]


TEXT = st.lists(
    st.sampled_from(
        ["chess", "Cafés", "café", "c++", "o'Brien", "smørrebrød", "cities", "city", "–", "the", "Österreich"]
    ),
    max_size=3,
).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT, TEXT)
def test_the_search_table_and_the_page_agree_about_common_ground(book: "Book", mine: str, theirs: str) -> None:
    book.conn.execute("DELETE FROM contact")
    me, ada = book.contact("Me", me=1), book.contact()
    book.note(me, "interest", mine)
    book.note(ada, "interest", theirs)
    shared = bool(ground.topics(mine) & ground.topics(theirs))
    assert facts.stage_inputs(book.conn, [ada], TODAY)[ada].common is shared
    assert bool(facts.common(book.conn, ada, TODAY)) is shared


def test_common_ground_is_said_in_my_words(book: "Book") -> None:
    me, ada = book.contact("Me", me=1, place="Wien"), book.contact(place="wien")
    book.note(me, "interest", "classical music")
    book.note(ada, "value", "Classical music, of course")
    assert facts.common(book.conn, ada, TODAY) == ("classical music", "Wien")
    assert facts.common(book.conn, me, TODAY) == ()


def test_without_me_nothing_is_common(book: "Book") -> None:
    ada = book.contact(place="Wien")
    assert facts.common(book.conn, ada, TODAY) == ()
    assert facts.stage_inputs(book.conn, [ada], TODAY)[ada].common is False


class TestEvidence:
    """What the mirror of a tie is made from."""

    def of(self, book: "Book", *ids: int) -> Evidence:
        return facts.evidence(book.conn, ids, TODAY)[ids[0]]

    def test_nothing_logged_is_no_evidence(self, book: "Book") -> None:
        assert self.of(book, book.contact()) == Evidence()

    def test_tones_come_newest_first_by_day_and_number(self, book: "Book") -> None:
        ada = book.contact()
        for day, tone in ((5, 1), (2, -1), (2, 2), (0, 0), (3, None), (-1, 2), (2000, 1)):
            book.met(day, ada, tone=tone)
        book.met(1, ada, tone=2, broadcast=True)
        assert self.of(book, ada).tones == ((0, 0), (2, 2), (2, -1), (5, 1))

    def test_directions_of_a_year_come_newest_first(self, book: "Book") -> None:
        ada = book.contact()
        for day, direction in ((9, "in"), (8, "out"), (7, "both"), (365, "out"), (366, "in")):
            book.met(day, ada, direction=direction)
        assert self.of(book, ada).directed == ("out", "in", "out")

    def test_lessons_come_with_their_age(self, book: "Book") -> None:
        ada = book.contact()
        book.lesson(ada, "learned", 10)
        book.lesson(ada, "shared", -1)
        assert self.of(book, ada).lessons == ((10, "learned"),)

    def test_my_promises_are_kept_late_overdue_or_dropped(self, book: "Book") -> None:
        ada = book.contact()
        book.loop(ada, "promise", 30, 20, closed=20)
        book.loop(ada, "promise", 30, closed=5)
        book.loop(ada, "promise", 30, 20, closed=19)
        book.loop(ada, "promise", 30, 1)
        book.loop(ada, "promise", 30, 9, closed=1, outcome="dropped")
        book.loop(ada, "promise", 30, 0)
        book.loop(ada, "promise", 30)
        book.loop(ada, "promise", 30, 20, owner="them")
        book.loop(ada, "waiting", 30, 20)
        assert self.of(book, ada).promises == Promises(kept=2, late=1, overdue=1, dropped=1)

    def test_a_promise_closed_after_today_is_open_today(self, book: "Book") -> None:
        ada = book.contact()
        book.loop(ada, "promise", 30, 5, closed=-1)
        assert self.of(book, ada).promises == Promises(overdue=1)

    def test_questions_are_followed_up_dropped_or_open(self, book: "Book") -> None:
        ada = book.contact()
        book.loop(ada, "question", 30, closed=3)
        book.loop(ada, "question", 30, closed=3, outcome="dropped")
        book.loop(ada, "question", 30, text="the interview")
        book.loop(ada, "question", 4, text="the move")
        assert self.of(book, ada).questions == Questions(1, 1, ((4, "the move"), (30, "the interview")))

    def test_family_is_told_by_a_tag_or_a_link_to_me(self, book: "Book") -> None:
        me, ada, bob, eve = (book.contact(name, me=int(name == "Me")) for name in ("Me", "Ada", "Bob", "Eve"))
        contacts.add_tags(book.conn, ada, ["Family"])
        contacts.link(book.conn, bob, "brother", me)
        contacts.link(book.conn, me, "partner", eve)
        contacts.link(book.conn, ada, "sister", bob)
        assert [found.kin for found in facts.evidence(book.conn, [ada, bob, eve], TODAY).values()] == [True] * 3
        assert not self.of(book, book.contact("Kim")).kin

    def test_each_contact_has_only_what_is_its_own(self, book: "Book") -> None:
        ada, bob = book.contact("Ada"), book.contact("Bob")
        book.met(1, ada, tone=1)
        assert facts.evidence(book.conn, [bob, ada], TODAY) == {
            bob: Evidence(),
            ada: Evidence(tones=((1, 1),)),
        }


def test_the_health_of_every_active_contact_is_read(book: "Book") -> None:
    ada = book.contact()
    book.met(3, ada, tone=1)
    book.contact("Old", status="archived")
    ((who, rhythm, evidence),) = facts.health(book.conn, TODAY)
    assert (who, rhythm.silence, evidence.tones) == (Who(ada, "Ada"), 3, ((3, 1),))


def test_a_week_is_an_index_range(book: "Book") -> None:
    steps = book.plan(lambda: facts.tallies(book.conn, *WEEK))
    assert "SEARCH interaction USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    steps = book.plan(lambda: facts.answered(book.conn, *WEEK, TODAY))
    assert "SEARCH i USING COVERING INDEX interaction_day (day>? AND day<?)" in steps
    assert "SEARCH mine USING COVERING INDEX participant_interaction (interaction_id=?)" in steps
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in steps
    assert "SEARCH l USING INDEX lesson_day" in book.plan(lambda: facts.lessons_by_channel(book.conn, *WEEK))
    assert "SEARCH l USING INDEX lesson_day" in book.plan(lambda: facts.lessons(book.conn, *WEEK))


def test_what_is_asked_of_some_contacts_goes_through_no_table(book: "Book") -> None:
    ada = book.contact()
    steps = book.plan(lambda: facts.evidence(book.conn, [ada], TODAY))
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in steps
    assert set(re.findall(r"SCAN (\w+)", steps)) == {"json_each"}


def test_the_standings_read_no_row_of_a_contact_and_sort_nothing(book: "Book") -> None:
    scan, *others = book.plan(lambda: facts.reach(book.conn, TODAY)).splitlines()
    assert scan == "SCAN c USING COVERING INDEX contact_circle"
    assert others[:2] == ["SCALAR SUBQUERY 1", "SEARCH contact USING COVERING INDEX contact_me (me=?)"]
    assert others[2] == "SEARCH t USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"
