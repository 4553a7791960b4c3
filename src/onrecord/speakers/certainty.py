"""Certainty: from the scores of the strategies to probabilities that mean what they say.

The numbers are in ``data/certainty.json``; ``python -m eval.speakers`` fits and writes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.model.speaker import MentionKind
from onrecord.speakers.resolution.scene import CERTAIN

_EDGE = 0.02
_MOST = 0.99


@dataclass(frozen=True, slots=True)
class Certainty:
    """A logistic curve over scores, moved up or down a kind of mention."""

    slope: float
    bias: float
    kinds: Mapping[str, float]

    def __call__(self, kind: MentionKind, score: float) -> float:
        """The probability that a choice with a score is right, as it is among those taken.

        What is taken stays at or above ``CERTAIN``, what is left open below it.
        """
        if score < CERTAIN:
            return score
        weight = self.bias + self.kinds.get(kind, 0.0) + self.slope * log_odds(score)
        return min(_MOST, max(CERTAIN, 1 / (1 + math.exp(-weight))))


def log_odds(score: float) -> float:
    """The log odds of a score, kept away from certainty at both ends."""
    kept = min(max(score, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


@cache
def certainty() -> Certainty:
    """The fitted curve, read once a process."""
    path = files("onrecord.speakers").joinpath("data").joinpath("certainty.json")
    row = json.loads(path.read_text(encoding="utf8"))
    return Certainty(row["slope"], row["bias"], row["kinds"])
