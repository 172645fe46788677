"""Laws of reading a sentence, and what the other entrances of the reader return."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain import sentence
from reljournal.domain.model import Draft, Known, Person
from reljournal.domain.names import keys_of

TODAY = date(2026, 11, 21)
ADA, GRACE, ANNA, OTHER_ANNA = "Ada Lovelace", "Grace Hopper", "Anna Weber", "Anna Schmidt"
TYPED = (
    "coffee called with and from to met Ada Lovelace Grace Will May @Zed @3 's yesterday last friday week on monday "
    "3 Nov 3/11 31/2 in two weeks ago tomorrow 2026-11-03 at 3pm 14:30 45m 1h30 2 hours half an hour + - -- = ++ #tag "
    "+tag ; // learned: owe Ada: learned from Bob: by friday the ( ) , . Zulu Dr. she who moved on LinkedIn email of "
    "about Zed's party & \n told me: next: at: met"
)


def known(*people: str) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for number, name in enumerate(people, 1):
        for key, match in keys_of(name):
            found.setdefault(key, []).append(Known(number, name, match, None))
    return found


KNOWN = known(ADA, GRACE, "Will Smith", "May Chen", ANNA, OTHER_ANNA)


def read(text: str, **rules: object) -> Draft:
    return sentence.read(text, TODAY, KNOWN, {}, sentence.RULES._replace(**rules))  # type: ignore[arg-type]


typed = st.lists(st.sampled_from(TYPED.split(" ")), max_size=25).map(" ".join)


@given(st.one_of(st.text(max_size=300), typed))
def test_no_text_raises_and_the_groups_stay_few(text: str) -> None:
    draft = read(text)
    assert draft.day <= TODAY
    assert len(sentence.groups(text)) <= 400


@pytest.mark.parametrize(
    "piece",
    [
        "// ",
        "Ada and ",
        "yesterday ",
        "who last friday ",
        "a.b",
        "1h ",
        "- ",
        "+-",
        "(+) ",
        ", learned: x ",
        "; lerned: x ",
        "about her mail ",
        "2 1/2 hours ",
        "3/11 ",
        "; learned from Ada: x",
        "@Ada_B ",
        "'s ",
        "Zed ",
        "Aa Bb Cc Dd ",
        "Zed van de ",
        "Dr. ",
        "J. R. ",
    ],
)
def test_a_very_long_text_is_read_like_a_short_one(piece: str) -> None:
    draft = read("coffee with Ada, " + piece * (100_000 // len(piece)))
    assert Person(1, ADA) in draft.people
    assert len(draft.remarks) < 10


@given(st.integers(7, 300))
def test_however_many_capitals_follow_each_other_a_name_ends_after_six_words(words: int) -> None:
    assert read("met " + " ".join(["Zed"] * words)).unknown == (" ".join(["Zed"] * 6),)


@pytest.mark.parametrize(
    "text",
    [
        "coffee with Ada \x1b[31mred\x1b[0m",
        "coffee with Ada \x1b[31m",
        "coffee with Ada \x1b[0;31m red",
        "coffee with Ada \x1b[?1h",
        "coffee with Ada \x9b31m",
        "coffee with Ada \x1b[31 min",
        "coffee with Ada 45m\x07",
        "coffee with Ada +\x1b[0m",
        "coffee with Ada \x1b++",
    ],
)
def test_a_control_character_breaks_a_mark(text: str) -> None:
    draft = read(text)
    assert (draft.minutes, draft.tone, draft.people) == (None, None, (Person(1, ADA),))


@pytest.mark.parametrize(
    "text", ["coffee (45m)", "coffee, 45m", "coffee 45m.", "coffee,45m", "coffee\x1b[1m 45m \x1b[0m"]
)
def test_a_length_beside_other_signs_still_counts(text: str) -> None:
    assert read(text).minutes == 45


@given(st.lists(st.sampled_from(["coffee", "with", "Ada", "<b>", "ümlaut", "اهلا", "☕", "=", "- x", "a\tb", "\x00"])))
def test_the_text_without_sections_is_kept_word_for_word(words: list[str]) -> None:
    text = " ".join(words)
    assert read(text).text == text.strip()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "learned: ",
                    "owe Ada: ",
                    "need: ",
                    "weather: ",
                    "",
                    "lerned: ",
                    "owe Zed: ",
                    "next: ",
                    "asked Grace: ",
                ]
            ),
            st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,4}", fullmatch=True),
            st.sampled_from(["", " by friday", " #tag", " tomorrow", "?"]),
        ),
        max_size=6,
    ),
    st.sampled_from(["; ", " // ", "\n"]),
)
def test_every_word_is_kept_somewhere(sections: list[tuple[str, str, str]], sign: str) -> None:
    draft = read(sign.join(["coffee with Ada", *(head + words + end for head, words, end in sections)]))
    kept = [draft.text, *(one.text for group in (draft.lessons, draft.loops, draft.notes) for one in group)]
    for _, words, _ in sections:
        assert any(words in text or words.rpartition(" ")[0] in text for text in kept)


@given(st.sampled_from([ADA, GRACE, "May Chen", ANNA]), st.lists(st.booleans(), min_size=20, max_size=20))
def test_a_full_name_reads_the_same_in_any_case(name: str, cases: list[bool]) -> None:
    for form in ("coffee with {} yesterday", "{} called", "{} and I met; owe {}: a call", "Talked to {} on the phone"):
        other = "".join(c.upper() if up else c.lower() for c, up in zip(name, cases, strict=False))
        one, two = read(form.replace("{}", name)), read(form.replace("{}", other))
        assert one._replace(text="") == two._replace(text="")


@given(
    st.lists(
        st.sampled_from(
            [
                "coffee",
                "with",
                "Ada",
                "the",
                "old",
                "book",
                "45m",
                "++",
                "about",
                "rust",
                "and",
                "we",
                "laughed",
                "a",
                "lot",
                "700",
                "June",
                "Zed",
            ]
        ),
        max_size=12,
    )
)
def test_without_a_word_of_a_day_it_is_today(words: list[str]) -> None:
    assert read(" ".join(words)).day == TODAY


def test_the_order_of_a_date_in_figures_is_the_users() -> None:
    assert read("lunch with Ada on 3/11").day == TODAY
    assert read("lunch with Ada on 3/11", day_first=True).day == date(2026, 11, 3)
    assert read("lunch with Ada on 3/11", day_first=False).day == date(2026, 3, 11)
    assert read("lunch with Ada on 3/11/2025", day_first=True).day == date(2025, 11, 3)


def test_own_words_and_own_channels_count() -> None:
    rules = {
        "verbs": {"carrierpigeoned": "letter", "Played Chess": "in-person"},
        "channels": (*sentence.RULES.channels, "irc"),
    }
    assert read("Ada carrierpigeoned", **rules)[4:6] == ("letter", "in")
    assert read("carrierpigeoned to Ada", **rules)[4:6] == ("letter", "out")
    assert read("carrierpigeoned from Ada", **rules)[4:6] == ("letter", "in")
    assert read("played chess on LinkedIn with Ada", **rules)[4:6] == ("in-person", "out")
    assert read("talked to Ada on irc", **rules)[4:6] == ("irc", "both")
    assert read("irc with Ada", **rules)[4:6] == ("irc", "both")


def test_of_two_candidates_the_one_seen_with_the_others_is_taken_then_the_one_talked_to_last() -> None:
    keys = {key: [one._replace(last=date(2026, 1, one.id)) for one in ones] for key, ones in KNOWN.items()}
    alone = sentence.read("coffee with Anna", TODAY, keys)
    assert alone.people == (Person(6, OTHER_ANNA),)
    assert [(guess.said, guess.taken.id, guess.others[0].id) for guess in alone.guesses] == [("Anna", 6, 5)]
    together = sentence.read("coffee with Anna and Ada", TODAY, keys, {(1, 5): 2, (1, 6): 1})
    assert together.people == (Person(5, ANNA), Person(1, ADA))
    assert sentence.read("coffee with Anna", TODAY, KNOWN).people == (Person(5, ANNA),)


def test_one_already_named_in_full_is_no_guess() -> None:
    draft = read("coffee with Anna Schmidt, Anna is fine; owe Anna: a call")
    assert draft.people == (Person(6, OTHER_ANNA),)
    assert draft.guesses == ()
    assert draft.loops[0].people == (Person(6, OTHER_ANNA),)


def test_a_last_name_that_two_share_names_nobody() -> None:
    keys = known("Ada Lovelace", "Byron Lovelace")
    assert sentence.read("coffee with Lovelace", TODAY, keys).people == ()


def test_tags_named_broadcast_and_promo_say_so() -> None:
    draft = read("newsletter to all +broadcast #promo")
    assert (draft.broadcast, draft.promo, draft.tags) == (True, True, ("broadcast", "promo"))


def test_an_entry_of_sections_alone_keeps_the_first_as_its_text_and_their_people_as_its_own() -> None:
    draft = read("learned from Ada: patience; owe Grace: a book")
    assert draft.text == "learned from Ada: patience"
    assert [one.name for one in draft.people] == [ADA, GRACE]


def test_the_groups_are_the_folded_words_that_may_be_names() -> None:
    groups = sentence.groups("Zoë’s party with O'Brien; owe @Ada_Byron: a call to J. R. Ewing, the end")
    assert {"zoe", "zoe's", "o'brien", "ada byron", "j r ewing", "party with o'brien"} <= set(groups)
    assert "the" not in groups
    assert "obrien owe" not in groups


def test_the_groups_of_a_long_text_are_those_with_a_capital_first() -> None:
    text = " ".join(f"word{n}" for n in range(900)) + " Grace Hopper " + " ".join(f"Name{n}x" for n in range(900))
    groups = sentence.groups(text)
    assert len(groups) == 400
    assert "grace hopper" in groups


def test_a_number_behind_at_is_a_contact_where_it_is_known() -> None:
    keys = {"@3": [Known(3, "Bob Noyce", "alias", None)]}
    assert "@3" in sentence.groups("@3 called")
    assert sentence.read("@3 called", TODAY, keys).people == (Person(3, "Bob Noyce"),)
    assert sentence.read("@3 called", TODAY, {}).people == ()


def test_accents_written_apart_read_like_those_written_together() -> None:
    keys = known("Zoë Brandt")
    assert sentence.read("coffee with Zoe\u0308 yesterday", TODAY, keys).people == (Person(1, "Zoë Brandt"),)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("send CV by friday; call", [("send CV", date(2026, 11, 27)), ("call", None)]),
        ("coffee // lunch in two weeks", [("coffee", None), ("lunch", date(2026, 12, 5))]),
        ("write\n\nmeet tomorrow", [("write", None), ("meet", date(2026, 11, 22))]),
        (" ; ", []),
    ],
)
def test_a_plan_is_its_steps_with_their_days(text: str, steps: list[tuple[str, date | None]]) -> None:
    assert [(step.text, step.day) for step in sentence.read_plan(text, TODAY)] == steps


def test_a_step_whose_time_is_no_day_says_so() -> None:
    [step] = sentence.read_plan("coffee in January", TODAY)
    assert step == ("coffee in January", None, '"in January" is no exact day and stays text')


def test_figures_of_a_step_are_read_in_the_order_that_was_set() -> None:
    assert sentence.read_plan("call by 3/12", TODAY)[0].day is None
    assert sentence.read_plan("call by 3/12", TODAY, day_first=True)[0].day == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("text", "lesson"),
    [
        ("pgvector is enough topic: databases", ("pgvector is enough", "databases")),
        ("pgvector is enough, topic: data bases.", ("pgvector is enough", "data bases")),
        ("pgvector is enough (topic: databases)", ("pgvector is enough", "databases")),
        ("pgvector TOPIC:Databases", ("pgvector", "Databases")),
        ("pgvector topic: #databases", ("pgvector", "databases")),
        ("pgvector #hiring topic: databases", ("pgvector #hiring", "databases")),
        ("pgvector topic: databases #hiring", ("pgvector #hiring", "databases")),
        ("templates topic: c#", ("templates", "c#")),
        ("pgvector #databases #work", ("pgvector #databases #work", "databases")),
        ("pgvector", ("pgvector", None)),
        ("the topic: databases", ("the topic: databases", None)),
        ("pick a good topic: say it twice and then again", ("pick a good topic: say it twice and then again", None)),
        ("topic: databases", ("topic: databases", None)),
        ("pgvector topic:", ("pgvector topic:", None)),
        ("pgvector topic: ..", ("pgvector topic: ..", None)),
        ("", ("", None)),
    ],
)
def test_a_lesson_is_its_words_and_its_topic(text: str, lesson: tuple[str, str | None]) -> None:
    assert sentence.read_lesson(text) == lesson


@given(st.lists(st.sampled_from(["topic:", "topic", ":", "#ropes", "knots", "the", "a", ",", ".", "(", "topic:x"])))
def test_a_lesson_keeps_all_its_words_but_the_topic(typed: list[str]) -> None:
    text = " ".join(["looms", *typed])
    words, topic = sentence.read_lesson(text)
    assert words.startswith("looms")
    if words == text:
        assert topic in (None, "ropes")
    else:
        assert topic
        assert len(words.split()) < len(text.split())


@pytest.mark.parametrize(
    ("text", "lessons"),
    [
        ("Tea; learned: looms lie topic: weaving", [("looms lie", "weaving")]),
        ("Tea; learned: looms lie; topic: weaving", [("looms lie", "weaving")]),
        (
            "Tea // shared: knots // Topic: ropes // learned: looms #weaving",
            [("knots", "ropes"), ("looms #weaving", "weaving")],
        ),
        ("Tea; learned: looms lie; topic: a long way to say what it is", [("looms lie", None)]),
        ("Tea; learned: looms lie; a word; topic: weaving", [("looms lie", None)]),
        ("Tea; owe: a book; topic: weaving", []),
        ("Tea; topic: weaving", []),
    ],
)
def test_a_topic_may_stand_behind_a_lesson(text: str, lessons: list[tuple[str, str | None]]) -> None:
    draft = sentence.read(text, TODAY, {})
    assert [(lesson.text, lesson.topic) for lesson in draft.lessons] == lessons
    assert ("topic" in draft.text) is (lessons == [] or lessons[0][1] is None)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("need: a data engineer", ("need", "a data engineer")),
        ("NEWS : moved", ("news", "moved")),
        ("likes tea", (None, "likes tea")),
        ("colour: red", (None, "colour: red")),
        ("need:", (None, "need:")),
    ],
)
def test_a_note_is_its_kind_and_its_words(text: str, note: tuple[str | None, str]) -> None:
    assert sentence.read_note(text) == note


def test_sections_are_cut_by_their_first_word_alone() -> None:
    assert sentence.sections("coffee; it rained; learned from Ada: x; owe: y // at: home") == (
        "coffee; it rained",
        [("learned", "x"), ("owe", "y"), ("at", "home")],
    )
    assert sentence.sections("learnt: x; told:") == ("told:", [("learned", "x")])


def test_somebody_created_with_an_at_sign_answers_to_a_short_name_in_the_rest_of_the_entry() -> None:
    text = "Coffee with @Ada_Lovelace +, Ada is hiring; learned from Ada: pgvector; owe Ada L: the paper by friday"
    draft = sentence.read(text, TODAY, {})
    ada = Person(None, "Ada Lovelace")
    assert draft.people == (ada,)
    assert draft.unknown == ()
    assert [lesson.people for lesson in draft.lessons] == [(ada,)]
    assert [(loop.people, loop.text) for loop in draft.loops] == [((ada,), "the paper")]


def test_somebody_created_wins_over_a_namesake_who_is_known() -> None:
    known = {"ada": (Known(7, "Ada Yonath", "first", None),)}
    draft = sentence.read("Tea with @Ada_Lovelace; learned from Ada: patience", TODAY, known)
    assert draft.lessons[0].people == (Person(None, "Ada Lovelace"),)
    assert draft.guesses == ()


@pytest.mark.parametrize("rest", ["; foo: bar", "; and then we left", "; owe Zed: a book", " // foo: bar", "."])
def test_a_tone_counts_whatever_stands_behind_it(rest: str) -> None:
    assert read(f"Coffee with Ada 30m +{rest}").tone == 1


@pytest.mark.parametrize("day", ["1885-05-01", "1 May 1885", "1899-12-31"])
def test_days_of_earlier_centuries_are_days(day: str) -> None:
    assert read(f"lunch with Ada on {day}").day.year in (1885, 1899)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Met Will Smith at the fair", ("Will Smith",)),
        ("called May about the house", ("May",)),
        ("Will called me", ("Will",)),
        ("coffee in May", ()),
        ("Will call Zed tomorrow", ()),
        ("May be nice to call", ()),
    ],
)
def test_a_small_word_with_a_capital_is_a_stranger_where_a_person_stands(text: str, unknown: tuple[str, ...]) -> None:
    draft = sentence.read(text, TODAY, {})
    assert [name for name in draft.unknown if name != "Zed"] == list(unknown)


@pytest.mark.parametrize("text", ["; ; learned from Ada: looms", "learned from Ada: looms; // ;"])
def test_separators_without_words_are_no_text_of_their_own(text: str) -> None:
    draft = read(text)
    assert draft.text == "learned from Ada: looms"
    assert draft.people == (Person(1, ADA),)


@pytest.mark.parametrize("text", ["Matrix with Ada", "dm from Ada on matrix"])
def test_a_channel_of_the_config_is_meant_by_its_name(text: str) -> None:
    assert read(text, channels=(*sentence.RULES.channels, "matrix")).channel == "matrix"
    assert read(text).channel == "other"


def test_sections_that_stayed_text_are_said_again_with_a_sure_name() -> None:
    meant = {"Zed Bar": "Zed Bar", "Graec": GRACE, "Ann": "Ann"}
    text = "Tea with Ann; owe Zed Bar and Ada: Zed Bar's book // learned from Graec: looms; owe: Ann's tea"
    again = ["owe @Zed_Bar and Ada: Zed Bar's book", "learned from @Grace_Hopper: looms"]
    assert sentence.asides(text, meant) == (again, ["Ann"])
    assert sentence.asides("Tea with Zed", {"Zed": "Zed"}) == ([], ["Zed"])


def test_the_address_of_a_site_is_no_day() -> None:
    assert read("Monday.com demo with Ada").day == TODAY
    assert read("Demo with Ada on Monday.").day == date(2026, 11, 16)


@pytest.mark.parametrize("text", ["email from grace re: the plan", "call from grace regarding the plan"])
def test_a_name_that_is_a_word_stands_before_what_it_was_about(text: str) -> None:
    assert [person.name for person in read(text).people] == [GRACE]
