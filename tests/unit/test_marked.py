"""Marked text: tags read into spans."""

import pytest

from onrecord.text.marked import MarkedStatement, parse_marked


def test_tags_become_spans_of_the_plain_text() -> None:
    marked = parse_marked("<q1>“We stay,”</q1> <c1>said</c1> <s1>Ada</s1>.")
    assert marked.text == "“We stay,” said Ada."
    assert (MarkedStatement(1, ((0, 10),), ((11, 15),), ((16, 19),)),) == marked.statements


def test_a_repeated_tag_is_a_further_span_and_nested_tags_keep_their_own() -> None:
    marked = parse_marked(
        "<q1>“<s2>He</s2> <c2>says</c2> <q2>no</q2>,”</q1> she said, <q1>“so.”</q1>"
    )
    first, second = marked.statements
    assert [marked.text[a:b] for a, b in first.content] == ["“He says no,”", "“so.”"]
    assert [marked.text[a:b] for a, b in second.content] == ["no"]


def test_header_lines_are_fields_and_no_text() -> None:
    marked = parse_marked("# style: wire copy\n# published: 2031-03-04\n\n<q1>Yes</q1>\n")
    assert marked.header == {"style": "wire copy", "published": "2031-03-04"}
    assert marked.text == "Yes"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<q1>a</q2>", "closes what is not open"),
        ("</q1>", "closes what is not open"),
        ("<q1><s1>a</q1></s1>", "closes what is not open"),
        ("<q1>a", "never closed"),
        ("<s1>a</s1>", "statement 1 has no content"),
        ("b <q1></q1>", "without words"),
    ],
)
def test_damaged_tags_are_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_marked(text)


def test_the_error_shows_the_words_before_a_tag_near_the_beginning() -> None:
    with pytest.raises(ValueError, match="after 'some words '"):
        parse_marked("some words </q1>")
