"""Which body "the carmaker", "the agency" or "the ministry" means."""

from __future__ import annotations

import pytest

from onrecord.speakers.reading.kinds import kinds
from speaker_cases import labels_of


def last(marked: str) -> str | None:
    return labels_of(marked)[-1]


def speaker(before: str, source: str) -> str | None:
    return last(f"{before} <s1>{source}</s1> <c1>said</c1> <q1>that it was late</q1>.")


# -- the table of kinds ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("quay motors", "carmaker company"),
        ("bank of transvaria", "bank company"),
        ("hotel merkur", "hotel company"),
        ("harbour trust", "charity organisation"),
        ("nato", "alliance organisation bloc"),
        ("delta times", "newspaper paper outlet"),
    ],
)
def test_a_name_tells_what_its_bearer_may_be_called(name: str, noun: str) -> None:
    found = kinds().of_name(name.split())
    fits = {word: kinds().fit(word, found) for word in noun.split()}
    assert {word: fit for word, fit in fits.items() if fit < 0.6} == {}


@pytest.mark.parametrize(("name", "noun"), [("delta times", "court"), ("nato", "airline")])
def test_a_name_tells_what_its_bearer_is_not_called(name: str, noun: str) -> None:
    assert kinds().fit(noun, kinds().of_name(name.split())) == 0


def test_a_ministry_is_told_apart_by_its_other_words_and_a_company_is_not() -> None:
    assert (kinds().apart("ministry"), kinds().apart("company")) == (True, False)


def test_every_wider_kind_is_a_kind() -> None:
    table = kinds()
    assert {up for above in table.wider.values() for up in above} <= set(table.wider)


# -- one body -------------------------------------------------------------------------------


def test_the_noun_said_before_a_name_leads_back_to_it() -> None:
    before = "The brewer Velto bought land from the Delta Council."
    assert speaker(before, "The brewer") == "Velto"


def test_the_noun_of_an_apposition_leads_back_to_the_name() -> None:
    before = "Velto, a maker of lifts, sued Brunn Group. Brunn Group is a bank."
    assert speaker(before, "The bank") == "Brunn Group"


def test_a_wider_noun_fits_the_body_spoken_of_last() -> None:
    before = "The airline Bluebird cut nine routes. The minister Ana Kral was angry."
    assert speaker(before, "The company") == "Bluebird"


def test_a_body_of_another_kind_is_passed_over() -> None:
    before = "The carmaker Lorrano recalled cars. The Food Court Union wrote to the Ring Hospital."
    assert speaker(before, "The carmaker") == "Lorrano"


def test_a_people_before_the_noun_is_no_obstacle() -> None:
    before = "The Austrian carmaker Lorrano sold its plant to the Swedish bank Norr."
    assert speaker(before, "The Austrian company") == "Lorrano"


def test_a_new_adjective_does_not_make_a_new_airline() -> None:
    before = "Bluebird Airways lost money in May."
    assert speaker(before, "The ailing airline") == "Bluebird Airways"


def test_a_ministry_of_another_field_is_another() -> None:
    before = "The Ministry of Finance wrote to the town."
    assert speaker(before, "The health ministry") == "health ministry"


def test_an_indefinite_company_is_nobody_named_before() -> None:
    assert speaker("Velto Motors closed.", "A German company") == "German company"


def test_the_other_side_is_not_the_one_named() -> None:
    before = "The union Solid met the union Granit."
    assert speaker(before, "The other union") == "other union"


def test_a_noun_for_persons_and_firms_finds_the_firm() -> None:
    before = "The lift maker Velto bought the plant. Its Austrian partner Brunn Group paid half."
    assert speaker(before, "The Austrian partner") == "Brunn Group"


def test_a_name_before_its_own_kind_is_that_body() -> None:
    before = "The Dock Workers met in May."
    assert speaker(before, "The Dock Workers union") == "Dock Workers"


def test_the_country_is_the_state_named() -> None:
    assert speaker("Norway closed its ports.", "The country") == "Norway"


def test_the_administration_is_called_after_its_president() -> None:
    before = "President Ana Kral flew home. The senator Ivo Renn stayed."
    assert speaker(before, "The administration") == "Kral administration"


def test_a_team_is_known_by_the_words_that_brought_it_in() -> None:
    before = "The bones were dug up by an international team of geologists in May."
    assert speaker(before, "The team") == "international team of geologists"
