"""Quotation marks: which words of a text stand between them.

Every style that news uses is read: curly, straight and single marks, guillemets either way
round, low-high marks, and dialogue opened by a dash. The scan goes through the text once, a
paragraph at a time, with a stack of open marks, and is linear in the length of the text.

Three rules keep damage small. A mark that nothing closes costs at most its own sentence,
unless the next paragraph opens with the same mark, in which case the quotation runs on. A
closing mark that nothing opened is set aside as stray. Quotations never cross: what an
unclosed mark takes ends with the quotation it stands in, and covers those that begin in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.text.marks import (
    ANGLE,
    CORNER,
    DOUBLE,
    DOUBLE_CLOSE,
    SMALL_ANGLE,
    DoubleMark,
    SingleMarks,
    clipped,
    double_marks,
    find_marks,
    opens,
    points_inwards,
)

Status = Literal["closed", "continued", "unclosed"]

_DASH = re.compile(r"(?:[—–―]|--)[ \u00a0]?(?=[^\W\d_])")
_INSERTED = re.compile(r",?[ \u00a0](?:[—–―]|--)[ \u00a0]?|, (?:[—–―]|--) ?")

MAX_DEPTH = 12
"""Marks that may be open at once; nobody nests deeper, and a further one is stray."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of quotation marks and what stands between them, in code points.

    ``start`` is the opening mark, ``end`` stands after the closing one, ``inner_start`` and
    ``inner_end`` leave the marks out. ``depth`` counts from 1; ``status`` says whether the
    quotation was closed, runs on into the next paragraph, or was never closed and so was cut
    at the end of its sentence.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: str
    depth: int
    status: Status


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a text in order of their opening marks, and the marks left over."""

    quotations: tuple[Quotation, ...]
    strays: tuple[int, ...]

    def outermost(self) -> tuple[Quotation, ...]:
        """The quotations that stand in no other one."""
        return tuple(q for q in self.quotations if q.depth == 1)


def find_quotes(
    text: str, paragraphs: Sequence[tuple[int, int]], sentence_ends: Sequence[int]
) -> Quotes:
    """Find the quotations of ``text``.

    ``paragraphs`` are (start, end) pairs in order, trimmed of white space; ``sentence_ends``
    are ascending offsets and limit what an unclosed mark can take with it. Reach for this
    wherever words inside marks matter: as a feature of the model, in the rules, for the form
    of a statement. Never raises, whatever the marks.
    """
    scan = _Scan(text, sentence_ends, points_inwards(text))
    for which, (start, end) in enumerate(paragraphs):
        following = paragraphs[which + 1][0] if which + 1 < len(paragraphs) else None
        before = len(scan.found)
        _paragraph(scan, start, end, following)
        if len(scan.found) == before:
            _dialogue(scan, start, end)
    quotations = _nest(scan.found, scan.strays)
    return Quotes(quotations, tuple(sorted(scan.strays)))


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    after: int
    family: str
    closes_with: frozenset[str]


@dataclass(slots=True)
class _Scan:
    """The state of one pass; ``sentence_ends`` bounds what a damaged mark can cost."""

    text: str
    sentence_ends: Sequence[int]
    inwards: bool
    stack: list[_Open] = field(default_factory=list)
    found: list[Quotation] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.stack) >= MAX_DEPTH

    def open(self, mark: str, at: int, after: int, family: str, closes: frozenset[str]) -> None:
        if self.full:
            self.strays.append(at)
        else:
            self.stack.append(_Open(mark, at, after, family, closes))

    def innermost(self, mark: str) -> int:
        """The index on the stack of the innermost open mark that ``mark`` closes, or -1."""
        for index in range(len(self.stack) - 1, max(-1, len(self.stack) - 5), -1):
            if mark in self.stack[index].closes_with:
                return index
        return -1

    def close(self, index: int, at: int, after: int) -> None:
        """Close the open mark at ``index``; whatever stands above it was never closed."""
        while len(self.stack) - 1 > index:
            self.abandon(at)
        mark = self.stack.pop()
        self.add(mark, at, after, "closed")

    def close_or_stray(self, mark: str, at: int, after: int) -> None:
        index = self.innermost(mark)
        if index >= 0:
            self.close(index, at, after)
        else:
            self.strays.append(at)

    def abandon(self, limit: int) -> None:
        """Give up the innermost open mark: it reaches its sentence's end, not past ``limit``."""
        mark = self.stack.pop()
        which = bisect_left(self.sentence_ends, mark.after)
        end = min(self.sentence_ends[which] if which < len(self.sentence_ends) else limit, limit)
        while end > mark.after and self.text[end - 1].isspace():
            end -= 1
        self.add(mark, end, end, "unclosed")

    def run_on(self, end: int) -> None:
        """The paragraph ends and the quotation goes on in the next one."""
        while len(self.stack) > 1:
            self.abandon(end)
        self.add(self.stack.pop(), end, end, "continued")

    def add(self, mark: _Open, inner_end: int, end: int, status: Status) -> None:
        """Note a quotation; without a closing mark and without words the mark is stray."""
        if end > mark.after:
            depth = len(self.stack) + 1
            self.found.append(
                Quotation(mark.at, end, mark.after, inner_end, mark.family, depth, status)
            )
        else:
            self.strays.append(mark.at)


