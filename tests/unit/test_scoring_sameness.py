"""When two speakers or two values are the same."""

import pytest

from onrecord.scoring.gold import Field
from onrecord.scoring.sameness import same_speaker, same_value


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        ("Jens Stoltenberg", "Mr. Jens STOLTENBERG"),
        ("Jens Stoltenberg", "Jens Stoltenberg of NATO"),
        ("Siniša Malý Jr", "Sinisa Maly"),
        ("Tesco; Salling Group", "Salling Group; Tesco"),
        ("unnamed: a senior official", "official"),
        ("the Prime Minister", "Prime Minister"),
        (None, None),
        (None, ""),
    ],
)
def test_the_same_speaker_in_other_words(gold: str | None, predicted: str | None) -> None:
    assert same_speaker(gold, predicted)


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        ("Jens Stoltenberg", "Stoltenberg"),
        ("Jens Stoltenberg", "Anders Stoltenberg"),
        ("Jens Stoltenberg", None),
        (None, "Jens Stoltenberg"),
        ("unnamed: senior official", "a diplomat's aide"),
    ],
)
def test_another_speaker_or_too_little_of_the_name(gold: str | None, predicted: str | None) -> None:
    assert not same_speaker(gold, predicted)


@pytest.mark.parametrize(
    ("field", "gold", "predicted"),
    [
        ("said_on", "2019-03-04", "2019-03-04T10:00"),
        ("stance", "conditional|oppose", "oppose"),
        ("commitment", "True", "true"),
        ("condition", "if the gates open", "the gates open"),
        ("place", "Belgrade", "the city of Belgrade on the Danube"),
    ],
)
def test_values_that_say_the_same(field: Field, gold: str, predicted: str) -> None:
    assert same_value(field, gold, predicted)


@pytest.mark.parametrize(
    ("field", "gold", "predicted"),
    [
        ("said_on", "2019-03-04", "2019-03"),
        ("stance", "conditional|oppose", "support"),
        ("condition", "if the gates open", "the gates of the old town open again"),
        ("place", "the city of Belgrade", "Belgrade"),
        ("condition", "—", "…"),
    ],
)
def test_values_that_say_something_else(field: Field, gold: str, predicted: str) -> None:
    assert not same_value(field, gold, predicted)
