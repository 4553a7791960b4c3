"""Groups and bodies: officials, the police, the court, the government, somebody's office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution
from onrecord.speakers.facts.states import main_state
from onrecord.speakers.figures import Figure
from onrecord.speakers.lexicon import State, lexicon
from onrecord.speakers.mentions import Shape
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.words import Word, split_words
from onrecord.speakers.resolution.bodies import bodies_called, description
from onrecord.speakers.resolution.named import joint_figure
from onrecord.speakers.resolution.offices import holders
from onrecord.speakers.resolution.plurals import members_of
from onrecord.speakers.resolution.pronouns import owner, several
from onrecord.speakers.resolution.scene import CERTAIN, Choice, Scene
from onrecord.speakers.roles import RoleFact

STUDIES = frozenset(
    "study research paper model analysis survey findings results work data report".split()
)
_SCHOLARLY = frozenset({"scientist", "academic"})
_SCHOLARS = frozenset({"researchers", "scientists", "academics", "scholars"})
_WITH_COMPLEMENT = r"\b(?<!the )((?:%s)\s(?:from|at|of|with|for)\s(?:the\s)?)(\w+)"
_OF_PEOPLE = frozenset(
    "team group panel crew delegation consortium squad trio coalition gang crowd".split()
)
_OF_PHRASE = (
    r"\ban?\s((?:[a-z-]+\s){0,3}%s\s(?:of|from)"
    r"(?:\s(?!(?:in|on|at|who|that|which|was|were|is|has|have|had|and|to|led|from)\b)[\w-]+){1,3})"
)
_FAR_BACK = 6000
_STUDIED = re.compile(r"\b(?:study|studies|research|paper|findings|journal)\b", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\b(?:not involved|was(?:n['’]t| not) part|independent|unaffiliated|outside|no part)\b"
)
_PAIRS = frozenset({"two", "pair", "both", "couple", "duo"})
_SIDES = {"defence": "lawyer", "defense": "lawyer", "prosecution": "prosecutor"}
_LIKE = 0.7
_DEFINITE = frozenset({"the", "this", "that", ""})
_WITH_ARTICLE = re.compile(
    r"United |.*(?:Islands|Republic|Netherlands|Philippines|Maldives|Bahamas)$"
)


def by_collective(scene: Scene, _: Attribution, shape: Shape) -> list[Choice]:
    """Several people without names: their own words, or the group spoken of before."""
    span = (shape.start, shape.end)
    if shape.determiner == "no":
        return []
    words = [w.folded for w in split_words(scene.text, shape.start, shape.core[1])]
    if not words:
        return []
    short = len(words) <= 2
    members = members_of(scene, shape)
    if members is not None:
        return [members]
    if scene.text[max(0, shape.start - 5) : shape.start].strip().casefold() == "both":
        words = ["both", *words]
    if short and words[0] in ("the", "these", "those", "both"):
        if shape.head in _PAIRS:
            return several(scene, shape, None) or [own_group(scene, shape)]
        authors = authors_of(scene, shape)
        if authors is not None:
            return [authors]
        earlier = _earlier_group(scene, shape)
        if earlier is not None:
            at, figure = earlier
            return [Choice(figure, 0.78, f"the {shape.head}, as at {at}", (span, figure.first))]
        fuller = _brought_in(scene, shape) or _scholars(scene, shape)
        if fuller is not None:
            return [fuller]
    authors = authors_of(scene, shape)
    if authors is None and len(words) == 1 and shape.head in _SCHOLARS:
        authors = _brought_in(scene, shape)
    return [authors or own_group(scene, shape)]


def authors_of(scene: Scene, shape: Shape) -> Choice | None:
    """The named authors of the study a text is about, for "the researchers" or "the team"."""
    role = lexicon().role(shape.head.removesuffix("s"))
    learned = role is not None and role.group in ("scientist", "academic")
    if not (learned or shape.head in ("team", "authors", "group")):
        return None
    if scene.text[shape.start : shape.start + 4].casefold() != "the ":
        return None
    for at, noun, figure in scene.authors[:20]:
        people = figure.members or (figure,)
        if len(people) < 2 and people[0].kind == "person" and shape.head not in ("team", "group"):
            continue
        if noun in STUDIES and all(f.kind in ("person", "organisation") for f in people):
            reason = f"the {shape.head}: {figure.label}, authors of the {noun} at {at}"
            return Choice(figure, 0.64, reason, tuple(f.first for f in people))
    return None


def _brought_in(scene: Scene, shape: Shape) -> Choice | None:
    """The words a text first has for a group: "researchers at X" for "the researchers"."""
    nouns = {shape.head}
    role = lexicon().role(shape.head.removesuffix("s"))
    if role is not None and role.group in _SCHOLARLY:
        nouns |= _SCHOLARS
    pattern = _WITH_COMPLEMENT % "|".join(map(re.escape, sorted(nouns)))
    floor = max(0, shape.start - _FAR_BACK)
    found = re.compile(pattern, re.IGNORECASE).search(scene.text, floor, shape.start)
    if found is None or scene.flow.quoted.hold(found.start(1)):
        return None
    first, last = found.start(1), found.end(1)
    named = scene.inventory.within(found.start(2), min(shape.start, found.end() + 80))
    if not named or named[0].outer > found.end(2) + 6:
        return None
    inner = replace(shape, determiner="", start=first, core=(first, max(last, named[0].end)))
    choice = own_group(scene, inner)
    reason = f"the {shape.head}: {choice.figure.label}, at {first}"
    return Choice(choice.figure, 0.6, reason, ((first, inner.core[1]),))


def _body_brought_in(scene: Scene, shape: Shape) -> Choice | None:
    """The words a text first has for a group of people: "an international team of geologists"."""
    if shape.head not in _OF_PEOPLE or shape.determiner != "the":
        return None
    pattern = re.compile(_OF_PHRASE % re.escape(shape.head), re.IGNORECASE)
    floor = max(0, shape.start - _FAR_BACK)
    found = pattern.search(scene.text, floor, shape.start)
    if found is None or scene.flow.quoted.hold(found.start(1)):
        return None
    inner = replace(shape, determiner="", start=found.start(1), core=found.span(1))
    choice = own_group(scene, inner)
    reason = f"the {shape.head}: {choice.figure.label}, at {found.start(1)}"
    return Choice(choice.figure, 0.6, reason, (found.span(1),))


def _scholars(scene: Scene, shape: Shape) -> Choice | None:
    """The two or three scholars a text about a study names as its own, for "the researchers"."""
    role = lexicon().role(shape.head.removesuffix("s"))
    learned = role is not None and role.group in ("scientist", "academic")
    if not learned and shape.head not in ("authors", "researchers"):
        return None
    found: dict[int, Figure] = {}
    for group in ("scientist", "academic", "doctor"):
        for fact in scene.roles.by_noun.get(group, [])[:40]:
            index = scene.flow.sentence_at(fact.start)
            sentence = scene.text[slice(*scene.flow.sentence(index))]
            own = fact.figure.kind == "person" and not fact.figure.own
            if own and fact.start < shape.start and not _OUTSIDE.search(sentence):
                found[id(fact.figure)] = fact.figure
    if not 2 <= len(found) <= 3 or len(_STUDIED.findall(scene.text[:20_000])) < 2:
        return None
    people = sorted(found.values(), key=lambda f: f.first)
    figure = joint_figure(scene, people, (shape.start, shape.end))
    reason = f"the {shape.head}: {figure.label}, the scholars named so far"
    return Choice(figure, 0.56, reason, tuple(f.first for f in people))


def _earlier_group(scene: Scene, shape: Shape) -> tuple[int, Figure] | None:
    """The nearest group heard before that a plural may stand for: by its noun, then by its like."""
    for alike in (_same_group, _like_group):
        for at, head, figure in reversed(scene.groups[-12:]):
            if any(alike(word, shape.head) for word in (head, *figure.label.casefold().split())):
                return at, figure
    return None


def _same_group(one: str, other: str) -> bool:
    """Whether two plural nouns may stand for one group of people."""
    if one == other:
        return True
    lex = lexicon()
    first, second = lex.role(one.removesuffix("s")), lex.role(other.removesuffix("s"))
    return first is not None and second is not None and first.group == second.group


def _like_group(one: str, other: str) -> bool:
    """Whether two plural nouns are both for the learned ("scholars", "researchers")."""
    lex = lexicon()
    first, second = lex.role(one.removesuffix("s")), lex.role(other.removesuffix("s"))
    if first is None or second is None:
        return False
    return {first.group, second.group} <= {"scientist", "expert", "academic"}


def own_group(scene: Scene, shape: Shape) -> Choice:
    """A group or body known only by its own words, the same each time they are used."""
    span = (shape.start, shape.end)
    label = scene.own_words(shape)
    if label.casefold() == "police" or (
        label.casefold() == shape.head and shape.determiner == "the"
    ):
        for at, head, fuller in reversed(scene.groups[-12:]):
            if head == shape.head and fuller.label.casefold() != label.casefold():
                return Choice(fuller, 0.75, f"the {head}, as at {at}", (span, fuller.first))
    if shape.determiner in ("his", "her", "their", "its"):
        whose = owner(scene, shape)
        label = f"{whose.label}’s {label}" if whose else f"{shape.determiner} {label}"
    elif shape.determiner in ("our", "my"):
        label = f"{shape.determiner} {label}"
    elif shape.determiner in ("some", "all", "any", "every", "each", "either"):
        label = re.sub(r"\s+", " ", scene.text[span[0] : shape.core[1]])
    known = scene.labelled.get(label.casefold())
    if known is not None:
        scene.groups.append((shape.start, shape.head, known))
        return Choice(known, 0.75, "the same words as before", (span,))
    body = shape.form == "body" or shape.head == "police"
    figure = Figure(
        label,
        "unknown",
        span,
        names={label: span[0]},
        plural=not body or shape.head == "police",
        speaks_as="organisation" if body else "group",
    )
    scene.labelled[label.casefold()] = figure
    scene.groups.append((shape.start, shape.head, figure))
    score = 0.75 if shape.determiner or body else 0.9
    return Choice(figure, score, "a source named only by these words", (span,))


def by_body(scene: Scene, _: Attribution, shape: Shape) -> list[Choice]:
    """A body by its kind ("the court", "the ministry", "Kral's office")."""
    span = (shape.start, shape.end)
    if shape.determiner == "no":
        return []
    if shape.head == "government" and shape.determiner not in ("his", "her", "their", "our", "my"):
        figure = government(scene, shape)
        score = 0.62 if shape.core[1] - shape.core[0] <= len("government") else 0.85
        return [Choice(figure, score, f"{scene.own_words(shape)}: {figure.label}", (span,))]
    person = _person_called(scene, shape)
    if person is not None:
        return [person]
    words = split_words(scene.text, *shape.core)
    key = tuple(w.folded for w in words)
    same = scene.inventory.by_key.get(key)
    if same is not None and len(key) > 1:
        reason = f"{same.label}, named at {same.first[0]}"
        return [Choice(same, 0.92, reason, (span, same.first))]
    if shape.head in lexicon().collectives and len(words) > 1:
        return [own_group(scene, replace(shape, form="body"))]
    apposed = _apposed(shape, words)
    if apposed is not None:
        return [apposed]
    plain = _unowned(shape) and words[-1].folded == shape.head
    if plain and len(words) <= 6 and shape.determiner in _DEFINITE:
        found = bodies_called(scene, *description(shape, words), shape.start)
        if _is_name(shape, words):
            found = [c for c in found if shape.head in c.figure.label.casefold()]
        if found and found[0].score >= CERTAIN:
            return found
    known = authors_of(scene, shape) or _group_before(scene, shape, words)
    if known is None and plain and len(words) == 1:
        known = _body_of_person(scene, shape) or _body_brought_in(scene, shape)
    return [known or own_group(scene, replace(shape, form="body"))]


def _unowned(shape: Shape) -> bool:
    """Whether no possessor and no other body stands in a description ("the US carmaker")."""
    named = shape.named
    placed = named is None or (named.figure.kind in ("state", "place") and not named.possessive)
    return shape.owner is None and placed


def _is_name(shape: Shape, words: Sequence[Word]) -> bool:
    """Whether a bare capital makes a noun the name of one body ("Congress")."""
    within = len(words) == 1 and words[0].text[0].isupper() and not shape.determiner
    return within and shape.start > 0


def _apposed(shape: Shape, words: Sequence[Word]) -> Choice | None:
    """The body that stands before its own kind: "the Auto Workers union", "the Quay website"."""
    named = shape.named
    if named is None or named.possessive or named.figure.kind not in ("organisation", "unknown"):
        return None
    beside = len(words) > 1 and words[-1].folded == shape.head and words[-2].end == named.end
    table = kinds()
    want = table.nouns.get(shape.head, frozenset())
    if not beside or not want or table.apart(shape.head) or "campaign" in want:
        return None
    have = table.of_name(named.figure.key)
    if named.figure.kind == "unknown" and table.fit(shape.head, have) < _LIKE:
        return None
    if have and table.fit(shape.head, have) == 0:
        return None
    span = (named.start, named.end)
    return Choice(named.figure, 0.85, f"{named.figure.label} is a {shape.head}", (span,))


def _group_before(scene: Scene, shape: Shape, words: Sequence[Word]) -> Choice | None:
    """The fuller group or body of the same head noun that spoke before ("the team")."""
    if len(words) > 1 or shape.determiner not in _DEFINITE:
        return None
    for at, head, figure in reversed(scene.groups[-12:]):
        if head == shape.head and figure.label.casefold() != shape.head:
            return Choice(figure, 0.72, f"the {head}, as at {at}", (figure.first,))
    return None


def _person_called(scene: Scene, shape: Shape) -> Choice | None:
    """A person whom the document calls by the noun, where it may be a body's or a person's."""
    side = _SIDES.get(shape.head)
    if shape.role is None and side is None and shape.head in kinds().nouns:
        return None
    facts = scene.roles.by_noun.get(side or shape.head, [])
    phrase = shape.role or (facts[0].phrase if facts else None)
    if phrase is None or shape.determiner not in ("the", "this", "that", ""):
        return None
    words = split_words(scene.text, *shape.core)
    around = frozenset(w.folded for w in words if w.folded != shape.head and w.text.islower())
    phrase = replace(phrase, head=side or shape.head, modifiers=around - lexicon().stop)
    found = holders(scene, shape, phrase)
    return found[0] if found and found[0].score >= 0.55 else None


def _body_of_person(scene: Scene, shape: Shape) -> Choice | None:
    """The body called after a person before this place: "the Kral administration"."""
    if shape.head not in ("administration", "campaign", "presidency", "team", "regime", "camp"):
        return None
    for named in reversed(scene.inventory.before(shape.start, 60)):
        if not named.possessive and scene.text.startswith(f" {shape.head}", named.end):
            label = f"{scene.text[named.start : named.end]} {shape.head}"
            inner = replace(
                shape, determiner="", core=(named.start, named.end + 1 + len(shape.head))
            )
            choice = own_group(scene, replace(inner, form="body"))
            return replace(choice, score=0.7, reason=f"the {shape.head}: {label}, at {named.start}")
    return _of_head(scene, shape) if shape.head == "administration" else None


def _of_head(scene: Scene, shape: Shape) -> Choice | None:
    """The administration of the one president or governor a text names."""
    heads: dict[int, RoleFact] = {}
    for noun in ("president", "governor"):
        for fact in scene.roles.by_noun.get(noun, [])[:40]:
            former = {"former", "ex", "vice", "then"} & fact.phrase.modifiers
            if fact.figure.kind == "person" and not fact.figure.own and not former:
                heads.setdefault(id(fact.figure), fact)
    ranked = sorted(heads.values(), key=lambda f: -f.figure.uses)
    if not ranked or (len(ranked) > 1 and ranked[0].figure.uses < 1.5 * ranked[1].figure.uses):
        return None
    fact = ranked[0]
    surname = fact.figure.label.split()[-1]
    inner = own_group(scene, replace(shape, form="body"))
    inner.figure.label = f"{surname} {shape.head}"
    reason = f"the {shape.head}: {fact.figure.label} leads it"
    return replace(inner, score=0.62, reason=reason)


def government(scene: Scene, shape: Shape, *, bare: bool = False) -> Figure:
    """The government of the state named beside the word, or of the state the text is about.

    ``bare``: the word stands before the head noun ("government reports").
    """
    state = _state_beside(scene, shape)
    own = scene.own_words(shape)
    if bare:
        own = "government"
    if state is None and own.casefold() in ("government", "federal government"):
        state = main_state(scene.inventory, shape.start)
    label = own
    if state is not None:
        article = "the " if _WITH_ARTICLE.match(state.name) else ""
        label = f"Government of {article}{state.name}"
    if label.casefold() not in scene.labelled:
        span = (shape.start, shape.end)
        scene.labelled[label.casefold()] = Figure(
            label, "organisation", span, names={label: span[0]}, speaks_as="state"
        )
    return scene.labelled[label.casefold()]


def _state_beside(scene: Scene, shape: Shape) -> State | None:
    lex = lexicon()
    words = [w.folded for w in split_words(scene.text, *shape.core)]
    for at, word in enumerate(words):
        pair = " ".join(words[at : at + 2])
        found = lex.people.get(pair) or lex.states.get(pair)
        found = found or lex.people.get(word) or lex.states.get(word)
        if found is not None:
            return found
    if shape.named is not None and shape.named.figure.kind == "state":
        return lex.states.get(" ".join(shape.named.part.key))
    return None
