"""What the journal mirrors of a tie, 0 … 100 with 50 as neutral (HEALTH 2).

Only the rhythm was validated on real data. The rest is shown and explained; it never alarms and never changes a band.
What is not logged weighs nothing.
"""

from __future__ import annotations

from math import exp

from reljournal.domain.model import Health, Part, Rhythm
from reljournal.domain.rhythm import ago, counted, target
from reljournal.domain.rhythm import words as rhythm_words
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

WEIGHTS = {"rhythm": 40.0, "warmth": 20.0, "exchange": 15.0, "follow-through": 10.0, "curiosity": 10.0, "balance": 5.0}
"""The parts in the order they are shown, with their weights."""
COVERED = 0.35
"""The coverage below which there is no summary."""

TONE_HALF, LESSON_HALF = 180, 365
"""Days after which a tone, a lesson, weighs half."""
WARMTH_PRIOR = 3.0
TURN_WITHIN = 14
"""Days in which a hard contact can be turned round, or the cadence where that is longer."""
DIRECTED_LAST = 12
"""How many of the last directed contacts balance looks at."""
NEWS_AFTER = 60
"""Days after which the age of the newest note is worth a sentence."""
FULL = 100
AMONG_KIN = "Not counted in a family."
"""What balance says of somebody with whom nobody keeps count."""
_KIN = frozenset(
    (
        *("family", "partner", "husband", "wife", "spouse"),
        *("mother", "father", "mum", "mom", "dad", "parent", "grandmother", "grandfather"),
        *("sister", "brother", "sibling", "daughter", "son", "child"),
    )
)


class Promises(NamedTuple):
    """My promises to them that have come due or were closed."""

    kept: int = 0
    """On time, early ones and those without a day included."""
    late: int = 0
    """Kept after their day."""
    overdue: int = 0
    """Open, with their day in the past."""
    dropped: int = 0


class Questions(NamedTuple):
    """What I asked them about."""

    followed_up: int = 0
    dropped: int = 0
    open: tuple[tuple[int, str], ...] = ()
    """(days ago, the question's words), newest first."""


class Evidence(NamedTuple):
    """What was logged with one contact up to today; everything may be left empty."""

    tones: tuple[tuple[int, int], ...] = ()
    """(days ago, tone) of the rated entries, newest first by (day, id). Five years of them say all there is to say."""
    directed: tuple[str, ...] = ()
    """``in`` or ``out`` of the entries of the last 365 days that have one of the two, newest first; 12 are used."""
    kin: bool = False
    """Family or partner, where nobody keeps count; see ``is_kin``."""
    lessons: tuple[tuple[int, str], ...] = ()
    """(days ago, ``learned`` or ``shared``), in any order."""
    promises: Promises = Promises()
    questions: Questions = Questions()


class Found(NamedTuple):
    """One part: score 0 … 100, evidence 0 … 1, words. Without evidence the score means nothing."""

    score: float
    evidence: float
    words: str


class Turns(NamedTuple):
    """Hard contacts, and those that one with an even or good tone followed in time."""

    hard: int
    repaired: int
    last: tuple[int, int] | None
    """(days, tone) from the newest hard contact to the one that turned it round; None if none did."""


def health(rhythm: Rhythm, evidence: Evidence, weights: Mapping[str, float] = WEIGHTS) -> Health:
    """The mirror of one contact. Weights may be given for some parts only, none below 0.

    A contact without a band (resting, archived, deceased) is not judged: no part has evidence.
    """
    if rhythm.band is None:
        evidence = Evidence()
    found = (
        rhythm_part(rhythm),
        warmth(evidence.tones, rhythm),
        exchange(evidence.lessons),
        follow_through(evidence.promises),
        curiosity(evidence.questions),
        balance(evidence.directed, kin=evidence.kin),
    )
    chosen = {**WEIGHTS, **weights}
    parts = tuple(
        Part(name, part.score if part.evidence else None, part.evidence, chosen[name], part.words)
        for name, part in zip(WEIGHTS, found, strict=True)
    )
    weighed = _weighed(parts)
    coverage = weighed / (sum(part.weight for part in parts) or 1.0)
    total = sum(part.weight * part.evidence * (part.score or 0.0) for part in parts)
    return Health(total / weighed if weighed and coverage >= COVERED else None, coverage, parts)


def addends(mirror: Health) -> list[tuple[str, float]]:
    """What each part with evidence adds to the summary, which is their sum; empty where there is no summary."""
    weighed = _weighed(mirror.parts)
    return [
        (part.part, part.weight * part.evidence * part.score / weighed)
        for part in mirror.parts
        if part.score is not None and mirror.score is not None
    ]


