"""Importing a file: first a preview that changes nothing, then one entry that says the same."""

import gzip
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reljournal.domain.amend import ContactChange, LogOptions
from reljournal.domain.intake import Imported
from reljournal.domain.model import Handle
from reljournal.errors import NotFoundError, UsageError
from reljournal.journal import Journal
from reljournal.journal.data import ImportOptions

if TYPE_CHECKING:
    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)

FRIENDS = """### Activities:
- 2026-11-03: Lunch with **Ada Lovelace** and **Bob** at _Vienna_. @food
- 2026-10-01: Called **Ada Lovelace**.
- nonsense

### Notes:
- 2026-10-02: **Ada Lovelace** plays chess.

### Friends:
- Ada Lovelace (a.k.a. Countess) [London] @maths
- Cy
"""

TABLE = """date,contacts,channel,tone,minutes,text,tags,learned
2026-11-01,Ada <email:ada@example.org>; Me <email:me@example.org>,call,1,10,hello,a;b,sailing is slow
2026-11-02,Me <email:me@example.org>,call,,,alone,,
2026-11-03,Grace,email,,,word,,
2026-11-03,Grace,email,,,word,,
not a day,Ada,call,,,,,
"""


def written(tmp_path: Path, text: str, name: str = "in.txt") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def outcome(found: Imported) -> tuple[object, ...]:
    """What a preview and a real import have to agree on."""
    return found._replace(preview=False, entry=None)


@pytest.mark.parametrize("text", [FRIENDS, TABLE])
def test_a_preview_writes_nothing_and_tells_what_the_import_then_does(
    scene: "Scene", tmp_path: Path, text: str
) -> None:
    path = written(tmp_path, text)
    journal = scene.on()
    journal.me(ContactChange(name="Arthur", handles=(Handle("email", "me@example.org"),)))
    journal.add("Ada Lovelace", ContactChange(tags=("maths",)))
    journal.add("Ada", ContactChange(handles=(Handle("email", "ada@example.org"),)))
    before = scene.path.read_bytes()
    preview = journal.import_file(path)
    assert (preview.preview, preview.entry) == (True, None)
    assert scene.path.read_bytes() == before
    real = journal.import_file(str(path), write=True)
    assert (real.preview, real.entry, journal.entry) == (False, 4, 4)
    assert outcome(preview) == outcome(real)


@pytest.mark.parametrize("text", [FRIENDS, TABLE])
def test_importing_twice_changes_nothing_and_makes_no_entry(scene: "Scene", tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    journal = scene.on()
    first = journal.import_file(path, write=True)
    before = scene.path.read_bytes()
    again = scene.on().import_file(path, write=True)
    assert (again.entry, again.new, again.updated) == (None, (0, 0, 0), (0, 0, 0))
    assert again.unchanged.interactions == first.new.interactions
    assert [e.command for e in journal.history()] == ["import"]
    preview = scene.on().import_file(path)
    assert outcome(preview) == outcome(again)
    assert len(scene.path.read_bytes()) == len(before)


def test_an_import_is_undone_at_once(scene: "Scene", tmp_path: Path) -> None:
    scene.log(DAY, "Ada")
    before = scene.on().show("ada")
    journal = scene.on()
    journal.import_file(written(tmp_path, FRIENDS), write=True)
    assert journal.contacts().total == 4
    journal.undo()
    assert journal.show("ada") == before
    assert (journal.contacts().total, journal.find("chess"), journal.timeline().total) == (1, [], 1)
    journal.redo()
    assert journal.contacts().total == 4


def test_an_import_after_an_undo_brings_all_again(scene: "Scene", tmp_path: Path) -> None:
    path = written(tmp_path, TABLE)
    journal = scene.on()
    first = journal.import_file(path, write=True)
    journal.undo()
    assert outcome(journal.import_file(path, write=True)) == outcome(first)


def test_a_friends_file_becomes_contacts_interactions_and_notes(scene: "Scene", tmp_path: Path) -> None:
    found = scene.on().import_file(written(tmp_path, FRIENDS), write=True)
    assert (found.source, found.read, found.new) == ("friends", 6, (3, 2, 1))
    assert [skipped.where for skipped in found.skipped] == ["in.txt:4"]
    page = scene.on().show("countess")
    assert (page.contact.place, page.contact.tags, page.contact.circle) == ("London", ("maths",), "known")
    assert [i.text for i in page.timeline] == [
        "Lunch with Ada Lovelace and Bob at Vienna. @food",
        "Called Ada Lovelace.",
    ]
    assert [note.text for note in page.notes] == ["Ada Lovelace plays chess."]


def test_a_table_becomes_interactions_without_the_user(scene: "Scene", tmp_path: Path) -> None:
    journal = scene.on()
    journal.me(ContactChange(handles=(Handle("email", "me@example.org"),)))
    found = journal.import_file(written(tmp_path, TABLE), write=True)
    assert (found.read, found.new) == (5, (2, 3, 0))
    assert found.skipped[0] == ("in.txt:3", "it names nobody but you")
    [entry] = journal.show("ada").timeline
    assert (entry.channel, entry.tone, entry.minutes, entry.tags) == ("call", 1, 10, ("a", "b"))
    assert [(x.side, x.text) for x in entry.lessons] == [("learned", "sailing is slow")]
    assert [who.name for who in entry.contacts] == ["Ada"]
    assert journal.show("grace").rhythm.contact_days == 1


def test_imported_people_are_not_asked_a_plan_for(scene: "Scene", tmp_path: Path) -> None:
    scene.on().import_file(written(tmp_path, FRIENDS), write=True)
    assert scene.on().due().total == 0


def test_a_preview_of_a_missing_journal_makes_none(scene: "Scene", tmp_path: Path) -> None:
    path = written(tmp_path, FRIENDS)
    preview = scene.on().import_file(path)
    assert preview.new == (3, 2, 1)
    assert not scene.path.exists()
    assert outcome(scene.on().import_file(path, write=True)) == outcome(preview)


def test_a_gzip_is_read_in_place_and_progress_is_told(scene: "Scene", tmp_path: Path) -> None:
    lines = [f"2026-{1 + n % 10:02}-{1 + n % 28:02},P{n % 50},call\n" for n in range(2500)]
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(("date,contacts,channel\n" + "".join(lines)).encode()))
    told: list[tuple[int, int | None, int]] = []
    found = scene.on().import_file(path, write=True, progress=lambda *at: told.append(at))
    assert found.new == (50, 2500, 0)
    assert [records for *_, records in told] == list(range(200, 2501, 200))
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert len(scene.on().timeline().items) == 2500


