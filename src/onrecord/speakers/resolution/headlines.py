"""Headlines: their short names and roles are resolved by the article below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import Shape
from onrecord.speakers.reading.words import split_words
from onrecord.speakers.resolution.scene import Choice, Scene

_PERSONS = frozenset({"role", "unnamed", "name"})
_BODIES = frozenset({"body", "collective", "document"})


def in_headline(scene: Scene, attribution: Attribution) -> bool:
    """Whether an attribution stands in the headline: a first paragraph without a full stop."""
    paragraphs = scene.layout.paragraphs
    if len(paragraphs) < 2 or attribution.inside is not None:
        return False
    start, end = paragraphs[0]
    inside = start <= attribution.content[0].start < end
    return inside and end - start < 200 and scene.text[end - 1] not in ".:"


def by_article(
    scene: Scene, attribution: Attribution, shape: Shape, choices: Sequence[Choice]
) -> list[Choice]:
    """The speaker of the statement below that says the same as the headline.

    Used where the headline's own words settle nothing. The statement needs two content words
    in common, and a speaker that can be called what the headline calls it.
    """
    wanted = _stems(scene, attribution)
    best: tuple[int, Choice] | None = None
    for other in scene.nearby(attribution, 0, 12):
        shared = len(wanted & _stems(scene, other))
        if other.inside is not None or shared < 2 or (best is not None and shared <= best[0]):
            continue
        said = scene.said(other)
        if said is not None and _may_be(shape, said):
            best = (shared, said)
    if best is None:
        return list(choices)
    said = best[1]
    reason = f"headline for what {said.figure.label} says below"
    first = Choice(said.figure, 0.6, reason, said.evidence)
    return [first, *(replace(c, score=min(0.3, c.score)) for c in choices)]


def _may_be(shape: Shape, said: Choice) -> bool:
    kind = said.figure.speaker_kind
    if shape.form in _PERSONS:
        return kind in ("person", "unnamed") and not said.figure.plural
    if shape.form == "document":
        return True
    if shape.form == "body" and not said.figure.key:
        return False
    many = shape.form == "collective" or shape.head in lexicon().collectives
    if many and shape.head not in said.figure.label.casefold():
        return False
    return shape.form in _BODIES and kind in ("organisation", "group", "state")


def _stems(scene: Scene, attribution: Attribution) -> set[str]:
    """The first letters of the content's longer words, enough to match inflected forms."""
    stop = lexicon().stop
    return {
        word.folded[:5]
        for anchor in attribution.content
        for word in split_words(scene.text, anchor.start, anchor.end)
        if len(word.text) > 3 and word.folded not in stop
    }
