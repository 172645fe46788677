from datetime import date
from types import SimpleNamespace

from reljournal.domain.model import Absence, Guess, Interaction, Logged, Note, Who
from reljournal.domain.plans import Begun
from reljournal.render import echo

TODAY = date(2026, 11, 21)
YONATH = Who(9, "Ada Yonath")


def logged(entry: Interaction, **more: object) -> list[str]:
    return echo.logged(Logged(8, entry, (), (), (), ())._replace(**more), TODAY)  # type: ignore[arg-type]


def test_a_log_is_echoed_as_it_was_read(sample: SimpleNamespace) -> None:
    assert logged(sample.interaction._replace(notes=())) == [
        "#412  Fri 20 Nov  in person, 45 min, good",
        "      Ada Lovelace, Grace Hopper",
        "      learned from Ada: pgvector is enough for us (topic: vectors)",
        "      you owe Ada: intro to Bob, by Fri 27 Nov",
        "      rel undo takes it back",
    ]


def test_the_day_begins_at_one_column_however_long_the_number(sample: SimpleNamespace) -> None:
    short, long, longest = (logged(sample.interaction._replace(id=number)) for number in (7, 4123, 123456))
    assert short[0].startswith("#7    Fri 20 Nov")
    assert long[0].startswith("#4123 Fri 20 Nov")
    assert longest[0].startswith("#123456 Fri 20 Nov")
    assert longest[1] == "        Ada Lovelace, Grace Hopper"


def test_time_direction_place_and_tags_are_said(sample: SimpleNamespace) -> None:
    entry = sample.letter._replace(place="Café", tags=("work",), broadcast=True, promo=True, minutes=150, tone=-2)
    assert logged(entry)[0] == (
        "#401  Tue 9 Dec 2025 14:30  e-mail, they wrote, 2 h 30 min, very hard, at Café, sent to many, promoting, #work"
    )


def test_a_tag_that_stands_in_the_text_is_not_said_again(sample: SimpleNamespace) -> None:
    assert "#hiring" not in logged(sample.interaction)[0]


def test_what_concerns_two_people_is_said_once(sample: SimpleNamespace) -> None:
    entry = sample.interaction._replace(lessons=(sample.lesson, sample.lesson._replace(id=414, contact=sample.grace)))
    assert "      learned from Ada and Grace: pgvector is enough for us (topic: vectors)" in logged(entry)


def test_people_with_one_first_name_are_named_in_full(sample: SimpleNamespace) -> None:
    entry = sample.interaction._replace(contacts=(sample.ada, YONATH))
    assert "      learned from Ada Lovelace: pgvector is enough for us (topic: vectors)" in logged(entry)


def test_notes_and_what_it_was_about_are_said(sample: SimpleNamespace) -> None:
    lines = logged(sample.interaction._replace(about=(415, 55, 56)))
    assert "      need of Ada: a backend engineer who likes databases" in lines
    assert "      about #55 and #56" in lines


def test_an_absence_is_echoed_with_its_length_and_the_others_that_share_its_days() -> None:
    august = Absence(12, date(2026, 8, 1), date(2026, 8, 20))
    one = Absence(9, date(2026, 8, 20), date(2026, 8, 25))
    other = Absence(7, date(2026, 7, 1), date(2026, 8, 1))
    apart = Absence(5, date(2026, 8, 21), date(2026, 8, 30))
    assert echo.away(august, [apart], TODAY) == [
        "#12  away Sat 1 Aug to Thu 20 Aug, 20 days",
        "     rel undo takes it back",
    ]
    assert echo.away(august, [one, apart, other], TODAY)[1] == "     the days that are in #9 and #7 as well count once"
    single = echo.away(Absence(9, date(2025, 11, 21), date(2025, 11, 21)), [], TODAY)
    assert single[0] == "#9  away Fri 21 Nov 2025, 1 day"


