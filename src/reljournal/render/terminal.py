"""Screens on a terminal: laid out for a width, painted with Rich's styles.

Of Rich only its styles and its measure of characters are used: its console takes longer to import than a
whole ``rel due`` takes to run. Text is never read as markup, and control characters are shown.
"""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.render.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import TextIO

    from reljournal.domain.calendar import Calendar
    from reljournal.domain.find import Found, Ground
    from reljournal.domain.findings import Findings
    from reljournal.domain.model import Absence, Entry, Lesson
    from reljournal.domain.page import ContactList, DueList, Page, Timeline
    from reljournal.domain.plans import Plans, ReadyPlan
    from reljournal.domain.reports.health import HealthReport
    from reljournal.domain.reports.learn import Learning
    from reljournal.domain.reports.methods import Methods
    from reljournal.domain.reports.reach import Breadth
    from reljournal.domain.reports.review import Review
    from reljournal.domain.reports.stages import Stages
    from reljournal.render.layout import Row
    from reljournal.render.sheets.blocks import Block

STYLES = {"head": "bold", "name": "bold", "dim": "dim", "bar": "cyan"}
"""Roles and how Rich names their looks."""


def due(result: DueList, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel due``, with its figures where it has them; an empty list writes nothing, ``words.empty`` has good news."""
    if result.why:
        from reljournal.render.sheets.why import due as sheet
    else:
        from reljournal.render.sheets.due import due as sheet

    _write(sheet(result, today), stream, width, colour)


def contacts(result: ContactList, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel list``."""
    from reljournal.render.sheets import look

    _write(look.contacts(result, today), stream, width, colour)


def timeline(result: Timeline, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel timeline``."""
    from reljournal.render.sheets import look

    _write(look.timeline(result, today), stream, width, colour)


def calendar(result: Calendar, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel timeline --calendar``."""
    from reljournal.render.sheets import charts

    _write(charts.calendar(result, today), stream, width, colour)


def hits(result: Found, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel find``."""
    from reljournal.render.sheets import find

    _write(find.hits(result, today), stream, width, colour)


def everything(result: Found, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel find --all``."""
    from reljournal.render.sheets import find

    _write(find.everything(result, today), stream, width, colour)


def common(result: Ground, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel find --common``."""
    from reljournal.render.sheets import find

    _write(find.common(result, today), stream, width, colour)


def history(result: Sequence[Entry], today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel history``."""
    from reljournal.render.sheets import look

    _write(look.history(result, today), stream, width, colour)


def absences(result: Sequence[Absence], today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel me away``."""
    from reljournal.render.sheets import away

    _write(away.absences(result, today), stream, width, colour)


def page(result: Page, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel show``, or the arithmetic where it was asked for."""
    if result.why:
        from reljournal.render.sheets.why import page as sheet
    else:
        from reljournal.render.sheets.page import page as sheet

    _write(sheet(result, today), stream, width, colour)


def brief(result: Page, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel show --brief``: fifteen lines at most, each shortened to the width."""
    from reljournal.render.sheets.brief import brief as sheet

    _write(sheet(result, today), stream, width, colour)


def review(result: Review, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel report`` and its periods."""
    from reljournal.render.sheets.review import review as sheet

    _write(sheet(result, today), stream, width, colour)


def learning(result: Learning, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel report learn``."""
    from reljournal.render.sheets import learning as sheet

    _write(sheet.learning(result, today), stream, width, colour)


def lesson(result: Lesson, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel learn`` without words."""
    from reljournal.render.sheets import learning as sheet

    _write(sheet.lesson(result, today), stream, width, colour)


def plans(result: Plans, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel plan`` without words."""
    from reljournal.render.sheets import plans as sheet

    _write(sheet.plans(result, today), stream, width, colour)


def ready(result: Sequence[ReadyPlan], today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel plan --ready``."""
    from reljournal.render.sheets import plans as sheet

    _write(sheet.ready(result, today), stream, width, colour)


def methods(result: Methods, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel report methods``."""
    from reljournal.render.sheets import methods as sheets

    _write(sheets.methods(result, today), stream, width, colour)


def reach(result: Breadth, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel report reach``."""
    from reljournal.render.sheets import reach as sheets

    _write(sheets.reach(result, today), stream, width, colour)


def stages(result: Stages, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel report stages``."""
    from reljournal.render.sheets import stages as sheets

    _write(sheets.stages(result, today), stream, width, colour)


def health(result: HealthReport, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel report health``."""
    from reljournal.render.sheets import reports

    _write(reports.health(result, today), stream, width, colour)


def meanings(result: Mapping[str, str], _today: date, stream: TextIO, width: int, colour: bool) -> None:
    """What the words of a report mean."""
    from reljournal.render.sheets.blocks import item, listed, section

    _write(section("What the words mean", listed((item(*pair) for pair in result.items()), 2)), stream, width, colour)


def doctor(result: Findings, today: date, stream: TextIO, width: int, colour: bool) -> None:
    """``rel doctor``."""
    from reljournal.render.sheets.doctor import doctor as sheet

    _write(sheet(result, today), stream, width, colour)


def _write(blocks: Iterable[Block], stream: TextIO, width: int, colour: bool) -> None:
    from rich.cells import cell_len

    paint = _painted if colour else _bare
    stream.writelines(f"{paint(_trimmed(row))}\n" for row in laid_out(blocks, width, cell_len))


def _trimmed(row: Row) -> Row:
    """The row without blanks at its end."""
    while row and not row[-1].text.strip():
        row = row[:-1]
    return [*row[:-1], row[-1]._replace(text=row[-1].text.rstrip())] if row else row


def _bare(row: Row) -> str:
    return "".join(span.text for span in row)


def _painted(row: Row) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    parts = (
        Style.parse(STYLES[style]).render(text, color_system=ColorSystem.STANDARD) if style else text
        for text, style in row
    )
    return "".join(parts)
