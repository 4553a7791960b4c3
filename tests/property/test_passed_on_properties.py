"""Relays, prompts and speech on any text and any spans: nothing raises, every anchor holds."""

from __future__ import annotations

import os
import sys
from types import FrameType

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.context.prompts import PromptStage
from onrecord.context.relays import RelayStage
from onrecord.context.speech import SpeechStage
from onrecord.model import Attribution
from onrecord.pipeline import Case, Stage
from speaker_cases import Outline, resolved, settled_case

PIECES = (
    'he she I The the Ana Kral Karsk FM agency Tanjug minister who . , : ; ? ! – “ ” "'
    " ‘ ’ - ( ) Q: A:"
    " \n \n\n said says told reported quoted citing according to via through by as saying asked"
    " when whether if about why in response letter replied wants hopes fears supports believed was"
    " is expected seemed to that and but not per cent % report Per remarks carried published on"
    " Monday yesterday spokesman his her never 😀 z̈ \u200d"
).split(" ")
FOLDER = f"{os.sep}context{os.sep}"
TEXTS = st.one_of(
    st.text(min_size=1, max_size=120),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join),
).filter(bool)


def stages() -> tuple[Stage, ...]:
    return RelayStage(), PromptStage(), SpeechStage()


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, list[Outline]]:
    """A text and statements anywhere in it, some inside others."""
    text = draw(TEXTS)
    place = st.integers(0, len(text) - 1)
    length = st.integers(1, 30)

    def spans(most: int, least: int = 0) -> tuple[tuple[int, int], ...]:
        drawn = draw(st.lists(st.tuples(place, length), min_size=least, max_size=most))
        return tuple(sorted({(at, min(len(text), at + size)) for at, size in drawn}))

    outlines: list[Outline] = []
    for index in range(draw(st.integers(1, 6))):
        inside = draw(st.none() | st.integers(0, index - 1)) if index else None
        outlines.append(Outline(spans(2, 1), spans(2), spans(2), inside))
    return text, outlines


def read(case: Case) -> None:
    resolved(case)
    for stage in stages():
        assert case.admit(stage, list(stage.run(case))) == 0, case.findings


@given(stories())
@settings(max_examples=120, deadline=None)
def test_nothing_raises_and_every_reading_is_admitted(story: tuple[str, list[Outline]]) -> None:
    case, attributions = settled_case(*story)
    read(case)
    assert case.findings == []
    judged = [r.attribution for r in case.readings if r.field == "speech"]
    assert sorted(judged) == sorted({a.id for a in attributions})
    for reading in case.readings:
        assert reading.evidence
        assert 0 < reading.confidence <= 1
        if reading.field == "prompt":
            assert isinstance(reading.value, str)
            assert reading.value.strip()


@given(stories())
@settings(max_examples=60, deadline=None)
def test_ranks_count_from_nought_and_no_mouth_comes_twice(
    story: tuple[str, list[Outline]],
) -> None:
    case, attributions = settled_case(*story)
    read(case)
    for one in attributions:
        values = [r.value for r in case.readings if r.field == "relay" and r.attribution == one.id]
        relays = [value for value in values if isinstance(value, dict)]
        assert sorted(int(str(v["rank"])) for v in relays) == list(range(len(relays)))
        labels = [str(v["label"]).casefold() for v in relays]
        assert len(labels) == len(set(labels))
        assert all(label.strip() for label in labels)


@given(stories())
@settings(max_examples=25, deadline=None)
def test_the_same_statements_give_the_same_readings(story: tuple[str, list[Outline]]) -> None:
    one, other = settled_case(*story)[0], settled_case(*story)[0]
    read(one)
    read(other)
    assert one.readings == other.readings


def test_many_statements_take_steps_in_proportion() -> None:
    """Twice the text takes at most three times the calls, even in a single sentence."""
    for joint in (". ", " and "):
        assert _calls(200, joint) < 3 * _calls(100, joint)


def _calls(count: int, joint: str) -> int:
    text, outlines = "", []
    for number in range(count):
        start = len(text)
        words = f"according to Karsk FM, Ana Kral said it was number {number} when asked about it"
        name, cue = start + words.index("Ana"), start + words.index("said")
        outlines.append(
            Outline(
                ((cue + 5, start + words.index(" when")),), ((cue, cue + 4),), ((name, name + 8),)
            )
        )
        text += words + joint
    case, _ = settled_case(text, outlines)
    resolved(case)
    assert case.layout.quotes is not None
    return sum(_counted(stage, case) for stage in stages())


def _counted(stage: Stage, case: Case) -> int:
    calls = 0
    found: list[object] = []

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call" and FOLDER in frame.f_code.co_filename

    sys.setprofile(count_call)
    try:
        found += stage.run(case)
    finally:
        sys.setprofile(None)
    assert not any(isinstance(record, Attribution) for record in found)
    return calls
