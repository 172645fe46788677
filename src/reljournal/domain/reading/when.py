"""The day and the time of a sentence: which phrase is meant as its day, and which only speaks of one."""

from __future__ import annotations

from reljournal.domain.reading import plans
from reljournal.domain.reading.days import phrase
from reljournal.domain.reading.figures import Phrase
from reljournal.domain.reading.line import Line, said
from reljournal.domain.reading.tokens import near
from reljournal.domain.reading.words import FUNCTION, MONTHS, PLAIN, THINGS, WEEKDAYS, WORDY_WEEKDAYS, word_set
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.reading.figures import Calendar
    from reljournal.domain.reading.marks import Time

_BLOCKS = word_set(
    """
    since until till before after from for by than to every each of black good about between like
    through as or re regarding concerning
    """
)
_BE = word_set("is was are were be")
_BEHIND_LIST = word_set("and on at in for over about with last this yesterday today early late the")
_THE = word_set("the a an one my our his her their your every each that")
_ROUGHLY = word_set("about around roughly some over almost nearly like than")
_AWAY = word_set("back off away out again now")
_CLOCK = word_set("hour hours hr hrs minute minutes min mins moment moments second seconds")
_LEADS = word_set("on early late earlier only just the again and but then so")
_REFUSED = {
    "slash": "could be two days and stays text; type it as 3 Nov or 2026-11-03, or set day_first",
    "wrong": "is no day of the calendar and stays text",
}
_FAR = 40
"""How many words around a phrase of a day are looked at."""
_SHOWS = word_set("watched played sang read heard usa film movie song saw watching")


class When(NamedTuple):
    """The day of a sentence (None: not said), what was seen of other days, and the tokens of days not taken."""

    day: date | None
    remarks: tuple[str, ...]
    passed: frozenset[int]


class Said(NamedTuple):
    """A phrase of a day where it stands; ``own`` says whether it can be the day of the entry."""

    at: int
    phrase: Phrase
    own: bool


def day_of(line: Line, names: frozenset[int], calendar: Calendar) -> When:
    """The day a sentence names as its own: the first phrase that can be, up to today.

    Args:
        line: the sentence.
        names: the tokens that belong to names of people.
        calendar: today, and the order of 3/11.
    """
    phrases = _phrases(line, names, calendar)
    taken = next((one for one in phrases if one.own and one.phrase.day and one.phrase.day <= calendar.today), None)
    remarks = []
    for one in phrases:
        remark = _remark(one, taken, said(line, one.at, one.phrase.size), calendar)
        if remark:
            remarks.append(remark)
    passed = {at for one in phrases if one is not taken for at in range(one.at, one.at + one.phrase.size)}
    return When(taken.phrase.day if taken else None, tuple(dict.fromkeys(remarks)), frozenset(passed))


def time_of(read: list[Time], when: When) -> Time | None:
    """The first time of day that does not stand beside another day than the entry's."""
    for time in read:
        beside = {time.at - 1, time.at - 2, time.at + time.size, time.at + time.size + 1}
        if not beside & when.passed:
            return time
    return None


def _phrases(line: Line, names: frozenset[int], calendar: Calendar) -> list[Said]:
    """All phrases of days that stand alone, not inside a name or a thing."""
    phrases, at = [], 0
    while at < len(line.found):
        read = (
            phrase(line.words, at, calendar) if line.found[at].kind in {"word", "number"} and at not in names else None
        )
        if read and _is_whole(line, at, read, names):
            phrases.append(Said(at, read, _is_own(line, at, read, names, calendar.today)))
        elif not read and line.words[at] == "ago" and not _by_the_clock(line.words, at):
            phrases.append(Said(max(at - 2, 0), Phrase(min(at, 2) + 1, None, "vague"), own=False))
        at += read.size if read else 1
    return phrases


