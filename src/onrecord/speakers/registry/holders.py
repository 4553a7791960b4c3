"""Who held an office on a date."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.actor import Actor, ActorRole, is_partial_date
from onrecord.speakers.registry.folding import fold_name
from onrecord.speakers.registry.index import Registry, open_registry
from onrecord.speakers.registry.titles import is_former, meant_offices, office_of

KNOWN_UNTIL = "2026-01"
"""Up to when the base registry knows who came into office."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant, with the role that speaks for it; ``score`` is a probability."""

    actor: Actor
    role: ActorRole
    score: float
    reason: str


def holder(
    title: str, of: str, on_date: str | None = None, registry: Registry | None = None
) -> tuple[Candidate, ...]:
    """Who held an office on a partial ISO date, the likeliest first; empty where nobody is known.

    ``of`` is a state, body or people in any usual wording ("US", "Serbian", "NATO"). Without a
    date all who ever held it come, the last first, none of them likely.

    >>> holder("president", "US", "2017-03")[0].actor.label
    'Donald Trump'
    """
    registry = registry if registry is not None else open_registry()
    office = office_of(title)
    if office is None or (on_date is not None and not is_partial_date(on_date)):
        return ()
    for meant in meant_offices(office):
        found = [
            candidate
            for whose in owners(registry, of)
            for actor in registry.marked(f"@{meant}@{whose}")
            for candidate in _candidates(actor, meant, whose, on_date)
        ]
        if found:
            return _ranked(found)
    return ()


_ONLY_ONE = frozenset(
    {
        "president", "vice president", "prime minister", "chancellor", "foreign minister",
        "defence minister", "interior minister", "finance minister", "secretary of state",
        "secretary general", "director general", "managing director", "high representative",
        "monarch", "crown prince", "pope", "supreme leader", "attorney general", "chief",
        "national security advisor", "first minister", "leader",
    }
)  # fmt: skip


def holder_called(
    words: str, on_date: str | None, registry: Registry | None = None
) -> Candidate | None:
    """Who is meant by an office in the words of a text ("the US president"), on its date.

    None unless the words name one office that only one has, and one state or body whose office
    it is, and exactly one is known to have held it then.
    """
    office = office_of(words)
    if office not in _ONLY_ONE or is_former(words):
        return None
    if on_date is None or not is_partial_date(on_date):
        return None
    registry = registry if registry is not None else open_registry()
    whose = registry.bodies_in(words)
    if len(whose) != 1:
        return None
    found = [one for one in holder(words, whose[0], on_date, registry) if one.score >= 0.4]
    return found[0] if len(found) == 1 and found[0].score >= 0.9 else None


def owners(registry: Registry, of: str) -> tuple[str, ...]:
    """The keys under which the offices of a state, body or people are found."""
    key = fold_name(of)
    bodies = (*registry.find(of, "state", "organisation", "group"), *registry.marked(f"*{key}"))
    labels = (fold_name(name) for body in bodies for name in (body.label,))
    return tuple(dict.fromkeys((*labels, key)))


def _candidates(actor: Actor, office: str, whose: str, date: str | None) -> list[Candidate]:
    roles = [role for role in actor.roles if role.of is None or fold_name(role.of) == whose]
    exact = [role for role in roles if office_of(role.title) == office] or roles
    scored = ((role, _chance(role, date)) for role in exact)
    return [
        Candidate(actor, role, chance, f"{actor.label} was {described(role)}")
        for role, chance in scored
        if chance > 0
    ]


def _chance(role: ActorRole, date: str | None) -> float:
    """How likely a role was held on a date, by what is known of its dates."""
    if date is None:
        return 0.2
    if role.held_on(date):
        if role.seen:
            return 0.75
        return 0.9 if role.until is not None or date[:7] <= KNOWN_UNTIL else 0.65
    if role.seen and role.since and role.until:
        year = int(date[:4])
        apart = max(int(role.since[:4]) - year, year - int(role.until[:4]))
        return 0.45 if apart <= 1 else 0.0
    return 0.0


def _ranked(found: list[Candidate]) -> tuple[Candidate, ...]:
    """The best of each actor; where several held the office, each is less likely."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-c.score, _latest(c.role), c.actor.key)):
        best.setdefault(candidate.actor.id, candidate)
    ranked = list(best.values())
    firm = [c for c in ranked if c.score >= 0.9] or [c for c in ranked if c.score >= 0.6]
    if len(firm) <= 1:
        return tuple(ranked)
    return tuple(
        Candidate(c.actor, c.role, round(c.score / len(firm), 3), c.reason) if c in firm else c
        for c in ranked
    )


def _latest(role: ActorRole) -> int:
    return -int((role.until or role.since or "0000")[:4]) if role.until else -9999


def described(role: ActorRole) -> str:
    """A role in words: "President of Serbia (since 2017-05-31)"."""
    words = f"{role.title} of {role.of}" if role.of else role.title
    if role.seen:
        years = role.since if role.since == role.until else f"{role.since} to {role.until}"
        return f"{words} (seen {years})"
    if role.since and role.until:
        return f"{words} ({role.since} to {role.until})"
    if role.since or role.until:
        return f"{words} ({'since' if role.since else 'until'} {role.since or role.until})"
    return words
