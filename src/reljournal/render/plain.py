"""Rows for pipes: tab-separated, without header or ornament; an unknown cell is empty, days are ``YYYY-MM-DD``.

Each function tells its columns. No cell holds a tab or a line break, and control characters are shown.
"""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Contact, DueItem, Entry, Hit, Interaction, Lesson, Loop, Note
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.visible import one_line
from reljournal.render.words import names

if TYPE_CHECKING:  # the reports' values would cost a piped ``due`` their import
    from collections.abc import Iterator, Sequence

    from reljournal.domain.page import ContactList, DueList, Page, Timeline, TimelineItem
    from reljournal.domain.reports.health import HealthReport
    from reljournal.domain.reports.learn import Learning
    from reljournal.domain.reports.methods import Method
    from reljournal.domain.reports.reach import Reach
    from reljournal.domain.reports.review import Happened, Review
    from reljournal.domain.reports.stages import StageRow


def due(result: DueList, today: date) -> list[str]:
    """Name, reasons in words, their kinds, last day, way in."""
    return [_due_row(item, today) for item in result.items]


def contacts(result: ContactList, _today: date) -> list[str]:
    """Name, ``@id``, circle, band, last day, place, tags."""
    return [_contact_row(contact) for contact in result.contacts]


def timeline(result: Timeline, _today: date) -> list[str]:
    """Day, type, ``#id``, channel or kind, people, text."""
    return [_timeline_row(item) for item in result.items]


def hits(result: Sequence[Hit], _today: date) -> list[str]:
    """Name, what matched, its ``#id``, text, day, band, last day, who could introduce you."""
    return [
        _row(hit.contact.name, hit.type, _number(hit.id), hit.text, hit.on, hit.band, hit.last, names(hit.via))
        for hit in result
    ]


def page(result: Page, _today: date) -> list[str]:
    """Rows of a label and its cells: the contact's fields first, then what is open, known, learned and logged."""
    return [_row(*cells) for cells in (*_contact_cells(result), *_page_cells(result))]


def history(result: Sequence[Entry], _today: date) -> list[str]:
    """Id, stamp in UTC, command, words, ``undone`` where it was taken back."""
    return [_row(entry.id, entry.at, entry.command, entry.words, "undone" if entry.undone else "") for entry in result]


def review(result: Review, today: date) -> list[str]:
    """Rows of a label and its cells; what happened stands beside the period before."""
    return [
        _row("period", result.period.since, result.period.until),
        *_happened_rows(result.happened, result.previous),
        *(_row(name, share.number, share.of, share.share) for name, share in result.questions._asdict().items()),
        *learning(result.learning, today),
        *(_row("loops", name, number) for name, number in result.loops._asdict().items()),
        *(_row("mover", mover.contact.name, mover.before, mover.after) for mover in result.movers),
        *("method\t" + line for line in methods(result.methods, today)),
        *reach(result.reach, today),
        *(_row("pick", pick.contact.name, pick.why) for pick in result.picks),
    ]


def learning(result: Learning, _today: date) -> list[str]:
    """Rows of a label and its cells: both counts, the ledger (name, learned, shared, topics), the topics."""
    return [
        _row("learned", result.learned),
        _row("shared", result.shared),
        *(_row("ledger", row.contact.name, row.learned, row.shared, ", ".join(row.topics)) for row in result.ledger),
        *(_row("only take", who.name) for who in result.only_take),
        *(_row("only give", who.name) for who in result.only_give),
        *(_row("topic", row.topic, row.learned, row.shared) for row in result.topics),
    ]


def methods(result: Sequence[Method], _today: date) -> list[str]:
    """Channel, interactions, minutes, in, out, answered, lessons, good, hard, minutes for a good one."""
    return [_row(*method) for method in result]


def reach(result: Reach, _today: date) -> list[str]:
    """Rows of a label and its cells: the counts, the circles (count, in rhythm), the places, whom you could ask."""
    return [
        _row("known", result.known),
        _row("talked in 90 days", result.talked_90d),
        _row("live in 90 days", result.live_90d),
        *(_row("could ask", who.name) for who in result.could_ask),
        *(_row("circle", row.circle, row.contacts, row.in_rhythm) for row in result.circles),
        *(_row("place", row.place, row.contacts) for row in result.places),
    ]


