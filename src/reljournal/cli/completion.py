"""The completion scripts: commands, options and their words stand in them; names are asked from the journal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reljournal.domain.due import REASONS
from reljournal.domain.plans import READY
from reljournal.domain.vocabulary import BANDS, CHANNELS, CIRCLES, CONTACT_KINDS
from reljournal.errors import UsageError

SHELLS = ("bash", "zsh", "fish")
NAMED = (
    "log note learn plan edit show timeline snooze circle tag link merge archive".split()  # noqa: SIM905  read as a line
)
"""Commands whose words may be names."""
REPORTS = ("week", "month", "quarter", "year", "health", "learn", "methods", "reach", "stages")
VALUES: Mapping[str, Sequence[str]] = {
    "--circle": tuple(CIRCLES),
    "--via": CHANNELS,
    "--channel": CHANNELS,
    "--band": tuple(band for band in BANDS if " " not in band),
    "--reason": REASONS,
    "--kind": CONTACT_KINDS,
    "--ready": tuple(READY),
    "--sort": ("name", "last", "band"),
    "--date-order": ("dmy", "mdy", "ymd"),
    "--completion": SHELLS,
}

_BASH = r"""# Completion of rel for bash:  eval "$(rel --completion bash)"
_rel() {
    local IFS=$'\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command= bare= open= at= i name
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --db) ((i++)) ;;
            -*) ;;
            *) command=${COMP_WORDS[i]}; break ;;
        esac
    done
    COMPREPLY=()
    _rel_unquote
    [[ $open && $cur != "$open"* ]] && return # a quote inside a word: what would be replaced is not clear
    case $prev in
@VALUES@
        --db) _rel_files; return ;;
    esac
    if [[ $cur == -* ]]; then
        case $command in
