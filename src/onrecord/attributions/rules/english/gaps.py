"""Gaps: listeners, times and occasions that stand between a cue and what it introduces."""

from __future__ import annotations

from onrecord.attributions.rules.english.clauses import is_complementiser
from onrecord.attributions.rules.english.cues import Cue, cue_at, is_adverb, is_finite
from onrecord.attributions.rules.english.lexicon import (
    DETERMINERS,
    LISTENERS,
    OBJECTS,
    PREPOSITIONS,
    QUESTIONS,
    SUBJECTS,
    TIMES,
)
from onrecord.attributions.rules.english.times import occasion_end, tail_end, time_end
from onrecord.attributions.rules.english.words import Passage
from onrecord.attributions.verbs import nouns

REACH = 30
"""Words that may stand between a cue and what it introduces."""


def introduced_at(passage: Passage, cue: Cue, limit: int) -> int | None:
    """Where "that …", "whether …" or a quotation begins that a cue introduces from afar.

    Listeners, times and occasions may stand between. None where nothing of the kind follows
    before the next finite verb.
    """
    verb = cue.verb
    for look in range(cue.end, min(limit, cue.end + REACH)):
        near = look == cue.end
        if passage.is_quote(look):
            if not verb.takes("quote", "clause"):
                return None
            mark = passage.is_mark(look - 1, ",:—–")
            return look if near or _is_between(passage, cue, look, strict=not mark) else None
        if is_complementiser(passage, look) and verb.takes("clause", "that"):
            return look if near or _may_introduce(passage, cue, look) else None
        if (
            passage.low(look) == "to"
            and verb.takes("to", "urge")
            and _opens_verb(passage, look + 1)
        ):
            return None
        if (
            passage.low(look) in QUESTIONS
            and verb.takes("wh")
            and (
                near
                or (
                    verb.takes("hearer")
                    and look - cue.end < 6
                    and passage.low(look) in ("whether", "if", "how", "why")
                )
            )
        ):
            return look
        if passage.is_mark(look, ";") or is_finite(passage, look):
            return None
        if (
            not near
            and (again := cue_at(passage, look, cue.end))
            and again.verb.takes("object", "clause")
        ):
            return None
        if passage.words[look].stop and not passage.is_mark(look, ":"):
            return None
    return None


def _may_introduce(passage: Passage, cue: Cue, that: int) -> bool:
    """Whether a "that" at some distance depends on the cue, not on a noun before it."""
    if not _is_between(passage, cue, that):
        return False
    if passage.low(cue.end) in PREPOSITIONS and _opens_phrase(passage, that + 1):
        return True
    before = passage.words[that - 1]
    if cue.verb.takes("hearer") or before.kind == "mark" or before.capital:
        return True
    return (
        is_adverb(passage, that - 1)
        or tail_end(passage, cue.end, that) >= that
        or (before.low in nouns("occasion") | LISTENERS | TIMES | OBJECTS or before.low.isdigit())
    )


def _opens_phrase(passage: Passage, at: int) -> bool:
    """Whether a new noun phrase, a subject, begins at an index."""
    low = passage.low(at)
    capital = passage.is_word(at) and passage.words[at].capital
    return capital or low in DETERMINERS | SUBJECTS | {"there", "everyone", "nobody", "people"}


def _opens_verb(passage: Passage, at: int) -> bool:
    """Whether a base form, rather than a noun phrase, follows "to"."""
    low = passage.low(at)
    if not passage.is_word(at) or passage.words[at].capital:
        return False
    return low not in DETERMINERS | SUBJECTS | OBJECTS and not low[:1].isdigit()


def _is_between(passage: Passage, cue: Cue, end: int, *, strict: bool = False) -> bool:
    """Whether the words between a cue and its clause are listeners, times and occasions.

    ``strict`` where no comma or colon parts them from a quotation, so that they could as well
    be the beginning of what is reported.
    """
    if strict:
        return skip_between(passage, cue, end) >= end
    at = cue.end
    while passage.is_mark(at, ",:—–"):
        at += 1
    while end > at and passage.is_mark(end - 1, ",:—–"):
        end -= 1
    if at >= end or tail_end(passage, at, end) >= end:
        return True
    if passage.low(at) in PREPOSITIONS | {"to"} or is_adverb(passage, at):
        return True
    if time_end(passage, at, end) > at:
        return True
    return cue.verb.takes("hearer")


def skip_between(passage: Passage, cue: Cue, limit: int) -> int:
    """Past listeners, times and occasions, to where content without "that" begins."""
    at = cue.end
    if cue.verb.takes("hearer"):
        at = _listener_end(passage, at, limit)
    elif passage.low(at) == "to" and cue.verb.takes("clause"):
        after = _listener_end(passage, at + 1, limit)
        at = after if after > at + 1 else at
    comma = passage.is_mark(at, ",")
    begin = at + 1 if comma else at
    after = tail_end(passage, begin, limit)
    if after == begin:
        return begin if comma else at
    if passage.is_mark(after, ","):
        return after + 1
    return at if comma else after


def _listener_end(passage: Passage, at: int, limit: int) -> int:
    """Past one listener: "him", "reporters", "the Military Times"."""
    if passage.low(at) in OBJECTS:
        return at + 1
    look = at
    while look < limit and passage.low(look) in DETERMINERS:
        look += 1
    first = look
    while look < limit and passage.is_word(look) and look - first < 6:
        if not passage.words[look].capital and passage.low(look) not in ("for", "of"):
            break
        look += 1
    while look > first and passage.low(look - 1) in ("for", "of"):
        look -= 1
    for ahead in range(look, min(limit, look + 3)):
        if passage.low(ahead) in LISTENERS:
            return ahead + 1
    return look if look > first else at


def infinitive_at(passage: Passage, cue: Cue, limit: int) -> int | None:
    """Where "to …" begins after those who are urged; None where it does not follow soon."""
    for look in range(cue.end + 1, min(limit, cue.end + 14)):
        if passage.low(look) == "to" and passage.is_quote(look + 1):
            return look
        if passage.low(look) == "to" and passage.is_word(look + 1):
            return look if _opens_verb(passage, look + 1) else None
        if passage.is_quote(look) or passage.is_mark(look, ",;:.") or is_finite(passage, look):
            return None
        if occasion_end(passage, look, limit) > look:
            continue
    return None
