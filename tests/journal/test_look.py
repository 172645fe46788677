"""Due, show, list, timeline and find over a real file: what is seen on which day."""

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reljournal.domain.amend import ContactChange, LogOptions
from reljournal.domain.filters import ContactFilter, DueFilter, TimelineFilter, Window
from reljournal.domain.model import Handle, Interaction, Lesson, Loop, Who
from reljournal.errors import AmbiguousError, NotFoundError, StorageError, UsageError
from reljournal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)


def days(count: int) -> timedelta:
    return timedelta(count)


def holding(scene: "Scene", reason: str, offsets: range, name: str = "Ada") -> list[int]:
    """On which days after DAY a reason holds."""
    return [n for n in offsets if reason in scene.reasons(DAY + days(n), name)]


# reply


def test_a_letter_is_to_be_answered_from_its_day_until_i_write(scene: "Scene") -> None:
    scene.log(DAY, "Ada", via="letter", direction="in")
    scene.log(DAY + days(3), "Ada", via="email", direction="out")
    assert holding(scene, "reply", range(-1, 6)) == [0, 1, 2]


@pytest.mark.parametrize(
    ("answer", "answered"),
    [
        ({"via": "email", "direction": "out"}, True),
        ({"via": "email", "direction": "both"}, True),
        ({"via": "call", "direction": "out"}, True),
        ({"via": "in-person", "direction": "both"}, True),
        ({"via": "email", "direction": "in"}, False),
        ({"via": "email", "direction": "out", "broadcast": True}, False),
        ({"via": "email", "direction": "out", "promo": True}, False),
    ],
)
def test_what_i_start_or_share_answers_and_a_broadcast_does_not(
    scene: "Scene", answer: dict[str, Any], answered: bool
) -> None:
    scene.log(DAY, "Ada", via="email", direction="in")
    scene.log(DAY + days(1), "Ada", **answer)
    assert ("reply" not in scene.reasons(DAY + days(1))) is answered


def test_on_one_day_the_order_of_writing_decides_what_answers(scene: "Scene") -> None:
    scene.log(DAY, "Ada", via="email", direction="out")
    scene.log(DAY, "Ada", via="email", direction="in")
    assert "reply" in scene.reasons(DAY)
    scene.log(DAY, "Ada", via="email", direction="out")
    assert "reply" not in scene.reasons(DAY)


def test_an_entry_that_is_put_in_before_a_letter_does_not_answer_it(scene: "Scene") -> None:
    scene.log(DAY, "Ada", via="email", direction="in")
    scene.late(DAY, DAY - days(2), "Ada", via="email", direction="out")
    assert "reply" in scene.reasons(DAY)


def test_a_reply_counts_from_the_first_letter_and_shows_the_newest(scene: "Scene") -> None:
    scene.log(DAY, "Ada", via="email", direction="in", text="first")
    scene.log(DAY + days(2), "Ada", via="email", direction="in", text="second")
    [reason, *_] = scene.item(DAY + days(5)).reasons
    assert (reason.reason, reason.since, reason.days, reason.text, reason.loop) == ("reply", DAY, 5, "second", None)


def test_a_letter_to_everybody_asks_for_no_reply(scene: "Scene") -> None:
    scene.log(DAY, "Ada", via="email", direction="in", broadcast=True)
    assert "reply" not in scene.reasons(DAY)


def test_deleting_the_answer_asks_for_it_again(scene: "Scene") -> None:
    scene.log(DAY, "Ada", via="email", direction="in")
    answer = scene.log(DAY, "Ada", via="email", direction="out")
    scene.on().delete(f"#{answer.id}")
    assert "reply" in scene.reasons(DAY)


# promise, plan, waiting, question


@pytest.mark.parametrize(
    ("section", "reason", "first"),
    [
        ("owe: the paper by 2026-12-11", "promise", 17),
        ("owe: the paper", "promise", 7),
        ("next: call again by 2026-12-11", "plan", 17),
        ("waiting: the slides by 2026-12-11", "waiting", 20),
        ("waiting: the slides", "waiting", 14),
        ("asked: how the talk went by 2026-12-11", "question", 20),
        ("asked: how the talk went", "question", 14),
    ],
)
def test_a_loop_comes_up_on_its_day_and_goes_when_it_is_closed(
    scene: "Scene", section: str, reason: str, first: int
) -> None:
    scene.on().add("Ada", ContactChange(met_on=date(2020, 1, 1)))
    [loop] = scene.log(DAY, "Ada", text=f"talk; {section}").loops
    assert holding(scene, reason, range(first - 2, first + 2)) == [first, first + 1]
    scene.on(DAY + days(30)).done(f"#{loop.id}")
    assert holding(scene, reason, range(28, 33)) == [28, 29]


