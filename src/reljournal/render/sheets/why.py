"""The reckoning behind the screens: ``rel due --why`` and ``rel show --why``, so that it can be redone by hand."""

from __future__ import annotations

from reljournal.domain.figures import rounded, rule
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets import due as list_sheet
from reljournal.render.sheets.blocks import Block, Grid, Item, Line, Span, cells, item, line, listed, section
from reljournal.render.words import calendar_day, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reljournal.domain.arithmetic import Arithmetic, Gap, Piece, Step
    from reljournal.domain.figures import Addend, Figure
    from reljournal.domain.page import DueList, Page

_GAPS = 8
"""How many gaps are shown one by one; the older ones weigh little."""
_SMALL = 0.0005
_IN = 2


def due(result: DueList, today: date) -> list[Block]:
    """The rule, and the list with the figure of each line."""
    if not result.items:
        return []
    notes = [tuple(line(text) for text in figure_words(figure)) for figure in result.why]
    return [
        line("How the list is ordered", "head"),
        *listed((item(name, words) for name, words in rule().items()), _IN),
        Line(),
        *list_sheet.due(result, today, notes),
    ]


def figure_words(figure: Figure) -> list[str]:
    """What a line is sorted by: the sum, where there is one, and each addend as a product."""
    shown = rounded((addend.adds for addend in figure.addends), 2)
    products = [f"{adds:.2f} = {_product(addend, figure)}" for adds, addend in zip(shown, figure.addends, strict=True)]
    if len(shown) == 1:
        return [f"figure {products[0]}"]
    return [f"figure {figure.figure:.2f} = {' + '.join(f'{adds:.2f}' for adds in shown)}", *products]


def _product(addend: Addend, figure: Figure) -> str:
    """The factors by their names in the rule; those that change nothing are left out."""
    time = "nearness" if addend.reason == "date" else "age"
    factors = (("depth", addend.depth), (figure.circle, addend.circle), (time, addend.time))
    said = [f"{addend.reason} {addend.weight:g}", *(f"{name} {_n(value)}" for name, value in factors if value != 1)]
    return " × ".join([*said, *(["a third"] if addend.share != 1 else [])])


def page(result: Page, today: date) -> list[Block]:
    """The arithmetic of one contact's health."""
    why = result.why
    if why is None:
        return []
    said = [line(sentence, indent=_IN) for sentence in result.words]
    return [
        Line((Span(result.contact.name, "name"), Span(f"  @{result.contact.id}", "dim"))),
        *section("How often you talk", [*said, Line(), *_gaps(why.gaps, today), *_steps(why.rhythm)]),
        *(_mirror(result, why) if result.rhythm.band else []),
        *section("Where it comes from", listed((item(source.about, source.names) for source in why.sources), _IN)),
    ]


def _mirror(result: Page, why: Arithmetic) -> list[Block]:
    """The parts and their sum; whoever has no band (resting, archived, deceased) is not judged."""
    return [
        *section("What the log mirrors", [*_table(why), *listed((_piece(piece) for piece in why.parts), _IN)]),
        *section("In sum: words about the log, not the person", _steps(why.summary)),
        *section("What would raise it", [line(tip, indent=_IN) for tip in result.would_raise]),
        *section("What is noted, which measures the journal and not the tie", [line(result.context, indent=_IN)]),
    ]


def _gaps(gaps: Sequence[Gap], today: date) -> list[Block]:
    """The newest gaps one by one, the older ones in one row, and their sums."""
    if not gaps:
        return []
    rows = [[calendar_day(gap.until, today), str(gap.days), *_sums([gap])] for gap in gaps[:_GAPS]]
    older = gaps[_GAPS:]
    if older:
        rows.append([counted(len(older), "older one"), "", *_sums(older)])
    rows.append(["sum", "", *_sums(gaps)])
    head = ("gap until", "days", "w", "w·ln(gap)", "w·ln(gap)²")
    return [Grid(tuple(cells(*row) for row in rows), head, frozenset(range(1, len(head))), indent=_IN), Line()]


def _sums(gaps: Sequence[Gap]) -> list[str]:
    from math import log

    return [f"{sum(gap.weight * log(gap.days) ** power for gap in gaps):.3f}" for power in (0, 1, 2)]


def _steps(steps: Sequence[Step]) -> list[Block]:
    return listed((_step(step) for step in steps), _IN)


def _step(step: Step) -> Item:
    if step.value is None:
        return item(step.name, step.words)
    said = f"{step.formula} = {_n(step.value)}" if step.formula else _n(step.value)
    return item(step.name, Line((Span(said), Span(f"  {step.words}" if step.words else "", "dim"))))


def _table(why: Arithmetic) -> Iterator[Block]:
    """A row for each part, and their sum."""
    counts = rounded((piece.counts for piece in why.parts), 2)
    adds = iter(rounded((piece.adds for piece in why.parts if piece.adds is not None), 1))
    rows = [
        cells(
            piece.part,
            "" if piece.score is None else f"{piece.score:.1f}",
            f"{piece.evidence:.3f}" if piece.evidence else "0",
            f"{piece.weight:g}",
            f"{count:.2f}" if count else "0",
            "" if piece.adds is None else f"{next(adds):.1f}",
        )
        for piece, count in zip(why.parts, counts, strict=True)
    ]
    weight, counted_in = sum(piece.weight for piece in why.parts), sum(piece.counts for piece in why.parts)
    health = [piece.adds for piece in why.parts if piece.adds is not None]
    last = cells("sum", "", "", f"{weight:g}", f"{counted_in:.2f}", f"{sum(health):.1f}" if health else "")
    head = ("part", "score", "evidence", "weight", "counts", "adds")
    yield Grid((*rows, last), head, frozenset(range(1, len(head))), indent=_IN)
    yield line("counts: weight × evidence; adds: counts × score / sum of the counts", "dim", _IN)
    yield line("only the rhythm was validated; the rest is a mirror and never an alarm", "dim", _IN)
    yield Line()


def _piece(piece: Piece) -> Item:
    """Words, and how they became figures; the words of the rhythm stand over its steps."""
    lines = [] if piece.part == "rhythm" and piece.score is not None else [line(piece.words)]
    if piece.score is not None:
        lines.append(line(f"score {piece.score_is} = {piece.score:.1f}", "dim"))
        lines.append(line(f"evidence {piece.evidence_is} = {piece.evidence:.3f}", "dim"))
    return item(piece.part, *lines)


def _n(value: float) -> str:
    """Up to three decimals; a share too small for them keeps four figures."""
    if 0 < value < _SMALL:
        return f"{value:.4g}"
    return f"{value:.3f}".rstrip("0").rstrip(".").replace("-", "−")
