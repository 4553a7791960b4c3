"""Windows: stretches of whole sentences that fit the encoder, with overlap.

Every word belongs to one window (its *core*), in which its statements are found; the words
before and after are context.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.features import EncodedText, Ints

SIZE = 208
"""Sub-words in a window, the two special ones included: as many as in training. Windows of 256
that share 72 were a quarter slower and no better on the whole."""

OVERLAP = 40
"""Sub-words of context that neighbouring windows share, at least where sentences allow; more did
not find more."""

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` are read; statements anchored in the core are kept."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows(encoded: EncodedText, size: int = SIZE, overlap: int = OVERLAP) -> list[Window]:
    """Cut a text into windows.

    A window begins at a sentence where one begins in reach. A word is never cut; a word that
    alone exceeds the window is read by its first sub-words.
    """
    total = len(encoded)
    budget = size - 2
    first = encoded.first
    spans: list[tuple[int, int]] = []
    start = 0
    begins = np.flatnonzero(encoded.breaks > 0)
    while start < total:
        end = int(np.searchsorted(first, first[start] + budget, side="right")) - 1
        end = min(max(end, start + 1), total)
        spans.append((start, end))
        if end >= total:
            break
        wanted = int(np.searchsorted(first, first[end] - overlap, side="right")) - 1
        wanted = max(wanted, start + 1)
        at = int(np.searchsorted(begins, wanted, side="right")) - 1
        snapped = int(begins[at]) if at >= 0 else wanted
        if snapped <= start or first[end] - first[snapped] > budget // 2:
            snapped = wanted
        start = snapped
    found: list[Window] = []
    core = 0
    for which, (a, b) in enumerate(spans):
        if which + 1 < len(spans):
            middle = (spans[which + 1][0] + b) // 2
            inside = begins[(begins > spans[which + 1][0]) & (begins < b)]
            nearest = int(inside[np.argmin(np.abs(inside - middle))]) if len(inside) else middle
            core_end = nearest
        else:
            core_end = b
        found.append(Window(a, b, core, core_end))
        core = core_end
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as arrays: (windows, sub-words), and (windows, words) for ``first``."""

    ids: Ints
    shape: Ints
    quote: Ints
    breaks: Ints
    style: Ints
    first: Ints
    words: NDArray[np.int64]


def batch(pieces: list[tuple[EncodedText, Window, int]], pad_to: int = 0) -> Batch:
    """Pad (text, window, style) pieces into the arrays the encoder takes."""
    lengths: list[tuple[int, int]] = []
    for text, window, _ in pieces:
        subwords = int(text.first[window.end] - text.first[window.start])
        lengths.append((min(subwords, SIZE - 2) + 2, window.end - window.start))
    width = max(max(n for n, _ in lengths), pad_to)
    count = max(n for _, n in lengths)
    shape = (len(pieces), width)
    ids, shapes, quotes, breaks = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    first = np.zeros((len(pieces), count), dtype=np.int64)
    for row, (text, window, _) in enumerate(pieces):
        length, words = lengths[row]
        begin = int(text.first[window.start])
        body = slice(1, length - 1)
        ids[row, 0] = CLS
        ids[row, body] = text.ids[begin : begin + length - 2]
        ids[row, length - 1] = SEP
        local = text.first[window.start : window.end] - begin
        first[row, :words] = np.minimum(local + 1, length - 2)
        repeat = np.diff(np.append(local, length - 2))
        for target, values in ((shapes, text.shape), (quotes, text.quote), (breaks, text.breaks)):
            target[row, body] = np.repeat(values[window.start : window.end], repeat)[: length - 2]
        starts = np.zeros(length - 2, dtype=bool)
        starts[np.minimum(local, length - 3)] = True
        breaks[row, body] *= starts
    style = np.asarray([style for _, _, style in pieces], dtype=np.int64)
    words_per = np.asarray([n for _, n in lengths], dtype=np.int64)
    return Batch(ids, shapes, quotes, breaks, style, first, words_per)
