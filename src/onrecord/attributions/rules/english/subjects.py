"""Sources: the noun phrase before or after a cue that names who speaks."""

from __future__ import annotations

from onrecord.attributions.rules.english.cues import cue_at, is_adverb, is_finite
from onrecord.attributions.rules.english.lexicon import (
    ADJUNCTS,
    AUXILIARIES,
    CLAUSE_JOINTS,
    CONNECTIVES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    ROLE_WORDS,
    SUBJECTS,
    TIMES,
)
from onrecord.attributions.rules.english.times import occasion_end, time_end, time_start
from onrecord.attributions.rules.english.words import Passage, Range

REACH = 45
"""Words that a source may have, at most, with everything between it and its verb."""

_NEVER_LAST = (PREPOSITIONS | CONNECTIVES | AUXILIARIES | (DETERMINERS - SUBJECTS)) - {
    "some",
    "many",
    "most",
    "several",
    "all",
    "both",
    "another",
    "one",
    "few",
    "neither",
    "either",
}
_NO_SPEAKERS = frozenset("there this that these it's here what".split())


def subject_before(passage: Passage, verb: int, floor: int) -> Range | None:
    """The noun phrase that is the subject of the verb group at an index.

    With title, apposition and relative clause; without adverbs, times and occasions between
    it and the verb. None where the words before the verb are no such phrase.
    """
    end = _before_adjuncts(passage, verb, floor)
    start = max(floor, end - REACH)
    pieces = _pieces(passage, start, end)
    if not pieces:
        return None
    cut = start > floor
    if pieces[-1][0] == pieces[-1][1]:
        return _with_parenthesis(passage, pieces[:-1], cut)
    return _without_parenthesis(passage, pieces, cut)


def _before_adjuncts(passage: Passage, verb: int, floor: int) -> int:
    """Left past adverbs and times that stand right before the verb."""
    end = verb
    while end > floor:
        if is_adverb(passage, end - 1) and end - 1 > floor:
            end -= 1
            continue
        start = time_start(passage, end, floor)
        if start in (end, floor) or passage.is_mark(start - 1, ","):
            return end
        end = start
    return end


def _pieces(passage: Passage, start: int, end: int) -> list[Range]:
    """What stands between commas and dashes, the last piece empty after a closing comma."""
    found: list[Range] = []
    at = end
    for look in range(end - 1, start - 1, -1):
        if passage.is_mark(look, ",—–-"):
            found.append((look + 1, at))
            at = look
        elif passage.is_mark(look, ";:") or passage.is_quote(look):
            found.append((look + 1, at))
            return found[::-1]
    found.append((start, at))
    return found[::-1]


def _with_parenthesis(passage: Passage, pieces: list[Range], cut: bool) -> Range | None:
    """The phrase where a comma stands before the verb: with its apposition, or parted from it."""
    if len(pieces) < 2:
        return None
    which = len(pieces) - 1
    while which > 1 and _is_appended(passage, pieces[which - 1], pieces[which - 2]):
        which -= 1
    last = which
    while last < len(pieces) and not _is_apart(passage, pieces[last]):
        last += 1
    head = _noun_phrase(passage, pieces[which - 1], first=which == 1 and not cut)
    if head is None:
        return None
    return head[0], (pieces[last - 1][1] if last > which else head[1])


def _without_parenthesis(passage: Passage, pieces: list[Range], cut: bool) -> Range | None:
    last = pieces[-1]
    if len(pieces) > 1 and _is_time(passage, last):
        return _with_parenthesis(passage, pieces, cut)
    if passage.low(last[0]) in ("and", "or") and len(pieces) > 2:
        listed = _noun_phrase(passage, (last[0] + 1, last[1]), first=False)
        which = len(pieces) - 1
        while which > 0 and _is_listed(passage, pieces[which - 1]):
            which -= 1
        if listed and which < len(pieces) - 1:
            head = _noun_phrase(passage, pieces[which], first=which == 0 and not cut)
            return (head[0], listed[1]) if head else None
    found = _noun_phrase(passage, last, first=len(pieces) == 1 and not cut)
    paired = any(passage.low(i) == "and" for i in range(last[0] + 1, last[1] - 1))
    if found == last and paired and len(pieces) == 2 and not cut:
        head = pieces[0]
        if _is_listed(passage, head) and passage.words[head[0]].capital:
            return head[0], last[1]
    if found and len(pieces) > 1 and _is_name(passage, found) and found == last:
        before = _noun_phrase(passage, pieces[-2], first=len(pieces) == 2 and not cut)
        titled = before and any(passage.low(i) in ROLE_WORDS for i in range(*before))
        if before and titled and passage.low(before[0]) in DETERMINERS and len(pieces) == 2:
            return before[0], found[1]
    return found


