"""Which contact is the best answer to a question such as "who knows rust", and who could introduce you."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from reljournal.domain.model import Hit, Who

WEIGHTS = {
    "name": 12.0,
    "tag": 8.0,
    "expertise": 8.0,
    "place": 7.0,
    "interest": 6.0,
    "work": 6.0,
    "need": 5.0,
    "goal": 5.0,
    "lesson": 5.0,
    "note": 4.0,
    "shared": 3.5,
    "loop": 3.0,
    "interaction": 2.0,
    "past": 1.5,
}
"""What a match is worth by where it stands: what they know before what was said, and what is over last."""

WARMTH = {"in rhythm": 1.5, "due": 1.4, "overdue": 1.2, "new": 1.1, "drifting": 1.0, "dormant": 0.8}
"""Warm ties first: a factor for each band."""
WARMEST = "in rhythm"
SILENT = 0.7
"""The factor of those without a band."""
BEGINNING = 0.5
"""The factor of a match that only begins with what was asked: art in Arthur."""
INTRODUCERS = 3
"""How many are told who could introduce you."""
FLEETING = ("need", "goal", "news", "preference")
"""What says nothing about anybody any more when it is over."""


class Match(NamedTuple):
    """One row that matches: whose, ``where`` (a key of WEIGHTS), and the item; contact 0 is nobody known."""

    contact: int
    where: str
    type: str
    id: int
    text: str
    on: date | None
    kind: str = ""
    """The kind of note or loop, the side of a lesson, the channel, else ``name``, ``alias``, ``place`` or ``tag``."""
    until: date | None = None


class Standing(NamedTuple):
    """A contact as an answer shows them; ``last`` is the ordinal of the last contact."""

    id: int
    name: str
    active: int
    band: str | None
    last: int | None


class Answer(NamedTuple):
    """A contact's best match, and in how many other rows they have it."""

    match: Match
    more: int


class Acquaintance(NamedTuple):
    """Somebody who knows a hit: by a link of theirs (its kind) or from ``entries`` in which both were.

    ``days`` and ``hit_days`` are the days of contact with me, which tell apart who is new.
    """

    hit: int
    who: Who
    link: str
    entries: int
    band: str | None
    days: int
    hit_days: int


class Found(NamedTuple):
    """The answers to a question, best first; ``parts`` are what was searched, ``asked`` what was typed."""

    hits: tuple[Hit, ...]
    parts: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


class Ground(NamedTuple):
    """Who shares something with a contact, warm ties first; ``cares`` says whether anything of them is noted."""

    who: Who
    hits: tuple[Hit, ...]
    cares: bool


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
    """The FTS5 expression that asks for all of these words.

    Each also as a beginning, but for a lone letter, and in its other number: gardens and garden, city and cities.
    """
    return " AND ".join(map(_asked, parts))


def _asked(part: str) -> str:
    if len(part) == 1 and part.isascii():
        return f'"{part}"'
    other = _other_number(part)
    return f'("{part}"* OR "{other}")' if other else f'"{part}"*'


def _other_number(word: str) -> str:
    """The singular of a plain English plural, or the plural of a word in -y; empty where the beginning finds both."""
    low = word.lower()
    if len(word) <= 3 or " " in word:  # noqa: PLR2004  gas and bus are no plurals
        return ""
    if low.endswith("ies"):
        return f"{word[:-3]}y"
    if low.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if low[-1] == "s" and low[-2] not in "sui":
        return word[:-1]
    return f"{word[:-1]}ies" if low[-1] == "y" and low[-2] not in "aeou" else ""


def begin_in(text: str, parts: Iterable[str]) -> bool:
    """Whether each part stands in a text, at least as the beginning of a word."""
    folded, wanted = fold(text), [fold(part) for part in parts]
    if not all(part in folded for part in wanted):
        return False
    line = f" {' '.join(_plain(folded).split())}"
    return all(f" {part}" in line for part in wanted)


def stands_whole(text: str, parts: Iterable[str]) -> bool:
    """Whether each part stands in a text as a whole word or phrase, in either number."""
    folded = fold(text)
    return all(_stands(folded, one) or _stands(folded, _other_number(one)) for one in map(fold, parts))


def _stands(text: str, part: str) -> bool:
    at = text.find(part) if part else -1
    while at >= 0:
        behind = text[at + len(part) : at + len(part) + 2]
        if not text[max(0, at - 1) : at].isalnum() and (not behind[:1].isalnum() or behind.rstrip(" .,;:") == "s"):
            return True
        at = text.find(part, at + 1)
    return False


