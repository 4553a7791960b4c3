"""Anchor: the only way a record points into a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class AnchorError(ValueError):
    """The anchor's words do not stand at its place in the text."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A stretch of a document: code points from ``start`` to before ``end``, words repeated.

    A value: two anchors of the same place in the same document are equal. Raises AnchorError
    where the extent is empty, negative or as long as ``exact`` is not.
    """

    document: str
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise AnchorError(f"there is nothing from {self.start} to {self.end}")
        if len(self.exact) != self.end - self.start:
            raise AnchorError(
                f"{len(self.exact)} characters do not fit from {self.start} to {self.end}"
            )

    @staticmethod
    def at(document: str, text: str, start: int, end: int) -> Anchor:
        """The anchor of ``text[start:end]``; raises AnchorError where that leaves the text."""
        if end > len(text):
            raise AnchorError(f"{end} is past the end of the text ({len(text)})")
        return Anchor(document, start, end, text[start:end])

    def holds(self, text: str) -> bool:
        """Whether the words stand in ``text`` at this place."""
        return text[self.start : self.end] == self.exact

    def covers(self, other: Anchor) -> bool:
        """Whether ``other`` lies within this anchor."""
        return (
            self.document == other.document and self.start <= other.start and other.end <= self.end
        )


def extent(anchors: Sequence[Anchor]) -> tuple[int, int]:
    """Start of the first and end of the last of some anchors; raises ValueError for none."""
    return min(a.start for a in anchors), max(a.end for a in anchors)


def words(anchors: Sequence[Anchor]) -> str:
    """The words of anchors in text order, fragments divided by " … "."""
    return " … ".join(anchor.exact for anchor in anchors)
