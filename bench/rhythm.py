"""Is the rhythm right: replayed over real logs, beside the bounds that it has to keep.

    python bench/rhythm.py FOLDER | FILE.csv[.gz] … [--draws 200]

The files are interactions CSVs; a folder stands for the diary and the letters in it. Each is replayed with the
program's own functions and the cadence of people in no circle, 30 days: at every snapshot a forecast is made for each
living tie from the days before it, and compared with what came. Bounds are kept to by the diary, the only file large
enough; where one is broken the exit code is 1.
"""

import argparse
import csv
import gzip
import random
import re
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path
from statistics import fmean, median  # noqa: TID253  no command waits for a benchmark's imports
from typing import NamedTuple

from reljournal.domain import replay, rhythm
from reljournal.domain.vocabulary import CIRCLES

T_STAR = rhythm.CADENCE_DEFAULT
LAYERS = (5, 15, 50)
"""How many people are nearer than the end of each circle but the last."""
FIXED = 90
"""The rule to compare flags with: drifting after so many days, whoever it is."""
FLAGS_FROM = 5
"""Contact days before a silence that is judged."""
DRIFTING_BOUND, LEAD_BOUND, RATIO_BOUND = (0.07, 0.12), 0.05, 2.0
SPEEDS = ("fast ties", "middle ties", "slow ties")


class Protocol(NamedTuple):
    """When forecasts are made, for whom, and of what (HEALTH 4)."""

    title: str
    months: tuple[int, ...]
    least: int
    """Contact days of a tie."""
    furthest: int
    """Days since the last of them."""
    horizon: int
    bounds: bool
    years: range = range(1892, 1927)

    def snapshots(self) -> list[int]:
        """The days on which forecasts are made, as ordinals."""
        return [date(year, month, 1).toordinal() for year in self.years for month in self.months]


DIARY = Protocol("diary", (1, 7), 5, 365, 180, bounds=True)
LETTERS = Protocol("letters", (1,), 4, 730, 365, bounds=False)


class Forecast(NamedTuple):
    """One tie at one snapshot: how each rule ranks it, and whether it stayed quiet."""

    tie: str
    day: int
    seen: int
    """Contact days so far."""
    recency: float
    over_median: float
    p_quiet: float
    quiet: bool


class Flag(NamedTuple):
    """One silence that ended: the cadence before it, its length, and whether it had crossed the drifting line."""

    cadence: float
    days: int
    drifting: bool


class Area(NamedTuple):
    """An area under the curve with its interval."""

    value: float
    low: float
    high: float


