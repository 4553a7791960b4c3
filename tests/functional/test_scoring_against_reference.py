"""Our figures are those of the reference scorer, whatever was predicted."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.scoring.gold import FIELDS, read_gold
from onrecord.scoring.metrics import Tally
from onrecord.scoring.predicted import read_predicted
from onrecord.scoring.report import Report, measure
from scoring_rows import ROLES, Row, anchors_of, cell, predicted_row

SHARED = Path(__file__).parents[3] / "shared"
GOLD = {
    "open gold": SHARED / "gold" / "wikinews" / "gold.jsonl",
    "second annotation": SHARED / "gold" / "wikinews" / "second" / "gold.jsonl",
    "seeds": SHARED / "gold" / "seeds.jsonl",
}
SCORER = SHARED / "score" / "score.py"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.is_file(), reason="../shared/score/score.py is not here"),
]


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize("seed", range(4))
def test_figures_equal_the_reference_scorers(name: str, seed: int, tmp_path: Path) -> None:
    gold = GOLD[name]
    rows = perturbed(rows_of(gold), random.Random(f"{name} {seed}"))
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    report = measure(read_gold(gold), read_predicted(predicted))
    assert reference(gold, predicted) == as_reference(report)


def test_figures_equal_the_reference_scorers_without_belief(tmp_path: Path) -> None:
    gold = GOLD["open gold"]
    rows = perturbed(rows_of(gold), random.Random("speech"))
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    report = measure(read_gold(gold), read_predicted(predicted), speech_only=True)
    assert reference(gold, predicted, "--speech-only") == as_reference(report)


def test_figures_equal_the_reference_scorers_where_gold_names_no_speakers(tmp_path: Path) -> None:
    bare = [
        {k: v for k, v in row.items() if k in (*ROLES, "document", "n", "form")}
        for row in rows_of(GOLD["open gold"])
    ]
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    rows = perturbed(bare, random.Random("bare"))
    gold.write_text("".join(json.dumps(row) + "\n" for row in bare), encoding="utf8")
    predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    report = measure(read_gold(gold), read_predicted(predicted))
    assert reference(gold, predicted) == as_reference(report)
    assert report.overall.speakers is None


def test_figures_equal_the_reference_scorers_where_nothing_was_predicted(tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    predicted.touch()
    report = measure(read_gold(GOLD["seeds"]), ())
    assert reference(GOLD["seeds"], predicted) == as_reference(report)


def test_slices_by_form_and_length_add_up_to_the_whole(tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    rows = perturbed(rows_of(GOLD["open gold"]), random.Random("slices"))
    predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    report = measure(read_gold(GOLD["open gold"]), read_predicted(predicted))
    whole = report.overall
    for slices in (report.by_form, report.by_length):
        parts = slices.values()
        assert whole.found == summed([part.found for part in parts])
        assert whole.relation == summed([part.relation for part in parts])
        assert whole.strict == summed([part.strict for part in parts])


def summed(tallies: list[Tally]) -> Tally:
    return Tally(
        sum(t.hits for t in tallies),
        sum(t.right for t in tallies),
        sum(t.predicted for t in tallies),
        sum(t.gold for t in tallies),
    )


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def reference(gold: Path, predicted: Path, *options: str) -> dict[str, object]:
    command = [sys.executable, str(SCORER), str(gold), str(predicted), "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf8")
    report = json.loads(done.stdout)
    assert isinstance(report, dict)
    return report


def as_reference(report: Report) -> dict[str, object]:
    """Our report in the words of the reference scorer."""
    overall = report.overall
    shaped: dict[str, object] = {
        "documents": report.documents,
        "gold": overall.gold,
        "predicted": overall.predicted,
        "found": rates(overall.found),
        "exact": {role: rates(tally) for role, tally in overall.exact.items()},
        "relation": rates(overall.relation),
        "strict": rates(overall.strict),
        "form accuracy of pairs": round(100 * overall.form.rate, 1),
        "fields (of pairs)": {
            name: {
                "recall": f"{tally.hits}/{tally.gold}",
                "precision": f"{tally.right}/{tally.predicted}",
            }
            for name, tally in overall.fields.items()
        },
    }
    if overall.speakers:
        shaped["speaker of all gold"] = round(100 * overall.speakers.of_gold.rate, 1)
        shaped["speaker of pairs"] = round(100 * overall.speakers.of_pairs.rate, 1)
        shaped["speaker by mention"] = {
            mention: f"{share.hits}/{share.of}"
            for mention, share in overall.speakers.by_mention.items()
        }
    return shaped


def rates(tally: Tally) -> list[float]:
    return [round(100 * rate, 1) for rate in (tally.precision, tally.recall, tally.f1)]


def perturbed(gold: list[Row], chance: random.Random) -> list[Row]:
    """Predictions as a middling reader makes them: gold with every kind of mistake."""
    rows: list[Row] = []
    for place, row in enumerate(gold):
        if chance.random() < 0.15:
            continue
        found = predicted_row(row) | fields_of(row, chance)
        found["confidence"] = round(chance.random(), 2)
        if chance.random() < 0.4:
            shift(found, chance)
        if chance.random() < 0.1:
            found[chance.choice(("cue", "source"))] = []
        if chance.random() < 0.1:
            found["form"] = chance.choice(["direct", "indirect", "mixed"])
        if chance.random() < 0.1 and place + 1 < len(gold):
            merge(found, gold[place + 1])
        if chance.random() < 0.15:
            found["inside"] = "st1-outer"
        rows.append(found)
        if chance.random() < 0.1:  # a second reading of the same words, or one within them
            twin = json.loads(json.dumps(found)) | {"inside": chance.choice([None, "st1-x"])}
            shift(twin, chance)
            rows.append(twin)
    chance.shuffle(rows)
    stranger = predicted_row(gold[0]) | {"document": {"uri": "file:///tmp/no-such.txt"}}
    return [*rows, stranger]


def shift(row: Row, chance: random.Random) -> None:
    role = chance.choice(ROLES)
    if not row[role]:
        return
    anchor = chance.choice(row[role])
    cut = chance.randint(1, max(1, len(anchor["exact"]) // chance.choice([2, 8])))
    if cut >= len(anchor["exact"]):
        return
    if chance.random() < 0.5:
        anchor["start"] += cut
        anchor["exact"] = anchor["exact"][cut:]
    else:
        anchor["end"] -= cut
        anchor["exact"] = anchor["exact"][:-cut]


def merge(row: Row, following: Row) -> None:
    if row["document"]["uri"].endswith(f"/{following['document']}"):
        row["content"] = row["content"] + anchors_of(following["content"])


def fields_of(gold: Row, chance: random.Random) -> Row:
    row: Row = {"speaker": speaker_of(gold.get("speaker"), chance)}
    for name in FIELDS:
        values = gold.get(name)
        listed = values if isinstance(values, list) else [values] if values is not None else []
        cells = [
            cell(altered(value, chance), chance.choice(["stated", "inferred"]))
            for value in listed
            if chance.random() < 0.8
        ]
        if not cells and chance.random() < 0.1:
            cells = [cell("the new council", chance.choice(["stated", "inferred"]))]
        if name == "stance":
            row["issues"] = (
                [
                    {
                        "value": "bridge",
                        "label": "Bridge",
                        "stance": altered(gold.get("stance") or "neutral", chance),
                    }
                ]
                if chance.random() < 0.7
                else []
            )
        elif name in ("relay", "addressee"):
            row[name] = cells or None
        elif name != "time":
            row[name] = cells[0] if cells else None
    if row.get("said_on") and gold.get("time") and chance.random() < 0.8:
        words = altered(gold["time"], chance)
        row["said_on"]["evidence"] = [{"start": 0, "end": len(words), "exact": words}]
    return row


def speaker_of(name: str | None, chance: random.Random) -> Row | None:
    wrong = ["Nobody Known", "the minister", None, "", "Mr"]
    if name is None or chance.random() < 0.2:
        name = chance.choice(wrong)
    if name and chance.random() < 0.3:
        name = chance.choice([f"Mr. {name}", name.split()[-1], name.upper(), f"{name} Jr"])
    if name is None and chance.random() < 0.5:
        return None
    return cell("sp1-x" if name else None, label=name, confidence=0.5)


def altered(value: Any, chance: random.Random) -> Any:
    if not isinstance(value, str) or chance.random() < 0.5:
        return value
    words = value.split()
    return " ".join(words[: chance.randint(1, len(words))]) or value
