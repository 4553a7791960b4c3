"""Paragraphs of a plain text.

A line is a paragraph, unless the text is wrapped at a fixed width: then blank lines divide
paragraphs and line ends within them are only white space.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\n[ \t\u00a0]*\n")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")

WRAPPED_FROM = 45
WRAPPED_TO = 100


def is_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, as in mail and old wire copy.

    True where most lines that another line follows directly have nearly the same, moderate
    length and do not end a sentence.
    """
    head = text[:20_000]
    lengths: list[int] = []
    ended = 0
    for group in _BLANK.split(head):
        lines = group.strip("\n").split("\n")
        for line in lines[:-1]:
            lengths.append(len(line.rstrip()))
            ended += bool(_SENTENCE_END.search(line))
    if len(lengths) < 3:
        return False
    within = sum(WRAPPED_FROM <= n <= WRAPPED_TO for n in lengths)
    return within >= 0.8 * len(lengths) and ended <= 0.4 * len(lengths)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each paragraph, trimmed of white space, in order; none is empty."""
    found: list[tuple[int, int]] = []
    if is_wrapped(text):
        start = 0
        bounds: list[tuple[int, int]] = []
        for gap in _BLANK.finditer(text):
            bounds.append((start, gap.start()))
            start = gap.end()
        bounds.append((start, len(text)))
    else:
        bounds = [match.span() for match in _LINE.finditer(text)]
    for start, end in bounds:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            found.append((start, end))
    return found
