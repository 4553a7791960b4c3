"""Names seen by a model: what they say about the names that the rules read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Entity
from onrecord.speakers.lexicon import Lexicon, lexicon
from onrecord.speakers.names import NameKind, NamePart, is_title
from onrecord.speakers.reading.words import Word, split_words

_TELLS, _BOUNDS, _OVERRULES, _SHRINKS = 0.5, 0.7, 0.85, 0.9
_KINDS: dict[str, NameKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "facility": "place",
}
_HUMAN = frozenset({"person", "unknown"})
_SPREAD = 6


def with_seen(text: str, parts: Sequence[NamePart], entities: Sequence[Entity]) -> list[NamePart]:
    """The names of a text, the rules' settled with those a model has seen.

    A model's word settles what kind a name of unknown kind is (from a confidence of 0.5), where a
    name begins and ends (0.7), and what kind it is against the rules (0.85); names the rules have
    missed come in. A surname of somebody the rules know stays a person's. Without entities the
    parts come back as they are. Time is linear.
    """
    named = [e for e in entities if e.kind in _KINDS and e.confidence >= _TELLS]
    if not named:
        return list(parts)
    lex = lexicon()
    surnames = {p.key[-1] for p in parts if p.kind in _HUMAN and len(p.words) > 1}
    ordered = sorted(parts, key=lambda p: (p.start, p.end))
    spans = sorted(named, key=lambda e: (e.anchor.start, -e.confidence, e.id))
    found: list[NamePart] = []
    at = 0
    taken = -1
    for entity in spans:
        if entity.anchor.start < taken or not 0 <= entity.anchor.start < entity.anchor.end:
            continue
        while at < len(ordered) and ordered[at].end <= entity.anchor.start:
            found.append(ordered[at])
            at += 1
        meeting: list[NamePart] = []
        while at < len(ordered) and ordered[at].start < entity.anchor.end:
            meeting.append(ordered[at])
            at += 1
        settled = _settle(text, meeting, entity, lex, surnames)
        if settled and at and settled[-1].end > entity.anchor.end:
            at -= 1
            ordered[at] = settled.pop()
        found.extend(settled)
        taken = entity.anchor.end
    return [*found, *ordered[at:]]


def _settle(
    text: str, meeting: list[NamePart], entity: Entity, lex: Lexicon, surnames: set[str]
) -> list[NamePart]:
    """The names where one entity lies: the rules', corrected, or the entity's own."""
    start, end = entity.anchor.start, entity.anchor.end
    words = _words(text, start, end, lex)
    if not words:
        return meeting
    kind = _kind(words, entity, lex)
    if len(meeting) == 1 and meeting[0].start == words[0].start and meeting[0].end == words[-1].end:
        family = len(words) == 1 and kind != "person" and words[0].folded in surnames
        return meeting if family else [_told(meeting[0], kind, entity.confidence)]
    if entity.confidence < _BOUNDS or len(meeting) > _SPREAD:
        return meeting
    if len(meeting) == 1 and not _may_shrink(meeting[0], words, entity.confidence, lex):
        return meeting
    if kind != "person" and any(_surely_person(part) for part in meeting):
        return meeting
    if not meeting:
        return [NamePart(tuple(words), (), kind)]
    title = tuple(w for p in meeting for w in p.title if w.end <= words[0].start)
    own = NamePart(tuple(words), title, kind)
    left = _rest(meeting[0], None, words[0].start)
    right = _rest(meeting[-1], words[-1].end, None)
    return [*left, own, *right]


def _may_shrink(part: NamePart, words: Sequence[Word], confidence: float, lex: Lexicon) -> bool:
    """Whether a name the rules read longer than a model may lose the words that are over."""
    inside = {w.start for w in words}
    over = [w for w in part.words if w.start not in inside]
    if any(w.start < part.start or w.end > part.end for w in words):
        return True
    lists = (lex.bodies, lex.modifiers, lex.states, lex.places, lex.people, lex.given, lex.stop)
    listed = any(any(w.folded in one for one in lists) or len(w.text) == 1 for w in over)
    return confidence >= _SHRINKS and len(words) > 1 and not listed


def _words(text: str, start: int, end: int, lex: Lexicon) -> list[Word]:
    """The words of an entity, its article and titles left out where a name is left."""
    words = split_words(text, start, min(end, start + 200))
    while len(words) > 1 and words[0].folded in ("the", "a", "an"):
        words = words[1:]
    while len(words) > 1 and is_title(words[0], lex) and words[0].folded not in lex.given:
        words = words[1:]
    return words


def _kind(words: Sequence[Word], entity: Entity, lex: Lexicon) -> NameKind:
    whole = " ".join(w.folded for w in words)
    if entity.kind != "person" and whole in lex.states:
        return "state"
    if entity.kind == "facility" and words[-1].folded in lex.bodies:
        return "organisation"
    return _KINDS[entity.kind]


def _told(part: NamePart, kind: NameKind, confidence: float) -> NamePart:
    """A part with the kind a model gives it, where that may overrule the rules."""
    if kind != "person" and _surely_person(part):
        return part
    if part.kind == "unknown" or (part.weak and confidence >= _BOUNDS):
        return replace(part, kind=kind, weak=False)
    if part.kind not in (kind, "state") and confidence >= _OVERRULES:
        return replace(part, kind=kind, weak=False)
    return replace(part, weak=False) if confidence >= _BOUNDS else part


def _surely_person(part: NamePart) -> bool:
    """Whether the rules know a person by the first name."""
    return part.kind == "person" and len(part.words) > 1 and part.key[0] in lexicon().given


def _rest(part: NamePart, start: int | None, end: int | None) -> list[NamePart]:
    """What of a part lies after ``start`` or before ``end``, as a name of its own."""
    words = [
        w
        for w in part.words
        if (start is None or w.start >= start) and (end is None or w.end <= end)
    ]
    lex = lexicon()
    while words and (words[0].folded in lex.stop or words[0].folded in lex.titles):
        words.pop(0)
    while words and (words[-1].folded in lex.stop or words[-1].folded in lex.titles):
        words.pop()
    whole = len(words) == len(part.words)
    if not words or whole or not words[0].text[0].isupper():
        return [part] if whole else []
    return [NamePart(tuple(words), (), "unknown", weak=True)]
