"""Bodies: what a document calls the organisations it names ("the carmaker Lorrano")."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.speakers.figures import Figure, Inventory, Named
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.phrases import DETERMINERS, head_size
from onrecord.speakers.reading.words import Word, split_words
from onrecord.text.layout import TextLayout

_CLAUSE_END = re.compile(r"[,;:—–()\"“”.!?]| - ")
_IS = frozenset("is was are were became becomes remains".split())
_QUALIFIER = frozenset("one among its their his her our".split())
_LONGEST = 14


@dataclass(slots=True)
class Facts:
    """What is known of one body: the nouns the text calls it by, and the words around them.

    ``kinds`` come from those nouns, or from its being well known; ``likely`` are only suggested
    by a word of its name.
    """

    nouns: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    kinds: frozenset[str] = frozenset()
    likely: frozenset[str] = frozenset()


@dataclass(slots=True)
class BodyIndex:
    """The facts about each body of a document, and the bodies called by a noun, in text order."""

    by_figure: dict[int, Facts] = field(default_factory=dict)
    by_noun: dict[str, list[tuple[int, int, Figure]]] = field(default_factory=dict)

    def of(self, figure: Figure) -> Facts:
        """The facts about a figure; its name's own kinds where the text says nothing."""
        facts = self.by_figure.get(id(figure))
        if facts is None:
            table = kinds()
            facts = Facts(kinds=table.known(figure.key), likely=table.of_name(figure.key))
            self.by_figure[id(figure)] = facts
        return facts

    def add(self, figure: Figure, at: int, noun: str, around: frozenset[str]) -> None:
        """Note that a body is called ``noun`` at a place, with these other words."""
        facts = self.of(figure)
        facts.nouns.add(noun)
        facts.around |= around
        facts.kinds |= kinds().nouns.get(noun, frozenset())
        entry = (at, len(self.by_figure), figure)
        insort(self.by_noun.setdefault(noun, []), entry, key=lambda e: e[:2])


def find_bodies(text: str, layout: TextLayout, inventory: Inventory) -> BodyIndex:
    """Every noun for a body that the document puts beside a name or says of it."""
    index = BodyIndex()
    for start, end in layout.sentences:
        mentions = [n for n in inventory.within(start, end) if _may_be_body(n)]
        if not mentions:
            continue
        words = split_words(text, start, end)
        places = {w.start: i for i, w in enumerate(words)}
        every = inventory.within(start, end)
        for named in mentions:
            first = places.get(named.outer)
            last = places.get(named.part.words[-1].start)
            if first is None or last is None:
                continue
            found = [*_before(words, first, text), *_after(words, first, last, text)]
            for phrase, sure in found:
                _note(index, named, phrase, every, sure=sure)
    return index


def _may_be_body(named: Named) -> bool:
    figure = named.figure
    return len(named.figures) == 1 and figure.kind in ("organisation", "unknown", "place")


def _note(
    index: BodyIndex, named: Named, words: Sequence[Word], mentions: Sequence[Named], *, sure: bool
) -> None:
    """Take in the phrase for a body, where its head is a noun for one."""
    table = kinds()
    size = head_size(words, mentions)
    noun = head_noun(words[:size])
    if not noun or table.apart(noun):
        return
    figure = named.figure
    if noun in table.personal and figure.kind != "organisation":
        return
    place = bool(table.nouns[noun] & {"city", "state"})
    if (figure.kind == "place") != place:
        return
    if sure and figure.kind == "unknown" and figure.gender is None:
        figure.kind = "organisation"
    index.add(figure, named.start, noun, describing(words, size))


def head_noun(words: Sequence[Word]) -> str:
    """The noun for a body that words end in, with "_" where it is of two; "" where none."""
    if not words or not words[-1].text.islower():
        return ""
    nouns = kinds().nouns
    if len(words) > 1:
        pair = f"{words[-2].folded}_{words[-1].folded}"
        if pair in nouns:
            return pair
    return words[-1].folded if words[-1].folded in nouns else ""


