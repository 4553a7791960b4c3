"""The rules on any text: nothing raises, every anchor holds, every statement is well formed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.form import form_of
from onrecord.attributions.rules import RuleFinder
from onrecord.model import Attribution, Document, Origin
from onrecord.model.anchor import extent
from onrecord.pipeline import Case, Plan, run_case

PIECES = (
    "he she they The mayor Ana Ruiz , of Dunmere , 46 , who lives there said says told"
    " reporters that to if whether adding according to and but “ ” ‘ ’ \" ' « » „ – — - : ; , . ? !"
    " ( ) \n \n\n in a letter on Friday was were has not quoted as saying announced the plan"
    " “We stay,” “No.” called for refused issued statement saying by expressed concern over"
    " Asked which I BELICA 3 May it … don't residents’ 6' 2\" — 1989 declined 's"
).split(" ")

TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


def read(text: str) -> Case:
    return run_case(Document(Origin("any.txt"), text, "1"), Plan([RuleFinder()]), strict=True)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_never_raises_and_every_anchor_holds(text: str) -> None:
    case = read(text)
    assert case.findings == []
    for one in case.proposals:
        assert all(anchor.holds(text) for anchor in one.anchors)
        assert all(anchor.exact.strip() for anchor in one.anchors)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_spans_of_a_field_are_in_order_and_apart(text: str) -> None:
    for one in read(text).proposals:
        for field in (one.content, one.cue, one.source):
            assert all(a.end <= b.start for a, b in pairwise(field))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_cue_and_its_source_share_no_character(text: str) -> None:
    for one in read(text).proposals:
        for cue in one.cue:
            assert all(cue.end <= source.start or source.end <= cue.start for source in one.source)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_span_crosses_the_end_of_a_paragraph(text: str) -> None:
    case = read(text)
    for one in case.proposals:
        for anchor in one.anchors:
            assert len(case.layout.paragraphs_within(anchor.start, anchor.end)) == 1


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_reading_twice_finds_the_same_in_text_order(text: str) -> None:
    first, second = read(text).proposals, read(text).proposals
    assert [one.id for one in first] == [one.id for one in second]
    assert [_start(one) for one in first] == sorted(_start(one) for one in first)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_form_follows_from_the_spans(text: str) -> None:
    case = read(text)
    for one in case.proposals:
        spans = [(a.start, a.end) for a in one.content]
        assert one.form == form_of(text, spans, case.layout.quotes)


def _start(one: Attribution) -> int:
    return extent(one.content)[0]
