"""Common ground: the words that two sets of texts share, whatever their accents, case and number.

A *topic* is the key of a word that means something: folded, and without its plural ending. Keys are for comparing,
not for showing: ``city`` and ``cities`` are both ``citi``.
"""

from __future__ import annotations

from itertools import pairwise

from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_EMPTY_WORDS = frozenset(
    """
    a able about above across actually after again against ago ahead all almost along already also although always am
    among an and annual annually another any anybody anymore anyone anything anyway are arent around as asap asked
    asking asks at away back bad be became because become been before began begin beginning beginnings begins being best
    better between big bit both bring brings brought but by bye call called calling calls came can cannot cant certain
    certainly chat chats chatted check checked clear clearly come comes coming could couldnt couple current currently
    daily definitely did didnt difficult do does doesnt doing done dont down due during each early eight either else
    email emailed emails end ended ending ends enough especially even ever every everybody everyone everything exactly
    example far fast feel feeling feels felt few finally find finds fine finish finished first five following for former
    found four from full fully further gave get gets getting give given gives giving glad goes going gone good got great
    had happen happened happens happy hard hardly has hasnt have havent having he hear heard hears hello help helped
    helping helps her here hers herself hes hey hi high him himself his hope hoped hopes hoping how however i if im
    important in including instead into is isnt it itll its itself ive just keep keeping keeps kept kind kinds knew know
    known knows last late lately later least leave less lest let lets like liked likes little long look looked looking
    looks lot lots love lovely loves made main make makes making many may maybe me mean means meet meeting meetings
    meets message messaged messages met might mine monthly more most mostly much must my myself near nearly need needed
    needs never new news next nice nine no nobody none nor normally not nothing now number of off often oh ok okay old
    on once one only onto or other others otherwise our ours out over overdue own part particular particularly people
    per perhaps person please plenty plus possible pretty previous previously probably properly put quick quickly quite
    rather ready real really recently regarding replied reply right said same saw say says second see seem seemed seems
    seen self send sending sends sent seriously seven several she shes short shortly should shouldnt simply since six
    small so some somebody somehow someone something sometimes somewhat soon sort sorted sorts speak speaking speaks
    specific spoke spoken start started starting starts still stop stopped stops straight stuff such sudden suddenly
    sure take taken takes talk talked talking talks tell telling tells ten than thank thanks that thats the their theirs
    them themselves then there therefore these they theyll theyre theyve thing things think thinks third this those
    though three through till times to today together told tomorrow tonight too took totally toward towards tried tries
    true try trying turn turned twice two under unless until up upon us use used uses using usual usually various very
    via wait want wanted wants was wasnt way ways we weekly well went were werent weve what whatever when whenever where
    wherever whether which while who whole whom whose why will wish wishes with within without wonderful wont work
    worked working works would wouldnt write writes written wrong wrote yearly yes yesterday yet you your youre yours
    yourself youve
    """.split()  # noqa: SIM905  a list of words reads as a text
)
"""Words that name nothing. Said of anybody, so shared by everybody."""

_TIMES = frozenset(
    """
    second minute hour day week month year weekday weekend fortnight quarter decade date calendar monday tuesday
    wednesday thursday friday saturday sunday mon tue wed thu fri sat january february march april june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall
    winter morning noon afternoon evening night midnight lunchtime moment
    """.split()  # noqa: SIM905  the same
)
"""Names of times, which any two texts may share; *sun* is left out, since it also shines."""
_MEASURES = frozenset(("st", "nd", "rd", "th", "am", "pm", "h", "hr", "hrs", "m", "min", "mins"))
"""Behind figures: 3rd, 5pm, 45m."""
_NO_TOPICS = _EMPTY_WORDS.union(_TIMES, (word + "s" for word in _TIMES))

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
        names = len(folded) > 1 and folded not in _NO_TOPICS and not _is_figure(folded)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = key = _singular(folded) if names else ""
        return key


def _is_figure(word: str) -> bool:
    """Whether a word is a number, a day of the month, a time or a length; 3d and 5g are things."""
    return word.isdecimal() or (word[0].isdecimal() and word.lstrip("0123456789") in _MEASURES)


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


def nearest(mine: Sequence[str], theirs: Mapping[int, Sequence[str]], but: str = "") -> list[tuple[int, float]]:
    """Everybody who shares a topic with ``mine``, each with how much that is worth, most first.

    Args:
        mine: one side's texts.
        theirs: the texts of each of the others.
        but: a text whose topics count for nothing, such as the name of whose texts they are.

    A topic counts by how few share it, 1/√n: a town that half of them live in says less than a rare pastime.
    """
    wanted = topics("\n".join(mine)) - topics(but)
    shared = {one: topics("\n".join(texts)) & wanted for one, texts in theirs.items()}
    bearers: dict[str, int] = {}
    for keys in shared.values():
        for key in keys:
            bearers[key] = bearers.get(key, 0) + 1
    worth = [(one, sum(bearers[key] ** -0.5 for key in sorted(keys))) for one, keys in shared.items() if keys]
    return sorted(worth, key=lambda row: (-row[1], row[0]))


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
