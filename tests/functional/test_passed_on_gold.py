"""How many relays, prompts and kinds of speech come out right where the spans are the gold's."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord.context.prompts import PromptStage
from onrecord.context.relays import RelayStage
from onrecord.context.speech import SpeechStage
from onrecord.model import Reading
from onrecord.scoring.sameness import same_value
from speaker_cases import Outline, resolved, settled_case

GOLD = Path(__file__).parents[3] / "shared" / "gold"
WIKINEWS = GOLD / "wikinews"

here = pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is not here")


def rows_of(path: Path, only: set[str] | None = None) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        if only is None or row["document"] in only:
            found.setdefault(row["document"], []).append(row)
    return found


def read(text: str, rows: list[dict[str, Any]]) -> list[list[Reading]]:
    """The readings of each row's statement."""
    places = {row["n"]: index for index, row in enumerate(rows)}
    outlines = [
        Outline(
            *(
                tuple((a, b) for a, b in (row.get(role) or {"spans": []})["spans"])
                for role in ("content", "cue", "source")
            ),
            inside=places.get(row.get("inside")),
        )
        for row in rows
    ]
    case, attributions = settled_case(text, outlines)
    resolved(case)
    for stage in (RelayStage(), PromptStage(), SpeechStage()):
        assert case.admit(stage, list(stage.run(case))) == 0
    return [[r for r in case.readings if r.attribution == one.id] for one in attributions]


def counted(rows: dict[str, list[dict[str, Any]]], texts: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, some in rows.items():
        text = (texts / name).read_bytes().decode("utf8")
        for row, readings in zip(some, read(text, some), strict=True):
            wanted = row.get("relay") or []
            got = [str(r.value["label"]) for r in readings if isinstance(r.value, dict)]
            counts["relays"] += len(wanted)
            counts["relays read"] += len(got)
            counts["relays found"] += sum(
                any(same_value("relay", w, g) for g in got) for w in wanted
            )
            counts["relays right"] += sum(
                any(same_value("relay", w, g) for w in wanted) for g in got
            )
            prompts = [str(r.value) for r in readings if r.field == "prompt"]
            counts["prompts"] += bool(row.get("prompt"))
            counts["prompts read"] += len(prompts)
            counts["prompts found"] += any(
                same_value("prompt", row.get("prompt") or "", prompt) for prompt in prompts
            )
            (speech,) = [r.value for r in readings if r.field == "speech"]
            counts["judged"] += 1
            counts["judged right"] += speech is row.get("speech", True)
    return counts


@here
@pytest.mark.shared
def test_the_seeds_relays_and_prompts_are_all_found_and_none_invented() -> None:
    counts = counted(rows_of(GOLD / "seeds.jsonl"), GOLD.parent / "seeds")
    assert {counts[f"relays{kind}"] for kind in ("", " read", " found", " right")} == {2}
    assert {counts[f"prompts{kind}"] for kind in ("", " read", " found")} == {4}


@here
@pytest.mark.shared
@pytest.mark.parametrize(
    ("part", "relays", "precision", "speech"),
    [("train", 0.85, 0.88, 0.98), ("dev", 0.8, 0.65, 0.96)],
)
def test_the_open_gold_stays_above_the_floor(
    part: str, relays: float, precision: float, speech: float
) -> None:
    split = json.loads((WIKINEWS / "split.json").read_text(encoding="utf8"))
    counts = counted(rows_of(WIKINEWS / "gold.jsonl", set(split[part])), WIKINEWS / "articles")
    assert counts["relays found"] >= relays * counts["relays"]
    assert counts["relays right"] >= precision * counts["relays read"]
    assert counts["judged right"] >= speech * counts["judged"]
