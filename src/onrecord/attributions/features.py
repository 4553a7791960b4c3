"""What the encoder reads beside the sub-words: words, shapes, quotation state, breaks.

The packaged vocabulary is uncased, so the shape of a word is given back as a feature; the
state of the quotation marks comes from `onrecord.text.quotes`. Training and reading share
this module, so that a model never sees other features than those it learnt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.text.layout import TextLayout

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

SHAPES = ("none", "lower", "title", "upper", "mixed", "digit", "punctuation", "other")
QUOTES = ("outside", "opening", "inside", "closing", "nested", "unclosed", "dash", "spare")
BREAKS = ("none", "sentence", "paragraph", "start")
STYLES = ("onrecord", "polnear", "spare")


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A document as the model reads it: arrays over words and over their sub-words.

    ``word_start`` and ``word_end`` are code points; ``first`` is each word's first sub-word in
    ``ids``, with one more entry for the end; ``sentence`` numbers the sentence of each word.
    """

    ids: Ints
    first: Ints
    word_start: Ints
    word_end: Ints
    shape: Ints
    quote: Ints
    breaks: Ints
    sentence: Ints

    def __len__(self) -> int:
        return len(self.word_start)


def shape_of(word: str) -> int:
    """The index in `SHAPES` of a word's capitalisation."""
    if word.isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word.istitle():
        return 2
    if any(c.isalpha() for c in word):
        return 4
    if any(c.isdigit() for c in word):
        return 5
    return 6 if not any(c.isalnum() for c in word) else 7


def quotation_states(layout: TextLayout, starts: Ints) -> Ints:
    """For each word start the index in `QUOTES` of where it stands."""
    size = len(layout.text) + 1
    state = np.zeros(size, dtype=np.int64)
    for quotation in layout.quotes.quotations:
        if quotation.style == "dash":
            inside = 6
        elif quotation.status == "unclosed":
            inside = 5
        else:
            inside = 2 if quotation.depth == 1 else 4
        state[quotation.inner_start : quotation.inner_end] = inside
        state[quotation.start : quotation.inner_start] = 1
        if quotation.end > quotation.inner_end:
            state[quotation.inner_end : quotation.end] = 3
    return state[starts] if len(starts) else np.zeros(0, dtype=np.int64)


def _breaks(starts: Ints, spans: Sequence[tuple[int, int]]) -> Ints:
    begins = np.asarray([a for a, _ in spans], dtype=np.int64)
    return np.unique(np.searchsorted(starts, begins)) if len(begins) else begins


def encode_text(layout: TextLayout, tokenizer: Tokenizer) -> EncodedText:
    """Split a text into words and sub-words with their features.

    The tokenizer must neither pad nor truncate. Works for any text, the empty one included.
    """
    encoding = tokenizer.encode(layout.text, add_special_tokens=False)
    ids = np.asarray(encoding.ids, dtype=np.int64)
    words = np.asarray([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    if len(ids):
        is_first = np.ones(len(ids), dtype=bool)
        is_first[1:] = words[1:] != words[:-1]
        first = np.flatnonzero(is_first)
        last = np.append(first[1:], len(ids)) - 1
        starts, ends = offsets[first, 0], offsets[last, 1]
        first = np.append(first, len(ids))
    else:
        first, starts, ends = np.zeros(1, dtype=np.int64), ids, ids
    text = layout.text
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    shape = np.asarray([shape_of(text[a:b]) for a, b in pairs], dtype=np.int64)
    breaks = np.zeros(len(starts), dtype=np.int64)
    sentence_at = _breaks(starts, layout.sentences)
    breaks[sentence_at[sentence_at < len(starts)]] = 1
    paragraph_at = _breaks(starts, layout.paragraphs)
    breaks[paragraph_at[paragraph_at < len(starts)]] = 2
    sentence = np.cumsum(breaks > 0) - 1 if len(starts) else ids
    if len(starts):
        breaks[0] = 3
        sentence = np.maximum(sentence, 0)
    return EncodedText(
        ids, first, starts, ends, shape, quotation_states(layout, starts), breaks, sentence
    )
