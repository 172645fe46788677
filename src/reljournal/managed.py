"""``contextlib.contextmanager`` without ``contextlib``, whose import takes longer than a query.

Type checkers see the original.
"""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import contextmanager
    from types import TracebackType

    managed = contextmanager
else:

    class _Managed:
        """What a ``with`` asks for, made of a generator: the entry stands before its one yield, the exit behind it."""

        def __init__(self, steps: Iterator[object]) -> None:
            self._steps = steps

        def __enter__(self) -> object:
            return next(self._steps)

        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> bool:
            if error is None:
                next(self._steps, None)
                return False
            try:
                self._steps.throw(error)
            except BaseException as raised:
                if raised is not error:
                    raise
            return False

    def managed(function: Callable[..., Iterator[object]]) -> Callable[..., _Managed]:
        """Make a context manager of a generator function that yields once and swallows no error."""

        def made(*values: object, **named: object) -> _Managed:
            return _Managed(function(*values, **named))

        made.__doc__ = function.__doc__
        return made
