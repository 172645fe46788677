"""The option parser: every command in every form, by Typer. What goes wrong here is raised as our own errors."""

import shutil
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from reljournal import __version__
from reljournal.cli import capture, data, doctor, look, people, review
from reljournal.cli.boundary import is_option, readable
from reljournal.cli.families import CLOSING, COMMANDS, FAMILIES, INTRODUCTION, overview
from reljournal.errors import UsageError

NARROWEST, WIDEST = 40, 100
PATHS = frozenset({("import", "path"), ("demo", "folder"), ("log", "batch")})
"""Arguments that are names of files, which may be any bytes; all others are texts."""
FREE_TEXT = frozenset({"log", "note", "learn", "plan", "edit"})
PARSING_ERROR: type[Any] = typer.BadParameter.__mro__[1]
"""The parser's own base class of every error of usage; it has no public name."""


def _shared_options() -> list[TyperOption]:
    """What every command takes, before its name and after it."""

    def keep(ctx: typer.Context, param: Any, value: Any) -> None:  # noqa: ANN401  the parser's own types
        if value:
            ctx.obj[param.name] = value

    return [
        TyperOption(
            param_decls=["--db"], metavar="PATH", help="The journal's file.", callback=keep, expose_value=False
        ),
        TyperOption(
            param_decls=["--json"],
            is_flag=True,
            default=False,
            help="One JSON object, for programs.",
            callback=keep,
            expose_value=False,
        ),
    ]


def _readable(value: object) -> object:
    if isinstance(value, str):
        return readable(value)
    return [_readable(one) for one in value] if isinstance(value, (list, tuple)) else value


class Leaf(TyperCommand):
    """A command: it takes the shared options, and its help ends with its example."""

    def __init__(self, *args: Any, **extra: Any) -> None:  # noqa: ANN401  handed on as they come
        super().__init__(*args, **extra)
        self.params += _shared_options()
        assert self.name is not None
        self.epilog = f"Example: {COMMANDS[self.name].example}"

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  the parser's own types
        """Run the command, with texts that can be kept and printed."""
        ctx.params = {
            name: value if (self.name, name) in PATHS else _readable(value) for name, value in ctx.params.items()
        }
        return super().invoke(ctx)


class Tree(TyperGroup):
    """All commands; the help lists them in families."""

    def __init__(self, *args: Any, **extra: Any) -> None:  # noqa: ANN401  handed on as they come
        super().__init__(*args, **extra)
        self.params += _shared_options()

    def format_commands(self, _ctx: Any, formatter: Any) -> None:  # noqa: ANN401  the parser's own types
        """The families with their commands, as wide as the screen is."""
        formatter.write("\n".join(overview(_width())) + "\n")


app = typer.Typer(
    cls=Tree,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=INTRODUCTION,
    epilog=CLOSING,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
)

RUN: dict[str, Callable[..., None]] = {
    "log": capture.log,
    "add": capture.add,
    "note": capture.note,
    "learn": capture.learn,
    "plan": capture.plan,
    "done": capture.done,
    "edit": capture.edit,
    "delete": capture.delete,
    "undo": capture.undo,
    "redo": capture.redo,
    "history": capture.history,
    "due": look.due,
    "show": look.show,
    "list": look.contacts,
    "find": look.find,
    "timeline": look.timeline,
    "snooze": look.snooze,
    "report": review.report,
    "circle": people.circle,
    "tag": people.tag,
    "link": people.link,
    "merge": people.merge,
    "archive": people.archive,
    "me": people.me,
    "import": data.import_file,
    "doctor": doctor.doctor,
    "demo": data.demo,
}
for _name in (name for family in FAMILIES.values() for name in family):
    app.command(_name, cls=Leaf)(RUN[_name])


def _version(*, wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"rel {__version__}\n")
        raise typer.Exit


def _completion(shell: str | None) -> None:
    if shell is not None:
        from reljournal.cli.completion import script

        sys.stdout.write(script(shell, command()))
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _version(wanted=value), is_eager=True, help="Which rel it is."
        ),
    ] = False,
    completion: Annotated[
        str | None,
        typer.Option(
            "--completion",
            metavar="SHELL",
            callback=_completion,
            is_eager=True,
            help="The script for bash, zsh or fish.",
        ),
    ] = None,
) -> None:
    """Everything stands in the commands."""


def command() -> Any:  # noqa: ANN401  the parser's own type has no public name
    """The parser of the whole command line."""
    return get_command(app)


def run(words: Sequence[str]) -> None:
    """Parse a command line and run its command.

    Raises:
        UsageError: the command line is not understood.
    """
    tree = command()
    words = _literal(list(words) or ["--help"])
    try:
        # Not through ``main`` of the parser, which has its own ideas of interruptions and closed pipes.
        with tree.make_context("rel", words, obj={}, terminal_width=_width()) as ctx:
            tree.invoke(ctx)
    except PARSING_ERROR as error:
        raise _usage_error(error, words) from None
    except typer.Exit as left:
        sys.exit(left.exit_code)


def _literal(words: list[str]) -> list[str]:
    """Without an option behind it, everything behind ``log`` is the sentence, a ``--`` too.

    ``--ready`` of ``plan`` may stand without the name of a plan.
    """
    if "plan" in words and "--ready" in words:
        at = words.index("--ready") + 1
        if not words[at:] or is_option(words[at]):
            return [*words[:at], "", *words[at:]]
    if "log" in words:
        at = words.index("log") + 1
        if words[at:] and not any(map(is_option, words[at:])):
            return [*words[:at], "--", *words[at:]]
    return words


def _usage_error(error: Any, words: Sequence[str]) -> UsageError:  # noqa: ANN401  see PARSING_ERROR
    """The parser's error in our words: what was not understood, and where to look."""
    message = " ".join(error.format_message().split()).removesuffix(".")
    ctx = getattr(error, "ctx", None)
    said = ctx.command.name if ctx else next((word for word in words if word in COMMANDS), None)
    name = said if said in COMMANDS else None
    if name is None:
        return UsageError(message, "rel --help lists the commands")
    hint = f"such as {COMMANDS[name].example}; rel {name} --help tells more"
    if name in FREE_TEXT and "No such option" in message:
        hint = f"a text that holds words like --this needs quotes; rel {name} --help lists the options"
    found = UsageError(message, hint)
    if name == "log" and len(words) > 1:
        from reljournal.cli import drafts

        found.add_note(drafts.keep(" ".join(words)))
    return found


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
