"""The commands of every day, as the short lane and the option parser both call them. Typer is not imported here."""

from __future__ import annotations

import sys

from reljournal.cli import screen
from reljournal.cli.screen import Answer, Asked
from reljournal.errors import UsageError
from reljournal.frozen import TYPE_CHECKING
from reljournal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reljournal.domain.amend import LogOptions
    from reljournal.domain.filters import ContactFilter, DueFilter, TimelineFilter, Window
    from reljournal.domain.find import Found
    from reljournal.domain.model import Logged, Who
    from reljournal.domain.page import DueList

DUE_LINES = 10
ANSWERS = 100
"""How many ``find`` gives a pipe at once; who is further down is no answer."""


def log(
    asked: Asked, words: Sequence[str], options: Callable[[Journal], LogOptions] | None = None, typed: str = ""
) -> None:
    """Log a sentence; ``options`` reads what stands beside it, so that a refused value does not lose the text.

    ``typed`` is what is kept where it cannot be written down, if that is more than the text.
    """
    text = spoken(words)
    try:
        with Journal(asked.db) as journal:
            chosen = options(journal) if options else None
            logged = journal.log(text, chosen, _meant(asked, journal, text, chosen))
    except BaseException as error:
        from reljournal.cli import drafts

        error.add_note(drafts.keep(typed or text))
        raise
    from reljournal.render import echo

    screen.tell(asked, journal, "log", logged_body(logged), echo.logged(logged, journal.today))


def _meant(asked: Asked, journal: Journal, text: str, options: LogOptions | None) -> Mapping[str, Who | None]:
    """Whom unknown names mean, where somebody is there to be asked."""
    if asked.json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return {}
    said = {name.removeprefix("@").replace("_", " ").casefold() for name in options.people} if options else set()
    unknown = [one for one in journal.unknown(text) if one[0].casefold() not in said]
    if not unknown:
        return {}
    from reljournal.cli import offer

    return offer.settled(text, unknown)


def logged_body(logged: Logged) -> dict[str, object]:
    """The JSON of ``log`` and ``edit``, the history entry aside."""
    return {
        "interaction": logged.interaction,
        "created": logged.created,
        "unknown": logged.unknown,
        "guesses": logged.guesses,
        "remarks": logged.remarks,
        "near": [{"said": said, "who": who} for said, who in logged.near],
        "ended": logged.ended,
    }


def spoken(words: Sequence[str]) -> str:
    """The sentence: all words joined, or with ``-`` as the only word what stdin brings.

    Raises:
        UsageError: there is nothing in it.
    """
    text = _from_stdin() if list(words) == ["-"] else " ".join(words)
    if not text.strip():
        raise UsageError("There is nothing to log", "such as rel log Coffee with Ada yesterday 45m +")
    return text.strip()


def _from_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError as error:
        raise UsageError(f"stdin could not be read: {error.strerror}", "such as rel log - < notes.txt") from None


def due(asked: Asked, wanted: DueFilter | None = None, limit: int | None = DUE_LINES, *, why: bool = False) -> None:
    """Who needs me, and why; ``why`` also tells what each is sorted by."""
    with Journal(asked.db) as journal:
        found = journal.due(wanted, limit, why=why)
        screen.show(
            asked,
            journal,
            Answer(
                "due",
                "due",
                found,
                due_body(found, why=why) if asked.json else {},
                empty=not found.items,
                filtered=wanted is not None and any(wanted),
                more=screen.more(len(found.items), found.total, "rel due --all"),
            ),
        )


def due_body(found: DueList, *, why: bool) -> dict[str, object]:
    """The JSON of ``due``: the items with their group, and with ``why`` the rule and each item's figure."""
    from reljournal.domain.due import CIRCLE_FACTORS, WEIGHTS, group

    figures = found.why or [None] * len(found.items)
    items = [
        {**item._asdict(), "group": group(item.reasons), "why": figure}
        for item, figure in zip(found.items, figures, strict=True)
    ]
    ruled: dict[str, object] | None = None
    if why:
        from reljournal.domain.figures import rule

        ruled = {"rule": rule(), "weights": WEIGHTS, "circles": CIRCLE_FACTORS}
    return {"items": items, "total": found.total, "why": ruled}


