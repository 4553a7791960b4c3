"""Parties: what brackets after a name say of a lawmaker, "(R-Texas)", "(D-Calif.)"."""

from __future__ import annotations

import re

from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.reading.phrases import RolePhrase
from onrecord.speakers.reading.words import fold

_PARTY = re.compile(r",?\s?[(]([RDI])(?:[-–]([A-Z][A-Za-z. ]{0,18}))?[)]")
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_IN_FULL = {
    "ala": "alabama", "ariz": "arizona", "ark": "arkansas", "cal": "california",
    "calif": "california", "colo": "colorado", "conn": "connecticut", "del": "delaware",
    "fla": "florida", "ga": "georgia", "ill": "illinois", "ind": "indiana", "kan": "kansas",
    "ky": "kentucky", "la": "louisiana", "md": "maryland", "mass": "massachusetts",
    "mich": "michigan", "minn": "minnesota", "miss": "mississippi", "mo": "missouri",
    "mont": "montana", "neb": "nebraska", "nev": "nevada", "nh": "new hampshire",
    "nj": "new jersey", "nm": "new mexico", "ny": "new york", "nc": "north carolina",
    "nd": "north dakota", "okla": "oklahoma", "ore": "oregon", "pa": "pennsylvania",
    "ri": "rhode island", "sc": "south carolina", "sd": "south dakota", "tenn": "tennessee",
    "tex": "texas", "vt": "vermont", "va": "virginia", "wash": "washington",
    "wva": "west virginia", "wis": "wisconsin", "wisc": "wisconsin", "wyo": "wyoming",
    "tx": "texas", "ca": "california", "fl": "florida", "oh": "ohio", "az": "arizona",
    "tn": "tennessee", "ma": "massachusetts", "mi": "michigan", "mn": "minnesota",
    "wi": "wisconsin", "il": "illinois", "in": "indiana", "co": "colorado", "nv": "nevada",
    "ut": "utah", "al": "alabama", "ia": "iowa", "or": "oregon", "wa": "washington",
}  # fmt: skip


def party_after(text: str, at: int) -> tuple[RolePhrase, int, int] | None:
    """The party and state in brackets at a place as a role, and where they stand, or None."""
    found = _PARTY.match(text, at)
    if found is None:
        return None
    head = _PARTIES[found.group(1)]
    role = lexicon().role(head)
    if role is None:
        return None
    state = fold(found.group(2) or "").strip()
    around = frozenset({head, _IN_FULL.get(state, state)}) - {""}
    phrase = RolePhrase(head, role.group, role.wider | {"lawmaker"}, None, around)
    return phrase, found.start(1), found.end() - 1
