"""The words of saying and of the mind, read from ``data/words.txt``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args

from onrecord.attributions.verbs import inflect

WordClass = Literal[
    "say",
    "mind",
    "side",
    "seem",
    "act",
    "frame",
    "word",
    "thought",
    "stance",
    "state",
    "spoken",
    "light",
    "paper",
    "answers",
]
"""What a word tells of; the head of the data file says what each class means."""

_VERBS = frozenset({"say", "mind", "side", "seem", "act", "frame", "light"})
_NOUNS = frozenset({"word", "thought", "stance", "paper", "answers"})
_CUE_CLASSES = frozenset(get_args(WordClass)) - {"paper", "answers"}
_PEOPLE = {"people": "people", "man": "men", "woman": "women", "percent": "percent"}

LONGEST = 3
"""How many words the longest phrase of the list has."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What one form of a word can be: its class, and the base form it belongs to."""

    kind: WordClass
    base: str


@cache
def senses() -> Mapping[str, tuple[Sense, ...]]:
    """Every form of every word or phrase that tells what a cue reports, lower case."""
    found: dict[str, list[Sense]] = {}
    for kind, forms in _entries():
        if kind in _CUE_CLASSES:
            sense = Sense(kind, forms[0].replace("_", " "))
            for form in _forms(kind, forms):
                there = found.setdefault(form, [])
                if sense not in there:
                    there.append(sense)
    return {form: tuple(some) for form, some in found.items()}


@cache
def source_nouns(kind: Literal["paper", "answers"]) -> frozenset[str]:
    """Nouns by which a source is something written, or people in a poll; lower case."""
    return frozenset(
        form for listed, forms in _entries() if listed == kind for form in _forms(kind, forms)
    )


@cache
def _entries() -> tuple[tuple[WordClass, tuple[str, ...]], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[WordClass, tuple[str, ...]]]:
    data = resources.files("onrecord.context.speech") / "data" / "words.txt"
    for line in data.read_text(encoding="utf8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, words = line.partition(":")
        if kind not in get_args(WordClass):
            raise ValueError(f"words.txt has an unknown class, {kind!r}")
        for word in words.split():
            yield cast(WordClass, kind), tuple(word.split("/"))


def _forms(kind: WordClass, given: tuple[str, ...]) -> Iterator[str]:
    base = given[0]
    if kind in _NOUNS:
        yield base
        yield _PEOPLE.get(base) or _plural(base)
    elif kind not in _VERBS:
        yield base
    elif len(given) == 1 and "_" in base:
        first, _, rest = base.partition("_")
        for form in inflect((first,)).values():
            yield f"{form} {rest.replace('_', ' ')}"
    elif "_" in base:
        first, _, rest = base.partition("_")
        heads = tuple(form.partition("_")[0] for form in given)
        for form in inflect((first, *heads[1:])).values():
            yield f"{form} {rest.replace('_', ' ')}"
    else:
        yield from inflect(given).values()
        if base == "be":
            yield from ("is", "are", "was", "were", "am", "’s", "'s", "’re", "'re")
        elif base == "have":
            yield "has"
        yield from _doubled_l(base)


def _doubled_l(base: str) -> Iterator[str]:
    """Both spellings of travelled, signalling and the like."""
    if base.endswith(("al", "el")) and base not in ("appeal", "repeal", "reveal", "feel"):
        for ending in ("ed", "ing"):
            yield base + ending
            yield f"{base}l{ending}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")
