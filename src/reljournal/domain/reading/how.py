"""How a contact came about: through which channel, and who started it."""

from collections.abc import Mapping

from reljournal.domain.reading.contact import ANY, BASES, PEN, Spot
from reljournal.domain.reading.line import Line
from reljournal.domain.reading.tokens import near
from reljournal.domain.reading.words import word_set
from reljournal.domain.vocabulary import LIVE

_PREPOSITIONS = word_set("with to from by for at about into")
_GOT = word_set("got received had missed found read opened answered returned saw")
_LEFT = word_set("left dropped gave shot made posted")
_THIRD = word_set("she he they who someone somebody everyone nobody")
_ME = frozenset({"me", "us"})
_WHOM = word_set("her him them everyone everybody all you my the our his their both")
_BEEN = word_set("was were been being got is are gets")
_ONE_SIDED = word_set("followed follows following reached reaching")
_MANNERS = word_set("back and forth again briefly a bit lot all day morning evening afternoon night online")
_RELATIVE = word_set("who an a the my our her his now back still formerly currently previously")
_WRITERS = word_set(
    """
    wrote writes writing write sending sent sends replied replies answered responded got followed forwarded
    """
)


def how(line: Line, people: Mapping[int, int], verbs: Mapping[str, str]) -> tuple[str, str]:
    """Channel and direction of a sentence, from its first word of contact; in person and both without one.

    Args:
        line: the sentence.
        people: first token to number of tokens, of everybody named as being there or unknown.
        verbs: the user's own words to channels.
    """
    places = [spot for spot in line.spots if spot.form == "place"]
    words = [spot for spot in line.spots if spot.form not in {"place", "soft"}]
    if not words or (places and places[0].at < words[0].at):
        return _by_place(line, people, places)
    first = words[0]
    return _channel(line, first, places, words), _direction(line, people, first, own=_said(line, first) in verbs)


def _said(line: Line, spot: Spot) -> str:
    """A word of contact, folded, of one word or two."""
    return " ".join(line.words[spot.at : spot.at + spot.size])


def _by_place(line: Line, people: Mapping[int, int], places: list[Spot]) -> tuple[str, str]:
    """A platform comes first: a Zoom call, LinkedIn message from Ada, thanked Ada on LinkedIn."""
    if not places:
        return "in-person", "both"
    place = _truest(line, places, places[0])
    inside = [spot for spot in line.spots if spot.form != "place" and line.sentence[spot.at] == line.sentence[place.at]]
    near_by = [spot for spot in inside if line.clause[spot.at] == line.clause[place.at]]
    alone = None if near_by else _of_place(line, people, place)
    if alone or not inside:
        return place.channel, alone or "both"
    return place.channel, _direction(line, people, (near_by or inside)[0]._replace(channel=place.channel), own=False)


def _of_place(line: Line, people: Mapping[int, int], place: Spot) -> str | None:
    """The direction without a word of contact: WhatsApp Ada, feedback from Ada via mail, Ada bugged me on Slack."""
    start = line.clause[place.at]
    before = line.words[start : place.at]
    if place.at == start and place.at + 1 in people:
        return "out"
    said = _preposition(line, people, place) or _preposition(line, people, place._replace(at=start, size=0))
    if said:
        return said
    if start in people and (_ME | {"my", "our"}) & set(before):
        return "in"
    return "out" if start + 1 in people and before[0].endswith("ed") else None


def _channel(line: Line, first: Spot, places: list[Spot], words: list[Spot]) -> str:
    channel = first.channel
    if channel == PEN or line.words[first.at] in _WRITERS:
        span = line.clause if first.form == "noun" else line.sentence
        nouns = [spot for spot in words[1:] if spot.form == "noun" and spot.channel not in {PEN, *LIVE}]
        if nouns and span[nouns[0].at] == span[first.at]:
            channel = nouns[0].channel
    place = _truest(line, places, first).channel
    if place != first.channel and _gives_way(channel, place, wrote=line.words[first.at] in _WRITERS):
        channel = place
    return "in-person" if channel == ANY else channel


def _truest(line: Line, places: list[Spot], spot: Spot) -> Spot:
    """The first platform in the sentence of a word, one with a channel of its own before a DM; else the word."""
    inside = [place for place in places if line.sentence[place.at] == line.sentence[spot.at]]
    return min(inside, key=lambda place: place.channel == PEN, default=spot)


def _gives_way(channel: str, place: str, *, wrote: bool) -> bool:
    """Whether a named platform is truer than the word of contact: "met on Zoom", "texted on Signal", not "emailed"."""
    if channel in {ANY, PEN} or (wrote and channel == "email"):
        return True
    if channel == "sms":
        return place not in LIVE
    return place == "video" if channel == "call" else channel == "in-person" and place in {"video", "call"}


def _direction(line: Line, people: Mapping[int, int], spot: Spot, *, own: bool) -> str:
    if spot.form == "both" or (spot.channel == "in-person" and spot.form in {"noun", "soft"}):
        return "both"
    said = _of_noun(line, people, spot) if spot.form == "noun" else _of_verb(line, people, spot, own=own)
    return "both" if said == "in" and _is_denied(line, spot.at) else said


