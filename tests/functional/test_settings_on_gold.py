"""How many settings come out right where the spans are those of the gold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from test_speakers_on_gold import GOLD, gold_case

from onrecord.model import Reading
from onrecord.pipeline import Case
from onrecord.scoring.gold import by_document, read_gold
from onrecord.scoring.sameness import same_value
from setting_cases import read_setting
from speaker_cases import resolved

here = pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is not here")

FIELDS = ("addressee", "occasion", "place")


def label(reading: Reading) -> str:
    value = reading.value
    return str(value["label"] if isinstance(value, dict) else value)


def count(rows: Path, texts: Path, only: set[str] | None = None) -> Counter[tuple[str, str]]:
    """Per field: the gold values, those found, the values given, those right.

    What is inferred counts as given only where the gold has a value.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for name, gold in by_document(read_gold(rows)).items():
        if only is not None and name not in only:
            continue
        case, attributions = gold_case((texts / name).read_bytes().decode("utf8"), gold)
        found = read_all(case)
        for one, attribution in zip(gold, attributions, strict=True):
            for field in FIELDS:
                wanted = one.values.get(field, ())
                given = [r for r in found if (r.attribution, r.field) == (attribution.id, field)]
                if not wanted:
                    given = [r for r in given if r.basis == "stated"]
                labels = [label(r) for r in given]
                counts[field, "gold"] += len(wanted)
                counts[field, "found"] += sum(
                    any(same_value(field, w, g) for g in labels) for w in wanted
                )
                counts[field, "given"] += len(labels)
                counts[field, "right"] += sum(
                    any(same_value(field, w, g) for w in wanted) for g in labels
                )
    return counts


def read_all(case: Case) -> list[Reading]:
    return read_setting(resolved(case))


@here
@pytest.mark.shared
def test_nothing_of_the_seeds_is_missed_or_invented() -> None:
    counts = count(GOLD / "seeds.jsonl", GOLD.parent / "seeds")
    for field in FIELDS:
        assert counts[field, "gold"] == counts[field, "found"]
        assert counts[field, "given"] == counts[field, "right"]
    assert sum(counts[field, "gold"] for field in FIELDS) == 8


@here
@pytest.mark.shared
@pytest.mark.parametrize(
    ("part", "field", "recall", "precision"),
    [
        ("train", "addressee", 0.72, 0.92),
        ("train", "occasion", 0.67, 0.83),
        ("train", "place", 0.35, 0.85),
        ("dev", "addressee", 0.58, 0.82),
        ("dev", "occasion", 0.52, 0.70),
    ],
)
def test_settings_of_the_open_gold_stay_above_the_floor(
    part: str, field: str, recall: float, precision: float
) -> None:
    folder = GOLD / "wikinews"
    split = json.loads((folder / "split.json").read_text(encoding="utf8"))
    counts = count(folder / "gold.jsonl", folder / "articles", set(split[part]))
    assert counts[field, "found"] >= recall * counts[field, "gold"]
    assert counts[field, "right"] >= precision * counts[field, "given"]
