"""The single reports: learn, methods, reach, stages, health."""

from __future__ import annotations

from reljournal.domain.reports.methods import ENOUGH
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Grid, Item, Line, Span, cells, item, line, listed, more, section
from reljournal.render.sheets.marks import bar
from reljournal.render.words import channel_words, counted, felt_words, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reljournal.domain.model import Lesson, Who
    from reljournal.domain.reports.health import HealthReport, HealthRow
    from reljournal.domain.reports.learn import Learning, LedgerRow
    from reljournal.domain.reports.methods import Method
    from reljournal.domain.reports.reach import Reach

_NAMES, _LESSONS, _TIES = 12, 10, 30
_LEGEND = "silent, usual, drifts at: days; felt: how it was rated; more: rel show NAME"
_IN = 2


def learning(result: Learning, _today: date) -> list[Block]:
    """What you learned from each contact, and they from you."""
    if not result.ledger:
        return []
    return [
        line(balance(result)),
        *section("Who taught whom", [ledger(result.ledger)]),
        *section("Topics", topics(result)),
        *section("The newest", lessons(result.lessons, _LESSONS)),
        *section("So far one way", _one_way(result)),
    ]


def balance(result: Learning) -> str:
    """Both counts in a sentence, without a nought."""
    if not result.learned:
        return f"You passed on {counted(result.shared, 'thing')}."
    passed = f" and passed on {result.shared}" if result.shared else ""
    return f"You learned {counted(result.learned, 'thing')}{passed}."


def ledger(found: Iterable[LedgerRow]) -> Grid:
    """Rows of the ledger."""
    rows = tuple(
        cells(row.contact.name, str(row.learned), str(row.shared), ", ".join(row.topics), styles=("name",))
        for row in found
    )
    return Grid(rows, ("with", "you learned", "they learned", "topics"), frozenset({1, 2}), ((3, 10), (0, 12)), _IN)


def topics(result: Learning) -> list[Block]:
    """What the lessons were about."""
    rows = tuple(cells(row.topic, str(row.learned), str(row.shared)) for row in result.topics)
    return [Grid(rows, ("topic", "learned", "shared"), frozenset({1, 2}), ((0, 12),), _IN)] if rows else []


def lessons(found: Sequence[Lesson], limit: int) -> list[Block]:
    """The newest lessons, the newest first."""
    return listed((lesson(one) for one in found[::-1][:limit]), _IN)


def lesson(one: Lesson, *, named: bool = True) -> Item:
    """A lesson, with whose it is or without."""
    labels = ("from", "to") if named else ("learned", "passed on")
    label = labels[0 if one.side == "learned" else 1]
    return item(f"{label} {one.contact.name}" if named else label, one.text)


def _one_way(result: Learning) -> list[Block]:
    both = (("you learned from", result.only_take), ("you passed on to", result.only_give))
    return listed((item(label, some_names(people)) for label, people in both if people), _IN)


def some_names(people: Sequence[Who], limit: int = _NAMES) -> str:
    """The first names of a row of people, and how many more there are."""
    rest = len(people) - limit
    shown = [who.name for who in people[:limit]]
    return f"{', '.join(shown)} and {rest} more" if rest > 0 else joined(shown)


def methods_table(result: Sequence[Method], indent: int) -> list[Block]:
    """One row a channel; the cost is the minutes that one good outcome took, from five on."""
    if not result:
        return []
    head = ("channel", "times", "min", "in", "out", "answers", "lessons", "good", "hard", "cost")
    rows = tuple(_method_row(method) for method in result)
    note = [line("cost: minutes for each one that was good", "dim", indent)]
    counted_ones = any(row[-1].text for row in rows)
    return [Grid(rows, head, frozenset(range(1, len(head))), ((0, 8),), indent), *(note if counted_ones else [])]


def _method_row(method: Method) -> tuple[Span, ...]:
    enough = method.minutes_per_good is not None and method.good >= ENOUGH
    per_good = f"{method.minutes_per_good:.0f}" if enough else ""
    return cells(channel_words(method.channel), *(str(number) for number in method[1:9]), per_good, styles=("name",))


def depth(result: Reach, indent: int = 0) -> Grid:
    """Four counts under each other, with bars of one measure."""
    rows = (
        ("you know", result.known),
        ("talked in 90 days", result.talked_90d),
        ("met or called in 90 days", result.live_90d),
        ("could ask a favour", len(result.could_ask)),
    )
    return bars(rows, indent)


def bars(rows: Iterable[tuple[str, int]], indent: int = 0) -> Grid:
    """Labels, counts, bars of one measure."""
    found = list(rows)
    most = max([number for _, number in found], default=0)
    drawn = tuple(cells(label, f"{n:,}", bar(n, most), styles=("", "", "bar")) for label, n in found)
    return Grid(drawn, right=frozenset({1}), flexible=((2, 5), (0, 12)), indent=indent)


def health(result: HealthReport, _today: date) -> list[Block]:
    """How many ties stand in each band, and those that want a look."""
    if not result.contacts:
        return []
    rows = tuple(_tie_row(row) for row in result.contacts[:_TIES])
    head = ("name", "band", "silent", "usual", "drifts at", "felt")
    return [
        bars(result.bands.items()),
        Line(),
        Grid(rows, head, frozenset({2, 3, 4}), ((0, 14), (5, 8), (1, 10))),
        *more(len(rows), len(result.contacts), "rel list --sort band"),
        *([line(_LEGEND, "dim")] if any(row.rhythm.silence is not None for row in result.contacts) else []),
    ]


def _tie_row(row: HealthRow) -> tuple[Span, ...]:
    """Somebody new has no rhythm of their own yet. No number stands for a person here (HEALTH 2)."""
    rhythm, known = row.rhythm, row.band != "new"
    return cells(
        row.contact.name,
        ", ".join([row.band or "", *["cooling"] * row.cooling]),
        "" if rhythm.silence is None else f"{rhythm.silence:,}",
        f"{max(1, round(rhythm.cadence)):,}" if known else "",
        f"{round(rhythm.drift_at):,}" if known else "",
        felt_words(row.health),
        styles=("name",),
    )
