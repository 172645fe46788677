"""The review: what went well, what happened, the three questions, what you learned, who moved, what next."""

from __future__ import annotations

from reljournal.domain.reports.review import came_closer
from reljournal.domain.reports.spans import KINDS, is_whole
from reljournal.frozen import TYPE_CHECKING
from reljournal.render.sheets import charts, one_sided
from reljournal.render.sheets.blocks import Block, Line, item, line, listed, section
from reljournal.render.sheets.learning import balance, in_short, ledger
from reljournal.render.sheets.reports import bars, depth, methods_table
from reljournal.render.words import calendar_day, channel_words, counted, minutes_words

if TYPE_CHECKING:
    from datetime import date

    from reljournal.domain.model import Who
    from reljournal.domain.reports.review import Happened, LoopCounts, Questions, Review, Share

_LESSONS = 5
_QUARTER = 84
"""Days from which the strip of a review shows weeks enough by itself."""
_IN = 2


def review(result: Review, today: date) -> list[Block]:
    """All sections; those with nothing in them are left out. At most five people are named (HEALTH.md 5)."""
    picks = (item(pick.contact.name, pick.why, style="name") for pick in result.picks)
    return [
        line(_title(result, today), "head"),
        *(line(said) for said in _summary(result)),
        *section("What went well", [line(said, indent=_IN) for said in _well(result)]),
        *section("At a glance", _glance(result)),
        *section("Three questions", _questions(result.questions)),
        *section("Learned and passed on", _learned(result)),
        *section("Promises and follow-through", _loops(result.loops, over=result.period.until < today)),
        *section("One-sided", _one_sided(result)),
        *section("Who moved", _movers(result)),
        *section("What each way cost and gave", methods_table(result.methods, _IN)),
        *section("Reach beside depth", _reach(result)),
        *section("For the days to come", listed(picks, _IN)),
    ]


def _title(result: Review, today: date) -> str:
    since, until = (calendar_day(day, today) for day in result.period)
    days = since if since == until else f"{since} to {until}"
    return f"The {result.kind}, {days}" if result.kind in KINDS else f"{_length(result)}, {days}"


def _length(result: Review) -> str:
    return counted((result.period.until - result.period.since).days + 1, "day")


def _summary(result: Review) -> list[str]:
    now = result.happened
    if not now.interactions:
        return ["Nothing logged in these days."]
    people = f" with {counted(now.contacts, 'person', 'people')}" if now.contacts else ""
    said = [
        f"{counted(now.interactions, 'interaction')}{people}",
        minutes_words(now.minutes) if now.minutes else "",
        counted(now.new_contacts, "new contact") if now.new_contacts else "",
    ]
    return [f"{', '.join(part for part in said if part)}.", *_compared(result)]


def _compared(result: Review) -> list[str]:
    """The comparison with the period before; while this one lasts, with the same days of that."""
    if result.before is None:
        return []
    change = _change(result.happened, result.previous)
    if result.kind not in KINDS:
        return [f"{change} in the {_length(result)} before."]
    same = "" if is_whole(result.kind, result.period) else ", up to the same day"
    return [f"{change} in the {result.kind} before{same}."]


def _change(now: Happened, before: Happened) -> str:
    if not before.interactions:
        return "None were logged"
    change = now.interactions - before.interactions
    if not change:
        return "As many as"
    return f"{abs(change):,} {'more' if change > 0 else 'fewer'} than"


def _well(result: Review) -> list[str]:
    """The good news, in counts."""
    asked, closer = result.questions, sum(map(came_closer, result.movers))
    counts = (
        (asked.positive.number, "felt good"),
        (asked.turned_round.number, "hard one was turned round", "hard ones were turned round"),
        (closer, "person came closer", "people came closer"),
        (result.loops.kept, "promise or follow-up kept on time", "promises and follow-ups kept on time"),
    )
    return [f"{number} {words[-1 if number > 1 else 0]}" for number, *words in counts if number]


def _glance(result: Review) -> list[Block]:
    """The strip of the days, the last twelve weeks, and a bar for each channel."""
    since, until = result.period
    strips = [charts.days(result.happened.days, since, until)] if result.happened.interactions else []
    if (until - since).days < _QUARTER and any(result.weeks.values()):
        strips.append(charts.weeks(result.weeks))
    channels = [(channel_words(name), number) for name, number in result.happened.channels.items()]
    drawn: list[Block] = [Line(), bars(channels, _IN)] if channels else []
    return [*listed(strips, _IN), *drawn]


def _questions(asked: Questions) -> list[Block]:
    if not asked.promotion.of:
        return []
    turned = asked.turned_round
    positive = _share(asked.positive, "rated felt good") if asked.positive.of else "not rated yet"
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
    return f"{share.number:,} of {share.of:,} {what}{percent}"


def _learned(result: Review) -> list[Block]:
    """Both counts, the newest lessons, and the ledger of those who may be named."""
    learning, named = result.learning, set(result.named)
    if not learning.ledger:
        return []
    newest = learning.lessons[::-1][:_LESSONS]
    rows = [row for row in learning.ledger if row.contact in named]
    return [
        line(balance(learning), indent=_IN),
        *listed((in_short(one, named=one.contact in named) for one in newest), _IN),
        *([ledger(rows)] if rows else []),
        *_more(len(learning.ledger) - len(rows), "rel report learn"),
    ]


def _more(number: int, command: str) -> list[Block]:
    people = counted(number, "more person", "more people")
    return [line(f"and {people}: {command}", "dim", _IN)] if number > 0 else []


def _loops(loops: LoopCounts, *, over: bool) -> list[Block]:
    counts = (
        (loops.kept, "kept on time"),
        (loops.late, "kept late"),
        (loops.opened, "opened"),
        (loops.dropped, "dropped"),
        (loops.open, "open at the end" if over else "open now"),
    )
    said = [f"{number} {words}" for number, words in counts if number]
    return [line(", ".join(said), indent=_IN)] if said else []


def _one_sided(result: Review) -> list[Block]:
    """The counts of what went one way; ``rel report methods`` names with whom."""
    with_whom = [line("rel report methods says with whom", "dim", _IN)] if result.one_sided.contacts else []
    return [*one_sided.items(result.one_sided, named=False), *with_whom]


def _movers(result: Review) -> list[Block]:
    """Those who may be named, who came closer first; the others are counted."""
    named: set[Who] = set(result.named)
    shown = [mover for mover in result.movers if mover.contact in named]
    rest = [mover for mover in result.movers if mover.contact not in named]
    closer = sum(map(came_closer, rest))
    counts = ((closer, "came closer"), (len(rest) - closer, "grew quieter"))
    more = f"{' more' if shown else ''}"
    said = ", ".join(f"{number}{more} {words}" for number, words in counts if number)
    items = (item(mover.contact.name, f"{mover.before} → {mover.after}", style="name") for mover in shown)
    return [*listed(items, _IN), *([line(f"{said}: rel report health", "dim", _IN)] if said else [])]


def _reach(result: Review) -> list[Block]:
    if not result.reach.known:
        return []
    who = [line("rel report reach says whom", "dim", _IN)] if result.reach.could_ask else []
    return [depth(result.reach, _IN), *who]
