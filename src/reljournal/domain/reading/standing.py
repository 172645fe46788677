"""Where a word stands as a person: the company that a name keeps in a sentence."""

from reljournal.domain.reading.contact import BASES
from reljournal.domain.reading.extent import State, ends_person, name_size, names_on
from reljournal.domain.reading.line import Line
from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import (
    ABSTRACT,
    DAY_WORDS,
    EVERYDAY,
    MONTHS,
    THINGS,
    TITLES,
    WEEKDAYS,
    word_set,
)

_ABOUT = word_set(
    """
    about of via through re regarding concerning without except minus than like not despite the a an this that
    whether
    """
)
_PLACE = word_set("in near outside inside around")
_AT_PERSON = word_set(
    """
    mad angry shouted yelled snapped laughed smiled waved looked upset annoyed swore screamed cross
    furious
    """
)
_WORKS = word_set(
    "book piece article paper talk song poem film movie post novel album painting play lecture essay report"
)
_IN_PERSON = word_set(
    """
    confided disappointed trust trusts trusted believe believed believes interested
    """
)
_MOTION = word_set(
    """
    moved moving moves move flew fly flying flies drove drive driving went go goes going travelled
    traveled travel travelling trip train flight back relocated relocating way road returned arrived
    commute lift bus ferry emigrated ride journey cycled sailed
    """
)
_ORIGIN = word_set("is was are were comes came hails back returned home moved people folks")
_TO_THING = word_set("intro introduction introduce connect link")
_LINKS = frozenset({"and", "&", "+", "or", "n", "plus"})
_REACTED = word_set(
    """
    replied answered commented responded liked reacted returned got received opened missed replies reply
    answer to on
    """
)
_WRITTEN = word_set(
    """
    email e-mail mail letter message text reply dm call calls voicemail postcard card invitation invite
    post comment tweet story photo update note messages emails texts letters
    """
)
_MONTH_BEFORE = word_set(
    """
    in of since until till this last next early late mid by during before after end beginning start
    every
    """
)
_SAYS = word_set(
    """
    told said asked joined came arrived is was has left brought invited thinks wants also just finally
    """
)
_AFTER_LIST = word_set(
    """
    at in on for about over from via today yesterday this last and to then after before while
    """
)
_ROLES = word_set(
    """
    husband wife partner brother sister son daughter mother father friend colleague boss cousin uncle
    aunt neighbour neighbor mate girlfriend boyfriend flatmate roommate manager founder ceo client
    customer teacher professor student
    """
)
_DID = word_set("had have were are came went did")
_PAUSES = word_set(
    """
    just finally then again also briefly really already never today yesterday even later soon
    """
)


def elsewhere(state: State, at: int, size: int) -> bool:
    """Whether a name is only spoken of: Grace's sister, about Ada, in Florence, and Ada and Grace's party."""
    before = _before_name(state.line.found, at)
    word = state.line.words[before] if before >= 0 else ""
    if state.line.found[at + size - 1].owner:
        return not _answered(state, at, size)
    if before in state.absent and word in _LINKS:
        return True
    if word == "by" and near(state.line.found, before - 1).word in _WORKS:
        return True
    return word in _ABOUT or _owns_together(state, at, size) or _is_place(state, before)


def _before_name(found: list[Token], at: int) -> int:
    """Index of the token before a name and its title."""
    skip = at - 2 if near(found, at - 1).word == "." else at - 1
    return skip - 1 if near(found, skip).word in TITLES else at - 1


def _is_place(state: State, before: int) -> bool:
    """Whether the word at an index makes a place of the name behind it: in Florence, at Grace, moved to Austin."""
    found, words = state.line.found, state.line.words
    word, behind = near(found, before).word, near(found, before - 1).word
    if word in _PLACE:
        return behind not in _IN_PERSON
    if word == "at":
        return behind not in _AT_PERSON
    if word in {"to", "from", "towards"}:
        near_by = set(words[max(before - 2, state.line.clause[before]) : before])
        return bool(near_by & _MOTION) or _is_origin(state, before + 1) or (word == "to" and bool(near_by & _TO_THING))
    return False


def _is_origin(state: State, at: int) -> bool:
    """Ada from Austin, she is from Florence."""
    before = near(state.line.found, at - 2).word
    if state.line.words[at - 1] != "from":
        return False
    sizes = [size for size in range(1, 7) if state.people.get(at - 1 - size) == size]
    sent = bool(sizes) and near(state.line.found, at - 2 - sizes[0]).word == "to"
    return (bool(sizes) and not sent) or before in _ORIGIN


def _owns_together(state: State, at: int, size: int) -> bool:
    """Ada and Grace's party, but not "with Ada and Grace's sister"."""
    found, before = state.line.found, near(state.line.found, at - 1).word
    met = before in {"with", "w"} | _LINKS or any(at - one in state.line.spot_at for one in (1, 2))
    if met or near(found, at + size).word not in _LINKS:
        return False
    return near(found, at + size + 1).owner or (near(found, at + size + 2).owner and near(found, at + size + 1).cap)


def _answered(state: State, at: int, size: int) -> bool:
    """Replied to Ada's letter, got Ada's mail: something written of theirs that passed between us."""
    if near(state.line.found, at + size).word not in _WRITTEN:
        return False
    start = state.line.clause[at]
    return any(word in _REACTED for word in state.line.words[max(start, at - 4) : at])


