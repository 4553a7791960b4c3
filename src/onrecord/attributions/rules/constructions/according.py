"""According to: what somebody is said to say, before, after or around those two words."""

from __future__ import annotations

from itertools import pairwise

from onrecord.attributions.rules.constructions.reports import stretch_before, without_connective
from onrecord.attributions.rules.drafts import Sighting
from onrecord.attributions.rules.english.clauses import LENGTH, clause_end, looks_like_clause
from onrecord.attributions.rules.english.cues import Cue
from onrecord.attributions.rules.english.lexicon import (
    CONNECTIVES,
    DETERMINERS,
    QUESTIONS,
    ROLE_WORDS,
)
from onrecord.attributions.rules.english.subjects import phrase_end, subject_after
from onrecord.attributions.rules.english.times import tail_end
from onrecord.attributions.rules.english.words import Passage, Range
from onrecord.attributions.verbs import Verb

_ACCORDING = Verb("according", ("to",), frozenset({"clause"}))
_NO_ROLES = frozenset("former senior then now member general".split())


def according(passage: Passage, at: int, floor: int, limit: int) -> Sighting | None:
    """The statement of an "according to" at an index, wherever it stands in its sentence."""
    source = subject_after(passage, at + 2, limit)
    if source is None or at - floor > LENGTH or passage.low(source[0]) == "which":
        return None
    cue = Cue(at, at + 2, at, _ACCORDING, "finite")
    if without_connective(passage, floor, at) >= at:
        return _opening(passage, cue, source, limit)
    begin = at - 1 if passage.is_mark(at - 1, ",(") else at
    before = stretch_before(passage, floor, begin)
    if before is None:
        return None
    content = [before]
    after = tail_end(passage, source[1], limit)
    if passage.is_mark(at - 1, ",") and passage.is_mark(after, ","):
        end = clause_end(passage, after + 1, limit)
        joined = passage.low(after + 1) in CONNECTIVES | QUESTIONS
        if end and end > after + 1 and not joined and not passage.low(after + 1).endswith("ing"):
            content.append((after + 1, end))
    whole = passage.is_quote(before[0]) or looks_like_clause(passage, *before)
    if len(content) == 1 and not whole:
        return None
    done = max(source[1], content[-1][1]) if len(content) > 1 else at + 2
    return Sighting("according", content, [cue.words], source, done)


def _opening(passage: Passage, cue: Cue, source: Range, limit: int) -> Sighting | None:
    """ "According to X, …": the source ends at the comma that a clause follows."""
    first = phrase_end(passage, source[0], limit)
    commas = [i for i in range(first, min(limit, source[0] + 45)) if passage.is_mark(i, ",")]
    if not commas:
        return None
    which = 0
    for before, after in pairwise(commas):
        if not _belongs(passage, source[0], before + 1, after):
            break
        which += 1
    end_of_source = commas[which] if which else min(first, commas[0])
    start = commas[which] + 1
    if which + 1 < len(commas) and tail_end(passage, start, commas[which + 1]) == commas[which + 1]:
        start = commas[which + 1] + 1
    end = clause_end(passage, start, limit)
    if end is None or end - start < 2:
        return None
    return Sighting("according", [(start, end)], [cue.words], (source[0], end_of_source), end)


def _belongs(passage: Passage, source: int, start: int, end: int) -> bool:
    """Whether what stands between two commas tells more of the source before it."""
    lows = [passage.low(i) for i in range(start, end)]
    if not lows or len(lows) > 16:
        return False
    if lows[0] in ("who", "which", "whose", "of", "from", "formerly"):
        return True
    if len(lows) == 1 and lows[0].isdigit():
        return True
    named = all(passage.is_word(i) and passage.words[i].capital for i in range(start, end))
    if named and passage.low(source) in DETERMINERS:
        return True
    described = lows[0] in ROLE_WORDS or (
        lows[0] in ("a", "an", "the", "one") and not ROLE_WORDS.isdisjoint(set(lows) - _NO_ROLES)
    )
    return described and phrase_end(passage, start, end) == end
