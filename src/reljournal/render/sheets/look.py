"""The daily screens: list, timeline, find, history."""

from __future__ import annotations

from datetime import datetime

from reljournal.domain.model import Contact, Entry, Interaction, Lesson, Loop
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, Grid, Span, cells
from reljournal.render.words import calendar_day, channel_words, names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reljournal.domain.page import ContactList, Timeline, TimelineItem


def contacts(result: ContactList, today: date) -> list[Block]:
    """A table of contacts."""
    if not result.contacts:
        return []
    rows = tuple(_contact_row(contact, today) for contact in result.contacts)
    head = ("name", "circle", "band", "last", "place", "tags")
    return [Grid(rows, head, flexible=((5, 8), (4, 9), (0, 12)))]


def timeline(result: Timeline, today: date) -> list[Block]:
    """One line for each thing that happened, the newest first."""
    if not result.items:
        return []
    return [Grid(tuple(_timeline_row(item, today) for item in result.items), flexible=((3, 16), (4, 16)))]


def history(result: Sequence[Entry], _today: date) -> list[Block]:
    """One line for each command that wrote; stamps are shown in local time."""
    if not result:
        return []
    return [Grid(tuple(_entry_row(entry) for entry in result), right=frozenset({0}), flexible=((3, 16),))]


def _contact_row(contact: Contact, today: date) -> tuple[Span, ...]:
    band = contact.band if contact.status == "active" else contact.status
    last = calendar_day(contact.last, today) if contact.last else ""
    tags = " ".join(f"#{tag}" for tag in contact.tags)
    return cells(contact.name, contact.circle, band or "", last, contact.place or "", tags, styles=("name",))


def _timeline_row(entry: TimelineItem, today: date) -> tuple[Span, ...]:
    item = entry.item
    if isinstance(item, Interaction):
        kind, people, text = channel_words(item.channel), names(item.contacts), item.text
    else:
        kind, people, text = item.side if isinstance(item, Lesson) else item.kind, item.contact.name, item.text
    ended = f"{item.outcome}: " if isinstance(item, Loop) and item.outcome else ""
    number = f"#{item.id}" if item.id else ""
    day = calendar_day(entry.on, today)
    return cells(number, day, kind, people, ended + text, styles=("dim", "", "dim", "name"))


def _entry_row(entry: Entry) -> tuple[Span, ...]:
    at = datetime.fromisoformat(entry.at).astimezone()
    words = f"{entry.words} (taken back)".strip() if entry.undone else entry.words
    style = "dim" if entry.undone else ""
    return cells(str(entry.id), f"{at:%Y-%m-%d %H:%M}", entry.command, words, styles=("dim", "dim", style, style))
