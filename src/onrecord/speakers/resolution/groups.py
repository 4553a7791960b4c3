"""Groups and bodies: officials, the police, the court, the government, somebody's office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution
from onrecord.speakers.figures import Figure, Inventory
from onrecord.speakers.lexicon import State, lexicon
from onrecord.speakers.mentions import Shape
from onrecord.speakers.reading.words import Word, split_words
from onrecord.speakers.resolution.named import joint_figure
from onrecord.speakers.resolution.offices import holders
from onrecord.speakers.resolution.pronouns import owner, several
from onrecord.speakers.resolution.scene import Choice, Scene

_KINDRED = (
    frozenset(
        "company firm retailer carmaker chain supermarket manufacturer developer operator"
        " airline carrier bank giant platform publisher studio label startup utility brand"
        " producer maker corporation".split()
    ),
    frozenset("network broadcaster channel station television radio".split()),
    frozenset("newspaper magazine paper daily outlet website site agency".split()),
    frozenset("agency department administration bureau service office authority".split()),
    frozenset("alliance bloc pact organisation organization union coalition league".split()),
    frozenset("court tribunal judges".split()),
    frozenset("commission committee council panel board authority regulator watchdog".split()),
    frozenset("club team".split()),
    frozenset(
        "charity foundation group movement party nonprofit ngo organisation organization".split()
    ),
)
_IDLE = frozenset(
    "state national local top federal main own country same whole entire regional"
    " provincial central highest supreme".split()
)
_ANY_BODY = frozenset({"organisation", "commission", "department"})
_PUBLIC = frozenset(
    "department ministry police court council commission parliament senate congress office"
    " agency army university government house committee assembly bureau tribunal".split()
)
STUDIES = frozenset(
    "study research paper model analysis survey findings results work data report".split()
)
_PAIRS = frozenset({"two", "pair", "both", "couple", "duo"})
_SIDES = {"defence": "lawyer", "defense": "lawyer", "prosecution": "prosecutor"}
_LOOSE = frozenset({"company", "newspaper", "broadcaster", "organisation"})
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
    if scene.text[max(0, shape.start - 5) : shape.start].strip().casefold() == "both":
        words = ["both", *words]
    if short and words[0] in ("the", "these", "those", "both"):
        if (shape.head == "parties" or shape.head in _PAIRS) and scene.joints:
            figure = next(reversed(scene.joints.values()))
            return [Choice(figure, 0.7, f"the {shape.head}: {figure.label}", (figure.first,))]
        if shape.head in _PAIRS:
            return several(scene, shape, None) or [own_group(scene, shape)]
        holders = _holders_of(scene, shape, words)
        if holders is not None:
            reason = f"the {shape.head}: {holders.label}"
            return [Choice(holders, 0.66, reason, tuple(m.first for m in holders.members))]
        authors = authors_of(scene, shape)
        if authors is not None:
            return [authors]
        earlier = _earlier_group(scene, shape)
        if earlier is not None:
            at, figure = earlier
            return [Choice(figure, 0.78, f"the {shape.head}, as at {at}", (span, figure.first))]
    authors = authors_of(scene, shape)
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
        if noun in STUDIES and all(f.kind == "person" for f in people):
            reason = f"the {shape.head}: {figure.label}, authors of the {noun} at {at}"
            return Choice(figure, 0.64, reason, tuple(f.first for f in people))
    return None


def _holders_of(scene: Scene, shape: Shape, words: list[str]) -> Figure | None:
    """The two or three people who have the role of a plural: "both ministers", "the parents"."""
    noun = (
        shape.head.removesuffix("s") if not shape.head.endswith("men") else shape.head[:-3] + "man"
    )
    role = lexicon().role(noun)
    if role is None:
        return None
    known = scene.roles.by_noun.get(noun, [])
    until = bisect_left(known, shape.start, key=lambda f: f.start)
    facts = [f for f in known[max(0, until - 40) : until] if not f.figure.own]
    holders = list({id(f.figure): f.figure for f in facts if f.figure.kind == "person"}.values())
    two = words[0] == "both" or "two" in words
    if len(holders) == 2 or (two and len(holders) > 2):
        return joint_figure(scene, holders[-2:], (shape.start, shape.end))
    return None


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
    elif shape.determiner in ("some", "all", "any", "every"):
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
    plain = (
        shape.named is None and shape.owner is None and all(w.text.islower() for w in words[:-1])
    )
    if (
        plain
        and len(words) <= 3
        and shape.determiner in _DEFINITE
        and words[-1].folded == shape.head
    ):
        said = frozenset(w.folded for w in words[:-1] if "-" not in w.text) - _IDLE
        found = bodies_called(scene, shape.head, shape.start, said)
        if found:
            return found
    known = authors_of(scene, shape) or _group_before(scene, shape, words)
    if known is None and plain and len(words) == 1:
        known = _body_of_person(scene, shape)
    return [known or own_group(scene, replace(shape, form="body"))]


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
    return None


def bodies_called(
    scene: Scene, head: str, at: int, modifiers: frozenset[str] = frozenset()
) -> list[Choice]:
    """Bodies the noun ``head`` means at a place: by name, by what they are called, by kind.

    With ``modifiers`` ("interior" ministry) only a body with one of these words will do.
    """
    best: tuple[float, Figure] | None = None
    near = scene.flow.salience(at)
    for figure, value, _ in near:
        label = figure.label.casefold()
        by_name = head in figure.key and figure.kind == "organisation"
        by_words = figure.speaks_as == "organisation" and label.endswith(head) and not figure.key
        if modifiers and not modifiers & (set(figure.key) | set(label.split())):
            continue
        value += 0.5 * any(figure is f for _, _, f in scene.flow.spoken[-20:])
        if (by_name or by_words) and (best is None or value > best[0]):
            best = (value, figure)
    if best is None:
        figure_named = scene.inventory.by_head.get(head)
        if figure_named is not None and modifiers and not modifiers & set(figure_named.key):
            figure_named = None
        best = (0.1, figure_named) if figure_named is not None else None
    if best is not None:
        figure = best[1]
        reason = f"the {head}: {figure.label}, named at {figure.first[0]}"
        return [Choice(figure, 0.85, reason, (figure.first,))]
    if modifiers:
        return []
    kin = _kin(head) or {head}
    called = [entry for entry in scene.called if entry[1] in kin]
    if called:
        before = [entry for entry in called if entry[0] <= at]
        place, _, figure = (before or called)[-1 if before else 0]
        return [
            Choice(
                figure, 0.75, f"the {head}: {figure.label}, called so at {place}", (figure.first,)
            )
        ]
    return _kindred(scene, head, at)


def _kin(head: str) -> set[str]:
    """The nouns for bodies akin to one noun, itself among them; empty where none are."""
    return {noun for group in _KINDRED if head in group for noun in group}


def _kindred(scene: Scene, head: str, at: int) -> list[Choice]:
    """The body spoken of last whose own kind is akin to the noun, or that spoke last."""
    kin = _kin(head)
    if not kin:
        return []
    fallback: Choice | None = None
    spoke = {id(figure) for _, _, figure in scene.flow.spoken[-40:]}
    for figure, value, _ in scene.flow.salience(at):
        if figure.plural or figure.gender or figure.kind not in ("organisation", "unknown"):
            continue
        if figure.speaks_as not in (None, "organisation"):
            continue
        reason = f"the {head}: {figure.label}, spoken of before"
        if _PUBLIC & set(figure.key) and not kin & _ANY_BODY:
            continue
        if kin & set(figure.key):
            return [Choice(figure, 0.65, reason, (figure.first,))]
        if not kin & _LOOSE or value < 0.25 or figure.kind != "organisation":
            continue
        if fallback is None or (id(figure) in spoke and id(fallback.figure) not in spoke):
            fallback = Choice(figure, 0.55, reason, (figure.first,))
    return [fallback] if fallback else []


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


def main_state(inventory: Inventory, at: int) -> State | None:
    """The state a text is about at a place: the one named most, earlier mentions counting more."""
    lex = lexicon()
    counts: dict[str, float] = {}
    states: dict[str, State] = {}
    for place, state in inventory.people_at[:400]:
        counts[state.name] = counts.get(state.name, 0.0) + (1.0 if place < at else 0.4)
        states[state.name] = state
    for figure in inventory.figures[:400]:
        found = lex.state(" ".join(figure.key)) if figure.kind in ("state", "place") else None
        if found is not None:
            counts[found.name] = counts.get(found.name, 0.0) + figure.uses
            states[found.name] = found
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return states[ranked[0]] if ranked else None
