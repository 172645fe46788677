"""Where a word stands as a person: the company that a name keeps in a sentence."""

from reljournal.domain.reading.contact import BASES
from reljournal.domain.reading.extent import State, behind_with, ends_person, name_size, names_on
from reljournal.domain.reading.figures import get, month_day, ordinal
from reljournal.domain.reading.line import Line
from reljournal.domain.reading.spoken import LINKS, goes_there, is_short, names_no_person
from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import (
    ABSTRACT,
    DAY_WORDS,
    EVERYDAY,
    FUNCTION,
    MONTHS,
    SEASONS,
    THINGS,
    TITLES,
    WEEKDAYS,
    word_set,
)

_MONTH_BEFORE = word_set(
    """
    in of since until till this last next early late mid by during before after end beginning start
    every
    """
)
_SAID = word_set(
    """
    told said asked joined came arrived is was has left brought invited thinks wants also just finally gave got made
    took went had knew thought felt found kept lost paid sang sold spent taught understood won broke built bought
    chose drove ate fell flew forgot grew held slept spoke stole threw woke lent ran swam rode drank seems feels says
    loves hates needs
    """
)
"""Verbs that need a subject before them."""
_PASSES = word_set("is was has had came went seemed felt brought passed turned started ended flew seems feels")
"""What a month or a season does as well."""
_NO_VERBS = word_set("need speed feed seed weed breed shed indeed sacred")
_DID = word_set("had have were are came went did")
_CAME = word_set("came went joined arrived visited")
_TALKS = word_set(
    """
    meeting talk talks chat chats session interview discussion conversation catch-up catchup catch sync standup
    check-in checkin 1:1 one-on-one webinar
    """
)
"""Before "with Ada" these are a thing, and the word before them says which: a frank talk, the May meeting."""
_AFTER_LIST = word_set(
    """
    at in on for about re regarding over from via today yesterday this last and to then after before while yet again too
    """
)
_ROLES = word_set(
    """
    husband wife partner brother sister son daughter mother father friend colleague boss cousin uncle
    aunt neighbour neighbor mate girlfriend boyfriend flatmate roommate manager founder ceo client
    customer teacher professor student ex named nicknamed certain
    """
)
_GROUPS = word_set(
    """
    people folks friends team colleagues clients customers students recruiters guys crew staff office users fans kids
    engineers developers lawyers support hotline
    """
)
"""Behind a capital these make it a group or a nation: the Zulu team, German students."""
_PAUSES = word_set(
    """
    just finally then again also briefly really already never today yesterday even later soon
    """
)
_PARTS = frozenset({":", ",", "-", "–", "—", "/"})
_WAYS = word_set("on via by over through")
_OVER = word_set("over round around")
_OUTINGS = word_set(
    """
    trip tour weekend holiday vacation day morning afternoon evening night museum theatre theater cinema zoo park beach
    gym pool shopping class course outing hours time play show film movie fair
    """
)
"""Behind these "with grace" is company, behind a verb it is a manner."""
_GIVEN = word_set("gave give lent lend taught bought made brought offered handed left owe paid sent showed")
_HELPED = word_set("helped hugged kissed hosted")
_TOOK = word_set("picked dropped")
_WHAT = word_set("a an the my his her our their some this that")
_TAKERS = BASES | word_set("met saw ran bumped thanked congratulated asked told invited introduced")
_NO_FORM = word_set("st fr jr sr rev")
"""Titles that stand elsewhere too, or in small letters are words."""


def counts(state: State, at: int, size: int, match: str) -> bool:
    """Whether a name that is also a word stands as a name; others always do."""
    found = state.line.found
    token = found[at]
    if size > 1 or (token.word not in EVERYDAY and match != "last"):
        return True
    if _has_title(found, at):
        return True
    if (token.word in DAY_WORDS and _stands_as_day(state, at)) or _is_measure(found, at):
        return False
    if token.owner and is_short(state, at, size):
        return (token.cap or token.word not in ABSTRACT) and not _is_time(token)
    opens = state.line.sentence[at] == at
    if (token.cap and not opens) or _opens_names(state, at):
        return True
    return _before_verb(state, at) if opens else _in_company(state, at)


def _has_title(found: list[Token], at: int) -> bool:
    title = near(found, at - 1 - (near(found, at - 1).word == ".")).word
    return title in TITLES and title not in _NO_FORM


def _opens_names(state: State, at: int) -> bool:
    """Lunch: rose, will and may."""
    found = state.line.found
    named = near(found, at - 1).word == ":" and at - 2 in state.line.spot_at
    return named and near(found, at + 1).word in LINKS | {","}


def _stands_as_day(state: State, at: int) -> bool:
    found, words = state.line.found, state.line.words
    word, before = words[at], near(found, at - 1)
    if behind_with(found, at):
        return False
    if word in WEEKDAYS and word not in {"sun", "wed", "sat", "mon"}:
        return True
    if before.word in _MONTH_BEFORE or (before.kind == "number" and ordinal(before.word)):
        return True
    said = month_day(words, at) if word in MONTHS else None
    return get(words, at + said[0]) not in MONTHS if said else word in WEEKDAYS and near(found, at + 1).kind == "number"


