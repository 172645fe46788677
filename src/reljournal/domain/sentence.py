"""One sentence as people type it, read into a draft: who, when, how, and what came of it."""

from __future__ import annotations

from reljournal.domain.model import Draft, DraftLesson, DraftLoop, DraftNote, Guess, Known, Person
from reljournal.domain.names import fold, keys_of
from reljournal.domain.reading import marks, people
from reljournal.domain.reading.figures import Calendar
from reljournal.domain.reading.how import how
from reljournal.domain.reading.lengths import Span
from reljournal.domain.reading.lengths import lengths as lengths_of
from reljournal.domain.reading.line import Line, line_of
from reljournal.domain.reading.sections import KEYWORDS, LONGEST_TOPIC, Section, head_of, parts, pieces
from reljournal.domain.reading.tokens import near, tokens
from reljournal.domain.reading.when import day_of, time_of
from reljournal.domain.reading.words import word_set
from reljournal.domain.vocabulary import CHANNELS, NOTE_KINDS
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reljournal.domain.reading.due import Due
    from reljournal.domain.reading.tokens import Token


class Rules(NamedTuple):
    """What the user set about reading: the order of 3/11 (None: not said), all channels, own words of contact.

    ``on`` is the day of the entry where something beside the sentence says it.
    """

    day_first: bool | None = None
    channels: tuple[str, ...] = CHANNELS
    verbs: Mapping[str, str] = {}
    on: date | None = None


RULES = Rules()
_SIDES = {"learned": "learned", "shared": "shared"}
_LOOPS = {"owe": ("promise", "me"), "waiting": ("waiting", "them"), "asked": ("question", "me"), "next": ("plan", "me")}
"""A section to the kind and owner of its loop."""
_NO_TOPIC = word_set("the a an this that our my your her his their its one another next same best new main")
"""Behind these ``topic:`` is prose."""
_BEFORE_TOPIC, _BEHIND_TOPIC = " \t\r\n,;/-–—([", " \t\r\n.,;)]"


class _Decided(NamedTuple):
    """A section with its people decided."""

    section: Section
    people: tuple[Person, ...]


def groups(text: str) -> tuple[str, ...]:
    """The folded word groups of a whole entry that may be names, at most 400, for one look among the name keys."""
    return people.groups(tokens(text))


def read(
    text: str,
    today: date,
    known: Mapping[str, Sequence[Known]],
    together: Mapping[tuple[int, int], int] = {},
    rules: Rules = RULES,
) -> Draft:
    """An entry as a draft. Never raises; what is not understood stays in the text, word for word.

    Args:
        text: what was typed, sections and all.
        today: the day of typing.
        known: folded key to those who answer to it, for the keys of :func:`groups`.
        together: for ids (a, b), a < b, in how many entries both were.
        rules: what the user set about reading.
    """
    rules = rules._replace(verbs={fold(word): channel for word, channel in rules.verbs.items()})
    draft = _read(text, today, known, together, rules)
    made = [person.name for person in _everybody(draft) if person.id is None]
    if not made:
        return draft
    return _unnumbered(_read(text, today, _with_new(known, made, draft.people), together, rules))


def _with_new(
    known: Mapping[str, Sequence[Known]], made: Sequence[str], there: Sequence[Person]
) -> dict[str, Sequence[Known]]:
    """Names with those an ``@Name`` creates, under negative numbers: a short name in the entry means them.

    Unless it means a namesake who was there.
    """
    present = {person.id for person in there}
    found = dict(known)
    for number, name in enumerate(dict.fromkeys(made), 1):
        for key, match in keys_of(name):
            if not any(one.id in present for one in known.get(key, ())):
                found[key] = (Known(-number, name, match, None),)
    return found


def _everybody(draft: Draft) -> tuple[Person, ...]:
    of_sections = [section.people for section in draft.lessons]
    of_sections += [section.people for section in draft.loops] + [section.people for section in draft.notes]
    return draft.people + tuple(person for people_of in of_sections for person in people_of)


def _unnumbered(draft: Draft) -> Draft:
    """A draft in which those to be created have no number."""

    def bare(people: tuple[Person, ...]) -> tuple[Person, ...]:
        return tuple(Person(None, one.name) if (one.id or 0) < 0 else one for one in people)

    return draft._replace(
        people=bare(draft.people),
        lessons=tuple(one._replace(people=bare(one.people)) for one in draft.lessons),
        loops=tuple(one._replace(people=bare(one.people)) for one in draft.loops),
        notes=tuple(one._replace(people=bare(one.people)) for one in draft.notes),
    )


