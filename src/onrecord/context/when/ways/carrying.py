"""Carrying: the time of one statement for others of the same event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import replace

from onrecord.context.when.scenes import REACH, place, sentence_of
from onrecord.context.when.story import Dated, Story
from onrecord.context.when.ways.tenses import tense
from onrecord.model import Attribution

LOOKBACK = 12
"""So many sentences before its own may name the occasion of a statement with its time."""

BESIDE = 50
"""So many characters from the word for the occasion its time may stand."""

NEAREST = 4
"""So many statements before a sentence that tells of them it may date."""

_REMARKS = re.compile(
    r"\b(?:(?:was|were|is|had been)\s+(?:speaking|talking|addressing|writing|responding|commenting)"
    r"|spoke\s+(?:to|at|on|in|during|after|with|by)"
    r"|(?:made|delivered|issued|gave|posted|published)\s+(?:the|his|her|their|its|these|those)\s+"
    r"(?:\w+\s+)?(?:remarks?|comments?|statements?|speech|announcements?|warnings?|post|address)"
    r"|(?:remarks|comments|statements?|speech|announcement|warning|interview)\s+"
    r"(?:came|was|were|is)\b)"
)
_WORDS = re.compile(r"[\w-]+")

_Memory = dict[str, tuple[Dated, Attribution]]


def carry(story: Story, ordered: Sequence[Attribution], found: MutableMapping[str, Dated]) -> None:
    """Date by what was dated before: the occasion or document named again, or the speaker.

    A speaker's time holds for what else he says until he is heard on another occasion; one long
    past holds for its own paragraph only. What has been said, or had been said, was said at
    some other time.
    """
    recent: _Memory = {}
    past: _Memory = {}
    for attribution in ordered:
        if attribution.inside:
            continue
        names = story.names(attribution)
        dated = found.get(attribution.id)
        if dated is not None:
            memory = recent if story.is_recent(dated.period) else past
            memory |= dict.fromkeys(names, (dated, attribution))
            continue
        if tense(attribution) in ("perfect", "pluperfect"):
            continue
        known = _of_occasion(story, attribution, found)
        if known is not None:
            found[attribution.id] = known
            continue
        speaker = names[0] if names else ""
        giver = past.get(speaker)
        if giver is None or not story.same_paragraph(giver[1], attribution):
            giver = recent.get(speaker)
        if giver is None:
            continue
        if story.elsewhere(giver[1], attribution):
            recent.pop(speaker, None)
            continue
        found[attribution.id] = replace(giver[0], basis="inferred", confidence=0.75)


def remarks(
    story: Story, ordered: Sequence[Attribution], found: MutableMapping[str, Dated]
) -> None:
    """Date the statements of a paragraph by a sentence that tells of them: "He was speaking on
    Tuesday", "The remarks came on Tuesday"."""
    text, layout = story.case.document.text, story.case.layout
    for match in _REMARKS.finditer(text):
        sentence = next(iter(layout.sentences_within(match.start(), match.start() + 1)), None)
        if sentence is None or match.start() - sentence[0] > BESIDE:
            continue
        dated = _first_point(story, match.end(), min(sentence[1], match.end() + REACH))
        if dated is None or story.scene.in_content(match.start()):
            continue
        before = bisect_left(ordered, sentence[0], key=place)
        told = [a for a in ordered[max(0, before - NEAREST) : before] if not a.inside]
        for attribution in told:
            near = story.next_to(attribution, sentence[0]) and attribution.id not in found
            if near and story.same_speaker(attribution, told[-1]):
                found[attribution.id] = dated


def _first_point(story: Story, start: int, end: int) -> Dated | None:
    for expression in story.scene.within(start, end):
        if expression.is_point and not expression.modifies:
            period = story.periods[expression.start]
            return Dated(period, ((expression.start, expression.end),), "inferred", 0.75)
    return None


def _of_occasion(
    story: Story, attribution: Attribution, found: Mapping[str, Dated]
) -> Dated | None:
    """The time with which an earlier sentence brought up the occasion or document."""
    nouns = story.occasions(attribution)
    if not nouns:
        return None
    text = story.case.document.text
    start, _ = sentence_of(story.case.layout, attribution)
    sentences = story.case.layout.sentences_within(max(0, start - 4000), start)
    for begin, end in reversed(sentences[-LOOKBACK:]):
        begin = max(begin, start - 4000)
        named = [m.start() for m in _WORDS.finditer(text, begin, end) if m[0].lower() in nouns]
        if not named or end > start:
            continue
        for name in story.scene.cues_within(begin, end):
            if name in found and name not in story.nested:
                return replace(found[name], basis="inferred", confidence=0.75)
        for expression in story.scene.within(begin, end):
            period = story.periods[expression.start]
            near = min(abs(expression.start - at) for at in named) <= BESIDE
            if near and expression.is_point and not expression.modifies and period is not None:
                return Dated(period, ((expression.start, expression.end),), "inferred", 0.7)
    return None