def _is_measure(found: list[Token], at: int) -> bool:
    """5 Miles with Ada."""
    return found[at].word == "miles" and near(found, at - 1).kind == "number"


def _is_time(token: Token) -> bool:
    return token.word in MONTHS or token.word in SEASONS


def _before_verb(state: State, at: int) -> bool:
    """At the start of a sentence: "Will called", "Grace and I talked", not "Will call", "Mark my words"."""
    found, skip = state.line.found, at + 1
    while near(found, skip).word in _PAUSES:
        skip += 1
    after = near(found, skip).word
    if after in LINKS or (after == "," and (near(found, skip + 1).cap or near(found, skip + 2).word in LINKS)):
        return _opens_company(state, skip)
    if _acts(state, skip):
        return _is_deed(state, skip)
    if found[at].cap and _needs_subject(after):
        return after not in _PASSES or not _is_time(found[at])
    return not _is_time(found[at]) and (
        _is_heading(state.line, skip) or (found[at].cap and _leads_to_contact(state.line, skip))
    )


def _opens_company(state: State, at: int) -> bool:
    """Whether the link behind the first name goes on with people: Grace and I, Rose, Will and May, will and may met."""
    found = state.line.found
    behind, after = near(found, at + 1), near(found, at + 2).word
    if found[at].word == "," and behind.cap:
        return after in LINKS | {","}
    if found[at].word == ",":
        return near(found, at + 3).word == "i" or _acts(state, at + 4)
    listed = behind.kind == "at" or (behind.cap and behind.word not in MONTHS) or behind.word in {"i", "me"}
    return listed or _is_deed(state, at + 2) or after in _CAME


def _is_deed(state: State, at: int) -> bool:
    """Whether a verb of contact at a token is no thing that the words before it describe: "frank talk with Ada"."""
    thing = near(state.line.found, at).word in _TALKS
    return _acts(state, at) and not (thing and _goes_with(state.line, at))


def _acts(state: State, at: int) -> bool:
    """Whether a verb of contact in a form that needs a subject stands at a token: called, met, not call."""
    spot = state.line.spot_at.get(at)
    return spot is not None and spot.form in {"did", "both", "soft"} and state.line.words[at] not in BASES


def _needs_subject(word: str) -> bool:
    """Whether a word is a verb that somebody does: told, got, moved."""
    return word in _SAID or (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS)  # noqa: PLR2004  bed, red


def _is_heading(line: Line, at: int) -> bool:
    """Whether a sign at a token parts a heading from contact: Mark: lunch, grace - coffee; not "mark, call Ada"."""
    contact, behind = near(line.found, at + 1), near(line.found, at + 2)
    if near(line.found, at).word not in _PARTS or at + 1 not in line.spot_at or _goes_with(line, at + 1):
        return False
    return contact.word not in BASES or behind.kind != "word" or behind.word in FUNCTION


def _leads_to_contact(line: Line, at: int) -> bool:
    """Whether a small word at a token leads to contact: Pat on the phone, Rose over for tea, Grace at lunch."""
    word = near(line.found, at).word
    said = at + 1 in line.spot_at or (word in _WAYS and at + 2 in line.spot_at)
    return said and word in _WAYS | {"at", "for"} and not _goes_with(line, at + 1)


def _goes_with(line: Line, at: int) -> bool:
    """Whether "with" follows in the clause of a token, so that somebody else was there."""
    ahead = range(at, min(at + 12, len(line.found)))
    return any(line.words[place] in {"with", "w"} and line.clause[place] == line.clause[at] for place in ahead)


def _in_company(state: State, at: int) -> bool:
    """A small letter counts only behind with, met and the like, or in a list of people."""
    found, line = state.line.found, state.line
    before, after = near(found, at - 1).word, near(found, at + 1)
    if behind_with(found, at):
        manner = found[at].word in ABSTRACT and near(found, at - 2).word not in _OUTINGS
        return not manner or _contact_before(line, at - 1)
    spot = line.spot_at.get(at - 1) or line.spot_at.get(at - 2)
    if spot and spot.at + spot.size == at and spot.form in {"did", "both", "soft"}:
        return after.word not in {"be", "have", "you"}
    ends = after.kind in {"sign", "tag", "number"}
    if before in {"from", "to", "into"}:
        return (_contact_before(line, at - 1) and ends) or after.word in _AFTER_LIST
    if before in LINKS and near(found, at - 2).word in {"me", "i"}:
        return True
    if before in LINKS or before in {",", "/"}:
        verb = _acts(state, at + 1) or after.word in _CAME or after.word.endswith("ed")
        return ends_person(state, at - 1) and (ends or verb or after.word in _AFTER_LIST)
    return _receives(found, at) or (before == "against" and found[at].word not in ABSTRACT)


