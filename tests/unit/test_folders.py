"""Folders and patterns: which files they stand for."""

from __future__ import annotations

from pathlib import Path

from onrecord.ingest.codes import FILES_LEFT_OUT, NO_FILES
from onrecord.ingest.folders import expand
from onrecord.model import Finding


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.", encoding="utf8")


def names(folder: Path, *given: str | Path) -> list[str]:
    found = list(expand(given))
    return [
        item.code if isinstance(item, Finding) else str(Path(item).relative_to(folder))
        for item in found
    ]


def test_a_folder_stands_for_the_files_in_it_and_below_in_a_fixed_order(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a.html", "deep/er/c.jsonl", "deep/b.htm")
    assert ["a.html", "b.txt", "deep/b.htm", "deep/er/c.jsonl"] == names(tmp_path, tmp_path)


def test_what_is_hidden_or_of_no_kind_that_is_read_is_left_out_with_a_note(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "picture.png", "onrecord.db", "meta.json")
    assert ["a.txt", FILES_LEFT_OUT] == names(tmp_path, tmp_path)
    (note,) = [item for item in expand([tmp_path]) if isinstance(item, Finding)]
    assert ("note", True) == (note.severity, note.message.startswith("3 files"))


def test_a_folder_without_texts_is_an_error_that_names_it(tmp_path: Path) -> None:
    (finding,) = expand([tmp_path])
    assert isinstance(finding, Finding)
    assert (NO_FILES, "error", str(tmp_path)) == (finding.code, finding.severity, finding.where)


def test_links_to_folders_are_not_followed_so_that_a_circle_ends(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "sub/b.txt")
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    assert ["a.txt", "sub/b.txt"] == names(tmp_path, tmp_path)


def test_a_pattern_that_the_shell_left_alone_stands_for_what_it_matches(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "x/b.txt", "x/y/c.txt", "x/y/d.html")
    assert ["a.txt", "x/b.txt", "x/y/c.txt"] == names(tmp_path, f"{tmp_path}/**/*.txt")
    assert ["x/b.txt", "x/y/c.txt", "x/y/d.html"] == names(tmp_path, f"{tmp_path}/?")


def test_a_file_whose_name_is_a_pattern_is_itself(tmp_path: Path) -> None:
    made(tmp_path, "a[1].txt", "a1.txt")
    assert ["a[1].txt"] == names(tmp_path, tmp_path / "a[1].txt")


def test_everything_else_is_handed_on_as_it_is(tmp_path: Path) -> None:
    given = ["-", "gone.txt", str(tmp_path / "no*thing"), "", "a\0b*", tmp_path / "gone"]
    assert given == list(expand(given))
