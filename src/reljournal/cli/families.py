"""The commands as ``rel --help`` lists them: in families, each with a few words and one good example."""

from __future__ import annotations

from reljournal.frozen import NamedTuple


class Command(NamedTuple):
    """One command: what it does in a few words, and one line to type."""

    words: str
    example: str


FAMILIES: dict[str, dict[str, Command]] = {
    "Capture": {
        "log": Command("write down a conversation", "rel log Coffee with Ada yesterday +"),
        "add": Command("add a contact", "rel add Ada Lovelace --circle close"),
        "note": Command("what drives a person", "rel note ada need: a data engineer"),
        "learn": Command("what you learned or taught", "rel learn ada punch cards can loop"),
        "plan": Command("next steps with somebody", "rel plan ada: send the paper by fri"),
        "done": Command("close a promise, step or note", "rel done 12"),
        "edit": Command("put an entry or contact right", "rel edit last --minutes 45"),
        "delete": Command("delete one entry", "rel delete 12"),
        "undo": Command("take the last command back", "rel undo"),
        "redo": Command("bring back what was undone", "rel redo"),
        "history": Command("what was written, newest first", "rel history --limit 5"),
    },
    "Look": {
        "due": Command("who needs you, and why", "rel due --circle close"),
        "show": Command("the page before you meet", "rel show ada"),
        "list": Command("your contacts", "rel list --circle close"),
        "find": Command("who knows about it", "rel find rust"),
        "timeline": Command("what happened, newest first", "rel timeline ada --since monday"),
        "snooze": Command("leave somebody out of due", "rel snooze ada 2w"),
    },
    "Review": {
        "report": Command("the week, or any other span", "rel report month"),
    },
    "People": {
        "circle": Command("how close, and how often", "rel circle ada close --every 14d"),
        "tag": Command("tag a contact", "rel tag ada chess london"),
        "link": Command("how two contacts are linked", "rel link ada introduced-by bob"),
        "merge": Command("make one contact of two", "rel merge ada @7"),
        "archive": Command("let somebody rest in silence", "rel archive ada"),
        "me": Command("yourself, as a contact", "rel me --handle mary@example.org"),
    },
    "Data": {
        "import": Command("bring in another file", "rel import friends.md"),
        "doctor": Command("is the file sound", "rel doctor --rhythm"),
        "demo": Command("try it on a sample journal", "rel demo"),
    },
}

COMMANDS = {name: command for family in FAMILIES.values() for name, command in family.items()}

INTRODUCTION = """\
A relationship journal for the terminal. After a conversation, write one line with rel log; rel due tells you who is
waiting for you, and rel report shows what your relationships are made of. Everything is in one file of your own."""

CLOSING = """\
rel COMMAND --help tells more. Every command takes --json. Tab completes commands and names after: \
eval "$(rel --completion bash)", or zsh; for fish: rel --completion fish | source"""


def overview(width: int) -> list[str]:
    """The families with their commands; the examples stand beside them where the screen is wide enough."""
    lines = []
    for family, commands in FAMILIES.items():
        lines += ["", f"{family}:"]
        for name, command in commands.items():
            line = f"  {name:<9} {command.words}"
            example = f"{line:<44}{command.example}"
            lines.append(example if len(example) <= width else line)
    return lines
