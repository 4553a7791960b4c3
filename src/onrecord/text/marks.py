"""Quotation marks one by one: which signs they are, and what a mark's place says of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

Mark = tuple[str, int, int]
"""A mark with its start and end in the text."""

DOUBLE = frozenset('"“”„‟') | {"``", "''"}
SINGLE = frozenset("'‘’‚‛")
ANGLE = frozenset("«»")
SMALL_ANGLE = frozenset("‹›")
CORNER = {"「": "」", "『": "』"}
DOUBLE_CLOSE = {
    "“": frozenset('”"') | {"''"},
    "”": frozenset("”“"),
    "„": frozenset('“”"‟') | {"''"},
    "‟": frozenset("”"),
    '"': frozenset('"”'),
    "``": frozenset({"''", '"'}),
    "''": frozenset({"''", '"'}),
}
"""What closes each double mark. Mixed pairs are read, for copying mixes them."""

_OPENING_DOUBLES = frozenset("“„‟") | {"``"}
_OPENING_SINGLES = frozenset("‘‚‛")
_MARK = re.compile("``|''|[\"'“”„‟«»‹›‘’‚‛「」『』]")
_PAIRED = re.compile(r"(?<![\d'])''(?!')")
_CLIPPED = re.compile(
    r"(?:tis|twas|twere|em|til|cause|cos|n|round|bout|nuff|\d0s|\d\d\b)(?![^\W_])", re.IGNORECASE
)
_FEET = re.compile(r"\d['’′ ]\s?\d{1,2}$")
_OUTWARD = re.compile(r"(?<![^\s(\[—–-])[«‹](?=\w)")
_INWARD = re.compile(r"(?<![^\s(\[—–-])[»›](?=\w)")

REACH = 40
"""How many candidates for the end of a single quotation are weighed."""


def opens(text: str, at: int, after: int, start: int) -> bool:
    """Whether the mark stands where an opening one does: space before, a word after."""
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < len(text) else " "
    return (before.isspace() or before in "([{—–-/“‘„«‹\"'‚…") and not behind.isspace()


def closes(text: str, at: int, after: int, end: int) -> bool:
    """Whether the mark stands where a closing one does: a word or stop before, none after."""
    before = text[at - 1] if at else " "
    behind = text[after] if after < end else " "
    return not before.isspace() and not behind.isalnum()


def clipped(text: str, after: int) -> bool:
    """Whether a word clipped by an apostrophe begins here: 'em, 'tis, '90s."""
    return _CLIPPED.match(text, after) is not None


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """Every mark of a paragraph.

    Two straight single marks in a row count as one double mark after ``` `` ```, and where the
    paragraph has two such pairs that are no inches.
    """
    marks: list[Mark] = []
    typewriter = len(_PAIRED.findall(text, start, end)) > 1
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        typewriter = typewriter or mark == "``"
        if mark == "''" and not typewriter:
            marks += [("'", at, at + 1), ("'", at + 1, after)]
        else:
            marks.append((mark, at, after))
    return marks


