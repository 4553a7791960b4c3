"""The whole account of one evaluation: figures, slices of them, calibration, the mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Finding, Form
from onrecord.scoring.alignment import Alignment, Pair, align
from onrecord.scoring.calibration import Calibration, calibration
from onrecord.scoring.gold import FORMS, GoldStatement
from onrecord.scoring.metrics import Figures, figures, rightly_named
from onrecord.scoring.predicted import PredictedStatement

LENGTHS: tuple[tuple[str, int], ...] = (
    ("1-5", 5),
    ("6-15", 15),
    ("16-30", 30),
    ("31-60", 60),
)
"""Buckets of content length in words, with the longest that each takes."""

LONGEST = "61+"


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What to read to learn from errors, in the order of the documents.

    ``misbounded`` are pairs of which a span is not exact, ``misnamed`` pairs with another
    speaker than the gold's (none where the gold names no speakers).
    """

    missed: tuple[GoldStatement, ...]
    spurious: tuple[PredictedStatement, ...]
    misbounded: tuple[Pair, ...]
    misnamed: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How predicted statements stand against gold.

    ``by_form`` and ``by_length`` slice by the gold statement, and a spurious statement by its
    own form and length, so that each statement counts in one slice. ``calibrations`` are keyed
    by what counts as right: found, relation, strict, speaker. ``findings`` are problems of
    the documents that were read for it.
    """

    documents: int
    overall: Figures
    by_form: Mapping[str, Figures]
    by_length: Mapping[str, Figures]
    calibrations: Mapping[str, Calibration]
    mistakes: Mistakes
    findings: tuple[Finding, ...] = ()


def measure(
    gold: Iterable[GoldStatement],
    predicted: Iterable[PredictedStatement],
    *,
    speech_only: bool = False,
) -> Report:
    """The report on predicted statements of the gold's documents.

    ``speech_only`` leaves out gold statements of belief, feeling and intention.
    """
    wanted = [g for g in gold if not (speech_only and g.speech is False)]
    alignments = align(wanted, predicted)
    overall = figures(alignments)
    return Report(
        documents=len(alignments),
        overall=overall,
        by_form={form: _slice_of_form(alignments, form) for form in FORMS},
        by_length={name: _slice_of_length(alignments, name) for name in _length_names()},
        calibrations=_calibrations(alignments, speakers=overall.speakers is not None),
        mistakes=_mistakes(alignments, speakers=overall.speakers is not None),
    )


def length_of(statement: GoldStatement | PredictedStatement) -> str:
    """The bucket of a statement's content length."""
    words = sum(len(piece.exact.split()) for piece in statement.content)
    return next((name for name, longest in LENGTHS if words <= longest), LONGEST)


def _length_names() -> tuple[str, ...]:
    return (*(name for name, _ in LENGTHS), LONGEST)


def _slice_of_form(alignments: Sequence[Alignment], form: Form) -> Figures:
    return figures([a.only(lambda statement: statement.form == form) for a in alignments])


def _slice_of_length(alignments: Sequence[Alignment], name: str) -> Figures:
    return figures([a.only(lambda statement: length_of(statement) == name) for a in alignments])


def _calibrations(alignments: Sequence[Alignment], *, speakers: bool) -> dict[str, Calibration]:
    pairs = [pair for alignment in alignments for pair in alignment.pairs]
    wrong = [(s.statement.confidence, False) for a in alignments for s in a.spurious]

    def of_statements(rights: Iterable[bool]) -> Calibration:
        confidences = [pair.predicted.statement.confidence for pair in pairs]
        return calibration([*zip(confidences, rights, strict=True), *wrong])

    found = {
        "found": of_statements(True for _ in pairs),
        "relation": of_statements(pair.related for pair in pairs),
        "strict": of_statements(not pair.differing for pair in pairs),
    }
    if speakers:
        found["speaker"] = calibration(
            (pair.predicted.statement.speaker_confidence, rightly_named(pair))
            for pair in pairs
            if pair.predicted.statement.speaker
        )
    return found


def _mistakes(alignments: Sequence[Alignment], *, speakers: bool) -> Mistakes:
    pairs = [
        pair
        for alignment in alignments
        for pair in sorted(alignment.pairs, key=lambda p: p.gold.statement.content[0])
    ]
    return Mistakes(
        tuple(side.statement for a in alignments for side in a.missed),
        tuple(side.statement for a in alignments for side in a.spurious),
        tuple(pair for pair in pairs if pair.differing),
        tuple(pair for pair in pairs if speakers and not rightly_named(pair)),
    )
