"""The stage that says what question a statement answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.attributions.prompts import opening_question
from onrecord.context.prompts.asked import (
    Asked,
    Span,
    asked_around,
    asked_before,
    asked_until,
    replied_to,
    sentences_of,
)
from onrecord.context.prompts.earlier import (
    asked_earlier,
    asked_in_turn,
    is_turn,
    own_question,
    replies,
)
from onrecord.context.relays.introducing import Introduction, introductions
from onrecord.context.relays.media import names_a_medium
from onrecord.model import Anchor, Attribution, Reading
from onrecord.pipeline import Case, Layer, Record
from onrecord.speakers import speaker_cells


class PromptStage:
    """Yields a reading of ``prompt``, the question's own words, where a statement answers one.

    ``stated`` where the sentence of the answer holds the question, ``inferred`` where it
    stands before it.
    """

    name = "prompts"
    version = 1
    needs: tuple[Layer, ...] = ("attributions", "mentions", "speakers", "links")
    gives: tuple[Layer, ...] = ("readings",)

    def run(self, case: Case) -> Iterator[Record]:
        """Yield the readings, one an answer at most."""
        for attribution, asked in _Prompts(case).all():
            anchor = case.anchor(asked.start, asked.end)
            yield Reading(
                attribution=attribution.id,
                field="prompt",
                value=" ".join(anchor.exact.split()),
                evidence=(anchor,),
                maker="prompts@1",
                confidence=asked.confidence,
                basis=asked.basis,
            )


class _Prompts:
    """The prompts of a case, looked for kind by kind; the nearest kind wins."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.text = case.document.text
        self.cells = speaker_cells(case)
        self.found: dict[str, Asked] = {}
        self.by_sentence = self._by_sentence()
        self.introduced = introductions(self.text, case.layout, case.attributions)
        self.media = {i.medium[0] for i in self.introduced.values() if i.medium is not None}

    def all(self) -> Iterator[tuple[Attribution, Asked]]:
        """Each statement that answers something with what it answers, in text order."""
        for sentence, members in self.by_sentence.items():
            self._opening(sentence, members)
        for sentence, members in self.by_sentence.items():
            self._beside(sentence, members)
        self._turns()
        self._interview()
        self._floating()
        for one in self.case.attributions:
            if one.id in self.found:
                yield one, self.found[one.id]

    def _by_sentence(self) -> Mapping[Span, list[Attribution]]:
        found: dict[Span, list[Attribution]] = {}
        for one in self.case.attributions:
            words = (*one.cue, *one.source) or one.content[:1]
            low, high = min(a.start for a in words), max(a.end for a in words)
            for span in sentences_of(one, self.case.layout.sentences_within(low, high)):
                found.setdefault(span, []).append(one)
        return found

    def _opening(self, sentence: Span, members: Sequence[Attribution]) -> None:
        """ "Asked whether …, she said": for each answer of the one who answers."""
        asked = asked_before(self.text, sentence, members)
        if asked is None:
            return
        answers = [
            m for m in members if _starts(m) >= asked.end - 1 and not self._reports(m, members)
        ]
        told = [m for m in answers if m.inside is None or self._is_report(m.inside, members)]
        if not told:
            return
        first = min(told, key=lambda m: min(a.start for a in (m.source or m.cue or m.content)))
        speaker = self._speaker(first)
        for one in told:
            if one is first or not one.source or self._speaker(one) == speaker:
                self.found.setdefault(one.id, asked)

    def _reports(self, one: Attribution, members: Sequence[Attribution]) -> bool:
        """Whether a statement only reports another one's answer."""
        if one.source and self._is_medium(one.source[0]):
            return True
        return any(
            other is not one
            and other.cue
            and any(a.covers(other.cue[0]) for a in one.content)
            and self._speaker(other) != self._speaker(one)
            and (replies(other) or (one.source and names_a_medium(one.source[0].exact)))
            for other in members
        )

    def _is_medium(self, source: Anchor) -> bool:
        """Whether these words name a medium that introduces a bare quotation."""
        return source.start in self.media

    def _is_report(self, outer: str, members: Sequence[Attribution]) -> bool:
        return any(m.id == outer and self._reports(m, members) for m in members)

    def _speaker(self, one: Attribution) -> object:
        cell = self.cells.get(one.id)
        return cell.value if cell is not None and cell.value is not None else one.id

    def _beside(self, sentence: Span, members: Sequence[Attribution]) -> None:
        before = self._before(sentence)
        for one in members:
            if one.id in self.found or one.inside is not None:
                continue
            asked = (
                asked_around(self.text, sentence, one)
                or replied_to(self.text, sentence, one)
                or asked_earlier(self.text, sentence, before, one)
            )
            if asked is not None:
                self.found[one.id] = asked

    def _before(self, sentence: Span) -> Span | None:
        around = self.case.layout.sentences_within(max(0, sentence[0] - 4), sentence[0])
        return around[-1] if around and around[-1][1] <= sentence[0] else None

    def _introducing(self, introduction: Introduction) -> Asked | None:
        """The question with which the sentence opens that introduces a bare quotation."""
        start = opening_question(self.text, *introduction.sentence)
        if start is None:
            return None
        if introduction.medium is not None:
            return asked_until(self.text, start, introduction.medium[0])
        members = self.by_sentence.get(introduction.sentence, ())
        asked = asked_before(self.text, introduction.sentence, members)
        return replace(asked, confidence=0.8, basis="inferred") if asked is not None else None

    def _turns(self) -> None:
        """A turn that another speaker's question precedes answers it."""
        outer = [one for one in self.case.attributions if one.inside is None]
        for question, answer in pairwise(outer):
            if not (is_turn(question) and is_turn(answer)):
                continue
            if question.source[0].exact.casefold() == answer.source[0].exact.casefold():
                continue
            span = asked_in_turn(self.text, question)
            if span is not None:
                self.found.setdefault(answer.id, Asked(*span, 0.9, "stated"))

    def _interview(self) -> None:
        """Words that open a paragraph, without a cue, after one that is only a question."""
        layout = self.case.layout
        opening = {
            one.content[0].start: one
            for one in self.case.attributions
            if one.inside is None and not one.cue
        }
        for question, answer in pairwise(layout.paragraphs):
            one = opening.get(answer[0])
            if one is None or one.id in self.found:
                continue
            held = self._holds(question)
            span = own_question(self.text, question, held)
            if span is not None:
                self.found[one.id] = Asked(*span, 0.75, "inferred")

    def _holds(self, paragraph: Span) -> list[Attribution]:
        self._in_paragraphs()
        return self.by_paragraph.get(paragraph, [])

    def _in_paragraphs(self) -> None:
        if hasattr(self, "by_paragraph"):
            return
        self.by_paragraph: dict[Span, list[Attribution]] = {}
        for one in self.case.attributions:
            for anchor in one.content:
                for span in self.case.layout.paragraphs_within(anchor.start, anchor.end):
                    self.by_paragraph.setdefault(span, []).append(one)

    def _floating(self) -> None:
        """A quotation without a cue goes on with the answer just before it."""
        for name, introduction in self.introduced.items():
            asked = self._introducing(introduction)
            if asked is not None:
                self.found.setdefault(name, asked)
        outer = [one for one in self.case.attributions if one.inside is None]
        for before, one in pairwise(outer):
            asked = self.found.get(before.id)
            if asked is None or one.id in self.found or one.cue or one.source:
                continue
            gap = one.content[0].start - max(a.end for a in before.anchors)
            if 0 <= gap <= 4 and self._speaker(one) == self._speaker(before):
                self.found[one.id] = Asked(asked.start, asked.end, 0.7, "inferred")


def _starts(one: Attribution) -> int:
    return min(a.start for a in (one.source or one.cue or one.content))
