"""Days that a sentence speaks of without having been on them: of plans, occasions and news."""

from __future__ import annotations

from itertools import pairwise

from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import word_set
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from reljournal.domain.reading.line import Line

_SUBORDINATE = word_set("who whom which that whose because if whether she he they it it's what")
_TO_COME = word_set(
    """
    will shall should would must let coming comes arriving leaving starting starts plans planning planned
    wants want hopes agreed scheduled
    """
)
_PLANNED = word_set(
    """
    can could cannot can't won't might gonna arrives leaves flies goes returns turns gets rescheduled postponed
    cancelled canceled booked arranged proposed suggested promised invited confirmed remind reminded
    """
)
"""Behind these a day is that of a plan, or of what was planned."""
_TO_COME_TOGETHER = frozenset(
    {("set", "up"), ("we", "meet"), ("i", "meet"), ("has", "a"), ("has", "an"), ("has", "her"), ("has", "his")}
)
_NOW = word_set("is are am")
_BASES = word_set("meet see call talk come visit speak catch do go be write send join bring help")
_STATES = word_set("is are born free busy available")
_ABOUT = word_set("about re regarding concerning discussed mentioned")
_THEIR = word_set("her his their")
_OCCASIONS = word_set(
    """
    trip workshop exam meeting party wedding talk interview game match concert flight dinner lunch appointment surgery
    operation visit deadline conference race presentation test birthday event show demo launch funeral holiday release
    """
)
_HAPPENED = word_set(
    """
    turned gave born got moved married died quit started passed graduated won lost broke bought sold fell retired left
    had
    """
)
_MINE = word_set("me us we i my our with")
_WISHES = word_set(
    "agreed arranged promised hope hoping need needs going invited asked like decided ready free try have has"
)


def to_come(line: Line, before: range, names: frozenset[int]) -> bool:
    """Whether the words before speak of a plan: will, wants to, agreed to meet."""
    tokens = [line.found[place] for place in before if place not in names]
    if any(token.word in _TO_COME or token.raw.endswith(("'ll", "’ll")) for token in tokens):
        return True
    wished = any(token.word in _WISHES for token in tokens)
    return wished and any(one.word == "to" and two.word in _BASES for one, two in pairwise(tokens))


def of_another(line: Line, start: int, at: int, names: frozenset[int]) -> bool:
    """Whether a day up to today is that of something else in its clause: of a plan, an occasion or news.

    It may then be a day to come: what "we meet on Friday" says of last Friday would be "we met".
    """
    before = [line.found[place] for place in range(start, at) if place not in names]
    if any(token.word in _PLANNED for token in before) or any(_plans(*pair) for pair in pairwise(before)):
        return True
    return _of_occasion(line, start, at) or _is_news(line, start, at, names)


def _plans(one: Token, two: Token) -> bool:
    """Whether two words in a row speak of a plan: we're meeting, I'd call, may come, set up."""
    if (one.word, two.word) in _TO_COME_TOGETHER:
        return True
    if two.word in _BASES:
        return one.word == "may" or one.raw.endswith(("'d", "’d"))
    now = one.word in _NOW or one.raw.endswith(("'m", "’m", "'re", "’re"))
    return now and two.word.endswith("ing")


def _of_occasion(line: Line, start: int, at: int) -> bool:
    """Whether a day is that of something spoken of: about the trip on Friday, for her exam on Monday, is on Friday."""
    last = at - 1 - (near(line.found, at - 1).word == "on")
    word = near(line.found, last).word
    if word in _STATES:
        return True
    if word not in _OCCASIONS:
        return False
    if near(line.found, last - 1).owner:
        return bool(line.spots) and line.spots[0].at > at
    for place in range(max(start, last - 4), last):
        theirs = line.words[place + 1] in _THEIR or line.found[place + 1].owner
        if line.words[place] in _ABOUT or (theirs and line.words[place] in {"for", "before"}):
            return True
    return False


def _is_news(line: Line, start: int, at: int, names: frozenset[int]) -> bool:
    """Whether a day is that of something that happened to somebody, before the contact: Ada turned 30 on Friday."""
    said = [line.words[place] for place in range(start, at) if place not in names]
    if start not in names or _MINE & set(said) or not _HAPPENED & set(said):
        return False
    return bool(line.spots) and line.spots[0].at > at


def is_subordinate(line: Line, start: int, at: int) -> bool:
    """Whether a who, that or she without a word of contact behind it stands before: "who moved there on Monday"."""
    marks = [place for place in range(start, at) if line.words[place] in _SUBORDINATE]
    if not marks:
        return False
    whom = line.words[marks[-1]] in {"who", "whom"} and line.words[marks[-1] + 1] in {"i", "we"}
    return whom or not any(place in line.spot_at for place in range(marks[-1], at))
