"""What went one way: broadcasts and promotions, questions never followed up, answers nothing was made of."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.domain.reports.review import share
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reljournal.domain.model import Who
    from reljournal.domain.reports.review import Share

LEFT_AFTER = 14
"""Days after which a question without a day, or an answer of theirs, is left."""
NAMED = 5


class LeftWith(NamedTuple):
    """How many questions and answers were left with somebody; ``asked`` and ``told`` is how many there were."""

    contact: Who
    questions: int
    asked: int
    answers: int
    told: int


class OneSided(NamedTuple):
    """What went one way in a span.

    ``questions``: of those whose day came in it, how many were not followed up. ``answers``: of theirs to messages of
    mine, whose 14 days ran out in it, how many were the end, and nothing from me after them. ``contacts`` are those
    with whom anything was left, most first.
    """

    broadcasts: int
    promos: int
    questions: Share
    answers: Share
    contacts: tuple[LeftWith, ...]


def one_sided(broadcasts: int, promos: int, counts: Iterable[LeftWith]) -> OneSided:
    """The counts of a span; ``counts`` may have several rows of a contact, and rows in which nothing was left."""
    by_contact: dict[Who, LeftWith] = {}
    for row in counts:
        held = by_contact.get(row.contact, LeftWith(row.contact, 0, 0, 0, 0))
        by_contact[row.contact] = LeftWith(row.contact, *(a + b for a, b in zip(held[1:], row[1:], strict=True)))
    rows = list(by_contact.values())
    return OneSided(
        broadcasts=broadcasts,
        promos=promos,
        questions=share(sum(row.questions for row in rows), sum(row.asked for row in rows)),
        answers=share(sum(row.answers for row in rows), sum(row.told for row in rows)),
        contacts=tuple(sorted((row for row in rows if row.questions or row.answers), key=_most_first)),
    )


def _most_first(row: LeftWith) -> tuple[int, str, int]:
    return -row.questions - row.answers, fold(row.contact.name), row.contact.id
