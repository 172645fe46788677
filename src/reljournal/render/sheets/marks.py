"""Bars and strips from block characters; they can be read without colour."""

from collections.abc import Mapping
from datetime import date, timedelta

_HEIGHTS = "▁▂▃▄▅▆▇█"
_EIGHTHS = "▏▎▍▌▋▊▉█"
_NOTHING = "·"
_DAILY = 42
"""Up to so many days each has a mark of its own; beyond, a week has one."""
_MARKS = 53
"""No strip is longer than a year of weeks."""


def bar(number: int, most: int, width: int = 20) -> str:
    """A bar whose length is ``number`` in ``most``; whatever is more than nothing shows."""
    if number <= 0:
        return ""
    eighths = max(1, round(8 * width * number / most))
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest - 1] if rest else "")


def strip(days: Mapping[date, int], since: date, until: date) -> tuple[str, int]:
    """A mark of its height for each span of days, a dot for an empty one, and how many days a mark stands for."""
    length = (until - since).days + 1
    size = 1 if length <= _DAILY else max(7, -(-length // _MARKS))
    sums = [
        sum(days.get(since + timedelta(offset), 0) for offset in range(start, min(start + size, length)))
        for start in range(0, length, size)
    ]
    most = max(sums)
    return "".join(_mark(number, most) for number in sums), size


def _mark(number: int, most: int) -> str:
    return _HEIGHTS[-(-len(_HEIGHTS) * number // most) - 1] if number else _NOTHING
