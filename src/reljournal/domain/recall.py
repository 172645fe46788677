"""Which old lesson returns today: nothing is drawn by lot and nothing is kept, the days of the lessons decide."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

RETURNS_AFTER = 7
"""Days after which a lesson may return; so nothing that is learned today changes what returns today."""


def returning(days: Sequence[date], today: date) -> int | None:
    """The place, among the days of all lessons, oldest first, of the one that returns today; None where none is old.

    One returns each day: of those that never have, the oldest; where all have, the one whose turn is longest ago. The
    days since the first are gone through again each time, so that no turn has to be remembered.
    """
    from collections import deque

    if not days:
        return None
    ripe_from = [day.toordinal() + RETURNS_AFTER for day in days]
    been: deque[int] = deque()
    ripe = fresh = 0
    for day in range(ripe_from[0], today.toordinal() + 1):
        while ripe < len(days) and ripe_from[ripe] <= day:
            ripe += 1
        if fresh < ripe:
            been.append(fresh)
            fresh += 1
        else:
            been.rotate(-1)
    return been[-1] if been else None
