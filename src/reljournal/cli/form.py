"""The form that an editor shows: lines of ``key: value``, a blank line, free text. Refused whole, or taken whole."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from reljournal.cli import values
from reljournal.domain.amend import ContactChange
from reljournal.domain.dates import parse_birthday
from reljournal.domain.model import Contact, Handle, Interaction
from reljournal.domain.vocabulary import CONTACT_KINDS, DIRECTIONS
from reljournal.errors import UsageError
from reljournal.journal import Journal
from reljournal.render.words import amount

_T = TypeVar("_T")
SEVERAL = ("with", "alias", "handle")
"""Keys that may stand on more than one line."""


class Line(NamedTuple):
    """One line of the head: where it stands, and what it says."""

    number: int
    value: str


class Form(NamedTuple):
    """A form as it was read: the lines of each key, and the text below."""

    lines: dict[str, list[Line]]
    text: str

    def one(self, key: str, read: Callable[[str], _T | None]) -> _T | None:
        """The value of a key; None where its line is empty or gone."""
        said = [line for line in self.lines.get(key, ()) if line.value]
        return _read(said[0], read) if said else None

    def needed(self, key: str, read: Callable[[str], _T | None]) -> _T:
        """The value of a key that cannot be empty."""
        found = self.one(key, read)
        if found is None:
            raise UsageError(f"'{key}:' is empty or missing", f"give it a value, such as {EXAMPLES[key]}")
        return found

    def each(self, key: str, read: Callable[[str], _T]) -> list[_T]:
        """The values of a key that may stand on several lines."""
        return [_read(line, read) for line in self.lines.get(key, ()) if line.value]


EXAMPLES = {
    "on": "on: 2026-11-20",
    "channel": "channel: call",
    "direction": "direction: both",
    "name": "name: Ada Lovelace",
    "circle": "circle: close",
    "kind": "kind: person",
}

ENTRY_KEYS = (
    "on", "at", "with", "channel", "direction", "tone", "minutes", "place", "tags", "broadcast", "promo", "cost",
)  # fmt: skip
CONTACT_KEYS = ("name", "alias", "handle", "circle", "every", "tags", "place", "birthday", "met", "kind")


def of_interaction(item: Interaction) -> str:
    """The form of an interaction."""
    return _form(
        [
            f"# Interaction #{item.id}. One with: line for each person; @Name adds somebody new.",
            f"on: {item.on}",
            f"at: {item.at or ''}",
            *([f"with: {who.name}" for who in item.contacts] or ["with:"]),
            f"channel: {item.channel}",
            f"direction: {item.direction}",
            f"tone: {'' if item.tone is None else format(item.tone, '+d') if item.tone else '0'}",
            f"minutes: {item.minutes or ''}",
            f"place: {item.place or ''}",
            f"tags: {', '.join(item.tags)}",
            f"broadcast: {_yes_no(item.broadcast)}",
            f"promo: {_yes_no(item.promo)}",
            f"cost: {'' if item.cost is None else amount(item.cost)}",
        ],
        item.text,
    )


def of_contact(contact: Contact) -> str:
    """The form of a contact."""
    return _form(
        [
            f"# @{contact.id}. alias: and handle: may be repeated. Text below the blank line is kept as how you met.",
            f"name: {contact.name}",
            *([f"alias: {alias}" for alias in contact.aliases] or ["alias:"]),
            *([f"handle: {handle.channel}:{handle.value}" for handle in contact.handles] or ["handle:"]),
            f"circle: {contact.circle}",
            f"every: {f'{contact.cadence}d' if contact.cadence else ''}",
            f"tags: {', '.join(contact.tags)}",
            f"place: {contact.place or ''}",
            f"birthday: {contact.birthday or ''}",
            f"met: {contact.met_on or ''}",
            f"kind: {contact.kind}",
        ],
        "",
    )


def read_interaction(text: str, kept: Interaction, journal: Journal) -> tuple[Interaction, list[str]]:
    """The interaction as the form has it, and the names of who was there.

    Raises:
        UsageError: something in it is not understood; the message says which line.
    """
    form = _parsed(text, ENTRY_KEYS)
    known = {who.name: f"@{who.id}" for who in kept.contacts}
    channels = (kept.channel,)
    wanted = kept._replace(
        on=form.needed("on", lambda said: values.past_day(said, journal)),
        at=form.one("at", values.time_of_day),
        channel=form.needed("channel", lambda said: said if said in channels else values.channel(said, journal)),
        direction=form.needed("direction", lambda said: values.one_of("direction", said, DIRECTIONS)),
        tone=form.one("tone", values.tone),
        minutes=form.one("minutes", values.minutes),
        cost=form.one("cost", values.cost),
        place=form.one("place", str),
        tags=form.one("tags", _tags) or (),
        broadcast=form.one("broadcast", _truth) or False,
        promo=form.one("promo", _truth) or False,
        text=form.text,
    )
    return wanted, [known.get(said, said) for said in form.each("with", str)]


def read_contact(text: str, kept: Contact, journal: Journal) -> ContactChange:
    """What the form changes of a contact.

    Raises:
        UsageError: something in it is not understood; the message says which line.
    """
    form = _parsed(text, CONTACT_KEYS)
    aliases, tags = form.each("alias", str), form.one("tags", _tags) or ()
    handles = form.each("handle", lambda said: _handle(said, kept))
    met = form.one("met", lambda said: values.past_day(said, journal))
    return ContactChange(
        name=_changed(form.needed("name", str), kept.name),
        aliases=_new(aliases, kept.aliases),
        handles=_new(handles, kept.handles),
        circle=_changed(form.needed("circle", values.circle), kept.circle),
        cadence=_changed(form.one("every", values.cadence) or 0, kept.cadence or 0),
        tags=_new(tags, kept.tags),
        place=_changed(form.one("place", str) or "", kept.place or ""),
        birthday=_changed(form.one("birthday", parse_birthday) or "", kept.birthday or ""),
        met_on=_changed(met, kept.met_on),
        no_met_on=met is None and kept.met_on is not None,
        how=form.text or None,
        kind=_changed(form.needed("kind", lambda said: values.one_of("kind", said, CONTACT_KINDS)), kept.kind),
        drop_aliases=_new(kept.aliases, aliases),
        drop_handles=_new(kept.handles, handles),
        drop_tags=_new(kept.tags, tags),
    )


def _form(head: Sequence[str], text: str) -> str:
    return "\n".join([line.rstrip() for line in head] + ["", text.strip("\n")]).rstrip("\n") + "\n"


def _parsed(text: str, keys: Sequence[str]) -> Form:
    """The head up to the first blank line, and the text below it."""
    lines: dict[str, list[Line]] = {}
    head, _, body = text.lstrip("\n").partition("\n\n")
    for number, key, value in _fields(head, text.count("\n") - text.lstrip("\n").count("\n")):
        if key not in keys:
            raise UsageError(f"line {number}: '{key}:' is not understood", f"the lines are {', '.join(keys)}")
        if lines.get(key) and key not in SEVERAL:
            raise UsageError(f"line {number}: '{key}:' stands there twice", "leave one of the two lines")
        lines.setdefault(key, []).append(Line(number, value))
    return Form(lines, body.strip("\n").rstrip())


def _fields(head: str, before: int) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(head.split("\n"), before + 1):
        if line.startswith("#") or not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon:
            raise UsageError(f"line {number}: '{line.strip()}' is not understood", "a line is key: value")
        yield number, key.strip().casefold(), value.strip()


def _read(line: Line, read: Callable[[str], _T]) -> _T:
    try:
        return read(line.value)
    except UsageError as error:
        raise UsageError(f"line {line.number}: {error.message}", error.hint) from None


def _tags(text: str) -> tuple[str, ...]:
    return values.tags(text.replace(",", " ").split())


def _handle(text: str, kept: Contact) -> Handle:
    """A handle that stands there already is taken as it is, whatever its form."""
    same = [handle for handle in kept.handles if text == f"{handle.channel}:{handle.value}"]
    return same[0] if same else values.handle(text)


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _truth(text: str) -> bool:
    said = text.casefold()
    if said not in ("yes", "no"):
        raise UsageError(f"'{text}' is neither yes nor no", "type yes or no")
    return said == "yes"


def _changed(wanted: _T, kept: _T) -> _T | None:
    return None if wanted == kept else wanted


def _new(wanted: Sequence[_T], there: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(value for value in wanted if value not in there)
