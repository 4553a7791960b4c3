"""Contents brought into line with quotation marks and paragraphs."""

import pytest

from onrecord.attributions.bounds import QuotationBounds, divide
from onrecord.text.layout import TextLayout


def settled(text: str, *words: str) -> list[str]:
    spans = [(text.index(w), text.index(w) + len(w)) for w in words]
    return [text[a:b] for a, b in QuotationBounds(TextLayout(text)).content(spans)]


@pytest.mark.parametrize("tagged", ["We stay", "We stay,", "“We stay", "“We stay,", "We stay,”"])
def test_marks_at_the_edge_belong_to_the_content(tagged: str) -> None:
    assert settled("“We stay,” she said.", tagged) == ["“We stay,”"]


def test_a_mark_that_closes_another_quotation_stays_out() -> None:
    assert settled("“He said we stay,” she wrote.", "we stay") == ["we stay"]


def test_a_closing_stop_outside_the_marks_stays_out() -> None:
    assert settled("She said it was “dead”.", "it was “dead”") == ["it was “dead”"]


def test_a_content_over_two_paragraphs_is_two_spans() -> None:
    text = "She said: “We stay.\n\n“We always did.”"
    assert settled(text, "“We stay.\n\n“We always did.”") == ["“We stay.", "“We always did.”"]


def test_a_quotation_that_runs_on_is_followed_to_its_close() -> None:
    text = "She said: “We stay.\n\n“We wait.\n\n“We vote.” He left. “No,” he said."
    assert settled(text, "“We stay.") == ["“We stay.", "“We wait.", "“We vote.”"]


def test_a_quotation_that_ran_on_is_followed_back_to_its_opening() -> None:
    text = "“We stay.\n\n“We wait.\n\n“We vote,” she said. “No,” he said."
    assert settled(text, "“We vote,”") == ["“We stay.", "“We wait.", "“We vote,”"]


def test_spans_divided_by_spaces_only_are_one() -> None:
    assert settled("They said the dam would hold.", "the dam", "would hold") == [
        "the dam would hold"
    ]


def test_a_span_within_a_paragraph_is_not_divided() -> None:
    layout = TextLayout("One two.\n\nThree four.")
    assert divide((4, 8), layout) == [(4, 8)]
    assert divide((4, 15), layout) == [(4, 8), (10, 15)]


NEXT = "“We stay,” she said.\n\n“We go,” the mayor said."


def content(text: str, cue: str, *words: str, across: bool = False) -> list[str]:
    spans = [(text.index(w), text.index(w) + len(w)) for w in words]
    at = text.rindex(cue)
    found = QuotationBounds(TextLayout(text)).content(spans, [(at, at + len(cue))], across=across)
    return [text[a:b] for a, b in found]


def test_a_closed_quotation_does_not_reach_into_another_paragraph() -> None:
    assert content(NEXT, "said", "“We stay,”", "“We go,”") == ["“We go,”"]
    assert content(NEXT, "she said", "“We stay,”", "“We go,”") == ["“We stay,”"]


def test_another_style_may_ask_for_contents_across_paragraphs() -> None:
    both = content(NEXT, "said", "“We stay,”", "“We go,”", across=True)
    assert both == ["“We stay,”", "“We go,”"]


def test_a_colon_leads_over_to_the_next_paragraph() -> None:
    text = "She answered that it was late:\n\n“We go.”"
    assert content(text, "answered", "that it was late", "“We go.”") == [
        "that it was late",
        "“We go.”",
    ]
