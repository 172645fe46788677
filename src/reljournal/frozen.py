"""``NamedTuple`` as in ``typing``, at a tenth of its price.

A command such as ``rel log`` is felt at every keystroke: importing ``typing`` and making its fifty named tuples there
takes longer than all the rest of it. Type checkers see the original. Modules that use this one need
``from __future__ import annotations``, which also keeps their annotations from being evaluated.
"""

from __future__ import annotations

from _collections import _tuplegetter  # type: ignore[import-not-found, unused-ignore]  # what namedtuple itself uses

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  the alias is what makes it public
else:

    class _Maker(type):
        """Makes a tuple with named fields of a class body of annotations."""

        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            body.update({field: _tuplegetter(at, None) for at, field in enumerate(fields)})
            body.update(_fields=fields, _field_defaults=defaults, __match_args__=fields, __slots__=())
            body.update(_usual=tuple(defaults.values()))
            return type(name, (_Values,), body)

    class _Values(tuple):
        """What every such tuple can do; as ``collections.namedtuple`` has it."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _usual: tuple[object, ...] = ()

        def __new__(cls, *values: object, **named: object) -> _Values:  # noqa: PYI034  no import for Self
            missing = len(cls._fields) - len(values)
            if named or missing < 0 or missing > len(cls._usual):
                values = cls._whole(values, named)
            elif missing:
                values += cls._usual[-missing:]
            return tuple.__new__(cls, values)

        @classmethod
        def _whole(cls, values: tuple[object, ...], named: dict[str, object]) -> list[object]:
            rest = cls._fields[len(values) :]
            usual = cls._field_defaults
            given = [named[field] if field in named else usual.get(field, cls) for field in rest]
            if len(values) > len(cls._fields) or cls in given or not named.keys() <= set(rest):
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}, not {values} and {named}")
            return [*values, *given]

        @classmethod
        def _make(cls, values: object) -> _Values:
            return cls(*values)

        def _replace(self, **named: object) -> _Values:
            values = [named.pop(field, value) for field, value in zip(self._fields, self, strict=True)]
            return type(self)(*values, **named)

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            said = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({said})"

    class NamedTuple(metaclass=_Maker):
        """The base to write a frozen value with."""
