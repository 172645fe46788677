"""The sections of an entry, such as ``learned from Ada: …``."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.domain.reading.extent import State, name_size, whole_name
from reljournal.domain.reading.line import Line, line_of, said
from reljournal.domain.reading.people import Mention, longest, sure
from reljournal.domain.reading.tokens import near
from reljournal.domain.reading.words import word_set
from reljournal.domain.vocabulary import NOTE_KINDS
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reljournal.domain.model import Known

KEYWORDS: Mapping[str, str] = {
    **{kind: kind for kind in NOTE_KINDS},
    **{word: word for word in ("learned", "shared", "owe", "waiting", "asked", "about", "next", "at")},
    "learnt": "learned",
    "taught": "shared",
    "told": "shared",
}
"""A word before a colon to the section it opens."""

_LONGEST_HEAD = 100
_LINKS = frozenset({"and", "&", ",", "+", "/", "plus"})
_TOWARDS = word_set("from with to for of on by about")
_ALL = word_set("her him them both everyone everybody all us you")
_SMALL = _LINKS | _TOWARDS | _ALL | {"me"}
_NOT_MISSPELT = word_set(
    """
    text test fast face word feed seed new neat gold coal fork ford face fact knew nest vale talk asks
    told
    """
)


class Piece(NamedTuple):
    """A part of an entry between separators: ``sign`` is the separator before it, as typed."""

    sign: str
    text: str


class Section(NamedTuple):
    """A section: its keyword, whom it names (nobody: all), its text, and the whole piece as typed."""

    keyword: str
    people: tuple[Mention, ...]
    text: str
    whole: str


class Parts(NamedTuple):
    """An entry taken apart: the text with all that is no section, and the sections."""

    text: str
    sections: tuple[Section, ...]
    unknown: tuple[str, ...]
    remarks: tuple[str, ...]


def pieces(text: str) -> list[Piece]:
    """An entry cut at ``;``, line breaks and the word ``//``; signs and texts joined give the entry again."""
    found, start, sign = [], 0, ""
    for at, end in _cuts(text):
        found.append(Piece(sign, text[start:at]))
        start, sign = end, text[at:end]
    found.append(Piece(sign, text[start:]))
    return found


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every separator."""
    for at, letter in enumerate(text):
        if letter == ";":
            yield at, at + 1
        elif letter == "\n":
            yield at - text.endswith("\r", 0, at), at + 1
        elif letter == "/" and text.startswith("//", at) and _is_blank(text, at - 1) and _is_blank(text, at + 2):
            yield at, at + 2


def _is_blank(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or text[at].isspace()


def head_of(piece: str) -> tuple[str, str, str] | None:
    """A piece that starts like a section, as (keyword as typed, the words up to the colon, the rest)."""
    head, colon, rest = piece.partition(":")
    if not colon or len(head) > _LONGEST_HEAD:
        return None
    words = head.split(None, 1)
    if len(words) > 1 and words[0].lower() in {"i", "we"}:
        words = words[1].split(None, 1)
    return (words[0], words[1] if len(words) > 1 else "", rest.strip()) if words else None


def parts(text: str, known: Mapping[str, Sequence[Known]]) -> Parts:
    """An entry as its text and its sections; what is no section keeps its words and its separator in the text."""
    kept: list[str] = []
    begun = False
    sections: list[Section] = []
    unknown: list[str] = []
    remarks: list[str] = []
    for at, piece in enumerate(pieces(text)):
        read = _section(piece.text, known, first=at == 0)
        if isinstance(read, Section):
            sections.append(read)
            continue
        kept.append(f"{piece.sign}{piece.text}" if begun else piece.text)
        begun = begun or bool(piece.text.strip())
        unknown += read.unknown
        remarks += read.remarks
    body = "".join(kept).strip()
    return Parts(body, tuple(sections), tuple(unknown), tuple(remarks))


def _section(piece: str, known: Mapping[str, Sequence[Known]], *, first: bool) -> Section | Parts:
    """A piece as a section, or as text with what there is to say about it."""
    read = head_of(piece)
    plain = Parts(piece, (), (), ())
    word, who, rest = read or ("", "", "")
    keyword = KEYWORDS.get(fold(word))
    if not keyword or (who and (keyword == "at" or (first and keyword == "met"))):
        meant = None if keyword else misspelt(fold(word))
        return plain._replace(remarks=(f'"{word}:" stays text; did you mean "{meant}:"?',)) if meant else plain
    people, strangers = _named(who, known)
    head = piece.partition(":")[0].strip()
    if strangers:
        told = f'"{head}:" stays text, because nobody answers to {strangers[0]}'
        return plain._replace(unknown=strangers, remarks=(told,))
    if people is None or not rest:
        return plain if people is None else plain._replace(remarks=(f'"{head}:" has nothing behind it and stays text',))
    if word.lower() in {"told", "taught"} and who.strip().lower() in {"me", "us"}:
        keyword = "learned"
    return Section(keyword, people, rest, piece.strip())


def _named(who: str, known: Mapping[str, Sequence[Known]]) -> tuple[tuple[Mention, ...] | None, tuple[str, ...]]:
    """The people that the head of a section names, and strangers; None where it holds other words."""
    line = line_of(who, {}, ())
    people: list[Mention] = []
    strangers: list[str] = []
    at = 0
    while at < len(line.found):
        one = _one_named(line, at, known)
        if isinstance(one, Mention):
            people.append(one)
            at += one.size
        elif one:
            strangers.append(said(line, at, one))
            at += one
        elif line.words[at] in _SMALL:
            at += 1
        else:
            return None, ()
    return tuple(people), tuple(strangers)


def _one_named(line: Line, at: int, known: Mapping[str, Sequence[Known]]) -> Mention | int:
    """Who is named at a token; the size of a stranger's name; 0 for no name."""
    token, alone = line.found[at], State(line, {}, set())
    if token.kind == "at":
        return sure(line, at, known)
    hit = longest(line.found, at, known) if token.kind == "word" else None
    if hit and not near(line.found, at + hit[0] - 1).owner:
        whole = whole_name(alone, at, *hit)
        return whole.size if whole.kind == "stranger" else Mention(at, whole.size, said(line, at, whole.size), hit[1])
    return name_size(alone, at) if token.cap and token.word not in _SMALL and not token.owner else 0


def misspelt(word: str) -> str | None:
    """The keyword that a word misses by one letter, put wrong, left out, doubled or swapped."""
    if len(word) < 3 or word in _NOT_MISSPELT:  # noqa: PLR2004  shorter words are near too many
        return None
    for keyword in KEYWORDS:
        if (len(keyword) > 3 or keyword == "owe") and _one_off(word, keyword):  # noqa: PLR2004  the same
            return keyword
    return None


def _one_off(one: str, two: str) -> bool:
    """Whether two words are one letter apart, or have two neighbours swapped."""
    at = 0
    while at < min(len(one), len(two)) and one[at] == two[at]:
        at += 1
    if one[at + 1 :] == two[at + 1 :] or one[at + 1 :] == two[at:] or one[at:] == two[at + 1 :]:
        return one != two
    return one[at + 2 :] == two[at + 2 :] and one[at : at + 2] == two[at : at + 2][::-1]
