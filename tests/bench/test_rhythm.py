"""The benchmark of the rhythm: its areas against hand-counted pairs, its forecasts against a log of few days."""

import gzip
import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    """The script, which is in no package."""
    spec = importlib.util.spec_from_file_location("bench_rhythm", ROOT / "bench" / "rhythm.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_rhythm"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bench_rhythm"]


SCORES = [(0.1, False, "a"), (0.2, True, "b"), (0.2, False, "c"), (0.5, True, "a"), (0.7, False, "b"), (0.9, True, "c")]
"""Quiet .2, .5, .9 beside not quiet .1, .2, .7: of nine pairs six are in order and one is level."""


def test_an_area_is_the_share_of_pairs_in_order(bench: ModuleType) -> None:
    assert bench.area(SCORES) == pytest.approx(6.5 / 9)


def test_an_area_of_drawn_ties_counts_each_as_often_as_it_was_drawn(bench: ModuleType) -> None:
    assert bench.area(SCORES, Counter({"a": 1, "b": 1, "c": 1})) == pytest.approx(6.5 / 9)
    # a twice and c once: quiet .5 .5 .9 beside not quiet .1 .1 .2, all nine in order
    assert bench.area(SCORES, Counter({"a": 2, "c": 1})) == 1.0
    # b alone: quiet .2 beside not quiet .7
    assert bench.area(SCORES, Counter({"b": 3})) == 0.0


def test_an_area_without_two_kinds_is_no_number(bench: ModuleType) -> None:
    assert bench.area([(0.1, True, "a")]) != bench.area([(0.1, True, "a")])


def test_areas_are_the_same_each_time_and_hold_the_whole_first(bench: ModuleType) -> None:
    found = bench.areas({"one": SCORES, "same": SCORES[::-1]}, 20)
    assert found == bench.areas({"one": SCORES, "same": SCORES[::-1]}, 20)
    assert found["one"] == pytest.approx(found["same"], nan_ok=True)
    assert found["one"][0] == pytest.approx(6.5 / 9)
    assert len(found["one"]) == 21


def test_an_interval_is_the_middle_of_the_draws(bench: ModuleType) -> None:
    assert bench.interval([0.5, *[n / 100 for n in range(101)]]) == (0.5, 0.02, 0.98)
    assert bench.interval([0.5]) == (0.5, 0.5, 0.5)


def test_people_are_told_apart_by_their_handles(bench: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "log.csv.gz"
    rows = "date,contacts\n1900-01-02,Anna <pmb:1>; Anna <pmb:2>\n1900-01-01,A. <pmb:1>; Bob\n1900-01-01,Bob;\n"
    path.write_bytes(gzip.compress(rows.encode()))
    first = date(1900, 1, 1).toordinal()
    assert bench.ties_of(path) == {"pmb:1": [first, first + 1], "pmb:2": [first + 1], "Bob": [first]}


def test_a_forecast_is_made_of_the_days_before_it_and_judged_by_those_after(bench: ModuleType) -> None:
    new_year = date(1900, 1, 1).toordinal()
    days = [new_year - 40, new_year - 30, new_year - 20, new_year - 18, new_year - 10, new_year + 190]
    found = list(bench.forecasts({"anna": days}, bench.DIARY))
    assert [(one.day, one.recency, one.quiet, one.seen) for one in found] == [
        (new_year, 10, True, 5),
        (date(1900, 7, 1).toordinal(), 191, False, 5),
        (date(1901, 1, 1).toordinal(), 175, True, 6),
        (date(1901, 7, 1).toordinal(), 356, True, 6),
    ]
    assert found[0].over_median == pytest.approx(10 / 9)


def test_the_circle_is_by_rank_on_each_day(bench: ModuleType) -> None:
    few = [bench.Forecast(f"{n}", 1, 100 - n, 30.0, 1.0, 0.5, False) for n in range(51)]
    over = bench.over_circle(few)
    assert [round(30 / one) for one in over] == [*5 * [7], *10 * [30], *35 * [180], 365]
    other_day = [few[50]._replace(day=2), *few]
    assert round(30 / bench.over_circle(other_day)[0]) == 7


def test_a_flag_is_a_silence_that_ended_past_the_line(bench: ModuleType) -> None:
    days = [0, 7, 14, 21, 28, 35, 135, 142]
    found = [(flag.days, flag.drifting) for flag in bench.flags({"anna": [day + 1000 for day in days]})]
    assert found == [(7, False), (100, True), (7, False)]


def test_a_broken_bound_is_told_and_fails_where_bounds_hold(
    bench: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not bench._judged("x", "< 2", kept=False, protocol=bench.DIARY)  # noqa: SLF001  what the exit code hangs on
    assert bench._judged("x", "< 2", kept=True, protocol=bench.DIARY)  # noqa: SLF001
    assert bench._judged("x", "< 2", kept=False, protocol=bench.LETTERS)  # noqa: SLF001
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines] == [["x", "<", "2", "FAIL"], ["x", "<", "2", "pass"], ["x"]]


def test_the_whole_of_it_says_whether_the_bounds_are_kept(
    bench: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three people of a small invented diary, all of whom come on the same day each month."""
    days = (date(1892 + month // 12, month % 12 + 1, 5) for month in range(400))
    rows = (f"{day},Anna; Bob; Carl" for day in days)
    (tmp_path / "a-diary.csv").write_text("\n".join(["date,contacts", *rows]), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["rhythm.py", str(tmp_path), "--draws", "3"])
    with pytest.raises(SystemExit) as left:
        bench.main()
    said = capsys.readouterr().out
    assert left.value.code == 1
    assert "diary: 204 forecasts of 3 ties" in said
    assert [line.split()[-1] for line in said.splitlines() if line.endswith(("pass", "FAIL"))] == 3 * ["FAIL"]
    assert "rel doctor --rhythm on 1925-04-05" in said
