"""Whether a statement is direct, indirect or mixed."""

from __future__ import annotations

import pytest

from onrecord.attributions.form import form_of
from onrecord.model import Form
from onrecord.text.layout import TextLayout


def form(marked: str) -> Form:
    """The form of the content between braces; each pair of braces is a span."""
    spans: list[tuple[int, int]] = []
    text = ""
    for piece in marked.replace("{", "\0{").replace("}", "}\0").split("\0"):
        plain = piece.strip("{}") if piece.startswith("{") else piece
        if piece.startswith("{"):
            spans.append((len(text), len(text) + len(plain)))
        text += plain
    return form_of(text, spans, TextLayout(text).quotes)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{“We stay,”} he said.", "direct"),
        ("“{We stay},” he said.", "direct"),
        ("{“We stay,”} he said, {“until May.”}", "direct"),
        ("He said {that they stayed}.", "indirect"),
        ("He said {that they “stayed”}.", "mixed"),
        ("He said {that “this” and “that”}.", "mixed"),
        ("He said: {“We stay”} – and {left}.", "mixed"),
        ("{“She said ‘no’ twice,”} he said.", "direct"),
        ("“She said {‘no’} twice,” he said.", "direct"),
        ("“She told us {to stay},” he said.", "indirect"),
        ("“She told us {to ‘stay’},” he said.", "mixed"),
        ("{– We stay}, said the clerk.", "direct"),
        ("He said {it was 6' 2\" tall}.", "indirect"),
        ("He said {…}.", "indirect"),
    ],
)
def test_marks_around_the_content_decide(marked: str, expected: Form) -> None:
    assert form(marked) == expected


def test_no_content_is_indirect() -> None:
    assert (
        form_of("“We stay,” he said.", [], TextLayout("“We stay,” he said.").quotes) == "indirect"
    )