def stages(result: Sequence[StageRow], _today: date) -> list[str]:
    """Stage, count, names."""
    return [_row(row.stage, row.number, names(row.contacts)) for row in result]


def health(result: HealthReport, _today: date) -> list[str]:
    """Rows of ``band`` with its count, then of ``contact``: name, band, ``cooling``, silence in days, score."""
    return [
        *(_row("band", band, number) for band, number in result.bands.items()),
        *(
            _row(
                "contact",
                row.contact.name,
                row.band,
                "cooling" if row.cooling else "",
                row.rhythm.silence,
                row.health.score,
            )
            for row in result.contacts
        ),
    ]


def _row(*cells: object) -> str:
    return "\t".join(_cell(cell) for cell in cells)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return one_line(str(value))


def _number(number: int | None) -> str:
    """Derived loops have no number, and nothing to type."""
    return f"#{number}" if number else ""


def _due_row(item: DueItem, today: date) -> str:
    from reljournal.render.reasons import numbered

    words = "; ".join(numbered(reason, today) for reason in item.reasons)
    kinds = ", ".join(reason.reason for reason in item.reasons)
    return _row(item.contact.name, words, kinds, item.last.on if item.last else None, item.way_in)


def _contact_row(contact: Contact) -> str:
    return _row(
        contact.name,
        f"@{contact.id}",
        contact.circle,
        contact.band,
        contact.last,
        contact.place,
        ", ".join(contact.tags),
    )


def _timeline_row(line: TimelineItem) -> str:
    item = line.item
    if isinstance(item, Interaction):
        return _row(line.on, line.type, _number(item.id), item.channel, names(item.contacts), item.text)
    kind = item.side if isinstance(item, Lesson) else item.kind
    return _row(line.on, line.type, _number(item.id), kind, item.contact.name, item.text)


def _contact_cells(result: Page) -> Iterator[tuple[object, ...]]:
    contact = result.contact
    for field, value in zip(contact._fields, contact, strict=True):
        if isinstance(value, str | int | date) and field != "me":
            yield field.replace("_", " "), value
    yield from (("alias", alias) for alias in contact.aliases)
    yield from (("tag", tag) for tag in contact.tags)
    yield from (("handle", handle.channel, handle.value) for handle in contact.handles)


def _page_cells(result: Page) -> Iterator[tuple[object, ...]]:
    yield from (("rhythm", sentence) for sentence in result.words)
    yield from (("common", text) for text in result.common)
    yield from (_loop_cells(loop) for loop in result.loops)
    yield from (_note_cells(note) for note in result.notes)
    yield from (("lesson", item.side, item.text, item.topic, item.on, _number(item.id)) for item in result.lessons)
    for entry in result.timeline:
        yield "interaction", entry.on, entry.channel, names(entry.contacts), entry.text, _number(entry.id)
    yield "score", result.health.score
    for part in result.health.parts:
        yield "health", part.part, part.score, part.evidence, part.weight, part.words
    yield from (("link", link.kind, link.contact.name, "to" if link.outward else "from") for link in result.links)


def _loop_cells(loop: Loop) -> tuple[object, ...]:
    return "loop", loop.kind, loop.owner, loop.text, loop.due, _ending(loop), _number(loop.id)


def _ending(loop: Loop) -> str:
    return loop.outcome or ("closed" if loop.closed else "open")


def _note_cells(note: Note) -> tuple[object, ...]:
    return "note", note.kind, note.text, note.on, note.until, _number(note.id)


def _happened_rows(now: Happened, before: Happened) -> Iterator[str]:
    for field in ("interactions", "contacts", "minutes", "new_contacts"):
        yield _row(field.replace("_", " "), getattr(now, field), getattr(before, field))
    yield from (_row("channel", channel, number) for channel, number in now.channels.items())
