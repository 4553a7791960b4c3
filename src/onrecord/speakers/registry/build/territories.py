"""Territories: codes and further names of states, from rigour (OpenSanctions, MIT)."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from onrecord.speakers.registry.build.catalogue import Catalogue, Entry
from onrecord.speakers.registry.folding import fold_name

_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
_ALSO_LISTED = frozenset({None, "gb", "cn", "dk"})
_PARTS_OF = frozenset({"us", "ca", "au", "gb", "de", "in"})
_NOT_NAMES = frozenset({"gaza", "gaza strip", "great britain"})


def add_territories(catalogue: Catalogue, path: Path) -> None:
    """Give states their codes and names; add territories and the parts of large federations."""
    rows: list[dict[str, Any]] = []
    with path.open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    known: dict[str, Entry] = {}
    for row in rows:
        names = (row["name"], row.get("full_name", ""))
        entry = next((e for n in names if n and (e := catalogue.one(n, "state"))), None)
        listed = row.get("parent") in _ALSO_LISTED or row.get("alpha3")
        if entry is not None and listed:
            known[row["code"]] = entry
    for row in sorted(rows, key=lambda row: str(row["code"])):
        entry = known.get(row["code"])
        if entry is None and (row.get("parent") in _PARTS_OF or row.get("is_country")):
            entry = _part(catalogue, row)
        if entry is None:
            continue
        entry.external["wikidata"] = row["qid"]
        if row.get("alpha3"):
            entry.external["iso"] = row["alpha3"].upper()
        full = row.get("full_name", "")
        entry.call([full] if full and "(" not in full else [])
        entry.call(name for name in row.get("names_strong", ()) if _usable(catalogue, name, entry))
        catalogue.note(entry)


def _part(catalogue: Catalogue, row: dict[str, Any]) -> Entry | None:
    """A territory, or part of a federation; called by its bare name too ("Georgia (USA)").

    One that is called like a seat of government is not: "Washington" is not the state there.
    """
    name = row["name"]
    if catalogue.find(name, "organisation"):
        return None
    if any("^" + fold_name(name) in entry.marks for entry in catalogue.entries.values()):
        return catalogue.add(f"{name} (state)", "state", mark=row["code"])
    bare = name.partition(" (")[0]
    return catalogue.add(name, "state", [bare] if bare != name else [], mark=row["code"])


def _usable(catalogue: Catalogue, name: str, entry: Entry) -> bool:
    """Whether a name is in a script we fold, is no code, and is nobody else's."""
    letters = [c for c in name if c.isalpha()]
    scripts = all(unicodedata.name(c, "").startswith(_SCRIPTS) for c in letters)
    if len(letters) < 4 or not scripts or fold_name(name) in _NOT_NAMES:
        return False
    return all(other is entry for other in catalogue.find(name))