def test_a_step_of_a_plan_comes_up_a_week_after_it_was_made(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange(met_on=date(2020, 1, 1)))
    scene.on().plan("ada", "coffee")
    assert holding(scene, "plan", range(5, 9)) == [7, 8]


def test_a_reason_carries_its_loop_its_text_and_its_days(scene: "Scene") -> None:
    [loop] = scene.log(DAY, "Ada", text="talk; owe: the paper by 2026-12-01").loops
    [promise] = [r for r in scene.item(DAY + days(12)).reasons if r.reason == "promise"]
    assert promise == ("promise", DAY, date(2026, 12, 1), 12, "the paper", loop.id)


def test_a_dropped_promise_is_no_reason(scene: "Scene") -> None:
    [loop] = scene.log(DAY, "Ada", text="talk; owe: the paper").loops
    scene.on(DAY + days(8)).done(str(loop.id), dropped=True)
    assert "promise" not in scene.reasons(DAY + days(8))


# repair


def test_a_hard_talk_asks_for_repair_until_a_live_one_that_is_not_hard(scene: "Scene") -> None:
    scene.log(DAY, "Ada", via="call", tone=-1)
    scene.log(DAY + days(4), "Ada", via="call")
    assert holding(scene, "repair", range(-1, 7)) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("later", "mended"),
    [
        ({"via": "in-person"}, True),
        ({"via": "video", "tone": 0}, True),
        ({"via": "call", "tone": -1}, False),
        ({"via": "email", "tone": 2}, False),
        ({"via": "in-person", "tone": 1, "broadcast": True}, False),
    ],
)
def test_only_a_live_talk_that_is_not_hard_ends_a_repair(scene: "Scene", later: dict[str, Any], mended: bool) -> None:
    scene.log(DAY, "Ada", tone=-2)
    scene.log(DAY + days(1), "Ada", **later)
    assert ("repair" not in scene.reasons(DAY + days(1))) is mended


def test_a_good_talk_before_the_hard_one_on_the_same_day_mends_nothing(scene: "Scene") -> None:
    scene.log(DAY, "Ada", tone=1)
    scene.log(DAY, "Ada", tone=-1)
    assert "repair" in scene.reasons(DAY)
    scene.log(DAY, "Ada", tone=1)
    assert "repair" not in scene.reasons(DAY)


# date


@pytest.mark.parametrize("birthday", ["1815-12-10", "--12-10"])
def test_a_birthday_comes_up_fourteen_days_ahead_and_goes_after_it(scene: "Scene", birthday: str) -> None:
    scene.on(date(2020, 1, 1)).add("Ada", ContactChange(birthday=birthday))
    first = (date(2026, 12, 10) - DAY).days - 14
    assert holding(scene, "date", range(first - 2, first + 18)) == list(range(first, first + 15))


def test_a_birthday_in_january_comes_up_in_december(scene: "Scene") -> None:
    scene.on(date(2020, 1, 1)).add("Ada", ContactChange(birthday="--01-03"))
    assert "date" not in scene.reasons(date(2026, 12, 19))
    [reason] = scene.item(date(2026, 12, 20)).reasons
    assert (reason.due, reason.days) == (date(2027, 1, 3), 14)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2027, 2, 13), None),
        (date(2027, 2, 14), date(2027, 2, 28)),
        (date(2027, 2, 28), date(2027, 2, 28)),
        (date(2027, 3, 1), None),
        (date(2028, 2, 15), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 3, 1), None),
    ],
)
def test_a_birthday_on_a_leap_day_falls_on_the_28th_in_a_short_year(
    scene: "Scene", today: date, due: date | None
) -> None:
    scene.on(date(2020, 1, 1)).add("Ada", ContactChange(birthday="2000-02-29"))
    assert [reason.due for item in scene.on(today).due().items for reason in item.reasons] == ([due] if due else [])


# rhythm


def weekly(scene: "Scene") -> None:
    """Seven talks with the gaps 7, 6, 9, 7, 8, 7; the last on DAY. Past 21.03 days it drifts (HEALTH 1)."""
    day = DAY - days(44)
    scene.log(day, "Ada")
    for gap in (7, 6, 9, 7, 8, 7):
        day += days(gap)
        scene.log(day, "Ada")


def test_a_tie_drifts_from_its_line_until_it_sleeps(scene: "Scene") -> None:
    weekly(scene)
    scene.on().circle("ada", "inner")
    assert holding(scene, "drifting", range(19, 63)) == list(range(22, 60))
    assert holding(scene, "cadence", range(4, 9)) == [7, 8]


def test_bands_in_a_list_are_those_of_the_day(scene: "Scene") -> None:
    weekly(scene)
    scene.on().circle("ada", "inner")
    seen = [scene.on(DAY + days(n)).show("ada").contact.band for n in (0, 6, 7, 21, 22, 59, 60)]
    assert seen == ["in rhythm", "in rhythm", "due", "overdue", "drifting", "drifting", "dormant"]


