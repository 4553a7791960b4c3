"""Marked text: a text with its statements tagged in place.

``<sN>…</sN>`` is the source of statement N, ``<cN>`` its cue, ``<qN>`` its content; a repeated
tag is a further span of the same field, and nesting shows statements inside statements. Header
lines begin with ``# ``. The format serves specs, the dispatches we train on and the examples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TAG = re.compile(r"<(/?)([scq])(\d+)>")
_HEADER = re.compile(r"# ([\w ]+?):\s*(.*)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """The spans of one tagged statement in the plain text, in text order."""

    number: int
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The plain text, its statements by number, and the header's fields."""

    text: str
    statements: tuple[MarkedStatement, ...]
    header: dict[str, str] = field(default_factory=dict)


def parse_marked(marked: str) -> MarkedText:
    """Read marked text.

    Raises ValueError with the place where a tag is not closed, closes what is not open or holds
    nothing, or where a statement has no content.
    """
    header: dict[str, str] = {}
    lines = marked.split("\n")
    while lines and (match := _HEADER.fullmatch(lines[0].rstrip())):
        header[match[1]] = match[2]
        lines.pop(0)
    body = "\n".join(lines).strip("\n")
    pieces: list[str] = []
    length = at = 0
    stack: list[tuple[str, int, int]] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    for tag in _TAG.finditer(body):
        pieces.append(body[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        closing, role, number = tag[1], tag[2], int(tag[3])
        if not closing:
            stack.append((role, number, length))
            continue
        if not stack or stack[-1][:2] != (role, number):
            raise ValueError(f"{_place(body, tag)} closes what is not open innermost")
        _, _, start = stack.pop()
        if start == length:
            raise ValueError(f"{_place(body, tag)} closes a span without words")
        spans.setdefault(number, {}).setdefault(role, []).append((start, length))
    if stack:
        raise ValueError(f"<{stack[-1][0]}{stack[-1][1]}> is never closed")
    pieces.append(body[at:])
    text = "".join(pieces)
    statements: list[MarkedStatement] = []
    for number, roles in sorted(spans.items()):
        if "q" not in roles:
            raise ValueError(f"statement {number} has no content")
        content, cue, source = (tuple(sorted(roles.get(role, []))) for role in "qcs")
        statements.append(MarkedStatement(number, content, cue, source))
    return MarkedText(text, tuple(statements), header)


def _place(body: str, tag: re.Match[str]) -> str:
    before = body[max(0, tag.start() - 40) : tag.start()]
    return f"{tag[0]} at {tag.start()}, after {before!r},"
