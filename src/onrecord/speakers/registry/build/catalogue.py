"""The catalogue: actors in the making, found again by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model.actor import ActorKind, ActorRole
from onrecord.speakers.registry.folding import fold_name, person_keys, slug
from onrecord.speakers.registry.titles import office_of


@dataclass(slots=True)
class Entry:
    """An actor in the making. ``marks`` are further keys of the index, with their sign."""

    key: str
    label: str
    kind: ActorKind
    names: list[str] = field(default_factory=list)
    roles: list[ActorRole] = field(default_factory=list)
    place: str = ""
    external: dict[str, str] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    chosen: bool = False

    def call(self, names: Iterable[str]) -> None:
        """Add names it has not got yet."""
        for name in names:
            name = " ".join(name.split())
            if name and name != self.label and name not in self.names:
                self.names.append(name)

    def folded(self) -> set[str]:
        """The folded names."""
        found: set[str] = set()
        for name in (self.label, *self.names):
            found.update(person_keys(name) if self.kind == "person" else (fold_name(name),))
        return found - {""}


class Catalogue:
    """All entries, by key and by folded name."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._named: dict[str, list[Entry]] = {}
        self._leading: dict[str, list[Entry]] = {}

    def add(self, label: str, kind: ActorKind, names: Iterable[str] = (), mark: str = "") -> Entry:
        """A new entry; ``mark`` tells it from another of the same name in its key."""
        key = f"{kind}/{slug(label)}"
        if key in self.entries:
            key = f"{key}-{slug(mark)}" if mark else f"{key}-2"
        while key in self.entries:
            key += "-2"
        entry = self.entries[key] = Entry(key, label, kind)
        entry.call(names)
        self.note(entry)
        return entry

    def note(self, entry: Entry) -> None:
        """Index an entry's names, after some were added."""
        for key in entry.folded():
            known = self._named.setdefault(key, [])
            if entry not in known:
                known.append(entry)

    def find(self, name: str, *kinds: ActorKind) -> list[Entry]:
        """The entries of a name."""
        keys = {fold_name(name), *person_keys(name)}
        found = (entry for key in sorted(keys) for entry in self._named.get(key, ()))
        unique = {entry.key: entry for entry in found if not kinds or entry.kind in kinds}
        return list(unique.values())

    def one(self, name: str, *kinds: ActorKind) -> Entry | None:
        """The entry of a name, or None where there is none or several.

        Where several have the name, the one that has it as its label is meant.
        """
        found = self.find(name, *kinds)
        found = [entry for entry in found if entry.label == name] or found
        return found[0] if len(found) == 1 else None

    def leading(self, of: str) -> list[Entry]:
        """The people of our own lists who have an office of a state or body."""
        if not self._leading:
            for entry in self.entries.values():
                if entry.chosen and entry.kind == "person":
                    for whose in {role.of or "" for role in entry.roles}:
                        self._leading.setdefault(whose, []).append(entry)
        return self._leading.get(of, [])

    def give_office(self, entry: Entry, role: ActorRole, titles: Iterable[str] = ()) -> None:
        """Give somebody an office and index it under its titles."""
        entry.roles.append(role)
        whose = fold_name(role.of) if role.of else ""
        for title in (role.title, *titles):
            office = office_of(title)
            if office:
                entry.marks.add(f"@{office}@{whose}")
