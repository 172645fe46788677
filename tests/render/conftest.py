"""A small journal as plain values, and golden files: REL_UPDATE_GOLDEN=1 writes them anew."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reljournal.domain.calendar import Calendar
from reljournal.domain.find import Found, Ground
from reljournal.domain.model import (
    Contact,
    DueItem,
    Entry,
    Handle,
    Health,
    Hit,
    Interaction,
    Lesson,
    Loop,
    Note,
    Part,
    Reason,
    Rhythm,
    Who,
)
from reljournal.domain.page import ContactList, DueList, Link, Page, Timeline, TimelineItem
from reljournal.domain.plans import OpenPlan, Plans, ReadyPlan, ReadyStep, Stranger
from reljournal.domain.reports.health import HealthReport, HealthRow
from reljournal.domain.reports.learn import CircleShare, Learning, LedgerRow, Teachers, TopicRow
from reljournal.domain.reports.methods import After, Method, Methods, Way
from reljournal.domain.reports.one_sided import LeftWith, OneSided
from reljournal.domain.reports.reach import (
    Breadth,
    Bridge,
    CircleRow,
    CircleTime,
    Moment,
    PlaceRow,
    Reach,
    TimeRow,
)
from reljournal.domain.reports.review import (
    Happened,
    LoopCounts,
    Mover,
    Period,
    Pick,
    Questions,
    Review,
    Share,
)
from reljournal.domain.reports.stages import Shift, StageRow, Stages, Step
from reljournal.domain.vocabulary import NOTE_KINDS

TODAY = date(2026, 11, 21)
FRIDAY = date(2026, 11, 20)
ADA, GRACE, BOB = Who(3, "Ada Lovelace"), Who(4, "Grace Hopper"), Who(5, "Bob Martin")
CARLA = Who(6, "Carla Maria von Hohenstein-Wittelsbach")
GOLDEN = Path(__file__).parent / "golden"

COFFEE = "Coffee with Ada and Grace yesterday 45m, Ada is hiring #hiring +"
LESSON = Lesson(413, ADA, "learned", "pgvector is enough for us", "vectors", FRIDAY)
TAUGHT = Lesson(300, ADA, "shared", "how to read an EXPLAIN QUERY PLAN without tears", None, date(2026, 3, 2))
OLD_LESSON = Lesson(88, ADA, "learned", "plain words #writing", "writing", date(2025, 11, 2))
STEP = Loop(502, "plan", "me", ADA, "comment on her talk", FRIDAY, date(2026, 11, 27), None, None)
PROMISE = Loop(414, "promise", "me", ADA, "intro to Bob", FRIDAY, date(2026, 11, 27), None, None)
NEED = Note(415, ADA, "need", "a backend engineer who likes databases", FRIDAY, None)
MET = Note(20, ADA, "met", "at PyCon in the queue for coffee", date(2024, 2, 3), None)
OVER = Note(21, ADA, "news", "on holiday in Norway", date(2026, 7, 1), date(2026, 7, 20))
UNTIL = Note(22, ADA, "goal", "run a marathon", date(2026, 6, 1), date(2027, 5, 1))
INTERACTION = Interaction(
    412,
    FRIDAY,
    None,
    (ADA, GRACE),
    "in-person",
    "both",
    1,
    45,
    None,
    COFFEE,
    ("hiring",),
    lessons=(LESSON,),
    loops=(PROMISE,),
    notes=(NEED,),
)
LETTER = Interaction(
    401, date(2025, 12, 9), "14:30", (BOB,), "email", "in", None, None, None, "Could you look at this?"
)
RHYTHM = Rhythm(31, 1, 14, 7.25, (4.1, 12.9), 21.03, 0.12, 0.94, 0.06, 100.0, "in rhythm", cooling=False)
QUIET = Rhythm(2, None, None, 30.0, (11.2, 80.5), 318.7, None, None, None, None, "new", cooling=True)
HEALTH = Health(
    72.4,
    0.55,
    (
        Part("rhythm", 85.0, 0.9, 40.0, "You two usually talk every 7 days."),
        Part("warmth", 64.0, 0.5, 20.0, "11 good, 2 hard; the last hard one was followed by a good one 6 days later."),
        Part("balance", None, 0.0, 5.0, "Not logged who started."),
    ),
)
UNKNOWN_HEALTH = Health(None, 0.2, (Part("rhythm", 50.0, 0.2, 40.0, "2 contact days logged."),))
CONTACT = Contact(
    3,
    "Ada Lovelace",
    aliases=("Countess", "AAL"),
    circle="close",
    cadence=14,
    tags=("maths", "hiring"),
    place="Oslo",
    birthday="1815-12-10",
    met_on=date(2024, 2, 3),
    handles=(Handle("email", "ada@example.org"), Handle("phone", "+4712345678")),
    stage="affinity",
    last=FRIDAY,
    band="in rhythm",
    snoozed_until=date(2026, 12, 4),
)
RESTING = Contact(5, "Bob Martin", status="resting", birthday="--02-29", kind="organisation")


def reason(name: str, **given: Any) -> Reason:
    return Reason(name, None, None, None, "", None)._replace(**given)


DUE = DueList(
    (
        DueItem(
            BOB,
            (
                reason("reply", since=date(2026, 11, 9), days=12, text="Could you look at this?"),
                reason("promise", due=FRIDAY, text="the paper", loop=390, days=1),
            ),
            "due",
            LETTER,
            "you asked: how the move went",
            (Handle("email", "bob@example.org"),),
        ),
        DueItem(
            ADA, (reason("date", due=date(2026, 12, 4), text="birthday", days=13),), "in rhythm", INTERACTION, None, ()
        ),
        DueItem(
            CARLA,
            (reason("drifting", text="usually every 9 days, now 31: past your 24-day line."), reason("new")),
            None,
            None,
            "need: somebody who knows how to fix an old accordion, and has an afternoon to spare for it",
            (),
        ),
    ),
    17,
)
TIMELINE = Timeline(
    (
        TimelineItem("interaction", FRIDAY, INTERACTION),
        TimelineItem("lesson", FRIDAY, LESSON),
        TimelineItem("note", FRIDAY, NEED),
        TimelineItem("loop", FRIDAY, PROMISE._replace(outcome="kept", closed=TODAY)),
        TimelineItem("loop", date(2026, 11, 9), Loop(0, "reply", "me", BOB, "his mail", TODAY, None, None, None)),
        TimelineItem("interaction", LETTER.on, LETTER),
    ),
    1203,
)
LONG = "and then " * 20 + "a word about Rust in the kitchen, " + "and so on " * 20
HITS = Found(
    (
        Hit(GRACE, "note", 77, "rust, and compilers of every kind", FRIDAY, "in rhythm", FRIDAY, (), "expertise"),
        Hit(ADA, "note", 78, "rustic bread", FRIDAY, "due", FRIDAY, (GRACE, BOB), "work", TODAY, 2),
        Hit(CARLA, "interaction", 401, LONG, LETTER.on, "new", LETTER.on, (), "email"),
        Hit(BOB, "lesson", 79, "rust never sleeps", FRIDAY, "dormant", None, (GRACE,), "learned"),
        Hit(BOB, "lesson", 80, "rust sleeps #metal", FRIDAY, "dormant", None, (), "shared"),
        Hit(BOB, "loop", 81, "what rust is", FRIDAY, "dormant", None, (), "question"),
        Hit(BOB, "contact", 5, "Bob Martin", None, None, None, (), "name"),
        Hit(BOB, "contact", 5, "Bob Martin", None, None, None, (), "name", None, 1),
        Hit(BOB, "contact", 5, "Rusty", None, None, None, (), "alias"),
        Hit(BOB, "contact", 5, "Rust am Neusiedlersee", None, None, None, (), "place"),
        Hit(BOB, "contact", 5, "#rust", None, None, None, (), "tag"),
    ),
    ("rust",),
    ("rsut",),
)
EVERYTHING = Found(
    (
        Hit(GRACE, "interaction", 401, LONG, FRIDAY, "in rhythm", FRIDAY, (), "in-person", others=(ADA, CARLA)),
        Hit(Who(0, ""), "interaction", 402, "rust alone", FRIDAY, None, None, (), "call"),
        Hit(ADA, "note", 77, "rust", LETTER.on, "due", FRIDAY, (), "expertise"),
        Hit(BOB, "contact", 5, "#rust", None, None, None, (), "tag"),
    ),
    ("rust",),
    ("rust",),
)
COMMON = Ground(
    ADA,
    (
        Hit(GRACE, "common", 4, "compilers, Oslo", None, "in rhythm", FRIDAY, (), "common"),
        Hit(BOB, "common", 5, "chess", FRIDAY, "due", LETTER.on, (), "common", together=1),
        Hit(
            CARLA,
            "common",
            6,
            "plain words, and a great many of them, so that they do not stand on one line of the screen",
            FRIDAY,
            None,
            None,
            (),
            "common",
            together=12,
            links=(Link("works-with", ADA, outward=True), Link("sister", ADA, outward=False)),
        ),
    ),
    cares=True,
)
HISTORY = (
    Entry(88, "2026-11-21T08:03:11Z", "log", COFFEE, undone=False),
    Entry(87, "2026-11-20T23:59:59Z", "import", "contacts.vcf --yes", undone=True),
)
PAGE = Page(
    CONTACT,
    RHYTHM,
    HEALTH,
    (
        PROMISE,
        Loop(0, "reply", "me", ADA, "her letter", FRIDAY, None, None, None),
        PROMISE._replace(id=9, closed=FRIDAY),
    ),
    (NEED, UNTIL, MET, OVER),
    (LESSON, TAUGHT),
    ("chess", "both note that they value plain words"),
    (INTERACTION, LETTER._replace(contacts=(ADA,), text="")),
    (Link("introduced-by", BOB, outward=True), Link("sister", GRACE, outward=False)),
    (
        reason("reply", days=3),
        reason("promise", loop=414, text="intro to Bob"),
        reason("date", text="birthday", days=0),
    ),
    ("You two usually talk every 7 days (middle half 4–13).", "It has been 1 day, no longer than usual."),
    weeks={date(2025, 11, 24) + timedelta(7 * week): (week * week) % 5 // 2 for week in range(52)},
)
ME_PAGE = Page(
    Contact(1, "Robin Hale", aliases=("Rob",), place="Oslo, Bath", tags=("paper",), handles=CONTACT.handles, me=True),
    QUIET,
    UNKNOWN_HEALTH,
    (),
    (
        Note(30, Who(1, "Robin Hale"), "interest", "chess, sourdough", FRIDAY, None),
        Note(31, Who(1, "Robin Hale"), "goal", "a book of river pictures", FRIDAY, TODAY),
    ),
    (),
    (),
    (),
    (),
    (),
    ("Nothing logged yet.",),
)
NEW_ME_PAGE = ME_PAGE._replace(contact=Contact(1, "me", me=True), notes=())
RICH_PAGE = PAGE._replace(
    notes=(
        *(Note(500 + n, ADA, kind, f"{kind} {n}, {LONG}", FRIDAY, None) for n in range(7) for kind in NOTE_KINDS),
        Note(600, ADA, "news", "moved to Oslo", TODAY, None),
        OVER,
    ),
    loops=tuple(
        Loop(700 + n, kind, "me", ADA, f"{kind} {n} {LONG}", FRIDAY, None, None, None)
        for n in range(5)
        for kind in ("plan", "question", "waiting", "promise")
    ),
    lessons=tuple(
        Lesson(800 + n, ADA, side, f"lesson {n} {LONG}", None, FRIDAY)
        for n in range(9)
        for side in ("learned", "shared")
    ),
    timeline=tuple(INTERACTION._replace(id=900 + n, text=LONG) for n in range(5)),
    common=tuple(f"common {n}" for n in range(30)),
    contact=CONTACT._replace(tags=("tag",) * 60, aliases=("Alias",) * 60, handles=CONTACT.handles * 30),
)
BARE_PAGE = Page(RESTING, QUIET, UNKNOWN_HEALTH, (), (), (), (), (), (), (), ())
LEARNING = Learning(
    5,
    3,
    (LedgerRow(ADA, 4, 0, ("vectors", "hiring")), LedgerRow(GRACE, 1, 3, ())),
    (ADA,),
    (GRACE, BOB),
    (TopicRow("vectors", 3, 0), TopicRow("hiring", 1, 1), TopicRow("tea", 0, 1)),
    (TAUGHT, OLD_LESSON, LESSON),
    (CircleShare("close", 1, 4, 0), CircleShare("known", 1, 1, 3)),
    (Teachers("vectors", (ADA,), 3), Teachers("hiring", (ADA, GRACE), 1)),
    (OLD_LESSON,),
)
PLANS = Plans(
    (
        Stranger(CARLA, "new connection", "known", FRIDAY, TODAY, FRIDAY, 2, "at the paper fair", (ADA, BOB)),
        Stranger(
            Who(7, "Dan"), "new connection", "known", None, TODAY, FRIDAY, 1, "Coffee with @Dan,\tthe long one" * 5
        ),
        Stranger(Who(8, "Eve"), "new connection", "known", None, FRIDAY, None, 0),
        Stranger(BOB, "never talked", "close", date(2025, 3, 2), FRIDAY, None, 0),
    ),
    (
        OpenPlan(ADA, STEP, (STEP, STEP._replace(id=503), STEP._replace(id=504))),
        OpenPlan(GRACE, STEP._replace(id=505, due=None), (STEP._replace(id=505, due=None),)),
    ),
)
READY = (
    ReadyPlan("conference", (ReadyStep(2, "write, with one thing from your talk"), ReadyStep(60, "propose a coffee"))),
    ReadyPlan("neighbour", (ReadyStep(1, "bring bread"), ReadyStep(14, "tea"), ReadyStep(365, "a party"))),
)
METHODS = (
    Method("in-person", 6, 310, 1, 2, 0, 4, 5, 0, 62.0, 0, None, 2, 4250, 850.0),
    Method("email", 14, 0, 2, 12, 6, 1, 0, 1, None, 12, 2.5),
)
ONE_SIDED = OneSided(
    3,
    1,
    Share(2, 7, 2 / 7),
    Share(6, 9, 6 / 9),
    (
        LeftWith(GRACE, 1, 3, 1, 2),
        LeftWith(BOB, 1, 1, 0, 0),
        *(LeftWith(Who(50 + n, f"Quiet {n}"), 0, 0, 1, 1) for n in range(5)),
    ),
)
METHODS_REPORT = Methods(
    METHODS,
    (Way(None, "in", 3, 60, 0, 1, 1, 0, 60.0), Way(None, "out", 17, 250, 6, 4, 5, 1, 50.0, 12, 2.5, 2, 4250, 850.0)),
    (Way("in-person", "in", 3, 60, 0, 1, 1, 0, 60.0), Way("email", "out", 12, 0, 6, 1, 0, 0, None, 12, 2.5)),
    (After("in-person", None, 6, 4, 1, 1), After(None, "out", 2, 1, 0, 1), After(None, "both", 3, 0, 3, 0)),
    ONE_SIDED,
    "Each good one took 62 minutes in person.",
)
REACH = Reach(
    212,
    31,
    14,
    (ADA, GRACE),
    (CircleRow("inner", 3, 3, 3, 2, 2), CircleRow("known", 209, 0, 28, 12, 0)),
    (PlaceRow("Oslo", 12, 4, 1), PlaceRow("Bergen", 3, 0, 0)),
)
BREADTH = Breadth(
    REACH,
    tuple(Moment(date(2026, month, 28), 180 + 3 * month, 20 + month, month) for month in range(1, 12)),
    (Bridge(ADA, 3, 2, ("close", "network"), ("Bergen", "Oslo")), Bridge(BOB, 1, 0, ("known",), ())),
    900,
    (TimeRow(ADA, 450.0, 0.5), TimeRow(GRACE, 127.5, 127.5 / 900)),
    (CircleTime("inner", 450.0, 0.5), CircleTime("known", 127.5, 127.5 / 900)),
)
EMPTY_BREADTH = Breadth(Reach(0, 0, 0, (), (), ()), (), (), 0, (), ())
STAGE_ROWS = (
    StageRow("attention", 2, (GRACE, BOB), 3),
    StageRow("attraction", 0, (), 1),
    StageRow("affinity", 1, (ADA,), 1),
    StageRow("audience", 0, (), 0),
)
STAGES = Stages(
    212,
    STAGE_ROWS,
    (Shift(ADA, "attention", "affinity"), Shift(BOB, None, "attention"), Shift(CARLA, "attraction", None)),
    (
        Step(ADA, "affinity", "audience", "you pass one more thing on to them"),
        Step(GRACE, "attention", "attraction", "they get in touch again"),
        Step(BOB, "attention", "attraction", "they get in touch again"),
    ),
)
NOTHING_LEFT = OneSided(0, 0, Share(0, 0, None), Share(0, 0, None), ())
HEALTH_REPORT = HealthReport(
    {"drifting": 1, "in rhythm": 12, "new": 0},
    (HealthRow(ADA, "drifting", True, RHYTHM, HEALTH), HealthRow(CARLA, None, False, QUIET, UNKNOWN_HEALTH)),
)
WEEK = Period(date(2026, 11, 16), TODAY)
DAYS = {date(2026, 11, 16): 1, date(2026, 11, 18): 4, FRIDAY: 5}
TWELVE = {date(2026, 8, 31) + timedelta(7 * week): (week * 5) % 12 for week in range(12)}
REVIEW = Review(
    kind="week",
    period=WEEK,
    before=Period(date(2026, 11, 9), date(2026, 11, 14)),
    happened=Happened(10, 7, 310, 1, {"in-person": 6, "email": 4}, DAYS),
    previous=Happened(7, 5, 100, 0, {"call": 7}, {}),
    weeks=TWELVE,
    questions=Questions(Share(5, 6, 5 / 6), Share(1, 1, 1.0), Share(4, 10, 0.4), Share(0, 10, 0.0)),
    learning=LEARNING,
    loops=LoopCounts(3, 2, 0, 0, 4),
    movers=(
        Mover(ADA, "drifting", "in rhythm"),
        Mover(Who(30, "Friend 9"), "due", "in rhythm"),
        Mover(GRACE, "in rhythm", "overdue"),
        *(Mover(Who(20 + n, f"Friend {n}"), "due", "drifting") for n in range(5)),
    ),
    methods=METHODS,
    reach=REACH,
    picks=(
        Pick(BOB, "he wrote 12 days ago"),
        Pick(CARLA, "past your 24-day line"),
        Pick(GRACE, "news: moved to Bergen"),
    ),
    named=(BOB, CARLA, GRACE, ADA),
    one_sided=ONE_SIDED,
)
NOTHING = Happened(0, 0, 0, 0, {}, {})
NONE_OF_NONE = Share(0, 0, None)
EMPTY_REVIEW = Review(
    kind="week",
    period=WEEK,
    before=None,
    happened=NOTHING,
    previous=NOTHING,
    weeks=dict.fromkeys(TWELVE, 0),
    questions=Questions(NONE_OF_NONE, NONE_OF_NONE, NONE_OF_NONE, NONE_OF_NONE),
    learning=Learning(0, 0, (), (), (), (), ()),
    loops=LoopCounts(0, 0, 0, 0, 0),
    movers=(),
    methods=(),
    reach=Reach(0, 0, 0, (), (), ()),
    picks=(),
    named=(),
    one_sided=NOTHING_LEFT,
)
YEAR = {date(2025, 11, 22) + timedelta(n): n * n % 7 + 1 for n in range(0, 365, 3)}
CALENDAR = Calendar(None, date(2025, 11, 22), TODAY, YEAR)
CONTACTS = ContactList((CONTACT, RESTING, Contact(6, CARLA.name, place="Château-Thierry", tags=("music",) * 9)), 312)

SCREENS = {
    "due": DUE,
    "contacts": CONTACTS,
    "timeline": TIMELINE,
    "calendar": CALENDAR,
    "hits": HITS,
    "everything": EVERYTHING,
    "common": COMMON,
    "page": PAGE,
    "brief": PAGE,
    "history": HISTORY,
    "review": REVIEW,
    "learning": LEARNING,
    "methods": METHODS_REPORT,
    "reach": BREADTH,
    "lesson": LESSON,
    "plans": PLANS,
    "ready": READY,
    "stages": STAGES,
    "health": HEALTH_REPORT,
}


@pytest.fixture(scope="session")
def sample() -> SimpleNamespace:
    """Every value above, by its name in lower case."""
    return SimpleNamespace(
        **{name.lower(): value for name, value in globals().items() if name.isupper()}, reason=reason
    )


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with a golden file, byte for byte."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("REL_UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text.encode() == path.read_bytes()

    return compare


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
