"""How many speakers come out right where the spans are those of the gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Attribution
from onrecord.pipeline import Case
from onrecord.scoring.gold import GoldStatement, by_document, read_gold
from onrecord.scoring.sameness import same_speaker
from onrecord.speakers.cell import speaker_cells
from onrecord.text.marked import parse_marked
from speaker_cases import Outline, marked_case, resolved, settled_case

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
EXAMPLES = sorted((ROOT / "examples" / "marked").glob("*.marked"))

here = pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is not here")

Judged = tuple[str | None, str | None]


def gold_case(text: str, gold: tuple[GoldStatement, ...]) -> tuple[Case, list[Attribution]]:
    places = {statement.number: index for index, statement in enumerate(gold)}
    outlines = [
        Outline(
            tuple((p.start, p.end) for p in one.content),
            tuple((p.start, p.end) for p in one.cue),
            tuple((p.start, p.end) for p in one.source),
            places.get(one.inside) if one.inside is not None else None,
        )
        for one in gold
    ]
    return settled_case(text, outlines)


def judged(case: Case, attributions: list[Attribution]) -> list[str | None]:
    cells = speaker_cells(resolved(case))
    found = [cells[attribution.id] for attribution in attributions]
    return [cell.label if cell is not None else None for cell in found]


def on_gold(rows: Path, texts: Path, only: set[str] | None = None) -> Iterator[Judged]:
    for name, gold in by_document(read_gold(rows)).items():
        if only is None or name in only:
            text = (texts / name).read_bytes().decode("utf8")
            labels = judged(*gold_case(text, gold))
            yield from zip((one.speaker for one in gold), labels, strict=True)


def share(pairs: list[Judged]) -> float:
    return sum(same_speaker(gold, label) for gold, label in pairs) / len(pairs)


@here
@pytest.mark.shared
def test_every_speaker_of_the_seeds_is_right() -> None:
    pairs = list(on_gold(GOLD / "seeds.jsonl", GOLD.parent / "seeds"))
    assert [p for p in pairs if not same_speaker(*p)] == []
    assert len(pairs) == 31


@here
@pytest.mark.shared
@pytest.mark.parametrize(("part", "floor"), [("train", 0.92), ("dev", 0.82)])
def test_speakers_of_the_open_gold_stay_above_the_floor(part: str, floor: float) -> None:
    folder = GOLD / "wikinews"
    split = json.loads((folder / "split.json").read_text(encoding="utf8"))
    pairs = list(on_gold(folder / "gold.jsonl", folder / "articles", set(split[part])))
    assert share(pairs) >= floor


def test_speakers_of_the_examples_stay_above_the_floor() -> None:
    pairs: list[Judged] = []
    for path in EXAMPLES:
        marked = path.read_text(encoding="utf8")
        parsed = parse_marked(marked)
        wanted = [parsed.header[f"speaker {one.number}"] for one in parsed.statements]
        pairs += zip(wanted, judged(*marked_case(marked)), strict=True)
    assert share(pairs) >= 0.96
