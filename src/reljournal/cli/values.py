"""What options say, from the strings that were typed to the values the journal takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reljournal.domain.amend import ContactChange, LogOptions
from reljournal.domain.amounts import parse_amount
from reljournal.domain.dates import parse_birthday, parse_day, parse_minutes, parse_span
from reljournal.domain.filters import ContactFilter, DueFilter, TimelineFilter, Window
from reljournal.domain.vocabulary import BANDS, CHANNELS, CIRCLES, CONTACT_KINDS
from reljournal.errors import NotFoundError, RelError, UsageError
from reljournal.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reljournal.domain.model import Handle
    from reljournal.journal import Journal

SORTS = ("name", "last", "band")
TONES = {"--": -2, "-": -1, "=": 0, "+": 1, "++": 2, "-2": -2, "-1": -1, "0": 0, "1": 1, "+1": 1, "2": 2, "+2": 2}
NONE = ("none", "never", "off", "0")
LAST_HOUR, LAST_MINUTE = 23, 59


class LogWords(NamedTuple):
    """The options of ``rel log`` and ``rel edit ID``, as they were typed; None or empty where they were not."""

    on: str | None = None
    at: str | None = None
    people: Sequence[str] | None = None
    via: str | None = None
    from_them: bool = False
    from_me: bool = False
    place: str | None = None
    tags: Sequence[str] | None = None
    minutes: str | None = None
    tone: str | None = None
    broadcast: bool | None = None
    promo: bool | None = None
    text: str | None = None
    cost: str | None = None


class ContactWords(NamedTuple):
    """The options of ``rel add``, ``rel edit NAME`` and ``rel me``, as they were typed."""

    name: str | None = None
    aliases: Sequence[str] | None = None
    handles: Sequence[str] | None = None
    circle: str | None = None
    every: str | None = None
    tags: Sequence[str] | None = None
    place: str | None = None
    birthday: str | None = None
    met: str | None = None
    how: str | None = None
    kind: str | None = None


def log_options(said: LogWords, journal: Journal) -> LogOptions:
    """The options of an interaction.

    Raises:
        UsageError: a value is not understood, or two contradict each other.
    """
    if said.from_them and said.from_me:
        raise UsageError("--from-them and --from-me contradict each other", "leave one out; without both, both of you")
    direction = "in" if said.from_them else "out" if said.from_me else None
    return LogOptions(
        on=past_day(said.on, journal),
        at=time_of_day(said.at),
        people=tuple(said.people or ()),
        via=channel(said.via, journal),
        direction=direction,
        place=said.place,
        tags=tags(said.tags or ()),
        minutes=minutes(said.minutes),
        tone=tone(said.tone),
        broadcast=said.broadcast,
        promo=said.promo,
        text=said.text,
        cost=cost(said.cost),
    )


def checked(said: LogWords, journal: Journal, typed: str = "") -> None:
    """Refuse now what the journal would refuse when all has been written; what was ``typed`` is kept then.

    Raises:
        RelError: a value is not understood, or names somebody unknown.
    """
    try:
        log_options(said, journal)
        for name in said.people or ():
            _known_or_new(name, journal)
    except RelError as error:
        if typed:
            from reljournal.cli import drafts

            error.add_note(drafts.keep(typed))
        raise


def _known_or_new(name: str, journal: Journal) -> None:
    try:
        journal.who(name)
    except NotFoundError:
        if not name.startswith("@") or name[1:].isdigit():
            raise


def contact_change(said: ContactWords, journal: Journal) -> ContactChange:
    """What is said about a contact.

    Raises:
        UsageError: a value is not understood.
    """
    return ContactChange(
        name=said.name,
        aliases=tuple(said.aliases or ()),
        handles=tuple(handle(text) for text in said.handles or ()),
        circle=circle(said.circle),
        cadence=cadence(said.every),
        tags=tags(said.tags or ()),
        place=said.place,
        birthday=parse_birthday(said.birthday) if said.birthday else said.birthday,
        met_on=past_day(said.met, journal),
        how=said.how,
        kind=one_of("kind", said.kind, CONTACT_KINDS),
    )


def due_filter(circle_said: str | None, tag: str | None, near: str | None, reason: str | None) -> DueFilter:
    """What ``rel due`` filters by."""
    from reljournal.domain.due import REASONS

    return DueFilter(circle(circle_said), bare_tag(tag), near, one_of("reason", reason, REASONS))


def contact_filter(said: ContactFilter) -> ContactFilter:
    """What ``rel list`` filters by, each word checked."""
    return said._replace(
        circle=circle(said.circle),
        tag=bare_tag(said.tag),
        band=one_of("band", said.band, BANDS),
        sort=one_of("way to sort", said.sort, SORTS) or said.sort,
    )


def timeline_filter(journal: Journal, said: TimelineFilter, since: str | None, until: str | None) -> TimelineFilter:
    """What a timeline is restricted to."""
    first, last = span(since, until, journal)
    return said._replace(channel=channel(said.channel, journal), tag=bare_tag(said.tag), since=first, until=last)


def window(journal: Journal, said: Window, since: str | None, until: str | None) -> Window:
    """What of the journal is searched."""
    first, last = span(since, until, journal)
    return said._replace(since=first, until=last)


def span(since: str | None, until: str | None, journal: Journal) -> tuple[date | None, date | None]:
    """Two days, both included; None where not given.

    Raises:
        UsageError: one is no day, or the first is after the last.
    """
    first, last = past_day(since, journal), past_day(until, journal)
    if first and last and first > last:
        raise UsageError(f"--since {first} is after --until {last}", "swap the two days")
    return first, last


def past_day(text: str | None, journal: Journal) -> date | None:
    """A day up to today, as people type it."""
    return None if text is None else parse_day(text, journal.today, day_first=journal.settings.day_first)


def coming_day(text: str | None, journal: Journal) -> date | None:
    """A day that may lie ahead."""
    if text is None:
        return None
    return parse_day(text, journal.today, day_first=journal.settings.day_first, future=True)


def time_of_day(text: str | None) -> str | None:
    """``14:30`` or ``9:05``, as two figures each."""
    if text is None:
        return None
    hour, colon, minute = text.strip().partition(":")
    figures = hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit() and len(minute) == len("00")
    if not (colon and figures and int(hour) <= LAST_HOUR and int(minute) <= LAST_MINUTE):
        raise UsageError(f"'{text}' is no time of the day", "type it like 14:30")
    return f"{int(hour):02}:{minute}"


def minutes(text: str | None) -> int | None:
    """``45``, ``45m`` or ``1h30``."""
    if text is None:
        return None
    found = parse_minutes(text)
    if found is None:
        raise UsageError(f"'{text}' is no length of time", "type minutes like 45, or 45m, 1h30, 2h")
    return found


def cost(text: str | None) -> int | None:
    """``12``, ``12.5`` or ``12,50``, in hundredths. A currency is not kept, so none may be typed."""
    if text is None:
        return None
    found = parse_amount(text)
    if found is None:
        raise UsageError(f"'{text}' is no amount", "type it like 12 or 12.50, without a currency")
    return found


def tone(text: str | None) -> int | None:
    """-2 … +2, or the marks of a sentence."""
    if text is None:
        return None
    if text.strip() not in TONES:
        raise UsageError(f"'{text}' is no tone", "type a number from -2 (very hard) to 2 (very good), or -- - = + ++")
    return TONES[text.strip()]


def channel(text: str | None, journal: Journal) -> str | None:
    """A channel of the program or of the config."""
    return one_of("channel", text, (*CHANNELS, *journal.settings.channels))


def circle(text: str | None) -> str | None:
    """A circle."""
    return one_of("circle", text, tuple(CIRCLES))


def cadence(text: str | None) -> int | None:
    """Days of ``14d``, ``2w`` or ``monthly``; ``none`` is 0, which takes a contact's own cadence away."""
    if text is None:
        return None
    return 0 if text.strip().casefold() in NONE else parse_span(text)


