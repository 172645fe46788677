"""Writing down: log, add, note, learn, plan, done, edit, delete, undo, redo, history."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def ada(here: Run) -> Run:
    assert here("add", "Ada Lovelace", "--circle", "close").code == 0
    return here


def entry(run: Run) -> Any:
    return next(item for item in run("timeline", "--json").json["items"] if item["type"] == "interaction")


def test_what_was_written_is_said_on_stderr_and_stdout_is_empty(ada: Run) -> None:
    for words in (
        ["log", "Tea with Ada"],
        ["add", "Bob"],
        ["note", "ada", "likes tea"],
        ["learn", "ada", "knots"],
        ["plan", "ada: tea"],
        ["circle", "ada", "inner"],
        ["undo"],
        ["redo"],
    ):
        done = ada(*words)
        assert (done.code, done.out) == (0, ""), words
        assert done.err, words


def test_a_new_work_says_what_it_ends(ada: Run) -> None:
    ada("note", "ada", "work: editor", "--on", "2026-11-01")
    said = ada("note", "ada", "work: publisher")
    assert said.err == (
        "#2  work of Ada Lovelace: publisher\n    ends #1, work of Ada Lovelace: editor\n    rel undo takes both back\n"
    )
    logged = ada("log", "Tea with Ada // work: poet")
    assert "      ends #2, work of Ada: publisher\n" in logged.err
    ended = ada("note", "ada", "work: retired", "--json").json["ended"]
    assert [(note["text"], note["until"]) for note in ended] == [("poet", "2026-11-21")]
    assert ada("log", "Tea with Ada // work: back again", "--json").json["ended"][0]["text"] == "retired"


def test_news_are_an_occasion_and_no_contact(ada: Run) -> None:
    said = ada("note", "ada", "news: moved to Oslo")
    assert said.err.endswith("an occasion to get in touch; it counts as no contact\n")
    assert ada("show", "ada", "--json").json["contact"]["last"] is None


def test_a_number_may_have_the_word_note_before_it(ada: Run) -> None:
    ada("note", "ada", "need: a data engineer", "--on", "2026-11-01")
    assert ada("done", "note", "1", "--on", "2026-11-20").err.endswith("a data engineer, until Fri 20 Nov\n")
    ada("undo")
    assert ada("done", "#1", "--json").json["note"]["until"] == "2026-11-21"
    refused = ada("done", "loop", "1")
    assert (refused.code, refused.out) == (3, "")
    assert "There is no loop #1" in refused.err
    assert ada("delete", "note", "1", "--yes").code == 0


def test_what_an_entry_was_about_is_said_in_words(ada: Run) -> None:
    ada("note", "ada", "need: a data engineer")
    assert "      about #1, need of Ada: a data engineer\n" in ada("log", "Tea with Ada // about: engineer").err


def test_the_options_of_log(ada: Run) -> None:
    words = (
        "log Something about looms --with ada --on 2026-11-02 --at 9:05 --via letter --from-me --place Oslo "
        "--tag #looms --tag weaving --minutes 1h30 --tone -2 --broadcast --promo"
    )
    assert ada(*words.split()).code == 0
    kept = entry(ada)
    assert [who["name"] for who in kept["contacts"]] == ["Ada Lovelace"]
    assert {key: kept[key] for key in ("on", "at", "channel", "direction", "place", "minutes", "tone")} == {
        "on": "2026-11-02",
        "at": "09:05",
        "channel": "letter",
        "direction": "out",
        "place": "Oslo",
        "minutes": 90,
        "tone": -2,
    }
    assert set(kept["tags"]) == {"looms", "weaving"}
    assert (kept["broadcast"], kept["promo"]) == (True, True)
    assert kept["text"] == "Something about looms"


@pytest.mark.parametrize(
    ("said", "tone"), [("--", -2), ("-", -1), ("=", 0), ("+", 1), ("++", 2), ("-1", -1), ("0", 0), ("+2", 2)]
)
def test_a_tone_is_a_number_or_the_marks_of_a_sentence(said: str, tone: int, ada: Run) -> None:
    assert ada("log", "Tea with Ada", "--tone", said).code == 0
    assert entry(ada)["tone"] == tone


def test_the_last_option_before_a_sentence_may_be_the_file(ada: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "other.db")
    assert ada("--db", file, "log", "Tea", "with", "@Bob", "--").code == 0
    assert entry(lambda *words: ada("--db", file, *words))["tone"] == -2
    assert "Bob" not in ada("list").out


def test_a_refused_value_keeps_the_text(ada: Run) -> None:
    for words in (["--via", "pigeon"], ["--nonsense"], ["--minutes", "soon"], ["--with", "nobody"]):
        refused = ada("log", "A long story about Ada", *words)
        path = Path(refused.err.split("your text is kept in ")[1].splitlines()[0])
        assert "A long story about Ada" in path.read_text()
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.name == "reljournal"


def test_without_words_and_without_a_terminal_nothing_is_logged(ada: Run) -> None:
    refused = ada("log")
    assert (refused.code, refused.out) == (2, "")
    assert "rel log - reads stdin" in refused.err


def test_the_options_of_add(here: Run) -> None:
    words = (
        "add Ada Lovelace --alias Countess --alias AAL --handle email:Ada@Example.org --handle x:ada --circle close "
        "--every 2w --tag maths --place London --birthday 1815-12-10 --met 2026-10-01 --how"
    )
    done = here(*words.split(), "at a party")
    assert done.code == 0
    page = here("show", "countess", "--json").json
    contact = page["contact"]
    assert set(contact["aliases"]) == {"Countess", "AAL"}
    assert {"channel": "email", "value": "ada@example.org"} in contact["handles"]
    assert {"channel": "x", "value": "ada"} in contact["handles"]
    assert (contact["circle"], contact["cadence"], contact["tags"]) == ("close", 14, ["maths"])
    assert (contact["place"], contact["birthday"], contact["met_on"]) == ("London", "1815-12-10", "2026-10-01")
    assert [(note["kind"], note["text"]) for note in page["notes"]] == [("met", "at a party")]


def test_an_organisation_and_a_person_written_as_in_a_sentence(here: Run) -> None:
    here("add", "The", "Loom", "Works", "--kind", "organization")
    here("add", "@Ada_Lovelace", "--birthday", "12-10")
    found = {contact["name"]: contact for contact in here("list", "--json").json["contacts"]}
    assert found["The Loom Works"]["kind"] == "organisation"
    assert found["Ada Lovelace"]["birthday"] == "--12-10"


def test_a_name_of_several_words_needs_no_quotes(ada: Run) -> None:
    ada("add", "Ada Byron")
    assert ada("note", "Ada", "Lovelace", "need:", "a", "data", "engineer").err.endswith(
        "need of Ada Lovelace: a data engineer\n"
    )
    assert "Ada Byron" in ada("learn", "ada", "byron", "knots").err
    assert "Ada Byron" in ada("plan", "ada", "byron:", "tea", "tomorrow").err
    assert "Ada Byron" in ada("plan", "Ada Byron: tea").err
    assert "Ada Byron" in ada("plan", "Ada Byron:", "tea").err
    assert "Ada Byron" in ada("tag", "ada", "byron", "family").err
    assert ada("note", "ada", "x").code == 4


def test_a_note_has_a_kind_a_day_and_an_end(ada: Run) -> None:
    ada("note", "ada", "news:", "moved to Oslo", "--on", "monday", "--until", "2027-01-31")
    [note] = ada("show", "ada", "--json").json["notes"]
    assert (note["kind"], note["text"], note["on"], note["until"]) == (
        "news",
        "moved to Oslo",
        "2026-11-16",
        "2027-01-31",
    )


@pytest.mark.parametrize("words", [["note", "ada"], ["learn", "ada"], ["plan", "ada"], ["plan", "ada:"]], ids=" ".join)
def test_a_text_that_is_missing_is_asked_for(words: list[str], ada: Run) -> None:
    refused = ada(*words)
    assert (refused.code, refused.out) == (2, "")
    assert "such as" in refused.err


def test_a_lesson_can_be_theirs(ada: Run) -> None:
    assert "shared with Ada Lovelace: knots" in ada("learn", "ada", "knots", "--shared", "--on", "yesterday").err
    [lesson] = ada("show", "ada", "--json").json["lessons"]
    assert (lesson["side"], lesson["on"]) == ("shared", "2026-11-20")


def test_steps_of_a_plan_have_days_of_their_own(ada: Run) -> None:
    told = ada("plan", "ada:", "send the paper by 1 Dec; tea").err.splitlines()
    assert len(told) == 2
    assert "by Tue 1 Dec" in told[0]


def test_a_loop_is_kept_or_dropped_on_a_day(ada: Run) -> None:
    loop = ada("plan", "ada: tea", "--json").json["loop"]["id"]
    assert "kept" in ada("done", f"#{loop}").err
    again = ada("done", str(loop))
    assert again.code == 5


def test_delete_says_what_it_deletes_and_leaves_the_others(ada: Run) -> None:
    ada("log", "Tea with Ada yesterday")
    ada("log", "Coffee with Ada")
    number = entry(ada)["id"]
    assert ada("delete", str(number)).code == 2
    gone = ada("delete", f"#{number}", "--yes")
    assert gone.err.splitlines() == [
        f"deleted: #{number}, Sat 21 Nov, Coffee with Ada (Ada Lovelace)",
        "rel undo brings it back",
    ]
    assert entry(ada)["text"] == "Tea with Ada yesterday"
    ada("undo")
    assert entry(ada)["text"] == "Coffee with Ada"


def test_delete_asks_on_a_terminal(rel: Run, typed: Run) -> None:
    rel("log", "Tea with @Ada")
    kept = typed("delete", "1", say=[("Delete #1, Sat 21 Nov, Tea with @Ada (Ada)? [y/N] ", "\n")])
    assert kept.code == 0
    assert kept.out.endswith("Nothing changed.\n")
    assert rel("timeline").out
    gone = typed("delete", "1", say=[("[y/N] ", "y\n")])
    assert "deleted: #1" in gone.out
    assert rel("timeline").out == ""


def test_undo_and_redo_say_what_they_did(ada: Run) -> None:
    ada("log", "Tea with Ada")
    assert ada("undo").err == "taken back: log Tea with Ada (entry 2)\nrel redo brings it back\n"
    assert ada("redo").err.startswith("brought back: log Tea with Ada (entry 2)\n")


def test_nothing_left_to_undo_is_not_found(here: Run) -> None:
    here("add", "Ada")
    here("undo")
    assert here("undo").code == 3


def test_history_is_newest_first_and_can_be_limited(ada: Run) -> None:
    ada("log", "Tea with Ada")
    lines = ada("history").out.splitlines()
    assert [line.split("\t")[2] for line in lines] == ["log", "add"]
    first = ada("history", "--limit", "1")
    assert first.out.splitlines() == lines[:1]
    assert "there are more" in first.err


def test_a_contact_is_edited_by_options(ada: Run) -> None:
    ada(
        "edit", "ada", "lovelace", "--name", "Ada King", "--alias", "Countess", "--every", "none", "--birthday", "12-10"
    )
    contact = ada("show", "countess", "--json").json["contact"]
    assert (contact["name"], contact["birthday"]) == ("Ada King", "--12-10")


def test_an_empty_value_clears_a_place(ada: Run) -> None:
    ada("edit", "ada", "--place", "Oslo")
    ada("edit", "ada", "--place", "")
    assert ada("show", "ada", "--json").json["contact"]["place"] is None


def test_an_interaction_is_edited_by_options_and_sections(ada: Run) -> None:
    ada("log", "Tea with Ada")
    ada("edit", "last", "--tone", "2", "--tag", "tea", "--text", "Tea with Ada again", "--no-broadcast")
    ada("edit", "last", "learned:", "tea", "has", "leaves")
    kept = entry(ada)
    assert (kept["tone"], kept["tags"]) == (2, ["tea"])
    assert kept["text"].startswith("Tea with Ada again")
    assert [lesson["text"] for lesson in kept["lessons"]] == ["tea has leaves"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["edit", "last", "--circle", "close"], "rel edit ada --circle close"),
        (["edit", "ada", "--minutes", "5"], "rel edit last --minutes 45"),
        (["edit", "last", "--minutes", "soon", "owe Ada: a book"], "your text is kept"),
    ],
)
def test_an_edit_that_makes_no_sense_says_what_would(words: list[str], hint: str, ada: Run) -> None:
    ada("log", "Tea with Ada")
    refused = ada(*words)
    assert (refused.code, refused.out) == (2, "")
    assert hint in refused.err


def test_edit_last_on_an_empty_journal_is_not_found(ada: Run) -> None:
    assert ada("edit", "last", "--tone", "1").code == 3


def test_a_due_day_without_a_year_counts_from_the_day_of_the_entry(ada: Run) -> None:
    assert ada("log", "Lunch with Ada", "//", "owe Ada: the drill by 10 Sep", "--on", "2026-09-03").code == 0
    assert [loop["due"] for loop in entry(ada)["loops"]] == ["2026-09-10"]
    assert ada("edit", "last", "owe Ada: a book by 12 Sep").code == 0
    assert {loop["due"] for loop in entry(ada)["loops"]} == {"2026-09-10", "2026-09-12"}
