"""The review of a span."""

from datetime import date

from reljournal.domain.model import Lesson, Who
from reljournal.domain.reports.learn import Learning, Taught, learning
from reljournal.domain.reports.methods import Facts, Tally
from reljournal.domain.reports.one_sided import one_sided
from reljournal.domain.reports.picks import Candidate, Need
from reljournal.domain.reports.reach import Place, Standing
from reljournal.domain.reports.review import (
    LoopCounts,
    Mover,
    Period,
    Pick,
    ReviewFacts,
    Share,
    Span,
    came_closer,
    happened,
    moved,
    named,
    questions,
    review,
    share,
)

ADA, BOB, EVE, ZOE = Who(1, "Ada"), Who(2, "Bob"), Who(3, "Eve"), Who(4, "Zoe")
SINCE, UNTIL = date(2026, 11, 16), date(2026, 11, 21)
CALLS = Tally("call", "out", 4, 60, 3, 2, 1, 0, 0)
MAILS = Tally("email", "out", 6, 5, 1, 0, 0, 2, 1)
MORE_CALLS = Tally("call", "in", 3, 10, 0, 0, 0, 0, 0)
SPAN = Span((CALLS, MAILS, MORE_CALLS), 5, 1, {SINCE: 13})


def test_what_happened_is_the_sum_of_the_channels_the_most_used_first() -> None:
    found = happened(SPAN)
    assert (found.interactions, found.contacts, found.minutes, found.new_contacts) == (13, 5, 75, 1)
    assert list(found.channels.items()) == [("call", 7), ("email", 6)]
    assert found.days == {SINCE: 13}


def test_each_question_is_asked_of_the_entries_it_concerns() -> None:
    found = questions(SPAN.tallies, turned_round=1, in_context=3)
    assert found.positive == Share(2, 4, 0.5)
    assert found.turned_round == Share(1, 1, 1.0)
    assert found.in_context == Share(3, 12, 0.25)
    assert found.promotion == Share(2, 13, 2 / 13)


def test_a_share_of_nothing_is_unknown() -> None:
    assert share(0, 0) == Share(0, 0, None)


def test_good_news_comes_first_among_the_movers() -> None:
    worse, worst = Mover(BOB, "due", "overdue"), Mover(ADA, "in rhythm", "dormant")
    better, best, grown = Mover(EVE, "due", "in rhythm"), Mover(ADA, "dormant", "in rhythm"), Mover(ZOE, "new", "due")
    assert moved([worst, worse, grown, better, best]) == (best, better, grown, worse, worst)


def test_who_found_a_rhythm_came_closer_and_who_only_became_known_as_late_did_not() -> None:
    assert came_closer(Mover(ZOE, "new", "in rhythm"))
    assert not came_closer(Mover(ZOE, "new", "overdue"))


class TestNamed:
    """At most five names stand on a screen."""

    people = tuple(Who(n, f"Friend {n}") for n in range(9))

    def taught(self, *whom: Who) -> Learning:
        lessons = [Lesson(1, who, "learned", "looms can be read", None, SINCE) for who in whom]
        return learning(Taught(tuple(lessons), {who.id: "close" for who in whom}), UNTIL)

    def test_the_picks_then_who_came_closer_then_the_ledger(self) -> None:
        a, b, c, d, e, f = self.people[:6]
        picks = [Pick(a, ""), Pick(b, ""), Pick(c, "")]
        closer, quieter = [Mover(d, "due", "in rhythm")], [Mover(f, "in rhythm", "due")]
        assert named(picks, moved([*quieter, *closer]), self.taught(a, e)) == (a, b, c, d, e)

    def test_never_more_than_five(self) -> None:
        moves = [Mover(who, "due", "in rhythm") for who in self.people]
        assert len(named([Pick(ZOE, "")], moves, self.taught(ADA))) == 5

    def test_nobody_is_named_twice(self) -> None:
        assert named([Pick(ADA, "")], [Mover(ADA, "due", "in rhythm")], self.taught(ADA)) == (ADA,)

    def test_who_grew_quieter_is_not_named_for_it(self) -> None:
        assert named([], [Mover(ADA, "in rhythm", "due")], self.taught()) == ()


def test_a_review_is_put_together_from_its_facts() -> None:
    lesson = Lesson(1, ADA, "learned", "pgvector is enough", None, SINCE)
    loops, mover = LoopCounts(1, 2, 3, 4, 5), Mover(BOB, "due", "overdue")
    found = review(
        "week",
        Period(SINCE, UNTIL),
        None,
        ReviewFacts(
            span=SPAN,
            previous=Span((), 0, 0, {}),
            weeks={SINCE: 13},
            turned_round=0,
            in_context=2,
            taught=Taught((lesson,), {ADA.id: "close"}),
            loops=loops,
            movers=(mover,),
            ways=Facts(SPAN.tallies, {"email": {3: 1}}, {("call", "out"): 1}),
            one_sided=one_sided(0, 1, ()),
            standings=(Standing("close", 3, 2, 2, 1),),
            places=(Place("Oslo", 2),),
            could_ask=(EVE,),
            candidates=(Candidate(ZOE, "close", need=Need("a flat", UNTIL)),),
            candidates_before={},
        ),
    )
    assert (found.kind, found.period, found.loops, found.movers) == ("week", (SINCE, UNTIL), loops, (mover,))
    assert (found.happened.interactions, found.previous.interactions, found.before) == (13, 0, None)
    assert found.weeks == {SINCE: 13}
    assert (found.learning.lessons, found.learning.circles[0].circle) == ((lesson,), "close")
    assert [(row.channel, row.answered, row.lessons) for row in found.methods] == [("call", 0, 1), ("email", 1, 0)]
    assert (found.reach.known, found.reach.could_ask) == (3, (EVE,))
    assert found.picks == (Pick(ZOE, "You noted a need: a flat."),)
    assert found.named == (ZOE, ADA)
    assert found.one_sided.promos == 1
