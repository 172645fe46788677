"""Days and spans as they are said back; apart from ``dates``, so that saying one does not cost reading one."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_day(day: date, today: date) -> str:
    """A day as people say it: today, yesterday, tomorrow, Fri 20 Nov, and the year where it is another one."""
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get((today - day).days)
    if near:
        return near
    said = f"{DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"


def say_ago(days: int) -> str:
    """So many days before today, as people say it; negative days are to come."""
    if days < 0:
        return "tomorrow" if days == -1 else f"in {say_span(-days)}"
    return {0: "today", 1: "yesterday"}.get(days) or f"{say_span(days)} ago"


def say_span(days: int) -> str:
    """A span in the unit people would use: 12 days, 5 weeks, 7 months, 2 years."""
    if days < 14:  # noqa: PLR2004  below two weeks days are said
        count, unit = days, "day"
    elif days < 60:  # noqa: PLR2004  below two months weeks are
        count, unit = days // 7, "week"
    elif days < 730:  # noqa: PLR2004  below two years months are
        count, unit = int(days / 30.4375), "month"
    else:
        count, unit = int(days / 365.25 + 0.01), "year"
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
