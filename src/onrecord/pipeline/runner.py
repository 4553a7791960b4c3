"""Runner: takes documents through a plan, isolates what fails, counts what it saw."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from onrecord.model import Document, Finding
from onrecord.pipeline.case import Case
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.stage import Record, Stage


@dataclass(slots=True)
class Tally:
    """What one stage did over a run: cases seen, records yielded and refused, seconds."""

    seen: int = 0
    yielded: int = 0
    refused: int = 0
    failed: int = 0
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        """Sum another run's counts into this one."""
        self.seen += other.seen
        self.yielded += other.yielded
        self.refused += other.refused
        self.failed += other.failed
        self.seconds += other.seconds


@dataclass(slots=True)
class Run:
    """The counts of a run by stage name."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def tally(self, stage: str) -> Tally:
        """The counts of one stage, made on first use."""
        return self.tallies.setdefault(stage, Tally())


def run_case(
    document: Document, plan: Plan, run: Run | None = None, *, strict: bool = False
) -> Case:
    """Take one document through all stages and return its case.

    A stage that raises becomes finding OR201 and its records are dropped; a stage whose layer
    was to come only from stages that failed is skipped with OR202; the rest go on. ``strict``
    raises instead. A stage's records are admitted when it has finished, so none sees its own
    half-done work.
    """
    case = Case(document)
    run = run if run is not None else Run()
    failed: set[str] = set()
    for stage in plan.stages:
        tally = run.tally(stage.name)
        broken = [n for n in stage.needs if failed and failed.issuperset(plan.givers(n))]
        if broken:
            failed.add(stage.name)
            tally.failed += 1
            case.findings.append(_skipped(stage, broken[0], document))
            continue
        began = time.perf_counter()
        records: list[Record] = []
        try:
            records.extend(stage.run(case))
        except Exception as error:
            if strict:
                raise
            failed.add(stage.name)
            tally.failed += 1
            case.findings.append(_failed(stage, error, document))
            continue
        finally:
            tally.seconds += time.perf_counter() - began
            tally.seen += 1
        tally.yielded += len(records)
        tally.refused += case.admit(stage, records)
    return case


def _failed(stage: Stage, error: Exception, document: Document) -> Finding:
    return Finding(
        "OR201",
        "error",
        f"{stage.name} failed: {type(error).__name__}: {error}",
        "the other stages went on; run with --strict for the traceback and report it",
        document.origin.uri,
    )


def _skipped(stage: Stage, layer: str, document: Document) -> Finding:
    return Finding(
        "OR202",
        "warning",
        f"{stage.name} was skipped: {layer} is missing",
        "an earlier stage failed; see the finding before this one",
        document.origin.uri,
    )
