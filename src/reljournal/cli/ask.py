"""``rel log`` without words: it asks, and nothing that was typed is lost."""

import contextlib
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from reljournal.cli import values
from reljournal.cli.boundary import shortened
from reljournal.cli.values import LogWords
from reljournal.errors import AmbiguousError, NotFoundError, RelError, UsageError
from reljournal.journal import Journal
from reljournal.render.visible import visible

_T = TypeVar("_T")
HINT = "such as rel log Coffee with Ada yesterday 45m +; rel log - reads stdin"


class Conversation(NamedTuple):
    """What was said: the words of the sentence, the options, and all answers as they were typed."""

    words: list[str]
    said: LogWords
    typed: str


def conversation(journal: Journal, said: LogWords) -> Conversation:
    """Ask who, what, when, what was learned and what is owed; ``said`` are the options, which are looked at first.

    Raises:
        UsageError: there is no terminal to ask on, an option is not understood, or nothing was said.
        NotFoundError: an option names somebody unknown.
        KeyboardInterrupt: it was broken off. A note on this, or on any other error, says where the answers are.
    """
    if not sys.stdin.isatty():
        raise UsageError("There is nothing to log", HINT)
    values.checked(said, journal)
    answers: dict[str, str] = {}
    try:
        return _asked(journal, said, answers)
    except BaseException as error:  # noqa: BLE001  whatever it is, the answers are kept
        ended = KeyboardInterrupt() if isinstance(error, EOFError) else error
        if answers:
            from reljournal.cli import drafts

            ended.add_note(drafts.keep(_typed(answers)))
        raise ended from None


def _asked(journal: Journal, said: LogWords, answers: dict[str, str]) -> Conversation:
    sys.stderr.write("Return skips a question; Ctrl-C leaves.\n")
    names = _ask(answers, "Who was it with?", lambda text: _people(text, journal)) or []
    what = _ask(answers, "What happened?", str) or _with(names)
    day = _ask(answers, "When? [today]", lambda text: values.past_day(text, journal) and text)
    learned = _ask(answers, "What did you learn from them?", str)
    owed = _ask(answers, "What do you owe them, and by when?", str)
    if not what:
        raise UsageError("There is nothing to log", HINT)
    sections = [f"learned: {learned}"] * bool(learned) + [f"owe: {owed}"] * bool(owed)
    options = said._replace(people=[*(said.people or ()), *names], on=day or said.on)
    # A word before it, because a dash as the only word would mean stdin.
    return Conversation(["", "\n".join([what, *sections])], options, _typed(answers))


def _with(names: Sequence[str]) -> str:
    """The sentence where nothing more was said; somebody new stands in it as ``@First_Last``."""
    shown = [name if _is_mention(name) else name.removeprefix("@").replace("_", " ") for name in names]
    both = " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
    return f"With {both}" if both else ""


def _is_mention(name: str) -> bool:
    """Whether a sentence reads all of ``@First_Last`` as a name."""
    return name[:1] == "@" and name[-1:].isalnum() and all(c.isalnum() or c in "_.'’-" for c in name[1:])


def _typed(answers: dict[str, str]) -> str:
    return "\n".join(f"{question} {answer}" for question, answer in answers.items())


def _ask(answers: dict[str, str], question: str, read: Callable[[str], _T]) -> _T | None:
    """Ask until the answer is understood; None where it was skipped."""
    while True:
        text = _line(f"{question} ").strip()
        if not text:
            answers.pop(question, None)
            return None
        answers[question] = text
        try:
            return read(text)
        except RelError as error:
            hint = f"\n  {shortened(error.hint)}" if error.hint else ""
            sys.stderr.write(visible(shortened(error.message) + hint) + "\n")


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
        answer = _line(visible(f"{shortened(error.message)}{hint}. Add them? [y/N] "))
        if answer.strip().casefold() not in ("y", "yes"):
            raise UsageError("Then say it again", "Return skips") from None
        return "@" + name.replace(" ", "_")
    return name
