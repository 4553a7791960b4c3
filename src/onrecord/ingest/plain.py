"""Plain text: the whole file is one document, its words as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ingest import codes
from onrecord.ingest.decoding import decode_text
from onrecord.ingest.documents import text_too_long, with_genre
from onrecord.ingest.reader import Probe, Source
from onrecord.model import Document, Finding, Origin
from onrecord.text.canonical import CANONICALISATION, canonicalise

_SUFFIXES = frozenset({".txt", ".text"})


class PlainReader:
    """Reads UTF-8 text, and is the reader of last resort: what it cannot read, nothing can.

    It finds no title and no date, for a plain text does not say which words are those.
    Paragraphs are found later, from the text itself. Offsets map back to the characters of
    the file.
    """

    name = "text"

    def suits(self, probe: Probe) -> float:
        """0.9 for what is called plain text; a little for anything."""
        named = probe.suffix in _SUFFIXES or probe.media_type == "text/plain"
        return 0.9 if named else 0.2

    def read(self, source: Source) -> Iterator[Document | Finding]:
        """Yield the one document, or the finding that says why there is none."""
        text = decode_text(source)
        if isinstance(text, Finding):
            yield text
            return
        too_long = text_too_long(len(text), source.where)
        if too_long:
            yield too_long
            return
        canonical = canonicalise(text)
        if not canonical.text.strip():
            yield empty(source)
            return
        yield with_genre(
            Document(
                Origin(source.uri, media_type="text/plain", sha256=source.sha256),
                canonical.text,
                CANONICALISATION,
                offsets=canonical.offsets,
            )
        )


def empty(source: Source) -> Finding:
    """The finding for a source without a word."""
    message = "the file holds only white space" if source.data else "the file is empty"
    return source.finding(codes.EMPTY, message, "check that it was saved", "warning")
