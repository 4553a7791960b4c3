"""What finders see within turns: which of it stays, and how it is cut."""

import pytest

from genre_cases import genre_case, genre_document
from onrecord.attributions.genres import answered

Triple = tuple[str, str, str]


def nested(text: str, seen: list[Triple]) -> list[tuple[str, list[str]]]:
    """The statements within turns: their source, and the pieces of their content."""
    case = genre_case(genre_document(text), seen)
    return [
        (a.source[0].exact if a.source else "", [c.exact for c in a.content])
        for a in case.attributions
        if a.inside is not None
    ]


def test_what_others_said_is_inside_the_turn() -> None:
    text = "MS. VOSS: The mayor said that it would rain.\n\nQ: Did he?"
    seen = [("The mayor", "said", "that it would rain")]
    assert nested(text, seen) == [("The mayor", ["that it would rain"])]


@pytest.mark.parametrize(
    ("turn", "seen"),
    [
        ("I think that it will rain.", ("I", "think", "that it will rain")),
        ("We hope for rain, sir.", ("We", "hope", "for rain")),
        ("My delegation welcomes it.", ("My delegation", "welcomes", "it")),
        ("You know, it will rain.", ("You", "know", "it will rain")),
        ("Can you confirm the rain?", ("you", "confirm", "the rain")),
        ("A scare “quote” is none.", ("", "", "“quote”")),
        ("It was said to rain.", ("", "was said", "to rain")),
        ("Well, yes, look, he says rain.", ("Well, yes, look, he", "says", "rain")),
    ],
)
def test_what_is_the_speakers_own_or_nobodys_goes(turn: str, seen: Triple) -> None:
    assert nested(f"MS. VOSS: {turn}\n\nQ: Did he, and why?", [seen]) == []


def test_a_statement_across_a_label_goes() -> None:
    text = "MS. VOSS: The mayor said this.\n\nQ: That it rains?"
    assert nested(text, [("The mayor", "said", "this.\n\nQ: That it rains")]) == [
        ("The mayor", ["this."])
    ]
    assert nested(text, [("MS. VOSS", "said", "this")]) == []


def test_a_statement_is_cut_where_a_direction_breaks_it() -> None:
    text = "MS. VOSS: The mayor said that it (laughter) would rain.\n\nQ: Did he?"
    seen = [("The mayor", "said", "that it (laughter) would rain")]
    assert nested(text, seen) == [("The mayor", ["that it", "would rain"])]


def test_a_second_verb_stays_with_the_first() -> None:
    text = "MS. VOSS: The mayor said that it rains and denied the flood.\n\nQ: Did he?"
    seen = [("The mayor", "said", "that it rains"), ("", "denied", "the flood")]
    assert [source for source, _ in nested(text, seen)] == ["The mayor", ""]


def test_what_stands_before_the_turns_stays_as_it_is() -> None:
    text = "The mayor spoke on Monday. Oda said that he was late.\n\nQ: Why?\n\nA: I forget."
    case = genre_case(genre_document(text), [("Oda", "said", "that he was late")])
    assert [a.source[0].exact for a in case.attributions] == ["Oda", "Q", "A"]


def exchange(text: str) -> list[tuple[str, list[str]]]:
    """The words of each answer with those of its question."""
    case = genre_case(genre_document(text))
    asked = answered(case)
    return [
        (a.content[0].exact, [q.content[0].exact for q in asked[a.id]])
        for a in case.attributions
        if a.id in asked
    ]


def test_an_answer_has_the_question_before_it() -> None:
    text = "MS. VOSS: Welcome.\n\nQ: Will it rain?\n\nMS. VOSS: It will.\n\nQ: Thank you."
    assert exchange(text) == [("It will.", ["Will it rain?"])]


def test_two_questions_in_a_row_are_both_answered() -> None:
    text = "MS. VOSS: Yes?\n\nQ: Rain?\n\nQ: Or snow?\n\nMS. VOSS: Hail."
    assert exchange(text) == [("Hail.", ["Rain?", "Or snow?"])]


def test_between_names_a_question_mark_asks() -> None:
    text = "Ada Voss: Why the sea?\n\nLudo Penn: I was born on it.\n\nAda Voss: Thank you."
    assert exchange(text) == [("I was born on it.", ["Why the sea?"])]


def test_a_speech_answers_nothing() -> None:
    text = "Remarks by Mayor Dagny Holt at the Pool\n\nWho paid for it? We did, all of us."
    assert exchange(text) == []
