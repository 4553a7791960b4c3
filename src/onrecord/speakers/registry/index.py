"""The registry: every actor by name, surname, office, seat and id; base and own ones together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from onrecord.model.actor import Actor, ActorKind, IdentityDecision
from onrecord.model.reading import Finding
from onrecord.speakers.registry.base import BaseRegistry, base_registry
from onrecord.speakers.registry.folding import fold_name, person_keys, surname_mark
from onrecord.speakers.registry.identity import joined, merged_view
from onrecord.speakers.registry.intake.loading import load_registry
from onrecord.speakers.registry.intake.rows import key_ids, with_ids
from onrecord.speakers.registry.titles import office_of

_MOST_WORDS = 30
_LONGEST_NAME = 7


class Registry:
    """Actors to be found by what they are called; see `open_registry`.

    Own actors come on top of a base: one with the key or an external id of a base actor adds to
    it, and its label counts. Decisions are carried out on all of them. ``findings`` says which
    could not be.
    """

    def __init__(
        self,
        actors: Iterable[Actor] = (),
        decisions: Sequence[IdentityDecision] = (),
        *,
        base: BaseRegistry | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        self._base = base if base is not None else base_registry()
        own, known = self._with_base(actors)
        given = [with_ids(decision, known) for decision in decisions]
        concerned = [*own, *self._base_subjects(given, known)]
        given = [with_ids(decision, known) for decision in given]
        self._known = known
        self._view = merged_view(concerned, given)
        self.findings = (*findings, *self._view.findings)
        self._own: dict[str, list[Actor]] = {}
        for actor in self._view.actors.values():
            for mark in marks_of(actor):
                self._own.setdefault(mark, []).append(actor)

    def _with_base(self, actors: Iterable[Actor]) -> tuple[list[Actor], dict[str, str]]:
        """Own actors, joined with those of the base that they add to; ids by key."""
        own: list[Actor] = []
        known: dict[str, str] = {}
        for actor in actors:
            twin = self._base.keyed(actor.key) or self._same_id(actor)
            made = actor if twin is None else replace(joined([actor, twin]), key=twin.key)
            known[actor.key] = known[actor.id] = made.id
            own.append(made)
        return own, known

    def _same_id(self, actor: Actor) -> Actor | None:
        marks = (f"#{one.scheme}={one.value}" for one in actor.external)
        found = {twin.id: twin for mark in marks for twin in self._base.marked(mark)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _base_subjects(
        self, decisions: Sequence[IdentityDecision], known: dict[str, str]
    ) -> list[Actor]:
        """The actors of the base that decisions name, by key or id."""
        named = {s for d in decisions for s in d.subjects if s not in known.values()}
        found = [actor for key in sorted(named) if (actor := self._base.keyed(key)) is not None]
        known.update(key_ids(found))
        if any(subject.startswith("ac") and "-" in subject for subject in named):
            found += [actor for actor in self._base.all() if actor.id in named]
        return found

    def marked(self, mark: str) -> tuple[Actor, ...]:
        """The actors of a mark (see `BaseRegistry`), in a settled order."""
        found: dict[str, Actor] = {}
        for actor in self._base.marked(mark):
            standing = self._view.actor(actor.id)
            if standing is None:
                found[actor.id] = actor
            elif mark not in _name_marks(actor) or mark in _name_marks(standing):
                found[standing.id] = standing
        for actor in self._own.get(mark, ()):
            found[actor.id] = actor
        return tuple(found.values())

    def find(self, name: str, *kinds: ActorKind) -> tuple[Actor, ...]:
        """The actors of a name, whatever its script and accents; of these kinds, or of any."""
        found: dict[str, Actor] = {}
        for key in person_keys(name, asked=True):
            for actor in self.marked(key) if key else ():
                if not kinds or actor.kind in kinds:
                    found[actor.id] = actor
        return tuple(found.values())

    def surnamed(self, name: str) -> tuple[Actor, ...]:
        """The people of a surname."""
        return self.marked(surname_mark(name))

    def bodies_in(self, words: str) -> tuple[str, ...]:
        """The labels of the states and bodies that some words name, or whose people they name.

        The longest names count: in "European Commission chief" it is the Commission.
        """
        keys = fold_name(words).split()[:_MOST_WORDS]
        found: dict[str, None] = {}
        start = 0
        while start < len(keys):
            for end in range(min(len(keys), start + _LONGEST_NAME), start, -1):
                key = " ".join(keys[start:end])
                bodies = [a for a in self.marked(key) if a.kind != "person"]
                bodies += self.marked(f"*{key}")
                if bodies:
                    found.update(dict.fromkeys(body.label for body in bodies))
                    start = end - 1
                    break
            start += 1
        return tuple(found)

    def adjectives(self, actor: Actor) -> tuple[str, ...]:
        """The folded adjectives and names of the people of a state ("serbian")."""
        return self._base.adjectives(actor.key)

    def needed(self, seat: str) -> tuple[str, ...]:
        """Whom the text must name too where a seat alone says too little ("Brussels")."""
        return self._base.needed(seat)

    def actor(self, key_or_id: str) -> Actor | None:
        """The actor of a key of a registry, or of an id of an own actor; None where there is
        none."""
        own = self._view.actor(self._known.get(key_or_id, key_or_id))
        if own is not None:
            return own
        based = self._base.keyed(key_or_id)
        return based and (self._view.actor(based.id) or based)


def marks_of(actor: Actor) -> frozenset[str]:
    """The marks under which an actor of one's own is found."""
    found = set(_name_marks(actor))
    for role in actor.roles:
        office = office_of(role.title)
        if office:
            found.add(f"@{office}@{fold_name(role.of) if role.of else ''}")
    found.update(f"#{one.scheme}={one.value}" for one in actor.external)
    return frozenset(found)


def _name_marks(actor: Actor) -> frozenset[str]:
    found: set[str] = set()
    for name in actor.all_names:
        if actor.kind == "person":
            found.update((*person_keys(name), surname_mark(name)))
        else:
            found.add(fold_name(name))
    return frozenset(found - {"", "~"})


def open_registry(paths: Iterable[str | Path] = ()) -> Registry:
    """The registry of the package with one's own files on top, in their order.

    What is wrong with the files is in ``findings``; nothing raises.
    """
    return _opened(tuple(str(path) for path in paths))


@cache
def _opened(paths: tuple[str, ...]) -> Registry:
    loaded = [load_registry(path) for path in paths]
    findings = [finding for one in loaded for finding in one.findings]
    actors: dict[str, Actor] = {}
    for one in loaded:
        for actor in one.actors:
            same = actors.get(actor.key)
            actors[actor.key] = joined([same, actor]) if same else actor
    decisions = [decision for one in loaded for decision in one.decisions]
    return Registry(actors.values(), decisions, findings=findings)
