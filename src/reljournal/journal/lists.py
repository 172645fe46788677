"""Looking over many: list, timeline and find. What only one of them needs is imported by that one."""

from __future__ import annotations

from datetime import date

from reljournal.domain.model import Hit, Who
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import contacts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from reljournal.domain.calendar import Calendar
    from reljournal.domain.filters import ContactFilter, TimelineFilter, Window
    from reljournal.domain.find import Found, Match, Standing
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


def search(session: Session, words: str, window: Window, limit: int | None) -> Found:
    """Who knows, needs, does or said it, best first; near spellings where nothing matches."""
    from reljournal.domain import find as finding

    asked = finding.tokens(words)
    with session.reading() as conn:
        parts, matches, people = _matches(session, conn, asked, (window, limit))
        if window.everything:
            hits = _everything(matches, people)[:limit]
        else:
            bands = {i: who.band for i, who in people.items()}
            answers = finding.best(matches, bands, parts)[:limit]
            hits = [_hit(answer.match, people, answer.more) for answer in answers]
        return finding.Found(_introduced(session, conn, hits, window), tuple(parts), tuple(asked))


def _matches(
    session: Session, conn: sqlite3.Connection, asked: list[str], wanted: tuple[Window, int | None]
) -> tuple[list[str], list[Match], Mapping[int, Standing]]:
    """The first reading of a question that anything matches, what does, and those whose it is.

    Archived and deceased people are silent but where a search names them, or asks for everything.
    """
    from reljournal.storage import search as searching

    window, limit = wanted
    for parts in _readings(conn, asked):
        found = searching.matches(conn, parts, session.today, window, limit)
        people = searching.standings(conn, {match.contact for match in found}, session.today)
        if not window.everything:
            found = [match for match in found if match.where == "name" or people[match.contact].active]
        if found:
            return parts, found, people
    return asked, [], {}


def _readings(conn: sqlite3.Connection, asked: list[str]) -> Iterator[list[str]]:
    """A question as it was asked, and with known words for unknown ones."""
    from reljournal.storage import search as searching

    yield asked
    nearer = [searching.nearest_words(conn, part.split()) for part in asked]
    parts = [" ".join(words) for words in nearer if words]
    if len(parts) == len(asked) and parts != asked:
        yield parts


def _hit(match: Match, people: Mapping[int, Standing], more: int = 0, others: tuple[Who, ...] = ()) -> Hit:
    known = people.get(match.contact)
    who = Who(known.id, known.name) if known else Who(0, "")
    band = known.band if known else None
    last = date.fromordinal(known.last) if known and known.last else None
    return Hit(who, match.type, match.id, match.text, match.on, band, last, (), match.kind, match.until, more, others)


def _everything(matches: Sequence[Match], people: Mapping[int, Standing]) -> list[Hit]:
    """Every row once, newest first, with the others who were in it."""
    rows: dict[tuple[str, int, str], list[Match]] = {}
    for match in matches:
        rows.setdefault((match.type, match.id, match.text), []).append(match)
    newest = sorted(rows.values(), key=lambda own: (own[0].on or date.min, own[0].id), reverse=True)
    return [
        _hit(own[0], people, others=tuple(Who(m.contact, people[m.contact].name) for m in own[1:])) for own in newest
    ]


def _introduced(session: Session, conn: sqlite3.Connection, hits: Sequence[Hit], window: Window) -> tuple[Hit, ...]:
    """The hits with who could introduce you to each."""
    from reljournal.domain import find as finding
    from reljournal.storage import search as searching

    bands = {hit.contact.id: hit.band for hit in hits}
    cold = [] if window.everything else [i for i, band in bands.items() if band != finding.WARMEST]
    via = finding.introducers(searching.acquaintances(conn, bands, cold, session.today), bands)
    return tuple(hit._replace(via=via.get(hit.contact.id, ())) for hit in hits)


def with_stages(conn: sqlite3.Connection, found: list[Contact], today: date) -> list[Contact]:
    """Contacts with their stages filled in."""
    from reljournal.domain.reports.stages import stage
    from reljournal.storage import facts

    inputs = facts.stage_inputs(conn, [c.id for c in found], today)
    return [c._replace(stage=stage(inputs[c.id])) if c.id in inputs else c for c in found]
