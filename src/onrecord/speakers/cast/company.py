"""The company: all who take part in a document that is no report, before anyone is resolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model import Document
from onrecord.speakers.cast.headings import Billed, billed_in
from onrecord.speakers.cast.labels import LabelName, read_label
from onrecord.speakers.figures import Figure
from onrecord.text.genre import Parts, Turn, find_parts
from onrecord.text.genre.directions import is_closing
from onrecord.text.layout import TextLayout

_SHORT = 60
"""A line of the time of day is no longer."""

_WHEREABOUTS = re.compile(r"\W*(?:aboard|en route|via)\b", re.IGNORECASE)


@dataclass(slots=True)
class Company:
    """The parts of a document with what its headings and labels say of who speaks.

    ``billed`` are the speakers of the headings, ``known`` the figures of those given with their
    full name, ``labels`` what each label says by its key. ``turn_at`` gives the turn whose label
    begins at a place.
    """

    document: Document
    parts: Parts
    billed: list[Billed]
    known: list[Figure]
    labels: dict[str, LabelName]
    turn_at: dict[int, Turn]
    _starts: list[int] = field(default_factory=list)

    def turn_around(self, at: int) -> Turn | None:
        """The turn that holds a place in the text, or None."""
        which = bisect_right(self._starts, at) - 1
        if which < 0:
            return None
        turn = self.parts.turns[which]
        return turn if at < turn.end else None

    def following(self, turn: Turn) -> Sequence[Turn]:
        """The few turns after one."""
        which = bisect_right(self._starts, turn.start)
        return self.parts.turns[which : which + 6]

    def preceding(self, turn: Turn) -> Sequence[Turn]:
        """The few turns before one, the nearest first."""
        which = bisect_right(self._starts, turn.start) - 1
        return self.parts.turns[max(0, which - 6) : max(0, which)][::-1]


@dataclass(frozen=True)
class _Unlabelled(TextLayout):
    """A layout whose sentences are ``kept``: they begin after the labels."""

    kept: tuple[tuple[int, int], ...] = ()

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The sentences without labels."""
        return self.kept


def find_company(document: Document, layout: TextLayout) -> Company | None:
    """The company of a document; None for a report."""
    if document.genre == "report":
        return None
    parts = find_parts(layout, document.genre, document.title)
    billed = [one for heading in parts.headings for one in billed_in(heading)]
    labels: dict[str, LabelName] = {}
    turn_at: dict[int, Turn] = {}
    for turn in parts.turns:
        if turn.label is not None:
            turn_at[turn.label.start] = turn
            if turn.label.key not in labels:
                labels[turn.label.key] = read_label(layout.text, turn.label)
    known: dict[tuple[str, ...], Figure] = {}
    for one in billed:
        if len(one.titled.name) > 1:
            known.setdefault(one.titled.key, _figure(one))
    starts = [turn.start for turn in parts.turns]
    return Company(document, parts, billed, list(known.values()), labels, turn_at, starts)


def _figure(billed: Billed) -> Figure:
    label = " ".join(billed.titled.name)
    place = (billed.heading.start, billed.heading.end)
    titled = billed.titled
    return Figure(label, "person", place, titled.gender, {label: place[0]}, titled.key)


def outside_labels(layout: TextLayout, company: Company | None) -> TextLayout:
    """The layout by which names are sought: without labels, but for those with a full name."""
    if company is None or not company.turn_at:
        return layout
    cuts = sorted(company.turn_at)
    found: list[tuple[int, int]] = []
    clear = 0
    for start, end in layout.sentences:
        line = layout.text[start:end] if end - start < _SHORT else ""
        if line and (is_closing(line) or _WHEREABOUTS.match(line)):
            continue
        at = max(start, clear)
        for cut in cuts[bisect_right(cuts, start - 1) : bisect_right(cuts, end - 1)]:
            label = company.turn_at[cut].label
            assert label is not None
            if at < label.start:
                found.append((at, label.start))
            name = company.labels[label.key]
            if label.kind in ("name", "capitals") or len(name.titled.name) > 1:
                found.append((label.start, label.end))
            at = clear = max(at, label.words)
        if at < end:
            found.append((at, end))
    return _Unlabelled(layout.text, layout.paragraphs, tuple(found))
