"""The layout of a text: its paragraphs, sentences and quotations, found once and shared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Document
from onrecord.text.blocks import paragraphs
from onrecord.text.quotes import Quotes, find_quotes
from onrecord.text.sentences import sentences


@dataclass(frozen=True)
class TextLayout:
    """Paragraphs, sentences and quotations of a canonical text, each found on first use.

    ``given`` are the paragraphs where a reader knows them (HTML); else they are found.
    """

    text: str
    given: tuple[tuple[int, int], ...] | None = None

    @staticmethod
    def of(document: Document) -> TextLayout:
        """The layout of a document's text, with the reader's blocks where it gave any."""
        blocks = tuple((block.start, block.end) for block in document.blocks)
        return TextLayout(document.text, blocks or None)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Trimmed, non-empty, in order."""
        return self.given if self.given is not None else tuple(paragraphs(self.text))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """In order, none across a paragraph's end."""
        return tuple(sentences(self.text, self.paragraphs))

    @cached_property
    def quotes(self) -> Quotes:
        """What stands between quotation marks."""
        return find_quotes(self.text, self.paragraphs, [end for _, end in self.sentences])

    @cached_property
    def _paragraph_bounds(self) -> tuple[list[int], list[int]]:
        return [a for a, _ in self.paragraphs], [b for _, b in self.paragraphs]

    def paragraphs_within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The paragraphs that share a character with a stretch of the text."""
        starts, ends = self._paragraph_bounds
        return self.paragraphs[bisect_right(ends, start) : bisect_left(starts, end)]

    @cached_property
    def _sentence_bounds(self) -> tuple[list[int], list[int]]:
        return [a for a, _ in self.sentences], [b for _, b in self.sentences]

    def sentences_within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The sentences that share a character with a stretch of the text."""
        starts, ends = self._sentence_bounds
        return self.sentences[bisect_right(ends, start) : bisect_left(starts, end)]
