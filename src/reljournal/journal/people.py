"""People: add, edit, circle, tag, link, archive, snooze, merge, me."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date

from reljournal.domain.amend import ContactChange
from reljournal.domain.incoming import clean_name
from reljournal.domain.model import Contact, Handle, Note, Who
from reljournal.domain.names import fold
from reljournal.domain.vocabulary import CIRCLES, CONTACT_KINDS, STATUSES
from reljournal.errors import ConflictError, NotFoundError, UsageError
from reljournal.journal.session import Session
from reljournal.storage import contacts, merging, notes, ties


def add(session: Session, name: str, change: ContactChange) -> Contact:
    """Add a contact.

    Raises:
        ConflictError: somebody has that name, or one of the handles.
    """
    with session.writing("add", name, create=True) as conn:
        name = _free_name(conn, name, None)
        contact = contacts.insert(conn, name, session.today, kind=change.kind or "person")
        _apply(session, conn, Who(contact, name), change)
        return _whole(session, conn, Who(contact, name))


def _free_name(conn: sqlite3.Connection, name: str, but: int | None) -> str:
    name = clean_name(name.removeprefix("@"))
    if not fold(name):
        raise UsageError("A contact needs a name", 'such as rel add "Ada Lovelace"')
    if fold(name) == "me":
        raise UsageError("'me' is you", "rel me says something about you; somebody else needs another name")
    mine = contacts.me(conn)
    if mine and mine.id != but and fold(mine.name) == fold(name):
        raise ConflictError(
            f"{mine.name} is you", "rel me says something about you; a fuller name tells two people apart"
        )
    for known in contacts.lookup(conn, [fold(name)]).get(fold(name), ()):
        taken = known.match == "alias" or fold(known.name) == fold(name)
        if taken and known.id != but:
            raise ConflictError(
                f"{known.name} (@{known.id}) is here already",
                f'rel edit "{known.name}" changes them; a fuller name tells two people apart',
                (Who(known.id, known.name),),
            )
    return name


def edit_contact(session: Session, said: str, change: ContactChange) -> Contact:
    """Change what is known of a contact."""
    with session.writing("edit", said) as conn:
        who = session.who(conn, said)
        if change.name is not None:
            who = Who(who.id, _free_name(conn, change.name, who.id))
            contacts.update(conn, who.id, name=who.name)
        _apply(session, conn, who, change)
        return _whole(session, conn, who)


def _apply(session: Session, conn: sqlite3.Connection, who: Who, change: ContactChange) -> None:
    """Write everything but the name."""
    session.refuse_future(change.met_on)
    _one_of("circle", change.circle, CIRCLES)
    _one_of("kind", change.kind, CONTACT_KINDS)
    values = {
        column: value or None
        for column, value in (
            ("circle", change.circle),
            ("cadence", change.cadence),
            ("place", change.place),
            ("birthday", change.birthday),
            ("kind", change.kind),
            ("met_on", change.met_on.isoformat() if change.met_on else None),
        )
        if value is not None
    }
    if change.no_met_on:
        values["met_on"] = None
    if values:
        contacts.update(conn, who.id, **values)
    aliases = [_free_name(conn, alias, who.id) for alias in change.aliases]
    contacts.remove_texts(conn, who.id, "alias", change.drop_aliases)
    contacts.remove_texts(conn, who.id, "tag", change.drop_tags)
    for handle in change.drop_handles:
        contacts.remove_handle(conn, who.id, handle)
    if aliases:
        contacts.set_aliases(conn, who.id, aliases)
    contacts.add_tags(conn, who.id, _tags(change.tags))
    _add_handles(conn, who, change.handles)
    if change.how:
        notes.add(conn, Note(0, who, "met", change.how, change.met_on or session.today, None))
    if "circle" in values or "cadence" in values:
        ties.refresh(conn, [who.id])


def _keep_links_one_way(session: Session, conn: sqlite3.Connection, who: Who) -> None:
    """Turn round what a merge left the other way about, so that no link stands there twice."""
    from reljournal.domain.links import kept_as

    for kind, other, outward in contacts.links(conn, who.id):
        stands = (who.id, kind, other.id) if outward else (other.id, kind, who.id)
        kept = kept_as(*stands, session.settings.links)
        if kept != stands:
            contacts.unlink(conn, *stands)
            contacts.link(conn, *kept)


def _one_of(what: str, said: str | None, known: Collection[str]) -> None:
    if said and said not in known:
        raise UsageError(f"'{said}' is no {what}", f"known are {', '.join(known)}")


def _tags(said: Sequence[str]) -> list[str]:
    """Tags without the mark they may be typed with.

    Raises:
        UsageError: one is empty.
    """
    found = [clean_name(tag).lstrip("#+").strip() for tag in said]
    if not all(found):
        raise UsageError("A tag is empty", "a tag is one word, such as chess")
    return found


def _add_handles(conn: sqlite3.Connection, who: Who, handles: Sequence[Handle]) -> None:
    for handle in handles:
        owner = contacts.by_handle(conn, handle)
        if owner is not None and owner.id != who.id:
            raise ConflictError(
                f"{handle.channel}:{handle.value} belongs to {owner.name} (@{owner.id})",
                f"rel show @{owner.id} tells who that is; rel merge makes one contact of two",
                (owner,),
            )
    contacts.add_handles(conn, who.id, handles)


def myself(session: Session, conn: sqlite3.Connection) -> Who:
    """The user as a contact, made where nothing was known of them."""
    mine = contacts.me(conn)
    return mine or Who(contacts.insert(conn, "me", session.today, me=1), "me")


def circle(session: Session, said: str, name: str | None, cadence: int | None) -> Contact:
    """Put a contact into a circle, or give it a cadence of its own (0 takes that away)."""
    with session.writing("circle", said) as conn:
        who = session.who(conn, said)
        _apply(session, conn, who, ContactChange(circle=name, cadence=cadence))
        return _whole(session, conn, who)


def tag(session: Session, said: str, tags: Sequence[str], *, remove: bool) -> Contact:
    """Tag a contact, or take tags off."""
    with session.writing("tag", f"{said} {' '.join(tags)}") as conn:
        who = session.who(conn, said)
        tags = _tags(tags)
        if not remove:
            contacts.add_tags(conn, who.id, tags)
        elif not contacts.remove_texts(conn, who.id, "tag", tags):
            raise NotFoundError(f"{who.name} has no tag {' or '.join(tags)}", f'rel show "{who.name}" shows the tags')
        return _whole(session, conn, who)


def link(session: Session, said: str, kind: str, other: str, *, remove: bool) -> Contact:
    """Link two contacts, or take a link away; typed from the other side, it is the same link."""
    from reljournal.domain.links import kept_as, spelled

    kind = spelled(clean_name(kind), session.settings.links)
    if not kind:
        raise UsageError("The kind of the link is missing", "such as rel link ada introduced-by bob")
    with session.writing("link", f"{said} {kind} {other}") as conn:
        who, whom = session.who(conn, said), session.who(conn, other)
        if who.id == whom.id:
            raise UsageError(f"{who.name} cannot be linked to themselves", "name two people")
        kept = kept_as(who.id, kind, whom.id, session.settings.links)
        if not remove:
            contacts.link(conn, *kept)
        elif not contacts.unlink(conn, *kept):
            raise NotFoundError(f"There is no link {who.name} {kind} {whom.name}", f'rel show "{who.name}" shows them')
        return _whole(session, conn, who)


def archive(session: Session, said: str, status: str) -> Contact:
    """Let a contact rest, be archived or remembered as deceased, or bring them back (``active``)."""
    _one_of("status", status, STATUSES)
    with session.writing("archive", said) as conn:
        who = session.who(conn, said)
        contacts.update(conn, who.id, status=status)
        return _whole(session, conn, who)


def snooze(session: Session, said: str, until: date | None) -> Contact:
    """Hide a contact from ``rel due`` until a day; None shows them again."""
    if until is not None and until <= session.today:
        raise UsageError(f"{until} is not ahead", "such as rel snooze ada 2w")
    with session.writing("snooze", said) as conn:
        who = session.who(conn, said)
        contacts.update(conn, who.id, snoozed_until=until.isoformat() if until else None)
        return _whole(session, conn, who)


def merge(session: Session, keep: str, other: str) -> Contact:
    """Move everything of one contact to another, which keeps the other name as an alias."""
    with session.writing("merge", f"{keep} {other}") as conn:
        who, gone = session.who(conn, keep), session.who(conn, other)
        if who.id == gone.id:
            raise ConflictError(f"'{keep}' and '{other}' are both {who.name} (@{who.id})", "name two contacts")
        if gone == contacts.me(conn):
            raise ConflictError(f"'{other}' is you", f'rel merge me "{who.name}" keeps you')
        merging.merge(conn, who.id, gone)
        _keep_links_one_way(session, conn, who)
        contacts.refresh_names(conn, [who.id])
        ties.refresh(conn, [who.id])
        return _whole(session, conn, who)


def me(session: Session, change: ContactChange) -> Contact:
    """Say something about the user, or just look where nothing is said."""
    if change == ContactChange():
        with session.reading() as conn:
            mine = contacts.me(conn)
            return _whole(session, conn, mine) if mine else Contact(0, "me", me=True)
    with session.writing("me", create=True) as conn:
        mine = myself(session, conn)
        if change.name is not None:
            mine = Who(mine.id, _own_name(change.name))
            contacts.update(conn, mine.id, name=mine.name)
        _apply(session, conn, mine, change)
        return _whole(session, conn, mine)


def _own_name(said: str) -> str:
    name = clean_name(said)
    if not name:
        raise UsageError("Your name is empty", 'such as rel me --name "Ada Lovelace"')
    return name


def _whole(session: Session, conn: sqlite3.Connection, who: Who) -> Contact:
    from reljournal.journal.lists import with_stages

    [contact] = with_stages(conn, contacts.load(conn, [who.id], session.today), session.today)
    return contact
