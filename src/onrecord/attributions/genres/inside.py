"""What the other finders see within turns: statements that a speaker reports, and nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attributions.form import form_of
from onrecord.model import Anchor, Attribution
from onrecord.text.layout import TextLayout

_OWN = re.compile(
    r"(?:i|we|me|us|my|our|mine|myself|ourselves|let me|let us|let’s|let's|both of us|all of us"
    r"|(?:i|we)[,\s]+(?:\w+[,\s]*){1,2}|(?:you and i)|as i|as we)(?:['’](?:m|ve|d|ll|re))?",
    re.IGNORECASE,
)
_PARTY = re.compile(r"(?:my|our|this) delegation|the delegation of .{2,40}", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:i|you|we|i’m|i'm|yes|well|look|okay)\b", re.IGNORECASE)
_PAST = re.compile(r"(?:\w+ed|said|told|thought|felt|wrote|spoke|made|put|laid|gave|heard|knew)\b")
_YOU = frozenset({"you", "you all", "y'all", "y’all", "you guys"})
LEAST = 0.4
"""The confidence that one finder alone needs within a turn: spoken sentences mislead it."""

LEAST_OF_RULES = 0.9
"""The same for the rules beside a model."""


def fit_into_turns(
    turns: Sequence[Attribution], others: Sequence[Attribution], layout: TextLayout
) -> list[Attribution]:
    """The other finders' attributions that go with turns.

    Within a turn they need a cue, and are cut to the words of the statement in which the cue
    stands. What the speaker says of himself ("I think …") is his statement already. Outside
    turns, in an introduction, they stay as they are; across a label they go.
    """
    if not turns:
        return list(others)
    ground = _Ground(turns)
    found: list[Attribution] = []
    cited: dict[tuple[int, int] | None, int] = {}
    for one in sorted(others, key=lambda a: (a.cue or a.content)[0].start):
        if not ground.touches(one):
            found.append(one)
            continue
        if not one.cue or _is_own(one) or _is_manner(one):
            continue
        sentence = _sentence(one, layout)
        if not one.source and sentence not in cited:
            continue
        fitted = ground.fitted(one, layout)
        if fitted is not None:
            found.append(fitted)
            if one.source:
                cited[sentence] = one.source[0].start
    return found


def sure_in_turns(
    turns: Sequence[Attribution], settled: Sequence[Attribution], *, primary: str
) -> list[Attribution]:
    """The settled attributions without those within turns that one finder alone hardly sees."""
    if not turns:
        return list(settled)
    ground = _Ground(turns)
    alone = not any(one.maker.startswith(f"{primary}@") for one in settled)

    def sure(one: Attribution) -> bool:
        rules = not one.maker.startswith(f"{primary}@") and not alone
        return one.confidence >= (LEAST_OF_RULES if rules else LEAST)

    return [one for one in settled if sure(one) or not ground.touches(one)]


class _Ground:
    """The words of all turns in text order, and whose they are."""

    def __init__(self, turns: Sequence[Attribution]) -> None:
        self._turns = list(turns)
        spans = [(a.start, a.end, i) for i, turn in enumerate(turns) for a in turn.content]
        spans += [(a.start, a.end, -1) for turn in turns for a in turn.source]
        self._spans = sorted(set(spans))
        self._starts = [start for start, _, _ in self._spans]

    def _meeting(self, anchor: Anchor) -> Iterator[int]:
        """The turns, or -1 for a label, that share a character with an anchor."""
        at = bisect_right(self._starts, anchor.start) - 1
        for start, end, which in self._spans[max(0, at) :]:
            if start >= anchor.end:
                break
            if end > anchor.start:
                yield which

    def touches(self, one: Attribution) -> bool:
        """Whether any of its words are a turn's or a label's."""
        return any(True for anchor in one.anchors for _ in self._meeting(anchor))

    def fitted(self, one: Attribution, layout: TextLayout) -> Attribution | None:
        """The attribution cut to the statement around its cue; None where that leaves nothing."""
        around = [set(self._meeting(anchor)) for anchor in one.cue]
        if not around or any(homes != around[0] for homes in around) or len(around[0]) != 1:
            return None
        home = around[0].pop()
        if home < 0:
            return None
        turn = self._turns[home]
        if not all(any(a.covers(c) for a in turn.content) for c in one.cue):
            return None
        content = _cut(one.content, turn.content)
        source = _cut(one.source, turn.content)
        if not content or (one.source and source != one.source):
            return None
        if content == one.content:
            return one
        form = form_of(layout.text, [(a.start, a.end) for a in content], layout.quotes)
        return replace(one, content=content, form=form)


def _cut(anchors: Sequence[Anchor], within: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """The anchors' words that stand in others, in pieces."""
    pieces: list[Anchor] = []
    for anchor in anchors:
        for other in within:
            start, end = max(anchor.start, other.start), min(anchor.end, other.end)
            if start < end:
                words = anchor.exact[start - anchor.start : end - anchor.start]
                pieces.append(Anchor(anchor.document, start, end, words))
    return tuple(pieces)


def _sentence(one: Attribution, layout: TextLayout) -> tuple[int, int] | None:
    at = (one.cue or one.content)[0].start
    return next(iter(layout.sentences_within(at, at + 1)), None)


def _is_own(one: Attribution) -> bool:
    """Whether the speaker speaks of himself, or the source is no phrase but runs into "I"."""
    if not one.source:
        return False
    words = one.source[0].exact.strip()
    if _OWN.fullmatch(words) or _PARTY.fullmatch(words):
        return True
    return " " in words and _SPOKEN.search(words) is not None and words.casefold() not in _YOU


def _is_manner(one: Attribution) -> bool:
    """Whether "you" is no source: "you know", "can you say", "do you have a comment"."""
    if not one.source or one.source[0].exact.casefold() not in _YOU:
        return False
    return _PAST.search(one.cue[-1].exact) is None
