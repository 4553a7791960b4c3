"""Labels: who speaks behind one, by headings, by the names in the text, or without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.model.speaker import MentionKind
from onrecord.speakers.cast.company import Company
from onrecord.speakers.cast.labels import LabelName
from onrecord.speakers.cast.names import Titled
from onrecord.speakers.figures import Figure
from onrecord.speakers.resolution.scene import Choice, Resolution, Scene, Span
from onrecord.speakers.resolution.turns.people import (
    as_titled,
    contradicts,
    figure_of,
    has_label,
    holds,
    in_usual_case,
    introduces,
    likeliest,
    made_for,
    named_by_himself_alone,
    named_so,
    same_person,
    supported,
)
from onrecord.text.genre import Turn

_MOST_LABELS = 200


def labelled(scene: Scene, company: Company, turn: Turn) -> Resolution | None:
    """Who speaks behind the label of a turn; None where the label is a plain name of the text."""
    label = turn.label
    assert label is not None
    name = company.labels[label.key]
    here = (label.start, label.end)
    if name.kind == "unnamed":
        return Resolution("unnamed", (_unnamed(scene, company, turn, name, here),))
    if name.kind == "group":
        if label.key not in scene.by_label:
            figure = Figure(name.words, "unknown", here, plural=True, speaks_as="group")
            figure.note(name.words, label.start)
            scene.by_label[label.key] = [Choice(figure, 0.9, "a label for several", (here,))]
        return Resolution("collective", tuple(scene.by_label[label.key]))
    if name.kind == "office" and label.kind in ("name", "capitals"):
        return None
    if label.key not in scene.by_label:
        find = _by_name if name.kind == "name" else _by_office
        scene.by_label[label.key] = list(find(scene, company, turn, name))
    choices = scene.by_label[label.key]
    if not choices:
        return None
    kind: MentionKind = "role"
    if name.kind == "name":
        kind = "named" if len(name.titled.name) > 1 else "short"
    return Resolution(kind, tuple(choices))


def _unnamed(scene: Scene, company: Company, turn: Turn, name: LabelName, here: Span) -> Choice:
    """Somebody without a name: a reporter is another one each time, an official the same one."""
    label = turn.label
    assert label is not None
    if label.kind == "answer":
        known = _interviewed(scene, company)
        if known is not None:
            return known
    own = f"label {label.start}" if label.kind == "question" else f"label {label.key}"
    words = name.words
    if own not in scene.labelled:
        figure = Figure(f"unnamed: {words}", "person", here, None, {words: here[0]}, own=own)
        figure.speaks_as = "unnamed"
        scene.labelled[own] = figure
    return Choice(scene.labelled[own], 0.88, "a label that gives no name", (here,))


def _interviewed(scene: Scene, company: Company) -> Choice | None:
    """Who answers where the labels are letters: the one billed, or the one named before."""
    billed = [one for one in company.billed if len(one.titled.name) > 1]
    if len(billed) == 1:
        figure = figure_of(scene, billed[0].titled)
        return Choice(figure, 0.85, f"{figure.label} is named in the heading", (figure.first,))
    first = company.parts.turns[0].start
    named = [n.figure for n in scene.inventory.between(0, first) if n.figure.kind == "person"]
    counts = Counter(id(figure) for figure in named)
    if not counts:
        return None
    best, uses = counts.most_common(1)[0]
    figure = next(f for f in named if id(f) == best)
    clear = len(counts) == 1 or uses > sorted(counts.values())[-2]
    reason = f"{figure.label} is introduced before the questions"
    return Choice(
        figure, 0.8 if len(counts) == 1 else 0.6 if clear else 0.4, reason, (figure.first,)
    )


def _by_name(scene: Scene, company: Company, turn: Turn, name: LabelName) -> Iterator[Choice]:
    label = turn.label
    assert label is not None
    here = (label.start, label.end)
    titled = name.titled
    billed = [b for b in company.billed if _bills(company, b.titled, name, label.key)]
    if len(billed) == 1:
        figure = figure_of(scene, billed[0].titled, titled.gender)
        if not contradicts(titled.gender, figure):
            evidence = (here, figure.first)
            yield Choice(figure, 0.96, f"the heading names {figure.label}", evidence)
            return
    pool = supported(scene, titled, named_so(scene, titled))
    pool = [figure for figure in pool if not named_by_himself_alone(scene, figure, label.key)]
    if len(pool) > 1:
        pool = likeliest(scene, turn, pool)
    if pool:
        figure = in_usual_case(pool[0])
        score = 0.93 if len(pool) == 1 else 0.62
        yield Choice(figure, score, f"short for {figure.label}", (here, figure.first))
        for other in pool[1:3]:
            yield Choice(other, 0.3, f"also bears the name: {other.label}", (here, other.first))
        return
    if label.kind in ("name", "capitals") and not titled.office and titled.gender is None:
        return
    yield Choice(made_for(scene, titled, here), 0.9, "named by the label alone", (here,))


def _bills(company: Company, billed: Titled, name: LabelName, key: str) -> bool:
    """Whether a heading bills the one whom a label names, and not another of that name.

    "MS. TRUMP" is not "President Trump" where there is another label for the president.
    """
    if not same_person(name.titled, billed):
        return False
    if name.titled.office or not billed.office or len(name.titled.name) > 1:
        return True
    return not any(
        other.titled.office and holds(billed.office, other.titled.office)
        for k, other in company.labels.items()
        if k != key
    )


def _by_office(scene: Scene, company: Company, turn: Turn, name: LabelName) -> Iterator[Choice]:
    """An office without a name: who is billed with it, introduces himself, or is so addressed."""
    label = turn.label
    assert label is not None
    here = (label.start, label.end)
    office = name.titled.office or tuple(name.words.split())
    named = (n for k, n in company.labels.items() if k != label.key and n.titled.name)
    others = list(islice(named, _MOST_LABELS))
    billed = [
        b
        for b in company.billed
        if b.titled.name and holds(b.titled.office, office) and not has_label(b.titled, others)
    ]
    if billed:
        figure = figure_of(scene, billed[0].titled)
        score = 0.94 if len(billed) == 1 else 0.6
        yield Choice(figure, score, f"{name.words}: the heading names {figure.label}", (here,))
        return
    myself = introduces(scene, turn)
    if myself is not None:
        yield Choice(myself, 0.85, f"introduces himself as {myself.label}", (here, myself.first))
        return
    yield from _addressed(scene, company, turn, office, others)
    own = f"label {label.key}"
    if own not in scene.labelled:
        words = name.words
        figure = Figure(f"unnamed: {words}", "person", here, None, {words: here[0]}, own=own)
        figure.speaks_as = "unnamed"
        scene.labelled[own] = figure
    yield Choice(scene.labelled[own], 0.55, f"{name.words}: no name is given", (here,))


def _addressed(
    scene: Scene, company: Company, turn: Turn, office: Sequence[str], others: Sequence[LabelName]
) -> Iterator[Choice]:
    """The person whom the other speakers call by the office, where that is clear."""
    label = turn.label
    assert label is not None
    here = (label.start, label.end)
    counts: Counter[int] = Counter()
    figures: dict[int, Figure] = {}
    for named in scene.inventory.named:
        title = [w.folded for w in named.part.title]
        if not title or title[-1] != office[-1] or not holds(title, office):
            continue
        around = company.turn_around(named.start)
        if around is None or around.label is None or around.label.key == label.key:
            continue
        if not has_label(as_titled(named.figure), others):
            counts[id(named.figure)] += 1
            figures[id(named.figure)] = named.figure
    ranked = counts.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]):
        figure = figures[ranked[0][0]]
        score = 0.72 if ranked[0][1] > 1 else 0.58
        reason = f"the others speak of {' '.join(office)} {figure.label}"
        yield Choice(figure, score, reason, (here, figure.first))
