"""Writing down, with options: log, add, note, learn, plan, done, edit, delete, undo, redo, history."""

from typing import Annotated

import typer

from reljournal.cli import daily, naming, options, screen, values
from reljournal.cli.options import asked
from reljournal.cli.screen import Answer
from reljournal.cli.values import ContactWords, LogWords
from reljournal.errors import UsageError
from reljournal.journal import Journal

Number = Annotated[
    list[str], typer.Argument(metavar="ID", help="Its number: 12, or note 12 to be sure.", show_default=False)
]
NameText = Annotated[list[str], typer.Argument(metavar="NAME TEXT…", help="No quotes needed.", show_default=False)]


def log(
    ctx: typer.Context,
    words: options.Words = None,
    on: options.On = None,
    at: options.At = None,
    people: options.With = None,
    via: options.Via = None,
    from_them: options.FromThem = False,
    from_me: options.FromMe = False,
    place: options.Place = None,
    tag: options.Tags = None,
    minutes: options.Minutes = None,
    tone: options.Tone = None,
    cost: options.Cost = None,
    broadcast: options.Broadcast = None,
    promo: options.Promo = None,
    editor: Annotated[bool, typer.Option("--editor", help="Write it in your editor.")] = False,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="FILE", help="One entry a line, all or none; - reads stdin.")
    ] = None,
) -> None:
    """Write down a conversation in one sentence: who, when, how, how long, how it felt.

    Sections behind the sentence say more, each between // marks: learned:, shared:, owe:, waiting:, asked:, about:,
    next:, at:, and need:, news: and the other kinds of note. In a shell ; # & ' and ( need quotes, // and +tag do not.
    Without words it asks; - reads the text from stdin.
    """
    said = LogWords(on, at, people, via, from_them, from_me, place, tag, minutes, tone, broadcast, promo, None, cost)
    given, typed = asked(ctx), ""
    if batch is not None:
        from reljournal.cli import batches

        batches.log(given, batch, said, [*(words or []), *(["--editor"] if editor else [])])
        return
    if editor:
        from reljournal.cli.editor import written

        with Journal(given.db) as journal:
            values.checked(said, journal, " ".join(words or []))
        words = [written(" ".join(words or []))]
    elif not words:
        from reljournal.cli.ask import conversation

        with Journal(given.db) as journal:
            words, said, typed = conversation(journal, said)
    daily.log(given, words, lambda journal: values.log_options(said, journal), typed)


def add(
    ctx: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME…", help="No quotes needed.", show_default=False)],
    alias: options.Alias = None,
    handle: options.HandleOption = None,
    circle: options.Circle = None,
    every: options.Every = None,
    tag: options.Tags = None,
    place: options.Place = None,
    birthday: options.Birthday = None,
    met: options.Met = None,
    how: options.How = None,
    kind: options.Kind = None,
) -> None:
    """Add a contact."""
    said = ContactWords(None, alias, handle, circle, every, tag, place, birthday, met, how, kind)
    given = asked(ctx)
    with Journal(given.db) as journal:
        contact = journal.add(naming.whole(name), values.contact_change(said, journal))
        from reljournal.render import echo

        screen.tell(given, journal, "add", {"contact": contact}, echo.contact(contact, "added"))


def note(
    ctx: typer.Context,
    words: NameText,
    on: options.On = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The day on which it ends.")] = None,
) -> None:
    """Note what drives a person.

    TEXT may begin with a kind and a colon: need, goal, value, interest, expertise, news, family, work, preference,
    met or fact.
    """
    given = asked(ctx)
    with Journal(given.db) as journal:
        day, end = values.past_day(on, journal), values.coming_day(until, journal)
        name, rest = naming.split(journal, words)
        kept = journal.note(name, " ".join(rest), day, end)
        from reljournal.render import echo

        screen.tell(
            given,
            journal,
            "note",
            {"note": kept, "ended": journal.ended},
            echo.noted(kept, journal.ended, journal.today),
        )


def learn(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME TEXT…]", help="No quotes needed.", show_default=False)
    ] = None,
    shared: Annotated[bool, typer.Option("--shared", help="They learned it from you.")] = False,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="What it is about.")] = None,
    on: options.On = None,
) -> None:
    """Keep what you learned from somebody, or with --shared what they learned from you.

    The topic is a tag in the text, or stands behind topic: at its end. Without words an old lesson returns: one a
    day, another tomorrow.
    """
    from reljournal.domain.model import Lesson, Who

    given = asked(ctx)
    if not words and not shared and topic is None and on is None:
        from reljournal.cli import growing

        growing.recall(given)
        return
    with Journal(given.db) as journal:
        day = values.past_day(on, journal) or journal.today
        name, rest = naming.split(journal, words or [])
        text = " ".join(rest).strip()
        if not text:
            raise UsageError("The lesson has no text", f"such as rel learn {name or 'ada'} punch cards can loop")
        side = "shared" if shared else "learned"
        kept = journal.learn(name, Lesson(0, Who(0, ""), side, text, (topic or "").strip().lstrip("#") or None, day))
        from reljournal.render import echo

        screen.tell(given, journal, "learn", {"lesson": kept}, echo.lesson(kept))


