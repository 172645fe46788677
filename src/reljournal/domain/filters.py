"""What a question is restricted to; None is no restriction."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class DueFilter(NamedTuple):
    """What ``rel due`` filters by."""

    circle: str | None = None
    tag: str | None = None
    near: str | None = None
    reason: str | None = None
    contact: int | None = None


class ContactFilter(NamedTuple):
    """What ``rel list`` filters by; every given condition has to hold."""

    circle: str | None = None
    tag: str | None = None
    place: str | None = None
    band: str | None = None
    text: str | None = None
    archived: bool = False
    sort: str = "name"


class TimelineFilter(NamedTuple):
    """What a timeline is restricted to. A channel or a tag asks for interactions only."""

    contact: int | None = None
    channel: str | None = None
    tag: str | None = None
    since: date | None = None
    until: date | None = None


class Window(NamedTuple):
    """What of the journal is searched: days, a place, and whether every row counts instead of one a contact."""

    since: date | None = None
    until: date | None = None
    near: str | None = None
    everything: bool = False
