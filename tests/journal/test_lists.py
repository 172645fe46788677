"""Find: who is the answer, what was searched, and who could introduce you."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reljournal.domain.amend import ContactChange
from reljournal.domain.filters import Window
from reljournal.domain.model import Who
from reljournal.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journal.conftest import Scene

DAY = date(2026, 11, 21)


def days(count: int) -> timedelta:
    return timedelta(count)


def warm(scene: "Scene", name: str) -> None:
    for n in range(1, 5):
        scene.log(DAY - days(n * 7), name)


def test_who_was_met_together_with_somebody_cooler_could_introduce_you(scene: "Scene") -> None:
    warm(scene, "Ada")
    scene.log(DAY - days(40), "Ada", "Bob", "Cy")
    journal = scene.on()
    journal.note("bob", "expertise: rust")
    journal.note("ada", "expertise: rust")
    ada, bob = journal.find("rust")
    assert (ada.contact, ada.via) == (Who(1, "Ada"), ())
    assert (bob.contact, bob.via) == (Who(2, "Bob"), (Who(1, "Ada"),))


def test_the_newsletter_introduces_nobody(scene: "Scene") -> None:
    warm(scene, "Ada")
    scene.log(DAY - days(40), "Ada", "Bob", broadcast=True)
    journal = scene.on()
    journal.note("bob", "expertise: rust")
    assert journal.find("rust")[0].via == ()


def test_find_tells_what_matched_and_how_often(scene: "Scene") -> None:
    scene.log(DAY - days(1), "Ada", text="rust and tea; learned: rust is slow")
    journal = scene.on()
    note = journal.note("ada", "need: rust")
    [hit] = journal.find("rust")
    assert (hit.type, hit.kind, hit.id, hit.more) == ("note", "need", note.id, 2)
    journal.done(str(note.id))
    [hit] = journal.find("rust")
    assert (hit.type, hit.kind, hit.more) == ("lesson", "learned", 1)


def test_words_in_several_notes_of_one_person_are_found(scene: "Scene") -> None:
    journal = scene.on()
    journal.add("Ada", ContactChange(place="Berlin"))
    journal.note("ada", "expertise: rust")
    journal.add("Bob", ContactChange(place="Bern"))
    journal.note("bob", "expertise: rust")
    assert [(hit.contact, hit.text) for hit in journal.find("berlin rust")] == [(Who(1, "Ada"), "Berlin · rust")]


def test_search_says_what_was_searched_in_place_of_what_was_asked(scene: "Scene") -> None:
    scene.log(DAY, "Ada", text="talk; expertise: data engineering")
    journal = scene.on()
    assert journal.search("data").parts == journal.search("data").asked == ("data",)
    found = journal.search('"data enginering"')
    assert (found.asked, found.parts, len(found.hits)) == (("data enginering",), ("data engineering",), 1)
    nothing = journal.search("quetzalcoatl")
    assert (nothing.hits, nothing.parts) == ((), ("quetzalcoatl",))


def test_everything_is_each_row_once_with_all_who_were_in_it(scene: "Scene") -> None:
    scene.log(DAY - days(2), "Ada", "Bob", text="rust with both")
    scene.log(DAY - days(1), text="rust alone")
    journal = scene.on()
    journal.note("me", "interest: rust")
    found = [(hit.contact, [who.name for who in hit.others]) for hit in journal.find("rust", Window(everything=True))]
    assert found == [(Who(3, "me"), []), (Who(0, ""), []), (Who(1, "Ada"), ["Bob"])]
    assert len(journal.find("rust", Window(everything=True), limit=2)) == 2
    assert [hit.contact for hit in journal.find("rust")] == [Who(1, "Ada"), Who(2, "Bob")]


WORDS = st.sampled_from(["rust", "data", "Café", "cities", "boat", "engineers", "opera", "Zürich"])


@given(st.lists(st.tuples(st.sampled_from("ABC"), WORDS, WORDS), min_size=1, max_size=5), WORDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_find_forgives_accents_and_case_and_a_filter_never_shows_more(
    scene_at: "Callable[[str], Scene]", notes: list[tuple[str, str, str]], word: str
) -> None:
    scene = scene_at(f"{abs(hash((tuple(notes), word)))}")
    journal = scene.on()
    for number, name in enumerate("ABC"):
        journal.add(name, ContactChange(place=("Zürich", "Oslo", None)[number]))
    for name, one, other in notes:
        journal.note(name, f"{one} {other}")

    def names(words: str, window: Window | None = None) -> list[str]:
        return [hit.contact.name for hit in journal.find(words, window)]

    plain = names(word)
    assert plain == names(word.upper()) == names(fold(word))
    assert set(names(word, Window(near="zurich"))) <= set(plain)
    assert set(names(word, Window(since=DAY))) <= set(plain)
    assert set(names(f"{word} rust")) <= set(plain)
    journal.close()
