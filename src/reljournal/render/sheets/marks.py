"""Bars, strips and shades from block characters; they can be read without colour, and replaced by ASCII."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

_HEIGHTS = "▁▂▃▄▅▆▇█"
_EIGHTHS = "▏▎▍▌▋▊▉█"
SHADES = ("", "█", "▒█", "░▒█", "░▒▓█")
"""So many shades, from little to much."""
NOTHING = "·"
_DAILY = 42
"""Up to so many days each has a mark of its own; beyond, a week has one."""
_MARKS = 53
"""No strip is longer than a year of weeks."""

_PLAIN = str.maketrans(f"{NOTHING}{_HEIGHTS}{_EIGHTHS[:7]}{SHADES[4][:3]}→…–—’‘“”", ".:-=+*%@#|||####:+*>.--''\"\"")
"""One character for one, so that what is laid out stays so."""
_NEEDED = "".join(map(chr, _PLAIN))


def bar(number: int, most: int, width: int = 20) -> str:
    """A bar whose length is ``number`` in ``most``; whatever is more than nothing shows."""
    if number <= 0:
        return ""
    eighths = max(1, round(8 * width * number / most))
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest - 1] if rest else "")


def heights(numbers: Iterable[int]) -> str:
    """A mark of its height for each number, the largest of them the highest; a dot for nothing."""
    found = list(numbers)
    most = max(found, default=0)
    return "".join(_HEIGHTS[-(-len(_HEIGHTS) * n // most) - 1] if n else NOTHING for n in found)


def added(days: Mapping[date, int], since: date, until: date) -> tuple[list[int], int]:
    """The counts of a stretch of days, added up where there are too many for a mark each; and how many to a mark."""
    length = (until - since).days + 1
    size = 1 if length <= _DAILY else max(7, -(-length // _MARKS))
    sums = [
        sum(days.get(since + timedelta(offset), 0) for offset in range(start, min(start + size, length)))
        for start in range(0, length, size)
    ]
    return sums, size


def legible(text: str, encoding: str | None) -> str:
    """The text for a screen of an encoding: ASCII marks where it has no others. Letters stay as they are."""
    try:
        _NEEDED.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return text.translate(_PLAIN)
    return text
