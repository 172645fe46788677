"""What a contact's entries add up to, kept beside the rows (HEALTH 1, DESIGN 8).

None of it depends on today, so it may be stored: an entry at the end is one step, a backdated or deleted one
folds its contact again. Both ways run through the same loops and give the same floats to the last bit.

Declared absences are spans of days, given as (first, last) ordinals, both included, in any order; a day in several
counts once. With A(p, q) the number of absent days d with p < d <= q, a gap between two contact days p < q is
g = max(1, q - p - A(p, q)), and the silence on a day t after the last contact day p is r = t - p - A(p, t): it stands
still while somebody is away, and a contact on a day of absence ends the gap that the silence had reached.
"""

from __future__ import annotations

from math import log

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DECAY = 0.5 ** (1 / 8)
"""The weight of a gap beside the one after it: half after eight gaps."""


class Seen(NamedTuple):
    """One participation of a contact in an entry that counts: no broadcast, no promotion."""

    day: int
    """``date.toordinal()``."""
    id: int
    """Of the interaction."""
    direction: str
    """``in``, ``out`` or ``both``."""
    live: bool
    """In person, call or video; everything else is written."""
    tone: int | None


class Tie(NamedTuple):
    """Everything derived from a contact's counting entries. Days are ordinals, gaps are in days."""

    n: int = 0
    """Distinct contact days."""
    first_day: int | None = None
    last_day: int | None = None
    a: float = 0.0
    """Σ w over the gaps, the newest weighing 1."""
    b: float = 0.0
    """Σ w·ln g."""
    c: float = 0.0
    """Σ w·ln² g."""
    sum_ln: float = 0.0
    sum_ln2: float = 0.0
    g1: int | None = None
    """The last three gaps, newest first."""
    g2: int | None = None
    g3: int | None = None
    last_id: int | None = None
    """The newest entry by (day, id)."""
    reply_since: int | None = None
    """The day of the first written word from them that nothing has answered since."""
    reply_id: int | None = None
    """The newest such entry."""
    repair_since: int | None = None
    """The day of the newest hard entry, while no live entry without a hard tone has followed."""
    repair_id: int | None = None
    last_live: int | None = None
    last_tone: int | None = None
    in_days: int = 0
    """Distinct days on which they started."""
    last_in: int | None = None


EMPTY = Tie()


def fold(entries: Iterable[Seen], absences: Sequence[tuple[int, int]] = ()) -> Tie:
    """The tie that these entries make, given in the order of (day, id).

    Args:
        entries: one for each entry of one contact; plain tuples of the same shape do as well.
        absences: declared days off, taken out of the gaps.

    Raises:
        ValueError: a day comes before the one in front of it.
    """
    return _extend(EMPTY, tuple(entries), absences)


def advance(tie: Tie, seen: Seen, absences: Sequence[tuple[int, int]] = ()) -> Tie:
    """The tie with one more entry, whose (day, id) is after everything folded so far."""
    return _extend(tie, (seen,), absences)


def regapped(tie: Tie, days: Iterable[int], absences: Sequence[tuple[int, int]] = ()) -> Tie:
    """The tie with other absences taken out of its gaps; ``days`` are all its contact days, oldest first."""
    return Tie(*_sums(EMPTY, [(day,) for day in days], absences), *tie[11:])


def silence(last_day: int, today: int, absences: Sequence[tuple[int, int]] = ()) -> int:
    """Days since the last contact without the declared absences; 0 on the day itself, and never less."""
    return max(0, today - last_day - absent(last_day, today, absences))


def reached(last_day: int, days: float, absences: Sequence[tuple[int, int]] = ()) -> float:
    """The first moment at which the silence is ``days`` (above 0) long, as an ordinal; ``silence`` the other way."""
    found = last_day + days
    for first, last in merged(absences):
        begin = max(first, last_day + 1)
        if begin - 1 >= found:
            break
        found += max(0, last - begin + 1)
    return found


def gap(last: int, day: int, absences: Sequence[tuple[int, int]] = ()) -> int:
    """Days between two contact days: a day at least, however much of the time between was declared away."""
    between = day - last
    return between if between < 0 else max(1, between - absent(last, day, absences))


def absent(after: int, until: int, absences: Sequence[tuple[int, int]]) -> int:
    """How many of the days after the one and up to the other, included, lie in an absence; overlaps count once."""
    days, counted = 0, after
    for first, last in sorted(absences):
        begin, end = max(first, counted + 1), min(last, until)
        if begin <= end:
            days += end - begin + 1
            counted = end
    return days


def merged(absences: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same days in order of time, with a day of presence at least between two spans."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(absences):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _extend(tie: Tie, entries: Sequence[Seen], absences: Sequence[tuple[int, int]]) -> Tie:
    if not entries:
        return tie
    return Tie(
        *_sums(tie, entries, absences),
        entries[-1][1],
        *_reply(tie, entries),
        *_repair(tie, entries),
        next((day for day, _, _, live, _ in reversed(entries) if live), tie.last_live),
        next((tone for *_, tone in reversed(entries) if tone is not None), tie.last_tone),
        *_started(tie, entries),
    )


_Sums = tuple[int, int | None, int | None, float, float, float, float, float, int | None, int | None, int | None]


def _sums(tie: Tie, entries: Sequence[tuple[int, *tuple[object, ...]]], absences: Sequence[tuple[int, int]]) -> _Sums:
    """One step for each new day: ``a ← d·a + 1``, ``b ← d·b + ln g``, ``c ← d·c + ln² g``."""
    n, first, last, a, b, c, plain, squares, g1, g2, g3 = tie[:11]
    ahead = merged(absences)
    for entry in entries:
        day = entry[0]
        if day == last:
            continue
        if last is None:
            first = day
        else:
            while ahead and ahead[0][1] <= last:
                del ahead[0]
            between = gap(last, day, ahead) if ahead and ahead[0][0] <= day else day - last
            ln = log(between)
            a = DECAY * a + 1
            b = DECAY * b + ln
            c = DECAY * c + ln * ln
            plain += ln
            squares += ln * ln
            g1, g2, g3 = between, g1, g2
        last = day
        n += 1
    return n, first, last, a, b, c, plain, squares, g1, g2, g3


def _reply(tie: Tie, entries: Sequence[Seen]) -> tuple[int | None, int | None]:
    """Whatever I started or shared answers, and so does any live contact."""
    since, newest = tie.reply_since, tie.reply_id
    for day, id_, direction, live, _ in entries:
        if live or direction != "in":
            since = newest = None
        else:
            since = day if since is None else since
            newest = id_
    return since, newest


def _repair(tie: Tie, entries: Sequence[Seen]) -> tuple[int | None, int | None]:
    since, newest = tie.repair_since, tie.repair_id
    for day, id_, _, live, tone in entries:
        if tone is not None and tone < 0:
            since, newest = day, id_
        elif live:
            since = newest = None
    return since, newest


def _started(tie: Tie, entries: Sequence[Seen]) -> tuple[int, int | None]:
    days, last = tie.in_days, tie.last_in
    for day, _, direction, _, _ in entries:
        if direction == "in" and day != last:
            days, last = days + 1, day
    return days, last
