"""Looking closely: due and show."""

from __future__ import annotations

from reljournal.domain import due as rule
from reljournal.domain import rhythm
from reljournal.domain.filters import DueFilter
from reljournal.domain.model import DueItem, Who
from reljournal.domain.page import DueList, Link, Page
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import contacts, interactions, loops, notes, pressing, ties

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import date
    from typing import TypeVar

    from reljournal.domain.arithmetic import Arithmetic
    from reljournal.domain.due import Why
    from reljournal.domain.figures import Figure
    from reljournal.domain.health import Evidence
    from reljournal.domain.model import Contact, Health, Interaction, Lesson, Loop, Note, Reason, Rhythm
    from reljournal.journal.session import Session

    _Item = TypeVar("_Item", Loop, Note, Lesson)

SHOWN_CONTACTS = 5
"""How many of the last contacts ``rel show`` tells."""


def due(session: Session, wanted: DueFilter, limit: int | None, *, why: bool = False) -> DueList:
    """Who needs me, and why, most pressing first; with ``why``, the figure of each."""
    with session.reading() as conn:
        found = rule.ranked(pressing.find(conn, session.today, wanted), session.today)
        shown = found if limit is None else found[:limit]
        return DueList(
            items=tuple(_due_items(session, conn, shown)),
            total=len(found),
            waiting=None if any(wanted) else any(one.reason in rule.WAITING for _, whys in found for one in whys),
            why=_figures(shown, session.today) if why else (),
        )


def _figures(shown: Sequence[tuple[int, list[Why]]], today: date) -> tuple[Figure, ...]:
    from reljournal.domain.figures import figure

    return tuple(figure(whys, today) for _, whys in shown)


def _due_items(session: Session, conn: sqlite3.Connection, shown: Sequence[tuple[int, list[Why]]]) -> list[DueItem]:
    ids = [contact for contact, _ in shown]
    today = session.today
    people = {c.id: c for c in contacts.load(conn, ids, today)}
    last = interactions.last_of(conn, ids, today)
    behind = _behind(why for _, whys in shown for why in whys)
    whole = {i.id: i for i in interactions.load(conn, sorted({*last.values(), *behind}))}
    quoted = {why.item for _, whys in shown for why in whys if why.item}
    named = loops.load(conn, sorted(quoted.difference(behind)))
    asked = _by_contact(loops.open_questions(conn, ids, today))
    noted = _by_contact(notes.of_contacts(conn, ids, today))
    learned = _by_contact(notes.last_lessons(conn, ids, today))
    rhythms = ties.load(conn, ids, today)
    worked = interactions.channels_that_worked(conn, [i for i, person in people.items() if person.handles], today)
    items = []
    for contact, whys in shown:
        texts = _Texts(people[contact], rhythms[contact], named, whole)
        items.append(
            DueItem(
                contact=Who(contact, people[contact].name),
                reasons=tuple(rule.reason(why, texts.of(why), today) for why in whys),
                band=people[contact].band,
                last=whole.get(last.get(contact, 0)),
                way_in=rule.way_in(asked.get(contact, []), noted.get(contact, []), learned.get(contact, []), today),
                handles=rule.ways(people[contact].handles, worked.get(contact, ())),
            )
        )
    return items


class _Texts:
    """The words of a contact's reasons: what was said, promised or measured."""

    def __init__(
        self,
        contact: Contact,
        kept: Rhythm,
        opened: dict[int, Loop],
        whole: dict[int, Interaction],
    ) -> None:
        self.contact, self.rhythm, self.loops, self.interactions = contact, kept, opened, whole

    def of(self, why: Why) -> str:
        """What a reason says beside its days."""
        if why.item is not None:
            return self._of_item(why.reason, why.item)
        return {
            "date": self.contact.birthday or "",
            "drifting": rhythm.drifting_words(self.rhythm),
            "cadence": f"you meant {_every(self.rhythm.declared)}, it has been {_so_long(self.rhythm)}",
            "new": f"nothing logged yet; you meant {_every(self.rhythm.declared)}",
            "plan": "a new connection with no plan",
        }[why.reason]

    def _of_item(self, reason: str, item: int) -> str:
        if reason in ("reply", "repair"):
            entry = self.interactions.get(item)
            return entry.text if entry else ""
        return self.loops[item].text


