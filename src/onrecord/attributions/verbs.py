"""Reporting verbs: which words can report, in which form, and what may follow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args

Frame = Literal[
    "quote",
    "clause",
    "that",
    "hearer",
    "wh",
    "to",
    "urge",
    "object",
    "as",
    "unsaid",
    "noun",
    "mind",
]
"""What may follow a verb; the head of ``data/verbs.txt`` says what each means."""

Shape = Literal["base", "third", "past", "participle", "gerund"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb with its particles and the frames it takes."""

    lemma: str
    particles: tuple[str, ...]
    frames: frozenset[Frame]

    def takes(self, *frames: Frame) -> bool:
        """Whether it takes any of some frames."""
        return not self.frames.isdisjoint(frames)


@dataclass(frozen=True, slots=True)
class WordForm:
    """What one word form can be: which verb, and which of its shapes."""

    verb: Verb
    shapes: frozenset[Shape]


def _read(name: str) -> Iterator[str]:
    data = resources.files("onrecord.attributions") / "data" / name
    for line in data.read_text(encoding="utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def inflect(given: tuple[str, ...]) -> dict[Shape, str]:
    """The forms of a verb from its base form and those of past, participle and -ing given."""
    base = given[0]
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe")) else base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    past = base + ("d" if base.endswith("e") else "ed")
    if base.endswith("y") and base[-2] not in "aeiou":
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    past = given[1] if len(given) > 1 else past
    participle = given[2] if len(given) > 2 else past
    gerund = given[3] if len(given) > 3 else stem + "ing"
    return {"base": base, "third": third, "past": past, "participle": participle, "gerund": gerund}


@cache
def reporting_verbs() -> Mapping[str, tuple[WordForm, ...]]:
    """Every form of every reporting verb, lower case; those with most particles come first.

    Reach for it to ask whether a word can be a cue. British and American spellings are both
    there.
    """
    found: dict[str, dict[Verb, set[Shape]]] = {}
    for line in _read("verbs.txt"):
        words, _, frames = line.partition("|")
        first, *irregular = (part.strip() for part in words.split(","))
        lemma, *particles = first.split()
        named = frames.split()
        unknown = [frame for frame in named if frame not in get_args(Frame)]
        if unknown:
            raise ValueError(f"verbs.txt: {first!r} has an unknown frame, {unknown[0]!r}")
        verb = Verb(lemma, tuple(particles), frozenset(cast(list[Frame], named)))
        for shape, form in inflect((lemma, *irregular)).items():
            for spelling in (form, *_american(form)):
                found.setdefault(spelling, {}).setdefault(verb, set()).add(shape)
    return {
        form: tuple(
            WordForm(verb, frozenset(shapes))
            for verb, shapes in sorted(verbs.items(), key=lambda v: -len(v[0].particles))
        )
        for form, verbs in found.items()
    }


def _american(form: str) -> tuple[str, ...]:
    """The spelling with one l of labelled, labelling, signalled."""
    for ending in ("elled", "elling", "alled", "alling"):
        if form.endswith(ending) and form not in ("called", "calling", "recalled", "recalling"):
            cut = len(form) - len(ending) + 2
            return (form[:cut] + form[cut + 1 :],)
    return ()


@cache
def nouns(kind: Literal["word", "occasion", "feeling", "document"]) -> frozenset[str]:
    """Nouns of saying of one kind, lower case; ``data/nouns.txt`` says what each kind is."""
    return frozenset(
        noun.casefold()
        for line in _read("nouns.txt")
        if line.startswith(f"{kind}:")
        for noun in line.partition(":")[2].split()
    )
