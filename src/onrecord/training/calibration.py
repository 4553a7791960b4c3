"""Calibration: from the model's scores to confidences that mean what they say.

A statement is right here when its content is paired with gold (at least half of the characters
shared) and its cue and source touch those of the gold, the relation of the scorer. The two
weights and the bias of a logistic regression are fitted by Newton's method (Platt 1999,
"Probabilistic Outputs for Support Vector Machines").
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.decoding import Proposal
from onrecord.attributions.features import EncodedText, encode_text
from onrecord.attributions.model import Calibration, Model, logit
from onrecord.attributions.neural import look
from onrecord.text.layout import TextLayout
from onrecord.training.corpora import AnnotatedText, Span, Spans, read_dispatches, read_polnear

RIDGE = 1.0


def characters(spans: tuple[Span, ...]) -> set[int]:
    """The offsets that spans hold."""
    return {at for start, end in spans for at in range(start, end)}


def _right(proposal: Proposal, encoded: EncodedText, gold: tuple[Spans, ...]) -> bool:
    def bring(ranges: tuple[tuple[int, int], ...]) -> set[int]:
        return characters(
            tuple((int(encoded.word_start[a]), int(encoded.word_end[b - 1])) for a, b in ranges)
        )

    content, cue, source = bring(proposal.content), bring(proposal.cue), bring(proposal.source)
    for one in gold:
        theirs = characters(one.content)
        if len(content & theirs) < 0.5 * len(content | theirs):
            continue
        pairs = ((cue, characters(one.cue)), (source, characters(one.source)))
        return all(a & b or not (a or b) for a, b in pairs)
    return False


def examples(
    model: Model, texts: list[AnnotatedText], style: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Scores (statements, 3) with a leading one, and whether each statement is right."""
    scores: list[tuple[float, float, float]] = []
    right: list[float] = []
    for text in texts:
        encoded = encode_text(TextLayout(text.text), model.tokenizer)
        for proposal in look(encoded, model, model.thresholds, style).statements:
            scores.append((1.0, logit(proposal.found), logit(proposal.spans)))
            right.append(float(_right(proposal, encoded, text.statements)))
    return np.asarray(scores), np.asarray(right)


def fit(scores: NDArray[np.float64], right: NDArray[np.float64]) -> Calibration:
    """The logistic regression of being right on the scores."""
    weights = np.zeros(scores.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-scores @ weights))
        slope = scores.T @ (chance - right) + RIDGE * weights * np.asarray([0.0, 1.0, 1.0])
        curve = (scores.T * (chance * (1 - chance))) @ scores + np.diag([1e-6, RIDGE, RIDGE])
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    bias, found, spans = (round(float(w), 4) for w in weights)
    return Calibration(bias, found, spans)


def calibrate(
    model: Model, repository: Path, shared: Path, cache: Path
) -> dict[str, dict[str, float]]:
    """Calibrations a style, each from texts the model was not trained on.

    Ours comes from the example dispatches, PolNeAR's from every second of its dev articles
    where ``../shared`` has them.
    """
    fitted = {
        "onrecord": fit(
            *examples(model, read_dispatches(repository / "examples" / "marked"), "onrecord")
        )
    }
    dev = cache / "polnear" / "dev"
    if shared.exists() and dev.exists():
        fitted["polnear"] = fit(*examples(model, read_polnear(dev)[::2], "polnear"))
    return {style: asdict(calibration) for style, calibration in fitted.items()}
