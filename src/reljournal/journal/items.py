"""Notes, lessons, plans and loops; deleting by number; undo and redo."""

import sqlite3
from datetime import date

from reljournal.domain import sentence
from reljournal.domain.model import Absence, Entry, Interaction, Lesson, Loop, Note
from reljournal.domain.vocabulary import NOTE_KINDS
from reljournal.errors import ConflictError, NotFoundError, UsageError
from reljournal.journal import people
from reljournal.journal.session import Session, interaction_number, item_number
from reljournal.storage import absences, contacts, history, interactions, loops, notes, ties


def note(session: Session, said: str, text: str, on: date | None, until: date | None) -> Note:
    """Note something about a contact; the text may begin with a kind, such as ``need: a data engineer``."""
    kind, words = sentence.read_note(text)
    if not words.strip() or words.strip().removesuffix(":").casefold() in NOTE_KINDS:
        raise UsageError("The note has no text", "such as rel note ada need: a data engineer")
    session.refuse_future(on)
    day = on or session.today
    if until is not None and until < day:
        raise UsageError(f"The note would end on {until}, before its day, {day}", "use a later day for --until")
    about_me = said.strip().casefold() == "me"
    with session.writing("note", f"{said} {text}", create=about_me) as conn:
        who = people.myself(session, conn) if about_me else session.who(conn, said)
        number = notes.add(conn, Note(0, who, kind or "fact", words.strip(), day, until))
        found = notes.get(conn, number)
    assert found is not None
    return found


def learn(session: Session, said: str, draft: Lesson) -> Lesson:
    """Keep a lesson without an interaction; number and contact of the draft are not used."""
    session.refuse_future(draft.on)
    if not draft.text.strip():
        raise UsageError("The lesson has no text", "such as rel learn ada pgvector is enough for us")
    with session.writing("learn", f"{said} {draft.text}") as conn:
        number = notes.add_lesson(conn, draft._replace(contact=session.who(conn, said)))
        found = notes.get_lesson(conn, number)
    assert found is not None
    return found


def plan(session: Session, said: str, text: str) -> list[Loop]:
    """Plan steps with a contact."""
    steps = sentence.read_plan(text, session.today)
    if not steps:
        raise UsageError(
            "The plan has no steps", "such as rel plan ada: ask about the move by 1 Dec; coffee in January"
        )
    with session.writing("plan", f"{said}: {text}") as conn:
        who = session.who(conn, said)
        numbers = [
            loops.add(conn, Loop(0, "plan", "me", who, step, session.today, due, None, None)) for step, due in steps
        ]
        found = loops.load(conn, numbers)
    return [found[number] for number in numbers]


def done(session: Session, ref: str, on: date | None, *, dropped: bool) -> Loop | Note:
    """Close a loop as kept or dropped, or let a note end."""
    number = item_number(ref)
    session.refuse_future(on)
    day = on or session.today
    with session.writing("done", f"#{number}") as conn:
        loop = loops.get(conn, number)
        if loop is not None:
            _close(conn, loop, day, dropped=dropped)
            return loop._replace(closed=day, outcome="dropped" if dropped else "kept")
        kept = notes.get(conn, number)
        if kept is None:
            raise NotFoundError(f"There is no loop or note #{number}", "rel due and rel show NAME show their numbers")
        if kept.until is not None and kept.until <= day:
            raise ConflictError(f"Note #{number} ended on {kept.until} already", "rel show NAME shows what is live")
        if day < kept.on:
            raise UsageError(f"{day} is before the note's day, {kept.on}", "use a later day for --on")
        notes.end(conn, number, day)
        return kept._replace(until=day)


def _close(conn: sqlite3.Connection, loop: Loop, day: date, *, dropped: bool) -> None:
    if loop.closed is not None:
        raise ConflictError(f"#{loop.id} was closed on {loop.closed} already", "rel undo takes the last command back")
    if day < loop.opened:
        raise UsageError(f"{day} is before it was opened, on {loop.opened}", "use a later day for --on")
    loops.close(conn, loop.id, day, "dropped" if dropped else "kept")


def find_item(session: Session, ref: str) -> Interaction | Note | Lesson | Loop | Absence:
    """The item with a number, or the ``last`` interaction, to be shown before it is changed.

    Raises:
        NotFoundError: there is none.
    """
    with session.reading() as conn:
        return _item(conn, interaction_number(conn, ref))


def _item(conn: sqlite3.Connection, number: int) -> Interaction | Note | Lesson | Loop | Absence:
    whole = interactions.load(conn, [number])
    found = whole[0] if whole else None
    said = notes.get(conn, number) or notes.get_lesson(conn, number)
    item = found or said or loops.get(conn, number) or absences.get(conn, number)
    if item is None:
        raise NotFoundError(f"There is no entry #{number}", "rel timeline shows their numbers")
    return item


def delete(session: Session, ref: str) -> Interaction | Note | Lesson | Loop | Absence:
    """Delete one item by its number; what was deleted."""
    number = item_number(ref)
    with session.writing("delete", f"#{number}") as conn:
        item = _item(conn, number)
        if isinstance(item, Interaction):
            interactions.remove(conn, number)
            ties.refresh(conn, [who.id for who in item.contacts])
        elif isinstance(item, Absence):
            absences.remove(conn, item)
        else:
            notes.remove(conn, type(item).__name__.lower(), number)
    return item


def undo(session: Session, *, redo: bool = False) -> Entry:
    """Take back the newest entry, or bring the last undone one back; that entry."""
    with session.rewinding() as conn:
        entry = history.next_undone(conn) if redo else history.newest_done(conn)
        (history.redo if redo else history.undo)(conn, entry)
        touched = history.touched_contacts(conn, entry.id)
        contacts.refresh_names(conn, touched)
        ties.refresh(conn, touched)
        absences.revise_touched(conn, entry.id)
    session.entry = entry.id
    return entry
