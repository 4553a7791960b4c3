"""Records made by hand, for tests that need some and care little which.

``make_document`` and ``make_statement`` fill in what a test does not say; spans are (start,
end) pairs or words of the text, whose first occurrence is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.app.results import DocumentResult
from onrecord.model import (
    Anchor,
    Document,
    Finding,
    Origin,
    SpeakerCell,
    Statement,
)
from onrecord.model.identity import make_id
from onrecord.model.statement import Form, MentionKind, SpeakerKind

MAKER = "factory@1"
Place = tuple[int, int] | str


def make_document(
    text: str = "“We stay,” said Ada Brandt.",
    *,
    uri: str = "file:///tmp/story.txt",
    title: str | None = None,
    **fields: Any,
) -> Document:
    """A document with this text; ``publisher`` and ``published_on`` go to its origin."""
    origin = Origin(
        uri=uri,
        publisher=fields.pop("publisher", None),
        published_on=fields.pop("published_on", None),
    )
    return Document(origin, text, "1", title=title, **fields)


def make_anchor(document: Document, place: Place) -> Anchor:
    """The anchor of a stretch, or of the first occurrence of some words."""
    if isinstance(place, str):
        start = document.text.index(place)
        place = (start, start + len(place))
    return Anchor.at(document.id, document.text, *place)


def make_anchors(document: Document, places: Sequence[Place]) -> tuple[Anchor, ...]:
    """The anchors of several places, in text order."""
    return tuple(sorted(make_anchor(document, place) for place in places))


def make_speaker(
    document: Document,
    label: str | None = "Ada Brandt",
    *,
    evidence: Sequence[Place] = (),
    kind: SpeakerKind | None = "person",
    mention: MentionKind = "named",
    confidence: float = 0.9,
    **fields: Any,
) -> SpeakerCell:
    """A speaker cell; a label of None is a speaker nobody could settle."""
    return SpeakerCell(
        value=None if label is None else make_id("sp", [document.id, label]),
        label=label,
        evidence=make_anchors(document, evidence),
        basis="stated",
        confidence=confidence,
        maker=MAKER,
        kind=kind,
        mention=mention,
        **fields,
    )


def make_statement(
    document: Document,
    content: Sequence[Place] = (),
    cue: Sequence[Place] = (),
    source: Sequence[Place] = (),
    *,
    speaker: SpeakerCell | str | None = None,
    form: Form = "direct",
    inside: str | None = None,
    confidence: float = 0.9,
    **fields: Any,
) -> Statement:
    """A statement of a document; its content is the whole text where none is given.

    ``speaker`` may be a label.
    """
    spans = make_anchors(document, content or [(0, len(document.text))])
    cues, sources = make_anchors(document, cue), make_anchors(document, source)
    if isinstance(speaker, str):
        speaker = make_speaker(document, speaker, evidence=source)
    identity = [
        document.id,
        [[[a.start, a.end] for a in role] for role in (spans, cues, sources)],
        inside,
    ]
    return Statement(
        id=make_id("st", identity),
        document=document,
        form=form,
        content=spans,
        cue=cues,
        source=sources,
        inside=inside,
        speaker=speaker,
        confidence=confidence,
        makers=fields.pop("makers", (MAKER,)),
        **fields,
    )


def make_result(
    document: Document | None,
    *statements: Statement,
    source: str = "story.txt",
    findings: Sequence[Finding] = (),
) -> DocumentResult:
    """What reading one input hands back."""
    return DocumentResult(source, document, statements, tuple(findings))
