"""Quotation marks: which words of a text stand between them.

Every style that news uses is read: curly, straight and single marks, guillemets either way
round, low-high marks, and dialogue opened by a dash. The scan goes through the text once, a
paragraph at a time, with a stack of open marks, and is linear in the length of the text.

Two rules keep damage small. A mark that nothing closes costs at most its own sentence, unless
the next paragraph opens with the same mark, in which case the quotation runs on. A closing
mark that nothing opened is set aside as stray.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["closed", "continued", "unclosed"]

_MARK = re.compile("``|''|[\"'“”„‟«»‹›‘’‚‛「」『』]")
_DOUBLE = frozenset('"“”„‟') | {"``", "''"}
_SINGLE = frozenset("'‘’‚‛")
_ANGLE = frozenset("«»")
_SMALL_ANGLE = frozenset("‹›")
_CORNER = {"「": "」", "『": "』"}
_CLIPPED = re.compile(
    r"(?:tis|twas|twere|em|til|cause|cos|n|round|bout|nuff|\d0s|\d\d\b)(?![^\W_])", re.IGNORECASE
)
_DASH = re.compile(r"(?:[—–―]|--)[ \u00a0]?(?=[^\W\d_])")
_INSERTED = re.compile(r",?[ \u00a0](?:[—–―]|--)[ \u00a0]?|, (?:[—–―]|--) ?")


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


@dataclass(slots=True)
class _Open:
    at: int
    after: int
    family: str
    closes_with: frozenset[str]
    symmetric: bool


@dataclass(slots=True)
class _Scan:
    """The state of one pass; ``sentence_ends`` bounds what a damaged mark can cost."""

    text: str
    sentence_ends: Sequence[int]
    reversed_angles: bool
    stack: list[_Open] = field(default_factory=list)
    found: list[Quotation] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)
    carried: str | None = None

    def open(
        self, at: int, after: int, family: str, closes: frozenset[str], symmetric: bool
    ) -> None:
        self.stack.append(_Open(at, after, family, closes, symmetric))

    def close(self, index: int, at: int, after: int) -> None:
        """Close the open mark at ``index`` of the stack; whatever stands above was never closed."""
        while len(self.stack) - 1 > index:
            self.abandon(at)
        mark = self.stack.pop()
        depth = len(self.stack) + 1
        self.found.append(Quotation(mark.at, after, mark.after, at, mark.family, depth, "closed"))

    def abandon(self, limit: int) -> None:
        """Give up the innermost open mark: it reaches the end of its sentence, not past ``limit``."""
        mark = self.stack.pop()
        which = bisect_left(self.sentence_ends, mark.after)
        end = min(self.sentence_ends[which] if which < len(self.sentence_ends) else limit, limit)
        while end > mark.after and self.text[end - 1].isspace():
            end -= 1
        if end > mark.after:
            depth = len(self.stack) + 1
            self.found.append(
                Quotation(mark.at, end, mark.after, end, mark.family, depth, "unclosed")
            )
        else:
            self.strays.append(mark.at)

    def run_on(self, end: int) -> None:
        """The paragraph ends and the quotation goes on in the next one."""
        while len(self.stack) > 1:
            self.abandon(end)
        mark = self.stack.pop()
        self.found.append(Quotation(mark.at, end, mark.after, end, mark.family, 1, "continued"))
        self.carried = mark.family


def _opens(text: str, at: int, after: int, start: int) -> bool:
    """Whether the mark stands where an opening one does: space before, a word after."""
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < len(text) else " "
    return (before.isspace() or before in "([{—–-/“‘„«‹\"'‚…") and not behind.isspace()


def _closes(text: str, at: int, after: int, end: int) -> bool:
    """Whether the mark stands where a closing one does: a word or stop before, none after."""
    before = text[at - 1] if at else " "
    behind = text[after] if after < end else " "
    return not before.isspace() and not behind.isalnum()


def _innermost(stack: list[_Open], mark: str) -> int:
    for index in range(len(stack) - 1, max(-1, len(stack) - 5), -1):
        if mark in stack[index].closes_with:
            return index
    return -1


_DOUBLE_CLOSE = {
    "“": frozenset('”"“') | {"''"},
    "”": frozenset("”"),
    "„": frozenset('“”"‟') | {"''"},
    "‟": frozenset("”"),
    '"': frozenset('"”'),
    "``": frozenset({"''", '"'}),
    "''": frozenset({"''", '"'}),
}


def _double(scan: _Scan, mark: str, at: int, after: int, start: int, end: int) -> None:
    text, stack = scan.text, scan.stack
    if mark == '"' and at > start and text[at - 1].isdigit():
        inch = re.search(r"\d['’′ ]\s?\d{1,2}$", text[max(start, at - 8) : at])
        if inch or (_innermost(stack, mark) < 0 and not _opens(text, at, after, start)):
            return
    index = _innermost(stack, mark)
    opening = mark in "“„‟" or mark == "``"
    if mark in ('"', "”", "''") and _opens(text, at, after, start):
        opening = not _closes(text, at, after, end) or index < 0
    if mark == "“" and index >= 0 and stack[index].closes_with >= frozenset("“‟"):
        opening = False
    if mark == "“" and index >= 0 and not opening:
        scan.close(index, at, after)
        return
    if opening:
        same = next((i for i, o in enumerate(stack) if o.family == "double"), -1)
        if same >= 0:
            while len(stack) > same:
                scan.abandon(at)
        scan.open(
            at,
            after,
            "double",
            _DOUBLE_CLOSE[mark] - ({"“"} if mark == "“" else set()),
            mark == '"',
        )
    elif index >= 0:
        scan.close(index, at, after)
    else:
        scan.strays.append(at)


def _angle(scan: _Scan, mark: str, at: int, after: int) -> None:
    opener, closer = ("»", "«") if scan.reversed_angles else ("«", "»")
    family = "angle"
    if mark in _SMALL_ANGLE:
        opener, closer = ("›", "‹") if scan.reversed_angles else ("‹", "›")
        family = "small angle"
    if mark == opener:
        same = next((i for i, o in enumerate(scan.stack) if o.family == family), -1)
        if same >= 0 and family == "small angle":
            while len(scan.stack) > same:
                scan.abandon(at)
        scan.open(at, after, family, frozenset(closer), False)
        return
    index = _innermost(scan.stack, mark)
    if index >= 0:
        scan.close(index, at, after)
    else:
        scan.strays.append(at)


def _single_close(text: str, candidates: Sequence[tuple[int, int]], end: int) -> int:
    """Where the single quotation that has just opened is closed, or -1.

    Among the marks that could close it the first that is surely no possessive is taken: one
    with a stop or comma before or after it, or one that follows another letter than s.
    """
    fallback = -1
    for at, after in candidates[:40]:
        before = text[at - 1]
        behind = text[after] if after < end else "\n"
        if before in ',.!?…;”"' or behind in ',.!?;:)”"\n—–' or before not in "sS":
            return at
        if fallback < 0:
            fallback = at
    return fallback


def _marks(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Every mark of a paragraph; two straight single marks count as one only after ``` `` ```."""
    marks: list[tuple[str, int, int]] = []
    typewriter = False
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        typewriter = typewriter or mark == "``"
        if mark == "''" and not typewriter:
            marks += [("'", at, at + 1), ("'", at + 1, after)]
        else:
            marks.append((mark, at, after))
    return marks