def _is_denied(line: Line, at: int) -> bool:
    """Whether nothing came, so that nobody started: no reply from Ada, Ada didn't call, nobody wrote."""
    before = line.words[max(line.clause[at], at - 2) : at]
    return any(word in {"no", "never", "nobody"} or word.endswith("n't") for word in before)


def _of_verb(line: Line, people: Mapping[int, int], spot: Spot, *, own: bool) -> str:
    """Who did it: "Ada called", "called Ada", "we wrote", "emailed with Ada"."""
    end = spot.at + spot.size
    after, before = near(line.found, end).word, near(line.found, spot.at - 1).word
    behind = line.words[end : end + 4]
    if _with(line, end) and (own or not _one_sided(line, spot)):
        return "both"
    if {"each", "other"} <= set(behind):
        return "both"
    if after == "by" and end + 1 not in line.spot_at:
        return "out" if _ME & set(behind[1:2]) else "in"
    if own and after in {"from", "to"}:
        return "in" if after == "from" else "out"
    doer = _subject(line, people, spot.at) or _inserted(line, people, spot)
    if before in _BEEN and line.words[spot.at].endswith(("ed", "sent", "dm")):
        return {"in": "out", "out": "in"}.get(doer or "", "in")
    return doer or ("in" if _ME & set(behind) else "out")


def _with(line: Line, at: int) -> bool:
    """Whether "with" follows, perhaps behind a manner: emailed back and forth with Ada."""
    while at < len(line.words) and line.words[at] in _MANNERS:
        at += 1
    return near(line.found, at).word == "with"


def _one_sided(line: Line, spot: Spot) -> bool:
    """Whether "with" leaves it to the subject who did it: followed up with, got in touch with, came by with cake."""
    word = line.words[spot.at]
    if spot.channel == "in-person":
        return word != "visited"
    return word in _ONE_SIDED or near(line.found, spot.at - 1).word in {"got", "get"}


def _inserted(line: Line, people: Mapping[int, int], spot: Spot) -> str | None:
    """The subject in front of an insertion: "Ada, who is in Oslo, called"."""
    start = line.clause[spot.at]
    if spot.at != start or start < 2 or spot.at + spot.size in people:  # noqa: PLR2004  a name and a sign
        return None
    first = line.clause[start - 1]
    opened = line.sentence[spot.at]
    named = opened in people and opened + people[opened] == first - 1
    return "in" if named and line.words[first] in _RELATIVE else None


def _subject(line: Line, people: Mapping[int, int], at: int) -> str | None:
    """The direction that the subject before a verb gives; None without a subject."""
    start = line.clause[at]
    before = line.words[start:at]
    named = any(place in people and near(line.found, place - 1).word not in _PREPOSITIONS for place in range(start, at))
    if "we" in before or ("i" in before and named):
        return "both"
    if "i" in before:
        return "out"
    other = any(token.owner for token in line.found[start:at]) or (before and before[0] in {"my", "the", "our"})
    return "in" if named or other or _THIRD & set(before) else None


def _of_noun(line: Line, people: Mapping[int, int], spot: Spot) -> str:
    """Letter to Ada, mail from Ada, call with Ada, got Ada's message; an order like "Text Ada" goes out."""
    if line.words[spot.at + spot.size - 1] == "from":
        return "in"
    return _preposition(line, people, spot) or _of_verb_before(line, people, spot) or "both"


def _of_verb_before(line: Line, people: Mapping[int, int], spot: Spot) -> str | None:
    """The direction that got, left or a subject before a noun gives: got Ada's message, left Bob a voicemail."""
    start, behind = line.clause[spot.at], spot.at + spot.size
    before = line.words[start : spot.at]
    if near(line.found, spot.at - 1).owner:
        called = spot.channel == "call" and "answered" in before
        return "out" if {"returned", "answered"} & set(before) and not called else "in"
    if "had" in before and _subject(line, people, spot.at) == "both":
        return "both"
    if _GOT & set(before):
        mine = {"my", "our"} & set(line.words[max(start, spot.at - 2) : spot.at])
        return "out" if mine and _subject(line, people, spot.at) == "in" else "in"
    left = next((at for at, word in enumerate(before, start) if word in _LEFT), None)
    if left is not None:
        return _subject(line, people, left) or "out"
    if line.words[spot.at] in BASES and (behind in people or near(line.found, behind).word in _WHOM):
        return "out"
    named = set(range(start, start + people.get(start, 0)))
    bare = all(at in named or line.found[at].kind == "number" for at in range(start, spot.at))
    return None if bare else _subject(line, people, spot.at)


def _preposition(line: Line, people: Mapping[int, int], spot: Spot) -> str | None:
    """The direction of the first from, to or with behind a noun, in its clause."""
    for at in range(spot.at + spot.size, min(spot.at + spot.size + 6, len(line.found) - 1)):
        word, after = line.words[at], line.found[at + 1]
        if line.clause[at] != line.clause[spot.at]:
            return None
        if word in {"with", "between"}:
            return "both"
        if word == "from" or (word == "by" and at + 1 not in line.spot_at):
            return "out" if after.word in _ME else "in"
        if word == "to" and (
            after.cap or at + 1 in people or after.word in _WHOM | _ME or after.kind in {"at", "link"}
        ):
            return "in" if after.word in _ME else "out"
    return None
