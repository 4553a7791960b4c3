"""Pronouns: he, she, it, they, I, who."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution
from onrecord.speakers.figures import Figure, Named
from onrecord.speakers.lexicon import Gender, lexicon
from onrecord.speakers.mentions import Shape, read_source
from onrecord.speakers.reading.phrases import PREPOSITIONS
from onrecord.speakers.reading.words import split_words
from onrecord.speakers.resolution.named import joint_figure
from onrecord.speakers.resolution.scene import Choice, Scene
from onrecord.speakers.resolution.turns.within import is_turn

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
MANY = frozenset(
    {"neither", "they", "them", "their", "theirs", "themselves", "both", "each", "these"}
)
THING = frozenset({"it", "its", "itself"})
_OUTER = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBORDINATE = re.compile(r"\b(?:after|when|as|while|before|since|though)\s*$", re.IGNORECASE)
_PAIRS = frozenset({"both", "neither", "two", "pair", "couple", "duo"})
_BRACKET = re.compile(r"\([^()]{0,60}\)")
_WHERE = {0: "in the same sentence", 1: "in the sentence before"}


def by_pronoun(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """A pronoun: by number, gender, place and the flow of speakers."""
    word = shape.head
    if word in _RELATIVE:
        return _relative(scene, attribution, shape)
    if word in _OUTER:
        return _first_person(scene, attribution, shape)
    outer = scene.outer(attribution)
    barred: Figure | None = None
    own_words = outer is not None and is_turn(scene.company, outer)
    if outer is not None and (own_words or scene.flow.quoted.hold(shape.start)):
        said = scene.said(outer)
        barred = said.figure if said else None
    subject = _common_subject(scene, attribution, shape)
    if word in MALE or word in FEMALE:
        gender: Gender = "m" if word in MALE else "f"
        return salient(
            scene, shape, gender, persons=True, barred=barred, outer=outer, subject=subject
        )
    if word in MANY:
        return several(scene, shape, barred, subject=subject)
    if word in THING:
        return salient(scene, shape, None, persons=False, barred=barred, outer=outer)
    span = (shape.start, shape.end)
    label = scene.text[shape.start : shape.end]
    figure = Figure(label, "unknown", span, names={label: span[0]}, plural=True, speaks_as="group")
    return [Choice(figure, 0.6, "a source named only by this word", (span,))]


def _fits(figure: Figure, gender: Gender | None, *, persons: bool, spoke: bool = False) -> float:
    """How well a figure agrees with a pronoun in kind and gender, 0 where it cannot."""
    if figure.plural or figure.members:
        return 0.0
    human = figure.kind == "person"
    if persons:
        if figure.gender is not None:
            return 1.0 if gender in (None, figure.gender) else 0.0
        if human:
            return 0.85 if figure.roles or figure.uses > 1 or figure.own else 0.6
        if figure.kind != "unknown" or figure.speaks_as is not None:
            return 0.0
        return 0.6 if spoke else 0.3 if len(figure.key) > 1 else 0.12
    if human or figure.gender:
        return 0.0
    return {"state": 0.45, "place": 0.2, "unknown": 0.6}.get(figure.kind, 1.0)


def salient(
    scene: Scene,
    shape: Shape,
    gender: Gender | None,
    *,
    persons: bool,
    barred: Figure | None = None,
    outer: Attribution | None = None,
    subject: tuple[Figure, int] | None = None,
) -> list[Choice]:
    """The most prominent figures before a place that agree with a pronoun or description."""
    scored: list[tuple[float, Figure, int]] = []
    heard = {id(figure) for _, _, figure in scene.flow.spoken[-30:]}
    for figure, value, place in scene.flow.salience(shape.start):
        fit = _fits(figure, gender, persons=persons, spoke=id(figure) in heard)
        if fit and figure is not barred:
            scored.append((value * fit, figure, place))
    if outer is not None and barred is None:
        said = scene.said(outer)
        if said is not None and _fits(said.figure, gender, persons=persons):
            scored = [entry for entry in scored if entry[1] is not said.figure]
            scored.append((1.4, said.figure, said.figure.first[0]))
    if subject is not None and all(entry[1] is not subject[0] for entry in scored):
        scored.append((0.8 * _fits(subject[0], gender, persons=persons), *subject))
    later = _announced(scene, shape, gender) if persons else None
    if later is not None and all(later.figure is not f or v < 0.9 for v, f, _ in scored):
        scored.append((1.15, later.figure, later.start))
    return _ranked(scene, shape, scored)


def _ranked(
    scene: Scene, shape: Shape, scored: Sequence[tuple[float, Figure, int]]
) -> list[Choice]:
    """Choices with scores by the lead of the first over the second."""
    order = sorted(scored, key=lambda entry: (-entry[0], -entry[2]))[:3]
    if not order:
        return []
    word = scene.text[shape.start : shape.end].split()[0].casefold()
    top = order[0][0]
    lead = (top - order[1][0]) / top if len(order) > 1 else 1.0
    choices: list[Choice] = []
    for index, (value, figure, place) in enumerate(order):
        if lead < 0.03 and value >= 0.97 * top:
            score = 0.45
        elif index == 0:
            score = min(0.93, 0.51 + 0.55 * lead) if top > 0.06 else 0.5
        else:
            score = 0.25 * value / top
        distance = scene.flow.sentence_at(shape.start) - scene.flow.sentence_at(place)
        where = _WHERE.get(distance, f"at {place}")
        span = figure.first if place == figure.first[0] else _word_at(scene, place)
        choices.append(Choice(figure, score, f"{word}, after {figure.label} {where}", (span,)))
    return choices


def _word_at(scene: Scene, place: int) -> tuple[int, int]:
    """The word that stands at a place, for evidence."""
    end = place + 1
    while end < len(scene.text) and (scene.text[end].isalnum() or scene.text[end] in "'’-"):
        end += 1
    return place, end


def _announced(scene: Scene, shape: Shape, gender: Gender | None) -> Named | None:
    """The person named after a pronoun that comes first ("After she left, Ana Kral said")."""
    start, end = scene.flow.sentence(scene.flow.sentence_at(shape.start))
    head = scene.text[max(start, shape.start - 120) : shape.start]
    end = min(end, shape.end + 400)
    if "," in head or not _SUBORDINATE.search(head):
        return None
    comma = scene.text.find(",", shape.end, end)
    if comma < 0:
        return None
    for named in scene.inventory.within(comma, end):
        if named.full and _fits(named.figure, gender, persons=True) >= 0.6:
            return named
    return None


def several(
    scene: Scene,
    shape: Shape,
    barred: Figure | None,
    *,
    subject: tuple[Figure, int] | None = None,
) -> list[Choice]:
    """They: the last group, joint source or body that spoke or was named."""
    scored: list[tuple[float, Figure, int]] = []
    last = scene.flow.last_spoken(shape.start)
    for figure, value, place in scene.flow.salience(shape.start):
        if figure is barred:
            continue
        spoke = 1.3 if last is not None and last[1] is figure else 1.0
        if figure.plural or figure.members:
            scored.append((value * 1.3 * spoke, figure, place))
        elif figure.kind == "organisation" or figure.speaks_as == "organisation":
            scored.append((value * 0.75 * spoke, figure, place))
        elif figure.kind == "person" or figure.gender:
            weight = 0.3 if figure.own or figure.gender is None else 0.08
            scored.append((value * weight, figure, place))
        else:
            weight = 0.35 if figure.kind == "state" else 0.15
            scored.append((value * (0.75 if spoke > 1 else weight), figure, place))
    if subject is not None and subject[0].plural:
        scored = [entry for entry in scored if entry[1] is not subject[0]]
        scored.append((1.15, *subject))
    pair = _pair_before(scene, shape)
    if pair is not None:
        scored.append((0.95, pair, shape.start))
    if shape.head in _PAIRS and not pair:
        scored = [entry for entry in scored if entry[1].members]
    return _ranked(scene, shape, scored) or _last_two(scene, shape)


def _common_subject(
    scene: Scene, attribution: Attribution, shape: Shape
) -> tuple[Figure, int] | None:
    """Who the sentence before begins with, where that is a common noun ("The victims left.")."""
    index = scene.flow.sentence_at(shape.start) - 1
    if index < 0 or scene.outer(attribution) is not None:
        return None
    lex = lexicon()
    words = scene.flow.words_of(index)[:7]
    if not words or scene.flow.quoted.hold(words[0].start):
        return None
    for at, word in enumerate(words):
        small = word.folded
        if at and (word.text[0].isupper() or small in PREPOSITIONS or small in lex.stop):
            return None
        if small in lex.collectives or (lex.role(small) is not None and at > 0):
            inner = read_source(scene.text, words[0].start, word.tail, scene.inventory)
            if inner.form not in ("collective", "role", "unnamed"):
                return None
            found = scene.by_shape(scene, attribution, inner)
            return (found[0].figure, words[0].start) if found else None
    return None


def _last_two(scene: Scene, shape: Shape) -> list[Choice]:
    """The two who spoke last, for "both" and "the two"."""
    if shape.head not in _PAIRS:
        return []
    seen: list[Figure] = []
    for place, _, figure in reversed(scene.flow.spoken):
        if place < shape.start and figure not in seen and not figure.plural:
            seen.append(figure)
        if len(seen) == 2:
            break
    for figure, _, _ in scene.flow.salience(shape.start) if len(seen) < 2 else ():
        if figure.kind == "person" and figure not in seen and len(seen) < 2:
            seen.append(figure)
    if len(seen) < 2:
        return []
    pair = joint_figure(scene, (seen[1], seen[0]), (shape.start, shape.end))
    reason = f"{shape.head}, after {seen[1].label} and {seen[0].label}"
    return [Choice(pair, 0.6, reason, (seen[1].first, seen[0].first))]


def _pair_before(scene: Scene, shape: Shape) -> Figure | None:
    """Two people joined by "and" in this sentence or the one before, as one figure."""
    index = scene.flow.sentence_at(shape.start)
    start, _ = scene.flow.sentence(max(0, index - 1))
    people = [
        named
        for named in scene.inventory.between(start, shape.start)
        if named.figure.kind in ("person", "unknown") and not scene.flow.quoted.hold(named.start)
    ]
    for left, right in zip(people[-2::-1], people[::-1], strict=False):
        between = scene.text[left.end : right.outer]
        if between.strip() == "and" and "person" in (left.figure.kind, right.figure.kind):
            return joint_figure(scene, (left.figure, right.figure), (left.start, right.end))
    return None


def owner(scene: Scene, shape: Shape, *, least: float = 0.7) -> Figure | None:
    """Whom "his" or "their" before a noun means, where that is sure enough."""
    word = shape.determiner
    at = replace(shape, form="pronoun", head=word, end=shape.start + len(word))
    if word == "their":
        found = several(scene, at, None)
    elif word == "its":
        found = salient(scene, at, None, persons=False)
    elif word in ("his", "her"):
        found = salient(scene, at, "m" if word == "his" else "f", persons=True)
    else:
        return None
    return found[0].figure if found and found[0].score >= least else None


def _first_person(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """I or we: the speaker of the statement around, else whoever wrote the document."""
    around = scene.outer(attribution) or _around(scene, attribution, shape.start)
    if around is not None:
        said = scene.said(around)
        if said is None:
            return []
        reason = f"first person in a statement of {said.figure.label}"
        return [Choice(said.figure, min(0.9, said.score), reason, said.evidence)]
    span = (shape.start, shape.end)
    before = scene.flow.last_spoken(shape.start)
    if before is not None and scene.flow.quoted.hold(shape.start):
        reason = f"first person, after {before[1].label} spoke"
        return [Choice(before[1], 0.6, reason, (_word_at(scene, before[0]),))]
    figure = scene.labelled.get("author")
    if figure is None:
        figure = Figure("author", "unknown", span, speaks_as="person", names={"author": span[0]})
        scene.labelled["author"] = figure
    return [Choice(figure, 0.6, "first person outside any quotation: who wrote the text", (span,))]


def _around(scene: Scene, attribution: Attribution, at: int) -> Attribution | None:
    """The innermost other attribution whose content holds a place."""
    holding = [
        other
        for other in scene.nearby(attribution, 30, 30)
        if any(a.start <= at < a.end for a in other.content)
    ]
    return max(holding, key=lambda other: other.content[0].start, default=None)


def _relative(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """Who or which: the source it is part of, or what stands before it."""
    for other in scene.nearby(attribution, 6, 6):
        if any(a.start < shape.start and shape.end <= a.end for a in other.source):
            said = scene.said(other)
            if said is not None:
                reason = f"relative pronoun for {said.figure.label}"
                return [Choice(said.figure, 0.9, reason, said.evidence)]
    start, _ = scene.flow.sentence(scene.flow.sentence_at(shape.start))
    person_only = shape.head in ("who", "whom")
    named = [
        n
        for n in scene.inventory.between(start, shape.start)
        if not n.possessive and not (person_only and n.figure.kind in ("state", "place"))
    ]
    human = not person_only or (named and named[-1].figure.kind in ("person", "unknown"))
    between = scene.text[named[-1].tail : shape.start] if named else ""
    if named and human and not _BRACKET.sub("", between).strip(" ,()"):
        last = named[-1]
        reason = f"relative pronoun right after {last.figure.label}"
        return [Choice(last.figure, 0.9, reason, ((last.start, last.end),))]
    nominal = _phrase_before(scene, attribution, start, shape.start)
    if nominal is not None:
        return [replace(nominal, score=min(0.75, nominal.score))]
    for last in reversed(named):
        if last.figure.kind == "person":
            reason = f"relative pronoun after {last.figure.label}"
            return [Choice(last.figure, 0.6, reason, ((last.start, last.end),))]
    return []


def _phrase_before(scene: Scene, attribution: Attribution, start: int, at: int) -> Choice | None:
    """Who the noun phrase right before a relative pronoun means."""
    words = split_words(scene.text, max(start, at - 120), at)[-5:]
    if not words or scene.text[words[-1].tail : at].strip(" ,"):
        return None
    stop = lexicon().stop - {"two", "three", "four", "five", "the", "a", "an", "and"}
    cut = max((i for i, w in enumerate(words[:-1]) if w.folded in stop), default=-1)
    articles = [i for i, w in enumerate(words[:-1]) if w.folded in ("the", "a", "an")]
    begin = max([cut + 1, *articles])
    inner = read_source(scene.text, words[begin].start, words[-1].tail, scene.inventory)
    if inner.form in ("pronoun", "document"):
        return None
    choices = scene.by_shape(scene, attribution, inner)
    return choices[0] if choices else None
