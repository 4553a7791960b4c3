"""Who "the companies", "both countries" and "the researchers" are."""

from __future__ import annotations

import pytest

from onrecord.speakers.resolution.plurals import singular
from speaker_cases import labels_of


def speaker(before: str, source: str) -> str | None:
    return labels_of(f"{before} <s1>{source}</s1> <c1>said</c1> <q1>that it was late</q1>.")[-1]


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("companies", "company"),
        ("churches", "church"),
        ("spokesmen", "spokesman"),
        ("banks", "bank"),
    ],
)
def test_the_singular_of_a_plural(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_the_parties_are_those_that_spoke_together() -> None:
    marked = (
        "<s1>The retailer Velto and the brewer Brunn Group</s1> <c1>announced</c1> "
        "<q1>a merger</q1>. "
        "<s2>The parties</s2> <c2>said</c2> <q2>they were glad</q2>."
    )
    assert labels_of(marked) == ["Velto; Brunn Group", "Velto; Brunn Group"]


def test_the_companies_are_the_two_a_text_has() -> None:
    before = "Velto Motors sued Brunn Holdings. The judge Ana Kral heard it in the Delta Court."
    assert speaker(before, "The companies") == "Velto Motors; Brunn Holdings"


def test_the_two_countries_are_the_two_states_named() -> None:
    assert speaker("Norway met Sweden in Oslo.", "The two countries") == "Norway; Sweden"


def test_both_ministers_are_the_two_who_are_called_so() -> None:
    before = "The minister Ana Kral met the minister Ivo Renn. The baker Tora Lund left."
    assert speaker(before, "Both ministers") == "Ana Kral; Ivo Renn"


def test_three_banks_are_not_two() -> None:
    assert speaker("Norr Bank sued Sund Bank.", "The three banks") == "three banks"


def test_vague_plurals_stay_what_they_are() -> None:
    before = "Velto Motors sued Brunn Holdings."
    assert speaker(before, "The authorities") == "authorities"


def test_the_researchers_are_known_by_where_they_work() -> None:
    before = "Naps do not help, researchers at Hallam College found in May."
    assert speaker(before, "The researchers") == "researchers at Hallam College"


def test_two_authors_of_a_study_are_the_researchers() -> None:
    before = "The study by the biologist Ana Kral and the chemist Ivo Renn was published in May."
    assert speaker(before, "The researchers") == "Ana Kral; Ivo Renn"
