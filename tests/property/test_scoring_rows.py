"""Whatever stands in a file of rows, it is scored or refused with a reason."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.scoring.gold import gold_statement, read_gold
from onrecord.scoring.lines import RowError
from onrecord.scoring.predicted import predicted_statement, read_predicted
from onrecord.scoring.render import render, to_json_text
from onrecord.scoring.report import measure
from scoring_rows import Row, cell, gold_row, predicted_row

GOLD = gold_row(
    "that the bridge was closed",
    "told",
    "The mayor",
    speaker="Bo Ek",
    mention="role",
    place="Rome",
    relay=["Reuters"],
    stance="support",
    speech=True,
    inside=None,
)
PREDICTED = predicted_row(
    GOLD,
    place=cell("Rome"),
    relay=[cell("Reuters")],
    said_on=cell("2031-03", evidence=[{"exact": "in March"}]),
    issues=[{"value": "bridge", "stance": "oppose"}],
)
WORDS = st.text("a1 é…|“\x1b\ud800", max_size=5)
SCALARS = st.none() | st.booleans() | st.integers(-2, 99) | st.floats() | WORDS
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.fixed_dictionaries({"label": SCALARS})


def damaged(row: Row) -> st.SearchStrategy[Row]:
    """The row with some values replaced, at the top or one level down."""
    whole = st.dictionaries(st.sampled_from(sorted(row)), VALUES, max_size=3)
    inner = st.dictionaries(
        st.sampled_from(["text", "spans", "label", "value", "uri"]), VALUES, max_size=2
    )
    roles = st.sampled_from(["content", "cue", "document", "speaker", "place", "said_on"])

    def change(top: Row, role: str, part: Row) -> Row:
        changed = row | top
        if part and isinstance(changed.get(role), dict):
            changed[role] = changed[role] | part
        return changed

    return st.builds(change, whole, roles, inner)


@given(damaged(GOLD), damaged(PREDICTED))
def test_damaged_rows_are_scored_or_refused(gold: Row, predicted: Row) -> None:
    try:
        wanted, found = gold_statement(gold), predicted_statement(predicted)
    except ValueError:
        return
    report = measure([wanted], [found])
    assert 0 <= report.overall.found.f1 <= 1
    render(report, mistakes=3).encode("utf8")
    assert json.loads(to_json_text(report))["gold"] == 1


@given(st.binary(max_size=200))
def test_damaged_lines_end_in_a_row_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "rows.jsonl"
    path.write_bytes(json.dumps(GOLD).encode() + b"\n" + data)
    for read in (read_gold, read_predicted):
        with suppress(RowError):
            assert GOLD["document"] in {row.document for row in read(path)}
