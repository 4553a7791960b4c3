"""The statement row: one statement as plain data, in the published form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.model import Anchor, Cell, Document, Field, SpeakerCell, Statement
from onrecord.model.statement import SCHEMA

Row = dict[str, Any]

DEEPEST = 3
"""Nesting beyond this is shown as this."""

SINGLE: tuple[Field, ...] = (
    "said_on",
    "place",
    "occasion",
    "prompt",
    "condition",
    "consequence",
    "commitment",
    "speech",
)
"""Fields with one value at most; null means unknown."""

SEVERAL: tuple[Field, ...] = ("addressee", "relay")
"""Fields with a list of values; an empty list means unknown."""


def statement_row(statement: Statement) -> Row:
    """A statement as the row ``onrecord/statement/1``, ready for JSON.

    What is unknown is null, or an empty list where a field may have several values. Offsets
    are code points into the document's text, end exclusive. Confidences have four places.
    """
    return {
        "schema": SCHEMA,
        "id": statement.id,
        "document": _document(statement.document),
        "form": statement.form,
        "content": _spans(statement.content),
        "cue": _spans(statement.cue),
        "source": _spans(statement.source),
        "inside": statement.inside,
        "speaker": None if statement.speaker is None else _speaker(statement.speaker),
        **{name: _first(statement.cells.get(name, ())) for name in SINGLE},
        **{name: [_cell(c) for c in statement.cells.get(name, ())] for name in SEVERAL},
        "issues": [],
        "confidence": _confidence(statement.confidence),
        "status": statement.status,
        "makers": list(statement.makers),
    }


def text_order(statements: Iterable[Statement]) -> list[Statement]:
    """Statements of one document as their contents begin, an enclosing one first."""
    return sorted(
        statements,
        key=lambda s: (s.content[0].start, -max(a.end for a in s.content), s.id),
    )


def depths(statements: Iterable[Statement]) -> dict[str, int]:
    """In how many other statements each one stands, by id; three at most."""
    inside = {statement.id: statement.inside for statement in statements}
    found: dict[str, int] = {}
    for name, enclosing in inside.items():
        depth, at = 0, enclosing
        while at in inside and depth < DEEPEST:
            depth, at = depth + 1, inside[at]
        found[name] = depth
    return found


def _document(document: Document) -> Row:
    return {
        "id": document.id,
        "uri": document.origin.uri,
        "title": document.title,
        "publisher": document.origin.publisher,
        "published_on": document.origin.published_on,
    }


def _spans(anchors: Sequence[Anchor]) -> list[Row]:
    return [{"start": a.start, "end": a.end, "exact": a.exact} for a in anchors]


def _first(cells: Sequence[Cell]) -> Row | None:
    return _cell(cells[0]) if cells else None


def _cell(cell: Cell) -> Row:
    return {
        "value": cell.value,
        "label": cell.label,
        "evidence": _spans(cell.evidence),
        "basis": cell.basis,
        "confidence": _confidence(cell.confidence),
        "maker": cell.maker,
        "status": cell.status,
    }


def _speaker(cell: SpeakerCell) -> Row:
    return {
        "value": cell.value,
        "label": cell.label,
        "kind": cell.kind,
        "mention": cell.mention,
        "roles": list(cell.roles),
        "alternatives": list(cell.alternatives),
        "evidence": _spans(cell.evidence),
        "basis": cell.basis,
        "confidence": _confidence(cell.confidence),
        "maker": cell.maker,
        "status": cell.status,
    }


def _confidence(value: float) -> float:
    return round(float(value), 4)
