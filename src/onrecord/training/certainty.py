"""Certainty of speakers: fits how often the choices of each kind of mention are right.

The rules were written while reading the open gold's train articles and the examples, so being
right there says less than being right on texts nobody looked at. Texts therefore count by how
fresh they are (`FRESHNESS`); none of the open gold's dev articles is used. A logistic regression
of being right on the score's log odds, with a term a kind of mention drawn towards 0, is fitted
by Newton's method (Platt 1999).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model.speaker import MentionKind
from onrecord.speakers.certainty import Certainty, log_odds

FRESHNESS = {"polnear-speakers": 1.0, "wikinews-train": 0.1, "examples": 0.05}
"""How much a text of each corpus counts."""

RIDGE = 4.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One choice that was taken: the kind of mention, its raw score, and whether it is right."""

    document: str
    kind: MentionKind
    score: float
    right: bool
    weight: float = 1.0


def fit(judged: Sequence[Judged]) -> Certainty:
    """The curve over what was judged, each counting by its weight."""
    kinds = sorted({one.kind for one in judged})
    columns = [
        [log_odds(one.score), 1.0, *(float(one.kind == kind) for kind in kinds)] for one in judged
    ]
    rows = np.asarray(columns).reshape(len(judged), 2 + len(kinds))
    right = np.asarray([float(one.right) for one in judged])
    weights = np.asarray([one.weight for one in judged])
    prior = np.asarray([1.0, 0.0, *(0.0 for _ in kinds)])
    ridge = np.asarray([RIDGE, 0.01, *(RIDGE for _ in kinds)])
    found = _newton(rows, right, weights, prior, ridge)
    slope, bias, *moved = (round(float(value), 4) for value in found)
    return Certainty(slope, bias, dict(zip(kinds, moved, strict=True)))


def _newton(
    rows: NDArray[np.float64],
    right: NDArray[np.float64],
    weights: NDArray[np.float64],
    prior: NDArray[np.float64],
    ridge: NDArray[np.float64],
) -> NDArray[np.float64]:
    found = prior.copy()
    for _ in range(60):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (chance - right)) + ridge * (found - prior)
        curve = (rows.T * (weights * chance * (1 - chance))) @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < 1e-9:
            break
    return found


def held_out(judged: Sequence[Judged], folds: int = 5) -> Iterable[tuple[float, bool]]:
    """Confidence and rightness of each choice by a curve fitted without its document's fold."""
    documents = sorted({one.document for one in judged})
    fold = {name: place % folds for place, name in enumerate(documents)}
    for which in range(folds):
        curve = fit([one for one in judged if fold[one.document] != which])
        for one in judged:
            if fold[one.document] == which:
                yield curve(one.kind, one.score), one.right
