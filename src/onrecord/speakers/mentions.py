"""Source spans: what kind of mention each is, and what it says about who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model.speaker import MentionKind
from onrecord.speakers.figures import Inventory, Named
from onrecord.speakers.lexicon import Lexicon, lexicon
from onrecord.speakers.names import NAME_SUFFIXES
from onrecord.speakers.reading.joint import joint_pieces
from onrecord.speakers.reading.phrases import (
    DETERMINERS,
    INDEFINITE,
    PLURAL_LEAD,
    PREPOSITIONS,
    RolePhrase,
    agent_phrase,
    head_size,
    is_plural,
    role_phrase,
)
from onrecord.speakers.reading.words import Word, split_words

Form = Literal["name", "role", "pronoun", "collective", "unnamed", "document", "body", "joint"]

PRONOUNS = frozenset(
    "neither he she they it him her them his hers their theirs its who which that whom"
    " whose i we you me us my our himself herself themselves itself each both these those"
    " one".split()
)
_AROUND_PRONOUN = frozenset(
    {"himself", "herself", "themselves", "itself", "both", "all", "own", "also"}
)
_LEAD = frozenset("as both neither even only also either just by but".split())
_RELATIVE = re.compile(r",?\s+\b(?:who|which|whom|whose)\b")
_SEGMENT = re.compile(r"\s*(?:(?<!\d),|,(?!\s(?:19|20)\d\d\b)|;|\s[–—-]\s|[–—])\s*")
_BRACKET = re.compile(r"\s*\([^()]{0,80}\)")
_ISSUED = re.compile(r"\s(?:by|from|of|between|in)\s")
_SHARE = re.compile(
    r"(?:the |an? )?(?:[\w-]+\s)?(?:part|parts|much|excerpts?|extracts?|sections?|cop(?:y|ies)|text"
    r"|lines?|passages?|pages?|chapters?|paragraphs?|preamble|summary|version|draft)\sof\s(?!them|it\b)",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"\s+et al\b\.?")
_LONGEST = 800
_QUANTITY = frozenset(
    "number lot handful majority minority couple chorus series range host group".split()
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a source span refers to someone.

    ``core`` is the head noun phrase without article and apposition; ``head`` its folded head
    noun. ``named`` is the name that is the head (form ``name``), or stands beside the head noun
    as possessor, body or issuer. ``owner`` is a possessor without a name ("the hotel's").
    ``parts`` are the members of a joint source.
    """

    form: Form
    kind: MentionKind
    start: int
    end: int
    core: tuple[int, int]
    head: str = ""
    named: Named | None = None
    role: RolePhrase | None = None
    determiner: str = ""
    plural: bool = False
    owner: tuple[int, int] | None = None
    parts: tuple[Shape, ...] = ()
    others: bool = False


def read_source(text: str, start: int, end: int, inventory: Inventory) -> Shape:
    """The shape of the source ``text[start:end]``. Never raises; an empty span is a collective."""
    start, end = _trim(text, start, min(end, start + _LONGEST))
    words = split_words(text, start, end)
    while len(words) > 1 and words[0].folded in _LEAD:
        words = words[1:]
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
    return first if {w.folded for w in words[1:]} <= _AROUND_PRONOUN else ""


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
        others = _AND_OTHERS.match(text, named.tail) is not None
        return _named_shape(start, end, named, others=others)
    for segment in segments[1:]:
        apposed = _exact_name(text, segment, inventory)
        if apposed is not None:
            return _named_shape(start, end, apposed)
    members = _members(text, segments, inventory)
    if members:
        return Shape("joint", "named", start, end, (start, end), plural=True, parts=members)
    return _nominal(text, start, end, head, inventory)


def _members(text: str, segments: list[tuple[int, int]], inventory: Inventory) -> tuple[Shape, ...]:
    """The named members after a plural: "Two objectors, Ana Kral and Ivo Renn"."""
    words = split_words(text, *segments[0])
    plural = is_plural(words[head_size(words, inventory.within(*segments[0])) - 1], lexicon())
    if len(segments) < 2 or not (plural or words[0].folded in PLURAL_LEAD):
        return ()
    pieces = joint_pieces(text, segments[1][0], segments[-1][1], inventory)
    shapes = tuple(_single(text, *piece, inventory) for piece in pieces)
    return shapes if shapes and all(shape.form == "name" for shape in shapes) else ()


def _segments(text: str, start: int, end: int, inventory: Inventory) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    begin = start
    for cut in _SEGMENT.finditer(text, start, end):
        last = inventory.last_before(cut.start())
        if last is not None and last.end > cut.start():
            continue
        if cut.start() > begin:
            pieces.append((begin, cut.start()))
        begin = cut.end()
    if end > begin:
        pieces.append((begin, end))
    return pieces or [(start, end)]


def _named_shape(start: int, end: int, named: Named, *, others: bool = False) -> Shape:
    whole = named.full or named.figure.key == named.part.key
    kind: MentionKind = "named" if whole else "short"
    core = (named.start, named.end)
    return Shape(
        "name", kind, start, end, core, head=named.part.key[-1], named=named, others=others
    )


def _after_name(text: str, at: int, end: int) -> int:
    """Where the text goes on after a name, its brackets and letters ("QC") skipped."""
    while True:
        bracket = _BRACKET.match(text, at, end)
        if bracket:
            at = bracket.end()
        while at < end and not text[at].isalnum():
            at += 1
        letters = re.compile(r"[A-Za-z]+").match(text, at, end)
        skipped = NAME_SUFFIXES | _AROUND_PRONOUN
        if letters is None or letters.group().casefold() not in skipped:
            return at
        at = letters.end()


