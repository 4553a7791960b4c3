"""Linking: which actor of the registry a document's speaker is, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Anchor, Link, Role, Speaker
from onrecord.model.actor import Actor
from onrecord.pipeline.case import Case
from onrecord.speakers.registry.background import LEGISLATURES, Background
from onrecord.speakers.registry.folding import fold_name
from onrecord.speakers.registry.holders import described, holder_called
from onrecord.speakers.registry.index import Registry
from onrecord.speakers.registry.titles import office_of

SURE = 0.75
"""From this score on a speaker is the actor; below it the actor is a suggestion."""

_MOST = 5
_HEADS = frozenset({"president", "prime minister", "chancellor"})
_LEADERS = frozenset({"leader", "chair", "speaker", "chief"})
_OFFICES = ("administration", "government")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor that a speaker may be; ``score`` is meant as a probability."""

    actor: Actor
    score: float
    reason: str
    evidence: tuple[Anchor, ...] = ()


def sure_actors(case: Case) -> dict[str, str]:
    """The actor's id of each speaker of a case that is surely one, by the speaker's id."""
    best: dict[str, Link] = {}
    for link in sorted(case.identities, key=lambda link: (link.score, link.id)):
        best[link.mention] = link
    return {who: link.speaker for who, link in best.items() if link.score >= SURE}


def suggestions(
    speaker: Speaker, background: Background, registry: Registry
) -> tuple[Suggestion, ...]:
    """The actors that a document's speaker may be, the likeliest first.

    At most one is sure (`SURE`): where two fit as well, both are suggestions and neither counts.
    Sources without a name, and several speakers at once, are nobody.
    """
    if "; " in speaker.label:
        return ()
    if speaker.kind == "unnamed" or speaker.label.startswith("unnamed:"):
        return _by_office(speaker, background, registry)
    if speaker.kind == "person":
        found = _people(speaker, background, registry)
    else:
        found = _bodies(speaker, background, registry)
        if not found:
            found = _seats(speaker, background, registry)
        if not found and speaker.kind == "organisation" and len(speaker.label.split()) > 1:
            found = [
                replace(s, score=0.9 * s.score) for s in _people(speaker, background, registry)
            ]
    return _ranked(found)


def _by_office(
    speaker: Speaker, background: Background, registry: Registry
) -> tuple[Suggestion, ...]:
    """Who held the office by which alone a text calls its source ("the US president")."""
    words = speaker.label.removeprefix("unnamed:").strip()
    held = holder_called(words, background.date, registry)
    if held is None or words.startswith(("a ", "an ", "A ", "An ", "one ")):
        return ()
    return (Suggestion(held.actor, 0.85, f"“{words}”: {held.actor.label}, {described(held.role)}"),)


