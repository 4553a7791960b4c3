"""Turns of a transcript, and what only looks like one."""

import pytest

from onrecord.attributions.turns import TurnFinder
from onrecord.model import Document, Origin
from onrecord.pipeline import Plan, run_case


def turns(text: str) -> list[tuple[str, list[str]]]:
    document = Document(Origin("file:///t.txt"), text, "canon/1")
    case = run_case(document, Plan([TurnFinder()]), strict=True)
    return [(a.source[0].exact, [c.exact for c in a.content]) for a in case.proposals]


def test_each_label_opens_a_turn_up_to_the_next() -> None:
    text = "CHAIR: We begin.\n\nThere is one item.\n\nMS ABARA: There were two."
    expected = [("CHAIR", ["We begin.", "There is one item."]), ("MS ABARA", ["There were two."])]
    assert turns(text) == expected


def test_letters_and_names_are_labels_too() -> None:
    assert [s for s, _ in turns("Q: Why?\nA: Because.")] == ["Q", "A"]
    assert [s for s, _ in turns("Ada Voss: Why?\nLudo Penn: Because.")] == ["Ada Voss", "Ludo Penn"]


@pytest.mark.parametrize(
    "text",
    [
        "Minister: no new tolls.\n\nThe road stays free.",
        "Update: the road is closed.\n\nPhoto: a closed road.",
        "ONE: a list\nONE: of the same label",
        "A report.\n" * 20 + "Voss: one.\nPenn: two.\n" + "And much more text.\n" * 20,
    ],
)
def test_a_colon_alone_makes_no_transcript(text: str) -> None:
    assert turns(text) == []
