"""Common ground: the words that two sets of texts share, whatever their accents, case and number.

A *topic* is the key of a word that means something: folded, and without its plural ending. Keys are for comparing,
not for showing: ``city`` and ``cities`` are both ``citi``.
"""

from __future__ import annotations

from itertools import pairwise

from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_EMPTY_WORDS = frozenset(
    """
    a about above across after again against ago all almost along already also although always am among an and another
    any anybody anyone anything are around as asked asking asks at away back be became because become been before began
    being best better between big both but by bye came can cannot cant come comes coming could did didnt do does doesnt
    doing done dont down during each either else enough even ever every everybody everyone everything few finally find
    finds first for found from gave get gets getting give given gives giving goes going gone good got great had has
    hasnt have havent having he hello help helped helping helps her here hers herself hi him himself his how however i
    if im in instead into is isnt it its itself ive just keep keeps kept knew know known knows last lately later least
    less let lets like liked likes little long look looked looking looks lot lots love loves made make makes making many
    may maybe me mean means might mine more most much must my myself near need needed needs never new news next no
    nobody none nor not nothing now of off often oh ok okay old on once one only onto or other others our ours out over
    own people perhaps person please put quite rather really recently said same saw say says see seen self several she
    should since small so some somebody somehow someone something sometimes soon still such take taken takes talk talked
    talking talks than thank thanks that thats the their theirs them themselves then there these they theyre thing
    things think thinks this those though through till times to today together told tomorrow too took toward towards
    tried tries try trying two under until up upon us use used uses using usually very via wait want wanted wants was we
    well went were what when where whether which while who whole whom whose why will wish wishes with within without
    work worked working works would yes yesterday yet you your yours yourself
    """.split()  # noqa: SIM905  a list of words reads as a text
)
"""Words that name nothing. Said of anybody, so shared by everybody."""

_BREAK = "|"
_REMEMBERED = 50_000
_TAILED = 2
"""The longest word that a sign belongs to: C++, C#, F#."""


class _Characters(dict[int, str]):
    """What becomes of each character before the words are split; a memo that fills itself."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isalnum() or character in "+#'" or _is_mark(character):
            kept = character
        elif character in "’‘ʼ`":
            kept = "'"
        else:
            kept = " " if character.isspace() or character in "-_‐‑" else f" {_BREAK} "
        self[code] = kept
        return kept


class _Keys(dict[str, str]):
    """The key of each word as written, empty for what names nothing; a memo, since texts repeat their words."""

    def __missing__(self, word: str) -> str:
        folded = fold(word).replace("'", "")
        names = len(folded) > 1 and folded not in _EMPTY_WORDS and not folded.isdecimal()
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = key = _singular(folded) if names else ""
        return key


_NOTHING = frozenset(("",))
_CHARACTERS = _Characters()
_KEYS = _Keys()


def topics(text: str) -> frozenset[str]:
    """The keys of the words in a text that name something."""
    pieces = text.translate(_CHARACTERS).split()
    return frozenset({_KEYS[piece if piece.isalnum() else _bare(piece)] for piece in pieces}) - _NOTHING


def common(mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """What both sides' texts name, in the order and spelling of ``mine``.

    Words that stand side by side on both sides are kept together: ``classical music``.
    """
    shared = topics("\n".join(theirs)) & topics("\n".join(mine))
    pairs = {pair for text in theirs for pair in _pairs([key for key, _ in words(text)])}
    found: dict[str, str] = {}
    for text in mine:
        for run in _runs(text, shared, pairs):
            if not all(key in found for key, _ in run):
                said = " ".join(word for _, word in run)
                found.update((key, said) for key, _ in run if key not in found)
    return tuple(dict.fromkeys(found.values()))


def words(text: str) -> Iterator[tuple[str, str]]:
    """(topic, word as written) of each word of a text; the topic is empty for what names nothing, as for a break."""
    for piece in text.translate(_CHARACTERS).split():
        word = piece if piece.isalnum() else _bare(piece)
        yield _KEYS[word], word


def spellings(topic: str) -> set[str]:
    """The folded words whose key is this topic."""
    stem = topic.removesuffix("i")
    endings = ("", "s", "e", "es") if stem == topic else ("i", "y", "ie", "is", "ys", "ies")
    return {stem + ending for ending in endings if _singular(stem + ending) == topic}


def beginning(topic: str) -> str:
    """What every plain spelling of a topic's word starts with, in lower case."""
    return topic.removesuffix("i")


def may_name(text: str, beginnings: Iterable[str]) -> bool:
    """Whether a text can hold one of the topics with these beginnings: a quick look before its words are read."""
    if not text.isascii() or "'" in text:
        return True
    plain = text.lower()
    return any(start in plain for start in beginnings)


def _runs(text: str, shared: frozenset[str], pairs: set[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The shared words of a text, those in one list that stand side by side there and in ``pairs``."""
    run: list[tuple[str, str]] = []
    for key, word in words(text):
        if run and (run[-1][0], key) not in pairs:
            yield run
            run = []
        if key in shared:
            run.append((key, word))
    if run:
        yield run


def _pairs(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((a, b) for a, b in pairwise(keys) if a and b)


def _bare(piece: str) -> str:
    word = piece.lstrip("#+'").rstrip("'")
    if word.endswith(("'s", "'S")):
        word = word[:-2]
    letters = word.rstrip("+#")
    return word if 0 < len(letters) <= _TAILED else letters


def _singular(word: str) -> str:
    """A key that a word shares with its plural, for the plain English cases."""
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":  # noqa: PLR2004  gas and bus are no plurals
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e" and word[-2] in "sxzho":  # noqa: PLR2004  boxes, houses, heroes, caches
        return word[:-1]
    if len(word) > 3 and word[-1] == "y":  # noqa: PLR2004  city and cities; day and days stay as they are
        return word[:-1] + "i"
    if len(word) > 3 and word.endswith("ie"):  # noqa: PLR2004  citie(s), movie
        return word[:-1]
    return word


def _is_mark(character: str) -> bool:
    """Whether a character is an accent that stands for itself, behind its letter."""
    if character.isascii():
        return False
    import unicodedata

    return unicodedata.combining(character) != 0
