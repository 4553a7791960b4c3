"""A report as text and as JSON."""

import json
from dataclasses import replace

from onrecord.model import Finding
from onrecord.scoring.gold import gold_statement
from onrecord.scoring.predicted import predicted_statement
from onrecord.scoring.render import render, table, to_json, to_json_text
from onrecord.scoring.report import Report, measure
from scoring_rows import cell, gold_row, predicted_row

GOLD = [
    gold_row("that the bridge was closed", "told", "The mayor", speaker="Bo Ek", place="Rome"),
    gold_row("“We stay,”", "said", "Ada Brandt", form="direct", speaker="Ada Brandt"),
    gold_row("it would reopen in May", "added", "He", speaker="Bo Ek"),
]


def report() -> Report:
    shorter = predicted_row(
        gold_row("the bridge was closed", "told", "The mayor"), speaker=cell("x", label="Al Fry")
    )
    spurious = predicted_row(gold_row("nobody had asked"), confidence=0.25)
    predicted = [shorter, predicted_row(GOLD[1]), spurious]
    return measure(map(gold_statement, GOLD), map(predicted_statement, predicted))


def test_columns_are_aligned_first_to_the_left_others_to_the_right() -> None:
    expected = "name    n\nfound   7\na      12"
    assert expected == table(["name", "n"], [["found", "7"], ["a", "12"]])


def test_the_text_gives_figures_in_points() -> None:
    lines = [line.split() for line in render(report()).splitlines()]
    assert ["found", "66.7", "66.7", "66.7"] in lines
    assert ["exact", "content", "33.3", "33.3", "33.3"] in lines
    assert ["speaker,", "of", "gold", "1", "3", "33.3"] in lines
    assert ["place", "0/0", "0/1"] in lines
    assert ["0.2-0.3", "1", "25.0", "0.0"] in lines


def test_mistakes_are_shown_with_their_words_on_demand() -> None:
    assert "missed" not in render(report())
    text = render(report(), mistakes=5)
    assert "missed: 1 of 1\n  story.txt:139 it would reopen in May" in text
    assert "spurious: 1 of 1\n  story.txt:107 at 0.25 nobody had asked" in text
    assert "gold  content: that the bridge was closed" in text
    assert "found content: the bridge was closed" in text
    assert "(any) Bo Ek / found Al Fry" in text


def test_the_lists_of_mistakes_are_cut_to_the_number_asked_for() -> None:
    found = measure(map(gold_statement, GOLD), ())
    assert "missed: 2 of 3" in render(found, mistakes=2)


def test_long_contents_are_shown_by_their_ends() -> None:
    text = "begin " + "x" * 500 + " finish"
    row = gold_row("We stay") | {"content": {"text": text, "spans": [[0, len(text)]]}}
    shown = render(measure([gold_statement(row)], ()), mistakes=1)
    assert "begin x" in shown
    assert "x finish" in shown
    assert max(map(len, shown.splitlines())) < 200


def test_documents_cannot_steer_the_terminal() -> None:
    text = "a\x1b[2Jb\u202ec\nd\ud800"
    row = gold_row("We stay", speaker="\x1b]0;x\x07", mention="\x1b[1m") | {
        "document": "s\x1b.txt",
        "content": {"text": text, "spans": [[0, len(text)]]},
    }
    found = measure([gold_statement(row)], [predicted_statement(predicted_row(row, speaker=None))])
    shown = render(found, mistakes=5)
    assert [c for c in shown if c in "\x1b\x07\u202e\ud800"] == []
    shown.encode("utf8")


def test_findings_close_the_text() -> None:
    finding = Finding("OR101", "error", "it is empty", "leave it out", "a.txt")
    found = replace(report(), findings=(finding,))
    assert render(found).endswith("OR101 a.txt: it is empty — leave it out\n")
    assert to_json(found)["findings"] == [
        {"code": "OR101", "severity": "error", "where": "a.txt", "message": "it is empty"}
    ]


def test_json_holds_rates_and_counts() -> None:
    whole = json.loads(to_json_text(report()))
    assert whole["schema"] == "onrecord/evaluation/1"
    assert whole["found"] == {
        "precision": 66.7,
        "recall": 66.7,
        "f1": 66.7,
        "hits": 2,
        "right": 2,
        "predicted": 3,
        "gold": 3,
    }
    assert whole["speakers"]["of_gold"] == {"rate": 33.3, "hits": 1, "of": 3}
    assert whole["by_form"]["direct"]["gold"] == 1
    assert whole["by_length"]["1-5"]["gold"] == 3
    assert whole["calibration"]["found"]["count"] == 3
    assert [row["content"][0]["exact"] for row in whole["missed"]] == ["it would reopen in May"]
    assert whole["wrongly_bounded"][0]["roles"] == ["content"]
    assert whole["wrongly_named"][0]["predicted"]["speaker"] == "Al Fry"


def test_json_is_one_line_of_sound_text() -> None:
    row = gold_row("We stay") | {"content": {"text": "a\ud800\n", "spans": [[0, 3]]}}
    text = to_json_text(measure([gold_statement(row)], ()))
    text.encode("utf8")
    assert "\n" not in text


def test_nothing_is_said_about_speakers_where_the_gold_names_none() -> None:
    row = gold_row("We stay")
    found = measure([gold_statement(row)], [predicted_statement(predicted_row(row))])
    assert "speaker" not in render(found, mistakes=5)
    assert to_json(found)["speakers"] is None
