"""The JSON contract (DESIGN 9): one object, fields always present, null when unknown, numbers as they are."""

from collections.abc import Iterable, Mapping
from datetime import date

from reljournal.domain.model import Contact, Interaction, Logged, Loop, Who
from reljournal.domain.page import Link, Page, TimelineItem
from reljournal.domain.reports.methods import Method, Way
from reljournal.domain.reports.reach import CircleRow, PlaceRow
from reljournal.domain.reports.review import Mover, Share
from reljournal.domain.reports.stages import Shift, StageRow

SCHEMA = 1

_RENAMED: dict[type, dict[str, str]] = {
    Method: {"inbound": "in", "outbound": "out"},
    Share: {"number": "count"},
    StageRow: {"number": "count"},
    CircleRow: {"contacts": "count"},
    PlaceRow: {"contacts": "count"},
    Mover: {"before": "from", "after": "to"},
    Shift: {"before": "from", "after": "to"},
}
_SPENT = ("cost", "cost_per_good")
_MONEY: dict[type, tuple[str, ...]] = {Interaction: ("cost",), Method: _SPENT, Way: _SPENT}
"""Amounts, which are kept in hundredths."""
_LEFT_OUT: dict[type, tuple[str, ...]] = {
    Contact: ("me",),
    Page: ("words",),
    Link: ("two_sided",),
    Logged: ("near", "served"),
}
_ESCAPED = (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = {code: f"\\u{code:04x}" for code in _ESCAPED}
"""Controls, and the marks that break a line or turn the direction of what is read."""


def envelope(command: str, today: date, body: Mapping[str, object]) -> str:
    """One object on one line: ``schema``, ``command``, ``today`` and the body's keys, each a plain value."""
    return _written({"schema": SCHEMA, "command": command, "today": today.isoformat(), **_mapping(body)})


def error(code: int, message: str, hint: str | None, candidates: Iterable[tuple[int, str]]) -> str:
    """The object of an error; candidates are (id, name)."""
    who = [{"id": number, "name": name} for number, name in candidates]
    return _written({"schema": SCHEMA, "error": {"code": code, "message": message, "hint": hint, "candidates": who}})


def plain_value(value: object) -> object:
    """The value as JSON knows it: values of the domain as objects, days as ``YYYY-MM-DD``, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, Who) and not value.id:
        return None  # an entry that names nobody
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return _shape(type(value), value._asdict())
    if isinstance(value, (tuple, list)):
        return [plain_value(item) for item in value]
    return value


def _written(shape: Mapping[str, object]) -> str:
    """The shape as text that a terminal may show: controls stay escaped, half surrogates too."""
    from json import dumps

    text = dumps(shape, ensure_ascii=False, allow_nan=False).translate(_CONTROLS)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _mapping(value: Mapping[object, object] | Mapping[str, object]) -> dict[str, object]:
    return {_key(key): plain_value(item) for key, item in value.items()}


def _key(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)


def _shape(kind: type, fields: Mapping[str, object]) -> dict[str, object]:
    names, left_out = _RENAMED.get(kind, {}), _LEFT_OUT.get(kind, ())
    shape = {names.get(field, field): plain_value(value) for field, value in fields.items() if field not in left_out}
    for field in _MONEY.get(kind, ()):
        shape[field] = None if fields[field] is None else fields[field] / 100  # type: ignore[operator]
    if kind is Loop:
        return {**shape, "id": shape["id"] or None}  # a derived loop is not stored and has no number
    if kind is TimelineItem:
        item = shape.pop("item")
        assert isinstance(item, dict)
        return {**shape, **item}
    return shape
