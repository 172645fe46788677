"""Putting right what was logged: by options, by forgotten sections, or as a whole."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from reljournal.domain import sentence
from reljournal.domain.amend import LogOptions, edited, kept_whole
from reljournal.domain.model import Draft, Interaction, Logged, Note, Person, Who
from reljournal.errors import NotFoundError
from reljournal.journal.capture import named_person, read_draft, served_by, settled, write_sections
from reljournal.journal.session import Session, interaction_number
from reljournal.storage import interactions, ties


def edit(session: Session, ref: str, options: LogOptions, sections: str = "") -> Logged:
    """Change an interaction (its number or ``last``) by options; ``sections`` adds what was forgotten.

    ``options.people`` replaces who was there.
    """
    with session.writing("edit", f"{ref} {sections}".strip()) as conn:
        kept = _existing(conn, ref)
        session.refuse_future(options.on)
        named = [named_person(session, conn, said) for said in options.people]
        logged = _rewrite(session, conn, kept, edited(kept, options), named or None, sections)
    return logged._replace(entry=session.entry or 0)


def _rewrite(
    session: Session,
    conn: sqlite3.Connection,
    kept: Interaction,
    wanted: Interaction,
    named: Sequence[Person] | None,
    sections: str,
) -> Logged:
    """Write ``wanted`` over ``kept``; ``named`` None keeps who was there."""
    made: dict[str, Who] = {}
    people = list(kept.contacts) if named is None else [settled(session, conn, person, made) for person in named]
    row = interactions.Row(
        wanted.on,
        wanted.at,
        wanted.channel,
        wanted.direction,
        wanted.tone,
        wanted.minutes,
        wanted.place,
        wanted.text,
        wanted.broadcast,
        wanted.promo,
        wanted.cost,
    )
    draft = _read_sections(session, conn, sections, people, wanted.on)
    if draft is not None:
        loose = draft.text.strip()
        row = row._replace(text="; ".join(filter(None, (row.text, loose))), place=draft.place or row.place)
    same = row == (*kept[1:3], *kept[4:10], *kept[11:13], kept.cost)
    if not same or [w.id for w in people] != [w.id for w in kept.contacts]:
        interactions.rewrite(conn, kept.id, row, [who.id for who in people])
        ties.refresh(conn, sorted({w.id for w in people} | {w.id for w in kept.contacts}))
        _follow(conn, kept, people)
    interactions.set_tags(conn, kept.id, wanted.tags)
    ended: tuple[Note, ...] = ()
    if draft is not None:
        interactions.add_tags(conn, kept.id, draft.tags)
        ended = write_sections(session, conn, draft, kept.id, people, made)
    [whole] = interactions.load(conn, [kept.id])
    unknown = draft.unknown if draft else ()
    guesses = draft.guesses if draft else ()
    remarks = draft.remarks if draft else ()
    return Logged(0, whole, tuple(made.values()), unknown, guesses, remarks, (), ended, served_by(conn, whole))


def _follow(conn: sqlite3.Connection, kept: Interaction, people: Sequence[Who]) -> None:
    """Where one person took the place of others, what the entry says of those is said of that one now."""
    gone = [who.id for who in kept.contacts if who not in people]
    come = [who.id for who in people if who not in kept.contacts]
    if len(come) == 1:
        interactions.hand_over(conn, kept.id, gone, come[0])


def _read_sections(
    session: Session, conn: sqlite3.Connection, text: str, people: Sequence[Who], day: date
) -> Draft | None:
    """What was forgotten and is added now; its text is what stands in no section."""
    if not text.strip():
        return None
    draft = read_draft(session, conn, text, on=day)._replace(day=day)
    loose = sentence.sections(text)[0]
    if not people:
        draft = kept_whole(draft, text)
        loose = draft.text if not draft.people else loose
    return draft._replace(text=loose)


def _existing(conn: sqlite3.Connection, ref: str) -> Interaction:
    number = interaction_number(conn, ref)
    found = interactions.load(conn, [number])
    if not found:
        raise NotFoundError(f"There is no interaction #{number}", "rel timeline shows their numbers")
    return found[0]


def replace(session: Session, ref: str, wanted: Interaction, people: Sequence[str]) -> Logged:
    """Give an interaction the values of an edited form; ``people`` are names, ``@Name`` creates."""
    with session.writing("edit", ref) as conn:
        kept = _existing(conn, ref)
        if wanted.on != kept.on:
            session.refuse_future(wanted.on)
        named = [named_person(session, conn, said) for said in people]
        logged = _rewrite(session, conn, kept, wanted, named, "")
    return logged._replace(entry=session.entry or 0)
