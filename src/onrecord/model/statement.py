"""Statement: the view that is assembled from records, one cell a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.anchor import Anchor
from onrecord.model.attribution import Form
from onrecord.model.document import Document
from onrecord.model.identity import Json
from onrecord.model.reading import Basis, Field
from onrecord.model.speaker import MentionKind, SpeakerKind

Status = Literal["proposed", "accepted", "rejected", "unsure"]

SCHEMA = "onrecord/statement/1"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with everything needed to defend it."""

    value: Json
    label: str | None
    evidence: tuple[Anchor, ...]
    basis: Basis
    confidence: float
    maker: str
    status: Status = "proposed"


@dataclass(frozen=True, slots=True)
class SpeakerCell(Cell):
    """Who said it: also which kind of speaker, how the text refers to it, and in what role.

    ``alternatives`` are labels of the candidates that were left where none was certain enough;
    then ``value`` and ``label`` are None.
    """

    kind: SpeakerKind | None = None
    mention: MentionKind = "none"
    roles: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement of a document, assembled and never stored by hand.

    Content, cue and source are anchors in text order. ``makers`` are those that saw these same
    spans. A field that nobody could establish has no cell in ``cells``; where several makers gave
    values for a field of one value, the surest is there.
    """

    id: str
    document: Document
    form: Form
    content: tuple[Anchor, ...]
    cue: tuple[Anchor, ...]
    source: tuple[Anchor, ...]
    inside: str | None
    speaker: SpeakerCell | None
    confidence: float
    makers: tuple[str, ...]
    status: Status = "proposed"
    cells: Mapping[Field, tuple[Cell, ...]] = field(default_factory=dict, hash=False)

    def cell(self, name: Field) -> Cell | None:
        """The first cell of a field, or None where it is unknown."""
        return next(iter(self.cells.get(name, ())), None)
