"""Settings from ``config.toml``: one table of keys feeds validation, defaults and the documentation."""

from __future__ import annotations

import os

from reljournal import paths
from reljournal.errors import UsageError
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_MOST = 1_000_000  # beyond it the figures of a page are no longer readable
_MOST_STEPS = 100
"""No span of a plan has as many days, weeks, months or years."""


class Setting(NamedTuple):
    """One key of the config file: what it holds when unset, how a value is checked, and what it means."""

    default: Any
    check: Callable[[Any], bool]
    form: str
    words: str


def _words_table(value: Any) -> bool:  # noqa: ANN401  a value of TOML has any type
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())


def _number_table(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and all(
        not isinstance(v, bool) and isinstance(v, int | float) and 0 <= v <= _MOST for v in value.values()
    )


def _steps_table(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and all(
        isinstance(steps, list) and steps and all(map(_is_step, steps)) for steps in value.values()
    )


def _is_step(value: Any) -> bool:  # noqa: ANN401
    """Whether a value is a step of a plan, such as ``2w: coffee``; figures are few enough for a span."""
    if not isinstance(value, str):
        return False
    span, _, words = value.partition(":")
    figures, unit = span.strip()[:-1], span.strip()[-1:]
    return (
        figures.isascii()
        and figures.isdigit()
        and 0 < int(figures) < _MOST_STEPS
        and unit in "dwmy"
        and bool(words.strip())
    )


def _words(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and all(
        isinstance(v, str) and v and v.isprintable() and not any(c.isspace() for c in v) for v in value
    )


SETTINGS: dict[str, Setting] = {
    "db": Setting(None, lambda v: isinstance(v, str) and v != "", "a path", "where the journal is"),
    "day_first": Setting(
        None, lambda v: isinstance(v, bool), "true or false", "whether 3/11 is 3 November (true) or 11 March (false)"
    ),
    "channels": Setting(
        (), _words, 'a list of words, such as ["matrix"]', "channels beside the built-in ones; they are written ones"
    ),
    "verbs": Setting(
        {}, _words_table, 'a table, such as {pinged = "slack"}', "words of your own that mean a channel in rel log"
    ),
    "weights": Setting(
        {},
        _number_table,
        "a table of numbers from 0 to a million, such as {warmth = 20}",
        "weights of the parts in the health summary",
    ),
    "links": Setting(
        {},
        _words_table,
        'a table, such as {landlord = "tenant"}',
        "kinds of links of your own, each with what it is from the other side",
    ),
    "plans": Setting(
        {},
        _steps_table,
        'a table of steps behind spans, such as {neighbour = ["1d: bring bread", "2w: tea"]}',
        "ready plans of your own for rel plan NAME --ready",
    ),
}


class Settings(NamedTuple):
    """The person's settings, each with its default where the file says nothing."""

    db: str | None = None
    day_first: bool | None = None
    channels: tuple[str, ...] = ()
    verbs: Mapping[str, str] = {}
    weights: Mapping[str, float] = {}
    links: Mapping[str, str] = {}
    plans: Mapping[str, tuple[str, ...]] = {}


def load(path: str | None = None) -> Settings:
    """The settings in the config file; the defaults where there is none.

    Raises:
        UsageError: the file is not TOML, names an unknown key, or holds a value of the wrong form.
    """
    path = path or paths.config_file()
    if not os.path.isfile(path):  # noqa: PTH113  pathlib costs more than all of this
        return Settings()
    import tomllib

    try:
        with open(path, "rb") as file:  # noqa: PTH123
            values = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"The config file {path} is not valid TOML: {error}", "mend it or move it away") from None
    except OSError as error:
        raise UsageError(f"The config file {path} cannot be read: {error.strerror}") from None
    for key, value in values.items():
        _validate(path, key, value)
    if "channels" in values:
        values["channels"] = tuple(values["channels"])
    if "plans" in values:
        values["plans"] = {name: tuple(steps) for name, steps in values["plans"].items()}
    return Settings(**values)


def _validate(path: str, key: str, value: Any) -> None:  # noqa: ANN401
    setting = SETTINGS.get(key)
    if setting is None:
        raise UsageError(f"The config file {path} has an unknown key '{key}'", f"known keys: {', '.join(SETTINGS)}")
    if not setting.check(value):
        raise UsageError(f"In the config file {path}, '{key}' is not {setting.form}", f"'{key}' is {setting.words}")
