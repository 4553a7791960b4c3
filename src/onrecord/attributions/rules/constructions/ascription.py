"""Ascription: whether the subject of a cue is the one its report is ascribed to."""

from __future__ import annotations

from onrecord.attributions.rules.english.cues import Cue, cue_at, is_finite
from onrecord.attributions.rules.english.lexicon import RELATIVES
from onrecord.attributions.rules.english.subjects import subject_after, subject_before
from onrecord.attributions.rules.english.times import tail_end
from onrecord.attributions.rules.english.words import Passage, Range
from onrecord.attributions.verbs import nouns

_SUBORDINATE = frozenset(
    "although though while after when as because since before until once".split()
)
_ANSWERS = frozenset("accepted declined refused".split())
_INVERTED = frozenset("say report warn vow".split())


def may_speak(passage: Passage, cue: Cue, source: Range, floor: int) -> bool:
    """Whether a subject is one that a report of the text is ascribed to.

    Not "I" and "we", who are the reporter; not one in a condition or inside a relative clause.
    """
    before = passage.low(source[0] - 1) if source[0] > floor else ""
    if passage.low(source[0]) in ("i", "we", "you") or before in ("if", "unless", "whether"):
        return False
    return not in_relative(passage, source, floor) and can_show(passage, cue, source)


def in_relative(passage: Passage, source: Range, floor: int) -> bool:
    """Whether a source stands inside a relative clause: "which the minister said"."""
    low = passage.low(source[0] - 1)
    return source[0] - 1 >= floor and low in RELATIVES - {"where", "that"}


def can_show(passage: Passage, cue: Cue, source: Range) -> bool:
    """Whether a subject can show something: a study or a person, not an event."""
    if cue.verb.lemma not in ("show", "demonstrate", "prove"):
        return True
    lows = {passage.low(at) for at in range(*source)}
    return not lows.isdisjoint(nouns("document") | {"they", "he", "she"})


def limit_of(passage: Passage, source: Range, floor: int, end: int) -> int:
    """The comma that ends "who said …," or "although he said …," within a sentence."""
    before = passage.low(source[0] - 1) if source[0] > floor else ""
    relative = passage.low(source[0]) in ("who", "which") and before == ","
    if not relative and before not in _SUBORDINATE:
        return end
    reach = range(source[1], min(end, source[1] + 80))
    return next((at for at in reach if passage.is_mark(at, ",")), end)


def closing_source(passage: Passage, cue: Cue, floor: int, end: int) -> Range | None:
    """Who speaks in ", X said." and ", says X.", where the report came before."""
    if passage.is_mark(cue.start - 1, ",") and cue.verb.lemma in _INVERTED:
        source = subject_after(passage, cue.end, end)
        after = tail_end(passage, source[1], end) if source else end
        if source and (after >= end or passage.is_mark(after, ".;")):
            return source
    source = subject_before(passage, cue.start, floor)
    if source is None or source[0] - 1 <= floor or in_relative(passage, source, floor):
        return None
    return source


def cited(passage: Passage, cue: Cue, source: Range) -> tuple[Range, Range] | None:
    """The first cue and the source of "X, citing Y, said", which is a statement of Y."""
    at = source[1] + 1
    if passage.low(at) not in ("citing", "quoting") or not passage.is_mark(cue.start - 1, ","):
        return None
    end = cue.start - 1
    return ((at, at + 1), (at + 1, end)) if end > at + 1 else None


def carried(passage: Passage, cue: Cue, start: int, floor: int) -> tuple[Range | None] | None:
    """The subject of the sentence, for a cue that follows a verb that reports nothing.

    Holds None where that verb reports too, for then the source went to it; None itself where
    there is no such verb.
    """
    if floor > start or not cue.verb.takes("quote", "clause"):
        return None
    for at in range(start + 1, min(cue.start, start + 60)):
        past = passage.low(at).endswith("ed") and not passage.words[at].capital
        if is_finite(passage, at) or past:
            if passage.low(at) in _ANSWERS or cue_at(passage, at, start) is not None:
                return (None,)
            subject = subject_before(passage, at, start)
            return (subject,) if subject else None
    return None


def hangs_alone(passage: Passage, cue: Cue, end: int) -> bool:
    """Whether a participle hangs on the sentence before it, not on a cue that is yet to come."""
    if not passage.is_mark(cue.start - 1, ","):
        return False
    for at in range(cue.end, min(end, cue.end + 40)):
        later = cue_at(passage, at, cue.end)
        if later and later.voice == "finite" and passage.is_mark(later.start - 1, ","):
            return False
    return True
