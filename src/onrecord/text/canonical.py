"""The stored form of a text, and the way back to the text it came from.

Unicode normal form C, ``\\n`` line ends, no control characters, no byte-order mark. Nothing
else changes: no-break spaces, soft hyphens and direction marks are the author's. The offset
map is written down while the text is made, so it needs no comparison afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from onrecord.model.document import OffsetMap

CANONICALISATION = "canon/1"
"""Names the rules of this module in every document; a change of the rules is a new number."""

Run = tuple[int, int, int]

_REMOVED = "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f"
_ANY_CHANGE = re.compile(f"\\A\ufeff|[{_REMOVED}\\r\\x0b\\x0c\\x85\u2028\u2029\ud800-\udfff]")
_CHANGE = re.compile(
    f"(?P<removed>\\A[\ufeff{_REMOVED}]+|[{_REMOVED}]+)"
    "|(?P<line>\\r\\n?|[\\x0b\\x0c\\x85\u2028\u2029])|[\ud800-\udfff]"
)

LONG_SEGMENT = 32
"""Beyond this many code points a combining sequence is put in order here: the standard
library sorts it in quadratic time."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical text with its offset map; the map of an unchanged text is the identity."""

    text: str
    offsets: OffsetMap = field(default_factory=OffsetMap)


def canonicalise(source: str) -> Canonical:
    """The canonical form of any string, with the map from its offsets to those of ``source``.

    Reach for this before a text is stored or read: anchors, ids and the scoring of statements
    count code points of this form. A text that is already canonical comes back as it is, and
    ``canonicalise(canonicalise(s).text)`` changes nothing. Linear in the length; never raises.
    """
    if not _ANY_CHANGE.search(source):
        cleaned, first = source, [(0, 0, len(source))]
    else:
        cleaned, first = _clean(source)
    composed = _compose(cleaned)
    if composed is None and cleaned == source:
        return Canonical(source)
    text, second = composed if composed is not None else (cleaned, [(0, 0, len(cleaned))])
    runs = _chain(second, first)
    runs.add(len(text), len(source), 0)
    return Canonical(text, OffsetMap(tuple(runs.found)))


@dataclass(slots=True)
class _Runs:
    """Runs in the making. One of length 0 says where a change begins, if no other implies it."""

    found: list[Run] = field(default_factory=list)

    def add(self, canonical: int, source: int, length: int) -> None:
        if self.found:
            start, origin, size = self.found[-1]
            continues = start + size == canonical and origin + size == source
            if continues and size and length:
                self.found[-1] = (start, origin, size + length)
                return
            if not length and origin + size == source:
                return
            if start == canonical and not size:
                self.found.pop()
        self.found.append((canonical, source, length))


def _clean(source: str) -> tuple[str, list[Run]]:
    """Everything but the normal form, with a run for each stretch kept and each change."""
    pieces: list[str] = []
    runs: list[Run] = []
    at = length = 0
    for change in _CHANGE.finditer(source):
        if change.start() > at:
            runs.append((length, at, change.start() - at))
            pieces.append(source[at : change.start()])
            length += change.start() - at
        at = change.end()
        if change.lastgroup != "removed":
            runs.append((length, change.start(), 0))
            pieces.append("\n" if change.lastgroup == "line" else "\ufffd")
            length += 1
    if at < len(source):
        runs.append((length, at, len(source) - at))
        pieces.append(source[at:])
    return "".join(pieces), runs


@cache
def _joining_starters() -> frozenset[str]:
    """Characters of combining class 0 that may merge with the one before: jamo, vowel signs."""
    joining = {chr(c) for c in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    for code in range(0xC0, 0x20000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            joining.add(chr(int(parts[1], 16)))
    return frozenset(joining)


def _stands_alone(character: str) -> bool:
    """Whether no normalisation reaches across the place before this character."""
    first = unicodedata.normalize("NFD", character)[0]
    return not unicodedata.combining(first) and first not in _joining_starters()


def _segments(text: str) -> re.Pattern[str]:
    """What matches every stretch of ``text`` that normalisation may change, each on its own."""
    distinct = sorted(set(text))
    dependent = "".join(re.escape(c) for c in distinct if not _stands_alone(c))
    changing = "".join(re.escape(c) for c in distinct if not unicodedata.is_normalized("NFC", c))
    found = []
    if dependent:
        found.append(f"(?:\\A|[^{dependent}])[{dependent}]+")
    if changing:
        found.append(f"[{changing}]")
    return re.compile("|".join(found))


def _compose(text: str) -> tuple[str, list[Run]] | None:
    """The text in normal form C with its runs, or None where it is already."""
    if unicodedata.is_normalized("NFC", text):
        return None
    pieces: list[str] = []
    runs: list[Run] = []
    at = length = 0
    for segment in _segments(text).finditer(text):
        normal = _normal_form(segment.group())
        if normal == segment.group():
            continue
        start = segment.start()
        if start > at:
            runs.append((length, at, start - at))
            pieces.append(text[at:start])
            length += start - at
        runs.append((length, start, 0))
        pieces.append(normal)
        length += len(normal)
        at = segment.end()
    if at < len(text):
        runs.append((length, at, len(text) - at))
        pieces.append(text[at:])
    return "".join(pieces), runs


def _normal_form(segment: str) -> str:
    if len(segment) > LONG_SEGMENT:
        parts = "".join(unicodedata.normalize("NFD", c) for c in segment)
        ordered: list[str] = []
        for _, group in groupby(parts, key=lambda c: not unicodedata.combining(c)):
            ordered += sorted(group, key=unicodedata.combining)
        segment = "".join(ordered)
    return unicodedata.normalize("NFC", segment)


def _chain(outer: list[Run], inner: list[Run]) -> _Runs:
    """Runs from canonical to source, out of canonical to middle and middle to source."""
    runs = _Runs()
    at = 0
    for canonical, middle, length in outer if inner else ():
        while at + 1 < len(inner) and inner[at + 1][0] <= middle:
            at += 1
        shift = canonical - middle
        place, end, which = middle, middle + length, at
        while True:
            start, origin, size = inner[which]
            following = inner[which + 1][0] if which + 1 < len(inner) else end
            stop = min(end, following)
            kept = min(stop, start + size)
            if place < kept:
                runs.add(place + shift, origin + place - start, kept - place)
                place = kept
            if place < stop or not length:
                runs.add(place + shift, origin + min(place - start, size), 0)
            place, which = stop, which + 1
            if place >= end:
                break
    return runs
