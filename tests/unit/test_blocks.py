"""The paragraphs of a plain text."""

import pytest

from onrecord.text.blocks import is_wrapped, paragraphs

WRAPPED = """\
The council of the island met on Monday evening to talk about the
ferry, which has not sailed since the storm took half of the pier
away. Nobody expected an agreement, and there was none before the
lamps went out.

The mayor said that the money would be found by spring. Two of the
farmers laughed at that, and a third one left the hall without his
hat, which is still there.
"""

INDENTED = """\
Allow me to begin by thanking the President of the Assembly for the
patience with which he has led us through these long and wet days.
 We have come a long way, and the road has not been a straight one,
but it has been the same road for all of us who are gathered here.
 Let me now turn to the fish. The waters of my country have always
been open to those who ask, and they will be open to those who do.
"""

HEADLINES = """\
Harbour board votes to keep the old crane standing
Ferry to return in spring, the minister promises us
Storm damage on the north quay worse than expected
Schools on the island open again after eleven days
"""


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_a_line_is_a_paragraph_without_the_white_space_around_it() -> None:
    assert words_of("  One.\n\tTwo words. \n\n\u00a0\nThree.\n") == ["One.", "Two words.", "Three."]


def test_a_text_without_words_has_no_paragraph() -> None:
    assert words_of(" \n\t\n\u00a0\n") == []


def test_wrapped_lines_are_joined_up_to_the_blank_line() -> None:
    assert is_wrapped(WRAPPED)
    assert [len(paragraph.split("\n")) for paragraph in words_of(WRAPPED)] == [4, 3]


def test_an_indented_line_begins_a_paragraph_of_a_wrapped_text() -> None:
    starts = [paragraph.split()[0] for paragraph in words_of(INDENTED)]
    assert starts == ["Allow", "We", "Let"]


def test_a_quotation_set_off_by_indentation_stays_in_one_piece() -> None:
    block = "    I have never seen a crane so old or so tall as the one that\n" * 3
    text = WRAPPED.replace("lamps went out.\n", "lamps went out.\n" + block)
    assert len(words_of(text)) == 3


def test_text_that_is_indented_throughout_is_not_cut_at_its_sentences() -> None:
    text = "".join(f"    {line}\n" if line else "\n" for line in WRAPPED.splitlines())
    assert len(words_of(text)) == 2


def test_a_list_of_headlines_is_not_taken_for_wrapped_text() -> None:
    assert len(words_of(HEADLINES)) == 4


@pytest.mark.parametrize("blank", ["\n", " \n", "\t\u3000\n"])
def test_any_white_space_makes_a_blank_line(blank: str) -> None:
    assert len(words_of(WRAPPED.replace("\n\n", "\n" + blank))) == 2
