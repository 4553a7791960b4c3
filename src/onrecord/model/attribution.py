"""Attribution: what a page shows of one statement, in its own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.anchor import Anchor
from onrecord.model.identity import make_id

Form = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content with its cue and source as one maker saw them in a text.

    Content has at least one anchor; cue and source may be empty, for partial evidence is kept.
    ``inside`` is the id of the attribution whose content encloses this one. The id leaves out
    maker, form and confidence: two makers that see the same spans corroborate each other.
    """

    content: tuple[Anchor, ...]
    cue: tuple[Anchor, ...]
    source: tuple[Anchor, ...]
    form: Form
    inside: str | None
    maker: str
    confidence: float
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs content")
        identity = [
            self.content[0].document,
            [[[a.start, a.end] for a in role] for role in (self.content, self.cue, self.source)],
            self.inside,
        ]
        object.__setattr__(self, "id", make_id("at", identity))

    @property
    def document(self) -> str:
        """The id of the document it stands in."""
        return self.content[0].document

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """All anchors: content, cue, source."""
        return self.content + self.cue + self.source
