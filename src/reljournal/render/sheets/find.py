"""Who could help: what matched, how warm the tie is, when you last talked, and who could introduce you."""

from __future__ import annotations

from reljournal.domain.find import excerpt
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Item, Line, Span, glued, line, listed
from reljournal.render.words import calendar_day, channel_words, hit_words, joined, names

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.find import Found, Ground
    from reljournal.domain.model import Hit, Who

_ROOM = 150
"""Characters of a long text that are shown around what was asked."""


def hits(result: Found, today: date) -> list[Block]:
    """An item for each contact."""
    return listed(_item(hit, result.parts, today) for hit in result.hits)


def everything(result: Found, today: date) -> list[Block]:
    """An item for each place where it stands, newest first: when, how and with whom, and below it the words."""
    return listed(_place(hit, result.parts, today) for hit in result.hits)


def _item(hit: Hit, parts: tuple[str, ...], today: date) -> Item:
    name = hit.contact.name
    label, text = hit_words(hit, today), excerpt(hit.text, parts, _ROOM)
    more = f", and {hit.more} more" if hit.more else ""
    number = more if hit.type == "contact" else f"  {glued(f'#{hit.id}{more}')}"
    why = [Line((Span(label, "dim"), Span(text), Span(number, "dim")))]
    if text == name:
        why = [line(f"by name{more}", "dim")] if more else []
    via = [line(f"{joined([who.name for who in hit.via])} could introduce you", "dim")] if hit.via else []
    return Item(Span(name, "name"), (*why, line(_tie(hit, today), "dim"), *via))


def common(result: Ground, today: date) -> list[Block]:
    """An item for each contact: what both care about, and whether they know each other."""
    return listed(_shared(hit, result.who, today) for hit in result.hits)


def _shared(hit: Hit, who: Who, today: date) -> Item:
    name = hit.contact.name
    lines = [Line((Span("both: ", "dim"), Span(hit.text))), line(_tie(hit, today), "dim")]
    if hit.together and hit.on:
        times = "" if hit.together == 1 else f" {hit.together} times"
        lines.append(line(f"you met both together{times}, last on {calendar_day(hit.on, today)}", "dim"))
    for link in hit.links:
        first, second = (name, who.name) if link.outward else (who.name, name)
        lines.append(line(f"{first} {link.kind.replace('-', ' ')} {second}", "dim"))
    return Item(Span(name, "name"), tuple(lines))


def _tie(hit: Hit, today: date) -> str:
    last = f"last contact {calendar_day(hit.last, today)}" if hit.last else "nothing logged yet"
    return f"{hit.band}, {last}" if hit.band else last


def _place(hit: Hit, parts: tuple[str, ...], today: date) -> Item:
    number = f"@{hit.id}" if hit.type == "contact" else f"#{hit.id}"
    kind = channel_words(hit.kind) if hit.type == "interaction" else hit.kind
    head = [Span("  ".join(filter(None, (calendar_day(hit.on, today) if hit.on else "", kind))), "dim")]
    if people := names([hit.contact, *hit.others]):
        head.append(Span(f"  {people}" if head[0].text else people, "name"))
    text = excerpt(hit.text, parts, _ROOM)
    return Item(Span(number, "dim"), (Line(tuple(head)), *([line(text)] if text and text != people else [])))
