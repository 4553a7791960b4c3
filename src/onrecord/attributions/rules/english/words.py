"""A paragraph as the rules read it: words and marks, and each quotation as one piece."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from onrecord.text.layout import TextLayout
from onrecord.text.quotes import Quotation

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)+|[^\W_]+(?:[-'’/&.@‑–][^\W_]+)*(?:['’](?=\s+[a-z]))?|\S"
)
_LETTER = re.compile(r"[^\W_]")

Range = tuple[int, int]
"""Words from the first index to before the second one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark, or a whole quotation; ``stop`` where a sentence ends with it.

    ``low`` is the word in lower case with straight apostrophes.
    """

    start: int
    end: int
    low: str
    kind: Literal["word", "mark", "quote"]
    capital: bool
    stop: bool
    quotation: Quotation | None = None


@dataclass(frozen=True)
class Passage:
    """One paragraph: its words in order, and the sentences they form.

    A quotation is one word of the passage, whatever it holds; its inside is `inner`.
    """

    text: str
    words: tuple[Word, ...]
    start: int
    end: int
    sentences: tuple[Range, ...]
    breaks: dict[Range, bool] = field(default_factory=dict, compare=False)
    """Whether a new report begins at a word, for sentences that end at another; a memory."""

    @cached_property
    def _sentence_ends(self) -> tuple[int, ...]:
        return tuple(end for _, end in self.sentences)

    def sentence(self, at: int) -> Range:
        """The sentence that a word stands in."""
        which = bisect_left(self._sentence_ends, at + 1)
        return self.sentences[which] if which < len(self.sentences) else (at, len(self.words))

    def span(self, words: Range) -> tuple[int, int]:
        """Where a range of words stands in the text."""
        return self.words[words[0]].start, self.words[words[1] - 1].end

    def low(self, at: int) -> str:
        """The word at an index, in lower case; empty outside the passage."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def is_mark(self, at: int, marks: str) -> bool:
        """Whether one of some marks stands at an index."""
        return 0 <= at < len(self.words) and (
            self.words[at].kind == "mark" and self.words[at].low in marks
        )

    def is_quote(self, at: int) -> bool:
        """Whether a quotation stands at an index."""
        return 0 <= at < len(self.words) and self.words[at].kind == "quote"

    def is_word(self, at: int) -> bool:
        """Whether a word stands at an index, not a mark or quotation."""
        return 0 <= at < len(self.words) and self.words[at].kind == "word"

    def inner(self, at: int) -> str:
        """What stands between the marks of the quotation at an index."""
        quotation = self.words[at].quotation
        if quotation is None:
            return ""
        return self.text[quotation.inner_start : quotation.inner_end].strip()

    @cached_property
    def quotes(self) -> tuple[int, ...]:
        """The indices of the quotations."""
        return tuple(at for at, word in enumerate(self.words) if word.kind == "quote")


def passages(layout: TextLayout) -> Iterator[Passage]:
    """The paragraphs of a text as passages, in order.

    Dialogue after a dash is left in words, since the clause that names its speaker stands
    inside it.
    """
    outermost = [q for q in layout.quotes.outermost() if q.style != "dash"]
    for start, end in layout.paragraphs:
        yield _passage(layout, start, end, outermost)


def passages_within(layout: TextLayout) -> Iterator[Passage]:
    """The insides of those quotations that hold quotations themselves, in order."""
    inner = [q for q in layout.quotes.quotations if q.depth == 2]
    starts = [q.start for q in inner]
    for outer in layout.quotes.outermost():
        at = bisect_left(starts, outer.inner_start)
        if outer.style != "dash" and at < len(inner) and inner[at].start < outer.inner_end:
            yield _passage(layout, outer.inner_start, outer.inner_end, inner)


def _passage(layout: TextLayout, start: int, end: int, quotations: Sequence[Quotation]) -> Passage:
    at = bisect_left(quotations, start, key=lambda q: q.start)
    own: list[Quotation] = []
    while at < len(quotations) and quotations[at].start < end:
        if (not own or quotations[at].start >= own[-1].end) and quotations[at].end <= end:
            own.append(quotations[at])
        at += 1
    stops = frozenset(b for _, b in layout.sentences_within(start, end))
    words = _without_dateline(layout.text, list(_words(layout.text, start, end, own, stops)))
    return Passage(layout.text, words, start, end, tuple(_sentences(words)))


def _without_dateline(text: str, words: list[Word]) -> tuple[Word, ...]:
    """A dateline, "BELICA, 3 May (Altan) —", becomes a sentence of its own."""
    first = words[0] if words else None
    if first is None or first.end - first.start < 3 or not text[first.start : first.end].isupper():
        return tuple(words)
    for at, word in enumerate(words[:14]):
        if word.kind == "quote" or word.low in (":", "?", "!"):
            break
        if word.low in ("—", "–", "-", "―"):
            words[at] = replace(word, stop=True)
            break
    return tuple(words)


def _words(
    text: str, start: int, end: int, quotations: Sequence[Quotation], stops: frozenset[int]
) -> Iterator[Word]:
    at = start
    for quotation in quotations:
        yield from _plain(text, at, quotation.start, stops)
        stop = quotation.end in stops
        yield Word(quotation.start, quotation.end, "“”", "quote", False, stop, quotation)
        at = quotation.end
    yield from _plain(text, at, end, stops)


def _plain(text: str, start: int, end: int, stops: frozenset[int]) -> Iterator[Word]:
    done = start
    for match in _WORD.finditer(text, start, end):
        word, begin, after = match.group(), match.start(), match.end()
        if begin < done:
            continue
        is_word = _LETTER.match(word) is not None
        stop = after in stops
        low = word.lower().replace("’", "'")
        if is_word and _is_abbreviated(text, after, end) and after + 1 not in stops:
            after += 1
        done = after
        kind: Literal["word", "mark"] = "word" if is_word else "mark"
        yield Word(begin, after, low, kind, word[0].isupper(), stop)


def _is_abbreviated(text: str, at: int, end: int) -> bool:
    """Whether a word ends at its own stop, not at one that ends a sentence."""
    return at + 1 < end and text[at] == "." and text[at + 1].isspace()


def _sentences(words: Sequence[Word]) -> Iterator[Range]:
    start = 0
    for at, word in enumerate(words):
        if word.stop:
            yield start, at + 1
            start = at + 1
    if start < len(words):
        yield start, len(words)
