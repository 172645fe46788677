"""``rel due`` as it is lived with: what brings each reason, what takes it away, how the list accounts for itself."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

Run = Callable[..., Any]
Said = tuple[str, str]
"""A day, and what is typed on it."""


class Story(NamedTuple):
    """What happens with Ada; ``{loop}`` stands for the number that the reason tells."""

    begins: tuple[Said, ...]
    silent: str
    """A day on which the reason does not hold yet."""
    holds: str
    ends: Said | None
    over: str
    """A day on which it does not hold any more."""


MET = ("2026-10-01", "add Ada --met 2020-01-01 --handle email:ada@example.org")
WEEKLY = tuple((f"2026-10-{day:02}", "log Walk with Ada") for day in (1, 8, 14, 23, 30))

STORIES = {
    "reply": Story(
        (MET, ("2026-11-02", "log Ada wrote --via email --from-them")),
        "2026-11-01",
        "2026-11-02",
        ("2026-11-04", "log called Ada"),
        "2026-11-04",
    ),
    "promise": Story(
        (MET, ("2026-11-02", "log Coffee with Ada // owe Ada: the paper by 2026-11-20")),
        "2026-11-16",
        "2026-11-17",
        ("2026-11-18", "done {loop}"),
        "2026-11-18",
    ),
    "waiting": Story(
        (MET, ("2026-11-02", "log Coffee with Ada // waiting for Ada: the slides by 2026-11-20")),
        "2026-11-19",
        "2026-11-20",
        ("2026-11-21", "done {loop}"),
        "2026-11-21",
    ),
    "question": Story(
        (MET, ("2026-11-02", "log Coffee with Ada // asked Ada: how the talk went")),
        "2026-11-15",
        "2026-11-16",
        ("2026-11-17", "done {loop} --dropped"),
        "2026-11-17",
    ),
    "repair": Story(
        (MET, ("2026-11-02", "log Argued with Ada -")),
        "2026-11-01",
        "2026-11-02",
        ("2026-11-05", "log Walk with Ada +"),
        "2026-11-05",
    ),
    "date": Story((MET, ("2026-10-01", "edit ada --birthday 12-10")), "2026-11-25", "2026-11-26", None, "2026-12-11"),
    "drifting": Story(
        (MET, ("2026-10-01", "circle ada inner"), *WEEKLY),
        "2026-11-21",
        "2026-11-25",
        ("2026-11-25", "log Walk with Ada"),
        "2026-11-25",
    ),
    "cadence": Story(
        (MET, ("2026-10-01", "circle ada --every 10d"), ("2026-11-02", "log Walk with Ada")),
        "2026-11-11",
        "2026-11-12",
        ("2026-11-12", "circle ada --every none"),
        "2026-11-12",
    ),
    "plan": Story(
        (MET, ("2026-11-02", "plan ada: coffee by 2026-11-20")),
        "2026-11-16",
        "2026-11-17",
        ("2026-11-18", "done {loop}"),
        "2026-11-18",
    ),
    "plan for somebody new": Story(
        *((("2026-11-02", "add Ada"),), "2026-11-01", "2026-11-02"),
        *(("2026-11-03", "plan ada: coffee by 2026-12-20"), "2026-11-03"),
    ),
    "new": Story(
        (MET, ("2026-11-02", "circle ada close")),
        "2026-10-31",
        "2026-11-02",
        ("2026-11-03", "log Walk with Ada"),
        "2026-11-03",
    ),
}


class Life:
    """A journal that is typed into, and asked, on any day."""

    def __init__(self, here: Run) -> None:
        self._here = here

    def type(self, *said: Said) -> None:
        for day, line in said:
            done = self.ask(day, *shlex.split(line))
            assert done.code == 0, (line, done.err)

    def ask(self, day: str, *words: str, **env: str) -> Any:
        return self._here(*words, env={"REL_TODAY": day, **env})

    def due(self, day: str, *options: str) -> list[Any]:
        found: list[Any] = self.ask(day, "due", "--json", *options).json["items"]
        return found

    def reasons(self, day: str, name: str = "Ada") -> dict[str, Any]:
        """The reasons of one person, by their kinds."""
        items = [item for item in self.due(day) if item["contact"]["name"] == name]
        assert len(items) < 2
        return {reason["reason"]: reason for item in items for reason in item["reasons"]}


@pytest.fixture
def life(here: Run) -> Life:
    return Life(here)


@pytest.mark.parametrize("name", STORIES)
def test_each_reason_comes_on_its_day_and_goes(name: str, life: Life) -> None:
    story, reason = STORIES[name], name.partition(" ")[0]
    early = [said for said in story.begins if said[0] <= story.silent]
    life.type(*early or [("2026-11-01", "add Bob --met 2020-01-01")])
    assert reason not in life.reasons(story.silent)
    life.type(*story.begins[len(early) :])
    held = life.reasons(story.holds)[reason]
    if story.ends:
        day, line = story.ends
        life.type((day, line.format(loop=held["loop"])))
    assert reason not in life.reasons(story.over)


def test_the_installed_program_tells_a_reason_and_takes_it_back(rel: Run) -> None:
    rel("log", "Tea with @Ada_Lovelace; owe Ada: a book by tomorrow")
    assert "you promised: a book, by Sun 22 Nov, tomorrow  #2" in rel("due").out
    rel("done", "2")
    assert "a book" not in rel("due").out


def test_why_is_said_in_words_that_can_be_checked(life: Life) -> None:
    life.type(*STORIES["reply"].begins, *STORIES["drifting"].begins[1:])
    life.type(("2026-11-03", "log Ada wrote again --via email --from-them --on 2026-11-03"))
    [line] = life.ask("2026-12-12", "due").out.splitlines()
    name, words, kinds, last, _, reach = line.split("\t")
    assert (name, kinds, last) == ("Ada", "reply, drifting, cadence", "2026-11-03")
    assert words == (
        "wrote 5 weeks ago (Mon 2 Nov), not answered; "
        "usually every 4 days, now 39: past your 19-day line; you meant every 7 days, it has been 39 days"
    )
    assert reach == "e-mail ada@example.org"


@pytest.mark.parametrize(
    ("birthday", "today", "words"),
    [
        ("01-03", "2026-12-20", "birthday on Sun 3 Jan 2027, in 14 days"),
        ("01-03", "2026-12-19", None),
        ("1986-12-31", "2026-12-30", "birthday tomorrow, turning 40"),
        ("02-29", "2027-02-14", "birthday on Sun 28 Feb, in 14 days"),
        ("02-29", "2027-02-28", "birthday today"),
        ("02-29", "2027-03-01", None),
        ("02-29", "2028-02-28", "birthday tomorrow"),
    ],
)
def test_a_birthday_comes_across_new_year_and_on_the_29th_of_february(
    birthday: str, today: str, words: str | None, life: Life
) -> None:
    life.type(MET, ("2026-10-01", f"edit ada --birthday {birthday}"))
    rows = life.ask(today, "due").out.splitlines()
    assert [row.split("\t")[1] for row in rows] == ([words] if words else [])


@pytest.mark.parametrize("how", ["--resting", "--deceased", ""])
def test_the_archived_are_silent_until_they_are_brought_back(how: str, life: Life) -> None:
    life.type(*STORIES["reply"].begins, ("2026-11-02", f"archive ada {how}"))
    silent = life.ask("2026-11-03", "due")
    assert (silent.out, silent.err.startswith("Good news: nobody is waiting for you")) == ("", True)
    assert "Ada" not in life.ask("2026-11-03", "list").out
    assert life.ask("2026-11-03", "show", "ada", "--json").json["rhythm"]["band"] is None
    assert "Ada" in life.ask("2026-11-03", "find", "ada").out
    life.type(("2026-11-03", "archive ada --back"))
    assert "reply" in life.reasons("2026-11-03")


def test_the_snoozed_are_hidden_until_their_day(life: Life) -> None:
    life.type(*STORIES["reply"].begins, ("2026-11-02", "snooze ada 3d"))
    assert life.reasons("2026-11-04") == {}
    assert set(life.reasons("2026-11-05")) == {"reply"}


def test_the_screen_says_what_was_meant_and_what_became_of_it(life: Life) -> None:
    tens = [(f"2026-0{1 + n // 3}-{1 + 10 * (n % 3):02}", "log Walk with Ada") for n in range(24)]
    life.type(("2026-01-01", "add Ada --circle inner --met 2020-01-01"), *tens)
    assert "You meant weekly; lately it is about every 10 days." in life.ask("2026-08-22", "show", "ada").out


# ways


@pytest.mark.parametrize(
    ("sentence", "reach"),
    [
        ("Ada emailed about the boat", ["email"]),
        ("Ada called", ["phone"]),
        ("Emailed Ada about the boat", ["email", "phone", "linkedin"]),
        ("Lunch with Ada", ["email", "phone", "linkedin"]),
    ],
)
def test_the_ways_to_reach_somebody_are_those_that_worked(sentence: str, reach: list[str], life: Life) -> None:
    handles = "--handle email:ada@example.org --handle phone:+4712345678 --handle linkedin:ada"
    life.type(("2026-10-01", f"add Ada {handles} --every 7d"), ("2026-11-02", f"log {sentence}"))
    [item] = life.due("2026-11-20")
    assert [handle["channel"] for handle in item["handles"]] == reach


# the screen


@pytest.fixture
def crowd(life: Life) -> Life:
    """One contact for each group; Ada has reasons of two, and the more pressing one is a promise."""
    life.type(
        ("2026-11-01", "add Ada --met 2020-01-01 --birthday 11-25 --circle inner --handle email:ada@example.org"),
        ("2026-11-01", "log Ada emailed // owe Ada: the paper by 2026-11-20 // need: a boat"),
        ("2026-11-01", "add Bo --met 2020-01-01"),
        ("2026-11-01", "log Tea with Bo // waiting for Bo: the key by 2026-11-20"),
        ("2026-11-01", "add Cy --met 2020-01-01 --birthday 11-23"),
        ("2026-11-01", "add Di --met 2020-01-01 --every 5d"),
        ("2026-11-01", "log Tea with Di"),
        ("2026-11-01", "add Ed"),
    )
    return life


def test_the_screen_has_groups_and_each_contact_once(crowd: Life, typed: Run) -> None:
    shown = typed("due", env={"REL_TODAY": "2026-11-21", "NO_COLOR": "1"}).out
    heads = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert heads == ["Waiting for you", "You wait for them", "Dates ahead", "Slipping away", "New ties"]
    names = [line.split()[0] for line in shown.splitlines() if line[:2] == "  " and line[2:3].strip()]
    assert names == ["Ada", "Bo", "Cy", "Di", "Ed"]
    assert "      last: e-mail, Sun 1 Nov — Ada emailed" in shown
    assert "      way in: need: a boat" in shown
    assert "      reach: e-mail ada@example.org" in shown
    assert "\x1b" not in shown


def test_no_more_than_ten_are_shown_unless_all_are_wanted(life: Life, typed: Run) -> None:
    life.type(*(("2026-11-20", f"add Person{chr(65 + n)}") for n in range(12)))
    few, every = (typed("due", *words, env={"REL_TODAY": "2026-11-21"}).out for words in ((), ("--all",)))
    assert (few.count("no plan yet"), every.count("no plan yet")) == (10, 12)
    assert "and 2 more: rel due --all" in few
    assert "more:" not in every


def test_good_news_comes_first_where_nobody_waits(life: Life, typed: Run) -> None:
    life.type(("2026-11-01", "add Ed"))
    shown = typed("due", env={"REL_TODAY": "2026-11-21", "NO_COLOR": "1"}).out
    assert shown.startswith("Good news: nobody is waiting for you.\n\nNew ties\n  Ed")
    filtered = typed("due", "--reason", "plan", env={"REL_TODAY": "2026-11-21", "NO_COLOR": "1"}).out
    assert filtered.startswith("New ties\n")
    assert life.ask("2026-11-21", "due", "--reason", "reply").err.startswith("Good news: nothing is due here.")
    assert life.ask("2026-10-01", "due").err.startswith("Good news: nobody is waiting for you, nobody is slipping away")


# --why


def test_why_gives_each_line_a_sum_that_can_be_redone_and_changes_no_order(crowd: Life) -> None:
    plain = crowd.due("2026-11-21")
    answer = crowd.ask("2026-11-21", "due", "--why", "--json").json
    assert [{**item, "why": None} for item in answer["items"]] == plain
    figures = [item["why"]["figure"] for item in answer["items"]]
    assert figures == sorted(figures, reverse=True)
    for item in answer["items"]:
        assert sum(addend["adds"] for addend in item["why"]["addends"]) == pytest.approx(item["why"]["figure"])
        assert [a["reason"] for a in item["why"]["addends"]] == [r["reason"] for r in item["reasons"]]
    [ada] = [item for item in answer["items"] if item["contact"]["name"] == "Ada"]
    assert (ada["group"], ada["why"]["circle"]) == ("waiting for you", "inner")
    assert [a["adds"] for a in ada["why"]["addends"]] == pytest.approx([8 * 2, 7 * 2 / 3, 6 * 2 * (1 - 4 / 28) / 3, 2])
    assert answer["why"]["weights"]["promise"] == 8
    assert set(answer["why"]["rule"]) >= {"weight", "circle", "age", "nearness", "depth", "sum"}


def test_why_in_rows_begins_with_the_rule(crowd: Life) -> None:
    rows = [line.split("\t") for line in crowd.ask("2026-11-21", "due", "--why").out.splitlines()]
    assert [row[0] for row in rows].index("due") == sum(row[0] == "rule" for row in rows) == 7
    names = [row[1] for row in rows if row[0] == "due"]
    assert names == [line.split("\t")[0] for line in crowd.ask("2026-11-21", "due").out.splitlines()]
    for name, figure in ((row[1], row[7]) for row in rows if row[0] == "due"):
        addends = [float(row[-1]) for row in rows if row[:2] == ["addend", name]]
        assert sum(addends) == pytest.approx(float(figure), abs=0.003)


def test_why_on_the_screen_shows_sums_and_products(crowd: Life, typed: Run) -> None:
    shown = typed("due", "--why", env={"REL_TODAY": "2026-11-21", "NO_COLOR": "1"}).out
    assert shown.startswith("How the list is ordered\n  weight    promise 8, reply 7")
    assert "figure 26.10 = 16.00 + 4.67 + 3.43 + 2.00\n" in shown
    assert "16.00 = promise 8 × inner 2\n" in shown
    assert "3.43 = date 6 × inner 2 × nearness 0.857 × a third\n" in shown
    assert "figure 2.40 = waiting 3 × known 0.8\n" in shown


def test_show_why_reckons_health_up(crowd: Life) -> None:
    answer = crowd.ask("2026-11-21", "show", "ada", "--why", "--json").json
    why = answer["why"]
    assert [step["name"] for step in why["rhythm"]][:2] == ["n", "T*"]
    assert [piece["part"] for piece in why["parts"]] == [part["part"] for part in answer["health"]["parts"]]
    assert any("Fader" in source["names"] for source in why["sources"])
    rows = [line.split("\t") for line in crowd.ask("2026-11-21", "show", "ada", "--why").out.splitlines()]
    assert {row[0] for row in rows} == {"rhythm", "part", "summary", "would raise", "context", "source"}


def test_the_weights_of_the_config_are_honoured(crowd: Life, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("weights = { warmth = 0, rhythm = 10 }\n")
    answer = crowd.ask("2026-11-21", "show", "ada", "--why", "--json", REL_CONFIG=str(config)).json
    weights = {part["part"]: part["weight"] for part in answer["why"]["parts"]}
    assert (weights["rhythm"], weights["warmth"], weights["exchange"]) == (10, 0, 15)
    counted = sum(part["evidence"] * part["weight"] for part in answer["health"]["parts"])
    assert answer["health"]["coverage"] == pytest.approx(counted / 50)


def test_the_page_has_words_and_no_number_and_says_what_would_raise_it(crowd: Life, typed: Run) -> None:
    shown = typed("show", "ada", env={"REL_TODAY": "2026-12-21", "NO_COLOR": "1"}).out
    health = shown.split("Health, as far as it was logged\n")[1].split("\n\n")[0]
    assert "of 100" not in health
    assert "follow-through  0 of 1 promise kept, 1 overdue.\n" in health
    assert "nothing yet     how it felt, lessons, questions\n" in health
    assert "to raise it     " in health
    assert "rel show Ada --why" in health
    later = typed("show", "ada", env={"REL_TODAY": "2027-03-01", "NO_COLOR": "1"}).out
    assert "Nothing new noted since November 2026." in later
    assert "Nothing new noted" not in shown
