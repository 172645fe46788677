"""Where things are. Pure: nothing is created here."""

import os
import sys

APP = "reljournal"


def data_folder() -> str:
    """The folder for the journal: on Linux the XDG rule, elsewhere what ``platformdirs`` says."""
    return _folder("XDG_DATA_HOME", "~/.local/share", "user_data_dir")


def config_folder() -> str:
    """The folder for the config file: on Linux the XDG rule, elsewhere what ``platformdirs`` says."""
    return _folder("XDG_CONFIG_HOME", "~/.config", "user_config_dir")


def _folder(variable: str, default: str, elsewhere: str) -> str:
    if not sys.platform.startswith("linux"):
        import platformdirs

        return str(getattr(platformdirs, elsewhere)(APP, appauthor=False))
    base = os.environ.get(variable, "").strip()
    if not base:
        base = os.path.expanduser(default)  # noqa: PTH111  pathlib costs more than all of this
    return os.path.join(base, APP)  # noqa: PTH118


def config_file() -> str:
    """The config file, whether it exists or not: REL_CONFIG, else ``config.toml`` in the config folder."""
    return expand(os.environ.get("REL_CONFIG", "")) or os.path.join(config_folder(), "config.toml")  # noqa: PTH118


def default_journal() -> str:
    """The journal's place when nobody names one."""
    return os.path.join(data_folder(), "journal.db")  # noqa: PTH118


def expand(path: str) -> str:
    """The absolute path of what a person wrote, ``~`` included; an empty text stays empty."""
    return os.path.abspath(os.path.expanduser(path)) if path else ""  # noqa: PTH100, PTH111
