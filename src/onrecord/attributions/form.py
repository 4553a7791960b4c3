"""Form: whether a statement is quoted, told in the reporter's words, or both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Form
from onrecord.text.quotes import Quotation, Quotes

_LETTER = re.compile(r"[^\W_]")


def form_of(text: str, spans: Sequence[tuple[int, int]], quotes: Quotes) -> Form:
    """Direct where all words of the content stand in quotation marks, indirect where none does.

    ``spans`` are the content's (start, end) pairs in text order, ``quotes`` those of the whole
    text. A quotation that encloses the whole content and holds other words besides is someone
    else's: it does not make what is reported inside it direct. Dialogue after a dash is not such
    a quotation, for the clause that names its speaker stands inside it.
    """
    if not spans:
        return "indirect"
    inside = outside = False
    outermost = _Outermost(text, spans, quotes.quotations)
    for start, end in spans:
        at = start
        for quotation in outermost.within(start, end):
            outside = outside or _has_letter(text, at, max(at, quotation.start))
            begin, stop = max(start, quotation.start), min(end, quotation.end)
            inside = inside or _has_letter(text, begin, stop)
            at = max(at, stop)
        outside = outside or _has_letter(text, at, end)
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"


def _has_letter(text: str, start: int, end: int) -> bool:
    return start < end and _LETTER.search(text, start, end) is not None


class _Outermost:
    """The quotations that count for some content: none inside another, none that encloses it."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], quotations: Sequence[Quotation]
    ) -> None:
        first, last = spans[0][0], spans[-1][1]
        self._kept: list[Quotation] = []
        reach = -1
        for which in range(_first_near(quotations, first), len(quotations)):
            quotation = quotations[which]
            if quotation.start >= last:
                break
            encloses = (
                quotation.style != "dash" and quotation.start <= first and last <= quotation.end
            )
            others = encloses and (
                _has_letter(text, quotation.start, first) or _has_letter(text, last, quotation.end)
            )
            if not others and quotation.end > reach:
                self._kept.append(quotation)
                reach = quotation.end
        self._ends = [q.end for q in self._kept]

    def within(self, start: int, end: int) -> Sequence[Quotation]:
        """Those that share a character with a stretch of the text."""
        begin = bisect_right(self._ends, start)
        return self._kept[begin : bisect_left(self._kept, end, begin, key=lambda q: q.start)]


def _first_near(quotations: Sequence[Quotation], at: int) -> int:
    """The index of the last outermost quotation that opens at or before a place."""
    which = bisect_right(quotations, at, key=lambda q: q.start)
    while which > 0:
        which -= 1
        if quotations[which].depth == 1:
            return which
    return 0
