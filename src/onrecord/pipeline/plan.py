"""Plan: the stages in order, checked before anything runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.pipeline.stage import Layer, Stage


class PlanError(ValueError):
    """The stages cannot run in this order."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Stages whose needs are met by those before them.

    Raises PlanError that names the missing layer and the later stage that would give it.
    """

    stages: tuple[Stage, ...]

    def __init__(self, stages: Sequence[Stage]) -> None:
        object.__setattr__(self, "stages", tuple(stages))
        given: set[Layer] = set()
        names: set[str] = set()
        for place, stage in enumerate(self.stages):
            if stage.name in names:
                raise PlanError(f"two stages are called {stage.name}")
            names.add(stage.name)
            for need in stage.needs:
                if need not in given:
                    later = [s.name for s in self.stages[place:] if need in s.gives]
                    cure = f"put {later[0]} before it" if later else "add a stage that gives it"
                    raise PlanError(
                        f"{stage.name} needs {need}, which nothing before it gives; {cure}"
                    )
            given.update(stage.gives)

    def givers(self, layer: Layer) -> tuple[str, ...]:
        """The names of the stages that add to a layer."""
        return tuple(stage.name for stage in self.stages if layer in stage.gives)
