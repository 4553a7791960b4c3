"""Measure reading on every corpus at hand, and hold the figures to their floors.

usage: python -m eval.run [--corpus NAME]… [--precise] [--misses N] [--out FILE]
                          [--update [--allow-regression]]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.corpora import NAMES, Corpus, Places, prepare, source_of
from onrecord.app.errors import DamagedFileError, OnRecordError, explain
from onrecord.app.evaluate import evaluate
from onrecord.model.identity import Json
from onrecord.scoring.gate import (
    Floors,
    Measurement,
    Precision,
    check,
    measurement,
    raised,
    read_floors,
    write_floors,
    write_whole,
)
from onrecord.scoring.lines import ScoringError
from onrecord.scoring.render import render, to_json
from onrecord.scoring.report import Report

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
PRECISE = Path(os.environ.get("ONRECORD_PRECISE", ROOT / "build" / "model" / "fp32"))
MODEL_MISSING = "OR210"
"""The finding of a reading that had to do without the model."""

FELL = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """One corpus, read with one model."""

    corpus: Corpus
    precision: Precision
    report: Report

    @property
    def gauge(self) -> Measurement:
        """The same as the gate sees it."""
        return measurement(
            self.report, corpus=self.corpus.name, precision=self.precision, gold=self.corpus.gold
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 where every floor held, 1 where something fell; others as of ``onrecord``."""
    options = _options().parse_args(arguments)
    try:
        return _run(options)
    except ScoringError as error:
        print(f"{error} — {error.hint}", file=sys.stderr)
        return 3
    except Exception as error:
        known = explain(error)
        if known.exit_code == OnRecordError.exit_code:
            raise
        print(f"{known.code} {known}", file=sys.stderr)
        return known.exit_code


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.run", description="Measure reading against gold, and check the floors."
    )
    parser.add_argument(
        "--corpus", action="append", choices=NAMES, help="only this one; may be repeated"
    )
    parser.add_argument(
        "--precise", action="store_true", help="only the unquantised model, in build/model/fp32"
    )
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N mistakes a kind")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write every figure there as JSON")
    parser.add_argument(
        "--update", action="store_true", help="raise the floors to what was reached"
    )
    parser.add_argument(
        "--allow-regression", action="store_true", help="with --update, also lower them"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="read in N processes")
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="where the shared corpora are"
    )
    return parser


def _run(options: argparse.Namespace) -> int:
    floors = read_floors(FLOORS)
    places = Places(ROOT / "examples" / "marked", options.shared, ROOT / "build" / "eval")
    corpora = list(_at_hand(options.corpus or NAMES, places))
    done: list[Measured] = []
    for precision in _precisions(precise=options.precise):
        for corpus in corpora:
            measured = _measure(corpus, precision, jobs=options.jobs)
            print(f"== {corpus.name}, {precision}, style {corpus.style}\n")
            print(render(measured.report, mistakes=options.misses))
            done.append(measured)
    if options.out:
        text = json.dumps(_whole(done), ensure_ascii=False, indent=1) + "\n"
        write_whole(options.out, text.encode("utf8", errors="replace"))
    return _hold([each.gauge for each in done], floors, options)


def _at_hand(names: Sequence[str], places: Places) -> Iterator[Corpus]:
    for name in names:
        corpus = prepare(name, places)
        if corpus is None:
            print(f"{name} is not measured: {source_of(name, places)} is not here")
        else:
            yield corpus


def _precisions(*, precise: bool) -> tuple[Precision, ...]:
    if precise:
        return ("fp32",)
    if PRECISE.exists():
        return ("int8", "fp32")
    print("fp32 is not measured: build/model/fp32 is not here")
    return ("int8",)


def _measure(corpus: Corpus, precision: Precision, *, jobs: int) -> Measured:
    report = evaluate(
        corpus.gold,
        texts=corpus.texts,
        style=corpus.style,
        precise=precision == "fp32",
        jobs=jobs,
    )
    missing = next((f for f in report.findings if f.code == MODEL_MISSING), None)
    if missing:
        raise DamagedFileError(missing.message, where=missing.where, hint=missing.hint)
    return Measured(corpus, precision, report)


def _whole(done: Sequence[Measured]) -> dict[str, Json]:
    return {
        corpus: {m.precision: to_json(m.report) for m in done if m.corpus.name == corpus}
        for corpus in dict.fromkeys(m.corpus.name for m in done)
    }


def _hold(gauges: Sequence[Measurement], floors: Floors, options: argparse.Namespace) -> int:
    """Check the floors or re-pin them; print what fell."""
    if options.update:
        new, fallen = raised(gauges, floors, allow_regression=options.allow_regression)
        write_floors(FLOORS, new)
        print(f"floors written to {FLOORS.relative_to(ROOT)}")
    else:
        fallen = tuple(shortfall for gauge in gauges for shortfall in check(gauge, floors))
        for gauge in gauges:
            if (gauge.corpus, gauge.precision) not in floors:
                print(f"{gauge.corpus} {gauge.precision} has no floors yet; --update pins them")
    for shortfall in fallen:
        print(f"FELL {shortfall}")
    if fallen and options.update:
        print("the floors of what fell stay; --allow-regression lowers them")
    elif not fallen and any((gauge.corpus, gauge.precision) in floors for gauge in gauges):
        print("every floor held")
    return FELL if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