def best(matches: Iterable[Match], bands: Mapping[int, str | None], parts: Sequence[str] = ()) -> list[Answer]:
    """The best match of each contact, the best answer first; further matches of a contact add a little."""
    grouped: dict[int, list[tuple[float, int, int, Match]]] = {}
    for match in matches:
        worth = WEIGHTS[match.where]
        if match.where != "interaction" and not stands_whole(match.text, parts):
            worth *= BEGINNING
        row = (-worth, -(match.on.toordinal() if match.on else 0), match.id, match)
        grouped.setdefault(match.contact, []).append(row)
    scored = []
    for contact, found in grouped.items():
        first = min(found, key=lambda row: row[:3])
        worth = min(2.0, 0.2 * (len(found) - 1)) - first[0]
        scored.append(
            (-worth * WARMTH.get(bands.get(contact) or "", SILENT), contact, Answer(first[3], len(found) - 1))
        )
    scored.sort(key=lambda row: row[:2])
    return [answer for _, _, answer in scored]


def apart(matches: Sequence[Sequence[Match]]) -> Iterator[Match]:
    """One match of each contact who has every part of a question, each part in a row of its own.

    Args:
        matches: for each part the rows that have it.
    """
    having: list[dict[int, Match]] = []
    for found in matches:
        of_part: dict[int, Match] = {}
        for match in found:
            before = of_part.get(match.contact)
            if before is None or _rank(match) < _rank(before):
                of_part[match.contact] = match
        having.append(of_part)
    for contact in sorted(set.intersection(*map(set, having))):
        own = [of_part[contact] for of_part in having]
        texts = " · ".join(dict.fromkeys(match.text for match in own))
        yield min(own, key=_rank)._replace(text=texts)


def _rank(match: Match) -> tuple[float, int, int]:
    return -WEIGHTS[match.where], -(match.on.toordinal() if match.on else 0), match.id


def introducers(known: Iterable[Acquaintance], bands: Mapping[int, str | None]) -> dict[int, tuple[Who, ...]]:
    """Who could introduce you to each hit, warm ties first: who did once, and who knows them and is nearer to you.

    Args:
        known: who knows whom; several rows of a pair count as one.
        bands: the band of each hit.
    """
    found: dict[int, dict[int, tuple[tuple[float, int], bool, int, Who]]] = {}
    for one in known:
        warmth = _warmth(one.band, one.days)
        introduced = one.link == "introduced-by"
        if introduced or warmth > _warmth(bands.get(one.hit), one.hit_days):
            own = found.setdefault(one.hit, {})
            before = own.get(one.who.id, (warmth, False, 0, one.who))
            own[one.who.id] = (warmth, introduced or before[1], one.entries + before[2], one.who)
    return {
        hit: tuple(
            who
            for *_, who in sorted(
                own.values(), key=lambda row: (-row[0][0], -row[0][1], not row[1], -row[2], row[3].name)
            )[:INTRODUCERS]
        )
        for hit, own in found.items()
    }


def warm_first(shared: Iterable[tuple[int, float]], people: Mapping[int, Standing]) -> list[int]:
    """Those who share ground, by how much it is worth and how warm the tie is."""

    def rank(row: tuple[int, float]) -> tuple[float, str, int]:
        who = people[row[0]]
        return -row[1] * WARMTH.get(who.band or "", SILENT), who.name, who.id

    return [one for one, _ in sorted(shared, key=rank)]


def _warmth(band: str | None, days: int) -> tuple[float, int]:
    return WARMTH.get(band or "", SILENT), days if band == "new" else 0


def excerpt(text: str, parts: Sequence[str], room: int) -> str:
    """The text, or where it is longer than ``room`` characters the piece of it around the first part it holds."""
    line = " ".join(text.split())
    if len(line) <= room:
        return line
    starts = [fold(part).split()[0] for part in parts if part]
    words = line.split(" ")
    bare = (fold(word).lstrip("\"'([{„“‘«#-—–.…") for word in words)
    first = next((at for at, word in enumerate(bare) if word.startswith(tuple(starts))), 0) if starts else 0
    begin = len(" ".join(words[:first]))
    if begin + len(words[first]) < room - 1:
        return f"{line[: room - 1].rstrip()}…"
    begin = line.rfind(" ", 0, max(1, begin - room // 6)) + 1
    rest = line[begin:]
    return f"…{rest}" if len(rest) < room else f"…{rest[: room - 2].rstrip()}…"
