"""Document: an immutable text, where it comes from and how it is laid out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.model.identity import make_id

Genre = Literal["report", "transcript", "speech", "release"]
BlockKind = Literal["headline", "byline", "dateline", "paragraph", "turn", "caption", "aside"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document's bytes came from. What is not known is None.

    ``published_on`` is an ISO date or date-time as the publisher gave it; ``retrieved_at`` an
    ISO date-time in UTC; ``sha256`` that of the raw bytes.
    """

    uri: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published_on: str | None = None
    retrieved_at: str | None = None
    media_type: str = "text/plain"
    sha256: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with a function: a headline, a paragraph, a turn of a transcript."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From canonical code points back to the source text.

    Runs of (canonical start, source start, length), ascending; what lies between two runs was
    put there or changed by canonicalisation. An empty map is the identity.
    """

    runs: tuple[tuple[int, int, int], ...] = ()

    def to_source(self, at: int) -> int:
        """The source offset of a canonical one; inside a change, that of the change's start."""
        if not self.runs:
            return at
        which = bisect_right(self.runs, at, key=lambda run: run[0]) - 1
        if which < 0:
            return self.runs[0][1]
        start, source, length = self.runs[which]
        return source + min(at - start, length)

    def from_source(self, at: int) -> int:
        """The canonical offset of a source one; inside a change, that of the change's start."""
        if not self.runs:
            return at
        which = bisect_right(self.runs, at, key=lambda run: run[1]) - 1
        if which < 0:
            return 0
        start, source, length = self.runs[which]
        return start + min(at - source, length)


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it is stored: canonical, never changed, named by its content.

    Anchors of every record point into ``text``. A corrected text is a new document whose
    ``revises`` names the old one.
    """

    origin: Origin
    text: str
    canonicalisation: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    genre: Genre = "report"
    language: str | None = None
    offsets: OffsetMap = field(default_factory=OffsetMap, compare=False)
    revises: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        identity = [self.origin.uri, self.text, self.canonicalisation]
        object.__setattr__(self, "id", make_id("doc", identity))


def without_text(document: Document, id_: str | None = None) -> Document:
    """The document with its text left out and its id kept.

    For those who may pass on who said what, but not the text. ``id_`` is the id where the
    document's own text is already gone.
    """
    left = replace(document, text="")
    object.__setattr__(left, "id", id_ or document.id)
    return left
