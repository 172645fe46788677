"""Asking before something is destroyed."""

import sys
from datetime import date

from reljournal.domain.model import Absence, Interaction, Lesson, Loop, Note
from reljournal.errors import UsageError

LONGEST = 60


def described(item: Interaction | Note | Lesson | Loop | Absence, today: date) -> str:
    """An item in one line, with its number."""
    from reljournal.render.visible import one_line
    from reljournal.render.words import absence_words, calendar_day, lesson_words, loop_words, names, note_words

    if isinstance(item, Interaction):
        people = f" ({names(item.contacts)})" if item.contacts else ""
        return one_line(f"#{item.id}, {calendar_day(item.on, today)}, {_short(item.text)}{people}")
    if isinstance(item, Note):
        return one_line(f"#{item.id}, {note_words(item, item.contact.name, today)}")
    if isinstance(item, Lesson):
        return one_line(f"#{item.id}, {lesson_words(item, item.contact.name)}")
    if isinstance(item, Absence):
        return f"#{item.id}, {absence_words(item, today)}"
    return one_line(f"#{item.id}, {loop_words(item, item.contact.name, today)}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def sure(question: str) -> bool:
    """Whether the person says yes.

    Raises:
        UsageError: there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody is there to ask", "add --yes to do it without asking")
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
