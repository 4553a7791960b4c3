"""Phrases that say when without a date: "after the vote", "later", "initially"."""

from __future__ import annotations

import re

from onrecord.context.when.scenes import Scene, Span, sentence_of
from onrecord.context.when.ways.belonging import TOKEN, cost
from onrecord.context.when.words.expressions import TimeExpression
from onrecord.model import Attribution

_EVENT = re.compile(
    r"\b(?i:(?:(?:shortly|soon|just|immediately|right|moments|minutes|hours|days|weeks)\s+)?"
    r"(?:after|following|before|prior\s+to|upon|ahead\s+of))\s+(?=\w)"
)
_BOUNDARY = re.compile(
    r"[,;:.!?“”\"—–()]|\sin\swhich\b|(?P<goes_on>\s(?:and|but|who|which|that)\b)"
)
_DISTANCE = re.compile(r"\b(?:days?|weeks?|months?|years?|hours?|minutes?)\s+$")
_LONGEST = 6
_VAGUE = (
    r"later|earlier|initially|recently|previously|originally|subsequently|afterwards?"
    r"|(?:soon|shortly)\s+after(?:wards?)?|at\s+first"
)
_IN_CUE = re.compile(rf"\b(?i:{_VAGUE})\b")
_BEFORE_CUE = re.compile(rf"\b(?i:{_VAGUE})(?:,\s+however)?[\s,]*$")
_AFTER_CUE = re.compile(rf"\s+(?P<words>{_VAGUE})\b")
_HEAD = re.compile(rf"(?i:{_VAGUE})(?=,)")


def event_phrase(scene: Scene, attribution: Attribution) -> Span | None:
    """Words that place the saying by an event: "after the vote", "shortly before her death"."""
    start, end = sentence_of(scene.layout, attribution)
    spans = [(a.start, a.end) for a in attribution.anchors]
    best: tuple[float, Span] | None = None
    for match in _EVENT.finditer(scene.text, start, end):
        stop = min((a for a, _ in spans if a >= match.end()), default=end)
        limit = _BOUNDARY.search(scene.text, match.end(), stop)
        if limit is not None and limit["goes_on"]:
            continue
        stretch = scene.text[match.start() : limit.start() if limit else stop].rstrip()
        named = TOKEN.findall(stretch[match.end() - match.start() :])
        counted = _DISTANCE.search(scene.text, max(start, match.start() - 24), match.start())
        if not 1 <= len(named) <= _LONGEST or counted or scene.in_content(match.start()):
            continue
        if any(a <= match.start() < b for a, b in spans):
            continue
        phrase = TimeExpression(match.start(), match.start() + len(stretch), ())
        words = cost(scene, attribution, phrase)
        if words is not None and (best is None or words < best[0]):
            best = (words, (phrase.start, phrase.end))
    return best[1] if best else None


def vague_words(scene: Scene, attribution: Attribution) -> Span | None:
    """An adverb of time beside the cue or at the head of the sentence: "later", "initially"."""
    if not attribution.cue:
        return None
    text, (start, _) = scene.text, sentence_of(scene.layout, attribution)
    for anchor in attribution.cue:
        found = _IN_CUE.search(text, anchor.start, anchor.end)
        if found:
            return found.span()
    first, last = attribution.cue[0].start, attribution.cue[-1].end
    found = _BEFORE_CUE.search(text, max(start, first - 40), first)
    if found and not scene.in_content(found.start()):
        return found.start(), found.start() + len(found[0].rstrip(" ,\n"))
    found = _AFTER_CUE.match(text, last)
    if found and not scene.in_content(found.start("words")):
        return found.span("words")
    found = _HEAD.match(text, start)
    alone = found and not scene.in_content(start) and scene.cues_within(start, first) == []
    return found.span() if found and alone else None
