"""The journal: one method for each use case. This is the public interface, for the command line and for scripts.

Each family of use cases is a module beside this one, imported when one of its methods is called first, so that a
command pays only for what it does.
"""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.journal.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from reljournal.config import Settings
    from reljournal.domain.amend import ContactChange, LogOptions
    from reljournal.domain.calendar import Calendar
    from reljournal.domain.filters import ContactFilter, DueFilter, TimelineFilter, Window
    from reljournal.domain.findings import Findings
    from reljournal.domain.intake import Imported
    from reljournal.domain.model import Absence, Contact, Entry, Hit, Interaction, Lesson, Logged, Loop, Note, Who
    from reljournal.domain.page import ContactList, DueList, Page, Timeline
    from reljournal.domain.reports.health import HealthReport
    from reljournal.domain.reports.learn import Learning
    from reljournal.domain.reports.methods import Methods
    from reljournal.domain.reports.reach import Breadth
    from reljournal.domain.reports.review import Period, Review
    from reljournal.domain.reports.stages import Stages
    from reljournal.journal.data import ImportOptions, Progress


class Journal:
    """A relationship journal in one SQLite file.

    Args:
        db: the file; None takes REL_DB, the config or the platform's data folder. ``~`` is expanded.
        today: the day on which everything is read; None takes the clock's.

    Every writing method is one transaction and one history entry. Names are resolved as on the command line.

    Raises:
        RelError: its children say what was not understood or could not be done; nothing is written then.
    """

    def __init__(self, db: str | None = None, today: date | None = None) -> None:
        self._session = Session(db, today)

    def __enter__(self) -> Self:
        """The journal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._session.close()

    @property
    def path(self) -> str:
        """Where the journal is."""
        return self._session.place.path

    @property
    def today(self) -> date:
        """The day on which the journal is read."""
        return self._session.today

    @property
    def settings(self) -> Settings:
        """The person's settings."""
        return self._session.settings

    @property
    def entry(self) -> int | None:
        """The history entry of the last write; None where it changed nothing."""
        return self._session.entry

    @property
    def missing(self) -> bool:
        """Whether the last read found no file in the default place."""
        return self._session.missing

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
        from reljournal.journal import items

        return items.plan(self._session, name, text)

    def done(self, ref: str, on: date | None = None, *, dropped: bool = False) -> Loop | Note:
        """Close a loop, or let a note end."""
        from reljournal.journal import items

        return items.done(self._session, ref, on, dropped=dropped)

    def item(self, ref: str) -> Interaction | Note | Lesson | Loop | Absence:
        """The item with a number; ``last`` is the interaction entered last."""
        from reljournal.journal import items

        return items.find_item(self._session, ref)

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

    def history(self, limit: int | None = None) -> list[Entry]:
        """The entries, newest first."""
        from reljournal.storage import history

        with self._session.reading() as conn:
            return history.entries(conn, limit)

    def due(self, wanted: DueFilter | None = None, limit: int | None = None, *, why: bool = False) -> DueList:
        """Who needs me, and why, most pressing first; ``why`` adds what each is sorted by."""
        from reljournal.domain.filters import DueFilter
        from reljournal.journal import look

        return look.due(self._session, wanted or DueFilter(), limit, why=why)

    def show(self, name: str, *, why: bool = False) -> Page:
        """The page to read before you meet somebody; ``why`` adds the arithmetic of its health."""
        from reljournal.journal import look

        return look.show(self._session, name, why=why)

    def contacts(
        self, wanted: ContactFilter | None = None, limit: int | None = None, *, bare: bool = False
    ) -> ContactList:
        """The contacts that pass a filter; ``bare`` ones come quicker, without aliases, tags, handles and stage."""
        from reljournal.domain.filters import ContactFilter
        from reljournal.journal import lists

        return lists.contact_list(self._session, wanted or ContactFilter(), limit, bare=bare)

    def timeline(
        self, name: str | None = None, wanted: TimelineFilter | None = None, limit: int | None = None
    ) -> Timeline:
        """What happened, newest first."""
        from reljournal.domain.filters import TimelineFilter
        from reljournal.journal import lists

        return lists.show_timeline(self._session, name, wanted or TimelineFilter(), limit)

    def calendar(self, name: str | None = None, wanted: TimelineFilter | None = None) -> Calendar:
        """How much was logged on each day, with everybody or one contact, by default of the last 365."""
        from reljournal.domain.filters import TimelineFilter
        from reljournal.journal import lists

        return lists.calendar(self._session, name, wanted or TimelineFilter())

    def find(self, words: str, window: Window | None = None, limit: int | None = None) -> list[Hit]:
        """Who knows, needs, does or said it, best first."""
        from reljournal.domain.filters import Window
        from reljournal.journal import lists

        return lists.find(self._session, words, window or Window(), limit)

    def who(self, name: str) -> Who:
        """The contact that a name, ``@Name`` or ``@3`` means; where there is no journal yet, nobody is found."""
        with self._session.reading(missing_is_empty=True) as conn:
            return self._session.who(conn, name)

    def names(self, prefix: str = "") -> list[str]:
        """Names that begin so, for completion."""
        from reljournal.storage import contacts

        with self._session.reading() as conn:
            return contacts.beginning_with(conn, prefix)

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

    def absences(self) -> tuple[Absence, ...]:
        """The declared absences, the latest first."""
        from reljournal.journal import absences

        return absences.declared(self._session)

    def report(self, kind: str = "week", since: date | None = None, until: date | None = None) -> Review:
        """The review of a week, month, quarter or year, or of a span."""
        from reljournal.journal import review

        return review.review(self._session, kind, since, until)

    def report_learn(self, since: date | None = None, until: date | None = None) -> tuple[Period, Learning]:
        """The learn-learn ledger of a span, by default the last 365 days."""
        from reljournal.journal import review

        return review.learn(self._session, since, until)

    def report_methods(self, since: date | None = None, until: date | None = None) -> tuple[Period, Methods]:
        """What each channel cost and gave in a span, by default the last 365 days."""
        from reljournal.journal import review

        return review.methods(self._session, since, until)

    def report_reach(self, since: date | None = None, until: date | None = None) -> tuple[Period, Breadth]:
        """Reach beside depth on the last day of a span, and where its time went; by default the last 365 days."""
        from reljournal.journal import review

        return review.reach(self._session, since, until)

    def report_stages(self, since: date | None = None, until: date | None = None) -> tuple[Period, Stages]:
        """Where each contact stands on the last day of a span, and who moved in it; by default the last 365 days."""
        from reljournal.journal import review

        return review.stages(self._session, since, until)

    def report_health(self, until: date | None = None) -> tuple[Period, HealthReport]:
        """The bands of all ties, and the mirror of each, on a day, by default today."""
        from reljournal.journal import review

        return review.health(self._session, until)

    def doctor(self, *, fix: bool = False, rhythm: bool = False) -> Findings:
        """Examine the file; ``fix`` makes again what is derived, ``rhythm`` replays the log."""
        from reljournal.journal import doctor

        return doctor.examine(self._session, fix=fix, rhythm=rhythm)

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
