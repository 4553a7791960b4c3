"""Runs: overlapping spans of a text flattened into stretches that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.model import Document, Statement
from onrecord.text.blocks import paragraphs

Part = Literal["content", "cue", "source"]
_RANK: dict[Part, int] = {"content": 0, "cue": 1, "source": 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown: which statement (by place in a list) it belongs to, and as what."""

    start: int
    end: int
    statement: int
    part: Part


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text over which the same marks lie, the enclosing ones first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch that is set by itself, with its function in the document."""

    kind: str
    start: int
    end: int


def marks_of(statements: Sequence[Statement]) -> list[Mark]:
    """The marks of some statements of one document, in the order ``flatten`` wants."""
    marks: list[Mark] = []
    for which, statement in enumerate(statements):
        marks += (Mark(a.start, a.end, which, "content") for a in statement.content)
        marks += (Mark(a.start, a.end, which, "cue") for a in statement.cue)
        marks += (Mark(a.start, a.end, which, "source") for a in statement.source)
    return sorted(marks, key=lambda m: (m.start, -m.end, _RANK[m.part], m.statement))


def flatten(marks: Sequence[Mark], stretches: Iterable[tuple[int, int]]) -> Iterator[list[Run]]:
    """The runs of each stretch; together the runs of a stretch are the whole stretch.

    ``marks`` are sorted as ``marks_of`` does, ``stretches`` are in order and do not overlap.
    """
    waiting = 0
    active: list[Mark] = []
    for start, end in stretches:
        cuts = {start, end}
        active = [mark for mark in active if mark.end > start]
        while waiting < len(marks) and marks[waiting].start < end:
            if marks[waiting].end > start:
                active.append(marks[waiting])
            waiting += 1
        for mark in active:
            cuts.update(at for at in (mark.start, mark.end) if start < at < end)
        yield _runs(sorted(cuts), active)


def _runs(cuts: Sequence[int], marks: Sequence[Mark]) -> list[Run]:
    """Runs between neighbouring cuts, with the marks (sorted by start) that cover each."""
    runs: list[Run] = []
    covering: list[Mark] = []
    waiting = 0
    for start, end in pairwise(cuts):
        covering = [mark for mark in covering if mark.end > start]
        while waiting < len(marks) and marks[waiting].start <= start:
            if marks[waiting].end > start:
                covering.append(marks[waiting])
            waiting += 1
        runs.append(Run(start, end, tuple(covering)))
    return runs


def stretches_of(document: Document) -> list[Paragraph]:
    """The document's paragraphs in order; every character that is not white space is in one.

    The reader's blocks where it gave any, and what they leave out as paragraphs of their own.
    """
    text = document.text
    if not document.blocks:
        return [Paragraph("paragraph", start, end) for start, end in paragraphs(text)]
    found: list[Paragraph] = []
    at = 0
    for block in sorted(document.blocks, key=lambda b: (b.start, -b.end)):
        start, end = max(block.start, at), min(block.end, len(text))
        if end <= start:
            continue
        found += _lines(text, at, start)
        if text[start:end].strip():
            found.append(Paragraph(block.kind, start, end))
        at = end
    found += _lines(text, at, len(text))
    return found


def _lines(text: str, start: int, end: int) -> Iterator[Paragraph]:
    for first, last in paragraphs(text[start:end]):
        yield Paragraph("paragraph", start + first, start + last)
