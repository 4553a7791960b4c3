"""The speaker stage on documents of extreme shape: hardly anything, a great deal, anything seen."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Entity
from onrecord.speakers.cell import speaker_cells
from onrecord.speakers.inventory import take_inventory
from onrecord.speakers.resolve import resolve_all, set_scene
from speaker_cases import Outline, resolved, settled_case


@pytest.mark.parametrize("word", ["He", "she", "They", "it", "I", "who", "Both", "his", "that"])
def test_a_document_of_one_pronoun_names_nobody(word: str) -> None:
    case, (attribution,) = settled_case(word, [Outline(((0, len(word)),), (), ((0, len(word)),))])
    cell = speaker_cells(resolved(case))[attribution.id]
    assert (
        cell is None or cell.label is None or cell.label.casefold() in (word.casefold(), "author")
    )


def test_a_list_of_a_thousand_names_is_a_thousand_people() -> None:
    names = [f"{_name(n)} {_name(n + 7)}" for n in range(1000)]
    text = ", ".join(names) + " said that it rained."
    source, content = (0, text.index(" said")), (text.index("that"), len(text) - 1)
    case, (attribution,) = settled_case(text, [Outline((content,), (), (source,))])
    cell = speaker_cells(resolved(case))[attribution.id]
    assert cell is not None
    assert cell.label
    assert len({named.figure.label for named in take_inventory(text, case.layout).named}) == 1000


def _name(number: int) -> str:
    consonants, vowels = "bdfghklmnprstvz", "aeiou"
    made = ""
    for power in range(3):
        part = number // 75**power
        made += consonants[part % 15] + vowels[(part // 15) % 5]
    return made.title()


def test_a_hundred_thousand_words_take_little_memory() -> None:
    text, outlines = _long_transcript(1400)
    assert len(text.split()) > 100_000
    case, _ = settled_case(text, outlines)
    assert case.layout.sentences
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    scene = set_scene(text, case.layout, case.attributions)
    resolve_all(scene)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (peak - before) / len(text.encode()) < 150


def _long_transcript(paragraphs: int) -> tuple[str, list[Outline]]:
    """Paragraphs of some eighty words, each with two new names and one statement."""
    sources = "the minister;She;the company;both companies;the report;Police;they".split(";")
    filler = "The day was long and the sea was calm. " * 6
    text, outlines = "", []
    for number in range(paragraphs):
        made = f"{_name(number)} Halden"
        text += (
            f"The carmaker {_name(number)} Motors met the judge {made} in a town by sea. {filler}"
        )
        start = len(text)
        text += sources[number % len(sources)]
        end = len(text)
        text += " said that the letter was sent by the ministry."
        outlines.append(
            Outline(((end + 6, len(text) - 1),), ((end + 1, end + 5),), ((start, end),))
        )
        text += "\n\n"
    return text.strip(), outlines


@given(
    st.text(alphabet='aAbB kK.,’"“”-éM', min_size=1, max_size=80),
    st.lists(
        st.tuples(
            st.integers(0, 79),
            st.integers(1, 30),
            st.sampled_from(["person", "organisation", "place", "facility", "title"]),
            st.floats(0, 1),
        ),
        max_size=8,
    ),
)
@settings(max_examples=150, deadline=None)
def test_any_entities_leave_names_in_order_and_apart(
    text: str, seen: list[tuple[int, int, str, float]]
) -> None:
    case, _ = settled_case(text, [Outline(((0, len(text)),))])
    entities = [
        Entity(case.anchor(at, min(len(text), at + size)), kind, "seer@1", sure)  # type: ignore[arg-type]
        for at, size, kind, sure in seen
        if at < len(text)
    ]
    named = take_inventory(text, case.layout, (), entities).named
    starts = [one.start for one in named]
    assert starts == sorted(starts)
    assert all(text[one.start : one.end].strip() for one in named)
