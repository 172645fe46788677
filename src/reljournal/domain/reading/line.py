"""A text with what the readers of people, days and channels all ask about it."""

from __future__ import annotations

from reljournal.domain.reading.contact import Spot, spots
from reljournal.domain.reading.tokens import Token, near, tokens
from reljournal.domain.reading.words import TITLES
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HARD = frozenset({".", "!", "?", ":", ";", "\n", "...", "…", "!!", "??", "•", "*"})
_SOFT = frozenset({",", "(", ")", "—", "–", "-", "--", "/"})
_QUOTES = frozenset("\"“„«‘'")


class Line(NamedTuple):
    """Words, words of contact, and for every token where its clause and its sentence start."""

    text: str
    found: list[Token]
    words: list[str]
    spots: list[Spot]
    spot_at: dict[int, Spot]
    clause: list[int]
    """Index of the first token of each token's clause."""
    sentence: list[int]
    """The same for sentences, which also marks where a capital proves nothing."""


def line_of(text: str, verbs: Mapping[str, str], channels: Sequence[str]) -> Line:
    """A text, taken apart."""
    found = tokens(text)
    said = spots(found, verbs, channels)
    clause, sentence = _starts(found)
    return Line(text, found, [token.word for token in found], said, {spot.at: spot for spot in said}, clause, sentence)


def ends_clause(found: list[Token], at: int) -> bool:
    """Whether a token is a sign that ends a clause; the dot of an initial or title, or inside an address, is not."""
    token = found[at]
    if token.kind != "sign":
        return False
    if token.word == ".":
        before = near(found, at - 1)
        return not (len(before.word) == 1 or before.word in TITLES or near(found, at + 1).tight)
    if token.word in {"-", "--", "/", "*"}:
        return not token.tight and not near(found, at + 1).tight
    return token.word in _HARD or token.word in _SOFT


def said(line: Line, at: int, size: int) -> str:
    """The words of a phrase as they were typed."""
    return line.text[line.found[at].start : line.found[at + size - 1].end]


def _starts(found: list[Token]) -> tuple[list[int], list[int]]:
    clause, sentence = [], []
    in_clause = in_sentence = 0
    for at, token in enumerate(found):
        if in_sentence == at and token.word in _QUOTES:
            in_sentence = in_clause = at + 1
        clause.append(in_clause)
        sentence.append(in_sentence)
        if ends_clause(found, at):
            in_clause = at + 1
            if token.word in _HARD:
                in_sentence = at + 1
    return clause, sentence