def words_for(score: float | None) -> str:
    """The summary in a word or two, about the log and not the person."""
    if score is None:
        return "not enough logged yet"
    steps = ((80, "flourishing"), (60, "steady"), (40, "thin"))
    return next((word for least, word in steps if score >= least), "needs care")


def rhythm_part(rhythm: Rhythm) -> Found:
    """The rhythm's score, with evidence n/(n+2) for n contact days."""
    days = rhythm.contact_days if rhythm.band is not None else 0
    return Found(rhythm.score or 0.0, days / (days + 2), " ".join(rhythm_words(rhythm)))


def warmth(tones: Sequence[tuple[int, int]], rhythm: Rhythm) -> Found:
    """50 + 50·Σ(w·s)/(Σw + 3), s = tone/2, w halving every 180 days; evidence Σw/(Σw + 3)."""
    felt, total = felt_in(tones)
    said = [
        f"{number} {word}"
        for number, word in (
            (sum(tone > 0 for _, tone in tones), "good"),
            (sum(tone < 0 for _, tone in tones), "hard"),
            (sum(tone == 0 for _, tone in tones), "even"),
        )
        if number
    ]
    score = 50 + 50 * felt / (total + WARMTH_PRIOR)
    words = _and_repair(", ".join(said), tones, rhythm) if tones else "No tone logged."
    return Found(score, total / (total + WARMTH_PRIOR), words)


def felt_in(tones: Iterable[tuple[int, int]]) -> tuple[float, float]:
    """Σ(w·s) and Σw of the tones."""
    felt = total = 0.0
    for days, tone in tones:
        weight = 0.5 ** (days / TONE_HALF)
        felt += weight * tone / 2
        total += weight
    return felt, total


def _and_repair(said: str, tones: Sequence[tuple[int, int]], rhythm: Rhythm) -> str:
    """The counts and how the hard ones went on; that the newest is hard is a sentence of its own."""
    turned = repair(tones, rhythm)
    if not turned:
        return f"{said}."
    return f"{said}. {turned}" if tones[0][1] < 0 else f"{said}; {turned[0].lower()}{turned[1:]}"


def turned_round(tones: Sequence[tuple[int, int]], within: float) -> Turns:
    """Which hard contacts one with tone ≥ 0 followed within so many days. Tones newest first, as in ``Evidence``."""
    hard = repaired = 0
    waiting: list[int] = []
    last: tuple[int, int] | None = None
    for days, tone in reversed(tones):
        if tone < 0:
            hard += 1
            waiting.append(days)
            last = None
        elif waiting:
            repaired += sum(hard_day - days <= within for hard_day in waiting)
            last = (waiting[-1] - days, tone) if waiting[-1] - days <= within else None
            waiting.clear()
    return Turns(hard, repaired, last)


def repair(tones: Sequence[tuple[int, int]], rhythm: Rhythm) -> str:
    """How the hard contacts went on, in a sentence; empty where there is nothing to say."""
    turns = turned_round(tones, max(TURN_WITHIN, target(rhythm.declared)))
    if not turns.hard:
        return ""
    since, tone = tones[0]
    if tone < 0:
        return (
            "Last time was hard, and nothing since."
            if since == (rhythm.silence or 0) + rhythm.away
            else f"The last rated one was hard, {ago(since)}."
        )
    if turns.last is None:
        return f"{turns.repaired} of {turns.hard} hard ones turned round." if turns.repaired else ""
    days, tone = turns.last
    kind = "a good one" if tone > 0 else "an even one"
    later = f"{counted(days, 'day')} later" if days else "the same day"
    return f"The last hard one was followed by {kind} {later}."


def exchange(lessons: Iterable[tuple[int, str]]) -> Found:
    """How even the learning is, with the weight of a lesson halving every year.

    With x learned and y shared, f = e^(−(x+y)/3): 100·(min+1)/(max+1)·(1−f) + 50·f; evidence (x+y)/(x+y+3).
    """
    weight, count = traded(lessons)
    low, high = sorted(weight.values())
    fresh = exp(-(low + high) / 3)
    score = 100 * (low + 1) / (high + 1) * (1 - fresh) + 50 * fresh
    learned = counted(count["learned"], "thing") if count["learned"] else "nothing"
    words = f"You learned {learned} from them, they {count['shared'] or 'nothing'} from you."
    return Found(score, (low + high) / (low + high + 3), words if any(count.values()) else "No lessons logged.")


