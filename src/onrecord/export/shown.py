"""One statement with all that is needed to check it by hand, as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.export.row import SEVERAL, SINGLE, Row, statement_row
from onrecord.ledger.store import Found
from onrecord.model import Anchor, Cell, SpeakerCell
from onrecord.model.codec import encode
from onrecord.text.layout import TextLayout

SCHEMA = "onrecord/shown/1"


def shown_row(found: Found) -> Row:
    """The statement's row with its passage, its document, how it was read, and decisions.

    ``passage`` is null where the ledger leaves texts out. Offsets are code points of the
    document's text, whose SHA-256 is that of the file where the file is plain UTF-8.
    """
    document = found.case.document
    return {
        "schema": SCHEMA,
        "statement": statement_row(found.statement),
        "passage": passage_of(found),
        "document": {
            "id": document.id,
            "uri": document.origin.uri,
            "title": document.title,
            "publisher": document.origin.publisher,
            "authors": list(document.origin.authors),
            "published_on": document.origin.published_on,
            "retrieved_at": document.origin.retrieved_at,
            "genre": document.genre,
            "language": document.language,
            "canonicalisation": document.canonicalisation,
            "sha256": document.origin.sha256,
            "text_sha256": found.text_sha256,
        },
        "reading": {
            **plan_of(found),
            "plan": found.run.plan_id,
            "onrecord": found.run.onrecord,
            "recorded_at": found.run.recorded_at,
            "seal": found.run.digest,
        },
        "decisions": [encode(decision) for decision in found.decisions],
    }


def plan_of(found: Found) -> Mapping[str, Any]:
    """The stages, the model's hash and the settings that the statement was read with."""
    facts = json.loads(found.run.facts)
    return {name: facts.get(name) for name in ("stages", "model", "settings")}


def passage_of(found: Found) -> Row | None:
    """The sentences that content, cue and source stand in; None where the text is left out."""
    if not found.has_text:
        return None
    statement, document = found.statement, found.case.document
    anchors = (*statement.content, *statement.cue, *statement.source)
    first, last = min(a.start for a in anchors), max(a.end for a in anchors)
    sentences = TextLayout.of(document).sentences_within(first, last)
    start = min([first, *(s for s, _ in sentences)])
    end = max([last, *(e for _, e in sentences)])
    return {"start": start, "end": end, "text": document.text[start:end]}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One line of what is shown of a statement: a field, its value, and why it has it."""

    field: str
    value: str
    evidence: tuple[Anchor, ...]
    basis: str = ""
    confidence: float | None = None
    maker: str = ""
    status: str = ""


def shown_cells(found: Found) -> list[ShownCell]:
    """Every part and every known field of a statement, in a fixed order."""
    statement = found.statement
    makers = ", ".join(statement.makers)
    lines = [
        ShownCell("form", statement.form, (), "", statement.confidence, makers, statement.status),
        *(
            ShownCell(name, "", anchors)
            for name, anchors in (
                ("content", statement.content),
                ("cue", statement.cue),
                ("source", statement.source),
            )
            if anchors
        ),
    ]
    if statement.speaker is not None:
        lines.append(_line("speaker", statement.speaker))
    for name in (*SINGLE, *SEVERAL):
        lines += [_line(name, cell) for cell in statement.cells.get(name, ())]
    return lines


def _line(field: str, cell: Cell) -> ShownCell:
    value = cell.label if cell.label is not None else _plain(cell.value)
    if isinstance(cell, SpeakerCell):
        if cell.label is None:
            value = " or ".join(cell.alternatives) + "?"
        about = [word for word in (cell.kind, *cell.roles) if word]
        value += f" ({'; '.join(about)})" if about else ""
    return ShownCell(
        field, value, cell.evidence, cell.basis, cell.confidence, cell.maker, cell.status
    )


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "no date in the text" if value is None else str(value)