def test_a_contact_without_a_cadence_has_neither_cadence_nor_new(scene: "Scene") -> None:
    scene.on(date(2020, 1, 1)).add("Ada", ContactChange())
    assert scene.reasons(DAY) == set()
    scene.log(date(2020, 2, 1), "Ada")
    assert scene.reasons(DAY) == set()


@pytest.mark.parametrize("change", [ContactChange(circle="close"), ContactChange(cadence=14)])
def test_whoever_was_never_talked_to_is_new_once_a_cadence_is_set(scene: "Scene", change: ContactChange) -> None:
    scene.on(date(2020, 1, 1)).add("Ada", change)
    assert scene.reasons(DAY) == {"new"}
    scene.log(DAY, "Ada")
    assert scene.reasons(DAY) == set()
    assert scene.reasons(DAY + days(change.cadence or 30)) == {"cadence"}


def test_a_cadence_of_ones_own_goes_before_the_circles(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    scene.on().edit_contact("ada", ContactChange(circle="inner", cadence=20, met_on=date(2020, 1, 1)))
    assert holding(scene, "cadence", range(18, 22)) == [20, 21]
    scene.on().circle("ada", cadence=0)
    assert holding(scene, "cadence", range(5, 9)) == [7, 8]


def test_a_broadcast_resets_no_rhythm(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange(cadence=7, met_on=date(2020, 1, 1)))
    scene.log(DAY, "Ada")
    scene.log(DAY + days(6), "Ada", broadcast=True)
    scene.log(DAY + days(6), "Ada", promo=True)
    assert holding(scene, "cadence", range(5, 9)) == [7, 8]
    last = scene.item(DAY + days(8)).last
    assert last is not None
    assert last.on == DAY


# plan for a new connection


def test_a_new_connection_without_a_plan_is_listed_for_ninety_days(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange())
    assert holding(scene, "plan", range(-1, 2)) == [0, 1]
    assert holding(scene, "plan", range(89, 93)) == [89, 90]


def test_a_plan_keeps_a_new_connection_quiet(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange())
    [step] = scene.on().plan("ada", "coffee by 2026-12-20")
    assert scene.reasons(DAY) == set()
    scene.on(DAY + days(1)).done(str(step.id))
    assert scene.reasons(DAY + days(1)) == {"plan"}


def test_three_days_of_contact_end_being_new(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    scene.log(DAY, "Ada")
    scene.log(DAY + days(1), "Ada")
    assert "plan" in scene.reasons(DAY + days(1))
    scene.log(DAY + days(2), "Ada")
    assert "plan" not in scene.reasons(DAY + days(2))


def test_somebody_met_long_ago_and_organisations_need_no_plan(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange(met_on=DAY - days(91)))
    scene.on().add("The Bank", ContactChange(kind="organisation"))
    scene.on(date(2020, 1, 1)).add("Bob", ContactChange(met_on=date(2020, 1, 1)))
    scene.on().edit_contact("bob", ContactChange(met_on=DAY - days(90)))
    assert [item.contact.name for item in scene.on().due().items] == ["Bob"]


# silence


def everything_open(scene: "Scene", name: str = "Ada") -> None:
    scene.on().add(name, ContactChange(circle="inner", birthday="--11-25"))
    scene.log(
        DAY, name, via="email", direction="in", tone=-1, text="talk; owe: x by 2026-11-22; waiting: y by 2026-11-21"
    )


def test_the_snoozed_stay_hidden_until_their_day(scene: "Scene") -> None:
    everything_open(scene)
    scene.on().snooze("ada", DAY + days(3))
    assert [n for n in range(5) if scene.reasons(DAY + days(n))] == [3, 4]
    scene.on().snooze("ada", None)
    assert scene.reasons(DAY)


def test_a_snooze_is_for_a_day_ahead(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    with pytest.raises(UsageError, match="is not ahead"):
        scene.on().snooze("ada", DAY)


@pytest.mark.parametrize("status", ["archived", "resting", "deceased"])
def test_the_archived_are_silent_everywhere_but_on_their_page_and_in_find(scene: "Scene", status: str) -> None:
    everything_open(scene)
    scene.on().archive("ada", status)
    journal = scene.on()
    assert journal.due().total == 0
    assert journal.contacts().total == 0
    assert [c.name for c in journal.contacts(ContactFilter(archived=True)).contacts] == ["Ada"]
    page = journal.show("ada")
    assert (page.contact.status, page.contact.band, page.rhythm.band, page.reasons) == (status, None, None, ())
    assert [hit.contact.name for hit in journal.find("ada")] == ["Ada"]
    journal.archive("ada", "active")
    assert journal.due().total == 1


def test_the_user_is_in_no_list_and_never_due(scene: "Scene") -> None:
    journal = scene.on()
    journal.me(ContactChange(name="Arthur", circle="inner", birthday="--11-25", place="Vienna"))
    journal.note("me", "interest: chess")
    assert (journal.due().total, journal.contacts().total, journal.find("arthur"), journal.find("chess")) == (
        0,
        0,
        [],
        [],
    )
    assert journal.names() == []
    assert journal.show("me").contact.name == "Arthur"


# another day


def test_entries_after_today_count_nowhere(scene_at: "Callable[[str], Scene]") -> None:
    long, short = scene_at("long"), scene_at("short")
    for scene in (long, short):
        scene.on(DAY - days(60)).add("Ada", ContactChange(circle="close"))
        scene.log(DAY - days(60), "Ada", text="talk; need: a boat; owe: x")
        scene.log(DAY - days(20), "Ada", via="email", direction="in", tone=-1)
    long.log(DAY + days(1), "Ada", text="talk; learned: y; waiting: z; news: moved", tone=2)
    long.log(DAY + days(9), "Ada")
    ours, theirs = long.on(DAY), short.on(DAY)
    assert ours.due() == theirs.due()
    assert ours.show("ada") == theirs.show("ada")
    assert ours.contacts() == theirs.contacts()
    assert ours.timeline() == theirs.timeline()
    assert ours.find("talk") == theirs.find("talk")
    assert ours.report() == theirs.report()


def test_what_was_closed_later_is_open_on_the_day(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", text="talk; asked: the boat; owe: x")
    scene.on(DAY + days(20)).done(str(entry.loops[0].id))
    item = scene.item(DAY + days(15))
    assert {"question", "promise"} <= {r.reason for r in item.reasons}
    assert item.way_in == "you asked: the boat"


def test_a_writing_call_on_an_earlier_day_keeps_what_is_later(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    early = scene.on(DAY - days(5))
    assert early.show("ada").rhythm.contact_days == 0
    early.log("talk", LogOptions(people=("ada",)))
    assert early.show("ada").rhythm.contact_days == 1
    assert scene.on(DAY).show("ada").rhythm.contact_days == 2


# filters, limits, order


def crowd(scene: "Scene") -> Journal:
    journal: Journal = scene.on()
    journal.add("Ada Lovelace", ContactChange(circle="inner", tags=("rust",), place="Zürich"))
    journal.add("Grace Hopper", ContactChange(circle="network", tags=("Navy",), place="New York"))
    journal.add("Bob Kahn", ContactChange(circle="inner", place="100 % Zürich_West"))
    return journal


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (DueFilter(), ["Ada Lovelace", "Bob Kahn", "Grace Hopper"]),
        (DueFilter(circle="inner"), ["Ada Lovelace", "Bob Kahn"]),
        (DueFilter(tag="navy"), ["Grace Hopper"]),
        (DueFilter(near="ZURICH"), ["Ada Lovelace", "Bob Kahn"]),
        (DueFilter(near="%"), ["Bob Kahn"]),
        (DueFilter(near="_"), ["Bob Kahn"]),
        (DueFilter(reason="reply"), []),
        (DueFilter(circle="inner", tag="navy"), []),
        (DueFilter(tag="'; DROP TABLE contact; --"), []),
    ],
)
def test_due_is_filtered_by_circle_tag_place_and_reason(scene: "Scene", wanted: DueFilter, names: list[str]) -> None:
    assert [item.contact.name for item in crowd(scene).due(wanted).items] == names


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (ContactFilter(), ["Ada Lovelace", "Bob Kahn", "Grace Hopper"]),
        (ContactFilter(circle="network"), ["Grace Hopper"]),
        (ContactFilter(tag="RUST"), ["Ada Lovelace"]),
        (ContactFilter(place="zürich"), ["Ada Lovelace", "Bob Kahn"]),
        (ContactFilter(place="%"), ["Bob Kahn"]),
        (ContactFilter(place="_"), ["Bob Kahn"]),
        (ContactFilter(text="LOVE"), ["Ada Lovelace"]),
        (ContactFilter(text="ove"), []),
        (ContactFilter(text="%"), []),
        (ContactFilter(band="new"), ["Ada Lovelace", "Bob Kahn", "Grace Hopper"]),
        (ContactFilter(band="drifting"), []),
        (ContactFilter(archived=True), []),
    ],
)
def test_a_list_is_filtered_by_what_is_known(scene: "Scene", wanted: ContactFilter, names: list[str]) -> None:
    assert [c.name for c in crowd(scene).contacts(wanted).contacts] == names


def test_a_list_is_sorted_by_name_last_day_or_band(scene: "Scene") -> None:
    journal = crowd(scene)
    for n in (0, 1, 2):
        scene.log(DAY - days(900 + n), "Grace_Hopper")
    scene.log(DAY, "Bob_Kahn")
    order = {
        sort: [c.name.split()[0] for c in journal.contacts(ContactFilter(sort=sort)).contacts]
        for sort in ("name", "last", "band")
    }
    assert order == {
        "name": ["Ada", "Bob", "Grace"],
        "last": ["Bob", "Grace", "Ada"],
        "band": ["Grace", "Ada", "Bob"],
    }


@pytest.mark.parametrize(("limit", "shown"), [(None, 3), (0, 0), (1, 1), (3, 3), (9, 3)])
def test_a_limit_shows_fewer_and_tells_how_many_there_are(scene: "Scene", limit: int | None, shown: int) -> None:
    journal = crowd(scene)
    for n, name in enumerate(("Ada_Lovelace", "Grace_Hopper", "Bob_Kahn")):
        scene.log(DAY - days(9 * n), name)
    assert (len(journal.due(limit=limit).items), journal.due(limit=limit).total) == (shown, 3)
    assert (len(journal.contacts(limit=limit).contacts), journal.contacts(limit=limit).total) == (shown, 3)
    timeline = journal.timeline(limit=limit)
    assert (len(timeline.items), timeline.total) == (shown, 3)


def test_the_most_pressing_stand_first(scene: "Scene") -> None:
    scene.on(date(2020, 1, 1)).add("New", ContactChange(circle="known", cadence=7))
    scene.log(DAY, "Friend", via="email", direction="in")
    scene.log(DAY, "Inner", via="email", direction="in")
    scene.on().circle("inner", "inner")
    assert [item.contact.name for item in scene.on().due().items] == ["Inner", "Friend", "New"]


def test_due_knows_whether_anybody_waits_shown_or_not(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange())
    assert scene.on().due().waiting is False
    scene.log(DAY - days(700), "Bob", via="email", direction="in")
    assert [item.contact.name for item in scene.on().due(limit=1).items] == ["Ada"]
    assert scene.on().due(limit=1).waiting is True
    assert scene.on().due(DueFilter(reason="plan")).waiting is None


def test_the_figures_of_due_are_there_where_they_are_asked_for(scene: "Scene") -> None:
    scene.on().add("Ada", ContactChange(circle="close", birthday="--11-28"))
    assert scene.on().due().why == ()
    found = scene.on().due(why=True)
    assert found.items == scene.on().due().items
    [figure] = found.why
    assert [addend.reason for addend in figure.addends] == [reason.reason for reason in found.items[0].reasons]
    assert figure.figure == pytest.approx(1.5 * (6 * 0.75 + (1.5 + 1) / 3))


def test_due_tells_the_ways_that_worked(scene: "Scene") -> None:
    email, phone = Handle("email", "ada@example.org"), Handle("phone", "+4712345678")
    scene.on().add("Ada", ContactChange(handles=(email, phone), circle="inner"))
    assert scene.item(DAY).handles == (email, phone)
    scene.log(DAY, "Ada", via="call")
    assert scene.item(DAY + days(8)).handles == (phone,)


def test_a_cadence_that_has_passed_says_how_long_it_has_been(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    scene.on().edit_contact("ada", ContactChange(cadence=1, met_on=date(2020, 1, 1)))
    [reason] = scene.item(DAY + days(1)).reasons
    assert reason.text == "you meant every day, it has been a day"
    scene.on().edit_contact("ada", ContactChange(cadence=5))
    scene.on(DAY + days(9)).away(DAY + days(2), DAY + days(3))
    [reason] = scene.item(DAY + days(9)).reasons
    assert reason.text == "you meant every 5 days, it has been 9 days, 2 of them away"


# show


def test_a_page_says_how_old_its_notes_are_and_what_would_raise_it(scene: "Scene") -> None:
    scene.log(DAY - days(90), "Ada", text="talk; need: a boat")
    page = scene.on().show("ada")
    assert page.context == "1 note. Nothing new noted since August."
    assert page.would_raise[0] == "Getting in touch brings the rhythm back."
    assert page.why is None


def test_the_arithmetic_of_a_page_ends_in_its_rhythm_and_its_sum(scene: "Scene") -> None:
    for back in (90, 80, 61, 50, 44, 30, 12):
        scene.log(DAY - days(back), "Ada", tone=1)
    journal = scene.on()
    journal.away(DAY - days(60), DAY - days(52))
    page = journal.show("ada", why=True)
    assert page.why is not None
    steps = {step.name: step.value for step in (*page.why.rhythm, *page.why.summary)}
    assert [gap.days for gap in page.why.gaps] == [18, 14, 6, 2, 19, 10]
    assert steps["drift_at"] == page.rhythm.drift_at
    assert steps["mu"] == pytest.approx(math.log(page.rhythm.cadence))
    assert steps["s"] == pytest.approx((math.log(page.rhythm.drift_at) - math.log(page.rhythm.cadence)) / 1.2816, 1e-4)
    assert steps["health"] == page.health.score
    assert sum(piece.adds or 0 for piece in page.why.parts) == pytest.approx(page.health.score)


def test_a_page_holds_everything_about_a_person(scene: "Scene") -> None:
    journal = scene.on()
    journal.add("Ada Lovelace", ContactChange(handles=(Handle("email", "ada@example.org"),), how="at a fair"))
    entry = scene.log(
        DAY,
        "Ada_Lovelace",
        text="talk; need: a boat; learned: sailing is slow; owe: the map; asked: the sea",
    )
    scene.log(DAY, "Ada_Lovelace", "Bob")
    journal.link("ada", "introduced-by", "bob")
    journal.done(str(entry.loops[0].id))
    page = journal.show("ada lovelace")
    assert page.contact.handles == (Handle("email", "ada@example.org"),)
    assert [note.kind for note in page.notes] == ["need", "met"]
    assert [loop.text for loop in page.loops] == ["the sea", "the map"]
    assert [lesson.text for lesson in page.lessons] == ["sailing is slow"]
    assert len(page.timeline) == 2
    assert [(link.kind, link.contact.name, link.outward) for link in page.links] == [("introduced-by", "Bob", True)]
    assert [(link.contact.name, link.outward) for link in journal.show("bob").links] == [("Ada Lovelace", False)]


def test_ended_notes_stand_behind_the_live_ones(scene: "Scene") -> None:
    scene.log(DAY, "Ada")
    journal = scene.on()
    ended = journal.note("ada", "need: a boat", DAY - days(3), DAY - days(1))
    journal.note("ada", "need: a map", DAY - days(5))
    journal.note("ada", "need: a sail", DAY - days(9), DAY)
    assert [note.text for note in journal.show("ada").notes] == ["a map", "a sail", ended.text]


def test_a_page_shows_the_last_five_contacts(scene: "Scene") -> None:
    for n in range(7):
        scene.log(DAY - days(n), "Ada")
    assert [i.on for i in scene.on().show("ada").timeline] == [DAY - days(n) for n in range(5)]


# names


@pytest.fixture
def named(scene: "Scene") -> Journal:
    journal: Journal = scene.on()
    journal.add("Zoë Brandt", ContactChange(aliases=("Captain",)))
    journal.add("Ada Lovelace", ContactChange())
    journal.add("Ada Yonath", ContactChange())
    journal.add("Jean-Luc O’Brien", ContactChange())
    return journal


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Zoë Brandt", "Zoë Brandt"),
        ("zoe brandt", "Zoë Brandt"),
        ("ZOË", "Zoë Brandt"),
        ("Zoe\u0308 Brandt", "Zoë Brandt"),
        ("brandt", "Zoë Brandt"),
        ("captain", "Zoë Brandt"),
        ("ada l", "Ada Lovelace"),
        ("lovelace", "Ada Lovelace"),
        ("  ada   yonath ", "Ada Yonath"),
        ("@Ada_Lovelace", "Ada Lovelace"),
        ("@ada_lovelace", "Ada Lovelace"),
        ("@3", "Ada Yonath"),
        ("jean-luc o'brien", "Jean-Luc O’Brien"),
        ("O'Brien", "Jean-Luc O’Brien"),
    ],
)
def test_a_name_is_understood_in_every_usual_form(named: Journal, said: str, name: str) -> None:
    assert named.show(said).contact.name == name


