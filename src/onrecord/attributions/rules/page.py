"""A paragraph's statements: which rule is tried where, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attributions.rules.constructions.according import according
from onrecord.attributions.rules.constructions.ascription import (
    can_show,
    carried,
    cited,
    closing_source,
    hangs_alone,
    limit_of,
    may_speak,
)
from onrecord.attributions.rules.constructions.compounds import giving_cue_at, quoted_at
from onrecord.attributions.rules.constructions.dialogue import dialogue
from onrecord.attributions.rules.constructions.marked_cues import marked_cue
from onrecord.attributions.rules.constructions.passives import passive
from onrecord.attributions.rules.constructions.quotations import (
    Tag,
    content_start,
    continues_at,
    tag_after,
)
from onrecord.attributions.rules.constructions.reports import (
    content_after,
    content_before,
    opening,
    prompt_end,
)
from onrecord.attributions.rules.drafts import Draft, Rule, Sighting
from onrecord.attributions.rules.english.cues import Cue, cue_at
from onrecord.attributions.rules.english.lexicon import SUBJECTS
from onrecord.attributions.rules.english.subjects import subject_before
from onrecord.attributions.rules.english.words import Passage, Range

LONGEST_SENTENCE = 1000
"""Words of a sentence in which reports are sought; longer ones are no prose."""

_NESTING: frozenset[Rule] = frozenset({"that", "clause", "postposed"})


class Page:
    """The statements of one paragraph.

    ``by_quote`` says which draft a quotation belongs to; ``pending`` holds the cue and source
    before a colon that ends the paragraph.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.drafts: list[Draft] = []
        self.by_quote: dict[int, Draft] = {}
        self.pending: Draft | None = None
        self._cues: set[int] = set()
        self._reach: dict[int, int] = {}
        self._regions: dict[int, Range] = {}
        self._depth = 0
        self._last_sentence = -1

    def read_dialogue(self) -> bool:
        """A paragraph that a dash opens; whether it is one with its speaker named."""
        seen = dialogue(self.passage)
        if seen is not None:
            self.drafts.append(seen.draft(self.passage))
        return seen is not None

    def read_quotations(self) -> None:
        """Quotations with the clause of their speaker after them, and what continues them."""
        for quote in self.passage.quotes:
            if quote in self.by_quote:
                continue
            tag = tag_after(self.passage, quote)
            sentence = self.passage.sentence(quote)[0]
            floor = max(sentence, self._reach.get(sentence, sentence))
            start = content_start(self.passage, quote, floor) if tag else None
            if tag is None or start is None or tag.cue.head in self._cues:
                if tag is None:
                    self._marked(quote, floor)
                continue
            content = [(start, quote + 1)]
            seen = Sighting("quotation", content, [tag.cue.words], tag.source, tag.end)
            self._continue(self._keep(seen, tag.cue.start), tag)

    def _marked(self, quote: int, floor: int) -> None:
        """A quotation that begins with its own cue."""
        seen = marked_cue(self.passage, quote, floor)
        if seen is not None and seen.content:
            self.drafts.append(seen)
            self.by_quote[quote] = seen
        elif seen is not None and quote + 2 == len(self.passage.words):
            self.pending = seen

    def _continue(self, one: Draft, tag: Tag) -> None:
        passage = self.passage
        following = continues_at(passage, tag.end)
        while following is not None and following not in self.by_quote:
            if passage.words[following - 1].stop and tag_after(passage, following) is not None:
                return
            self._add(one, following)
            self._reach[passage.sentence(following)[0]] = following + 1
            following = continues_at(passage, following + 1)
            if following is not None and passage.words[following - 1].kind == "word":
                return

    def read_reports(self) -> None:
        """Cues with what they report before, around or after them, sentence by sentence."""
        for start, end in self.passage.sentences:
            if end - start > LONGEST_SENTENCE:
                continue
            before = len(self.drafts)
            self._regions, self._depth = {}, 0
            self._closing(start, end)
            self._forward(start, end)
            if len(self.drafts) == before:
                self._standing(start, end)

    def _closing(self, start: int, end: int) -> None:
        """Clauses that close or break a report: "…, X said." and "…, says study"."""
        passage = self.passage
        for at in range(start, end):
            floor = max(start, self._reach.get(start, start))
            cue = cue_at(passage, at, floor) if at >= floor + 3 and at not in self._cues else None
            if cue is None or cue.voice != "finite" or cue.verb.takes("mind"):
                continue
            if not cue.verb.takes("clause", "that"):
                continue
            source = closing_source(passage, cue, floor, end)
            content = content_before(passage, cue, source, floor, end) if source else []
            if source and content:
                done = max(cue.end, source[1], content[-1][1])
                self._keep(Sighting("postposed", content, [cue.words], source, done), cue.start)

    def _forward(self, start: int, end: int) -> None:
        prompt = prompt_end(self.passage, start, end)
        region: Range = (start, start)
        spent = False
        for at in range(prompt, end):
            if at in self._regions:
                region, spent = self._regions[at], False
            if at in self._cues:
                continue
            floor = max(prompt, self._reach.get(start, start))
            if at < region[1]:
                spent = spent or self._nested(at, region)
            elif at >= floor:
                seen = self._sighting(at, start, floor, end)
                if seen is not None:
                    self._introduce(self._keep(seen, seen.cue[0][0]), seen)

    def _sighting(self, at: int, start: int, floor: int, end: int) -> Sighting | None:
        passage = self.passage
        if passage.low(at) == "according" and passage.low(at + 1) == "to":
            return according(passage, at, floor, end) if floor == start else None
        if quoted := quoted_at(passage, at, floor, end):
            found = content_after(passage, quoted.second, end)
            if found is None:
                return None
            return Sighting(found[0], [found[1]], quoted.cue, quoted.source, found[1][1])
        cue = giving_cue_at(passage, at, floor) or cue_at(passage, at, floor)
        if cue is None or not self._cues.isdisjoint(range(*cue.words)):
            return None
        if cue.voice == "passive":
            return passive(passage, cue, floor, end)
        return self._report(cue, start, floor, end)

    def _report(self, cue: Cue, start: int, floor: int, end: int) -> Sighting | None:
        """What a cue reports after it, with its subject before it or carried over."""
        passage = self.passage
        coordinated = passage.low(cue.start - 1) in ("and", "but")
        follows = floor > start and (coordinated or self._joined(cue, floor))
        source: Range | None = None
        if not follows:
            participle = cue.voice == "participle"
            source = None if participle else subject_before(passage, cue.start, floor)
            if source is None:
                over = hangs_alone(passage, cue, end) if participle else coordinated
                subject = carried(passage, cue, start, floor) if over else None
                if subject is None:
                    return None if participle else opening(passage, cue, start, end)
                source = subject[0]
            if source and not may_speak(passage, cue, source, floor):
                return None
        limit = limit_of(passage, source, floor, end) if source and not follows else end
        found = content_after(passage, cue, limit)
        if found is None:
            if source is not None and passage.is_mark(end - 1, ":") and cue.verb.takes("quote"):
                before = Sighting("introduced", [source], [cue.words], source, end)
                self.pending = before.draft(passage)
            return None
        if source is not None and (other := cited(passage, cue, source)):
            return Sighting(found[0], [found[1]], [other[0], cue.words], other[1], found[1][1])
        return Sighting(found[0], [found[1]], [cue.words], source, found[1][1])

    def _joined(self, cue: Cue, floor: int) -> bool:
        """Whether the cue begins right after the last statement of its sentence."""
        passage = self.passage
        look = floor
        while look < cue.start and (
            passage.is_mark(look, ",") or passage.low(look) in ("and", "but", "also", "then")
        ):
            look += 1
        return look == cue.start

    def _introduce(self, one: Draft, seen: Sighting) -> None:
        """Add what continues a quotation that a cue introduced."""
        first, last = seen.content[0][0], seen.content[-1][1]
        if self.passage.is_quote(first) and last == first + 1:
            following = continues_at(self.passage, last)
            if following and not self.passage.words[following - 1].stop:
                self._add(one, following)

    def _nested(self, at: int, region: Range) -> bool:
        """A statement of somebody else that begins a reported clause; whether there is one."""
        passage = self.passage
        first = region[0] + (passage.low(region[0]) == "that")
        cue = cue_at(passage, at, first)
        if cue is None or cue.voice != "finite":
            return False
        source = subject_before(passage, cue.start, first)
        if source is None or source[0] != first or passage.low(first) in SUBJECTS:
            return False
        found = content_after(passage, cue, region[1])
        if found is None or not can_show(passage, cue, source):
            return False
        seen = Sighting(found[0], [found[1]], [cue.words], source, found[1][1])
        self.drafts.append(seen.draft(passage))
        self._cues.update(range(*cue.words))
        self._depth += 1
        if self._depth < 3 and found[0] in _NESTING:
            self._regions[found[1][0]] = found[1]
        return True

    def _standing(self, start: int, end: int) -> None:
        """A sentence that is one quotation, after a statement in the sentence before it."""
        passage = self.passage
        whole = passage.is_quote(start) and all(
            passage.is_mark(at, ".") for at in range(start + 1, end)
        )
        if not whole or not start or start in self.by_quote:
            return
        inner = passage.inner(start)
        before = passage.sentence(start - 1)
        if self._last_sentence != before[0] or inner[-1:] not in ".?!…" or len(inner.split()) < 4:
            return
        owner = next(
            (self.by_quote[at] for at in reversed(range(*before)) if at in self.by_quote), None
        )
        if owner is None:
            owner = Draft("floating", [])
            self.drafts.append(owner)
        self._add(owner, start)
        self._last_sentence = start

    def _keep(self, seen: Sighting, at: int) -> Draft:
        one = seen.draft(self.passage)
        self.drafts.append(one)
        for words in seen.cue:
            self._cues.update(range(*words))
        sentence = self.passage.sentence(at)[0]
        self._last_sentence = max(self._last_sentence, sentence)
        self._reach[sentence] = max(self._reach.get(sentence, 0), seen.end)
        self._take(one, seen.content)
        if seen.rule in _NESTING:
            self._regions.update((words[0], words) for words in seen.content)
        return one

    def _take(self, one: Draft, content: Sequence[Range]) -> None:
        for words in content:
            for at in range(*words):
                if self.passage.is_quote(at):
                    self.by_quote[at] = one

    def _add(self, one: Draft, quote: int) -> None:
        one.content.append(self.passage.span((quote, quote + 1)))
        self.by_quote[quote] = one
