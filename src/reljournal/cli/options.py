"""The options, each declared once."""

from typing import Annotated

import typer

from reljournal.cli.screen import Asked

Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Show at most so many.")]
All = Annotated[bool, typer.Option("--all", help="Show all of them.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help='From this day on: monday, "3 Nov", 2026-11-03.')
]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day, included.")]
InCircle = Annotated[
    str | None,
    typer.Option("--circle", metavar="CIRCLE", help="Only this circle: inner, close, friend, network or known."),
]
WithTag = Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Only with this tag.")]
Near = Annotated[str | None, typer.Option("--near", metavar="PLACE", help="Only people there.")]
Remove = Annotated[bool, typer.Option("--remove", help="Take it off instead.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]

Words = Annotated[list[str] | None, typer.Argument(metavar="WORDS…", help="No quotes needed.", show_default=False)]
Text = Annotated[list[str], typer.Argument(metavar="TEXT…", help="No quotes needed.", show_default=False)]
Name = Annotated[
    list[str], typer.Argument(metavar="NAME", help="A name, an alias, @First_Last or @3.", show_default=False)
]

On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help='When: yesterday, monday, "3 Nov", 2026-11-03. Not ahead.')
]
At = Annotated[str | None, typer.Option("--at", metavar="TIME", help="The time of the day: 14:30.")]
With = Annotated[list[str] | None, typer.Option("--with", metavar="NAME", help="Who was there; may be repeated.")]
Via = Annotated[str | None, typer.Option("--via", metavar="CHANNEL", help="How: in-person, call, video, email, …")]
FromThem = Annotated[bool, typer.Option("--from-them", help="They started it, or wrote.")]
FromMe = Annotated[bool, typer.Option("--from-me", help="I started it, or wrote.")]
Place = Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Where.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A tag; may be repeated.")]
Minutes = Annotated[str | None, typer.Option("--minutes", metavar="LENGTH", help="How long: 45, 45m, 1h30.")]
Cost = Annotated[
    str | None, typer.Option("--cost", metavar="AMOUNT", help="What it cost, in your own currency: 12.50.")
]
Tone = Annotated[
    str | None, typer.Option("--tone", metavar="TONE", help="How it felt: -2 (very hard) to 2 (very good).")
]
Broadcast = Annotated[bool | None, typer.Option("--broadcast/--no-broadcast", help="Sent to many.", show_default=False)]
Promo = Annotated[bool | None, typer.Option("--promo/--no-promo", help="It only promoted.", show_default=False)]

NewName = Annotated[str | None, typer.Option("--name", metavar="NAME", help="The name.")]
Alias = Annotated[list[str] | None, typer.Option("--alias", metavar="NAME", help="Another name; may be repeated.")]
HandleOption = Annotated[
    list[str] | None,
    typer.Option("--handle", metavar="CHANNEL:VALUE", help="An address, email:ada@example.org; may be repeated."),
]
Circle = Annotated[
    str | None, typer.Option("--circle", metavar="CIRCLE", help="How close: inner, close, friend, network or known.")
]
Every = Annotated[
    str | None, typer.Option("--every", metavar="SPAN", help="How often you mean to talk: 14d, 2w, monthly, none.")
]
Birthday = Annotated[
    str | None, typer.Option("--birthday", metavar="DAY", help="1815-12-10, or 12-10 without the year.")
]
Met = Annotated[str | None, typer.Option("--met", metavar="DAY", help="The day you met.")]
How = Annotated[str | None, typer.Option("--how", metavar="TEXT", help="How you met.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="person or organisation.")]


def asked(ctx: typer.Context) -> Asked:
    """What stands before every command."""
    return Asked(ctx.obj.get("db"), bool(ctx.obj.get("json")))
