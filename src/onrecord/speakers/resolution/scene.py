"""The scene: what resolution knows of a document, and what it has resolved so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.model import Attribution
from onrecord.model.speaker import MentionKind
from onrecord.speakers.cast.company import Company
from onrecord.speakers.facts.bodies import BodyIndex
from onrecord.speakers.figures import Figure, Inventory, Named
from onrecord.speakers.mentions import Shape
from onrecord.speakers.resolution.discourse import Flow
from onrecord.speakers.roles import RoleIndex
from onrecord.text.layout import TextLayout

CERTAIN = 0.5
"""A link with at least this score is taken; below it a candidate is only an alternative."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate for a source: who, how sure, why, and the places that show it."""

    figure: Figure
    score: float
    reason: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was found for one attribution: the kind of mention and the choices, best first."""

    kind: MentionKind
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> Choice | None:
        """The choice that is certain enough, or None."""
        return self.choices[0] if self.choices and self.choices[0].score >= CERTAIN else None


@dataclass(slots=True)
class Scene:
    """One document under resolution.

    ``order`` are its attributions by the place of their source, ``rank`` their places in it.
    ``groups`` are the collective sources met so far, ``issuers`` who issued which document,
    ``authors`` whose studies there are, each with its place in the text; ``bodies`` is what the
    text calls the organisations it names; ``company`` is who takes part where it is no report,
    ``by_label`` whom its labels were found to mean, ``surnames`` its people by their last name,
    ``titled`` those called by an office, ``mentioned`` where its figures are first named.
    ``date`` is when the document came out, where known,
    ``called`` its people by the keys of their names.
    """

    text: str
    layout: TextLayout
    inventory: Inventory
    roles: RoleIndex
    flow: Flow
    answer: Callable[[Scene, Attribution], Resolution]
    by_shape: Callable[[Scene, Attribution, Shape], list[Choice]]
    order: list[Attribution] = field(default_factory=list)
    by_id: dict[str, Attribution] = field(default_factory=dict)
    rank: dict[str, int] = field(default_factory=dict)
    done: dict[str, Resolution] = field(default_factory=dict)
    by_span: dict[Span, Resolution] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)
    groups: list[tuple[int, str, Figure]] = field(default_factory=list)
    issuers: list[tuple[int, str, Figure]] = field(default_factory=list)
    bodies: BodyIndex = field(default_factory=BodyIndex)
    authors: list[tuple[int, str, Figure]] = field(default_factory=list)
    labelled: dict[str, Figure] = field(default_factory=dict)
    joints: dict[tuple[int, ...], Figure] = field(default_factory=dict)
    company: Company | None = None
    by_label: dict[str, list[Choice]] = field(default_factory=dict)
    surnames: dict[str, list[Figure]] = field(default_factory=dict)
    titled: dict[str, set[int]] = field(default_factory=dict)
    mentioned: dict[int, list[Named]] = field(default_factory=dict)
    date: str | None = None
    called: dict[str, list[Figure]] = field(default_factory=dict)

    def said(self, attribution: Attribution | None) -> Choice | None:
        """Who an attribution is taken to be by, or None."""
        return self.answer(self, attribution).chosen if attribution is not None else None

    def outer(self, attribution: Attribution) -> Attribution | None:
        """The attribution that encloses this one, or None."""
        return self.by_id.get(attribution.inside or "")

    def nearby(self, attribution: Attribution, back: int, ahead: int) -> list[Attribution]:
        """The attributions around one in the order of their sources, itself left out."""
        rank = self.rank[attribution.id]
        around = self.order[max(0, rank - back) : rank + ahead + 1]
        return [other for other in around if other is not attribution]

    def own_words(self, shape: Shape) -> str:
        """The words of a mention as a label: its head noun phrase on one line."""
        start, end = shape.core
        cut = re.search(r"[,;](?!\d)| – | who | whom | which ", self.text[start:end])
        end = start + cut.start() if cut and cut.start() > 2 else end
        return re.sub(r"\s+", " ", self.text[start:end]).strip(" .")


def place_of(attribution: Attribution) -> int:
    """Where an attribution names its source, or would: source, else cue, else content."""
    spans = attribution.source or attribution.cue or attribution.content
    return spans[0].start
