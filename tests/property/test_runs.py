"""Runs: what holds of them for any spans and any blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factories import make_document, make_statement
from onrecord.export.runs import flatten, marks_of, stretches_of
from onrecord.model import Block, Statement

TEXT = "abcdefghij klmno\npqrst uvwxyz\n\nABCDEFGH"
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda s: (s[0], min(s[0] + s[1], len(TEXT)))
)
span_lists = st.lists(spans, max_size=3)
shapes = st.lists(st.tuples(st.lists(spans, min_size=1, max_size=3), span_lists), max_size=6)


def made(shapes: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]) -> list[Statement]:
    document = make_document(TEXT)
    return [make_statement(document, content, cue) for content, cue in shapes]


@given(shapes)
def test_runs_are_the_whole_stretch_and_each_has_the_marks_that_cover_it(
    shapes: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]],
) -> None:
    marks = marks_of(made(shapes))
    stretches = [(0, 16), (17, 29), (31, len(TEXT))]
    for (start, end), runs in zip(stretches, flatten(marks, stretches), strict=True):
        assert TEXT[start:end] == "".join(TEXT[run.start : run.end] for run in runs)
        for run in runs:
            covering = [m for m in marks if m.start <= run.start and run.end <= m.end]
            touching = [m for m in marks if m.start < run.end and run.start < m.end]
            assert covering == touching == list(run.marks)


@given(st.lists(st.tuples(spans, st.sampled_from(["headline", "turn"])), max_size=5))
def test_paragraphs_take_in_every_letter_once_whatever_the_blocks(
    given_blocks: list[tuple[tuple[int, int], str]],
) -> None:
    blocks = tuple(Block(kind, start, end) for (start, end), kind in given_blocks)
    found = stretches_of(make_document(TEXT, blocks=blocks))
    places = [at for stretch in found for at in range(stretch.start, stretch.end)]
    assert sorted(set(places)) == places
    letters = {at for at, letter in enumerate(TEXT) if not letter.isspace()}
    assert letters <= set(places)
