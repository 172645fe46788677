"""Who a sentence names: known contacts, names behind @, and names that nobody answers to."""

from __future__ import annotations

from reljournal.domain.model import Guess, Known, Person, Who
from reljournal.domain.names import fold
from reljournal.domain.reading import extent, spoken, standing
from reljournal.domain.reading.line import Line, said
from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import EVERYDAY, FUNCTION, TITLES
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GROUP_LIMIT = 400
_TIERS = {"full": 0, "alias": 0, "initial": 1, "first": 2, "last": 3}


class Mention(NamedTuple):
    """A name in the text: its tokens, and who answers to it; nobody where it is new (``sure``) or unknown."""

    at: int
    size: int
    name: str
    answers: tuple[Known, ...]
    sure: bool = False


class People(NamedTuple):
    """What a text says about people: who is named as there, who is unknown, who is only spoken of."""

    present: tuple[Mention, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    strangers: tuple[tuple[int, int], ...]
    """First token and size of the unknown."""


def groups(found: list[Token]) -> tuple[str, ...]:
    """The folded word groups that may be names, those with a capital first where there are too many."""
    loud: dict[str, None] = {}
    quiet: dict[str, None] = {}
    for at, token in enumerate(found):
        if token.kind not in {"word", "at"}:
            continue
        into = loud if token.cap or token.kind == "at" else quiet
        if len(loud) >= GROUP_LIMIT:
            break
        if len(into) >= GROUP_LIMIT:
            continue
        for key, size in _keys(found, at):
            if size > 1 or into is loud or token.word not in FUNCTION or token.word in EVERYDAY:
                into[key] = None
    return tuple({**loud, **quiet})[:GROUP_LIMIT]


def find(line: Line, known: Mapping[str, Sequence[Known]]) -> People:
    """Everybody a text names, in its order."""
    heads = {key.split(" ", 1)[0] for key in known} if len(known) <= 2 * GROUP_LIMIT else None
    present: list[Mention] = []
    unknown: dict[str, None] = {}
    absent: dict[str, None] = {}
    state = extent.State(line, {}, set())
    at = 0
    while at < len(line.found):
        token = line.found[at]
        size = 1
        if token.kind == "at" and (token.word[0] != "@" or token.word in known):
            present.append(sure(line, at, known))
            state.people[at] = 1
        elif token.kind == "word":
            hit = longest(line.found, at, known) if heads is None or token.word in heads or token.owner else None
            if token.word in TITLES and token.cap and not hit and _titled(line, at, known):
                size = 1
            elif hit:
                size = _known(state, at, hit, (present, unknown, absent))
            elif token.cap and standing.unknown(state, at):
                size = extent.name_size(state, at)
                unknown[said(line, at, size)] = None
                state.people[at] = size
        at += size
    there = {mention.at for mention in present}
    strangers = tuple((at, size) for at, size in state.people.items() if at not in there)
    return People(tuple(present), tuple(unknown), tuple(absent), strangers)


def _titled(line: Line, at: int, known: Mapping[str, Sequence[Known]]) -> bool:
    """Whether a known name stands behind a title: Dr. Grace Hopper."""
    behind = at + 1 + (near(line.found, at + 1).word == ".")
    return behind < len(line.found) and longest(line.found, behind, known) is not None


def longest(found: list[Token], at: int, known: Mapping[str, Sequence[Known]]) -> tuple[int, tuple[Known, ...]] | None:
    """The longest name that starts at a token, as its size in tokens and who answers to it."""
    best = None
    for key, size in _keys(found, at):
        if key in known:
            answers = _answers(known[key])
            if answers and not _letter_word(found, at, size, answers[0]):
                best = size, answers
    return best


def _keys(found: list[Token], at: int) -> list[tuple[str, int]]:
    """The groups of words that start at a token, with their size in tokens."""
    token = found[at]
    if token.kind == "at":
        return [(token.word, 1)]
    keys, key, size, words = [(token.word, 1)], token.word, 1, 1
    if token.owner:
        keys.append((fold(token.raw), 1))
    while words < extent.LONGEST_NAME and not found[at + size - 1].owner:
        size += near(found, at + size).word == "." and (
            len(found[at + size - 1].word) == 1 or found[at + size - 1].word in TITLES
        )
        token = near(found, at + size)
        if token.kind != "word":
            break
        key, size, words = f"{key} {token.word}", size + 1, words + 1
        if words <= 4 or token.cap:  # noqa: PLR2004  longer names are looked for only where a capital ends them
            keys.append((key, size))
    return keys


def _answers(candidates: Sequence[Known]) -> tuple[Known, ...]:
    """Those who answer in the strongest way; a last name counts only where one person has it."""
    if not candidates:
        return ()
    best = min(_TIERS[one.match] for one in candidates)
    strongest = {one.id: one for one in candidates if _TIERS[one.match] == best}
    return () if best == _TIERS["last"] and len(strongest) > 1 else tuple(strongest.values())


def _letter_word(found: list[Token], at: int, size: int, one: Known) -> bool:
    """Whether the letter is a word: in "Ada I met" there is no Ada I."""
    return one.match == "initial" and found[at + size - 1].word in {"i", "a"} and near(found, at + size).word != "."


def sure(line: Line, at: int, known: Mapping[str, Sequence[Known]]) -> Mention:
    """A name behind @: whoever answers to it, else a new contact of that name."""
    token = line.found[at]
    name = token.raw[1:].replace("_", " ").strip()
    if name[-2:] in {"'s", "’s"}:
        name = name[:-2]
    return Mention(at, 1, name, _answers(known.get(token.word, ())), sure=True)


_Out = tuple[list[Mention], dict[str, None], dict[str, None]]


def _known(state: extent.State, at: int, hit: tuple[int, tuple[Known, ...]], out: _Out) -> int:
    """Files a known name where it belongs; returns the tokens it takes."""
    present, unknown, absent = out
    size, answers = hit
    whole = extent.whole_name(state, at, size, answers)
    name = said(state.line, at, whole.size)
    if whole.kind == "stranger":
        if not spoken.elsewhere(state, at, whole.size):
            unknown[name] = None
            state.people[at] = whole.size
    elif whole.kind == "person":
        size, answers = whole.size, whole.answers
        theirs = answers[0].match == "alias" and spoken.is_theirs(state.line.found, at)
        if theirs or spoken.elsewhere(state, at, size):
            if not theirs and not state.line.found[at + size - 1].owner:
                state.absent.add(at + size)
            absent[state.line.found[at].raw if size == 1 else name] = None
        elif standing.counts(state, at, size, answers[0].match):
            present.append(Mention(at, size, name, answers))
            state.people[at] = size
    return whole.size


def resolve(
    mentions: Sequence[Mention], together: Mapping[tuple[int, int], int], there: Sequence[Person] = ()
) -> tuple[tuple[Person, ...], tuple[Guess, ...]]:
    """The people behind names: who is named beyond doubt, then the likeliest of several, with the guesses made.

    A name with several candidates means one already ``there``, else the one most often together with those,
    else the one talked to last, else the one known longest.
    """
    sure = {mention.answers[0].id for mention in mentions if len(mention.answers) == 1} | {
        one.id for one in there if one.id
    }
    people: dict[int | str, Person] = {}
    guesses: dict[str, Guess] = {}
    for mention in mentions:
        if not mention.answers:
            people.setdefault(mention.name.casefold(), Person(None, mention.name))
            continue
        taken = _likeliest(mention.answers, sure, together)
        people.setdefault(taken.id, Person(taken.id, taken.name))
        if len(mention.answers) > 1 and taken.id not in sure:
            others = tuple(Who(one.id, one.name) for one in mention.answers if one.id != taken.id)
            guesses.setdefault(mention.name.casefold(), Guess(mention.name, Who(taken.id, taken.name), others))
    return tuple(people.values()), tuple(guesses.values())


def _likeliest(answers: Sequence[Known], sure: set[int], together: Mapping[tuple[int, int], int]) -> Known:
    def weight(one: Known) -> tuple[bool, int, int, int]:
        shared = sum(together.get((min(one.id, other), max(one.id, other)), 0) for other in sure if other != one.id)
        return one.id in sure, shared, one.last.toordinal() if one.last else 0, -one.id

    return max(answers, key=weight)
