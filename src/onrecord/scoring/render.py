"""A report as tables for a terminal, and as one JSON object."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model.identity import Json
from onrecord.scoring.alignment import Pair
from onrecord.scoring.calibration import Calibration
from onrecord.scoring.gold import JOINED_BY, GoldStatement, Piece
from onrecord.scoring.metrics import Figures, Share, SpeakerFigures, Tally
from onrecord.scoring.predicted import PredictedStatement
from onrecord.scoring.report import Report

SCHEMA = "onrecord/evaluation/1"
SHOWN = 140
"""How many characters of a statement's content are shown in a list of mistakes."""


def render(report: Report, *, mistakes: int = 0) -> str:
    """The report as plain text, figures in points of 100, with up to so many mistakes a kind.

    Nothing in it can steer a terminal: control characters of documents are shown as spaces.
    """
    overall = report.overall
    parts = [
        f"statements in the gold: {overall.gold}, in documents: {report.documents},"
        f" predicted: {overall.predicted}",
        _figures_table(overall),
        _slices_table("form", report.by_form),
        _slices_table("words", report.by_length),
        _fields_table(overall),
        *(_reliability(name, report.calibrations) for name in ("found", "speaker")),
        _errors_line(report.calibrations),
    ]
    if mistakes:
        parts += _mistakes(report, mistakes)
    parts += [
        _clean(f"{finding.code} {finding.where}: {finding.message} — {finding.hint}")
        for finding in report.findings
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under a head in columns, the first to the left, the rest to the right."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def points(rate: float) -> str:
    """A fraction in points of 100 with one digit."""
    return f"{100 * rate:.1f}"


def _figures_table(overall: Figures) -> str:
    rows = [_rates("found", overall.found)]
    rows += [_rates(f"exact {role}", tally) for role, tally in overall.exact.items()]
    rows += [_rates("relation", overall.relation), _rates("strict", overall.strict)]
    tables = [table(["", "precision", "recall", "F1"], rows)]
    shares = {"form, of pairs": overall.form}
    if overall.speakers:
        shares["speaker, of gold"] = overall.speakers.of_gold
        shares["speaker, of pairs"] = overall.speakers.of_pairs
        shares |= {
            f"  {_clean(mention)}": share for mention, share in overall.speakers.by_mention.items()
        }
    tables.append(table(["", "right", "of", "%"], [_share(*item) for item in shares.items()]))
    return "\n\n".join(tables)


def _rates(name: str, tally: Tally) -> list[str]:
    return [name, points(tally.precision), points(tally.recall), points(tally.f1)]


def _share(name: str, share: Share) -> list[str]:
    return [name, str(share.hits), str(share.of), points(share.rate)]


def _slices_table(name: str, slices: Mapping[str, Figures]) -> str:
    head = [name, "gold", "predicted", "precision", "recall", "F1", "relation", "strict"]
    rows = [
        [
            label,
            str(part.gold),
            str(part.predicted),
            *_rates("", part.found)[1:],
            points(part.relation.f1),
            points(part.strict.f1),
        ]
        for label, part in slices.items()
    ]
    return table(head, rows)


def _fields_table(overall: Figures) -> str:
    if not overall.fields:
        return ""
    rows = [
        [name, f"{tally.right}/{tally.predicted}", f"{tally.hits}/{tally.gold}"]
        for name, tally in overall.fields.items()
    ]
    return table(["field, of pairs", "precision", "recall"], rows)


def _reliability(name: str, calibrations: Mapping[str, Calibration]) -> str:
    found = calibrations.get(name)
    if found is None or not found.count:
        return ""
    rows = [
        [f"{b.low:.1f}-{b.high:.1f}", str(b.count), points(b.confidence), points(b.right)]
        for b in found.bins
        if b.count
    ]
    return table([f"confidence, {name}", "count", "stated", "right"], rows)


def _errors_line(calibrations: Mapping[str, Calibration]) -> str:
    errors = [
        f"{name} {points(found.error)}"
        for name, found in calibrations.items()
        if found.error is not None
    ]
    return f"expected calibration error: {', '.join(errors)}" if errors else ""


def _mistakes(report: Report, most: int) -> list[str]:
    found = report.mistakes
    listed = (
        ("missed", [_missed(statement) for statement in found.missed[:most]], len(found.missed)),
        (
            "spurious",
            [_spurious(statement) for statement in found.spurious[:most]],
            len(found.spurious),
        ),
        (
            "wrongly bounded",
            [_misbounded(pair) for pair in found.misbounded[:most]],
            len(found.misbounded),
        ),
        ("wrongly named", [_misnamed(pair) for pair in found.misnamed[:most]], len(found.misnamed)),
    )
    return [
        "\n".join([f"{name}: {len(lines)} of {total}", *lines])
        for name, lines, total in listed
        if total
    ]


def _missed(statement: GoldStatement) -> str:
    return f"  {_place(statement)} {_words(statement.content)}"


def _spurious(statement: PredictedStatement) -> str:
    sure = "" if statement.confidence is None else f" at {statement.confidence:.2f}"
    return f"  {_place(statement)}{sure} {_words(statement.content)}"


def _misbounded(pair: Pair) -> str:
    gold, predicted = pair.gold.statement, pair.predicted.statement
    lines = [f"  {_place(gold)} {', '.join(pair.differing)}"]
    sides = {
        "source": (gold.source, predicted.source),
        "cue": (gold.cue, predicted.cue),
        "content": (gold.content, predicted.content),
    }
    for role in pair.differing:
        wanted, got = sides[role]
        lines += [f"    gold  {role}: {_words(wanted)}", f"    found {role}: {_words(got)}"]
    return "\n".join(lines)


def _misnamed(pair: Pair) -> str:
    gold, predicted = pair.gold.statement, pair.predicted.statement
    names = f"{gold.speaker or 'nobody'} / found {predicted.speaker or 'nobody'}"
    return f"  {_place(gold)} ({_clean(gold.mention or 'any')}) {_clean(names)}"


def _place(statement: GoldStatement | PredictedStatement) -> str:
    return f"{_clean(statement.document)}:{statement.content[0].start}"


def _words(pieces: Sequence[Piece]) -> str:
    text = _clean(JOINED_BY.join(piece.exact for piece in pieces)) or "nothing"
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]} […] {text[-SHOWN // 2 :]}"


def _clean(text: str) -> str:
    return "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)


def to_json(report: Report) -> dict[str, Json]:
    """The report as one JSON object: rates in points of 100 with one digit, counts beside them.

    Mistakes are given as document, spans and words, so that they can be looked up.
    """
    found = report.mistakes
    return {
        "schema": SCHEMA,
        "documents": report.documents,
        **_figures_json(report.overall),
        "by_form": {form: _figures_json(part) for form, part in report.by_form.items()},
        "by_length": {name: _figures_json(part) for name, part in report.by_length.items()},
        "calibration": {n: _calibration_json(c) for n, c in report.calibrations.items()},
        "missed": [_statement_json(statement) for statement in found.missed],
        "spurious": [_statement_json(statement) for statement in found.spurious],
        "wrongly_bounded": [
            {"roles": list(pair.differing), **_pair_json(pair)} for pair in found.misbounded
        ],
        "wrongly_named": [_pair_json(pair) for pair in found.misnamed],
        "findings": [
            {"code": f.code, "severity": f.severity, "where": f.where, "message": f.message}
            for f in report.findings
        ],
    }


def to_json_text(report: Report) -> str:
    """``to_json`` as one line, free of characters that are not text."""
    text = json.dumps(to_json(report), ensure_ascii=False)
    return text.encode("utf8", errors="replace").decode("utf8")


def _figures_json(part: Figures) -> dict[str, Json]:
    return {
        "gold": part.gold,
        "predicted": part.predicted,
        "found": _tally_json(part.found),
        "exact": {role: _tally_json(tally) for role, tally in part.exact.items()},
        "relation": _tally_json(part.relation),
        "strict": _tally_json(part.strict),
        "form": _share_json(part.form),
        "speakers": _speakers_json(part.speakers) if part.speakers else None,
        "fields": {name: _tally_json(tally) for name, tally in part.fields.items()},
    }


def _speakers_json(speakers: SpeakerFigures) -> dict[str, Json]:
    return {
        "of_gold": _share_json(speakers.of_gold),
        "of_pairs": _share_json(speakers.of_pairs),
        "by_mention": {m: _share_json(share) for m, share in speakers.by_mention.items()},
    }


def _rounded(rate: float) -> float:
    return round(100 * rate, 1)


def _tally_json(tally: Tally) -> dict[str, Json]:
    return {
        "precision": _rounded(tally.precision),
        "recall": _rounded(tally.recall),
        "f1": _rounded(tally.f1),
        "hits": tally.hits,
        "right": tally.right,
        "predicted": tally.predicted,
        "gold": tally.gold,
    }


def _share_json(share: Share) -> dict[str, Json]:
    return {"rate": _rounded(share.rate), "hits": share.hits, "of": share.of}


def _calibration_json(found: Calibration) -> dict[str, Json]:
    return {
        "error": None if found.error is None else _rounded(found.error),
        "count": found.count,
        "bins": [
            {
                "low": b.low,
                "high": b.high,
                "count": b.count,
                "confidence": _rounded(b.confidence),
                "right": _rounded(b.right),
            }
            for b in found.bins
        ],
    }


def _statement_json(statement: GoldStatement | PredictedStatement) -> dict[str, Json]:
    return {
        "document": statement.document,
        "speaker": statement.speaker,
        "content": _pieces_json(statement.content),
        "cue": _pieces_json(statement.cue),
        "source": _pieces_json(statement.source),
    }


def _pieces_json(pieces: Sequence[Piece]) -> list[Json]:
    return [{"start": p.start, "end": p.end, "exact": p.exact} for p in pieces]


def _pair_json(pair: Pair) -> dict[str, Json]:
    return {
        "gold": _statement_json(pair.gold.statement),
        "predicted": _statement_json(pair.predicted.statement),
    }
