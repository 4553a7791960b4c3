"""Bounds: spans brought into line with paragraphs and quotation marks.

The model tags words; what belongs together by the marks is settled here. A mark that stands at
the edge of a content belongs to it, with the comma or stop before a closing one; a content that
ends where a quotation runs on into the next paragraph takes what follows, up to the close.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from onrecord.text.layout import TextLayout
from onrecord.text.quotes import Quotation

Span = tuple[int, int]

LONGEST_RUN = 12
"""Paragraphs that a quotation may run on over."""


class QuotationBounds:
    """The outermost quotations of a text by where they begin and end."""

    def __init__(self, layout: TextLayout) -> None:
        self.layout = layout
        self.outermost: Sequence[Quotation] = layout.quotes.outermost()
        self._starts = [q.start for q in self.outermost]
        self._opening = {
            q.inner_start: q for q in layout.quotes.quotations if q.start < q.inner_start
        }
        self._ending: dict[int, list[Quotation]] = {}
        for quotation in self.outermost:
            self._ending.setdefault(quotation.end, []).append(quotation)
        self._closing = {
            q.inner_end: q
            for q in layout.quotes.quotations
            if q.status == "closed" and q.end > q.inner_end
        }

    def content(
        self, spans: Sequence[Span], cue: Sequence[Span] = (), *, across: bool = False
    ) -> tuple[Span, ...]:
        """The spans of a content, with the marks at their edges and what runs on.

        A content crosses the end of a paragraph only where a quotation runs on or a colon
        leads over; what stands beyond another end, seen from the cue, is left out unless
        ``across``.
        """
        found = [self._with_marks(piece) for span in spans for piece in divide(span, self.layout)]
        if not across:
            found = self._near(sorted(found), cue)
        return _joined(self._run_on(found), self.layout.text)

    def _near(self, spans: list[Span], cue: Sequence[Span]) -> list[Span]:
        """Of spans in several paragraphs those that hang together with the cue's, or the first."""
        groups: list[list[Span]] = []
        for span in spans:
            if not groups or self._apart(groups[-1][-1][1], span[0]):
                groups.append([])
            groups[-1].append(span)
        if len(groups) < 2:
            return spans
        if cue:
            for group in groups:
                if not self._apart(*sorted((group[0][0], cue[0][0]))):
                    return group
        return groups[0]

    def _apart(self, before: int, after: int) -> bool:
        """Whether a paragraph ends between two places with nothing leading over it."""
        touched = self.layout.paragraphs_within(max(before - 1, 0), after + 1)
        for (_, end), (start, _) in pairwise(touched):
            leads = self.layout.text[end - 1] == ":"
            runs = any(q.status == "continued" and q.end == end for q in self._ending.get(end, ()))
            if before <= end and start <= after and not leads and not runs:
                return True
        return False

    def _with_marks(self, span: Span) -> Span:
        start, end = span
        text = self.layout.text
        opening = self._opening.get(start)
        if opening and opening.inner_end <= end + 2:
            start = opening.start
        reach = end
        while reach < len(text) and reach - end < 2 and text[reach] in ",.!?;…":
            reach += 1
        for at in (end, reach):
            closing = self._closing.get(at)
            if closing and closing.start >= start:
                end = closing.end
                break
        return start, end

    def _run_on(self, spans: list[Span]) -> list[Span]:
        """The spans with the paragraphs of a quotation that runs on, before and after them."""
        if not spans:
            return spans
        first = bisect_left(self._starts, spans[0][0])
        while first > 0 and first < len(self._starts) and self._starts[first] == spans[0][0]:
            before = self.outermost[first - 1]
            if before.status != "continued" or len(spans) >= LONGEST_RUN:
                break
            spans = [(before.start, before.end), *spans]
            first -= 1
        end = spans[-1][1]
        at = bisect_right(self._starts, end) - 1
        found = list(spans)
        for quotation in self.outermost[at : at + LONGEST_RUN] if at >= 0 else ():
            if quotation.status == "continued" and quotation.inner_end - found[-1][1] in (0, 1):
                following = bisect_left(self._starts, quotation.end)
                if following < len(self.outermost):
                    ahead = self.outermost[following]
                    found.append((ahead.start, ahead.end))
                    continue
            break
        return found


def divide(span: Span, layout: TextLayout) -> list[Span]:
    """A span cut where it crosses the end of a paragraph, without the white space between."""
    start, end = span
    pieces = [(max(start, a), min(end, b)) for a, b in layout.paragraphs_within(start, end)]
    return [(a, b) for a, b in pieces if b > a] or [span]


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap joined within a line."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif found and not text[found[-1][1] : start].strip(" \u00a0"):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
