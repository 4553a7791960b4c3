"""The stage that says through whose mouths a statement came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from onrecord.attributions.rules.english.lexicon import PERSONS
from onrecord.attributions.verbs import reporting_verbs
from onrecord.context.relays.introducing import introductions
from onrecord.context.relays.naming import named_by
from onrecord.context.relays.passing import DETERMINERS, Passing, Sentence
from onrecord.model import Anchor, Attribution, Reading, SpeakerCell
from onrecord.model.reading import Basis
from onrecord.pipeline import Case, Layer, Record
from onrecord.speakers import speaker_cells

_DEEPEST = 6
_NEIGHBOURS = 30
_POINTERS = frozenset({"the", "this", "that"}) | PERSONS
_GAP = 60
_LEADS = re.compile(
    r"(?:,? (?:us|me|him|her|them|reporters|journalists|the \w+|on \w+day|last \w+|this \w+"
    r"|yesterday|earlier|later|today))*,?(?: that| whether| how| why)? ",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:his|her|its|their) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relay:
    """One mouth: its name, its speaker where it is one, the words that show it, how sure."""

    label: str
    speaker: str | None
    evidence: tuple[Anchor, ...]
    confidence: float
    basis: Basis


class RelayStage:
    """Yields a reading of ``relay`` for each mouth a statement came through, outermost first.

    The speaker of a statement that holds this one is a relay, as is whoever the sentence says
    passes it on. The publisher of the document and the speaker himself are none.
    """

    name = "relays"
    version = 1
    needs: tuple[Layer, ...] = ("attributions", "mentions", "speakers", "links")
    gives: tuple[Layer, ...] = ("readings",)

    def run(self, case: Case) -> Iterator[Record]:
        """Yield the readings, a mouth each, with its rank."""
        for attribution, chain in _Chains(case).all():
            for rank, relay in enumerate(chain):
                yield Reading(
                    attribution=attribution.id,
                    field="relay",
                    value={"label": relay.label, "speaker": relay.speaker, "rank": rank},
                    evidence=relay.evidence,
                    maker="relays@1",
                    confidence=relay.confidence,
                    basis=relay.basis,
                )


class _Chains:
    """The relays of every attribution of a case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.cells = speaker_cells(case)
        self.by_id = {a.id: a for a in case.attributions}
        self.known = {speaker.id for speaker in case.speakers}
        self.reported: set[str] = set()
        self.passed = self._passed_on()
        self.done: dict[str, tuple[Relay, ...]] = {}

    def all(self) -> Iterator[tuple[Attribution, tuple[Relay, ...]]]:
        """Each attribution with its chain, in text order."""
        for attribution in self.case.attributions:
            yield attribution, self.chain(attribution, 0)

    def chain(self, one: Attribution, depth: int) -> tuple[Relay, ...]:
        """The mouths a statement came through, outermost first."""
        if one.id in self.done:
            return self.done[one.id]
        outer = self.outer.get(one.id)
        found: list[Relay] = []
        if outer is not None and depth < _DEEPEST:
            found += self.chain(outer, depth + 1)
            teller = self._teller(outer)
            if teller is not None:
                found.append(teller)
        found += self.passed.get(one.id, ())
        kept = self._kept(one, found)
        self.done[one.id] = kept
        return kept

    def _kept(self, one: Attribution, found: list[Relay]) -> tuple[Relay, ...]:
        """The relays without doubles, the speaker himself and the publisher."""
        own = None if one.id in self.reported else self.cells.get(one.id)
        taken = {_plain(own.label)} if own is not None and own.label else set()
        taken.add(_plain(self.case.document.origin.publisher or ""))
        kept: list[Relay] = []
        for relay in found:
            name = _plain(relay.label)
            if name and name not in taken:
                taken.add(name)
                kept.append(relay)
        return tuple(kept)

    def _teller(self, outer: Attribution) -> Relay | None:
        """The speaker of the statement that holds another, as a relay of that one."""
        cell = self.cells.get(outer.id)
        evidence = outer.source or outer.cue or outer.content
        if cell is not None and cell.label and cell.label.casefold() not in DETERMINERS:
            basis: Basis = "stated" if cell.basis == "stated" else "inferred"
            return Relay(cell.label, str(cell.value), evidence, 0.9 * cell.confidence, basis)
        return None

    def _passed_on(self) -> Mapping[str, tuple[Relay, ...]]:
        text, layout = self.case.document.text, self.case.layout
        by_sentence: dict[tuple[int, int], list[Attribution]] = {}
        for one in self.case.attributions:
            spans = {
                bounds
                for anchor in one.anchors
                for bounds in layout.sentences_within(anchor.start, anchor.end)[:1]
                + layout.sentences_within(anchor.start, anchor.end)[-1:]
            }
            for bounds in sorted(spans):
                by_sentence.setdefault(bounds, []).append(one)
        self.outer = self._enclosing(by_sentence)
        found: dict[str, list[Passing]] = {}
        for span, members in by_sentence.items():
            sentence = Sentence(text, span, members)
            for one in members:
                found.setdefault(one.id, []).extend(sentence.passings(one))
        introduced = introductions(text, layout, self.case.attributions)
        for name, introduction in introduced.items():
            if introduction.medium is not None:
                found[name] = [Passing(*introduction.medium, 0.7)]
                self.reported.add(name)
        asked = [
            (self.by_id[name], self.case.anchor(p.start, p.end))
            for name, some in found.items()
            for p in some
        ]
        named = named_by(self.case, asked)
        relays: dict[str, tuple[Relay, ...]] = {}
        for name, some in found.items():
            made = (
                self._relay(self.case.anchor(p.start, p.end), p, named)
                for p in sorted(some, key=lambda p: p.start)
            )
            relays[name] = tuple(relay for relay in made if relay is not None)
        self._carry(by_sentence, relays)
        return relays

    def _enclosing(
        self, by_sentence: Mapping[tuple[int, int], list[Attribution]]
    ) -> dict[str, Attribution]:
        """The statement each one is reported in: around it, or around its cue and source."""
        found: dict[str, Attribution] = {}
        for one in self.case.attributions:
            outer = self.by_id.get(one.inside or "")
            if outer is not None:
                found[one.id] = outer
        for members in by_sentence.values():
            ordered = sorted(members, key=lambda a: min(x.start for x in a.anchors))
            for place, one in enumerate(ordered):
                words = (one.cue or one.source)[:1]
                if one.id in found or not words:
                    continue
                near = ordered[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
                around = [other for other in near if _holds(other, one, words[0])]
                around = around or [o for o in near if self._leads_to(o, one)]
                if around:
                    found[one.id] = min(
                        around, key=lambda o: sum(a.end - a.start for a in o.content)
                    )
        return found

    def _leads_to(self, other: Attribution, one: Attribution) -> bool:
        """Whether one follows right on another's cue: "the clerk said the mayor told her …"."""
        if not (other.cue and other.source and one.source) or other is one:
            return False
        start, end = other.cue[-1].end, one.source[0].start
        if not 0 < end - start <= _GAP or one.content[0].start < start:
            return False
        if other.content[-1].end <= start or not _takes_clause(other.cue[-1].exact):
            return False
        return _LEADS.fullmatch(self.case.document.text, start, end) is not None

    def _relay(
        self, anchor: Anchor, passing: Passing, named: Mapping[Anchor, SpeakerCell]
    ) -> Relay | None:
        """The relay that some words name; None where nobody knows whom a pronoun means."""
        cell = named.get(anchor)
        if cell is None and anchor.exact.casefold() in PERSONS:
            return None
        own = cell is not None and _may_mean(anchor.exact, str(cell.label))
        label = str(cell.label) if cell is not None and own else _bare(anchor.exact)
        speaker = str(cell.value) if cell is not None and cell.value in self.known else None
        return Relay(label, speaker, (anchor,), passing.confidence, "stated")

    def _carry(
        self,
        by_sentence: Mapping[tuple[int, int], list[Attribution]],
        relays: dict[str, tuple[Relay, ...]],
    ) -> None:
        """Statements without a source of their own go on from the one before them."""
        for members in by_sentence.values():
            ordered = sorted(members, key=lambda a: min(x.start for x in a.anchors))
            for before, one in pairwise(ordered):
                if one.source or relays.get(one.id) or one.inside != before.inside:
                    continue
                mine, theirs = self.cells.get(one.id), self.cells.get(before.id)
                if mine is not None and theirs is not None and mine.value == theirs.value:
                    relays[one.id] = relays.get(before.id, ())


def _holds(other: Attribution, one: Attribution, word: Anchor) -> bool:
    """Whether one's cue or source stands in another's content, and not the other way round."""
    if other is one or any(a.covers(other.content[0]) for a in one.content):
        return False
    return any(a.covers(word) for a in other.content)


def _takes_clause(cue: str) -> bool:
    """Whether a cue is a verb that a clause can follow at once."""
    forms = (form for word in cue.casefold().split() for form in reporting_verbs().get(word, ()))
    return any(form.verb.takes("clause", "hearer") for form in forms)


def _may_mean(words: str, label: str) -> bool:
    """Whether words can stand for a name: they share a word with it, or point back to it."""
    if _POSSESSIVE.match(words):
        return False
    folded = set(words.casefold().split())
    return (
        bool(folded & set(label.casefold().split()))
        or bool(folded & _POINTERS)
        or (words.isupper() or " " not in words)
    )


def _plain(label: str) -> str:
    words = label.casefold().removeprefix("unnamed: ").split()
    return " ".join(w for w in words if w not in ("the", "a", "an"))


def _bare(words: str) -> str:
    """A phrase on one line without its article."""
    line = " ".join(words.split())
    first, _, rest = line.partition(" ")
    return rest if first.casefold() in ("the", "a", "an") and rest else line
