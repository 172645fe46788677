"""What holds for every test: nothing of the machine leaks in. Fixtures are factories."""

import contextlib
import fcntl
import io
import json
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

LEAKS = ("NO_COLOR", "FORCE_COLOR", "REL_DB", "REL_CONFIG", "REL_DEBUG", "EDITOR", "VISUAL", "PAGER", "LESS", "LC_ALL")
FIXED = {"TZ": "UTC", "COLUMNS": "80", "LINES": "24", "LANG": "C.UTF-8", "TERM": "xterm", "REL_TODAY": "2026-11-21"}
PATIENCE = 20
"""Seconds of silence after which a program on a terminal is taken to hang."""
CTRL_C = b"\x03"
SCRIPT = str(Path(sys.executable).parent / "rel")


class Result(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The object on stdout, which is all that may stand there; nothing stands on stderr."""
        assert self.err == ""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error object on stderr, which is all that may stand there; nothing stands on stdout."""
        assert self.out == ""
        return json.loads(self.err)["error"]


@pytest.fixture(autouse=True)
def _nothing_leaks(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    nowhere = tmp_path_factory.getbasetemp() / "nowhere"
    temporary = tmp_path_factory.getbasetemp() / "temporary"
    temporary.mkdir(exist_ok=True)
    for name in LEAKS:
        monkeypatch.delenv(name, raising=False)
    for name, value in FIXED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)  # or what was found before stays found
    monkeypatch.setenv("HOME", str(nowhere))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(nowhere / name.lower()))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own; its data folder is where the journal will be."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return folder


@pytest.fixture
def rel(home: Path) -> Callable[..., Result]:
    """The installed program, as a process of its own."""

    def run(*args: str, stdin: str | bytes = "", env: Mapping[str, str] | None = None) -> Result:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [SCRIPT, *args], input=given, capture_output=True, env={**os.environ, **(env or {})}, check=False
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The same program inside the test's process: a hundred times as quick to start."""
    from reljournal.__main__ import run as run_words

    def run(*args: str, stdin: str | bytes = "", env: Mapping[str, str] | None = None) -> Result:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with monkeypatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            code = run_words(args)
        return Result(code, *(_read_back(stream) for stream in (out, err)))

    return run


def _read_back(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@pytest.fixture
def typed(home: Path) -> Callable[..., Result]:
    """The installed program on a terminal of 80 columns and 24 lines; what it shows is all in ``out``.

    ``say`` are pairs of a text to wait for and the keys that are typed then.
    """

    def run(
        *args: str,
        say: Sequence[tuple[str, str]] = (),
        env: Mapping[str, str] | None = None,
        stdout: int | None = None,
    ) -> Result:
        mine, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        with subprocess.Popen(
            [SCRIPT, *args],
            stdin=theirs,
            stdout=theirs if stdout is None else stdout,
            stderr=theirs,
            env={**os.environ, **(env or {})},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  no threads here
        ) as process:
            os.close(theirs)
            try:
                shown = _conversation(mine, say)
            finally:
                os.close(mine)
        return Result(process.returncode, shown.replace("\r\n", "\n"), "")

    return run


def _conversation(terminal: int, say: Sequence[tuple[str, str]]) -> str:
    """Everything shown; each answer is typed when its question has come."""
    waiting, shown, seen, silences, last = list(say), b"", 0, 0, b""
    while True:
        if not select.select([terminal], [], [], 1)[0]:
            silences += 1
            assert silences < PATIENCE, f"waited in vain for {waiting[:1]} in {shown.decode()!r}"
            if last == CTRL_C:  # one that comes while the prompt is being set up is lost, and people type it again
                os.write(terminal, last)
            continue
        with contextlib.suppress(OSError):  # what a terminal answers when the last process has left it
            read = os.read(terminal, 65536)
            shown += read
            while waiting and (found := shown.find(waiting[0][0].encode(), seen)) >= 0:
                seen = found + len(waiting[0][0].encode())
                last = waiting.pop(0)[1].encode("utf-8", "surrogateescape")
                os.write(terminal, last)
            if read:
                continue
        assert not waiting, f"never shown: {waiting[0][0]!r} in {shown.decode()!r}"
        return shown.decode("utf-8", "replace")
