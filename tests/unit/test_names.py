"""Names in a text: where they are, what is title and what is name, and which mean the same."""

from __future__ import annotations

import pytest

from onrecord.speakers.figures import Figure, Inventory
from onrecord.speakers.inventory import take_inventory
from onrecord.speakers.reading.words import fold, split_words
from onrecord.speakers.roles import find_roles
from onrecord.text.layout import TextLayout


def inventory_of(text: str) -> Inventory:
    return take_inventory(text, TextLayout(text))


def labels(text: str) -> list[str]:
    return sorted(figure.label for figure in inventory_of(text).figures)


def figure(text: str, label: str) -> Figure:
    return next(f for f in inventory_of(text).figures if f.label == label)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("We met US General Ivo Renn there.", "Ivo Renn"),
        ("We met Norwegian Prime Minister Ana Kral there.", "Ana Kral"),
        ("We met Coast Guard Commandant Admiral Elso Harman there.", "Elso Harman"),
        ("We met Dr. Ana B. Kral there.", "Ana B. Kral"),
        ("We met Crown Prince Samir bin Haddad there.", "Samir bin Haddad"),
        ("We met Maria de la Cruz there.", "Maria de la Cruz"),
        ("We met Liam O’Neill-Byrne there.", "Liam O’Neill-Byrne"),
        ("We met John Kral Jr. there.", "John Kral Jr."),
        ("We met Prosecutor Ana Kral QC there.", "Ana Kral"),
        ("We met Chief Executive Ana Kral there.", "Ana Kral"),
        ("We met the ambassador to Norway Tom Aldous there.", "Tom Aldous"),
        ("We met Secretary of State Tom Aldous there.", "Tom Aldous"),
        ("We met Robert “Bobby” Kral there.", "Robert “Bobby” Kral"),
    ],
)
def test_a_name_is_told_from_its_title(sentence: str, name: str) -> None:
    assert name in labels(sentence)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("It asked the Ministry of Water and Forests for help.", "Ministry of Water and Forests"),
        ("It asked the Institute of Health and Sport for help.", "Institute of Health and Sport"),
        ("It asked Harbour Fire and Rescue for help.", "Harbour Fire and Rescue"),
        ("It asked the Growers’ and Fishers’ Union for help.", "Growers’ and Fishers’ Union"),
        ("It asked the Republican Party of Lorrano for help.", "Republican Party of Lorrano"),
        ("It asked Friends of the Delta (FOD) for help.", "Friends of the Delta"),
        ("It asked the Halden Motor Company for help.", "Halden Motor Company"),
    ],
)  # fmt: skip
def test_a_body_keeps_its_whole_name(sentence: str, name: str) -> None:
    assert name in labels(sentence)


def test_two_bodies_joined_by_and_stay_two() -> None:
    found = labels("We asked the Center for Rivers and Center for Food Safety.")
    assert {"Center for Rivers", "Center for Food Safety"} <= set(found)


@pytest.mark.parametrize(
    ("short", "full", "text"),
    [
        ("Kral", "Ana Kral", "Ana Kral left. Later Kral returned."),
        ("Ana", "Ana Kral", "Ana Kral left. Later Ana returned."),
        ("KSF", "Karst Security Force", "The Karst Security Force (KSF) left. The KSF came."),
        ("WRF", "World Running Federation", "The World Running Federation left. WRF came."),
        ("Halden", "Halden Motor Company", "Halden Motor Company grew. Today Halden shrank."),
        ("Muller", "Jens Müller", "Jens Müller left. Later Muller returned."),
        ("Downe", "Robert Downe Jr.", "Robert Downe Jr. left. Later Downe returned."),
        ("Bill Kral", "William Kral", "William Kral left. Then Bill Kral returned."),
        ("US Fund", "United States Fund", "The United States Fund met. Then US Fund left."),
    ],
)  # fmt: skip
def test_a_short_form_is_the_same_figure(short: str, full: str, text: str) -> None:
    assert short in figure(text, full).names


def test_a_country_goes_by_its_usual_name() -> None:
    assert figure("In 2019 the U.S. agreed.", "United States").kind == "state"


def test_a_state_in_the_name_of_a_body_is_not_the_body() -> None:
    text = "The Norway Fish Council met. Ministers from Norway left."
    assert "Norway" not in figure(text, "Norway Fish Council").names


def test_people_of_one_surname_are_two_figures() -> None:
    found = labels("Clara Dunn met Peter Dunn.")
    assert found == ["Clara Dunn", "Peter Dunn"]


def test_a_birth_name_is_another_name_of_the_same_person() -> None:
    text = "Robin Vane was born Peter Edward Vane in 1939."
    assert "Peter Edward Vane" in figure(text, "Robin Vane").names


def test_a_word_that_only_opens_a_sentence_is_no_name() -> None:
    assert labels("Protesters left. Updates follow. Yesterday it rained.") == []


def test_weekdays_and_months_are_no_names() -> None:
    assert labels("It rained on Tuesday and in March.") == []


def test_a_dateline_is_not_taken_for_a_speaker() -> None:
    assert "PORT SELIM" not in labels("PORT SELIM, March 12 (Nordpress) - It rained.")


def test_a_name_all_in_capitals_gets_ordinary_letters() -> None:
    assert "Teodor Banks" in labels("TEODOR BANKS: It is late.\n\nBANKS: Very.")


@pytest.mark.parametrize(
    ("sentence", "gender"),
    [
        ("We met Mrs Haugen Kral there.", "f"),
        ("We met Ana Kral there.", "f"),
        ("We met Peter Kral there.", "m"),
        ("We met Haugen Kral there.", None),
    ],
)
def test_gender_comes_from_title_or_first_name(sentence: str, gender: str | None) -> None:
    found = inventory_of(sentence).figures[0]
    assert found.gender == gender


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Planetary scientist Ana Kral left.", "Planetary scientist"),
        ("Ana Kral, the mayor of Dunmere, left.", "the mayor of Dunmere"),
        ("Ana Kral, 46, the mayor of Dunmere, left.", "the mayor of Dunmere"),
        ("The mayor of Dunmere, Ana Kral, left.", "The mayor of Dunmere"),
        ("The party’s spokeswoman, Ana Kral, left.", "The party’s spokeswoman"),
        ("Ana Kral is the director of the fund.", "the director of the fund"),
        ("Ana Kral was elected president of the club.", "president of the club"),
        ("Ana Kral works as a sommelier in Dunmere.", "a sommelier in Dunmere"),
    ],
)
def test_roles_come_from_titles_and_appositions(text: str, role: str) -> None:
    layout = TextLayout(text)
    inventory = take_inventory(text, layout)
    find_roles(text, layout, inventory)
    (kral,) = [f for f in inventory.figures if f.label == "Ana Kral"]
    assert role in [title for title, _, _ in kral.roles]
    assert all(text[start:end] == title for title, start, end in kral.roles)


def test_words_have_one_spelling_for_comparison() -> None:
    assert [fold(w) for w in ("Müller", "ŁÓDŹ", "U.S.", "O’Neill")] == [
        "muller", "lodz", "us", "o'neill",
    ]  # fmt: skip


def test_a_possessive_ending_is_no_part_of_a_word() -> None:
    words = split_words("Kral's and the growers’ boat", 0, 28)
    assert [(w.text, w.possessive) for w in words] == [
        ("Kral", True), ("and", False), ("the", False), ("growers", True), ("boat", False),
    ]  # fmt: skip
