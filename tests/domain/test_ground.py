"""Common ground, and the words it is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reljournal.domain import ground
from reljournal.domain.ground import beginning, common, may_name, nearest, spellings, topics, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cities", "city"),
        ("movies", "movie"),
        ("boxes", "box"),
        ("houses", "house"),
        ("buses", "bus"),
        ("classes", "class"),
        ("heroes", "hero"),
        ("caches", "cache"),
        ("companies", "Company"),
        ("plays", "play"),
        ("engineers", "ENGINEER"),
        ("cafés", "cafe"),
        ("cafe\u0301", "café"),
        ("Straße", "strasse"),
        ("Ada's", "Ada"),
        ("Ada’s", "ada"),
        ("data-engineer", "engineer, data"),
        ("#hiring", "hiring"),
    ],
)
def test_a_word_has_one_topic_whatever_its_number_case_and_accents(one: str, other: str) -> None:
    assert topics(one) == topics(other) != frozenset()


@pytest.mark.parametrize(("one", "other"), [("plan", "plane"), ("car", "care"), ("chess", "che"), ("c++", "c#")])
def test_words_that_merely_look_alike_are_two_topics(one: str, other: str) -> None:
    assert topics(one).isdisjoint(topics(other))


@pytest.mark.parametrize("text", ["", "she is looking for a new one", "2026 14", "don't", "a b c", "— … ?", "' # +"])
def test_words_that_name_nothing_are_no_topics(text: str) -> None:
    assert topics(text) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "done by next week",
        "on Monday, 3rd of November, at 5pm",
        "last month and in two years",
        "tonight, this weekend",
        "45m on Tuesdays",
        "we met, called and chatted; she feels fine",
    ],
)
def test_words_of_time_and_everyday_words_are_no_topics(text: str) -> None:
    assert topics(text) == frozenset()


def test_a_thing_that_starts_with_a_figure_is_a_topic() -> None:
    assert topics("a 3D printer, 5G") == {"3d", "printer", "5g"}


def test_a_language_with_a_sign_keeps_it_and_a_longer_word_does_not() -> None:
    assert topics("C++ and C#") == {"c++", "c#"}
    assert topics("great fun+++") == {"fun"}


def test_common_ground_is_said_in_my_words_and_order() -> None:
    mine = ["Chess; Vienna", "databases"]
    assert common(mine, ["moved to vienna", "a chess-player with a database"]) == ("Chess", "Vienna", "databases")


def test_words_side_by_side_on_both_sides_are_one_thing() -> None:
    assert common(["classical music"], ["loves classical music"]) == ("classical music",)
    assert common(["classical music"], ["music, classical"]) == ("classical", "music")
    assert common(["the music of Vienna"], ["Vienna and music"]) == ("music", "Vienna")


def test_what_was_said_once_is_not_said_again() -> None:
    assert common(["chess", "chess in Vienna", "Chess club"], ["chess", "Vienna"]) == ("chess", "Vienna")


def test_who_shares_nothing_has_no_common_ground() -> None:
    assert common(["chess"], ["rowing"]) == ()
    assert common([], ["rowing"]) == ()


def test_words_come_with_their_topics_in_order() -> None:
    assert list(words("the Cities, two")) == [("", "the"), ("citi", "Cities"), ("", "|"), ("", "two")]


def test_the_memo_of_words_is_emptied_before_it_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "_REMEMBERED", 1)
    assert topics("kites boats lamps") == {"kite", "boat", "lamp"}


WORD = st.text("abcehinosuxyz", min_size=1, max_size=8)


@given(WORD)
def test_every_word_is_among_the_spellings_of_its_topic(word: str) -> None:
    for topic in topics(word):
        assert word in spellings(topic)
        assert {key for spelling in spellings(topic) for key in topics(spelling)} == {topic}


@given(WORD, WORD)
def test_the_quick_look_never_misses_a_topic(one: str, other: str) -> None:
    for text in (f"{one} {other}", f"{one}'s {other}", f"{one.upper()}é {other}"):
        if topics(text) & topics(other):
            assert may_name(text, map(beginning, topics(other)))


def test_the_quick_look_passes_over_what_cannot_hold_a_topic() -> None:
    assert not may_name("coffee in Berlin", ["chess"])
    assert may_name("Chessboards", ["chess"])


@given(st.lists(st.text(max_size=20), max_size=4), st.lists(st.text(max_size=20), max_size=4))
def test_both_sides_find_as_much_in_common(mine: list[str], theirs: list[str]) -> None:
    assert topics(" | ".join(common(mine, theirs))) == topics(" | ".join(common(theirs, mine)))


def test_who_shares_what_few_share_is_nearest() -> None:
    theirs = {1: ["Oslo"], 2: ["chess, Oslo"], 3: ["Oslo", "rowing"], 4: ["rowing"]}
    found = nearest(["chess and rowing", "Oslo"], theirs)
    assert [one for one, _ in found] == [2, 3, 4, 1]
    assert found[0][1] == pytest.approx(1 + 3**-0.5)


def test_what_is_not_to_count_makes_nobody_near() -> None:
    assert nearest(["Ada plays chess"], {1: ["a friend of Ada"], 2: ["chess"]}, "Ada Lovelace") == [(2, 1.0)]
    assert nearest([], {1: ["chess"]}) == nearest(["chess"], {}) == []


@given(st.lists(st.text(max_size=20), max_size=3), st.lists(st.text(max_size=20), max_size=3))
def test_who_is_near_shares_words(mine: list[str], theirs: list[str]) -> None:
    assert bool(nearest(mine, {1: theirs})) == bool(common(mine, theirs))