def test_created_people_are_named(sample: SimpleNamespace) -> None:
    assert "      new: Ada Lovelace" in logged(sample.interaction, created=(sample.ada,))


def test_a_guess_says_who_else_it_could_have_been(sample: SimpleNamespace) -> None:
    one = Guess("Ada", sample.ada, (YONATH,))
    two = Guess("Ada", sample.ada, (YONATH, Who(10, "Ada Byron")))
    took = "      Ada: took Ada Lovelace; it could also be"
    assert logged(sample.interaction, guesses=(one, two))[-3:-1] == [
        f'{took} Ada Yonath — rel edit 412 --with "Ada Yonath" --with "Grace Hopper"',
        f'{took} Ada Yonath or Ada Byron — rel edit 412 --with NAME --with "Grace Hopper"',
    ]


def test_a_guess_about_somebody_who_was_not_there_is_not_put_right_by_saying_who_was(sample: SimpleNamespace) -> None:
    entry = sample.interaction._replace(contacts=(sample.grace,))
    assert logged(entry, guesses=(Guess("Ada", sample.ada, (YONATH,)),))[-2] == (
        "      Ada: took Ada Lovelace; it could also be Ada Yonath — rel undo, and say the whole name"
    )


def test_an_unknown_name_is_reported_with_the_nearest_known_one(sample: SimpleNamespace) -> None:
    entry = sample.interaction._replace(contacts=(sample.ada,))
    lines = logged(entry, unknown=("Graec", "Zed Bar"), near=(("Graec", sample.grace),))
    assert lines[-4:-1] == [
        "      nobody called Graec: did you mean Grace Hopper?",
        "      nobody called Zed Bar",
        '      rel edit 412 --with "Ada Lovelace" --with "Grace Hopper" --with @Zed_Bar puts it right',
    ]


def test_where_many_were_there_they_are_not_all_named_again(sample: SimpleNamespace) -> None:
    entry = sample.interaction._replace(contacts=(sample.ada, sample.grace, YONATH, Who(10, "Ada Byron")))
    assert logged(entry, unknown=("Zed",))[-2] == (
        "      rel edit 412 --with NAME for each who was there puts it right"
    )


def test_a_name_that_only_a_section_has_is_put_right_in_the_section(sample: SimpleNamespace) -> None:
    entry = sample.interaction._replace(text="Coffee with Ada; owe Zed: a book")
    lines = logged(entry, unknown=("Zed",), remarks=('"owe Zed:" stays text',))
    assert lines[-3:-1] == ['      "owe Zed:" stays text', '      rel edit 412 "owe @Zed: a book" puts it right']
    long = logged(entry._replace(text=f"Coffee with Ada; owe Zed: {'a book ' * 40}"), unknown=("Zed",))
    assert long[-2] == '      rel edit 412 "owe @Zed: …" puts it right'


def test_what_is_shown_to_be_typed_is_safe_in_a_shell(sample: SimpleNamespace) -> None:
    entry = sample.interaction._replace(contacts=(Who(5, 'Rose "Red" Tyler'),), text="x; owe Zed: Bob's $5")
    lines = logged(entry._replace(text="With Zed; owe Zed: Bob's $5"), unknown=("Zed",))
    assert lines[-2] == "      rel edit 412 --with @5 --with @Zed 'owe @Zed: Bob'\\''s $5' puts it right"
    assert logged(entry, unknown=("Zed O'Neill",))[-2].endswith('--with "@Zed_O\'Neill" puts it right')


def test_a_sentence_that_names_nobody_says_how_to_add_somebody(sample: SimpleNamespace) -> None:
    lines = logged(Interaction(7, TODAY, None, (), "call", "out", None, None, None, "Called"), remarks=("no day",))
    assert lines == [
        "#7    Sat 21 Nov  call, you called",
        "      nobody known is in it: rel edit 7 --with NAME says who it was",
        "      no day",
        "      rel undo takes it back",
    ]


