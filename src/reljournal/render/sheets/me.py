"""Yourself, as the journal knows you: what others can share with you, and where they reach you."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Line, Span, item, line, listed, section
from reljournal.render.sheets.page import notes
from reljournal.render.words import channel_words, joined

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.page import Page

_IN = 2


def me(result: Page, today: date) -> list[Block]:
    """What you care about with its numbers, your places, tags and handles, and what they are good for."""
    contact = result.contact
    facts = [contact.place or "", *(f"#{tag}" for tag in contact.tags)]
    also = [f"also {joined(contact.aliases)}"] if contact.aliases else []
    handles = listed((item(channel_words(handle.channel), handle.value) for handle in contact.handles), _IN)
    cares = notes(result, today)
    return [
        Line((Span(contact.name, "name"), Span(f"  @{contact.id}  you", "dim"))),
        *(line(said) for said in (", ".join(fact for fact in facts if fact), *also) if said),
        *section("What you care about", cares),
        *section("Where others reach you", handles),
        Line(),
        line("rel find --common me: with whom you share it" if cares else "rel note me interest: chess", "dim"),
    ]
