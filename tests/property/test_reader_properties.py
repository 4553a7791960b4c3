"""Whatever the bytes: readers give documents that hold, or findings, and never raise."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import open_sources
from onrecord.ingest.reader import Source
from onrecord.ingest.registry import installed_readers
from onrecord.model import Document, Finding
from onrecord.text.canonical import CANONICALISATION, canonicalise

unhurried = settings(deadline=None)
"""How long an example takes is not what is tested."""

PIECES = (
    "<html>", "<body>", "<p>", "</p>", "<div>", "</div>", "<br>", "<h1>", "</h1>", "<article>",
    "<blockquote>", "<script>", "</script>", "<!--", "-->", "<meta charset=", "utf-16", "cp1252>",
    '<script type="application/ld+json">', '{"@type":"NewsArticle",', '"headline":', "&quot;",
    '{"text": "', '"}', "\n", "\\ud800", ' "date": ', "[", "]", "1e999", "null", "“Go,” she said. ",
    "\ufeff", "\x00", "\x1f", "\u2028", "e\u0301", "%PDF-", "<svg><p>", "<td>", "<![CDATA[",
)  # fmt: skip

raw = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=30).map(lambda p: "".join(p).encode()),
    st.lists(st.sampled_from(PIECES), max_size=10).map(lambda p: "".join(p).encode("utf-16")),
)


def holds(document: Document) -> bool:
    ends = [0] + [edge for block in document.blocks for edge in (block.start, block.end)]
    return (
        bool(document.text.strip())
        and canonicalise(document.text).text == document.text
        and document.canonicalisation == CANONICALISATION
        and ends == sorted(ends)
        and ends[-1] <= len(document.text)
        and all(b.start < b.end for b in document.blocks)
    )


@unhurried
@given(raw)
def test_every_reader_gives_what_holds_for_any_bytes(data: bytes) -> None:
    source = Source("file:///x", "x", data, "x")
    for reader in installed_readers().readers:
        for item in reader.read(source):
            assert isinstance(item, Finding) or holds(item)


@unhurried
@given(raw)
def test_findings_are_single_lines_with_a_hint(data: bytes) -> None:
    for item in open_sources(["-"], stdin=io.BytesIO(data)):
        if isinstance(item, Finding):
            assert item.code.startswith("OR1")
            assert all(part.isprintable() for part in (item.message, item.hint, item.where))
            assert item.message
            assert item.hint


@unhurried
@given(raw)
def test_the_chosen_reader_never_fails(data: bytes) -> None:
    codes = {i.code for i in open_sources(["-"], stdin=io.BytesIO(data)) if isinstance(i, Finding)}
    assert "OR115" not in codes
