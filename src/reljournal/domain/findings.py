"""What ``rel doctor`` found: is the file sound, and was the rhythm right about the log."""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reljournal.domain.replay import Replay

REBUILT = ("mode", "history", "ties", "names", "search")
"""The checks whose faults can be put right without touching what was written."""
DAMAGE = ("file", "schema", "integrity")
"""The checks whose faults forbid to write into the file."""


class Check(NamedTuple):
    """One thing that was looked at: whether it is as it should be, and what was found."""

    check: str
    ok: bool
    words: str


class Findings(NamedTuple):
    """Everything that was looked at."""

    checks: tuple[Check, ...] = ()
    copy: str | None = None
    """Where the file is as it was before something in it was made again."""
    rhythm: Replay | None = None
    """None where nobody asked, or the file is too damaged to tell."""

    @property
    def faults(self) -> tuple[str, ...]:
        """The checks that found something wrong."""
        return tuple(check.check for check in self.checks if not check.ok)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults
