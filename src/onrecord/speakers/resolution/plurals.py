"""Who "the companies", "both countries" or "the two ministers" are: members the text has named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from onrecord.speakers.facts.bodies import describing
from onrecord.speakers.figures import Figure
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import Shape
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.phrases import RolePhrase
from onrecord.speakers.reading.words import split_words
from onrecord.speakers.resolution.bodies import IDLE, Wanted, fitness
from onrecord.speakers.resolution.named import joint_figure
from onrecord.speakers.resolution.scene import Choice, Scene
from onrecord.speakers.roles import agreement

_COUNTS = {"both": 2, "two": 2, "pair": 2, "couple": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
_DEFINITE = frozenset({"the", "these", "those", "both"})
_VAGUE = frozenset(
    "authority service force leader official source state power institution body village district"
    " province region railway school hospital prison store shop church neighbour".split()
)
_SIDES = frozenset({"side", "party", "government", "capital", "delegation"})
_ANYBODY = frozenset({"men", "women", "people", "politicians", "leaders", "rivals", "pair", "duo"})
_MALE, _FEMALE = frozenset({"man", "men"}), frozenset({"woman", "women"})
_SENTENCES = 6
_MOST = 5
_WORTH, _ALIKE = 0.3, 0.85

Test = Callable[[Figure], bool]


def members_of(scene: Scene, shape: Shape) -> Choice | None:
    """The joint speaker for a definite plural, where the text has named its members.

    In this order: several who spoke together, all of that kind there are, those that one
    sentence shortly before names. None where no such set is clear.
    """
    words = [w.folded for w in split_words(scene.text, shape.start, shape.core[1])]
    if scene.text[max(0, shape.start - 5) : shape.start].strip().casefold() == "both":
        words = ["both", *words]
    if not words or words[0] not in _DEFINITE or words[-1] != shape.head or len(words) > _MOST:
        return None
    count = next((_COUNTS[w] for w in words if w in _COUNTS), 0)
    test = _test_of(scene, shape, count)
    if test is None:
        return None
    sides = singular(shape.head) in _SIDES
    together = _joint(scene, _anyone if sides else test, count)
    for members, score, why in (
        (together, 0.75, "who spoke together"),
        (() if sides else _all(scene, shape.start, test, count), 0.66, "the only ones so far"),
        (_beside(scene, shape.start, test, count), 0.62, "named together before"),
    ):
        if members:
            figure = joint_figure(scene, members, (shape.start, shape.end))
            reason = f"{scene.own_words(shape)}: {figure.label}, {why}"
            return Choice(figure, score, reason, tuple(m.first for m in members))
    return None


def _anyone(_: Figure) -> bool:
    return True


def singular(noun: str) -> str:
    """The singular of a plural noun, folded."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun.removesuffix("s")


def _test_of(scene: Scene, shape: Shape, count: int) -> Test | None:
    """Whether a figure may be among those that a plural means; None for a plural of no kind."""
    one = singular(shape.head)
    role = lexicon().role(one)
    if one in kinds().nouns and one not in _VAGUE and (role is None or one in kinds().personal):
        return _body_test(scene, shape, one)
    if role is not None:
        phrase = RolePhrase(one, role.group, role.wider, role.gender, frozenset())
        return _role_test(scene, phrase)
    if count and shape.head in _ANYBODY | set(_COUNTS):
        return _person_test(shape.head)
    return None


def _body_test(scene: Scene, shape: Shape, noun: str) -> Test:
    words = split_words(scene.text, *shape.core)
    around = describing(words, len(words)) - IDLE - set(_COUNTS)
    wanted = Wanted(noun, around, shape.start)
    states = bool(kinds().nouns[noun] & {"state"}) or noun in _SIDES

    def test(figure: Figure) -> bool:
        if figure.kind == "state" or figure.speaks_as == "state":
            return states
        if not figure.key:
            return False
        if noun in _SIDES and figure.kind in ("organisation", "unknown"):
            return figure.kind == "organisation" or bool(scene.bodies.of(figure).kinds)
        return fitness(scene, figure, wanted) >= _WORTH

    return test


def _role_test(scene: Scene, phrase: RolePhrase) -> Test:
    def test(figure: Figure) -> bool:
        if figure.kind != "person" or figure.own or figure.plural:
            return False
        if phrase.gender and figure.gender and phrase.gender != figure.gender:
            return False
        return any(agreement(phrase, f.phrase) >= _ALIKE for f in scene.roles.of(figure)[:20])

    return test


def _person_test(head: str) -> Test:
    def test(figure: Figure) -> bool:
        if figure.kind != "person" or figure.own or figure.plural:
            return False
        return not (
            (head in _MALE and figure.gender == "f") or (head in _FEMALE and figure.gender == "m")
        )

    return test


def _joint(scene: Scene, test: Test, count: int) -> Sequence[Figure]:
    """The members of the joint speaker heard last that are all of the kind."""
    for figure in islice(reversed(scene.joints.values()), 8):
        members = figure.members
        if count in (0, len(members)) and all(test(m) for m in members):
            return members
    return ()


def _all(scene: Scene, at: int, test: Test, count: int) -> Sequence[Figure]:
    """All figures of the kind named before a place, where they are as many as said, or two."""
    found: list[Figure] = []
    for figure in scene.inventory.figures[:200]:
        if figure.first[0] < at and figure.kind != "place" and test(figure):
            found.append(figure)
        if len(found) > max(count, 2):
            return ()
    found.sort(key=lambda f: f.first)
    return found if len(found) == (count or 2) else ()


def _beside(scene: Scene, at: int, test: Test, count: int) -> Sequence[Figure]:
    """The figures of the kind that the nearest sentence before a place names together."""
    here = scene.flow.sentence_at(at)
    for index in range(here, max(-1, here - _SENTENCES), -1):
        start, end = scene.flow.sentence(index)
        named = scene.inventory.within(start, min(end, at))
        found = list({id(n.figure): n.figure for n in named if test(n.figure)}.values())
        if len(found) == (count or 2):
            return found
    return ()
