"""The story: a case with its expressions of time, what they mean, and who spoke where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from onrecord.context.when.scenes import REACH, Scene, Span, place, sentence_of
from onrecord.context.when.telling import Telling, head_end, telling
from onrecord.context.when.ways.assuming import Window, window
from onrecord.context.when.words.expressions import find_expressions
from onrecord.context.when.words.periods import Period
from onrecord.context.when.words.resolving import is_upcoming, resolve
from onrecord.model import Attribution, SpeakerCell
from onrecord.model.reading import Basis
from onrecord.pipeline.case import Case
from onrecord.speakers import speaker_cells

RECENT = timedelta(21)
"""What is said so shortly before the telling belongs to the report's event."""

EVENT = timedelta(14)
"""So many days before its telling a report's event may be."""

HEADLINE = 200
"""Characters that a headline has at most."""

OCCASIONS = frozenset(
    "study report research survey poll paper article findings analysis filing petition ruling"
    " judgment judgement verdict opinion decision summary proclamation declaration decree"
    " resolution statement announcement letter memo memorandum speech address remarks interview"
    " hearing broadcast video rally conference meeting session summit briefing debate event"
    " guidelines post tweet message email book manifesto document testimony".split()
)
"""Nouns that bring up again what was dated before: "the study", "at the rally"."""