def _read(
    text: str, today: date, known: Mapping[str, Sequence[Known]], together: Mapping[tuple[int, int], int], rules: Rules
) -> Draft:
    split = parts(text, known)
    body = split.text or (split.sections[0].whole if split.sections else text.strip())
    line = line_of(split.prose, rules.verbs, rules.channels)
    named = people.find(line, known)
    if not named.present and split.prose != body and not any(section.people for section in split.sections):
        named = people.find(line_of(body, rules.verbs, rules.channels), known)
    there, guesses = people.resolve(named.present, together)
    sections, more = _decided(split.sections, there, together)
    if not split.text and not there:
        there = tuple(dict.fromkeys(one for section in sections for one in section.people))
    draft = _first_part(line, named, today, rules)._replace(
        text=body, people=there, guesses=guesses + more, unknown=_unique(split.unknown + named.unknown)
    )
    draft = _with_sections(draft, sections, today, rules)
    return draft._replace(remarks=_unique(split.remarks + draft.remarks + _absent(named, there)))


def read_plan(text: str, today: date, *, day_first: bool | None = None) -> list[Due]:
    """The steps of a plan, separated like sections, each with its day where it ends in one."""
    from reljournal.domain.reading.due import due_of

    steps = [due_of(piece.text, today, day_first=day_first) for piece in pieces(text)]
    return [step for step in steps if step.text]


def read_lesson(text: str) -> tuple[str, str | None]:
    """A lesson as its words and its topic: what stands behind ``topic:`` at its end, else its first tag.

    ``topic:`` and what is behind it leave the words; tags stay.
    """
    return _lesson(text, tokens(text))


def _lesson(text: str, found: list[Token]) -> tuple[str, str | None]:
    tags = marks.tags(found)
    for at in range(len(found) - 2, 0, -1):
        if found[at].word == "topic" and found[at + 1].word == ":" and found[at - 1].word not in _NO_TOPIC:
            kept, topic = _parted_lesson(text, found, at)
            if kept and topic and len(topic.split()) <= LONGEST_TOPIC:
                return kept, topic
            break
    return text, tags[0] if tags else None


def _parted_lesson(text: str, found: list[Token], at: int) -> tuple[str, str]:
    """The words before ``topic:`` with the tags behind it, and the topic, which may be a tag itself."""
    end = at + 3
    while near(found, end).word and found[end].kind != "tag":
        end += 1
    topic = text[found[at + 1].end : found[end - 1].end if end <= len(found) else None]
    rest = text[found[end].start :] if end < len(found) else ""
    kept = f"{text[: found[at].start].rstrip(_BEFORE_TOPIC)} {rest}".strip()
    return kept, topic.strip().lstrip("#").rstrip(_BEHIND_TOPIC)


def read_note(text: str) -> tuple[str | None, str]:
    """A note as its kind and words: ``need: a data engineer``; without a kind the text is untouched."""
    word, colon, rest = text.partition(":")
    kind = word.strip().lower()
    return (kind, rest.strip()) if colon and kind in NOTE_KINDS and rest.strip() else (None, text)


def sections(text: str) -> tuple[str, list[tuple[str, str]]]:
    """An entry as (its text without sections, [(keyword, rest)]), by the words before the colon alone."""
    kept: list[str] = []
    found: list[tuple[str, str]] = []
    for piece in pieces(text):
        head = head_of(piece.text)
        keyword = KEYWORDS.get(head[0].lower()) if head else None
        if head and keyword and head[2]:
            found.append((keyword, head[2]))
        else:
            kept.append(piece.sign + piece.text if kept else piece.text)
    return "".join(kept).strip(), found


