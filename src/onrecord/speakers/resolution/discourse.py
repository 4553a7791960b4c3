"""The flow of a document: who is being talked about where, and who is the subject of a clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.speakers.figures import Figure, Inventory, Named
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.reading.phrases import PREPOSITIONS
from onrecord.speakers.reading.words import Word, split_words
from onrecord.text.layout import TextLayout

_OBLIQUE = PREPOSITIONS | frozenset("told asked is was are were be been became becomes".split())
_CLAUSE = frozenset(
    "and but while when because that as although though after before if where".split()
)
_BY_DISTANCE = (1.0, 0.92, 0.6, 0.42, 0.3, 0.22, 0.16, 0.12)
_GENDERED = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_NEXT_WORDS = re.compile(r"[ \u00a0]([a-z][\w-]+)(?:[ \u00a0]([a-z][\w-]+))?")
_LOOKED_BACK = 80


@dataclass(slots=True)
class Spans:
    """Stretches of a text, merged, for asking whether a place lies in one."""

    starts: list[int]
    ends: list[int]

    @staticmethod
    def of(pairs: Iterable[tuple[int, int]]) -> Spans:
        """Merge stretches into ones that do not touch."""
        spans = Spans([], [])
        for start, end in sorted(pairs):
            if spans.ends and start <= spans.ends[-1]:
                spans.ends[-1] = max(spans.ends[-1], end)
            else:
                spans.starts.append(start)
                spans.ends.append(end)
        return spans

    def hold(self, at: int) -> bool:
        """Whether a place lies in one of them."""
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]


@dataclass(slots=True)
class Flow:
    """What the narrative talks about, in text order.

    ``spoken`` holds the speakers resolved so far with their places: it grows as resolution
    goes through the text.
    """

    text: str
    layout: TextLayout
    inventory: Inventory
    quoted: Spans
    reported: Spans
    spoken: list[tuple[int, int, Figure]] = field(default_factory=list)
    _weights: dict[int, float] = field(default_factory=dict)
    _words: dict[int, list[Word]] = field(default_factory=dict)

    def sentence_at(self, at: int) -> int:
        """The index of the sentence that holds a place, or of the last one before it."""
        starts = [0] if not self.layout.sentences else None
        if starts is not None:
            return 0
        return max(0, bisect_right(self.layout.sentences, (at, len(self.text) + 1)) - 1)

    def sentence(self, index: int) -> tuple[int, int]:
        """The extent of a sentence by index."""
        if not self.layout.sentences:
            return 0, len(self.text)
        return self.layout.sentences[index]

    def paragraph_at(self, at: int) -> int:
        """The index of the paragraph that holds a place, or of the last one before it."""
        return max(0, bisect_right(self.layout.paragraphs, (at, len(self.text) + 1)) - 1)

    def words_of(self, index: int) -> Sequence[Word]:
        """The words of a sentence, split once."""
        if index not in self._words:
            if len(self._words) > 64:
                self._words.clear()
            self._words[index] = split_words(self.text, *self.sentence(index))
        return self._words[index]

    def words_before(self, at: int, count: int) -> Sequence[Word]:
        """At most the last ``count`` words of a sentence that end before a place in it."""
        words = self.words_of(self.sentence_at(at))
        stop = bisect_right(words, at, key=lambda w: w.end)
        return words[max(0, stop - count) : stop]

    def speaks(self, at: int, figure: Figure) -> None:
        """Note that a figure speaks at a place."""
        insort(self.spoken, (at, len(self.spoken), figure))

    def last_spoken(self, at: int) -> tuple[int, Figure] | None:
        """Who spoke last before a place."""
        index = bisect_left(self.spoken, (at, -1)) - 1
        return (self.spoken[index][0], self.spoken[index][2]) if index >= 0 else None

    def weight(self, named: Named) -> float:
        """How prominent a mention is by its place in the sentence, from 0 to 1."""
        known = self._weights.get(named.start)
        if known is None:
            known = self._weigh(named)
            self._weights[named.start] = known
        return known

    def _weigh(self, named: Named) -> float:
        if self.quoted.hold(named.start):
            return 0.12
        if named.possessive:
            return 0.4
        if named.part.weak or self._before_noun(named):
            return 0.35
        if self.oblique(named):
            return 0.42
        return 0.6 if self.reported.hold(named.start) else 1.0

    def _before_noun(self, named: Named) -> bool:
        """Whether a name only qualifies the noun after it ("Kral aides", "the Kral campaign")."""
        after = _NEXT_WORDS.match(self.text, named.end)
        if after is None:
            return False
        lex = lexicon()
        first = after.group(1).casefold()
        nouns = [first]
        if first not in lex.stop and not first.endswith(("ed", "s")) and after.group(2):
            nouns.append(after.group(2).casefold())
        return any(
            noun in lex.common_bodies
            or noun in lex.collectives
            or noun in lex.documents
            or lex.role(noun) is not None
            for noun in nouns
        )

    def oblique(self, named: Named) -> bool:
        """Whether a preposition or a verb of telling governs the mention."""
        words = self.words_of(self.sentence_at(named.outer))
        at = bisect_left(words, named.outer, key=lambda w: w.start) - 1
        steps = 0
        while at >= 0 and steps < 6:
            word = words[at]
            if self.text[word.tail : words[at + 1].start].strip(' \u00a0\n"“‘'):
                return False
            if word.folded in _OBLIQUE and word.text.islower():
                return True
            if word.folded not in ("the", "a", "an", "his", "her", "its", "their") and steps:
                return False
            at -= 1
            steps += 1
        return False

    def salience(self, at: int, *, beyond: bool = True) -> list[tuple[Figure, float, int]]:
        """Figures named or heard before a place: prominence and where each was last.

        Looks back over a bounded number of mentions; ``beyond`` includes earlier paragraphs.
        Greatest prominence first.
        """
        here = self.sentence_at(at)
        floor = 0 if beyond else self.layout.paragraphs[self.paragraph_at(at)][0]
        heaps: dict[int, list[float]] = {}
        who: dict[int, tuple[Figure, int]] = {}

        def count(figure: Figure, place: int, weight: float) -> None:
            distance = here - self.sentence_at(place)
            near = _BY_DISTANCE[distance] if distance < len(_BY_DISTANCE) else 0.1 / distance
            heaps.setdefault(id(figure), []).append(weight * near)
            last = who.get(id(figure), (figure, place))[1]
            who[id(figure)] = (figure, max(last, place))

        for named in self.inventory.before(at, _LOOKED_BACK):
            if named.start >= floor and len(named.figures) == 1:
                count(named.figure, named.start, self.weight(named))
        index = bisect_left(self.spoken, (at, -1))
        for place, _, figure in self.spoken[max(0, index - 20) : index]:
            if place >= floor:
                count(figure, place, 1.1)
        ranked = []
        for key, (figure, place) in who.items():
            shares = sorted(heaps[key], reverse=True)
            ranked.append((figure, shares[0] + 0.25 * sum(shares[1:4]), place))
        ranked.sort(key=lambda entry: (-entry[1], -entry[2]))
        return ranked

    def learn_genders(self) -> None:
        """Give people of unknown gender the one that the pronouns after their names show.

        Only sentences that name one person outside quotations count, and only clear majorities.
        """
        votes: dict[int, list[int]] = {}
        people: dict[int, Figure] = {}
        for start, end in self.layout.sentences:
            named = [
                n for n in self.inventory.within(start, end)
                if n.figure.kind in ("person", "unknown") and not self.quoted.hold(n.start)
            ]  # fmt: skip
            figures = {id(n.figure): n.figure for n in named}
            figure = named[0].figure if len(figures) == 1 and len(named[0].figures) == 1 else None
            if figure is None or figure.gender is not None or figure.kind != "person":
                continue
            pronoun = _GENDERED.search(self.text, named[0].tail, end)
            if pronoun and not self.quoted.hold(pronoun.start()):
                people[id(figure)] = figure
                female = pronoun.group()[0] in "sS" or pronoun.group().casefold().startswith("her")
                votes.setdefault(id(figure), [0, 0])[female] += 1
        for key, (men, women) in votes.items():
            if max(men, women) >= 3 * min(men, women):
                people[key].gender = "m" if men > women else "f"

    def new_subject(self, after: int, at: int) -> Named | None:
        """The subject of a clause that "and" or "but" opens between two places of a sentence."""
        for named in reversed(self.inventory.between(after + 1, at, 8)):
            if named.possessive or self.quoted.hold(named.start) or self.reported.hold(named.start):
                continue
            lead = self.words_before(named.outer, 1)
            if lead and lead[0].folded in ("and", "but", "while", "whereas"):
                follows = _NEXT_WORDS.match(self.text, named.end)
                return named if follows else None
        return None

    def subject(self, start: int, at: int, *, skip_reported: bool = True) -> Named | None:
        """The named subject of the clause that leads up to a place in the same sentence.

        ``skip_reported`` leaves out names in what somebody is reported as saying.
        """
        words = self.words_of(self.sentence_at(start))
        chosen: Named | None = None
        for named in self.inventory.between(start, at):
            if named.possessive or self.quoted.hold(named.start) or self.oblique(named):
                continue
            if skip_reported and self.reported.hold(named.start):
                continue
            before = bisect_left(words, named.outer, key=lambda w: w.start) - 1
            opens = before < 0 or words[before].folded in _CLAUSE
            gap = self.text[words[before].tail : named.outer] if before >= 0 else ""
            if chosen is None or (opens and not gap.strip()):
                chosen = named
        return chosen