def traded(lessons: Iterable[tuple[int, str]]) -> tuple[dict[str, float], dict[str, int]]:
    """By side, what the lessons weigh now and how many they are."""
    weight = {"learned": 0.0, "shared": 0.0}
    count = {"learned": 0, "shared": 0}
    for days, side in lessons:
        weight[side] += 0.5 ** (days / LESSON_HALF)
        count[side] += 1
    return weight, count


def follow_through(promises: Promises) -> Found:
    """100·(kept+4)/(due+5), evidence due/(due+2); kept late is kept, and the words say so."""
    done, due = promises.kept + promises.late, sum(promises)
    parts = [
        f"{done} of {counted(due, 'promise')} kept",
        *(
            f"{number} {word}"
            for number, word in (
                (promises.late, "of them late"),
                (promises.overdue, "overdue"),
                (promises.dropped, "dropped"),
            )
            if number
        ),
    ]
    score = 100 * (done + 4) / (due + 5)
    return Found(score, due / (due + 2), ", ".join(parts) + "." if due else "No promise has come due.")


def curiosity(questions: Questions) -> Found:
    """100·(followed up + 2)/(asked + 4), evidence asked/(asked + 4)."""
    asked = questions.followed_up + questions.dropped + len(questions.open)
    if questions.open:
        days, text = questions.open[0]
        more = " …" if len(questions.open) > 1 else "."
        words = f"{counted(len(questions.open), 'open thread')}: {text.rstrip(' .?')}, {ago(days)}{more}"
    elif asked:
        words = f"{questions.followed_up} of {counted(asked, 'question')} followed up."
    else:
        words = "No questions logged."
    return Found(100 * (questions.followed_up + 2) / (asked + 4), asked / (asked + 4), words)


def balance(directed: Sequence[str], *, kin: bool = False) -> Found:
    """Who starts: p = (o+2)/(o+i+4), 100 between 1/3 and 2/3, else 300·min(p, 1−p); evidence k/(k+4), none for kin."""
    last = directed[:DIRECTED_LAST]
    count, mine = len(last), last.count("out")
    share = (mine + 2) / (count + 4)
    most, who = max((count - mine, "They"), (mine, "You"))
    words = f"{'You each' if 2 * mine == count else who} started {most} of the last {count}."
    if count < 2:  # noqa: PLR2004  a single one is no list
        words = f"{who} started the last one." if count else "Not logged who started."
    if kin:
        words = AMONG_KIN
    return Found(min(100.0, 300 * min(share, 1 - share)), 0.0 if kin else count / (count + 4), words)


def is_kin(words: Iterable[str]) -> bool:
    """Whether a contact's tags and the kinds of their links to me say family or partner."""
    return any(word.casefold() in _KIN for word in words)


def context(notes: int, newest: date | None, today: date) -> str:
    """How much is noted about a contact and how old it is: a measure of the journal, not of the tie."""
    if newest is None:
        return "Nothing noted yet."
    old = nothing_new(newest, today)
    return f"{counted(notes, 'note')}{f'. {old}' if old else f', the newest {ago((today - newest).days)}.'}"


def nothing_new(newest: date, today: date) -> str:
    """A sentence where the newest note is old, else nothing."""
    if (today - newest).days < NEWS_AFTER:
        return ""
    return f"Nothing new noted since {newest:{'%B' if newest.year == today.year else '%B %Y'}}."


def would_raise(rhythm: Rhythm, evidence: Evidence) -> list[str]:
    """What would raise the summary, in the order of the parts; empty where nothing stands out or nobody is judged."""
    if rhythm.band is None:
        return []
    sides = [side for _, side in evidence.lessons]
    ahead = sides.count("learned") - sides.count("shared")
    theirs = evidence.directed[:DIRECTED_LAST].count("in")
    tips = (
        (rhythm.score is not None and rhythm.score < FULL, "Getting in touch brings the rhythm back."),
        (evidence.tones and evidence.tones[0][1] < 0, "A good talk would answer the hard one."),
        (ahead > 1, "Sharing something they can use: so far you mostly learned."),
        (ahead < -1, "Asking what they know: so far you mostly shared."),
        (evidence.promises.overdue, "Keeping what is overdue."),
        (evidence.questions.open, "Following up on what you asked."),
        (not evidence.kin and theirs > DIRECTED_LAST * 2 / 3, "Starting the next one yourself."),
        (not evidence.tones, "Logging how it felt, with + or - in the line."),
    )
    return [tip for applies, tip in tips if applies]


def _weighed(parts: Iterable[Part]) -> float:
    return sum(part.weight * part.evidence for part in parts)
