"""The speaker stage on any text and any spans: nothing raises, every record holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Speaker
from onrecord.speakers import SpeakerStage
from onrecord.speakers.cell import speaker_cells
from onrecord.speakers.resolve import CERTAIN
from speaker_cases import Outline, resolved, settled_case

PIECES = (
    "he she they it who I The the a President Mr. Dr General of and for Ministry Kral Ana Ivo (KSF)"
    " said told , . ; “ ” \" ' ’ ‘ — - ( ) \n \n\n minister report police officials court company"
    " study by US U.S. NATO et al @x 10 1,100 's ’s Jr. both neither nor the two his her their"
    " government Norwegian in Brennick spokesman No one percent daughter researchers Österreich"
    " العربية 😀 z̈ \u200d as asked was called adding"
).split(" ")
TEXTS = st.one_of(
    st.text(min_size=1, max_size=120),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=50).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=50).map("".join),
).filter(bool)


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
        outlines.append(Outline(spans(2, 1), spans(1), spans(2), inside))
    return text, outlines


@given(stories())
@settings(max_examples=250, deadline=None)
def test_never_raises_and_every_record_is_admitted(story: tuple[str, list[Outline]]) -> None:
    case, attributions = settled_case(*story)
    resolved(case)
    assert case.findings == []
    assert {m.attribution for m in case.mentions} <= {a.id for a in attributions}
    assert all(0 <= link.score <= 1 and link.reason for link in case.links)


@given(stories())
@settings(max_examples=150, deadline=None)
def test_every_cell_names_somebody_or_only_alternatives(story: tuple[str, list[Outline]]) -> None:
    case, attributions = settled_case(*story)
    cells = speaker_cells(resolved(case))
    assert set(cells) == {a.id for a in attributions}
    for cell in cells.values():
        if cell is None:
            continue
        if cell.value is None:
            assert cell.alternatives
            assert cell.confidence < CERTAIN
        else:
            assert cell.label is not None
            assert cell.label.strip()
            assert cell.confidence >= CERTAIN


@given(stories())
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_records(story: tuple[str, list[Outline]]) -> None:
    first, _ = settled_case(*story)
    second, _ = settled_case(*story)
    assert list(SpeakerStage().run(first)) == list(SpeakerStage().run(second))


@given(st.lists(st.sampled_from(["Ana Kral", "Ivo Renn", "a clerk", "police"]), max_size=12))
@settings(max_examples=60, deadline=None)
def test_one_name_is_one_speaker_and_each_unnamed_source_its_own(sources: list[str]) -> None:
    text, outlines = "", []
    for number, source in enumerate(sources):
        start = len(text)
        text += f"{source} said number {number}. "
        end = start + len(source)
        outlines.append(
            Outline(((end + 6, len(text) - 2),), ((end + 1, end + 5),), ((start, end),))
        )
    case, _ = settled_case(text or "Rain.", outlines)
    speakers: list[Speaker] = list(resolved(case).speakers)
    named = [s.label for s in speakers if s.kind != "unnamed"]
    assert len(named) == len(set(named))
    assert len(speakers) - len(named) == sources.count("a clerk")


def test_thousands_of_names_take_steps_in_proportion() -> None:
    """Twice the text takes at most three times the calls."""
    assert _calls(600) < 3 * _calls(300)


def _calls(count: int) -> int:
    import sys

    lines = []
    for n in range(count):
        name = "".join(chr(97 + (n * k) % 26) for k in (3, 5, 7, 11, 13)).title()
        lines.append(f"{name} Smith said that number {n} was good.")
    text, outlines, at = "\n".join(lines), [], 0
    for line in lines:
        verb = line.index(" said ")
        source, cue = (at, at + verb), (at + verb + 1, at + verb + 5)
        outlines.append(Outline(((at + verb + 6, at + len(line) - 1),), (cue,), (source,)))
        at += len(line) + 1
    case, _ = settled_case(text, outlines)
    assert case.layout.quotes is not None
    calls = 0

    def count_call(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count_call)
    try:
        list(SpeakerStage().run(case))
    finally:
        sys.setprofile(None)
    return calls
