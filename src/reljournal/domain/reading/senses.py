"""Words of contact in another sense, or only spoken of: a business card, wrote a book, about the letter."""

from __future__ import annotations

from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import word_set
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DATES = word_set("a lunch dinner coffee second first our")
_LINES = word_set("a few short quick")
_SAW_THINGS = word_set("that how what on in a an the some this")
_SOME = word_set("a an the her his my their our another two three")
_WRITINGS = word_set(
    """
    book books paper papers article articles novel thesis report code blog song songs poem poems
    proposal essay review chapter program script
    """
)
_SPOKEN_OF = word_set("about regarding concerning re mentioned mentions mention described explained showed shows")
_BEFORE_TOPICS = word_set(
    "a an the this that her his their my our your its last next first new old upcoming recent me us him"
)
_WISHES = word_set("asked told reminded promised offered agreed wants wanted asks tells promises offers hopes")
SENSE_BEFORE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("note", "comment", "mail"), word_set("to take no")),
    **dict.fromkeys(("card", "cards"), word_set("business credit bank debit sim gift id graphics")),
    "call": word_set("close"),
    "letter": word_set("cover motivation recommendation reference"),
    "phone": word_set("a new her his their my"),
    "run": word_set("to will in we they i"),
    "in touch": word_set("keep kept keeping stay stayed staying"),
}
_SENSE_AFTER: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("match", "letter", "game"), word_set("of")),
    "text": word_set("of book editor"),
    "card": word_set("of game"),
    "call": word_set("of centre center"),
    "phone": word_set("number case box shop"),
    "coffee": word_set("machine maker beans"),
    **dict.fromkeys(("email", "e-mail", "mail", "mailing"), word_set("address list")),
    "see": word_set("you"),
    "ran": word_set("late out away off home low the a an"),
}


def other_sense(found: list[Token], at: int) -> bool:
    """Words of contact in another sense: the text of a contract, a business card, see you."""
    word, before, after = found[at].word, near(found, at - 1).word, near(found, at + 1).word
    if word in _SENSES:
        return _SENSES[word](found, at)
    return before in SENSE_BEFORE.get(word, ()) or after in _SENSE_AFTER.get(word, ())


def _no_date(found: list[Token], at: int) -> bool:
    return at > 0 and near(found, at - 1).word not in _DATES


def _no_sight(found: list[Token], at: int) -> bool:
    """Saw that …, saw Ada's post."""
    after = near(found, at + 1)
    return after.owner or after.word in _SAW_THINGS


def _no_line(found: list[Token], at: int) -> bool:
    return near(found, at - 1).word not in _LINES


def _no_letter(found: list[Token], at: int) -> bool:
    """Wrote a book, wrote code."""
    some = near(found, at + 1).word in _SOME and any(near(found, at + more).word in _WRITINGS for more in (2, 3))
    return some or near(found, at + 1).word in _WRITINGS


def _no_order(found: list[Token], at: int) -> bool:
    """Helped Ada write a paper; not "Write Ada", "write to Ada"."""
    return at > 0 and near(found, at + 1).word not in {"to", "back"} and not near(found, at + 1).cap


def _took_call(found: list[Token], at: int) -> bool:
    """Answered Ada's call is a call."""
    return any(near(found, at + more).word in {"call", "phone"} for more in (1, 2, 3))


def _no_answer(found: list[Token], at: int) -> bool:
    """An answer counts with its sender: an answer from Ada, Ada's answer."""
    return near(found, at + 1).word != "from" and not near(found, at - 1).owner


def _no_ring(found: list[Token], at: int) -> bool:
    """Got a ring; not "gave me a ring"."""
    given = any(near(found, at - more).word in {"gave", "give", "gives", "giving"} for more in (2, 3, 4))
    return near(found, at + 1).word == "of" or (near(found, at - 1).word == "a" and not given)


def topic(found: list[Token], at: int, form: str) -> bool:
    """Whether a noun is only spoken of: about the letter, asked Ada to call, after lunch."""
    if form != "noun":
        return False
    followed = near(found, at + 1).word
    at -= 1
    if near(found, at).word in {"after", "before", "until"}:
        return followed != "with"
    if near(found, at).word == "to":
        return any(near(found, at - more).word in _WISHES for more in (1, 2, 3))
    while near(found, at).owner or near(found, at).word in _BEFORE_TOPICS:
        at -= 1
    return near(found, at).word in _SPOKEN_OF


_SENSES: Mapping[str, Callable[[list[Token], int], bool]] = {
    "date": _no_date,
    "saw": _no_sight,
    "answered": _took_call,
    "ring": _no_ring,
    "write": _no_order,
    **dict.fromkeys(("line", "lines"), _no_line),
    **dict.fromkeys(("wrote", "writes"), _no_letter),
    **dict.fromkeys(("answer", "answers", "response", "responses"), _no_answer),
}
"""Words whose sense takes more than a look at the word before and the word behind."""
