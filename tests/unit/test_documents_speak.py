"""Whose a report, a letter or a decree is."""

from __future__ import annotations

import pytest

from speaker_cases import labels_of


def speaker(source: str, before: str = "It rained.") -> str | None:
    return labels_of(f"{before} <s1>{source}</s1> <c1>says</c1> <q1>that it was late</q1>.")[-1]


@pytest.mark.parametrize(
    ("source", "issuer"),
    [
        ("A report by the Harbour Trust", "Harbour Trust"),
        ("A statement from the health ministry", "health ministry"),
        ("A notice on the website of the Delta Council", "Delta Council"),
        ("A letter from Ana Kral to the court", "Ana Kral"),
        ("A statement by Velto given by its spokesman Ivo Renn", "Velto"),
        ("A study published in the journal Cave Letters", "Cave Letters"),
        ("An article in the Delta Courier", "Delta Courier"),
        ("A Wendell College poll last week", "Wendell College"),
        ("Figures published by the statistics office", "statistics office"),
        ("Eyewitness accounts", "eyewitnesses"),
        ("Police records", "Police"),
        ("“The Long Ferry” by Ana Kral", "Ana Kral"),
    ],
)
def test_a_document_speaks_for_who_made_it(source: str, issuer: str) -> None:
    assert speaker(source) == issuer


@pytest.mark.parametrize(
    "source",
    [
        "A memo seen by the Delta Courier",
        "Minutes leaked to the Delta Courier",
        "A letter reviewed by the Delta Courier",
        "A photograph taken in Oslo",
    ],
)
def test_who_has_seen_a_document_did_not_make_it(source: str) -> None:
    assert "Courier" not in str(speaker(source)).replace(source, "").replace(source[2:], "")
    assert speaker(source) not in ("Delta Courier", "Oslo")


def test_the_decree_is_of_who_signed_it() -> None:
    before = "President Ana Kral signed a decree on Friday. The minister Ivo Renn was away."
    assert speaker("The decree", before) == "Ana Kral"


def test_the_letter_is_of_who_spoke_in_it() -> None:
    marked = (
        "In a letter, <s1>Ana Kral</s1> <c1>said</c1> <q1>it was late</q1>. Ivo Renn was away. "
        "<s2>The letter</s2> <c2>says</c2> <q2>more</q2>."
    )
    assert labels_of(marked)[-1] == "Ana Kral"


def test_another_noun_takes_up_the_same_document() -> None:
    before = "The union Solid filed a lawsuit on Friday. The judge Ana Kral was away."
    assert speaker("The complaint", before) == "Solid"


def test_an_agreement_is_of_none_of_its_parties_alone() -> None:
    before = "Norway signed an agreement on Friday."
    assert speaker("The agreement", before) == "unnamed: agreement"


def test_a_law_speaks_for_the_state() -> None:
    before = "Norway is proud of its forests. Norwegian rangers met."
    assert speaker("The Forest Protection Act", before) == "Norway"