_VENUE = re.compile(
    r"\b(?i:told|speaking\s+to|spoke\s+to|interview\s+with|writing\s+(?:on|for|in))\s+"
    r"(?:the\s+)?([A-Z][\w.]+)"
    r"|\b(?:an?|another)\s+(?:[\w-]+\s+){0,3}(interview|rally|tweet|post|speech|letter|podcast)\b"
    r"|\b(?i:on|via|to)\s+(?:[a-z]+\s+)?(Twitter|Facebook|Instagram|Telegram|YouTube|X)\b"
    r"|\b(tweeted)\b"
)
_KNOWN = re.compile(
    r"\b(?i:the|this|that|his|her|its|their|same)\s+(?:[\w’'-]+\s+){0,2}?([\w-]+)\b"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """When something was said: the days, None where unknown, and the words that say so."""

    period: Period | None
    words: tuple[Span, ...]
    basis: Basis
    confidence: float


@dataclass(frozen=True)
class Story:
    """What the ways of dating look at. ``periods`` is keyed by where an expression starts."""

    case: Case
    scene: Scene
    told: Telling
    periods: Mapping[int, Period | None]
    speakers: Mapping[str, SpeakerCell | None]

    @staticmethod
    def of(case: Case) -> Story:
        """Find and resolve the expressions of a case."""
        text, layout = case.document.text, case.layout
        told = telling(case.document, layout)
        expressions = [
            x for x in find_expressions(text) if len(layout.paragraphs_within(x.start, x.end)) == 1
        ]
        scene = Scene(text, layout, expressions, case.attributions)
        return Story(case, scene, told, _resolved(scene, told.period), speaker_cells(case))

    @cached_property
    def head(self) -> int:
        """Where the dated lines at the head of the text end."""
        return head_end(self.case.document, self.case.layout)

    @cached_property
    def window(self) -> Window | None:
        """The days between the first recent day that the report names and its telling."""
        told = self.told.period
        if told is None:
            return None
        for expression in self.scene.expressions:
            period = self.periods[expression.start]
            if period is None or not period.is_day or expression.start < self.head:
                continue
            if timedelta(0) <= told.first - period.first <= EVENT:
                return window(told, period)
        return window(told, None)

    @cached_property
    def headline(self) -> int:
        """Where the headline ends; 0 where the text has none."""
        paragraphs = self.case.layout.paragraphs
        if len(paragraphs) < 2:
            return 0
        start, end = paragraphs[0]
        headed = end - start <= HEADLINE and self.case.document.text[end - 1] not in ".!"
        return end if headed else 0

    @cached_property
    def nested(self) -> frozenset[str]:
        """The attributions that stand inside others."""
        return frozenset(a.id for a in self.scene.attributions if a.inside)

    def named_before(self, attribution: Attribution) -> list[Period]:
        """What its paragraph speaks of up to the end of its sentence, outside its content."""
        paragraph = self.paragraph(attribution)
        if paragraph is None:
            return []
        _, end = sentence_of(self.case.layout, attribution)
        start = max(paragraph[0], self.head, end - 2 * REACH)
        content = [(a.start, a.end) for a in attribution.content]
        told = self.told.period
        return [
            period
            for x in self.scene.within(start, end)
            if (period := self.periods[x.start])
            and not any(a <= x.start < b for a, b in content)
            and not (told and is_upcoming(x, told))
        ]

    def names(self, attribution: Attribution) -> tuple[str, ...]:
        """Who spoke: the speaker's label, and where several spoke jointly each one's too."""
        cell = self.speakers.get(attribution.id)
        if cell is None or not cell.label:
            return ()
        return tuple(dict.fromkeys((cell.label, *cell.label.split("; "))))

    def same_speaker(self, one: Attribution, other: Attribution) -> bool:
        """Whether two attributions surely have the same speaker."""
        names = self.names(one)
        return bool(names) and names == self.names(other)

    def is_recent(self, period: Period | None) -> bool:
        """Whether a period is within three weeks of the telling, or cannot be placed."""
        told = self.told.period
        return period is None or told is None or told.first - period.last <= RECENT

    def paragraph(self, attribution: Attribution) -> Span | None:
        """The paragraph in which an attribution is told."""
        at = place(attribution)
        return next(iter(self.case.layout.paragraphs_within(at, at + 1)), None)

    def same_paragraph(self, one: Attribution, other: Attribution) -> bool:
        """Whether two attributions are told in one paragraph."""
        return self.paragraph(one) == self.paragraph(other) is not None

    def next_to(self, attribution: Attribution, at: int) -> bool:
        """Whether an attribution is told in the paragraph of a place, or in the one before where
        the place begins a paragraph."""
        paragraphs = self.case.layout.paragraphs_within(max(0, at - 3), at + 1)
        return self.paragraph(attribution) in paragraphs[-2:]

    def elsewhere(self, giver: Attribution, taker: Attribution) -> bool:
        """Whether the taker's sentence names a new hearer or occasion that the giver's does not."""
        new = self._venue(taker)
        return bool(new) and not new & self._venue(giver)

    def _venue(self, attribution: Attribution) -> frozenset[str]:
        found = _VENUE.findall(self._around(attribution))
        return frozenset(word.lower() for groups in found for word in groups if word)

    def occasions(self, attribution: Attribution) -> frozenset[str]:
        """The occasions and documents that the sentence takes as known."""
        nouns = _KNOWN.findall(self._around(attribution))
        return OCCASIONS & {noun.lower() for noun in nouns}

    def _around(self, attribution: Attribution) -> str:
        """An attribution's sentence without its content."""
        start, end = sentence_of(self.case.layout, attribution)
        pieces: list[str] = []
        for anchor in sorted(attribution.content, key=lambda a: a.start):
            pieces.append(self.case.document.text[start : min(end, anchor.start)])
            start = max(start, anchor.end)
        pieces.append(self.case.document.text[start:end])
        return " ".join(pieces)


def _resolved(scene: Scene, told: Period | None) -> dict[int, Period | None]:
    """What each expression means, by where it starts; each may count from those before it.

    A time of day alone is of the last day that the story itself names, not somebody in it.
    """
    found: dict[int, Period | None] = {}
    quoted = _quoted(scene)
    last: Period | None = None
    day: Period | None = None
    told_day: Period | None = None
    for expression in scene.expressions:
        small = any(mark.unit in ("minute", "hour", "day") for mark in expression.marks)
        period = resolve(expression, told, (day or last) if small else last)
        if period is None and all(mark.kind == "clock" for mark in expression.marks):
            period = told_day
        found[expression.start] = period
        upcoming = told is not None and is_upcoming(expression, told)
        if period is None or upcoming or expression.start in quoted:
            continue
        last = period
        if period.is_day:
            day = period
            told_day = told_day if scene.holders[expression.start] else period
    return found


def _quoted(scene: Scene) -> set[int]:
    """Where the expressions begin that stand in a quotation."""
    found: set[int] = set()
    quotations = iter(scene.layout.quotes.outermost())
    quotation = next(quotations, None)
    for expression in scene.expressions:
        while quotation is not None and quotation.end <= expression.start:
            quotation = next(quotations, None)
        if quotation is not None and quotation.start <= expression.start:
            found.add(expression.start)
    return found
