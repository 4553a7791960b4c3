"""People: which figure a name of a label or heading stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.speakers.cast.labels import LabelName
from onrecord.speakers.cast.names import Titled, in_case
from onrecord.speakers.figures import Figure, Named
from onrecord.speakers.lexicon import Gender, lexicon
from onrecord.speakers.names import nearly_same_given
from onrecord.speakers.resolution.scene import Scene, Span
from onrecord.text.genre import Turn

_INTRODUCED = re.compile(r"\b(?:I’m|I'm|I am|[Mm]y name is|[Tt]his is)\s+(?=[A-Z])")
_JUNIOR = re.compile(r"\b(?:Jr|Sr)\b")
_OPENING = 600
_MOST_MENTIONS = 40
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
HIGHEST = frozenset(
    {"president", "minister", "chancellor", "king", "queen", "premier", "prince", "princess"}
)
"""Last words of offices whose holders are seldom called by their first names."""

_APART = frozenset({"vice", "deputy", "former", "assistant", "under", "first", "prime", "acting"})


def figure_of(scene: Scene, titled: Titled, gender: Gender | None = None) -> Figure:
    """The figure of somebody billed: in the text under the fuller name, or made for the heading."""
    return in_usual_case(_known_as(scene, titled) or made_for(scene, titled, (0, 0), gender))


def in_usual_case(figure: Figure) -> Figure:
    """The figure with its label in usual letters where the text has capitals alone."""
    if figure.label.isupper():
        figure.label = " ".join(in_case(word) for word in figure.label.split())
    return figure


def _known_as(scene: Scene, titled: Titled) -> Figure | None:
    pool = supported(scene, titled, named_so(scene, titled))
    if len(titled.key) > 1:
        same = [f for f in pool if f.key == titled.key] or pool
        return same[0] if same else None
    full = sorted((f for f in pool if len(f.key) > 1), key=lambda f: (-f.uses, f.first))
    clear = len(full) == 1 or (full and full[0].uses >= 2 * full[1].uses)
    return full[0] if clear else None


def made_for(scene: Scene, titled: Titled, place: Span, gender: Gender | None = None) -> Figure:
    """A figure for a name that only a label or a heading gives."""
    label = " ".join(titled.name)
    gender = titled.gender or gender
    for figure in people_of(scene).get(titled.key[-1], []):
        if figure.key == titled.key and not contradicts(gender, figure):
            figure.kind = "person"
            figure.gender = figure.gender or gender
            return in_usual_case(figure)
        if figure.key == titled.key and gender is not None:
            label = f"{'Ms' if gender == 'f' else 'Mr'} {label}"
    figure = Figure(label, "person", place, gender, {label: place[0]}, titled.key)
    scene.surnames.setdefault(titled.key[-1], []).append(figure)
    scene.inventory.figures.append(figure)
    return figure


def named_so(scene: Scene, titled: Titled) -> list[Figure]:
    """The people of the text with this name: those with a fuller one before the name alone."""
    if not titled.key:
        return []
    bearers = [
        figure
        for figure in people_of(scene).get(titled.key[-1], [])
        if not contradicts(titled.gender, figure)
    ]
    full = [f for f in bearers if len(f.key) > 1 and same_person(titled, as_titled(f))]
    return full or [f for f in bearers if f.key == titled.key]


def supported(scene: Scene, titled: Titled, pool: list[Figure]) -> list[Figure]:
    """Of those who bear a name, those whom the text calls by the highest offices too.

    A president is seldom given his first name where he speaks; his family often are.
    """
    if not titled.office or titled.office[-1] not in HIGHEST:
        return pool
    head = titled.office[-1]
    return [
        figure
        for figure in pool
        if len(figure.key) == 1
        or any(head in fact.phrase.head.split("_") for fact in scene.roles.of(figure))
        or id(figure) in titled_so(scene, head)
    ]


def titled_so(scene: Scene, head: str) -> set[int]:
    """The figures that have an office right before their name somewhere in the text."""
    known = scene.titled.get(head)
    if known is None:
        known = {
            id(named.figure)
            for named in scene.inventory.named
            if any(w.folded == head for w in named.part.title)
        }
        scene.titled[head] = known
    return known


def same_person(label: Titled, billed: Titled) -> bool:
    """Whether the name of a label may be that of a heading."""
    short, long = label.key, billed.key
    if not short or not long or (label.gender and billed.gender and label.gender != billed.gender):
        return False
    long = tuple(w for w in long if w not in _SUFFIXES)
    short = tuple(w for w in short if w not in _SUFFIXES)
    if long[-len(short) :] == short or (short == long[: len(short)] and len(short) > 1):
        return True
    if len(short) > 1 and len(long) > 1 and short[-1] == long[-1]:
        return nearly_same_given(short[0], long[0])
    return len(short) == 1 and short[0] == long[0] and short[0] not in lexicon().given


def contradicts(gender: Gender | None, figure: Figure) -> bool:
    """Whether a label says "Ms" and the figure is a man, or the other way round."""
    known = figure.gender or ("m" if _JUNIOR.search(figure.label) else None)
    return gender is not None and known is not None and gender != known


def as_titled(figure: Figure) -> Titled:
    """The name of a figure, to compare it with labels."""
    return Titled(figure.key, (), figure.gender)


def named_by_himself_alone(scene: Scene, figure: Figure, key: str) -> bool:
    """Whether somebody is named nowhere but in the turns of one label.

    Then it is not the speaker: nobody names himself but to introduce himself.
    """
    company = scene.company
    if company is None or len(figure.key) < 2:
        return False
    for named in _mentions(scene, figure):
        around = company.turn_around(named.start)
        if around is None or around.label is None or around.label.key != key:
            return False
        if _INTRODUCED.search(scene.text, max(0, named.outer - 30), named.outer):
            return False
    return True


def _mentions(scene: Scene, figure: Figure) -> list[Named]:
    """The first mentions of a figure."""
    if not scene.mentioned:
        for named in scene.inventory.named:
            some = scene.mentioned.setdefault(id(named.figure), [])
            if len(some) < _MOST_MENTIONS:
                some.append(named)
    return scene.mentioned.get(id(figure), [])


def likeliest(scene: Scene, turn: Turn, pool: Sequence[Figure]) -> list[Figure]:
    """Of several people of one name the one who introduces himself, or is named most."""
    myself = introduces(scene, turn)
    if myself is not None and any(f is myself for f in pool):
        return [myself]
    ranked = sorted(pool, key=lambda f: (-f.uses, f.first))
    clear = ranked[0].uses >= 3 * ranked[1].uses
    return ranked[:1] if clear else ranked


def introduces(scene: Scene, turn: Turn) -> Figure | None:
    """Who a speaker says he is as his turn opens."""
    if not turn.paragraphs:
        return None
    start = turn.paragraphs[0][0][0]
    stop = min(turn.end, start + _OPENING)
    for match in _INTRODUCED.finditer(scene.text, start, stop):
        for named in scene.inventory.within(match.end(), match.end() + 60):
            close = named.outer <= match.end() + 24
            if named.figure.kind == "person" and named.full and close:
                return named.figure
    return None


def holds(office: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether words before a name are an office; "vice president" is not "president"."""
    size = len(wanted)
    if not size or tuple(office[-size:]) != tuple(wanted):
        return False
    before = office[-size - 1] if len(office) > size else ""
    return before not in _APART


def has_label(titled: Titled, others: Sequence[LabelName]) -> bool:
    """Whether somebody speaks behind another label, by name."""
    return any(same_person(other.titled, titled) for other in others)


def people_of(scene: Scene) -> dict[str, list[Figure]]:
    """The people of the text by the last word of their names."""
    if not scene.surnames:
        for figure in scene.inventory.figures:
            if figure.kind in ("person", "unknown") and figure.key:
                scene.surnames.setdefault(figure.key[-1], []).append(figure)
    return scene.surnames
