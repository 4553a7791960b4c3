"""Clauses: where the content of a report begins and ends."""

from __future__ import annotations

from onrecord.attributions.rules.english.cues import Cue, cue_at, is_adverb, is_finite
from onrecord.attributions.rules.english.lexicon import (
    DETERMINERS,
    GLOSSES,
    ISSUES,
    OBJECTS,
    OCCASION_PREPOSITIONS,
    PREPOSITIONS,
    SUBJECTS,
    TIME_MODIFIERS,
    UNITS,
)
from onrecord.attributions.rules.english.times import occasion_end, time_end
from onrecord.attributions.rules.english.words import Passage
from onrecord.attributions.verbs import nouns

LENGTH = 160
"""Words that reported content may have outside quotation marks."""


def clause_end(passage: Passage, start: int, limit: int) -> int | None:
    """Where the clause that begins at an index ends, final stop left out.

    It ends with its sentence, at a semicolon, or where a new report begins in the same
    sentence. None where that is too far away to be one clause.
    """
    look = start
    while look < limit:
        if look - start > LENGTH:
            return None
        if passage.is_mark(look, ";"):
            return look
        if look > start and _new_report(passage, look, limit):
            return look
        look += 1
    end = limit
    while end > start and passage.is_mark(end - 1, ".!?:,—–"):
        end -= 1
    return end


def _new_report(passage: Passage, at: int, limit: int) -> bool:
    """Whether a further report begins at a comma or conjunction: ", adding", "and said"."""
    known = passage.breaks.get((at, limit))
    if known is None:
        known = passage.breaks[at, limit] = _begins_report(passage, at, limit)
    return known


def _begins_report(passage: Passage, at: int, limit: int) -> bool:
    look = at
    comma = passage.is_mark(at, ",") or (
        passage.is_quote(at - 1) and passage.inner(at - 1)[-1:] == ","
    )
    if passage.is_mark(at, ","):
        look += 1
    if passage.low(look) == "according" and passage.low(look + 1) == "to":
        return True
    if comma and passage.low(look) in GLOSSES | {"while", "although", "though"}:
        return True
    if comma and passage.low(look) == "but" and _opens_subject(passage, look + 1):
        return True
    if comma and _is_aside(passage, look) and not _resumes(passage, look, limit):
        return True
    if comma and _speaks_anew(passage, look, limit):
        return True
    joined = passage.low(look) in ("and", "but")
    listed = comma and not joined and _is_listed(passage, look, limit)
    if joined:
        look += 1
    if not joined and not comma:
        return False
    while look < limit and is_adverb(passage, look):
        look += 1
    head = _head(passage, look, limit)
    if head is None:
        return False
    cue = cue_at(passage, head, look)
    if cue is None or cue.start != look or cue.voice == "passive":
        return False
    if cue.voice == "participle":
        return comma and (cue.verb.takes("quote", "clause") or cue.verb.lemma == "cite")
    return (joined or listed) and not cue.verb.takes("mind") and _is_past(passage, cue)


def _is_listed(passage: Passage, at: int, limit: int) -> bool:
    """Whether a verb after a comma is one of a list: "welcomed A, thanked B and warned"."""
    first = cue_at(passage, at, at)
    if first is None or first.voice != "finite":
        return False
    for look in range(at + 2, min(limit, at + 40)):
        if passage.low(look) == "and" and (later := cue_at(passage, look + 1, look + 1)):
            return later.voice == "finite"
        if is_finite(passage, look):
            return False
    return False


def _is_aside(passage: Passage, at: int) -> bool:
    """Whether the reporter's own remark begins: ", which X denied", ", hours after"."""
    low, after = passage.low(at), passage.low(at + 1)
    if low in ("which", "whom"):
        named = passage.is_word(at + 1) and passage.words[at + 1].capital
        return named or after in DETERMINERS - {"which", "itself"} or after in SUBJECTS
    if low in ("a", "an"):
        told = [i for i in range(at + 1, at + 4) if passage.low(i) in nouns("word") | ISSUES]
        return bool(told) and passage.is_word(told[0] + 1)
    at += low == "only"
    near = range(at, at + 4)
    return passage.low(at) in TIME_MODIFIERS | UNITS and any(
        passage.low(i) in UNITS and passage.low(i + 1) in ("after", "before") for i in near
    )


def _resumes(passage: Passage, at: int, limit: int) -> bool:
    """Whether the clause goes on after the comma that ends an aside: ", which he owned, was"."""
    ends = (i for i in range(at, min(limit, at + 25)) if passage.is_mark(i, ","))
    end = next(ends, limit)
    return end < limit and is_finite(passage, end + 1)


def _speaks_anew(passage: Passage, at: int, limit: int) -> bool:
    """Whether "and" and a new speaker with a verb of saying follow."""
    if passage.low(at) != "and":
        return False
    for look in range(at + 2, min(limit, at + 8)):
        if passage.is_quote(look) or passage.is_mark(look, ",;:"):
            return False
        cue = cue_at(passage, look, at + 2)
        if cue is not None:
            says = cue.voice == "finite" and cue.verb.takes("quote") and not cue.verb.takes("mind")
            return says and passage.low(at + 1) not in ("that", "to")
        if is_finite(passage, look):
            return False
    return False


