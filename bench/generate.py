"""A journal of any size for the benchmarks: the same for the same seed and day.

    python bench/generate.py FILE --contacts 10000 --interactions 100000

The rows are written in bulk, without a history of their own. Few contacts have most of the interactions, ties begin
and end, and there are notes, lessons, open and closed loops, birthdays, broadcasts, and messages nobody answered.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, islice
from typing import Any, NamedTuple

from reljournal import clock
from reljournal.domain.vocabulary import CIRCLES, LIVE
from reljournal.storage import connection, contacts, ties

FIRST = (  # noqa: SIM905  a list of words reads as a text
    "Ada Grace Alan Edsger Barbara Donald Frances Katherine Dennis Ken Margaret Niklaus Radia Tim Leslie Karen Shafi "
    "Adele Lynn Hedy Joan Mary Annie Evelyn Sophie Whitfield Guido Yukihiro Bjarne Anders Jean Kathleen Marlyn Ruth "
    "Betty Tomás Lucía Zoë Søren Mei Kenji Priya Oluwaseun Chidi Amara Nora Hanna Samuel Walter Ines"
).split()
SYLLABLES = "bar cor den fel gan hol ist jor kam len mar nor ost per quin ros sal tor ulf ven wal yar zim".split()  # noqa: SIM905  a list of words reads as a text
ENDS = "son berg feld ley man ner dt ska ov ini ez a".split()  # noqa: SIM905  a list of words reads as a text
PLACES = "London Bristol Leeds Lisbon Oslo Kyoto Wien Paris Lagos Pune Toronto Austin".split()  # noqa: SIM905  a list of words reads as a text
TAGS = "hiring books climbing chess music archive family work travel food rust school garden film science".split()  # noqa: SIM905  a list of words reads as a text
TOPICS = (  # noqa: SIM905  a list of words reads as a text
    "databases gardens typesetting cycling bread archives translation pigments weather maps testing interviews "
    "teaching sailing theatre photography chess search rust opera"
).split()
SENTENCES = (
    "Coffee with {0}, talked about {1}",
    "Lunch with {0} near the station, mostly {1}",
    "{0} called about {1}",
    "Called {0}, {1} and the children",
    "Email from {0}: a question on {1}",
    "Wrote to {0} with the notes on {1}",
    "Ran into {0} at the market, {1} again",
    "Walk with {0} along the river; plans, {1}, nothing much else",
)
CHANNELS = (
    9 * ("in-person",) + 4 * ("call",) + 2 * ("video",) + 3 * ("email",) + 2 * ("whatsapp",) + ("letter", "linkedin")
)
TONES = 8 * (None, 1) + (2, 2, 0, -1, -1, -2)
NOTES = ("need", "goal", "interest", "expertise", "news", "family", "work", "fact")
LOOPS = (("promise", "me"), ("waiting", "them"), ("question", "me"), ("plan", "me"))
CHUNK = 20_000


class Size(NamedTuple):
    """How large a journal is made, up to which day, and from which seed."""

    contacts: int
    interactions: int
    seed: int
    today: date
    years: int


class Cast(NamedTuple):
    """The contacts as the interactions need them: names, how often each is drawn, first and last day."""

    names: list[str]
    weights: list[float]
    shares: list[float]
    """The weights summed up, for drawing."""
    spans: list[tuple[int, int]]


class Story(NamedTuple):
    """One interaction with everybody in it."""

    number: int
    day: str
    people: tuple[int, ...]
    channel: str
    direction: str
    tone: int | None
    minutes: int | None
    text: str
    broadcast: bool
    topic: str


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a journal for the benchmarks.")
    parser.add_argument("file")
    parser.add_argument("--contacts", type=int, default=100)
    parser.add_argument("--interactions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--today", type=date.fromisoformat, default=clock.today())
    parser.add_argument("--years", type=int, default=10)
    said = parser.parse_args()
    generate(said.file, Size(said.contacts, said.interactions, said.seed, said.today, said.years))


def generate(path: str, size: Size) -> None:
    """Make the journal; there must be none at ``path``."""
    conn = connection.create_journal(path)
    conn.execute("PRAGMA synchronous = OFF")
    conn.execute("PRAGMA cache_size = -500000")
    chance = random.Random(size.seed)
    with connection.transaction(conn):
        conn.execute("UPDATE state SET recording = 0")
        cast = _cast(size, chance)
        _write_contacts(conn, size, cast, chance)
        _write_notes(conn, size, cast, chance)
        _write_interactions(conn, size, cast, chance)
        for batch in _batches(range(1, size.contacts + 1), 500):
            ties.refresh(conn, batch)
        conn.execute("UPDATE state SET recording = 1")
    conn.close()


def _batches(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while batch := list(islice(rest, size)):
        yield batch


def _cast(size: Size, chance: random.Random) -> Cast:
    """A few are seen all the time, most hardly ever; a third of the ties began late or ended early."""
    days = size.years * 365
    names, weights, spans = [], [], []
    seen: set[str] = set()
    for _ in range(size.contacts):
        name = _name(chance)
        while name in seen:
            name = f"{name} {_surname(chance)}"
        seen.add(name)
        names.append(name)
        weights.append(min(chance.paretovariate(0.9), 300.0))
        first = chance.randrange(days) if chance.random() < 0.6 else 0
        last = days if chance.random() < 0.7 else min(days, first + 1 + int(chance.expovariate(1 / 700)))
        spans.append((first, last))
    return Cast(names, weights, list(accumulate(weights)), spans)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {_surname(chance)}"


def _surname(chance: random.Random) -> str:
    return (chance.choice(SYLLABLES) + chance.choice(SYLLABLES) + chance.choice(ENDS)).capitalize()


def _circles(size: Size, cast: Cast) -> list[str]:
    """Dunbar's layers for those seen most, the rest merely known."""
    order = sorted(range(size.contacts), key=lambda i: -cast.weights[i])
    found = ["known"] * size.contacts
    limits = zip((0.02, 0.08, 0.25, 0.6), (5, 20, 70, 220), CIRCLES, strict=False)
    start = 0
    for share, most, circle in limits:
        end = min(most, max(start + 1, int(size.contacts * share)))
        for i in order[start:end]:
            found[i] = circle
        start = end
    return found


