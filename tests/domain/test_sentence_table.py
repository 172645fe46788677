"""The table of sentences and readings in sentences.txt, read exactly: what it does not say is not there."""

from datetime import date
from pathlib import Path

import pytest

from reljournal.domain import sentence
from reljournal.domain.model import Draft, Known, Person
from reljournal.domain.names import keys_of

TODAY = date(2026, 11, 21)
PEOPLE = [
    (1, "Ada Lovelace", (), date(2026, 11, 1)),
    (2, "Grace Hopper", (), date(2026, 10, 1)),
    (3, "Bob Noyce", ("bobby",), None),
    (4, "Will Smith", (), None),
    (5, "May Chen", (), None),
    (6, "Mark O'Brien", (), None),
    (7, "Jean-Luc Picard", (), None),
    (8, "Zoë Brandt", (), None),
    (9, "Rose Tyler", (), None),
    (10, "Anna Weber", (), None),
    (11, "Anna Schmidt", (), date(2026, 9, 9)),
    (12, "Florence Nightingale", (), None),
    (13, "Ludwig van Beethoven", (), None),
    (14, "Ursula Long", ("mum",), None),
    (15, "Tim Cook", (), None),
    (16, "Tim Berners", (), None),
    (17, "Tuesday Weld", (), None),
]
TOGETHER = {(3, 16): 4, (3, 15): 1}
RULES = sentence.RULES._replace(verbs={"boardgamed": "in-person", "matrixed": "matrix"})


def known() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for number, name, aliases, last in PEOPLE:
        for key, match in keys_of(name, aliases):
            found.setdefault(key, []).append(Known(number, name, match, last))
    return found


KNOWN = known()


def read(text: str, rules: sentence.Rules = RULES) -> Draft:
    return sentence.read(
        text, TODAY, {key: KNOWN[key] for key in sentence.groups(text) if key in KNOWN}, TOGETHER, rules
    )


def table() -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = []
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            rows[-1][1].append(line.strip())
        elif line and not line.startswith("##"):
            rows.append((line.replace("\\n", "\n"), []))
    return rows


def told(text: str) -> list[str]:
    draft = read(text)
    parts = [draft.day.isoformat() if draft.day != TODAY else "today", draft.at, f"{draft.channel} {draft.direction}"]
    parts += [f"with {names(draft.people)}" if draft.people else "with nobody"]
    parts += [f"{draft.minutes} min" if draft.minutes else None]
    parts += [f"tone {draft.tone:+}" if draft.tone is not None else None, f"at {draft.place}" if draft.place else None]
    parts += [f"#{tag}" for tag in draft.tags]
    lines = [", ".join(part for part in parts if part)]
    lines += [
        f"{one.side}{of(one.people)}: {one.text}" + (f" [{one.topic}]" if one.topic else "") for one in draft.lessons
    ]
    lines += [
        f"{one.kind}{of(one.people)}: {one.text}" + (f" [by {one.due}]" if one.due else "") for one in draft.loops
    ]
    lines += [f"{one.kind}{of(one.people)}: {one.text}" for one in draft.notes]
    lines += [
        f"guess: {one.said} is {one.taken.name}, or {', '.join(who.name for who in one.others)}"
        for one in draft.guesses
    ]
    lines += [f"unknown: {name}" for name in draft.unknown]
    lines += [f"remark: {remark}" for remark in draft.remarks]
    return lines + ([f"text: {draft.text}"] if draft.text != text else [])


def names(people: tuple[Person, ...]) -> str:
    return " & ".join(one.name if one.id else f"new {one.name}" for one in people)


def of(people: tuple[Person, ...]) -> str:
    return f" ({names(people)})" if people else ""


@pytest.mark.parametrize(("text", "reading"), table(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_sentence_is_read_as_the_table_says(text: str, reading: list[str]) -> None:
    assert told(text) == [line.replace("\\n", "\n") for line in reading]


def test_the_table_holds_at_least_150_sentences() -> None:
    assert len(table()) >= 150
