"""The neural finder: windows of a text through the model, and the statements read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.attributions.bounds import QuotationBounds, divide
from onrecord.attributions.decoding import Floats, Proposal, anchors, read_roles, settle
from onrecord.attributions.entities import ENTITY_TAGS, NamedWords, named_words
from onrecord.attributions.features import STYLES, EncodedText, encode_text
from onrecord.attributions.form import form_of
from onrecord.attributions.model import Model, Scorer, Thresholds
from onrecord.attributions.windows import Window, batch, windows
from onrecord.model import Anchor, Attribution, Entity
from onrecord.pipeline import Case, Layer, Record

WINDOWS_AT_ONCE = 4
"""Larger batches are no faster on a CPU, and pad more."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a model sees in a text: statements, one a cue, and names, each in text order."""

    statements: list[Proposal]
    names: list[NamedWords]


def look(
    encoded: EncodedText, scorer: Scorer, thresholds: Thresholds, style: str = "onrecord"
) -> Sight:
    """Take an encoded text through a model, window by window."""
    pieces = windows(encoded)
    number = STYLES.index(style)
    ordered = sorted(pieces, key=lambda w: int(encoded.first[w.end] - encoded.first[w.start]))
    found: list[Proposal] = []
    names = np.zeros((len(encoded), ENTITY_TAGS), dtype=np.float32)
    for at in range(0, len(ordered), WINDOWS_AT_ONCE):
        group = ordered[at : at + WINDOWS_AT_ONCE]
        found += _look_in(encoded, group, scorer, thresholds, number, names)
    return Sight(settle(found), named_words(names))


def _look_in(
    encoded: EncodedText,
    group: list[Window],
    scorer: Scorer,
    thresholds: Thresholds,
    style: int,
    names: Floats,
) -> Iterator[Proposal]:
    """The statements of some windows; the chances of names go into ``names`` at their words."""
    arrays = batch([(encoded, window, style) for window in group])
    states, chances, named = scorer.encode(arrays)
    for row, window in enumerate(group):
        core = slice(window.core_start - window.start, window.core_end - window.start)
        names[window.core_start : window.core_end] = named[row, core]
    chosen: list[list[tuple[int, float]]] = []
    for row, window in enumerate(group):
        length = window.end - window.start
        all_anchors = anchors(chances[row, :length], thresholds.cue, thresholds.bare)
        inner = range(window.core_start - window.start, window.core_end - window.start)
        chosen.append([anchor for anchor in all_anchors if anchor[0] in inner])
    rows = np.asarray([row for row, some in enumerate(chosen) for _ in some], dtype=np.int64)
    if not len(rows):
        return
    words = np.asarray([word for some in chosen for word, _ in some], dtype=np.int64)
    emissions = scorer.roles(states, rows, words, arrays.words)
    for row, window in enumerate(group):
        own = emissions[rows == row, : window.end - window.start]
        yield from read_roles(chosen[row], own, scorer.field, window.start)


class NeuralFinder:
    """The stage that proposes statements with the packaged model.

    ``style`` asks for the habits of another annotation than ours: ``polnear`` gives cue and
    content bounds as PolNeAR's annotators draw them.
    """

    name = "model"
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("proposals", "entities")

    def __init__(self, model: Model, style: str = "onrecord") -> None:
        if style not in STYLES:
            raise ValueError(f"style {style!r} is not one of {', '.join(STYLES)}")
        self.model = model
        self.style = style

    @property
    def version(self) -> int:
        """The number of the model file."""
        return self.model.version

    def run(self, case: Case) -> Iterable[Record]:
        """Yield an attribution for every statement the model sees, and an entity for every name."""
        encoded = encode_text(case.layout, self.model.tokenizer)
        calibration = self.model.calibration(self.style)
        bounds = QuotationBounds(case.layout)
        maker = f"{self.name}@{self.version}"
        sight = look(encoded, self.model, self.model.thresholds, self.style)
        for name in sight.names:
            first, last = int(encoded.word_start[name.start]), int(encoded.word_end[name.end - 1])
            yield Entity(case.anchor(first, last), name.kind, maker, round(name.chance, 3))
        for proposal in sight.statements:
            confidence = calibration.confidence(proposal.found, proposal.spans)
            yield attribution(proposal, encoded, case, bounds, maker, confidence, self.style)


def attribution(
    proposal: Proposal,
    encoded: EncodedText,
    case: Case,
    bounds: QuotationBounds,
    maker: str,
    confidence: float,
    style: str,
) -> Attribution:
    """A proposal's words as anchors into the case's text."""

    def bring(ranges: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
        return [(int(encoded.word_start[a]), int(encoded.word_end[b - 1])) for a, b in ranges]

    def anchored(spans: Iterable[tuple[int, int]]) -> tuple[Anchor, ...]:
        return tuple(case.anchor(start, end) for start, end in spans)

    across = style == "polnear"
    content = bounds.content(bring(proposal.content), bring(proposal.cue), across=across)
    cue, source = (
        [piece for span in bring(ranges) for piece in divide(span, case.layout)]
        for ranges in (proposal.cue, proposal.source)
    )
    form = form_of(case.document.text, content, case.layout.quotes)
    return Attribution(
        anchored(content), anchored(cue), anchored(source), form, None, maker, confidence
    )
