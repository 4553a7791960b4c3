"""Calibration: whether what was given with confidence 0.9 is right nine times in ten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose confidence lies from ``low`` to before ``high`` (1 is in the last).

    ``confidence`` is their mean, ``right`` the fraction that is right; both 0 for none.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A reliability table of ten bins and the expected calibration error, a fraction.

    The error is the distance between confidence and rightness, averaged over predictions;
    None where nothing carried a confidence.
    """

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """How many predictions carried a confidence."""
        return sum(each.count for each in self.bins)

    @property
    def error(self) -> float | None:
        """The expected calibration error."""
        if not self.count:
            return None
        return sum(b.count * abs(b.confidence - b.right) for b in self.bins) / self.count


def calibration(judged: Iterable[tuple[float | None, bool]]) -> Calibration:
    """The calibration of predictions given as (confidence, whether right).

    Confidences lie between 0 and 1; predictions without one are left out.
    """
    confidences: list[list[float]] = [[] for _ in range(BINS)]
    rights = [0] * BINS
    for confidence, right in judged:
        if confidence is not None:
            which = min(int(confidence * BINS), BINS - 1)
            confidences[which].append(confidence)
            rights[which] += right
    return Calibration(
        tuple(
            _bin(which, found, right)
            for which, (found, right) in enumerate(zip(confidences, rights, strict=True))
        )
    )


def _bin(which: int, confidences: list[float], right: int) -> Bin:
    count = len(confidences)
    mean = sum(confidences) / count if count else 0.0
    return Bin(which / BINS, (which + 1) / BINS, count, mean, right / count if count else 0.0)
