"""Drafts keep what was typed, where only its owner can read it."""

import resource
import signal
import tempfile
from pathlib import Path

import pytest

from reljournal.cli import drafts


def test_a_draft_lies_beside_the_journal(home: Path) -> None:
    (home / "data" / "reljournal").mkdir(parents=True)
    path = drafts.create("one\ntwo")
    assert path is not None
    assert path.parent == home / "data" / "reljournal"
    assert path.read_text() == "one\ntwo\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_a_journal_it_lies_in_the_temporary_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = drafts.create("one")
    assert path is not None
    assert path.parent == tmp_path
    assert not (home / "data").exists()


def test_two_drafts_are_two_files(home: Path) -> None:
    assert drafts.create("one") != drafts.create("one")


def test_where_no_folder_can_be_written_the_text_itself_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(home / "nowhere"))
    assert drafts.create("one") is None
    assert drafts.keep("one") == "your text was: one"


def test_a_full_disk_keeps_the_text_on_the_screen(home: Path) -> None:
    (home / "data" / "reljournal").mkdir(parents=True)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2, hard))
        kept = drafts.keep("one and two")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert kept == "your text was: one and two"
    assert not list(home.rglob("draft-*"))


def test_half_a_letter_does_not_lose_the_rest(home: Path) -> None:
    path = drafts.create("Andr\udce9 and more")
    assert path is not None
    assert "and more" in path.read_text()
