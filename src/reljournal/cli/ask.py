"""``rel log`` without words: it asks, and nothing that was typed is lost."""

import contextlib
import sys
from collections.abc import Callable
from typing import TypeVar

from reljournal.cli import values
from reljournal.cli.values import LogWords
from reljournal.errors import AmbiguousError, NotFoundError, RelError, UsageError
from reljournal.journal import Journal

_T = TypeVar("_T")
HINT = "such as rel log Coffee with Ada yesterday 45m +; rel log - reads stdin"


def conversation(journal: Journal, said: LogWords) -> tuple[list[str], LogWords]:
    """Ask who, what, when, what was learned and what is owed; the sentence, and the options with what was said.

    Raises:
        UsageError: there is no terminal to ask on, or nothing was said.
        KeyboardInterrupt: it was broken off; a note on it says where the answers are.
    """
    if not sys.stdin.isatty():
        raise UsageError("There is nothing to log", HINT)
    answers: dict[str, str] = {}
    try:
        sys.stderr.write("Return skips a question; Ctrl-C leaves.\n")
        names = _ask(answers, "Who was it with?", lambda text: _people(text, journal))
        _ask(answers, "What happened?", str)
        day = _ask(answers, "When? [today]", lambda text: values.past_day(text, journal) and text)
        learned = _ask(answers, "What did you learn from them?", str)
        owed = _ask(answers, "What do you owe them, and by when?", str)
    except (KeyboardInterrupt, EOFError):
        raise _broken_off(answers) from None
    what = answers.get("What happened?") or (f"With {answers['Who was it with?']}" if names else "")
    if not what:
        raise UsageError("There is nothing to log", HINT)
    sections = [f"learned: {learned}"] * bool(learned) + [f"owe: {owed}"] * bool(owed)
    people = [*(said.people or ()), *(names or ())]
    return ["\n".join([what, *sections])], said._replace(people=people, on=day or said.on)


def _ask(answers: dict[str, str], question: str, read: Callable[[str], _T]) -> _T | None:
    """Ask until the answer is understood; None where it was skipped."""
    while True:
        text = _line(f"{question} ").strip()
        if not text:
            return None
        answers[question] = text
        try:
            return read(text)
        except RelError as error:
            sys.stderr.write(f"{error.message}\n" + (f"  {error.hint}\n" if error.hint else ""))


def _line(prompt: str) -> str:
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  it lets the line be edited
    if sys.stdout.isatty():
        return input(prompt)
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return input()


def _people(text: str, journal: Journal) -> list[str]:
    """The names, each known or to be added."""
    names = [name.strip() for part in text.split(",") for name in part.split(" and ")]
    return [_person(name, journal) for name in names if name]


def _person(name: str, journal: Journal) -> str:
    try:
        journal.who(name)
    except AmbiguousError:
        raise
    except NotFoundError as error:
        if name.startswith("@"):
            return name
        hint = f" ({error.hint})" if error.candidates else ""
        answer = _line(f"{error.message}{hint}. Add them? [y/N] ")
        if answer.strip().casefold() not in ("y", "yes"):
            raise UsageError("Then say it again", "Return skips") from None
        return "@" + name.replace(" ", "_")
    return name


def _broken_off(answers: dict[str, str]) -> KeyboardInterrupt:
    error = KeyboardInterrupt()
    if answers:
        from reljournal.cli import drafts

        error.add_note(drafts.keep("\n".join(f"{question} {answer}" for question, answer in answers.items())))
    return error
