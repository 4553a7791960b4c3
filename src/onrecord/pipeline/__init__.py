"""How stages run: stage, case, plan, runner."""

from onrecord.pipeline.case import Case
from onrecord.pipeline.plan import Plan, PlanError
from onrecord.pipeline.runner import Run, run_case
from onrecord.pipeline.stage import Layer, Record, Stage, maker

__all__ = [
    "Case",
    "Layer",
    "Plan",
    "PlanError",
    "Record",
    "Run",
    "Stage",
    "maker",
    "run_case",
]
