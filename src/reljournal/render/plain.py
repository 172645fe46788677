"""Rows for pipes: tab-separated, without header or ornament; an unknown cell is empty, days are ``YYYY-MM-DD``.

Each function tells its columns. No cell holds a tab or a line break, and control characters are shown.
"""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Absence, Contact, DueItem, Entry, Hit, Interaction, Lesson, Loop, Note
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.visible import one_line
from reljournal.render.words import absence_days, felt_words, names

if TYPE_CHECKING:  # the reports' values would cost a piped ``due`` their import
    from collections.abc import Iterator, Mapping, Sequence

    from reljournal.domain.arithmetic import Arithmetic
    from reljournal.domain.calendar import Calendar
    from reljournal.domain.find import Found, Ground
    from reljournal.domain.findings import Findings
    from reljournal.domain.page import ContactList, DueList, Page, Timeline, TimelineItem
    from reljournal.domain.plans import Plans, ReadyPlan
    from reljournal.domain.reports.health import HealthReport
    from reljournal.domain.reports.learn import Learning, LedgerRow
    from reljournal.domain.reports.methods import Methods
    from reljournal.domain.reports.reach import Breadth
    from reljournal.domain.reports.review import Happened, Review
    from reljournal.domain.reports.stages import Stages


def due(result: DueList, today: date) -> list[str]:
    """Name, reasons in words, their kinds, last day, way in, how to reach them; with figures as ``_due_why``."""
    if result.why:
        return _due_why(result, today)
    return [_due_row(item, today) for item in result.items]


def contacts(result: ContactList, _today: date) -> list[str]:
    """Name, ``@id``, circle, band, last day, place, tags."""
    return [_contact_row(contact) for contact in result.contacts]


def timeline(result: Timeline, _today: date) -> list[str]:
    """Day, type, ``#id``, channel or kind, people, text."""
    return [_timeline_row(item) for item in result.items]


def calendar(result: Calendar, _today: date) -> list[str]:
    """Each day that has any, and its interactions."""
    return [_row(day, number) for day, number in result.days.items()]


def hits(result: Found, _today: date) -> list[str]:
    """Name, what matched, its ``#id``, text, day, band, last day, who could introduce you, its kind, its end."""
    return [_hit_row(hit) for hit in result.hits]


def everything(result: Found, _today: date) -> list[str]:
    """As ``hits``, with the names of all who were in it."""
    return [_hit_row(hit) for hit in result.hits]


def common(result: Ground, _today: date) -> list[str]:
    """Name, what both care about, in how many entries both were, the last day of it, links, band, last day."""
    return [
        _row(
            hit.contact.name,
            hit.text,
            hit.together,
            hit.on,
            ", ".join(link.kind for link in hit.links),
            hit.band,
            hit.last,
        )
        for hit in result.hits
    ]


def page(result: Page, _today: date) -> list[str]:
    """Rows of a label and its cells: the contact, what is known, open, learned and logged, and how it stands.

    With the arithmetic of health instead, where it was asked for: as ``_page_why``.
    """
    if result.why:
        return _page_why(result, result.why)
    return [_row(*cells) for cells in (*_contact_cells(result), *_page_cells(result))]


def brief(result: Page, today: date) -> list[str]:
    """What it is, and what it says: at most fifteen rows, the contact first."""
    from reljournal.render.brief import brief as rows

    return [_row(row.label or "contact", row.text) for row in rows(result, today)]


def history(result: Sequence[Entry], _today: date) -> list[str]:
    """Id, stamp in UTC, command, words, ``undone`` where it was taken back."""
    return [_row(entry.id, entry.at, entry.command, entry.words, "undone" if entry.undone else "") for entry in result]


def absences(result: Sequence[Absence], _today: date) -> list[str]:
    """``#id``, first day, last day, how many days."""
    return [_row(_number(away.id), away.since, away.until, absence_days(away)) for away in result]


