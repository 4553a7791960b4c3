"""The gate: figures that may not fall below what was reached before, pinned with their gold."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from onrecord.scoring.gold import read_gold
from onrecord.scoring.lines import ScoringError
from onrecord.scoring.report import Report

Precision = Literal["int8", "fp32"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
SCHEMA = "onrecord/floors/1"

NOISE = 0.5
"""How far, in points of 100, a figure may lie under its floor without having fallen: eight-bit
kernels round differently from one processor to the next, and so move a few statements."""

_HINT = "restore the file from the repository, or measure with --update to write it anew"


class FloorsError(ScoringError):
    """The floors cannot be read, or were not written by this program."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Which gold something was measured on: the hash of its file, and what is in it."""

    sha256: str
    documents: int
    statements: int


@dataclass(frozen=True, slots=True)
class Floor:
    """What one model reached on one corpus: figures by name, in points of 100."""

    gold: Fingerprint
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measurement:
    """A floor to be: the figures of a report with the corpus and the precision of the model."""

    corpus: str
    precision: Precision
    gold: Fingerprint
    figures: Mapping[str, float]


Floors = Mapping[tuple[str, Precision], Floor]
"""Floors by corpus and precision."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One figure under its floor, or one reason why it cannot be held against it."""

    corpus: str
    precision: Precision
    what: str
    floor: float | None = None
    reached: float | None = None

    def __str__(self) -> str:
        place = f"{self.corpus} {self.precision}: {self.what}"
        if self.floor is None:
            return place
        if self.reached is None:
            return f"{place} was not measured (floor {self.floor:.1f})"
        return f"{place} fell to {self.reached:.1f} (floor {self.floor:.1f})"


def fingerprint(gold: Path) -> Fingerprint:
    """The fingerprint of a gold file. Raises RowError where it is none."""
    statements = read_gold(gold)
    return Fingerprint(
        hashlib.sha256(gold.read_bytes()).hexdigest(),
        len({statement.document for statement in statements}),
        len(statements),
    )


def pinned_figures(report: Report) -> dict[str, float]:
    """The figures of a report that have floors, in points of 100, the higher the better."""
    overall = report.overall
    found: dict[str, float] = {}
    for name, tally in (
        ("found", overall.found),
        *((f"exact {role}", tally) for role, tally in overall.exact.items()),
        ("relation", overall.relation),
        ("strict", overall.strict),
    ):
        found[f"{name} precision"] = tally.precision
        found[f"{name} recall"] = tally.recall
        found[f"{name} f1"] = tally.f1
    found["form of pairs"] = overall.form.rate
    if overall.speakers:
        found["speaker of gold"] = overall.speakers.of_gold.rate
        found["speaker of pairs"] = overall.speakers.of_pairs.rate
    for name, calibration in report.calibrations.items():
        if calibration.error is not None:
            found[f"calibration {name}"] = 1 - calibration.error
    return {name: round(100 * rate, 1) for name, rate in found.items()}


def measurement(report: Report, *, corpus: str, precision: Precision, gold: Path) -> Measurement:
    """A report as the gate sees it."""
    return Measurement(corpus, precision, fingerprint(gold), pinned_figures(report))


def check(measured: Measurement, floors: Floors) -> tuple[Shortfall, ...]:
    """What fell below its floor by more than noise; empty where all held or nothing is pinned.

    A gold other than the one the floor was measured on is a shortfall too, and the only one:
    figures on different gold say nothing about each other.
    """
    floor = floors.get((measured.corpus, measured.precision))
    if floor is None:
        return ()
    if floor.gold != measured.gold:
        return (
            Shortfall(
                measured.corpus,
                measured.precision,
                f"the gold is another one ({_counts(measured.gold)}) than the floors were"
                f" measured on ({_counts(floor.gold)})",
            ),
        )
    return tuple(_shortfalls(measured, floor))


def _shortfalls(measured: Measurement, floor: Floor) -> Iterable[Shortfall]:
    for name, wanted in floor.figures.items():
        reached = measured.figures.get(name)
        if reached is None or round(wanted - reached, 6) > NOISE:
            yield Shortfall(measured.corpus, measured.precision, name, wanted, reached)


def _counts(gold: Fingerprint) -> str:
    return f"{gold.documents} documents, {gold.statements} statements, sha256 {gold.sha256[:12]}…"


def raised(
    measured: Iterable[Measurement], floors: Floors, *, allow_regression: bool = False
) -> tuple[dict[tuple[str, Precision], Floor], tuple[Shortfall, ...]]:
    """Floors re-pinned to what was measured, and what stood in the way.

    A corpus moves up where none of its figures fell; a figure within noise keeps its floor.
    Where something fell, its floors stay as they are and the shortfalls say why, unless
    ``allow_regression`` sets them to what was measured. Floors of what was not measured stay.
    """
    new = dict(floors)
    refused: list[Shortfall] = []
    for each in measured:
        key = (each.corpus, each.precision)
        old = new.get(key)
        fallen = () if old is None or allow_regression else check(each, new)
        refused += fallen
        if fallen:
            continue
        kept = {} if old is None or allow_regression else old.figures
        new[key] = Floor(
            each.gold, {name: max(f, kept.get(name, f)) for name, f in each.figures.items()}
        )
    return new, tuple(refused)


def read_floors(path: Path) -> dict[tuple[str, Precision], Floor]:
    """The floors of a file, none where there is no file. Raises FloorsError."""
    try:
        content: object = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FloorsError(f"it cannot be read: {reason}", where=str(path), hint=_HINT) from error
    except (ValueError, RecursionError) as error:
        raise FloorsError("it is not JSON", where=str(path), hint=_HINT) from error
    try:
        return _decoded(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FloorsError("it does not hold floors", where=str(path), hint=_HINT) from error


def _decoded(content: object) -> dict[tuple[str, Precision], Floor]:
    if not isinstance(content, dict) or content["schema"] != SCHEMA:
        raise ValueError(SCHEMA)
    floors: dict[tuple[str, Precision], Floor] = {}
    for corpus, by_precision in content["corpora"].items():
        for precision in PRECISIONS:
            if precision in by_precision:
                floors[corpus, precision] = _floor(by_precision[precision])
    return floors


def _floor(row: Mapping[str, Mapping[str, object]]) -> Floor:
    gold = row["gold"]
    documents, statements = gold["documents"], gold["statements"]
    figures = {str(name): figure for name, figure in row["figures"].items()}
    if not isinstance(documents, int) or not isinstance(statements, int):
        raise TypeError("counts")
    return Floor(
        Fingerprint(str(gold["sha256"]), documents, statements),
        {name: _points(figure) for name, figure in figures.items()},
    )


def _points(figure: object) -> float:
    if not isinstance(figure, int | float) or not 0 <= figure <= 100:
        raise ValueError("a figure is not in points of 100")
    return float(figure)


def write_floors(path: Path, floors: Floors) -> None:
    """Write floors in a stable order; the file is replaced whole or left as it was."""
    corpora: dict[str, dict[str, object]] = {}
    for (corpus, precision), floor in sorted(floors.items()):
        gold = floor.gold
        corpora.setdefault(corpus, {})[precision] = {
            "gold": {
                "sha256": gold.sha256,
                "documents": gold.documents,
                "statements": gold.statements,
            },
            "figures": dict(floor.figures),
        }
    content = {"schema": SCHEMA, "corpora": corpora}
    write_whole(path, (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf8"))


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` in a file at once: whoever looks sees the old file or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        os.replace(name, path)  # noqa: PTH105 - named as the guarantee is: atomic on one disk
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
