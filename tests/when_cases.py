"""Cases with a date of publication, and what the stage that dates statements makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.context.when import WhenStage
from onrecord.model import Attribution, Reading
from onrecord.model.document import Genre
from onrecord.pipeline import Case
from speaker_cases import marked_case, resolved

FRIDAY = "2031-03-14"
"""The publication of most cases: Friday, 14 March 2031."""


def readings(
    case: Case,
    attributions: Sequence[Attribution],
    published_on: str | None = FRIDAY,
    genre: Genre = "report",
) -> list[Reading | None]:
    """The reading of each attribution, with its speakers resolved and its document dated."""
    origin = replace(case.document.origin, published_on=published_on)
    case.document = replace(case.document, origin=origin, genre=genre)  # neither is in its id
    resolved(case)
    stage = WhenStage()
    assert case.admit(stage, list(stage.run(case))) == 0, case.findings
    found = {reading.attribution: reading for reading in case.readings}
    return [found.get(attribution.id) for attribution in attributions]


def read_marked(
    marked: str, published_on: str | None = FRIDAY, genre: Genre = "report"
) -> list[Reading | None]:
    """The readings of a marked text's statements, by their numbers."""
    return readings(*marked_case(marked), published_on, genre)


def dated(
    marked: str, published_on: str | None = FRIDAY, genre: Genre = "report"
) -> list[tuple[object, str, str] | None]:
    """Value, words and basis of each statement's reading."""
    return [
        None if r is None else (r.value, " … ".join(a.exact for a in r.evidence), r.basis)
        for r in read_marked(marked, published_on, genre)
    ]


def the_date(marked: str, published_on: str | None = FRIDAY) -> tuple[object, str, str] | None:
    """Value, words and basis of a marked text's last statement."""
    return dated(marked, published_on)[-1]