def _paragraph(scan: _Scan, start: int, end: int, next_start: int | None) -> None:
    text = scan.text
    marks = _marks(text, start, end)
    closers: list[tuple[int, int]] = []
    openers: list[int] = []
    for mark, at, after in marks:
        if mark in _SINGLE and mark not in "‘‚‛" and _closes(text, at, after, end):
            closers.append((at, after))
        if mark in "‘‚" or (mark == "'" and _opens(text, at, after, start)):
            openers.append(at)
    closing_singles: dict[int, int] = {}
    for mark, at, after in marks:
        if mark in _DOUBLE:
            _double(scan, mark, at, after, start, end)
        elif mark in _ANGLE or mark in _SMALL_ANGLE:
            _angle(scan, mark, at, after)
        elif mark in _CORNER:
            scan.open(at, after, "corner", frozenset(_CORNER[mark]), False)
        elif mark in "」』":
            index = _innermost(scan.stack, mark)
            if index >= 0:
                scan.close(index, at, after)
            else:
                scan.strays.append(at)
        elif at in closing_singles:
            index = _innermost(scan.stack, "single")
            if index >= 0:
                scan.close(index, at, after)
        elif (
            mark in "‘‚'"
            and _opens(text, at, after, start)
            and not _CLIPPED.match(text, after)
            and not any(o.family == "single" for o in scan.stack[-3:])
        ):
            later = closers[bisect_left(closers, (after, 0)) :][:40]
            nearest = bisect_left(openers, after)
            bound = openers[nearest] if nearest < len(openers) else end
            close = _single_close(text, [c for c in later if c[0] < bound], end)
            if close >= 0:
                closing_singles[close] = at
                scan.open(at, after, "single", frozenset({"single"}), False)
            elif mark == "‘" and next_start is not None and text[next_start] == "‘":
                scan.open(at, after, "single", frozenset({"single"}), False)
            elif mark == "‘":
                scan.open(at, after, "single", frozenset({"single"}), False)
                scan.abandon(end)
    if scan.stack and next_start is not None and scan.stack[0].at < end:
        first = scan.stack[0]
        mark = text[first.at : first.after]
        if text.startswith(mark, next_start) and len(scan.stack) >= 1:
            scan.run_on(end)
            return
    while scan.stack:
        scan.abandon(end)


