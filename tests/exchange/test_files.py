"""Opening files from outside: gzip, encodings, and limits."""

import codecs
import gzip
import os
from pathlib import Path

import pytest

from reljournal.errors import UsageError
from reljournal.exchange import files
from reljournal.exchange.files import Progress, examine, lines, shown


def kept(tmp_path: Path, content: bytes, name: str = "file.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def read(path: Path, encoding: str | None = None) -> str:
    return "".join(lines(examine(path, encoding), Progress()))


def refusal(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(UsageError) as error:
        read(path, encoding)
    assert error.value.code == 2
    return error.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_recognised_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    assert read(kept(tmp_path, "date;Zoë\r\n2026;Łukasz\n".encode(encoding))) == "date;Zoë\r\n2026;Łukasz\n"


@pytest.mark.parametrize(
    "mark", [codecs.BOM_UTF16_BE + "Zoë, date".encode("utf-16-be"), codecs.BOM_UTF8 + "Zoë, date".encode()]
)
def test_a_byte_order_mark_comes_before_everything_that_was_said(tmp_path: Path, mark: bytes) -> None:
    assert read(kept(tmp_path, mark), "latin-1") == "Zoë, date"


def test_utf_8_comes_before_the_encoding_that_was_named(tmp_path: Path) -> None:
    assert read(kept(tmp_path, "Zoë".encode()), "latin-1") == "Zoë"


def test_the_encoding_that_was_named_comes_before_windows_1252(tmp_path: Path) -> None:
    path = kept(tmp_path, "Łukasz".encode("iso8859-2"))
    assert read(path, "iso8859-2") == "Łukasz"
    assert examine(path, "iso8859-2").notes == ()


def test_an_encoding_in_which_letters_read_differently_is_believed(tmp_path: Path) -> None:
    assert read(kept(tmp_path, b"Zo+AOs-"), "utf-7") == "Zoë"


def test_windows_1252_is_the_last_resort_and_is_said(tmp_path: Path) -> None:
    path = kept(tmp_path, "Zoë – “hm”\x81".encode("cp1252", "replace") + b"\x81")
    assert read(path).startswith("Zoë – “hm”")
    assert examine(path).notes == ("it is not UTF-8, so it was read as Windows-1252; --encoding names another",)
    assert examine(path, "ascii").notes[0].startswith("it is neither UTF-8 nor ascii")
    assert examine(path, "windows-1252").notes == ()


def test_a_file_that_stops_being_utf_8_far_down_is_read_in_one_encoding(tmp_path: Path) -> None:
    content = b"plain\n" * 100_000 + "Zoë\n".encode("cp1252")
    assert read(kept(tmp_path, content)).endswith("plain\nZoë\n")


def test_damage_behind_a_mark_costs_the_damaged_characters_only(tmp_path: Path) -> None:
    assert read(kept(tmp_path, codecs.BOM_UTF8 + b"a\xffb")) == "a�b"


@pytest.mark.parametrize("encoding", ["utf-9", "rot13", "hex", "undefined", "a\0b", "idna"])
def test_an_encoding_nobody_knows_is_refused(tmp_path: Path, encoding: str) -> None:
    assert "is not an encoding" in refusal(kept(tmp_path, b"text"), encoding)


def test_gzip_is_read_in_place_whatever_the_file_is_called(tmp_path: Path) -> None:
    assert read(kept(tmp_path, gzip.compress(b"one\n") + gzip.compress(b"two\n"))) == "one\ntwo\n"


@pytest.mark.parametrize("cut", [6, 2000])
def test_a_damaged_gzip_gives_nothing(tmp_path: Path, cut: int) -> None:
    whole = gzip.compress(os.urandom(5000).hex().encode())
    assert refusal(kept(tmp_path, whole[:-cut])) == "file.txt is a damaged gzip file"


def test_a_gzip_with_a_wrong_byte_gives_nothing(tmp_path: Path) -> None:
    whole = bytearray(gzip.compress(b"2026-01-01,Ada\n" * 1000))
    whole[20] ^= 255
    assert refusal(kept(tmp_path, bytes(whole))) == "file.txt is a damaged gzip file"


def test_rubbish_behind_a_gzip_is_damage(tmp_path: Path) -> None:
    assert refusal(kept(tmp_path, gzip.compress(b"text") + b"rubbish")) == "file.txt is a damaged gzip file"


def test_a_decompression_bomb_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_FLOOR", 1024 * 1024)
    assert "decompression bomb" in refusal(kept(tmp_path, gzip.compress(b"a\n" * 5_000_000)))


def test_a_file_that_unpacks_well_is_no_bomb(tmp_path: Path) -> None:
    assert read(kept(tmp_path, gzip.compress(b"a" * 500_000))) == "a" * 500_000


def test_a_line_has_a_limit(tmp_path: Path) -> None:
    assert refusal(kept(tmp_path, b"short\n" + b"a" * (files.MAX_LINE + 1))) == (
        "line 2 of file.txt is longer than 1,048,576 characters"
    )


def test_every_kind_of_line_end_ends_a_line(tmp_path: Path) -> None:
    opened = examine(kept(tmp_path, b"one\rtwo\r\nthree\nfour"))
    assert list(lines(opened, Progress())) == ["one\r", "two\r\n", "three\n", "four"]


@pytest.mark.parametrize(
    ("content", "looks"),
    [
        (b"", "an empty file"),
        (b" \r\n\t", "an empty file"),
        (codecs.BOM_UTF8, "an empty file"),
        ("\n".encode("utf-16"), "an empty file"),
        (gzip.compress(b"", mtime=0), "an empty file"),
        (b"\0" * 100, "a binary file"),
        (bytes(range(1, 32)) * 10, "a binary file"),
        (gzip.compress(b"\n" * 1_000_000 + b"text", mtime=0), "an empty file"),
        (b"MZ\x90\0\x03\0\0\0" * 10, "a binary file"),
        (b"SQLite format 3\0\x10\0", "an SQLite file"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (gzip.compress(gzip.compress(b"text", mtime=0), mtime=0), "a gzip inside a gzip"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, looks: str) -> None:
    assert refusal(kept(tmp_path, content)) == f"file.txt looks like {looks}, which is not read"


def test_a_folder_and_a_pipe_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "pipe looks like a pipe or a device, which is not read"
    assert refusal(tmp_path) == f"{tmp_path.name} looks like a folder, which is not read"


def test_a_path_to_nothing_is_said_in_full(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == f"there is no file {tmp_path}/none.csv"
    assert refusal(kept(tmp_path, b"x") / "none.csv") == f"there is no file {tmp_path}/file.txt/none.csv"


def test_a_path_that_cannot_be_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b") == "that path cannot be the name of a file"
    assert "could not be read" in refusal(tmp_path / ("a" * 300))


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    path = kept(tmp_path, b"text")
    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path) == "file.txt may not be read"


def test_a_file_that_goes_away_is_said(tmp_path: Path) -> None:
    path = kept(tmp_path, b"text")
    opened = examine(path)
    path.unlink()
    with pytest.raises(UsageError, match=r"file\.txt could not be read: No such file"):
        list(lines(opened, Progress()))


def test_a_file_that_fails_while_it_is_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, buffer: object) -> int:
        raise OSError(5, "Input/output error")

    path = kept(tmp_path, gzip.compress(b"text"))
    monkeypatch.setattr(gzip.GzipFile, "readinto", fail)
    assert refusal(path) == "file.txt could not be read: Input/output error"


def test_the_head_ends_with_a_whole_line(tmp_path: Path) -> None:
    assert examine(kept(tmp_path, b"one\ntwo")).head == "one\ntwo"
    assert examine(kept(tmp_path, b"a\n" + b"b" * files.HEAD)).head == "a\n"
    assert len(examine(kept(tmp_path, b"b" * 2 * files.HEAD)).head) == files.HEAD


def test_progress_counts_the_bytes_on_the_disk_and_never_goes_back(tmp_path: Path) -> None:
    path = kept(tmp_path, gzip.compress(os.urandom(300_000).hex("\n", 100).encode()))
    opened, progress, seen = examine(path), Progress(), [0]
    for _ in range(2):
        seen.extend(progress.done for _ in lines(opened, progress))
    assert seen == sorted(seen)
    assert progress.done == opened.size == path.stat().st_size


def test_a_file_s_name_cannot_steer_the_screen() -> None:
    assert shown(Path("a/\x1b[31mred\n.csv")) == "red .csv"
    assert shown(Path("/")) == "/"
