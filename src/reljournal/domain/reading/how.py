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
_WRITERS = word_set(
    """
    wrote writes sent sends replied replies answered responded got followed forwarded
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
        return _by_place(line, people, places, words)
    first = words[0]
    return _channel(line, first, places, words), _direction(line, people, first, own=_said(line, first) in verbs)


def _said(line: Line, spot: Spot) -> str:
    """A word of contact, folded, of one word or two."""
    return " ".join(line.words[spot.at : spot.at + spot.size])


def _by_place(line: Line, people: Mapping[int, int], places: list[Spot], words: list[Spot]) -> tuple[str, str]:
    """A platform comes first: a Zoom call, LinkedIn message from Ada, thanked Ada on LinkedIn."""
    if not places:
        return "in-person", "both"
    place = places[0]
    soft = [spot for spot in line.spots if spot.form == "soft"]
    inside = [spot for spot in words or soft if line.sentence[spot.at] == line.sentence[place.at]]
    if inside:
        return place.channel, _direction(line, people, inside[0]._replace(channel=place.channel), own=False)
    order = place.at == line.clause[place.at] and place.at + 1 in people
    return place.channel, "out" if order else _preposition(line, people, place) or "both"


def _channel(line: Line, first: Spot, places: list[Spot], words: list[Spot]) -> str:
    channel = first.channel
    if line.words[first.at] in _WRITERS:
        nouns = [spot for spot in words[1:] if spot.form == "noun" and spot.channel not in {PEN, *LIVE}]
        if nouns and line.sentence[nouns[0].at] == line.sentence[first.at]:
            channel = nouns[0].channel
    inside = [place for place in places if line.sentence[place.at] == line.sentence[first.at]]
    place = inside[0].channel if inside else None
    if place and _gives_way(channel, place, wrote=line.words[first.at] in _WRITERS):
        channel = place
    return "in-person" if channel == ANY else channel


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
    if spot.form == "noun":
        return _of_noun(line, people, spot)
    return _of_verb(line, people, spot, own=own)


def _of_verb(line: Line, people: Mapping[int, int], spot: Spot, *, own: bool) -> str:
    """Who did it: "Ada called", "called Ada", "we wrote", "emailed with Ada"."""
    after = near(line.found, spot.at + spot.size).word
    if after in {"with", "by"}:
        return "both" if after == "with" else "in"
    if own and after in {"from", "to"}:
        return "in" if after == "from" else "out"
    behind = line.words[spot.at + spot.size : spot.at + spot.size + 4]
    return _subject(line, people, spot.at) or ("in" if _ME & set(behind) else "out")


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
        return "out" if {"returned", "answered"} & set(before) else "in"
    if _GOT & set(before):
        return "in"
    left = next((at for at, word in enumerate(before, start) if word in _LEFT), None)
    if left is not None:
        return _subject(line, people, left) or "out"
    if line.words[spot.at] in BASES and (behind in people or near(line.found, behind).word in _WHOM):
        return "out"
    return _subject(line, people, spot.at)


def _preposition(line: Line, people: Mapping[int, int], spot: Spot) -> str | None:
    """The direction of the first from, to or with behind a noun, in its clause."""
    for at in range(spot.at + spot.size, min(spot.at + spot.size + 6, len(line.found) - 1)):
        word, after = line.words[at], line.found[at + 1]
        if line.clause[at] != line.clause[spot.at]:
            return None
        if word in {"with", "between"}:
            return "both"
        if word in {"from", "by"}:
            return "out" if after.word in _ME else "in"
        if word == "to" and (
            after.cap or at + 1 in people or after.word in _WHOM | _ME or after.kind in {"at", "link"}
        ):
            return "in" if after.word in _ME else "out"
    return None
