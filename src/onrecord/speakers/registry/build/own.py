"""Our own lists: states, organisations, seats and office holders."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord.model.actor import ActorRole
from onrecord.speakers.registry.build.catalogue import Catalogue
from onrecord.speakers.registry.folding import fold_name


def lines_of(name: str) -> Iterator[list[str]]:
    """The lines of a list, divided at its bars."""
    return lines_in(files("onrecord.speakers.registry") / "sources" / name)


def lines_in(source: Traversable) -> Iterator[list[str]]:
    """The lines of a file, divided at its bars."""
    for line in source.read_text(encoding="utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def add_states(catalogue: Catalogue) -> None:
    """The states of the speakers' list, with their peoples, governments and seats."""
    seats = {fold_name(seat) for line in lines_of("seats.txt") for seat in _listed(line[0])}
    listed = lines_in(files("onrecord.speakers") / "data" / "states.txt")
    for name, adjectives, capital, others in sorted(_padded(listed, 4)):
        known = [other for other in _listed(others) if fold_name(other) not in seats]
        entry = catalogue.add(name, "state", known)
        entry.chosen = True
        entry.place = capital
        for called in (name, *entry.names):
            entry.marks.add(fold_name(f"government of {called}"))
            entry.marks.add(fold_name(f"{called} government"))
        for people in adjectives.replace("_", "-").split():
            entry.marks.add("*" + fold_name(people))
            entry.marks.add(fold_name(f"{people} government"))
        entry.marks.update("*" + fold_name(called) for called in (name, *entry.names))
        if capital:
            entry.marks.add("^" + fold_name(capital))
            entry.marks.add(fold_name(f"{capital} government"))


def add_organisations(catalogue: Catalogue) -> None:
    """International bodies, their seats, and bodies of states that often speak."""
    for label, others, seat, quoted in _padded(lines_of("organisations.txt"), 4):
        entry = catalogue.add(label, "organisation", _listed(others))
        entry.chosen = True
        entry.place = seat
        if quoted:
            entry.external["wikidata"] = quoted
    for seats, whose, needed in _padded(lines_of("seats.txt"), 3):
        actor = catalogue.one(whose)
        if actor is None:
            raise ValueError(f"seats.txt: {whose!r} is nobody, or several")
        for seat in _listed(seats):
            mark = "^" + fold_name(seat)
            actor.marks.add(f"{mark}^{fold_name(needed)}" if needed else mark)


def add_holders(catalogue: Catalogue) -> None:
    """Who held which office, and when."""
    title, of, titles = "", "", list[str]()
    for name, *rest in lines_of("holders.txt"):
        if name.startswith("="):
            title, of, titles = name[1:].strip(), rest[0], _listed(rest[1] if len(rest) > 1 else "")
            whose = catalogue.one(of)
            if whose is None:
                raise ValueError(f"holders.txt: {of!r} is nobody, or several")
            of = whose.label
            continue
        since, until, others, quoted = (*rest, "", "", "", "")[:4]
        entry = next((e for e in catalogue.find(name, "person") if e.label == name), None)
        entry = entry or catalogue.add(name, "person")
        entry.chosen = True
        entry.call(_listed(others))
        catalogue.note(entry)
        if quoted:
            entry.external["wikidata"] = quoted
        catalogue.give_office(entry, ActorRole(title, of, since or None, until or None), titles)


def _padded(lines: Iterator[list[str]], width: int) -> Iterator[list[str]]:
    for line in lines:
        yield (line + [""] * width)[:width]
