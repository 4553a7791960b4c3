"""Who is who: the view of actors that people's decisions give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.actor import Actor, IdentityDecision
from onrecord.model.reading import Finding


@dataclass(frozen=True, slots=True)
class ActorView:
    """The actors as they stand after all decisions.

    ``actors`` by their id; ``standing`` says for every id ever given which actor it is now.
    """

    actors: Mapping[str, Actor]
    standing: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    def actor(self, identity: str) -> Actor | None:
        """The actor an id now stands for, or None where nobody has it."""
        return self.actors.get(self.standing.get(identity, ""))


def merged_view(actors: Iterable[Actor], decisions: Iterable[IdentityDecision]) -> ActorView:
    """The view of actors and decisions, whatever order they come in.

    Decisions count in the order of their times (of two at one time, of their ids). One that
    cannot be carried out changes nothing and is a finding (OR421 to OR424). Several actors of
    one key are one actor with the names and roles of all.
    """
    ordered = sorted({d.id: d for d in decisions}.values(), key=lambda d: (d.at, d.id))
    work = _Work(_by_id(actors))
    for decision in _standing_decisions(ordered, work.findings):
        work.carry_out(decision)
    return work.view()


def joined(actors: Sequence[Actor]) -> Actor:
    """One actor out of several: the first, with the names, roles and ids of all."""
    first = actors[0]
    names = (name for actor in actors for name in actor.all_names)
    return replace(
        first,
        names=tuple(dict.fromkeys(name for name in names if name != first.label)),
        roles=tuple(dict.fromkeys(role for actor in actors for role in actor.roles)),
        place=next((actor.place for actor in actors if actor.place), None),
        external=tuple(dict.fromkeys(one for actor in actors for one in actor.external)),
    )


def _by_id(actors: Iterable[Actor]) -> dict[str, Actor]:
    found: dict[str, list[Actor]] = {}
    for actor in actors:
        found.setdefault(actor.id, []).append(actor)
    return {
        identity: same[0] if len(same) == 1 else joined(sorted(same, key=repr))
        for identity, same in sorted(found.items())
    }


def _standing_decisions(
    ordered: Sequence[IdentityDecision], findings: list[Finding]
) -> list[IdentityDecision]:
    """The decisions that no later one undoes; an undone undo undoes nothing."""
    places = {decision.id: place for place, decision in enumerate(ordered)}
    undone: set[str] = set()
    for place in range(len(ordered) - 1, -1, -1):
        decision = ordered[place]
        if decision.verb != "undo" or decision.id in undone:
            continue
        for subject in decision.subjects:
            if places.get(subject, place) < place:
                undone.add(subject)
            else:
                message = f"there is no earlier decision {subject[:80]!r} to undo"
                findings.append(_finding("OR424", decision, message))
    return [d for d in ordered if d.verb != "undo" and d.id not in undone]


def _finding(code: str, decision: IdentityDecision, message: str) -> Finding:
    hint = "the decision was left out; correct it, or decide again"
    return Finding(code, "warning", f"{decision.verb}: {message}", hint, decision.id)


class _Work:
    """The state while decisions are carried out one after another."""

    def __init__(self, actors: dict[str, Actor]) -> None:
        self.actors = actors
        self.merged_into: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.findings: list[Finding] = []

    def root(self, identity: str) -> str:
        while identity in self.merged_into:
            identity = self.merged_into[identity]
        return identity

    def members(self, root: str) -> list[str]:
        """An actor and all that were merged into it, itself first."""
        rest = (identity for identity in self.actors if self.root(identity) == root)
        return [root, *sorted(identity for identity in rest if identity != root)]

    def carry_out(self, decision: IdentityDecision) -> None:
        if not decision.subjects:
            self.findings.append(_finding("OR423", decision, "it names no actor"))
            return
        first, rest = decision.subjects[0], decision.subjects[1:]
        if first not in self.actors:
            self.unknown(decision, first)
        elif decision.verb == "merge":
            self.merge(decision, first, rest)
        elif decision.verb == "split":
            self.split(decision, first, rest)
        elif decision.label:
            self.labels[self.root(first)] = decision.label
        else:
            self.findings.append(_finding("OR423", decision, "it gives no new label"))

    def unknown(self, decision: IdentityDecision, identity: str) -> None:
        message = f"no actor has the id {identity[:80]!r}"
        self.findings.append(_finding("OR421", decision, message))

    def merge(self, decision: IdentityDecision, into: str, others: Sequence[str]) -> None:
        if not others:
            self.findings.append(_finding("OR423", decision, "it takes two actors"))
        for other in others:
            if other not in self.actors:
                self.unknown(decision, other)
            elif self.root(other) == self.root(into):
                message = f"{other[:80]!r} and {into[:80]!r} are one actor already"
                self.findings.append(_finding("OR422", decision, message))
            else:
                self.merged_into[self.root(other)] = into
        if decision.label and others:
            self.labels[self.root(into)] = decision.label

    def split(self, decision: IdentityDecision, whole: str, parts: Sequence[str]) -> None:
        names: list[str] = []
        for part in parts:
            if part not in self.actors:
                names.append(part)
            elif part in self.merged_into and self.root(part) == self.root(whole):
                del self.merged_into[part]
            else:
                message = f"{part[:80]!r} was not merged into {whole[:80]!r}"
                self.findings.append(_finding("OR423", decision, message))
        if not parts:
            message = "it says neither which actor nor which names are another's"
            self.findings.append(_finding("OR423", decision, message))
        if names:
            self.split_names(decision, whole, names)

    def split_names(self, decision: IdentityDecision, whole: str, names: Sequence[str]) -> None:
        """Give some of an actor's names to a new actor."""
        members = self.members(self.root(whole))
        taken = [n for n in names if any(n in self.actors[m].names for m in members)]
        for name in dict.fromkeys(names):
            if name not in taken:
                message = f"{name[:80]!r} is no other name of {whole[:80]!r}"
                self.findings.append(_finding("OR423", decision, message))
        if not taken:
            return
        for member in members:
            left = tuple(n for n in self.actors[member].names if n not in taken)
            self.actors[member] = replace(self.actors[member], names=left)
        label = decision.label or taken[0]
        rest = tuple(dict.fromkeys(name for name in taken if name != label))
        made = Actor(decision.id, label, self.actors[whole].kind, rest)
        self.actors[made.id] = made

    def view(self) -> ActorView:
        groups: dict[str, list[str]] = {}
        standing = {identity: self.root(identity) for identity in sorted(self.actors)}
        for identity, root in standing.items():
            groups.setdefault(root, []).append(identity)
        found: dict[str, Actor] = {}
        for root, members in groups.items():
            rest = [self.actors[m] for m in members if m != root]
            actor = joined([self.actors[root], *rest]) if rest else self.actors[root]
            label = self.labels.get(root)
            if label is not None and label != actor.label:
                names = (name for name in actor.all_names if name != label)
                actor = replace(actor, label=label, names=tuple(names))
            found[root] = actor
        return ActorView(found, standing, tuple(self.findings))
