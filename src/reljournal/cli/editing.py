"""``rel edit``: by options, by sections, or in an editor."""

from __future__ import annotations

from reljournal.cli import daily, form, screen, values
from reljournal.cli.editor import draft
from reljournal.domain.model import Interaction, Logged
from reljournal.errors import NotFoundError, UsageError
from reljournal.frozen import TYPE_CHECKING
from reljournal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reljournal.cli.screen import Asked
    from reljournal.cli.values import ContactWords, LogWords
    from reljournal.domain.model import Contact


def edit(
    given: Asked,
    words: Sequence[str],
    entry: LogWords,
    about: ContactWords,
    both: tuple[str | None, Sequence[str] | None],
) -> None:
    """Change an interaction or a contact; ``both`` are the place and the tags, which either of them has."""
    place, tags = both
    with Journal(given.db) as journal:
        if _is_entry(words[0]):
            if _said(about):
                raise UsageError(
                    f"{words[0]} is an interaction, and an option given here is for a contact",
                    "such as rel edit ada --circle close",
                )
            said = entry._replace(place=place, tags=tags)
            logged = _edit_entry(journal, words[0], " ".join(words[1:]), said)
            from reljournal.render import echo

            body = daily.logged_body(logged)
            screen.tell(given, journal, "edit", body, echo.logged(logged, journal.today))
        else:
            name = " ".join(words)
            if _said(entry):
                raise UsageError(
                    f"{name} is a contact, and an option given here is for an interaction",
                    "such as rel edit last --minutes 45",
                )
            contact = _edit_contact(journal, name, about._replace(place=place, tags=tags))
            from reljournal.render import echo

            screen.tell(given, journal, "edit", {"contact": contact}, echo.contact(contact, "now"))


def _is_entry(word: str) -> bool:
    number = word.removeprefix("#")
    return word.casefold() == "last" or (number.isascii() and number.isdigit())


def _said(words: LogWords | ContactWords) -> bool:
    """Whether an option was given; an empty text is one too, since it clears a value."""
    return any(value is not None and value is not False and value != [] for value in words)


def _edit_entry(journal: Journal, ref: str, sections: str, said: LogWords) -> Logged:
    if not sections and not _said(said):
        return _entry_in_editor(journal, ref)
    try:
        return journal.edit(ref, values.log_options(said, journal), sections)
    except BaseException as error:
        from reljournal.cli import drafts

        typed = "\n".join(text for text in (said.text, sections) if text)
        if typed:
            error.add_note(drafts.keep(typed))
        raise


def _entry_in_editor(journal: Journal, ref: str) -> Logged:
    kept = _entry(journal, ref)
    before = form.of_interaction(kept)
    with draft(before) as after:
        if after == before:
            return Logged(0, kept, (), (), (), (), ())
        wanted, people = form.read_interaction(after, kept, journal)
        return journal.replace(f"#{kept.id}", wanted, people)


def _entry(journal: Journal, ref: str) -> Interaction:
    """The interaction that is to be edited.

    Raises:
        NotFoundError: the number is that of something else, or of nothing.
    """
    found = journal.item(ref)
    if not isinstance(found, Interaction):
        raise NotFoundError(f"#{found.id} is no interaction", "rel timeline shows their numbers")
    return found


def _edit_contact(journal: Journal, name: str, said: ContactWords) -> Contact:
    if _said(said):
        return journal.edit_contact(name, values.contact_change(said, journal))
    kept = journal.show(name).contact
    before = form.of_contact(kept)
    with draft(before) as after:
        if after == before:
            return kept
        return journal.edit_contact(f"@{kept.id}", form.read_contact(after, kept, journal))
