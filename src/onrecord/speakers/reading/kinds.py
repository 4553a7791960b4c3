"""Kinds of bodies: what "the carmaker", "the agency", "the bloc" may mean, by noun and by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.speakers.reading.words import fold

_SAME, _WITHIN, _WIDER, _AKIN = 0.95, 0.9, 0.7, 0.3
_UNTOLD = 0.45
_LOOSE = frozenset({"body", "organisation", "company", "institution"})
_GENERAL = frozenset({"body", "organisation"})
_OF = frozenset({"of", "for", "on", "to", "in", "from"})


@dataclass(frozen=True, slots=True)
class Kinds:
    """The table of kinds, keyed by folded words; nouns of two words have "_" for the space.

    ``wider`` holds every kind above one; ``told_apart`` the kinds of which a text has several, so
    that other words say which is meant ("the interior ministry"); ``personal`` nouns that may as
    well be said of a person ("the owner").
    """

    wider: Mapping[str, frozenset[str]]
    told_apart: frozenset[str]
    personal: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    endings: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]

    def known(self, key: Sequence[str]) -> frozenset[str]:
        """The kinds of a well-known body by its folded name; empty where it is none."""
        return self.names.get(" ".join(key), frozenset())

    def of_name(self, key: Sequence[str]) -> frozenset[str]:
        """The kinds that a body's folded name suggests: known ones, else by one of its words.

        Of "Bank of Transvaria" the word before "of" counts, else the last word, else the first
        ("Hotel Merkur"). Empty where none tells.
        """
        known = self.known(key)
        if known:
            return known
        cut = next((i for i, word in enumerate(key) if i and word in _OF), len(key))
        for word in (key[cut - 1 : cut], key[-1:], key[:1]):
            if word and word[0] in self.endings:
                return self.endings[word[0]]
        return frozenset()

    def fit(self, noun: str, have: frozenset[str]) -> float:
        """How well a noun fits a body of these kinds, from 0 to 1; some where none is known."""
        want = self.nouns.get(noun, frozenset())
        if not want:
            return 0.0
        if have <= _LOOSE:
            return _UNTOLD
        if want & have:
            return _SAME
        above = frozenset(up for kind in have for up in self.wider[kind])
        if want & above:
            return _WITHIN
        wanted_above = frozenset(up for kind in want for up in self.wider[kind])
        if have & (wanted_above - _GENERAL):
            return _WIDER
        return _AKIN if (above & wanted_above) - _LOOSE else 0.0

    def apart(self, noun: str, *, every: bool = True) -> bool:
        """Whether a text may have several bodies of a noun, told apart by other words.

        With ``every`` all kinds of the noun must be such, else one.
        """
        found = self.nouns.get(noun, frozenset())
        return bool(found) and (
            found <= self.told_apart if every else bool(found & self.told_apart)
        )


@cache
def kinds() -> Kinds:
    """The table, read once a process."""
    content = files("onrecord.speakers").joinpath("data").joinpath("kinds.txt")
    parents: dict[str, tuple[str, ...]] = {}
    nouns: dict[str, set[str]] = {}
    endings: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    personal: set[str] = set()
    told_apart: set[str] = set()
    for line in content.read_text(encoding="utf8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, wider, said, last, known = line.split("|")
        if kind.endswith("!"):
            kind = kind[:-1]
            told_apart.add(kind)
        parents[kind] = tuple(wider.split())
        for noun in said.split():
            if noun.endswith("?"):
                noun = noun[:-1]
                personal.add(fold(noun))
            nouns.setdefault(fold(noun), set()).add(kind)
        for target, items in ((endings, last), (names, known)):
            for item in items.split(";"):
                if item.strip():
                    target.setdefault(fold(item.strip()), set()).add(kind)
    return Kinds(
        {kind: _above(kind, parents) for kind in parents},
        frozenset(told_apart),
        frozenset(personal),
        {noun: frozenset(found) for noun, found in nouns.items()},
        {word: frozenset(found) for word, found in endings.items()},
        {name: frozenset(found) for name, found in names.items()},
    )


def _above(kind: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    left = list(parents.get(kind, ()))
    while left:
        up = left.pop()
        if up not in found:
            found.add(up)
            left.extend(parents.get(up, ()))
    return frozenset(found)
