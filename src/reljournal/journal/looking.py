"""What the journal tells: one method for each use case, none of which changes what is kept."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.calendar import Calendar
    from reljournal.domain.filters import ContactFilter, DueFilter, TimelineFilter, Window
    from reljournal.domain.find import Found, Ground
    from reljournal.domain.findings import Findings
    from reljournal.domain.model import Absence, Entry, Hit, Interaction, Lesson, Loop, Note, Who
    from reljournal.domain.page import ContactList, DueList, Page, Timeline
    from reljournal.domain.plans import Plans
    from reljournal.domain.reports.health import HealthReport
    from reljournal.domain.reports.learn import Learning, LessonFilter
    from reljournal.domain.reports.methods import Methods
    from reljournal.domain.reports.reach import Breadth
    from reljournal.domain.reports.review import Period, Review
    from reljournal.domain.reports.stages import Stages
    from reljournal.journal.session import Session


class Looking:
    """The methods of a journal that read."""

    _session: Session

    def recall(self) -> Lesson | None:
        """The old lesson that returns today: the same all day, another tomorrow."""
        from reljournal.journal import items

        return items.recall(self._session)

    def plans(self) -> Plans:
        """New connections without a plan, and the open plans with their next steps."""
        from reljournal.journal import plans

        return plans.plans(self._session)

    def item(self, ref: str) -> Interaction | Note | Lesson | Loop | Absence:
        """The item with a number; ``last`` is the interaction entered last."""
        from reljournal.journal import items

        return items.find_item(self._session, ref)

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

        return list(lists.search(self._session, words, window or Window(), limit).hits)

    def search(self, words: str, window: Window | None = None, limit: int | None = None) -> Found:
        """As ``find``, with the words that were searched where those asked for match nothing."""
        from reljournal.domain.filters import Window
        from reljournal.journal import lists

        return lists.search(self._session, words, window or Window(), limit)

    def common(self, name: str, words: str = "", window: Window | None = None, limit: int | None = None) -> Ground:
        """Who shares something with a contact or, for ``me``, with the user: whom to introduce to them."""
        from reljournal.domain.filters import Window
        from reljournal.journal import ground

        return ground.common(self._session, name, words, window or Window(), limit)

    def who(self, name: str) -> Who:
        """The contact that a name, ``@Name`` or ``@3`` means; where there is no journal yet, nobody is found."""
        with self._session.reading(missing_is_empty=True) as conn:
            return self._session.who(conn, name)

    def names(self, prefix: str = "") -> list[str]:
        """Names that begin so, for completion."""
        from reljournal.storage import contacts

        with self._session.reading() as conn:
            return contacts.beginning_with(conn, prefix)

    def absences(self) -> tuple[Absence, ...]:
        """The declared absences, the latest first."""
        from reljournal.journal import absences

        return absences.declared(self._session)

    def report(self, kind: str = "week", since: date | None = None, until: date | None = None) -> Review:
        """The review of a week, month, quarter or year, or of a span."""
        from reljournal.journal import review

        return review.review(self._session, kind, since, until)

    def report_learn(
        self, since: date | None = None, until: date | None = None, wanted: LessonFilter | None = None
    ) -> tuple[Period, Learning]:
        """The learn-learn ledger of a span, by default the last 365 days."""
        from reljournal.journal import review

        return review.learn(self._session, since, until, wanted)

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
