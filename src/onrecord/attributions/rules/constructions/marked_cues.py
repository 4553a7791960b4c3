"""Reports whose cue stands inside the quotation marks: he “welcomed the offer”."""

from __future__ import annotations

import re

from onrecord.attributions.rules.drafts import Draft
from onrecord.attributions.rules.english.lexicon import SUBJECTS
from onrecord.attributions.rules.english.subjects import subject_before
from onrecord.attributions.rules.english.words import Passage, Range
from onrecord.attributions.verbs import reporting_verbs

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_THIRD_PERSON = SUBJECTS - {"i", "we", "you"}
_LONGEST_GROUP = 3


def marked_cue(passage: Passage, quote: int, floor: int) -> Draft | None:
    """The statement of a quotation that begins with its own reporting verb.

    The subject stands right before the marks, a pronoun or a name: “he “welcomed the offer””
    has the cue "welcomed" and the rest as its content. Where the marks hold nothing but the
    verb group and a colon follows, the draft has no content yet: it introduces what comes next.
    """
    quotation = passage.words[quote].quotation
    source = _subject(passage, quote, floor)
    if quotation is None or source is None:
        return None
    start, end = quotation.inner_start, quotation.inner_end
    words = list(_WORD.finditer(passage.text, start, min(end, start + 200)))[:6]
    if not words or words[0].start() != start:
        return None
    forms = reporting_verbs().get(words[0].group().casefold(), ())
    form = next((f for f in forms if {"past", "third"} & f.shapes and not f.verb.particles), None)
    if form is None:
        return None
    who = [passage.span(source)]
    after = words[0].end()
    if passage.is_mark(quote + 1, ":") and len(words) <= _LONGEST_GROUP:
        if not form.verb.takes("quote") or passage.text[words[-1].end() : end].strip():
            return None
        return Draft("introduced", [], [(start, words[-1].end())], who)
    if len(words) < _LONGEST_GROUP or not form.verb.takes("object", "clause", "that"):
        return None
    content = after + len(passage.text[after:end]) - len(passage.text[after:end].lstrip())
    return Draft("marked", [(content, passage.words[quote].end)], [(start, after)], who)


def _subject(passage: Passage, quote: int, floor: int) -> Range | None:
    if passage.low(quote - 1) in _THIRD_PERSON and quote - 1 >= floor:
        return (quote - 1, quote)
    if quote < 1 or not passage.is_word(quote - 1) or not passage.words[quote - 1].capital:
        return None
    source = subject_before(passage, quote, floor)
    return source if source is not None and source[1] == quote else None
