"""Looking over many: list, timeline and find. What only one of them needs is imported by that one."""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Hit, Who
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import contacts

if TYPE_CHECKING:
    import sqlite3

    from reljournal.domain.calendar import Calendar
    from reljournal.domain.filters import ContactFilter, TimelineFilter, Window
    from reljournal.domain.find import Match
    from reljournal.domain.model import Contact
    from reljournal.domain.page import ContactList, Timeline
    from reljournal.journal.session import Session


def contact_list(session: Session, wanted: ContactFilter, limit: int | None, *, bare: bool) -> ContactList:
    """The contacts that pass a filter; ``bare`` ones have no aliases, tags, handles and stage."""
    from reljournal.domain.page import ContactList

    with session.reading() as conn:
        ids, total = contacts.select(conn, session.today, wanted, limit)
        found = contacts.load(conn, ids, session.today, bare=bare)
        return ContactList(tuple(found if bare else with_stages(conn, found, session.today)), total)


def show_timeline(session: Session, said: str | None, wanted: TimelineFilter, limit: int | None) -> Timeline:
    """What happened, newest first."""
    from reljournal.storage import timeline

    with session.reading() as conn:
        contact = session.who(conn, said).id if said else None
        return timeline.select(conn, wanted._replace(contact=contact), session.today, limit)


def calendar(session: Session, said: str | None, wanted: TimelineFilter) -> Calendar:
    """How much was logged on each day: of the last 365 up to ``until`` or today, or since ``since``.

    With ``date.min`` as ``since``, from the first day logged.

    Raises:
        UsageError: the span is empty.
    """
    from reljournal.domain.calendar import Calendar, span
    from reljournal.storage import timeline

    since, until = span(wanted.since, wanted.until, session.today)
    with session.reading() as conn:
        who = session.who(conn, said) if said else None
        chosen = wanted._replace(contact=who.id if who else None, since=since, until=until)
        days = timeline.days(conn, chosen, session.today)
        return Calendar(who, min(days, default=until) if since == date.min else since, until, days)


def find(session: Session, words: str, window: Window, limit: int | None) -> list[Hit]:
    """Who knows, needs, does or said it, best first; near spellings where nothing matches."""
    from reljournal.domain import find as finding
    from reljournal.storage import search

    parts = finding.tokens(words)
    with session.reading() as conn:
        matches = search.matches(conn, parts, session.today, window)
        if not matches and parts:
            nearer = search.nearest_words(conn, parts)
            matches = search.matches(conn, nearer, session.today, window) if nearer else []
        ids = sorted({m.contact for m in matches})
        people = {c.id: c for c in contacts.load(conn, ids, session.today)}
        # Archived and deceased people are silent but where a search names them, or asks for everything.
        matches = [m for m in matches if m.where == "name" or window.everything or people[m.contact].status == "active"]
        bands = {i: c.band for i, c in people.items()}
        chosen = finding.best(matches, bands)
        if window.everything:
            chosen = sorted(matches, key=lambda m: (m.on or date.min, m.id), reverse=True)
        chosen = chosen[:limit]
        via = contacts.introducers(conn, sorted({m.contact for m in chosen}))
        return [_hit(match, people[match.contact], tuple(via.get(match.contact, ()))) for match in chosen]


def _hit(match: Match, contact: Contact, via: tuple[Who, ...]) -> Hit:
    who = Who(contact.id, contact.name)
    return Hit(who, match.type, match.id, match.text, match.on, contact.band, contact.last, via)


def with_stages(conn: sqlite3.Connection, found: list[Contact], today: date) -> list[Contact]:
    """Contacts with their stages filled in."""
    from reljournal.domain.reports.stages import stage
    from reljournal.storage import facts

    inputs = facts.stage_inputs(conn, [c.id for c in found], today)
    return [c._replace(stage=stage(inputs[c.id])) if c.id in inputs else c for c in found]
