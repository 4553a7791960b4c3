"""Turns: statements of a transcript, each behind the label of who speaks.

A paragraph that opens with a label and a colon is a turn where the text has at least two such
paragraphs of at least two labels, in capitals, as names, or as Q and A. The label is the
source, there is no cue, and everything up to the next label is the content, for a transcript
gives words as they were said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.model import Attribution
from onrecord.pipeline import Case, Layer, Record

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_NAME = rf"{_UPPER}[\w.’'-]*"
_LABEL = re.compile(rf"[\"“]?(?P<label>[QA]\d{{0,2}}|{_NAME}(?: {_NAME}){{0,5}}):[ \u00a0]+(?=\S)")
_NO_SPEAKER = frozenset(
    """analysis opinion comment update updated correction note source sources photo photos video
    watch read more related live breaking exclusive background context timeline factbox date time
    place location summary headline caption image contact email tel phone fax""".split()
)
CONFIDENCE = 0.9
LONGEST_TURN = 40
"""Paragraphs without a label that still belong to the turn before them."""


class TurnFinder:
    """The stage that proposes the turns of a transcript; on other texts it proposes nothing."""

    name = "turns"
    version = 1
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("proposals",)

    def run(self, case: Case) -> Iterable[Record]:
        """Yield one attribution a turn."""
        labels = list(self._labels(case))
        names = {label for _, label, _ in labels}
        if len(labels) < 2 or len(names) < 2:
            return
        paragraphs = case.layout.paragraphs
        if len(labels) < 0.4 * (len(paragraphs) - labels[0][0]):
            return
        ends = [place for place, _, _ in labels[1:]] + [len(paragraphs)]
        for (place, label, begin), end in zip(labels, ends, strict=True):
            start = paragraphs[place][0] + (case.document.text[paragraphs[place][0]] in '"“')
            spans = [(begin, paragraphs[place][1])]
            spans += paragraphs[place + 1 : min(end, place + LONGEST_TURN)]
            content = tuple(case.anchor(a, b) for a, b in spans)
            source = (case.anchor(start, start + len(label)),)
            yield Attribution(content, (), source, "direct", None, "turns@1", CONFIDENCE)

    def _labels(self, case: Case) -> Iterator[tuple[int, str, int]]:
        """The number of each labelled paragraph, its label, and where its words begin."""
        for place, (start, end) in enumerate(case.layout.paragraphs):
            match = _LABEL.match(case.document.text, start, end)
            if match and match["label"].casefold() not in _NO_SPEAKER and len(match["label"]) < 60:
                yield place, match["label"], match.end()
