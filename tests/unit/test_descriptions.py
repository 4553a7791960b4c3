"""Whom "the billionaire", "the Nevada Democrat" or "the former speaker" means."""

from __future__ import annotations

from speaker_cases import labels_of


def speaker(before: str, source: str) -> str | None:
    return labels_of(f"{before} <s1>{source}</s1> <c1>said</c1> <q1>that it was late</q1>.")[-1]


def test_a_loose_description_is_the_person_talked_of_most() -> None:
    before = "Ivo Renn waved. Ana Kral owns nine ships. Kral flew home."
    assert speaker(before, "The billionaire") == "Ana Kral"


def test_a_description_with_other_words_may_be_so_too() -> None:
    assert speaker("Ana Kral flew home.", "The retired surgeon") == "Ana Kral"


def test_an_office_nobody_was_given_stays_without_a_name() -> None:
    before = "The baker Ana Kral flew home."
    assert speaker(before, "The prime minister") == "unnamed: prime minister"


def test_a_former_office_may_be_of_somebody_without_any_role() -> None:
    assert speaker("Ana Kral flew home.", "The former governor") == "Ana Kral"


def test_the_party_in_brackets_tells_a_democrat_from_a_republican() -> None:
    before = "Ana Kral (D-Nev.) spoke first. Then Ivo Renn (R-Texas) spoke for an hour."
    assert speaker(before, "The Nevada Democrat") == "Ana Kral"


def test_what_follows_the_noun_says_that_somebody_else_is_meant() -> None:
    before = "Ana Kral flew home."
    assert speaker(before, "The owner of the ferry") == "unnamed: owner of the ferry"


def test_this_writer_is_who_wrote_the_text() -> None:
    assert speaker("Ana Kral flew home.", "This reporter") == "author"