def counts(state: State, at: int, size: int, match: str) -> bool:
    """Whether a name that is also a word stands as a name; others always do."""
    token = state.line.found[at]
    if size > 1 or (token.word not in EVERYDAY and match != "last"):
        return True
    if token.word in DAY_WORDS and _stands_as_day(state, at):
        return False
    opens = state.line.sentence[at] == at
    if token.cap and not opens:
        return True
    return _before_verb(state, at) if opens else _in_company(state, at)


def _stands_as_day(state: State, at: int) -> bool:
    found = state.line.found
    before, after = near(found, at - 1), near(found, at + 1)
    if found[at].word in WEEKDAYS and found[at].word not in {"sun", "wed", "sat", "mon"}:
        return True
    return before.word in _MONTH_BEFORE or before.kind == "number" or after.kind == "number" or before.word == "of"


def _before_verb(state: State, at: int) -> bool:
    """At the start of a sentence: "Will called", "Grace and I talked", not "Will call", "Mark my words"."""
    found = state.line.found
    skip = at + 1
    while near(found, skip).word in _PAUSES:
        skip += 1
    after = near(found, skip).word
    if after == "," and near(found, skip + 1).cap:
        return near(found, skip + 2).word in _LINKS | {","}
    if after in _LINKS:
        behind = near(found, skip + 1)
        listed = behind.kind == "at" or (behind.cap and behind.word not in MONTHS) or behind.word in {"i", "me"}
        return listed or _acts(state, skip + 2)
    still = found[at].word in MONTHS and after in {"is", "was", "has"}
    return _acts(state, skip) or (found[at].cap and after in _SAYS and not still)


def _acts(state: State, at: int) -> bool:
    """Whether a verb of contact in a form that needs a subject stands at a token: called, met, not call."""
    spot = state.line.spot_at.get(at)
    return spot is not None and spot.form in {"did", "both", "soft"} and state.line.words[at] not in BASES


def _in_company(state: State, at: int) -> bool:
    """A small letter counts only behind with, met and the like, or in a list of people."""
    found, line = state.line.found, state.line
    before, after = near(found, at - 1), near(found, at + 1)
    if before.word in {"with", "w"} or (before.word == "/" and near(found, at - 2).word == "w"):
        return found[at].word not in ABSTRACT or _contact_before(line, at - 1)
    spot = line.spot_at.get(at - 1) or line.spot_at.get(at - 2)
    if spot and spot.at + spot.size == at and spot.form in {"did", "both", "soft"}:
        return after.word not in {"be", "have", "to", "you"}
    if before.word in {"from", "to", "into"}:
        return (_contact_before(line, at - 1) and after.kind in {"sign", "tag", "number"}) or after.word in _AFTER_LIST
    if before.word in _LINKS or before.word == ",":
        ends = after.kind in {"sign", "tag", "number"} or after.word in _AFTER_LIST or _acts(state, at + 1)
        return ends_person(state, at - 1) and ends
    return False


def _contact_before(line: Line, at: int) -> bool:
    """A word of contact stands shortly before a token, in its clause."""
    return any(near_at in line.spot_at for near_at in range(max(line.clause[at], at - 5), at))


def unknown(state: State, at: int) -> bool:
    """Whether a capitalised word that nobody answers to stands where a person stands."""
    found = state.line.found
    token = found[at]
    if token.tight or not (names_on(state, at) or (token.word in TITLES and token.cap)):
        return False
    size = name_size(state, at)
    if found[at + size - 1].owner or any(one.word in THINGS for one in found[at : at + size]):
        return False
    return _subject(state, at, size) if state.line.sentence[at] == at else _stranger_behind(state, at, size)


def _stranger_behind(state: State, at: int, size: int) -> bool:
    """Whether the word before, or the list it goes on with, asks for a person."""
    line, before = state.line, near(state.line.found, at - 1).word
    if before in {"with", "w"}:
        return _contact_before(line, at - 1) or line.clause[at] == at - 1
    if before in {"from", "to"}:
        near_by = set(line.words[max(line.clause[at - 1], at - 4) : at - 1])
        return _contact_before(line, at - 1) and not _is_origin(state, at) and not near_by & (_MOTION | _TO_THING)
    if before in {"and", "&", ","}:
        goes_on = before != "," or near(line.found, at + size).word in {",", "and", "&"}
        return goes_on and ends_person(state, at - 1)
    if before in _ROLES:
        return _contact_before(line, at - 1)
    return _met(state, at, size)


def _met(state: State, at: int, size: int) -> bool:
    """Behind a verb that takes a person: met Zed, called Zed, ran into Zed; "saw Dune with Ada" is a film."""
    spot = state.line.spot_at.get(at - 1) or state.line.spot_at.get(at - 2)
    if not spot or spot.at + spot.size != at:
        return False
    if state.line.words[spot.at] == "saw" and near(state.line.found, at + size).word in {"with", "at"}:
        return False
    return spot.form == "did" or state.line.words[spot.at] in BASES | {
        "met",
        "saw",
        "ran",
        "bumped",
        "thanked",
        "congratulated",
    }


def _subject(state: State, at: int, size: int) -> bool:
    """At the start of a sentence before a verb of contact, or before "and I": Zed called."""
    found, skip = state.line.found, at + size
    while near(found, skip).word in _PAUSES:
        skip += 1
    after, spot = near(found, skip), state.line.spot_at.get(skip)
    if after.word in {"and", "&"}:
        behind = near(found, skip + 1)
        return behind.cap and (behind.word == "i" or near(found, skip + 2).word in _DID or _acts(state, skip + 2))
    return spot is not None and after.word not in BASES and spot.form == "did"
