"""Where sentences end."""

import pytest

from onrecord.text.layout import TextLayout


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in TextLayout(text).sentences]


@pytest.mark.parametrize(
    "expected",
    [
        ["She left.", "He stayed!", "Did they?", "Nobody knows…", "The end."],
        ["“We stay.”", "“You go!”", "Then silence fell."],
        ["Mr. Holm met Dr. Sand on Jan. 5 in St. Marn.", "They talked."],
        ["J. K. Berg of the U.S. team spoke at 5 p.m. on Sunday.", "She was calm."],
        ["It cost $3.5 million.", "20 people came."],
        ["He works at Acme Inc.", "The firm is large."],
        ["See No. 5 and Fig. 2 of the report.", "It is long."],
        ["“No.”", "Then he left."],
        ["Did he say no?", "No.", "He said yes."],
        ["Then... they left.", "And then...", "They came back."],
        ["A line that never ends"],
        ["Elle part.", "Étienne reste."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    assert expected == sentences(" ".join(expected))


def test_a_small_letter_goes_on_with_the_sentence_in_any_alphabet() -> None:
    assert ["Около 3 ст. ложек масла. "[:-1]] == sentences("Около 3 ст. ложек масла.")


def test_a_paragraph_ends_a_sentence_without_a_stop() -> None:
    assert sentences("A headline\n\nThe first line.") == ["A headline", "The first line."]


def test_white_space_between_sentences_belongs_to_neither() -> None:
    assert list(TextLayout("One.   Two.").sentences) == [(0, 4), (7, 11)]


def test_a_long_run_of_stops_is_one_sentence() -> None:
    assert sentences("." * 100_000) == ["." * 100_000]
