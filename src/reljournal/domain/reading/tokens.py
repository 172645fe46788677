"""A text as words and signs, each with its folded form and where it stands."""

from __future__ import annotations

from reljournal.domain.names import fold
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 120
"""A run without blanks longer than this is no word of a sentence; passing over it keeps reading linear."""

_JOINERS = frozenset("'’ʼ‘`-‐‑")
"""Between two letters these belong to the word."""
_NUMBER_JOINERS = frozenset(".:/–-")
_TAG_SIGNS = "_/-"
_MARKS = (
    "\u0300\u036f", "\u0483\u0487", "\u0591\u05c7", "\u0610\u061a", "\u064b\u065f", "\u0670",
    "\u0900\u0dff", "\u0e31\u0e4e", "\u200c\u200d",
)  # fmt: skip
"""First and last of the signs that are written on or between the letters of a word."""
_NO_NAMES = frozenset({"home", "work", "office", "school", "uni", "gym", "church", "lunch", "dinner"})
"""In small letters behind @ these are places and meals."""
_ENDS = frozenset(",.:;!?")
_VERBS = frozenset({"dm'd", "sms'd", "whatsapp'd", "slack'd", "zoom'd", "skype'd", "facetime'd"})
"""Here 'd makes a verb and is part of the word."""
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


_made = tuple.__new__
"""Makes a token of all its seven fields, without looking for those that were left out: there are many tokens."""
_KEPT: dict[str, list[Token]] = {}
"""The last text that was taken apart: a sentence is asked for its names first, and read then."""


def tokens(text: str) -> list[Token]:
    """All words and signs of a text, in order; a line break is a sign. Not to be changed by who asks."""
    found = _KEPT.get(text)
    if found is None:
        found = _tokens(text)
        _KEPT.clear()
        _KEPT[text] = found
    return found


def _tokens(text: str) -> list[Token]:
    """Linear in the length of the text.

    Scanned by hand: importing ``re`` and compiling the patterns of all this takes longer than reading a sentence.
    """
    loud = text.isupper()
    found: list[Token] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if number:
            at = text.index("\n", at) + 1
            found.append(Token("\n", "\n", "sign", at - 1))
        for raw in line.split():
            start = text.index(raw, at)
            at = start + len(raw)
            word = raw[:-1] if raw[-1] in _ENDS else raw
            if word.isalpha():
                folded = word.lower() if word.isascii() else fold(word)
                found.append(_made(Token, (word, folded, "word", start, not loud and raw[0].isupper(), False, False)))
                if word is not raw:
                    found.append(_made(Token, (raw[-1], raw[-1], "sign", at - 1, False, False, True)))
            else:
                found.extend(_pieces(raw, start, loud=loud))
    return _plural_owners(found) if "s'" in text or "s’" in text else found


def near(found: list[Token], at: int) -> Token:
    """The token at an index, or nothing outside the text."""
    if at < 0:
        return NOTHING
    try:
        return found[at]
    except IndexError:
        return NOTHING


def _pieces(raw: str, start: int, *, loud: bool) -> Iterator[Token]:
    """A run without blanks, taken apart; addresses are looked for only where an @ stands."""
    if len(raw) > LONGEST or "://" in raw or raw.startswith("www."):
        yield Token(raw, raw, "link", start)
        return
    at, mail = 0, "@" in raw
    while at < len(raw):
        end = (mail and _mail_end(raw, at)) or _end(raw, at)
        joined = at > 0 and raw[at - 1].isalnum()
        yield _token(raw[at:end], start + at, loud=loud, tight=at > 0, joined=joined)
        at = end


def _end(raw: str, at: int) -> int:
    """Where the number, word, tag, name behind @ or repeated sign that starts at a place ends."""
    first = raw[at]
    if first.isdecimal():
        return _number_end(raw, at)
    if first.isalnum():
        return _word_end(raw, at)
    end = _behind_sign(raw, at)
    if not end:
        end = at + 1
        while raw[end : end + 1] == first:
            end += 1
    return end


