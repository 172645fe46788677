"""``rel report methods``: what each way took and gave, answers, who started it, what came after, what went one way."""

from __future__ import annotations

from reljournal.domain.reports.methods import AFTER, ENOUGH
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets import one_sided
from reljournal.render.sheets.blocks import Block, Grid, Line, Span, cells, line, section
from reljournal.render.words import amount, channel_words, counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reljournal.domain.reports.methods import After, Method, Methods, Way

_IN = 2
_STARTED = {"in": "they", "out": "you", "both": "both of you"}
_DID = {"in": "they started", "out": "you started", "both": "both of you did"}


def methods(result: Methods, _today: date) -> list[Block]:
    """All tables and the sentence at the end; a figure for each good one stands where at least five were good."""
    if not result.methods:
        return []
    return [
        line("What it took and gave", "head"),
        _outcomes("channel", ((channel_words(row.channel), row) for row in result.methods)),
        *_each((*result.methods, *result.started)),
        *section("Who started it", [_outcomes("", ((_STARTED[row.started], row) for row in result.started))]),
        *section("Your messages", _answers(result.methods)),
        *section(f"The {AFTER} days after the first time with somebody, beside those before", _after(result.after)),
        *section("One-sided", one_sided.items(result.one_sided, named=True)),
        Line(),
        line(result.conclusion),
    ]


def _each(rows: Iterable[Method | Way]) -> list[Block]:
    """What the columns that say each are about, where there are any."""
    said = f"each: for every good one, said where at least {ENOUGH} were good"
    return [line(said, "dim", _IN)] if any(row.good >= ENOUGH for row in rows) else []


def _outcomes(title: str, rows: Iterable[tuple[str, Method | Way]]) -> Grid:
    head = (title, "times", "min", "lessons", "good", "hard", "min each", "cost", "cost each")
    shown = tuple(_outcome(label, row) for label, row in rows)
    return Grid(shown, head, frozenset(range(1, len(head))), ((0, 8),), _IN)


def _outcome(label: str, row: Method | Way) -> tuple[Span, ...]:
    enough = row.good >= ENOUGH
    counts = (row.interactions, row.minutes, row.lessons, row.good, row.hard)
    return cells(
        label,
        *(str(number) for number in counts),
        f"{row.minutes_per_good:.0f}" if enough and row.minutes_per_good is not None else "",
        "" if row.cost is None else amount(row.cost),
        amount(round(row.cost_per_good)) if enough and row.cost_per_good is not None else "",
        styles=("name",),
    )


def _answers(rows: Iterable[Method]) -> list[Block]:
    shown = tuple(
        cells(channel_words(row.channel), str(row.sent), str(row.answered), _half(row), styles=("name",))
        for row in rows
        if row.sent
    )
    head = ("channel", "you wrote", "answered", "half of them within")
    said = f"said where at least {ENOUGH} were answered"
    note = [line(said, "dim", _IN)] if any(row[-1].text for row in shown) else []
    return [Grid(shown, head, frozenset({1, 2}), ((0, 8),), _IN), *note] if shown else []


def _half(row: Method) -> str:
    if row.median_days is None or row.answered < ENOUGH:
        return ""
    if row.median_days % 1:
        return f"{row.median_days:.1f} days"
    return counted(round(row.median_days), "day") if row.median_days else "the same day"


def _after(rows: Iterable[After]) -> list[Block]:
    shown = tuple(
        cells(
            channel_words(row.channel) if row.channel else _DID[row.started or ""],
            *(str(number) for number in row[2:]),
            styles=("name",),
        )
        for row in rows
    )
    head = ("", "ties", "more days", "as many", "fewer")
    return [Grid(shown, head, frozenset(range(1, len(head))), ((0, 8),), _IN)] if shown else []