def _write_contacts(conn: Any, size: Size, cast: Cast, chance: random.Random) -> None:  # noqa: ANN401  bulk statements
    first = contacts.take_ids(conn, "contact", size.contacts)
    circles = _circles(size, cast)
    begin = size.today - timedelta(size.years * 365)
    conn.executemany(
        "INSERT INTO contact (id, name, circle, cadence, place, birthday, entered) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                first + i,
                name,
                circles[i],
                chance.choice((7, 14, 30)) if circles[i] in ("inner", "close") and chance.random() < 0.3 else None,
                chance.choice(PLACES) if chance.random() < 0.5 else None,
                _birthday(chance) if chance.random() < 0.4 else None,
                (begin + timedelta(cast.spans[i][0])).isoformat(),
            )
            for i, name in enumerate(cast.names)
        ),
    )
    conn.executemany(
        "INSERT INTO handle (contact_id, channel, value) VALUES (?, 'email', ?)",
        ((first + i, f"person{i}@example.org") for i in range(size.contacts) if chance.random() < 0.6),
    )
    conn.executemany(
        "INSERT OR IGNORE INTO contact_tag (contact_id, tag) VALUES (?, ?)",
        ((first + i, chance.choice(TAGS)) for i in range(size.contacts) if chance.random() < 0.4),
    )
    for batch in _batches(range(first, first + size.contacts), 1000):
        contacts.refresh_names(conn, batch)


def _birthday(chance: random.Random) -> str:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return f"--{month:02}-{day:02}" if chance.random() < 0.3 else f"{chance.randint(1940, 2005)}-{month:02}-{day:02}"


def _write_notes(conn: Any, size: Size, cast: Cast, chance: random.Random) -> None:  # noqa: ANN401
    rows = []
    for i in range(size.contacts):
        for _ in range(min(12, int(cast.weights[i] ** 0.5) + (chance.random() < 0.3))):
            day = size.today - timedelta(chance.randrange(1, size.years * 365))
            text = f"{chance.choice(TOPICS)} and {chance.choice(TOPICS)}"
            rows.append((i + 1, chance.choice(NOTES), text, day.isoformat()))
    number = contacts.take_ids(conn, "item", len(rows))
    conn.executemany(
        "INSERT INTO note (id, contact_id, kind, text, day) VALUES (?, ?, ?, ?, ?)",
        ((number + i, *row) for i, row in enumerate(rows)),
    )


