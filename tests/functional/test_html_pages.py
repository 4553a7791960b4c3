"""Saved pages of real outlets: their quotations survive. The pages are not part of the project."""

import gzip
import json
import re
import tarfile
from pathlib import Path
from typing import Any

import pytest

from onrecord.ingest import open_sources
from onrecord.model import Document

ARCHIVE = Path(__file__).parents[2].parent / "shared" / "data" / "html.tar.xz"
PAGES = "html/article_extraction_benchmark/html/"
GOLD = "html/article_extraction_benchmark/ground-truth.json"
HANDFUL = 12

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ARCHIVE.exists(), reason="../shared/data/html.tar.xz is not here"),
]

_QUOTED = re.compile('[“"«„]([^“”"«»„]{20,400})[”"»“]')


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def quotations(text: str) -> list[str]:
    return [plain(words) for words in _QUOTED.findall(text)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, str]:
    """The pages with the most quotations, and the text that each should give."""
    folder = tmp_path_factory.mktemp("pages")
    found: dict[Path, str] = {}
    with tarfile.open(ARCHIVE) as archive:
        gold = _read_json(archive)
        richest = sorted(gold, key=lambda k: -len(quotations(gold[k]["articleBody"])))[:HANDFUL]
        for key in richest:
            member = archive.extractfile(f"{PAGES}{key}.html.gz")
            assert member is not None
            path = folder / f"{key[:12]}.html"
            path.write_bytes(gzip.decompress(member.read()))
            found[path] = gold[key]["articleBody"]
    return found


def _read_json(archive: tarfile.TarFile) -> dict[str, dict[str, Any]]:
    member = archive.extractfile(GOLD)
    assert member is not None
    loaded: dict[str, dict[str, Any]] = json.load(member)
    return loaded


def test_nearly_all_quotations_of_the_gold_text_survive(pages: dict[Path, str]) -> None:
    wanted = kept = 0
    for item in open_sources(list(pages)):
        if isinstance(item, Document):
            path = next(p for p in pages if p.as_uri() == item.origin.uri)
            text = plain(item.text)
            marks = quotations(pages[path])
            wanted += len(marks)
            kept += sum(words in text for words in marks)
    assert wanted > 100
    assert kept >= 0.98 * wanted


def test_every_page_gives_a_document_whose_blocks_cover_its_text(pages: dict[Path, str]) -> None:
    documents = [item for item in open_sources(list(pages)) if isinstance(item, Document)]
    assert len(documents) == HANDFUL
    for document in documents:
        words = "\n\n".join(document.text[b.start : b.end] for b in document.blocks)
        assert document.text == words
        assert document.title
