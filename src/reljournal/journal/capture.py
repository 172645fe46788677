"""Writing down what happened: log, and putting right what was logged."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from reljournal.domain import sentence
from reljournal.domain.amend import LogOptions, amended, edited, kept_whole
from reljournal.domain.model import Draft, Interaction, Lesson, Logged, Loop, Note, Person, Who
from reljournal.domain.names import fold
from reljournal.errors import NotFoundError, UsageError
from reljournal.journal.session import Session, interaction_number
from reljournal.storage import contacts, interactions, ties


def rules(session: Session) -> sentence.Rules:
    """How sentences are read with this person's settings.

    Raises:
        UsageError: a word of the config means a channel that there is not.
    """
    settings, channels = session.settings, session.channels()
    for word, channel in settings.verbs.items():
        if channel not in channels:
            raise UsageError(
                f"In the config, '{word}' means the channel '{channel}', which there is not",
                f"channels: {', '.join(channels)}; channels = [...] in the config adds more",
            )
    return sentence.Rules(settings.day_first, channels, settings.verbs)


def read_draft(session: Session, conn: sqlite3.Connection, text: str) -> Draft:
    """What a sentence is read as: one query for its names, and one more where a name has several candidates."""
    known = contacts.lookup(conn, sentence.groups(text))
    candidates = sorted({k.id for found in known.values() for k in found})
    unsure = any(len(found) > 1 for found in known.values())
    together = contacts.together(conn, candidates) if unsure else {}
    return sentence.read(text, session.today, known, together, rules(session))


def log(session: Session, text: str, options: LogOptions = LogOptions()) -> Logged:  # noqa: B008  frozen
    """Log one sentence with what the options say beside it.

    Raises:
        UsageError: there is neither a text nor anybody in it, or the day is still to come.
    """
    if not (text.strip() or options.people):
        raise UsageError("There is nothing to log", "such as rel log Coffee with Ada yesterday 45m +")
    with session.writing("log", text, create=True) as conn:
        session.refuse_future(options.on)
        named = [_named_person(session, conn, said) for said in options.people]
        draft = kept_whole(amended(read_draft(session, conn, text), options, named), text)
        interaction, created = _write(session, conn, draft)
        [whole] = interactions.load(conn, [interaction], bare=not _has_sections(draft))
        near = _near(conn, draft.unknown)
    return Logged(session.entry or 0, whole, created, draft.unknown, draft.guesses, draft.remarks, near)


def _named_person(session: Session, conn: sqlite3.Connection, said: str) -> Person:
    """Whom ``--with`` names; an unknown ``@Name`` will be created."""
    try:
        return Person(*session.who(conn, said))
    except NotFoundError:
        from reljournal.domain.incoming import clean_name

        name = clean_name(said.strip().removeprefix("@").replace("_", " "))
        if not name or not said.strip().startswith("@") or name.isdigit():
            raise
        return Person(None, name)


def _near(conn: sqlite3.Connection, unknown: Sequence[str]) -> tuple[tuple[str, Who], ...]:
    found = ((name, contacts.near_names(conn, name, 1)) for name in unknown)
    return tuple((name, near[0]) for name, near in found if near)


def _write(session: Session, conn: sqlite3.Connection, draft: Draft) -> tuple[int, tuple[Who, ...]]:
    """Write a draft as a new interaction; its number, and the contacts made for it."""
    made: dict[str, Who] = {}
    people = [_settled(session, conn, person, made) for person in draft.people]
    row = interactions.Row(
        day=draft.day,
        at=draft.at,
        channel=draft.channel,
        direction=draft.direction,
        tone=draft.tone,
        minutes=draft.minutes,
        place=draft.place,
        text=draft.text,
        broadcast=draft.broadcast,
        promo=draft.promo,
    )
    interaction = interactions.insert(conn, row, [who.id for who in people], draft.tags)
    _write_sections(session, conn, draft, interaction, people, made)
    ties.append(conn, [who.id for who in people], draft.day, interaction)
    return interaction, tuple(made.values())


def _settled(session: Session, conn: sqlite3.Connection, person: Person, made: dict[str, Who]) -> Who:
    """The contact a person of a draft is; made where it is new, once for each name."""
    if person.id is not None:
        return Who(person.id, person.name)
    if fold(person.name) == "me":
        from reljournal.journal.people import myself

        return myself(session, conn)
    key = fold(person.name)
    if key not in made:
        made[key] = Who(contacts.insert(conn, person.name, session.today), person.name)
    return made[key]


def _write_sections(
    session: Session,
    conn: sqlite3.Connection,
    draft: Draft,
    interaction: int,
    people: Sequence[Who],
    made: dict[str, Who],
) -> None:
    if not _has_sections(draft):
        return
    from reljournal.storage import loops, notes

    def whom(named: Sequence[Person]) -> list[Who]:
        return [_settled(session, conn, person, made) for person in named] or list(people)

    for lesson in draft.lessons:
        for who in whom(lesson.people):
            kept = Lesson(0, who, lesson.side, lesson.text, lesson.topic, draft.day)
            notes.add_lesson(conn, kept, interaction)
    for loop in draft.loops:
        for who in whom(loop.people):
            opened = Loop(0, loop.kind, loop.owner, who, loop.text, draft.day, loop.due, None, None)
            loops.add(conn, opened, interaction)
    for note in draft.notes:
        for who in whom(note.people):
            if note.kind == "about":
                _write_about(conn, interaction, who, note.text, draft.day)
            else:
                notes.add(conn, Note(0, who, note.kind, note.text, draft.day, None), interaction)


def _has_sections(draft: Draft) -> bool:
    return bool(draft.lessons or draft.loops or draft.notes)


def _write_about(conn: sqlite3.Connection, interaction: int, who: Who, text: str, day: date) -> None:
    """Link the entry to the live note that shares words with the text, else to a new need."""
    from reljournal.domain.context import best_note, says_all
    from reljournal.storage import notes

    live = [
        note
        for note in notes.of_contacts(conn, [who.id], day)
        if note.kind in ("need", "goal", "news") and (note.until is None or note.until >= day)
    ]
    served = best_note(text, live)
    if served is not None and not says_all(served.text, text):
        interactions.add_to_text(conn, interaction, f"about: {text}")
    number = served.id if served else notes.add(conn, Note(0, who, "need", text, day, None), interaction)
    interactions.add_about(conn, interaction, number)


def edit(session: Session, ref: str, options: LogOptions, sections: str = "") -> Logged:
    """Change an interaction (its number or ``last``) by options; ``sections`` adds what was forgotten.

    ``options.people`` replaces who was there.
    """
    with session.writing("edit", f"{ref} {sections}".strip()) as conn:
        kept = _existing(conn, ref)
        session.refuse_future(options.on)
        named = [_named_person(session, conn, said) for said in options.people]
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
    people = list(kept.contacts) if named is None else [_settled(session, conn, person, made) for person in named]
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
    )
    draft = _read_sections(session, conn, sections, people, wanted.on)
    if draft is not None:
        loose = draft.text.strip()
        row = row._replace(text="; ".join(filter(None, (row.text, loose))), place=draft.place or row.place)
    if row[:10] != kept[1:3] + kept[4:10] + kept[11:13] or [w.id for w in people] != [w.id for w in kept.contacts]:
        interactions.rewrite(conn, kept.id, row, [who.id for who in people])
        ties.refresh(conn, sorted({w.id for w in people} | {w.id for w in kept.contacts}))
        _follow(conn, kept, people)
    interactions.set_tags(conn, kept.id, wanted.tags)
    if draft is not None:
        interactions.add_tags(conn, kept.id, draft.tags)
        _write_sections(session, conn, draft, kept.id, people, made)
    [whole] = interactions.load(conn, [kept.id])
    unknown = draft.unknown if draft else ()
    guesses = draft.guesses if draft else ()
    return Logged(0, whole, tuple(made.values()), unknown, guesses, draft.remarks if draft else (), ())


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
    draft = read_draft(session, conn, text)._replace(day=day)
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
        named = [_named_person(session, conn, said) for said in people]
        logged = _rewrite(session, conn, kept, wanted, named, "")
    return logged._replace(entry=session.entry or 0)