def _dialogue(scan: _Scan, start: int, end: int) -> None:
    """A paragraph opened by a dash: speech up to the inserted clause, and again after it."""
    opening = _DASH.match(scan.text, start, end)
    if not opening:
        return
    pieces = [opening.end()]
    breaks = list(_INSERTED.finditer(scan.text, opening.end(), end))
    for which, cut in enumerate(breaks[:6]):
        if which % 2 == 0:
            inner_end = cut.start() + (1 if scan.text[cut.start()] == "," else 0)
            scan.found.append(
                Quotation(pieces[-1], inner_end, pieces[-1], inner_end, "dash", 1, "closed")
            )
        else:
            pieces.append(cut.end())
    if len(breaks) % 2 == 0 or not breaks:
        scan.found.append(Quotation(pieces[-1], end, pieces[-1], end, "dash", 1, "closed"))


def find_quotes(
    text: str, paragraphs: Sequence[tuple[int, int]], sentence_ends: Sequence[int]
) -> Quotes:
    """Find the quotations of ``text``.

    ``paragraphs`` are (start, end) pairs in order, trimmed of white space; ``sentence_ends``
    are ascending offsets and limit what an unclosed mark can take with it. Reach for this
    wherever words inside marks matter: as a feature of the model, in the rules, for the form
    of a statement. Never raises, whatever the marks.
    """
    guillemets = re.search("[«»]", text)
    scan = _Scan(text, sentence_ends, bool(guillemets) and guillemets.group() == "»")  # type: ignore[union-attr]
    for which, (start, end) in enumerate(paragraphs):
        following = paragraphs[which + 1][0] if which + 1 < len(paragraphs) else None
        before = len(scan.found)
        _paragraph(scan, start, end, following)
        if len(scan.found) == before:
            _dialogue(scan, start, end)
    scan.found.sort(key=lambda q: (q.start, -q.end))
    return Quotes(tuple(scan.found), tuple(scan.strays))
