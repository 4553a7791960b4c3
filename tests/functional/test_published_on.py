"""Where a text's date comes from, as a user sees it: the option, and a meta.json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli.main import main

STORY = "Ada Brandt said on Tuesday that the gates would stay shut.\n"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf8")
    return path


def said_on(capsys: Capture, *arguments: str) -> object:
    assert main(["read", *arguments, "--rules-only", "--format", "jsonl"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert [e["exact"] for e in row["said_on"]["evidence"]] == ["Tuesday"]
    return row["said_on"]["value"]


def test_without_a_date_the_words_stand_alone(story: Path, capsys: Capture) -> None:
    assert said_on(capsys, str(story)) is None


def test_the_option_dates_the_text(story: Path, capsys: Capture) -> None:
    assert said_on(capsys, str(story), "--published-on", "2031-03-14") == "2031-03-11"


def test_a_sidecar_goes_before_the_option(story: Path, capsys: Capture) -> None:
    meta = {"story.txt": {"published_on": "2031-02-07"}}
    story.with_name("meta.json").write_text(json.dumps(meta), encoding="utf8")
    assert said_on(capsys, str(story), "--published-on", "2031-03-14") == "2031-02-04"


def test_a_value_that_is_no_date_is_a_usage_error(story: Path, capsys: Capture) -> None:
    assert main(["read", str(story), "--rules-only", "--published-on", "soon"]) == 2
    assert "'soon' is no date" in capsys.readouterr().err
