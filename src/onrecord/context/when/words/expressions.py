"""Expressions of time: marks that belong together, with the words around them that count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.attributions.verbs import nouns
from onrecord.context.when.words.marks import Kind, Mark, marks
from onrecord.speakers.lexicon import lexicon

WINDOW = 60
"""So many characters beside a mark are looked at."""

_SPACE = r"(?=\s)[^\S\n]*+(?:\n[^\S\n]*+)?+"
_PLACED = rf"(?:(?:on|of|in|at|around|about|the|just|early|late|shortly|before|after){_SPACE})*"
_GLUE = re.compile(rf"(?P<comma>,)?{_SPACE}(?P<bracket>\()?{_PLACED}")
_PART = re.compile(
    rf"(?:{_SPACE}(?:early(?:{_SPACE}|-)|late(?:{_SPACE}|-)|mid-?)?"
    r"(?:morning|afternoon|evening|nights?|lunchtime|midday)\b)?"
    rf"(?:,?{_SPACE}local{_SPACE}time\b)?(?:{_SPACE}\((?:UTC|GMT)[^()\n]{{0,16}}\))?"
)
_LAST_WORD = re.compile(r"(?<![\w'’])([\w'’]+)(-|[^\S\n]*\n?[^\S\n]*)$")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_NEXT_WORDS = re.compile(rf"(?:-|{_SPACE})((?:[\w-]+[^\S\n]){{0,3}}[\w-]+)")
_DETERMINERS = frozenset(
    "the a an his her its their our my your this that another any every".split()
)
_NEAR = frozenset(
    "early late earlier later shortly just mid exactly nearly almost back only".split()
)
_PARTS = frozenset(
    "beginning start end middle close morning afternoon evening night hours eve day days week"
    " weekend half course month".split()
)
_PREPOSITIONS = frozenset(
    "since until till by before after from for during over throughout through following within"
    " around about on in at of to between than against as".split()
)
_POINTS = frozenset(
    ["", *"on in at during over of around about within throughout as through".split()]
)
_NOT_NOUNS = frozenset(
    "that to and but or in on at of for with from by as after before when while if who which whose"
    " said says told was were is are has had have did will would could may might it he she they"
    " the a an his her its their about over during against amid because since until although"
    " though not also".split()
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, from ``start`` to ``end``, and the marks in them.

    ``lead`` is the preposition before it in lower case, which ``start`` leaves out unless it
    says more ("as of"). ``modifies`` is true where it is part of a noun phrase ("Monday's
    speech", "a 2015 report"), and ``occasion`` where that noun is one of saying; ``open_ended``
    where it counts from what follows ("two days after the vote").
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    lead: str = ""
    modifies: bool = False
    occasion: bool = False
    open_ended: bool = False

    def has(self, *kinds: Kind) -> bool:
        """Whether it has a mark of any of some kinds."""
        return any(mark.kind in kinds for mark in self.marks)

    @property
    def is_point(self) -> bool:
        """Whether it says when something was, not since, until or for when."""
        return self.lead in _POINTS


def find_expressions(text: str) -> list[TimeExpression]:
    """The expressions of time in a text, in order; none overlaps another."""
    found: list[TimeExpression] = []
    groups = _together(text, marks(text))
    for number, group in enumerate(groups):
        ahead = groups[number + 1][0].start if number + 1 < len(groups) else len(text)
        expression = _expression(text, group, found[-1].end if found else 0, ahead)
        if expression is not None:
            found.append(expression)
    return found


def _together(text: str, single: Sequence[Mark]) -> list[tuple[Mark, ...]]:
    """Marks that make one expression: "Friday at 10 a.m.", "earlier this week on Wednesday"."""
    groups: list[tuple[Mark, ...]] = []
    for mark in single:
        if groups and _joined(text, groups[-1][-1], mark):
            groups[-1] = (*groups[-1], mark)
        else:
            groups.append((mark,))
    return groups


def _joined(text: str, one: Mark, other: Mark) -> bool:
    if other.start - one.end > 24:
        return False
    glue = _GLUE.fullmatch(text, one.end, other.start)
    if glue is None or one.kind == other.kind:
        return False
    kinds = (one.kind, other.kind)
    if "clock" in kinds:
        return not ({"year", "month"} & {*kinds})
    if glue["comma"] or glue["bracket"]:
        return kinds in (("now", "weekday"), ("weekday", "date"), ("now", "date"))
    coarse = {"now", "same", "distance"}
    return (one.kind in coarse and other.kind in ("weekday", "date", "month")) or (
        one.kind in ("weekday", "month") and other.kind in coarse and other.unit != "day"
    )


def _expression(
    text: str, group: tuple[Mark, ...], floor: int, ahead: int
) -> TimeExpression | None:
    if _is_name(text, group[0]):
        return None
    start, end = group[0].start, group[-1].end
    if group[-1].kind not in ("clock", "distance") or len(group) > 1:
        part = _PART.match(text, end, min(ahead, end + WINDOW))
        end = part.end() if part else end
    start, lead, determined = _leftwards(text, start, floor, clock=group[0].kind == "clock")
    if (
        group[0].kind == "month"
        and group[0].year is None
        and not _is_month(text, group[0], start, lead)
    ):
        return None
    possessive = _POSSESSIVE.match(text, end)
    after = _NEXT_WORDS.match(text, possessive.end() if possessive else end, end + WINDOW)
    following = after[1].split() if after else []
    modifies = possessive is not None or (
        determined and bool(following) and following[0] not in _NOT_NOUNS
    )
    occasion = modifies and any(is_of_saying(word) for word in following)
    open_ended = (
        group[-1].kind in ("distance", "same")
        and bool(following)
        and (text[group[-1].start : group[-1].end].lower().endswith(("after", "before")))
    )
    return TimeExpression(start, end, group, lead, modifies, occasion, open_ended)


def is_of_saying(word: str) -> bool:
    """Whether a noun is one of saying: what is said, a document, or an event of talk."""
    low = word.lower()
    return bool({low, low.removesuffix("s")} & _sayings())


@cache
def _sayings() -> frozenset[str]:
    more = frozenset("alert advisory retelling appeal issue edition interview guideline".split())
    return nouns("occasion") | nouns("word") | nouns("document") | lexicon().documents | more


def _is_name(text: str, mark: Mark) -> bool:
    """Whether a common word has a capital in mid-sentence: "USA Today", "Kamloops This Week"."""
    if mark.kind not in ("now", "same", "clock", "distance"):
        return False
    words = [m.span() for m in re.finditer(r"[^\W\d_]\w*", text[mark.start : mark.end])]
    if not words or not all(text[mark.start + a].isupper() for a, _ in words):
        return False
    before = text[max(0, mark.start - 24) : mark.start].rstrip()
    new_line = "\n" in text[max(0, mark.start - 2) : mark.start]
    return bool(before) and before[-1] not in '.!?:;—–"“”«»)]' and not new_line


def _leftwards(text: str, start: int, floor: int, *, clock: bool) -> tuple[int, str, bool]:
    """Where the expression really begins, its preposition, and whether a determiner precedes."""
    begin, lead, determined = start, "", False
    at = start
    for _ in range(8):
        found = _LAST_WORD.search(text, max(floor, at - 24), at)
        if found is None:
            break
        word, beside = found[1].lower(), lead in ("", "in", "on", "of", "at")
        if (word in _NEAR and beside) or (word in _PARTS and lead == "of"):
            begin, lead = found.start(), ""
        elif clock and not lead and word in ("before", "after", "around", "about"):
            begin = found.start()
        elif word == "as" and lead == "of":
            return found.start(), "as", False
        elif word in _PREPOSITIONS and not lead:
            lead = word
        elif (word in _DETERMINERS or word.endswith(("'s", "’s"))) and not lead:
            determined = True
        else:
            break
        at = found.start()
    return begin, lead, determined


def _is_month(text: str, mark: Mark, start: int, lead: str) -> bool:
    """Whether the name of a month that stands alone is one ("May" and "March" may not be)."""
    placed = bool(lead) or start < mark.start or mark.last or not text[mark.start].isupper()
    return placed or text[mark.start : mark.end].lower().startswith(("last", "this", "past"))
