"""Who speaks: mentions in a text, speakers in the world, and links between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.anchor import Anchor
from onrecord.model.identity import make_id

MentionKind = Literal["named", "short", "role", "pronoun", "collective", "unnamed", "none"]
SpeakerKind = Literal["person", "organisation", "state", "group", "unnamed"]


@dataclass(frozen=True, slots=True)
class Mention:
    """The words by which a text refers to a speaker.

    ``attribution`` is the attribution whose source it is, so that an elided source (kind
    ``none``, no anchors) can be a mention too.
    """

    document: str
    attribution: str
    anchors: tuple[Anchor, ...]
    kind: MentionKind
    id: str = field(init=False)

    def __post_init__(self) -> None:
        spans = [[a.start, a.end] for a in self.anchors]
        identity = [self.document, spans, None if spans else self.attribution]
        object.__setattr__(self, "id", make_id("mn", identity))

    @property
    def surface(self) -> str:
        """The words of the mention, empty for an elided source."""
        return " … ".join(anchor.exact for anchor in self.anchors)


@dataclass(frozen=True, slots=True)
class Role:
    """An office or affiliation as a text gives it."""

    title: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who makes statements: a person, body, state, group, or a source without a name.

    ``scope`` is the document in which the speaker was found, for speakers not yet linked to an
    actor known across documents; it is part of the id, so that two reports' "Ivanov" are two
    speakers until something links them. An unnamed source equals only itself: its ``scope``
    names the attribution too.
    """

    label: str
    kind: SpeakerKind
    scope: str
    names: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("sp", [self.scope, self.kind, self.label]))


@dataclass(frozen=True, slots=True)
class Link:
    """A mention is (or may be) a speaker: with a score, the reason, and who says so.

    A link below the documented threshold is a suggestion, listed as an alternative.
    """

    mention: str
    speaker: str
    score: float
    reason: str
    evidence: tuple[Anchor, ...]
    maker: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("ln", [self.mention, self.speaker, self.maker]))