def test_a_name_that_two_people_share_is_refused_with_both(named: Journal) -> None:
    with pytest.raises(AmbiguousError) as caught:
        named.show("ada")
    assert caught.value.code == 4
    assert [Who(*c) for c in caught.value.candidates] == [Who(2, "Ada Lovelace"), Who(3, "Ada Yonath")]
    assert "@2 or @3" in (caught.value.hint or "")


def test_a_misspelt_name_is_answered_with_the_nearest(named: Journal) -> None:
    with pytest.raises(NotFoundError, match="Nobody here is called 'Lovelase'") as caught:
        named.show("Lovelase")
    assert caught.value.candidates[0] == (2, "Ada Lovelace")
    assert caught.value.hint == "did you mean Ada Lovelace?"


def test_a_name_like_nobodys_points_to_the_list(named: Journal) -> None:
    with pytest.raises(NotFoundError) as caught:
        named.show("Quetzalcoatl")
    assert (caught.value.candidates, caught.value.hint) == ((), "rel list shows whom the journal knows")


def test_a_whole_name_means_whoever_bears_it_whole(named: Journal) -> None:
    named.add("Ada King Lovelace", ContactChange())
    assert named.show("Ada Lovelace").contact.id == 2
    assert named.show("Ada King Lovelace").contact.id == 5


