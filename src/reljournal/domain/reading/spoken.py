"""Names that are only spoken of: Grace's sister, about Ada, in Florence."""

from reljournal.domain.reading.extent import State
from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import FUNCTION, TITLES, word_set

LINKS = frozenset({"and", "&", "+", "or", "n", "plus"})
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
    furious tweeted
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
_REACTED = word_set(
    """
    replied answered commented responded liked reacted returned got received opened missed replies reply
    answer read to on
    """
)
_DIRECT = word_set("call calls email e-mail mail letter message text reply dm voicemail postcard emails messages texts")
_WRITTEN = _DIRECT | word_set("letters card invitation invite post comment tweet story photo update note")
_HEARD = word_set("heard hear word news the")
"""Before "back from" these make it no way home: heard back from Ada."""
_CALLED = word_set(
    """
    called calls rang phoned telephoned facetimed skyped zoomed wrote writes emailed e-mailed mailed texted messaged
    whatsapped replied answered reported
    """
)
"""Behind these "from" names the place where somebody was."""
_GOT = word_set("got get getting circled reached followed")
_IS = word_set("in on at here there not a an the been just still also so now always off out away up got had gone")
_GOING = word_set("getting going coming feeling looking doing expecting")
_STAYING = word_set(
    "back moving leaving visiting staying working living waiting hiring starting planning trying joining taking"
)


def elsewhere(state: State, at: int, size: int) -> bool:
    """Whether a name is only spoken of: Grace's sister, about Ada, in Florence, and Ada and Grace's party."""
    before = _before_name(state.line.found, at)
    word = state.line.words[before] if before >= 0 else ""
    if state.line.found[at + size - 1].owner:
        return not _answered(state, at, size) and not is_short(state, at, size)
    if before in state.absent and word in LINKS:
        return True
    if word == "by" and near(state.line.found, before - 1).word in _WORKS:
        return True
    return word in _ABOUT or _owns_together(state, at, size) or _is_place(state, before)


def is_short(state: State, at: int, size: int) -> bool:
    """Whether the 's of a clause's first name is short for is or has: Ada's in town; "Ada's back hurts" is hers."""
    found, end = state.line.found, at + size
    if state.line.clause[at] != at:
        return False
    after, behind = near(found, end).word, near(found, end + 1)
    return after in _IS | _GOING or (after in _STAYING and (behind.kind != "word" or behind.word in FUNCTION))


def is_theirs(found: list[Token], at: int) -> bool:
    """Whether what somebody is called stands behind a possessive of another: her mum, Grace's mum."""
    before = near(found, at - 1)
    return before.owner or before.word in {"her", "his", "their", "your"}


def names_no_person(state: State, before: int) -> bool:
    """Whether the word at an index makes what follows a subject or a place: about Zed, in Zed."""
    return near(state.line.found, before).word in _ABOUT | {"at"} or _is_place(state, before)


def goes_there(state: State, at: int, reach: int) -> bool:
    """Whether the words before a "to" or "from" at an index speak of a way: moved to, back from, an intro to."""
    near_by = set(state.line.words[max(at - reach, state.line.clause[at]) : at])
    if near_by & _MOTION and not _is_answer(state.line.found, at):
        return True
    thing = bool(near_by & _TO_THING) and near(state.line.found, at - 1).word not in _DIRECT
    return _is_origin(state, at + 1) or (state.line.words[at] == "to" and thing)


def _before_name(found: list[Token], at: int) -> int:
    """Index of the token before a name and its title."""
    skip = at - 2 if near(found, at - 1).word == "." else at - 1
    return skip - 1 if near(found, skip).word in TITLES else at - 1


def _is_place(state: State, before: int) -> bool:
    """Whether the word at an index makes a place of the name behind it: in Florence, at Grace, moved to Austin."""
    found = state.line.found
    word, behind = near(found, before).word, near(found, before - 1).word
    if word in _PLACE:
        return behind not in _IN_PERSON
    if word == "at":
        return behind not in _AT_PERSON
    if word == "from" and behind in _CALLED:
        rung = behind == "calls" and not any(state.people.get(before - 1 - one) == one for one in range(1, 7))
        return not rung and near(found, before - 2).word not in {"got", "was"}
    return word in {"to", "from", "towards"} and goes_there(state, before, 2)


def _is_answer(found: list[Token], at: int) -> bool:
    """Heard back from Ada, got a mail back from Ada, wrote back to Ada: nobody came back."""
    if near(found, at - 1).word != "back":
        return False
    said = near(found, at - 2).word
    return said in _HEARD | _WRITTEN or (found[at].word == "to" and said in _CALLED | _GOT)


def _is_origin(state: State, at: int) -> bool:
    """Ada from Austin, she is from Florence."""
    before = near(state.line.found, at - 2).word
    if state.line.words[at - 1] != "from":
        return False
    sizes = [size for size in range(1, 7) if state.people.get(at - 1 - size) == size]
    sent = bool(sizes) and near(state.line.found, at - 2 - sizes[0]).word == "to"
    return (bool(sizes) and not sent) or (before in _ORIGIN and not _is_answer(state.line.found, at - 1))


def _owns_together(state: State, at: int, size: int) -> bool:
    """Ada and Grace's party, but not "with Ada and Grace's sister"."""
    found, before = state.line.found, near(state.line.found, at - 1).word
    met = before in {"with", "w"} | LINKS or any(at - one in state.line.spot_at for one in (1, 2))
    if met or near(found, at + size).word not in LINKS:
        return False
    return near(found, at + size + 1).owner or (near(found, at + size + 2).owner and near(found, at + size + 1).cap)


def _answered(state: State, at: int, size: int) -> bool:
    """Replied to Ada's letter, got Ada's mail, Ada's call: something of theirs that passed between us."""
    said, start = near(state.line.found, at + size), state.line.clause[at]
    if start == at:
        return said.word in _DIRECT
    behind = near(state.line.found, at + size + 1).word
    return (said.word in _WRITTEN or (behind in _WRITTEN and not said.owner)) and any(
        word in _REACTED for word in state.line.words[max(start, at - 4) : at]
    )
