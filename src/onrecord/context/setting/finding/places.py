"""Where something was said: the words of the sentence that name the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.context.setting.reading.frames import Frame, Span
from onrecord.context.setting.reading.lexicon import lexicon
from onrecord.context.setting.reading.phrases import TIMES, Phrase, phrase_at
from onrecord.speakers.figures import Inventory, Named
from onrecord.speakers.lexicon import lexicon as people
from onrecord.speakers.reading.words import is_capital, split_words

_LOCATIVE = frozenset("in at from outside inside near aboard on".split())
_WHO_WAS = re.compile(
    r"\b(?:who|which)\s(?:was|is|were|are|has been|had been)\s"
    r"(?:(?:also|currently|then|delivered|held|given|speaking|visiting|on a visit)\s)*"
    r"(?:in|at|to)?\s?"
)
_BETWEEN = TIMES | frozenset(
    "a an the on in at from to with during via by for of and before also held given delivered"
    " speaking aired broadcast published recorded taped while after his her their its upon out"
    " which was is that morning afternoon evening night noon week weekend month year day outside"
    " same only just local time am pm part as joint".split()
)
_PUT = re.compile(
    r"\b(?:posted|published|shared|uploaded|heard|read|delivered|filed|presented|reporter"
    r"|correspondent|journalist)\s(?:out\s|based\s)?(?:on|to|in|at|before)\s"
)
_MORE = re.compile(r",\s")
_PLACES = frozenset({"place", "state"})


@dataclass(frozen=True, slots=True)
class Place:
    """Words that name where something was said."""

    start: int
    end: int
    score: float


def find_place(
    frame: Frame,
    inventory: Inventory,
    known: Sequence[Span],
    source: Span | None,
) -> Place | None:
    """The place that the words around a statement's cue name, None where they name none.

    Looked for behind the cue, at the head of the sentence ("In Paris, she said"), and in what
    the source says of itself ("who was in Paris on Friday"). ``known`` are the words for the
    occasion and for who listens: with words of time, they are all that may stand between.
    """
    for span in (*frame.inner, *frame.after):
        found = _in_stretch(frame, span, inventory, known)
        if found is not None:
            return found
    for span in frame.before:
        found = _at_head(frame, span, inventory, known)
        if found is not None:
            return found
    for span in (*([source] if source is not None else []), *reversed(frame.before)):
        found = _of_source(frame.text, span, inventory)
        if found is not None:
            return found
    return _posted(frame.text, source, inventory) if source is not None else None


def _in_stretch(
    frame: Frame, span: Span, inventory: Inventory, known: Sequence[Span]
) -> Place | None:
    text = frame.text
    sources = [(a.start, a.end) for a in frame.attribution.source]
    ends = {frame.cue_end, *(b for _, b in sources), *(a.end for a in frame.attribution.cue)}
    if span[0] not in ends:
        return None
    return _first(text, span, inventory, known)


def _at_head(frame: Frame, span: Span, inventory: Inventory, known: Sequence[Span]) -> Place | None:
    """At the head of the sentence, ahead of a comma; or behind the occasion there."""
    behind = max((b for a, b in known if span[0] <= a and b < span[1]), default=span[0])
    if behind > span[0]:
        found = _first(frame.text, (behind, span[1]), inventory, known)
        if found is not None:
            return found
    found = _first(frame.text, span, inventory, known)
    if found is None:
        return None
    closed = frame.text[found.end : found.end + 1] in (",", "") or found.end >= span[1] - 1
    return found if closed else None


def _first(text: str, span: Span, inventory: Inventory, known: Sequence[Span]) -> Place | None:
    """The first place of a stretch that nothing but known words and time stands before."""
    for index, word in enumerate(split_words(text, *span)[:40]):
        if _within(word.start, known):
            continue
        if word.folded in _LOCATIVE:
            found = _located(text, word.tail, span[1], inventory, word.folded)
            if found is not None and not _overlaps(found, known):
                return found
        small = word.folded
        if small not in _BETWEEN and not word.text[0].isdigit() and (index or small != "speaking"):
            return None
    return None


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _overlaps(place: Place, spans: Sequence[Span]) -> bool:
    return any(place.start < end and start < place.end for start, end in spans)


def _of_source(text: str, source: Span, inventory: Inventory) -> Place | None:
    found = _WHO_WAS.search(text, *source)
    if found is None:
        return None
    return _located(text, found.end(), source[1], inventory, "in", named_only=True)


def _posted(text: str, source: Span, inventory: Inventory) -> Place | None:
    """Where a document was put or heard ("a post on …", "facts heard in court")."""
    found = _PUT.search(text, *source)
    if found is None:
        return None
    phrase = phrase_at(text, found.end(), source[1], inventory)
    if phrase is not None and any(w.folded in lexicon().platforms for w in phrase.words):
        return Place(phrase.bare, phrase.end, 0.7)
    located = _located(text, found.end(), source[1], inventory, "in")
    return replace(located, score=0.7) if located is not None else None


def _located(
    text: str,
    at: int,
    limit: int,
    inventory: Inventory,
    preposition: str,
    *,
    named_only: bool = False,
) -> Place | None:
    """The place after a preposition: a name of one, or a common noun for one."""
    phrase = phrase_at(text, at, limit, inventory)
    if phrase is None or phrase.words[0].text[0].isdigit() or phrase.words[0].folded in TIMES:
        return None
    names = inventory.within(phrase.start, phrase.words[-1].tail)
    head = phrase.words[phrase.head]
    folded = [w.folded for w in phrase.words[: phrase.head + 1]]
    venue = _venue(folded)
    if _geographic(phrase, names) and preposition != "on":
        end = _with_region(text, phrase, limit, inventory)
        return Place(phrase.bare, end, 0.8)
    if named_only or venue is None or phrase.lead in ("no", "any", "every"):
        return None
    settled = bool(phrase.lead) or phrase.head > 0 or venue or is_capital(head)
    return Place(phrase.bare, phrase.end, 0.7) if settled else None


def _venue(folded: list[str]) -> bool | None:
    """Whether a common noun for a place goes without an article; None where it is none."""
    venues = lexicon().venues
    for size in range(min(3, len(folded)), 0, -1):
        found = venues.get("_".join(folded[-size:]))
        if found is not None:
            return found
    return None


def _geographic(phrase: Phrase, names: list[Named]) -> bool:
    """Whether a phrase is the name of a place."""
    if not names:
        return False
    last = names[-1]
    whole = last.end >= phrase.words[phrase.head].end
    known = people()
    if not whole or (len(phrase.words) == 1 and phrase.words[0].folded in known.people):
        return False
    lex = lexicon()
    folded = [w.folded for w in phrase.words]
    if folded[-1] in lex.languages or " ".join(folded) in lex.outlets:
        return False
    if any(w.folded in lex.media_heads or w.folded in lex.occasions for w in phrase.words):
        return False
    if last.figure.kind in _PLACES:
        return True
    lone = phrase.bare == last.start and not phrase.lead
    return lone and last.figure.kind == "unknown" and last.part.located


def _with_region(text: str, phrase: Phrase, limit: int, inventory: Inventory) -> int:
    """Where the place ends with its region or state: "Erbil, Iraq"."""
    end = phrase.end
    comma = _MORE.match(text, end, limit)
    if comma is None:
        return end
    more = inventory.within(comma.end(), limit)
    if more and more[0].start == comma.end() and more[0].figure.kind in _PLACES:
        following = text[more[0].tail : more[0].tail + 1]
        if following in (",", ".", "", "”", '"') or more[0].tail >= limit - 1:
            return more[0].end
    return end
