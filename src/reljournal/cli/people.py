"""People: circle, tag, link, merge, archive, me."""

from collections.abc import Sequence
from typing import Annotated

import typer

from reljournal.cli import naming, options, screen, values
from reljournal.cli.options import asked
from reljournal.cli.screen import Answer
from reljournal.cli.values import ContactWords
from reljournal.domain.absence import parse_absence
from reljournal.domain.amend import ContactChange
from reljournal.domain.model import Absence, Contact
from reljournal.domain.vocabulary import CIRCLES
from reljournal.errors import UsageError
from reljournal.journal import Journal


def circle(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME [CIRCLE]", help=f"The circle: {', '.join(CIRCLES)}.", show_default=False),
    ],
    every: options.Every = None,
) -> None:
    """How close somebody is, which says how often to talk; --every is a cadence of their own."""
    given = asked(ctx)
    with Journal(given.db) as journal:
        days = values.cadence(every)
        name, rest = naming.split(journal, words, rest=0)
        chosen = values.circle(" ".join(rest)) if rest else None
        if chosen is None and days is None:
            raise UsageError("Say which circle, or --every", f"the circles are {', '.join(CIRCLES)}")
        contact = journal.circle(name, chosen, days)
        _tell(given, journal, "circle", contact, "now")


def tag(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="NAME TAG…", show_default=False)],
    remove: options.Remove = False,
) -> None:
    """Tag a contact with one word or more; the # may be left out."""
    given = asked(ctx)
    with Journal(given.db) as journal:
        name, rest = naming.split(journal, words)
        if not rest:
            raise UsageError("A tag is missing", f"such as rel tag {name} chess")
        contact = journal.tag(name, values.tags(rest), remove=remove)
        _tell(given, journal, "tag", contact, "tag taken off" if remove else "tagged")


def link(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="NAME KIND NAME", show_default=False)],
    remove: options.Remove = False,
) -> None:
    """Link two contacts: ada parent bob says that Bob is Ada's parent, and each page shows it from its side.

    Known are introduced-by, which rel find follows, works-with, partner, parent, sibling, mentor, manager and the like;
    any other word does too, and the config gives it a word for the other side.
    """
    given = asked(ctx)
    with Journal(given.db) as journal:
        name, rest = naming.split(journal, words, rest=2)
        if len(rest) < 2:  # noqa: PLR2004  the kind and the other name
            raise UsageError("A link needs two names and a kind between them", "such as rel link ada introduced-by bob")
        other = " ".join(rest[1:])
        contact = journal.link(name, rest[0], other, remove=remove)
        said = f"{'no longer ' if remove else ''}{rest[0].replace('-', ' ')} {other}"
        from reljournal.render import echo

        screen.tell(given, journal, "link", {"contact": contact}, echo.linked(contact, said))


def merge(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="KEEP OTHER", show_default=False)],
) -> None:
    """Make one contact of two: everything of OTHER moves to KEEP, which keeps the other name as an alias."""
    given = asked(ctx)
    from reljournal.render import echo

    with Journal(given.db) as journal:
        keep, rest = naming.split(journal, words)
        if not rest:
            raise UsageError("A second name is missing", "such as rel merge ada @7: @7 becomes part of ada")
        other = journal.who(" ".join(rest))
        contact = journal.merge(keep, f"@{other.id}")
        screen.tell(
            given,
            journal,
            "merge",
            {"contact": contact},
            echo.merged(contact, other),
        )


def archive(
    ctx: typer.Context,
    name: options.Name,
    resting: Annotated[bool, typer.Option("--resting", help="Silent for now, with no end set.")] = False,
    deceased: Annotated[bool, typer.Option("--deceased", help="Remembered, and silent everywhere else.")] = False,
    back: Annotated[bool, typer.Option("--back", help="Bring them back.")] = False,
) -> None:
    """Let somebody rest in silence: in no list and no reminder, but in searches and on a page of their own."""
    given = asked(ctx)
    if resting + deceased + back > 1:
        raise UsageError("--resting, --deceased and --back exclude each other", "give one of them, or none to archive")
    status = "resting" if resting else "deceased" if deceased else "active" if back else "archived"
    with Journal(given.db) as journal:
        contact = journal.archive(" ".join(name), status)
        _tell(given, journal, "archive", contact, "back" if back else status)


def me(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[away [DAYS]]",
            help="When you are away: 1 Aug..20 Aug, 2026-08-01..2026-08-20, until 5 Dec.",
            show_default=False,
        ),
    ] = None,
    name: options.NewName = None,
    alias: options.Alias = None,
    handle: options.HandleOption = None,
    tag_: options.Tags = None,
    place: options.Place = None,
    birthday: options.Birthday = None,
) -> None:
    """Yourself, as a contact: so that common ground can be found. Without options it shows what is known.

    rel note me interest: chess tells what you care about, know, want and value.
    rel me away DAYS declares a holiday or an illness: those days are taken out of every silence and every rhythm.
    rel me away lists them, rel delete ID takes one back.
    """
    given = asked(ctx)
    said = ContactWords(name=name, aliases=alias, handles=handle, tags=tag_, place=place, birthday=birthday)
    with Journal(given.db) as journal:
        if words:
            _away(given, journal, words, said)
            return
        contact = journal.me(values.contact_change(said, journal))
        if any(said):
            from reljournal.render import echo

            screen.tell(given, journal, "me", _mine(journal, contact), echo.contact(contact, "you"))
        else:
            _show_me(given, journal, contact)


def _show_me(given: screen.Asked, journal: Journal, contact: Contact) -> None:
    if not given.json and not contact.id:
        screen.say(["Nothing is known of you yet. rel me --name NAME says who you are."])
        return
    body = {"entry": None, **_mine(journal, contact)}
    screen.show(given, journal, Answer("me", "page", journal.show("me") if contact.id else None, body))


def _away(given: screen.Asked, journal: Journal, words: Sequence[str], said: ContactWords) -> None:
    """Declare an absence, or list what was declared.

    Raises:
        UsageError: other words than ``away``, or options beside it.
    """
    if words[0].casefold() != "away":
        raise UsageError(f"rel me does not know '{' '.join(words)}'", "type rel me --name NAME, or rel me away DAYS")
    if any(value is not None for value in said):
        raise UsageError("rel me away takes days and no options", "such as rel me away 1 Aug..20 Aug")
    if not words[1:]:
        _show_absences(given, journal)
        return
    days = parse_absence(" ".join(words[1:]), journal.today, day_first=journal.settings.day_first)
    declared = journal.away(*days)
    mine = _mine(journal, journal.me(ContactChange()), declared)
    from reljournal.render import echo

    others = [one for one in journal.absences() if one != declared]
    screen.tell(given, journal, "me", mine, echo.away(declared, others, journal.today))


def _show_absences(given: screen.Asked, journal: Journal) -> None:
    declared = journal.absences()
    body = {"entry": None, **_mine(journal, journal.me(ContactChange()))} if given.json else {}
    screen.show(given, journal, Answer("me", "absences", declared, body, empty=not declared))


def _mine(journal: Journal, contact: Contact, declared: Absence | None = None) -> dict[str, object]:
    """The fields of ``me`` beside the entry; ``absence`` is the one that was just declared."""
    notes = journal.show("me").notes if contact.id else ()
    return {"contact": contact, "notes": notes, "absences": journal.absences(), "absence": declared}


def _tell(given: screen.Asked, journal: Journal, command: str, contact: Contact, verb: str) -> None:
    from reljournal.render import echo

    screen.tell(given, journal, command, {"contact": contact}, echo.contact(contact, verb))