def describing(words: Sequence[Word], size: int) -> frozenset[str]:
    """The words that say which body a phrase means, peoples' names as their state's."""
    lex = lexicon()
    found: set[str] = set()
    for at, word in enumerate(words):
        small = word.folded
        if at == size - 1 or (small in lex.stop and small != "other"):
            continue
        pair = f"{small} {words[at + 1].folded}" if at + 1 < len(words) else small
        state = lex.people.get(pair) or lex.states.get(pair)
        state = state or lex.people.get(small) or lex.states.get(small)
        found.add(state.name.casefold() if state else small)
        if "-" in small:
            lead = small.partition("-")[0]
            home = lex.states.get(lead)
            found.add(home.name.casefold() if home else lead)
    return frozenset(found)


def _before(words: Sequence[Word], first: int, text: str) -> list[tuple[Sequence[Word], bool]]:
    """A noun in front: "the broadcaster X", "the ship's owner, X"."""
    if first == 0:
        return []
    gap = text[words[first - 1].tail : words[first].start]
    comma = gap.strip() == ","
    if gap.strip() and not comma:
        return []
    begin = first
    lex = lexicon()
    while begin > 0 and first - begin < _LONGEST:
        word = words[begin - 1]
        between = text[word.tail : words[begin].start].strip()
        if begin < first and between and between not in ("’", "'"):
            break
        if word.folded in DETERMINERS or word.folded in ("a", "an"):
            return [(words[begin:first], True)] if begin < first else []
        if word.folded in lex.stop and not comma:
            break
        begin -= 1
        if word.possessive:
            return [(words[begin + 1 : first], True)] if begin + 1 < first else []
    opens = begin == 0 or not comma
    return [(words[begin:first], True)] if opens and begin < first else []


def _after(
    words: Sequence[Word], first: int, last: int, text: str
) -> list[tuple[Sequence[Word], bool]]:
    """What follows a name: "X, a carmaker", "X is a carmaker", "the X agency"."""
    lex = lexicon()
    at = last + 1
    if at >= len(words):
        return []
    gap = text[words[last].tail : words[at].start].strip()
    if not gap and words[at].text.islower():
        if words[at].folded in _IS and at + 2 < len(words):
            stop = _clause_stop(words, at + 1, text)
            opens = words[at + 1].folded in DETERMINERS or words[at + 1].folded in _QUALIFIER
            return [(words[at + 1 : stop], True)] if opens else []
        if first == 0 or words[first - 1].folded != "the":
            return []
        follows = words[at + 1] if at + 1 < len(words) else None
        joined = follows is not None and text[words[at].tail : follows.start].isspace()
        ends = follows is None or not joined or follows.folded in lex.stop
        ends = ends or (follows is not None and follows.folded.endswith(("ed", "s")))
        return [(words[at : at + 1], False)] if ends else []
    if gap not in (",", "–", "—", "(", "-", ") ,", "),"):
        return []
    segment = words[at : _clause_stop(words, at, text)]
    if segment[0].folded == "which" and len(segment) > 3 and segment[1].folded in _IS:
        segment = segment[2:]
    opens = (
        segment[0].folded in DETERMINERS
        or segment[0].folded in _QUALIFIER
        or segment[0].possessive
        or (len(segment) > 1 and segment[1].possessive)
    )
    return [(segment, True)] if opens else []


def _clause_stop(words: Sequence[Word], at: int, text: str) -> int:
    stop = min(at + 1, len(words))
    while stop < len(words) and stop - at < _LONGEST:
        if _CLAUSE_END.search(text[words[stop - 1].tail : words[stop].start]):
            break
        stop += 1
    return stop


def called(index: BodyIndex, noun: str, at: int) -> tuple[int, Figure] | None:
    """The body called by a noun nearest before a place, else the first after it."""
    entries = index.by_noun.get(noun, [])
    if not entries:
        return None
    before = bisect_left(entries, at, key=lambda e: e[0])
    place, _, figure = entries[before - 1] if before else entries[0]
    return place, figure
