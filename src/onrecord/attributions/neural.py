"""The neural finder: windows of a text through the model, and the statements read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from onrecord.attributions.bounds import QuotationBounds, divide
from onrecord.attributions.decoding import Proposal, anchors, read_roles, settle
from onrecord.attributions.features import STYLES, EncodedText, encode_text
from onrecord.attributions.form import form_of
from onrecord.attributions.model import Model, Scorer, Thresholds
from onrecord.attributions.windows import Window, batch, windows
from onrecord.model import Anchor, Attribution
from onrecord.pipeline import Case, Layer, Record

WINDOWS_AT_ONCE = 4
"""Larger batches are no faster on a CPU, and pad more."""


def propose(
    encoded: EncodedText, scorer: Scorer, thresholds: Thresholds, style: str = "onrecord"
) -> list[Proposal]:
    """The statements a model sees in an encoded text, one a cue, in text order."""
    pieces = windows(encoded)
    number = STYLES.index(style)
    ordered = sorted(pieces, key=lambda w: int(encoded.first[w.end] - encoded.first[w.start]))
    found: list[Proposal] = []
    for at in range(0, len(ordered), WINDOWS_AT_ONCE):
        found += _propose_in(
            encoded, ordered[at : at + WINDOWS_AT_ONCE], scorer, thresholds, number
        )
    return settle(found)


def _propose_in(
    encoded: EncodedText, group: list[Window], scorer: Scorer, thresholds: Thresholds, style: int
) -> Iterator[Proposal]:
    arrays = batch([(encoded, window, style) for window in group])
    states, chances = scorer.encode(arrays)
    chosen: list[list[tuple[int, float]]] = []
    for row, window in enumerate(group):
        length = window.end - window.start
        all_anchors = anchors(chances[row, :length], thresholds.cue, thresholds.bare)
        core = range(window.core_start - window.start, window.core_end - window.start)
        chosen.append([anchor for anchor in all_anchors if anchor[0] in core])
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
    gives: tuple[Layer, ...] = ("proposals",)

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
        """Yield an attribution for every statement the model sees."""
        encoded = encode_text(case.layout, self.model.tokenizer)
        calibration = self.model.calibration(self.style)
        bounds = QuotationBounds(case.layout)
        maker = f"{self.name}@{self.version}"
        for proposal in propose(encoded, self.model, self.model.thresholds, self.style):
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
