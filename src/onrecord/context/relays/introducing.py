"""Bare quotations after a colon, and the sentence that introduces them.

"Tanjug said that the general “replied indirectly”:" introduces words of the general's, which
the agency passes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.attributions.verbs import reporting_verbs
from onrecord.context.relays.media import names_a_medium
from onrecord.context.relays.phrases import Span, phrase_before
from onrecord.model import Attribution
from onrecord.text.layout import TextLayout

_LONGEST = 600
_THAT = re.compile(
    r"\b(?:has |have |had )?(?:also )?(?:said|says|wrote|writes|reported|reports|noted|notes|added)"
    r" that\b"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Introduction:
    """The sentence before a bare quotation, and the medium that reports in it, if one does."""

    sentence: Span
    medium: Span | None


def introductions(
    text: str, layout: TextLayout, attributions: Iterable[Attribution]
) -> Mapping[str, Introduction]:
    """By the id of each quotation without cue and source after a colon, what introduces it."""
    found: dict[str, Introduction] = {}
    for one in attributions:
        if one.cue or one.source or one.inside is not None:
            continue
        start = one.content[0].start
        colon = text.rfind(":", max(0, start - 4), start)
        if colon < 1 or text[colon + 1 : start].strip(" \n\u00a0"):
            continue
        around = layout.sentences_within(colon - 1, colon + 1)
        if around:
            begin = max(around[0][0], colon - _LONGEST)
            found[one.id] = Introduction(around[0], _medium(text, begin, colon))
    return found


def _medium(text: str, start: int, colon: int) -> Span | None:
    """The medium that says in a sentence that somebody else answered."""
    for match in _THAT.finditer(text, start, colon):
        named = phrase_before(text, match.start(), start)
        if named and names_a_medium(text[slice(*named)]) and _reports(text[match.end() : colon]):
            return named
    return None


def _reports(words: str) -> bool:
    """Whether somebody says something in these words."""
    table = reporting_verbs()
    forms = (form for word in _WORD.findall(words.casefold()) for form in table.get(word, ()))
    return any({"past", "third"} & form.shapes and form.verb.takes("quote") for form in forms)
