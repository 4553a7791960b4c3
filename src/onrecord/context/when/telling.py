"""Telling: when the text itself was told, from its publication or the dated lines at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from onrecord.attributions.rules.english.lexicon import AUXILIARIES, VERBS
from onrecord.context.when.words.expressions import TimeExpression, find_expressions
from onrecord.context.when.words.periods import Period, parse_iso
from onrecord.context.when.words.resolving import resolve
from onrecord.model import Document
from onrecord.text.layout import TextLayout

HEAD = 6
"""So many paragraphs may hold the date of a text."""

NEAR = timedelta(7)
"""A date at the head counts before that of publication only where it is so near before it."""

_DATELINE = re.compile(
    r"[^\w\n]{0,3}[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]{2,}(?:[ ,][^\n]{0,80}?)?(?:\s[—–-]+\s|—|–|:\s)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_LINE = 140
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Telling:
    """When a text was told: its period, None where unknown, and the words at its head that say
    so, None where they do not."""

    period: Period | None
    words: tuple[int, int] | None = None


def telling(document: Document, layout: TextLayout) -> Telling:
    """When a document was told, from what is known of it and from its own head.

    A dateline or a line that is a date ("BELGRADE, 12 March 2019 (Tanjug) —", "Published: March
    3, 2020") counts where it has a year, or gets one from ``published_on``; it goes before
    ``published_on`` where it is at most a week older, for copies come out later.
    """
    published = parse_iso(document.origin.published_on)
    for expression in _dates_at_head(document.text, layout):
        found = resolve(expression, published)
        if found is None or not found.is_day:
            continue
        if published is None or published.first - NEAR <= found.first <= published.last:
            return Telling(found, (expression.start, expression.end))
    return Telling(published)


def head_end(document: Document, layout: TextLayout) -> int:
    """Where the last dated line at the head ends; 0 where there is none."""
    return max((x.end for x in _dates_at_head(document.text, layout)), default=0)


def _dates_at_head(text: str, layout: TextLayout) -> Iterator[TimeExpression]:
    for start, end in layout.paragraphs[:HEAD]:
        stretch = _dated_stretch(text, start, min(end, start + 400), layout)
        if stretch is None:
            continue
        dates = [x for x in find_expressions(text[start:stretch]) if x.has("date")]
        if len(dates) == 1:
            yield _moved(dates[0], start)


def _dated_stretch(text: str, start: int, end: int, layout: TextLayout) -> int | None:
    """Where the dateline, or the line or first sentence that may be a date, ends."""
    dateline = _DATELINE.match(text, start, end)
    if dateline:
        return dateline.end()
    sentence = layout.sentences_within(start, start + 1)
    stop = min(end, sentence[0][1]) if sentence else end
    line = text[start:stop]
    words = [word.lower() for word in _LETTERS.findall(line)]
    if len(line) > _LONGEST_LINE or len(words) > _MOST_WORDS:
        return None
    return None if any(word in AUXILIARIES or word in VERBS for word in words) else stop


def _moved(expression: TimeExpression, by: int) -> TimeExpression:
    """An expression found in a part of the text, as it stands in the whole."""
    return TimeExpression(
        expression.start + by, expression.end + by, expression.marks, expression.lead
    )