@dataclass(frozen=True, slots=True)
class DoubleMark:
    """A double mark with what its place in the paragraph says.

    ``before`` and ``behind`` are the characters beside it, a space at the paragraph's ends.
    ``ahead``, where a method takes it, are the double marks that follow in the paragraph;
    ``opener`` is the open mark that this one might close, or empty.
    """

    mark: str
    at: int
    after: int
    before: str
    behind: str
    may_open: bool
    may_close: bool
    after_feet: bool

    @property
    def only_closes(self) -> bool:
        """Whether it can be nothing but a closing mark."""
        return self.mark not in _OPENING_DOUBLES and self.may_close and not self.may_open

    def begins(self, opener: str, ahead: Sequence[DoubleMark]) -> bool:
        """Whether it opens a quotation."""
        if self.mark == "“" and opener:
            return opener == "”" and (self.may_open or not self.may_close)
        if self.mark in _OPENING_DOUBLES:
            return True
        if self.mark == "”" and opener in ("“", "„"):
            return False
        if self.may_open:
            return not opener or not self.may_close
        if self.mark != '"' or opener or not ahead or ahead[0].mark != '"':
            return False
        if self.before.isspace() and self.behind.isspace():
            return not ahead[0].may_open
        return self.before in ",:;.!?" and self.behind.isalnum() and ahead[0].only_closes

    def means_inches(self, opener: str, ahead: Sequence[DoubleMark]) -> bool:
        """Whether it stands after a figure and is no quotation mark."""
        if self.mark != '"' or not self.before.isdigit():
            return False
        if self.after_feet:
            return True
        if not opener:
            return not self.may_open
        return self.behind == " " and bool(ahead) and ahead[0].mark == '"' and ahead[0].only_closes

    def nests(self, outer: str, ahead: Sequence[DoubleMark], *, adjacent: bool) -> bool:
        """Whether it opens inside the double mark ``outer``: the next two marks close both."""
        return (
            len(ahead) > 1
            and not (adjacent and outer == self.mark)
            and all(following.only_closes for following in ahead[:2])
            and ahead[0].mark in DOUBLE_CLOSE[self.mark]
            and ahead[1].mark in DOUBLE_CLOSE[outer]
        )


def double_marks(text: str, marks: Sequence[Mark], start: int, end: int) -> list[DoubleMark]:
    """The double marks of a paragraph, in order."""
    found: list[DoubleMark] = []
    for mark, at, after in marks:
        if mark in DOUBLE:
            before = text[at - 1] if at > start else " "
            behind = text[after] if after < end else " "
            feet = before.isdigit() and _FEET.search(text[max(start, at - 8) : at]) is not None
            opening, closing = opens(text, at, after, start), closes(text, at, after, end)
            found.append(DoubleMark(mark, at, after, before, behind, opening, closing, feet))
    return found


class SingleMarks:
    """The single marks of a paragraph: which of them may open, and where each is closed."""

    def __init__(self, text: str, marks: Sequence[Mark], start: int, end: int) -> None:
        self._text, self._end = text, end
        self._openers: list[int] = []
        self._closers: list[tuple[int, int]] = []
        self._low_openers: list[int] = []
        self._low_closers: list[tuple[int, int]] = []
        for mark, at, after in marks:
            if mark not in SINGLE:
                continue
            if mark == "‚":
                self._low_openers.append(at)
            elif closes(text, at, after, end):
                self._low_closers.append((at, after))
                if mark not in _OPENING_SINGLES:
                    self._closers.append((at, after))
            shaped = mark in _OPENING_SINGLES or (mark == "'" and opens(text, at, after, start))
            if shaped and not clipped(text, after):
                self._openers.append(at)

    def closing(self, mark: str, after: int) -> int:
        """Where the quotation that ``mark`` opens before ``after`` is closed, or -1."""
        openers, closers = self._openers, self._closers
        if mark == "‚":
            openers, closers = self._low_openers, self._low_closers
        nearest = bisect_left(openers, after)
        bound = openers[nearest] if nearest < len(openers) else self._end
        first = bisect_left(closers, (after, 0))
        return self._choose([c for c in closers[first : first + REACH] if c[0] < bound])

    def _choose(self, candidates: Sequence[tuple[int, int]]) -> int:
        """The first that is surely no possessive, else the first.

        None is a possessive that has a stop or comma before or after it, or that follows
        another letter than s.
        """
        fallback = -1
        for at, after in candidates:
            before = self._text[at - 1]
            behind = self._text[after] if after < self._end else "\n"
            if before in ',.!?…;”"' or behind in ',.!?;:)”"\n—–' or before not in "sS":
                return at
            if fallback < 0:
                fallback = at
        return fallback


def points_inwards(text: str) -> bool:
    """Whether » opens and « closes: by the marks that touch a word, else by the first one."""
    outward = sum(1 for _ in _OUTWARD.finditer(text))
    inward = sum(1 for _ in _INWARD.finditer(text))
    if outward != inward:
        return inward > outward
    first = re.search("[«»]", text)
    return first is not None and first.group() == "»"
