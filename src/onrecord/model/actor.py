"""Actors: who speaks, known across documents, and what people decided about who is who."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.identity import Json, make_id

ActorKind = Literal["person", "organisation", "state", "group"]
IdentityVerb = Literal["merge", "split", "rename", "undo"]

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


def is_partial_date(text: str) -> bool:
    """Whether a text is an ISO date of a year, a month or a day that the calendar has."""
    match = _PARTIAL.fullmatch(text)
    if match is None or match[1] == "0000":
        return False
    if match[2] is None:
        return True
    month = int(match[2])
    if not 1 <= month <= 12:
        return False
    return match[3] is None or 1 <= int(match[3]) <= monthrange(int(match[1]), month)[1]


@dataclass(frozen=True, slots=True)
class ActorRole:
    """An office somebody holds or held: its title, whose office it is, and when.

    Dates are partial ISO dates; None is open. Where ``seen`` is true they are the first and the
    last time the holder was seen in office, and the term is longer. Raises ValueError for what
    is no date, and for a term that ends before it begins.
    """

    title: str
    of: str | None = None
    since: str | None = None
    until: str | None = None
    seen: bool = False

    def __post_init__(self) -> None:
        for date in (self.since, self.until):
            if date is not None and not is_partial_date(date):
                raise ValueError(f"{date[:40]!r} is no date such as 2017, 2017-03 or 2017-03-09")
        if self.since and self.until and not _at_most(self.since, self.until):
            raise ValueError(f"{self.until} is before {self.since}")

    def held_on(self, date: str) -> bool:
        """Whether the office may have been held at some time of a partial ISO date."""
        return (self.since is None or _at_most(self.since, date)) and (
            self.until is None or _at_most(date, self.until)
        )


def _at_most(earlier: str, later: str) -> bool:
    """Whether some time of one partial date is not after some time of another."""
    shared = min(len(earlier), len(later))
    return earlier[:shared] <= later[:shared]


@dataclass(frozen=True, slots=True)
class ExternalId:
    """What another catalogue calls an actor: ``wikidata`` and ``Q403``, ``iso`` and ``SRB``."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body, state or group that speaks in many documents.

    ``key`` is its name in the registry it comes from, and the whole of its identity: names and
    roles may be added and the id stays. ``names`` are the other names; the label is one anyway.
    """

    key: str
    label: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    roles: tuple[ActorRole, ...] = ()
    place: str | None = None
    external: tuple[ExternalId, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", actor_id(self.key))

    @property
    def all_names(self) -> tuple[str, ...]:
        """The label and the other names, each once."""
        return tuple(dict.fromkeys((self.label, *self.names)))


def actor_id(key: str) -> str:
    """The id of the actor that a registry knows by this key."""
    return make_id("ac", [key])


@dataclass(frozen=True, slots=True)
class IdentityDecision:
    """What a person decided about who is who; decisions are added and never changed.

    ``subjects`` of a ``merge`` are the actor that stays and those that are the same; of a
    ``split`` an actor, and the actors merged into it or the names of its that are another's; of
    a ``rename`` the actor; of an ``undo`` the decisions that no longer count. ``at`` is an ISO
    time; decisions count in its order.
    """

    verb: IdentityVerb
    subjects: tuple[str, ...]
    label: str | None = None
    by: str = ""
    at: str = ""
    note: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        identity: Json = [self.verb, list(self.subjects), self.label, self.by, self.at]
        object.__setattr__(self, "id", make_id("id", identity))
