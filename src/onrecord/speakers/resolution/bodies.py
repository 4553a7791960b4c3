"""Which body "the company", "the agency" or "the bloc" means: by kind, other words and nearness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.speakers.facts.bodies import Facts, called, describing
from onrecord.speakers.figures import Figure
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import Shape
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.words import Word
from onrecord.speakers.resolution.scene import Choice, Scene

IDLE = frozenset(
    "state national local top federal main own country same whole entire regional provincial"
    " central highest supreme two three four other late new said now current parent giant"
    " embattled troubled ailing former".split()
)
_COUNTED = re.compile(r"\d|(?:two|three|four|five|six|seven|eight|nine|ten|twelve)-")
_FAR = 0.12
_OPEN = frozenset({"company", "media", "movement", "club", "band"})
_SURE, _FAIR, _LEAST = 0.9, 0.6, 0.2
_VAGUE = frozenset("agency group organisation organization company firm".split())
_PLACED = frozenset({"city", "state"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a description asks for: its noun, and the words that say which."""

    noun: str
    around: frozenset[str]
    at: int


def bodies_called(scene: Scene, head: str, modifiers: frozenset[str], at: int) -> list[Choice]:
    """Bodies that the noun ``head`` means at a place, the likeliest first.

    What the text itself calls by the noun comes before what is only of its kind. With
    ``modifiers`` ("interior" ministry) a body told apart by such words must have one of them; of
    any other kind ("the embattled airline") they only weigh.
    """
    if "other" in modifiers or "another" in modifiers:
        return []
    around = frozenset(m for m in modifiers if m not in IDLE and not _COUNTED.match(m))
    wanted = Wanted(head, around, at)
    scored: list[tuple[float, float, Figure]] = []
    for figure, value, _ in scene.flow.salience(at):
        fit = fitness(scene, figure, wanted)
        if fit > 0:
            topic = 1.0 + min(figure.uses, 20) / 50
            scored.append((min(1.6, value) * topic * fit, fit, figure))
    scored.sort(key=lambda entry: -entry[0])
    if scored and (scored[0][1] >= _SURE or (scored[0][1] >= _FAIR and scored[0][0] >= 2 * _FAR)):
        return _ranked(wanted, scored)
    far = _anywhere(scene, wanted)
    return [far] if far is not None else _ranked(wanted, scored)


def fitness(scene: Scene, figure: Figure, wanted: Wanted) -> float:
    """How well a body answers a description, leaving nearness aside, from 0 to about 1."""
    if figure.plural or figure.members or figure.gender or figure.kind == "person" or figure.own:
        return 0.0
    if figure.speaks_as not in (None, "organisation", "state"):
        return 0.0
    table = kinds()
    label = figure.label.casefold().split()
    facts = scene.bodies.of(figure)
    words = facts.around | set(figure.key) | set(label)
    if not figure.key:
        fit = 1.0 if label and label[-1] == wanted.noun else 0.0
    elif figure.kind in ("state", "place"):
        placed = table.nouns.get(wanted.noun, frozenset()) & _PLACED
        fit = 0.9 if placed and ("state" in placed) == (figure.kind == "state") else 0.0
    elif wanted.noun in facts.nouns or _named_by(figure.key, wanted.noun):
        fit = 1.0
    else:
        fit = _of_kind(figure, wanted.noun, facts)
    fit *= _told(wanted, words, fit)
    return fit if fit >= _LEAST else 0.0


def _of_kind(figure: Figure, noun: str, facts: Facts) -> float:
    """How well a noun fits the kinds of a body, known, suggested by its name, or neither."""
    table = kinds()
    if facts.kinds:
        return table.fit(noun, facts.kinds | facts.likely)
    if facts.likely:
        vague = 0.5 * _guessed(figure, noun) if noun in _VAGUE else 0.0
        return max(table.fit(noun, facts.likely), vague)
    return table.fit(noun, frozenset()) * _guessed(figure, noun)


def _guessed(figure: Figure, noun: str) -> float:
    """How far a body of no known kind may be what a noun says: a firm or a group may, no court."""
    table = kinds()
    want = table.nouns.get(noun, frozenset())
    if not any(kind == "organisation" or ({kind} | table.wider[kind]) & _OPEN for kind in want):
        return 0.0
    return 0.5 if figure.kind == "unknown" else 0.9


def _named_by(key: Sequence[str], noun: str) -> bool:
    """Whether a name has a noun for its head ("Court of Session", "Elm Street Bank")."""
    last = noun.rsplit("_", 1)[-1]
    return last in key and (key[-1] == last or key[key.index(last) + 1] in ("of", "for", "on"))


def _told(wanted: Wanted, words: Iterable[str], fit: float) -> float:
    """How far the other words of a description speak for a body with these words."""
    if not wanted.around:
        return 1.0
    have = set(words)
    stems = {w[:6] for w in have}
    met = sum(w in have or (len(w) > 4 and w[:6] in stems) for w in wanted.around)
    if met:
        return 1.0 + 0.25 * met / len(wanted.around)
    states = {s.name.casefold() for s in lexicon().states.values()}
    placed = wanted.around & states
    if placed and have & states:
        return 0.1
    if placed == wanted.around:
        return 0.6
    if kinds().apart(wanted.noun, every=False):
        return 0.0
    return 0.75 if fit >= 0.9 else 0.35


def _ranked(wanted: Wanted, scored: Sequence[tuple[float, float, Figure]]) -> list[Choice]:
    choices: list[Choice] = []
    for place, (value, fit, figure) in enumerate(scored[:3]):
        lead = 1.0
        if place == 0 and len(scored) > 1:
            lead = 1.0 - scored[1][0] / value
        score = min(0.9, (0.3 + 0.45 * fit + 0.2 * lead) * (1.0 if value > _FAR else 0.7))
        if place:
            score = min(0.3, score)
        noun = wanted.noun.replace("_", " ")
        reason = f"the {noun}: {figure.label}, named at {figure.first[0]}"
        choices.append(Choice(figure, score, reason, (figure.first,)))
    return choices


def _anywhere(scene: Scene, wanted: Wanted) -> Choice | None:
    """The body that the text calls by the noun somewhere else, or that bears it in its name."""
    noun = wanted.noun.replace("_", " ")
    entry = called(scene.bodies, wanted.noun, wanted.at)
    if entry is not None and fitness(scene, entry[1], wanted) >= 0.7:
        place, figure = entry
        reason = f"the {noun}: {figure.label}, called so at {place}"
        return Choice(figure, 0.75, reason, (figure.first,))
    named = scene.inventory.by_head.get(wanted.noun)
    if named is not None and fitness(scene, named, wanted) >= 0.9:
        reason = f"the {noun}: {named.label}, named at {named.first[0]}"
        return Choice(named, 0.8, reason, (named.first,))
    return None


def description(shape: Shape, words: Sequence[Word]) -> tuple[str, frozenset[str]]:
    """The noun of a description and the words that say which body it means."""
    table = kinds()
    noun = shape.head
    size = len(words)
    if size > 1:
        pair = f"{words[-2].folded}_{words[-1].folded}"
        if pair in table.nouns:
            return pair, describing(words[:-1], size)
    return noun, describing(words, size)
