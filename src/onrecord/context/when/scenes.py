"""Scenes: the expressions of time and the attributions of a text, by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.context.when.words.expressions import TimeExpression
from onrecord.model import Attribution
from onrecord.text.layout import TextLayout

Span = tuple[int, int]

REACH = 1500
"""No sentence is looked at further than this from the cue."""


@dataclass(frozen=True)
class Scene:
    """A text with its expressions of time and its attributions, both in text order."""

    text: str
    layout: TextLayout
    expressions: Sequence[TimeExpression]
    attributions: Sequence[Attribution]

    @cached_property
    def _starts(self) -> list[int]:
        return [expression.start for expression in self.expressions]

    @cached_property
    def _cues(self) -> list[tuple[int, str]]:
        return sorted((anchor.start, a.id) for a in self.attributions for anchor in a.cue)

    @cached_property
    def _pieces(self) -> list[tuple[int, int, str]]:
        return sorted((c.start, c.end, a.id) for a in self.attributions for c in a.content)

    @cached_property
    def holders(self) -> Mapping[int, frozenset[str]]:
        """The attributions in whose content an expression stands, by where it starts."""
        held: dict[int, frozenset[str]] = {}
        waiting: list[tuple[int, str]] = []
        at = 0
        for start in self._starts:
            while at < len(self._pieces) and self._pieces[at][0] <= start:
                waiting.append(self._pieces[at][1:])
                at += 1
            waiting = [piece for piece in waiting if piece[0] > start]
            held[start] = frozenset(name for _, name in waiting)
        return held

    def within(self, start: int, end: int) -> Sequence[TimeExpression]:
        """The expressions that begin within a stretch of the text."""
        return self.expressions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def cues_within(self, start: int, end: int) -> list[str]:
        """The attributions with a cue that begins within a stretch."""
        first, after = bisect_left(self._cues, (start, "")), bisect_left(self._cues, (end, ""))
        return [name for _, name in self._cues[first:after]]

    def in_content(self, at: int) -> bool:
        """Whether a place in the text is in the content of an attribution that begins near."""
        index = bisect_right(self._pieces, at, key=lambda piece: piece[0])
        return any(start <= at < end for start, end, _ in self._pieces[max(0, index - 20) : index])


def place(attribution: Attribution) -> int:
    """Where an attribution is told: its cue, or without one its source, or its content."""
    return (attribution.cue or attribution.source or attribution.content)[0].start


def sentence_of(layout: TextLayout, attribution: Attribution) -> Span:
    """The sentence in which an attribution is told, as far as it is near the cue."""
    at = (attribution.cue or attribution.source or attribution.content)[0]
    found = layout.sentences_within(at.start, at.end)
    if not found:
        return at.start, at.end
    return max(found[0][0], at.start - REACH), min(found[-1][1], at.end + REACH)
