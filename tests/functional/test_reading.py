"""Reading as a user does: from texts and files to statements."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.app.read import read_paths, read_text_statements
from onrecord.attributions.model import FOLDER, Model, ModelError

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "dispatches").glob("*.txt"))

STORY = (
    "Mayor Ida Brandt said on Monday that the ferry would not return before June.\n\n"
    "“We have no captain,” she said, “and no licence.”\n\n"
    "According to the harbour office, the boat is sound."
)


def words(statement: onrecord.model.Statement) -> str:  # type: ignore[name-defined]
    return " … ".join(anchor.exact for anchor in statement.content)


def test_a_text_gives_its_statements_with_words_and_speaker() -> None:
    found = onrecord.read(STORY)
    assert [words(s) for s in found] == [
        "that the ferry would not return before June",
        "“We have no captain,” … “and no licence.”",
        "the boat is sound",
    ]
    assert [s.form for s in found] == ["indirect", "direct", "indirect"]
    speakers = [s.speaker.label if s.speaker else None for s in found]
    assert speakers[:2] == ["Ida Brandt", "Ida Brandt"]


def test_a_file_and_its_text_give_the_same_words(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf8")
    assert [words(s) for s in onrecord.read(story)] == [words(s) for s in onrecord.read(STORY)]
    assert [words(s) for s in onrecord.read(str(story))] == [words(s) for s in onrecord.read(STORY)]


def test_a_file_name_that_is_none_is_not_read_as_a_text() -> None:
    with pytest.raises(FileNotFoundError):
        onrecord.read("no-such-story.txt")


def test_reading_twice_gives_the_same_ids() -> None:
    assert [s.id for s in onrecord.read(STORY)] == [s.id for s in onrecord.read(STORY)]


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    one = [(r.source, [s.id for s in r.statements]) for r in read_paths(EXAMPLES[:3])]
    two = [(r.source, [s.id for s in r.statements]) for r in read_paths(EXAMPLES[:3], jobs=2)]
    assert one == two


def test_the_rules_read_alone_where_there_is_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_MODEL", str(tmp_path / "nothing"))
    results = list(read_paths(EXAMPLES[:1]))
    codes = [f.code for r in results for f in r.findings]
    assert codes == ["OR210"]
    makers = {m for r in results for s in r.statements for m in s.makers}
    assert makers == {"rules@1"}


@pytest.mark.parametrize("name", ["encoder.onnx", "roles.onnx", "tokenizer.json", "card.json"])
def test_a_damaged_model_file_is_named(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    data = bytearray((folder / name).read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8] = b"\0" * 8
    (folder / name).write_bytes(bytes(data))
    with pytest.raises(ModelError, match=name.replace(".", r"\.")):
        Model(folder).load()


def test_a_damaged_model_is_one_line_and_an_exit_code_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    (folder / "encoder.onnx").write_bytes(b"not a model")
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", str(EXAMPLES[0])],
        env={**os.environ, "ONRECORD_MODEL": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "encoder.onnx" in done.stderr


def test_bad_files_among_good_ones_cost_only_themselves(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(STORY, encoding="utf8")
    bad = {
        "empty.txt": b"",
        "binary.bin": bytes(range(256)) * 40,
        "latin.txt": "Préfet dit: «Non».".encode("latin-1"),
        "long.txt": b"word " * 2_000_000,
        "marks.txt": b'"' * 10_000,
        "arabic.txt": "قال الوزير: «لن نغادر».".encode(),
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    inputs = [tmp_path / n for n in bad] + [tmp_path, tmp_path / "missing.txt", good]
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", *map(str, inputs)],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["document"]["uri"] for r in rows if r["document"]["uri"] == good.as_uri()]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in ("empty.txt", "binary.bin", "latin.txt", "long.txt", "missing.txt"):
        assert len([line for line in done.stderr.splitlines() if name in line]) == 1, name


def test_a_hostile_text_is_read_without_harm() -> None:
    hostile = "\u202e“<script>alert(1)</script>,” said \x1b[31mMallory\x1b[0m. " * 20
    for statement in read_text_statements(hostile):
        for anchor in (*statement.content, *statement.cue, *statement.source):
            assert anchor.holds(statement.document.text)