@OPTIONS@
        esac
        return
    fi
    case $command in
        '') COMPREPLY=($(compgen -W $'@COMMANDS@' -- "$cur")); return ;;
        report) COMPREPLY=($(compgen -W $'@REPORTS@' -- "$cur")); return ;;
        import | demo) _rel_files; return ;;
        @NAMED@) ;;
        *) [[ $prev == --with || $prev == --common ]] || return ;;
    esac
    if [[ $bare == @ && ! $open ]]; then bare=; at=1; elif [[ $prev == @ ]]; then at=1; fi
    while read -r name; do
        [[ $at ]] && name=${name#@}
        _rel_quote
        COMPREPLY+=("$name")
    done < <(rel --complete-names "${at:+@}$bare" 2>/dev/null)
}
# What is typed of the word, as $bare without its quotes, and as $open the quote that is still open.
_rel_unquote() {
    local i c
    for ((i = 0; i < ${#cur}; i++)); do
        c=${cur:i:1}
        if [[ $c == \\ && $open != \' ]]; then ((i++)); bare+=${cur:i:1}
        elif [[ $open && $c == "$open" ]]; then open=
        elif [[ ! $open && $c == [\"\'] ]]; then open=$c
        else bare+=$c; fi
    done
}
# $name so that the shell reads it as it is, whatever it holds, behind the quote that is open.
_rel_quote() {
    local i c all=
    if [[ ! $open ]]; then name=$(printf %q "$name"); return; fi
    for ((i = 0; i < ${#name}; i++)); do
        c=${name:i:1}
        case $open$c in
            \"[\$\`\"\\]) all+=\\$c ;;
            '"!') all+="\"'!'\"" ;;
            "''") all+="'\\''" ;;
            *) all+=$c ;;
        esac
    done
    name=$all
}
_rel_files() {
    compopt -o filenames 2>/dev/null # so that the shell quotes them
    while read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$bare")
}
complete -F _rel rel
"""

_ZSH = r"""#compdef rel
# Completion of rel for zsh:  eval "$(rel --completion zsh)"
_rel() {
    local command= i
    for ((i = 2; i < CURRENT; i++)); do
        case ${words[i]} in
            --db) ((i++)) ;;
            -*) ;;
            *) command=${words[i]}; break ;;
        esac
    done
    case ${words[CURRENT-1]} in
@VALUES@
        --db) _files; return ;;
    esac
    if [[ $PREFIX == -* ]]; then
        case $command in
@OPTIONS@
        esac
        return
    fi
    case $command in
        '') compadd -- @COMMANDS@ ;;
        report) compadd -- @REPORTS@ ;;
        import|demo) _files ;;
        *) compadd -U -- ${(f)"$(rel --complete-names "${(Q)PREFIX}" 2>/dev/null)"} ;;
    esac
}
if [[ $funcstack[1] == _rel ]]; then _rel "$@"; else compdef _rel rel; fi
"""


def script(shell: str, command: Any) -> str:  # noqa: ANN401  the parser's own type has no public name
    """The script for a shell, from the parser of the whole command line.

    Raises:
        UsageError: an unknown shell.
    """
    options = {name: list(_options(sub)) for name, sub in command.commands.items()}
    options[""] = list(_options(command))
    if shell == "bash":
        return _filled(_BASH, options, lambda words: f"COMPREPLY=($(compgen -W $'{_lines(words)}' -- \"$cur\"))")
    if shell == "zsh":
        return _filled(_ZSH, options, lambda words: f"compadd -- {' '.join(words)}")
    if shell == "fish":
        return _fish(command, options)
    raise UsageError(f"'{shell}' is no shell that rel knows", f"known are {', '.join(SHELLS)}")


def _options(command: Any) -> Iterator[str]:  # noqa: ANN401  see script
    yield "--help"
    for parameter in command.params:
        yield from (said for said in (*parameter.opts, *parameter.secondary_opts) if said.startswith("--"))


def _lines(words: Sequence[str]) -> str:
    return "\\n".join(words)


def _filled(template: str, options: Mapping[str, Sequence[str]], add: Any) -> str:  # noqa: ANN401  words to a statement
    join = " " if template is _ZSH else "\\n"
    chosen = [f"        {option}) {add(words)}; return ;;" for option, words in VALUES.items()]
    offered = [f"            {name or chr(39) * 2}) {add(words)} ;;" for name, words in options.items()]
    return (
        template.replace("@VALUES@", "\n".join(chosen))
        .replace("@OPTIONS@", "\n".join(offered))
        .replace("@COMMANDS@", join.join(name for name in options if name))
        .replace("@REPORTS@", join.join(REPORTS))
        .replace("@NAMED@", " | ".join(NAMED))
    )


def _fish(command: Any, options: Mapping[str, Sequence[str]]) -> str:  # noqa: ANN401  see script
    from reljournal.cli.families import COMMANDS

    commands = " ".join(command.commands)
    outside = f"not __fish_seen_subcommand_from {commands}"
    lines = ["# Completion of rel for fish:  rel --completion fish | source", "complete -c rel -f"]
    lines += [f"complete -c rel -n '{outside}' -a {name} -d '{COMMANDS[name].words}'" for name in command.commands]
    for name, words in options.items():
        inside = f"__fish_seen_subcommand_from {name}" if name else outside
        for option in words:
            chosen = (
                f" -x -a '{' '.join(VALUES[option])}'" if option in VALUES else " -r -F" if option == "--db" else ""
            )
            lines.append(f"complete -c rel -n '{inside}' -l {option.removeprefix('--')}{chosen}")
    lines.append(f"complete -c rel -n '__fish_seen_subcommand_from report' -a '{' '.join(REPORTS)}'")
    lines.append("complete -c rel -n '__fish_seen_subcommand_from import demo' -F")
    named = f"__fish_seen_subcommand_from {' '.join(NAMED)}"
    lines.append(f"complete -c rel -n '{named}' -a '(rel --complete-names (commandline -ct))'")
    return "\n".join(lines) + "\n"
