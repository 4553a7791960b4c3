"""Entity: words of a text that name somebody or something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.anchor import Anchor
from onrecord.model.identity import Json, make_id

EntityKind = Literal["person", "organisation", "place", "facility", "title"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as it stands in a text, and of what kind the thing named is.

    ``title`` is an office or form of address ("General", "prime minister"). The id leaves out
    maker and confidence.
    """

    anchor: Anchor
    kind: EntityKind
    maker: str
    confidence: float
    id: str = field(init=False)

    def __post_init__(self) -> None:
        identity: Json = [self.anchor.document, self.anchor.start, self.anchor.end, self.kind]
        object.__setattr__(self, "id", make_id("en", identity))
