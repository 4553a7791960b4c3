"""Documents as sources: a report, a poll or a statement speaks for whoever issued it."""

from __future__ import annotations

from bisect import insort

from onrecord.model import Attribution
from onrecord.speakers.mentions import Shape
from onrecord.speakers.resolution.documents.again import find_authors, spoken_of
from onrecord.speakers.resolution.documents.own import many, own_issuer
from onrecord.speakers.resolution.groups import own_group
from onrecord.speakers.resolution.offices import unnamed
from onrecord.speakers.resolution.scene import Choice, Scene

__all__ = ["by_document", "find_authors"]


def by_document(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """A report, poll or statement: whoever issued it, else its own words."""
    found = own_issuer(scene, attribution, shape) or spoken_of(scene, attribution, shape)
    if found is not None:
        if found.score >= 0.6:
            insort(scene.issuers, (shape.start, shape.head, found.figure), key=lambda e: e[0])
        return [found]
    if shape.plural or many(shape):
        return [own_group(scene, shape)]
    return unnamed(scene, attribution, shape)
