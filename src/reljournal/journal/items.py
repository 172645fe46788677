"""Notes, lessons and loops; deleting by number; undo and redo."""

from __future__ import annotations

from reljournal.domain import sentence
from reljournal.domain.model import Absence, Entry, Interaction, Lesson, Loop, Note
from reljournal.domain.vocabulary import LOOP_KINDS, NOTE_KINDS
from reljournal.errors import ConflictError, NotFoundError, UsageError
from reljournal.frozen import TYPE_CHECKING
from reljournal.journal import people
from reljournal.journal.session import Session, interaction_number, item_number
from reljournal.storage import absences, contacts, history, interactions, loops, notes, ties

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from reljournal.journal.session import Session


_WORDS = frozenset(("note", "loop", "lesson", "interaction", *NOTE_KINDS, *LOOP_KINDS))
"""What may stand before the number of an item, to say what it is."""


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
        number, session.ended = notes.put(conn, Note(0, who, kind or "fact", words.strip(), day, until), session.today)
        found = notes.get(conn, number)
    assert found is not None
    return found


def learn(session: Session, said: str, draft: Lesson) -> Lesson:
    """Keep a lesson without an interaction; number and contact of the draft are not used.

    Where the draft has no topic, the one that its text names is taken, as in a sentence.
    """
    session.refuse_future(draft.on)
    typed = draft.text
    if not draft.topic:
        text, topic = sentence.read_lesson(draft.text)
        draft = draft._replace(text=text, topic=topic)
    if not draft.text.strip():
        raise UsageError("The lesson has no text", "such as rel learn ada pgvector is enough for us")
    with session.writing("learn", f"{said} {typed}") as conn:
        number = notes.add_lesson(conn, draft._replace(contact=session.who(conn, said)))
        found = notes.get_lesson(conn, number)
    assert found is not None
    return found


def recall(session: Session) -> Lesson | None:
    """The old lesson that returns today; None where none is old enough."""
    from reljournal.domain import recall as rule

    with session.reading() as conn:
        learned = notes.learned(conn, session.today)
        at = rule.returning([day for _, day in learned], session.today)
        return None if at is None else notes.get_lesson(conn, learned[at][0])


def done(session: Session, ref: str, on: date | None, *, dropped: bool) -> Loop | Note:
    """Close a loop as kept or dropped, or let a note end; the number may have the word for it before it."""
    word, number = _numbered(ref)
    session.refuse_future(on)
    day = on or session.today
    with session.writing("done", f"#{number}") as conn:
        loop = loops.get(conn, number)
        kept = None if loop else notes.get(conn, number)
        _check_word(word, loop or kept)
        if loop is not None:
            _close(conn, loop, day, dropped=dropped)
            return loop._replace(closed=day, outcome="dropped" if dropped else "kept")
        if kept is None:
            raise NotFoundError(f"There is no loop or note #{number}", "rel due and rel show NAME show their numbers")
        if kept.until is not None and kept.until <= day:
            raise ConflictError(f"Note #{number} ended on {kept.until} already", "rel show NAME shows what is live")
        if day < kept.on:
            raise UsageError(f"{day} is before the note's day, {kept.on}", "use a later day for --on")
        notes.end(conn, number, day)
        return kept._replace(until=day)


def _numbered(ref: str) -> tuple[str, int]:
    """The number of an item, and the word before it, empty where there is none: ``note 17``, ``promise #12``."""
    words = ref.split(None, 1)
    if len(words) > 1 and words[0].casefold() in _WORDS:
        return words[0].casefold(), item_number(words[1])
    return "", item_number(ref)


def _check_word(word: str, item: Interaction | Note | Lesson | Loop | Absence | None) -> None:
    if not word or item is None:
        return
    thing = type(item).__name__.lower()
    kind = item.kind if isinstance(item, Note | Loop) else thing
    if word not in (kind, thing):
        said = f": {item.text}" if not isinstance(item, Absence) else ""
        raise NotFoundError(f"There is no {word} #{item.id}", f"#{item.id}, {kind}{said}")


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
        if ref.strip().casefold() == "last":
            return _item(conn, interaction_number(conn, ref))
        word, number = _numbered(ref)
        item = _item(conn, number)
        _check_word(word, item)
        return item


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
    word, number = _numbered(ref)
    with session.writing("delete", f"#{number}") as conn:
        item = _item(conn, number)
        _check_word(word, item)
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
