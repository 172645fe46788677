"""The learn-learn ledger, and the old lesson that returns today."""

from __future__ import annotations

from reljournal.domain.saying import say_ago
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import (
    Block,
    Grid,
    Item,
    Line,
    Span,
    cells,
    glued,
    item,
    line,
    listed,
    more,
    section,
)
from reljournal.render.sheets.reports import some_names
from reljournal.render.words import calendar_day, counted, topic_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reljournal.domain.model import Lesson, Who
    from reljournal.domain.reports.learn import Learning, LedgerRow

_ROWS, _LESSONS = 20, 20
_ALL = "rel report learn | cat"
_IN = 2


def learning(result: Learning, today: date) -> list[Block]:
    """What you learned from each contact, and they from you."""
    if not result.ledger:
        return []
    return [
        line(balance(result)),
        *section("Who taught whom", [ledger(result.ledger[:_ROWS]), *more(_ROWS, len(result.ledger), _ALL)]),
        *section("So far one way", _one_way(result)),
        *section("Circles", _circles(result)),
        *section("Topics", _topics(result)),
        *section("What you learned", _side(result, "learned", today)),
        *section("What you passed on", _side(result, "shared", today)),
        *section("Worth returning to", _returning(result.returning, today)),
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


def in_short(one: Lesson, *, named: bool) -> Item:
    """A lesson in one line, with whose it is or without."""
    labels = ("from", "to") if named else ("learned", "passed on")
    label = labels[0 if one.side == "learned" else 1]
    return item(f"{label} {one.contact.name}" if named else label, one.text)


def _one_way(result: Learning) -> list[Block]:
    both = (("you learned from", result.only_take), ("you passed on to", result.only_give))
    return listed((item(label, some_names(people)) for label, people in both if people), _IN)


def _circles(result: Learning) -> list[Block]:
    """Several circles side by side; one alone says nothing."""
    rows = tuple(cells(row.circle, str(row.contacts), str(row.learned), str(row.shared)) for row in result.circles)
    head = ("circle", "people", "you learned", "they learned")
    return [Grid(rows, head, frozenset({1, 2, 3}), ((0, 12),), _IN)] if len(rows) > 1 else []


def _topics(result: Learning) -> list[Block]:
    """What the lessons were about, and who knows most of it."""
    teachers = {row.topic: some_names(row.contacts, 3) for row in result.taught_most}
    rows = tuple(
        cells(row.topic, str(row.learned), str(row.shared), teachers.get(row.topic, ""))
        for row in result.topics[:_ROWS]
    )
    if not rows:
        return []
    head = ("topic", "you learned", "they learned", "taught you most")
    table = Grid(rows, head, frozenset({1, 2}), ((3, 12), (0, 12)), _IN)
    return [table, *more(_ROWS, len(result.topics), _ALL)]


def _side(result: Learning, side: str, today: date) -> list[Block]:
    """The newest lessons of one side by contact, in the order of the ledger."""
    found = [lesson for lesson in result.lessons[::-1] if lesson.side == side]
    by_contact: dict[Who, list[Lesson]] = {row.contact: [] for row in result.ledger}
    for lesson in found[:_LESSONS]:
        by_contact[lesson.contact].append(lesson)
    items = (_of_contact(who, own, today) for who, own in by_contact.items() if own)
    return [*listed(items, _IN), *more(_LESSONS, len(found), _ALL)]


def _of_contact(who: Who, own: Iterable[Lesson], today: date) -> Item:
    return item(who.name, *(_dated(lesson, today) for lesson in own), style="name")


def _returning(found: Sequence[Lesson], today: date) -> list[Block]:
    rows = (item(one.contact.name, _dated(one, today), style="name") for one in found)
    note = line("older than a month, first those whose topic came up most often since", "dim", _IN)
    return [*listed(rows, _IN), note] if found else []


def _dated(lesson: Lesson, today: date) -> Line:
    """The lesson, its day without the weekday, which nobody remembers it by, and its number."""
    day = calendar_day(lesson.on, today).partition(" ")[2]
    return Line((Span(f"{lesson.text}{topic_words(lesson)}"), Span(f"  {glued(f'{day}  #{lesson.id}')}", "dim")))


def lesson(result: Lesson, today: date) -> list[Block]:
    """One old lesson, and from whom and when it was."""
    ago = say_ago((today - result.on).days)
    source = f"from {result.contact.name}, {calendar_day(result.on, today)}, {ago}  #{result.id}"
    return [line(f"{result.text}{topic_words(result)}"), line(source, "dim", _IN)]
