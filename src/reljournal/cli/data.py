"""Bringing files in, and the demonstration."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reljournal.cli import screen, values
from reljournal.cli.options import asked
from reljournal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reljournal.domain.intake import Counts, Imported
    from reljournal.journal.data import Progress

ORDERS = ("dmy", "mdy", "ymd")
SKIPPED_SHOWN = 20
BAR = 30


def import_file(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", help="The file; gzip is read in place.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Write it; without this it is only shown.")] = False,
    source: Annotated[
        str | None, typer.Option("--as", metavar="SOURCE", help="What the file is, where its content does not say.")
    ] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Such as cp1252.")] = None,
    separator: Annotated[str, typer.Option("--tag-sep", metavar="MARK", help="What stands between tags.")] = ";",
    order: Annotated[
        str | None, typer.Option("--date-order", metavar="ORDER", help="dmy, mdy or ymd, for dates like 3/11/2026.")
    ] = None,
) -> None:
    """Bring in a file of another program: a preview first, then again with --yes, which rel undo takes back."""
    from reljournal.journal.data import ImportOptions

    given = asked(ctx)
    wanted = ImportOptions(source, encoding, separator, values.one_of("date order", order, ORDERS))
    with Journal(given.db) as journal:
        bar = _bar() if sys.stderr.isatty() and not given.json else None
        found = journal.import_file(path, wanted, write=yes, progress=bar)
        if bar:
            sys.stderr.write("\r" + " " * (BAR + len(" 100 %, 1,000,000,000 records")) + "\r")
        if given.json:
            screen.write_json(journal, "import", found._asdict())
        elif yes:
            screen.say(_lines(found))
        else:
            screen.write(list(_lines(found)))
            screen.say(["Nothing is written yet. The same command with --yes writes it."])


def demo(
    ctx: typer.Context,
    folder: Annotated[
        str | None,
        typer.Argument(metavar="FOLDER", help="Where to lay it; else a new temporary folder.", show_default=False),
    ] = None,
) -> None:
    """Try it on a sample journal, laid in a folder of its own; your own journal is not touched."""
    from reljournal.cli.demo import run

    run(folder, json=asked(ctx).json)


def _bar() -> "Progress":
    """A bar on stderr that grows with the bytes read, or just a count where the size is unknown."""

    def draw(position: int, size: int | None, records: int) -> None:
        share = min(1.0, position / size) if size else 0.0
        bar = ("#" * round(share * BAR)).ljust(BAR, ".") + f" {share:4.0%}, " if size else ""
        sys.stderr.write(f"\r{bar}{records:,} records")
        sys.stderr.flush()

    return draw


def _lines(found: "Imported") -> "Iterator[str]":
    """What an import did or would do, for people."""
    from reljournal.render.visible import one_line

    yield f"{found.source}: {found.read:,} records read"
    yield f"new: {_counted(found.new)}"
    if any(found.updated):
        yield f"updated: {_counted(found.updated)}"
    if any(found.unchanged):
        yield f"here already: {_counted(found.unchanged)}"
    for sample in found.samples if found.preview else ():
        yield one_line(f"  {sample.where}  {sample.words}")
    for remark in found.notes:
        yield one_line(remark)
    if found.skipped:
        yield f"left out: {len(found.skipped):,}"
        for skipped in found.skipped[:SKIPPED_SHOWN]:
            yield one_line(f"  {skipped.where}  {skipped.why}")
        if found.skipped[SKIPPED_SHOWN:]:
            yield f"  and {len(found.skipped) - SKIPPED_SHOWN:,} more; --json lists them all"
    for proposal in found.proposals:
        yield one_line(f"maybe one person: {proposal.incoming} and {proposal.existing.name}, {proposal.why}")
    if not found.preview:
        yield "rel undo takes it back" if found.entry else "Nothing changed."


def _counted(counts: "Counts") -> str:
    kinds = ((number, kind if number != 1 else kind.removesuffix("s")) for kind, number in counts._asdict().items())
    return ", ".join(f"{number:,} {kind}" for number, kind in kinds)
