"""How far a name goes: a known name, read with the capitalised words around it."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.domain.reading.contact import PLATFORMS, WORDS
from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import DAY_WORDS, EVERYDAY, FUNCTION, MONTHS, SURNAME_PARTICLES, THINGS, TITLES
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reljournal.domain.model import Known
    from reljournal.domain.reading.line import Line


LONGEST_NAME = 6
"""Words in a name; a longer run of capitals is a title or a list, and walking it from every word is quadratic."""


_ALSO_NAMES = frozenset({"may", "will"})
"""Small words that, with a capital inside a sentence, are people: met Will, called May."""


class State(NamedTuple):
    """The line, the people found so far (first token to size), and where names ended that are only spoken of."""

    line: Line
    people: dict[int, int]
    absent: set[int]


class Whole(NamedTuple):
    """A known name with the capitals around it: ``person``, ``stranger`` (another surname) or ``thing``."""

    kind: str
    size: int
    answers: tuple[Known, ...] = ()


def whole_name(state: State, at: int, size: int, answers: tuple[Known, ...]) -> Whole:
    """A known name, read with the capitalised words next to it: Ada Yonath is not Ada, nor is Ada Street."""
    found, match = state.line.found, answers[0].match
    verb = found[at].word in EVERYDAY and not found[at].cap
    end = at + (size if verb else name_size(state, at, size))
    if any(token.word in THINGS for token in found[at + size : end]):
        return Whole("thing", end - at)
    if match in {"first", "last"} and end > at + size:
        last = found[end - 1].word
        words = {token.word for token in found[at:end] if token.kind == "word"}
        same = tuple(one for one in answers if _goes_by(one, last, words))
        return Whole("person", end - at, same) if same and match == "first" else Whole("stranger", end - at)
    if match in {"first", "last"} and found[at].cap and _is_surname_of_another(state, at):
        return Whole("thing", size)
    return Whole("person", size, answers)


def _goes_by(one: Known, last: str, words: set[str]) -> bool:
    """Whether a name ends as somebody's does, or is a part of it: Luis Garcia of Luis Garcia Marquez."""
    parts = fold(one.name).split()
    return parts[-1] == last or words <= set(parts)


def name_size(state: State, at: int, size: int = 1) -> int:
    """The tokens of the name that starts at a token: capitalised words, with particles (van) between them."""
    found = state.line.found
    for _ in range(1, LONGEST_NAME):
        if found[at + size - 1].owner:
            break
        skip = 1 if near(found, at + size).word == "." and _abbreviated(found[at + size - 1]) else 0
        while near(found, at + size + skip).word in SURNAME_PARTICLES and not near(found, at + size + skip).cap:
            skip += 1
        if not names_on(state, at + size + skip):
            break
        size += skip + 1
    initials = size > 1 and len(found[at + size - 1].word) == 1 and found[at + size - 2].word == "."
    return size + (initials and near(found, at + size).word == ".")


def _abbreviated(token: Token) -> bool:
    return len(token.word) == 1 or token.word in TITLES


def names_on(state: State, at: int) -> bool:
    """Whether a token goes on with a name: a capital that is no day, no channel and no small word."""
    found = state.line.found
    token = near(found, at)
    if token.kind != "word" or not token.cap or (token.tight and is_tied(found, at)):
        return False
    dotted = near(found, at + 1).word == "."
    if token.word in DAY_WORDS and (token.word not in MONTHS or near(found, at + 1 + dotted).kind == "number"):
        return False
    if token.word in FUNCTION and token.word not in _ALSO_NAMES:
        return token.word == "a" and dotted
    return token.word not in PLATFORMS and token.word not in WORDS


def is_tied(found: list[Token], at: int) -> bool:
    """Whether the sign that a token hangs on is no dot of an initial and no "w/"."""
    initial = near(found, at - 1).word == "." and len(near(found, at - 2).word) == 1
    return not initial and not behind_with(found, at)


def behind_with(found: list[Token], at: int) -> bool:
    """Whether with, w or w/ stands before a token."""
    before = near(found, at - 1).word
    return before in {"with", "w"} or (before in {"/", "."} and near(found, at - 2).word == "w")


def _is_surname_of_another(state: State, at: int) -> bool:
    """A capitalised word before it makes it part of something else: Mary Lovelace, Lake Ada."""
    found = state.line.found
    if at == 0 or at - 1 == state.line.sentence[at] or (at - 1) in state.people or found[at].tight:
        return False
    before = found[at - 1]
    return names_on(state, at - 1) and before.word not in TITLES and not before.owner and not ends_person(state, at)


def ends_person(state: State, at: int) -> bool:
    """Whether a person ends right before a token."""
    return any(at - size in state.people and state.people[at - size] == size for size in range(1, 7))
