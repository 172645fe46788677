"""Looking, with options: due, show, list, find, timeline, snooze."""

from datetime import date, timedelta
from typing import Annotated

import typer

from reljournal.cli import daily, naming, options, screen, values
from reljournal.cli.options import asked
from reljournal.cli.screen import Answer, Asked
from reljournal.domain.filters import ContactFilter, TimelineFilter, Window
from reljournal.errors import UsageError
from reljournal.journal import Journal

REASON = "Only this: reply, promise, waiting, question, repair, date, drifting, cadence, plan or new."


def due(
    ctx: typer.Context,
    circle: options.InCircle = None,
    tag: options.WithTag = None,
    near: options.Near = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="REASON", help=REASON)] = None,
    limit: options.Limit = None,
    everybody: options.All = False,
    why: Annotated[bool, typer.Option("--why", help="Also the rule, and the figure by which each is sorted.")] = False,
) -> None:
    """Who needs you, and why: the ten most pressing, unless --limit or --all says otherwise.

    On a terminal they stand in groups: waiting for you, you wait for them, dates ahead, slipping away, new ties.
    """
    given = asked(ctx)
    wanted = values.due_filter(circle, tag, near, reason)
    daily.due(given, wanted, screen.limit(given, limit, everything=everybody, usual=daily.DUE_LINES), why=why)


def show(
    ctx: typer.Context,
    name: options.Name,
    brief: Annotated[bool, typer.Option("--brief", help="Fifteen lines, for the minute before.")] = False,
    why: Annotated[bool, typer.Option("--why", help="The arithmetic of health, line by line.")] = False,
) -> None:
    """The page to read before you meet somebody: what they need, what is open, what you learned, when you talked."""
    if brief and why:
        raise UsageError("--brief and --why are two different pages", "take one of them")
    daily.show(asked(ctx), name, "brief" if brief else "page", why=why)


def contacts(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="Part of a name.", show_default=False)
    ] = None,
    circle: options.InCircle = None,
    tag: options.WithTag = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Only people there.")] = None,
    band: Annotated[
        str | None,
        typer.Option("--band", metavar="BAND", help='Only these: new, "in rhythm", due, overdue, drifting, dormant.'),
    ] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those put to rest instead.")] = False,
    sort: Annotated[str, typer.Option("--sort", metavar="HOW", help="By name, last or band.")] = "name",
    limit: options.Limit = None,
    everybody: options.All = False,
) -> None:
    """Your contacts: circle, how warm it is, when you last talked."""
    wanted = ContactFilter(circle, tag, place, band, None, archived, sort)
    daily.contacts(asked(ctx), text or [], values.contact_filter(wanted), limit, everything=everybody)


def find(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS…", help="All of them have to stand there.", show_default=False)
    ] = None,
    common: Annotated[
        str | None,
        typer.Option("--common", metavar="NAME", help="Who shares something with NAME: whom to introduce. Also me."),
    ] = None,
    near: options.Near = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every place it stands, not the best of each person.")
    ] = False,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = None,
) -> None:
    """Who knows about it, needs it or said it; how warm the tie is, and who could introduce you."""
    said = Window(near=near, everything=everything)
    if common is not None:
        if everything or since or until:
            raise UsageError("--common looks at what holds now", "leave --all, --since and --until out")
        _common(asked(ctx), [common, *(words or [])], said, limit)
        return
    if not words:
        raise UsageError("Say what to look for", "such as rel find rust, or rel find --common ada")
    daily.find(asked(ctx), words, lambda journal: values.window(journal, said, since, until), limit)


def _common(given: screen.Asked, words: list[str], said: Window, limit: int | None) -> None:
    with Journal(given.db) as journal:
        name, rest = naming.split(journal, words, rest=0)
        most = screen.limit(given, limit, everything=False)
        found = journal.common(name, " ".join(rest), said, most + 1 if most else None)
        shown = found._replace(hits=found.hits[:most])
        if not shown.hits and not given.json and not journal.missing:
            from reljournal.render.words import no_ground

            screen.say([no_ground(found, filtered=bool(rest or said.near))])
            return
        more = f"{most} shown, there are more; --limit N shows them" if shown != found else ""
        body = {"hits": shown.hits, "read_as": None, "common": found.who}
        screen.show(given, journal, screen.Answer("find", "common", shown, body, more=more))


def timeline(
    ctx: typer.Context,
    name: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Only with this contact.", show_default=False)
    ] = None,
    channel: Annotated[str | None, typer.Option("--channel", metavar="CHANNEL", help="Only this channel.")] = None,
    tag: options.WithTag = None,
    since: options.Since = None,
    until: options.Until = None,
    calendar: Annotated[
        bool, typer.Option("--calendar", help="A year as a map of its days; with --all, every year.")
    ] = False,
    limit: options.Limit = None,
    everything: options.All = False,
) -> None:
    """What happened, newest first, each with the number by which it can be edited; or a calendar of its days."""
    said = TimelineFilter(channel=channel, tag=tag)
    if calendar:
        if limit is not None:
            raise UsageError("--limit counts lines, and a calendar has none", "--since and --until choose its days")
        _calendar(asked(ctx), name or [], said, (since, until), everything=everything)
        return
    daily.timeline(
        asked(ctx),
        name or [],
        lambda journal: values.timeline_filter(journal, said, since, until),
        limit,
        everything=everything,
    )


def _calendar(
    given: Asked, words: list[str], said: TimelineFilter, days: tuple[str | None, str | None], *, everything: bool
) -> None:
    name = " ".join(words) or None
    with Journal(given.db) as journal:
        wanted = values.timeline_filter(journal, said, *days)
        if everything and wanted.since is None:
            wanted = wanted._replace(since=date.min)
        found = journal.calendar(name, wanted)
        body = {
            "contact": found.contact,
            "period": {"since": found.since, "until": found.until},
            "days": [{"on": day, "count": number} for day, number in found.days.items()],
            "items": [],
            "total": sum(found.days.values()),
        }
        filtered = bool(name or any(wanted))
        screen.show(
            given, journal, Answer("timeline", "calendar", found, body, empty=not found.days, filtered=filtered)
        )


def snooze(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="NAME SPAN|DAY", help="ada 2w, ada 1 Dec.", show_default=False)],
    off: Annotated[bool, typer.Option("--off", help="Show them again.")] = False,
) -> None:
    """Leave somebody out of rel due for a while: a span such as 2w, or up to a day."""
    given = asked(ctx)
    with Journal(given.db) as journal:
        name, rest = naming.split(journal, words, rest=0 if off else 1)
        if off == bool(rest):
            raise UsageError("Say for how long, or --off", "such as rel snooze ada 2w, rel snooze ada 1 Dec")
        until = None if off else _until(" ".join(rest), journal)
        contact = journal.snooze(name, until)
        from reljournal.render import echo
        from reljournal.render.words import calendar_day

        verb = "shown in rel due again" if until is None else f"silent until {calendar_day(until, journal.today)}"
        screen.tell(given, journal, "snooze", {"contact": contact}, echo.contact(contact, verb))


def _until(text: str, journal: Journal) -> date | None:
    from reljournal.domain.dates import parse_span

    try:
        return journal.today + timedelta(parse_span(text))
    except UsageError:
        pass
    try:
        return values.coming_day(text, journal)
    except UsageError:
        raise UsageError(f"'{text}' is neither a span nor a day", "such as 2w, 10 days, 1 Dec or next monday") from None
