"""Members of the Congress of the United States (unitedstates/congress-legislators, CC0)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model.actor import ActorRole
from onrecord.speakers.registry.build.catalogue import Catalogue, Entry
from onrecord.speakers.registry.folding import fold_name

_FIELD = re.compile(r"^(\s*)(- )?(\w+):\s*(.*)$")
_HOUSES = {
    "sen": ("Senator", "United States Senate"),
    "rep": ("Representative", "United States House of Representatives"),
}


@dataclass(slots=True)
class Member:
    """What the file says of one member: names, ids, and terms as (house, since, until, state)."""

    fields: dict[str, str] = field(default_factory=dict)
    terms: list[dict[str, str]] = field(default_factory=list)


def add_legislators(catalogue: Catalogue, path: Path) -> None:
    """Add the members with their terms, the terms in one house as one."""
    for member in read_members(path.read_text(encoding="utf8")):
        said = member.fields
        first = said.get("nickname") or said.get("first", "")
        last = said.get("last", "")
        full = said.get("official_full") or f"{first} {last}"
        entry = _entry(catalogue, full, [f"{said.get('first', '')} {last}", f"{first} {last}"])
        if said.get("wikidata"):
            entry.external["wikidata"] = said["wikidata"]
        for house, (title, of) in _HOUSES.items():
            terms = [term for term in member.terms if term.get("type") == house]
            if not terms:
                continue
            last_term = terms[-1]
            ended = last_term is not member.terms[-1]
            until = last_term.get("end") if ended else None
            role = ActorRole(title, of, terms[0].get("start"), until)
            catalogue.give_office(entry, role)
            entry.place = entry.place or last_term.get("state", "")
        catalogue.note(entry)


def _entry(catalogue: Catalogue, full: str, others: list[str]) -> Entry:
    for name in (full, *others):
        known = [entry for entry in catalogue.find(name, "person") if entry.chosen]
        if len(known) == 1:
            known[0].call(n for n in (full, *others) if fold_name(n) not in known[0].folded())
            return known[0]
    entry = catalogue.add(full, "person", mark="congress")
    entry.call(others)
    return entry


def read_members(text: str) -> Iterator[Member]:
    """The members in a file of the regular YAML that the source writes; values are plain."""
    member: Member | None = None
    for line in text.splitlines():
        match = _FIELD.match(line)
        if match is None:
            continue
        indent, dash, name, value = len(match[1]), match[2], match[3], match[4].strip("'\" ")
        if indent == 0 and dash:
            if member is not None:
                yield member
            member = Member()
        elif member is None:
            continue
        elif name == "type" and dash and value in _HOUSES:
            member.terms.append({"type": value})
        elif name == "type" and dash:
            member.terms.append({"type": "other"})
        elif indent == 4 and member.terms:
            member.terms[-1].setdefault(name, value)
        elif indent == 4 and value:
            member.fields.setdefault(name, value)
    if member is not None:
        yield member