def _by_the_clock(words: list[str], at: int) -> bool:
    """An hour ago, 20m ago: the day is today's."""
    return words[at - 1] in _CLOCK or words[at - 1][0].isdigit()


def _remark(one: Said, taken: Said | None, words: str, calendar: Calendar) -> str | None:
    """What to say of a phrase: why it was not taken, or what is odd about it."""
    day, why = one.phrase.day, one.phrase.why
    fixed = _REFUSED.get(why)
    if fixed:
        return f'"{words}" {fixed}'
    if one is taken:
        return f'"{words}": that day is another weekday' if why == "weekday" else None
    if taken:
        other = one.own and day and day <= calendar.today and day != taken.phrase.day
        return f'"{words}" is a second day and stays text' if other else None
    if day and day == calendar.today:
        return None
    return f'"{words}" {_passed(one)}'


def _passed(one: Said) -> str:
    """Why a phrase was passed over, where no other was taken."""
    if one.phrase.why == "vague":
        return "is no exact day and stays text; the day is today"
    if one.own:
        return "is still to come and stays text; the day is today"
    return "was not taken for the day of the entry, which is today"


def _is_whole(line: Line, at: int, read: Phrase, names: frozenset[int]) -> bool:
    """Whether a phrase stands by itself: not "yesterday's paper", "Black Friday", "the Friday group"."""
    found = line.found
    before = _lead(line, at)
    on = near(found, at - 1).word == "on"
    if not _stands_free(line, at, read, before):
        return False
    if not on and found[at].cap and (before in _SHOWS or _behind_capital(line, at, names)):
        return False
    first = found[at].word
    if first in WEEKDAYS and read.size == 1:
        return _bare_weekday(line, at, names, on=on)
    if first == "the" and near(found, at + 1).kind == "number":
        return _bare_date(line, at, read, on=on)
    if "/" in first and first.count("/") == 1:
        return _bare_figures(line, at, names, on=on)
    return not (before in _THE and (first in MONTHS or first in WEEKDAYS or first[0].isdigit()))


def _lead(line: Line, at: int) -> str:
    """The word before a phrase and its small words (on, early, just)."""
    lead = at - 1
    while at - lead < 4 and near(line.found, lead).word in _LEADS and lead >= line.clause[at]:  # noqa: PLR2004  more small words lead nowhere
        lead -= 1
    return near(line.found, lead).word


_ADDRESSES = word_set("com net org io")


def _stands_free(line: Line, at: int, read: Phrase, before: str) -> bool:
    """Whether neither a possessive, a hyphen nor a word like "since" ties a phrase to its neighbours."""
    found, end = line.found, at + read.size
    tied = near(found, end).tight and near(found, end).word in {"-", "/"}
    roughly = before in _ROUGHLY and near(found, end - 1).word == "ago"
    thing = near(found, end).cap and near(found, end).word in THINGS
    address = near(found, end).word == "." and near(found, end + 1).tight and near(found, end + 1).word in _ADDRESSES
    span = near(found, end).word == "to" and near(found, end + 1).word in WEEKDAYS
    return (
        not found[end - 1].owner
        and not tied
        and not thing
        and not address
        and not span
        and (before not in _BLOCKS or roughly)
    )


def _behind_capital(line: Line, at: int, names: frozenset[int]) -> bool:
    """Whether a capital that is no person stands right before: USA Today, Ruby Tuesday."""
    return near(line.found, at - 1).cap and at - 1 not in names and not _opens(line, at - 1)


def _opens(line: Line, at: int) -> bool:
    """Whether a token opens a clause, where a capital proves nothing."""
    return line.clause[at] == at or at in line.spot_at


def _goes_on(line: Line, at: int) -> bool:
    """Whether a phrase can end before a token: a sign, a mark or a small word, not a noun that it describes."""
    token = near(line.found, at)
    return token.kind != "word" or token.word in FUNCTION


