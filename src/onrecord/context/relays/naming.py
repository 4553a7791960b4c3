"""Who the words name by which somebody passes a statement on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Anchor, Attribution, SpeakerCell
from onrecord.pipeline import Case, Layer
from onrecord.speakers import SpeakerStage, speaker_cells


@dataclass(frozen=True, slots=True)
class _Probe:
    """A stage that stands for those before, in a case that is thrown away."""

    name: str = "relays"
    version: int = 1
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("attributions",)

    def run(self, case: Case) -> Sequence[Attribution]:  # noqa: ARG002
        """Nothing: what it gives is admitted from outside."""
        return ()


def named_by(
    case: Case, phrases: Sequence[tuple[Attribution, Anchor]]
) -> Mapping[Anchor, SpeakerCell]:
    """Who each phrase names, were it the source of the attribution given with it.

    Phrases that name nobody for certain are left out.
    """
    if not phrases:
        return {}
    asked = [
        (anchor, Attribution(one.content, (), (anchor,), one.form, None, "relays@1", 0.5))
        for one, anchor in phrases
    ]
    trial = Case(case.document)
    trial.admit(_Probe(), [*case.attributions, *(probe for _, probe in asked)])
    stage = SpeakerStage()
    trial.admit(stage, stage.run(trial))
    cells = speaker_cells(trial)
    found: dict[Anchor, SpeakerCell] = {}
    for anchor, probe in asked:
        cell = cells.get(probe.id)
        if cell is not None and cell.label:
            found[anchor] = cell
    return found