def plan(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME: STEP…]", help="Steps are separated by ;", show_default=False)
    ] = None,
    ready: Annotated[
        str | None, typer.Option("--ready", metavar="[PLAN]", help="A ready plan; by itself, which there are.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Count a ready plan from this day.", show_default=False)
    ] = None,
) -> None:
    """Plan next steps with somebody, each with a day where it has one: send the paper by 1 Dec; coffee in January.

    --ready takes the steps of a ready plan, counted from the day you met if that was in the last week, else
    from today.
    Without words: new connections without a plan, and the next step with the others.
    """
    from reljournal.cli import growing

    given = asked(ctx)
    if start is not None and not (words and ready is not None):
        raise UsageError("--from is the day from which a ready plan counts", "such as rel plan ada --ready online")
    if words and ready is None:
        growing.plan_steps(given, words)
    elif words:
        growing.plan_ready(given, words, ready or "", start)
    elif ready is not None:
        growing.ready(given, ready)
    else:
        growing.plans(given)


def done(
    ctx: typer.Context,
    number: Number,
    dropped: Annotated[bool, typer.Option("--dropped", help="It will not happen.")] = False,
    on: options.On = None,
) -> None:
    """Close a promise, a question or a step; or let a note end."""
    from reljournal.domain.model import Loop

    given = asked(ctx)
    with Journal(given.db) as journal:
        closed = journal.done(" ".join(number), values.past_day(on, journal), dropped=dropped)
        from reljournal.render import echo

        if isinstance(closed, Loop):
            screen.tell(given, journal, "done", {"loop": closed}, echo.loop(closed, journal.today))
        else:
            screen.tell(given, journal, "done", {"note": closed}, echo.note(closed, journal.today))


def edit(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="ID|last|NAME [SECTIONS…]", help="12, last, or a contact's name.", show_default=False),
    ],
    on: options.On = None,
    at: options.At = None,
    people: options.With = None,
    via: options.Via = None,
    from_them: options.FromThem = False,
    from_me: options.FromMe = False,
    place: options.Place = None,
    tag: options.Tags = None,
    minutes: options.Minutes = None,
    tone: options.Tone = None,
    cost: options.Cost = None,
    broadcast: options.Broadcast = None,
    promo: options.Promo = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="Another sentence.")] = None,
    name: options.NewName = None,
    alias: options.Alias = None,
    handle: options.HandleOption = None,
    circle: options.Circle = None,
    every: options.Every = None,
    birthday: options.Birthday = None,
    met: options.Met = None,
    how: options.How = None,
    kind: options.Kind = None,
) -> None:
    """Put an interaction or a contact right.

    An interaction, by its number or last, takes the options and sections of log; a contact, by name, those of add.
    Without options it opens your editor.
    """
    from reljournal.cli import editing

    entry = LogWords(on, at, people, via, from_them, from_me, None, None, minutes, tone, broadcast, promo, text, cost)
    about = ContactWords(name, alias, handle, circle, every, None, None, birthday, met, how, kind)
    editing.edit(asked(ctx), words, entry, about, (place, tag))


def delete(ctx: typer.Context, number: Number, yes: options.Yes = False) -> None:
    """Delete one interaction, note, lesson or loop by its number. rel undo brings it back."""
    from reljournal.cli.confirm import described, sure

    given, ref = asked(ctx), " ".join(number)
    with Journal(given.db) as journal:
        what = described(journal.item(ref), journal.today)
        if not yes and not sure(f"Delete {what}?"):
            screen.tell(given, journal, "delete", {"deleted": None}, [])
            return
        gone = journal.delete(ref)
        from reljournal.render import echo

        screen.tell(given, journal, "delete", {"deleted": gone}, echo.deleted(what))


def undo(ctx: typer.Context) -> None:
    """Take the newest command back, a whole import too."""
    _rewind(asked(ctx), redo=False)


def redo(ctx: typer.Context) -> None:
    """Bring back what rel undo took back last."""
    _rewind(asked(ctx), redo=True)


def _rewind(given: screen.Asked, *, redo: bool) -> None:
    with Journal(given.db) as journal:
        entry = journal.redo() if redo else journal.undo()
        from reljournal.render import echo

        lines = echo.undone(entry.id, entry.command, entry.words, redo=redo)
        body = {"redone" if redo else "undone": {"id": entry.id, "command": entry.command}}
        screen.tell(given, journal, "redo" if redo else "undo", body, lines)


def history(ctx: typer.Context, limit: options.Limit = None) -> None:
    """What was written, newest first; what was undone says so."""
    given = asked(ctx)
    with Journal(given.db) as journal:
        most = screen.limit(given, limit, everything=False)
        found = journal.history(most + 1 if most else None)
        entries = found[:most]
        shown = [{"id": e.id, "at": e.at, "command": e.command, "undone": e.undone, "words": e.words} for e in entries]
        more = f"{most} shown, there are more; --limit N shows them" if most and found[most:] else ""
        screen.show(
            given, journal, Answer("history", "history", entries, {"entries": shown}, empty=not entries, more=more)
        )