def test_a_file_that_cannot_be_read_leaves_no_journal(scene: "Scene", tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        scene.on().import_file(tmp_path / "missing.csv", write=True)
    with pytest.raises(UsageError):
        scene.on().import_file(written(tmp_path, "x"), ImportOptions(as_source="outlook"), write=True)
    assert not scene.path.exists()


def test_what_was_deleted_after_an_import_does_not_come_back(scene: "Scene", tmp_path: Path) -> None:
    path = written(tmp_path, FRIENDS)
    journal = scene.on()
    journal.import_file(path, write=True)
    journal.delete(str(journal.show("bob").timeline[0].id))
    assert journal.import_file(path, write=True).new == (0, 0, 0)
    assert journal.show("bob").timeline == ()


def test_what_was_merged_after_an_import_stays_merged(scene: "Scene", tmp_path: Path) -> None:
    path = written(tmp_path, FRIENDS)
    journal = scene.on()
    journal.add("Augusta", ContactChange())
    journal.import_file(path, write=True)
    journal.merge("augusta", "ada lovelace")
    more = written(
        tmp_path,
        FRIENDS.replace("- 2026-10-01: Called", "- 2026-10-05: Wrote to **Ada Lovelace**.\n- 2026-10-01: Called"),
    )
    assert journal.import_file(more, write=True).new == (0, 1, 0)
    assert journal.show("augusta").rhythm.contact_days == 3


def test_imported_sums_are_those_of_a_journal_by_hand(scene: "Scene", tmp_path: Path) -> None:
    scene.late(DAY, date(2026, 11, 2), "Ada", via="call", direction="out")
    text = "date,contacts,channel,direction,tone\n2026-11-05,Ada,email,in,\n2026-11-01,Ada,call,both,-1\n"
    journal = scene.on()
    [proposal] = journal.import_file(written(tmp_path, text), write=True).proposals
    assert (proposal.incoming, proposal.existing.id) == ("Ada", 1)
    journal.merge("@1", "@2")
    assert {r.reason for r in journal.show("@1").reasons} >= {"reply"}
    assert journal.show("@1").rhythm.contact_days == 3


def test_a_config_adds_channels_to_what_a_table_may_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text('channels = ["matrix"]\n')
    monkeypatch.setenv("REL_CONFIG", str(config))
    table = written(tmp_path, "date,contacts,channel\n2026-11-01,Ada,matrix\n")
    with Journal(str(tmp_path / "a.db"), DAY) as journal:
        assert journal.import_file(table, write=True).new == (1, 1, 0)
        assert journal.log("Chat with Ada", LogOptions(via="matrix")).interaction.channel == "matrix"


def test_entries_dated_ahead_are_kept_and_told(scene: "Scene", tmp_path: Path) -> None:
    path = tmp_path / "ahead.csv"
    path.write_text("date,contacts,text\n2027-05-01,Ada,later\n2026-11-01,Ada,before\n")
    done = scene.on().import_file(path, write=True)
    assert done.new.interactions == 2
    assert done.notes == ("1 dated after today: kept, and counted from their day on",)
    assert len(scene.on().timeline().items) == 1
    assert len(scene.on(date(2027, 5, 1)).timeline().items) == 2


def test_somebody_called_me_is_me(scene: "Scene", tmp_path: Path) -> None:
    path = tmp_path / "me.csv"
    path.write_text("date,contacts\n2026-11-01,me; Ada\n")
    scene.on().import_file(path, write=True)
    assert [c.name for c in scene.on().contacts().contacts] == ["Ada"]


def test_a_note_about_three_people_is_one_record_of_the_file(scene: "Scene", tmp_path: Path) -> None:
    path = tmp_path / "friends.md"
    path.write_text(
        "### Activities:\n\n### Notes:\n- 2026-10-02: **Ada**, **Bob** and **Cy** play chess.\n\n### Friends:\n- Ada\n"
    )
    done = scene.on().import_file(path, write=True)
    assert (done.read, done.new.notes) == (2, 3)


def test_a_path_that_is_no_text_is_written_into_the_history_readably(scene: "Scene", tmp_path: Path) -> None:
    path = tmp_path / "imp\udcff.csv"
    path.write_text("date,contacts\n2026-11-01,Ada\n")
    journal = scene.on()
    journal.import_file(path, write=True)
    assert journal.history()[0].words.endswith("imp\ufffd.csv")


def test_nobody_is_found_where_there_is_no_journal_yet(tmp_path: Path) -> None:
    with Journal(str(tmp_path / "new.db"), DAY) as journal, pytest.raises(NotFoundError):
        journal.who("Ada")
