"""Relabelling: PolNeAR's articles read by our guide, with its annotators as a second opinion.

A statement that the present model and rules are sure of, or that PolNeAR's annotators saw too,
is a label; where only one of them sees something the words are left out of the loss. So a large
noisy corpus teaches the breadth of the language without teaching its other habits (self-training
with agreement, after Zhou and Li 2005, "Tri-training").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from onrecord.attributions.model import Model
from onrecord.attributions.neural import NeuralFinder
from onrecord.attributions.rules import RuleFinder
from onrecord.attributions.settle import Settling
from onrecord.model import Anchor, Attribution, Document, Origin
from onrecord.pipeline import Plan, run_case
from onrecord.training.calibration import characters
from onrecord.training.corpora import AnnotatedText, Span, Spans

SURE, SEEN_TWICE = 0.6, 0.3
"""The confidence from which a statement is a label, alone and with PolNeAR's annotators."""


def relabel(texts: Iterable[AnnotatedText], folder: Path) -> Iterator[AnnotatedText]:
    """The texts with labels of our style, read with the model in ``folder``."""
    plan = Plan([NeuralFinder(Model(folder)), RuleFinder(), Settling()])
    for text in texts:
        case = run_case(Document(Origin(text.name), text.text, "as it is"), plan, strict=True)
        yield with_second_opinion(text, case.attributions)


def with_second_opinion(text: AnnotatedText, found: Iterable[Attribution]) -> AnnotatedText:
    """What was found in a text as its labels, weighed with those the text has."""
    theirs = [characters(spans.content) for spans in text.statements]
    seen: set[int] = set()
    kept: list[Spans] = []
    unsure: list[Span] = []
    for one in found:
        mine = characters(_spans(one.content))
        same = {i for i, other in enumerate(theirs) if 2 * len(mine & other) > len(mine | other)}
        seen |= same
        if one.confidence >= SURE or (same and one.confidence >= SEEN_TWICE):
            kept.append(Spans(_spans(one.content), _spans(one.cue), _spans(one.source)))
        else:
            unsure += _anchored(_spans(one.cue), _spans(one.content))
    for number, spans in enumerate(text.statements):
        if number not in seen:
            unsure += _anchored(spans.cue, spans.content)
    return AnnotatedText(text.name, text.text, tuple(kept), "onrecord", tuple(unsure))


def _spans(anchors: Iterable[Anchor]) -> tuple[Span, ...]:
    return tuple((anchor.start, anchor.end) for anchor in anchors)


def _anchored(cue: tuple[Span, ...], content: tuple[Span, ...]) -> list[Span]:
    """The words that would be the anchor of a statement."""
    return list(cue) or [(content[0][0], content[0][0] + 1)]


def write(texts: Iterable[AnnotatedText], path: Path) -> None:
    """Keep relabelled texts as JSON lines, whole or not at all."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf8") as file:
        for text in texts:
            file.write(json.dumps(asdict(text), ensure_ascii=False) + "\n")
    part.replace(path)


def read(path: Path) -> list[AnnotatedText]:
    """The texts that `write` kept."""
    found: list[AnnotatedText] = []
    with path.open(encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            statements = tuple(
                Spans(*(tuple(map(tuple, s[role])) for role in ("content", "cue", "source")))
                for s in row["statements"]
            )
            unsure = tuple(map(tuple, row["unsure"]))
            found.append(AnnotatedText(row["name"], row["text"], statements, row["style"], unsure))
    return found
