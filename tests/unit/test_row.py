"""The statement row and its lines."""

from __future__ import annotations

import copy
import json
from importlib import resources
from typing import Any

import pytest

from factories import make_document, make_speaker, make_statement
from onrecord.export.jsonlines import statement_line, statement_lines
from onrecord.export.row import depths, statement_row, text_order
from schema_check import problems

TEXT = "“We stay,” said Ada Brandt, the harbour master."
SCHEMA: dict[str, Any] = json.loads(
    resources.files("onrecord.export")
    .joinpath("statement-1.schema.json")
    .read_text(encoding="utf8")
)


def full_statement() -> Any:
    document = make_document(
        TEXT, title="Harbour", publisher="The Quay", published_on="2031-04", uri="file:///a/b.txt"
    )
    speaker = make_speaker(
        document, "Ada Brandt", evidence=["Ada Brandt"], confidence=0.123456, roles=("master",)
    )
    return make_statement(
        document,
        ["“We stay,”"],
        ["said"],
        ["Ada Brandt, the harbour master"],
        speaker=speaker,
        confidence=0.987654,
        makers=("neural@1", "rules@2"),
    )


def test_row_has_every_field_in_the_published_form() -> None:
    statement = full_statement()
    assert {
        "schema": "onrecord/statement/1",
        "id": statement.id,
        "document": {
            "id": statement.document.id,
            "uri": "file:///a/b.txt",
            "title": "Harbour",
            "publisher": "The Quay",
            "published_on": "2031-04",
        },
        "form": "direct",
        "content": [{"start": 0, "end": 10, "exact": "“We stay,”"}],
        "cue": [{"start": 11, "end": 15, "exact": "said"}],
        "source": [{"start": 16, "end": 46, "exact": "Ada Brandt, the harbour master"}],
        "inside": None,
        "speaker": {
            "value": statement.speaker.value,
            "label": "Ada Brandt",
            "kind": "person",
            "mention": "named",
            "roles": ["master"],
            "alternatives": [],
            "evidence": [{"start": 16, "end": 26, "exact": "Ada Brandt"}],
            "basis": "stated",
            "confidence": 0.1235,
            "maker": "factory@1",
            "status": "proposed",
        },
        "said_on": None,
        "place": None,
        "occasion": None,
        "prompt": None,
        "condition": None,
        "consequence": None,
        "commitment": None,
        "speech": None,
        "addressee": [],
        "relay": [],
        "issues": [],
        "confidence": 0.9877,
        "status": "proposed",
        "makers": ["neural@1", "rules@2"],
    } == statement_row(statement)


def test_rows_are_valid_under_the_published_schema() -> None:
    document = make_document(TEXT)
    unsettled = make_speaker(document, None, kind=None, mention="pronoun", alternatives=("A", "B"))
    statements = [
        full_statement(),
        make_statement(document),
        make_statement(document, speaker=unsettled, inside="st1-other"),
    ]
    assert [problems(statement_row(s), SCHEMA) for s in statements] == [[], [], []]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("schema", "onrecord/statement/2"),
        ("form", "reported"),
        ("content", []),
        ("cue", None),
        ("confidence", 1.5),
        ("status", "maybe"),
        ("speaker", {"label": "Ada"}),
        ("said_on", {"value": "2031"}),
        ("surplus", 1),
    ],
)
def test_schema_refuses_rows_of_another_form(field: str, value: object) -> None:
    row = copy.deepcopy(statement_row(full_statement()))
    row[field] = value
    assert problems(row, SCHEMA)


@pytest.mark.parametrize("field", sorted(SCHEMA["properties"]))
def test_schema_requires_every_field(field: str) -> None:
    row = statement_row(full_statement())
    del row[field]
    assert [f"$ lacks {field}"] == problems(row, SCHEMA)


def test_a_speaker_nobody_could_settle_has_no_value_and_its_candidates() -> None:
    document = make_document(TEXT)
    cell = make_speaker(document, None, alternatives=("Ada Brandt", "Per Holm"))
    row = statement_row(make_statement(document, speaker=cell))
    expected = {"value": None, "label": None, "alternatives": ["Ada Brandt", "Per Holm"]}
    assert expected == {key: row["speaker"][key] for key in expected}


def test_lines_come_in_text_order_the_enclosing_statement_first() -> None:
    document = make_document("one two three four")
    last = make_statement(document, ["four"])
    inner = make_statement(document, ["two"])
    outer = make_statement(document, ["two three"])
    first = make_statement(document, ["one"])
    lines = statement_lines([last, inner, outer, first])
    spans = [[a["exact"] for a in json.loads(line)["content"]] for line in lines]
    assert spans == [["one"], ["two three"], ["two"], ["four"]]
    assert [first, outer, inner, last] == text_order([outer, last, first, inner])


def test_a_line_is_one_line_of_utf8_whatever_the_text() -> None:
    text = "“Żółć\u2028\u0085\x7f\x9b \ud800 \udc00 \n\t\x1b[31m \U0001f5e3”"
    statement = make_statement(make_document(text), speaker=None)
    line = statement_line(statement)
    assert [line[:-1]] == line.splitlines()
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in line[:-1])
    decoded = json.loads(line.encode("utf8").decode("utf8"))
    assert text == decoded["content"][0]["exact"]


def test_letters_are_not_escaped() -> None:
    assert "“Żółć, 你好”" in statement_line(make_statement(make_document("“Żółć, 你好”")))


def test_depth_counts_enclosing_statements_and_survives_a_circle() -> None:
    document = make_document("one two three four five")
    outer = make_statement(document, ["two three"])
    inner = make_statement(document, ["two"], inside=outer.id)
    lost = make_statement(document, ["five"], inside="st1-elsewhere")
    circle = make_statement(document, ["four"])
    object.__setattr__(circle, "inside", circle.id)
    expected = {outer.id: 0, inner.id: 1, lost.id: 0, circle.id: 3}
    assert expected == depths([outer, inner, lost, circle])
