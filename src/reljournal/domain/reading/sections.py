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

LONGEST_TOPIC = 4
"""Words of the longest topic of a lesson; more are prose."""

_LONGEST_HEAD = 100
_LESSONS = frozenset({"learned", "shared"})
_LINKS = frozenset({"and", "&", ",", "+", "/", "plus"})
_TOWARDS = word_set("from with to for of on by about")
_ALL = word_set("her him them both everyone everybody all us you")
_SMALL = _LINKS | _TOWARDS | _ALL | {"me"}
_US = frozenset({"i", "we"})
_BULLETS = frozenset("-*•–")
_SAID = frozenset({"learned", "shared", "owe", "waiting", "asked"})
_INSIDE = KEYWORDS.keys() - {"at", "about", "met", "work"}
"""Keywords that, with a colon in the middle of a text, were probably meant to open a section."""
_OTHER_WORDS = {"promise": "owe", "promised": "owe", "question": "asked", "plan": "next", "place": "at"}
"""Words of the program that open no section, and the keywords that do."""
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
    """An entry taken apart: the text with all that is no section, and the sections.

    ``prose`` is the text without what was meant as a section, which says nothing about day, length and company.
    """

    text: str
    prose: str
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
    if not (";" in text or "\n" in text or "//" in text):
        return
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
    for openers in (_BULLETS, _US):
        if len(words) > 1 and words[0].lower() in openers:
            words = words[1].split(None, 1)
    return (words[0], words[1] if len(words) > 1 else "", rest.strip()) if words else None


def parts(text: str, known: Mapping[str, Sequence[Known]]) -> Parts:
    """An entry as its text and its sections; what is no section keeps its words and its separator in the text."""
    kept: list[Piece] = []
    prose: list[Piece] = []
    sections: list[Section] = []
    unknown: list[str] = []
    remarks: list[str] = []
    lesson = False
    for at, piece in enumerate(pieces(text)):
        read = _section(piece.text, known, first=at == 0)
        if isinstance(read, Section):
            sections.append(read)
            lesson = read.keyword in _LESSONS
            continue
        if lesson and _is_topic(piece.text):
            sections[-1] = sections[-1]._replace(text=f"{sections[-1].text} {piece.text.strip()}")
            continue
        lesson = False
        kept.append(piece)
        prose += [piece._replace(text=read.prose)] if read.prose else []
        unknown += read.unknown
        remarks += read.remarks
    return Parts(joined(kept), _unlisted(text, joined(prose)), tuple(sections), tuple(unknown), tuple(remarks))


def _unlisted(text: str, prose: str) -> str:
    """A text without the bullet that opens it, where an entry is a list."""
    listed = prose[:2] in {"- ", "* ", "• "} and f"\n{prose[:2]}" in text
    return prose[2:] if listed else prose


def joined(kept: Sequence[Piece]) -> str:
    """Pieces as one text again, without a separator in front."""
    first = next((at for at, piece in enumerate(kept) if piece.text.strip()), len(kept))
    return "".join(piece.sign + piece.text if at > first else piece.text for at, piece in enumerate(kept)).strip()


def _is_topic(piece: str) -> bool:
    """Whether a piece behind a lesson says what it is about, rather than being a part of the text."""
    word, who, rest = head_of(piece) or ("", "", "")
    return fold(word) == "topic" and not who and 0 < len(rest.split()) <= LONGEST_TOPIC


def _section(piece: str, known: Mapping[str, Sequence[Known]], *, first: bool) -> Section | Parts:
    """A piece as a section, or as text with what there is to say about it."""
    word, who, rest = head_of(piece) or ("", "", "")
    head = piece.partition(":")[0].strip()
    keyword = KEYWORDS.get(fold(word))
    if not keyword or _is_prose(keyword, who, rest, known, first=first):
        meant = None if keyword else _meant(fold(word), who, first=first)
        if meant:
            return _text(piece, f'"{word}:" stays text; did you mean "{meant}:"?', odd=True)
        return _with_hidden(piece, head, known) if rest else _text(piece)
    who, rest = (who, rest) if first or keyword not in _SAID else _with_topic(who, rest)
    people, strangers = _named(who, known)
    if strangers:
        told = f'"{head}:" stays text, because nobody answers to {strangers[0]}'
        return _text(piece, told, odd=True)._replace(unknown=strangers)
    if people is None:
        return _text(piece)
    if not rest:
        return _text(piece, f'"{head}:" has nothing behind it and stays text', odd=True)
    if word.lower() in {"told", "taught"} and who.strip().lower() in {"me", "us"}:
        keyword = "learned"
    return Section(keyword, people, rest, piece.strip())


def _text(piece: str, remark: str | None = None, *, odd: bool = False) -> Parts:
    """A piece that is no section; ``odd`` if it was meant as one."""
    return Parts(piece, "" if odd else piece or " ", (), (), (remark,) if remark else ())


def _is_prose(keyword: str, who: str, rest: str, known: Mapping[str, Sequence[Known]], *, first: bool) -> bool:
    """Whether a keyword opens a sentence instead: at the market: …, met Ada: …, met: Ada and Bob."""
    if keyword == "at":
        return bool(who)
    return first and keyword == "met" and (bool(who) or _opens_with_person(rest, known))


def _opens_with_person(text: str, known: Mapping[str, Sequence[Known]]) -> bool:
    line = line_of(text, {}, ())
    return bool(line.found) and isinstance(_one_named(line, 0, known), Mention)


def _with_topic(who: str, rest: str) -> tuple[str, str]:
    """What a head says behind its people belongs to the text: "asked Ada about the flat: is it free?"."""
    people, about, topic = who.partition(" about ")
    return (people, f"about {topic}: {rest}") if about and people.strip() and rest else (who, rest)


def _with_hidden(piece: str, head: str, known: Mapping[str, Sequence[Known]]) -> Parts:
    """A piece with a keyword inside: "Lunch with Ada, learned: tea helps". Whom the head names was not there."""
    start = 1 + max(head.rfind(sign) for sign in (",", ".", "!", "?", "|", " -", " –", " —", " /"))
    said = head[start:].lstrip("-–—/ ")
    word, who, _ = head_of(f"{said}:") or ("", "", "")
    people = _named(who, known)[0] if start and fold(word) in _INSIDE else None
    if people is None:
        return _text(piece)
    read = _text(piece, f'"{said}:" stays text; a section starts behind ; or // or on a new line')
    return read._replace(prose=piece[: piece.index(head) + start]) if people else read


def _meant(word: str, who: str, *, first: bool) -> str | None:
    """The keyword that another word stands for: "owes me", a slip of the pen, a word of the program."""
    if word in {"owes", "owed"} and who.lower().startswith("me"):
        return "waiting"
    return misspelt(word) or (None if first else _OTHER_WORDS.get(word))


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