def asides(text: str, meant: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """What sections that stayed text for a name unknown would be, and the names that the rest of the text has.

    Args:
        text: the text that was kept.
        meant: the unknown names, each with the name to be said instead.

    Returns:
        The sections, with ``@First_Last`` for each such name in their heads, and those of the names that stand
        elsewhere; all names where there is no such section.
    """
    again, rest = [], []
    for piece in pieces(text):
        head = head_of(piece.text)
        opens = head and head[2] and fold(head[0]) in KEYWORDS
        said = [name for name in meant if name in piece.text.partition(":")[0]] if opens else []
        if said:
            again.append(_with_mentions(piece.text.strip(), {name: meant[name] for name in said}))
        else:
            rest.append(piece.text)
    there = [name for name in meant if any(name in words for words in rest)]
    return again, there if again else list(meant)


def _with_mentions(section: str, meant: Mapping[str, str]) -> str:
    head, colon, rest = section.partition(":")
    for name, right in meant.items():
        head = head.replace(name, f"@{right.replace(' ', '_')}", 1)
    return head + colon + rest


def _first_part(line: Line, named: people.People, today: date, rules: Rules) -> Draft:
    """When and how, with marks and tags, from the text of an entry."""
    standing = {mention.at: mention.size for mention in named.present} | dict(named.strangers)
    names = frozenset(at + more for at, size in standing.items() for more in range(size))
    when = day_of(line, names, Calendar(today, rules.day_first))
    time = time_of(marks.times(line.found, line.words), when)
    tones, left = marks.tones(line.found, names | line.spot_at.keys())
    lengths = lengths_of(line.found, line.words)
    channel, direction = how(line, standing, rules.verbs)
    tone = tones[0].value if tones else None
    return Draft(
        "",
        (),
        when.day or today,
        at=time.clock if time else None,
        channel=channel,
        direction=direction,
        tone=tone,
        minutes=lengths[0].value if lengths else time.minutes if time else None,
        tags=marks.tags(line.found),
        remarks=when.remarks + _of_marks(tones, lengths, left),
    )


def _of_marks(tones: list[Span], lengths: list[Span], left: tuple[str, ...]) -> tuple[str, ...]:
    """What there is to say about marks that were not taken."""
    remarks = []
    if len({tone.value for tone in tones}) > 1:
        remarks.append("the first mark of tone counts; the others stay text")
    if left and not tones:
        remarks.append(_of_sign(left[0]))
    if len({length.value for length in lengths}) > 1:
        remarks.append("the first length counts; the others stay text")
    return tuple(remarks)


def _of_sign(sign: str) -> str:
    if sign not in marks.TONES:
        return f'"{sign}" is no mark of tone and stays text; those are ++ + = - --'
    return '"-" inside the text is a dash; as a mark of tone it stands at the end'


def _absent(named: people.People, there: tuple[Person, ...]) -> tuple[str, ...]:
    """Names that were only spoken of are pointed out where nobody else is named."""
    if there or not named.absent:
        return ()
    return (f'"{named.absent[0]}" is only spoken of here; --with says who was there',)


def _decided(
    found: tuple[Section, ...], there: tuple[Person, ...], together: Mapping[tuple[int, int], int]
) -> tuple[list[_Decided], tuple[Guess, ...]]:
    read, guesses = [], {}
    for section in found:
        who, made = people.resolve(section.people, together, there)
        read.append(_Decided(section, who))
        guesses.update({guess.said: guess for guess in made})
    return read, tuple(guesses.values())


def _with_sections(draft: Draft, found: list[_Decided], today: date, rules: Rules) -> Draft:
    """A draft with the lessons, loops, notes, place and tags of its sections."""
    remarks, tags = list(draft.remarks), list(draft.tags)
    lessons, loops, notes = [], [], []
    place = draft.place
    for (keyword, _, text, _), who in found:
        found_words = tokens(text)
        tags += marks.tags(found_words)
        if keyword in _SIDES:
            lessons.append(DraftLesson(_SIDES[keyword], *_lesson(text, found_words), who))
        elif keyword in _LOOPS:
            from reljournal.domain.reading.due import due_of

            due = due_of(text, today, day_first=rules.day_first, since=rules.on or draft.day)
            loops.append(DraftLoop(*_LOOPS[keyword], due.text, due.day, who))
            remarks += [due.remark] if due.remark else []
        elif keyword == "at" and not draft.at and (time := marks.time_alone(text)):
            draft = draft._replace(at=time.clock, minutes=draft.minutes or time.minutes)
        elif keyword == "at":
            place = f"{place}; {text}" if place else text
        else:
            notes.append(DraftNote(keyword, text, who))
    return draft._replace(
        tags=_unique(tuple(tags)),
        broadcast="broadcast" in tags,
        promo="promo" in tags,
        place=place,
        lessons=tuple(lessons),
        loops=tuple(loops),
        notes=tuple(notes),
        remarks=tuple(remarks),
    )


def _unique(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
