"""What the words of the reports mean."""

import pytest

from reljournal.domain import meanings


def test_every_word_belongs_to_a_report() -> None:
    used = {word for words in meanings.OF_REPORT.values() for word in words}
    assert used == set(meanings.MEANINGS)


@pytest.mark.parametrize("report", meanings.OF_REPORT)
def test_each_word_of_a_report_has_one_line(report: str) -> None:
    found = meanings.of(report)
    assert tuple(found) == meanings.OF_REPORT[report]
    assert all(said and "\n" not in said for said in found.values())


def test_the_figures_are_those_of_the_rules() -> None:
    assert "within 14 days" in meanings.MEANINGS["answered"]
    assert "5 contact days or more, in rhythm or due" in meanings.MEANINGS["could ask"]