def test_control_characters_are_shown(sample: SimpleNamespace) -> None:
    lines = logged(sample.interaction._replace(place="\x1b[2J\nx", contacts=(Who(1, "Eve\x1b]0;t\x07"),)))
    assert "at ␛[2J x" in lines[0]
    assert lines[1] == "      Eve␛]0;t␇"


def test_a_contact_is_one_line(sample: SimpleNamespace) -> None:
    assert echo.contact(sample.contact, "added") == [
        "added: Ada Lovelace (@3), close, every 14 days, Oslo, #maths, #hiring"
    ]
    assert echo.contact(sample.resting, "archived") == ["archived: Bob Martin (@5), known, resting, organisation"]


def test_a_topic_is_said_where_no_tag_of_the_lesson_says_it(sample: SimpleNamespace) -> None:
    assert echo.lesson(sample.old_lesson) == ["#88  learned from Ada Lovelace: plain words #writing"]
    assert echo.lesson(sample.lesson._replace(text="#vectored")) == [
        "#413  learned from Ada Lovelace: #vectored (topic: vectors)"
    ]


def test_the_steps_of_a_plan_are_a_line_each_and_what_was_not_taken_stands_behind(sample: SimpleNamespace) -> None:
    assert echo.planned(
        [sample.step, sample.step._replace(id=503, due=None)], ['"in\tMay" is no exact day'], TODAY
    ) == [
        "#502  next with Ada Lovelace: comment on her talk, by Fri 27 Nov",
        "#503  next with Ada Lovelace: comment on her talk",
        '"in May" is no exact day',
    ]


def test_a_ready_plan_says_from_when_it_counts(sample: SimpleNamespace) -> None:
    begun = Begun((sample.step, sample.step._replace(id=503, due=None)), date(2026, 11, 18), met=True)
    assert echo.begun(begun, TODAY) == [
        "next with Ada Lovelace, counted from Wed 18 Nov, the day you met",
        "#502  by Fri 27 Nov  comment on her talk",
        "#503                 comment on her talk",
        "rel undo takes it back",
    ]
    assert echo.begun(begun._replace(met=False), TODAY)[0] == "next with Ada Lovelace, counted from Wed 18 Nov"


def test_a_note_a_lesson_and_a_loop_are_one_line_each(sample: SimpleNamespace) -> None:
    note = Note(5, sample.ada, "goal", "run", TODAY, date(2026, 12, 1))
    assert echo.note(note, TODAY) == ["#5  goal of Ada Lovelace: run, until Tue 1 Dec"]
    met = note._replace(kind="met", until=None)
    assert echo.note(met, TODAY) == ["#5  how you met Ada Lovelace: run"]
    assert echo.note(met._replace(kind="fact"), TODAY) == ["#5  about Ada Lovelace: run"]
    assert echo.lesson(sample.taught) == [
        "#300  shared with Ada Lovelace: how to read an EXPLAIN QUERY PLAN without tears"
    ]
    assert echo.loop(sample.promise, TODAY) == ["#414  you owe Ada Lovelace: intro to Bob, by Fri 27 Nov"]
    ended = sample.promise._replace(outcome="kept", due=None, owner="them")
    assert echo.loop(ended, TODAY) == ["#414  kept: Ada Lovelace promised: intro to Bob"]


def test_undo_and_redo_say_the_way_back() -> None:
    assert echo.undone(88, "log", "Coffee", redo=False) == [
        "taken back: log Coffee (entry 88)",
        "rel redo brings it back",
    ]
    assert echo.undone(88, "undo", "", redo=True) == ["brought back: undo (entry 88)", "rel undo takes it back"]


def test_deleting_and_merging_can_be_undone(sample: SimpleNamespace) -> None:
    assert echo.deleted("#5 goal of Ada: run") == ["deleted: #5 goal of Ada: run", "rel undo brings it back"]
    assert echo.merged(sample.contact, YONATH) == [
        "Ada Yonath is now part of Ada Lovelace (@3)",
        "rel undo takes it back",
    ]