def _write_interactions(conn: Any, size: Size, cast: Cast, chance: random.Random) -> None:  # noqa: ANN401
    drawn = _days(size, cast, chance)
    number = contacts.take_ids(conn, "item", size.interactions)
    for start in range(0, size.interactions, CHUNK):
        batch = [
            _story(number + start + i, day, person, cast, chance)
            for i, (day, person) in enumerate(drawn[start : start + CHUNK])
        ]
        _write_batch(conn, batch)
        _write_learned(conn, batch, chance)
        _write_loops(conn, batch, size, chance)


def _days(size: Size, cast: Cast, chance: random.Random) -> list[tuple[str, int]]:
    """(day, contact) of every interaction in the order of time."""
    begin = (size.today - timedelta(size.years * 365)).toordinal()
    people = chance.choices(range(size.contacts), cum_weights=cast.shares, k=size.interactions)
    rows = []
    for person in people:
        first, last = cast.spans[person]
        rows.append((begin + first + int(chance.random() * (last - first)), person))
    rows.sort()
    return [(date.fromordinal(day).isoformat(), person) for day, person in rows]


def _story(number: int, day: str, person: int, cast: Cast, chance: random.Random) -> Story:
    people = {person: None}
    if chance.random() < 0.12:
        others = chance.choices(range(len(cast.names)), cum_weights=cast.shares, k=chance.randint(1, 4))
        people.update(dict.fromkeys(others))
    channel = chance.choice(CHANNELS)
    topic = chance.choice(TOPICS)
    names = " and ".join(cast.names[i].split()[0] for i in people)
    return Story(
        number,
        day,
        tuple(i + 1 for i in people),
        channel,
        chance.choice(("in", "out", "both") if channel != "in-person" else ("both",)),
        chance.choice(TONES),
        chance.choice((15, 30, 45, 60, 120)) if channel in LIVE else None,
        chance.choice(SENTENCES).format(names, topic),
        chance.random() < 0.004,
        topic,
    )


def _write_batch(conn: Any, batch: Sequence[Story]) -> None:  # noqa: ANN401
    conn.executemany(
        """INSERT INTO interaction (id, day, channel, direction, tone, minutes, text, broadcast)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        ((s.number, s.day, s.channel, s.direction, s.tone, s.minutes, s.text, s.broadcast) for s in batch),
    )
    conn.executemany(
        """INSERT INTO participant (contact_id, day, interaction_id, direction, live, tone, counts)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            (i, s.day, s.number, s.direction, s.channel in LIVE, s.tone, not s.broadcast)
            for s in batch
            for i in s.people
        ),
    )
    conn.executemany(
        "INSERT INTO interaction_tag (tag, interaction_id) VALUES (?, ?)",
        ((TAGS[s.number % len(TAGS)], s.number) for s in batch if s.number % 10 == 0),
    )


def _write_learned(conn: Any, batch: Sequence[Story], chance: random.Random) -> None:  # noqa: ANN401
    told = [s for s in batch if chance.random() < 0.06]
    number = contacts.take_ids(conn, "item", len(told))
    conn.executemany(
        """INSERT INTO lesson (id, contact_id, interaction_id, side, text, topic, day)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                number + i,
                s.people[0],
                s.number,
                chance.choice(("learned", "shared")),
                f"more on {s.topic}",
                s.topic,
                s.day,
            )
            for i, s in enumerate(told)
        ),
    )


def _write_loops(conn: Any, batch: Sequence[Story], size: Size, chance: random.Random) -> None:  # noqa: ANN401
    """Most are closed by now, some late, and a few are open."""
    told = [s for s in batch if chance.random() < 0.04]
    number = contacts.take_ids(conn, "item", len(told))
    rows = []
    for i, story in enumerate(told):
        kind, owner = chance.choice(LOOPS)
        opened = date.fromisoformat(story.day)
        due = opened + timedelta(chance.randint(2, 40))
        closed = due + timedelta(chance.randint(-2, 6))
        done = closed <= size.today and chance.random() < 0.995
        values = (closed.isoformat(), "kept" if chance.random() < 0.9 else "dropped") if done else (None, None)
        rows.append(
            (number + i, story.people[0], story.number, kind, owner, story.topic, story.day, due.isoformat(), *values)
        )
    conn.executemany(
        """INSERT INTO loop (id, contact_id, interaction_id, kind, owner, text, opened, due, closed, outcome)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        rows,
    )


if __name__ == "__main__":
    main()
