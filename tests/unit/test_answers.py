"""The question a statement answers."""

import pytest

from context_cases import readings_in
from onrecord.attributions.prompts import opening_question
from onrecord.context.prompts import PromptStage


def prompts(marked: str) -> list[str | None]:
    return [str(some[0].value) if some else None for some in readings_in(marked, PromptStage())]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Asked whether the pier would hold, ", "Asked whether the pier would hold"),
        ("And when asked whether the pier would hold – ", "when asked whether the pier would hold"),
        ("Pressed again on the pier’s age, ", "Pressed again on the pier’s age"),
        ("Asked on the radio why she left, ", "Asked on the radio why she left"),
        ("As for whether the pier would hold, ", "As for whether the pier would hold"),
        (
            "As for whether it would hold – and whether it was hers, ",
            "As for whether it would hold – and whether it was hers",
        ),
        (
            "Asked whether it would hold – a matter of some dispute – ",
            "Asked whether it would hold",
        ),
        (
            "Asked whether the pier, which is old, would hold, ",
            "Asked whether the pier, which is old, would hold",
        ),
    ],
)
def test_a_question_that_opens_the_sentence_is_the_prompt(question: str, words: str | None) -> None:
    marked = f"{question}<s1>Ada Brandt</s1> <c1>said</c1> <q1>that it would</q1>."
    assert prompts(marked) == [words]


def test_a_second_statement_of_the_answer_has_the_same_prompt() -> None:
    marked = (
        "Asked if it would hold, <s1>Ada Brandt</s1> <c1>said</c1> <q1>that it would</q1>, "
        "<c2>citing</c2> <q2>two surveys</q2>."
    )
    assert prompts(marked) == ["Asked if it would hold"] * 2


def test_another_speaker_in_the_sentence_answers_nothing() -> None:
    marked = (
        "Asked if it would hold, <s1>Ada Brandt</s1> <c1>said</c1> <q1>yes</q1>, while "
        "<s2>Per Holm</s2> <c2>complained</c2> <q2>of the smell</q2>."
    )
    assert prompts(marked) == ["Asked if it would hold", None]


def test_what_is_reported_within_the_answer_answers_nothing() -> None:
    marked = (
        "Asked if it would hold, <s1>Ada Brandt</s1> <c1>said</c1> <q1>that <s2>Per Holm</s2> "
        "<c2>had promised</c2> <q2>a new one</q2></q1>."
    )
    assert prompts(marked) == ["Asked if it would hold", None]


def test_a_medium_that_reports_the_answer_answers_nothing() -> None:
    marked = (
        "As for whether it would hold, <s1>Karsk FM</s1> <c1>said</c1> <q1>that <s2>Ada "
        "Brandt</s2> <c2>replied curtly</c2></q1>:\n\n<q2>“It stands.”</q2>"
    )
    assert prompts(marked) == [None, "As for whether it would hold"]


def test_a_bare_quotation_after_the_colon_is_the_answer() -> None:
    marked = (
        "As for whether it would hold, Karsk FM wrote that the mayor “replied curtly”:\n\n"
        "<q1>“It stands.”</q1>"
    )
    assert prompts(marked) == ["As for whether it would hold"]


@pytest.mark.parametrize(
    "marked",
    [
        "<q1>“It stands,”</q1> <s1>Ada Brandt</s1> <c1>said</c1> when asked about the pier.",
        "<s1>Ada Brandt</s1>, when asked about the pier, <c1>said</c1> <q1>that it stands</q1>.",
    ],
)
def test_a_question_behind_or_amid_the_answer_is_the_prompt(marked: str) -> None:
    assert prompts(marked) == ["when asked about the pier"]


def test_what_somebody_asks_just_before_the_answer_is_the_prompt() -> None:
    marked = (
        "The press asked Ada Brandt about the pier, but <s1>she</s1> <c1>declined to comment</c1> "
        "<q1>on its state</q1>."
    )
    assert prompts(marked) == ["The press asked Ada Brandt about the pier"]


def test_a_statement_after_a_question_that_does_not_answer_has_no_prompt() -> None:
    marked = (
        "The press asked Ada Brandt about the pier. <s1>Per Holm</s1> <c1>hopes</c1> "
        "<q1>to buy it</q1>."
    )
    assert prompts(marked) == [None]


def test_what_a_statement_responds_to_is_the_prompt() -> None:
    marked = (
        "Responding to the council’s letter, <s1>Ada Brandt</s1> <c1>said</c1> <q1>it stands</q1>."
    )
    assert prompts(marked) == ["the council’s letter"]


def test_what_is_no_words_prompts_nothing() -> None:
    marked = "Responding to the flood, <s1>Ada Brandt</s1> <c1>called for</c1> <q1>calm</q1>."
    assert prompts(marked) == [None]


def test_a_question_in_the_turn_before_is_the_prompt() -> None:
    marked = (
        "<s1>Q</s1>: <q1>Does it stand?</q1>\n\n<s2>A</s2>: <q2>It stands.</q2>\n\n"
        "<s3>Q</s3>: <q3>Tell us about the ice.</q3>\n\n<s4>A</s4>: <q4>It is thin.</q4>"
    )
    assert prompts(marked) == [None, "Does it stand?", None, "Tell us about the ice."]


def test_a_turn_after_a_remark_answers_nothing() -> None:
    marked = (
        "<s1>CHAIR</s1>: <q1>The session is open.</q1>\n\n<s2>MS FALK</s2>: <q2>Good morning.</q2>"
    )
    assert prompts(marked) == [None, None]


def test_an_interviewers_own_paragraph_is_the_prompt() -> None:
    marked = "Does the pier still stand?\n\n<q1>“It stands, and it will.”</q1>"
    assert prompts(marked) == ["Does the pier still stand?"]


def test_a_question_before_a_report_is_the_writers_own() -> None:
    marked = "Does the pier still stand?\n\n<s1>Ada Brandt</s1> <c1>said</c1> <q1>it does</q1>."
    assert prompts(marked) == [None]


def test_an_opening_question_begins_behind_its_conjunction() -> None:
    text = "And when asked about ice, she laughed."
    assert opening_question(text, 0, len(text)) == 4
    assert opening_question("She asked about ice.", 0, 20) is None
