"""Statements without a source in words: participles, coordinated verbs, floating quotations."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model import Attribution
from onrecord.speakers.figures import Figure, Named
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import read_source
from onrecord.speakers.reading.words import split_words
from onrecord.speakers.resolution.pronouns import FEMALE, MALE, THING, by_pronoun
from onrecord.speakers.resolution.scene import Choice, Scene, place_of

_BE = frozenset("is are was were be been being get got gets".split())
_PARTICIPLE = re.compile(
    r".*(?:ed|en)$|^(?:told|said|thought|known|shown|found|held|heard|made|seen|put|set|felt)$"
)
_NOUNS = frozenset(
    "report reports allegation allegations revelation revelations rumor rumors rumour"
    " rumours position discussion discussions concern concerns criticism accusation"
    " accusations speculation warnings fears hopes questions implication failure expectation"
    " expectations suggestion suggestions".split()
)
_BEFORE_NOUN = frozenset(
    "the a an of no these those any with by to some over initial sharp".split()
)
_ASKED = frozenset({"asked", "pressed", "questioned", "reportedly", "reported"})


def by_flow(scene: Scene, attribution: Attribution) -> list[Choice]:
    """No source in words: the speaker of the sentence, or of the quotation that goes on.

    Empty for passives ("it was reported") and nouns ("rumours") that leave the source open.
    """
    if not attribution.cue:
        return _floating(scene, attribution)
    if _passive(scene, attribution) or _noun_cue(scene, attribution):
        return []
    cue = attribution.cue[0]
    index = scene.flow.sentence_at(cue.start)
    start, end = scene.flow.sentence(index)
    before = _neighbour(scene, attribution, start, cue.start)
    fresh = scene.flow.new_subject(before[1], cue.start) if before is not None else None
    if fresh is not None and not fresh.figure.plural:
        reason = f"subject of the clause: {fresh.figure.label}"
        return [Choice(fresh.figure, 0.72, reason, ((fresh.start, fresh.end),))]
    if before is not None:
        figure, at = before
        reason = f"same subject as {figure.label} before it"
        return [Choice(figure, 0.88, reason, (_span_at(at, figure),))]
    nested = attribution.inside is not None
    subject = scene.flow.subject(start, cue.start, skip_reported=not nested)
    if subject is not None:
        reason = f"subject of the sentence: {subject.figure.label}"
        return [Choice(subject.figure, 0.78, reason, ((subject.start, subject.end),))]
    nominal = _nominal_subject(scene, attribution, start, cue.start)
    if nominal:
        return nominal
    return _beyond(scene, attribution, index, end)


def _span_at(at: int, figure: Figure) -> tuple[int, int]:
    return figure.first if at < figure.first[1] else (at, at + 1)


def _beyond(scene: Scene, attribution: Attribution, index: int, end: int) -> list[Choice]:
    """A source later in the sentence, around the statement, or in the sentence before."""
    cue = attribution.cue[0]
    after = _following(scene, attribution, cue.end, end)
    if after is not None:
        return [
            Choice(after, 0.72, f"subject later in the sentence: {after.label}", (after.first,))
        ]
    said = scene.said(scene.outer(attribution))
    if said is not None:
        reason = f"within a statement of {said.figure.label}"
        return [Choice(said.figure, 0.6, reason, said.evidence)]
    last = scene.flow.last_spoken(cue.start)
    if last is not None and index - scene.flow.sentence_at(last[0]) <= 1:
        reason = f"no subject here; {last[1].label} spoke last"
        return [Choice(last[1], 0.55, reason, (last[1].first,))]
    return []


def _passive(scene: Scene, attribution: Attribution) -> bool:
    """Whether the cue is a passive, whose subject is not who speaks."""
    cue = attribution.cue[0]
    words = [w.folded for w in split_words(scene.text, cue.start, cue.end)]
    if not words:
        return False
    ahead = [w.folded for w in scene.flow.words_before(cue.start, 3)]
    if words[0] in _ASKED and (not ahead or words[0] == "reportedly"):
        return True
    be = [i for i, w in enumerate(words) if w in _BE]
    if be and any(_PARTICIPLE.match(w) for w in words[be[0] + 1 :]):
        return True
    if ahead and ahead[-1] == "as" and _PARTICIPLE.match(words[0]):
        return True
    while ahead and (ahead[-1].endswith("ly") or ahead[-1] in ("also", "as", "been")):
        ahead.pop()
    return bool(ahead) and ahead[-1] in _BE and bool(_PARTICIPLE.match(words[0]))


def _noun_cue(scene: Scene, attribution: Attribution) -> bool:
    """Whether the cue is a noun or an impersonal phrase, which has no subject."""
    cue = attribution.cue[0]
    words = split_words(scene.text, cue.start, cue.end)
    if not words or words[0].folded in ("the", "a", "an", "no", "it", "it's", "there"):
        return True
    if any(w.folded in _NOUNS for w in words[-3:]) and words[0].folded not in ("has", "had"):
        first = words[0].folded
        return first in _NOUNS or not first.endswith(("ed", "ing"))
    ahead = scene.flow.words_before(cue.start, 1)
    before = bool(ahead) and ahead[0].folded in _BEFORE_NOUN
    return before and not words[0].folded.endswith("ing") and ahead[0].folded != "to"


def _neighbour(
    scene: Scene, attribution: Attribution, start: int, at: int
) -> tuple[Figure, int] | None:
    """The nearest statement before a cue in its sentence, on the same level, and its speaker."""
    for other in reversed(scene.nearby(attribution, 12, 0)):
        place = place_of(other)
        if place < start:
            break
        if other.inside != attribution.inside or place >= at or not other.cue:
            continue
        said = scene.said(other)
        if said is not None:
            return said.figure, place
    return None


def _following(scene: Scene, attribution: Attribution, at: int, end: int) -> Figure | None:
    """Who the main clause after an opening participle is about."""
    for other in scene.nearby(attribution, 0, 5):
        if place_of(other) >= end:
            break
        if other.source and other.inside == attribution.inside:
            said = scene.said(other)
            if said is not None:
                return said.figure
    end = min(end, at + 600)
    comma = scene.text.find(",", at, end)
    if comma < 0:
        return None
    named = next(iter(scene.inventory.within(comma, end)), None)
    return named.figure if named and named.outer - comma <= 6 else None


def _nominal_subject(scene: Scene, attribution: Attribution, start: int, at: int) -> list[Choice]:
    """The subject where it is a pronoun or a common noun at the start of the sentence."""
    lex = lexicon()
    first = scene.flow.words_of(scene.flow.sentence_at(start))[:8]
    words = [w for w in first if w.end <= at]
    for index, word in enumerate(words):
        small = word.folded
        if small in MALE | FEMALE | THING | {"they"}:
            shape = read_source(scene.text, word.start, word.end, scene.inventory)
            found = by_pronoun(scene, attribution, shape)
            return [replace(c, score=min(c.score, 0.75)) for c in found]
        noun = lex.role(small) or small in lex.common_bodies or small in lex.collectives
        if noun and (index < 3 or words[0].folded in ("the", "a", "an", "some", "his", "her")):
            shape = read_source(scene.text, words[0].start, word.end, scene.inventory)
            found = scene.by_shape(scene, attribution, shape)
            return [replace(c, score=min(c.score, 0.7)) for c in found]
    return []


def _floating(scene: Scene, attribution: Attribution) -> list[Choice]:
    """A quotation by itself: it goes on from the statement before, or waits for the next."""
    at = attribution.content[0].start
    here = scene.flow.paragraph_at(at)
    announced = _announced(scene, at, here)
    if announced is not None:
        reason = f"introduced by {announced.figure.label}"
        return [Choice(announced.figure, 0.78, reason, ((announced.start, announced.end),))]
    outer = scene.outer(attribution)
    for other in reversed(scene.nearby(attribution, 12, 0)):
        if other.inside != attribution.inside or other is outer:
            continue
        gap = here - scene.flow.paragraph_at(place_of(other))
        if gap > 2:
            break
        said = scene.said(other)
        if said is not None:
            score = {0: 0.85, 1: 0.8}.get(gap, 0.6)
            reason = f"goes on after {said.figure.label} spoke"
            return [Choice(said.figure, score, reason, said.evidence)]
    start, _ = scene.flow.sentence(scene.flow.sentence_at(at))
    subject = scene.flow.subject(start, at)
    if subject is not None:
        reason = f"introduced by {subject.figure.label}"
        return [Choice(subject.figure, 0.75, reason, ((subject.start, subject.end),))]
    for other in scene.nearby(attribution, 0, 2):
        said = scene.said(other)
        if said is not None and scene.flow.paragraph_at(place_of(other)) - here <= 1:
            reason = f"before {said.figure.label} is named"
            return [Choice(said.figure, 0.55, reason, said.evidence)]
    upcoming = _opening_subject(scene, here + 1)
    if upcoming is not None:
        reason = f"before the paragraph on {upcoming.label}"
        return [Choice(upcoming, 0.52, reason, (upcoming.first,))]
    last = scene.flow.last_spoken(at)
    if last is not None:
        return [Choice(last[1], 0.5, f"{last[1].label} spoke last", (last[1].first,))]
    return []


def _announced(scene: Scene, at: int, paragraph: int) -> Named | None:
    """The subject of the sentence before a quotation, where that ends in a colon."""
    colon = at - 1
    while colon > 0 and scene.text[colon] in ' \n“"‘«':
        colon -= 1
    if paragraph == 0 or scene.text[colon] != ":":
        return None
    start, _ = scene.flow.sentence(scene.flow.sentence_at(colon))
    return scene.flow.subject(start, colon)


def _opening_subject(scene: Scene, paragraph: int) -> Figure | None:
    """The person a paragraph begins with, or None."""
    if paragraph >= len(scene.layout.paragraphs):
        return None
    start = scene.layout.paragraphs[paragraph][0]
    named = next(iter(scene.inventory.within(start, start + 120)), None)
    if named is None or named.possessive or scene.text[start : named.outer].strip():
        return None
    return named.figure if named.figure.kind in ("person", "unknown") else None
