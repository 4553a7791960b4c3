"""Statements as plain text: every word, no lines, no colours; for mail and screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.display import document_name, one_line, speaker_name, words_of
from onrecord.export.row import text_order
from onrecord.model import Document, Statement


def render_plain(document: Document, statements: Sequence[Statement]) -> str:
    """A heading, and each statement with a number, its speaker, form, cue, source and words."""
    ordered = text_order(statements)
    numbers = {statement.id: number for number, statement in enumerate(ordered, 1)}
    lines = [document_name(document), ""]
    if not ordered:
        lines += ["No statements.", ""]
    for statement in ordered:
        facts = [f"{numbers[statement.id]}. {speaker_name(statement)}", statement.form]
        if statement.inside in numbers:
            facts.append(f"within {numbers[statement.inside]}")
        lines.append(" · ".join(facts))
        lines.append(f"   {words_of(statement)}")
        for part, anchors in (("cue", statement.cue), ("source", statement.source)):
            if anchors:
                lines.append(f"   {part}: {' … '.join(one_line(a.exact) for a in anchors)}")
        lines.append("")
    return "\n".join(lines) + "\n"
