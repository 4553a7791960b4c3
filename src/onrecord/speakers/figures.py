"""Figures: whom and what a document names, and where it names them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model.speaker import SpeakerKind
from onrecord.speakers.lexicon import Gender, State, lexicon
from onrecord.speakers.names import NameKind, NamePart
from onrecord.speakers.reading.words import Word, is_acronym

_CAPITALS = re.compile(r"[^\W\d_]+")


@dataclass(slots=True, eq=False)
class Figure:
    """Someone or something a document names or lets speak: a person, body, state or group.

    ``names`` are its spellings with the place of the first of each; ``first`` is where the
    label stands. ``plural`` marks several people; ``members`` are those of a joint source;
    ``own`` is the attribution an unnamed source belongs to. Two figures are never equal.
    """

    label: str
    kind: NameKind
    first: tuple[int, int]
    gender: Gender | None = None
    names: dict[str, int] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    plural: bool = False
    members: tuple[Figure, ...] = ()
    own: str | None = None
    speaks_as: SpeakerKind | None = None
    roles: list[tuple[str, int, int]] = field(default_factory=list)
    uses: int = 0

    @property
    def speaker_kind(self) -> SpeakerKind:
        """What kind of speaker it is."""
        if self.speaks_as is not None:
            return self.speaks_as
        if self.kind == "person" or self.gender is not None:
            return "person"
        return "state" if self.kind in ("state", "place") else "organisation"

    def note(self, label: str, start: int) -> None:
        """Remember a spelling of its name."""
        self.names.setdefault(label, start)
        self.uses += 1


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a name: its place without title, its title's start, and its candidates.

    The first of ``figures`` is the likeliest; more than one where the name is shared.
    """

    part: NamePart
    start: int
    end: int
    outer: int
    figures: tuple[Figure, ...]
    full: bool
    possessive: bool

    @property
    def figure(self) -> Figure:
        """The likeliest candidate."""
        return self.figures[0]

    @property
    def tail(self) -> int:
        """Where it ends with a possessive ending."""
        return self.part.words[-1].tail


@dataclass(slots=True)
class Inventory:
    """All name mentions of a text in order, and the figures they name."""

    text: str
    named: list[Named] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    people_at: list[tuple[int, State]] = field(default_factory=list)
    by_key: dict[tuple[str, ...], Figure] = field(default_factory=dict)
    by_head: dict[str, Figure] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _late: dict[tuple[str, ...], Figure] = field(default_factory=dict)
    _respelt: dict[str, list[Figure]] | None = None

    def within(self, start: int, end: int) -> list[Named]:
        """The mentions that lie in a stretch of the text."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        return [n for n in self.named[low:high] if n.end <= end]

    def before(self, at: int, count: int) -> Sequence[Named]:
        """The last ``count`` mentions that begin before a place, in order."""
        high = bisect_left(self._starts, at)
        return self.named[max(0, high - count) : high]

    def between(self, start: int, at: int, count: int = 60) -> list[Named]:
        """At most the last ``count`` mentions that lie between two places, in order."""
        return [n for n in self.before(at, count) if n.start >= start and n.end <= at]

    def last_before(self, at: int) -> Named | None:
        """The last mention that begins before a place."""
        index = bisect_right(self._starts, at - 1)
        return self.named[index - 1] if index else None

    def sort(self) -> None:
        """Bring the mentions into text order and index the bodies; called once when all are in."""
        self.named.sort(key=lambda n: (n.start, -n.end))
        self._starts = [n.start for n in self.named]
        for figure in sorted(self.figures, key=lambda f: f.first):
            self.by_key.setdefault(figure.key, figure)
            if figure.kind == "organisation" and len(figure.key) > 1:
                self.by_head.setdefault(figure.key[-1], figure)
                self.by_head.setdefault(figure.key[0], figure)

    def late_name(self, words: Sequence[Word]) -> Named:
        """A mention for words that only their being a source shows to be a name.

        The same words make the same figure each time.
        """
        part = NamePart(tuple(words), (), "unknown")
        figure = self._late.get(part.key)
        label = label_of(self.text, part)
        if figure is None:
            figure = Figure(label, "unknown", (part.start, part.end), key=part.key)
            self._late[part.key] = figure
            self.figures.append(figure)
        figure.note(label, part.start)
        return Named(part, part.start, part.end, part.start, (figure,), True, words[-1].possessive)

    def near_spelling(self, word: str) -> Figure | None:
        """The one person whose surname differs by one letter from a folded word, or None."""
        if len(word) < 5:
            return None
        if self._respelt is None:
            self._respelt = {}
            for figure in self.figures:
                if figure.kind == "person" and len(figure.key) > 1 and len(figure.key[-1]) >= 5:
                    for form in _one_less(figure.key[-1]):
                        bucket = self._respelt.setdefault(form, [])
                        if len(bucket) < 4:
                            bucket.append(figure)
        found = {id(f): f for form in _one_less(word) for f in self._respelt.get(form, [])}
        return next(iter(found.values())) if len(found) == 1 else None


def _one_less(word: str) -> set[str]:
    """A word, and what is left when one letter after the first is taken out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, min(len(word), 24)))}


def label_of(text: str, part: NamePart) -> str:
    """The words of a name as a label, on one line, with a title that belongs to it ("Pope Leo")."""
    end = part.end
    if part.key[-1] in ("jr", "sr") and text.startswith(".", end):
        end += 1
    start = part.start
    if len(part.words) == 1 and part.title:
        title = lexicon().titles.get(part.title[-1].folded)
        start = part.title[-1].start if title and title.kept else start
    label = re.sub(r"\s+", " ", text[start:end])
    if len(part.words) > 1 and all(is_acronym(w.text) for w in part.words):
        person = part.key[0] in lexicon().given or text.startswith(":", end)
        return _CAPITALS.sub(lambda m: m.group().capitalize(), label) if person else label
    return label
