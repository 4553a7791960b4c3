"""Cues of more than one verb: "issued a statement saying", "quoted an engineer as saying"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attributions.rules.english.cues import Cue, group_start, is_finite
from onrecord.attributions.rules.english.lexicon import AUXILIARIES, BE, DETERMINERS, PREPOSITIONS
from onrecord.attributions.rules.english.subjects import subject_after, subject_before
from onrecord.attributions.rules.english.words import Passage, Range
from onrecord.attributions.verbs import Frame, Verb, nouns, reporting_verbs

_GIVING = frozenset(
    "issued issue issues released release releases made make makes gave give gives given repeated"
    " repeat repeats renewed voiced expressed express expresses".split()
)
_SAYING = frozenset("saying stating announcing warning confirming claiming telling".split())
_QUOTING = frozenset("quoted quotes quote cited cites".split())
_AS = frozenset(
    "saying telling stating writing warning adding claiming replying calling describing".split()
)
_ABOUT = frozenset("about over at with for in".split())
_SAY = Verb("say", (), frozenset({"quote", "clause"}))
_FRAMES: frozenset[Frame] = frozenset({"quote", "that", "to"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """ "Quoted X as saying": the two pieces of the cue and the source between or before them."""

    cue: list[Range]
    second: Cue
    source: Range


def giving_cue_at(passage: Passage, at: int, floor: int) -> Cue | None:
    """The cue of a verb of giving with a noun of saying: "repeated his warning" that …

    Only where "that", a verb of saying, a colon or a quotation follows the noun.
    """
    if passage.low(at) not in _GIVING or passage.words[at].capital:
        return None
    for look in range(at + 1, min(at + 6, len(passage.words))):
        low = passage.low(look)
        if not passage.is_word(look) or is_finite(passage, look):
            return None
        if low in PREPOSITIONS and low != "following":
            return None
        if low not in nouns("word") | nouns("feeling"):
            continue
        start = group_start(passage, at, floor)
        if passage.low(start - 1) == "to":
            return None
        after = look + 1
        if passage.low(after) in _SAYING:
            return Cue(start, after + 1, look, _SAY, "finite")
        follows = passage.low(after) == "that" or passage.is_quote(after)
        if low in nouns("feeling") and passage.low(after) in _ABOUT:
            verb = Verb("express", (), frozenset({"object"}))
            return Cue(start, after + 1, look, verb, "finite")
        verbal = passage.low(after) == "to" and passage.low(after + 1) not in DETERMINERS
        if (
            follows
            or passage.is_mark(after, ":")
            or (verbal and passage.is_word(after + 1) and not passage.words[after + 1].capital)
        ):
            return Cue(start, after, look, Verb(low, (), _FRAMES), "finite")
        return None
    return None


def quoted_at(passage: Passage, at: int, floor: int, limit: int) -> Quoted | None:
    """ "X quoted Y as saying" and "Y was quoted as saying" at the index of "quoted"."""
    if passage.low(at) not in _QUOTING or passage.words[at].capital:
        return None
    start = group_start(passage, at, floor)
    last = next(
        (passage.low(i) for i in range(at - 1, start - 1, -1) if passage.low(i) in AUXILIARIES), ""
    )
    passive = last in BE
    between = None if passive else subject_after(passage, at + 1, limit)
    end = between[1] if between else at + 1
    comma = passage.is_mark(end, ",")
    end += comma
    if end <= at or passage.low(end) != "as" or passage.low(end + 1) not in _AS:
        return None
    forms = reporting_verbs().get(passage.low(end + 1), ())
    verb = next((form.verb for form in forms if not form.verb.particles), _SAY)
    second = Cue(end, end + 2, end + 1, verb, "finite")
    if passive:
        source = subject_before(passage, start, floor)
        second = Cue(start, end + 2, end + 1, verb, "finite")
        return Quoted([second.words], second, source) if source else None
    return Quoted([(start, at + 1), second.words], second, between) if between else None
