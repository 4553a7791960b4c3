"""The verbs of the ledger on the command line."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger_cases import full_case, raw, story, written
from ledger_texts import write_texts
from onrecord.cli.main import main
from onrecord.export.display import visible
from onrecord.ledger.store import Store
from onrecord.model import Decision

Capture = pytest.CaptureFixture[str]
NOWHERE = "error OR501"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of one document, named by the environment."""
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "ledger.db"))
    return written(tmp_path / "ledger.db", [full_case()])


def lines(capsys: Capture) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_add_prints_a_line_a_document_and_findings_at_the_end(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_texts(tmp_path / "texts", 2)
    assert main(["add", "texts", "gone.txt", "--rules-only"]) == 1
    captured = capsys.readouterr()
    rows = [json.loads(line) for line in captured.out.splitlines()]
    assert ["added", "added", "set aside"] == [row["outcome"] for row in rows]
    assert [[], [], ["OR101"]] == [row["findings"] for row in rows]
    assert "error OR101 gone.txt: there is no such file" in captured.err
    assert (tmp_path / "onrecord.db").exists()
    assert main(["add", "texts", "--rules-only", "--format", "table"]) == 0
    assert "onrecord.db: 0 documents added, 2 there already; " in capsys.readouterr().out


def test_add_reads_standard_input(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "“We stay,” said Ada Brandt in Vaduz.".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert main(["add", "-", "--rules-only", "--ledger", str(tmp_path / "a.db")]) == 0
    (row,) = lines(capsys)
    assert ("stdin:", "added", 1) == (row["source"], row["outcome"], row["statements"])


def test_add_of_nothing_that_can_be_read_is_exit_3(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    for given in (folder, tmp_path / "gone.txt"):
        assert main(["add", str(given), "--rules-only", "-l", str(tmp_path / "a.db")]) == 3
        assert "error OR302" in capsys.readouterr().err


def test_show_prints_the_passage_every_cell_and_where_it_comes_from(
    path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    with Store(path, "write") as store:
        id_ = store.statements(story().id)[0].id
        store.decide([Decision(id_, "accept", "Mira", "2031-03-05", "heard it", "")])
    assert main(["show", id_[:12], "--format", "table"]) == 0
    shown = capsys.readouterr().out
    for words in (
        "⟦“We will stay until the spring,”⟧ *Ada Brandt, the minister,* _said_ on Tuesday",
        "0–32 “We will",
        "(person;",
        "2031-03-04",
        "Tuesday",
        "when@1",
        "stated",
        "0.90",
        "The Vaduz Courier · 2031-03-04",
        "SHA-256 ",
        id_,
        story().id,
        "rules@1, speakers@1",
        "accept by Mira",
        "heard it",
    ):
        assert words in shown, words
    assert re.search(r"(stated|inferred) +0\.\d\d", shown)
    assert shown == visible(shown)


def test_show_gives_a_pipe_everything_as_one_line(path: Path, capsys: Capture) -> None:
    with Store(path) as store:
        statement = store.statements(story().id)[0]
        text = store.case(story().id).document.text
    assert main(["show", statement.id]) == 0
    (row,) = lines(capsys)
    assert "onrecord/shown/1" == row["schema"]
    passage = row["passage"]
    assert isinstance(passage, dict)
    assert text[passage["start"] : passage["end"]] == passage["text"]
    assert statement.id == row["statement"]["id"]  # type: ignore[index]
    assert story().id == row["document"]["id"]  # type: ignore[index]
    assert ["rules@1", "speakers@1"] == row["reading"]["stages"]  # type: ignore[index]


def test_show_does_without_the_text_where_it_is_left_out(
    path: Path, tmp_path: Path, capsys: Capture
) -> None:
    with Store(path) as store:
        store.copy_without_texts(tmp_path / "copy.db")
        id_ = store.statements(story().id)[0].id
    assert main(["show", id_, "--ledger", str(tmp_path / "copy.db")]) == 0
    (row,) = lines(capsys)
    assert row["passage"] is None
    assert main(["show", id_, "-l", str(tmp_path / "copy.db"), "-f", "table"]) == 0
    assert "“We will stay until the spring,”" in capsys.readouterr().out


def test_show_of_hostile_words_obeys_none_of_them(tmp_path: Path, capsys: Capture) -> None:
    text = story().text + "\n[bold]Nobody[/bold] \x1b[31manswered\u202e.\x07"
    own = story(text, "file:///\x1b]0;x\x07.txt", title="A\x1b[2J title", publisher="\x9b31mPaper")
    case = full_case(own)
    written(tmp_path / "a.db", [case])
    with Store(tmp_path / "a.db") as store:
        ids = [statement.id for statement in store.statements(case.document.id)]
    for id_ in ids:
        assert main(["show", id_, "-l", str(tmp_path / "a.db"), "-f", "table"]) == 0
        out = capsys.readouterr().out
        assert out == visible(out)
        assert main(["show", id_, "-l", str(tmp_path / "a.db")]) == 0
        assert "\x1b" not in capsys.readouterr().out


def test_verify_says_that_a_ledger_is_whole_or_exits_with_4(path: Path, capsys: Capture) -> None:
    assert main(["verify", "--format", "table"]) == 0
    assert "is whole: 1 documents, 4 statements," in capsys.readouterr().out
    assert main(["verify"]) == 0
    assert lines(capsys)[-1]["report"]["damaged"] is False  # type: ignore[index]
    connection = raw(path)
    connection.execute("UPDATE statement SET place = 'Schaan'")
    connection.close()
    assert main(["verify", "--format", "table"]) == 4
    shown = capsys.readouterr().out
    assert shown.startswith("error OR528")
    assert "is damaged: " in shown
    assert main(["verify"]) == 4
    finding, report = lines(capsys)
    assert "OR528" == finding["finding"]["code"]  # type: ignore[index]
    assert report["report"]["damaged"] is True  # type: ignore[index]
    assert main(["rebuild"]) == 0
    assert [{"statements": 4}] == lines(capsys)
    assert main(["verify", "--quiet"]) == 0


def test_verify_takes_texts_that_the_ledger_leaves_out(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "ledger.db"))
    texts = write_texts(tmp_path / "texts", 2)
    assert main(["add", str(texts), "--rules-only"]) == 0
    with Store(tmp_path / "ledger.db") as store:
        store.copy_without_texts(tmp_path / "copy.db")
    capsys.readouterr()
    copy = ["verify", "--ledger", str(tmp_path / "copy.db")]
    assert main(copy) == 0
    assert lines(capsys)[-1]["report"]["without_text"] == 2  # type: ignore[index]
    assert main([*copy, "--texts", str(texts)]) == 0
    assert lines(capsys)[-1]["report"]["without_text"] == 0  # type: ignore[index]
    assert main([*copy, "--texts", str(tmp_path / "gone")]) == 3
    assert "error OR302" in capsys.readouterr().err


def test_stats_count_what_there_is(path: Path, capsys: Capture) -> None:
    assert main(["stats"]) == 0
    (row,) = lines(capsys)
    assert (1, 4) == (row["documents"], row["statements"])
    assert main(["stats", "--format", "table"]) == 0
    shown = capsys.readouterr().out
    assert "statements             4\n" in shown
    assert str(row["seal"]) in shown


@pytest.mark.parametrize("verb", ["show st1-aaaa", "verify", "rebuild", "stats"])
def test_a_ledger_that_is_not_there_is_one_line(verb: str, tmp_path: Path, capsys: Capture) -> None:
    assert main([*verb.split(), "--ledger", str(tmp_path / "gone\n\x1b[1m.db")]) == 3
    err = capsys.readouterr().err
    assert err.startswith(NOWHERE)
    assert err.count("\n") == 1
    assert err == visible(err)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("verb", ["add", "show", "verify", "rebuild", "stats"])
def test_every_verb_has_an_example_in_its_help(verb: str, capsys: Capture) -> None:
    assert main([verb, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example" in shown
    assert f"  onrecord {verb}" in shown


def test_an_interrupted_add_says_that_what_it_added_is_kept(tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 400)
    command = [sys.executable, "-m", "onrecord", "add", str(texts), "--rules-only"]
    process = subprocess.Popen(
        [*command, "--ledger", str(tmp_path / "a.db")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert '"added"' in process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted OR398" in err
    assert "what was added is kept" in err
    with Store(tmp_path / "a.db") as store:
        assert not store.verify().findings
        assert len(store.documents()) in (out.count('"added"') + 1, out.count('"added"') + 2)
