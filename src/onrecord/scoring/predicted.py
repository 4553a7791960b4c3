"""Predicted statements: rows of ``onrecord/statement/1``, and statements as they are in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.export.row import statement_row
from onrecord.model import Anchor, Document, Form, Statement
from onrecord.model.statement import SCHEMA
from onrecord.scoring.gold import FIELDS, Field, Piece, form_of
from onrecord.scoring.lines import Row, file_name, list_of, object_of, read_rows, scalar, text_of

_HINT = "each line is a row as `onrecord read --format jsonl` prints it"


@dataclass(frozen=True, slots=True)
class PredictedStatement:
    """One statement as it was read from a document.

    ``document`` is the last part of the document's URI. ``nested`` says that it is reported
    inside another statement. ``inferred`` are fields whose values were carried over from an
    earlier sentence. Confidences lie between 0 and 1, None where the row has none.
    """

    document: str
    content: tuple[Piece, ...]
    cue: tuple[Piece, ...] = ()
    source: tuple[Piece, ...] = ()
    form: Form | None = None
    nested: bool = False
    speaker: str | None = None
    values: Mapping[Field, tuple[str, ...]] = field(default_factory=dict, hash=False)
    inferred: frozenset[Field] = frozenset()
    confidence: float | None = None
    speaker_confidence: float | None = None


def read_predicted(path: Path) -> tuple[PredictedStatement, ...]:
    """The predicted statements of a JSON lines file in its order; ``-`` is standard input.

    Raises RowError with file, line and reason where a line is no statement row.
    """
    return read_rows(path, predicted_statement, hint=_HINT)


def predicted_statement(row: Row) -> PredictedStatement:
    """The statement that a decoded row holds. Raises ValueError with what is wrong in it."""
    if row.get("schema", SCHEMA) != SCHEMA:
        raise ValueError(f"schema is not {SCHEMA}")
    content = _pieces(row, "content")
    if not content:
        raise ValueError("there is no content")
    speaker = object_of(row, "speaker")
    cells = {name: _cells(row, name) for name in FIELDS}
    return PredictedStatement(
        document=_document(row),
        content=content,
        cue=_pieces(row, "cue"),
        source=_pieces(row, "source"),
        form=form_of(row),
        nested=bool(row.get("inside")),
        speaker=_said(speaker) if speaker is not None else None,
        values={name: values for name in FIELDS if (values := _values(row, name, cells[name]))},
        inferred=frozenset(
            name
            for name, found in cells.items()
            if found and all(cell.get("basis") == "inferred" for cell in found)
        ),
        confidence=_confidence(row),
        speaker_confidence=_confidence(speaker) if speaker is not None else None,
    )


def from_statement(statement: Statement) -> PredictedStatement:
    """The same shape from a statement in memory, without a detour over JSON.

    Offsets of a plain text are brought back to those of its file, which differ where the text
    was normalised; the words are those of the stored text.
    """
    document = statement.document
    return replace(
        predicted_statement(statement_row(statement)),
        content=_in_file(document, statement.content),
        cue=_in_file(document, statement.cue),
        source=_in_file(document, statement.source),
    )


def _in_file(document: Document, anchors: Sequence[Anchor]) -> tuple[Piece, ...]:
    if document.origin.media_type != "text/plain" or not document.offsets.runs:
        return tuple(Piece(a.start, a.end, a.exact) for a in anchors)
    place = document.offsets.to_source
    return tuple(Piece(place(a.start), place(a.end - 1) + 1, a.exact) for a in anchors)


def _document(row: Row) -> str:
    document = object_of(row, "document")
    if document is None:
        raise ValueError("there is no document")
    name = file_name(text_of(document, "uri") or text_of(document, "name") or "")
    if not name:
        raise ValueError("the document has no uri that ends in a file name")
    return name


def _pieces(row: Row, role: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for anchor in list_of(row, role):
        if not isinstance(anchor, dict):
            raise ValueError(f"{role} holds something that is no anchor")
        start, end, exact = anchor.get("start"), anchor.get("end"), anchor.get("exact")
        if type(start) is not int or type(end) is not int or not isinstance(exact, str):
            raise ValueError(f"an anchor of {role} lacks start, end or exact")
        if start < 0 or end <= start or len(exact) != end - start:
            raise ValueError(f"an anchor of {role} from {start} to {end} does not fit its words")
        pieces.append(Piece(start, end, exact))
    return tuple(pieces)


def _cells(row: Row, name: Field) -> list[Row]:
    """The cells that fill a field: the time of saying stands in that of its date."""
    if name == "stance":
        return _objects(row.get("issues"), "issues")
    key = "said_on" if name == "time" else name
    return _objects(row.get(key), key)


def _objects(value: object, key: str) -> list[Row]:
    items = value if isinstance(value, list) else [] if value is None else [value]
    objects: list[Row] = [item for item in items if isinstance(item, dict)]
    if len(objects) < len(items):
        raise ValueError(f"{key} holds something that is no cell")
    return objects


def _values(row: Row, name: Field, cells: Sequence[Row]) -> tuple[str, ...]:
    if name == "stance":
        found = [scalar(cell.get("stance")) for cell in cells]
    elif name == "time":
        cell = object_of(row, "said_on") or {}
        found = [text_of(a, "exact") for a in _objects(cell.get("evidence"), "evidence")]
    else:
        found = [_said(cell) for cell in cells]
    return tuple(value for value in found if value)


def _said(cell: Row) -> str | None:
    value = cell.get("label") or cell.get("value")
    return str(value) if value else None


def _confidence(row: Row) -> float | None:
    value = row.get("confidence")
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ValueError("confidence is not a number between 0 and 1")
