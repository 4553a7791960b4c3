"""Turns: who speaks in one, and whom its speaker means by "you" and "the President"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Attribution
from onrecord.speakers.cast.company import Company
from onrecord.speakers.figures import Figure, Named
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import Shape
from onrecord.speakers.reading.words import fold
from onrecord.speakers.resolution.scene import Choice, Resolution, Scene
from onrecord.speakers.resolution.turns.alone import alone
from onrecord.speakers.resolution.turns.labels import labelled
from onrecord.speakers.resolution.turns.people import figure_of, holds

_OFFICES = frozenset(
    """president vice_president prime_minister premier chancellor king queen first_lady secretary
    press_secretary secretary_general chairman chair governor mayor minister""".split()
)
_OF_A_PLACE = re.compile(r"(?:[’']s)?,?\s+(?:of|from)\s+(?:the\s+)?[A-Z]")
_BEFORE = re.compile(r"([\w’'.-]+)\s+$")
_MOST = 5
_ALONE = " alone"
"""A key among those of labels, none of which begins with a space."""


def by_turn(scene: Scene, attribution: Attribution) -> Resolution | None:
    """Who speaks in a turn; None for what is no turn, and for labels that are plain names."""
    company = scene.company
    if company is None or attribution.cue:
        return None
    if attribution.source:
        turn = company.turn_at.get(attribution.source[0].start)
        return None if turn is None else labelled(scene, company, turn)
    if attribution.inside is not None or not company.parts.alone:
        return None
    if _ALONE not in scene.by_label:
        scene.by_label[_ALONE] = list(alone(scene, company))
    return Resolution("none", tuple(scene.by_label[_ALONE]))


def is_turn(company: Company | None, attribution: Attribution) -> bool:
    """Whether an attribution is what a turn says; its speaker is "I" there, never "he"."""
    if company is None or attribution.cue:
        return False
    if attribution.source:
        return attribution.source[0].start in company.turn_at
    return company.parts.alone and attribution.inside is None


def within_turn(scene: Scene, attribution: Attribution) -> list[Choice]:
    """Whom "you" means in a turn: in a question whoever answers it, else whoever spoke before."""
    company = scene.company
    words = attribution.source[0].exact.casefold() if attribution.source else ""
    if company is None or words not in ("you", "you all"):
        return []
    turn = company.turn_around(attribution.source[0].start)
    if turn is None or turn.label is None:
        return []
    around = company.following(turn) if turn.asks else company.preceding(turn)
    for other in around:
        if other.label is None or other.label.key == turn.label.key or other.asks == turn.asks:
            continue
        found = labelled(scene, company, other)
        if found is not None and found.chosen is not None:
            role = "answers" if turn.asks else "spoke before"
            reason = f"“{words}” is {found.chosen.figure.label}, who {role}"
            return [Choice(found.chosen.figure, 0.72, reason, found.chosen.evidence)]
    return []


def of_others(
    scene: Scene, attribution: Attribution, choices: Sequence[Choice]
) -> Sequence[Choice]:
    """The choices for a statement within a turn, without the one who speaks the turn."""
    if scene.company is None:
        return choices
    speaker = _speaker_of(scene, attribution)
    if speaker is None:
        return choices
    return [choice for choice in choices if choice.figure is not speaker]


def by_home_office(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """Whom a turn means by "the President": the speakers' own, seldom the one named last.

    The one who is billed or labelled with the office; else the only one the text calls so, if
    not of another country; else nobody with a name.
    """
    company, role = scene.company, shape.role
    if company is None or role is None or shape.form != "role" or role.head not in _OFFICES:
        return []
    if role.modifiers or shape.named is not None or shape.determiner != "the":
        return []
    if company.turn_around(shape.start) is None:
        return []
    office = tuple(role.head.split("_"))
    speaker = _speaker_of(scene, attribution)
    key = f" in office {role.head}"
    if key not in scene.by_label:
        found = _in_office(scene, company, office)
        scene.by_label[key] = [found] if found is not None else []
    own = next(iter(scene.by_label[key]), None)
    if own is not None:
        if own.figure is speaker:
            return []
        return [own]
    home = [f for f in _at_home(scene, office) if f is not speaker]
    words = scene.own_words(shape)
    if len(home) == 1:
        figure = home[0]
        return [Choice(figure, 0.66, f"{words}: {figure.label} is called so", (figure.first,))]
    key = f"office {role.head}"
    if key not in scene.labelled:
        span = (shape.start, shape.end)
        figure = Figure(f"unnamed: {words}", "person", span, None, {words: span[0]}, own=key)
        figure.speaks_as = "unnamed"
        scene.labelled[key] = figure
    return [Choice(scene.labelled[key], 0.6, f"{words}: no name is given", (shape.core,))]


def _at_home(scene: Scene, office: tuple[str, ...]) -> list[Figure]:
    """The first few whom the text calls by an office and never by another country's."""
    key = f" at home {' '.join(office)}"
    if key not in scene.by_label:
        home: dict[int, Figure] = {}
        foreign: set[int] = set()
        for named in scene.inventory.named:
            if holds([w.folded for w in named.part.title], office):
                home[id(named.figure)] = named.figure
                if _of_another_country(scene, named):
                    foreign.add(id(named.figure))
        own = [figure for which, figure in home.items() if which not in foreign][:_MOST]
        scene.by_label[key] = [Choice(figure, 0.66, "called so") for figure in own]
    return [choice.figure for choice in scene.by_label[key]]


def _in_office(scene: Scene, company: Company, office: tuple[str, ...]) -> Choice | None:
    """The one who holds an office by the headings or by a label."""
    billed = [b for b in company.billed if b.titled.name and holds(b.titled.office, office)]
    if len(billed) == 1:
        figure = figure_of(scene, billed[0].titled)
        return Choice(figure, 0.85, f"the heading names {figure.label}", (figure.first,))
    if billed:
        return None
    keys = [k for k, n in company.labels.items() if n.titled.office == office]
    if len(keys) == 1:
        turn = next(
            t for t in company.parts.turns if t.label is not None and t.label.key == keys[0]
        )
        found = labelled(scene, company, turn)
        return found.chosen if found is not None else None
    return None


def _speaker_of(scene: Scene, attribution: Attribution) -> Figure | None:
    """Who speaks the turn around a statement."""
    outer = scene.outer(attribution)
    while outer is not None and scene.outer(outer) is not None:
        outer = scene.outer(outer)
    said = scene.said(outer) if outer is not None and is_turn(scene.company, outer) else None
    return said.figure if said is not None else None


def _of_another_country(scene: Scene, named: Named) -> bool:
    """Whether a mention says of which country: "President Xi of China", "Russian President"."""
    if _OF_A_PLACE.match(scene.text, named.tail):
        return True
    before = _BEFORE.search(scene.text, max(0, named.outer - 30), named.outer)
    return before is not None and fold(before[1]) in lexicon().people
