"""The evaluation gate as a developer runs it, with a reader that is made up."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Finding
from onrecord.scoring.gate import read_floors
from onrecord.scoring.gold import GoldStatement, read_gold
from onrecord.scoring.predicted import PredictedStatement
from onrecord.scoring.report import Report, measure

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

MARKED = """\
# title: The bridge
# speaker 1: Ada Brandt
# form 3: mixed

<q1>“We stay,”</q1> <s1>Brandt</s1> <c1>said</c1>, <q1>“for now.”</q1>

<s2>The mayor</s2> <c2>said</c2> <q2>it was “closed”</q2>, <c3>adding</c3> <q3>it would open</q3>.
"""

Gate = Callable[..., int]


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Runs the gate on one marked example in which every statement but ``missed`` is found."""
    monkeypatch.syspath_prepend(str(ROOT))
    from eval import run

    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "FLOORS", tmp_path / "eval" / "floors.json")
    monkeypatch.setattr(run, "PRECISE", tmp_path / "build" / "model" / "fp32")
    (tmp_path / "examples" / "marked").mkdir(parents=True)
    (tmp_path / "examples" / "marked" / "bridge.marked").write_text(MARKED, encoding="utf8")

    def main(*arguments: str, missed: int = 0, findings: Sequence[Finding] = ()) -> int:
        def evaluate(gold: Path, **options: Any) -> Report:
            statements = read_gold(gold)
            found = [as_predicted(statement) for statement in statements[missed:]]
            return replace(measure(statements, found), findings=tuple(findings))

        monkeypatch.setattr(run, "evaluate", evaluate)
        return run.main([*arguments, "--shared", str(tmp_path / "absent")])

    return main


def as_predicted(gold: GoldStatement) -> PredictedStatement:
    return PredictedStatement(
        gold.document,
        gold.content,
        gold.cue,
        gold.source,
        gold.form,
        speaker=gold.speaker,
        values=gold.values,
        confidence=1.0,
    )


def test_without_the_shared_corpora_the_examples_are_measured(
    gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate() == 0
    shown = capsys.readouterr().out
    assert "polnear-dev is not measured:" in shown
    assert "fp32 is not measured: build/model/fp32 is not here" in shown
    assert "== examples, int8, style onrecord" in shown
    assert "examples int8 has no floors yet" in shown


def test_floors_once_pinned_are_held(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate("--update") == 0
    assert gate() == 0
    assert "every floor held" in capsys.readouterr().out


def test_what_fell_is_named_and_fails_the_gate(
    gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    gate("--update")
    assert gate(missed=1) == 1
    assert "FELL examples int8: found recall fell to 66.7 (floor 100.0)" in capsys.readouterr().out


def test_floors_are_lowered_only_on_demand(gate: Gate, tmp_path: Path) -> None:
    floors = tmp_path / "eval" / "floors.json"
    gate("--update")
    assert gate("--update", missed=1) == 1
    assert read_floors(floors)["examples", "int8"].figures["found recall"] == 100.0
    assert gate("--update", "--allow-regression", missed=1) == 0
    assert read_floors(floors)["examples", "int8"].figures["found recall"] == 66.7


def test_figures_of_the_rules_alone_are_neither_checked_nor_pinned(
    gate: Gate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = Finding("OR210", "warning", "the model is missing", "build it", "packaged")
    assert gate("--update", findings=[missing]) == 4
    assert "the model is missing" in capsys.readouterr().err
    assert not (tmp_path / "eval" / "floors.json").exists()


def test_the_unquantised_model_is_measured_where_it_is_built(
    gate: Gate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "build" / "model" / "fp32").mkdir(parents=True)
    gate("--update")
    assert "== examples, fp32" in capsys.readouterr().out
    pinned = read_floors(tmp_path / "eval" / "floors.json")
    assert set(pinned) == {("examples", "int8"), ("examples", "fp32")}


def test_every_figure_can_be_written_as_json(gate: Gate, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    gate("--out", str(out), "--precise", missed=1)
    whole = json.loads(out.read_text(encoding="utf8"))
    assert whole["examples"]["fp32"]["found"]["hits"] == 2


def test_mistakes_are_listed_on_demand(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    gate("--misses", "1", missed=1)
    assert "missed: 1 of 1\n  bridge.txt:0 “We stay,” … “for now.”" in capsys.readouterr().out


def test_a_damaged_example_is_reported_in_one_line(
    gate: Gate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "examples" / "marked" / "broken.marked"
    broken.write_text("<q1>never closed", encoding="utf8")
    assert gate() == 3
    errors = capsys.readouterr().err
    assert "examples cannot be prepared: ValueError: <q1> is never closed" in errors
    assert errors.count("\n") == 1


def test_marked_examples_become_gold_with_forms_and_speakers(gate: Gate, tmp_path: Path) -> None:
    gate()
    folder = tmp_path / "build" / "eval" / "examples"
    text = (folder / "text" / "bridge.txt").read_text(encoding="utf8")
    gold = read_gold(folder / "gold.jsonl")
    assert [s.form for s in gold] == ["direct", "mixed", "mixed"]
    assert [s.speaker for s in gold] == ["Ada Brandt", None, None]
    assert [p.exact for s in gold for p in s.source] == ["Brandt", "The mayor"]
    pieces = [p for s in gold for p in (*s.content, *s.cue, *s.source)]
    assert [p.exact for p in pieces] == [text[p.start : p.end] for p in pieces]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("that it was closed", "indirect"),
        ("“We stay,”", "direct"),
        ('"We stay".', "direct"),
        ("that it was “closed”", "mixed"),
        ("“We stay,” … “for now.”", "mixed"),
        ("", "indirect"),
    ],
)
def test_the_form_of_a_content_by_its_marks(
    content: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from eval.corpora import form_by_marks

    assert form_by_marks(content) == form


@pytest.mark.shared
@pytest.mark.skipif(
    not (SHARED / "data" / "polnear.tar.xz").is_file(),
    reason="../shared/data/polnear.tar.xz is not here",
)
@pytest.mark.parametrize("speakers", [False, True])
def test_polnear_gold_is_that_of_the_reference(
    speakers: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tarfile

    monkeypatch.syspath_prepend(str(ROOT))
    from eval.corpora import Places, prepare

    places = Places(ROOT / "examples" / "marked", SHARED, tmp_path / "build")
    corpus = prepare("polnear-speakers" if speakers else "polnear-dev", places)
    assert corpus is not None
    with tarfile.open(SHARED / "data" / "polnear.tar.xz") as tar:
        wanted = [member for member in tar if member.name.startswith("polnear/dev/")]
        tar.extractall(tmp_path, wanted, filter="data")
    command = [
        sys.executable,
        str(SHARED / "score" / "polnear_gold.py"),
        str(tmp_path / "polnear" / "dev"),
    ]
    if speakers:
        command += ["--speakers", str(SHARED / "gold" / "polnear_dev_speakers.jsonl")]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf8")
    expected = [json.loads(line) for line in done.stdout.splitlines()]
    rows = [json.loads(line) for line in corpus.gold.read_text(encoding="utf8").splitlines()]
    assert expected == rows
