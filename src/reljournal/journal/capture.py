"""Writing down what happened: one sentence, or many at once."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from reljournal.domain import sentence
from reljournal.domain.amend import LogOptions, amended, kept_whole, welcomed
from reljournal.domain.model import Draft, Interaction, Known, Lesson, Logged, Loop, Note, Person, Who
from reljournal.domain.names import fold
from reljournal.errors import NotFoundError, RelError, StorageError, UsageError
from reljournal.journal.session import Session
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


def read_draft(
    session: Session, conn: sqlite3.Connection, text: str, meant: Mapping[str, Who] = {}, on: date | None = None
) -> Draft:
    """What a sentence is read as: one query for its names, and one more where a name has several candidates.

    ``meant`` are names nobody answers to, with whom they mean in this sentence; ``on`` is the day of the entry, where
    something beside the sentence says it.
    """
    known = contacts.lookup(conn, sentence.groups(text))
    known |= {fold(said): [Known(who.id, who.name, "full", None)] for said, who in meant.items()}
    candidates = sorted({k.id for found in known.values() for k in found})
    unsure = any(len(found) > 1 for found in known.values())
    together = contacts.together(conn, candidates) if unsure else {}
    return sentence.read(text, session.today, known, together, rules(session)._replace(on=on))


def unknown(session: Session, text: str) -> tuple[tuple[str, Who | None], ...]:
    """The names in a sentence that nobody answers to, each with the nearest contact; nothing is written."""
    with session.reading(missing_is_empty=True) as conn:
        names = read_draft(session, conn, text).unknown
        near = dict(_near(conn, names))
    return tuple((name, near.get(name)) for name in names)


def log(
    session: Session,
    text: str,
    options: LogOptions = LogOptions(),  # noqa: B008  frozen
    meant: Mapping[str, Who | None] = {},
) -> Logged:
    """Log one sentence with what the options say beside it.

    Args:
        session: the journal.
        text: the sentence with its sections.
        options: what is said beside it.
        meant: for unknown names of the sentence, the contact each means; None adds one of that name.

    Raises:
        UsageError: there is neither a word nor anybody in it, or the day is still to come.
    """
    _refuse_nothing(text, options)
    with session.writing("log", text, create=True) as conn:
        session.refuse_future(options.on)
        logged = _log(session, conn, text, options, meant)
    return logged._replace(entry=session.entry or 0)


def log_all(
    session: Session,
    lines: Sequence[tuple[int, str]],
    options: LogOptions = LogOptions(),  # noqa: B008  frozen
    source: str = "",
) -> list[Logged]:
    """Log many sentences as one history entry, all or none; ``lines`` are (line number, sentence).

    Args:
        session: the journal.
        lines: the sentences with their numbers, which an error names.
        options: what is said beside each of them.
        source: where they come from, for the history.

    Raises:
        UsageError: there is no line, or one with nothing in it.
    """
    if not lines:
        raise UsageError("There is nothing to log", "one entry a line, such as Coffee with Ada yesterday 45m +")
    found = []
    later: set[int] = set()
    with session.writing("log", f"--batch {source}".strip(), create=True) as conn:
        session.refuse_future(options.on)
        for number, text in lines:
            try:
                _refuse_nothing(text, options)
                found.append(_log(session, conn, text, options, later=later))
            except StorageError:
                raise
            except RelError as error:
                raise type(error)(f"line {number}: {error.message}", error.hint, error.candidates) from None
        ties.refresh(conn, sorted(later))
    return [logged._replace(entry=session.entry or 0) for logged in found]


def _refuse_nothing(text: str, options: LogOptions) -> None:
    if not (options.people or any(map(str.isalnum, text))):
        raise UsageError("There is nothing to log", "such as rel log Coffee with Ada yesterday 45m +")


def _log(
    session: Session,
    conn: sqlite3.Connection,
    text: str,
    options: LogOptions,
    meant: Mapping[str, Who | None] = {},
    later: set[int] | None = None,
) -> Logged:
    """Write one sentence; ``later`` takes the contacts whose ties the caller derives anew at the end."""
    added = tuple(Who(contacts.insert(conn, name, session.today), name) for name, who in meant.items() if who is None)
    whom = {name: who for name, who in meant.items() if who} | {who.name: who for who in added}
    named = [named_person(session, conn, said) for said in options.people]
    draft = welcomed(read_draft(session, conn, text, whom, options.on), whom)
    draft = kept_whole(amended(draft, options, named), text)
    interaction, created, ended = _write(session, conn, draft, later)
    [whole] = interactions.load(conn, [interaction], bare=not _has_sections(draft))
    near = _near(conn, draft.unknown)
    return Logged(
        0, whole, added + created, draft.unknown, draft.guesses, draft.remarks, near, ended, served_by(conn, whole)
    )


def served_by(conn: sqlite3.Connection, entry: Interaction) -> tuple[Note, ...]:
    """The notes that an entry is about and that did not come with it."""
    own = {note.id for note in entry.notes}
    earlier = [number for number in entry.about if number not in own]
    if not earlier:
        return ()
    from reljournal.storage import notes

    found = notes.load(conn, earlier)
    return tuple(found[number] for number in earlier)


def named_person(session: Session, conn: sqlite3.Connection, said: str) -> Person:
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


def _write(
    session: Session, conn: sqlite3.Connection, draft: Draft, later: set[int] | None = None
) -> tuple[int, tuple[Who, ...], tuple[Note, ...]]:
    """Write a draft as a new interaction; its number, the contacts made for it, and the notes that it ended."""
    made: dict[str, Who] = {}
    people = [settled(session, conn, person, made) for person in draft.people]
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
        cost=draft.cost,
    )
    interaction = interactions.insert(conn, row, [who.id for who in people], draft.tags)
    ended = write_sections(session, conn, draft, interaction, people, made)
    ties.append(conn, [who.id for who in people], draft.day, interaction, later)
    return interaction, tuple(made.values()), ended


def settled(session: Session, conn: sqlite3.Connection, person: Person, made: dict[str, Who]) -> Who:
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


def write_sections(
    session: Session,
    conn: sqlite3.Connection,
    draft: Draft,
    interaction: int,
    people: Sequence[Who],
    made: dict[str, Who],
) -> tuple[Note, ...]:
    """Write the lessons, loops and notes of a draft, each for those it names, else for all ``people``.

    The notes whose place a new one took, each with its end.
    """
    if not _has_sections(draft):
        return ()
    from reljournal.storage import loops, notes

    def whom(named: Sequence[Person]) -> list[Who]:
        return [settled(session, conn, person, made) for person in named] or list(people)

    for lesson in draft.lessons:
        for who in whom(lesson.people):
            kept = Lesson(0, who, lesson.side, lesson.text, lesson.topic, draft.day)
            notes.add_lesson(conn, kept, interaction)
    for loop in draft.loops:
        for who in whom(loop.people):
            opened = Loop(0, loop.kind, loop.owner, who, loop.text, draft.day, loop.due, None, None)
            loops.add(conn, opened, interaction)
    ended: list[Note] = []
    for note in draft.notes:
        concerned = whom(note.people)
        if note.kind == "about":
            _write_about(conn, interaction, concerned, note.text, draft.day)
            continue
        for who in concerned:
            ended += notes.put(conn, Note(0, who, note.kind, note.text, draft.day, None), session.today, interaction)[1]
    return tuple(ended)


def _has_sections(draft: Draft) -> bool:
    return bool(draft.lessons or draft.loops or draft.notes)


def _write_about(conn: sqlite3.Connection, interaction: int, people: Sequence[Who], text: str, day: date) -> None:
    """Link the entry to the live notes that share words with the text, else to a new need of everybody in it."""
    from reljournal.domain.context import says_all
    from reljournal.storage import notes

    served = _meant(conn, people, text, day)
    numbers = [note.id for note in served] or [
        notes.add(conn, Note(0, who, "need", text, day, None), interaction) for who in people
    ]
    if served and not any(says_all(note.text, text) for note in served) and not _item_named(text):
        interactions.add_to_text(conn, interaction, f"about: {text}")
    for number in numbers:
        interactions.add_about(conn, interaction, number)


def _meant(conn: sqlite3.Connection, people: Sequence[Who], text: str, day: date) -> list[Note]:
    """The notes that ``about:`` means: the one with that number, else of each person the live one that fits best.

    Raises:
        NotFoundError: it is the number of nothing that somebody needs, wants or lives through.
    """
    from reljournal.domain.context import KINDS, best_note, live
    from reljournal.storage import notes

    number = _item_named(text)
    if number:
        note = notes.get(conn, number)
        if note is None or note.kind not in KINDS:
            raise NotFoundError(f"There is no need, goal or news #{number}", "rel show NAME tells their numbers")
        return [note]
    offered = [
        note
        for note in notes.of_contacts(conn, [who.id for who in people], day)
        if note.kind in KINDS and live(note.on, note.until, day)
    ]
    fitting = [best_note(text, [note for note in offered if note.contact.id == who.id]) for who in people]
    return [note for note in fitting if note]


def _item_named(text: str) -> int:
    """The number of a text that is nothing but ``#43``; 0 where it is another."""
    number = text.strip().removeprefix("#")
    return int(number) if text.strip().startswith("#") and number.isascii() and number.isdigit() else 0
