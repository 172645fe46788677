"""A tie's sums as they were before its newest days, without reading the older ones.

Each gap at the end is one step of ``tie.fold`` (``a ← d·a + 1``, ``b ← d·b + ln g``), so it can be stepped back. A step
back makes an error of rounding 1/d times larger: after ``LONGEST`` of them a band is still safe.
"""

from __future__ import annotations

from itertools import pairwise
from math import log

from reljournal.domain.tie import DECAY, EMPTY, Tie, gap
from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 200
"""Days that may be stepped back: the error grows 2^(200/8) times, from 1e-15 to 3e-8."""


def rewind(tie: Tie, days: Sequence[int], last: int, absences: Sequence[tuple[int, int]] = ()) -> Tie:
    """The sums that a rhythm's band is read from, without the newest contact days; the other fields are empty.

    Args:
        tie: the fold of all days.
        days: the newest contact days of the tie, oldest first, as ordinals; not all of them.
        last: the contact day before those.
        absences: those that the fold left out of its gaps.
    """
    b, c = tie.b, tie.c
    for before, day in reversed(list(pairwise((last, *days)))):
        ln = log(gap(before, day, absences))
        b = (b - ln) / DECAY
        c = (c - ln * ln) / DECAY
    n = tie.n - len(days)
    a = (1 - DECAY ** (n - 1)) / (1 - DECAY)
    return Tie(n, tie.first_day, last, a, b, c, *EMPTY[6:])
