"""Who is billed: the speakers that a heading names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.speakers.cast.names import WORD, Titled, read_titled
from onrecord.speakers.reading.words import fold
from onrecord.text.genre import Heading

MOST = 12

_BETWEEN = re.compile(
    r"\s*(?P<comma>[,;])\s*(?:and\s+|&\s*)?(?:with\s+)?|\s+(?:and|&|with|alongside|joined by)\s+",
    re.IGNORECASE,
)
_END = re.compile(r"\s+[|–—]\s+|\s*\(|\s+-\s+|:\s|[’']s\s|(?<=s)[’']\s|$")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "phd", "md"})
_STOPS = frozenset(
    """at in on to before after following during regarding concerning about marking upon announcing
    honoring honouring celebrating commemorating introducing for as aboard en ahead via prior under
    highlighting calling discussing delivering participating visiting from when while into by
    condemning condemns welcoming recognizing recognising supporting celebrates marks released
    delivered presented through near outside toward towards against amid since until this today
    yesterday who is are was were will has have""".split()
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday
    sunday""".split()
)
_MANY = re.compile(
    r"(?:\S+\s+){0,5}?(?:leaders|ministers|members|heads|presidents|ambassadors|governments|secretaries"
    r"|chiefs|spokespersons|spokespeople|parties|partners|officials|directors|governors|mayors"
    r"|senators|commissioners|experts|rapporteurs|bishops|envoys|participants|nations|countries)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Billed:
    """One speaker of a heading: a person or office, or a group or body by its own ``words``."""

    heading: Heading
    titled: Titled
    words: str
    many: bool = False


def billed_in(heading: Heading) -> list[Billed]:
    """The speakers a heading names, in order; none where it names nobody."""
    if heading.who is None:
        return []
    told = " ".join(heading.line[heading.who :].split())
    end = _END.search(told)
    told = told[: end.start()] if end else told
    group = _group(told)
    if group is not None:
        return [Billed(heading, Titled((), (), None), group, many=True)]
    return list(_members(heading, told))[:MOST]


def _group(told: str) -> str | None:
    """The words for several at once: "the leaders of A, B and C"."""
    many = _MANY.match(told)
    if many is None or re.search(r"[,;]|\band\b", many.group()):
        return None
    words = told.split(" ")
    if any(fold(word) in _STOPS for word in many.group().split()):
        return None
    size = len(many.group().split(" "))
    while size < len(words) and fold(words[size].strip(",")) not in _STOPS:
        size += 1
    return " ".join(words[:size]).strip(" ,.")


def _members(heading: Heading, told: str) -> Iterator[Billed]:
    last: Billed | None = None
    for comma, piece in _pieces(told):
        words = WORD.findall(piece)
        cut = next((i for i, w in enumerate(words) if fold(w) in _STOPS), len(words))
        if last is not None and words and fold(words[0]) in _SUFFIXES:
            if len(words) == 1:
                continue
            return
        if not cut or words[0].isdigit() or _is_date(words):
            return
        if not words[0][:1].isupper() and fold(words[0]) not in ("the", "a", "an"):
            return
        titled, ended = read_titled(words[:cut]), cut < len(words)
        if ended and not titled.name and fold(words[cut]) in ("for", "to", "on"):
            whole = read_titled(words[: _second_stop(words, cut)])
            if len(whole.name) > 1:
                titled, ended = whole, _second_stop(words, cut) < len(words)
        apposed = comma and last is not None and bool(last.titled.name) and not titled.name
        if not apposed:
            last = Billed(heading, titled, " ".join(words[:cut]))
            yield last
        if ended:
            return


def _is_date(words: Sequence[str]) -> bool:
    """Whether a piece is a date: "June 3", "Monday"; "Jan Pell" is a name."""
    return fold(words[0]) in _MONTHS and (len(words) == 1 or words[1][:1].isdigit())


def _second_stop(words: Sequence[str], first: int) -> int:
    later = (i for i in range(first + 1, len(words)) if fold(words[i]) in _STOPS)
    return next(later, len(words))


def _pieces(told: str) -> Iterator[tuple[bool, str]]:
    at, comma = 0, False
    for match in _BETWEEN.finditer(told):
        yield comma, told[at : match.start()]
        at, comma = match.end(), match["comma"] is not None
    yield comma, told[at:]
