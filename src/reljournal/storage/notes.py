"""Notes and lessons."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from reljournal.domain.model import Lesson, Note, Who
from reljournal.domain.vocabulary import REPLACING_KINDS
from reljournal.storage.contacts import id_list, take_ids

_NOTE = """SELECT n.id, c.id, c.name, n.kind, n.text, n.day, n.until, n.interaction_id
    FROM note n JOIN contact c ON c.id = n.contact_id"""
_LESSON = """SELECT l.id, c.id, c.name, l.side, l.text, l.topic, l.day, l.interaction_id
    FROM lesson l JOIN contact c ON c.id = l.contact_id"""

_NoteRow = tuple[int, int, str, str, str, str, str | None, int | None]
_LessonRow = tuple[int, int, str, str, str, str | None, str, int | None]


def _note(row: _NoteRow) -> Note:
    until = date.fromisoformat(row[6]) if row[6] else None
    return Note(row[0], Who(row[1], row[2]), row[3], row[4], date.fromisoformat(row[5]), until)


def _lesson(row: _LessonRow) -> Lesson:
    return Lesson(row[0], Who(row[1], row[2]), row[3], row[4], row[5], date.fromisoformat(row[6]))


def add(conn: sqlite3.Connection, note: Note, interaction: int | None = None) -> int:
    """Add a note (its own number is not used); returns the number drawn for it."""
    number = take_ids(conn, "item")
    conn.execute(
        "INSERT INTO note (id, contact_id, interaction_id, kind, text, day, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            note.contact.id,
            interaction,
            note.kind,
            note.text,
            note.on.isoformat(),
            note.until.isoformat() if note.until else None,
        ),
    )
    return number


def put(
    conn: sqlite3.Connection, note: Note, today: date, interaction: int | None = None, *, imported: bool = False
) -> tuple[int, tuple[Note, ...]]:
    """Add a note among the others of its kind; its number, and the notes whose place it takes, each with its end.

    An ``imported`` one ends what an earlier import brought, never what the person wrote.
    """
    if note.kind not in REPLACING_KINDS:
        return add(conn, note, interaction), ()
    from reljournal.domain.context import placed

    rows = conn.execute(f"{_NOTE} WHERE n.contact_id = ? AND n.kind = ? ORDER BY n.id", (note.contact.id, note.kind))
    note, ended = placed(note, [_note(row) for row in rows.fetchall()], today)
    if imported:
        ended = tuple(old for old in ended if old.on < note.on and _was_imported(conn, old.id))
    for old in ended:
        end(conn, old.id, note.on)
    return add(conn, note, interaction), ended


def _was_imported(conn: sqlite3.Connection, number: int) -> bool:
    found = conn.execute("SELECT 1 FROM import_ref WHERE kind = 'note' AND target_id = ?", (number,)).fetchone()
    return found is not None


def add_lesson(conn: sqlite3.Connection, lesson: Lesson, interaction: int | None = None) -> int:
    """Add a lesson (its own number is not used); returns the number drawn for it."""
    number = take_ids(conn, "item")
    conn.execute(
        "INSERT INTO lesson (id, contact_id, interaction_id, side, text, topic, day) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, lesson.contact.id, interaction, lesson.side, lesson.text, lesson.topic, lesson.on.isoformat()),
    )
    return number


def end(conn: sqlite3.Connection, number: int, on: date) -> None:
    """Let a note end on a day."""
    conn.execute("UPDATE note SET until = ? WHERE id = ?", (on.isoformat(), number))


def get(conn: sqlite3.Connection, number: int) -> Note | None:
    """The note with this number."""
    row = conn.execute(f"{_NOTE} WHERE n.id = ?", (number,)).fetchone()
    return _note(row) if row else None


def get_lesson(conn: sqlite3.Connection, number: int) -> Lesson | None:
    """The lesson with this number."""
    row = conn.execute(f"{_LESSON} WHERE l.id = ?", (number,)).fetchone()
    return _lesson(row) if row else None


def remove(conn: sqlite3.Connection, table: str, number: int) -> None:
    """Delete a ``note``, ``lesson`` or ``loop``."""
    assert table in ("note", "lesson", "loop")
    conn.execute(f"DELETE FROM {table} WHERE id = ?", (number,))


def of_contacts(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> list[Note]:
    """The notes about contacts up to ``today``, newest first, ended ones too."""
    rows = conn.execute(
        f"{_NOTE} WHERE n.contact_id IN (SELECT value FROM json_each(?)) AND n.day <= ? ORDER BY n.day DESC, n.id DESC",
        (id_list(ids), today.isoformat()),
    )
    return [_note(row) for row in rows]


def lessons_of_contacts(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> list[Lesson]:
    """The lessons with contacts up to ``today``, newest first."""
    rows = conn.execute(
        f"""{_LESSON} WHERE l.contact_id IN (SELECT value FROM json_each(?)) AND l.day <= ?
        ORDER BY l.day DESC, l.id DESC""",
        (id_list(ids), today.isoformat()),
    )
    return [_lesson(row) for row in rows]


def last_lessons(conn: sqlite3.Connection, ids: Iterable[int], today: date) -> list[Lesson]:
    """The newest lesson with each contact up to ``today``, one index seek a contact."""
    rows = conn.execute(
        f"""{_LESSON} WHERE l.id IN (SELECT (SELECT id FROM lesson WHERE contact_id = value AND day <= ?
        ORDER BY day DESC, id DESC LIMIT 1) FROM json_each(?))""",
        (today.isoformat(), id_list(ids)),
    )
    return [_lesson(row) for row in rows]


def learned(conn: sqlite3.Connection, today: date) -> list[tuple[int, date]]:
    """Number and day of what was learned from active contacts up to ``today``, oldest first.

    What one entry says of several people is one thing learned, under its lowest number.
    """
    rows = conn.execute(
        """SELECT min(l.id), l.day FROM lesson l INDEXED BY lesson_day WHERE l.day <= ? AND l.side = 'learned'
        AND l.contact_id NOT IN (SELECT id FROM contact WHERE status <> 'active' OR me)
        GROUP BY coalesce(l.interaction_id, -l.id), l.text ORDER BY l.day, 1""",
        (today.isoformat(),),
    )
    return [(number, date.fromisoformat(day)) for number, day in rows]


def of_interactions(conn: sqlite3.Connection, chosen: str) -> dict[int, list[Note]]:
    """The notes that came with interactions, by interaction."""
    found: dict[int, list[Note]] = {}
    for row in conn.execute(
        f"{_NOTE} WHERE n.interaction_id IN (SELECT value FROM json_each(?)) ORDER BY n.id", (chosen,)
    ):
        found.setdefault(row[7], []).append(_note(row))
    return found


def lessons_of_interactions(conn: sqlite3.Connection, chosen: str) -> dict[int, list[Lesson]]:
    """The lessons that came with interactions, by interaction."""
    found: dict[int, list[Lesson]] = {}
    for row in conn.execute(
        f"{_LESSON} WHERE l.interaction_id IN (SELECT value FROM json_each(?)) ORDER BY l.id", (chosen,)
    ):
        found.setdefault(row[7], []).append(_lesson(row))
    return found


def load(conn: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Note]:
    """Notes by number."""
    rows = conn.execute(f"{_NOTE} WHERE n.id IN (SELECT value FROM json_each(?))", (id_list(numbers),))
    return {row[0]: _note(row) for row in rows}


def load_lessons(conn: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Lesson]:
    """Lessons by number."""
    rows = conn.execute(f"{_LESSON} WHERE l.id IN (SELECT value FROM json_each(?))", (id_list(numbers),))
    return {row[0]: _lesson(row) for row in rows}


def lesson_counts(
    conn: sqlite3.Connection, ids: Iterable[int], since: date, today: date
) -> dict[int, dict[str, tuple[int, int]]]:
    """For each contact and side: lessons up to ``today``, and those of them from ``since`` on."""
    rows = conn.execute(
        """SELECT contact_id, side, count(*), sum(day >= ?) FROM lesson
        WHERE contact_id IN (SELECT value FROM json_each(?)) AND day <= ? GROUP BY contact_id, side""",
        (since.isoformat(), id_list(ids), today.isoformat()),
    )
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for contact, side, total, recent in rows:
        found.setdefault(contact, {})[side] = (total, recent)
    return found