def _noun_phrase(passage: Passage, piece: Range, *, first: bool) -> Range | None:
    """A piece without what introduces it, if a noun phrase is left."""
    start, end = piece
    if end <= start:
        return None
    if passage.low(end - 1) in SUBJECTS and passage.low(end - 2) not in ("and", "or"):
        return end - 1, end
    finite = _last_finite(passage, start, end)
    if finite >= 0:
        joints = [i for i in range(finite + 1, end) if passage.low(i) in CLAUSE_JOINTS]
        if not joints:
            return None
        start = joints[-1] + 1
    start = _without_introduction(passage, start, end)
    if end - start > 1 and passage.low(start) in ("which", "who", "whom", "whose"):
        return None
    if start >= end or not _is_phrase(passage, start, end):
        return None
    if first or passage.words[start].capital or passage.low(start) in DETERMINERS:
        return start, end
    return (start, end) if end - start <= 8 else None


def _last_finite(passage: Passage, start: int, end: int) -> int:
    """The last finite verb that is not in a relative clause, or -1."""
    relative = False
    found = -1
    for at in range(start, end):
        low = passage.low(at)
        if low in RELATIVES and at > start and (low != "that" or found < 0):
            relative = True
        elif is_finite(passage, at) or _acts(passage, at) or _reports(passage, at):
            if not relative:
                found = at
            relative = False
    return found


def _reports(passage: Passage, at: int) -> bool:
    """Whether a reporting verb with what it reports stands at an index."""
    low = passage.low(at + 1)
    if low not in ("that", "to", "whether", "he", "she", "they") or passage.words[at].capital:
        return False
    cue = cue_at(passage, at, at)
    return cue is not None and cue.voice == "finite"


def _acts(passage: Passage, at: int) -> bool:
    """Whether a word in -ed is surely a verb with an object: "crossed the", "tested 7"."""
    low = passage.low(at)
    if not low.endswith("ed") or passage.words[at].capital or passage.low(at - 1) in DETERMINERS:
        return False
    after = passage.low(at + 1)
    return after in ("the", "a", "an", "his", "her", "its", "their") or after.isdigit()


def _without_introduction(passage: Passage, start: int, end: int) -> int:
    """Right past connectives, adverbs, times and occasions that open a sentence."""
    while start < end:
        after = max(time_end(passage, start, end), occasion_end(passage, start, end))
        if after > start and after < end:
            start = after
        elif passage.low(start) in CONNECTIVES or (
            is_adverb(passage, start) and passage.low(start) not in ("both", "all")
        ):
            start += 1
        elif passage.low(start) in PREPOSITIONS:
            return _after_prepositional(passage, start, end)
        elif not passage.is_word(start):
            start += 1
        else:
            return start
    return start


def _after_prepositional(passage: Passage, start: int, end: int) -> int:
    """Where the subject begins after "At the trial the judge": at the second determiner."""
    for at in range(start + 3, end):
        opens = passage.low(at) in DETERMINERS and passage.low(at - 1) not in PREPOSITIONS
        if opens and passage.low(at - 1) not in DETERMINERS | {"and", "or"}:
            return at
    return end


def _is_phrase(passage: Passage, start: int, end: int) -> bool:
    """Whether a range can be a noun phrase, as far as function words tell."""
    first, last = passage.low(start), passage.low(end - 1)
    if end - start > 1 and first in ("he", "she", "they", "we", "i", "it"):
        return passage.low(start + 1) in ("and", "or", "who", "of", "himself", "herself") or (
            end - start == 2 and passage.low(start + 1) in ("themselves", "itself", "all", "both")
        )
    if end - start == 1 and first in _NO_SPEAKERS:
        return False
    if last in _NEVER_LAST or first in PREPOSITIONS or is_adverb(passage, end - 1):
        return False
    if first.endswith("ing") and not passage.words[start].capital:
        return False
    return any(passage.is_word(i) and passage.low(i) not in _NEVER_LAST for i in range(start, end))


def _is_name(passage: Passage, piece: Range) -> bool:
    return all(
        passage.is_word(i) and (passage.words[i].capital or passage.low(i) in ("de", "van", "von"))
        for i in range(*piece)
    )


def _is_time(passage: Passage, piece: Range) -> bool:
    return time_end(passage, piece[0], piece[1]) == piece[1] > piece[0]


def _is_relative(passage: Passage, piece: Range) -> bool:
    low = passage.low(piece[0])
    return low in ("who", "whom", "whose", "which") or passage.low(piece[0] + 1) == "of whom"


def _is_apart(passage: Passage, piece: Range) -> bool:
    """Whether a parenthesis is no part of the source: "also on Twitter", "however"."""
    start, end = piece
    if end <= start:
        return True
    low = passage.low(start)
    if low in ("of", "from") or _is_relative(passage, piece):
        return False
    if low in PREPOSITIONS or low in CONNECTIVES - {"then", "once", "now", "later"}:
        return True
    opens = not passage.words[start].capital or start == passage.sentence(start)[0]
    if _is_time(passage, piece) or (low.endswith("ing") and opens):
        return True
    return is_adverb(passage, start) and end - start < 3