def _paragraph(scan: _Scan, start: int, end: int, next_start: int | None) -> None:
    text = scan.text
    marks = find_marks(text, start, end)
    singles = SingleMarks(text, marks, start, end)
    doubles = double_marks(text, marks, start, end)
    passed = 0
    awaited: set[int] = set()
    for mark, at, after in marks:
        if mark in DOUBLE:
            passed += 1
            _double(scan, doubles[passed - 1], doubles[passed : passed + 2])
        elif mark in ANGLE or mark in SMALL_ANGLE:
            _angle(scan, mark, at, after)
        elif mark in CORNER:
            scan.open(mark, at, after, "corner", frozenset(CORNER[mark]))
        elif mark in "」』":
            scan.close_or_stray(mark, at, after)
        elif at in awaited:
            index = scan.innermost("single")
            if index >= 0:
                scan.close(index, at, after)
        elif (
            mark != "’"
            and opens(text, at, after, start)
            and not clipped(text, after)
            and not scan.full
            and not any(o.family == "single" for o in scan.stack[-3:])
        ):
            closing = singles.closing(mark, after)
            if closing >= 0 or mark == "‘":
                scan.open(mark, at, after, "single", frozenset({"single"}))
            if closing >= 0:
                awaited.add(closing)
            elif mark == "‘" and not _goes_on(text, mark, next_start):
                scan.abandon(end)
    if scan.stack and _goes_on(text, scan.stack[0].mark, next_start):
        scan.run_on(end)
    while scan.stack:
        scan.abandon(end)


def _goes_on(text: str, mark: str, next_start: int | None) -> bool:
    """Whether the next paragraph opens with the mark that is still open in this one."""
    return next_start is not None and text.startswith(mark, next_start)


def _double(scan: _Scan, mark: DoubleMark, ahead: Sequence[DoubleMark]) -> None:
    index = scan.innermost(mark.mark)
    opener = scan.stack[index].mark if index >= 0 else ""
    if mark.means_inches(opener, ahead):
        return
    if not mark.begins(opener, ahead):
        scan.close_or_stray(mark.mark, mark.at, mark.after)
        return
    outer = [which for which, o in enumerate(scan.stack) if o.family == "double"]
    if outer:
        around = scan.stack[outer[0]]
        adjacent = around.after == mark.at
        if len(outer) > 1 or not mark.nests(around.mark, ahead, adjacent=adjacent):
            while len(scan.stack) > outer[0]:
                scan.abandon(mark.at)
    scan.open(mark.mark, mark.at, mark.after, "double", DOUBLE_CLOSE[mark.mark])


def _angle(scan: _Scan, mark: str, at: int, after: int) -> None:
    family, pair = ("angle", ("«", "»")) if mark in ANGLE else ("small angle", ("‹", "›"))
    opener, closer = pair[::-1] if scan.inwards else pair
    if mark != opener:
        scan.close_or_stray(mark, at, after)
        return
    outer = [which for which, o in enumerate(scan.stack) if o.family == family]
    while family == "small angle" and outer and len(scan.stack) > outer[0]:
        scan.abandon(at)
    scan.open(mark, at, after, family, frozenset(closer))


def _dialogue(scan: _Scan, start: int, end: int) -> None:
    """A paragraph opened by a dash: speech up to the inserted clause, and again after it."""
    opening = _DASH.match(scan.text, start, end)
    if not opening:
        return
    begin = opening.end()
    breaks = list(_INSERTED.finditer(scan.text, begin, end))
    pieces: list[tuple[int, int]] = []
    for which, cut in enumerate(breaks[:6]):
        if which % 2 == 0:
            pieces.append((begin, cut.start() + (1 if scan.text[cut.start()] == "," else 0)))
        else:
            begin = cut.end()
    if len(breaks) % 2 == 0:
        pieces.append((begin, end))
    scan.found += [Quotation(a, b, a, b, "dash", 1, "closed") for a, b in pieces if a < b]


def _nest(found: Sequence[Quotation], strays: list[int]) -> tuple[Quotation, ...]:
    """Order quotations, count their depth, and undo crossings, which only unclosed ones make."""
    nested: list[Quotation] = []
    around: list[int] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        while around and nested[around[-1]].end <= quotation.start:
            around.pop()
        kept = replace(quotation, depth=len(around) + 1)
        if quotation.status == "unclosed":
            limit = nested[around[-1]].inner_end if around else quotation.end
            limit = min(limit, quotation.end)
            if limit <= quotation.inner_start or len(around) >= MAX_DEPTH:
                strays.append(quotation.start)
                continue
            kept = replace(kept, end=limit, inner_end=limit)
        for which in reversed(around):
            if nested[which].end >= kept.end:
                break
            nested[which] = replace(nested[which], end=kept.end, inner_end=kept.end)
        around.append(len(nested))
        nested.append(kept)
    return tuple(nested)
