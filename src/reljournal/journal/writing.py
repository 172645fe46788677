"""What the journal writes down: one method for each use case, one transaction and one history entry each."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from reljournal.domain.amend import ContactChange, LogOptions
    from reljournal.domain.intake import Imported
    from reljournal.domain.model import Absence, Contact, Entry, Interaction, Lesson, Logged, Loop, Note, Who
    from reljournal.domain.plans import Begun
    from reljournal.journal.data import ImportOptions, Progress
    from reljournal.journal.session import Session


class Writing:
    """The methods of a journal that write."""

    _session: Session

    def log(self, text: str, options: LogOptions | None = None, meant: Mapping[str, Who | None] = {}) -> Logged:
        """Log one sentence, with what the options say beside it.

        ``meant`` says of unknown names in it whom each means; None adds a contact of that name.
        """
        from reljournal.domain.amend import LogOptions
        from reljournal.journal import capture

        return capture.log(self._session, text, options or LogOptions(), meant)

    def log_all(
        self, lines: Sequence[tuple[int, str]], options: LogOptions | None = None, source: str = ""
    ) -> list[Logged]:
        """Log many sentences, each with its line number, all or none of them; the options are said of each."""
        from reljournal.domain.amend import LogOptions
        from reljournal.journal import capture

        return capture.log_all(self._session, lines, options or LogOptions(), source)

    def unknown(self, text: str) -> tuple[tuple[str, Who | None], ...]:
        """The names in a sentence that nobody answers to, each with the nearest contact."""
        from reljournal.journal import capture

        return capture.unknown(self._session, text)

    def edit(self, ref: str, options: LogOptions, sections: str = "") -> Logged:
        """Change an interaction, ``#12`` or ``last``; ``sections`` adds what was forgotten."""
        from reljournal.journal import correction

        return correction.edit(self._session, ref, options, sections)

    def replace(self, ref: str, wanted: Interaction, people: Sequence[str]) -> Logged:
        """Give an interaction all the values of ``wanted``, with these people."""
        from reljournal.journal import correction

        return correction.replace(self._session, ref, wanted, people)

    def add(self, name: str, change: ContactChange) -> Contact:
        """Add a contact."""
        from reljournal.journal import people

        return people.add(self._session, name, change)

    def edit_contact(self, name: str, change: ContactChange) -> Contact:
        """Change what is known of a contact."""
        from reljournal.journal import people

        return people.edit_contact(self._session, name, change)

    def note(self, name: str, text: str, on: date | None = None, until: date | None = None) -> Note:
        """Note something about a contact; ``need: a data engineer`` gives the kind."""
        from reljournal.journal import items

        return items.note(self._session, name, text, on, until)

    def learn(self, name: str, lesson: Lesson) -> Lesson:
        """Keep a lesson without an interaction; its number and contact are not used."""
        from reljournal.journal import items

        return items.learn(self._session, name, lesson)

    def plan(self, name: str, text: str) -> list[Loop]:
        """Plan steps with a contact: ``ask about the move by 1 Dec; coffee in January``."""
        from reljournal.journal import plans

        return plans.plan(self._session, name, text)

    def plan_ready(self, name: str, ready: str, start: date | None = None) -> Begun:
        """Plan the steps of a ready plan, by default from the day you met, if that was lately, else from today."""
        from reljournal.journal import plans

        return plans.plan_ready(self._session, name, ready, start)

    def done(self, ref: str, on: date | None = None, *, dropped: bool = False) -> Loop | Note:
        """Close a loop, or let a note end; ``note 17`` insists that it is a note."""
        from reljournal.journal import items

        return items.done(self._session, ref, on, dropped=dropped)

    def delete(self, ref: str) -> Interaction | Note | Lesson | Loop | Absence:
        """Delete the item with a number; what was deleted."""
        from reljournal.journal import items

        return items.delete(self._session, ref)

    def undo(self) -> Entry:
        """Take back the newest entry of the history."""
        from reljournal.journal import items

        return items.undo(self._session)

    def redo(self) -> Entry:
        """Bring back what was undone last."""
        from reljournal.journal import items

        return items.undo(self._session, redo=True)

    def circle(self, name: str, circle: str | None = None, cadence: int | None = None) -> Contact:
        """Put a contact into a circle; ``cadence`` is their own in days, 0 takes it away."""
        from reljournal.journal import people

        return people.circle(self._session, name, circle, cadence)

    def tag(self, name: str, tags: Sequence[str], *, remove: bool = False) -> Contact:
        """Tag a contact, or take tags off."""
        from reljournal.journal import people

        return people.tag(self._session, name, tags, remove=remove)

    def link(self, name: str, kind: str, other: str, *, remove: bool = False) -> Contact:
        """Link two contacts, or take the link away."""
        from reljournal.journal import people

        return people.link(self._session, name, kind, other, remove=remove)

    def archive(self, name: str, status: str = "archived") -> Contact:
        """Set a contact's status: ``archived``, ``resting``, ``deceased`` or ``active``."""
        from reljournal.journal import people

        return people.archive(self._session, name, status)

    def snooze(self, name: str, until: date | None) -> Contact:
        """Hide a contact from ``due`` until a day; None shows them again."""
        from reljournal.journal import people

        return people.snooze(self._session, name, until)

    def merge(self, keep: str, other: str) -> Contact:
        """Move everything of ``other`` to ``keep``."""
        from reljournal.journal import people

        return people.merge(self._session, keep, other)

    def me(self, change: ContactChange) -> Contact:
        """Say something about the user; an empty change only looks."""
        from reljournal.journal import people

        return people.me(self._session, change)

    def away(self, since: date, until: date) -> Absence:
        """Declare days of absence, both included: they are taken out of every silence and every gap."""
        from reljournal.journal import absences

        return absences.away(self._session, since, until)

    def import_file(
        self,
        path: str | Path,
        options: ImportOptions | None = None,
        *,
        write: bool = False,
        progress: Progress | None = None,
    ) -> Imported:
        """Read a file of another program: a preview, or with ``write`` one history entry."""
        from pathlib import Path

        from reljournal.journal import data

        return data.import_file(
            self._session, Path(path), options or data.ImportOptions(), write=write, progress=progress
        )