def _is_appended(passage: Passage, piece: Range, before: Range) -> bool:
    """Whether a piece belongs to the one before it: an age, a relative clause, an apposition."""
    start, end = piece
    if end <= start:
        return False
    if passage.low(start).isdigit() and end - start == 1:
        return True
    if _is_relative(passage, piece) or passage.low(start) in ("of", "from", "and"):
        return True
    if _is_apart(passage, before) or _is_apart(passage, piece) or before[0] == before[1]:
        return False
    whole = _last_finite(passage, *before) < 0 and _last_finite(passage, start, end) < 0
    return whole and _is_phrase(passage, *before) and passage.low(before[0]) not in CONNECTIVES


def _is_listed(passage: Passage, piece: Range) -> bool:
    """Whether a piece can be one of several speakers in a list."""
    start, end = piece
    if end <= start or _is_apart(passage, piece) or _last_finite(passage, start, end) >= 0:
        return False
    return _is_phrase(passage, start, end)


def subject_after(passage: Passage, at: int, limit: int) -> Range | None:
    """The noun phrase that begins at an index and names who speaks, as in "said the mayor".

    It ends before times, occasions, listeners and a new clause; appositions and relative
    clauses after it belong to it.
    """
    if not passage.is_word(at) or at >= limit:
        return None
    low = passage.low(at)
    owner = low == "her" and at + 1 < limit and not passage.is_mark(at + 1, ",.;:")
    if low in (SUBJECTS - {"who", "which"}) | {"him", "her", "them", "me", "us"} and not owner:
        return at, at + 1
    if low in PREPOSITIONS | CONNECTIVES | AUXILIARIES or is_adverb(passage, at):
        return None
    if low in _NO_SPEAKERS - {"this", "these"} or low == "to":
        return None
    end = phrase_end(passage, at, limit)
    if not _is_phrase(passage, at, end):
        return None
    while passage.is_mark(end, ",") and end + 1 < limit:
        after = _apposition_end(passage, end + 1, limit)
        if after <= end + 1:
            break
        end = after
    return at, end


def phrase_end(passage: Passage, at: int, limit: int) -> int:
    """Where a noun phrase that begins at an index ends, relative clause without comma included."""
    relative = False
    look = at
    limit = min(limit, at + REACH)
    while look < limit:
        low = passage.low(look)
        if not passage.is_word(look) and not passage.is_mark(look, "()[]&%$£€’'"):
            break
        if look > at and not relative:
            relative = low in RELATIVES - {"which", "where"} or (
                low in _REDUCED and not passage.words[look].capital
            )
        if look > at and not relative and _ends_phrase(passage, look, limit):
            break
        look += 1
    while look > at + 1 and passage.low(look - 1) in ("and", "or", "but", "of", "the", "in"):
        look -= 1
    return look


def _ends_phrase(passage: Passage, at: int, limit: int) -> bool:
    """Whether a word cannot belong to the noun phrase before it."""
    low = passage.low(at)
    if low == "to" and passage.low(at - 1) in _TO_NOUNS:
        return False
    if low in ADJUNCTS | {"he", "she", "they", "we", "i", "about", "by"}:
        return True
    if is_finite(passage, at) or (is_adverb(passage, at) and low not in ("all", "both")):
        return True
    if low.endswith("ing") and passage.low(at - 1) == "and":
        return True
    if _starts_time(passage, at, limit):
        return True
    return low not in ("of", "for") and occasion_end(passage, at, limit) > at


def _starts_time(passage: Passage, at: int, limit: int) -> bool:
    """Whether a time begins that is no part of a noun phrase, as "1989" in "a 1989 report" is."""
    low = passage.low(at)
    if low[:1].isdigit() or low in TIMES - {"yesterday", "today", "tonight", "earlier", "later"}:
        return False
    return (
        low not in ("the", "a", "an", "and", "same", "this") and time_end(passage, at, limit) > at
    )


_REDUCED = frozenset(
    "seen published released obtained passed leaked issued compiled conducted familiar quoted given"
    " shown sent presented filed commissioned carried heard based involved close briefed".split()
)
_TO_NOUNS = frozenset(
    "ambassador adviser advisor aide assistant secretary heir envoy candidate representative"
    " commissioner delegate counsel successor according deputy special".split()
)


def _apposition_end(passage: Passage, at: int, limit: int) -> int:
    """Where the apposition or relative clause after a comma ends; the index itself for none."""
    low = passage.low(at)
    if low in ("who", "whom", "whose", "which"):
        look = at
        while look < min(limit, at + REACH) and not passage.is_mark(look, ",;:.?!—–"):
            if passage.is_quote(look):
                break
            look += 1
        return look
    if low.isdigit() and len(low) < 4:
        return at + 1
    if low in ("of", "from"):
        return phrase_end(passage, at + 1, limit)
    capital = passage.is_word(at) and passage.words[at].capital
    new = low in PREPOSITIONS | CONNECTIVES | AUXILIARIES or low.endswith("ing")
    if new and not capital and low not in ("then", "now"):
        return at
    if not capital and low not in DETERMINERS | ROLE_WORDS | {"one"}:
        return at
    if time_end(passage, at, limit) > at or (is_adverb(passage, at) and low not in ROLE_WORDS):
        return at
    end = phrase_end(passage, at, limit)
    if end < limit and is_finite(passage, end):
        return at
    return end
