"""Growth: what documents that were read would add to a registry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import Link, Speaker
from onrecord.model.actor import Actor, ActorKind, ActorRole
from onrecord.speakers.registry.folding import fold_name, slug
from onrecord.speakers.registry.linking import SURE

_KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "state": "state",
}


@dataclass(frozen=True, slots=True)
class SuggestedAlias:
    """A name by which documents call an actor that has it not: the actor's id, and how often."""

    actor: str
    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Growth:
    """Suggested actors, those of most documents first, and suggested names of known ones."""

    actors: tuple[Actor, ...]
    aliases: tuple[SuggestedAlias, ...]


@dataclass(slots=True)
class _Met:
    """Speakers of one name in several documents."""

    kind: ActorKind
    labels: dict[str, int] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    titles: dict[str, None] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)


def grow(
    speakers: Iterable[Speaker],
    links: Iterable[Link],
    actors: Iterable[Actor] = (),
    *,
    least: int = 2,
) -> Growth:
    """What speakers of documents and their links to actors would add; nothing is changed.

    A speaker that is nobody yet, whole names only, becomes a suggested actor where ``least``
    documents have one of that name and kind. A name of a speaker that surely is one of
    ``actors`` and that the actor has not got becomes a suggested alias.
    """
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda link: (link.score, link.id)):
        best[link.mention] = link
    known = {actor.id: {fold_name(name) for name in actor.all_names} for actor in actors}
    met: dict[tuple[str, str], _Met] = {}
    aliases: dict[tuple[str, str], set[str]] = {}
    for speaker in speakers:
        kind = _KINDS.get(speaker.kind)
        sure = best.get(speaker.id)
        if kind is None or "; " in speaker.label:
            continue
        if sure is not None and sure.score >= SURE:
            for name in (speaker.label, *speaker.names):
                if sure.speaker in known and fold_name(name) not in known[sure.speaker]:
                    aliases.setdefault((sure.speaker, name), set()).add(speaker.scope)
        elif len(speaker.label.split()) > 1:
            _note(met.setdefault((kind, fold_name(speaker.label)), _Met(kind)), speaker)
    made = [one for one in met.values() if len(one.documents) >= least]
    made.sort(key=lambda one: (-len(one.documents), min(one.labels)))
    alike = sorted(aliases.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return Growth(
        tuple(_suggested(one) for one in made),
        tuple(SuggestedAlias(actor, name, len(docs)) for (actor, name), docs in alike),
    )


def _note(met: _Met, speaker: Speaker) -> None:
    met.labels[speaker.label] = met.labels.get(speaker.label, 0) + 1
    met.names.update(dict.fromkeys(speaker.names))
    met.titles.update(dict.fromkeys(role.title for role in speaker.roles))
    met.documents.add(speaker.scope)


def _suggested(met: _Met) -> Actor:
    label = min(met.labels, key=lambda name: (-met.labels[name], -len(name), name))
    names = tuple(sorted({*met.labels, *met.names} - {label}))
    roles = tuple(ActorRole(title) for title in sorted(met.titles))
    return Actor(f"{met.kind}/{slug(label)}", label, met.kind, names, roles)
