"""The JSON contract, field by field, for every command (DESIGN 9)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

WHO = {"id", "name"}
CONTACT = WHO | {
    "kind", "aliases", "circle", "cadence", "status", "tags", "place", "birthday", "met_on", "handles", "stage",
    "last", "band", "snoozed_until",
}  # fmt: skip
INTERACTION = {
    "id", "on", "at", "contacts", "channel", "direction", "tone", "minutes", "place", "text", "tags", "broadcast",
    "promo", "about", "lessons", "loops", "notes", "cost",
}  # fmt: skip
LESSON = {"id", "contact", "side", "text", "topic", "on"}
NOTE = {"id", "contact", "kind", "text", "on", "until"}
LOOP = {"id", "kind", "owner", "contact", "text", "opened", "due", "closed", "outcome"}
RHYTHM = {
    "contact_days", "silence", "declared", "cadence", "usual", "drift_at", "surprise", "p_alive", "p_quiet", "score",
    "band", "cooling", "away",
}  # fmt: skip
ABSENCE = {"id", "since", "until"}
ENTRY = {"id", "at", "command", "undone"}
METHOD = {
    "channel", "interactions", "minutes", "in", "out", "answered", "lessons", "good", "hard", "minutes_per_good",
    "sent", "median_days", "costed", "cost", "cost_per_good",
}  # fmt: skip
REACH = {"known", "talked_90d", "live_90d", "could_ask", "circles", "places"}
LEARN = {"learned", "shared", "ledger", "only_take", "only_give", "topics"}


@pytest.fixture
def told(here: Run) -> Run:
    """A journal with something of everything; commands answer in JSON."""
    for line in (
        "add @Ada_Lovelace",
        "add Bob --circle close --handle email:bob@example.org --place Oslo --tag chess --birthday 11-25",
        "link bob introduced-by ada lovelace",
        "note bob need: a flat in Oslo",
        "log Coffee with Bob yesterday 45m + // learned: looms can be read #weaving // owe Bob: a book by tomorrow",
        "log Bob wrote --via email --from-them --on 2026-11-10 --at 9:30",
        "learn bob knots --shared --topic weaving",
    ):
        assert here(*line.split()).code == 0, line

    def ask(line: str) -> Any:
        answer = here(*line.split(), "--json").json
        assert answer["schema"] == 1
        assert answer["today"] == "2026-11-21"
        return answer

    return ask


def test_the_command_is_named(told: Run) -> None:
    for line in ("due", "list", "timeline", "find loom", "show bob", "history", "report", "me"):
        assert told(line)["command"] == line.split()[0]
    for kind in ("health", "learn", "methods", "reach", "stages"):
        assert told(f"report {kind}")["command"] == f"report {kind}"
    for kind in ("week", "month", "quarter", "year"):
        assert told(f"report {kind}")["command"] == "report"


def test_log(told: Run) -> None:
    answer = told("log Lunch with @Cleo and Bob and Zorro 1h30 #trip at noon // owe Bob: a map by friday")
    assert set(answer) >= {"entry", "interaction", "created", "unknown", "guesses"}
    assert isinstance(answer["entry"], int)
    assert set(answer["interaction"]) == INTERACTION
    assert answer["interaction"]["minutes"] == 90
    assert answer["interaction"]["tags"] == ["trip"]
    assert [set(who) for who in answer["interaction"]["contacts"]] == [WHO, WHO]
    assert [who["name"] for who in answer["created"]] == ["Cleo"]
    assert answer["unknown"] == ["Zorro"]
    assert answer["guesses"] == []
    assert [set(loop) for loop in answer["interaction"]["loops"]] == [LOOP]


def test_log_says_who_was_taken(told: Run, here: Run) -> None:
    here("add", "Bob Dylan")
    here("add", "Bob Marley")
    [guess] = told("log Tea with Marley and Dylan and @Ada_Lovelace")["guesses"] or [None]
    assert guess is None or set(guess) == {"said", "taken", "others"}


@pytest.mark.parametrize("said", ["last", "#5", "5"])
def test_edit_of_an_interaction(said: str, told: Run) -> None:
    number = next(item["id"] for item in told("timeline")["items"] if item["type"] == "interaction")
    answer = told(f"edit {said.replace('5', str(number))} --tone 2")
    assert set(answer) >= {"entry", "interaction", "created", "unknown", "guesses"}
    assert set(answer["interaction"]) == INTERACTION
    assert answer["interaction"]["tone"] == 2


@pytest.mark.parametrize(
    "line",
    [
        "edit bob --place Bergen",
        "circle bob inner",
        "tag bob knitting",
        "link bob friend-of ada",
        "archive bob",
        "snooze bob 2w",
        "snooze bob --off",
        "merge bob ada",
        "add Cleo --circle friend",
    ],
)
def test_commands_about_a_contact(line: str, told: Run) -> None:
    answer = told(line)
    assert line.startswith(answer["command"] + " ")
    assert set(answer) == {"schema", "command", "today", "entry", "contact"}
    assert set(answer["contact"]) == CONTACT


def test_what_changes_nothing_has_no_entry(told: Run) -> None:
    assert told("tag bob chess")["entry"] is None


def test_a_contact_in_full(told: Run) -> None:
    contact = told("show bob")["contact"]
    assert contact["handles"] == [{"channel": "email", "value": "bob@example.org"}]
    assert contact["birthday"] == "--11-25"
    assert contact["circle"] == "close"
    assert contact["cadence"] in (None, 30)
    assert contact["status"] == "active"
    assert contact["last"] == "2026-11-20"
    assert contact["met_on"] is None
    assert contact["snoozed_until"] is None


def test_me(told: Run) -> None:
    unknown = told("me")
    assert set(unknown["contact"]) == CONTACT
    assert unknown["entry"] is None
    known = told("me --name Mary --handle mary@example.org")
    assert isinstance(known["entry"], int)
    assert known["contact"]["name"] == "Mary"
    assert told("me")["contact"] == known["contact"]
    assert "Mary" not in str(told("list")["contacts"])


def test_me_has_its_absences(told: Run) -> None:
    fields = {"schema", "command", "today", "entry", "contact", "notes", "absences", "absence"}
    for line in ("me", "me away", "me --name Mary"):
        answer = told(line)
        assert set(answer) == fields
        assert (answer["command"], answer["absences"], answer["absence"]) == ("me", [], None)
    declared = told("me away 2026-08-01..2026-08-20")
    assert set(declared) == fields
    assert set(declared["absence"]) == ABSENCE
    assert (declared["absence"]["since"], declared["absence"]["until"]) == ("2026-08-01", "2026-08-20")
    assert declared["contact"]["name"] == "Mary"
    assert declared["absences"] == [declared["absence"]] == told("me")["absences"] == told("me away")["absences"]
    assert told("me away 2026-08-01..2026-08-20")["entry"] is None
    assert told(f"delete {declared['absence']['id']} --yes")["deleted"] == declared["absence"]
    assert told("me away")["absences"] == []


def test_note_learn_plan_done(told: Run) -> None:
    note = told("note bob goal: a thesis --on 2026-11-01 --until 2027-06-01")
    assert set(note["note"]) == NOTE
    assert (note["note"]["kind"], note["note"]["until"]) == ("goal", "2027-06-01")
    lesson = told("learn bob a knot --topic ropes")
    assert set(lesson["lesson"]) == LESSON
    plan = told("plan bob: a walk by tomorrow; a call")
    assert set(plan["loop"]) == LOOP
    assert [loop["text"] for loop in plan["loops"]] == ["a walk", "a call"]
    assert plan["loop"] == plan["loops"][0]
    done = told(f"done {plan['loop']['id']}")
    assert (done["loop"]["closed"], done["loop"]["outcome"]) == ("2026-11-21", "kept")
    dropped = told(f"done {plan['loops'][1]['id']} --dropped")
    assert dropped["loop"]["outcome"] == "dropped"
    ended = told(f"done {note['note']['id']}")
    assert set(ended) == {"schema", "command", "today", "entry", "note"}
    assert ended["note"]["until"] == "2026-11-21"


@pytest.mark.parametrize(
    ("made", "key", "shape"),
    [
        ("log Tea with Bob", "interaction", INTERACTION),
        ("note bob likes tea", "note", NOTE),
        ("learn bob tea has leaves", "lesson", LESSON),
        ("plan bob: tea", "loop", LOOP),
    ],
)
def test_delete(made: str, key: str, shape: set[str], told: Run) -> None:
    number = told(made)[key]["id"]
    answer = told(f"delete {number} --yes")
    assert set(answer["deleted"]) == shape
    assert answer["deleted"]["id"] == number
    assert isinstance(answer["entry"], int)


def test_undo_redo_history(told: Run) -> None:
    newest = told("history")["entries"][0]
    assert set(newest) >= ENTRY
    assert newest["undone"] is False
    undone = told("undo")
    assert undone["undone"] == {"id": newest["id"], "command": "learn"}
    assert undone["entry"] == newest["id"]
    assert told("history")["entries"][0]["undone"] is True
    redone = told("redo")
    assert redone["redone"] == {"id": newest["id"], "command": "learn"}
    assert len(told("history --limit 2")["entries"]) == 2


def test_due(told: Run) -> None:
    answer = told("due")
    assert answer["total"] == len(answer["items"])
    item = next(item for item in answer["items"] if item["contact"]["name"] == "Bob")
    assert set(item) == {"contact", "reasons", "band", "last", "way_in", "handles", "group", "why"}
    assert (item["group"], item["why"], answer["why"]) == ("waiting for you", None, None)
    assert {"id", "name"} <= set(item["contact"])
    assert set(item["last"]) == INTERACTION
    assert item["handles"] == [{"channel": "email", "value": "bob@example.org"}]
    reasons = {reason["reason"]: reason for reason in item["reasons"]}
    assert set(reasons["promise"]) == {"reason", "since", "due", "days", "text", "loop"}
    assert reasons["promise"]["text"] == "a book"
    assert isinstance(reasons["promise"]["loop"], int)
    assert reasons["date"]["loop"] is None
    assert reasons["date"]["days"] == 4


def test_show(told: Run) -> None:
    page = told("show bob")
    assert set(page) >= {
        "contact", "rhythm", "health", "loops", "notes", "lessons", "common", "timeline", "links",
    }  # fmt: skip
    assert set(page["contact"]) == CONTACT
    assert set(page["rhythm"]) == RHYTHM
    assert set(page["health"]) == {"score", "coverage", "parts"}
    assert [set(part) for part in page["health"]["parts"]] == [{"part", "score", "evidence", "weight", "words"}] * 6
    assert all(set(loop) == LOOP for loop in page["loops"])
    assert all(set(note) == NOTE for note in page["notes"])
    assert all(set(lesson) == LESSON for lesson in page["lessons"])
    assert all(set(item) == INTERACTION for item in page["timeline"])
    assert page["links"][0]["kind"] == "introduced-by"
    assert page["links"][0]["contact"]["name"] == "Ada Lovelace"
    assert page["loops"]
    assert page["notes"]
    assert page["lessons"]
    assert page["context"] == "1 note, the newest today."
    assert (page["would_raise"], page["why"]) == ([], None)


def test_why(told: Run) -> None:
    due = told("due --why")
    assert set(due["why"]) == {"rule", "weights", "circles"}
    figure = due["items"][0]["why"]
    assert set(figure) == {"figure", "circle", "addends"}
    assert set(figure["addends"][0]) == {"reason", "loop", "weight", "depth", "circle", "time", "share", "adds"}
    why = told("show bob --why")["why"]
    assert set(why) == {"gaps", "rhythm", "parts", "summary", "sources"}
    assert set(why["gaps"][0]) == {"until", "days", "weight"}
    assert all(set(step) == {"name", "formula", "value", "words"} for step in (*why["rhythm"], *why["summary"]))
    assert set(why["parts"][0]) == {
        "part", "score", "evidence", "weight", "counts", "adds", "score_is", "evidence_is", "words",
    }  # fmt: skip
    assert set(why["sources"][0]) == {"about", "names"}


def test_list(told: Run) -> None:
    answer = told("list")
    assert all(set(contact) == CONTACT for contact in answer["contacts"])
    assert answer["total"] == 2
    assert [contact["name"] for contact in told("list bo --tag chess --circle close")["contacts"]] == ["Bob"]


def test_timeline(told: Run) -> None:
    items = told("timeline")["items"]
    shapes = {"interaction": INTERACTION, "note": NOTE, "lesson": LESSON, "loop": LOOP}
    assert {item["type"] for item in items} <= set(shapes)
    for item in items:
        assert set(item) == shapes[item["type"]] | {"type", "on"}
    assert [item["at"] for item in items if item["on"] == "2026-11-10"] == ["09:30"]
    assert told("timeline bob --channel email")["items"][0]["direction"] == "in"


def test_find(told: Run) -> None:
    [hit] = told("find flat")["hits"]
    contract, added = "contact type id text on band last via", "kind until more others together links"
    assert set(hit) == {*contract.split(), *added.split()}
    assert set(hit["contact"]) == WHO
    assert hit["type"] == "note"
    assert [who["name"] for who in hit["via"]] == ["Ada Lovelace"]
    assert (told("find flat")["read_as"], told("find flat")["common"]) == (None, None)
    assert told("find falt")["read_as"] == "flat"


def test_report(told: Run) -> None:
    report = told("report month")
    assert report["period"] == {"since": "2026-11-01", "until": "2026-11-21"}
    assert set(report["happened"]) >= {"interactions", "contacts", "minutes", "new_contacts", "channels"}
    assert report["happened"]["channels"] == {"in-person": 1, "email": 1}
    assert set(report["questions"]) == {"positive", "turned_round", "in_context", "promotion"}
    assert all(set(share) == {"count", "of", "share"} for share in report["questions"].values())
    assert set(report["learning"]) >= LEARN
    assert set(report["loops"]) == {"opened", "kept", "late", "dropped", "open"}
    assert all(set(mover) == {"contact", "from", "to"} for mover in report["movers"])
    assert all(set(method) == METHOD for method in report["methods"])
    assert set(report["reach"]) == REACH
    assert all(set(pick) == {"contact", "why"} for pick in report["picks"])


def test_single_reports(told: Run) -> None:
    health = told("report health")
    assert set(health["bands"]) == {"new", "in rhythm", "due", "overdue", "drifting", "dormant"}
    assert all(set(row) == {"contact", "band", "cooling", "rhythm", "health"} for row in health["contacts"])
    learn = told("report learn")
    assert set(learn) >= LEARN
    assert (learn["learned"], learn["shared"]) == (1, 1)
    assert all(set(row) == {"contact", "learned", "shared", "topics"} for row in learn["ledger"])
    assert learn["topics"] == [{"topic": "weaving", "learned": 1, "shared": 1}]
    assert all(set(method) == METHOD for method in told("report methods")["methods"])
    reach = told("report reach")
    assert set(reach) >= REACH
    circle = {"circle", "count", "in_rhythm", "talked_90d", "live_90d", "could_ask"}
    assert all(set(row) == circle for row in reach["circles"])
    assert reach["places"] == [{"place": "Oslo", "count": 1, "talked_90d": 1, "could_ask": 0}]
    stages = told("report stages")["stages"]
    assert [row["stage"] for row in stages] == ["attention", "attraction", "affinity", "audience"]
    assert all(set(row) == {"stage", "count", "contacts", "reached"} for row in stages)


def test_import(told: Run, tmp_path: Path) -> None:
    file = tmp_path / "talks.csv"
    file.write_text("date,contacts,text\n2026-10-01,Dora,Tea\nsomeday,Dora,Lost\n")
    preview = told(f"import {file}")
    assert set(preview) >= {
        "source", "preview", "entry", "read", "new", "updated", "unchanged", "skipped", "proposals",
    }  # fmt: skip
    assert (preview["preview"], preview["entry"], preview["read"]) == (True, None, 2)
    assert preview["new"] == {"contacts": 1, "interactions": 1, "notes": 0}
    assert [set(row) for row in preview["skipped"]] == [{"where", "why"}]
    written = told(f"import {file} --yes")
    assert (written["preview"], written["new"]) == (False, preview["new"])
    assert isinstance(written["entry"], int)
    again = told(f"import {file} --yes")
    assert again["entry"] is None
    assert again["unchanged"]["interactions"] == 1
