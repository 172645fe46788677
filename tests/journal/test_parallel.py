"""Several programs writing at once lose nothing."""

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)
WRITERS, ENTRIES = 8, 4

SCRIPT = """
import sys
from datetime import date
from reljournal import Journal
with Journal(sys.argv[1], date(2026, 11, 21)) as journal:
    for n in range(int(sys.argv[3])):
        journal.log(f"Coffee with @Ada and @Writer_{sys.argv[2]} number {n}; learned: x")
"""


@pytest.mark.parametrize("there", [True, False], ids=["there already", "made by the first"])
def test_writers_at_once_keep_every_entry(scene: "Scene", there: bool) -> None:
    if there:
        scene.log(DAY, "Ada")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(scene.path), chr(65 + n), str(ENTRIES)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(WRITERS)
    ]
    failures = [writer.communicate(timeout=120)[1] for writer in writers]
    assert failures == [""] * WRITERS
    journal = scene.on()
    assert journal.timeline().total == WRITERS * ENTRIES + there
    assert len(journal.history()) == WRITERS * ENTRIES + there
    texts = {line.item.text for line in journal.timeline().items if line.type == "interaction"}
    assert texts >= {
        f"Coffee with @Ada and @Writer_{chr(65 + w)} number {n}" for w in range(WRITERS) for n in range(ENTRIES)
    }
    assert journal.contacts().total == WRITERS + 1
    assert [p.name for p in scene.path.parent.iterdir()] == [scene.path.name]
