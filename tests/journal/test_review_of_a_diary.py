"""The arithmetic of the review beside counts made from a diary's file with nothing but ``csv``."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from reljournal.domain.reports.review import Review
from reljournal.journal import Journal

DIARY = Path(__file__).resolve().parents[3] / "shared" / "data" / "schnitzler-diary.csv.gz"
YEARS = ("1910", "1911", "1912")
END = date(1912, 12, 31)

pytestmark = pytest.mark.skipif(not DIARY.exists(), reason=f"the diary is not here: {DIARY.name} beside the project")

Rows = list[tuple[date, set[str]]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Three years of the diary: the days, and the people of each."""
    with gzip.open(DIARY, "rt", encoding="utf-8", newline="") as file:
        return [
            (date.fromisoformat(row["date"]), {name.rpartition("<")[2] for name in row["contacts"].split(";")})
            for row in csv.DictReader(file)
            if row["date"][:4] in YEARS
        ]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diary")
    part = folder / "part.csv"
    with gzip.open(DIARY, "rt", encoding="utf-8", newline="") as file, part.open("w", newline="") as out:
        reader = csv.reader(file)
        writer = csv.writer(out)
        writer.writerow(next(reader))
        writer.writerows(row for row in reader if row[0][:4] in YEARS)
    with Journal(str(folder / "journal.db"), END) as whole:
        whole.import_file(part, write=True)
    return folder / "journal.db"


def review(journal: Path, kind: str, until: date, since: date | None = None, today: date | None = None) -> Review:
    with Journal(str(journal), today or until) as opened:
        return opened.report(kind, since, until)


def between(rows: Rows, since: date, until: date) -> Rows:
    return [row for row in rows if since <= row[0] <= until]


def people(rows: Rows) -> set[str]:
    return {person for _, found in rows for person in found}


def days(since: date, until: date) -> Iterator[date]:
    return (since + timedelta(n) for n in range((until - since).days + 1))


PERIODS = {
    "a month": ("month", date(1912, 5, 31), date(1912, 5, 1), (date(1912, 4, 1), date(1912, 4, 30))),
    "a leap February": ("month", date(1912, 2, 29), date(1912, 2, 1), (date(1912, 1, 1), date(1912, 1, 31))),
    "a January": ("month", date(1912, 1, 31), date(1912, 1, 1), (date(1911, 12, 1), date(1911, 12, 31))),
    "half a month": ("month", date(1911, 8, 16), date(1911, 8, 1), (date(1911, 7, 1), date(1911, 7, 16))),
    "a week across New Year": ("week", date(1911, 1, 1), date(1910, 12, 26), (date(1910, 12, 19), date(1910, 12, 25))),
    "a week that lasts": ("week", date(1912, 6, 1), date(1912, 5, 27), (date(1912, 5, 20), date(1912, 5, 25))),
    "a quarter": ("quarter", date(1911, 12, 31), date(1911, 10, 1), (date(1911, 7, 1), date(1911, 9, 30))),
    "a year": ("year", date(1911, 12, 31), date(1911, 1, 1), (date(1910, 1, 1), date(1910, 12, 31))),
}


@pytest.mark.parametrize("name", PERIODS)
@pytest.mark.parametrize("today", [None, END], ids=["on its last day", "later"])
def test_every_count_of_a_review_is_that_of_the_file(rows: Rows, journal: Path, name: str, today: date | None) -> None:
    kind, until, since, then = PERIODS[name]
    found = review(journal, kind, until, today=today)
    assert (found.period, found.before) == ((since, until), then)
    for happened, (first, last) in ((found.happened, (since, until)), (found.previous, then)):
        own = between(rows, first, last)
        assert happened.interactions == len(own)
        assert happened.contacts == len(people(own))
        assert happened.channels == {"in-person": len(own)}
        assert happened.days == Counter(day for day, _ in own)
        assert happened.new_contacts == len(people(own) - people(between(rows, date.min, first - timedelta(1))))
        assert happened.minutes == 0


@pytest.mark.parametrize("until", [date(1912, 6, 1), date(1911, 1, 1), date(1912, 1, 3)])
def test_the_last_twelve_weeks_are_those_of_the_file(rows: Rows, journal: Path, until: date) -> None:
    counted = Counter(day.isocalendar()[:2] for day, _ in between(rows, date.min, until))
    weeks = review(journal, "week", until).weeks
    assert list(weeks.values()) == [counted[monday.isocalendar()[:2]] for monday in weeks]
    assert max(weeks) <= until < max(weeks) + timedelta(7)


def test_a_span_of_any_days_is_compared_with_as_many_before(rows: Rows, journal: Path) -> None:
    found = review(journal, "week", date(1912, 3, 9), date(1912, 2, 24))
    assert found.kind == "span"
    assert found.happened.interactions == len(between(rows, date(1912, 2, 24), date(1912, 3, 9)))
    assert found.previous.interactions == len(between(rows, date(1912, 2, 9), date(1912, 2, 23)))


def test_reach_counts_who_was_seen_in_ninety_days(rows: Rows, journal: Path) -> None:
    until = date(1912, 5, 31)
    reach = review(journal, "month", until).reach
    assert reach.known == len(people(rows))
    assert reach.talked_90d == reach.live_90d == len(people(between(rows, until - timedelta(90), until)))


def test_a_calendar_has_the_days_of_the_file(rows: Rows, journal: Path) -> None:
    with Journal(str(journal), END) as opened:
        found = opened.calendar()
    counted = Counter(day for day, _ in between(rows, date(1912, 1, 2), END))
    assert (found.since, found.until, found.days) == (date(1912, 1, 2), END, counted)


def test_nobody_is_named_in_two_weeks_running_unless_the_band_worsened(journal: Path) -> None:
    worse = ("in rhythm", "due", "overdue", "drifting", "dormant")
    before: dict[int, str | None] = {}
    for week in range(30):
        with Journal(str(journal), date(1912, 1, 6) + timedelta(7 * week)) as opened:
            picks = opened.report().picks
            bands = {pick.contact.id: opened.show(f"@{pick.contact.id}").rhythm.band for pick in picks}
        assert len(bands) == 3
        for who in bands.keys() & before.keys():
            assert worse.index(bands[who] or "") > worse.index(before[who] or "")
        before = bands
