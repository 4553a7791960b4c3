"""The stage that says when each statement was made."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.context.when.dating import date_all
from onrecord.context.when.story import Dated
from onrecord.model import Reading
from onrecord.pipeline.case import Case
from onrecord.pipeline.stage import Layer, Record

MAKER = "when@1"


class WhenStage:
    """Gives each settled attribution the field ``said_on`` where that can be established.

    The value is an ISO date of the precision known, or None where the words say when and the
    day they count from is unknown; the evidence is the words. The basis is ``stated`` where
    the statement's own sentence says it, ``inferred`` where it is carried over from another
    statement of the same event, ``assumed`` where only the document's date and the event's
    bound it.
    """

    name = "when"
    version = 1
    needs: tuple[Layer, ...] = ("attributions", "mentions", "speakers", "links")
    gives: tuple[Layer, ...] = ("readings",)

    def run(self, case: Case) -> Iterator[Record]:
        """Yield at most one reading for each attribution."""
        for name, dated in date_all(case).items():
            yield _reading(case, name, dated)


def _reading(case: Case, attribution: str, dated: Dated) -> Reading:
    evidence = tuple(case.anchor(start, end) for start, end in dated.words)
    value = dated.period.iso if dated.period else None
    return Reading(attribution, "said_on", value, evidence, MAKER, dated.confidence, dated.basis)
