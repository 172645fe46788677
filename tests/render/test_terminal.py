from collections.abc import Callable
from datetime import date
from io import StringIO
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reljournal.domain.find import Found, Ground
from reljournal.domain.health import AMONG_KIN
from reljournal.domain.model import Contact, DueItem, Entry, Hit, Interaction, Reason, Who
from reljournal.domain.page import ContactList, DueList, Timeline
from reljournal.domain.plans import Plans
from reljournal.domain.reports.health import HealthReport
from reljournal.domain.reports.learn import Learning, Taught, learning
from reljournal.domain.reports.reach import Breadth, Reach
from reljournal.domain.reports.review import Mover, Pick
from reljournal.domain.reports.stages import StageRow, Stages
from reljournal.render import plain, terminal

TODAY = date(2026, 11, 21)
SCREENS = [
    "due",
    "contacts",
    "timeline",
    "calendar",
    "hits",
    "everything",
    "common",
    "page",
    "brief",
    "history",
    "review",
    "learning",
    "lesson",
    "plans",
    "ready",
    "methods",
    "reach",
    "stages",
    "health",
]
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Mn", "Me", "Cn", "Co")), min_size=1, max_size=120)


def columns(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def screen(name: str, result: object, width: int = 80, *, colour: bool = False) -> str:
    stream = StringIO()
    getattr(terminal, name)(result, TODAY, stream, width, colour)
    return stream.getvalue()


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_screens_are_byte_for_byte_what_they_were(
    sample: SimpleNamespace, golden: Callable[[str, str], None], name: str, width: int, *, colour: bool
) -> None:
    kind = "ansi" if colour else "txt"
    golden(f"{name}.{width}.{kind}", screen(name, sample.screens[name], width, colour=colour))


@pytest.mark.parametrize("width", [60, 72, 80, 100, 140])
@pytest.mark.parametrize("name", SCREENS)
def test_no_line_is_wider_than_the_screen(sample: SimpleNamespace, name: str, width: int) -> None:
    lines = screen(name, sample.screens[name], width).splitlines()
    assert max(columns(line) for line in lines) <= width


@pytest.mark.parametrize("name", SCREENS)
def test_no_line_ends_with_blanks(sample: SimpleNamespace, name: str) -> None:
    assert all(line == line.rstrip() for line in screen(name, sample.screens[name]).splitlines())


@pytest.mark.parametrize(
    ("name", "nothing"),
    [
        ("due", DueList((), 0)),
        ("contacts", ContactList((), 0)),
        ("timeline", Timeline((), 0)),
        ("hits", Found(())),
        ("everything", Found(())),
        ("common", Ground(Who(1, "Ada"), (), cares=False)),
        ("history", ()),
        ("plans", Plans((), ())),
        ("health", HealthReport({}, ())),
        ("reach", Breadth(Reach(0, 0, 0, (), (), ()), (), (), 0, (), ())),
        ("stages", Stages(3, (StageRow("attention", 0, ()),), (), ())),
    ],
)
def test_nothing_leaves_the_screen_empty(name: str, nothing: object) -> None:
    assert screen(name, nothing) == ""


def test_a_ledger_without_lessons_leaves_the_screen_empty(sample: SimpleNamespace) -> None:
    assert screen("learning", sample.empty_review.learning) == ""


def test_an_empty_week_is_stated_neutrally(sample: SimpleNamespace) -> None:
    assert screen("review", sample.empty_review) == (
        "The week, Mon 16 Nov to Sat 21 Nov\nNothing logged in these days.\n"
    )


def test_a_report_of_no_ways_leaves_the_screen_empty(sample: SimpleNamespace) -> None:
    assert screen("methods", sample.methods_report._replace(methods=())) == ""


def test_what_a_good_one_took_is_said_from_five_on(sample: SimpleNamespace) -> None:
    live, written = sample.methods
    four = sample.methods_report._replace(methods=(live._replace(good=4), written._replace(answered=4)))
    assert "62  42.50" in screen("methods", sample.methods_report)
    shown = screen("methods", four).partition("Your messages")
    assert "  62  " not in shown[0]
    assert "2.5 days" not in shown[2]


@pytest.mark.parametrize(("days", "words"), [(2.5, "2.5 days"), (1.0, "1 day"), (0.0, "the same day"), (None, "")])
def test_the_days_to_an_answer_are_said_in_words(sample: SimpleNamespace, days: float | None, words: str) -> None:
    written = sample.methods[1]._replace(median_days=days)
    shown = screen("methods", sample.methods_report._replace(methods=(written,)))
    [row] = [line for line in shown.splitlines() if line.startswith("  e-mail          12")]
    assert row.endswith(f"6  {words}".rstrip())


def test_what_went_one_way_names_five_people_at_most(sample: SimpleNamespace) -> None:
    for shown in (
        screen("methods", sample.methods_report, 120),
        "\n".join(plain.methods(sample.methods_report, TODAY)),
    ):
        assert {n for n in range(5) if f"Quiet {n}" in shown} <= {0, 1, 2, 3}
    assert "Quiet" not in screen("review", sample.review, 120)
    assert "One-sided" not in screen("methods", sample.methods_report._replace(one_sided=sample.nothing_left))
    promos = sample.nothing_left._replace(promos=1)
    assert "sent  1 only promoted" in screen("methods", sample.methods_report._replace(one_sided=promos))


def test_reports_without_some_of_their_parts_leave_out_the_headings(sample: SimpleNamespace) -> None:
    bare = sample.methods_report._replace(methods=sample.methods[:1], after=())
    assert "Your messages" not in screen("methods", bare)
    assert "The 90 days" not in screen("methods", bare)
    shown = screen("stages", sample.stages._replace(moved=(), waiting=()))
    assert "Who moved" not in shown
    assert "One step" not in shown
    assert "Over a year" not in screen("reach", sample.breadth._replace(trend=sample.breadth.trend[:1]))
    assert "Where the time" not in screen("reach", sample.breadth._replace(time=()))


def test_what_the_words_mean_is_a_section(sample: SimpleNamespace) -> None:
    assert screen("meanings", {"good": "its tone is above 0"}) == "\nWhat the words mean\n  good  its tone is above 0\n"
    assert plain.meanings({"good": "its tone is above 0"}, TODAY) == ["meaning\tgood\tits tone is above 0"]


def test_open_loops_are_counted_at_the_end_of_a_span_that_is_over(sample: SimpleNamespace) -> None:
    last_week = sample.review.period._replace(since=date(2026, 11, 9), until=date(2026, 11, 15))
    assert "4 open now" in screen("review", sample.review)
    assert "4 open at the end" in screen("review", sample.review._replace(period=last_week))


def test_what_is_not_rated_is_not_judged(sample: SimpleNamespace) -> None:
    questions = sample.review.questions._replace(positive=sample.none_of_none, turned_round=sample.none_of_none)
    happened = sample.review.happened._replace(minutes=0, new_contacts=0)
    shown = screen("review", sample.review._replace(questions=questions, happened=happened))
    assert "was it positive?    not rated yet\n" in shown
    assert "\n10 interactions with 7 people.\n" in shown


def test_a_page_of_somebody_hardly_known_is_short(sample: SimpleNamespace) -> None:
    assert screen("page", sample.bare_page) == (
        "Bob Martin  @5\nknown, resting, organisation\nbirthday on 29 February\ncooling\n"
    )


def test_a_page_without_dates_has_no_empty_lines(sample: SimpleNamespace) -> None:
    stranger = sample.resting._replace(birthday=None, status="active", kind="person")
    bare = sample.bare_page._replace(
        contact=stranger, rhythm=sample.rhythm, health=sample.unknown_health._replace(parts=())
    )
    assert screen("page", bare) == "Bob Martin  @5\nknown\n"


def test_a_page_shortens_no_text(sample: SimpleNamespace) -> None:
    long = "a very long text that goes on " * 20
    entry = sample.interaction._replace(text=long + "\nand a second line")
    shown = screen("page", sample.page._replace(timeline=(entry,), notes=(sample.need._replace(text=long),)))
    words = shown.split()
    assert words.count("goes") == 40
    assert "…" not in shown
    assert any(line.strip() == "and a second line" for line in shown.splitlines())


def test_a_page_counts_the_lessons_it_leaves_out(sample: SimpleNamespace) -> None:
    shown = screen("page", sample.page._replace(lessons=(sample.lesson,) * 13))
    assert shown.count("pgvector") == 10
    assert "  and 3 earlier: rel timeline Ada Lovelace\n" in shown


def test_a_page_says_how_a_snooze_stands_only_while_it_lasts(sample: SimpleNamespace) -> None:
    awake = sample.page._replace(contact=sample.contact._replace(snoozed_until=TODAY))
    assert "snoozed until Fri 4 Dec" in screen("page", sample.page)
    assert "snoozed" not in screen("page", awake)


def test_a_reason_that_an_open_loop_says_is_not_said_twice(sample: SimpleNamespace) -> None:
    shown = screen("page", sample.page)
    open_lines = shown.split("Open between you\n")[1].split("\n\n")[0]
    assert open_lines.count("intro to Bob") == 1
    assert "not answered" not in open_lines
    assert "birthday today" in open_lines
    assert "usually every" not in open_lines


def test_a_page_tells_health_in_words_and_leaves_the_number_to_those_who_ask(sample: SimpleNamespace) -> None:
    page = sample.page._replace(would_raise=("Starting the next one yourself.", "Keeping what is overdue."))
    health = screen("page", page).split("Health, as far as it was logged\n")[1].split("\n\n")[0].splitlines()
    assert health == [
        "  warmth       11 good, 2 hard; the last hard one was followed by a good one 6",
        "               days later.",
        "  nothing yet  who started",
        "  to raise it  Starting the next one yourself.",
        "  rel show Ada Lovelace --why shows the arithmetic",
    ]


def test_no_number_stands_for_a_person_in_the_list_of_ties_and_the_new_have_no_rhythm_yet(
    sample: SimpleNamespace,
) -> None:
    rated = sample.health._replace(score=73.25)
    first = sample.screens["health"].contacts[0]
    known, new = (
        first._replace(health=rated),
        first._replace(band="new", cooling=False, health=rated._replace(parts=())),
    )
    shown = screen("health", HealthReport({"new": 1, "drifting": 1}, (known, new))).splitlines()
    assert "73" not in "".join(shown)
    assert shown[4].endswith("  11 good, 2 hard")
    assert shown[5].split()[2:] == ["new", "1"]
    assert shown[6].startswith("silent, usual, drifts at: days")
    unheard = new._replace(rhythm=new.rhythm._replace(silence=None))
    assert "silent" not in screen("health", HealthReport({"new": 1}, (unheard,)))


def test_a_page_does_not_miss_what_is_not_counted_in_a_family(sample: SimpleNamespace) -> None:
    kin = sample.health.parts[2]._replace(words=AMONG_KIN)
    shown = screen("page", sample.page._replace(health=sample.health._replace(parts=(*sample.health.parts[:2], kin))))
    assert "nothing yet" not in shown


def test_a_page_says_since_when_nothing_new_was_noted(sample: SimpleNamespace) -> None:
    old = sample.page._replace(notes=(sample.until, sample.met, sample.over))
    assert "Nothing new noted since July." in screen("page", old)
    assert "Nothing new noted" not in screen("page", sample.page)
    assert "Nothing new noted" not in screen("page", sample.page._replace(notes=()))


def test_a_match_that_is_the_contact_is_not_named_twice(sample: SimpleNamespace) -> None:
    by_name = Hit(sample.bob, "contact", 5, "Bob Martin", None, None, None, ())
    by_tag = by_name._replace(text="#rust", band="due")
    assert screen("hits", Found((by_name, by_tag))) == (
        "Bob Martin  nothing logged yet\nBob Martin  #rust\n            due, nothing logged yet\n"
    )


@pytest.mark.parametrize("width", [80, 120])
def test_my_own_page_is_byte_for_byte_what_it_was(
    sample: SimpleNamespace, golden: Callable[[str, str], None], width: int
) -> None:
    golden(f"me.{width}.txt", screen("page", sample.me_page, width))
    assert "rel note me interest: chess" in screen("page", sample.new_me_page, width)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_brief_fits_in_fifteen_lines_whatever_the_contact_holds(sample: SimpleNamespace, width: int) -> None:
    lines = screen("brief", sample.rich_page, width).splitlines()
    assert len(lines) == 15
    assert max(columns(line) for line in lines) <= width
    labels = " ".join(line.split()[0] for line in lines[1:])
    assert labels == "who met need goal news common open open open learned shared last health reach"


def test_a_brief_counts_what_it_leaves_out(sample: SimpleNamespace) -> None:
    shown = screen("brief", sample.rich_page)
    assert [word in shown for word in ("need (7)", "news (8)", "open (23)", "learned (9)")] == [True] * 4


def test_a_brief_gives_the_room_that_is_left_to_what_there_is_more_of(sample: SimpleNamespace) -> None:
    entries = tuple(sample.interaction._replace(id=n) for n in range(20))
    shown = screen("brief", sample.bare_page._replace(timeline=entries, notes=sample.rich_page.notes[:4]))
    assert len(shown.splitlines()) == 15
    assert [line.split()[0] for line in shown.splitlines()[1:]] == [
        "who",
        "need",
        "goal",
        "interest",
        "value",
        *["last"] * 9,
    ]


def test_a_brief_of_myself_has_no_health(sample: SimpleNamespace) -> None:
    labels = [line.split()[0] for line in screen("brief", sample.me_page).splitlines()]
    assert labels == ["Robin", "who", "interest", "goal", "reach"]


def test_a_brief_of_a_stranger_is_short(sample: SimpleNamespace) -> None:
    assert screen("brief", sample.bare_page) == "Bob Martin  @5, cooling\nwho  known, resting, organisation\n"


def test_a_page_puts_what_moves_them_first_and_at_most_five_of_a_kind(sample: SimpleNamespace) -> None:
    shown = screen("page", sample.rich_page._replace(contact=sample.contact))
    titles = [line for line in shown.splitlines() if line and line[0] != " "]
    assert titles[6:] == [
        "How you met",
        "What they need and care about",
        "Common ground",
        "Open between you",
        "Learned from each other",
        "Last contacts",
        "How it stands",
        "Health, as far as it was logged",
        "Where to reach them",
        "Links",
    ]
    cares = shown.split("What they need")[1].split("Common ground")[0]
    kinds = [line.split()[0] for line in cares.splitlines() if line[:3] == "  " + line[2:3] and line[2:3].isalpha()]
    assert [kinds.count(kind) for kind in ("need", "news", "fact")] == [5, 5, 5]
    assert "moved to Oslo  Sat 21 Nov, since you last talked  #600" in cares
    assert "and 21 more: rel timeline Ada Lovelace" in cares
    assert "and 1 that ended: rel timeline Ada Lovelace" in cares


def test_what_i_owe_is_told_before_what_i_wait_for_and_what_i_asked(sample: SimpleNamespace) -> None:
    open_lines = screen("page", sample.rich_page).split("Open between you\n")[1].split("\n\n")[0].splitlines()
    kinds = [word for line in open_lines for word in ("owe", "waiting", "asked", "next") if f"{word} " in line[:20]]
    assert kinds == ["owe"] * 5 + ["waiting"] * 5 + ["asked"] * 5 + ["next"] * 5


def test_what_ends_today_says_so(sample: SimpleNamespace) -> None:
    last_day = sample.need._replace(until=TODAY)
    assert "Fri 20 Nov, until today  #415" in screen("page", sample.page._replace(notes=(last_day,)))


def test_a_row_of_many_names_is_counted(sample: SimpleNamespace) -> None:
    many = tuple(Who(n, f"Friend {n}") for n in range(20))
    shown = screen("stages", sample.stages._replace(stages=(sample.stage_rows[0]._replace(contacts=many, number=20),)))
    assert "Friend 11 and 8 more" in " ".join(shown.split())


def test_ledgers_and_reaches_without_details_are_short(sample: SimpleNamespace) -> None:
    learning = sample.learning._replace(topics=(), lessons=(), only_take=(), only_give=(), circles=(), returning=())
    assert screen("learning", learning).count("\n\n") == 1
    assert "Circles" not in screen("reach", Breadth(Reach(3, 0, 0, (), (), ()), (), (), 0, (), ()))


def test_a_long_ledger_shows_twenty_of_each_and_says_how_to_see_the_rest(sample: SimpleNamespace) -> None:
    people = [Who(100 + n, f"Friend {n}") for n in range(23)]
    lessons = tuple(sample.lesson._replace(contact=who, id=who.id, text=f"thing {who.id}") for who in people)
    shown = screen("learning", learning(Taught(lessons, dict.fromkeys(range(200), "known")), TODAY))
    assert shown.count("and 3 more: rel report learn | cat") == 2
    assert [text for text in ("thing 102", "thing 103") if text in shown] == ["thing 103"]
    assert "and 2 more: rel report learn | cat" in screen("learning", many_topics(sample, 22))


def many_topics(sample: SimpleNamespace, count: int) -> Learning:
    return learning(Taught(tuple(sample.lesson._replace(topic=f"t{n}") for n in range(count)), {3: "known"}), TODAY)


def test_a_long_list_of_plans_says_how_to_see_the_rest(sample: SimpleNamespace) -> None:
    [plan, *_], [stranger, *_] = sample.plans.plans, sample.plans.without_plan
    shown = screen("plans", Plans((stranger,) * 21, (plan,) * 25))
    assert "and 1 more: rel plan | cat" in shown
    assert "and 5 more: rel plan | cat" in shown
    assert "--ready" not in screen("plans", Plans((), (plan,)))


def test_text_is_never_read_as_markup(sample: SimpleNamespace) -> None:
    entry = Entry(1, "2026-11-21T08:03:11Z", "log", "[bold]x[/bold] :smile: [link=a]b", undone=False)
    assert "[bold]x[/bold] :smile: [link=a]b" in screen("history", (entry,), colour=True)


@pytest.mark.parametrize("colour", [False, True])
def test_control_characters_are_shown_and_not_obeyed(sample: SimpleNamespace, *, colour: bool) -> None:
    nasty = sample.contact._replace(name="Eve\x1b[2J\x9b31m", place="\x1b]0;owned\x07", tags=("\r\x08",))
    shown = screen("contacts", ContactList((nasty,), 1), 120, colour=colour)
    assert "Eve␛[2J\\x9b31m" in shown
    assert "\x1b[2J" not in shown
    assert not set("\x07\x08\x9b\r") & set(shown)


@given(texts, texts, st.integers(60, 140))
@settings(max_examples=40, deadline=None)
def test_due_fits_every_screen(name: str, text: str, width: int) -> None:
    who = Who(1, name)
    last = Interaction(1, TODAY, None, (who,), "call", "in", None, None, None, text)
    reasons = (Reason("promise", None, TODAY, None, text, 7), Reason("new", None, None, None, text, None))
    result = DueList((DueItem(who, reasons, None, last, text, ()),), 2)
    assert all(columns(line) <= width for line in screen("due", result, width).split("\n"))


@given(texts, st.integers(60, 140))
@settings(max_examples=40, deadline=None)
def test_the_review_fits_every_screen(sample: SimpleNamespace, text: str, width: int) -> None:
    who = Who(1, text)
    result = sample.review._replace(
        movers=(Mover(who, "due", "in rhythm"),),
        picks=(Pick(who, text),),
        learning=sample.learning._replace(
            ledger=(sample.learning.ledger[0]._replace(contact=who, topics=(text,)),),
            lessons=(sample.lesson._replace(contact=who, text=text),),
        ),
        methods=(sample.methods[0]._replace(channel=text),),
        named=(who,),
    )
    assert all(columns(line) <= width for line in screen("review", result, width).split("\n"))


@given(texts, texts, st.integers(60, 140))
@settings(max_examples=40, deadline=None)
def test_the_list_fits_every_screen(name: str, text: str, width: int) -> None:
    result = ContactList((Contact(1, name, place=text, tags=(text,)),), 1)
    assert all(columns(line) <= width for line in screen("contacts", result, width).split("\n"))
