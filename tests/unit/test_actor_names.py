"""Names of actors across scripts, and the titles of offices."""

from __future__ import annotations

import pytest

from onrecord.speakers.registry.folding import fold_name, person_keys, slug
from onrecord.speakers.registry.titles import is_former, office_of


@pytest.mark.parametrize(
    "spellings",
    [
        ("Vučić", "Vucic", "Вучић"),
        ("Željka Šarić", "Zeljka Saric", "Жељка Шарић"),
        ("Đorđe", "Djordje", "Ђорђе"),
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський"),
        ("Yulia Tymoshenko", "Julija Timošenko", "Юлия Тимошенко"),
        ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
        ("Khrushchev", "Хрущёв"),
        ("Yeltsin", "Ельцин"),
        ("al-Sisi", "Al Sisi", "el-Sisi"),
        ("U.N.", "UN", "the U.N."),
        ("Government of the Philippines", "government of Philippines"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold_name(name) for name in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Horvat", "Horvath Ilić"), ("Ana", "Ina"), ("", "x")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_initials_in_the_middle_may_be_left_out() -> None:
    assert person_keys("Bo T. Ek") == ("bo t ek", "bo ek")


def test_only_a_name_asked_for_may_leave_out_junior() -> None:
    assert fold_name("Bo Ek") not in person_keys("Bo Ek Jr.")
    assert fold_name("Bo Ek") in person_keys("Bo Ek Jr.", asked=True)


def test_a_name_without_letters_has_no_key() -> None:
    assert fold_name("—…!") == ""


def test_a_slug_is_plain() -> None:
    assert slug("Đura Šik & Co.") == "dura-sik-co"


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Minister for Foreign Affairs", "foreign minister"),
        ("British Foreign Secretary", "foreign minister"),
        ("US Secretary of State", "secretary of state"),
        ("president of the Council of Ministers", "prime minister"),
        ("Vice President", "vice president"),
        ("deputy foreign minister", "deputy foreign minister"),
        ("NATO chief", "chief"),
        ("UN Secretary-General", "secretary general"),
        ("Kremlin spokesman", "spokesperson"),
        ("plumber", None),
    ],
)
def test_a_title_names_its_office(title: str, office: str | None) -> None:
    assert office_of(title) == office


def test_a_title_of_the_past_is_known_as_such() -> None:
    assert is_former("former president")
    assert not is_former("president")
