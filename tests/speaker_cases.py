"""Cases with settled attributions, and what the speaker stage makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Document, Origin, SpeakerCell
from onrecord.pipeline import Case
from onrecord.pipeline.stage import Layer
from onrecord.speakers import SpeakerStage
from onrecord.speakers.cell import speaker_cells
from onrecord.text.marked import parse_marked

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A stage that stands for all those before ours."""

    name: str = "settled"
    version: int = 1
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("attributions",)

    def run(self, case: Case) -> Sequence[Attribution]:
        return ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The spans of a statement and the place of the one around it in the list."""

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    inside: int | None = None


def settled_case(text: str, outlines: Sequence[Outline]) -> tuple[Case, list[Attribution]]:
    """A case with these attributions settled, and the attributions in the given order."""
    case = Case(Document(Origin("story.txt"), text, "1"))
    made: dict[int, Attribution] = {}

    def make(index: int) -> Attribution:
        if index not in made:
            outline = outlines[index]
            outer = outline.inside
            inside = make(outer).id if outer is not None and outer != index else None
            content, cue, source = (
                tuple(case.anchor(start, end) for start, end in spans)
                for spans in (outline.content, outline.cue, outline.source)
            )
            made[index] = Attribution(content, cue, source, "indirect", inside, "settled@1", 1.0)
        return made[index]

    attributions = [make(index) for index in range(len(outlines))]
    assert case.admit(Settled(), attributions) == 0
    return case, attributions


def marked_case(marked: str) -> tuple[Case, list[Attribution]]:
    """The case of a marked text; a statement tagged inside another's content is inside it."""
    parsed = parse_marked(marked)
    outlines = []
    for one in parsed.statements:
        start, end = one.content[0][0], one.content[-1][1]
        around = [
            (other_start, index)
            for index, other in enumerate(parsed.statements)
            for other_start, other_end in other.content
            if other is not one and other_start <= start and end <= other_end
        ]
        outlines.append(
            Outline(one.content, one.cue, one.source, max(around)[1] if around else None)
        )
    return settled_case(parsed.text, outlines)


def resolved(case: Case) -> Case:
    """The case after the speaker stage; nothing it yields may be refused."""
    stage = SpeakerStage()
    assert case.admit(stage, list(stage.run(case))) == 0, case.findings
    return case


def cells_of(marked: str) -> list[SpeakerCell | None]:
    """The speaker cells of a marked text's statements, by their numbers."""
    case, attributions = marked_case(marked)
    cells = speaker_cells(resolved(case))
    return [cells[attribution.id] for attribution in attributions]


def labels_of(marked: str) -> list[str | None]:
    """The speakers' labels of a marked text's statements; None where there is no speaker."""
    return [cell.label if cell is not None else None for cell in cells_of(marked)]