def _ranked(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    best: dict[str, Suggestion] = {}
    for one in sorted(found, key=lambda s: (-s.score, s.actor.key)):
        best.setdefault(one.actor.id, one)
    ranked = [replace(one, score=round(one.score, 3)) for one in best.values()][:_MOST]
    if len(ranked) > 1 and ranked[1].score > 0.5 and ranked[0].score - ranked[1].score < 0.2:
        return tuple(replace(one, score=round(min(one.score, 0.45), 3)) for one in ranked)
    return tuple(ranked)


def _people(speaker: Speaker, background: Background, registry: Registry) -> list[Suggestion]:
    """People of the speaker's whole name; else of the surname, where a role speaks for them."""
    names = tuple(dict.fromkeys((speaker.label, *speaker.names)))
    whole = [name for name in names if len(name.split()) > 1]
    for name in whole:
        actors = registry.find(name, "person")
        if actors:
            return [_known(actor, name, speaker.roles, background) for actor in actors]
    known = registry.find(speaker.label, "person") if not whole else ()
    if known:
        return [_known(actor, speaker.label, speaker.roles, background) for actor in known]
    if whole:
        return []
    return [
        suggestion
        for actor in registry.surnamed(speaker.label)
        if (suggestion := _by_surname(actor, speaker, background)) is not None
    ]


def _known(actor: Actor, name: str, roles: Sequence[Role], background: Background) -> Suggestion:
    """Somebody of the whole name: surer by role, by state and by time, less so by another role."""
    called = f"“{name}” is a name of {_presented(actor)}"
    for role in roles:
        own = background.agreement(role, actor)
        if own is not None:
            reason = f"{called}; the text says “{role.title}”"
            return Suggestion(actor, 0.97, reason, role.anchors[:1])
    where = background.surroundings(actor)
    held = background.in_office(actor)
    leading = is_leading(actor)
    score = 0.72 if leading or not actor.roles else 0.55
    if where is not None:
        called += f"; the text names {where}"
        score = 0.93 if leading else 0.82
    if held is not None:
        called += f"; then {described(held)}"
        score = max(score, 0.82 if leading else score) + 0.02
    if not actor.roles:
        score = 0.85
    offices = [role.title for role in roles if office_of(role.title)]
    if where and held and any(role.of in LEGISLATURES for role in actor.roles):
        offices = [title for title in offices if office_of(title) not in _LEADERS]
    whose = {fold_name(role.of) for role in actor.roles if role.of}
    alike = [title for title in offices if whose & background.whose(title)]
    if alike:
        return Suggestion(actor, 0.88, f"{called}; the text says “{alike[0]}”")
    if offices and actor.roles and not (leading and where):
        called += f"; but the text says “{offices[0]}”"
        score *= 0.7
    if not background.near(actor, 25):
        called += "; but that was at another time"
        score *= 0.5
    return Suggestion(actor, score, called)


def _by_surname(actor: Actor, speaker: Speaker, background: Background) -> Suggestion | None:
    """Somebody of the surname alone, where the text gives the role or the time and state fit."""
    called = f"“{speaker.label}” is a last name of {_presented(actor)}"
    for role in speaker.roles:
        own = background.agreement(role, actor)
        if own is not None and (background.date is None or own.held_on(background.date)):
            reason = f"{called}; the text says “{role.title}”"
            score = 0.9 if background.date is not None else 0.7
            return Suggestion(actor, score, reason, role.anchors[:1])
    held = background.in_office(actor)
    where = background.surroundings(actor)
    if held is None or where is None or not is_leading(actor):
        return None
    if any(office_of(role.title) for role in speaker.roles):
        return None
    return Suggestion(actor, 0.8, f"{called}; the text names {where}; then {described(held)}")


def is_leading(actor: Actor) -> bool:
    """Whether an actor is among those that any paper would name without explanation."""
    return any(not role.seen and role.of not in LEGISLATURES for role in actor.roles)


def _presented(actor: Actor) -> str:
    role = next(iter(actor.roles), None)
    return f"{actor.label}, {described(role)}" if role is not None else actor.label


def _bodies(speaker: Speaker, background: Background, registry: Registry) -> list[Suggestion]:
    """States and bodies of one of the speaker's names."""
    for name in dict.fromkeys((speaker.label, *speaker.names)):
        actors = registry.find(name, "state", "organisation", "group")
        if actors:
            return [_body(actor, name, background) for actor in actors]
    return []


def _body(actor: Actor, name: str, background: Background) -> Suggestion:
    reason = f"“{name}” is a name of {actor.label}"
    if fold_name(name) == fold_name(actor.label):
        return Suggestion(actor, 0.95, reason)
    if name.isupper() and len(name) <= 3 and not background.says(fold_name(actor.label)):
        return Suggestion(actor, 0.85, reason)
    whose = actor.label.startswith("United States ") or "(" in actor.label
    if actor.kind == "organisation" and whose:
        state = actor.label.partition("(")[2].rstrip(")") or "United States"
        if not background.names(state):
            return Suggestion(actor, 0.6, f"{reason}; the text does not name {state}")
    return Suggestion(actor, 0.93, reason)


def _seats(speaker: Speaker, background: Background, registry: Registry) -> list[Suggestion]:
    """The actor for whom a seat of government or a house stands ("Moscow", "the Kremlin")."""
    name = speaker.label
    key = fold_name(name)
    if key.endswith(_OFFICES):
        return _governments(name, background, registry)
    found = [
        Suggestion(actor, 0.9 if background.names(actor.label) else 0.78, _stands(name, actor))
        for actor in registry.marked(f"^{key}")
    ]
    for whose in registry.needed(key):
        if background.names(whose):
            found += [
                Suggestion(actor, 0.85, f"{_stands(name, actor)}, which the text names")
                for actor in registry.marked(f"^{key}^{whose}")
            ]
    return found


def _governments(name: str, background: Background, registry: Registry) -> list[Suggestion]:
    """The state led by whoever gives a government its name ("the Trump administration")."""
    leader = name.rsplit(" ", 1)[0].removesuffix("’s").removesuffix("'s")
    found: list[Suggestion] = []
    for actor in (*registry.find(leader, "person"), *registry.surnamed(leader)):
        led = [role for role in actor.roles if office_of(role.title) in _HEADS and role.of]
        held = [r for r in led if background.date is None or r.held_on(background.date)] or led
        for state in registry.find(held[0].of or "", "state") if held else ():
            if background.names(state.label):
                reason = f"“{name}” stands for {state.label}: {actor.label}, {described(held[0])}"
                found.append(Suggestion(state, 0.88, reason))
    return found


def _stands(name: str, actor: Actor) -> str:
    return f"“{name}” stands for {actor.label}"
