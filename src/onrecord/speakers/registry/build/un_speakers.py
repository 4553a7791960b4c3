"""Who spoke for which state in the general debates of the United Nations (CC0), and as what."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from onrecord.model.actor import ActorRole
from onrecord.speakers.registry.build.catalogue import Catalogue, Entry
from onrecord.speakers.registry.folding import fold_name
from onrecord.speakers.registry.titles import office_of

_SINCE = 1992
_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|h\.?e|his excellency|her excellency|his majesty|her majesty|hon|"
    r"honou?rable|his highness|sir|dame|prof|professor|general|president|the)\b\.?\s*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*\(.*?\)|[,;*].*$|\.$")
_CUT = re.compile(r"\s+(?:and|of the|of)\s+.*$|[,/;(].*$")
_FOREIGN = re.compile(r"\bForegn\b")


def add_un_speakers(catalogue: Catalogue, path: Path) -> None:
    """Add the speakers since 1992 whose whole name is given, with the years they were seen."""
    states = {
        entry.external["iso"]: entry
        for entry in catalogue.entries.values()
        if "iso" in entry.external
    }
    states["EU"] = states["EUE"] = catalogue.find("European Union")[0]
    seen: dict[tuple[str, str], dict[str, list[int]]] = {}
    names: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t"):
            if not row[0].isdigit() or int(row[0]) < _SINCE or len(row) < 6:
                continue
            name, title = _name(row[4]), _title(row[5])
            state = states.get(row[2].strip()) or catalogue.one(row[3], "state")
            if len(name.split()) < 2 or state is None or not title:
                continue
            person = (state.label, fold_name(name))
            if name.isascii() is False or person not in names:
                names[person] = name
            seen.setdefault(person, {}).setdefault(title, []).append(int(row[0]))
    for (state_name, _), titles in sorted(seen.items()):
        name = names[state_name, _]
        entry = _person(catalogue, name, state_name)
        for title, years in sorted(titles.items(), key=lambda pair: min(pair[1])):
            _give(catalogue, entry, title, state_name, years)
        catalogue.note(entry)


def _person(catalogue: Catalogue, name: str, state: str) -> Entry:
    """Who it is: somebody of that name with an office of that state, or somebody new."""
    known = [entry for entry in catalogue.find(name, "person") if _serves(entry, state)]
    known += [entry for entry in catalogue.leading(state) if _same_words(name, entry)]
    if not known:
        return catalogue.add(name, "person", mark=state)
    if fold_name(name) not in known[0].folded():
        known[0].call([name])
    return known[0]


def _serves(entry: Entry, state: str) -> bool:
    return any(role.of == state for role in entry.roles)


def _same_words(name: str, entry: Entry) -> bool:
    """Whether a name is an entry's in another order, or with more names between first and last."""
    words = fold_name(name).split()
    for key in entry.folded():
        own = key.split()
        if len(own) < 2:
            continue
        ends = (own[0], own[-1]) == (words[0], words[-1])
        if sorted(own) == sorted(words) or (ends and set(own) & set(words) >= {own[0], own[-1]}):
            return True
    return False


def _give(catalogue: Catalogue, entry: Entry, title: str, state: str, years: list[int]) -> None:
    """Give the office as seen, unless the terms in it are known better."""
    office = office_of(title)
    known = [r for r in entry.roles if r.of == state and office_of(r.title) == office]
    if any(not role.seen for role in known):
        return
    role = ActorRole(title, state, f"{min(years)}", f"{max(years)}", seen=True)
    catalogue.give_office(entry, role)


def _name(text: str) -> str:
    bare = _TAIL.sub("", " ".join(text.replace("\u00a0", " ").split()))
    bare = _HONORIFIC.sub("", bare).strip(" .,")
    return " ".join(
        part.title() if part.isupper() and len(part) > 3 and "." not in part else part
        for part in bare.split()
    )


def _title(text: str) -> str:
    title = _FOREIGN.sub("Foreign", " ".join(text.split()))
    title = title.title() if title.isupper() else title
    head = _CUT.sub("", title) if "Council of Ministers" not in title else title
    short = head if office_of(head) == office_of(title) else title
    return short[:60].strip()
