"""The layout of a text, found once and shared."""

from onrecord.text.layout import TextLayout

TEXT = "One. Two.\n\nThree “four. Five” six."


def test_paragraphs_sentences_and_quotations_are_found_on_first_use() -> None:
    layout = TextLayout(TEXT)
    assert layout.paragraphs == ((0, 9), (11, 34))
    assert layout.sentences == ((0, 4), (5, 9), (11, 23), (24, 34))
    assert [(q.start, q.end) for q in layout.quotes.quotations] == [(17, 29)]


def test_the_paragraphs_of_a_reader_are_taken_as_they_are() -> None:
    layout = TextLayout(TEXT, ((0, 9),))
    assert layout.sentences == ((0, 4), (5, 9))
    assert layout.quotes.quotations == ()


def test_paragraphs_and_sentences_within_a_stretch_are_those_that_share_a_character() -> None:
    layout = TextLayout(TEXT)
    assert layout.paragraphs_within(9 - 1, 11) == ((0, 9),)
    assert layout.sentences_within(8, 12) == ((5, 9), (11, 23))
    assert layout.sentences_within(9, 11) == ()