def _every(days: int | None) -> str:
    return "every day" if days == 1 else f"every {days} days"


def _so_long(kept: Rhythm) -> str:
    days = (kept.silence or 0) + kept.away
    return f"{'a day' if days == 1 else f'{days} days'}{rhythm.away_words(kept)}"


def _by_contact(items: Sequence[_Item]) -> dict[int, list[_Item]]:
    found: dict[int, list[_Item]] = {}
    for item in items:
        found.setdefault(item.contact.id, []).append(item)
    return found


def show(session: Session, said: str, *, why: bool = False) -> Page:
    """The page to read before you meet somebody; with ``why``, the arithmetic of its health."""
    from reljournal.domain import health
    from reljournal.journal.lists import with_stages
    from reljournal.storage import facts, sharing

    with session.reading() as conn:
        who = session.who(conn, said)
        today = session.today
        [contact] = with_stages(conn, contacts.load(conn, [who.id], today), today)
        kept = ties.load(conn, [who.id], today)[who.id]
        logged = facts.evidence(conn, [who.id], today)[who.id]
        mirror = health.health(kept, logged, session.weights())
        opened = loops.of_contacts(conn, [who.id], today)
        recent = interactions.newest_of(conn, who.id, today, SHOWN_CONTACTS)
        noted = notes.of_contacts(conn, [who.id], today)
        return Page(
            contact=contact,
            rhythm=kept,
            health=mirror,
            loops=tuple(sorted(opened, key=lambda x: not rule.is_open(x, today))),
            notes=tuple(sorted(noted, key=lambda x: _ended(x, today))),
            lessons=tuple(notes.lessons_of_contacts(conn, [who.id], today)),
            common=sharing.with_me(conn, who.id, today),
            timeline=tuple(interactions.load(conn, recent)),
            links=_links(session, contacts.links(conn, who.id)),
            reasons=_reasons_of(conn, contact, kept, opened, today),
            words=tuple(rhythm.words(kept)),
            context=health.context(len(noted), max((note.on for note in noted), default=None), today),
            would_raise=tuple(health.would_raise(kept, logged)),
            why=_arithmetic(conn, contact, kept, logged, mirror, today) if why else None,
            weeks=facts.weeks(conn, who.id, today),
        )


def _links(session: Session, found: Sequence[tuple[str, Who, bool]]) -> tuple[Link, ...]:
    """Links as they are from this side; a kind without an inverse keeps its word."""
    if not found:
        return ()
    from reljournal.domain.links import inverse

    own = session.settings.links
    return tuple(
        Link(kind if outward else inverse(kind, own) or kind, other, outward, inverse(kind, own) is not None)
        for kind, other, outward in found
    )


def _arithmetic(
    conn: sqlite3.Connection, contact: Contact, kept: Rhythm, logged: Evidence, mirror: Health, today: date
) -> Arithmetic:
    from reljournal.domain.arithmetic import Basis, arithmetic
    from reljournal.journal.doctor import hides_p_quiet
    from reljournal.storage.why_facts import contact_days

    if kept.p_quiet is not None and hides_p_quiet(conn, today):
        kept = kept._replace(p_quiet=None)
    basis = Basis(contact, contact_days(conn, contact.id, today), logged, tuple(ties.absences(conn)))
    return arithmetic(basis, kept, mirror, today)


def _ended(note: Note, today: date) -> bool:
    return note.until is not None and note.until < today


def _reasons_of(
    conn: sqlite3.Connection, contact: Contact, kept: Rhythm, opened: Sequence[Loop], today: date
) -> tuple[Reason, ...]:
    ranked = rule.ranked(pressing.find(conn, today, DueFilter(contact=contact.id)), today)
    whys = [why for _, found in ranked for why in found]
    behind = _behind(whys)
    whole = {entry.id: entry for entry in interactions.load(conn, behind)} if behind else {}
    texts = _Texts(contact, kept, {loop.id: loop for loop in opened}, whole)
    return tuple(rule.reason(why, texts.of(why), today) for why in whys)


def _behind(whys: Iterable[Why]) -> list[int]:
    """The interactions that reasons quote."""
    return sorted({why.item for why in whys if why.item and why.reason in ("reply", "repair")})