def _outside_brackets(text: str, segment: tuple[int, int], inventory: Inventory) -> list[Named]:
    inside = [m.span() for m in _BRACKET.finditer(text, *segment)]
    found = inventory.within(*segment)
    return [n for n in found if not any(a <= n.start < b for a, b in inside)]


def _head_name(
    text: str, words: Sequence[Word], segment: tuple[int, int], inventory: Inventory
) -> Named | None:
    """The name that is the head of the first segment, or None where a noun is."""
    mentions = _outside_brackets(text, segment, inventory)
    if not mentions:
        return None
    size = head_size(words, mentions)
    head_end = words[size - 1].tail
    ahead = [n for n in mentions if n.start < head_end]
    if ahead:
        last = ahead[-1]
        if not _names_a_post(last, words):
            rest = _after_name(text, last.tail, segment[1])
            follow = next((w for w in words if w.start >= rest), None)
            if rest >= segment[1] or follow is None or follow.folded in PREPOSITIONS:
                return last
            if _AND_OTHERS.match(text, last.tail):
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


def _names_a_post(named: Named, words: Sequence[Word]) -> bool:
    """Whether a place right after a role belongs to the role ("commander Europe")."""
    if named.figure.kind not in ("place", "state"):
        return False
    before = [w for w in words if w.tail <= named.outer]
    return bool(before) and lexicon().role(before[-1].folded) is not None


def _exact_name(text: str, segment: tuple[int, int], inventory: Inventory) -> Named | None:
    """The name that is all of a segment, but for its title, an article and "of" some place."""
    mentions = _outside_brackets(text, segment, inventory)
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


def _nominal(text: str, start: int, end: int, words: Sequence[Word], inventory: Inventory) -> Shape:
    """The shape of a span whose head is a common noun."""
    lex = lexicon()
    unlisted = _unlisted_name(words, lex)
    if unlisted:
        return _named_shape(start, end, inventory.late_name(unlisted))
    if words[0].text[0].isupper() and _AND_OTHERS.match(text, words[0].tail):
        return _named_shape(start, end, inventory.late_name(words[:1]), others=True)
    determiner = words[0].folded if words[0].folded in DETERMINERS | INDEFINITE else ""
    inner = list(words[1:] if determiner and len(words) > 1 else words)
    if inner[0].folded in ("of", "in"):
        inner = list(words)
    mentions = _outside_brackets(text, (words[0].start, words[-1].tail), inventory)
    size = head_size(inner, mentions)
    while size > 1 and inner[size - 1].folded in ("itself", "himself", "herself", "themselves"):
        size -= 1
    head = inner[size - 1]
    small = head.folded
    ahead = [n for n in mentions if n.end <= head.start]
    beside = ahead[-1] if ahead else _issuer(text, head.tail, inner[-1].tail, inventory)
    owner = next(
        ((words[0].start, w.end) for w in reversed(inner[: size - 1]) if w.possessive), None
    )
    if owner is not None and any(n.end == owner[1] for n in mentions):
        owner = None
    role = role_phrase(inner, mentions) or agent_phrase(head, inner, lex)
    leads = {words[0].folded, inner[0].folded}
    plural = is_plural(head, lex) or bool(leads & PLURAL_LEAD) or words[0].text[0].isdigit()
    quantity = small in _QUANTITY and size + 1 < len(inner) and inner[size].folded == "of"
    plural = plural or (quantity and is_plural(inner[-1], lex))
    form, kind = _nominal_form(
        small, words, inner, role, determiner, lex, plural=plural, beside=beside
    )
    if form == "name":
        return _named_shape(start, end, inventory.late_name(inner[:1]))
    if quantity and form == "collective":
        inner = list(words)
    core = (inner[0].start, inner[-1].end)
    return Shape(
        form, kind, start, end, core, small, beside, role, determiner, plural=plural, owner=owner
    )


def _unlisted_name(words: Sequence[Word], lex: Lexicon) -> Sequence[Word]:
    """The words of a name at the end that only its first name shows, as in a headline."""
    last = len(words) - 1
    if last < 1 or not words[last].text[0].isupper() or head_size(words) <= last:
        return ()
    if lex.role(words[last].folded) is not None or words[last].folded in lex.bodies:
        return ()
    for at in range(max(0, last - 3), last):
        if words[at].folded in lex.given and all(w.text[0].isupper() for w in words[at:]):
            return words[at:]
    return ()


def _nominal_form(
    head: str,
    words: Sequence[Word],
    inner: Sequence[Word],
    role: RolePhrase | None,
    determiner: str,
    lex: Lexicon,
    *,
    plural: bool,
    beside: Named | None,
) -> tuple[Form, MentionKind]:
    indefinite = determiner in INDEFINITE or words[0].folded in ("unnamed", "anonymous")
    if head in lex.documents:
        own = indefinite and beside is None and not plural
        return "document", "unnamed" if own else "role"
    if head in lex.common_bodies and not (role and head not in lex.bodies):
        unnamed_many = head in lex.collectives and not determiner
        return "body", "collective" if unnamed_many else "role"
    if plural or (role is None and head in lex.collectives) or words[0].text[0].isdigit():
        return "collective", "collective"
    if indefinite:
        return "unnamed", "unnamed"
    rest = [w for w in inner[1:] if w.folded not in _AROUND_PRONOUN]
    alone = not rest and words[0].text[0].isupper() and head not in lex.stop
    if role is None and not determiner and alone:
        return "name", "named"
    return ("role" if role is not None else "body"), "role"


def _issuer(text: str, start: int, end: int, inventory: Inventory) -> Named | None:
    """Who issued a document: the name after "by", "from" or "of"."""
    link = _ISSUED.search(text, max(0, start - 1), end)
    if not link:
        return None
    mentions = inventory.within(link.end(), end)
    if not mentions or mentions[0].outer - link.end() > 60:
        return None
    return mentions[0]
