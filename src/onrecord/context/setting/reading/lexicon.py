"""The word lists of the setting: occasions, outlets, platforms, audiences, venues, verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.speakers.reading.words import fold


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of occasions.

    ``joint`` where several people may speak, ``bare`` where it needs no article, ``weak`` where
    it needs a word before it or a complement, ``issued`` where it may itself be the source.
    """

    kind: str
    joint: bool
    bare: bool
    weak: bool
    issued: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, keyed by folded words; several words are joined by "_"."""

    occasions: Mapping[str, Noun]
    platforms: frozenset[str]
    outlets: frozenset[str]
    media_heads: frozenset[str]
    audiences: Mapping[str, str]
    venues: Mapping[str, bool]
    languages: frozenset[str]
    verbs: Mapping[str, frozenset[str]]

    def occasion(self, words: list[str]) -> Noun | None:
        """The noun that the last of some folded words is, taken with up to four before it."""
        for size in range(min(5, len(words)), 0, -1):
            found = self.occasions.get("_".join(words[-size:]))
            if found is not None:
                return found
        return None


def _lines(name: str) -> Iterator[str]:
    folder = files("onrecord.context.setting").joinpath("data")
    for line in folder.joinpath(name).read_text(encoding="utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _fields(name: str) -> Iterator[list[str]]:
    for line in _lines(name):
        yield [part.strip() for part in line.split("|")]


def _occasions() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for kind, voices, words in _fields("occasions.txt"):
        for item in words.split():
            word = item.rstrip("+~@")
            marks = item[len(word) :]
            noun = Noun(kind, voices == "joint", "+" in marks, "~" in marks, "@" in marks)
            found.setdefault(fold(word), noun)
    return found


def _names(name: str) -> frozenset[str]:
    return frozenset(
        fold(word.strip()) for line in _lines(name) for word in line.split(";") if word.strip()
    )


def _inflected(verb: str) -> set[str]:
    base, *irregular = verb.split("/")
    stem = base[:-1] if base.endswith("e") else base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    if base.endswith("y") and base[-2] not in "aeiou":
        third = base[:-1] + "ies"
    forms = {base, third, stem + "ing", *irregular}
    return forms if irregular else forms | {stem + "ed"}


def _verbs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for frame, words in _fields("verbs.txt"):
        for verb in words.split():
            for form in _inflected(verb):
                found.setdefault(form, set()).add(frame)
    return {form: frozenset(frames) for form, frames in found.items()}


@cache
def lexicon() -> Lexicon:
    """The lists, read once a process."""
    audiences = {
        fold(word): kind for kind, words in _fields("audiences.txt") for word in words.split()
    }
    venues = [word for line in _lines("venues.txt") for word in line.split()]
    return Lexicon(
        occasions=_occasions(),
        platforms=_names("platforms.txt"),
        outlets=_names("outlets.txt"),
        media_heads=frozenset(fold(w) for line in _lines("media_heads.txt") for w in line.split()),
        audiences=audiences,
        venues={fold(word.rstrip("+")): word.endswith("+") for word in venues},
        languages=frozenset(fold(w) for line in _lines("languages.txt") for w in line.split()),
        verbs=_verbs(),
    )
