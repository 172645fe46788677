"""The values that travel between the rooms of the program. All frozen; dates are local calendar days."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.page import Link


class Who(NamedTuple):
    """A contact, just enough to name it."""

    id: int
    name: str


class Handle(NamedTuple):
    """An address on a channel: ``email``, ``phone`` (E.164), ``linkedin`` (slug) and so on."""

    channel: str
    value: str


class Contact(NamedTuple):
    """A person or organisation, with what is derived on the day of reading (stage, last, band)."""

    id: int
    name: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()
    circle: str = "known"
    cadence: int | None = None
    """The contact's own cadence in days; the circle's is not repeated here."""
    status: str = "active"
    tags: tuple[str, ...] = ()
    place: str | None = None
    birthday: str | None = None
    """``YYYY-MM-DD``, or ``--MM-DD`` where the year is unknown."""
    met_on: date | None = None
    handles: tuple[Handle, ...] = ()
    stage: str | None = None
    last: date | None = None
    band: str | None = None
    snoozed_until: date | None = None
    me: bool = False


class Lesson(NamedTuple):
    """One thing learned: side ``learned`` (I from them) or ``shared`` (they from me)."""

    id: int
    contact: Who
    side: str
    text: str
    topic: str | None
    on: date


class Note(NamedTuple):
    """Context about a contact."""

    id: int
    contact: Who
    kind: str
    text: str
    on: date
    until: date | None


class Loop(NamedTuple):
    """Something open between us; owner ``me`` or ``them``, outcome None, ``kept`` or ``dropped``."""

    id: int
    kind: str
    owner: str
    contact: Who
    text: str
    opened: date
    due: date | None
    closed: date | None
    outcome: str | None


class Interaction(NamedTuple):
    """Something that happened with contacts on a day, through a channel."""

    id: int
    on: date
    at: str | None
    contacts: tuple[Who, ...]
    channel: str
    direction: str
    tone: int | None
    minutes: int | None
    place: str | None
    text: str
    tags: tuple[str, ...] = ()
    broadcast: bool = False
    promo: bool = False
    about: tuple[int, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    loops: tuple[Loop, ...] = ()
    notes: tuple[Note, ...] = ()
    cost: int | None = None
    """In hundredths of whatever currency the user counts in."""


class Known(NamedTuple):
    """A contact that a word group of a sentence may mean.

    ``match`` says how: ``full``, ``alias``, ``initial`` (first name and last initial), ``first``, ``last``.
    """

    id: int
    name: str
    match: str
    last: date | None


class Person(NamedTuple):
    """Somebody a sentence names: a known contact, or (id None) one to create under this name."""

    id: int | None
    name: str


class Guess(NamedTuple):
    """A name with several candidates: what was said, who was taken, who else it could have been."""

    said: str
    taken: Who
    others: tuple[Who, ...]


class DraftLesson(NamedTuple):
    """A lesson read from a section; no people means everybody in the entry."""

    side: str
    text: str
    topic: str | None
    people: tuple[Person, ...]


class DraftLoop(NamedTuple):
    """A loop read from a section; ``text`` is without its due phrase."""

    kind: str
    owner: str
    text: str
    due: date | None
    people: tuple[Person, ...]


class DraftNote(NamedTuple):
    """A note read from a section; ``kind`` is a note kind, or ``about`` for what the entry served."""

    kind: str
    text: str
    people: tuple[Person, ...]


class Draft(NamedTuple):
    """What a sentence was read as, before anything is written."""

    text: str
    """The first part, word for word."""
    people: tuple[Person, ...]
    day: date
    at: str | None = None
    channel: str = "in-person"
    direction: str = "both"
    tone: int | None = None
    minutes: int | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()
    broadcast: bool = False
    promo: bool = False
    lessons: tuple[DraftLesson, ...] = ()
    loops: tuple[DraftLoop, ...] = ()
    notes: tuple[DraftNote, ...] = ()
    guesses: tuple[Guess, ...] = ()
    unknown: tuple[str, ...] = ()
    """Capitalised names that stand where a person stands and that nobody answers to."""
    remarks: tuple[str, ...] = ()
    """What was seen and not taken, one short sentence each, for the echo."""
    cost: int | None = None


class Logged(NamedTuple):
    """What one log or edit did."""

    entry: int
    interaction: Interaction
    created: tuple[Who, ...]
    unknown: tuple[str, ...]
    guesses: tuple[Guess, ...]
    remarks: tuple[str, ...]
    near: tuple[tuple[str, Who], ...] = ()
    """For an unknown name, the nearest known contact."""
    ended: tuple[Note, ...] = ()
    """Notes whose place a new one took, each with its end."""
    served: tuple[Note, ...] = ()
    """The notes behind ``interaction.about`` that were there before."""


class Rhythm(NamedTuple):
    """How often we talk, and how unusual this silence is (HEALTH.md 1). Days; probabilities 0 … 1."""

    contact_days: int
    silence: int | None
    declared: int | None
    cadence: float
    usual: tuple[float, float]
    drift_at: float
    surprise: float | None
    p_alive: float | None
    p_quiet: float | None
    score: float | None
    band: str | None
    cooling: bool
    away: int = 0
    """Days of declared absence since the last contact, which ``silence`` leaves out."""


class Part(NamedTuple):
    """One part of the mirror: score 0 … 100 (None without evidence), evidence 0 … 1, weight, words."""

    part: str
    score: float | None
    evidence: float
    weight: float
    words: str


class Health(NamedTuple):
    """The optional summary; score None below 35 % coverage."""

    score: float | None
    coverage: float
    parts: tuple[Part, ...]


class Reason(NamedTuple):
    """Why somebody is in ``rel due``. ``days``: whole days since ``since``, or until ``due``, never negative."""

    reason: str
    since: date | None
    due: date | None
    days: int | None
    text: str
    loop: int | None


class DueItem(NamedTuple):
    """One contact in ``rel due``, with all reasons."""

    contact: Who
    reasons: tuple[Reason, ...]
    band: str | None
    last: Interaction | None
    way_in: str | None
    handles: tuple[Handle, ...]


class Absence(NamedTuple):
    """Days on which the user was away, both included: they are taken out of every silence and every gap."""

    id: int
    since: date
    until: date


class Hit(NamedTuple):
    """One answer of ``rel find``; ``via`` could introduce you. An entry that names nobody has contact 0."""

    contact: Who
    type: str
    id: int
    text: str
    on: date | None
    band: str | None
    last: date | None
    via: tuple[Who, ...]
    kind: str = ""
    """Of a note or loop its kind, of a lesson its side, of an interaction its channel, of a contact what matched."""
    until: date | None = None
    """When it ended, or will."""
    more: int = 0
    """In how many other rows they have it."""
    others: tuple[Who, ...] = ()
    """Who else was in that entry."""
    together: int = 0
    """In how many entries they were with the one they share ground with."""
    links: tuple[Link, ...] = ()
    """How they are linked with that one already."""


class Entry(NamedTuple):
    """One line of the history: the command's name, and the words that came with it."""

    id: int
    at: str
    command: str
    words: str
    undone: bool
