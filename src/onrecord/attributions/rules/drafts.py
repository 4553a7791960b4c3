"""Sightings and drafts: what a rule sees, before it becomes a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.attributions.rules.english.words import Passage, Range

Span = tuple[int, int]

Rule = Literal[
    "quotation",
    "introduced",
    "floating",
    "that",
    "clause",
    "question",
    "infinitive",
    "appeal",
    "object",
    "according",
    "postposed",
    "passive",
    "dialogue",
    "marked",
]

CONFIDENCE: dict[Rule, float] = {
    "quotation": 0.98,
    "introduced": 0.95,
    "floating": 0.85,
    "that": 0.95,
    "clause": 0.93,
    "question": 0.95,
    "infinitive": 0.85,
    "appeal": 0.85,
    "object": 0.8,
    "according": 0.92,
    "postposed": 0.93,
    "passive": 0.7,
    "dialogue": 0.8,
    "marked": 0.85,
}
"""How often what a rule sees is a statement of annotated news, in round figures."""


@dataclass(slots=True)
class Sighting:
    """A statement that a rule sees within one paragraph, in ranges of its words.

    ``end`` is the word after the last one that the statement takes up in its sentence.
    """

    rule: Rule
    content: Sequence[Range]
    cue: Sequence[Range]
    source: Range | None
    end: int

    def draft(self, passage: Passage) -> Draft:
        """The same in code points."""
        return Draft(
            self.rule,
            [passage.span(words) for words in self.content],
            [passage.span(words) for words in self.cue],
            [passage.span(self.source)] if self.source else [],
        )


@dataclass(slots=True)
class Draft:
    """A statement in the making, in code points; further paragraphs may add to its content."""

    rule: Rule
    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