@pytest.mark.parametrize("said", ["", "  ", "@", "@ _", "_"])
def test_an_empty_name_is_a_missing_one(named: Journal, said: str) -> None:
    with pytest.raises(UsageError, match="A name is missing"):
        named.show(said)


@pytest.mark.parametrize("said", ["@99", "@" + "9" * 17, "@" + "9" * 18, "@" + "9" * 400, "@0"])
def test_a_number_that_nobody_has_is_nobody(named: Journal, said: str) -> None:
    with pytest.raises(NotFoundError, match="There is no contact @"):
        named.show(said)


@pytest.mark.parametrize("said", ["\0", "%", "_%", "'; --", "\U0001f600", "x" * 100_000, "٣", "@٣"])
def test_an_odd_name_is_nobodys(named: Journal, said: str) -> None:
    with pytest.raises(NotFoundError):
        named.show(said)


def test_completion_gives_the_names_that_begin_so(named: Journal) -> None:
    assert named.names("ad") == ["Ada Lovelace", "Ada Yonath"]
    assert named.names("@Ada_Y") == ["Ada Yonath"]
    assert named.names("ZOE") == ["Zoë Brandt"]
    assert len(named.names()) == 4
    assert named.names("\0") == []


def test_a_name_of_one_letter_is_a_name(scene: "Scene") -> None:
    scene.log(DAY, "X")
    assert scene.on().show("x").contact.name == "X"


