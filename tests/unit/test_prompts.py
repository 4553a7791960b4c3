"""The question a statement answers is no statement."""

import pytest

from onrecord.attributions.prompts import without_prompts
from onrecord.model import Anchor, Attribution
from onrecord.text.layout import TextLayout


def kept(text: str, *statements: tuple[str, str, str]) -> list[str]:
    """The cues that are left of (source, cue, content) statements."""

    def at(words: str) -> tuple[Anchor, ...]:
        start = text.index(words) if words else 0
        return (Anchor.at("doc1-x", text, start, start + len(words)),) if words else ()

    made = [
        Attribution(at(content), at(cue), at(source), "indirect", None, "model@1", 0.9)
        for source, cue, content in statements
    ]
    return [a.cue[0].exact for a in without_prompts(made, TextLayout(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Asked if she thought the dam was safe, the mayor said it would hold.",
        "And when asked whether she thought the dam was safe – the mayor said it would hold.",
        "Pressed again on why she thought the dam was safe, the mayor said it would hold.",
        "As for whether she thought the dam was safe, the mayor said it would hold.",
    ],
)
def test_what_is_only_asked_about_is_left_out(text: str) -> None:
    thought = ("she", "thought", "the dam was safe")
    answer = ("the mayor", "said", "it would hold")
    assert kept(text, thought, answer) == ["said"]


def test_a_question_somebody_asked_stays() -> None:
    text = "The council asked whether the dam was safe, and the mayor said it would hold."
    asked = ("The council", "asked", "whether the dam was safe")
    assert kept(text, asked, ("the mayor", "said", "it would hold")) == ["asked", "said"]


def test_nothing_is_left_out_where_nobody_answers() -> None:
    text = "Asked whether the dam was safe."
    assert kept(text, ("", "Asked", "whether the dam was safe")) == ["Asked"]
