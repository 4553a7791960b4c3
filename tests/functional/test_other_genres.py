"""Documents that are not press reports: the bundled examples, and large collections beside us."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from onrecord.app.read import Settings, prepare, read_document, read_paths
from onrecord.ingest import open_sources, read_text
from onrecord.model import Document, Statement
from onrecord.text.marked import MarkedText, parse_marked

ROOT = Path(__file__).parents[2]
MARKED = sorted((ROOT / "examples" / "other-genres").glob("*.marked"))
SHARED = ROOT.parent / "shared"


def marked(path: Path) -> MarkedText:
    return parse_marked(path.read_text(encoding="utf8"))


def spans(statement: Statement) -> tuple[tuple[int, int], ...]:
    return tuple((a.start, a.end) for a in statement.content)


@pytest.fixture(scope="module")
def by_rules() -> dict[str, tuple[Document, tuple[Statement, ...]]]:
    found = {}
    for result in read_paths([p.with_suffix(".txt") for p in MARKED], rules_only=True):
        assert result.document is not None
        found[Path(result.document.origin.uri).stem] = (result.document, result.statements)
    return found


def test_there_is_one_example_of_each_genre() -> None:
    genres = [marked(path).header["genre"] for path in MARKED]
    assert sorted(genres) == ["release", "speech", "transcript"]


@pytest.mark.parametrize("path", MARKED, ids=lambda p: p.stem)
def test_a_plain_example_is_its_marked_text_without_tags(path: Path) -> None:
    text = marked(path).text
    assert path.with_suffix(".txt").read_text(encoding="utf8") == text + "\n"
    assert 200 <= len(text.split()) <= 400


@pytest.mark.parametrize("path", MARKED, ids=lambda p: p.stem)
def test_the_genre_of_an_example_is_seen(
    path: Path, by_rules: dict[str, tuple[Document, tuple[Statement, ...]]]
) -> None:
    document, _ = by_rules[path.stem]
    assert marked(path).header["genre"] == document.genre


@pytest.mark.parametrize("path", MARKED, ids=lambda p: p.stem)
def test_every_marked_statement_is_found_with_its_speaker(
    path: Path, by_rules: dict[str, tuple[Document, tuple[Statement, ...]]]
) -> None:
    example = marked(path)
    _, statements = by_rules[path.stem]
    found = {spans(s): s.speaker.label if s.speaker else None for s in statements}
    turns = {
        tuple(one.content): example.header[f"speaker {one.number}"]
        for one in example.statements
        if not one.cue
    }
    reported = [one for one in example.statements if one.cue]
    assert turns == {key: found.get(key) for key in turns}
    named = [found.get(tuple(one.content)) for one in reported]
    wanted = [example.header[f"speaker {one.number}"] for one in reported]
    missed = [pair for pair in zip(wanted, named, strict=True) if pair[0] != pair[1]]
    assert len(missed) <= 1


@pytest.mark.parametrize("path", MARKED, ids=lambda p: p.stem)
def test_nothing_is_found_outside_the_turns_of_an_example(
    path: Path, by_rules: dict[str, tuple[Document, tuple[Statement, ...]]]
) -> None:
    _, statements = by_rules[path.stem]
    top = [spans(s) for s in statements if s.inside is None]
    assert top == [tuple(one.content) for one in marked(path).statements if not one.cue]


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared/gold is not here")
def test_no_report_of_the_open_gold_is_taken_for_anything_else() -> None:
    texts = [*(SHARED / "gold" / "wikinews" / "articles").glob("*.txt")]
    texts += [*(SHARED / "seeds").glob("*.txt")]
    texts += [*(ROOT / "examples" / "dispatches").glob("*.txt")]
    opened = [item for item in open_sources(texts) if isinstance(item, Document)]
    assert len(opened) > 100
    assert [d.origin.uri for d in opened if d.genre != "report"] == []


COLLECTION = SHARED / "data" / "text.tar.xz"


@pytest.mark.shared
@pytest.mark.skipif(not COLLECTION.is_file(), reason="../shared/data/text.tar.xz is not here")
def test_press_briefings_are_transcripts_and_their_labels_have_speakers() -> None:
    with tarfile.open(COLLECTION) as archive:
        member = archive.extractfile("text/kosovo_serbia_demo.jsonl")
        assert member is not None
        rows = [json.loads(line) for line in member]
    rows = [row for row in rows if "Press Briefing" in (row.get("title") or "")]
    opened = [read_text(row["text"], title=row["title"]) for row in rows]
    documents = [item for item in opened if isinstance(item, Document)]
    assert len(documents) >= 8
    assert [d.title for d in documents if d.genre != "transcript"] == []
    plan = prepare(Settings(rules_only=True)).plan
    shortest = sorted(documents, key=lambda d: len(d.text))[:4]
    for document in shortest:
        said = [s for s in read_document(document, plan).statements if s.inside is None]
        known = [s for s in said if s.speaker is not None and s.speaker.label]
        assert len(known) >= 0.98 * len(said) > 10