def _bare_weekday(line: Line, at: int, names: frozenset[int], *, on: bool) -> bool:
    """Monday, alone: behind "on", at the end of a clause, or at its start before contact or a name."""
    found = line.found
    token, after, before = found[at], near(found, at + 1), _lead(line, at)
    if before in _THE or (before in _BE and not on):
        return False
    if on:
        return True
    if token.word in WORDY_WEEKDAYS and (token.word in {"sat", "sun"} or not token.cap):
        return (line.clause[at] == at and after.word == ":") or _closes_company(line, at, names)
    if _goes_on(line, at + 1):
        return True
    return line.clause[at] == at and (at + 1 in line.spot_at or at + 1 in names)


def _closes_company(line: Line, at: int, names: frozenset[int]) -> bool:
    """Whether the company of a contact, and then nothing, stands around a word: lunch with Ada wed."""
    first = at
    while first - 1 in names:
        first -= 1
    met = near(line.found, first - 1).word in {"with", "w"} or first - 1 in line.spot_at
    return first < at and met and near(line.found, at + 1).kind != "word"


def _bare_date(line: Line, at: int, read: Phrase, *, on: bool) -> bool:
    """The 3rd of November always, the 3 Nov and (on) the 3rd where no noun follows that they describe."""
    figures = line.words[at + 1]
    if figures.isdigit() or read.why == "vague":
        return (on or figures.isdigit()) and _goes_on(line, at + read.size)
    return True


def _bare_figures(line: Line, at: int, names: frozenset[int], *, on: bool) -> bool:
    """3/11 without a year is a day behind "on", at the start, or behind a name; 3/4 of the team and 24/7 are not."""
    after = near(line.found, at + 1).word
    if line.found[at].word in {"24/7", "9/11", "50/50"} or after in {"of", "hour", "hours", "cup", "stars"}:
        return False
    return on or line.clause[at] == at or (at - 1) in names or (at - 1) in line.spot_at


def _is_own(line: Line, at: int, read: Phrase, names: frozenset[int], today: date) -> bool:
    """Whether a phrase can be the day of the entry: in a clause of contact, and in the main one, about what was."""
    start, end = _clause_start(line, at, names), at + read.size
    if at == 0 and near(line.found, end).word == ":":
        return True
    if plans.to_come(line, range(start, at), names) or plans.is_subordinate(line, start, at):
        return False
    if read.day and read.day <= today and plans.of_another(line, start, at, names):
        return False
    if start == 0 or not line.spots or any(word in line.spot_at for word in range(start, at)):
        return True
    before = range(start, at)
    bare = all((line.words[place] in PLAIN and line.words[place] not in _AWAY) or place in names for place in before)
    return _has_contact(line, end) or (bare and _ends_here(line, end))


def _clause_start(line: Line, at: int, names: frozenset[int]) -> int:
    """Where the clause around a token starts; the commas of a list of people do not cut it."""
    start = line.clause[at]
    while at - start < _FAR and near(line.found, start - 1).word == "," and start - 2 in names:
        behind = start
        while behind in names:
            behind += 1
        if not _lists_on(line, behind):
            break
        start = line.clause[start - 2]
    return max(start, at - _FAR)


def _lists_on(line: Line, at: int) -> bool:
    """Whether a list of people, not a clause of its own, goes on at a token."""
    token = near(line.found, at)
    return token.kind != "word" or token.word in _BEHIND_LIST


def _has_contact(line: Line, at: int) -> bool:
    """Whether a word of contact follows in the clause that a token goes on with."""
    start = line.clause[at - 1]
    ahead = range(at, min(at + _FAR, len(line.found)))
    return any(place in line.spot_at and line.clause[place] == start for place in ahead)


def _ends_here(line: Line, at: int) -> bool:
    """Whether nothing but signs, marks and small words is left of the clause."""
    token = near(line.found, at)
    return token.kind in {"sign", "tag", "number"} or token.word in {"at", "with", "and", "in", "over", "for"}
