"""Annotated texts as training windows: arrays with the labels of both heads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from tokenizers import Tokenizer

from onrecord.attributions.entities import ENTITY_KINDS
from onrecord.attributions.features import STYLES, EncodedText, Ints, encode_text
from onrecord.attributions.windows import SIZE, Window
from onrecord.text.layout import TextLayout
from onrecord.training.corpora import AnnotatedText, Span, Spans

IGNORE = -100
"""The label of words that no loss counts."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text ready for training: its words, and each statement's words by role.

    ``cues`` is 0 for a word, or `IGNORE` where nobody knows whether it is a cue; ``entities``
    holds the tag of each word, `IGNORE` throughout where names are not annotated.
    """

    name: str
    encoded: EncodedText
    style: int
    statements: tuple[tuple[Ints, Ints, Ints], ...]
    cues: Ints
    entities: Ints


def _words(encoded: EncodedText, spans: tuple[Span, ...]) -> Ints:
    """The words of the spans, as numbers; the first word of each span is negative minus one."""
    found: list[int] = []
    for start, end in spans:
        a = int(np.searchsorted(encoded.word_end, start, side="right"))
        b = int(np.searchsorted(encoded.word_start, end, side="left"))
        if b > a:
            found.append(-a - 1)
            found.extend(range(a + 1, b))
    return np.asarray(found, dtype=np.int64)


def label(text: AnnotatedText, tokenizer: Tokenizer) -> Labelled:
    """Encode a text and bring its spans to words."""
    encoded = encode_text(TextLayout(text.text), tokenizer)

    def roles(spans: Spans) -> tuple[Ints, Ints, Ints]:
        return tuple(_words(encoded, s) for s in (spans.source, spans.content, spans.cue))  # type: ignore[return-value]

    kept = [s for s in text.statements if len(_words(encoded, s.content))]
    return Labelled(
        text.name,
        encoded,
        STYLES.index(text.style),
        tuple(roles(s) for s in kept),
        _unsure(text, encoded),
        _entities(text, encoded),
    )


def _unsure(text: AnnotatedText, encoded: EncodedText) -> Ints:
    labels = np.full(len(encoded), 0 if text.attributed else IGNORE, dtype=np.int64)
    words = _words(encoded, text.unsure)
    labels[np.where(words < 0, -words - 1, words)] = IGNORE
    return labels


def _entities(text: AnnotatedText, encoded: EncodedText) -> Ints:
    if text.entities is None:
        return np.full(len(encoded), IGNORE, dtype=np.int64)
    labels = np.zeros(len(encoded), dtype=np.int64)
    for start, end, kind in text.entities:
        words = _words(encoded, ((start, end),))
        if kind is None:
            labels[np.where(words < 0, -words - 1, words)] = IGNORE
            continue
        tag = 2 * ENTITY_KINDS.index(kind) + 1
        labels[np.where(words < 0, -words - 1, words)] = np.where(words < 0, tag, tag + 1)
    return labels


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels: anchors by word, and the tag sequence of each statement."""

    text: Labelled
    window: Window
    anchor_labels: Ints
    entity_labels: Ints
    flat: Ints
    statements: tuple[tuple[Ints, Ints], ...]


def cut(text: Labelled, random: Generator, size: int = SIZE) -> list[Example]:
    """Windows of a text from a random phase on; a statement may be seen from two sides."""
    encoded = text.encoded
    budget = size - 2
    examples: list[Example] = []
    begins = np.flatnonzero(encoded.breaks > 0)
    phase = int(random.integers(0, budget))
    start, total = 0, len(encoded)
    limit = budget - phase // 2
    while start < total:
        end = int(np.searchsorted(encoded.first, encoded.first[start] + limit, side="right")) - 1
        end = min(max(end, start + 1), total)
        if end < total:
            at = int(np.searchsorted(begins, end, side="right")) - 1
            if at >= 0 and begins[at] > start + (end - start) * 0.6:
                end = int(begins[at])
        examples.append(_example(text, Window(start, end, start, end)))
        start, limit = end, budget
    return examples


def _example(text: Labelled, window: Window) -> Example:
    a, b = window.start, window.end
    anchor_labels = text.cues[a:b].copy()
    flat = np.repeat(anchor_labels[:, None], 2, axis=1)
    statements: list[tuple[Ints, Ints]] = []
    for roles in text.statements:
        tags = np.zeros(b - a, dtype=np.int64)
        for which, words in enumerate(roles):
            place = np.where(words < 0, -words - 1, words)
            inside = (place >= a) & (place < b)
            tags[place[inside] - a] = np.where(words[inside] < 0, 2 * which + 1, 2 * which + 2)
        for which in (0, 1):
            role = (tags == 2 * which + 1) | (tags == 2 * which + 2)
            flat[role, which] = np.where(tags[role] == 2 * which + 1, 1, 2)
        for at in np.flatnonzero(tags % 2 == 0):
            if tags[at] and (at == 0 or tags[at - 1] not in (tags[at], tags[at] - 1)):
                tags[at] -= 1
        content = (tags == 3) | (tags == 4)
        cue = np.flatnonzero(tags >= 5)
        if len(roles[2]):
            candidates = cue
            anchor_labels[cue] = np.where(tags[cue] == 5, 1, 2)
        else:
            head = -int(roles[1][0]) - 1 - a
            candidates = np.asarray([head] if 0 <= head < b - a else [], dtype=np.int64)
            anchor_labels[candidates] = 3
        if len(candidates) and content.any():
            statements.append((candidates, tags))
    entities = text.entities[a:b]
    return Example(text, window, anchor_labels, entities, flat, tuple(statements))
