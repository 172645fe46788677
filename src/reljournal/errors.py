"""What can go wrong, with the words and the exit code that the person gets."""


class RelError(Exception):
    """An error that a person can act on.

    Args:
        message: what was not understood or could not be done, one sentence without a full stop.
        hint: what to type instead, or None.
        candidates: (id, name) of contacts that may have been meant.

    Attributes:
        code: the exit code of the process.
    """

    code = 2

    def __init__(self, message: str, hint: str | None = None, candidates: tuple[tuple[int, str], ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.candidates = candidates


class UsageError(RelError):
    """A value or a usage that was not understood; nothing was written."""


class NotFoundError(RelError):
    """No such contact or entry."""

    code = 3


class AmbiguousError(RelError):
    """A name that several contacts answer to."""

    code = 4


class ConflictError(RelError):
    """It exists already, or it has changed since."""

    code = 5


class StorageError(RelError):
    """The file is locked, damaged, newer, not ours or not writable."""

    code = 6
