"""The review on a screen: what it is compared with, whom it names, its strips."""

from datetime import date
from io import StringIO
from types import SimpleNamespace

from reljournal.domain.model import Who
from reljournal.domain.reports.learn import Taught, learning
from reljournal.domain.reports.review import Mover, Pick, Review
from reljournal.render import plain, terminal

TODAY = date(2026, 11, 21)


def screen(name: str, result: object, width: int = 80) -> str:
    stream = StringIO()
    getattr(terminal, name)(result, TODAY, stream, width, False)
    return stream.getvalue()


def compared(review: Review) -> str:
    return screen("review", review).split("\n")[2]


def test_a_review_is_compared_with_the_period_before(sample: SimpleNamespace) -> None:
    week = sample.review
    assert compared(week) == "3 more than in the week before, up to the same day."
    whole = week._replace(period=week.period._replace(until=date(2026, 11, 22)))
    assert compared(whole) == "3 more than in the week before."
    assert compared(whole._replace(previous=week.happened)) == "As many as in the week before."
    fewer = week.previous._replace(interactions=11)
    assert compared(whole._replace(previous=fewer)) == "1 fewer than in the week before."
    nothing = week.previous._replace(interactions=0)
    assert compared(whole._replace(previous=nothing)) == "None were logged in the week before."
    assert compared(week._replace(before=None)) == ""


def test_a_review_of_any_span_is_called_by_its_days(sample: SimpleNamespace) -> None:
    span = sample.review._replace(kind="span")
    assert screen("review", span).startswith("6 days, Mon 16 Nov to Sat 21 Nov\n")
    assert compared(span) == "3 more than in the 6 days before."
    one_day = span._replace(period=span.period._replace(since=TODAY, until=TODAY))
    assert screen("review", one_day).startswith("1 day, Sat 21 Nov\n")


def test_what_went_well_comes_first_and_only_where_something_did(sample: SimpleNamespace) -> None:
    shown = screen("review", sample.review)
    well = shown.split("\n\n")[1].splitlines()
    assert well == [
        "What went well",
        "  5 felt good",
        "  1 hard one was turned round",
        "  2 people came closer",
        "  2 promises and follow-ups kept on time",
    ]
    assert "What went well" not in screen("review", sample.empty_review)


def test_a_review_names_at_most_five_people(sample: SimpleNamespace) -> None:
    friends = tuple(Who(40 + n, f"Crowd {n}") for n in range(30))
    crowded = sample.review._replace(
        movers=tuple(Mover(who, "due", "in rhythm") for who in friends),
        learning=learning(
            Taught(tuple(sample.lesson._replace(contact=who) for who in friends), {who.id: "known" for who in friends}),
            TODAY,
        ),
        reach=sample.reach._replace(could_ask=friends),
        picks=tuple(Pick(who, "why") for who in friends[:3]),
        named=friends[:5],
    )
    for shown in (screen("review", crowded, 120), "\n".join(plain.review(crowded, TODAY))):
        assert {who.name for who in friends if who.name in shown} == {who.name for who in friends[:5]}


def test_who_moved_are_those_that_may_be_named_and_the_others_are_counted(sample: SimpleNamespace) -> None:
    shown = screen("review", sample.review)
    moved = shown.split("Who moved\n")[1].split("\n\n")[0].splitlines()
    assert moved == [
        "  Ada Lovelace  drifting → in rhythm",
        "  Grace Hopper  in rhythm → overdue",
        "  1 more came closer, 5 more grew quieter: rel report health",
    ]
    nobody = screen("review", sample.review._replace(named=()))
    assert "Who moved\n  2 came closer, 6 grew quieter: rel report health\n" in nobody


def test_lessons_of_somebody_not_named_stand_without_the_name(sample: SimpleNamespace) -> None:
    shown = screen("review", sample.review._replace(named=()))
    learned = shown.split("Learned and passed on\n")[1].split("\n\n")[0].splitlines()
    assert learned == [
        "  You learned 5 things and passed on 3.",
        "  learned    pgvector is enough for us",
        "  learned    plain words #writing",
        "  passed on  how to read an EXPLAIN QUERY PLAN without tears",
        "  and 2 more people: rel report learn",
    ]


def test_strips_say_what_a_mark_stands_for(sample: SimpleNamespace) -> None:
    month = sample.review.period._replace(since=date(2026, 11, 1))
    quarter = sample.review.period._replace(since=date(2026, 8, 2))
    years = sample.review.period._replace(since=date(2020, 9, 1))
    assert "  day by day  Mon ▂  Tue ·" in screen("review", sample.review)
    assert "  12 weeks    ·▄█▃▆▁▅█▃▇▂▆   at most 11 a week" in screen("review", sample.review)
    assert "  day by day  · ······· ······· ▂·▇·█·   at most 5 a day" in screen(
        "review", sample.review._replace(period=month)
    )
    assert f"  week by week  {'·' * 15}█   at most" in screen("review", sample.review._replace(period=quarter))
    assert "  each 43 days  " in screen("review", sample.review._replace(period=years))
    assert "12 weeks" not in screen("review", sample.review._replace(period=quarter))


def test_the_strip_of_a_year_has_its_months_and_its_measure_below(sample: SimpleNamespace) -> None:
    year = sample.review._replace(kind="year", period=sample.review.period._replace(since=date(2026, 1, 1)))
    strip = screen("review", year).split("At a glance\n")[1].split("\n\n")[0].splitlines()
    assert strip == [
        f"  week by week  {'·' * 45}██",
        "                Jan Feb Mar Apr  May Jun Jul  Aug Sep  Oct Nov",
        "                at most 5 a week",
    ]


def test_one_sided_learning_is_told_without_a_nought(sample: SimpleNamespace) -> None:
    shown = {
        sides: screen("learning", sample.learning._replace(learned=sides[0], shared=sides[1])).split("\n")[0]
        for sides in ((5, 0), (0, 1), (5, 1))
    }
    assert shown == {
        (5, 0): "You learned 5 things.",
        (0, 1): "You passed on 1 thing.",
        (5, 1): "You learned 5 things and passed on 1.",
    }


def test_an_empty_week_still_shows_the_weeks_before_it(sample: SimpleNamespace) -> None:
    shown = screen("review", sample.empty_review._replace(weeks=sample.review.weeks))
    assert shown.splitlines()[1:] == [
        "Nothing logged in these days.",
        "",
        "At a glance",
        "  12 weeks  ·▄█▃▆▁▅█▃▇▂▆   at most 11 a week",
    ]


def test_the_minutes_of_a_good_one_are_explained_only_where_there_is_one(sample: SimpleNamespace) -> None:
    few = tuple(method._replace(good=4) for method in sample.methods)
    assert "min each: for every" in screen("review", sample.review)
    assert "min each" not in screen("review", sample.review._replace(methods=few))


def test_entries_with_nobody_are_with_no_people(sample: SimpleNamespace) -> None:
    alone = sample.review._replace(happened=sample.review.happened._replace(contacts=0))
    assert screen("review", alone).split("\n")[1] == "10 interactions, 5 h 10 min, 1 new contact."
