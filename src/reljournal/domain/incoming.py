"""What comes from another program's file, before anybody decides what to do with it."""

from __future__ import annotations

from reljournal.domain.model import Handle
from reljournal.domain.names import fold
from reljournal.domain.vocabulary import CHANNELS
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

_BREAKS = "\r\v\f\x85\u2028\u2029"
# Marks that turn or hide text on a screen. The joiners U+200C and U+200D are not among them: names need those.
_HIDDEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_HANDLE_WORDS = {"mail": "email", "e-mail": "email", "mailto": "email", "tel": "phone", "mobile": "phone"}
_LONGEST_CHANNEL = 32


class IncomingContact(NamedTuple):
    """A person. ``key`` is a handle or a folded name; ``where`` is ``file:line``, empty inside another record."""

    key: str
    name: str
    handles: tuple[Handle, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: str | None = None
    birthday: str | None = None
    where: str = ""


class IncomingInteraction(NamedTuple):
    """Something that happened on a day. ``key`` is unique within the source and the same in the next export."""

    key: str
    on: date
    people: tuple[IncomingContact, ...]
    at: str | None = None
    channel: str = "in-person"
    direction: str = "both"
    tone: int | None = None
    minutes: int | None = None
    place: str | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    where: str = ""
    cost: int | None = None
    """In hundredths."""


class IncomingNote(NamedTuple):
    """Context about one person; a note that names several people comes once for each."""

    key: str
    contact: IncomingContact
    kind: str
    text: str
    on: date
    where: str = ""


class Skipped(NamedTuple):
    """A record that was left out, and why."""

    where: str
    why: str


Record = IncomingContact | IncomingInteraction | IncomingNote | Skipped


class Context(NamedTuple):
    """What a file cannot say itself: the day it is read (None: days to come are not refused), the channels known."""

    today: date | None = None
    channels: tuple[str, ...] = CHANNELS


def person(name: str, handles: tuple[Handle, ...] = ()) -> IncomingContact | None:
    """A contact under its first handle, else its folded name; a handle stands in for a missing name.

    Returns:
        None where there is neither a name nor a handle.
    """
    name = clean_name(name)
    if handles:
        first = handles[0]
        return IncomingContact(f"{first.channel}:{first.value}", name or first.value, handles)
    return IncomingContact(f"name:{fold(name) or name}", name) if name else None


def handle_of(text: str) -> Handle | None:
    """``email:ada@example.org``, ``gnd:116848669``, or a bare e-mail or web address; None where it is none of these.

    E-mail is lower-cased and a phone with its country code loses its blanks; other values are kept.
    """
    text = clean_name(text)
    channel, colon, value = text.partition(":")
    channel, value = channel.strip(), value.strip()
    if value.startswith("//"):
        channel, value = "web", text
    elif not colon and _is_address(text):
        channel, value = "email", text
    channel = _HANDLE_WORDS.get(channel.casefold(), channel.casefold())
    if not value or not _is_channel(channel):
        return None
    return Handle(channel, _kept(channel, value))


def _is_address(text: str) -> bool:
    return text.count("@") == 1 and " " not in text and not text.startswith("@") and not text.endswith("@")


def _is_channel(text: str) -> bool:
    return len(text) <= _LONGEST_CHANNEL and text[:1].isalpha() and text.replace("-", "").replace("_", "").isalnum()


def _kept(channel: str, value: str) -> str:
    if channel == "email":
        return value.lower()
    if channel == "phone" and value.startswith("+"):
        return "+" + "".join(c for c in value[1:] if c not in " -./()\xa0")
    return value


def clean_name(text: str) -> str:
    """A name on one line: single blanks, without control characters, terminal sequences and hidden marks."""
    if not text.isprintable():
        text = _without_sequences(text)
        text = "".join(c for c in text if c.isspace() or not (_is_control(c) or c in _HIDDEN))
    return " ".join(text.split())


def clean_text(text: str) -> str:
    """A text as it was written, its line ends as newlines, without terminal sequences and control characters."""
    if not text.isprintable():
        text = _without_sequences(text).replace("\r\n", "\n")
        for mark in _BREAKS:
            text = text.replace(mark, "\n")
        text = "".join(c for c in text if c in "\n\t" or not _is_control(c))
    return text.strip()


def _is_control(character: str) -> bool:
    """Whether it steers a terminal (C0, C1) or is half of a pair that no file can hold."""
    from unicodedata import category

    return category(character) in {"Cc", "Cs"}


def _without_sequences(text: str) -> str:
    """Without the sequences of ECMA-48, whole: their letters would otherwise stay in the text."""
    if "\x1b" not in text and "\x9b" not in text:
        return text
    import re

    return re.sub(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", "", text)
