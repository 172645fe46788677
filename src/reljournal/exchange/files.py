"""Opening a file from outside: gzip in place, encodings, and limits that keep any file harmless."""

import codecs
import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reljournal.domain.incoming import clean_name
from reljournal.errors import UsageError

HEAD = 64 * 1024
"""Bytes that are looked at to tell what a file is; a CSV's header has to fit into them."""
MAX_LINE = 1024 * 1024
"""Characters of one line, or of one cell."""
_BLOCK = 256 * 1024
_FLOOR = 256 * 1024 * 1024
_RATIO = 200

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"SQLite format 3\0", "an SQLite file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip inside a gzip"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"),
)
_ODD_SHARE = 0.02
_ODD_SHARE_OF_UTF_8 = 0.3
_WIDE_SHARE = 0.3


class NotTextError(UsageError):
    """The file cannot be read as text; ``looks`` says what it looks like, as in ``a ZIP archive``."""

    def __init__(self, name: str, looks: str, hint: str | None = None) -> None:
        super().__init__(f"{name} looks like {looks}, which is not read", hint)
        self.looks = looks


class Progress:
    """How far a file has been read: ``done`` bytes of the file on disk, which never goes back."""

    def __init__(self) -> None:
        self.done = 0


class Opened(NamedTuple):
    """A file that was read through once and found to be whole text; nothing of it is kept open."""

    path: Path
    name: str
    """As it is shown: the last part of the path."""
    size: int
    encoding: str
    head: str
    """The beginning, at most HEAD bytes; a line that is cut at its end is not there, unless it is the only one."""
    notes: tuple[str, ...] = ()


class _Tap(io.RawIOBase):
    """The bytes inside a file, gzip undone; damage and bombs end in a UsageError that names the file."""

    _inner: io.BufferedIOBase | None = None
    """None only where the file could not even be opened."""

    def __init__(self, path: Path, progress: Progress) -> None:
        super().__init__()
        self._name = shown(path)
        self._progress = progress
        self._raw = path.open("rb")
        packed = self._raw.read(2) == b"\x1f\x8b"
        self._raw.seek(0)
        self._inner = gzip.GzipFile(fileobj=self._raw) if packed else self._raw
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # what io hands over
        assert self._inner is not None
        try:
            count = self._inner.readinto(buffer)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise UsageError(
                f"{self._name} is a damaged gzip file", "nothing was read from it; fetch or pack it again"
            ) from None
        except OSError as error:
            raise UsageError(f"{self._name} could not be read: {error.strerror}") from None
        self._given += count
        self._progress.done = max(self._progress.done, self._raw.tell())
        self._refuse_bomb()
        return count

    def _refuse_bomb(self) -> None:
        if self._given > _FLOOR and self._given > _RATIO * self._raw.tell():
            raise UsageError(
                f"{self._name} unpacks to more than {_RATIO} times its size, like a decompression bomb",
                "if it is what you want, unpack it yourself and import what comes out",
            )

    def close(self) -> None:
        if self._inner is not None:
            self._inner.close()
            self._raw.close()
        super().close()


def shown(path: Path) -> str:
    """A path's last part, fit for a screen."""
    return clean_name(path.name) or clean_name(str(path))


def examine(path: Path, encoding: str | None = None) -> Opened:
    """Read a file through once: whole, text, in which encoding.

    The order is a byte order mark, UTF-8, ``encoding``, Windows-1252. An encoding in which plain letters read
    differently, such as UTF-16, cannot be told from UTF-8 by trying and goes first where it was asked for.

    Raises:
        UsageError: no such file, not to be read, damaged, not text, or an encoding nobody knows.
    """
    size = _size(path)
    with _opened(path, Progress()) as tap:
        first = _first(tap)
        _refuse_binary(first, shown(path), encoding)
        chosen = _surviving(_candidates(first, encoding), first, tap)
    return Opened(path, shown(path), size, chosen, _head(first, chosen), _remarks(chosen, encoding))


def lines(opened: Opened, progress: Progress) -> Iterator[str]:
    """The lines of a file with their line ends, one by one.

    Raises:
        UsageError: a line longer than MAX_LINE, or the file was damaged since it was examined.
    """
    number = 0
    with (
        _opened(opened.path, progress) as tap,
        io.TextIOWrapper(tap, encoding=opened.encoding, errors="replace", newline="") as text,
    ):
        while line := text.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                raise UsageError(f"line {number} of {opened.name} is longer than {MAX_LINE:,} characters")
            yield line


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(f"there is no file {clean_name(str(path))}", "check the path") from None
    except OSError as error:
        raise UsageError(f"{shown(path)} could not be read: {error.strerror}") from None
    except ValueError:
        raise UsageError("that path cannot be the name of a file", "check the path") from None
    if stat.S_ISDIR(found.st_mode):
        raise NotTextError(shown(path), "a folder", "name the file in it")
    if not stat.S_ISREG(found.st_mode):
        raise NotTextError(shown(path), "a pipe or a device", "save it to a file first, and import that")
    return found.st_size


