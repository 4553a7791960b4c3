"""How many dates come out right where the spans are those of the gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Attribution, Reading
from onrecord.pipeline import Case
from onrecord.scoring.gold import GoldStatement, by_document, read_gold
from onrecord.scoring.sameness import same_value
from speaker_cases import Outline, settled_case
from when_cases import readings

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
WIKINEWS = GOLD / "wikinews"

here = pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is not here")

Judged = tuple[dict[str, Any], Reading | None]


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


def judged(part: str) -> Iterator[Judged]:
    """The gold rows of a part of the open gold, each with the reading it gets."""
    split = json.loads((WIKINEWS / "split.json").read_text(encoding="utf8"))
    facts = json.loads((WIKINEWS / "meta.json").read_text(encoding="utf8"))
    path = WIKINEWS / "gold.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line]
    rows = {(row["document"], row["n"]): row for row in lines}
    for name, gold in by_document(read_gold(path)).items():
        if name in split[part]:
            text = (WIKINEWS / "articles" / name).read_bytes().decode("utf8")
            found = readings(*gold_case(text, gold), facts[name]["published_on"])
            yield from zip((rows[name, one.number] for one in gold), found, strict=True)


def shares(pairs: Iterator[Judged]) -> dict[str, float]:
    """Recall and precision of dates and of their words, counted as the scorer does: what is
    carried over counts neither way where the gold says nothing."""
    count: Counter[str] = Counter()
    for row, reading in pairs:
        date, words = row.get("said_on"), row.get("time")
        carried = reading is not None and reading.basis == "inferred"
        value = reading.value if reading is not None and (date or not carried) else None
        found = [a.exact for a in reading.evidence] if reading and (words or not carried) else []
        right = [exact for exact in found if words and same_value("time", words, exact)]
        count.update(
            dates=bool(date),
            date_found=bool(value),
            date_right=bool(date) and date == value,
            times=bool(words),
            time_found=len(found),
            time_hit=bool(right),
            time_right=len(right),
        )
    return {
        "date recall": count["date_right"] / count["dates"],
        "date precision": count["date_right"] / count["date_found"],
        "time recall": count["time_hit"] / count["times"],
        "time precision": count["time_right"] / count["time_found"],
    }


@here
@pytest.mark.shared
@pytest.mark.parametrize(
    ("part", "floors"),
    [
        (
            "train",
            {
                "date recall": 0.65,
                "date precision": 0.72,
                "time recall": 0.75,
                "time precision": 0.9,
            },
        ),
        (
            "dev",
            {
                "date recall": 0.63,
                "date precision": 0.67,
                "time recall": 0.59,
                "time precision": 0.85,
            },
        ),
    ],
)
def test_dates_of_the_open_gold_stay_above_the_floor(part: str, floors: dict[str, float]) -> None:
    found = shares(judged(part))
    assert {name: share for name, share in found.items() if share < floors[name]} == {}


@here
@pytest.mark.shared
def test_the_seeds_have_their_times_and_no_others() -> None:
    path = GOLD / "seeds.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line]
    times = {(row["document"], row["n"]): row.get("time") for row in lines}
    for name, gold in by_document(read_gold(path)).items():
        text = (GOLD.parent / "seeds" / name).read_bytes().decode("utf8")
        found = readings(*gold_case(text, gold), None)
        for one, reading in zip(gold, found, strict=True):
            stated = reading if reading is not None and reading.basis == "stated" else None
            words = stated.evidence[0].exact if stated else None
            assert times[name, one.number] == words
            assert reading is None or reading.value is None
