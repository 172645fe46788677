"""What options say beside or instead of the sentence."""

from datetime import date

from reljournal.domain.amend import LogOptions, amended, edited, kept_whole, welcomed
from reljournal.domain.model import Draft, DraftLesson, DraftLoop, DraftNote, Interaction, Person, Who

DAY = date(2026, 11, 21)
ADA, BOB = Person(1, "Ada"), Person(None, "Bob")
DRAFT = Draft("Coffee", (ADA,), DAY, at="14:30", tone=1, minutes=45, place="Vienna", tags=("x",), broadcast=True)
KEPT = Interaction(9, DAY, "14:30", (Who(1, "Ada"),), "call", "in", 1, 45, "Vienna", "hello", ("x",))
EVERYTHING = LogOptions(
    on=date(2026, 11, 1),
    at="09:00",
    via="email",
    direction="out",
    place="Rome",
    tags=("Y", "X", "y"),
    minutes=0,
    tone=0,
    broadcast=False,
    promo=True,
    text="other",
)


def test_options_left_out_change_nothing() -> None:
    assert amended(DRAFT, LogOptions(), ()) == DRAFT
    assert edited(KEPT, LogOptions()) == KEPT


def test_options_replace_what_the_sentence_said() -> None:
    assert amended(DRAFT, EVERYTHING, ()) == DRAFT._replace(
        day=date(2026, 11, 1),
        at="09:00",
        channel="email",
        direction="out",
        place="Rome",
        tags=("x", "y"),
        minutes=0,
        tone=0,
        broadcast=False,
        promo=True,
    )


def test_options_replace_what_was_kept() -> None:
    assert edited(KEPT, EVERYTHING) == KEPT._replace(
        on=date(2026, 11, 1),
        at="09:00",
        channel="email",
        direction="out",
        place="Rome",
        tags=("x", "y"),
        minutes=0,
        tone=0,
        broadcast=False,
        promo=True,
        text="other",
    )


def test_an_empty_place_or_text_clears_it() -> None:
    cleared = edited(KEPT, LogOptions(place="", text=""))
    assert (cleared.place, cleared.text) == (None, "")


def test_people_of_the_options_come_beside_those_of_the_sentence_once() -> None:
    assert amended(DRAFT, LogOptions(), (ADA, BOB)).people == (ADA, BOB)
    assert amended(DRAFT._replace(people=(BOB,)), LogOptions(), (BOB, ADA)).people == (BOB, ADA)


def test_a_name_that_an_option_says_too_is_not_unknown() -> None:
    draft = DRAFT._replace(unknown=("Bób", "Zed"))
    assert amended(draft, LogOptions(), (BOB,)).unknown == ("Zed",)


def test_an_unknown_name_that_means_somebody_is_there() -> None:
    draft = DRAFT._replace(unknown=("Bbo", "Zed"))
    welcome = welcomed(draft, {"Bbo": Who(2, "Bob")})
    assert (welcome.people, welcome.unknown) == ((ADA, Person(2, "Bob")), ("Zed",))
    assert welcomed(draft, {"Else": Who(2, "Bob")}) == draft


def test_a_section_that_concerns_nobody_stays_in_the_text() -> None:
    draft = Draft(
        "Quiet",
        (),
        DAY,
        lessons=(DraftLesson("learned", "x", None, ()), DraftLesson("learned", "y", None, (ADA,))),
        loops=(DraftLoop("promise", "me", "x", None, ()),),
        notes=(DraftNote("need", "x", ()), DraftNote("need", "y", (BOB,))),
    )
    kept = kept_whole(draft, " Quiet; learned: x ")
    assert kept.text == "Quiet; learned: x"
    assert [len(found) for found in (kept.lessons, kept.loops, kept.notes)] == [1, 0, 1]
    assert len(kept.remarks) == 1


def test_a_draft_in_which_every_section_concerns_somebody_is_as_it_was() -> None:
    draft = Draft("Quiet", (), DAY, lessons=(DraftLesson("learned", "x", None, (ADA,)),))
    assert kept_whole(draft, "all of it") == draft
    with_people = draft._replace(people=(ADA,), lessons=(DraftLesson("learned", "x", None, ()),))
    assert kept_whole(with_people, "all of it") == with_people