def review(result: Review, _today: date) -> list[str]:
    """Rows of a label and its cells; what happened stands beside the period before.

    As on the screen at most five people are named: the others are counted, and the single reports and JSON have them.
    """
    from reljournal.domain.reports.review import came_closer
    from reljournal.render import report_rows

    named = set(result.named)
    closer = sum(map(came_closer, result.movers))
    return [
        _row("period", *result.period),
        _row("before", *(result.before or (None, None))),
        *_happened_rows(result.happened, result.previous),
        *(_row("week", monday, number) for monday, number in result.weeks.items()),
        *(_row(name, share.number, share.of, share.share) for name, share in result.questions._asdict().items()),
        _row("learned", result.learning.learned),
        _row("shared", result.learning.shared),
        *(_ledger_row(row) for row in result.learning.ledger if row.contact in named),
        *(_row("topic", *row) for row in result.learning.topics),
        *(_row("loops", name, number) for name, number in result.loops._asdict().items()),
        _row("moved", "closer", closer),
        _row("moved", "quieter", len(result.movers) - closer),
        *(_row("mover", who.name, before, after) for who, before, after in result.movers if who in named),
        *(report_rows.method_row(method) for method in result.methods),
        *report_rows.one_sided_rows(result.one_sided),
        *report_rows.depth_rows(result.reach),
        _row("could ask", len(result.reach.could_ask)),
        *report_rows.where_rows(result.reach),
        *(_row("pick", pick.contact.name, pick.why) for pick in result.picks),
    ]


def methods(result: Methods, _today: date) -> list[str]:
    """As ``report_rows.methods``."""
    from reljournal.render import report_rows

    return list(report_rows.methods(result))


def reach(result: Breadth, _today: date) -> list[str]:
    """As ``report_rows.reach``."""
    from reljournal.render import report_rows

    return list(report_rows.reach(result))


def stages(result: Stages, _today: date) -> list[str]:
    """As ``report_rows.stages``."""
    from reljournal.render import report_rows

    return list(report_rows.stages(result))


def learning(result: Learning, _today: date) -> list[str]:
    """Rows of a label and its cells: both counts, the ledger, the topics, the circles, the lessons.

    Ledger: name, learned, shared, topics. Topic: learned, shared. Circle: contacts, learned, shared. Taught most:
    topic, names, how much each. Lesson: as of ``rel learn``.
    """
    return [
        *_sides(result),
        *(_row("circle", *row) for row in result.circles),
        *(_row("taught most", row.topic, names(row.contacts), row.learned) for row in result.taught_most),
        *(_row(*_lesson_cells(lesson)) for lesson in result.lessons),
        *(_row("returning", *_lesson_cells(lesson)[1:]) for lesson in result.returning),
    ]


def lesson(result: Lesson, _today: date) -> list[str]:
    """One row: ``lesson``, side, text, topic, day, ``#id``, name."""
    return [_row(*_lesson_cells(result))]


def plans(result: Plans, _today: date) -> list[str]:
    """Rows of ``plan`` (name, next step, its day, ``#id``, open steps) and ``none`` (name, why, days, how, by whom)."""
    return [
        *(
            _row("plan", plan.contact.name, plan.next.text, plan.next.due, _number(plan.next.id), len(plan.steps))
            for plan in result.plans
        ),
        *(_row("none", one.contact.name, *one[1:-1], names(one.introduced_by)) for one in result.without_plan),
    ]


def ready(result: Sequence[ReadyPlan], _today: date) -> list[str]:
    """Name, days, step."""
    return [_row(plan.name, step.days, step.text) for plan in result for step in plan.steps]


def health(result: HealthReport, _today: date) -> list[str]:
    """Rows of ``band`` with its count, then of ``contact``: name, band, ``cooling``, silence in days, how it felt."""
    return [
        *(_row("band", band, number) for band, number in result.bands.items()),
        *(
            _row(
                "contact",
                row.contact.name,
                row.band,
                "cooling" if row.cooling else "",
                row.rhythm.silence,
                felt_words(row.health),
            )
            for row in result.contacts
        ),
    ]


def meanings(result: Mapping[str, str], _today: date) -> list[str]:
    """Rows of ``meaning``, a word, and what it means."""
    return [_row("meaning", *pair) for pair in result.items()]


def doctor(result: Findings, _today: date) -> list[str]:
    """Rows of ``check``, its name, ``ok`` or ``fault``, words; after a replay of ``rhythm``, a label and its cells."""
    from reljournal.render.sheets.doctor import figures

    return [
        *(_row("check", check.check, "ok" if check.ok else "fault", check.words) for check in result.checks),
        *(_row("rhythm", *cells) for cells in (figures(result.rhythm) if result.rhythm else ())),
    ]


