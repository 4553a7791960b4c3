"""Names and joint sources."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Attribution
from onrecord.speakers.facts.states import main_state
from onrecord.speakers.figures import Figure, Named
from onrecord.speakers.mentions import Shape
from onrecord.speakers.reading.phrases import role_phrase
from onrecord.speakers.reading.words import split_words
from onrecord.speakers.resolution.scene import Choice, Scene, Span

_LAWS = frozenset({"act", "law", "constitution", "code", "amendment", "statute", "ordinance"})


def by_name(scene: Scene, _: Attribution, shape: Shape) -> list[Choice]:
    """A name: the figure that bears it, or the likeliest of those that share it."""
    named = shape.named
    if named is None:
        return []
    here = (named.start, named.end)
    law = _lawgiver(scene, named, here)
    if law is not None:
        return [law]
    if shape.others:
        return [_with_others(scene, named, here)]
    if len(named.figures) == 1:
        return [_plain(scene, named.figure, named, here)]
    return _shared(scene, shape, named, here)


def _lawgiver(scene: Scene, named: Named, here: Span) -> Choice | None:
    """The state whose law a name is ("the Wildlife Protection Act")."""
    key = named.part.key
    law = len(key) > 1 and (key[-1] in _LAWS or key[1] == "act")
    if not law or named.figure.kind == "person":
        return None
    state = main_state(scene.inventory, named.start)
    for figure in scene.inventory.figures[:400] if state is not None else ():
        if figure.kind == "state" and state is not None and figure.label == state.name:
            reason = f"{named.figure.label} is a law of {figure.label}"
            return Choice(figure, 0.62, reason, (here, figure.first))
    return None


def _plain(scene: Scene, figure: Figure, named: Named, here: Span) -> Choice:
    words = named.part.words
    if named.full or figure.key == named.part.key:
        near = scene.inventory.near_spelling(named.part.key[-1]) if len(words) == 1 else None
        if near is not None and near is not figure and figure.kind == "unknown":
            reason = f"one letter from {near.label}, named at {near.first[0]}"
            return Choice(near, 0.7, reason, (here, near.first))
        return Choice(figure, 0.97, f"{figure.label} is named here", (here,))
    if len(words) == 1 and figure.kind == "person":
        part = "surname" if words[0].folded == figure.key[-1] else "part of the name"
        reason = f"{part} of {figure.label}, named at {figure.first[0]}"
        return Choice(figure, 0.97, reason, (here, figure.first))
    reason = f"short for {figure.label}, named at {figure.first[0]}"
    return Choice(figure, 0.93, reason, (here, figure.first))


def _with_others(scene: Scene, named: Named, here: Span) -> Choice:
    """ "X et al": a group known by its first member."""
    label = f"{named.figure.label} et al"
    figure = scene.labelled.get(label)
    if figure is None:
        figure = Figure(
            label, "unknown", here, names={label: here[0]}, plural=True, speaks_as="group"
        )
        scene.labelled[label] = figure
    return Choice(figure, 0.92, f"{named.figure.label} and others", (here,))


def _shared(scene: Scene, shape: Shape, named: Named, here: Span) -> list[Choice]:
    """A name that several people bear: by a role given here, by nearness, or left open."""
    figures = named.figures
    shared = f"{named.part.words[-1].text} is the name of {len(figures)} people here"
    by_role = _by_apposition(scene, shape, figures)
    if by_role is not None:
        first = Choice(by_role, 0.85, f"{shared}; {by_role.label} has the role given", (here,))
        return [first, *(Choice(f, 0.1, shared, (f.first,)) for f in figures if f is not by_role)]
    ranked = {id(f): value for f, value, _ in scene.flow.salience(shape.start)}
    order = sorted(figures, key=lambda f: -ranked.get(id(f), 0.0))
    best, second = ranked.get(id(order[0]), 0.0), ranked.get(id(order[1]), 0.0)
    if best >= 1.25 * second and best > 0:
        reason = f"{shared}; {order[0].label} was spoken of last"
        first = Choice(order[0], 0.6, reason, (here, order[0].first))
        return [first, *(Choice(f, 0.2, shared, (here, f.first)) for f in order[1:])]
    share = min(0.45, 0.95 / len(order))
    return [Choice(f, share, f"{shared}, none of them nearer", (here, f.first)) for f in order]


def _by_apposition(scene: Scene, shape: Shape, figures: Sequence[Figure]) -> Figure | None:
    words = split_words(scene.text, shape.core[1], shape.end)
    for stop in range(1, min(8, len(words)) + 1):
        phrase = role_phrase(words[:stop])
        if phrase is not None:
            for fact, fit in scene.roles.candidates(phrase, shape.start):
                if fit > 0.5 and any(fact.figure is f for f in figures):
                    return fact.figure
    return None


def by_parts(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """Several sources together: all members resolved, one joint speaker."""
    members: list[Figure] = []
    score = 0.95
    for part in shape.parts:
        choices = sorted(scene.by_shape(scene, attribution, part), key=lambda c: -c.score)
        if not choices:
            return []
        members.append(choices[0].figure)
        score = min(score, choices[0].score)
    span = (shape.start, shape.end)
    return [Choice(joint_figure(scene, members, span), score, "named together here", (span,))]


def joint_figure(scene: Scene, members: Sequence[Figure], span: Span) -> Figure:
    """The one figure for some members together, the same each time."""
    members = list({id(m): m for m in members}.values())
    if len(members) == 1:
        return members[0]
    key = tuple(id(m) for m in members)
    if key not in scene.joints:
        label = "; ".join(m.label for m in members)
        scene.joints[key] = Figure(
            label,
            "unknown",
            span,
            names={label: span[0]},
            plural=True,
            members=tuple(members),
            speaks_as="group",
        )
    return scene.joints[key]