# find


def test_find_gives_one_line_a_person_with_who_could_introduce_them(scene: "Scene") -> None:
    journal = scene.on()
    journal.add("Ada", ContactChange(tags=("rust",)))
    journal.note("ada", "expertise: rust and boats")
    journal.add("Bob", ContactChange())
    journal.note("bob", "rust")
    journal.add("Grace", ContactChange())
    journal.link("ada", "introduced-by", "grace")
    first, second = journal.find("rust")
    assert (first.contact.name, first.via, first.band) == ("Ada", (Who(3, "Grace"),), "new")
    assert (second.contact.name, second.type, second.text, second.on) == ("Bob", "note", "rust", DAY)
    assert len(journal.find("rust", Window(everything=True))) == 3
    assert journal.find("rust", limit=1) == [first]


def test_find_reads_spans_and_places(scene: "Scene") -> None:
    journal = scene.on()
    journal.add("Ada", ContactChange(place="Zürich"))
    journal.add("Bob", ContactChange())
    journal.note("ada", "chess", DAY - days(10))
    journal.note("bob", "chess", DAY - days(5))
    found = [
        [hit.contact.name for hit in journal.find("chess", window)]
        for window in (
            Window(since=DAY - days(5)),
            Window(until=DAY - days(6)),
            Window(since=DAY + days(1)),
            Window(near="zurich"),
            Window(near="%"),
        )
    ]
    assert found == [["Bob"], ["Ada"], [], ["Ada"], []]