def _opens_subject(passage: Passage, at: int) -> bool:
    """Whether the words after "but" begin a sentence of their own with a new subject."""
    low = passage.low(at)
    if passage.is_word(at) and passage.words[at].capital and low != "i":
        return True
    return low in DETERMINERS - SUBJECTS - {"no", "any", "that"} or low in (
        "in",
        "most",
        "many",
        "there",
    )


def _head(passage: Passage, at: int, limit: int) -> int | None:
    """The main verb of a verb group that begins at an index."""
    for look in range(at, min(limit, at + 5)):
        if cue_at(passage, look, at):
            return look
        if (
            not is_finite(passage, look)
            and not is_adverb(passage, look)
            and passage.low(look)
            not in ("to", "not", "declined", "refused", "went", "on", "been", "have")
        ):
            return None
    return None


def _is_past(passage: Passage, cue: Cue) -> bool:
    """Whether a joined verb surely has the speaker as its subject."""
    if cue.verb.lemma in ("find", "show", "know", "seek", "offer", "continue", "speak", "read"):
        return False
    return passage.low(cue.head) not in ("claim", "plan", "report", "order", "call", "demand")


def looks_like_clause(passage: Passage, start: int, end: int) -> bool:
    """Whether a finite verb follows a subject within the first words of a stretch."""
    if end - start < 2:
        return False
    relative = False
    for at in range(start, min(end, start + 40)):
        low = passage.low(at)
        if low in ("who", "which", "whose", "where", "when") or (low == "that" and at > start):
            relative = True
        elif at > start and (is_finite(passage, at) or _may_be_past(passage, at)):
            joined = passage.low(at - 1) in ("and", "but", "or")
            if not relative and not joined:
                return True
            relative = relative and joined
        if at > start and passage.is_quote(at):
            return True
        if passage.low(at) in ("he's", "she's", "it's", "they're", "i'm", "that's", "there's"):
            return True
    return False


def _may_be_past(passage: Passage, at: int) -> bool:
    low = passage.low(at)
    if not low.endswith("ed") or passage.words[at].capital or not passage.is_word(at):
        return False
    before = passage.low(at - 1)
    return before not in DETERMINERS and before not in PREPOSITIONS


def is_complementiser(passage: Passage, at: int) -> bool:
    """Whether the "that" at an index opens a reported clause, rather than points or relates."""
    if passage.low(at) != "that":
        return False
    after = at + 1
    if passage.is_mark(after, ",") or passage.is_quote(after):
        return True
    if passage.low(at - 1) in PREPOSITIONS and passage.low(at - 1) not in ("on", "in"):
        return False
    return passage.is_word(after) and not is_finite(passage, after) and passage.low(after) != "of"


def _turns(passage: Passage, at: int, end: int) -> bool:
    """Whether "and", "so" or "or" after a comma opens a clause with a subject and a finite verb."""
    if passage.low(at) not in ("and", "so", "but"):
        return False
    if is_finite(passage, at + 1) or not passage.is_word(at + 1):
        return False
    return any(
        is_finite(passage, i) or _may_be_past(passage, i) for i in range(at + 2, min(end, at + 10))
    )


def turns_away(passage: Passage, at: int, end: int) -> bool:
    """Whether what follows an infinitive or a noun phrase is no part of it but a new clause."""
    if passage.low(at) in ("and", "but"):
        return _joins_verb(passage, at + 1)
    return passage.is_mark(at, ",") and _turns(passage, at + 1, end)


def _joins_verb(passage: Passage, at: int) -> bool:
    """Whether a finite verb without a subject of its own follows "and" or "but"."""
    while is_adverb(passage, at):
        at += 1
    low = passage.low(at)
    if not passage.is_word(at) or passage.words[at].capital:
        return False
    ends = low.endswith("ed") and passage.low(at + 1) in DETERMINERS | PREPOSITIONS | OBJECTS | {
        "that",
        "to",
    }
    return is_finite(passage, at) or ends


_SAID_IN = OCCASION_PREPOSITIONS - {"of", "for", "to", "about", "over", "with", "from"}


def object_end(passage: Passage, start: int, end: int, *, times: bool) -> int:
    """Where a noun phrase that is content ends, before the reasons of the saying.

    ``times`` also cuts off its times and occasions, which belong to what is hoped or expected
    and not to what is announced.
    """
    while end > start + 1 and (is_adverb(passage, end - 1) or passage.is_mark(end - 1, ",")):
        end -= 1
    for look in range(start + 1, end):
        low = passage.low(look)
        if passage.is_mark(look, ",") and passage.low(look + 1) in ("which", "but", "where"):
            return look
        if turns_away(passage, look, end):
            return look
        if not times:
            continue
        if low in ("after", "before", "when", "while", "because", "following", "despite", "via"):
            return look
        if low in _SAID_IN and occasion_end(passage, look, end) > look:
            return look
        opens = low in ("on", "yesterday", "last", "earlier", "late", "shortly", "today")
        if opens and time_end(passage, look, end) > look:
            return look
    return end
