"""What a context stage reads in marked texts."""

from __future__ import annotations

from onrecord.model import Reading
from onrecord.pipeline import Case, Stage
from speaker_cases import marked_case, resolved


def readings_of(case: Case, stage: Stage) -> list[Reading]:
    """The readings a stage yields for a case; none may be refused."""
    resolved(case)
    before = {reading.id for reading in case.readings}
    assert case.admit(stage, list(stage.run(case))) == 0, case.findings
    return [reading for reading in case.readings if reading.id not in before]


def readings_in(marked: str, stage: Stage) -> list[list[Reading]]:
    """The readings of a marked text's statements, by their numbers, in the order of ranks."""
    case, attributions = marked_case(marked)
    found = readings_of(case, stage)
    return [
        sorted((r for r in found if r.attribution == one.id), key=_rank) for one in attributions
    ]


def _rank(reading: Reading) -> int:
    return int(str(reading.value["rank"])) if isinstance(reading.value, dict) else 0