def test_find_answers_a_slip_of_the_pen_with_what_is_near(scene: "Scene") -> None:
    scene.log(DAY, "Ada", text="talk; expertise: postgresql and sailing")
    journal = scene.on()
    assert [hit.contact.name for hit in journal.find("postgressql")] == ["Ada"]
    assert journal.find("postgressql quetzalcoatl") == []


@pytest.mark.parametrize(
    "words", ["", "  ", '"', "*", "()", "^", ":", "-", "%", "_", "'", "\0", "\U0001f600", "\udcff", '""', "…"]
)
def test_a_question_without_words_finds_nothing(scene: "Scene", words: str) -> None:
    scene.log(DAY, "Ada")
    assert scene.on().find(words) == []


@pytest.mark.parametrize(
    "words",
    [
        'rust"',
        "rust*",
        "(rust)",
        "^rust",
        "text:rust",
        "-rust",
        "rust AND boats",
        "rust OR boats",
        "NOT rust",
        "NEAR(rust boats)",
        "rust; DROP TABLE contact",
        "{rust}",
        "rust + boats",
        "\U0001e900",
        "½",
        "हिन्दी",
        "漢字",
        "x" * 100_000,
        "a " * 400,
    ],
)
def test_the_operators_of_a_search_are_words_like_others(scene: "Scene", words: str) -> None:
    scene.log(DAY, "Ada", text="rust and boats, text or not near; DROP TABLE contact हिन्दी 漢字")
    assert {hit.contact.name for hit in scene.on().find(words)} <= {"Ada"}


