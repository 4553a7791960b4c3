"""Readers of annotated texts: PolNeAR's brat files, OnRecord's gold, marked text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import EntityKind
from onrecord.text.marked import parse_marked

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans of one annotated statement, each role's in text order."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with all its statements, and the annotation style it follows.

    ``unsure`` are words of which nobody knows whether they are the cue of a statement.
    ``entities`` are names with their kind, None where names are not annotated; words that may or
    may not be a name have the kind None. A text that is
    not ``attributed`` has names alone.
    """

    name: str
    text: str
    statements: tuple[Spans, ...]
    style: str
    unsure: tuple[Span, ...] = ()
    entities: tuple[tuple[int, int, EntityKind | None], ...] | None = None
    attributed: bool = True


def _spans(mark: dict[str, list[list[int]]] | None) -> tuple[Span, ...]:
    return tuple((a, b) for a, b in mark["spans"]) if mark else ()


def read_gold(
    rows: Path, texts: Path, style: str, only: Iterable[str] | None = None
) -> list[AnnotatedText]:
    """Gold JSON lines with the folder of their texts; ``only`` keeps the documents named."""
    wanted = None if only is None else set(only)
    found: dict[str, list[Spans]] = {}
    for line in rows.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        name = row["document"]
        if wanted is None or name in wanted:
            found.setdefault(name, []).append(
                Spans(_spans(row["content"]), _spans(row.get("cue")), _spans(row.get("source")))
            )
    return [
        AnnotatedText(name, _text(texts / name), tuple(statements), style)
        for name, statements in sorted(found.items())
    ]


def _text(path: Path) -> str:
    with path.open(encoding="utf8", newline="") as file:
        return file.read()


def _brat_spans(text: str, offsets: str) -> list[Span]:
    spans = sorted(tuple(int(n) for n in part.split()) for part in offsets.split(";"))
    merged: list[Span] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def read_brat(text: str, annotations: Path) -> Iterator[Spans]:
    """The attributions of one PolNeAR stand-off file."""
    marks: dict[str, list[Span]] = {}
    with annotations.open(encoding="utf8", newline="") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    for cells in rows:
        if len(cells) > 1 and re.fullmatch(r"T\d+", cells[0]):
            marks[cells[0]] = _brat_spans(text, cells[1].split(" ", 1)[1])
    for cells in rows:
        if len(cells) < 2 or not re.fullmatch(r"E\d+", cells[0]):
            continue
        roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for pair in cells[1].split()[1:]:
            role, mark = pair.split(":")
            role = re.sub(r"\d+$", "", role)
            if role in roles and mark in marks:
                roles[role] += marks[mark]
        if roles["Content"]:
            content, cue, source = (
                tuple(sorted(set(roles[r]))) for r in ("Content", "Cue", "Source")
            )
            yield Spans(content, cue, source)


def read_polnear(split: Path) -> list[AnnotatedText]:
    """All articles of a PolNeAR split; the first annotator where an article has several."""
    found: list[AnnotatedText] = []
    files = sorted((split / "attributions").iterdir())
    for path in sorted((split / "text").glob("*.txt")):
        own = [
            f
            for f in files
            if f.name.startswith(path.stem + "_") and len(f.stem) == len(path.stem) + 5
        ]
        if own:
            text = _text(path)
            found.append(AnnotatedText(path.name, text, tuple(read_brat(text, own[0])), "polnear"))
    return found


def read_dispatches(folder: Path) -> list[AnnotatedText]:
    """Our own marked dispatches."""
    found: list[AnnotatedText] = []
    for path in sorted(folder.glob("*.marked")):
        marked = parse_marked(path.read_text(encoding="utf8"))
        statements = tuple(Spans(s.content, s.cue, s.source) for s in marked.statements)
        found.append(AnnotatedText(path.name, marked.text, statements, "onrecord"))
    return found
