"""Gold and predicted rows for scoring tests, made from words of a text."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
ROLES = ("content", "cue", "source")

TEXT = (
    "“We stay,” said Ada Brandt. The mayor told reporters that the bridge was closed. "
    "According to the council, nobody had asked. He added that it would reopen in May."
)


def gold_row(content: str, cue: str = "", source: str = "", **fields: Any) -> Row:
    """A gold row of ``story.txt``; each role is words of TEXT, fragments divided by " … "."""
    row: Row = {"document": "story.txt", "n": 1, "form": "indirect"}
    for role, words in zip(ROLES, (content, cue, source), strict=True):
        row[role] = {"text": words, "spans": spans_of(words)} if words else None
    return row | fields


def spans_of(words: str) -> list[list[int]]:
    """Where each fragment first stands in TEXT."""
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in words.split(" … ")]


def predicted_row(gold: Row, **fields: Any) -> Row:
    """The statement row that agrees with a gold row in everything it was given."""
    row: Row = {
        "schema": "onrecord/statement/1",
        "document": {"id": "doc1-x", "uri": f"file:///tmp/{gold['document']}"},
        "form": gold["form"],
        "inside": None,
        "confidence": 0.9,
        **{role: anchors_of(gold[role]) for role in ROLES},
    }
    if gold.get("speaker") is not None:
        row["speaker"] = cell(gold["speaker"])
    return row | fields


def anchors_of(mark: Row | None) -> list[Row]:
    """The anchors that stand where a gold mark does."""
    anchors, at = [], 0
    for start, end in mark["spans"] if mark else []:
        assert mark is not None
        exact = mark["text"][at : at + end - start]
        anchors.append({"start": start, "end": end, "exact": exact})
        at += end - start + len(" … ")
    return anchors


def cell(value: Any, basis: str = "stated", **fields: Any) -> Row:
    """A cell of a statement row."""
    return {"value": value, "label": None, "evidence": [], "basis": basis, **fields}
