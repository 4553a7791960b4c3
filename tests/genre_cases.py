"""Documents that are no reports, through the rules, the turns, settling and the speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.attributions.genres import TurnFinder
from onrecord.attributions.rules import RuleFinder
from onrecord.attributions.settle import Settling
from onrecord.ingest import read_text
from onrecord.model import Anchor, Attribution, Document, Finding
from onrecord.model.document import Genre
from onrecord.pipeline import Case, Layer, Plan, run_case
from onrecord.speakers import SpeakerStage, speaker_cells


def genre_document(text: str, title: str | None = None, genre: Genre | None = None) -> Document:
    document = read_text(text, title=title)
    assert not isinstance(document, Finding)
    return replace(document, genre=genre) if genre else document


@dataclass(frozen=True)
class Seen:
    """A finder that stands for the model: it sees statements by their words, one a triple."""

    statements: Sequence[tuple[str, str, str]]
    name: str = "model"
    version: int = 1
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("proposals",)
    confidence: float = 0.8

    def run(self, case: Case) -> Iterable[Attribution]:
        def anchors(words: str) -> tuple[Anchor, ...]:
            at = case.document.text.find(words)
            return (case.anchor(at, at + len(words)),) if words else ()

        for source, cue, content in self.statements:
            spans = (anchors(content), anchors(cue), anchors(source))
            yield Attribution(*spans, "indirect", None, "model@1", self.confidence)


def genre_case(document: Document, seen: Sequence[tuple[str, str, str]] = ()) -> Case:
    """The case with its speakers; a failing stage or a refused record raises.

    ``seen`` are the source, cue and content of statements that the model finds besides.
    """
    finders = [Seen(seen)] if seen else [RuleFinder()]
    plan = Plan([*finders, TurnFinder(), Settling(), SpeakerStage()])
    case = run_case(document, plan, strict=True)
    assert case.findings == []
    return case


def who_said_what(
    text: str,
    title: str | None = None,
    genre: Genre | None = None,
    seen: Sequence[tuple[str, str, str]] = (),
) -> list[tuple[str | None, str]]:
    """The label of each statement's speaker, with the first words of its content."""
    case = genre_case(genre_document(text, title, genre), seen)
    cells = speaker_cells(case)
    return [
        (cell.label if (cell := cells[a.id]) is not None else None, a.content[0].exact)
        for a in case.attributions
    ]


def speakers_of(
    text: str, title: str | None = None, genre: Genre | None = None
) -> list[str | None]:
    return [speaker for speaker, _ in who_said_what(text, title, genre)]
