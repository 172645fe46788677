"""How long the daily commands take, as whole processes, beside a bare interpreter and the option parser alone.

    python bench/speed.py [--million] [--runs 15]

The project is installed as a wheel into a virtual environment of its own in a temporary folder, journals are
generated there, and every command runs in turn with every other, so that a busy moment hits them all. Figures are
medians; compare the ratios, not the milliseconds.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess  # noqa: TID253  it runs commands and does nothing else
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median  # noqa: TID253  no command waits for a benchmark's imports
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SIZES = ((100, 1_000), (10_000, 100_000))
MILLION = (10_000, 1_000_000)
BARE, TYPER, RICH = "bare python", "rel --version (Typer alone)", "importing Rich's console and table"
SLOW_RUNS = 3


class Task(NamedTuple):
    """A command of the table: its label, its words, what it is compared with, and its target in words."""

    label: str
    words: tuple[str, ...]
    target: str
    terminal: bool = False
    slow: bool = False


class Place(NamedTuple):
    """Where a generated journal lies, and somebody with a long story in it."""

    title: str
    home: Path
    name: str


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the table of speed.")
    parser.add_argument("--million", action="store_true", help="also with 10,000 contacts and 1,000,000 interactions")
    parser.add_argument("--runs", type=int, default=15)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rel-speed-") as folder:
        venv = _installed(Path(folder))
        for contacts, interactions in (*SIZES, MILLION) if said.million else SIZES:
            _print_table(_measured(venv, _place(venv, Path(folder), contacts, interactions), said.runs))


def _installed(folder: Path) -> Path:
    """A virtual environment with the wheel of this project, compiled; its folder of programs."""
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    programs = venv / ("Scripts" if os.name == "nt" else "bin")
    quiet = ["-m", "pip", "install", "-qq", "--disable-pip-version-check", "--compile"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    subprocess.run([str(programs / "python"), *quiet, str(ROOT)], check=True, env=environment)
    return programs


def _place(programs: Path, folder: Path, contacts: int, interactions: int) -> Place:
    """A journal in the default place below a home of its own."""
    home = folder / f"{contacts}-{interactions}"
    journal = home / "data" / "reljournal" / "journal.db"
    journal.parent.mkdir(parents=True, mode=0o700)
    size = ["--contacts", str(contacts), "--interactions", str(interactions)]
    subprocess.run([str(programs / "python"), str(ROOT / "bench" / "generate.py"), str(journal), *size], check=True)
    copy = home / "copy" / "reljournal"
    copy.mkdir(parents=True, mode=0o700)
    shutil.copy2(journal, copy / "journal.db")
    return Place(f"{contacts:,} contacts, {interactions:,} interactions", home, _busiest(journal))


def _busiest(journal: Path) -> str:
    conn = sqlite3.connect(journal)
    [name] = conn.execute(
        """SELECT name FROM contact WHERE id = (SELECT contact_id FROM participant
        GROUP BY contact_id ORDER BY count(*) DESC LIMIT 1)"""
    ).fetchone()
    conn.close()
    return str(name)


def _tasks(name: str) -> tuple[Task, ...]:
    return (
        Task(
            "log SENTENCE",
            ("log", f"Coffee with {name} yesterday 45m, gardens; learned: prune late +"),
            "≤ 3.0 × python",
        ),
        Task("name completion", ("--complete-names", name[:3]), "≤ 2.5 × python"),
        Task("due", ("due",), "≤ 3.0 × python"),
        Task("show NAME", ("show", *name.split()), "≤ 3.0 × python"),
        Task("list WORD", ("list", name.split(maxsplit=1)[0]), "≤ 3.0 × python"),
        Task("find WORD", ("find", "opera"), "≤ 3.0 × python"),
        Task("timeline NAME", ("timeline", *name.split()), "≤ 3.0 × python"),
        Task("due, on a terminal", ("due",), "≤ 3.0 × python + Rich", terminal=True),
        Task("show NAME, on a terminal", ("show", *name.split()), "≤ 3.0 × python + Rich", terminal=True),
        Task("list --limit 20", ("list", "--limit", "20"), "≤ 1.25 × Typer"),
        Task("timeline --limit 20", ("timeline", "--limit", "20"), "≤ 1.25 × Typer"),
        Task("report", ("report",), "≤ 1.25 × Typer"),
        Task("list, all of it", ("list",), "10,000: ≤ 5 × that of 100", slow=True),
        Task("report of everything", ("report", "--since", "1990-01-01"), "≤ 3 s", slow=True),
    )


def _measured(programs: Path, place: Place, runs: int) -> tuple[Place, dict[str, float], tuple[Task, ...]]:
    tasks = _tasks(place.name)
    python, rel = str(programs / "python"), str(programs / "rel")
    floors = {
        BARE: [python, "-c", "pass"],
        TYPER: [rel, "--version"],
        RICH: [python, "-c", "import rich.console, rich.table"],
    }
    taken: dict[str, list[float]] = {}
    for number in range(-1, runs):
        for label, command in floors.items():
            taken.setdefault(label, []).append(_timed(command, place.home / "data"))
        for task in tasks:
            if not task.slow or number < SLOW_RUNS:
                folder = place.home / ("copy" if task.words[0] == "log" else "data")
                taken.setdefault(task.label, []).append(_timed([rel, *task.words], folder, terminal=task.terminal))
    return place, {label: median(times[1:]) for label, times in taken.items()}, tasks


def _timed(command: Sequence[str], data: Path, *, terminal: bool = False) -> float:
    """Seconds of one process; its journal is in the default place below ``data``."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(data.parent),
        "XDG_DATA_HOME": str(data),
        "XDG_CONFIG_HOME": str(data.parent / "config"),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "TERM": "xterm-256color",
    }
    start = perf_counter()
    code = _on_terminal(command, environment) if terminal else _piped(command, environment)
    seconds = perf_counter() - start
    if code:
        sys.exit(f"{' '.join(command)} ended with {code}")
    return seconds


def _piped(command: Sequence[str], environment: dict[str, str]) -> int:
    nowhere = subprocess.DEVNULL
    return subprocess.run(
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=environment, check=False
    ).returncode


def _on_terminal(command: Sequence[str], environment: dict[str, str]) -> int:
    master, slave = os.openpty()
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        pass
    os.close(master)
    return process.wait()


def _print_table(measured: tuple[Place, dict[str, float], tuple[Task, ...]]) -> None:
    place, taken, tasks = measured
    print(f"\n{place.title}\n")
    print(f"{'':36}{'ms':>8}{'× python':>10}{'× Typer':>9}   target")
    for line in _lines(taken, tasks):
        print(line)


def _lines(taken: dict[str, float], tasks: Sequence[Task]) -> Iterator[str]:
    targets = {BARE: "", TYPER: "", RICH: "", **{task.label: task.target for task in tasks}}
    for label, target in targets.items():
        seconds = taken[label]
        ratios = f"{seconds / taken[BARE]:10.2f}{seconds / taken[TYPER]:9.2f}"
        print_label = label if len(label) < 36 else label[:35]
        yield f"{print_label:36}{1000 * seconds:8.1f}{ratios}   {target}".rstrip()


if __name__ == "__main__":
    main()