Score = tuple[float, bool, str]
"""What a rule says, whether it stayed quiet, and of which tie."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Print how right the rhythm is about real logs.")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--draws", type=int, default=200, help="samples of ties for the intervals")
    said = parser.parse_args()
    files = [file for path in said.paths for file in _files(path)]
    if not files:
        sys.exit("no diary and no letters there")
    kept = [_report(path, LETTERS if "letters" in path.name else DIARY, said.draws) for path in files]
    sys.exit(0 if all(kept) else 1)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path] if path.exists() else []
    return [*sorted(path.glob("*diary*.csv*")), *sorted(path.glob("*letters*.csv*"))]


def ties_of(path: Path) -> dict[str, list[int]]:
    """The contact days of everybody, by handle, or by name where there is none."""
    open_text = gzip.open if path.suffix == ".gz" else open
    days = defaultdict(set)
    with open_text(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["date"]).toordinal()
            for said in filter(None, map(str.strip, row["contacts"].split(";"))):
                handle = re.search(r"<([^>]+)>", said)
                days[handle[1] if handle else said].add(day)
    return {tie: sorted(found) for tie, found in days.items()}


def forecasts(ties: dict[str, list[int]], protocol: Protocol) -> Iterator[Forecast]:
    """One for each living tie at each snapshot, made of the days up to it."""
    snapshots = protocol.snapshots()
    for tie, days in ties.items():
        gaps = [later - day for day, later in pairwise(days)]
        for silence in replay.silences(days):
            if silence.tie.n < protocol.least:
                continue
            usual = rhythm.habit(silence.tie, T_STAR)
            for day in replay.moments(silence, snapshots, protocol.furthest):
                since = max(day - silence.last, rhythm.SHORTEST)
                yield Forecast(
                    tie,
                    day,
                    silence.tie.n,
                    since,
                    since / median(gaps[: silence.tie.n - 1]),
                    rhythm.p_quiet(usual, since, protocol.horizon),
                    replay.stays_quiet(silence, day, protocol.horizon),
                )


def over_circle(found: Sequence[Forecast]) -> list[float]:
    """Silence over the cadence of the circle: the five with the most contact days are inner, the next ten close, …."""
    cadences = tuple(days for days in CIRCLES.values() if days)
    over = {}
    for _, same_day in groupby(sorted(found, key=lambda one: (one.day, -one.seen, one.tie)), key=lambda one: one.day):
        for rank, one in enumerate(same_day):
            over[one.day, one.tie] = one.recency / cadences[bisect_right(LAYERS, rank)]
    return [over[one.day, one.tie] for one in found]


def flags(ties: dict[str, list[int]]) -> Iterator[Flag]:
    """Every silence that ended: contact came after all, so a flag on it was a false one."""
    for days in ties.values():
        for silence in replay.silences(days):
            if silence.tie.n >= FLAGS_FROM and silence.ended is not None:
                crossed = replay.crossing(silence, T_STAR, silence.ended)
                cadence = rhythm.habit(silence.tie, T_STAR).mu
                yield Flag(cadence, silence.ended - silence.last, crossed is not None)


def area(scores: Sequence[Score], weights: Counter[str] | None = None) -> float:
    """How often a case that stayed quiet is ranked above one that did not; equal ranks count half (Mann & Whitney).

    Args:
        scores: sorted by what the rule says.
        weights: how often each tie was drawn; None counts each once.
    """
    won = below = quiet = 0.0
    for _, level in groupby(scores, key=lambda score: score[0]):
        counts = [0, 0]
        for _, stayed, tie in level:
            counts[stayed] += 1 if weights is None else weights[tie]
        won += counts[1] * (below + counts[0] / 2)
        below += counts[0]
        quiet += counts[1]
    return won / (quiet * below) if quiet * below else float("nan")


def areas(rules: dict[str, list[Score]], draws: int) -> dict[str, list[float]]:
    """The area of each rule, then as often as asked over ties drawn with replacement, the same ones for all rules."""
    ranked = {rule: sorted(scores, key=lambda score: score[0]) for rule, scores in rules.items()}
    names = sorted({tie for scores in rules.values() for _, _, tie in scores})
    chance = random.Random(1)
    found = {rule: [area(scores)] for rule, scores in ranked.items()}
    for _ in range(draws):
        weights = Counter(chance.choices(names, k=len(names)))
        for rule, scores in ranked.items():
            found[rule].append(area(scores, weights))
    return found


def interval(values: Sequence[float]) -> Area:
    """The first value with the middle 95 % of the others."""
    ordered = sorted(values[1:]) or [values[0]]
    last = len(ordered) - 1
    return Area(values[0], ordered[round(0.025 * last)], ordered[round(0.975 * last)])


def _report(path: Path, protocol: Protocol, draws: int) -> bool:
    """Print the tables of one file; whether the bounds that hold for it are kept."""
    ties = ties_of(path)
    found = list(forecasts(ties, protocol))
    if not found:
        sys.exit(f"{path} has no living tie from {protocol.years[0]} to {protocol.years[-1]}")
    quiet = fmean(one.quiet for one in found)
    print(f"\n{protocol.title}: {len(found):,} forecasts of {len({one.tie for one in found}):,} ties, ", end="")
    print(f"{protocol.years[0]} to {protocol.years[-1]}; {quiet:.0%} stayed quiet for {protocol.horizon} days\n")
    kept = [_print_areas(found, protocol, draws), _print_flags(list(flags(ties)), protocol)]
    _print_calibration(found)
    _print_doctor(ties)
    return all(kept)


def _print_areas(found: list[Forecast], protocol: Protocol, draws: int) -> bool:
    rules = {
        "p_quiet": [(one.p_quiet, one.quiet, one.tie) for one in found],
        "recency": [(one.recency, one.quiet, one.tie) for one in found],
        "circle cadence rule": [
            (over, one.quiet, one.tie) for over, one in zip(over_circle(found), found, strict=True)
        ],
        "silence / own median": [(one.over_median, one.quiet, one.tie) for one in found],
    }
    measured = areas(rules, draws)
    print(f"{'AUC':30}{'':8}95 % of {draws} draws of ties")
    for rule, values in measured.items():
        print("{:30}{:8.3f}{:8.3f} to {:.3f}".format(rule, *interval(values)))
    lead = interval([ours - theirs for ours, theirs in zip(measured["p_quiet"], measured["recency"], strict=True)])
    said = "{:30}{:+8.3f}{:+8.3f} to {:+.3f}".format("p_quiet over recency", *lead)
    return _judged(said, f"> +{LEAD_BOUND}", lead.value > LEAD_BOUND, protocol)


def _print_flags(found: list[Flag], protocol: Protocol) -> bool:
    found.sort()
    third = len(found) // 3
    thirds = (found[:third], found[third : 2 * third], found[2 * third :])
    print(f"\n{'false drifting flags':30}{'':8}{f'fixed {FIXED} days':>16}   of silences that ended")
    share = _share(found, lambda flag: flag.drifting)
    low, high = DRIFTING_BOUND
    kept = _judged(_flags_line("all", found), f"{low:.0%} to {high:.0%}", low <= share <= high, protocol)
    for speed, flagged in zip(SPEEDS, thirds, strict=True):
        print(_flags_line(speed, flagged))
    ratio = _times(thirds[2], thirds[0], lambda flag: flag.drifting)
    fixed = _times(thirds[2], thirds[0], lambda flag: flag.days >= FIXED)
    said = f"{'slow / fast':30}{ratio:8.1f}{fixed:16.1f}"
    return _judged(said, f"< {RATIO_BOUND:g}", ratio < RATIO_BOUND, protocol) and kept


def _flags_line(label: str, found: list[Flag]) -> str:
    ours, fixed = _share(found, lambda flag: flag.drifting), _share(found, lambda flag: flag.days >= FIXED)
    return f"{label:30}{ours:8.1%}{fixed:16.1%}{len(found):12,}"


def _share(found: Iterable[Flag], rule: Callable[[Flag], bool]) -> float:
    return fmean(map(rule, found))


def _times(slow: list[Flag], fast: list[Flag], rule: Callable[[Flag], bool]) -> float:
    """How many times as often a rule flags the slow ones."""
    often = _share(fast, rule)
    return _share(slow, rule) / often if often else float("inf")


def _judged(said: str, bound: str, kept: bool, protocol: Protocol) -> bool:
    """Print a line, with its bound where the file has one; whether it is kept."""
    print(f"{said:72}{bound:12}{'pass' if kept else 'FAIL'}" if protocol.bounds else said)
    return kept or not protocol.bounds


def _print_calibration(found: list[Forecast]) -> None:
    print(f"\n{'p_quiet by tenths':30}{'said':>8}{'came true':>16}{'forecasts':>12}")
    tenths = defaultdict(list)
    for one in found:
        tenths[min(9, int(10 * one.p_quiet))].append(one)
    for tenth, those in sorted(tenths.items()):
        said, came = fmean(one.p_quiet for one in those), fmean(one.quiet for one in those)
        print(f"{f'{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}':30}{said:8.2f}{came:16.2f}{len(those):12,}")
    base = fmean(one.quiet for one in found)
    brier = fmean((one.p_quiet - one.quiet) ** 2 for one in found)
    print(f"{'Brier score':30}{brier:8.3f}{base * (1 - base):16.3f} for saying the base rate each time")


def _print_doctor(ties: dict[str, list[int]]) -> None:
    """What the program itself would say of this log on its last day."""
    last = date.fromordinal(max(days[-1] for days in ties.values()))
    found = replay.replay((replay.History(days, T_STAR) for days in ties.values()), last)
    print(f"\nrel doctor --rhythm on {last}:")
    for label, sentences in replay.words(found):
        print(f"  {label:13}{sentences}")


if __name__ == "__main__":
    main()
