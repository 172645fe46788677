"""``contextmanager`` as in ``contextlib``, without its price: that module and ``functools`` take longer than a query.

Type checkers see the original.
"""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import contextmanager as managed
else:

    class _Managed:
        """A generator that yields once: what stands before the yield is the entry, what stands behind it the exit."""

        def __init__(self, steps):
            self._steps = steps

        def __enter__(self):
            return next(self._steps)

        def __exit__(self, kind, error, trace):
            if error is None:
                next(self._steps, None)
                return False
            try:
                self._steps.throw(error)
            except StopIteration:
                return True
            except BaseException as raised:
                if raised is error:
                    return False
                raise
            return False

    def managed(function):
        """Make a context manager of a generator function that yields once."""

        def made(*values, **named):
            return _Managed(function(*values, **named))

        made.__doc__ = function.__doc__
        return made
