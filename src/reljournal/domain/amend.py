"""What options say beside or instead of the sentence."""

from __future__ import annotations

from reljournal.domain.model import Person
from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reljournal.domain.model import Draft, DraftLesson, DraftLoop, DraftNote, Handle, Interaction, Who


class LogOptions(NamedTuple):
    """The options of ``rel log`` and ``rel edit``; None or empty where an option was not given."""

    on: date | None = None
    at: str | None = None
    people: tuple[str, ...] = ()
    via: str | None = None
    direction: str | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()
    minutes: int | None = None
    tone: int | None = None
    broadcast: bool | None = None
    promo: bool | None = None
    text: str | None = None
    cost: int | None = None
    """In hundredths."""


class ContactChange(NamedTuple):
    """What ``rel add`` and ``rel edit NAME`` say about a contact; None or empty where nothing was said.

    An empty text clears a place or a birthday; ``cadence`` 0 clears a contact's own cadence.
    """

    name: str | None = None
    aliases: tuple[str, ...] = ()
    handles: tuple[Handle, ...] = ()
    circle: str | None = None
    cadence: int | None = None
    tags: tuple[str, ...] = ()
    place: str | None = None
    birthday: str | None = None
    met_on: date | None = None
    no_met_on: bool = False
    """Set to take the day you met away."""
    how: str | None = None
    kind: str | None = None
    drop_aliases: tuple[str, ...] = ()
    drop_handles: tuple[Handle, ...] = ()
    drop_tags: tuple[str, ...] = ()


def welcomed(draft: Draft, meant: Mapping[str, Who]) -> Draft:
    """The draft with names that nobody answered to, ``meant`` now, as people; wherever the sentence has them."""
    there = tuple(Person(*meant[name]) for name in draft.unknown if name in meant)
    if not there:
        return draft
    rest = tuple(name for name in draft.unknown if name not in meant)
    return draft._replace(people=tuple(dict.fromkeys(draft.people + there)), unknown=rest)


def amended(draft: Draft, options: LogOptions, people: Sequence[Person]) -> Draft:
    """The draft with what the options say; ``people`` are those named by ``--with``, who come beside the others."""
    seen = {person.id for person in draft.people if person.id is not None}
    seen_names = {person.name for person in draft.people}
    added = tuple(p for p in people if (p.id not in seen if p.id is not None else p.name not in seen_names))
    said = {fold(person.name) for person in people}
    return draft._replace(
        people=draft.people + added,
        unknown=tuple(name for name in draft.unknown if fold(name) not in said),
        day=options.on or draft.day,
        at=options.at or draft.at,
        channel=options.via or draft.channel,
        direction=options.direction or draft.direction,
        place=options.place if options.place is not None else draft.place,
        tags=_tags(draft.tags, options.tags),
        minutes=options.minutes if options.minutes is not None else draft.minutes,
        tone=options.tone if options.tone is not None else draft.tone,
        broadcast=draft.broadcast if options.broadcast is None else options.broadcast,
        promo=draft.promo if options.promo is None else options.promo,
        cost=draft.cost if options.cost is None else options.cost,
    )


def _tags(held: tuple[str, ...], said: Sequence[str]) -> tuple[str, ...]:
    """Tags with those that options add, in lower case like the tags of a sentence, each once in any case."""
    known = {tag.casefold() for tag in held}
    return held + tuple(dict.fromkeys(tag.casefold() for tag in said if tag.casefold() not in known))


def edited(kept: Interaction, options: LogOptions) -> Interaction:
    """The interaction with what the options say; ``--tag`` adds tags, an empty place or text clears it."""
    return kept._replace(
        on=options.on or kept.on,
        at=options.at or kept.at,
        channel=options.via or kept.channel,
        direction=options.direction or kept.direction,
        place=kept.place if options.place is None else options.place or None,
        tags=_tags(kept.tags, options.tags),
        minutes=kept.minutes if options.minutes is None else options.minutes,
        tone=kept.tone if options.tone is None else options.tone,
        broadcast=kept.broadcast if options.broadcast is None else options.broadcast,
        promo=kept.promo if options.promo is None else options.promo,
        text=kept.text if options.text is None else options.text,
        cost=kept.cost if options.cost is None else options.cost,
    )


def kept_whole(draft: Draft, said: str) -> Draft:
    """The draft with nothing lost: where a section concerns nobody, all that was said becomes the text."""
    sections: tuple[DraftLesson | DraftLoop | DraftNote, ...] = (*draft.lessons, *draft.loops, *draft.notes)
    if draft.people or all(section.people for section in sections):
        return draft
    return draft._replace(
        text=said.strip(),
        lessons=tuple(lesson for lesson in draft.lessons if lesson.people),
        loops=tuple(loop for loop in draft.loops if loop.people),
        notes=tuple(note for note in draft.notes if note.people),
        remarks=(*draft.remarks, "what was learned, owed or noted concerns nobody named, so it stays in the text"),
    )
