"""The finder of turns: statements of transcripts, speeches and releases in somebody's own voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model import Attribution
from onrecord.pipeline import Case, Layer, Record
from onrecord.text.genre import Turn, find_parts

NAME = "turns"
LONGEST_STATEMENT = 120
"""Words up to which a turn is one statement; a longer one is a statement a paragraph."""

SURE, FAIRLY_SURE = 0.96, 0.88


class TurnFinder:
    """The stage that proposes what is said in turns, in speeches and in releases.

    In a transcript the label is the source and there is no cue; every statement of a turn has
    its turn's label. A speech without labels, and a release by somebody named at its head,
    give a statement a paragraph without a source. On a report it proposes nothing.
    """

    name = NAME
    version = 2
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("proposals",)

    def run(self, case: Case) -> Iterable[Record]:
        """Yield the statements of each turn, in text order."""
        document = case.document
        for turn in find_parts(case.layout, document.genre, document.title).turns:
            yield from self._statements(case, turn)

    def _statements(self, case: Case, turn: Turn) -> Iterator[Attribution]:
        label = turn.label
        source = (case.anchor(label.start, label.end),) if label is not None else ()
        sure = SURE if label is None or label.strong else FAIRLY_SURE
        maker = f"{self.name}@{self.version}"
        paragraphs = list(turn.paragraphs)
        if label is not None and paragraphs and turn.words(case.document.text) <= LONGEST_STATEMENT:
            paragraphs = [tuple(span for one in paragraphs for span in one)]
        for spans in paragraphs:
            content = tuple(case.anchor(start, end) for start, end in spans)
            yield Attribution(content, (), source, "direct", None, maker, sure)


def is_turn(attribution: Attribution) -> bool:
    """Whether this finder made an attribution."""
    return attribution.maker.startswith(f"{NAME}@")
