import pytest

from reljournal.domain.names import fold, keys_of


def test_folding_drops_case_accents_and_spare_blanks() -> None:
    assert fold("  ZOË   Brandt ") == "zoe brandt"
    assert fold("Łukasz O’Brien") == "lukasz o'brien"


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Ada Lovelace", {"ada lovelace": "full", "ada l": "initial", "ada": "first", "lovelace": "last"}),
        ("Cher", {"cher": "full"}),
        ("Jean-Luc Picard", {"jean-luc": "first", "jean luc": "first", "jean luc picard": "full"}),
        ("Mark O'Brien", {"o'brien": "last", "obrien": "last"}),
        ("Ludwig van Beethoven", {"van beethoven": "last", "ludwig beethoven": "full"}),
        ("Dr. Grace Hopper, PhD", {"dr. grace hopper, phd": "full", "grace hopper": "full", "grace": "first"}),
        ("J. R. Ewing", {"j. r. ewing": "full", "j r ewing": "full", "ewing": "last"}),
        ("Ada Lovelace (Analytical Engines)", {"ada lovelace": "full", "lovelace": "last"}),
        ("Jürgen Müller", {"jurgen muller": "full", "juergen mueller": "full", "mueller": "last", "juergen": "first"}),
        ("Mary Ann Evans", {"mary ann": "first", "ann evans": "last", "mary": "first", "evans": "last"}),
        ("Luis García Márquez", {"luis garcia": "first", "garcia marquez": "last", "luis marquez": "full"}),
        ("Frau Anna Weber", {"anna weber": "full", "anna": "first"}),
        ("Dr.", {"dr": "full"}),
        ("", {}),
    ],
)
def test_a_name_answers_to_its_keys(name: str, keys: dict[str, str]) -> None:
    assert keys.items() <= dict(keys_of(name)).items()


def test_the_keys_of_a_plain_name_are_these_alone() -> None:
    assert keys_of("Ada Lovelace") == [
        ("ada lovelace", "full"),
        ("ada l", "initial"),
        ("ada", "first"),
        ("lovelace", "last"),
    ]


def test_small_words_make_no_shorter_form() -> None:
    assert {"bank of", "of england", "ludwig van"}.isdisjoint(
        dict(keys_of("Bank of England") + keys_of("Ludwig van Beethoven"))
    )


def test_an_alias_with_an_umlaut_answers_to_both_spellings() -> None:
    assert {"jurg": "alias", "juerg": "alias"}.items() <= dict(keys_of("Ada Lovelace", ("Jürg",))).items()


def test_an_alias_is_a_key_of_its_own_and_the_strongest_match_wins() -> None:
    assert dict(keys_of("Ada Lovelace", ("Countess", "Ada"))) | {"ada": "alias", "countess": "alias"} == dict(
        keys_of("Ada Lovelace", ("Countess", "Ada"))
    )
