"""Passages: how a text is divided for full-text search."""

from __future__ import annotations

from factories import make_document, make_statement
from onrecord.ledger.view.passages import LONG, SHORT, passages
from onrecord.model import Block, Document, Statement
from onrecord.text.layout import TextLayout


def words(document: Document, *statements: Statement) -> list[str]:
    return [
        document.text[start:end] for start, end in passages(TextLayout.of(document), statements)
    ]


def test_short_paragraphs_are_put_together_and_others_are_not() -> None:
    short, long = "One.\n\nTwo.\n\nThree.", "Word " * (SHORT // 5)
    document = make_document(f"{short}\n\n{long.strip()}\n\nAfter it.")
    assert [short, long.strip(), "After it."] == words(document)


def test_a_very_long_paragraph_is_divided_where_sentences_end() -> None:
    sentence = "This is a sentence of some length, as there are many in any report."
    document = make_document(" ".join([sentence] * 60))
    found = words(document)
    assert len(document.text) > LONG
    assert all(len(passage) <= SHORT and passage.endswith("report.") for passage in found)
    assert document.text == " ".join(found)


def test_a_turn_that_is_one_statement_is_found_as_that_and_not_as_a_passage() -> None:
    first, second = "ADA BRANDT: We will stay here until spring.", "(Applause.) Nobody left."
    document = make_document(f"{first}\n{second}\nIVO KERN: Will you? I do not think so at all.")
    said = make_statement(document, ["We will stay here until spring."])
    asked = make_statement(document, ["Will you?", "I do not think so at all."])
    assert [second] == words(document, said, asked)


def test_a_paragraph_with_words_of_several_is_a_passage() -> None:
    document = make_document(
        "“We stay,” said Ada Brandt. “We go,” said Ivo Kern, who had come late."
    )
    said = [make_statement(document, [words]) for words in ("“We stay,”", "“We go,”")]
    assert [document.text] == words(document, *said)


def test_blocks_that_lie_over_each_other_give_each_letter_once() -> None:
    blocks = (Block("paragraph", 0, 12), Block("aside", 4, 30), Block("aside", 5, 9))
    document = make_document("0123456789" * 4, blocks=blocks)
    assert [(0, 30)] == passages(TextLayout.of(document), ())


def test_a_document_without_its_text_has_none() -> None:
    document = make_document("", blocks=(Block("paragraph", 0, 12),))
    assert not passages(TextLayout.of(document), ())
