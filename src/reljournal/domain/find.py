"""Which contact is the best answer to a question such as "who knows rust"."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

WEIGHTS = {
    "name": 12.0,
    "tag": 8.0,
    "expertise": 8.0,
    "interest": 6.0,
    "work": 6.0,
    "need": 5.0,
    "goal": 5.0,
    "lesson": 5.0,
    "note": 4.0,
    "loop": 3.0,
    "interaction": 2.0,
}
"""What a match is worth by where it stands: what they know before what was said."""

WARMTH = {"in rhythm": 1.5, "due": 1.4, "overdue": 1.2, "new": 1.1, "drifting": 1.0, "dormant": 0.8}
"""Warm ties first: a factor for each band."""


class Match(NamedTuple):
    """One row that matches: whose, ``where`` (a key of WEIGHTS), and the item."""

    contact: int
    where: str
    type: str
    id: int
    text: str
    on: date | None


def tokens(words: str) -> list[str]:
    """The words and quoted phrases of a question, without what a search would read as an operator."""
    found: list[str] = []
    for number, part in enumerate(words.replace("“", '"').replace("”", '"').split('"')):
        if number % 2:
            phrase = " ".join(_plain(part).split())
            found.extend([phrase] if phrase else [])
        else:
            found.extend(_plain(part).split())
    return found


def _plain(text: str) -> str:
    if text.isascii():
        return "".join(c if c.isalnum() else " " for c in text)
    from unicodedata import category

    return "".join(c if c.isalnum() or category(c).startswith("M") else " " for c in text)


def expression(parts: Sequence[str]) -> str:
    """The FTS5 expression that asks for all of these words, each also as a beginning, but for a lone letter."""
    return " AND ".join(f'"{part}"' if len(part) == 1 and part.isascii() else f'"{part}"*' for part in parts)


def best(matches: Iterable[Match], bands: dict[int, str | None]) -> list[Match]:
    """The best match of each contact, the best answer first; further matches of a contact add a little."""
    grouped: dict[int, list[Match]] = {}
    for match in matches:
        grouped.setdefault(match.contact, []).append(match)
    scored = []
    for contact, found in grouped.items():
        found.sort(key=lambda m: (-WEIGHTS[m.where], -(m.on.toordinal() if m.on else 0), m.id))
        worth = WEIGHTS[found[0].where] + min(2.0, 0.2 * (len(found) - 1))
        scored.append((-worth * WARMTH.get(bands.get(contact) or "", 0.7), contact, found[0]))
    scored.sort(key=lambda row: row[:2])
    return [match for _, _, match in scored]
