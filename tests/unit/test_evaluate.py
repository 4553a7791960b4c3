"""Evaluating reading: where texts are looked for, what is read, and what goes wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from factories import make_document, make_result, make_statement
from onrecord.app.errors import InputError, UsageError
from onrecord.app.evaluate import evaluate
from onrecord.app.results import DocumentResult
from onrecord.model import Finding, Statement
from scoring_rows import TEXT, gold_row, predicted_row

BRIDGE = gold_row("that the bridge was closed", "told", "The mayor")
QUOTE = gold_row("“We stay,”", "said", "Ada Brandt", form="direct")

Read = Callable[[Sequence[Path]], list[Statement]]


def write_gold(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return path


def write_text(folder: Path, name: str = "story.txt", text: str = TEXT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf8")
    return path


def reading(seen: list[Path]) -> Read:
    """A reader that finds the statement about the bridge in every text."""

    def read(paths: Sequence[Path]) -> list[Statement]:
        seen.extend(paths)
        return [bridge_in(path) for path in paths]

    return read


def bridge_in(path: Path) -> Statement:
    document = make_document(TEXT, uri=path.absolute().as_uri())
    return make_statement(
        document, ["that the bridge was closed"], ["told"], ["The mayor"], form="indirect"
    )


@pytest.mark.parametrize("place", ["gold", "gold/articles", "gold/text", "seeds"])
def test_texts_are_found_beside_the_gold(place: str, tmp_path: Path) -> None:
    text = write_text(tmp_path / place)
    (tmp_path / "gold").mkdir(exist_ok=True)
    gold = write_gold(tmp_path / "gold" / "gold.jsonl", BRIDGE, QUOTE)
    seen: list[Path] = []
    report = evaluate(gold, read=reading(seen))
    assert [path.resolve() for path in seen] == [text]
    assert (report.overall.found.hits, report.overall.found.gold) == (1, 2)
    assert report.findings == ()


def test_texts_are_looked_for_only_in_the_folder_named(tmp_path: Path) -> None:
    write_text(tmp_path)
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE)
    text = write_text(tmp_path / "texts")
    seen: list[Path] = []
    evaluate(gold, texts=tmp_path / "texts", read=reading(seen))
    assert seen == [text]


def test_a_text_that_is_missing_stops_the_run_and_is_named(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE, BRIDGE | {"document": "b.txt"})
    write_text(tmp_path)
    with pytest.raises(InputError, match=r"the text of b\.txt was not found") as caught:
        evaluate(gold, read=reading([]))
    assert "--texts" in caught.value.hint


def test_only_the_gold_of_the_texts_given_counts(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE, QUOTE | {"document": "b.txt"})
    text = write_text(tmp_path)
    report = evaluate(gold, [text], read=reading([]))
    assert (report.documents, report.overall.gold) == (1, 1)


def test_a_folder_stands_for_the_texts_of_the_gold_in_it(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE, BRIDGE | {"document": "b.txt"})
    text = write_text(tmp_path / "texts")
    write_text(tmp_path / "texts", "other.txt")
    seen: list[Path] = []
    evaluate(gold, [tmp_path / "texts"], read=reading(seen))
    assert seen == [text]


def test_a_text_given_twice_is_read_once(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE)
    text = write_text(tmp_path)
    assert evaluate(gold, [text, text], read=reading([])).overall.predicted == 1


def test_a_text_without_gold_is_left_out_with_a_finding(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE)
    text, other = write_text(tmp_path), write_text(tmp_path, "other.txt")
    seen: list[Path] = []
    report = evaluate(gold, [text, other], read=reading(seen))
    assert seen == [text]
    assert [(f.code, f.where) for f in report.findings] == [("OR321", str(other))]


def test_texts_of_which_none_has_gold_stop_the_run(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE)
    with pytest.raises(InputError, match="none of the texts is in the gold"):
        evaluate(gold, [write_text(tmp_path, "other.txt")], read=reading([]))


def test_a_text_changed_since_the_gold_was_made_is_a_finding(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE, QUOTE)
    text = write_text(tmp_path, text=TEXT.replace("bridge", "tunnel"))
    report = evaluate(gold, read=reading([]))
    assert [(f.code, f.where) for f in report.findings] == [("OR322", str(text))]


def test_rows_read_before_are_scored_against_all_gold(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE, QUOTE | {"document": "b.txt"})
    rows = write_gold(tmp_path / "rows.jsonl", predicted_row(BRIDGE))
    report = evaluate(gold, [rows])
    assert (report.documents, report.overall.found.hits) == (2, 1)


def test_gold_spans_cannot_be_given_to_rows_read_before(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE)
    rows = write_gold(tmp_path / "rows.jsonl", predicted_row(BRIDGE))
    with pytest.raises(UsageError, match="--spans gold"):
        evaluate(gold, [rows], spans="gold")


def test_bad_gold_and_bad_rows_are_input_errors_with_file_and_line(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE)
    bad = write_gold(tmp_path / "bad.jsonl", {"document": "story.txt"})
    for arguments in ((bad, None), (gold, [bad])):
        with pytest.raises(InputError) as caught:
            evaluate(*arguments, read=reading([]))
        assert caught.value.where == f"{bad}:1"


def test_gold_without_statements_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it holds no statements"):
        evaluate(write_gold(tmp_path / "gold.jsonl"), read=reading([]))


def test_gold_cannot_name_texts_outside_its_folders(tmp_path: Path) -> None:
    write_text(tmp_path, "secret.txt")
    folder = tmp_path / "deep" / "gold"
    folder.mkdir(parents=True)
    gold = write_gold(folder / "gold.jsonl", BRIDGE | {"document": "../../secret.txt"})
    with pytest.raises(InputError, match=r"the text of secret\.txt was not found"):
        evaluate(gold, read=reading([]))


def test_belief_can_be_left_out_of_the_gold(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE, QUOTE | {"speech": False})
    write_text(tmp_path)
    assert evaluate(gold, speech_only=True, read=reading([])).overall.gold == 1


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the reading of OnRecord was asked to do; it finds the bridge and reports a problem."""
    made: list[dict[str, Any]] = []
    module = ModuleType("onrecord.app.read")

    def read_paths(paths: Sequence[str | Path], **options: Any) -> Iterator[DocumentResult]:
        made.append({"paths": list(paths), **options})
        problem = Finding("OR103", "warning", "it is cut off", "get it again", "story.txt")
        for path in map(Path, paths):
            statement = bridge_in(path)
            yield make_result(statement.document, statement, findings=[problem])
        yield make_result(None)

    module.__dict__["read_paths"] = read_paths
    monkeypatch.setitem(sys.modules, "onrecord.app.read", module)
    return made


def test_by_default_texts_are_read_as_the_read_verb_does(
    tmp_path: Path, calls: list[dict[str, Any]]
) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE)
    text = write_text(tmp_path)
    report = evaluate(gold, style="polnear", precise=True, jobs=2, published_on="2031-03-04")
    options = {"style": "polnear", "precise": True, "jobs": 2, "published_on": "2031-03-04"}
    assert calls == [{"paths": [text], "gold_spans": None, **options}]
    assert report.overall.found.hits == 1
    assert [finding.code for finding in report.findings] == ["OR103"]


def test_gold_spans_are_handed_to_the_stages_after_the_finders(
    tmp_path: Path, calls: list[dict[str, Any]]
) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", BRIDGE, QUOTE | {"document": "b.txt"})
    evaluate(gold, [write_text(tmp_path)], spans="gold")
    [given] = [call["gold_spans"] for call in calls]
    assert {name: [s.source[0].exact for s in found] for name, found in given.items()} == {
        "story.txt": ["The mayor"]
    }
