"""Paragraphs of a plain text.

A line is a paragraph, unless the text is wrapped at a fixed width: then blank lines and
indented lines begin paragraphs, and other line ends are only white space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")

WRAPPED_FROM = 45
WRAPPED_TO = 100
HEAD = 20_000
"""How much of a text is looked at to see whether it is wrapped."""


def is_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, as in mail, old wire copy and transcripts.

    True where most lines that another line follows directly have a moderate length and do not
    end a sentence, and the lines that follow do not all begin with a capital, as they would in
    a list of headlines.
    """
    lengths: list[int] = []
    ended = capitals = 0
    for group in _BLANK.split(text[:HEAD]):
        lines = group.strip("\n").split("\n")
        for line, following in pairwise(lines):
            lengths.append(len(line.rstrip()))
            ended += _SENTENCE_END.search(line) is not None
            capitals += following.lstrip()[:1].isupper()
    if len(lengths) < 3:
        return False
    within = sum(WRAPPED_FROM <= n <= WRAPPED_TO for n in lengths)
    most = 0.8 * len(lengths)
    return within >= most and ended <= 0.4 * len(lengths) and capitals <= most


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each paragraph, trimmed of white space, in order; none is empty."""
    plain = (line.span() for line in _LINE.finditer(text))
    bounds: Iterable[tuple[int, int]] = _wrapped(text) if is_wrapped(text) else plain
    found: list[tuple[int, int]] = []
    for start, end in bounds:
        stretch = text[start:end]
        lead = len(stretch) - len(stretch.lstrip())
        if lead < len(stretch):
            found.append((start + lead, start + len(stretch.rstrip())))
    return found


def _wrapped(text: str) -> Iterator[tuple[int, int]]:
    """The untrimmed paragraphs of a wrapped text.

    A line that is indented beyond the usual begins one, but not where the line before was
    indented too and ended no sentence: a quotation set off as a block stays in one piece.
    """
    lines = text.split("\n")
    usual = Counter(_indent(line) for line in lines if line.strip()).most_common(1)[0][0]
    start = at = 0
    before = ""
    for line in lines:
        if not before.strip():
            begins = True
        else:
            goes_on = _indent(before) > usual and not _SENTENCE_END.search(before)
            begins = _indent(line) > usual and not goes_on
        if begins and at > start:
            yield start, at
            start = at
        before = line
        at += len(line) + 1
    yield start, len(text)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
