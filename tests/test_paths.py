"""Where things are: on Linux by two lines that agree with platformdirs, elsewhere by platformdirs."""

import os
from pathlib import Path

import platformdirs
import pytest

from reljournal import paths


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "REL_CONFIG"):
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize("base", [None, "", "  ", "/somewhere/else"])
def test_the_folders_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch, base: str | None) -> None:
    if base is not None:
        monkeypatch.setenv("XDG_DATA_HOME", base)
        monkeypatch.setenv("XDG_CONFIG_HOME", base)
    assert paths.data_folder() == platformdirs.user_data_dir("reljournal", appauthor=False)
    assert paths.config_folder() == platformdirs.user_config_dir("reljournal", appauthor=False)


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_elsewhere_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert paths.data_folder() == platformdirs.user_data_dir("reljournal", appauthor=False)


def test_asking_creates_nothing(tmp_path: Path) -> None:
    assert paths.default_journal() == str(tmp_path / ".local/share/reljournal/journal.db")
    assert paths.config_file() == str(tmp_path / ".config/reljournal/config.toml")
    assert list(tmp_path.iterdir()) == []


def test_the_config_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REL_CONFIG", "~/my.toml")
    assert paths.config_file() == str(tmp_path / "my.toml")


def test_a_path_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = str(Path.cwd())
    assert paths.expand("") == ""
    assert paths.expand("a/../b.db") == os.path.join(here, "b.db")  # noqa: PTH118  as the module does
    assert paths.expand("~/b.db") == str(tmp_path / "b.db")
    assert paths.expand("/x/~/b.db") == "/x/~/b.db"