@pytest.mark.parametrize("words", ["rust*", "-rust", '"rust and"', "rust and boats", "DROP TABLE", "हिन्दी", "漢"])
def test_words_beside_operators_are_found(scene: "Scene", words: str) -> None:
    scene.log(DAY, "Ada", text="rust and boats; DROP TABLE contact हिन्दी 漢字")
    assert [hit.contact.name for hit in scene.on().find(words)] == ["Ada"]


def test_a_quoted_phrase_stands_as_it_is(scene: "Scene") -> None:
    scene.log(DAY, "Ada", text="rust and boats")
    assert scene.on().find('"boats and"') == []


def test_accents_are_found_however_they_are_typed(scene: "Scene") -> None:
    scene.log(DAY, "Ada", text="a café by the sea")
    journal = scene.on()
    assert all(journal.find(said) for said in ("cafe", "CAFÉ", "cafe\u0301", "caf"))


# timeline


def test_a_timeline_is_filtered_by_person_channel_tag_and_days(scene: "Scene") -> None:
    scene.log(DAY, "Ada", via="call", tags=("Work",))
    scene.log(DAY - days(3), "Bob", via="email", text="talk; learned: x")
    journal = scene.on()
    journal.note("ada", "need: a boat")
    journal.plan("bob", "coffee")
    journal.learn("bob", Lesson(0, Who(0, ""), "shared", "y", None, DAY - days(1)))

    def kinds(name: str | None = None, **wanted: Any) -> list[str]:
        return [item.type for item in journal.timeline(name, TimelineFilter(**wanted)).items]

    assert kinds() == ["loop", "note", "interaction", "lesson", "interaction"]
    assert kinds("ada") == ["note", "interaction"]
    assert kinds(channel="email") == ["interaction"]
    assert kinds("ada", channel="email") == []
    assert kinds(tag="work") == kinds(tag="WORK") == kinds("ada", tag="work") == ["interaction"]
    assert kinds("bob", tag="work") == kinds(tag="%") == []
    assert kinds(since=DAY - days(1), until=DAY - days(1)) == ["lesson"]
    assert kinds(until=DAY + days(400)) == kinds()
    assert kinds(since=DAY, until=DAY - days(1)) == []


def test_a_timeline_gives_the_items_whole(scene: "Scene") -> None:
    entry = scene.log(DAY, "Ada", text="talk; learned: x; owe: y; need: z")
    [line] = scene.on().timeline("ada").items
    assert (line.type, line.on, line.item) == ("interaction", DAY, entry)
    assert isinstance(line.item, Interaction)
    assert isinstance(line.item.loops[0], Loop)


# a missing file


def test_a_missing_file_in_the_default_place_is_an_empty_journal(
    tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Journal(today=DAY) as journal:
        assert (journal.due().total, journal.contacts().total, journal.timeline().total) == (0, 0, 0)
        assert journal.missing
        assert journal.find("x") == []
        assert journal.history() == []
        assert journal.names("x") == []
        with pytest.raises(NotFoundError):
            journal.show("ada")
    assert not (tmp_path / "data").exists()


def test_a_missing_file_that_was_named_is_an_error(scene: "Scene") -> None:
    with pytest.raises(StorageError, match="There is no journal at") as caught:
        scene.on().due()
    assert caught.value.code == 6
    assert not scene.path.exists()


def test_what_was_said_of_somebody_who_was_not_there_is_a_line_of_their_own_timeline(scene: "Scene") -> None:
    journal = scene.on()
    journal.add("Ada Lovelace", ContactChange())
    journal.log("Coffee with @Grace; owe Ada Lovelace: a book; learned: patience")
    assert [(line.type, getattr(line.item, "text", "")) for line in journal.timeline("ada").items] == [
        ("loop", "a book")
    ]
    assert [line.type for line in journal.timeline("grace").items] == ["interaction"]
    assert [line.type for line in journal.timeline().items] == ["interaction"]


def test_archived_people_are_found_by_their_name_or_where_everything_is_asked_for(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("Lunch with @Ada_Lovelace; learned: rust")
    journal.log("Tea with @Bob_Stone; learned: rust")
    journal.link("bob", "introduced-by", "ada")
    journal.archive("ada", "deceased")
    assert [hit.contact.name for hit in journal.find("rust")] == ["Bob Stone"]
    assert journal.find("rust")[0].via == ()
    assert [hit.contact.name for hit in journal.find("lovelace")] == ["Ada Lovelace"]
    assert {hit.contact.name for hit in journal.find("rust", Window(everything=True))} == {"Ada Lovelace", "Bob Stone"}


def test_a_changed_contact_tells_its_stage(scene: "Scene") -> None:
    journal = scene.on()
    journal.log("@Ada called")
    assert journal.edit_contact("ada", ContactChange(place="Bath")).stage == "attention"
