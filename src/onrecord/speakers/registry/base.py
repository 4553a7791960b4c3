"""The base registry that ships with the package: states, bodies and who held which office."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.model.actor import Actor, ActorKind, ActorRole, ExternalId

BASE = Path(__file__).parent / "data" / "base.tsv"
HEADER = "onrecord-registry 1"
_KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "state": "state",
    "group": "group",
}


class BaseRegistry:
    """The lines of the base registry, and their numbers by mark; an actor is made when asked for.

    A mark is a folded name, or begins with what it is: ``~`` a surname, ``@office@whose`` an
    office, ``^`` a seat that stands for an actor, ``*`` an adjective or a people, ``#`` an id
    elsewhere.
    """

    def __init__(self, text: str) -> None:
        """Raises ValueError where the text is no base registry."""
        head, _, index = text.partition("\n\n")
        self._lines = head.split("\n")
        if self._lines[0] != HEADER:
            raise ValueError(f"the base registry does not begin with {HEADER!r}")
        del self._lines[0]
        self._index = dict(line.split("\t", 1) for line in index.split("\n") if line)
        self._made: dict[int, Actor] = {}
        self._keys: dict[str, int] | None = None
        self._adjectives: dict[str, list[str]] | None = None
        self._needed: dict[str, list[str]] | None = None

    def __len__(self) -> int:
        return len(self._lines)

    def marked(self, mark: str) -> tuple[Actor, ...]:
        """The actors of a mark."""
        numbers = self._index.get(mark)
        if numbers is None:
            return ()
        return tuple(self.actor(int(number)) for number in numbers.split(","))

    def actor(self, number: int) -> Actor:
        """The actor of a line."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = _actor(self._lines[number])
        return made

    def keyed(self, key: str) -> Actor | None:
        """The actor of a key, or None."""
        if self._keys is None:
            self._keys = {line.partition("\t")[0]: at for at, line in enumerate(self._lines)}
        number = self._keys.get(key)
        return None if number is None else self.actor(number)

    def adjectives(self, key: str) -> tuple[str, ...]:
        """The folded adjectives of the actor of a key, without their sign."""
        if self._adjectives is None:
            self._adjectives = {}
            for mark in self._index:
                if mark.startswith("*"):
                    for actor in self.marked(mark):
                        self._adjectives.setdefault(actor.key, []).append(mark[1:])
        return tuple(self._adjectives.get(key, ()))

    def needed(self, seat: str) -> tuple[str, ...]:
        """Whom a text must name for a seat to stand for them, in folded names."""
        if self._needed is None:
            self._needed = {}
            for mark in self._index:
                if mark.startswith("^") and "^" in mark[1:]:
                    place, _, whose = mark[1:].partition("^")
                    self._needed.setdefault(place, []).append(whose)
        return tuple(self._needed.get(seat, ()))

    def all(self) -> tuple[Actor, ...]:
        """Every actor, made at once."""
        return tuple(self.actor(number) for number in range(len(self._lines)))


@cache
def base_registry() -> BaseRegistry:
    """The base registry, read once a process; an empty one where the package has none."""
    if not BASE.is_file():
        return BaseRegistry(HEADER)
    return BaseRegistry(BASE.read_text(encoding="utf8"))


def _actor(line: str) -> Actor:
    key, label, names, roles, place, external = (line.split("\t") + [""] * 5)[:6]
    return Actor(
        key,
        label,
        _KINDS[key.partition("/")[0]],
        tuple(names.split("|")) if names else (),
        tuple(_role(role) for role in roles.split("|")) if roles else (),
        place or None,
        tuple(_external(one) for one in external.split("|")) if external else (),
    )


def _role(text: str) -> ActorRole:
    title, of, since, until, seen = (text.split("~") + [""] * 4)[:5]
    return ActorRole(title, of or None, since or None, until or None, seen == "s")


def _external(text: str) -> ExternalId:
    scheme, _, value = text.partition("=")
    return ExternalId(scheme, value)