def show(asked: Asked, words: Sequence[str], look: str = "page", *, why: bool = False) -> None:
    """The page to read before you meet somebody; its other ``look`` is ``brief``, and ``why`` shows its arithmetic."""
    with Journal(asked.db) as journal:
        page = journal.show(" ".join(words), why=why)
        screen.show(asked, journal, Answer("show", look, page, page._asdict()))


def contacts(
    asked: Asked,
    words: Sequence[str],
    wanted: ContactFilter | None = None,
    limit: int | None = None,
    *,
    everything: bool = False,
) -> None:
    """The contacts that pass a filter."""
    from reljournal.domain.filters import ContactFilter

    wanted = (wanted or ContactFilter())._replace(text=" ".join(words) or None)
    with Journal(asked.db) as journal:
        found = journal.contacts(wanted, screen.limit(asked, limit, everything=everything), bare=not asked.json)
        body = {"contacts": found.contacts, "total": found.total}
        screen.show(
            asked,
            journal,
            Answer(
                "list",
                "contacts",
                found,
                body,
                empty=not found.contacts,
                filtered=wanted._replace(sort="name") != ContactFilter(),
                more=screen.more(len(found.contacts), found.total, "--all"),
            ),
        )


def timeline(
    asked: Asked,
    words: Sequence[str],
    wanted: Callable[[Journal], TimelineFilter] | None = None,
    limit: int | None = None,
    *,
    everything: bool = False,
) -> None:
    """What happened, newest first."""
    with Journal(asked.db) as journal:
        chosen = wanted(journal) if wanted else None
        name = " ".join(words) or None
        found = journal.timeline(name, chosen, screen.limit(asked, limit, everything=everything))
        body = {"items": found.items, "total": found.total}
        screen.show(
            asked,
            journal,
            Answer(
                "timeline",
                "timeline",
                found,
                body,
                empty=not found.items,
                filtered=bool(name or (chosen and any(chosen))),
                more=screen.more(len(found.items), found.total, "--all"),
            ),
        )


def find(
    asked: Asked,
    words: Sequence[str],
    window: Callable[[Journal], Window] | None = None,
    limit: int | None = None,
) -> None:
    """Who knows, needs, does or said it, best first."""
    with Journal(asked.db) as journal:
        chosen = window(journal) if window else None
        everything = chosen is not None and chosen.everything
        most = screen.limit(asked, limit, everything=False) or (None if everything else ANSWERS)
        found = _found(journal, words, chosen, most + 1 if most else None)
        shown = found._replace(hits=found.hits[:most])
        cut = most is not None and len(found.hits) > most
        more = f"{most} shown, there are more; rel find --limit {2 * (most or 0)} shows them" if cut else ""
        look = "everything" if everything else "hits"
        read_as = None if found.parts == found.asked else " ".join(found.parts)
        body = {"hits": shown.hits, "read_as": read_as, "common": None}
        filtered = bool(chosen and any(chosen))
        screen.show(
            asked, journal, Answer("find", look, shown, body, empty=not shown.hits, filtered=filtered, more=more)
        )
        if read_as and shown.hits and not asked.json:
            from reljournal.render.words import found_words

            screen.say([found_words(found)])


def _found(journal: Journal, words: Sequence[str], window: Window | None, limit: int | None) -> Found:
    """What a shell handed over as one word, with blanks in it, is looked for as a phrase, then as its words."""
    phrases = " ".join(f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words)
    found = journal.search(phrases, window, limit)
    if found.hits or phrases == " ".join(words):
        return found
    return journal.search(" ".join(words), window, limit)._replace(asked=found.asked)


def complete(words: Sequence[str]) -> None:
    """Names that begin so, one a line, for the shell: ``@Ada_Lovelace`` where an ``@`` was typed."""
    prefix = words[1] if len(words) > 1 else ""
    with Journal() as journal:
        names = journal.names(prefix)
    screen.write([f"@{name.replace(' ', '_')}" for name in names] if prefix.startswith("@") else names)


PLAIN: dict[str, Callable[[list[str]], None]] = {
    "log": lambda words: log(Asked(), words[1:]),
    "due": lambda _: due(Asked()),
    "show": lambda words: show(Asked(), words[1:]),
    "list": lambda words: contacts(Asked(), words[1:]),
    "find": lambda words: find(Asked(), words[1:]),
    "timeline": lambda words: timeline(Asked(), words[1:]),
}
"""The plain form of each daily command, given the whole command line."""
