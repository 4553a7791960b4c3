"""Quotations with the clause that names their speaker after them or inside them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attributions.rules.english.clauses import is_complementiser
from onrecord.attributions.rules.english.cues import Cue, cue_at, is_adverb, is_finite
from onrecord.attributions.rules.english.subjects import subject_after, subject_before
from onrecord.attributions.rules.english.times import tail_end
from onrecord.attributions.rules.english.words import Passage, Range

REACH = 40
"""Words after a quotation in which its verb must stand."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The clause that says who spoke, after a quotation; ``end`` is the word after it."""

    cue: Cue
    source: Range | None
    end: int


def tag_after(passage: Passage, quote: int) -> Tag | None:
    """The clause after the quotation at an index that says whose words it holds.

    "…,” he said", "…?” asked the mayor", "…” (comma) the agency's head said". None where the
    sentence goes on in another way.
    """
    inner = passage.inner(quote)
    at = quote + 1
    if not inner or at >= len(passage.words):
        return None
    marked = inner[-1] in ",—–-?!…" or inner.endswith((",'", ",’"))
    comma = passage.is_mark(at, ",—–-")
    if comma:
        at += 1
    if inner[-1] in ".;:" and not comma and passage.words[quote].stop and _opens_upper(passage, at):
        return None
    limit = passage.sentence(at)[1] if at < len(passage.words) else at
    tag = _inverted(passage, at, limit) or (
        _straight(passage, at, limit) if comma or marked or _alone(passage, quote) else None
    )
    if tag is None or _leads_on(passage, tag, limit, strict=passage.words[quote].stop):
        return None
    return tag


def tag_at(passage: Passage, at: int) -> Tag | None:
    """The clause that says who spoke, where it begins at an index; None for another clause."""
    limit = passage.sentence(at)[1] if at < len(passage.words) else at
    return _inverted(passage, at, limit) or _straight(passage, at, limit)


def _opens_upper(passage: Passage, at: int) -> bool:
    return at < len(passage.words) and passage.words[at].capital


def _alone(passage: Passage, quote: int) -> bool:
    """Whether the quotation opens its sentence."""
    return passage.sentence(quote)[0] == quote and not passage.words[quote].stop


def _leads_on(passage: Passage, tag: Tag, limit: int, *, strict: bool) -> bool:
    """Whether the clause introduces words of its own rather than closes the quotation.

    ``strict`` where the quotation ends its sentence, so that the clause is one by itself.
    """
    after = tail_end(passage, tag.cue.end, limit)
    if passage.low(after) == "whether" or is_complementiser(passage, after):
        return True
    if not strict:
        return False
    if passage.low(after) == "if" or passage.is_mark(after, ":"):
        return True
    if passage.is_mark(after, ",") and passage.is_quote(after + 1):
        return True
    return (
        passage.is_word(after)
        and not tag.cue.verb.takes("hearer")
        and tag.source is not None
        and tag.source[0] < tag.cue.start
        and not passage.is_mark(after, ",.;")
    )


def _inverted(passage: Passage, at: int, limit: int) -> Tag | None:
    """ "said the mayor" right at an index."""
    for head in range(at, min(limit, at + 4)):
        cue = cue_at(passage, head, at)
        if cue is None:
            if not is_finite(passage, head) and not is_adverb(passage, head):
                return None
            continue
        if cue.start != at or cue.voice != "finite" or not cue.verb.takes("quote"):
            return None
        source = subject_after(passage, cue.end, limit)
        if source is None:
            return None
        return Tag(cue, source, source[1])
    return None


def _straight(passage: Passage, at: int, limit: int) -> Tag | None:
    """ "the mayor said" right at an index."""
    for head in range(at + 1, min(limit, at + REACH)):
        if passage.is_quote(head) or passage.is_mark(head, ";:"):
            return None
        cue = cue_at(passage, head, at)
        if cue is None or cue.start <= at or cue.voice != "finite":
            continue
        source = subject_before(passage, cue.start, at)
        if source is None or source[0] != at:
            continue
        if not cue.verb.takes("quote") and not _ends_there(passage, cue, limit):
            return None
        return Tag(cue, source, cue.end)
    return None


def _ends_there(passage: Passage, cue: Cue, limit: int) -> bool:
    return cue.end >= limit or passage.is_mark(cue.end, ".,")


def continues_at(passage: Passage, end: int) -> int | None:
    """The index of the quotation that goes on after a clause that ends before an index, or None.

    Between them only times, occasions, listeners and a side remark stand, and at most the
    full stop that ends the sentence.
    """
    for look in range(end, min(len(passage.words), end + REACH)):
        if passage.is_quote(look):
            before = look - 1
            apart = passage.is_mark(before, ",.:;—–-…") or passage.words[before].stop
            return look if before < end or apart else None
        if passage.words[look].stop or passage.is_mark(look, ";"):
            return look + 1 if passage.is_quote(look + 1) else None
        if look > end and cue_at(passage, look, end) and not _is_side(passage, look):
            return None
    return None


def _is_side(passage: Passage, at: int) -> bool:
    cue = cue_at(passage, at, at)
    return cue is not None and cue.voice == "participle" and not cue.verb.takes("clause")


def content_start(passage: Passage, quote: int, floor: int) -> int | None:
    """Where the content begins that the quotation at an index closes.

    The quotation itself where it opens its sentence, else the clause it ends. None where
    another cue governs the quotation, or where no clause stands before it.
    """
    sentence = passage.sentence(quote)[0]
    start = max(floor, quote - 60)
    for at in range(start, quote):
        if passage.is_mark(at, ":;—–"):
            start = at + 1
    while start < quote and (
        passage.is_mark(start, ",.()[]-") or passage.low(start) in ("and", "but")
    ):
        start += 1
    if start == quote:
        return quote
    finite = any(is_finite(passage, at) for at in range(start, quote))
    headline = not passage.is_mark(len(passage.words) - 1, ".?!")
    if not finite and passage.inner(quote)[-1:] != "," and not (headline and start == sentence):
        return None
    return None if any(cue_at(passage, at, start) for at in range(start, quote)) else start