def _receives(found: list[Token], at: int) -> bool:
    """Behind a verb of giving, helping or having over: gave rose a lift, helped sue move, had june over."""
    before, after = near(found, at - 1).word, near(found, at + 1).word
    if before in _GIVEN:
        return after in _WHAT
    if before == "had":
        return not _OVER.isdisjoint(token.word for token in found[at + 1 : at + 4])
    taken = before in {"dropped", "drove"} or (before in {"up", "off"} and near(found, at - 2).word in _TOOK)
    return before in _HELPED or (taken and after in {"at", "from", "home", "to"})


def _contact_before(line: Line, at: int) -> bool:
    """A word of contact stands shortly before a token, in its clause."""
    return any(near_at in line.spot_at for near_at in range(max(line.clause[at], at - 5), at))


def unknown(state: State, at: int) -> bool:
    """Whether a capitalised word that nobody answers to stands where a person stands."""
    found = state.line.found
    token = found[at]
    if not names_on(state, at) and (token.word not in TITLES or not token.cap or token.tight):
        return False
    size = name_size(state, at)
    if found[at + size - 1].owner or any(one.word in THINGS for one in found[at : at + size]):
        return False
    if near(found, at + size).word in _GROUPS:
        return False
    return _subject(state, at, size) if state.line.sentence[at] == at else _stranger_behind(state, at, size)


def _stranger_behind(state: State, at: int, size: int) -> bool:
    """Whether the word before, or the list it goes on with, asks for a person."""
    line, before = state.line, near(state.line.found, at - 1).word
    if behind_with(line.found, at):
        return _contact_before(line, at - 1) or line.clause[at] >= at - 2
    if before in {"from", "to"}:
        away = names_no_person(state, at - 1) or goes_there(state, at - 1, 3)
        return _contact_before(line, at - 1) and not away
    if before in {"and", "&", ","} and ends_person(state, at - 1):
        return before != "," or _lists_on(state, at, size)
    if before in _ROLES or (before == "," and near(line.found, at - 2).word in _ROLES):
        return _contact_before(line, at - 1 - (before == ",")) or _acts(state, at + size)
    titled = line.found[at].word in TITLES and line.found[at].word not in _NO_FORM
    if titled and not names_no_person(state, at - 1) and _contact_before(line, at):
        return True
    return _met(state, at, size)


def _lists_on(state: State, at: int, size: int) -> bool:
    """Whether a name behind a comma belongs to a list: Ada, Zed and Bob; at its end the third and later."""
    after = near(state.line.found, at + size)
    if after.word in {",", "and", "&"}:
        return True
    first = next(at - 1 - one for one in range(1, 7) if state.people.get(at - 1 - one) == one)
    listed = near(state.line.found, first - 1).word == "," and ends_person(state, first - 1)
    return listed and after.kind != "word"


def _met(state: State, at: int, size: int) -> bool:
    """Behind a verb that takes a person: met Zed, called Zed, ran into Zed; "saw Dune with Ada" is a film."""
    spot = state.line.spot_at.get(at - 1) or state.line.spot_at.get(at - 2)
    if not spot or spot.at + spot.size != at:
        return near(state.line.found, at - 1).word in _HELPED
    if state.line.words[spot.at] == "saw" and near(state.line.found, at + size).word in {"with", "at"}:
        return False
    return spot.form == "did" or state.line.words[spot.at] in _TAKERS


def _subject(state: State, at: int, size: int) -> bool:
    """At the start of a sentence before a verb of contact, or before "and I": Zed called, Zed from Oslo wrote."""
    found, skip = state.line.found, at + size
    skip += near(found, skip).word == "." and len(found[skip - 1].word) == 1
    if near(found, skip).word == "from" and near(found, skip + 1).cap:
        skip += 1 + name_size(state, skip + 1)
    while near(found, skip).word in _PAUSES:
        skip += 1
    after, spot = near(found, skip), state.line.spot_at.get(skip)
    if after.word in {"and", "&", ","}:
        return _opens_list(state, skip)
    if spot is not None and after.word not in BASES and spot.form == "did":
        return True
    return near(found, skip + 1).word in {"me", "us"} and _needs_subject(after.word)


def _opens_list(state: State, at: int) -> bool:
    """Whether a sign at the start goes on with people who did something: Zed and I, Zed, Ada and Bob came by."""
    found, last = state.line.found, at
    behind = near(found, at + 1)
    if found[at].word != "," and behind.word in {"i", "his", "her", "their"}:
        return behind.cap or behind.word != "i"
    while near(found, last).cap or near(found, last).word in LINKS | {","}:
        last += 1
    linked = any(found[place].word in LINKS for place in range(at, last))
    return linked and last > at + 1 and (near(found, last).word in _DID | _CAME or _acts(state, last))
