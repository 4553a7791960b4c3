"""Roles ("the general", "the NATO chief") and people without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution
from onrecord.speakers.figures import Figure
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import Shape, read_source
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.phrases import RolePhrase
from onrecord.speakers.reading.words import Word, fold, split_words
from onrecord.speakers.resolution.bodies import bodies_called, description
from onrecord.speakers.resolution.pronouns import owner
from onrecord.speakers.resolution.registered import by_registry
from onrecord.speakers.resolution.scene import CERTAIN, Choice, Scene
from onrecord.speakers.roles import RoleFact, agreement

_OFFICES = frozenset(
    "president vice_president premier chancellor minister state_officer secretary_general"
    " governor mayor speaker monarch pope general admiral police_chief prosecutor envoy"
    " spokesperson adviser commander relation commissioner chair director executive".split()
)
_CHILDREN = frozenset({"son", "daughter", "child"})
_PARENTS = frozenset({"father", "mother", "parent"})
_CONVERSE = {
    **dict.fromkeys(_PARENTS, _CHILDREN),
    **dict.fromkeys(_CHILDREN, _PARENTS),
    **dict.fromkeys(("brother", "sister"), frozenset({"brother", "sister"})),
    **dict.fromkeys(("husband", "wife", "spouse"), frozenset({"husband", "wife", "spouse"})),
    "cousin": frozenset({"cousin"}),
}
_LEAST, _CLEAR, _ALIKE = 0.25, 0.05, 0.6
_KIN = frozenset({"relation", "relation_m", "relation_f"})
_WRITERS = frozenset("reporter writer author columnist correspondent journalist".split())
_ANYWHERE = frozenset({"official", "leader", "head", "chief", "boss"})
_ONCE = frozenset("former ex then then-".split())
_IDLE = frozenset(
    "former ex current longtime top senior veteran retired new young old late real local same"
    " outspoken embattled fiery popular famous controversial powerful self-described".split()
)


def by_role(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """A role: who has it in this document, by noun, other words and nearness.

    Where the document gives it to nobody, a loose description ("the billionaire") is the person
    spoken of last; any other stays a person without a name.
    """
    phrase = shape.role
    if phrase is None or shape.determiner in ("a", "an", "another"):
        return introduced(scene, attribution, shape)
    if shape.determiner == "this" and phrase.head in _WRITERS:
        return [
            Choice(author(scene, shape), 0.75, "who wrote the text", ((shape.start, shape.end),))
        ]
    relative = _relative(scene, shape, phrase)
    if relative is not None:
        return [relative]
    phrase = _with_owner(scene, attribution, shape, phrase)
    choices = holders(scene, shape, phrase)
    if not choices or choices[0].score < CERTAIN:
        choices = [*_only_person(scene, shape, phrase), *choices]
    if not choices or choices[0].score < CERTAIN:
        choices = [*_described(scene, shape, phrase), *choices]
    if not choices or choices[0].score < CERTAIN:
        choices = [*_firm(scene, shape), *choices]
    if not choices or choices[0].score < CERTAIN:
        choices = [*by_registry(scene, shape), *choices]
    if choices and choices[0].score >= CERTAIN:
        if choices[0].score >= 0.6 and choices[0].figure.kind == "person":
            fact = RoleFact(choices[0].figure, phrase, *shape.core)
            scene.roles.add(fact, scene.text, listed=False)
        return choices
    weak = [replace(c, score=min(c.score, 0.3)) for c in choices]
    return [*unnamed(scene, attribution, shape), *weak]


def author(scene: Scene, shape: Shape) -> Figure:
    """Whoever wrote the text, the same figure each time."""
    figure = scene.labelled.get("author")
    if figure is None:
        span = (shape.start, shape.end)
        figure = Figure("author", "unknown", span, speaks_as="person", names={"author": span[0]})
        scene.labelled["author"] = figure
    return figure


def _firm(scene: Scene, shape: Shape) -> list[Choice]:
    """The body meant by a noun that is said of persons and of firms ("the developer")."""
    words = split_words(scene.text, *shape.core)
    said = bool(words) and words[-1].folded == shape.head and shape.head in kinds().personal
    named = shape.named
    placed = named is None or (named.figure.kind in ("state", "place") and not named.possessive)
    if not said or not placed or shape.owner is not None or shape.determiner != "the":
        return []
    found = bodies_called(scene, *description(shape, words), shape.start)
    return found if found and found[0].score >= CERTAIN else []


def _relative(scene: Scene, shape: Shape, phrase: RolePhrase) -> Choice | None:
    """Who "his father" is, where the document calls him the son of somebody it names."""
    converse = _CONVERSE.get(phrase.head)
    whose = owner(scene, shape, least=0.5) if converse else None
    if converse is None or whose is None:
        return None
    for fact in scene.roles.of(whose)[:20]:
        if fact.phrase.head not in converse:
            continue
        for named in scene.inventory.within(fact.start, fact.end):
            if named.figure is not whose and named.figure.kind == "person":
                kin = f"{whose.label} is {fact.phrase.head} of {named.figure.label}"
                reason = f"{scene.own_words(shape)}: {kin}"
                return Choice(named.figure, 0.72, reason, ((fact.start, fact.end),))
    return None


def _with_owner(
    scene: Scene, attribution: Attribution, shape: Shape, phrase: RolePhrase
) -> RolePhrase:
    """The role with a common-noun possessor replaced by its name ("the alliance's chief")."""
    if shape.owner is None:
        return phrase
    inner = read_source(scene.text, *shape.owner, scene.inventory)
    found = scene.by_shape(scene, attribution, inner)
    words = {fold(w) for w in re.findall(r"\w+", scene.text[shape.owner[0] : shape.owner[1]])}
    if not found or not found[0].figure.key:
        return phrase
    named = frozenset(w for w in found[0].figure.key if len(w) > 3)
    return replace(phrase, modifiers=(phrase.modifiers - words) | named)


def holders(scene: Scene, shape: Shape, phrase: RolePhrase) -> list[Choice]:
    """Who has a role in this document, the likeliest first; empty where nobody has one akin."""
    ranked = {id(f): value for f, value, _ in scene.flow.salience(shape.start)}
    ahead = 1.0 if scene.flow.paragraph_at(shape.start) == 0 else 0.85
    found = scene.roles.candidates(phrase, shape.start, ahead=ahead)
    brought = _met_before(scene, shape, phrase)
    fits = {id(fact): fit for fact, fit in found}
    scored: list[tuple[float, RoleFact]] = []
    for fact, fit in found:
        if shape.named is not None and fact.figure is shape.named.figure:
            continue
        if fact.phrase.head != phrase.head and not fact.figure.own and brought:
            continue
        near = min(1.0, ranked.get(id(fact.figure), 0.0))
        frequent = min(1.0, fact.figure.uses / 8)
        scored.append((fit * (0.66 + 0.24 * near + 0.1 * frequent), fact))
    scored.sort(key=lambda pair: -pair[0])
    same = [i for i, (_, fact) in enumerate(scored) if agreement(phrase, fact.phrase) >= 0.8]
    if len(same) == 1 and fits[id(scored[same[0]][1])] >= 0.48:
        value, fact = scored.pop(same[0])
        scored.insert(0, (max(0.58, value), fact))
    choices: list[Choice] = []
    for place, (value, fact) in enumerate(scored[:4]):
        score = min(0.93, value)
        if place == 0 and len(scored) > 1 and scored[1][0] > 0.94 * value:
            score = min(0.55, value)
        if place > 0:
            score = min(0.3, value)
        title = re.sub(r"\s+", " ", scene.text[fact.start : fact.end])
        words = scene.own_words(shape)
        reason = f"{words}: {fact.figure.label} is called “{title}” at {fact.start}"
        choices.append(Choice(fact.figure, score, reason, ((fact.start, fact.end),)))
    return choices


def _only_person(scene: Scene, shape: Shape, phrase: RolePhrase) -> list[Choice]:
    """The one person named so far, where a role of theirs is akin to this one."""
    people: list[Figure] = []
    for figure in scene.inventory.figures:
        if figure.kind == "person" and figure.first[0] < shape.start:
            people.append(figure)
        if len(people) > 1:
            return []
    if not people:
        return []
    figure = people[0]
    found = scene.roles.candidates(phrase, shape.start)
    facts = [fact for fact, fit in found if fact.figure is figure and fit >= 0.45]
    gender = phrase.gender and figure.gender and phrase.gender != figure.gender
    if not facts or gender:
        return []
    reason = f"{scene.own_words(shape)}: {figure.label} is the only person named so far"
    return [Choice(figure, 0.65, reason, (figure.first,))]


def _described(scene: Scene, shape: Shape, phrase: RolePhrase) -> list[Choice]:
    """The person talked of most just before, for a description with "the" or "this".

    An office ("the president") can only be somebody whom the text gives no role at all; a loose
    description ("the billionaire") anybody of whom it says nothing against it.
    """
    if shape.determiner not in ("the", "this", "that") or _met_before(scene, shape, phrase):
        return []
    owned = shape.owner is not None or (shape.named is not None and shape.named.possessive)
    words = split_words(scene.text, *shape.core)
    if owned or not _ends_in_head(words, phrase):
        return []
    wanted = {m for m in phrase.modifiers if m not in _IDLE and not m[0].isdigit()}
    scored: list[tuple[float, Figure, int]] = []
    for figure, value, place in scene.flow.salience(shape.start):
        fit = _bearable(scene, figure, phrase, wanted)
        if fit > 0:
            scored.append((value * fit, figure, place))
    scored.sort(key=lambda entry: (-entry[0], -entry[2]))
    alone = len(scored) == 1 and phrase.gender is not None and not wanted
    if not scored or (scored[0][0] < _LEAST and not alone):
        return []
    top, figure, place = scored[0]
    lead = 1.0 - scored[1][0] / top if len(scored) > 1 else 1.0
    if lead < _CLEAR:
        return []
    reason = f"{scene.own_words(shape)}: {figure.label} was talked of last"
    score = 0.52 + 0.2 * lead * min(1.0, top)
    return [Choice(figure, score, reason, (figure.first,))]


def _ends_in_head(words: Sequence[Word], phrase: RolePhrase) -> bool:
    """Whether nothing after the noun says more exactly who is meant ("the mayor of Tumai")."""
    plain = phrase.head == phrase.group == "person"
    return bool(words) and (plain or words[-1].folded == phrase.head.rsplit("_", 1)[-1])


def _bearable(scene: Scene, figure: Figure, phrase: RolePhrase, wanted: set[str]) -> float:
    """How well a person could be called by a phrase nobody is given, 0 where they could not."""
    if figure.kind != "person" or figure.plural or figure.members:
        return 0.0
    if phrase.gender and figure.gender and phrase.gender != figure.gender:
        return 0.0
    facts = scene.roles.of(figure)[:20]
    if phrase.group not in _KIN and any(_apart(phrase, fact) for fact in facts):
        return 0.0
    alike = max((_likeness(phrase, fact.phrase) for fact in facts), default=0.0)
    if phrase.group in _OFFICES:
        fit = 0.0 if facts or not phrase.modifiers & _ONCE else 0.6
    else:
        fit = 1.0 if alike >= _ALIKE else 0.6 if facts else 0.8
    own = {w for fact in facts for w in fact.phrase.modifiers} | set(figure.key)
    places = lexicon().states
    if any(w in places for w in wanted) and any(w in places for w in own) and not wanted & own:
        return 0.3 * fit
    return fit * (1.2 if wanted & own else 0.85 if wanted else 1.0)


def _likeness(wanted: RolePhrase, given: RolePhrase) -> float:
    """How near two roles are, counting those under one wider word ("candidate", "governor")."""
    near = 0.6 if (wanted.wider - _ANYWHERE) & (given.wider - _ANYWHERE) else 0.0
    return max(agreement(wanted, given), near)


def _met_before(scene: Scene, shape: Shape, phrase: RolePhrase) -> bool:
    """Whether somebody else was brought in by the noun just before ("a driver was hurt")."""
    noun = re.escape(phrase.head.replace("_", " "))
    article = r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){0,3}"
    brought = re.compile(rf"{article}{noun}\b(?!\s[A-Z])")
    return brought.search(scene.text, max(0, shape.start - 900), shape.start) is not None


def _apart(phrase: RolePhrase, fact: RoleFact) -> bool:
    return phrase.group == fact.phrase.group and agreement(phrase, fact.phrase) == 0


def introduced(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """A person without a name yet: in a lead, whoever is named with that role soon after."""
    phrase = shape.role
    early = scene.flow.paragraph_at(shape.start) <= 2 and attribution.inside is None
    if phrase is None or not early or shape.plural:
        return unnamed(scene, attribution, shape)
    limit = scene.flow.sentence_at(shape.start) + 3
    fits = [
        fact
        for fact, fit in scene.roles.candidates(phrase, shape.start, ahead=1.0)
        if fit >= 0.55
        and agreement(phrase, fact.phrase) == 1.0
        and fact.figure.first[0] > shape.start
        and scene.flow.sentence_at(fact.start) <= limit
    ]
    if len(fits) != 1:
        return unnamed(scene, attribution, shape)
    figure = fits[0].figure
    reason = f"{scene.own_words(shape)}: named {figure.label} at {figure.first[0]}"
    return [Choice(figure, 0.6, reason, (figure.first,))]


def unnamed(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """A person without a name: a speaker of its own, known by the words used here."""
    span = (shape.start, shape.end)
    words = scene.own_words(shape) or scene.text[shape.start : shape.end]
    if shape.determiner in ("no", "any", "every", "each") and shape.determiner != "no":
        words = f"{shape.determiner} {words}"
    if shape.determiner == "no":
        return []
    person = shape.form in ("role", "unnamed")
    figure = Figure(
        f"unnamed: {words}",
        "person" if person else "unknown",
        span,
        shape.role.gender if shape.role else None,
        names={words: shape.start},
        own=attribution.id,
        speaks_as="unnamed",
        plural=shape.plural,
    )
    if shape.role is not None:
        scene.roles.add(RoleFact(figure, shape.role, *shape.core), scene.text)
    score = 0.65 if shape.form == "role" else 0.86
    return [Choice(figure, score, "a source that is given no name", (span,))]
