"""Figures that may not fall: checking, re-pinning, and the file they stand in."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from onrecord.scoring.gate import (
    NOISE,
    Fingerprint,
    Floor,
    FloorsError,
    Measurement,
    Precision,
    check,
    fingerprint,
    measurement,
    pinned_figures,
    raised,
    read_floors,
    write_floors,
)
from onrecord.scoring.gold import read_gold
from onrecord.scoring.lines import RowError
from onrecord.scoring.predicted import predicted_statement
from onrecord.scoring.report import measure
from scoring_rows import cell, gold_row, predicted_row

GOLD = Fingerprint("ab" * 32, 2, 30)
OTHER = Fingerprint("cd" * 32, 2, 31)
Pinned = dict[tuple[str, Precision], Floor]
KEY: tuple[str, Precision] = ("examples", "int8")


def measured(gold: Fingerprint = GOLD, **figures: float) -> Measurement:
    return Measurement(
        "examples", "int8", gold, {k.replace("_", " "): v for k, v in figures.items()}
    )


def floors(**figures: float) -> Pinned:
    return {KEY: Floor(GOLD, {k.replace("_", " "): v for k, v in figures.items()})}


def test_a_figure_within_noise_of_its_floor_holds() -> None:
    assert check(measured(found_f1=80.0 - NOISE), floors(found_f1=80.0)) == ()


def test_a_figure_below_noise_has_fallen() -> None:
    [shortfall] = check(
        measured(found_f1=79.9 - NOISE, strict_f1=70.0), floors(found_f1=80.0, strict_f1=60.0)
    )
    assert str(shortfall) == "examples int8: found f1 fell to 79.4 (floor 80.0)"


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    [shortfall] = check(measured(), floors(found_f1=80.0))
    assert str(shortfall) == "examples int8: found f1 was not measured (floor 80.0)"


def test_what_is_not_pinned_cannot_fall() -> None:
    assert check(measured(found_f1=1.0), {}) == ()
    assert check(measured(found_f1=80.0, strict_f1=1.0), floors(found_f1=80.0)) == ()


def test_another_gold_than_the_pinned_one_is_a_shortfall_of_its_own() -> None:
    [shortfall] = check(measured(OTHER, found_f1=1.0), floors(found_f1=80.0))
    assert "the gold is another one (2 documents, 31 statements" in str(shortfall)


def test_update_pins_what_is_new() -> None:
    new, refused = raised([measured(found_f1=80.0)], {})
    assert refused == ()
    assert new == floors(found_f1=80.0)


def test_update_moves_figures_up_only() -> None:
    new, refused = raised(
        [measured(found_f1=81.0, strict_f1=60.0 - NOISE)], floors(found_f1=80.0, strict_f1=60.0)
    )
    assert refused == ()
    assert new == floors(found_f1=81.0, strict_f1=60.0)


def test_update_leaves_a_corpus_alone_in_which_something_fell() -> None:
    old = floors(found_f1=80.0, strict_f1=60.0)
    new, refused = raised([measured(found_f1=90.0, strict_f1=50.0)], old)
    assert new == old
    assert [(s.what, s.reached) for s in refused] == [("strict f1", 50.0)]


def test_a_floor_is_lowered_only_where_that_is_allowed() -> None:
    new, refused = raised(
        [measured(found_f1=70.0)], floors(found_f1=80.0, strict_f1=1.0), allow_regression=True
    )
    assert refused == ()
    assert new == floors(found_f1=70.0)


def test_another_gold_is_pinned_only_where_a_regression_is_allowed() -> None:
    old = floors(found_f1=80.0)
    assert raised([measured(OTHER, found_f1=99.0)], old)[0] == old
    new, _ = raised([measured(OTHER, found_f1=70.0)], old, allow_regression=True)
    assert new == {KEY: Floor(OTHER, {"found f1": 70.0})}


def test_floors_of_what_was_not_measured_stay() -> None:
    elsewhere: Pinned = {("seeds", "fp32"): Floor(OTHER, {"found f1": 99.0})}
    new, _ = raised([measured(found_f1=80.0)], elsewhere)
    assert new == elsewhere | floors(found_f1=80.0)


def test_floors_come_back_from_their_file_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "new" / "floors.json"
    other: Pinned = {("seeds", "fp32"): Floor(OTHER, {"strict f1": 61.0})}
    pinned = floors(found_f1=80.5) | other
    write_floors(path, pinned)
    assert read_floors(path) == pinned
    assert [entry.name for entry in path.parent.iterdir()] == ["floors.json"]


def test_floors_are_written_in_the_same_order_whatever_was_measured_first(tmp_path: Path) -> None:
    first = floors(found_f1=80.0)
    second: Pinned = {("a", "int8"): Floor(OTHER, {})}
    write_floors(tmp_path / "1", first | second)
    write_floors(tmp_path / "2", second | first)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_failed_write_leaves_the_old_floors_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, floors(found_f1=80.0))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_floors(path, floors(found_f1=90.0))
    assert read_floors(path) == floors(found_f1=80.0)
    assert [entry.name for entry in tmp_path.iterdir()] == ["floors.json"]


def test_no_file_holds_no_floors(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.json") == {}


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "{}",
        "[" * 100_000,
        '{"schema": "other/1", "corpora": {}}',
        '{"schema": "onrecord/floors/1", "corpora": []}',
        '{"schema": "onrecord/floors/1", "corpora": {"a": {"int8": 1}}}',
        '{"schema": "onrecord/floors/1", "corpora": {"a": {"int8": {"gold": {"sha256": "x",'
        ' "documents": 1, "statements": 1}, "figures": {"found f1": NaN}}}}}',
        '{"schema": "onrecord/floors/1", "corpora": {"a": {"int8": {"gold": {"sha256": "x",'
        ' "documents": "1", "statements": 1}, "figures": {}}}}}',
    ],
)
def test_a_file_that_holds_no_floors_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf8")
    with pytest.raises(FloorsError) as caught:
        read_floors(path)
    assert caught.value.where == str(path)


def test_a_folder_in_place_of_the_floors_is_named(tmp_path: Path) -> None:
    with pytest.raises(FloorsError, match="it cannot be read"):
        read_floors(tmp_path)


def test_the_fingerprint_is_the_hash_of_the_gold_and_its_counts(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    rows = [gold_row("We stay"), gold_row("said"), gold_row("We stay", document="b.txt")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    expected = Fingerprint(hashlib.sha256(path.read_bytes()).hexdigest(), 2, 3)
    assert expected == fingerprint(path)
    path.write_text("{}", encoding="utf8")
    with pytest.raises(RowError):
        fingerprint(path)


def test_a_report_is_pinned_in_points_the_higher_the_better(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    row = gold_row("that the bridge was closed", "told", "The mayor", speaker="Bo Ek")
    path.write_text(json.dumps(row) + "\n", encoding="utf8")
    found = predicted_row(
        row, cue=[], confidence=0.75, speaker=cell("x", label="Bo Ek", confidence=1.0)
    )
    spurious = predicted_row(gold_row("nobody had asked"), confidence=0.25)
    report = measure(read_gold(path), map(predicted_statement, (found, spurious)))
    pinned = measurement(report, corpus="examples", precision="int8", gold=path)
    assert (pinned.corpus, pinned.precision, pinned.gold.statements) == (*KEY, 1)
    assert pinned.figures == pinned_figures(report)
    figures = pinned.figures
    assert (figures["found precision"], figures["found recall"], figures["found f1"]) == (
        50.0,
        100.0,
        66.7,
    )
    assert (figures["relation f1"], figures["exact content f1"]) == (0.0, 66.7)
    assert (figures["speaker of gold"], figures["form of pairs"]) == (100.0, 100.0)
    assert (figures["calibration found"], figures["calibration speaker"]) == (75.0, 100.0)
