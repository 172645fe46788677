"""A text as words and signs, each with its folded form and where it stands."""

from __future__ import annotations

from functools import cache

from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

LONGEST = 120
"""A run without blanks longer than this is no word of a sentence; passing over it keeps reading linear."""

_MARKED = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"
)
_WORD = rf"[^\W_][\w{_MARKED}]*(?:['’ʼ‘`\-‐‑][^\W_][\w{_MARKED}]*)*"
_NUMBER = r"\d[^\W_]*(?:[.:/–-][^\W_]+|,\d+)*"
_TAG = r"#(?=[\d_/-]*[^\W\d_])[\w/-]+|\+(?=[^\W\d_])[\w/-]+"
_SIGN = r"_+|(?P<sign>[^\w\s])(?P=sign)*"
_MAIL = r"[\w.+%-]+@[\w-]+\.[\w.-]*\w"
_AT = rf"@\d+(?!\w)|@[^\W\d_][\w{_MARKED}.'’-]*"
_NO_NAMES = frozenset({"home", "work", "office", "school", "uni", "gym", "church", "lunch", "dinner"})
"""In small letters behind @ these are places and meals."""
_ENDS = frozenset(",.:;!?")
_CLITICS = frozenset({"s", "d", "ll", "ve", "re", "m"})


class Token(NamedTuple):
    """A word or sign; ``word`` is folded, without 's and the like, ``tight`` where no blank stands before it."""

    raw: str
    word: str
    kind: str
    """``word``, ``number``, ``tag``, ``at`` (a name behind @), ``link`` (address or other opaque run), ``sign``."""
    start: int
    cap: bool = False
    owner: bool = False
    """It ends in a possessive: Grace's."""
    tight: bool = False

    @property
    def end(self) -> int:
        """The offset behind the token."""
        return self.start + len(self.raw)


NOTHING = Token("", "", "sign", -1)
"""What stands before the first and behind the last token."""


def tokens(text: str) -> list[Token]:
    """All words and signs of a text, in order; a line break is a sign. Linear in the length of the text."""
    import re

    loud = text.isupper()
    found: list[Token] = []
    for chunk in re.finditer(r"\S+|\n", text):
        raw = chunk.group()
        word = raw[:-1] if raw[-1] in _ENDS else raw
        if word.isalpha():
            start = chunk.start()
            found.append(Token(word, fold(word), "word", start, not loud and raw[0].isupper()))
            if word is not raw:
                found.append(Token(raw[-1], raw[-1], "sign", start + len(word), tight=True))
        else:
            found.extend(_pieces(raw, chunk.start(), loud=loud))
    return _plural_owners(found) if "s'" in text or "s’" in text else found


def near(found: list[Token], at: int) -> Token:
    """The token at an index, or nothing outside the text."""
    return found[at] if 0 <= at < len(found) else NOTHING


def _pieces(raw: str, start: int, *, loud: bool) -> Iterator[Token]:
    """A run without blanks, taken apart."""
    if raw == "\n":
        yield Token(raw, raw, "sign", start)
    elif len(raw) > LONGEST or "://" in raw or raw.startswith("www."):
        yield Token(raw, raw, "link", start, tight=False)
    else:
        for piece in _finder("@" in raw).finditer(raw):
            at = piece.start()
            joined = at > 0 and raw[at - 1].isalnum()
            yield _token(piece.group(), start + at, loud=loud, tight=at > 0, joined=joined)


@cache
def _finder(with_at: bool) -> Pattern[str]:
    """The pattern of one piece; addresses are looked for only where an @ stands."""
    import re

    front = f"{_MAIL}|{_AT}|" if with_at else ""
    return re.compile(f"{front}{_TAG}|{_NUMBER}|{_WORD}|{_SIGN}")


def _token(raw: str, start: int, *, loud: bool, tight: bool, joined: bool) -> Token:
    """One piece as a token; a tag or @name joined to a word before it is part of something else."""
    first = raw[0]
    if first.isdigit():
        return Token(raw, raw.lower(), "number", start, tight=tight)
    if "@" in raw[1:] or (first in "@#+" and joined and len(raw) > 1 and raw[1] != first):
        return Token(raw, raw, "link", start, tight=tight)
    if first in "#+" and raw[-1] != first:
        return Token(raw, raw[1:].rstrip("/-_").lower(), "tag", start, tight=tight)
    if first == "@" and len(raw) > 1 and raw[1] != "@":
        return _at(raw, start, tight=tight)
    if not first.isalnum():
        return Token(raw, raw, "sign", start, tight=tight)
    return _word(raw, start, cap=not loud and first.isupper(), tight=tight)


def _word(raw: str, start: int, *, cap: bool, tight: bool) -> Token:
    """A word, its 's or 'll taken off."""
    word = fold(raw.rstrip("_"))
    head, _, tail = word.rpartition("'")
    if head and tail in _CLITICS:
        return Token(raw, head, "word", start, cap, tail == "s", tight)
    return Token(raw, word, "word", start, cap, owner=False, tight=tight)


def _at(raw: str, start: int, *, tight: bool) -> Token:
    """``@First_Last`` as the folded name; signs that end a sentence are not part of it."""
    raw = raw.rstrip(".'’-_")
    name = raw[1:]
    if name[-2:] in {"'s", "’s"}:
        name = name[:-2]
    if name in _NO_NAMES:
        return Token(raw, raw, "link", start, tight=tight)
    word = raw if name.isdigit() else fold(name.replace("_", " "))
    return Token(raw, word, "at", start, cap=True, tight=tight)


def _plural_owners(found: list[Token]) -> list[Token]:
    """``James'`` before a word is a possessive, unless the sign closes a quotation."""
    opened = False
    for at, token in enumerate(found):
        after = near(found, at + 1)
        if token.raw in {"'", "‘"} and not token.tight:
            opened = True
        elif after.raw in {"'", "’"} and after.tight and token.word.endswith("s") and token.kind == "word":
            if not opened and near(found, at + 2).kind == "word":
                found[at] = token._replace(owner=True)
            opened = False
    return found
