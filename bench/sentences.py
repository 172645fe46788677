"""How many sentences a second are read: every text of a diary, with 10,000 contacts known.

    python bench/sentences.py DIARY.csv[.gz] [--contacts 10000]

The file is an interactions CSV. Each text is read as ``rel log`` reads it: its word groups are looked up among the
names of a generated journal with one query, then the sentence is taken apart. Nothing is written.
"""

import argparse
import csv
import gzip
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from generate import Size, generate

from reljournal import clock
from reljournal.domain import sentence
from reljournal.storage import connection, contacts


def main() -> None:
    parser = argparse.ArgumentParser(description="Print how many sentences are read in a second.")
    parser.add_argument("diary", type=Path)
    parser.add_argument("--contacts", type=int, default=10_000)
    said = parser.parse_args()
    texts = [text for text in _texts(said.diary) if text.strip()]
    if not texts:
        sys.exit(f"{said.diary} has no text to read")
    with tempfile.TemporaryDirectory(prefix="rel-sentences-") as folder:
        journal = str(Path(folder) / "journal.db")
        generate(journal, Size(said.contacts, 10 * said.contacts, 1, clock.today(), 10))
        _measure(journal, texts)


def _texts(diary: Path) -> Iterator[str]:
    open_text = gzip.open if diary.suffix == ".gz" else open
    with open_text(diary, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row.get("text") or ""


def _measure(journal: str, texts: list[str]) -> None:
    conn = connection.open_journal(journal)
    assert conn is not None
    today, looking, reading, people = clock.today(), 0.0, 0.0, 0
    for text in texts:
        start = perf_counter()
        known = contacts.lookup(conn, sentence.groups(text))
        found = perf_counter()
        people += len(sentence.read(text, today, known).people)
        looking += found - start
        reading += perf_counter() - found
    conn.close()
    print(f"{len(texts):,} sentences, {sum(map(len, texts)):,} characters, {people:,} people named")
    print(f"look-up of names   {len(texts) / looking:10,.0f} sentences a second")
    print(f"reading            {len(texts) / reading:10,.0f} sentences a second")
    print(f"both               {len(texts) / (looking + reading):10,.0f} sentences a second")


if __name__ == "__main__":
    main()
