"""Amounts of money as people type them, in hundredths. A currency is not kept: amounts are added up as they are."""

_FIGURES = 9
"""Before the point."""


def parse_amount(text: str) -> int | None:
    """The hundredths of ``12``, ``12.5`` or ``12,50``; None for anything else."""
    whole, mark, part = text.strip().replace(",", ".").partition(".")
    figures = whole + part
    if not (whole and figures.isascii() and figures.isdigit()) or len(whole) > _FIGURES:
        return None
    if len(part) not in ((1, 2) if mark else (0,)):
        return None
    return int(whole) * 100 + int(part.ljust(2, "0"))
