"""What holds of any text: canonical form, quotation marks, sentences, paragraphs."""

import sys
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.canonical import canonicalise
from onrecord.text.layout import TextLayout

unhurried = settings(deadline=None)
"""How long an example takes is not what is tested."""

AWKWARD = (
    "ae\u0301\u0316\u0327\u0308o\r\n\t \x00\x0b\x85\u2028\ud800\udfff\ufeff\u00a0\u00ad\u200e"
    "é\u212b\u0958\u09c7\u09be\u1100\u1161\u11a8\uac00\u0f71\u0f72\u0f73\u0344\ufb2c\U0001d15e"
)
MARKS = "\"'`“”„‟‘’‚‛«»‹›「」『』—–-.!?…:,;() \nabcS5é"

sources = st.one_of(
    st.text(alphabet=st.sampled_from(AWKWARD), max_size=40),
    st.text(alphabet=st.characters(), max_size=40),
)
texts = st.one_of(
    st.text(alphabet=st.sampled_from(MARKS), max_size=120),
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "‘",
                "’",
                "'",
                "``",
                "''",
                "«",
                "»",
                "— ",
                "\n\n",
                " ",
                "word",
                "dogs’",
                "He said.",
                " No. ",
                "5' 2\"",
                "'em",
                ", ",
                "“Go,” he said. ",
            ]
        ),
        max_size=40,
    ).map("".join),
    st.text(max_size=120),
)


@unhurried
@given(sources)
def test_canonical_text_is_in_normal_form_without_control_characters(source: str) -> None:
    text = canonicalise(source).text
    assert unicodedata.is_normalized("NFC", text)
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]


@unhurried
@given(sources)
def test_canonicalising_twice_changes_nothing_and_maps_to_itself(source: str) -> None:
    text = canonicalise(source).text
    again = canonicalise(text)
    assert text == again.text
    assert again.offsets.runs == ()


@unhurried
@given(sources)
def test_the_offset_map_never_goes_back_and_ends_at_the_end(source: str) -> None:
    canonical = canonicalise(source)
    offsets = [canonical.offsets.to_source(at) for at in range(len(canonical.text) + 1)]
    assert sorted(offsets) == offsets
    assert not canonical.offsets.runs or len(source) == offsets[-1]


@unhurried
@given(sources)
def test_untouched_stretches_are_the_same_in_the_source(source: str) -> None:
    canonical = canonicalise(source)
    for start, origin, length in canonical.offsets.runs:
        assert source[origin : origin + length] == canonical.text[start : start + length]
        for at in range(start, start + length):
            assert source[canonical.offsets.to_source(at)] == canonical.text[at]


@unhurried
@given(sources)
def test_every_stretch_of_the_source_alone_gives_the_text_that_maps_to_it(source: str) -> None:
    canonical = canonicalise(source)
    places = [canonical.offsets.to_source(at) for at in range(len(canonical.text) + 1)]
    cuts = [at for at, place in enumerate(places) if at == 0 or place != places[at - 1]]
    for one, other in pairwise(cuts):
        piece = source[places[one] : places[other]]
        assert canonical.text[one:other] == canonicalise("\n" + piece).text[1:]


@unhurried
@given(texts)
def test_quotations_lie_in_the_text_with_their_marks_outside(text: str) -> None:
    for quotation in TextLayout(text).quotes.quotations:
        assert 0 <= quotation.start <= quotation.inner_start <= quotation.inner_end
        assert quotation.inner_end <= quotation.end <= len(text)
        assert quotation.start < quotation.end


@unhurried
@given(texts)
def test_quotations_nest_and_their_depth_counts_those_around_them(text: str) -> None:
    around: list[int] = []
    for quotation in TextLayout(text).quotes.quotations:
        while around and around[-1] <= quotation.start:
            around.pop()
        assert not around or quotation.end <= around[-1]
        assert len(around) + 1 == quotation.depth
        around.append(quotation.end)


@unhurried
@given(texts)
def test_no_quotation_crosses_the_end_of_a_paragraph(text: str) -> None:
    layout = TextLayout(text)
    for quotation in layout.quotes.quotations:
        assert len(layout.paragraphs_within(quotation.start, quotation.end)) == 1


@unhurried
@given(texts)
def test_strays_are_single_marks_in_order(text: str) -> None:
    strays = TextLayout(text).quotes.strays
    assert sorted(set(strays)) == list(strays)
    assert all(text[at] in MARKS for at in strays)


@unhurried
@given(texts)
def test_paragraphs_and_sentences_cover_every_word_once(text: str) -> None:
    layout = TextLayout(text)
    for spans in (layout.paragraphs, layout.sentences):
        assert "".join(text.split()) == "".join("".join(text[a:b].split()) for a, b in spans)
        assert all(a < b for a, b in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
        assert all(text[a:b] == text[a:b].strip() for a, b in spans)


def steps_of(work: Callable[[], Any]) -> int:
    """How many lines of Python, comprehensions included, some work runs."""
    steps = 0

    def count(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "”",
        '"',
        '" ',
        ' "a',
        "‘a ",
        "'a' ",
        "’",
        "« ",
        "«a",
        "»",
        "「",
        "“a‘",
        "„‚",
        "—a — ",
        "‘s’ ",
        "''",
        "``",
        "'em ",
        '5" ',
    ],
)
def test_marks_in_any_number_take_steps_in_proportion(piece: str) -> None:
    few, many = piece * 300, piece * 1200
    one = steps_of(lambda: TextLayout(few).quotes)
    four = steps_of(lambda: TextLayout(many).quotes)
    assert four <= 5 * one


@pytest.mark.parametrize("piece", ["“a ", "'s ", '"', "«", "‘", ". ", "“No.” ", "— a "])
def test_ten_thousand_marks_in_one_paragraph_are_read(piece: str) -> None:
    text = (piece * 10_000).strip()
    layout = TextLayout(text)
    assert len(layout.paragraphs) == 1
    assert layout.sentences[-1][1] == len(text)
    assert all(q.end <= len(text) for q in layout.quotes.quotations)
