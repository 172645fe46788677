"""Settings: what is not said is the default, what is not understood is refused."""

from pathlib import Path

import pytest

from reljournal import config
from reljournal.config import SETTINGS, Settings
from reljournal.errors import UsageError


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return str(path)


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert config.load(str(tmp_path / "none.toml")) == Settings()
    assert config.load(written(tmp_path, "")) == Settings()


def test_the_table_and_the_settings_say_the_same() -> None:
    assert tuple(SETTINGS) == Settings._fields
    assert {key: setting.default for key, setting in SETTINGS.items()} == Settings()._asdict()
    assert all(setting.words and setting.form for setting in SETTINGS.values())


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
db = "~/journal.db"
day_first = true
channels = ["matrix"]
[verbs]
pinged = "slack"
[weights]
warmth = 20
rhythm = 0.5
[links]
landlord = "tenant"
[plans]
neighbour = ["1d: bring bread", "2w:tea"]
"""
    assert config.load(written(tmp_path, text)) == (
        "~/journal.db",
        True,
        ("matrix",),
        {"pinged": "slack"},
        {"warmth": 20, "rhythm": 0.5},
        {"landlord": "tenant"},
        {"neighbour": ("1d: bring bread", "2w:tea")},
    )


def test_the_file_is_where_rel_config_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REL_CONFIG", written(tmp_path, "day_first = false"))
    assert config.load().day_first is False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 1", "unknown key 'colour'"),
        ("db = ''", "'db' is not a path"),
        ("db = 5", "'db' is not a path"),
        ("day_first = 'yes'", "'day_first' is not true or false"),
        ("day_first = 1", "'day_first' is not true or false"),
        ("channels = 'matrix'", "'channels' is not a list of words"),
        ("channels = ['']", "'channels' is not a list of words"),
        ("channels = ['a b']", "'channels' is not a list of words"),
        ('channels = ["\\u001b"]', "'channels' is not a list of words"),
        (f"channels = {'[' * 5000}", "is not valid TOML"),
        ("channels = [1]", "'channels' is not a list of words"),
        ("verbs = ['x']", "'verbs' is not a table"),
        ("verbs = {x = 1}", "'verbs' is not a table"),
        ("weights = 3", "'weights' is not a table"),
        ("weights = {warmth = -1}", "'weights' is not a table of numbers from 0 to a million, such as {warmth = 20}"),
        ("weights = {warmth = 1e7}", "'weights' is not a table of numbers"),
        (f"weights = {{warmth = 1{'0' * 400}}}", "'weights' is not a table of numbers"),
        ("weights = {warmth = nan}", "'weights' is not a table"),
        ("weights = {warmth = inf}", "'weights' is not a table"),
        ("weights = {warmth = true}", "'weights' is not a table"),
        ("weights = {warmth = 'much'}", "'weights' is not a table"),
        ("plans = ['1d: tea']", "'plans' is not a table of steps"),
        ("plans = {x = '1d: tea'}", "'plans' is not a table of steps"),
        ("plans = {x = []}", "'plans' is not a table of steps"),
        ("plans = {x = [1]}", "'plans' is not a table of steps"),
        ("plans = {x = ['tea']}", "'plans' is not a table of steps"),
        ("plans = {x = ['1d: tea', ': tea']}", "'plans' is not a table of steps"),
        ("plans = {x = ['soon: tea']}", "'plans' is not a table of steps"),
        ("plans = {x = ['2q: tea']}", "'plans' is not a table of steps"),
        ("plans = {x = ['2: tea']}", "'plans' is not a table of steps"),
        ("plans = {x = ['0d: tea']}", "'plans' is not a table of steps"),
        ("plans = {x = ['100y: tea']}", "'plans' is not a table of steps"),
        ("plans = {x = ['2w: ']}", "'plans' is not a table of steps"),
        ("db = ", "is not valid TOML"),
        ("db = 1\ndb = 2", "is not valid TOML"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        config.load(written(tmp_path, text))
    assert "config.toml" in caught.value.message


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\0")
    with pytest.raises(UsageError, match="is not valid TOML"):
        config.load(str(path))


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(UsageError, match=r"cannot be read: Permission denied"):
        config.load(path)
