"""What the words of the reports mean, in a line each, from the figures that the rules themselves use."""

from __future__ import annotations

from reljournal.domain.health import TURN_WITHIN
from reljournal.domain.reports.learn import ONE_SIDED
from reljournal.domain.reports.methods import AFTER, ANSWERED_WITHIN, ENOUGH
from reljournal.domain.reports.one_sided import LEFT_AFTER
from reljournal.domain.reports.reach import ASK_BANDS, ASK_FROM, ASK_LIVE_WITHIN, TALKED_WITHIN
from reljournal.domain.reports.stages import CAME_BACK, ONGOING, ONGOING_WITHIN

MEANINGS = {
    "good": "its tone is above 0",
    "hard": "its tone is below 0; without a tone an entry is neither good nor hard",
    "turned round": "a hard entry, and one that was not hard with the same person within your cadence, at least "
    f"{TURN_WITHIN} days",
    "in context": "it was about a need, goal or piece of news, or its words or tags name one that was live; "
    "broadcasts are not asked",
    "promoting": "it went to many, or only promoted",
    "answered": f"your written message, and a written one of theirs within {ANSWERED_WITHIN} days",
    "each good one": f"all minutes, or all that was spent, divided by the good entries; said from {ENOUGH} on",
    "days after": f"each tie once, by the first use in the span: contact days in the {AFTER} days after it and before; "
    "only where both are logged and over",
    "never followed up": f"a question that is open past its day, or past {LEFT_AFTER} days without one, or was dropped",
    "got nothing back": f"an answer of theirs right after a message of yours, and no entry that you started or shared "
    f"in the {LEFT_AFTER} days after it",
    "talked": f"an entry that counts in the last {TALKED_WITHIN} days; live in person, by phone or by video",
    "could ask": f"{ASK_FROM} contact days or more, {' or '.join(ASK_BANDS)}, live in the last {ASK_LIVE_WITHIN} days, "
    "and the last rated time was not hard",
    "time": "the minutes of an entry, split evenly among those who were in it",
    "introduced": "people linked to somebody by introduced-by",
    "attention": "they started at least once",
    "attraction": f"they started on {CAME_BACK} days or more",
    "affinity": "attraction, and common ground or lessons both ways",
    "audience": f"{ONGOING} lessons or more each way in {ONGOING_WITHIN} days, and neither drifting nor dormant",
    "one way": f"{ONE_SIDED} lessons or more on one side and none on the other",
}
"""Word to what it means, in the order in which the reports use them."""

OF_REPORT = {
    "review": (
        "good", "hard", "turned round", "in context", "promoting", "answered", "each good one", "never followed up",
        "got nothing back", "talked", "could ask", "one way",
    ),
    "health": (),
    "learn": ("one way",),
    "methods": ("good", "hard", "answered", "each good one", "days after", "never followed up", "got nothing back"),
    "reach": ("talked", "could ask", "introduced", "time"),
    "stages": ("attention", "attraction", "affinity", "audience"),
}  # fmt: skip
"""Report to the words it uses; what health means stands in ``rel show NAME --why``."""


def of(report: str) -> dict[str, str]:
    """What the words of a report mean; ``review`` stands for any span."""
    return {word: MEANINGS[word] for word in OF_REPORT[report]}