def _sides(result: Learning) -> list[str]:
    return [
        _row("learned", result.learned),
        _row("shared", result.shared),
        *(_ledger_row(row) for row in result.ledger),
        *(_row("only take", who.name) for who in result.only_take),
        *(_row("only give", who.name) for who in result.only_give),
        *(_row("topic", row.topic, row.learned, row.shared) for row in result.topics),
    ]


def _lesson_cells(item: Lesson) -> tuple[object, ...]:
    return "lesson", item.side, item.text, item.topic, item.on, _number(item.id), item.contact.name


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
    from reljournal.render.reasons import numbered, ways

    words = "; ".join(numbered(reason, today) for reason in item.reasons)
    kinds = ", ".join(reason.reason for reason in item.reasons)
    return _row(item.contact.name, words, kinds, item.last.on if item.last else None, item.way_in, ways(item))


def _due_why(result: DueList, today: date) -> list[str]:
    """Rows of a label and its cells: the rule; then each line of the list with its figure and group, and its addends.

    An addend: name, reason, ``#id``, weight, depth, circle, time, share, and their product, which is what it adds.
    """
    from reljournal.domain.due import group
    from reljournal.domain.figures import rule

    rows = [_row("rule", name, words) for name, words in rule().items()]
    for item, figure in zip(result.items, result.why, strict=True):
        rows.append(f"due\t{_due_row(item, today)}\t{_row(figure.figure, group(item.reasons))}")
        rows.extend(
            _row("addend", item.contact.name, reason, _number(loop), *factors)
            for reason, loop, *factors in figure.addends
        )
    return rows


def _page_why(result: Page, why: Arithmetic) -> list[str]:
    """Rows of a label and its cells, in the order of reckoning.

    A gap: until, days, weight. A step of the rhythm or the summary: name, formula, value, words. A part: name, score,
    evidence, weight, what it counts, what it adds, how score and evidence come about, words.
    """
    return [
        *(_row("gap", *gap) for gap in why.gaps),
        *(_row("rhythm", *step) for step in why.rhythm),
        *(_row("part", *piece) for piece in why.parts),
        *(_row("summary", *step) for step in why.summary),
        *(_row("would raise", tip) for tip in result.would_raise),
        _row("context", result.context),
        *(_row("source", *source) for source in why.sources),
    ]


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


def _hit_row(hit: Hit) -> str:
    people = names([hit.contact, *hit.others])
    number = f"@{hit.id}" if hit.type == "contact" else _number(hit.id)
    return _row(people, hit.type, number, hit.text, hit.on, hit.band, hit.last, names(hit.via), hit.kind, hit.until)


def _timeline_row(line: TimelineItem) -> str:
    item = line.item
    if isinstance(item, Interaction):
        return _row(line.on, line.type, _number(item.id), item.channel, names(item.contacts), item.text)
    kind = item.side if isinstance(item, Lesson) else item.kind
    return _row(line.on, line.type, _number(item.id), kind, item.contact.name, item.text)


_OF_OTHERS = ("circle", "status")
"""What says nothing of the user."""


def _contact_cells(result: Page) -> Iterator[tuple[object, ...]]:
    contact = result.contact
    for field, value in zip(contact._fields, contact, strict=True):
        if isinstance(value, str | int | date) and field != "me" and not (contact.me and field in _OF_OTHERS):
            yield field.replace("_", " "), value
    yield from (("alias", alias) for alias in contact.aliases)
    yield from (("tag", tag) for tag in contact.tags)
    yield from (("handle", handle.channel, handle.value) for handle in contact.handles)


def _page_cells(result: Page) -> Iterator[tuple[object, ...]]:
    yield from (_note_cells(note) for note in result.notes)
    yield from (("common", text) for text in result.common)
    yield from (_loop_cells(loop) for loop in result.loops)
    yield from (("lesson", item.side, item.text, item.topic, item.on, _number(item.id)) for item in result.lessons)
    for entry in result.timeline:
        yield "interaction", entry.on, entry.channel, names(entry.contacts), entry.text, _number(entry.id)
    if not result.contact.me:
        yield from (("rhythm", sentence) for sentence in result.words)
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
    yield from (_row("day", day, number) for day, number in now.days.items())


def _ledger_row(row: LedgerRow) -> str:
    return _row("ledger", row.contact.name, row.learned, row.shared, ", ".join(row.topics))
