"""The setting stage on any text and any spans: nothing raises, every reading holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.context.setting import SettingStage
from onrecord.model import Reading
from setting_cases import read_setting
from speaker_cases import Outline, resolved, settled_case

PIECES = (
    "he she they it him her them me us I the The a President Kral Ana Boris Lund NATO U.S. Reuters"
    " BBC Dawn told said asked urged called on wrote tweeted posted gave issued thanked were been"
    " reporters parliament agency crowd statement interview letter conference news rally report"
    " in In at on to from with by of via and that who was Berlin Norway court Twitter television"
    " Friday March 2019 4 , . ; : “ ” \" ' ’ 's - — ( ) \n \n\n 😀 z̈ العربية held published"
    " speaking Speaking according request State Union address"
).split(" ")
TEXTS = st.one_of(
    st.text(min_size=1, max_size=120),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join),
).filter(bool)


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, list[Outline]]:
    """A text and statements anywhere in it, some inside others."""
    text = draw(TEXTS)
    place = st.integers(0, len(text) - 1)
    length = st.integers(1, 40)

    def spans(most: int, least: int = 0) -> tuple[tuple[int, int], ...]:
        drawn = draw(st.lists(st.tuples(place, length), min_size=least, max_size=most))
        return tuple(sorted({(at, min(len(text), at + size)) for at, size in drawn}))

    outlines: list[Outline] = []
    for index in range(draw(st.integers(1, 6))):
        inside = draw(st.none() | st.integers(0, index - 1)) if index else None
        outlines.append(Outline(spans(2, 1), spans(2), spans(2), inside))
    return text, outlines


@given(stories())
@settings(max_examples=250, deadline=None)
def test_never_raises_and_every_reading_is_admitted(story: tuple[str, list[Outline]]) -> None:
    case, attributions = settled_case(*story)
    readings = read_setting(resolved(case))
    assert case.findings == []
    assert {r.attribution for r in readings} <= {a.id for a in attributions}
    assert all(r.evidence and 0 < r.confidence <= 1 for r in readings)


@given(stories())
@settings(max_examples=150, deadline=None)
def test_values_are_words_and_addressees_are_ranked(story: tuple[str, list[Outline]]) -> None:
    case, _ = settled_case(*story)
    ranks: dict[str, list[int]] = {}
    single: list[tuple[str, str]] = []
    for reading in read_setting(resolved(case)):
        if isinstance(reading.value, dict):
            assert str(reading.value["label"]).strip()
            ranks.setdefault(reading.attribution, []).append(int(str(reading.value["rank"])))
        else:
            assert str(reading.value).strip()
            single.append((reading.attribution, reading.field))
    assert all(found == list(range(len(found))) for found in ranks.values())
    assert len(set(single)) == len(single)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_readings(story: tuple[str, list[Outline]]) -> None:
    def once() -> list[Reading]:
        case, _ = settled_case(*story)
        return [r for r in SettingStage().run(resolved(case)) if isinstance(r, Reading)]

    assert once() == once()
