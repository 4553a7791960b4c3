"""The values that options take."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How statements are printed."""

    table = "table"
    jsonl = "jsonl"
    html = "html"
    text = "text"


class ListFormat(StrEnum):
    """How the ledger's verbs print what they find."""

    table = "table"
    jsonl = "jsonl"


class ReportFormat(StrEnum):
    """How a report is printed."""

    text = "text"
    json = "json"


class Style(StrEnum):
    """Whose conventions decide where spans end."""

    onrecord = "onrecord"
    polnear = "polnear"


class Spans(StrEnum):
    """Which spans an evaluation works on: those found, or those of the gold."""

    own = "own"
    gold = "gold"


class Colour(StrEnum):
    """Whether tables are coloured."""

    auto = "auto"
    always = "always"
    never = "never"


BY_SUFFIX = {
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".html": Format.html,
    ".htm": Format.html,
    ".txt": Format.text,
}
"""The format that the name of an output file asks for."""
