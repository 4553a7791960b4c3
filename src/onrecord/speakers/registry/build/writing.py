"""Writes a catalogue as the base registry: a line an actor, then the index."""

from __future__ import annotations

from onrecord.speakers.registry.base import HEADER
from onrecord.speakers.registry.build.catalogue import Catalogue, Entry
from onrecord.speakers.registry.folding import surname_mark


def written(catalogue: Catalogue) -> str:
    """The text of the base registry; the same catalogue gives the same text."""
    entries = [catalogue.entries[key] for key in sorted(catalogue.entries)]
    index: dict[str, set[int]] = {}
    for number, entry in enumerate(entries):
        for key in entry.folded() | entry.marks:
            index.setdefault(key, set()).add(number)
        if entry.kind == "person":
            for name in (entry.label, *entry.names):
                index.setdefault(surname_mark(name), set()).add(number)
        for scheme, value in entry.external.items():
            index.setdefault(f"#{scheme}={value}", set()).add(number)
    lines = [HEADER, *(_line(entry) for entry in entries), ""]
    lines += [f"{key}\t{','.join(map(str, sorted(at)))}" for key, at in sorted(index.items())]
    return "\n".join(lines) + "\n"


def _line(entry: Entry) -> str:
    roles = (
        "~".join((r.title, r.of or "", r.since or "", r.until or "", "s" * r.seen)).rstrip("~")
        for r in entry.roles
    )
    external = (f"{scheme}={value}" for scheme, value in sorted(entry.external.items()))
    parts = (entry.key, entry.label, "|".join(entry.names), "|".join(roles), entry.place)
    line = "\t".join((*(_plain(part) for part in parts), "|".join(external)))
    return line.rstrip("\t")


def _plain(part: str) -> str:
    if "\t" in part or "\n" in part:
        raise ValueError(f"{part!r} has a tab or a line end")
    return part
