"""Days and occasions: the words around a cue that are in no span."""

from __future__ import annotations

import re

from onrecord.attributions.rules.english.cues import is_adverb, is_finite
from onrecord.attributions.rules.english.lexicon import (
    DETERMINERS,
    MONTHS,
    OBJECTS,
    OCCASION_PREPOSITIONS,
    PREPOSITIONS,
    TIME_MODIFIERS,
    TIMES,
    UNITS,
    WEEKDAYS,
)
from onrecord.attributions.rules.english.words import Passage
from onrecord.attributions.verbs import nouns

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:[ap]\.?m\.?)?")


def _is_core(passage: Passage, at: int) -> bool:
    low = passage.low(at)
    if low in MONTHS:
        after = at + 1
        named = passage.is_word(after) and passage.words[after].capital
        return passage.words[at].capital and not (named and passage.low(after) not in WEEKDAYS)
    if low in TIMES and passage.words[at].capital:
        return at == passage.sentence(at)[0]
    return low in WEEKDAYS or low in TIMES or _YEAR.fullmatch(low) is not None


def time_end(passage: Passage, at: int, limit: int) -> int:
    """Where a phrase of time that begins at an index ends; the index itself where none does."""
    end = _time_end(passage, at, limit)
    if passage.low(at) in _COUNTS or passage.low(at)[:1].isdigit() or passage.low(at) in UNITS:
        return end if passage.low(end - 1) in ("ago", "earlier", "later", "before", "after") else at
    return end


_COUNTS = frozenset("a an one two three four five several few every".split())


def _time_end(passage: Passage, at: int, limit: int) -> int:
    core = look = at
    while look < limit and look - at < 9:
        low = passage.low(look)
        if _is_core(passage, look):
            core = look + 1
        elif low.isdigit() or _CLOCK.fullmatch(low):
            near = passage.low(look - 1) in MONTHS or passage.low(look + 1) in MONTHS | TIMES
            if not near:
                break
            core = look + 1 if passage.low(look - 1) in MONTHS else core
        elif passage.is_mark(look, ","):
            if core != look or not (_YEAR.fullmatch(passage.low(look + 1)) and look > at):
                break
        elif low not in TIME_MODIFIERS and not (low == "of" and core == look and look > at):
            break
        look += 1
    return core


def time_start(passage: Passage, at: int, floor: int) -> int:
    """Where a phrase of time that ends before an index begins; the index itself for none."""
    for start in range(max(floor, at - 7), at):
        if time_end(passage, start, at) == at:
            return start
    return at


def occasion_end(passage: Passage, at: int, limit: int) -> int:
    """Where a phrase of occasion ends: "in a letter to parliament", "via Twitter"."""
    if passage.low(at) not in OCCASION_PREPOSITIONS:
        return at
    noun = -1
    look = at + 1
    while look < limit and look - at < 9:
        low = passage.low(look)
        if not passage.is_word(look) or low in OBJECTS or is_finite(passage, look):
            break
        if low in nouns("occasion"):
            noun = look
        elif noun >= 0 or low in PREPOSITIONS:
            break
        look += 1
    return noun + 1 if noun >= 0 else at


def tail_end(passage: Passage, at: int, limit: int) -> int:
    """Where adverbs, times and occasions that follow each other end; commas between are kept."""
    while at < limit:
        if is_adverb(passage, at) and not passage.is_quote(at + 1):
            after = at + 1
        else:
            after = time_end(passage, at, limit)
            if passage.low(at) in ("at", "in") and passage.low(at + 1) in _MANNERS:
                after = at + 2
            if after == at:
                after = occasion_end(passage, at, limit)
                if after > at and passage.low(after) in ("to", "with", "of", "from", "for", "by"):
                    after = _complement_end(passage, after, limit)
                if after > at and passage.low(after) in _PUBLISHED:
                    after += 1
        if after == at:
            return at
        at = after
    return at


_MANNERS = frozenset(
    "first once last length turn private public detail general particular part effect addition"
    " reply return response jest anger".split()
)
_PUBLISHED = frozenset("published released issued posted broadcast made given delivered".split())


def _complement_end(passage: Passage, at: int, limit: int) -> int:
    """Past "to parliament", "with Martin Smith of PBS", after an occasion."""
    look = at + 1
    while passage.low(look) in DETERMINERS and look < limit:
        look += 1
    first = look
    while look < limit and passage.is_word(look) and look - first < 6:
        capital = passage.words[look].capital
        joint = passage.low(look) in ("of", "for", "the", "and") and passage.is_word(look + 1)
        if not capital and not (joint and look > first and passage.words[look + 1].capital):
            break
        look += 1
    if look == first and passage.is_word(look) and not is_finite(passage, look):
        while look < limit and passage.is_word(look) and look - first < 3:
            look += 1
        return look if look >= limit or not passage.is_word(look) else first + 1
    return look if look > first else at
