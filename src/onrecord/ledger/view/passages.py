"""Passages: the stretches of a text that full-text search looks at and shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model import Statement
from onrecord.text.layout import TextLayout

SHORT = 600
"""Paragraphs are put together as long as they are together no longer than this."""

LONG = 2000
"""A paragraph beyond this is divided where sentences end."""

LABEL = 40
"""A paragraph is one statement's where this many characters at most are not: ``MS. PSAKI:``."""

Stretch = tuple[int, int]


def passages(layout: TextLayout, statements: Iterable[Statement]) -> list[Stretch]:
    """The (start, end) of each passage of a text, in order, none over another.

    Paragraphs, short ones put together, very long ones in pieces. Left out is what is wholly
    one statement's, as a turn of a transcript is: it is found as that statement. Where the text
    is left out there are none.
    """
    if not layout.text:
        return []
    pieces = _pieces(layout)
    said = _said(pieces, statements)
    found: list[Stretch] = []
    joins = False
    for place, (start, end) in enumerate(pieces):
        if place in said:
            joins = False
        elif joins and end - found[-1][0] <= SHORT:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
            joins = True
    return found


def _pieces(layout: TextLayout) -> list[Stretch]:
    """Paragraphs, or the sentences of long ones, in order and none over another."""
    found: list[Stretch] = []
    reached = 0
    for start, end in sorted(layout.paragraphs):
        short = end - start <= LONG
        for first, last in [(start, end)] if short else layout.sentences_within(start, end):
            if last > max(first, reached):
                found.append((max(first, reached), last))
                reached = last
    return found


def _said(pieces: Sequence[Stretch], statements: Iterable[Statement]) -> set[int]:
    """The places of the pieces that are all but wholly within one statement."""
    starts, ends = [start for start, _ in pieces], [end for _, end in pieces]
    said: set[int] = set()
    for statement in statements:
        shared: dict[int, int] = {}
        for anchor in statement.content:
            for place in range(bisect_right(ends, anchor.start), bisect_left(starts, anchor.end)):
                start, end = max(anchor.start, starts[place]), min(anchor.end, ends[place])
                shared[place] = shared.get(place, 0) + end - start
        for place, length in shared.items():
            whole = ends[place] - starts[place]
            if whole - length <= min(LABEL, whole / 2):
                said.add(place)
    return said
