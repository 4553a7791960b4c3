"""Reports: a cue with its subject before it and what is reported after it or around it."""

from __future__ import annotations

from onrecord.attributions.rules.drafts import Rule, Sighting
from onrecord.attributions.rules.english.clauses import (
    LENGTH,
    clause_end,
    looks_like_clause,
    object_end,
    turns_away,
)
from onrecord.attributions.rules.english.cues import Cue, cue_at, is_adverb, is_finite
from onrecord.attributions.rules.english.gaps import infinitive_at, introduced_at, skip_between
from onrecord.attributions.rules.english.lexicon import (
    AUXILIARIES,
    CONNECTIVES,
    EMPTY_OBJECTS,
    OBJECTS,
    PREPOSITIONS,
    PROMPTS,
    QUESTIONS,
)
from onrecord.attributions.rules.english.subjects import subject_after
from onrecord.attributions.rules.english.times import tail_end, time_end
from onrecord.attributions.rules.english.words import Passage, Range
from onrecord.attributions.verbs import Verb

Found = tuple[Rule, Range]


def content_after(passage: Passage, cue: Cue, limit: int) -> Found | None:
    """The rule and the range of what a cue introduces after it in its sentence, or None."""
    at = introduced_at(passage, cue, limit)
    if at is not None:
        if passage.is_quote(at):
            return _quotation(passage, cue, at, limit)
        rule: Rule = "that" if passage.low(at) == "that" else "question"
        return _to_end(passage, rule, at, limit, least=3)
    return _without_marker(passage, cue, limit)


def _quotation(passage: Passage, cue: Cue, at: int, limit: int) -> Found | None:
    """A quotation right after its cue, with what the clause goes on to say after it."""
    inner = passage.inner(at)
    if passage.words[at].stop or at + 1 >= limit or inner[-1:] in ".?!,":
        return "introduced", (at, at + 1)
    if not cue.verb.takes("quote") or passage.is_mark(at + 1, ",;.—–"):
        return "introduced", (at, at + 1)
    end = clause_end(passage, at, limit)
    if end is None:
        return None
    return "introduced", (at, object_end(passage, at, end, times=True))


def _to_end(passage: Passage, rule: Rule, at: int, limit: int, *, least: int = 2) -> Found | None:
    end = clause_end(passage, at, limit)
    if end is None:
        return None
    if rule in ("infinitive", "appeal"):
        joints = range(at + 2, end)
        end = next((i for i in joints if turns_away(passage, i, end)), end)
    if end - at < least and not any(passage.is_quote(i) for i in range(at, end)):
        return None
    return rule, (at, end)


_NEVER_FIRST = (PREPOSITIONS | AUXILIARIES) - {"having", "being"}


def _without_marker(passage: Passage, cue: Cue, limit: int) -> Found | None:
    verb = cue.verb
    at = skip_between(passage, cue, limit)
    if cue.voice == "passive":
        return _to_end(passage, "appeal", at, limit) if passage.low(at) == "to" else None
    if at >= limit or passage.is_mark(at, ".;:,—–?!)"):
        return None
    low = passage.low(at)
    if low == "to":
        opens = passage.is_quote(at + 1) or (
            passage.is_word(at + 1) and not passage.words[at + 1].capital
        )
        if verb.lemma in ("refuse", "decline") and cue_at(passage, at + 1, at - 1):
            return None
        if verb.takes("urge") and at > cue.end and opens:
            return _to_end(passage, "appeal", at, limit)
        return _to_end(passage, "infinitive", at, limit) if verb.takes("to") and opens else None
    if verb.takes("urge"):
        to = infinitive_at(passage, cue, limit)
        if to is not None:
            return _to_end(passage, "appeal", to, limit)
    bare = at + 1 >= limit or not (passage.is_word(at + 1) or passage.is_quote(at + 1))
    if low in EMPTY_OBJECTS and bare:
        denied = low in ("this", "that") and verb.takes("object")
        return ("object", (at, at + 1)) if denied else None
    if low in _NEVER_FIRST and not _opens_clause(passage, at, verb):
        return None
    found = _to_end(passage, "clause", at, limit, least=1)
    if found is None or low in QUESTIONS:
        return None
    end = found[1][1]
    if verb.lemma == "claim" and (low[:1].isdigit() or _counts_victims(passage, at)):
        return None
    if verb.takes("clause") and looks_like_clause(passage, at, end):
        return found
    if low in PREPOSITIONS:
        return None
    if verb.lemma == "say":
        return found if end - at >= 3 else None
    if verb.lemma in ("find", "believe", "declare", "report", "consider") and any(
        passage.low(i) == "to" and passage.low(i + 1) in ("be", "have") for i in range(at, end)
    ):
        return "object", (at, end)
    if verb.takes("object", "as") and not is_adverb(passage, at):
        return _object(passage, verb, at, end)
    return None