def _behind_sign(raw: str, at: int) -> int:
    """Where a tag or a name behind @ ends; 0 where none starts at a place."""
    first, after = raw[at], raw[at + 1 : at + 2]
    if first == "#":
        end = _run(raw, at + 1, _TAG_SIGNS)
        return end if any(map(_is_letter, raw[at:end])) else 0
    if first == "+":
        return _run(raw, at + 1, _TAG_SIGNS) if _is_letter(after) else 0
    if first != "@":
        return 0
    if _is_letter(after):
        end = at + 1
        while end < len(raw) and (_is_inside(raw[end]) or raw[end] in ".'’-"):
            end += 1
        return end
    end = at + 1 + _decimals(raw, at + 1)
    return end if end > at + 1 and _run(raw, end, "_") == end else 0


def _word_end(raw: str, at: int) -> int:
    """Letters and figures, with apostrophes and hyphens between them."""
    while True:
        while at < len(raw) and _is_inside(raw[at]):
            at += 1
        if raw[at : at + 1] not in _JOINERS or not raw[at + 1 : at + 2].isalnum():
            return at
        at += 1


def _number_end(raw: str, at: int) -> int:
    """Figures with letters behind them, joined as in 14:30, 3/11, 1-2h and 1,000."""
    at = _run(raw, at, "")
    while True:
        sign, after = raw[at : at + 1], raw[at + 1 : at + 2]
        if sign in _NUMBER_JOINERS and after.isalnum():
            at = _run(raw, at + 1, "")
        elif sign == "," and after.isdecimal():
            at += 1 + _decimals(raw, at + 1)
        else:
            return at


def _mail_end(raw: str, at: int) -> int:
    """Where an address such as ``ada.l@example.org`` ends; 0 where none starts at a place."""
    sign = _run(raw, at, "_.+%-")
    dot = _run(raw, sign + 1, "_-")
    if sign == at or raw[sign : sign + 1] != "@" or dot == sign + 1 or raw[dot : dot + 1] != ".":
        return 0
    last = raw[dot + 1 : _run(raw, dot + 1, "_.-")].rstrip(".-")
    return dot + 1 + len(last) if last else 0


def _run(raw: str, at: int, more: str) -> int:
    """The end of the letters, figures and ``more`` signs from a place on."""
    while at < len(raw) and (raw[at].isalnum() or raw[at] in more):
        at += 1
    return at


def _decimals(raw: str, at: int) -> int:
    """How many figures stand from a place on."""
    count = 0
    while raw[at + count : at + count + 1].isdecimal():
        count += 1
    return count


def _is_letter(letter: str) -> bool:
    return letter.isalnum() and not letter.isdecimal()


def _is_inside(letter: str) -> bool:
    """Whether a letter, figure or mark goes on with a word."""
    if letter.isalnum() or letter == "_":
        return True
    return letter >= _MARKS[0][0] and any(marks[0] <= letter <= marks[-1] for marks in _MARKS)


def _token(raw: str, start: int, *, loud: bool, tight: bool, joined: bool) -> Token:
    """One piece as a token; a tag or @name joined to a word before it is part of something else."""
    first = raw[0]
    if first.isalpha() and "@" not in raw:
        return _word(raw, start, cap=not loud and first.isupper(), tight=tight)
    if first == "@" and not joined and len(raw) > 1 and "@" not in raw[1:]:
        return _at(raw, start, tight=tight)
    kind = _kind(raw, joined=joined)
    word = raw.lower() if kind == "number" else raw[1:].rstrip("/-_").lower() if kind == "tag" else raw
    return _made(Token, (raw, word, kind, start, False, False, tight))


def _kind(raw: str, *, joined: bool) -> str:
    """What a piece is that is neither a plain word nor a name behind @."""
    first = raw[0]
    if first.isalnum() and not first.isalpha():
        return "number"
    if "@" in raw[1:] or (first in "@#+" and joined and len(raw) > 1 and raw[1] != first):
        return "link"
    return "tag" if first in "#+" and raw[-1] != first else "sign"


def _word(raw: str, start: int, *, cap: bool, tight: bool) -> Token:
    """A word, its 's or 'll taken off."""
    word = raw.rstrip("_").lower() if raw.isascii() else fold(raw.rstrip("_"))
    if "'" in word:
        head, _, tail = word.rpartition("'")
        if head and tail in _CLITICS and word not in _VERBS:
            return _made(Token, (raw, head, "word", start, cap, tail == "s", tight))
    return _made(Token, (raw, word, "word", start, cap, False, tight))


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
