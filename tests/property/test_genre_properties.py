"""Genres, turns and their speakers on any text: nothing raises, anchors hold, time is linear."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genre_cases import genre_case, genre_document
from onrecord.model.document import Genre
from onrecord.text.canonical import canonicalise
from onrecord.text.genre import find_genre, find_parts, spoken
from onrecord.text.layout import TextLayout

PIECES = (
    "MR. VOSS: Q Q: Q. A: MS. McIDEN: THE PRESIDENT: The Chair (spoke in French): ((WN)) "
    "**Ada:** QUESTION: END ### (Laughter.) [crosstalk] (Applause 10:05 A.M. FOR IMMEDIATE RELEASE "
    "Statement by Remarks Readout of Minister Ada Voss at on and , . ? ! “ ” \" ' — -- ( ) \n \n\n "
    "I we you he she said told that believes President Mr. Lind’s Dear Sincerely, 1. 30 العربية 😀 "
    "Good morning ladies gentlemen thank you The mayor PARTICIPANT 2: Speaker (00:03):"
).split(" ")
ANY = st.one_of(
    st.text(min_size=1, max_size=150),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=70).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=70).map("\n".join),
)
TEXTS = ANY.map(lambda text: canonicalise(text).text).filter(str.strip)
TITLES = st.none() | st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text()
GENRES: st.SearchStrategy[Genre] = st.sampled_from(["transcript", "speech", "release", "report"])


@given(TEXTS, TITLES, GENRES)
@settings(max_examples=250, deadline=None)
def test_any_document_of_any_genre_is_read(text: str, title: str | None, genre: Genre) -> None:
    case = genre_case(genre_document(text, title, genre))
    for attribution in case.attributions:
        assert all(anchor.holds(case.document.text) for anchor in attribution.anchors)


@given(TEXTS, TITLES)
@settings(max_examples=250, deadline=None)
def test_the_same_text_has_the_same_genre(text: str, title: str | None) -> None:
    first = find_genre(TextLayout(text), title)
    assert first == find_genre(TextLayout(text), title)
    assert first == "report" or genre_document(text, title).genre in (first, "report")


@given(TEXTS, GENRES)
@settings(max_examples=250, deadline=None)
def test_turns_stand_in_order_and_never_share_a_word(text: str, genre: Genre) -> None:
    at = 0
    for turn in find_parts(TextLayout(text), genre).turns:
        if turn.label is not None:
            assert at <= turn.label.start < turn.label.end <= turn.label.words
            at = turn.label.end
        for start, end in (span for paragraph in turn.paragraphs for span in paragraph):
            assert at <= start < end <= len(text)
            assert any(c.isalnum() for c in text[start:end])
            at = end


@given(st.text(alphabet="()[] .*-—#ab(Laughter)\n", max_size=300))
@settings(deadline=None)
def test_what_was_said_lies_within_the_paragraph(text: str) -> None:
    at = 0
    for start, end in spoken(text, 0, len(text)):
        assert at <= start < end <= len(text)
        at = end


def steps(text: str, genre: Genre) -> int:
    """How many lines of Python run while a document is read."""
    document = replace(genre_document(text), genre=genre)
    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        find_genre(TextLayout(document.text), document.title)
        find_parts(TextLayout(document.text), genre)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize(
    ("unit", "genre"),
    [
        ("MR. VOSS: We wait. (Laughter.)\n\nQ: Why?\n\n", "transcript"),
        ("Q    Why?\n\nMS. IDEN: We wait.\n\nAnd wait.\n\n", "transcript"),
        ("((((((", "speech"),
        ("(Laughter. ", "transcript"),
        ("A: A: A: ", "transcript"),
        ("I thank you.\n", "speech"),
        ("--- --- ", "release"),
        ("MR. VOSS MR. VOSS ", "transcript"),
    ],
)
def test_twice_the_text_takes_about_twice_the_steps(unit: str, genre: Genre) -> None:
    one, two = steps(unit * 200, genre), steps(unit * 400, genre)
    assert two <= 2.5 * one + 2000
