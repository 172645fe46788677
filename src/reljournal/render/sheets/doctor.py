"""What the doctor found: the checks of the file, and how the rhythm did on the log."""

from __future__ import annotations

from reljournal.domain.replay import words
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, item, line, listed, section
from reljournal.render.words import calendar_day, counted

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.findings import Findings
    from reljournal.domain.replay import Replay

_IN = 2


def doctor(result: Findings, today: date) -> list[Block]:
    """Faults first, then what is as it should be, then the rhythm."""
    faults = [check for check in result.checks if not check.ok]
    sound = [check for check in result.checks if check.ok]
    title = f"The file has {counted(len(faults), 'fault')}" if faults else "The file is sound"
    return [
        line(title, "head"),
        *listed((item(check.check, check.words, style="name") for check in faults), _IN),
        *([line("As it should be", "head")] if faults and sound else []),
        *listed((item(check.check, check.words) for check in sound), _IN),
        *(_rhythm(result.rhythm, today) if result.rhythm else []),
    ]


def _rhythm(found: Replay, today: date) -> list[Block]:
    return section(
        "Was the rhythm right?",
        [line(_read(found, today), indent=_IN), *listed((item(*said) for said in words(found)), _IN)],
    )


def _read(found: Replay, today: date) -> str:
    if found.since is None:
        return "Nothing logged yet."
    people = f"{found.contacts:,} {'person' if found.contacts == 1 else 'people'}"
    since = calendar_day(found.since, today)
    return f"Your log since {since}, replayed day by day: {people} with three days of contact or more."


def figures(found: Replay) -> list[tuple[object, ...]]:
    """The sentences and what they are made of, for the plain rows."""
    forecast = found.p_quiet
    return [
        *words(found),
        ("contacts", found.contacts),
        ("since", found.since),
        ("normal", *found.normal),
        ("drifting", *found.drifting),
        ("within", found.within),
        ("fresh", found.fresh),
        ("p_quiet", forecast.quiet, forecast.cases, forecast.base_rate, forecast.brier, forecast.base_brier),
        ("hidden", "yes" if forecast.hidden else "no"),
    ]
