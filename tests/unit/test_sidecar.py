"""What a meta.json beside texts fills in, and what becomes of one that is damaged."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.ingest import codes, open_sources, sidecar
from onrecord.model import Document, Finding

ENTRY = {
    "published_on": "2031-03-04",
    "publisher": "Reedbank Live",
    "uri": "https://example.org/1",
    "title": "We stay",
    "authors": ["Ada Brandt", "Ivo Kral"],
    "licence": "CC BY 4.0",
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "story.txt"
    path.parent.mkdir()
    path.write_text("“We stay,” said Ada.\n", encoding="utf8")
    return path


def write(folder: Path, value: object) -> Path:
    path = folder / "meta.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf8")
    return path


def opened(*paths: Path, **options: Any) -> tuple[list[Document], list[Finding]]:
    items = list(open_sources(paths, **options))
    found = [item for item in items if isinstance(item, Document)]
    return found, [item for item in items if isinstance(item, Finding)]


@pytest.mark.parametrize("above", [False, True])
def test_a_sidecar_beside_a_text_or_above_it_says_what_the_text_does_not(
    story: Path, *, above: bool
) -> None:
    write(story.parent.parent if above else story.parent, {"story.txt": ENTRY})
    (document,), findings = opened(story)
    origin = document.origin
    assert findings == []
    assert (origin.published_on, origin.publisher) == ("2031-03-04", "Reedbank Live")
    assert (origin.authors, origin.licence) == (("Ada Brandt", "Ivo Kral"), "CC BY 4.0")
    assert document.title == "We stay"


def test_the_text_keeps_its_own_address(story: Path) -> None:
    bare = opened(story)[0][0]
    write(story.parent, {"story.txt": ENTRY})
    (document,), _ = opened(story)
    assert document.origin.uri == story.as_uri()
    assert document.id == bare.id


def test_the_nearer_sidecar_counts(story: Path) -> None:
    write(story.parent, {"story.txt": {"published_on": "2031-03-04"}})
    write(story.parent.parent, {"story.txt": {"published_on": "2030-01-01"}})
    assert opened(story)[0][0].origin.published_on == "2031-03-04"


def test_what_a_page_says_itself_is_kept(story: Path) -> None:
    page = story.with_suffix(".html")
    page.write_text(
        '<html><head><meta property="article:published_time" content="2031-02-01"></head>'
        f"<body><article><p>{'“We stay,” said Ada. ' * 9}</p></article></body></html>",
        encoding="utf8",
    )
    write(story.parent, {"story.html": ENTRY})
    (document,), _ = opened(page)
    assert document.origin.published_on == "2031-02-01"
    assert document.origin.publisher == "Reedbank Live"


def test_the_lines_of_a_jsonl_file_are_left_alone(story: Path) -> None:
    lines = story.with_name("story.jsonl")
    lines.write_text('{"text": "Ada said so."}\n', encoding="utf8")
    write(story.parent, {"story.jsonl": ENTRY})
    assert opened(lines)[0][0].origin.published_on is None


@pytest.mark.parametrize(
    "damaged",
    ["{", "[1]", "", "\x00", "[" * 100_000, '{"story.txt": ' * 5_000, "9" * 5_000],
)
def test_a_damaged_sidecar_is_passed_over_and_said_once(story: Path, damaged: str) -> None:
    other = story.with_name("other.txt")
    other.write_text("“No,” said Ivo.\n", encoding="utf8")
    path = write(story.parent, damaged)
    documents, findings = opened(story, other)
    assert [d.origin.published_on for d in documents] == [None, None]
    assert [(f.code, f.where) for f in findings] == [(codes.SIDECAR_IGNORED, str(path))]


def test_a_sidecar_beyond_the_limit_is_passed_over(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(story.parent, {"story.txt": ENTRY})
    monkeypatch.setattr(sidecar, "LARGEST_SIDECAR", 20)
    documents, findings = opened(story)
    assert documents[0].origin.published_on is None
    assert [f.code for f in findings] == [codes.SIDECAR_IGNORED]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_of_that_name_is_not_waited_for(story: Path) -> None:
    os.mkfifo(story.parent / "meta.json")
    assert [f.code for f in opened(story)[1]] == [codes.SIDECAR_IGNORED]


@pytest.mark.parametrize(
    ("field", "value"),
    [("published_on", "soon"), ("published_on", 20310304), ("publisher", ["a"]), ("authors", 1)],
)
def test_a_field_that_cannot_be_used_is_said_and_the_others_count(
    story: Path, field: str, value: object
) -> None:
    write(story.parent, {"story.txt": ENTRY | {field: value}})
    (document,), (finding,) = opened(story)
    assert finding.code == codes.SIDECAR_FIELD
    assert field in finding.message
    assert document.title == "We stay"


@pytest.mark.parametrize("entry", [None, 1, "2031-03-04", []])
def test_an_entry_that_is_no_object_counts_as_none(story: Path, entry: object) -> None:
    write(story.parent, {"story.txt": entry})
    documents, findings = opened(story)
    assert documents[0].origin.published_on is None
    assert findings == []


def test_each_folder_is_read_once(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(story.parent.parent, {"story.txt": ENTRY, "other.txt": ENTRY})
    other = story.with_name("other.txt")
    other.write_text("“No,” said Ivo.\n", encoding="utf8")
    asked: list[Path] = []
    load = sidecar._load

    def counted(path: Path) -> Any:
        asked.append(path)
        return load(path)

    monkeypatch.setattr(sidecar, "_load", counted)
    assert [d.origin.published_on for d in opened(story, other)[0]] == ["2031-03-04"] * 2
    assert len(asked) == len(set(asked)) == 2


def test_a_date_given_for_all_counts_where_nothing_else_says_one(story: Path) -> None:
    other = story.with_name("other.txt")
    other.write_text("“No,” said Ivo.\n", encoding="utf8")
    write(story.parent, {"story.txt": ENTRY})
    documents, _ = opened(story, other, published_on="2032-01-01")
    assert [d.origin.published_on for d in documents] == ["2031-03-04", "2032-01-01"]


def _lines() -> Iterator[bytes]:
    yield b'{"text": "Ada said so.", "published_on": "2030-05-05"}\n'
    yield b'{"text": "Ivo said so."}\n'


def test_a_date_given_for_all_dates_the_undated_lines_of_a_jsonl_file(story: Path) -> None:
    lines = story.with_name("story.jsonl")
    lines.write_bytes(b"".join(_lines()))
    documents, _ = opened(lines, published_on="2032-01-01")
    assert [d.origin.published_on for d in documents] == ["2030-05-05", "2032-01-01"]