def _opened(path: Path, progress: Progress) -> io.BufferedReader:
    try:
        return io.BufferedReader(_Tap(path, progress), _BLOCK)
    except PermissionError:
        raise UsageError(f"{shown(path)} may not be read", "its owner has to allow it") from None
    except OSError as error:
        raise UsageError(f"{shown(path)} could not be read: {os.strerror(error.errno or 0)}") from None


def _first(tap: io.BufferedReader) -> bytes:
    return tap.read(HEAD)


def _refuse_binary(first: bytes, name: str, encoding: str | None) -> None:
    if not first.strip(codecs.BOM_UTF8 + codecs.BOM_UTF16 + b" \t\r\n\0"):
        raise NotTextError(name, "a binary file" if set(first) == {0} else "an empty file")
    for magic, looks in _BINARY:
        if first.startswith(magic):
            raise NotTextError(name, looks, "unpack it first" if "archive" in looks or "gzip" in looks else None)
    if encoding is None and _bom(first) is None and _wide(first) is None and _is_odd(first):
        raise NotTextError(name, "a binary file")


def _is_odd(first: bytes) -> bool:
    """Whether so many bytes are none that a text holds; of UTF-8 more is believed, because little else is valid."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first)
        share = _ODD_SHARE_OF_UTF_8
    except UnicodeError:
        share = _ODD_SHARE
    return sum(first.count(code) for code in range(32) if code not in b"\t\n\v\f\r\x1b") > share * len(first)


def _bom(first: bytes) -> str | None:
    return next((name for mark, name in _BOMS if first.startswith(mark)), None)


def _wide(first: bytes) -> str | None:
    """UTF-16 without its mark: in most scripts every second byte of blanks, digits and commas is NUL."""
    least = _WIDE_SHARE * len(first) / 2
    low, high = first[::2].count(0), first[1::2].count(0)
    if high > least and not low:
        return "utf-16-le"
    return "utf-16-be" if low > least and not high else None


def _candidates(first: bytes, encoding: str | None) -> list[str]:
    marked = _bom(first)
    if marked:
        return [marked]
    given = [_known(encoding)] if encoding else []
    guess = [wide] if (wide := _wide(first)) else []
    if given and not _reads_ascii(given[0]):
        return [*given, *guess, "utf-8"]
    return [*guess, "utf-8", *given]


def _known(encoding: str) -> str:
    try:
        b"a".decode(encoding, "replace")
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UsageError(
            f"'{clean_name(encoding)}' is not an encoding", "for example utf-8, utf-16, cp1252, latin-1, shift_jis"
        ) from None


def _reads_ascii(encoding: str) -> bool:
    letters = bytes(range(32, 127))
    return letters.decode(encoding, "replace") == letters.decode("ascii")


def _surviving(candidates: list[str], first: bytes, tap: io.BufferedReader) -> str:
    """The first candidate in which the whole file is text; the bytes after ``first`` come from ``tap``."""
    decoders = {name: codecs.getincrementaldecoder(name)() for name in candidates}
    block = first
    while block:
        _try(decoders, block, final=False)
        block = tap.read(_BLOCK)
    _try(decoders, b"", final=True)
    marked = candidates[0] if candidates[0] in dict(_BOMS).values() else "cp1252"
    return next(iter(decoders), marked)


def _try(decoders: dict[str, codecs.IncrementalDecoder], block: bytes, *, final: bool) -> None:
    for name in list(decoders):
        try:
            decoders[name].decode(block, final)
        except UnicodeError:
            del decoders[name]


def _head(first: bytes, encoding: str) -> str:
    text = first.decode(encoding, "replace")
    if len(first) < HEAD:
        return text
    return text[: max(text.rfind("\n"), text.rfind("\r")) + 1] or text


def _remarks(chosen: str, encoding: str | None) -> tuple[str, ...]:
    if chosen != "cp1252" or (encoding and codecs.lookup(encoding).name == "cp1252"):
        return ()
    tried = f"neither UTF-8 nor {encoding}" if encoding else "not UTF-8"
    return (f"it is {tried}, so it was read as Windows-1252; --encoding names another",)
