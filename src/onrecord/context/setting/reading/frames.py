"""Frames: which words of a sentence tell of the setting of one statement and of no other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Attribution
from onrecord.pipeline import Case
from onrecord.speakers.reading.words import Word, split_words

Span = tuple[int, int]

_REACH = 700
_NEIGHBOURS = 24
_DIVIDES = re.compile(r"[,;:–—]\s|\s(?:and|but|while|whereas|as)\s")
_CLAUSE = re.compile(r"[,;]?\s(?:and|but|while|whereas|as)\s")


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around one statement's cue, what anybody is reported as saying left out.

    ``before`` and ``after`` are stretches of the sentence on either side of the cue, ``inner``
    what stands between the pieces of a broken cue. ``content_after`` is where the first piece
    of content behind the cue begins, None where the content stands before. ``companions`` are
    the statements of the same speaker and sentence that come before.
    """

    attribution: Attribution
    text: str
    speaker: str | None
    cue: tuple[Word, ...]
    before: tuple[Span, ...]
    inner: tuple[Span, ...]
    after: tuple[Span, ...]
    content_after: int | None
    companions: tuple[str, ...] = ()

    @property
    def cue_end(self) -> int:
        """Where the last piece of the cue ends."""
        return max(a.end for a in self.attribution.cue)


def head_of(attribution: Attribution) -> int:
    """Where the words that make a statement begin: its cue, else its source, else its content."""
    spans = attribution.cue or attribution.source or attribution.content
    return spans[0].start


def frames_of(case: Case, speakers: Mapping[str, str | None]) -> list[Frame]:
    """The frames of all statements with a cue, in the order of the cues.

    ``speakers`` names who speaks, by attribution. Time is linear in the text: each statement
    looks at its own sentence, and at no more than some two dozen neighbours.
    """
    order = sorted((a for a in case.attributions if a.cue), key=lambda a: (head_of(a), a.id))
    by_id = {a.id: a for a in case.attributions}
    contents = sorted({(c.start, c.end) for a in case.attributions for c in a.content})
    return [_frame(case, index, order, by_id, contents, speakers) for index in range(len(order))]


def _frame(
    case: Case,
    index: int,
    order: Sequence[Attribution],
    by_id: Mapping[str, Attribution],
    contents: Sequence[Span],
    speakers: Mapping[str, str | None],
) -> Frame:
    attribution, text = order[index], case.document.text
    cue_start, cue_end = attribution.cue[0].start, max(a.end for a in attribution.cue)
    low, high = _level(case, attribution, by_id, cue_start, cue_end)
    near = [
        other
        for other in order[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        if other is not attribution and other.inside == attribution.inside
    ]
    me = speakers.get(attribution.id)
    companions: list[str] = []
    for other in near:
        other_end = max(a.end for a in other.cue)
        if low <= other.cue[0].start and other_end <= cue_start:
            low = max(low, _clause_end(text, other_end, attribution))
            if me is not None and speakers.get(other.id) == me:
                companions.append(other.id)
            else:
                companions.clear()
        elif cue_end <= other.cue[0].start < high:
            high = min(high, max(cue_end, _clause_start(text, cue_end, other)))
    blocked = _blocked(attribution, contents, low, high, cue_start)
    blocked += [(a.start, a.end) for a in (*attribution.cue, *attribution.source)]
    after = [c.start for c in attribution.content if c.start >= cue_start]
    inner = [
        (left.end, right.start)
        for left, right in zip(attribution.cue, attribution.cue[1:], strict=False)
        if left.end < right.start
    ]
    return Frame(
        attribution,
        text,
        me,
        tuple(w for a in attribution.cue for w in split_words(text, a.start, a.end)),
        _without((low, cue_start), blocked),
        tuple(piece for gap in inner for piece in _without(gap, blocked)),
        _without((cue_end, high), blocked),
        min(after) if after else None,
        tuple(companions),
    )


def _level(
    case: Case, attribution: Attribution, by_id: Mapping[str, Attribution], start: int, end: int
) -> Span:
    """The sentence of a cue, within the content it is reported in, and no further than reach."""
    around = case.layout.sentences_within(start, end)
    low, high = (around[0][0], around[-1][1]) if around else (start, end)
    outer = by_id.get(attribution.inside or "")
    for piece in outer.content if outer is not None else ():
        if piece.start <= start < piece.end:
            low, high = max(low, piece.start), min(high, piece.end)
    return max(low, start - _REACH), min(max(high, end), end + _REACH)


def _clause_start(text: str, at: int, other: Attribution) -> int:
    """Where the clause of a later statement begins: at "and" or "while" ahead of its words."""
    start = other.cue[0].start
    for piece in other.source:
        if at <= piece.start < start:
            start = piece.start
    last = None
    for found in _CLAUSE.finditer(text, max(at, start - 120), start + 1):
        last = found
    return last.start() if last is not None else start


def _clause_end(text: str, at: int, attribution: Attribution) -> int:
    """Where the clause of an earlier statement ends: at the last comma or "and" before this one.

    At this one's own words where nothing divides the two.
    """
    start = min(a.start for a in (*attribution.cue, *attribution.source) if a.start >= at)
    last = start
    for found in _DIVIDES.finditer(text, max(at, start - _REACH), start):
        last = found.end()
    return last


def _blocked(
    attribution: Attribution, contents: Sequence[Span], low: int, high: int, at: int
) -> list[Span]:
    """What is reported near a cue, but for the content that the cue itself stands in."""
    own = {(a.start, a.end) for a in attribution.content}
    begin = bisect_left(contents, (low, -1))
    finish = bisect_left(contents, (high, -1))
    near = contents[max(0, begin - 4) : finish]
    return [s for s in near if s in own or not s[0] <= at < s[1]]


def _without(span: Span, blocked: Sequence[Span]) -> tuple[Span, ...]:
    """What is left of a stretch when others are cut out of it."""
    pieces: list[Span] = []
    at = span[0]
    for start, end in sorted(blocked):
        if end <= at or start >= span[1]:
            continue
        if start > at:
            pieces.append((at, start))
        at = max(at, end)
    if at < span[1]:
        pieces.append((at, span[1]))
    return tuple(pieces)
