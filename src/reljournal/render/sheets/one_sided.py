"""What went one way, for the review and for ``rel report methods``."""

from __future__ import annotations

from reljournal.domain.reports.one_sided import NAMED
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, item, listed
from reljournal.render.sheets.reports import some_names
from reljournal.render.words import counted

if TYPE_CHECKING:
    from reljournal.domain.model import Who
    from reljournal.domain.reports.one_sided import OneSided

_IN = 2


def items(result: OneSided, *, named: bool) -> list[Block]:
    """Counts of what there was, and with ``named`` the first five people with whom something was left."""
    sent = (f"{result.broadcasts} went to many" if result.broadcasts else "", _promos(result.promos))
    questions, answers = result.questions, result.answers
    rows = (
        ("sent", ", ".join(filter(None, sent)), ()),
        (
            "asked",
            f"{questions.number} of {counted(questions.of, 'question')} never followed up" if questions.of else "",
            tuple(row.contact for row in result.contacts if row.questions),
        ),
        (
            "answered",
            f"{answers.number} of {counted(answers.of, 'answer')} of theirs got nothing back" if answers.of else "",
            tuple(row.contact for row in result.contacts if row.answers),
        ),
    )
    return listed((item(label, _with(said, people if named else ())) for label, said, people in rows if said), _IN)


def _promos(number: int) -> str:
    return f"{number} only promoted" if number else ""


def _with(said: str, people: tuple[Who, ...]) -> str:
    return f"{said}: {some_names(people, NAMED)}" if people else said