def handle(text: str) -> Handle:
    """``email:ada@example.org``, or a bare address."""
    from reljournal.domain.incoming import handle_of

    found = handle_of(text)
    if found is None:
        raise UsageError(f"'{text}' is no handle", "type channel:value, such as email:ada@example.org")
    return found


def tags(given: Sequence[str]) -> tuple[str, ...]:
    """Tags without the mark they may be typed with."""
    return tuple(tag for text in given if (tag := bare_tag(text)))


def bare_tag(text: str | None) -> str | None:
    """A tag without its ``#`` or ``+``.

    Raises:
        UsageError: it is empty, or more than one word.
    """
    if text is None:
        return None
    tag = text.strip().lstrip("#+")
    if not tag or len(tag.split()) > 1:
        raise UsageError(f"'{text}' is no tag", "a tag is one word, such as hiring")
    return tag


def one_of(what: str, text: str | None, known: Sequence[str]) -> str | None:
    """A word out of a list, in any case.

    Raises:
        UsageError: it is not in the list.
    """
    if text is None:
        return None
    found = text.strip().casefold().replace("organization", "organisation")
    if found not in known:
        article = "an" if what[0] in "aeiou" else "a"
        raise UsageError(f"'{text}' is not {article} {what}", f"known are {', '.join(known)}")
    return found
