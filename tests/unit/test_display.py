"""What a person is shown of a text."""

from __future__ import annotations

import pytest

from factories import make_document, make_speaker, make_statement
from onrecord.export.display import (
    cue_of,
    document_name,
    one_line,
    shorten,
    speaker_name,
    visible,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("\x9b31m", "‹U+009B›31m"),
        ("a\x7f\x00\r", "a␡␀␍"),
        ("\u202eevil\u202c", "‹U+202E›evil‹U+202C›"),
        ("\u2066x\u2069", "‹U+2066›x‹U+2069›"),
        ("\ud83d", "\ufffd"),
        ("tab\tline\nשלום\u200f 👩\u200d⚖", "tab\tline\nשלום\u200f 👩\u200d⚖"),
    ],
)
def test_what_could_act_or_deceive_is_made_visible(text: str, shown: str) -> None:
    assert shown == visible(text)


def test_one_line_has_no_line_ends_and_keeps_to_its_limit() -> None:
    assert one_line(" a\n b\t\u2028c\u00a0d ") == "a b c d"
    assert one_line("one two three", 10) == "one two…"
    assert len(one_line("x" * 1_000_000, 20)) <= 20
    assert one_line(" " * 1_000_000 + "x", 20).endswith("…")


def test_shortening_cuts_between_words_where_that_costs_little() -> None:
    assert shorten("the old harbour master", 20) == "the old harbour…"
    assert shorten("aaaaaaaaaaaaaaaaa", 8) == "aaaaaaa…"
    assert shorten("short", 5) == "short"


def test_speaker_name_says_as_much_as_is_known() -> None:
    document = make_document()
    unsettled = make_speaker(document, None, alternatives=("Ada", "Per"))
    nobody = make_speaker(document, None)
    names = [
        speaker_name(make_statement(document, speaker=speaker))
        for speaker in ("Ada Brandt", unsettled, nobody, None)
    ]
    assert names == ["Ada Brandt", "Ada or Per?", "unknown", "unknown"]


def test_words_and_cue_join_their_fragments() -> None:
    document = make_document("“We stay,” quoted her as saying “for good.”")
    statement = make_statement(document, ["“We stay,”", "“for good.”"], ["quoted", "as saying"])
    assert words_of(statement) == "“We stay,” … “for good.”"
    assert cue_of(statement) == "quoted … as saying"


@pytest.mark.parametrize(
    ("title", "uri", "name"),
    [
        ("Harbour\nnews", "file:///x.txt", "Harbour news"),
        (None, "file:///a/harbour%20news.txt", "harbour news.txt"),
        (None, "https://quay.example/", "https://quay.example/"),
        (" ", "http://[bad", "http://[bad"),
        (None, "-", "-"),
    ],
)
def test_a_document_is_named_by_title_file_or_address(
    title: str | None, uri: str, name: str
) -> None:
    assert name == document_name(make_document(title=title, uri=uri))
