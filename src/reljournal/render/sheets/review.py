"""The review: what happened, the three questions, what you learned, who moved, what next. Good news first."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets.blocks import Block, item, line, listed, section
from reljournal.render.sheets.marks import strip
from reljournal.render.sheets.reports import balance, bars, depth, ledger, lessons, methods_table
from reljournal.render.words import calendar_day, channel_words, counted, minutes_words

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.reports.learn import Learning
    from reljournal.domain.reports.review import Happened, LoopCounts, Mover, Questions, Review, Share

_KINDS = ("week", "month", "quarter", "year")
_ORDER = {"new": 0, "in rhythm": 0, "due": 1, "overdue": 2, "drifting": 3, "dormant": 4}
_NAMES = 5
"""No more names than that in one section (HEALTH.md 5)."""
_WEEK = 7
_IN = 2


def review(result: Review, today: date) -> list[Block]:
    """All sections; those with nothing in them are left out."""
    picks = (item(pick.contact.name, pick.why, style="name") for pick in result.picks)
    return [
        line(_title(result, today), "head"),
        line(_summary(result)),
        *_drawing(result),
        *section("Three questions", _questions(result.questions)),
        *section("Learned and passed on", _learned(result.learning)),
        *section("Promises and follow-through", _loops(result.loops, over=result.period.until < today)),
        *section("Who moved", _movers(result.movers)),
        *section("What each way cost and gave", methods_table(result.methods, _IN)),
        *section("Reach beside depth", depth(result.reach, _IN) if result.reach.known else []),
        *section("For the days to come", listed(picks, _IN)),
    ]


def _title(result: Review, today: date) -> str:
    since, until = (calendar_day(day, today) for day in result.period)
    days = since if since == until else f"{since} to {until}"
    return f"The {_name(result)}, {days}"


def _name(result: Review) -> str:
    return result.kind if result.kind in _KINDS else "time"


def _summary(result: Review) -> str:
    now = result.happened
    if not now.interactions:
        return "Nothing logged in these days."
    said = [
        f"{counted(now.interactions, 'interaction')} with {counted(now.contacts, 'person', 'people')}",
        minutes_words(now.minutes) if now.minutes else "",
        f"{now.new_contacts} new" if now.new_contacts else "",
    ]
    return f"{', '.join(part for part in said if part)}; {_compared(now, result.previous, _name(result))}."


def _compared(now: Happened, before: Happened, name: str) -> str:
    change = now.interactions - before.interactions
    if not change:
        return f"as many as the {name} before"
    return f"{abs(change)} {'more' if change > 0 else 'fewer'} than the {name} before"


def _drawing(result: Review) -> list[Block]:
    """The strip of the days, and a bar for each channel."""
    if not result.happened.interactions:
        return []
    marks, size = strip(result.happened.days, *result.period)
    said = {1: "each mark a day", _WEEK: "each mark a week"}.get(size, f"each mark {size} days")
    channels = sorted(result.happened.channels.items(), key=lambda pair: (-pair[1], pair[0]))
    days = line(f"{marks}  {said}", "bar", _IN)
    return [line(""), days, bars(((channel_words(name), number) for name, number in channels), _IN)]


def _questions(asked: Questions) -> list[Block]:
    if not asked.promotion.of:
        return []
    turned = asked.turned_round
    positive = _share(asked.positive, "rated were good") if asked.positive.of else "not rated yet"
    mended = f"; {turned.number} of {turned.of} hard turned round" if turned.of else ""
    return listed(
        [
            item("was it positive?", positive + mended),
            item("was it in context?", _share(asked.in_context, "touched what matters to them")),
            item("or promoting?", _share(asked.promotion, "went to many or only promoted")),
        ],
        _IN,
    )


def _share(share: Share, what: str) -> str:
    percent = f" ({100 * share.share:.0f} %)" if share.share else ""
    return f"{share.number} of {share.of} {what}{percent}"


def _learned(learning: Learning) -> list[Block]:
    if not learning.ledger:
        return []
    return [line(balance(learning), indent=_IN), *lessons(learning.lessons, _NAMES), ledger(learning, _NAMES)]


def _loops(loops: LoopCounts, *, over: bool) -> list[Block]:
    counts = (
        (loops.kept, "kept on time"),
        (loops.late, "kept late"),
        (loops.opened, "opened"),
        (loops.dropped, "dropped"),
        (loops.open, "open at its end" if over else "open now"),
    )
    said = [f"{number} {words}" for number, words in counts if number]
    return [line(", ".join(said), indent=_IN)] if said else []


def _movers(movers: tuple[Mover, ...]) -> list[Block]:
    """At most five, those who came nearer first."""
    ordered = sorted(movers, key=lambda mover: _ORDER[mover.after] - _ORDER[mover.before])
    items = (item(mover.contact.name, f"{mover.before} → {mover.after}", style="name") for mover in ordered[:_NAMES])
    rest = len(movers) - _NAMES
    return [*listed(items, _IN), *([line(f"and {rest} more: rel report health", "dim", _IN)] if rest > 0 else [])]
