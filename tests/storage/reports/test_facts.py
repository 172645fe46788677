"""What stages, health and a contact's page are made from."""

import re
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.domain import ground
from reljournal.domain.health import Evidence, Promises, Questions
from reljournal.domain.model import Who
from reljournal.domain.reports.stages import Trail
from reljournal.storage import contacts, facts, sharing

if TYPE_CHECKING:
    from tests.storage.reports.conftest import Book

TODAY = date(2026, 11, 21)
WEEK = (date(2026, 11, 16), TODAY)


class TestStages:
    """What a stage is read from."""

    def test_days_they_started_and_lessons_of_all_time_and_of_a_year(self, book: "Book") -> None:
        ada = book.contact()
        book.each(range(3), ada, direction="in", channel="email")
        book.met(2, ada, direction="in", channel="call")
        for side, day in (("learned", 365), ("learned", 366), ("shared", 400)):
            book.lesson(ada, side, day)
        found = facts.stage_inputs(book.conn, [ada], TODAY)
        assert found == {ada: Trail(3, False, 2, 1, 1, 0, "in rhythm", talked=True)}

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
        assert sharing.with_me(book.conn, ada, TODAY) == ()

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
    assert bool(sharing.with_me(book.conn, ada, TODAY)) is shared


def test_common_ground_is_said_in_my_words(book: "Book") -> None:
    me, ada = book.contact("Me", me=1, place="Wien"), book.contact(place="wien")
    book.note(me, "interest", "classical music")
    book.note(ada, "value", "Classical music, of course")
    assert sharing.with_me(book.conn, ada, TODAY) == ("classical music", "Wien")
    assert sharing.with_me(book.conn, me, TODAY) == ()


def test_without_me_nothing_is_common(book: "Book") -> None:
    ada = book.contact(place="Wien")
    assert sharing.with_me(book.conn, ada, TODAY) == ()
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


def test_what_is_asked_of_some_contacts_goes_through_no_table(book: "Book") -> None:
    ada = book.contact()
    steps = book.plan(lambda: facts.evidence(book.conn, [ada], TODAY))
    assert "SEARCH p USING PRIMARY KEY (contact_id=? AND day>? AND day<?)" in steps
    assert set(re.findall(r"SCAN (\w+)", steps)) == {"json_each"}