def _object(passage: Passage, verb: Verb, at: int, end: int) -> Found | None:
    """A noun phrase that tells what was announced, condemned, called so or so."""
    low = passage.low(at)
    if end - at == 1 and low in ("him", "her", "them", "me", "us", "you"):
        return None
    has_as = verb.takes("as") and any(passage.low(i) == "as" for i in range(at + 1, end))
    if not verb.takes("object") and not has_as:
        return None
    if verb.lemma in ("call", "name", "dub", "label", "brand"):
        quoted = any(passage.is_quote(i) for i in range(at, end))
        if not quoted and not has_as and low not in OBJECTS:
            return None
    free = has_as or verb.takes("mind")
    end = object_end(passage, at, end, times=not free)
    return ("object", (at, end)) if end > at else None


def _counts_victims(passage: Passage, at: int) -> bool:
    near = {passage.low(i) for i in range(at, at + 5)}
    return not near.isdisjoint(("life", "lives", "victim", "victims"))


def _opens_clause(passage: Passage, at: int, verb: Verb) -> bool:
    """Whether a reported clause may begin with the preposition at an index."""
    if passage.low(at) in AUXILIARIES or not verb.takes("clause"):
        return False
    return passage.low(at) not in ("of", "about", "to", "with", "into", "against")


def content_before(
    passage: Passage, cue: Cue, source: Range, floor: int, limit: int
) -> list[Range]:
    """What a cue in the middle or at the end of a sentence reports: "…, X said[, …]".

    Empty where the words before the cue are not such a clause.
    """
    begin = min(source[0], cue.start)
    if begin - floor > LENGTH:
        return []
    after = tail_end(passage, max(cue.end, source[1]), limit)
    if not passage.is_mark(begin - 1, ","):
        return []
    if passage.low(source[0]) in ("which", "who") or passage.low(source[0] - 1) == "as":
        return []
    found = stretch_before(passage, floor, begin - 1)
    if found is None:
        return []
    before = found
    closes = after >= limit or passage.is_mark(after, ".;?!—–)")
    whole = looks_like_clause(passage, *before) and before[1] - before[0] >= 3
    if closes:
        return [before] if whole or _may_be_clause(passage, *before) else []
    if not passage.is_mark(after, ","):
        return []
    end = clause_end(passage, after + 1, limit)
    if end is None or end <= after + 1:
        return [before] if whole else []
    if passage.is_quote(after + 1):
        return []
    if whole and passage.low(after + 1) in (CONNECTIVES - _GOES_ON) | QUESTIONS:
        return [before]
    if passage.low(after + 1).endswith("ing") and whole:
        return [before]
    if whole or is_finite(passage, after + 1) or tail_end(passage, *before) == before[1]:
        return [before, (after + 1, end)]
    return []


def _may_be_clause(passage: Passage, start: int, end: int) -> bool:
    """Whether the words before ", X said." at a sentence's end are more than a mere adjunct."""
    low = passage.low(start)
    adjunct = low in PREPOSITIONS | CONNECTIVES or (low.endswith("ing") and low != "nothing")
    return end - start >= 4 and not adjunct and time_end(passage, start, end) == start


_GOES_ON = frozenset("then because if unless until that only even just".split())


def stretch_before(passage: Passage, floor: int, end: int) -> Range | None:
    """What stands before ", X said", from the start of its clause.

    Where it ends in a relative pronoun, that pronoun alone: "a fin that, he said, …".
    """
    for look in range(floor, end):
        if passage.is_mark(look, ";"):
            floor = look + 1
    start = without_connective(passage, floor, end)
    if end - start < 1:
        return None
    if passage.low(end - 1) in ("where", "which", "whom", "who") and end - start > 1:
        start = end - 1
    return start, end


def without_connective(passage: Passage, start: int, end: int) -> int:
    """Right past the conjunctions and marks that open a sentence."""
    while start < end and (
        passage.low(start) in ("and", "but", "however", "meanwhile", "so", "yet", "while")
        or not (passage.is_word(start) or passage.is_quote(start))
    ):
        start += 1
    return start


def opening(passage: Passage, cue: Cue, start: int, end: int) -> Sighting | None:
    """The statement of a cue that opens its sentence: "Said the coach: “…”"."""
    if cue.start != start or not cue.verb.takes("quote") or cue.voice != "finite":
        return None
    source = subject_after(passage, cue.end, end)
    at = tail_end(passage, source[1], end) if source else end
    if source is None or not passage.is_mark(at, ",:") or not passage.is_quote(at + 1):
        return None
    return Sighting("introduced", [(at + 1, at + 2)], [cue.words], source, at + 2)


def prompt_end(passage: Passage, start: int, end: int) -> int:
    """Where the question ends in "Asked whether …, X said"; the start for other sentences."""
    first = start + (passage.low(start) in ("when", "if", "and", "but"))
    first += passage.low(first) in ("when", "repeatedly", "also")
    if passage.low(first) not in PROMPTS:
        return start
    for at in range(first, min(end, first + 60)):
        if passage.is_mark(at, ",—–-") and not passage.is_quote(at + 1):
            return at
    return start
