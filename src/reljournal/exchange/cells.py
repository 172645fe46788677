"""What stands in one cell of a table: days, people, tone, minutes. Anything else raises CellError with its reason."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from reljournal.domain.amounts import parse_amount
from reljournal.domain.incoming import IncomingContact, clean_name, clean_text, handle_of, person
from reljournal.domain.model import Handle
from reljournal.domain.names import fold
from reljournal.domain.vocabulary import DIRECTIONS

DATE_ORDERS = ("dmy", "mdy", "ymd")
_PIVOT = 69
_NOON = 12
_LONGEST_SAID = 60
_SHORT = 200

_CHANNEL_WORDS = {
    "face-to-face": "in-person",
    "f2f": "in-person",
    "meeting": "in-person",
    "met": "in-person",
    "phone": "call",
    "telephone": "call",
    "phone-call": "call",
    "video-call": "video",
    "zoom": "video",
    "teams": "video",
    "mail": "email",
    "e-mail": "email",
    "post": "letter",
    "text": "sms",
    "text-message": "sms",
    "twitter": "x",
}
_DIRECTION_WORDS = {
    "incoming": "in",
    "inbound": "in",
    "received": "in",
    "from them": "in",
    "outgoing": "out",
    "outbound": "out",
    "sent": "out",
    "from me": "out",
}
_TONES = {"--": -2, "-": -1, "=": 0, "+": 1, "++": 2, "-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2, "+1": 1, "+2": 2}

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]\s*(.+))?", re.DOTALL)
_NUMBERS = re.compile(r"([0-9]{1,4})([-/. ])\s?([0-9]{1,2})\2\s?([0-9]{1,4})(?:(?:T|,?\s+)(.+))?", re.DOTALL)
_TIME = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?\s?(?:([ap])\.?m\.?)?\s?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(?:([0-9]{1,3}) ?h(?:ours?|rs?)?)? ?(?:([0-9]{1,5})(?:\.0+)? ?(?:m|min|mins|minutes?)?\.?)?")
_BRACKETS = re.compile(r"<([^<>]*)>")


class CellError(Exception):
    """A cell that was not understood; its words are the reason in the list of what was skipped."""


class Moment(NamedTuple):
    """A day, and the time on it as ``HH:MM`` where one was given."""

    on: date
    at: str | None


def said(cell: str) -> str:
    """A cell as it is quoted to a person: on one line, not long."""
    text = clean_name(cell)
    return f"'{text}'" if len(text) <= _LONGEST_SAID else f"'{text[:_LONGEST_SAID]}…'"


def moment(cell: str, order: str | None, today: date | None) -> Moment:
    """``2026-11-03``, with a time or without; other orders of the numbers only where ``order`` names one.

    A time with a zone is kept as it stands: the day is the one the file states.

    Raises:
        CellError: empty, no such day, another form, or a day after ``today``.
    """
    text = " ".join(cell.split())
    if not text:
        raise CellError("no date")
    year, month, day, time = _numbers(text, order)
    on = _day(year, month, day, text)
    if today is not None and on > today:
        raise CellError(f"{said(text)} is a day to come")
    return Moment(on, _time(time) if time else None)


def _numbers(text: str, order: str | None) -> tuple[str, str, str, str | None]:
    """Year, month and day of a date as they are written, and what follows it."""
    if found := _ISO.fullmatch(text):
        return found[1], found[2], found[3], found[4]
    found = _NUMBERS.fullmatch(text)
    if not found:
        raise CellError(f"{said(text)} is not a date; write it as YYYY-MM-DD")
    if order is None:
        raise CellError(f"{said(text)} is not of the form YYYY-MM-DD; write it so, or say --date-order dmy, mdy or ymd")
    named = dict(zip(order, (found[1], found[3], found[4]), strict=True))
    return named["y"], named["m"], named["d"], found[5]


def _day(year: str, month: str, day: str, text: str) -> date:
    try:
        return date(_year(year), int(month), int(day))
    except ValueError:
        raise CellError(f"{said(text)} is not a day of the calendar") from None


def _year(digits: str) -> int:
    """Four digits as they are; two by the rule of POSIX strptime, 69 to 99 in the last century."""
    if len(digits) != 2:  # noqa: PLR2004  a year of one or three digits is a slip, which date() must not hide
        return int(digits) if len(digits) == 4 else 0  # noqa: PLR2004  zero is no year
    return int(digits) + (1900 if int(digits) >= _PIVOT else 2000)


def _time(text: str) -> str:
    found = _TIME.fullmatch(text)
    if not found:
        raise CellError(f"{said(text)} is not a time; write it as HH:MM")
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif half:
        hour = 24
    if hour > 23 or minute > 59:  # noqa: PLR2004  the last hour and minute of a day
        raise CellError(f"{said(text)} is not a time of the day")
    return f"{hour:02}:{minute:02}"


def people(cell: str) -> tuple[IncomingContact, ...]:
    """``Ada Lovelace <email:ada@example.org>; Grace Hopper``: each person once, in their order.

    Entries that share a handle are one person, and so are equal names without any. What stands in brackets and is no
    handle stays in the name.

    Raises:
        CellError: nobody is named.
    """
    found: list[IncomingContact] = []
    places: dict[str | Handle, int] = {}
    for part in cell.replace("\n", ";").split(";"):
        if one := (_remembered if len(part) <= _SHORT else _person)(part):
            _add(found, places, one)
    if not found:
        raise CellError("it names nobody")
    return tuple(found)


def _person(part: str) -> IncomingContact | None:
    name, handles = part, []
    for text in _BRACKETS.findall(part):
        if handle := handle_of(text):
            handles.append(handle)
            name = name.replace(f"<{text}>", " ")
    return person(name, tuple(dict.fromkeys(handles)))


_remembered = lru_cache(maxsize=8192)(_person)


def _add(found: list[IncomingContact], places: dict[str | Handle, int], one: IncomingContact) -> None:
    """Append a person, or give their handles to the one who is there already; ``places`` says where who is."""
    signs: tuple[str | Handle, ...] = one.handles or (one.key,)
    at = next((places[sign] for sign in signs if sign in places), len(found))
    if at == len(found):
        found.append(one)
    elif one.handles != found[at].handles:
        found[at] = found[at]._replace(handles=tuple(dict.fromkeys(found[at].handles + one.handles)))
    places.update(dict.fromkeys(signs, at))


def channel(cell: str, known: tuple[str, ...]) -> str:
    """A channel of the journal; case, blanks and everyday words for it are understood, empty is in person.

    Raises:
        CellError: a channel nobody knows.
    """
    word = "-".join(fold(cell).replace("_", " ").split())
    word = word if word in known else _CHANNEL_WORDS.get(word, word)
    if word and word not in known:
        raise CellError(f"{said(cell)} is not a channel; known are {', '.join(known)}")
    return word or "in-person"


def direction(cell: str) -> str:
    """``in``, ``out`` or ``both``, also as spreadsheets say it; empty is both.

    Raises:
        CellError: another word.
    """
    word = fold(cell)
    word = _DIRECTION_WORDS.get(word, word)
    if word and word not in DIRECTIONS:
        raise CellError(f"{said(cell)} is not a direction; write in, out or both")
    return word or "both"


def tone(cell: str) -> int | None:
    """-2 to 2, or ``--`` ``-`` ``=`` ``+`` ``++``; empty is unknown.

    Raises:
        CellError: anything else.
    """
    text = "".join(cell.split()).replace("−", "-").replace("–", "-").removesuffix(".0")
    if not text:
        return None
    if text not in _TONES:
        raise CellError(f"{said(cell)} is not a tone; write -2 to 2")
    return _TONES[text]


def minutes(cell: str) -> int | None:
    """``45``, ``45m``, ``1h30`` or ``2 h``, in minutes; empty is unknown.

    Raises:
        CellError: anything else.
    """
    text = " ".join(fold(cell).split())
    if not text:
        return None
    found = _LENGTH.fullmatch(text)
    if not found:
        raise CellError(f"{said(cell)} is not a length; write whole minutes")
    return 60 * int(found[1] or 0) + int(found[2] or 0)


def amount(cell: str) -> int | None:
    """``12`` or ``12.50``, in hundredths; empty is unknown.

    Raises:
        CellError: anything else.
    """
    if not cell.strip():
        return None
    found = parse_amount(cell)
    if found is None:
        raise CellError(f"{said(cell)} is not an amount; write 12 or 12.50")
    return found


def tags(cell: str, separator: str) -> tuple[str, ...]:
    """Tags without their ``#``, each once."""
    words = (clean_name(part).lstrip("#").strip() for part in cell.split(separator))
    return tuple(dict.fromkeys(word for word in words if word))


def texts(cell: str) -> tuple[str, ...]:
    """Several texts in one cell, on lines of their own or separated as people are."""
    parts = (clean_text(part) for part in clean_text(cell).replace("\n", ";").split(";"))
    return tuple(part for part in parts if part)
