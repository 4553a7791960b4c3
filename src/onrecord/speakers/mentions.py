"""Source spans: what kind of mention each is, and what it says about who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model.speaker import MentionKind
from onrecord.speakers.figures import Inventory, Named
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.names import NAME_SUFFIXES
from onrecord.speakers.reading.joint import joint_pieces
from onrecord.speakers.reading.nominal import (
    AND_OTHERS,
    AROUND_PRONOUN,
    BRACKET,
    Form,
    Shape,
    named_shape,
    nominal,
    outside_brackets,
)
from onrecord.speakers.reading.phrases import (
    DETERMINERS,
    PLURAL_LEAD,
    PREPOSITIONS,
    head_size,
    is_plural,
    role_phrase,
)
from onrecord.speakers.reading.words import Word, split_words

__all__ = ["PRONOUNS", "Form", "Shape", "read_source"]

PRONOUNS = frozenset(
    "neither he she they it him her them his hers their theirs its who which that whom"
    " whose i we you me us my our himself herself themselves itself each both these those"
    " one".split()
)
_LEAD = frozenset("as both neither even only also either just by but".split())
_RELATIVE = re.compile(r",?\s+\b(?:who|which|whom|whose)\b")
_SEGMENT = re.compile(
    r"\s*(?:(?<!\d),(?!\d)|(?<=\d),(?!\d)(?!\s(?:19|20)\d\d\b)|;|\s[–—-]\s|[–—])\s*"
)
_ADJECTIVE = re.compile(r"(?:the|an?|this)\s[\w-]+(?:ed|ing|ous|ful|ive|al|-old)", re.IGNORECASE)
_WORK_BY = re.compile(r"(?:“[^“”]{3,160}”|\"[^\"]{3,160}\")[ ,]+by\s+(?=[A-Z])")
_SHARE = re.compile(
    r"(?:the |an? )?(?:[\w-]+\s)?(?:part|parts|much|excerpts?|extracts?|sections?|cop(?:y|ies)|text"
    r"|lines?|passages?|pages?|chapters?|paragraphs?|preamble|summary|version|draft)\sof\s(?!them|it\b)",
    re.IGNORECASE,
)
_ADVERBS = frozenset(
    "is was are were be been has have had will would could should may might can did does do no not"
    " also now today yesterday then once still just already again earlier later recently currently"
    " formerly together each alone too".split()
)
_LONGEST = 800


def read_source(text: str, start: int, end: int, inventory: Inventory) -> Shape:
    """The shape of the source ``text[start:end]``. Never raises; an empty span is a collective."""
    work = _WORK_BY.match(text, start, end)
    start = work.end() if work else start
    start, end = _trim(text, start, min(end, start + _LONGEST))
    words = split_words(text, start, end)
    while len(words) > 1 and words[0].folded in _LEAD and words[1].folded != "of":
        words = words[1:]
    if len(words) > 2 and words[0].folded in ("both", "neither") and words[1].folded == "of":
        if len(words) == 3 and words[2].folded in ("them", "us", "these"):
            return Shape("pronoun", "pronoun", start, end, (start, end), head=words[0].folded)
        words = words[2:]
    if not words:
        return Shape("collective", "collective", start, end, (start, end))
    if text[max(0, words[0].start - 1)] == "@":
        handle = (words[0].start - 1, end)
        return Shape("body", "named", *handle, handle, words[0].folded)
    start = words[0].start
    pronoun = _pronoun(words)
    if pronoun:
        return Shape("pronoun", "pronoun", start, end, (start, end), head=pronoun)
    pieces = joint_pieces(text, start, end, inventory)
    if pieces:
        parts = tuple(_single(text, *piece, inventory) for piece in pieces)
        kinds = {part.kind for part in parts}
        kind: MentionKind = "collective"
        if kinds <= {"named", "short"}:
            kind = "short" if kinds == {"short"} else "named"
        return Shape("joint", kind, start, end, (start, end), plural=True, parts=parts)
    return _single(text, start, end, inventory)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in "‘“\"'"):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")."):
        if text[end - 1] in "'’" and end - 1 > start and text[end - 2] in "sS":
            break
        end -= 1
    return start, end


def _pronoun(words: Sequence[Word]) -> str:
    """The pronoun a span is, folded; "" where it is none. "WHO", "US" and "IT" are names."""
    if not words:
        return ""
    first = words[0].folded.split("'")[0]
    if first not in PRONOUNS or words[0].text in ("WHO", "US", "IT", "U.S."):
        return ""
    return first if {w.folded for w in words[1:]} <= AROUND_PRONOUN else ""


def _single(text: str, start: int, end: int, inventory: Inventory) -> Shape:
    """The shape of a span that is not joint: segment by segment."""
    pronoun = _pronoun(split_words(text, start, end)) if end - start < 6 else ""
    if pronoun:
        return Shape("pronoun", "pronoun", start, end, (start, end), head=pronoun)
    relative = _RELATIVE.search(text, start, end)
    limit = relative.start() if relative and relative.start() > start else end
    segments = _segments(text, start, limit, inventory)
    head = split_words(text, *segments[0])
    if not head:
        return Shape("collective", "collective", start, end, (start, end))
    share = _SHARE.match(text, head[0].start, limit)
    if share and not inventory.within(start, share.end()):
        return _single(text, share.end(), end, inventory)
    named = _head_name(text, head, segments[0], inventory)
    if named is not None:
        others = AND_OTHERS.match(text, named.tail) is not None
        return named_shape(start, end, named, others=others)
    for segment in segments[1:]:
        apposed = _exact_name(text, segment, inventory)
        if apposed is not None:
            return named_shape(start, end, apposed)
    members = _members(text, segments, inventory)
    if members:
        return Shape("joint", "named", start, end, (start, end), plural=True, parts=members)
    return nominal(text, start, end, head, inventory)


def _members(text: str, segments: list[tuple[int, int]], inventory: Inventory) -> tuple[Shape, ...]:
    """The named members after a plural: "Two objectors, Ana Kral and Ivo Renn"."""
    words = split_words(text, *segments[0])
    plural = is_plural(words[head_size(words, inventory.within(*segments[0])) - 1], lexicon())
    if len(segments) < 2 or not (plural or words[0].folded in PLURAL_LEAD):
        return ()
    pieces = joint_pieces(text, segments[1][0], segments[-1][1], inventory)
    shapes = tuple(_single(text, *piece, inventory) for piece in pieces)
    named = all(s.named is not None and s.named.figure.kind != "place" for s in shapes)
    return shapes if shapes and named and all(s.form == "name" for s in shapes) else ()


def _segments(text: str, start: int, end: int, inventory: Inventory) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    begin = start
    for cut in _SEGMENT.finditer(text, start, end):
        last = inventory.last_before(cut.start())
        if last is not None and last.end > cut.start():
            continue
        if begin == start and _ADJECTIVE.fullmatch(text, start, cut.start()):
            continue
        if cut.start() > begin:
            pieces.append((begin, cut.start()))
        begin = cut.end()
    if end > begin:
        pieces.append((begin, end))
    return pieces or [(start, end)]


def _after_name(text: str, at: int, end: int) -> int:
    """Where the text goes on after a name, its brackets and letters ("QC") skipped."""
    while True:
        bracket = BRACKET.match(text, at, end)
        if bracket:
            at = bracket.end()
        while at < end and not text[at].isalnum():
            at += 1
        letters = re.compile(r"[A-Za-z]+").match(text, at, end)
        skipped = NAME_SUFFIXES | AROUND_PRONOUN
        if letters is None or letters.group().casefold() not in skipped:
            return at
        at = letters.end()


def _head_name(
    text: str, words: Sequence[Word], segment: tuple[int, int], inventory: Inventory
) -> Named | None:
    """The name that is the head of the first segment, or None where a noun is."""
    mentions = outside_brackets(text, segment, inventory)
    if not mentions:
        return None
    last = mentions[-1]
    first = mentions[0]
    owned = first.start <= words[min(1, len(words) - 1)].start and first.figure.kind != "person"
    owned = owned and any(n.possessive and n.tail < last.outer for n in mentions)
    person = last.figure.kind == "person" and not last.possessive
    closing = _after_name(text, last.tail, segment[1]) >= segment[1]
    if owned and person and closing and _right_after_owner(words, last, mentions):
        return last
    size = head_size(words, mentions)
    head_end = words[size - 1].tail
    ahead = [n for n in mentions if n.start < head_end]
    if ahead:
        last = ahead[-1]
        if not _names_a_post(last, words):
            rest = _after_name(text, last.tail, segment[1])
            follow = next((w for w in words if w.start >= rest), None)
            if rest >= segment[1] or follow is None or _goes_on(follow, last, words):
                return last
            if AND_OTHERS.match(text, last.tail):
                return last
    tail = mentions[-1]
    ahead_of = [w.folded for w in words if w.tail <= tail.outer][-2:]
    if len(ahead_of) == 2 and ahead_of[1] == "the" and ahead_of[0] in lexicon().common_bodies:
        return tail
    closes = _after_name(text, tail.tail, segment[1]) >= segment[1]
    if closes and tail.figure.kind == "person" and not tail.possessive and tail.start >= head_end:
        before = [w for w in words if w.tail <= tail.outer]
        apposed = bool(before) and before[-1].folded not in PREPOSITIONS | DETERMINERS
        if apposed and role_phrase(before, mentions[:-1]) is not None:
            return tail
    return None


def _goes_on(follow: Word, named: Named, words: Sequence[Word]) -> bool:
    """Whether a word after a name is no noun that the name only qualifies."""
    small = follow.folded
    if small in PREPOSITIONS:
        return True
    if named.possessive or not follow.text.islower():
        return False
    return small in _ADVERBS or (small.endswith("ing") and follow is words[-1])


def _right_after_owner(words: Sequence[Word], last: Named, mentions: Sequence[Named]) -> bool:
    """Whether a possessor and at most a role stand before a name ("the Union of X's head Y")."""
    lead = [w for w in words if w.tail <= last.outer]
    owner = max((i for i, w in enumerate(lead) if w.possessive), default=-1)
    between = lead[owner + 1 :]
    if owner < 0 or any(w.folded in PREPOSITIONS for w in between):
        return False
    return not between or role_phrase(between, mentions[:-1]) is not None


def _names_a_post(named: Named, words: Sequence[Word]) -> bool:
    """Whether a place right after a role belongs to the role ("commander Europe")."""
    if named.figure.kind not in ("place", "state"):
        return False
    before = [w for w in words if w.tail <= named.outer]
    return bool(before) and lexicon().role(before[-1].folded) is not None


def _exact_name(text: str, segment: tuple[int, int], inventory: Inventory) -> Named | None:
    """The name that is all of a segment, but for its title, an article and "of" some place."""
    mentions = outside_brackets(text, segment, inventory)
    if not mentions:
        return None
    words = split_words(text, *segment)
    size = head_size(words, mentions)
    ahead = [n for n in mentions if n.start < words[size - 1].tail]
    if not ahead:
        return None
    last = ahead[-1]
    if last.figure.kind == "place" or last.possessive:
        return None
    before = inventory.last_before(last.outer)
    single = len(last.part.words) == 1 and last.figure.kind != "person"
    if single and before is not None and (before.figure.kind == "place" or before.part.located):
        return None
    rest = _after_name(text, last.tail, segment[1])
    follow = next((w for w in words if w.start >= rest), None)
    if follow is not None and follow.folded not in PREPOSITIONS:
        return None
    lex = lexicon()
    lead = [w for w in words if w.tail <= last.outer]
    while lead and lead[0].folded in ("and", "the", "also", "state"):
        lead = lead[1:]
    named_starts = {n.start for n in mentions}
    fits = all(
        (w.text.islower() and w.folded not in lex.stop and w.folded not in PREPOSITIONS)
        or w.folded in lex.modifiers
        or w.folded in lex.people
        or w.start in named_starts
        for w in lead
    )
    return last if fits and len(lead) <= 5 else None
